"""Servers asleep: what Discord said of a server is kept as it was said, packed, until somebody asks for the server.

discord.py makes an object of every channel and role of every server, 30 KiB of them for a middle-sized one, and most
servers are quiet for hours after a start. Asleep one takes 3 KiB. Whatever asks for it wakes it: an interaction
there, a parcel for it, news of its channels, roles and threads. It stays awake then; nobody ever holds one half read.

This is the whole of Lantern's seam to discord.py's memory: `LanternBot._get_state` is where a client says which one it
has, and here stands what asks that memory for servers. `tests/client` holds it to discord.py's own.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord.state import AutoShardedConnectionState
from discord.utils import _from_json, _to_json

_UNUSED = ("emojis", "stickers", "soundboard_sounds", "presences", "voice_states", "stage_instances")
"""Of what comes with a server, what nothing here asks for, and events for which it does not come again."""


@dataclass(frozen=True, slots=True)
class Asleep:
    """A server of which only this is at hand: its name, the ids of its channels and threads, and what was `said`."""

    name: str
    channels: array[int]
    said: bytes
    gone: bool = False  # Discord has it, and cannot reach it now

    @classmethod
    def of(cls, said: dict[str, Any]) -> Asleep:
        """What a gateway's event said."""
        there = (*said.get("channels", ()), *said.get("threads", ()))
        kept = {key: value for key, value in said.items() if key not in _UNUSED}
        packed = zlib.compress(_to_json(kept).encode(), 1)
        return cls(said.get("name", ""), array("Q", [int(each["id"]) for each in there]), packed)


class Drowsy(AutoShardedConnectionState[Any]):
    """discord.py's memory with servers asleep. `stumbled` is told what a server could not be read for."""

    def __init__(self, *, stumbled: Callable[[str, Exception], object], **options: Any) -> None:
        self._stumbled = stumbled
        super().__init__(**options)

    def clear(self, *, views: bool = True) -> None:
        """Nothing is known any more."""
        self._asleep: dict[int, Asleep] = {}
        super().clear(views=views)

    def named(self) -> Iterator[tuple[int, str]]:
        """Every server by its id with its name; none wakes by that."""
        yield from ((guild_id, guild.name) for guild_id, guild in self._guilds.items())
        yield from ((guild_id, each.name) for guild_id, each in self._asleep.items())

    def count(self) -> int:
        """How many servers there are."""
        return len(self._guilds) + len(self._asleep)

    def _wake(self, guild_id: int) -> discord.Guild | None:
        asleep = self._asleep.pop(guild_id, None)
        if asleep is None:
            return None
        try:
            guild = super()._add_guild_from_data(_from_json(zlib.decompress(asleep.said).decode()))
            guild.unavailable |= asleep.gone
        except Exception as error:  # as after an event that cannot be read: the server is there, and nothing is known
            self._stumbled("event GUILD_CREATE", error)
            guild = self._hollow(guild_id)
            self._add_guild(guild)
        return guild

    # What discord.py asks for servers with.

    @property
    def guilds(self) -> Sequence[discord.Guild]:
        """All of them, awake."""
        for guild_id in tuple(self._asleep):
            self._wake(guild_id)
        return super().guilds

    def _get_guild(self, guild_id: int | None) -> discord.Guild | None:
        return super()._get_guild(guild_id) or self._wake(guild_id or 0)

    def _get_or_create_unavailable_guild(self, guild_id: int, *, data: dict[str, Any] | None = None) -> discord.Guild:
        return self._get_guild(guild_id) or super()._get_or_create_unavailable_guild(guild_id, data=data)

    def get_channel(self, id: int | None) -> Any:  # noqa: A002 - discord.py's name
        """A channel or thread of any server. Only the server that has it wakes."""
        if id is None:
            return None
        private = self._get_private_channel(id)
        if private is not None:
            return private
        for guild_id, asleep in self._asleep.items():
            if id in asleep.channels:
                self._wake(guild_id)
                break
        found = (guild._resolve_channel(id) for guild in self._guilds.values())  # noqa: SLF001 - as discord.py does
        return next((channel for channel in found if channel is not None), None)

    # What discord.py tells it of servers.

    def _add_guild_from_data(self, data: Any) -> discord.Guild:
        guild_id = int(data["id"])
        if not data.get("unavailable"):
            self._asleep.pop(guild_id, None)
            return super()._add_guild_from_data(data)
        self._guilds.pop(guild_id, None)  # of a new session, with all that is known of it to come
        self._asleep[guild_id] = Asleep.of(data)
        return self._hollow(guild_id)

    def parse_guild_create(self, data: Any) -> None:
        """A server that the session began with is put to sleep, unless it was asked for. One that is new is awake."""
        guild_id = int(data["id"])
        if guild_id not in self._asleep or data.get("unavailable") is not False:
            super().parse_guild_create(data)
            return
        self._asleep[guild_id] = Asleep.of(data)
        # Being ready waits until none has come for a while; it asks of each only whether it is there.
        hollow = self._hollow(guild_id)
        hollow.unavailable = False
        self._add_ready_state(hollow)

    def parse_guild_delete(self, data: Any) -> None:
        """Where Discord cannot reach servers, none wakes by that: they come in hundreds."""
        asleep = self._asleep.get(int(data["id"]))
        if asleep is None or not data.get("unavailable", False):
            super().parse_guild_delete(data)
        else:
            self._asleep[int(data["id"])] = replace(asleep, gone=True)

    def _hollow(self, guild_id: int) -> discord.Guild:
        return super()._get_or_create_unavailable_guild(guild_id)  # which makes one: it has none awake

    def parse_message_create(self, data: Any) -> None:
        """Nothing: what people say to each other is none of the program's business."""

    def parse_message_update(self, data: Any) -> None:
        """As above."""
