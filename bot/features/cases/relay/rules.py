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

from collections.abc import Mapping
from enum import StrEnum

from bot.features.screening.identify import Detail, Finding, blur, identify
from bot.features.screening.identify.own import own_names
from bot.kernel.clock import MINUTE
from bot.kernel.errors import Refusal

WORDS_LIMIT = 1_500  # characters of a message or an answer: what a direct message shows at once

DRAFT_KEPT = 30 * MINUTE


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


def telling(words: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
    """Everything in these words that could tell who wrote them, `names` (their own) included, in order."""
    return own_names(words, names, identify(words))


def blurred(words: str, found: tuple[Finding, ...], shown: Mapping[Detail, str], most: int) -> str:
    """The words with `shown` (by kind of detail) in the place of each of these; a `Refusal` where they are then longer
    than `most` characters: nothing is cut off unasked."""
    plain = blur(words, found, shown)
    if len(plain) > most:
        raise Refusal("refusal-vent-blurred-too-long")
    return plain
