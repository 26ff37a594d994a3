"""What the check can find, each with its weight and, where the bot may, with what mends it. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from bot.features.servers.checking.seen import RoleSeen, ServerSeen
from bot.features.servers.rooms import May
from bot.features.servers.rules import Place


class Weight(IntEnum):
    """How grave it is; the gravest first."""

    EXPOSED = 0
    BROKEN = 1
    HINT = 2


class What(StrEnum):
    """What is wrong. The text key is `check-` and this; `.mend` says what a press would do."""

    EVERYONE_SEES = "everyone-sees"
    OTHERS_SEE = "others-see"
    PEOPLE_SEE = "people-see"
    SIDE_OPEN = "side-open"
    ONE_FOR_TWO = "one-for-two"
    ANNOUNCED = "announced"
    THREADS_SEEN = "threads-seen"
    THREAD_OPEN = "thread-open"
    EVERYONE_STRONG = "everyone-strong"
    TEAM_IS_EVERYONE = "team-is-everyone"
    MEMBERS_WRITE = "members-write"

    NOT_SET_UP = "not-set-up"
    GONE = "gone"
    ROLE_GONE = "role-gone"
    NEVER_MADE = "never-made"
    NOT_TEXT = "not-text"
    SIDE_GONE = "side-gone"
    PANEL_GONE = "panel-gone"
    BOT_LACKS = "bot-lacks"
    ROOM_LACKS = "room-lacks"
    TEAM_BLIND = "team-blind"
    MEMBERS_BLIND = "members-blind"
    MEMBERS_MUTE = "members-mute"
    COMMANDS_UNKNOWN = "commands-unknown"
    COMMANDS_OFF = "commands-off"
    COMMANDS_BARRED = "commands-barred"
    COMMANDS_HIDDEN = "commands-hidden"
    ROLE_SILENT = "role-silent"
    SLOW = "slow"

    SLOW_ANSWERS = "slow-answers"
    ROLE_ABOVE = "role-above"
    COMMANDS_TWICE = "commands-twice"
    THREADS_MANY = "threads-many"
    ZONE_UNSET = "zone-unset"
    NOBODY_ON = "nobody-on"
    NO_AUTOMOD = "no-automod"


_EXPOSED: Final = frozenset(list(What)[: list(What).index(What.NOT_SET_UP)])
_HINTS: Final = frozenset(list(What)[list(What).index(What.SLOW_ANSWERS) :])


class Mend(StrEnum):
    """How the bot mends something: it does one of these things and nothing else."""

    OVERWRITE = "overwrite"
    """Change what `target` (a role, or the bot: 0) may do in the channel."""
    ROLE = "role"
    """Give the role a permission, or make it mentionable."""
    QUICK = "quick"
    """Take the slowmode away."""
    CLOSE_THREAD = "close-thread"
    """Let only moderators bring somebody into a thread."""
    AGAIN = "again"
    """Make again what is gone, as `/lantern setup` does."""
    FORGET = "forget"
    """Not use the room of a side any more."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a press would do. `alone`: whether it is meant is for a person to say, so *Mend all* leaves it out."""

    mend: Mend
    target: int = 0
    allow: frozenset[May] = frozenset()
    deny: frozenset[May] = frozenset()
    mentionable: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `subject` is the channel, role or thread; `who` a role that may too much or too little;
    `lacks` permissions; `count` people, threads or seconds; `names` commands."""

    what: What
    place: Place | None = None
    subject: int = 0
    who: int = 0
    lacks: tuple[May, ...] = ()
    count: int = 0
    names: tuple[str, ...] = ()
    remedy: Remedy | None = None

    @property
    def weight(self) -> Weight:
        """How grave it is."""
        if self.what in _EXPOSED:
            return Weight.EXPOSED
        return Weight.HINT if self.what in _HINTS else Weight.BROKEN

    @property
    def key(self) -> str:
        """The text key."""
        return f"check-{self.what}"

    @property
    def mark(self) -> str:
        """What names it in a button: letters, digits, dots and hyphens, below 60 characters."""
        return f"{self.what}.{self.subject}.{self.who}"


Say = Callable[..., str]
"""Says the text of a key with values, in some language."""


def sentence(say: Say, finding: Finding, seen: ServerSeen, *, links: bool) -> str:
    """What is wrong and what somebody can do. With `links` channels and roles are named as Discord draws them, without
    by their names, for a terminal."""
    return say(finding.key, **_values(say, finding, seen, links))


def offer(say: Say, finding: Finding, seen: ServerSeen) -> str:
    """What one press would do; empty where the bot cannot."""
    return say(f"{finding.key}.mend", **_values(say, finding, seen, links=True)) if finding.remedy else ""


def _values(say: Say, finding: Finding, seen: ServerSeen, links: bool) -> dict[str, str | int]:
    channel, role = seen.channels.get(finding.subject), seen.roles.get(finding.who or finding.subject)
    about_a_room = finding.what in {What.GONE, What.ROLE_GONE, What.NEVER_MADE}
    return {
        "place": "" if channel is None else f"<#{channel.id}>" if links else f"#{channel.name}",
        "role": "" if role is None else _role(role, seen.id, links),
        "room": say(f"check-room-{finding.place}") if about_a_room else "",
        "lacks": ", ".join(say(one.key) for one in finding.lacks),
        "names": ", ".join(f"`/{name}`" if links else f"/{name}" for name in finding.names),
        "subject": str(finding.subject),
        "count": finding.count,
    }


def _role(role: RoleSeen, server_id: int, links: bool) -> str:
    if links and role.id != server_id:
        return f"<@&{role.id}>"
    return f"@{role.name.removeprefix('@')}"
