"""A glance passes over a text only where the list finds nothing in it, however it is written: most of English."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.library import DATA
from bot.features.screening.normalise import normalise
from bot.features.screening.screener import Screener

ES = Screener.load(DATA / "screening", "es")
GLANCE = ES._glance
assert GLANCE is not None
ORDINARY = Path(__file__).parent / "paraphrases" / "contrast" / "ordinary.jsonl"
ENGLISH = [json.loads(row)["text"] for row in ORDINARY.read_text("utf-8").splitlines()]
BEGINS = ES._matcher.begins | ES._brief.begins
KNOWN = [*ES.lexicon.rows.texts(), *ES.forms.spelling]
SPANISH = [example for rule in ES.lexicon.rules for example in (*rule.examples, *rule.counter)]


def passed_over(text: str) -> bool:
    """Whether a text is; if so, a whole reading must find nothing either."""
    assert GLANCE is not None
    if not GLANCE.nothing(text):
        return False
    found = ES.found(normalise(text, ES.forms))
    assert not found.weighed, text
    assert not found.figures, text
    assert BEGINS.isdisjoint(ES._finder.find(normalise(text, ES.forms)).kinds), text
    return True


# As people write around filters, or by mistake, or because they must.
HIDING: tuple[Callable[[str], str], ...] = (
    str,
    str,
    str.upper,
    " ".join,
    ".".join,
    lambda word: word.translate(str.maketrans("oieast", "013457")),
    lambda word: f"{word[:1]}*{word[2:]}",
    lambda word: word.replace(word[-1:], word[-1:] * 4),
    lambda word: f"anda{word.capitalize()}",
    lambda word: f"{word}'s",
    lambda word: f"'{word}'",
    lambda word: f"**{word[:2]}**{word[2:]}",
    lambda word: f"{word[:2]}\u200b{word[2:]}",
    lambda word: f"{word}!ay",
)
WORDS = st.sampled_from(sorted({word for text in [*SPANISH, *KNOWN] for word in text.split()}))
PIECES = st.builds(lambda hide, word: hide(word), st.sampled_from(HIDING), WORDS) | st.sampled_from([*ENGLISH, *"💊—x"])


@given(st.lists(PIECES, max_size=6), st.sampled_from([" ", ", ", ". ", "\n", " - "]))
@settings(max_examples=600, deadline=None)
def test_it_passes_over_nothing_that_the_list_would_find(pieces: list[str], between: str) -> None:
    passed_over(between.join(pieces))


@given(st.text(alphabet="aemoqrstu 'kx.,!*|0137\u0301@ñжλ١", max_size=60))
@settings(max_examples=600, deadline=None)
def test_it_passes_over_nothing_in_any_text(text: str) -> None:
    passed_over(text)


@pytest.mark.parametrize("hide", HIDING)
def test_no_word_of_the_list_is_passed_over_however_it_is_written(hide: Callable[[str], str]) -> None:
    for known in KNOWN:
        words = known.replace("*", "ando").split()
        passed_over(" ".join(map(hide, words)))
        passed_over(f"The {hide(words[0])} {' '.join(words[1:])}")


@pytest.mark.parametrize("text", SPANISH)
def test_what_the_list_knows_is_read(text: str) -> None:
    assert ES.findings(normalise(text, ES.forms)) == [] or not passed_over(text)


def test_nine_of_ten_english_messages_are_passed_over() -> None:
    assert sum(map(passed_over, ENGLISH)) > 0.9 * len(ENGLISH)


def test_signs_and_marks_of_a_telephone_are_no_reason_to_read_it() -> None:
    assert passed_over("We’re at the sea “for once” 🌊 and it’s raining…")
    assert not passed_over("tomé todas las 💊")


def test_a_server_s_own_words_are_looked_for_all_the_same() -> None:
    text = "The lighthouse is open again."
    assert passed_over(text)
    assert [alarm.rule_id for alarm in ES.read(text, ("lighthouse",)).alarms] == ["own-words"]
