"""The rules of talking to somebody who has no name here.

a line, between the team and one person of a case:

open ──the person ends it──► left      (for this case: the team cannot write again)
 │ ▲
 │ └──the team writes again── closed ◄──the team ends it── open
 └──the case is resolved──► over       (who it was is forgotten; a reopened case finds an author again)

a letter to them:  going ──direct message arrived──► arrived
                     └──it could not be brought──► waits      (on their page of notices; the team is told)
                                                     └──30 days──► unread      (it is gone; the team is told)
a letter from them:  draft ──they send it──► answer           (a draft opens for them alone, for half an hour)
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.features.screening.identify import Detail, Finding, identify
from bot.kernel.clock import MINUTE
from bot.kernel.text import fold

WORDS_LIMIT = 1_500  # characters of a message or an answer: what a direct message shows at once

DRAFT_KEPT = 30 * MINUTE

SHORTEST_NAME = 3  # letters; a shorter one is in every other word


class Role(StrEnum):
    """As what somebody is in a case. `AUTHOR`: they wrote without a name what it is about."""

    AUTHOR = "author"
    ASKED = "asked"
    REPORTER = "reporter"


class Line(StrEnum):
    """Whether the team and somebody can talk."""

    OPEN = "open"
    CLOSED = "closed"
    LEFT = "left"
    OVER = "over"


class Letter(StrEnum):
    """Where one message is. `DRAFT` and `ANSWER` come from the person, the others go to them."""

    GOING = "going"
    ARRIVED = "arrived"
    WAITS = "waits"
    UNREAD = "unread"
    DRAFT = "draft"
    ANSWER = "answer"


def own_names(words: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
    """Where somebody's own names stand in their words, as they would be read."""
    found, plain = [], _plain(words)
    for name in dict.fromkeys(name.strip() for name in names):
        if len(fold(name)) >= SHORTEST_NAME and _plain(name) in plain:  # a pattern is made only where it may be found
            pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
            found += [Finding(match.start(), match.end(), Detail.NAME) for match in pattern.finditer(words)]
    return tuple(found)


def _plain(text: str) -> str:
    """In small letters, whatever a pattern without regard to them takes for the same: also an i with or without dot."""
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def together(found: tuple[Finding, ...], more: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All of `found`, and what of `more` lies in none of it, in order."""
    apart = [one for one in more if all(one.end <= two.start or two.end <= one.start for two in found)]
    kept: list[Finding] = []
    for one in sorted([*found, *apart]):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tuple(kept)


def telling(words: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
    """Everything in these words that could tell who wrote them, `names` (their own) included, in order."""
    return together(identify(words), own_names(words, names))
