"""What a case is about, as it was when somebody reported it, a program asked, or Discord stepped in. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One thing for which a program asked a person to look: the very words, the family and rule that they fell under,
    the level that was left after their surroundings were read, and what made it weigh less."""

    quote: str
    family: str
    rule: str
    level: str
    modifiers: tuple[str, ...] = ()


ASKING = frozenset({"concern", "high", "danger_now"})
"""From which level on a finding asks for a person."""


@dataclass(frozen=True, slots=True)
class Tripped:
    """One alert of Discord's own AutoMod: the alert's message and its channel, the channel in which somebody wrote (0
    where that is not said), which kind of rule it was, and the rule's own word or pattern that fitted."""

    alert_id: int
    alert_channel: int
    channel_id: int
    trigger: str
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a case is about, as it was at the moment of the report.

    `author` is None where nobody may know (a vent) or nobody wrote. `files` counts what was attached and not kept.
    `missing` says that the message could not be read any more, so that only the link is known. Ids are 0 where there
    is no message. `found` is why a program asked somebody to look; `unread` that it could not read and so a person
    must. `judged` says that somebody of the team said whether it was right. `gone` says that the words were taken back
    and are kept no longer. `alerts` are AutoMod's, the first one first; the message is then that alert.
    """

    author: int | None = None
    words: str = ""
    channel_id: int = 0
    message_id: int = 0
    files: int = 0
    missing: bool = False
    found: tuple[Found, ...] = ()
    unread: bool = False
    judged: bool = False
    gone: bool = False
    alerts: tuple[Tripped, ...] = ()

    @property
    def asking(self) -> tuple[str, ...]:
        """The rules that asked for a person, once each."""
        return tuple(dict.fromkeys(one.rule for one in self.found if one.level in ASKING))
