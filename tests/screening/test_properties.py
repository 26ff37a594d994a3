"""What must hold for every text: harmless words take nothing away, offsets point home, and it ends in time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.content.patterns import Pattern, Together
from bot.features.screening.normalise import fold, normalise
from bot.features.screening.rules import (
    OWN_WORDS,
    POINTS,
    Alarm,
    Modifier,
    Reading,
    Span,
    Thresholds,
    Tier,
    points,
    tier,
    together,
)
from bot.features.screening.screener import Screener

SCREENERS = {language: Screener.load(DATA / "screening", language) for language in ("en", "es")}
EN = SCREENERS["en"]


def true_ones(screener: Screener) -> list[str]:
    return [each for rule in screener.lexicon.rules if rule.level >= Level.CONCERN for each in rule.examples]


TRUE = true_ones(EN)
HARMLESS = [
    "I am not suicidal.",
    "I don't want to die.",
    "This heat is killing me.",
    "She said “I wish you were dead” to him.",
    "In the film the mother shoots herself.",
    "I'm dying to see the new garden.",
    "My brother killed himself years ago.",
    "People who want to die call that line.",
    "I was suicidal in my twenties. I'm fine now.",
    "He would never hit me.",
    "I'm dead tired.",
    "I would never hurt myself.",
]
HARMLESS_IN_SPANISH = [
    "No soy suicida.",
    "No quiero morirme.",
    "Este calor me está matando.",
    "Ella le dijo «ojalá te mueras».",
    "En la película la madre se dispara.",
    "Me muero por ver el jardín nuevo.",
    "Mi hermano se mató hace años.",
    "La gente que quiere morir llama a esa línea.",
    "A los veinte quise morirme. Ahora estoy bien.",
    "Él nunca me pegaría.",
    "Estoy muerta de cansancio.",
    "Nunca me haría daño.",
]


def best(text: str, screener: Screener = EN) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for alarm in screener.read(text).alarms:
        found[alarm.rule_id] = max(found.get(alarm.rule_id, Level.NONE), alarm.level)
    return found


def assert_nothing_lowered(alone: dict[str, Level], beside: dict[str, Level]) -> None:
    """Told beside a past that is over, too, a true finding of the present keeps its weight."""
    for rule, level in alone.items():
        assert rule in beside
        assert level < Level.CONCERN or beside[rule] >= level, rule


@given(st.sampled_from(TRUE), st.lists(st.sampled_from(HARMLESS), min_size=1, max_size=4), st.booleans())
@example("i keep thinking about jumping by the bridge", ["In the film the mother shoots herself."], True)
@example("i keep thinking about jumping by the bridge", ["I was suicidal in my twenties. I'm fine now."], True)
@settings(max_examples=300, deadline=None)
def test_a_harmless_sentence_never_lowers_a_true_finding(true: str, harmless: list[str], after: bool) -> None:
    text = " ".join([true, *harmless] if after else [*harmless, true])
    assert_nothing_lowered(best(true), best(text))


@pytest.mark.parametrize(("language", "harmless"), [("en", HARMLESS), ("es", HARMLESS_IN_SPANISH)])
def test_no_harmless_sentence_lowers_any_true_finding(language: str, harmless: list[str]) -> None:
    """Each example beside each sentence: what is drawn by chance rarely meets the one pair that fails."""
    screener = SCREENERS[language]
    for true in true_ones(screener):
        alone = best(true, screener)
        for sentence in harmless:
            assert_nothing_lowered(alone, best(f"{true} {sentence}", screener))
            assert_nothing_lowered(alone, best(f"{sentence} {true}", screener))


BEFORE = [
    "idk ",
    "I don't know, ",
    "ngl ",
    "not gonna lie ",
    "im not okay ",
    "I'm not ok, ",
    "I'm not kidding, ",
    "please don't judge, ",
    "not sure why I'm writing this but ",
    "never thought I'd say this but ",
    "Hi all, ",
    "tw: ",
]
BEHIND = [
    " lol",
    " tbh",
    " idk",
    " but it's fine",
    " sorry for the rant",
    " Thanks for reading.",
    " just needed to vent",
    " 😔",
]


def test_what_people_say_around_it_takes_nothing_away() -> None:
    """Greetings, excuses and haste, with and without a sign between. `lol` makes a joke of few words as they stand."""
    lowered = []
    for true in TRUE:
        alone = best(true)
        around = [f"{before}{true}" for before in BEFORE]
        around += [f"{true.rstrip('.')}{behind}" for behind in BEHIND]
        for text in around:
            beside = best(text)
            lowered += [
                (rule, text)
                for rule, level in alone.items()
                if level >= Level.CONCERN and beside.get(rule, Level.NONE) < level
            ]
    assert len(lowered) < 0.001 * len(TRUE) * (len(BEFORE) + len(BEHIND)), lowered


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_offsets_point_at_the_characters_that_a_word_came_from(text: str) -> None:
    normal = normalise(text, EN.forms)
    assert len(normal.words) == len(normal.starts) == len(normal.ends) == len(normal.places)
    for word, start, end, place in zip(normal.words, normal.starts, normal.ends, normal.places, strict=True):
        assert 0 <= start < end <= len(text)
        assert normal.line[place : place + len(word) + 1] == word + " "
    assert normal.starts == sorted(normal.starts)


PIECES = [
    *"aideklmsu", "kill", "myself", "so", "nowhere", "sooo", "gonna", "don't", "k!ll", "anymoreI", "-", "--", ".", ",",
    "\n", '"', "'", "2", "**", "’", "😭", "(",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24))
@settings(max_examples=400, deadline=None)
def test_words_taken_together_are_those_taken_one_by_one(pieces: list[str]) -> None:
    together, apart = " ".join(pieces), "  ".join(pieces)
    first, second = normalise(together, EN.forms), normalise(apart, EN.forms)
    assert (first.words, first.bends, first.quoted) == (second.words, second.bends, second.quoted)
    for at, (start, end) in enumerate(zip(first.starts, first.ends, strict=True)):
        assert together[start:end].split() == apart[second.starts[at] : second.ends[at]].split()


@given(st.lists(st.sampled_from(["house", "garden", "letter", "sunday"]), min_size=1, max_size=8), st.data())
@settings(max_examples=150, deadline=None)
def test_a_word_dressed_up_is_found_at_its_own_place(words: list[str], data: st.DataObject) -> None:
    dresses = [
        lambda word: word,
        str.upper,
        lambda word: "**" + word + "**",
        lambda word: "||" + word + "||",
        lambda word: word[0] + "\u200b" + word[1:],
        lambda word: word.replace("e", "\u0435").replace("a", "\u0430"),
        lambda word: "".join(chr(ord(letter) + 0xFEE0) for letter in word),
    ]
    dressed = [data.draw(st.sampled_from(dresses))(word) for word in words]
    text = " ".join(dressed)
    normal = normalise(text, EN.forms)
    assert normal.words == words
    for word, start, end in zip(words, normal.starts, normal.ends, strict=True):
        assert fold(text[start:end]).replace("*", "").replace("|", "") == word


@given(st.text(max_size=4_000))
@settings(max_examples=60, deadline=None)
def test_every_text_is_read_in_time(text: str) -> None:
    begun = time.thread_time()
    reading = EN.read(text)
    assert time.thread_time() - begun < 0.25
    for alarm in reading.alarms:
        for span in alarm.spans:
            assert 0 <= span.start < span.end <= len(text)


HOSTILE = [
    "a" * 4_000,
    "aA" * 2_000,
    "k i l l " * 500,
    "*" * 4_000,
    "k*" * 2_000,
    "'" * 4_000,
    '"' * 4_000,
    "> " * 2_000,
    "\u0300" * 4_000,
    "\ufdfa" * 1_000,
    "1.1" * 1_300,
    "i want to " * 400,
    "not " * 1_000,
    "kill myself " * 330,
    "my my my the the " * 230,
    "took all of the pills " * 180,
    "😀💊🔫" * 1_300,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", SCREENERS)
def test_hostile_texts_end_in_time(language: str, text: str) -> None:
    begun = time.thread_time()
    SCREENERS[language].read(text)
    assert time.thread_time() - begun < 0.5


def _simple(pattern: Pattern | Together) -> tuple[Pattern, ...]:
    if isinstance(pattern, Pattern):
        return (pattern,)
    return (*pattern.parts, *pattern.around, *pattern.without)


@pytest.mark.parametrize("language", SCREENERS)
def test_no_pattern_can_be_made_to_run_away(language: str) -> None:
    """Each pattern against its own words over and over, which is the worst that a text can bring it.

    What is counted is its gaps and alternatives, not time: how far a try can reach is written in the pattern.
    """
    lexicon = SCREENERS[language].lexicon
    of_rules = [each for rule in lexicon.rules for each in rule.patterns]
    of_marks = [each for mark in lexicon.marks for each in mark.patterns]
    for pattern in (*of_rules, *of_marks):
        for simple in _simple(pattern):
            assert simple.most <= 60, simple.source
            assert simple.anchor.most_before <= 30, simple.source
            gaps = simple.source.count("..")
            assert gaps <= 4, simple.source
            words = [word for word in fold(simple.source).replace("*", "").split() if word.isalpha()]
            line = (" ".join(words) + " ") * (1 + 200 // max(1, len(words)))
            for place in range(0, len(line), max(1, len(line) // 20)):
                found = simple.expression.match(line, place)
                assert found is None or found[0].count(" ") <= simple.most


@pytest.mark.parametrize("language", SCREENERS)
def test_a_try_costs_the_same_in_a_text_four_times_as_long(language: str) -> None:
    """Each pattern against its own words, and against its anchor over and over: microseconds a try, however long."""
    lexicon = SCREENERS[language].lexicon
    written = [one for rule in lexicon.rules for one in rule.patterns]
    written += [one for mark in lexicon.marks for one in mark.patterns]
    simple = {each.source: each for one in written for each in _simple(one)}
    texts, anchors = lexicon.rows.texts(), dict[int, list[str]]()
    for row, kind in enumerate(lexicon.rows.groups):
        for group in lexicon.rows.kinds[kind]:
            anchors.setdefault(group, []).append(texts[row])
    taken = {1: 0.0, 4: 0.0}
    for source, pattern in simple.items():
        words = [word for word in re.split(r"[^a-z']+", fold(source)) if word] or ["x"]
        anchor = min(anchors[pattern.anchor.group]).rstrip("*")
        for adversary in (" ".join(words) + " ", anchor + " ", "a "):
            for times in taken:
                line = adversary * (1 + 500 * times // len(adversary))
                places = range(0, len(line), max(1, len(line) // 10))
                begun = time.thread_time()
                for place in places:
                    pattern.expression.match(line, place)
                cost = (time.thread_time() - begun) / len(places)
                assert cost < 0.002, source
                taken[times] += cost
    assert taken[4] < 3 * taken[1]


def test_an_alarm_says_why() -> None:
    for text in TRUE:
        reading = EN.read(text)
        assert reading.tier >= Tier.REVIEW, text
        assert all(alarm.spans for alarm in reading.alarms)


def test_of_findings_that_weigh_the_same_the_first_in_the_text_comes_first_and_chooses_the_card() -> None:
    reading = EN.read("The baby is floppy and won't wake up properly for her bottle.")
    child, overdose = reading.alarms[:2]
    assert (child.family, overdose.family) == ("child", "overdose")
    assert child.level == overdose.level
    assert child.spans[0].start < overdose.spans[0].start
    assert reading.kind == "child"


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(list(Level))), max_size=8), st.sampled_from(list(Level))
)
def test_more_findings_never_count_for_less(found: list[tuple[str, Level]], more: Level) -> None:
    assert points([*found, ("z", more)]) >= points(found)


def sign(family: str, level: Level, *modifiers: Modifier) -> Alarm:
    kind = "self" if family.islower() else "abuse"
    return Alarm(family, kind, f"{family}-rule", level, (Span(0, 1),), modifiers, 0)


@pytest.mark.parametrize(
    ("alarms", "raised"),
    [
        ([sign("a", Level.CONCERN), sign("b", Level.CONCERN)], True),
        ([sign("A", Level.CONCERN), sign("B", Level.CONCERN)], True),
        ([sign("a", Level.CONCERN), sign("b", Level.HINT)], True),
        ([sign("a", Level.CONCERN, Modifier.PAST), sign("b", Level.HINT)], False),
        ([sign("a", Level.CONCERN)], False),
        ([sign("a", Level.CONCERN), sign("a", Level.CONCERN)], False),
        ([sign("a", Level.SOFT), sign("b", Level.SOFT)], False),
        ([sign("a", Level.CONCERN), sign("B", Level.SOFT)], False),
        ([sign("a", Level.CONCERN), sign("b", Level.NONE, Modifier.IDIOM)], False),
        ([sign("a", Level.CONCERN), sign("b", Level.CONCERN, Modifier.OTHER)], False),
        ([sign("a", Level.CONCERN), sign(OWN_WORDS, Level.CONCERN)], False),
    ],
)
def test_different_signs_beside_each_other_say_more(alarms: list[Alarm], raised: bool) -> None:
    assert together(alarms) is raised
    # Where the words of the whole text say nothing: what they add is in `test_short`.
    assert (Reading(Tier.REVIEW, tuple(alarms), reader_score=-2.0).level is Level.HIGH) is raised


@given(st.sampled_from(list(Level)), st.floats(-20, 20))
def test_the_second_reader_alone_never_pages_and_never_lowers(level: Level, score: float) -> None:
    reached = tier(level, score, Thresholds(0.0, 1.0))
    if level < Level.HIGH:
        assert reached < Tier.PAGE
    if level >= Level.CONCERN:
        assert reached >= Tier.REVIEW
    assert POINTS[Level.CONCERN] > POINTS[Level.SOFT]
