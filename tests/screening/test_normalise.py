"""The words of a text, whatever stands between them, each at its own place in the original."""

from __future__ import annotations

import pytest

from bot.features.screening.normalise import Forms, normalise

FORMS = Forms.of({"u": ("you",)}, {"🔪": "knife"}, frozenset({"so", "tired", "cannot", "sleep"}), frozenset())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("so tired", ["so", "tired"]),
        ("so tired 😭I cannot sleep", ["so", "tired", "i", "cannot", "sleep"]),
        ("so tired ❤️ sleep", ["so", "tired", "sleep"]),
        ("so 👨‍👩‍👧tired", ["so", "tired"]),
        ("so →tired¡sleep", ["so", "tired", "sleep"]),
        ("so\u00a0tired\u2028sleep", ["so", "tired", "sleep"]),
        ("so 🔪 tired", ["so", "knife", "tired"]),
        ("sо tіred", ["so", "tired"]),  # two letters of another alphabet
        ("**so** ||tired|| ~~sleep~~ `u`", ["so", "tired", "sleep", "you"]),
        ("so tiredI cannot sleep", ["so", "tired", "i", "cannot", "sleep"]),
        ("so tiredI ❤️ u cannotMean", ["so", "tired", "i", "you", "cannot", "mean"]),
        ("so **tiredI** cannot", ["so", "tired", "i", "cannot"]),
        ("SO tired Sleep", ["so", "tired", "sleep"]),
        ("½ so tired", ["1", "2", "so", "tired"]),
    ],
)
def test_what_stands_between_words_parts_them_and_moves_none(text: str, words: list[str]) -> None:
    normal = normalise(text, FORMS)
    assert normal.words == words
    for word, start, end in zip(normal.words, normal.starts, normal.ends, strict=True):
        if word.isascii() and text[start:end].isascii() and word not in {"you", "knife"}:
            assert text[start:end].casefold() == word


@pytest.mark.parametrize("joined", ["anymoreI", "iPhone"])
def test_a_line_that_ran_into_the_next_changes_no_word_but_its_own(joined: str) -> None:
    around = "U don't sleep; 5.30 k.i.l.l a-b so 'tired'. "
    alone = normalise(around, FORMS).words
    middle = normalise(joined, FORMS).words
    assert len(middle) == 2
    assert normalise(f"{around}{joined}. {around}", FORMS).words == [*alone, *middle, ".", *alone]


ROWS = Forms.of(
    {
        "want die": ("want", "to", "die"),
        "me da": ("my", "dad"),
        "to night": ("tonight",),
        "2 die": ("to", "die"),
        "u": ("you",),
    },
    {},
    frozenset(),
    frozenset(),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I want die", ["i", "want", "to", "die"]),
        ("I want. Die", ["i", "want", ".", "die"]),
        ("u want die, me da", ["you", "want", "to", "die", "my", "dad"]),
        ("I took 2 and want 2 die to night.", ["i", "took", "2", "and", "want", "to", "die", "tonight", "."]),
        ("die want", ["die", "want"]),
    ],
)
def test_words_beside_each_other_are_read_as_the_language_says(text: str, words: list[str]) -> None:
    assert normalise(text, ROWS).words == words


def test_what_stands_behind_words_that_became_others_keeps_its_place() -> None:
    text = 'I want die, to night "u know", ok'
    normal = normalise(text, ROWS)
    assert normal.words == ["i", "want", "to", "die", "tonight", "you", "know", "ok"]
    assert text[normal.starts[1] : normal.ends[3]] == "want die"
    assert text[normal.starts[4] : normal.ends[4]] == "to night"
    assert [normal.words[at] for at in sorted(normal.quoted)] == ["you", "know"]
    assert [normal.words[at] for at in sorted(normal.bends)] == ["tonight", "ok"]
    assert normal.pairs[1] == "want to"
    assert normal.line.split() == normal.words
