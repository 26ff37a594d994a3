"""What becomes of a vent after it was read: out, out and looked at there, held for a person, or with the team. Pure.

A program never decides that words do not go out: it only says that a person should look, and a person does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.content.lexicon import Level
from bot.features.cases.evidence import Evidence, Found
from bot.features.cases.rules import Kind, Severity, graver
from bot.features.screening.rules import Reading, Tier
from bot.kernel.clock import DAY

KEPT = 7 * DAY
"""How long words wait for a decision, and how long its author can still read what was declined."""

MOST_FOUND = 12  # quotes that a case shows
QUOTED = 160  # characters of each


class Why(StrEnum):
    """Why a person looks first. `UNREAD`: the program could not read."""

    DANGER = "danger"
    REVIEW = "review"
    UNREAD = "unread"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of it. `held`: why a person decides first, None where it goes out by itself. `severity` is that of
    the case, None where there is none. `at_once`: someone may be in danger, so neither the lot nor the pace has a say
    about when the team is called. `to_team`: it is for the team alone, which looks after it."""

    held: Why | None = None
    severity: Severity | None = None
    at_once: bool = False
    to_team: bool = False

    @property
    def kind(self) -> Kind:
        """How its case came about."""
        if self.to_team:
            return Kind.TO_TEAM
        return Kind.NOTICED if self.held is None else Kind.HELD


def fate(reading: Reading, *, hold: bool, approve: bool, too_soon: bool = False, to_team: bool = False) -> Fate:
    """What becomes of a vent. `hold`: the server has what is to be reviewed wait; `approve`: it lets out each one.

    What is for the team alone (`to_team`) has a case in any event, and waits for nobody: they who would let it out are
    they who read it. Of the rest, what could not be read always waits. Someone in danger who writes sooner than the
    pace allows is not refused: their words wait for a person, so that they can flood nothing, and the team is called as
    ever.
    """
    if to_team:
        severity = graver(Severity.CONCERN, Severity(reading.severity))
        return Fate(None, severity, at_once=reading.tier is Tier.PAGE, to_team=True)
    if reading.tier is Tier.PAGE:
        held = Why.DANGER if hold or approve or too_soon else None
        return Fate(held, Severity(reading.severity), at_once=True)
    if reading.failed:
        return Fate(Why.UNREAD, Severity.CONCERN)
    if reading.tier is Tier.REVIEW:
        return Fate(Why.REVIEW if hold or approve else None, Severity(reading.severity))
    return Fate(Why.APPROVAL, Severity.CONCERN) if approve else Fate()


def evidence_of(words: str, reading: Reading) -> Evidence:
    """What the case shows: the words, and why a program asked. Nothing of the author is in it."""
    found = [
        Found(_clip(words[span.start : span.end]), alarm.family, alarm.rule_id, alarm.level.name.lower(), modifiers)
        for alarm in reading.alarms
        if alarm.level > Level.NONE
        for modifiers in [tuple(modifier.value for modifier in alarm.modifiers)]
        for span in alarm.spans
    ]
    if reading.level < Level.CONCERN:
        found += [
            Found(_clip(words[weight.span.start : weight.span.end]), IMPRESSION, "", "")
            for weight in reading.weights
            if weight.weight > 0
        ]
    return Evidence(words=words, found=tuple(found[:MOST_FOUND]), unread=reading.failed)


IMPRESSION = "impression"
"""Stands for a family where only the whole of the words gave an impression."""


def _clip(quote: str) -> str:
    return quote if len(quote) <= QUOTED else quote[: QUOTED - 1] + "…"


def gone_at(now: int) -> int:
    """When something that is kept for `KEPT` goes: counted in whole days, so that it does not tell when it was
    written."""
    return (now // DAY + 1) * DAY + KEPT


def next_reminder(now: int, step: int, within: int, until: int) -> int:
    """When the team is reminded the next time: each time after twice as long, and not beyond the end."""
    return min(now + (within << max(step - 1, 0)), until)
