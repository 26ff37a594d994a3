"""Words in the letters of people who write in haste, as they speak, or as their telephone hears them."""

from __future__ import annotations

import pytest

from bot.content.library import DATA
from bot.content.slips import misspelt
from bot.features.screening.normalise import normalise
from bot.features.screening.rules import Tier
from bot.features.screening.screener import Screener

EN = Screener.load(DATA / "screening", "en")


def test_a_slip_is_a_letter_too_few_or_two_the_other_way_round_and_no_word_of_its_own() -> None:
    found = misspelt({"tonight", "want", "killing", "thing", "cut"}, ["tonight", "want", "form", "from"], {"ing": "in"})
    assert {"tongiht", "tonigt", "wnat"} <= found.keys()
    assert found["killin"] == "killing"
    assert not {"thin", "onight", "wnt", "ct", "form", "from"} & found.keys()
    assert not misspelt({"trial", "trail"}, ["trial"], {}).keys() & {"trail"}
    assert "abd" not in misspelt(set(), ["bad", "adb"], {})  # it could be either


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("killin maself the night", "killing myself the night"),
        ("ah cannae, ma maw is deid", "i can not my mum is dead"),
        ("me da hit me head", "my dad hit my head"),
        ("way 2 many, 2 pills, 4 my mum 4 days", "way too many 2 pills for my mum 4 days"),
        ("teh pils tongiht", "the pills tonight"),
        ("stated, tables, a sacred breath", "stated tables a sacred breath"),
        ("thin string", "thin string"),
    ],
)
def test_what_is_read(text: str, words: str) -> None:
    assert normalise(text, EN.forms).words == words.split()


@pytest.mark.parametrize(
    "text",
    [
        "been havin thoughts of killin myself since he went",
        "i wnat to kil myslef",
        "I want die, my son told me I am nothing",
        "I am not wanting to live since she went",
        "thinking about sewer slide every day now",
        "i want 2 die n nobody knows",
    ],
)
def test_it_calls_somebody_in_any_letters(text: str) -> None:
    assert EN.read(text).tier is Tier.PAGE
