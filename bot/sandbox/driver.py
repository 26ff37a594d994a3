"""The test API: people act, and the test waits for what the app makes of it.

    stage = Stage(sandbox)
    ada = stage.act_as("Ada")
    await ada.slash("vent", channel="#general")
    await ada.fill({"What is on your mind?": "It is his birthday."})
    assert "held" in ada.last.text

Every act waits until the app has answered (in real time, `timeout` seconds) and raises AssertionError with a readable
account when it did not. What goes on after the answer is waited for with `until`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bot.sandbox import automod
from bot.sandbox import components as c
from bot.sandbox.automod import Does
from bot.sandbox.errors import DiscordError
from bot.sandbox.forms import fields
from bot.sandbox.interaction import Interaction
from bot.sandbox.model import CATEGORY, Json
from bot.sandbox.person import Person
from bot.sandbox.seen import Seen
from bot.sandbox.server import Sandbox

__all__ = ["Actor", "Seen", "Stage"]

TIMEOUT_S: Final = 60.0
"""Only an app that never answers makes anybody wait for so long. A busy machine is slow, and no test is about that."""
LOOK_EVERY_S: Final = 0.02
REDRAWN_S: Final = 10.0
"""A message that an app draws again after an act may have the button that it gets by that only a moment later."""
LOOK_BACK: Final = 100
"""So many messages of each channel are looked through for a button."""


class Stage:
    """The sandbox as tests use it: who is there, and how long to wait for the app."""

    def __init__(self, sandbox: Sandbox, *, timeout: float = TIMEOUT_S) -> None:
        self.sandbox = sandbox
        self.world = sandbox.world
        self.timeout = timeout

    def act_as(self, name: str) -> Actor:
        """The person with this display name, username or id."""
        for user_id, profile in self.world.profiles.items():
            user = self.world.users[user_id]
            if profile.person and name in (user["global_name"], user["username"], user_id):
                return Actor(self, Person(self.world, user_id))
        there = [
            str(self.world.users[one]["global_name"]) for one, profile in self.world.profiles.items() if profile.person
        ]
        raise AssertionError(f"there is nobody called {name!r}; there are: {', '.join(there)}")

    def newcomer(self, name: str, *, locale: str = "en-US", join: bool = True) -> Actor:
        """Somebody new, in the first server unless `join` is False."""
        user = self.world.add_user(name.lower(), name, locale=locale)
        if join:
            self.world.guilds.add_member(next(iter(self.world.servers.values())), user["id"])
        return Actor(self, Person(self.world, user["id"]))

    async def connected(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - part of the test API
        """Wait until every app of the world has a client at the gateway."""
        for application_id in self.world.applications:
            await asyncio.wait_for(self.sandbox.gateway.until_connected(application_id), timeout or self.timeout)

    async def until(self, predicate: Callable[[], Any], timeout: float | None = None, what: str = "") -> Any:  # noqa: ASYNC109 - part of the test API
        """Wait until a function returns something true, and return that."""
        loop = asyncio.get_running_loop()
        end = loop.time() + (timeout or self.timeout)
        while True:
            found = predicate()
            if found:
                return found
            if loop.time() > end:
                raise AssertionError(f"waited {timeout or self.timeout:g} s in vain for {what or predicate}")
            await asyncio.sleep(LOOK_EVERY_S)


class Actor:
    """One person on the stage."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage = stage
        self.person = person
        self.world = person.world
        self.channel: str | None = None
        """Where this person is: the channel of the last act."""
        self.interaction: Interaction | None = None
        """The last interaction."""

    def __repr__(self) -> str:
        return f"<{self.person.name}>"

    @property
    def id(self) -> str:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.name

    def speaks(self, locale: str) -> None:
        """Set this person's Discord to another language, such as `es-419`."""
        self.world.profiles[self.id].locale = locale

    # -- places ------------------------------------------------------------------------------------------------

    def channel_id(self, channel: str | None) -> str:
        """The id of a channel that this person can see, given as `#name`, name or id; None is where they are.

        `@Lantern` is the direct message channel with the account of that name, opened if need be.
        """
        visible = self.person.channels()
        if channel is None:
            if self.channel is not None:
                return self.channel
            for one in visible:
                if one["type"] == 0 and one["name"] == "general":
                    return str(one["id"])
            return next(str(one["id"]) for one in visible if one["type"] == 0)
        if channel.startswith("@"):
            return str(self.person.open_dm(self._account(channel[1:]))["id"])
        wanted = channel.removeprefix("#")
        for one in [*visible, *self.person.dms()]:
            if wanted in (one["id"], one.get("name")):
                return str(one["id"])
        there = ", ".join(f"#{one['name']}" for one in visible if one["type"] != CATEGORY)
        raise AssertionError(f"{self.name} sees no channel {channel!r}; sees: {there}")

    def sees_channel(self, channel: str) -> bool:
        """Whether a channel or thread of this name is there for this person."""
        wanted = channel.removeprefix("#")
        return any(wanted in (one["id"], one["name"]) for one in self.person.channels())

    def _account(self, name: str) -> str:
        for user_id, user in self.world.users.items():
            if name in (user["global_name"], user["username"], user_id):
                return user_id
        raise AssertionError(f"there is no account {name!r}")

    # -- seeing ------------------------------------------------------------------------------------------------

    def sees(self, channel: str | None = None) -> list[Seen]:
        """What this person sees in a channel, oldest first; None is everywhere, direct messages included."""
        if channel is not None:
            return self._look(self.channel_id(channel))
        found = [one for place in self._places() for one in self._look(place)]
        return sorted(found, key=lambda one: int(one.id))

    def _places(self) -> list[str]:
        return [str(one["id"]) for one in (*self.person.channels(), *self.person.dms()) if one["type"] != CATEGORY]

    def _look(self, channel_id: str) -> list[Seen]:
        name = str(self.world.channel(channel_id).get("name") or "direct message")
        return [Seen(one, name) for one in self.person.messages(channel_id, limit=LOOK_BACK)]

    def inbox(self) -> list[Seen]:
        """The direct messages of this person."""
        return [one for channel in self.person.dms() for one in self._look(str(channel["id"]))]

    def sees_text(self, text: str, channel: str | None = None) -> bool:
        """Whether some message that this person sees contains a text."""
        return any(text in one.text for one in self.sees(channel))

    @property
    def last(self) -> Seen:
        """The newest thing that is addressed to this person: an answer to them, or a direct message."""
        mine = [one for one in self.sees() if self._is_for_me(one)]
        if not mine:
            raise AssertionError(f"nothing was said to {self.name} yet")
        return mine[-1]

    def _is_for_me(self, seen: Seen) -> bool:
        asked = (seen.raw.get("interaction_metadata") or {}).get("user", {}).get("id")
        direct = seen.raw["channel_id"] in self.world.dms and seen.raw["author"]["id"] != self.id
        return seen.ephemeral or asked == self.id or direct

    @property
    def modal(self) -> Json | None:
        """The modal that is open in front of this person, or None."""
        opened = self.person.modals()
        return opened[-1].modal if opened else None

    async def until(
        self,
        what: str | Callable[[], Any],
        timeout: float | None = None,  # noqa: ASYNC109 - part of the test API
        channel: str | None = None,
    ) -> Any:
        """Wait until this person sees a text (returns the message), or until a function returns something true."""
        if callable(what):
            return await self.stage.until(what, timeout)

        def look() -> Seen | None:
            return next((one for one in reversed(self.sees(channel)) if what in one.text), None)

        try:
            return await self.stage.until(look, timeout)
        except AssertionError:
            try:
                there = "\n".join(f"  {one}" for one in self.sees(channel)[-8:])
            except AssertionError as gone:
                there = f"  ({gone})"
            raise AssertionError(f"{self.name} waited in vain for {what!r}; sees at the end:\n{there}") from None

    # -- acting ------------------------------------------------------------------------------------------------

    async def slash(
        self, path: str, /, *, channel: str | None = None, options: Mapping[str, Any] | None = None, **named: Any
    ) -> Interaction:
        """Use a slash command. Options are given by name; people, channels (`#name`) and messages by themselves."""
        place = self.channel_id(channel)
        given = {name: self._plain(value) for name, value in {**(options or {}), **named}.items()}
        return await self._act(place, lambda: self.person.slash(place, path, given), f"/{path}")

    async def type_ahead(
        self, path: str, /, *, channel: str | None = None, options: Mapping[str, Any] | None = None, **named: Any
    ) -> list[Json]:
        """What an option offers while it is typed: the last option given is the one. Returns choices (name, value)."""
        place = self.channel_id(channel)
        given = {name: self._plain(value) for name, value in {**(options or {}), **named}.items()}
        focused = list(given)[-1]
        act = await self._act(
            place, lambda: self.person.autocomplete(place, path, given, focused), f"typing {focused!r} of /{path}"
        )
        return act.choices or []

    async def context(self, command: str, target: Seen | Actor | Json | str) -> Interaction:
        """Use a command of the context menu on a message or on a person."""
        if isinstance(target, Seen):
            place, target_id = target.channel_id, target.id
        elif isinstance(target, dict):
            place, target_id = str(target.get("channel_id") or self.channel_id(None)), str(target["id"])
        else:
            place, target_id = self.channel_id(None), target.id if isinstance(target, Actor) else target
        return await self._act(place, lambda: self.person.context(place, command, target_id), f"menu {command!r}")

    async def press(self, button: str, *, on: Seen | None = None, channel: str | None = None) -> Interaction:
        """Press the button with this label or custom_id, on the newest message that has it, as soon as one has."""
        seen, component = await self._component(button, (c.BUTTON,), on, channel)
        custom_id = component.get("custom_id")
        if custom_id is None:
            raise AssertionError(f"{button!r} is a link to {component.get('url')} and cannot be pressed")
        return await self._act(
            seen.channel_id, lambda: self.person.press(seen.channel_id, seen.id, custom_id), f"button {button!r}"
        )

    async def choose(self, menu: str, *values: Any, on: Seen | None = None, channel: str | None = None) -> Interaction:
        """Choose in the menu with this placeholder or custom_id: options by value or label, people, `#name`, ids."""
        seen, component = await self._component(menu, tuple(c.SELECTS), on, channel)
        chosen = [str(self._plain(one)) for one in values]
        return await self._act(
            seen.channel_id,
            lambda: self.person.choose(seen.channel_id, seen.id, component["custom_id"], chosen),
            f"menu {menu!r}",
        )

    async def fill(self, given: Mapping[str, Any] | None = None, /, **named: Any) -> Interaction:
        """Fill in the open modal, by label or by custom_id, and send it."""
        opened = self.person.modals()
        if not opened or opened[-1].modal is None:
            raise AssertionError(f"no modal is open in front of {self.name}")
        opener, modal = opened[-1], opened[-1].modal
        by_name: dict[str, str] = {}
        for label, field in fields(modal):
            by_name.setdefault(label, field["custom_id"])
            by_name[field["custom_id"]] = field["custom_id"]
        values: dict[str, Any] = {}
        for name, value in {**(given or {}), **named}.items():
            if name not in by_name:
                there = ", ".join(f"{label!r} ({field['custom_id']})" for label, field in fields(modal))
                raise AssertionError(f"the modal {modal['title']!r} has no field {name!r}; it has: {there}")
            plain = [self._plain(one) for one in value] if isinstance(value, list | tuple) else self._plain(value)
            values[by_name[name]] = plain
        return await self._act(
            opener.channel_id, lambda: self.person.submit(opener.id, values), f"modal {modal['title']!r}"
        )

    def dismiss(self) -> None:
        """Close the open modal without sending it."""
        for opened in self.person.modals():
            self.person.dismiss(opened.id)

    def say(self, text: str, *, channel: str | None = None, reply_to: Seen | None = None) -> Seen:
        """Write an ordinary message. Raises DiscordError where that is refused."""
        place = self.channel_id(channel)
        self.channel = place
        self.person.say(place, text, reply_to.id if reply_to else None)
        return self._look(place)[-1]

    def trip(
        self,
        text: str,
        *,
        channel: str | None = None,
        alert: str,
        does: tuple[Does, ...] = tuple(Does),
        rule_id: str = "1",
        keyword: str | None = None,
    ) -> str:
        """Write what a rule of Discord's AutoMod is against; `alert` is the id of the channel that it tells.

        Returns the id of the alert, or "" where the rule gives none.
        """
        place = self.channel_id(channel)
        self.channel = place
        told = automod.trip(
            self.world, self.id, place, text, alert_channel=alert, does=does, rule_id=rule_id, keyword=keyword
        )
        return "" if told is None else str(told["id"])

    def react(self, seen: Seen, emoji: str) -> None:
        """Put a reaction."""
        self.person.react(seen.channel_id, seen.id, emoji)

    # -- inside ------------------------------------------------------------------------------------------------

    async def _act(self, place: str, act: Callable[[], Interaction], what: str) -> Interaction:
        self.channel = place
        try:
            self.interaction = interaction = act()
        except (ValueError, DiscordError) as refused:
            raise AssertionError(f"{self.name} cannot do that ({what}): {refused}") from refused
        try:
            await asyncio.wait_for(interaction.settled(), self.stage.timeout)
        except TimeoutError:
            state = "is still thinking" if interaction.state == "deferred" else "did not respond"
            raise AssertionError(
                f"the application {state} after {self.stage.timeout:g} s: {what} by {self.name}"
            ) from None
        if interaction.state == "failed":
            raise AssertionError(f"{interaction.error}: {what} by {self.name}")
        return interaction

    async def _component(
        self, wanted: str, kinds: tuple[int, ...], on: Seen | None, channel: str | None
    ) -> tuple[Seen, Json]:
        """What is to be used, as soon as it is there: a message may be about to be drawn again."""
        loop = asyncio.get_running_loop()
        end = loop.time() + min(self.stage.timeout, REDRAWN_S)
        while True:
            there: list[str] = []
            for seen, component in self._components(kinds, on, channel):
                name = str(component.get("label") or component.get("placeholder") or "")
                if wanted in (name, component.get("custom_id")):
                    return seen, component
                there.append(f"{name!r} ({component.get('custom_id') or 'link'})")
            if loop.time() > end:
                where = "on that message" if on is not None else f"in {channel}" if channel else "anywhere"
                raise AssertionError(f"{self.name} sees no {wanted!r} {where}; there are: {', '.join(there) or 'none'}")
            await asyncio.sleep(LOOK_EVERY_S)

    def _components(self, kinds: tuple[int, ...], on: Seen | None, channel: str | None) -> Iterator[tuple[Seen, Json]]:
        """All of these kinds in front of this person now, those of the newest message first."""
        if on is not None:
            messages = [Seen(self.person.message(on.channel_id, on.id), on.channel_name)]
        else:
            messages = self.sees(channel)
        for seen in reversed(messages):
            for component in c.walk(seen.raw["components"]):
                if component["type"] in kinds:
                    yield seen, component

    def _plain(self, value: Any) -> Any:
        if isinstance(value, Actor | Seen | Person):
            return value.id
        if isinstance(value, str) and value.startswith("#") and self.sees_channel(value):
            return self.channel_id(value)
        return value
