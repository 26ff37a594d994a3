"""The search finds what is planted. A search that finds nothing would find every program clean."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.anonymity.search import Search, dresses, leaves, shared

ID = "1234567890123456789"
WORDS = "Quittengelée am Küchentisch"
SEARCH = Search({"id": ID, "words": WORDS})


@pytest.mark.parametrize(
    "leak",
    [
        ID,
        int(ID),
        f"custom:{ID}:id",
        ID.encode(),
        ID[::-1],
        f"{int(ID):x}",
        f"{int(ID):X}",
        b"\x00" + int(ID).to_bytes(8, "big") + b"\xff",
        int(ID).to_bytes(8, "little"),
        {"a": [{"b": ("c", int(ID))}]},
        {ID: 1},
        WORDS.upper(),
        WORDS[::-1],
        json.dumps({"w": WORDS}),
        json.dumps({"w": WORDS}, ensure_ascii=False),
        f"?q={quote(WORDS)}",
        WORDS.encode("utf-16-le"),
        WORDS.encode().hex().upper(),
        *(base64.b64encode(f"{before}{WORDS}!".encode()) for before in ("", "1", "12", "123")),
        *(base64.urlsafe_b64encode(f"{before}{ID}xyz".encode()).decode() for before in ("", "1", "12", "123")),
        base64.b32encode(ID.encode()).decode().rstrip("="),
    ],
)
def test_a_planted_leak_is_found(leak: Any) -> None:
    assert SEARCH.among("here", leak)


NEIGHBOUR = b"A" + int(ID).to_bytes(8, "big")[1:]


def test_numbers_as_bytes_are_not_confused_with_their_neighbours() -> None:
    number = int.from_bytes(b"a" + NEIGHBOUR[1:], "big")
    assert Search({"id": str(number)}).among("here", NEIGHBOUR) == []
    assert Search({"id": str(number)}).among("here", number.to_bytes(8, "big"))


@pytest.mark.parametrize("clean", ["", "123456789012345678", "Quittengelee", {"a": [1, None, b"\x00"]}, ID[:-1]])
def test_what_is_no_leak_is_not_found(clean: Any) -> None:
    assert SEARCH.among("here", clean) == []


def test_a_finding_says_what_where_and_how_and_shows_nothing_more() -> None:
    (found, *_) = SEARCH.among("the log", f"member {ID} said")
    assert (found.what, found.dress, found.where) == ("id", "plain", "the log")
    assert ID not in str(found)


def test_what_is_allowed_in_a_place_is_passed_over_there_alone() -> None:
    assert SEARCH.among("the post", [WORDS], allowed=["words"]) == []
    assert SEARCH.among("the post", [WORDS, ID], allowed=["words"])


def test_needles_that_would_be_found_by_chance_are_refused_or_left_out() -> None:
    with pytest.raises(ValueError, match="too short"):
        Search({"locale": "de"})
    assert all(len(needle) >= 6 for needle in dresses("es-419").values())


def test_values_that_two_objects_share_are_told_with_their_place() -> None:
    first = {"embed": {"colour": 1, "name": "a"}, "tags": ["x", "y"]}
    second = {"embed": {"colour": 1, "name": "b"}, "tags": ["y"]}
    assert shared([first, second]) == {(".embed.colour", "1"), (".tags[]", "'y'")}
    assert leaves({"a": None}) == {(".a", "None")}


def test_a_mark_inside_of_longer_values_is_told_too() -> None:
    marked = [{"name": "Quiet Harbour x7qd"}, {"name": "x7qd Early Fern"}]
    assert shared(marked) == {(".name", "x7qd")}
    assert shared([{"id": "17951234"}, {"id": "17959876"}]) == set()
    assert shared([{"at": "2026-11-21T10:00:00"}, {"at": "2026-11-21T10:00:01"}]) == set()
