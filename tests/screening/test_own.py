"""Somebody's own names in what they wrote."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.features.screening.identify import Detail, blur, identify
from bot.features.screening.identify.own import own_names


def found(words: str, *names: str) -> list[str]:
    return [words[one.start : one.end] for one in own_names(words, names)]


@given(st.text(max_size=80), st.text(min_size=1, max_size=12), st.text(max_size=80))
@example("", "À00", "À00")
@example("07700 Xenia", "0", "")
def test_an_own_name_is_found_wherever_it_stands_alone(before: str, name: str, after: str) -> None:
    words = f"{before} Xenia {after}"
    told = own_names(words, ("xenia", name), identify(words))
    assert "xenia" not in blur(words, told, dict.fromkeys(Detail, "…")).casefold().replace("xenia…", "")
    assert all(one.end <= two.start for one, two in itertools.pairwise(told))


def test_a_name_inside_another_word_is_no_name() -> None:
    assert own_names("I hope so, Anna", ("Ann", "op")) == ()
    assert len(own_names("Dear ilker, dear İLKER, dear ılker: it is Ilker", ("Ilker",))) == 4, "with and without dots"
    assert len(own_names("ſam writes to sam of \u212aim", ("Sam", "kim"))) == 3, (
        "as a pattern takes letters for the same"
    )


@pytest.mark.parametrize(
    ("words", "names", "told"),
    [
        ("And then he said: Ada, you are dead to me.", ("ada_b", "Ada Byron"), ["Ada"]),
        ("Ada, he said. everyone calls me ada at work, ADA!", ("ada.byron",), ["Ada", "ada", "ADA"]),
        ("My mother wrote 'Ada' on the card.", ("someone", "Ada 🌸"), ["Ada"]),
        ("My mother wrote 'Ada' on the card for her.", ("someone", "Ada (she/her)"), ["Ada"]),
        ("My mother wrote Ada on the card, and she cried.", ("someone", "Ada [she/her] they/them"), ["Ada"]),
        ("Everyone calls me Tomás at work.", ("tomas1",), ["Tomás"]),
        ("Everyone calls me Tomas at work.", ("someone", "Tomás"), ["Tomas"]),
        ("Ada Byron, and Byron alone", ("Ada Byron",), ["Ada Byron", "Byron"]),
        ("They wrote Ada.", ("𝒜𝒹𝒶",), ["Ada"]),
        ("He wrote this to me, Ada Miller, on purpose.", ("ada", "Ada"), ["Ada Miller"]),
        ("Me llamo Tomás de la Fuente, y ada O'Neill no.", ("Ada", "Tomás"), ["Tomás de la Fuente", "ada O'Neill"]),
        ("I told Ada They would write to Ada Christmas or not.", ("Ada",), ["Ada", "Ada"]),
        ("I told Xenia À00 so.", ("xenia", "À00"), ["Xenia", "À00"]),
        ("Tía Inés said that Ines is a name.", ("inés_92",), ["Inés", "Ines"]),
    ],
)
def test_each_word_of_a_name_is_found_with_or_without_accents(
    words: str, names: tuple[str, ...], told: list[str]
) -> None:
    assert found(words, *names) == told


@pytest.mark.parametrize(
    ("words", "names", "told"),
    [
        ("Hope is all I have. I hope, and he said: Hope, go. I told Hope.", ("Hope",), ["Hope", "Hope"]),
        ("HOPE IS GONE. “Hope is gone.” I hope.\nHope dies last.", ("hope",), []),
        ("I told Mum that the two of us, and my mum, are tired.", ("Mum of two", "tired_mum_2"), []),
        ("I am a mum of two.", ("Mum of two",), ["mum of two"]),
        ("They left in the summer. A lost dad, not alone.", ("Lost Dad", "not.alone.summer"), ["lost dad"]),
        ("Se lo dije a mamá. Tengo esperanza, y me llamo Esperanza.", ("Mamá Esperanza",), ["Esperanza"]),
        ("I wrote to them, and They said no.", ("Jo (they/them)", "jo"), []),
    ],
)
def test_words_of_every_day_tell_by_their_capital_alone_and_kin_not_at_all(
    words: str, names: tuple[str, ...], told: list[str]
) -> None:
    assert found(words, *names) == told


def test_a_long_text_full_of_it_is_looked_through_in_time() -> None:
    assert len(own_names("I told Hope " * 333, ("Hope", "Ada " * 8))) == 333
