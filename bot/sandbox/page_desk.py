"""What stands behind the page: a desk for every person, and the browser tabs that sit at one.

A `Desk` watches the world through a person's eyes for as long as the sandbox runs and keeps the unread marks. A `Tab`
sits at one desk at a time; changing desks is what the page's switch between people does. Several tabs may sit at the
same desk or at different ones.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from .errors import DiscordError
from .events import Event
from .model import EPHEMERAL, Json
from .page_acts import ACTS, LANGUAGES, Refused
from .page_scenes import Scenes
from .person import Person
from .world import World

if TYPE_CHECKING:
    from .driver import Stage
    from .page_api import ClockControl

logger = logging.getLogger(__name__)

CLOCK_EVERY_S: Final = 5.0
"""How often the page hears what time it is. Between, it lets its own clock run."""

GATHER_S: Final = 0.03
"""Changes of channels and roles come in bursts; the page is shown the result once."""

BACKLOG: Final = 2_000
"""Frames that may wait for a tab. One that is further behind is closed, and starts afresh when it comes back."""

STRUCTURE: Final = ("CHANNEL_", "THREAD_", "GUILD_ROLE_", "GUILD_MEMBER_", "GUILD_UPDATE", "GUILD_BAN_", "COMMANDS_")
"""Beginnings of the events after which channels, names, roles or commands may look different to somebody."""

OF_ONE_TAB: Final = frozenset({"MODAL_OPEN", "INTERACTION"})


class House:
    """All desks and tabs, the clock, and the one place that hears of changes in the server's structure."""

    def __init__(self, world: World, clock: ClockControl | None, stage: Stage | None = None) -> None:
        self.world = world
        self.clock = clock
        self.scenes = None if stage is None or clock is None else Scenes(stage, clock, self.tell_all)
        self.desks: dict[str, Desk] = {}
        self.tabs: set[Tab] = set()
        self._gathering: asyncio.TimerHandle | None = None
        self._stop: Callable[[], None] | None = None
        if clock is not None:
            clock.on_jump(self._tell_time)

    def open(self) -> None:
        """Begin to listen, and put up a desk for everyone who has none. Nothing is heard before the first visit."""
        if self._stop is None:
            self._stop = self.world.subscribe(self._hear)
        for user_id, profile in self.world.profiles.items():
            if profile.person and user_id not in self.desks:
                self.desks[user_id] = Desk(self, Person(self.world, user_id))

    async def close(self) -> None:
        """Send every tab away; they come back by themselves if the sandbox does."""
        if self._gathering is not None:
            self._gathering.cancel()
        if self._stop is not None:
            self._stop()
        if self.scenes is not None:
            self.scenes.stop()
        for desk in self.desks.values():
            desk.unwatch()
        for tab in tuple(self.tabs):
            await tab.leave()

    def people(self) -> list[Json]:
        """Those whom a visitor may be."""
        return [
            {"id": desk.person.id, "name": desk.person.name, "blurb": desk.person.profile.blurb, "marks": desk.marks}
            for desk in self.desks.values()
        ]

    async def clock_view(self) -> Json:
        """The time in the sandbox and when something will next be due."""
        if self.clock is None:
            return {"now": self.world.clock.now(), "zone": "UTC", "due": None, "movable": False}
        due = await self.clock.next_due()
        return {"now": self.clock.now(), "zone": self.clock.zone, "due": due, "movable": True}

    def tell_all(self, name: str, data: Json) -> None:
        """Tell every tab, whoever it sits as."""
        for tab in self.tabs:
            tab.tell(name, data)

    async def _tell_time(self) -> None:
        """What comes next is written by the new time; a page that has the old one would count from that."""
        if self.tabs:
            self.tell_all("CLOCK", await self.clock_view())

    def _hear(self, event: Event) -> None:
        """Not through a person's eyes: someone who has just lost a channel is told nothing, and must see it go."""
        if event.name.startswith(STRUCTURE) and self._gathering is None and self.tabs:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_S, self._show_structure)

    def _show_structure(self) -> None:
        self._gathering = None
        self.open()
        self.tell_all("PEOPLE", {"people": self.people()})
        for tab in self.tabs:
            if tab.desk is not None:
                tab.tell("VIEW", tab.desk.view())


class Desk:
    """One person's place: what they are told, and what they have not read."""

    def __init__(self, house: House, person: Person) -> None:
        self.house = house
        self.person = person
        self.marks: dict[str, dict[str, int]] = {}
        """Channel id to the unread messages there, and how many of them mention this person."""
        self.started: dict[str, Tab] = {}
        """Which tab an interaction came from: its modal opens there and nowhere else."""
        self.unwatch = person.watch(self._told)

    def tabs(self) -> list[Tab]:
        return [tab for tab in self.house.tabs if tab.desk is self]

    def view(self) -> Json:
        """Everything but messages, as this person sees it."""
        person = self.person
        members = person.members()
        dms = person.dms()
        users = {member["user"]["id"]: member["user"] for member in members}
        users |= {user["id"]: user for channel in dms for user in channel["recipients"]}
        users[person.id] = person.user
        guild = person.guild()
        # Permissions have more bits than a number in JavaScript holds; they travel as Discord's strings do.
        channels = [
            {**channel, "permissions": str(channel["permissions"]), "seen_by": self._seen_by(channel["id"])}
            for channel in person.channels()
        ]
        return {
            "me": {
                "id": person.id,
                "name": person.name,
                "blurb": person.profile.blurb,
                "locale": person.profile.locale,
                "user": person.user,
            },
            "guild": None if guild is None else {**guild, "permissions": str(guild["permissions"]), "members": members},
            "users": list(users.values()),
            "channels": channels + dms,
            "commands": person.commands(),
            "unread": self.marks,
        }

    def _seen_by(self, channel_id: str) -> list[str]:
        """Who of the people can see a channel: the page dims those who cannot."""
        return [user_id for user_id in self.house.desks if self.house.world.can_see(user_id, channel_id)]

    def read(self, channel_id: str) -> None:
        """Everything in the channel has been seen."""
        if self.marks.pop(channel_id, None) is not None:
            self._tell_marks(channel_id)

    def _told(self, name: str, data: Json) -> None:
        if name in OF_ONE_TAB:
            owner = self.started.get(str(data["id"]))
            if owner is None and self.house.scenes is not None and self.house.scenes.is_playing:
                return  # the form is filled in by the scene, and not by whoever looks on
            for tab in self.tabs() if owner is None else [owner]:
                tab.tell(name, data)
        elif name in ("MESSAGE_CREATE", "MESSAGE_UPDATE"):
            if name == "MESSAGE_CREATE":
                self._count(data)
            self._show(data["channel_id"], data["id"])
        elif name.startswith("MESSAGE_REACTION_"):
            self._show(data["channel_id"], data["message_id"])
        elif name in ("MESSAGE_DELETE", "MESSAGE_DELETE_BULK"):
            for message_id in data.get("ids") or [data["id"]]:
                for tab in self.tabs():
                    tab.tell("MESSAGE_GONE", {"channel_id": data["channel_id"], "id": message_id})

    def _show(self, channel_id: str, message_id: str) -> None:
        """Send the message as this person sees it now: whose reactions are theirs differs from person to person."""
        tabs = self.tabs()
        if not tabs:
            return
        with contextlib.suppress(DiscordError):
            message = self.person.message(channel_id, message_id)
            for tab in tabs:
                tab.tell("MESSAGE", message)

    def _count(self, message: Json) -> None:
        author = message["author"]["id"]
        if author == self.person.id or message.get("flags", 0) & EPHEMERAL:
            return
        channel_id = message["channel_id"]
        marks = self.marks.setdefault(channel_id, {"count": 0, "mentions": 0})
        marks["count"] += 1
        if channel_id in self.house.world.dms or self._is_meant(message):
            marks["mentions"] += 1
        self._tell_marks(channel_id)

    def _is_meant(self, message: Json) -> bool:
        """By name, by a role that this person has, or as one of everyone."""
        guild = self.person.guild()
        roles = set() if guild is None else set(guild["member"]["roles"])
        named = any(user["id"] == self.person.id for user in message.get("mentions", ()))
        return named or bool(message.get("mention_everyone")) or not roles.isdisjoint(message.get("mention_roles", ()))

    def _tell_marks(self, channel_id: str) -> None:
        marks = self.marks.get(channel_id, {"count": 0, "mentions": 0})
        self.house.tell_all("UNREAD", {"person": self.person.id, "channel": channel_id, **marks})


class Tab:
    """One browser tab: a queue towards it, and the questions that it asks."""

    def __init__(self, house: House, line: web.WebSocketResponse) -> None:
        self.house = house
        self.desk: Desk | None = None
        self._line = line
        self._queue: asyncio.Queue[str] = asyncio.Queue(BACKLOG)
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Tab:
        self.house.open()
        self.house.tabs.add(self)
        scenes = [] if self.house.scenes is None else self.house.scenes.offered()
        clock = await self.house.clock_view()
        people = self.house.people()
        self.tell("HELLO", {"people": people, "clock": clock, "scenes": scenes, "languages": LANGUAGES})
        self._spawn(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        self.house.tabs.discard(self)
        for desk in self.house.desks.values():
            desk.started = {key: tab for key, tab in desk.started.items() if tab is not self}
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def leave(self) -> None:
        """The sandbox is going down."""
        with contextlib.suppress(ConnectionError):
            await self._line.close()

    def tell(self, name: str, data: Json) -> None:
        """Send an event."""
        self._put({"event": name, "data": data})

    def take(self, asked: Json) -> None:
        """Answer a question. Quick ones are answered in the order in which they came."""
        self._spawn(self._answer(asked))

    def person(self) -> Person:
        """Whose eyes this tab has borrowed. Raises Refused before anyone was chosen."""
        if self.desk is None:
            raise Refused("Choose first whose eyes to borrow.")
        return self.desk.person

    def _put(self, frame: Json) -> None:
        try:
            # Written now: the objects are the world's own and may have changed by the time the frame goes out.
            self._queue.put_nowait(json.dumps(frame, separators=(",", ":")))
        except asyncio.QueueFull:
            self._spawn(self.leave())

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        tell_time_at = loop.time() + CLOCK_EVERY_S
        with contextlib.suppress(ConnectionError):
            while not self._line.closed:
                try:
                    frame = await asyncio.wait_for(self._queue.get(), max(0.0, tell_time_at - loop.time()))
                except TimeoutError:
                    tell_time_at = loop.time() + CLOCK_EVERY_S
                    self.tell("CLOCK", await self.house.clock_view())
                    continue
                await self._line.send_str(frame)

    async def _answer(self, asked: Json) -> None:
        number = asked["n"]
        try:
            scenes = self.house.scenes
            steps = await scenes.steps(self.desk.person.id if self.desk else None, asked) if scenes else []
            done = ACTS.get(str(asked.get("do")), _unknown)(self, asked)
            data: Any = await done if isinstance(done, Awaitable) else done
            if scenes is not None:
                scenes.story.steps += steps
        except DiscordError as problem:
            self._decline(number, problem.message, problem.code)
        except (Refused, ValueError) as problem:
            self._decline(number, str(problem))
        except Exception:
            # The page must not wait for ever for an answer that a mistake of ours has swallowed.
            logger.exception("the page asked for %s and met a mistake", asked.get("do"))
            self._decline(number, "Something went wrong in the sandbox itself. You could try once more.")
        else:
            self._put({"re": number, "ok": True, "data": data})

    def _decline(self, number: int, words: str, code: int = 0) -> None:
        self._put({"re": number, "ok": False, "error": {"message": _sentence(words), "code": code}})


def _unknown(_: Tab, __: Json) -> None:
    raise Refused("The page asked for something that the sandbox does not know.")


def _sentence(words: str) -> str:
    """A reason as a sentence for people."""
    text = words.strip() or "That did not work"
    return text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
