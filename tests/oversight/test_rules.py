"""The rules of the record and of pauses, without a database."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable

import pytest

from bot.features.oversight import audit
from bot.features.oversight.audit import FIRST, REASON_KEPT, Entry, Head, Kept
from bot.features.oversight.rules import REASON_LIMIT, Span, reason_meant
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Refusal

SERVER = 8
NOW = 10_000_000_000_000
BOX = b"sealed"


def mark(digest: str, server_id: int, step: int) -> str:
    return hashlib.sha256(f"key|{digest}|{server_id}|{step}".encode()).hexdigest()


def chain(length: int, at: int = NOW) -> tuple[list[Kept], Head]:
    kept: list[Kept] = []
    before = FIRST
    for step in range(1, length + 1):
        entry = Entry(
            SERVER, step, at + step, 5, "hidden", f"vent/{'a' * 25}{'abcdefg'[step]}", audit.digest_of_reason(BOX)
        )
        before = mark(audit.digest(entry, before), SERVER, step)
        kept.append(Kept(entry, BOX, before))
    return kept, Head(length, before)


def changed(kept: list[Kept], which: int, **values: object) -> list[Kept]:
    entry = dataclasses.replace(kept[which].entry, **values)  # type: ignore[arg-type]  # values by the name of a field
    return [*kept[:which], dataclasses.replace(kept[which], entry=entry), *kept[which + 1 :]]


def swapped(kept: list[Kept]) -> list[Kept]:
    one, two = (
        dataclasses.replace(kept[a], entry=dataclasses.replace(kept[a].entry, step=b + 1)) for a, b in ((1, 2), (2, 1))
    )
    return [kept[0], two, one, *kept[3:]]


TAMPERED: dict[str, tuple[Callable[[list[Kept]], list[Kept]], str]] = {
    "another actor": (lambda kept: changed(kept, 1, actor=6), "entry 2 was changed"),
    "another time": (lambda kept: changed(kept, 1, at=NOW), "entry 2 was changed"),
    "another act": (lambda kept: changed(kept, 3, did="restored"), "entry 4 was changed"),
    "another subject": (lambda kept: changed(kept, 0, about="server"), "entry 1 was changed"),
    "another reason": (lambda kept: [dataclasses.replace(kept[0], why_box=b"x"), *kept[1:]], "the reason of entry 1"),
    "a reason taken out": (
        lambda kept: [dataclasses.replace(kept[0], why_box=None), *kept[1:]],
        "the reason of entry 1",
    ),
    "the digest of a reason": (lambda kept: changed(kept, 2, why_digest=""), "entry 3 was changed"),
    "removed in the middle": (lambda kept: [*kept[:1], *kept[2:]], "entry 2 is missing"),
    "removed at the beginning": (lambda kept: kept[1:], "entry 1 is missing"),
    "removed at the end": (lambda kept: kept[:-1], "entries 5 to 5 are missing at the end"),
    "all removed": (lambda _: [], "entries 1 to 5 are missing at the end"),
    "two exchanged": (swapped, "entry 2 was changed, moved"),
}


def test_a_whole_chain_has_no_fault() -> None:
    kept, head = chain(5)
    assert audit.faults(SERVER, kept, head, mark, NOW) == []
    assert audit.faults(SERVER, kept, head, mark, NOW, noted=Head(3, kept[2].mark)) == []
    assert audit.faults(SERVER, [], None, mark, NOW) == []


@pytest.mark.parametrize("what", list(TAMPERED))
def test_whatever_was_done_to_it_is_found(what: str) -> None:
    kept, head = chain(5)
    tamper, said = TAMPERED[what]
    found = audit.faults(SERVER, tamper(kept), head, mark, NOW)
    assert any(fault.startswith(said) for fault in found), found


def test_a_head_that_was_changed_with_the_end_cut_off_is_found_by_its_mark() -> None:
    kept, head = chain(5)
    assert audit.faults(SERVER, kept[:-1], Head(4, head.mark), mark, NOW) == ["the end of the chain was changed"]
    assert audit.faults(SERVER, kept, None, mark, NOW) == ["the end of the chain is missing"]
    assert audit.faults(SERVER, kept, Head(4, kept[3].mark), mark, NOW) == ["the end of the chain was changed"]


def test_an_older_state_of_everything_is_found_by_an_end_that_was_noted() -> None:
    kept, head = chain(5)
    older, older_head = kept[:3], Head(3, kept[2].mark)
    assert audit.faults(SERVER, older, older_head, mark, NOW) == []
    assert audit.faults(SERVER, older, older_head, mark, NOW, noted=head) == ["entry 5 is not the one that was noted"]


def test_a_reason_may_go_after_a_year_and_not_before() -> None:
    kept, head = chain(1)
    bare = [dataclasses.replace(kept[0], why_box=None)]
    at = kept[0].entry.at
    assert audit.faults(SERVER, bare, head, mark, at + REASON_KEPT) == []
    assert audit.faults(SERVER, bare, head, mark, at + REASON_KEPT - 1) == ["the reason of entry 1 was taken out"]


@pytest.mark.parametrize("about", ["server", "vent/" + "a" * 26, "case/" + "z2" * 13])
def test_an_entry_is_about_the_server_or_an_opaque_id(about: str) -> None:
    assert audit.opaque(about) == about


@pytest.mark.parametrize(
    "about", ["", "member/700000000000000001", "700000000000000001", "vent/" + "A" * 26, "vent/", "she"]
)
def test_an_entry_is_never_about_a_person(about: str) -> None:
    with pytest.raises(ValueError, match="random id"):
        audit.opaque(about)


@pytest.mark.parametrize(
    ("span", "length"), [("1h", HOUR), ("1d", DAY), ("3d", 3 * DAY), ("7d", 7 * DAY), ("30d", 30 * DAY)]
)
def test_a_pause_has_an_end(span: str, length: int) -> None:
    assert Span(span).length == length


def test_a_reason_must_say_something_and_is_not_endless() -> None:
    assert reason_meant("x" * 600) == "x" * REASON_LIMIT
    with pytest.raises(Refusal):
        reason_meant("")
