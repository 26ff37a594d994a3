"""Interactions: made when a person uses an app, answered over REST, and kept until their token is dead.

The payload of INTERACTION_CREATE is written here in full: member with permissions, the app's permissions, channel,
locale, context, resolved objects. The clocks are Discord's: three seconds for the first answer, fifteen minutes for
the token, one acknowledgement.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox import components as c
from bot.sandbox.answers import Answers
from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event
from bot.sandbox.forms import submitted
from bot.sandbox.interaction import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    FIRST_ANSWER_MS,
    MODAL_SUBMIT,
    TOKEN_MS,
    Interaction,
)
from bot.sandbox.model import DM, Json, Message
from bot.sandbox.options import Filling, client_check, partial_channel

if TYPE_CHECKING:
    from bot.sandbox.world import World

__all__ = ["FIRST_ANSWER_MS", "TOKEN_MS", "Interaction", "Interactions"]

ATTACHMENT_LIMIT: Final = 10 * 1024 * 1024
KEPT: Final = 20_000
"""So many interactions are remembered at most; the oldest are forgotten first, as if their token had died."""


class Interactions:
    """What people did with apps."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.answers = Answers(world)
        self._kept: OrderedDict[str, Interaction] = OrderedDict()
        self._by_token: dict[str, Interaction] = {}
        self._open: dict[str, Interaction] = {}
        """Not answered for good yet: what `sweep` looks at."""
        self._modals: OrderedDict[str, Interaction] = OrderedDict()

    # -- making ------------------------------------------------------------------------------------------------

    def command(
        self, user_id: str, channel: Json, command: Json, data: Json, *, completing: bool = False
    ) -> Interaction:
        """A slash command, a command of the context menu, or the completion of an option."""
        kind = AUTOCOMPLETE if completing else COMMAND
        interaction = Interaction(
            self.world.mint.next(), kind, command["application_id"], user_id, channel, self.world.clock
        )
        interaction.name = " ".join([command["name"], *_steps(data)])
        return self._send(interaction, channel, data)

    def press(self, user_id: str, channel: Json, message: Message, custom_id: str) -> Interaction:
        """A button."""
        button = _usable(message, custom_id)
        client_check(button["type"] == c.BUTTON, f"{custom_id!r} is not a button")
        return self._component(user_id, channel, message, {"custom_id": custom_id, "component_type": c.BUTTON}, button)

    def choose(self, user_id: str, channel: Json, message: Message, custom_id: str, values: list[str]) -> Interaction:
        """A choice in a select menu."""
        select = _usable(message, custom_id)
        client_check(select["type"] in c.SELECTS, f"{custom_id!r} is not a select menu")
        app_id = str(message.data.get("application_id") or message.data["author"]["id"])
        filling = Filling(self.world, user_id, self.world.server_of(channel["id"]), app_id)
        chosen = filling.chosen(select, values, f"menu {select.get('placeholder') or custom_id!r}")
        data: Json = {"custom_id": custom_id, "component_type": select["type"], "values": chosen}
        if filling.resolved:
            data["resolved"] = filling.resolved
        return self._component(user_id, channel, message, data, select)

    def _component(self, user_id: str, channel: Json, message: Message, data: Json, component: Json) -> Interaction:
        app_id = str(message.data.get("application_id") or message.data["author"]["id"])
        interaction = Interaction(self.world.mint.next(), COMPONENT, app_id, user_id, channel, self.world.clock)
        interaction.custom_id = data["custom_id"]
        interaction.source = (message.data["channel_id"], message.data["id"])
        return self._send(interaction, channel, {**data, "id": component["id"]}, message)

    def submit(self, user_id: str, opener_id: str, given: Mapping[str, Any]) -> Interaction:
        """Send the modal that an interaction opened."""
        opener = self._modals.get(opener_id)
        if opener is None or opener.user_id != user_id or opener.modal is None:
            raise ValueError("there is no such modal open for this person")
        channel = self.world.channel(opener.channel_id)
        filling = Filling(self.world, user_id, self.world.server_of(channel["id"]), opener.application_id)
        fields = submitted(opener.modal, given, filling)
        data: Json = {"custom_id": opener.modal["custom_id"], "components": fields}
        if filling.resolved:
            data["resolved"] = filling.resolved
        interaction = Interaction(
            self.world.mint.next(), MODAL_SUBMIT, opener.application_id, user_id, channel, self.world.clock
        )
        interaction.custom_id = opener.modal["custom_id"]
        interaction.trigger = opener
        interaction.source = opener.source
        del self._modals[opener_id]
        message = None
        if opener.source is not None:
            try:
                message = self.world.message(*opener.source)
            except DiscordError:
                interaction.source = None
        return self._send(interaction, channel, data, message)

    def dismiss(self, user_id: str, opener_id: str) -> None:
        """Close a modal without sending it."""
        opener = self._modals.get(opener_id)
        if opener is not None and opener.user_id == user_id:
            del self._modals[opener_id]

    def opened(self, interaction: Interaction) -> None:
        """A modal was opened by this interaction."""
        self._modals[interaction.id] = interaction
        modal = {"id": interaction.id, "channel_id": interaction.channel_id, **(interaction.modal or {})}
        self.world.emit(Event("MODAL_OPEN", modal, people=frozenset({interaction.user_id}), to_apps=False))

    def open_modals(self, user_id: str) -> list[Interaction]:
        """The interactions whose modal is open for a person, oldest first."""
        return [one for one in self._modals.values() if one.user_id == user_id]

    # -- sending -----------------------------------------------------------------------------------------------

    def _send(self, interaction: Interaction, channel: Json, data: Json, message: Message | None = None) -> Interaction:
        interaction.data = data
        self._kept[interaction.id] = interaction
        self._by_token[interaction.token] = interaction
        self._open[interaction.id] = interaction
        if len(self._kept) > KEPT:
            self._forget(next(iter(self._kept)))
        self.tell(interaction)
        self.world.emit(
            Event(
                "INTERACTION_CREATE",
                self._payload(interaction, channel, data, message),
                interaction.guild_id,
                application_id=interaction.application_id,
                to_people=False,
            )
        )
        return interaction

    def _payload(self, interaction: Interaction, channel: Json, data: Json, message: Message | None) -> Json:
        world = self.world
        app_id = interaction.application_id
        payload: Json = {
            "id": interaction.id,
            "application_id": app_id,
            "type": interaction.type,
            "data": data,
            "channel_id": channel["id"],
            "channel": partial_channel(world, channel, interaction.user_id, app_id),
            "token": interaction.token,
            "version": 1,
            "locale": world.profiles[interaction.user_id].locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "authorizing_integration_owners": {"0": interaction.guild_id or "0"},
            "context": 0 if interaction.guild_id else 1,
            "attachment_size_limit": ATTACHMENT_LIMIT,
            "app_permissions": str(world.permissions_in(app_id, channel)),
        }
        if channel["type"] == DM:
            payload["user"] = world.users[interaction.user_id]
        else:
            guild = world.servers[channel["guild_id"]]
            payload["guild_id"] = guild.id
            payload["guild_locale"] = guild.data["preferred_locale"]
            payload["guild"] = {
                "id": guild.id,
                "locale": guild.data["preferred_locale"],
                "features": guild.data["features"],
            }
            payload["member"] = {
                **world.member(guild, interaction.user_id),
                "permissions": str(world.permissions_in(interaction.user_id, channel)),
            }
        if message is not None:
            payload["message"] = message.seen_by(app_id)
        return payload

    # -- finding and forgetting --------------------------------------------------------------------------------

    def of_token(self, token: str) -> Interaction | None:
        """The interaction of a token, dead or alive."""
        return self._by_token.get(token)

    def get(self, interaction_id: str) -> Interaction | None:
        """The interaction of an id, or None when it is forgotten."""
        return self._kept.get(interaction_id)

    def recent(self) -> list[Interaction]:
        """What is remembered, oldest first."""
        return list(self._kept.values())

    def _forget(self, interaction_id: str) -> None:
        interaction = self._kept.pop(interaction_id, None)
        if interaction is not None:
            self._by_token.pop(interaction.token, None)
            self._open.pop(interaction_id, None)
            self._modals.pop(interaction_id, None)

    def tell(self, interaction: Interaction) -> None:
        """Say to the person's client how far the interaction is."""
        self.world.emit(
            Event("INTERACTION", interaction.summary(), people=frozenset({interaction.user_id}), to_apps=False)
        )

    def become(self, interaction: Interaction, state: str, error: str | None = None) -> None:
        """Bring an interaction into a state and say so."""
        interaction.become(state, error)
        if state == "failed" and interaction.trigger is not None:
            # The client leaves the modal open with the words in it, and it can be sent again.
            self._modals[interaction.trigger.id] = interaction.trigger
        if state in ("answered", "failed"):
            self._open.pop(interaction.id, None)
        self.tell(interaction)

    def sweep(self) -> None:
        """Fail what was not answered in time and forget what is long dead. To be called a few times a second."""
        for interaction in list(self._open.values()):
            if interaction.state == "failed":
                self.become(interaction, "failed", "The application did not respond")
        now = self.world.clock.now()
        while self._kept:
            oldest = next(iter(self._kept.values()))
            if now - oldest.created_at <= 2 * TOKEN_MS:
                break
            self._forget(oldest.id)


def _steps(data: Json) -> list[str]:
    """The group and the subcommand of a slash command, whose names belong to its name."""
    steps: list[str] = []
    while (inner := data.get("options")) and inner[0]["type"] in (1, 2):
        data = inner[0]
        steps.append(data["name"])
    return steps


def _usable(message: Message, custom_id: str) -> Json:
    component = c.find(message.data["components"], custom_id)
    if component is None:
        there = [one["custom_id"] for one in c.walk(message.data["components"]) if "custom_id" in one]
        raise ValueError(f"the message has no component {custom_id!r}; it has: {', '.join(there) or 'none'}")
    client_check(not component.get("disabled"), f"{custom_id!r} is disabled")
    return component
