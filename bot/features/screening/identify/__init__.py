"""Identifying details in a person's words: what could tell others who wrote, or about whom.

The author is shown what was found and decides; nothing is taken out unasked. So a detail that is missed does more harm
than one that is marked too often, but a text full of marks is not read: what many people share (an age, a month, a
city, an employer of a million, a free line's number) is left alone.

Every pattern is bounded, so that the time for a text grows with its length alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bot.features.screening.identify.belongings import employers, schools
from bot.features.screening.identify.days import dates
from bot.features.screening.identify.details import Detail, Finding
from bot.features.screening.identify.names import names
from bot.features.screening.identify.numbers import numbers, phones, spoken
from bot.features.screening.identify.online import emails, handles, links
from bot.features.screening.identify.places import numbered_places, streets
from bot.features.screening.identify.seeking import Text
from bot.features.screening.identify.spanish import spanish, spanish_days

__all__ = ["HIDDEN", "Detail", "Finding", "blur", "identify"]


def identify(text: str, region: str | None = None) -> tuple[Finding, ...]:
    """Every detail of `text`, in order, none inside another. `region` (two letters) is where bare phones belong."""
    digits = any(map(str.isdigit, set(text)))
    seen = Text(text)
    found = [*links(seen), *emails(seen), *handles(seen, digits=digits), *spoken(seen)]
    if digits:
        found += [*numbers(text), *phones(text, region), *numbered_places(text)]
    found += [*streets(seen), *schools(seen), *employers(seen), *names(seen), *spanish(text)]
    if digits:
        found += [*dates(text, found), *spanish_days(text, found)]
    return _apart(found)


def blur(text: str, findings: Iterable[Finding], shown: Mapping[Detail, str] | None = None) -> str:
    """The text with each detail replaced: by `shown` for its kind (words of the person's language), else by dots."""
    parts, at = [], 0
    for finding in sorted(findings):
        if finding.start < at:
            continue
        parts += [text[at : finding.start], (shown or {}).get(finding.kind, HIDDEN)]
        at = finding.end
    return "".join([*parts, text[at:]])


HIDDEN: Final = "▒▒▒"


def _apart(found: list[Finding]) -> tuple[Finding, ...]:
    """Of details that overlap the longest, and of equals the one that was looked for first."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda one: one.start - one.end):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return tuple(sorted(kept))
