"""A person's words are made harmless, and stay their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel import text
from bot.kernel.text import clip, disarm, enclose, fold, tidy


def safe(words: str) -> str:
    return disarm(words, link="[link]", invite="[invite]", mention="[mention]")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("see https://example.com/a?b=c now", "see [link] now"),
        ("HTTP://EXAMPLE.com", "[link]"),
        ("www.example.com/path", "[link]"),
        ("[kind words](https://example.com)", "kind words [link]"),
        ("come to discord.gg/abc-123", "come to [invite]"),
        ("https://discord.com/invite/abc", "[link]"),
        ("hello <@123456789012345678>", "hello [mention]"),
        ("<@&123456789012345678> <#123456789012345678>", "[mention] [mention]"),
        ("</vent:123456789012345678>", "[mention]"),
        ("my id is 123456789012345678", "my id is [mention]"),
        ("<:ourhouse:123456789012345678>", ":ourhouse:"),
        ("I am 52 and it was 2019", "I am 52 and it was 2019"),
        ("**bold** is fine", "**bold** is fine"),
    ],
)
def test_what_pings_links_or_names_is_taken_out(words: str, expected: str) -> None:
    assert safe(words) == expected


@pytest.mark.parametrize("word", ["@everyone", "@here"])
def test_the_great_pings_are_broken(word: str) -> None:
    assert word not in safe(f"hello {word}")


@given(st.text(max_size=400))
def test_nothing_that_pings_is_left(words: str) -> None:
    shown = safe(tidy(words))
    assert "@everyone" not in shown
    assert "<@" not in shown or not any(c.isdigit() for c in shown.split("<@", 1)[1][:20].split(">")[0])


PIECES = [
    *("www.", "WWW.", "a.b", "12345678901234567", "\u0661" * 17, "<", "@", "@everyone", "[", "](", "discord.gg", "/"),
    *("discord", ".", "gg", "https", ":", "//", "<:x:", ">", " ", "\n", "me", "steam", "\u017f", "id:"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_does_not_look_armed_is_not(words: str) -> None:
    assert text._armed(words) or text._disarmed(words, "[link]", "[invite]", "[mention]") == words


@given(st.text(max_size=400))
def test_tidying_twice_is_tidying_once(words: str) -> None:
    assert tidy(tidy(words)) == tidy(words)


@given(st.text(st.characters(max_codepoint=127), max_size=400))
def test_plain_letters_are_tidied_as_if_there_were_others_beside_them(words: str) -> None:
    assert tidy(words) == tidy(f"é{words}é").removeprefix("é").removesuffix("é").strip()


def test_stacked_marks_and_unseen_letters_go() -> None:
    assert tidy("a" + "\u0301" * 50) in {"á\u0301\u0301\u0301", "á" + "\u0301" * 3}
    assert tidy("hi\u202e there\u200b") == "hi there"
    assert tidy("a\n\n\n\n\n\nb") == "a\n\n\nb"


def test_open_code_and_spoilers_are_closed() -> None:
    assert enclose("```open").count("```") == 2
    assert enclose("||open").count("||") == 2
    assert enclose("fine") == "fine"


@given(st.text(max_size=200), st.integers(1, 50))
def test_clipping_keeps_the_limit(words: str, limit: int) -> None:
    assert len(clip(words, limit)) <= limit


def test_folding_compares_as_people_type() -> None:
    assert fold("  Ünïted   WE ") == "united we"
