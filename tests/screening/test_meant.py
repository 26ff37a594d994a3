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
from bot.features.screening.matching import Hit
from bot.features.screening.meant import UNHEARD, ShortReader, signs
from bot.features.screening.normalise import normalise
from bot.features.screening.reader import read_weights
from bot.features.screening.rules import MEANT, MEANT_RULE, Modifier, Tier
from bot.features.screening.scope import Weighed, unheard
from bot.features.screening.screener import BRIEF, Screener

CONTRAST = Path(__file__).parent / "paraphrases" / "contrast"
EN = Screener.load(DATA / "screening", "en")
SHORT = EN.short
assert SHORT is not None
LINES = [
    json.loads(row)["text"] for path in sorted(CONTRAST.glob("*.jsonl")) for row in path.read_text("utf-8").splitlines()
]
# Some of them are enough here: there are sixty thousand.
SOME = LINES[::15]
FOUND = [text for text in SOME if any(alarm.family == MEANT for alarm in EN.read(text).alarms)]
ENDED = [text for text in SOME if text[-1] in ".!?"]


def score(text: str) -> float:
    assert SHORT is not None
    return SHORT.hear(normalise(text, EN.forms)).score


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


@pytest.mark.parametrize(
    "text",
    [
        "Son las tres y no duermo. Mi hija no contesta desde abril, y no me atrevo a llamar.",
        "Mi hijo no me habla y no sé por qué. No me coge el teléfono y no me abre la puerta.",
        "No me pidas que la llame. No me pidas que la perdone.",
        "Ya no me duele tanto como antes. No me lo esperaba.",
        "Le mandé un mensaje a mi hijo y no me ha contestado. No me lo merezco.",
    ],
)
def test_words_of_another_language_are_not_taken_for_its_own(text: str) -> None:
    assert EN.read(text).tier is Tier.NOTHING
    brief = [own for own in FOUND if own in ENDED and len(own.split()) < 20][:5]
    assert all(EN.read(f"{text} {own}").tier is Tier.REVIEW for own in brief)


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
    _, weights = read_weights(DATA / "screening" / "en.meant.json", "border")
    assert {word for sign in weights for word in sign.split() if word != ".."} <= words


def indirect(text: str) -> tuple[Level, bool]:
    """The gravest finding of what is said indirectly, and whether any of them was not borne out."""
    rules = {rule.id for rule in EN.lexicon.rules if rule.indirect}
    found = [each for each in EN.findings(normalise(text, EN.forms)) if each.hit.what.id in rules]
    return max((each.level for each in found), default=Level.NONE), any(
        Modifier.UNHEARD in each.modifiers for each in found
    )


DAILY = "This is my last post before half term, see you all at the barbecue."
GRAVE = "This is my last post. I've nothing left to give anybody."


@pytest.mark.parametrize(
    ("text", "heard", "level", "asks"),
    [
        (DAILY, False, Level.CONCERN, Tier.REVIEW),  # somebody looks, nobody is called
        (GRAVE, True, Level.HIGH, Tier.PAGE),
        (
            "I parked outside my daughter's new flat to deliver the sofa with her husband.",
            False,
            Level.SOFT,
            Tier.RESOURCES,
        ),
        ("I parked outside my daughter's new flat till they put the lights out.", True, Level.CONCERN, Tier.REVIEW),
    ],
)
def test_where_nothing_else_sounds_like_danger_an_indirect_sign_weighs_a_step_less(
    text: str, heard: bool, level: Level, asks: Tier
) -> None:
    assert (score(text) >= UNHEARD) is heard
    assert indirect(text) == (level, not heard)
    assert EN.read(text).tier is asks


def test_in_a_long_text_it_weighs_what_it_weighs() -> None:
    long = "We walked along the river and had lunch and talked of the garden and the weather for a good while. " * 3
    assert indirect(f"{DAILY} {long}") == (Level.HIGH, False)


def of(rule: str, level: Level) -> Weighed:
    """A finding of that rule with so much left of it."""
    what = next(each for each in EN.lexicon.rules if each.id == rule)
    return Weighed(Hit(what, what.patterns[0], 0, 1), level, ())


@pytest.mark.parametrize(
    ("rule", "level", "left"),
    [
        ("means-near", Level.HIGH, Level.CONCERN),
        ("means-near", Level.CONCERN, Level.CONCERN),  # told of somebody else, say: a person looks all the same
        ("watching-me", Level.CONCERN, Level.SOFT),
        ("intent-end", Level.CONCERN, Level.CONCERN),
        ("active-now", Level.HIGH, Level.HIGH),
        ("overdose-now", Level.DANGER_NOW, Level.DANGER_NOW),
        ("watching-me", Level.SOFT, Level.SOFT),
    ],
)
def test_what_is_left_of_a_sign_that_nothing_else_bears_out(rule: str, level: Level, left: Level) -> None:
    after = unheard(of(rule, level))
    assert after.level is left
    # Outright, danger now and what is light already: untouched. All else is no sign beside another any more.
    assert (Modifier.UNHEARD in after.modifiers) is (left < level)
    assert (Modifier.ALONE in after.modifiers) is (level is left is Level.CONCERN)


def test_signs_beside_each_other_call_nobody_where_nothing_else_sounds_like_danger() -> None:
    text = "I know where she works and I'm bringing her lunch."
    reading = EN.read(text)
    assert score(text) < UNHEARD
    assert len({alarm.family for alarm in reading.alarms if alarm.level is Level.CONCERN}) == 2
    assert reading.tier is Tier.REVIEW


def test_what_is_said_outright_weighs_what_it_weighs() -> None:
    outright = [rule for rule in EN.lexicon.rules if not rule.indirect and rule.level >= Level.CONCERN]
    assert {"active-now", "wish-dead-now", "means-method", "past-attempt-said"} <= {rule.id for rule in outright}
    text = "I want to die, said nobody at the bingo hall in the town of Leeds on a sunny Sunday in May."
    assert not any(Modifier.UNHEARD in each.modifiers for each in EN.findings(normalise(text, EN.forms)))


def test_what_is_fitted_tells_its_lessons_apart() -> None:
    danger = ["I gave the dog away for good", "I gave my keys away for good", "She gave it away for good"]
    plain = ["I gave the dog a bath", "I gave my keys to Mum", "She gave it a go"]

    def read(text: str) -> float:
        return reader.hear(normalise(text, EN.forms)).score

    lines = [Lesson(normalise(text, EN.forms), kind, str(at)) for kind in (True, False)
             for at, text in enumerate(danger if kind else plain)]  # fmt: skip
    weights = fit_short(lines, strength=1.0, most=50)
    reader = ShortReader(0.5, weights)
    assert "for good" in weights
    assert "bath" not in weights  # it stands in one line alone
    assert min(map(read, danger)) > max(map(read, plain))


@pytest.mark.parametrize("text", ["", ".", "???", "ok"])
def test_nothing_says_nothing(text: str) -> None:
    assert SHORT is not None
    words = normalise(text, EN.forms)
    assert SHORT.alarm(words, SHORT.hear(words)) is None
    assert ShortReader(0.0, {}).hear(normalise("So it is.", EN.forms)).score == 0.0


@pytest.mark.parametrize(("file", "beside"), [("en.weights.json", "bias"), ("en.meant.json", "border")])
def test_weights_are_printed_as_they_are_kept(file: str, beside: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = DATA / "screening" / file
    print_weights(json.loads(path.read_text("utf-8"))["about"], beside, *read_weights(path, beside))
    assert capsys.readouterr().out == path.read_text("utf-8")
