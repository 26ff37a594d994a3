"""A server as the check sees it: no type of Discord's library, nobody's name, no word that anybody wrote. Pure.

Whoever can read Discord fills this in: the bot for `/lantern check`, the command line for `python -m bot check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.features.servers.rooms import May


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A role. `position` counts from the bottom; `managed`: it belongs to a bot or to another integration."""

    id: int
    name: str
    position: int = 1
    may: frozenset[May] = frozenset()
    mentionable: bool = False
    managed: bool = False


@dataclass(frozen=True, slots=True)
class ChannelSeen:
    """A channel with what was computed of all its overwrites.

    `text`: an ordinary text channel, `announcement` its kind whose posts other servers can follow.
    `bot` is what the bot may do in it; `roles` by role, with @everyone under the server's id, what somebody may do who
    has that role and no other. `by_name` is how many people see it by an overwrite of their own.
    `slow` and `slow_threads` are the slowmode in seconds, for the channel and for threads that are begun in it.
    """

    id: int
    name: str
    text: bool = True
    announcement: bool = False
    bot: frozenset[May] = frozenset(May)
    roles: Mapping[int, frozenset[May]] = field(default_factory=lambda: MappingProxyType({}))
    by_name: int = 0
    slow: int = 0
    slow_threads: int = 0


@dataclass(frozen=True, slots=True)
class CommandsSeen:
    """`unknown` to Discord; `off` for everyone, or in the channel for vents, by this server's own settings; `twice` in
    the list because they were made known for this server besides. Each by name, without the slash."""

    unknown: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServerSeen:
    """A server. `bot` is what the bot may do in it as a whole, `own_roles` its roles, and `top` the position of
    the highest of them.

    `panel`: whether the panel's message is there; None where nobody looked. `threads` that are open now, of which
    `open_talks` are private threads of cases into which anybody in them can bring others. `covered`: whether somebody
    is on duty; None where no rota was ever used.
    """

    id: int
    bot: frozenset[May]
    top: int
    own_roles: frozenset[int]
    roles: Mapping[int, RoleSeen]
    channels: Mapping[int, ChannelSeen]
    panel: bool | None = None
    commands: CommandsSeen = CommandsSeen()
    threads: int = 0
    open_talks: tuple[int, ...] = ()
    covered: bool | None = None
