"""The reader of short texts: what it finds asks for a look, a sentence more takes nothing away, and it says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.fitting import Lesson, fit_short, print_weights
from bot.content.lexicon import Level, is_brief
from bot.content.library import DATA
from bot.features.screening.meant import ShortReader, signs
from bot.features.screening.normalise import normalise
from bot.features.screening.reader import read_weights
from bot.features.screening.rules import MEANT, MEANT_RULE, Tier
from bot.features.screening.screener import BRIEF, Screener

CONTRAST = Path(__file__).parent / "paraphrases" / "contrast"
EN = Screener.load(DATA / "screening", "en")
SHORT = EN.short
assert SHORT is not None
LINES = [
    json.loads(row)["text"] for path in sorted(CONTRAST.glob("*.jsonl")) for row in path.read_text("utf-8").splitlines()
]
FOUND = [text for text in LINES if any(alarm.family == MEANT for alarm in EN.read(text).alarms)]


def score(text: str) -> float:
    assert SHORT is not None
    return SHORT.score(normalise(text, EN.forms))


def test_signs_are_words_pairs_and_pairs_with_words_between() -> None:
    found = [sign for sign, _, _ in signs(["so", "it", "is"])]
    assert found == ["so", "so it", "so .. is", "it", "it is", "is"]


def test_what_it_finds_asks_for_a_look_and_calls_nobody() -> None:
    assert len(FOUND) > 100
    for text in FOUND[:200]:
        reading = EN.read(text)
        alarm = next(alarm for alarm in reading.alarms if alarm.family == MEANT)
        assert alarm.level is Level.CONCERN
        assert is_brief(alarm.rule_id)  # no second sign beside another
        assert alarm.rule_id == MEANT_RULE
        assert alarm.spans
        assert all(text[span.start : span.end].strip() for span in alarm.spans)
        assert reading.tier is Tier.REVIEW


def test_a_long_text_is_not_its_own() -> None:
    long = "We walked along the river and had lunch and talked of the garden and the weather for a good while. " * 3
    assert len(long.split()) > BRIEF
    assert not any(alarm.family == MEANT for text in FOUND[:20] for alarm in EN.read(f"{text} {long}").alarms)


ENDED = [text for text in LINES if text[-1] in ".!?"]


@given(
    st.sampled_from([text for text in FOUND if text in ENDED]),
    st.lists(st.sampled_from(ENDED), min_size=1, max_size=3),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_a_sentence_more_takes_nothing_away(text: str, more: list[str], after: bool) -> None:
    assert score(" ".join([text, *more] if after else [*more, text])) >= score(text) - 1e-9


def test_no_word_is_known_that_our_own_lines_do_not_have() -> None:
    folder = CONTRAST.parent
    own = [path.read_text("utf-8") for path in [*folder.glob("*.toml"), *(folder / "held").glob("*.toml")]]
    own += [*LINES, (DATA / "screening" / "en.toml").read_text("utf-8")]
    words = {word for text in own for word in normalise(text, EN.forms).words}
    assert SHORT is not None
    assert {word for sign in SHORT.weights for word in sign.split() if word != ".."} <= words


def test_what_is_fitted_tells_its_lessons_apart() -> None:
    danger = ["I gave the dog away for good", "I gave my keys away for good", "She gave it away for good"]
    plain = ["I gave the dog a bath", "I gave my keys to Mum", "She gave it a go"]

    def read(text: str) -> float:
        return reader.score(normalise(text, EN.forms))

    lines = [Lesson(normalise(text, EN.forms), kind, str(at)) for kind in (True, False)
             for at, text in enumerate(danger if kind else plain)]  # fmt: skip
    reader = fit_short(lines, border=0.5, strength=1.0, most=50)
    assert "for good" in reader.weights
    assert "bath" not in reader.weights  # it stands in one line alone
    assert min(map(read, danger)) > max(map(read, plain))


@pytest.mark.parametrize("text", ["", ".", "???", "ok"])
def test_nothing_says_nothing(text: str) -> None:
    assert SHORT is not None
    assert SHORT.alarm(normalise(text, EN.forms)) is None
    assert ShortReader(0.0, {}).score(normalise("So it is.", EN.forms)) == 0.0


@pytest.mark.parametrize(("file", "beside"), [("en.weights.json", "bias"), ("en.meant.json", "border")])
def test_weights_are_printed_as_they_are_kept(file: str, beside: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = DATA / "screening" / file
    print_weights(json.loads(path.read_text("utf-8"))["about"], beside, *read_weights(path, beside))
    assert capsys.readouterr().out == path.read_text("utf-8")
