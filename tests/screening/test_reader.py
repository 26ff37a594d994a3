"""The second reader beside what was found: what counts for it, and how little it may make of others' danger."""

from __future__ import annotations

import pytest

from bot.content.lexicon import load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import Forms, normalise
from bot.features.screening.reader import SecondReader
from bot.features.screening.screener import BRIEF, DEFAULT_THRESHOLDS, LEAST, Screener, second_score

DENIED = "I don't want to die."
FIGURE = "I could kill for a nap."
DAILY = "We had soup on the terrace and counted the boats that came back."


@pytest.fixture(scope="module")
def screener() -> Screener:
    """The English lexicon, and a reader to whom every death and every killing speaks of danger."""
    reader = SecondReader(-1.0, {"die": (1.0, 3.0), "kill": (1.0, 3.0), "soup": (0.1, -0.1)})
    return Screener(load_lexicon(DATA / "screening" / "en.toml"), reader)


@pytest.mark.parametrize("aside", [DENIED, FIGURE])
def test_only_in_a_short_text_what_is_explained_away_does_not_count(screener: Screener, aside: str) -> None:
    """In a long one the words around a denial say whose it is; leaving it out hid more danger than it spared."""
    short, long = aside, " ".join([aside, *[DAILY] * 4])
    scores: list[float] = []
    for text in (short, long):
        normal = normalise(text, screener.forms)
        assert screener.reader
        scores.append(second_score(screener.reader, normal, screener.found(normal)))
        assert scores[-1] <= screener.reader.score(normal)
    assert len(long.split()) > BRIEF > len(short.split())
    assert scores[0] == -1.0
    assert scores[1] > 0.0


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("My son hits me when he drinks.", LEAST),
        ("I want to die.", -9.0),
    ],
)
def test_what_the_second_reader_was_not_taught_it_does_not_outweigh(
    screener: Screener, text: str, least: float
) -> None:
    """It was taught by people who think of suicide, so of a blow it knows nothing: a finding stays above the border."""
    normal = normalise(text, screener.forms)
    reading = screener.judge(normal, screener.found(normal), -9.0)
    assert reading.reader_score == least
    assert (reading.score >= DEFAULT_THRESHOLDS.review) is (least == LEAST)


def test_what_moved_a_score_is_told_weightiest_first_each_where_it_first_stands() -> None:
    weights = {
        "die": (1.0, 3.0),
        "to die": (1.0, 2.0),
        "want to die": (1.0, 2.0),
        "soup": (0.5, -2.0),
        "now": (1.0, 0.1),
    }
    reader = SecondReader(0.0, weights)
    text = "Soup. I want to die now, I want to die."
    reasons = reader.reasons(normalise(text, Forms.of({}, {}, frozenset(), frozenset())), most=3)
    assert [each.words for each in reasons] == ["die", "to die", "want to die"]
    assert [text[each.span.start : each.span.end] for each in reasons] == ["die", "to die", "want to die"]
    assert [each.span.end for each in reasons] == [text.index(" now")] * 3
