"""Boxes open with their key and their row only; handles tell the same person again and nothing else."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.vault import STEP, CannotOpen, Vault, parse_key, print_key

ONE, TWO = bytes(range(32)), bytes(range(32, 64))


OF_BEFORE = bytes.fromhex(
    "01630dcd29202122232425262728292a2b0a3d5e461425be5198b73ddcc7728eafb162b7f22b9a97437d86008703bf2acb3c"
    "170ceb0e3ce87f7526d508912de1fe2c2d2e2f30313233343536373f8405610de380bf25b301070f0ea465d99fb5b9d2ca3d"
    "d2"
)
"""`my words` in the row `row`, sealed with the first key when boxes were not filled up."""


def vault(*keys: bytes) -> Vault:
    return Vault(keys, secrets.token_bytes)


@given(st.binary(max_size=300), st.text(max_size=30))
def test_what_was_sealed_opens_again(words: bytes, bound: str) -> None:
    assert vault(ONE).open(vault(ONE).seal(words, bound), bound) == words


def test_a_box_is_different_each_time_and_shows_nothing() -> None:
    first, second = vault(ONE).seal(b"my words", "row"), vault(ONE).seal(b"my words", "row")
    assert first != second
    assert b"words" not in first


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_box_does_not_open(at: int, change: int) -> None:
    box = bytearray(vault(ONE).seal(b"my words", "row"))
    box[at % len(box)] ^= change
    with pytest.raises(CannotOpen):
        vault(ONE).open(bytes(box), "row")


@pytest.mark.parametrize("size", [0, 1, STEP - 1, STEP, 3 * STEP])
def test_a_box_is_no_longer_for_a_longer_id_or_word(size: int) -> None:
    least = len(vault(ONE).seal(b"", "row"))
    assert len(vault(ONE).seal(b"x" * size, "row")) == least + size // STEP * STEP


def test_a_box_of_before_opens_in_its_row_and_cannot_be_taken_for_a_new_one() -> None:
    assert vault(ONE).open(OF_BEFORE, "row") == b"my words"
    assert vault(TWO, ONE).sealed_by(OF_BEFORE) == 1
    for box, bound in ((OF_BEFORE, "another"), (b"\x02" + OF_BEFORE[1:], "row")):
        with pytest.raises(CannotOpen):
            vault(ONE).open(box, bound)


def test_a_box_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(CannotOpen):
        vault(ONE).open(vault(ONE).seal(b"my words", "vent/1/a"), "vent/1/b")


def test_the_first_key_seals_and_all_of_them_open() -> None:
    old = vault(ONE).seal(b"my words", "row")
    rotated = vault(TWO, ONE)
    assert rotated.open(old, "row") == b"my words"
    with pytest.raises(CannotOpen):
        vault(ONE).open(rotated.seal(b"new words", "row"), "row")


def test_handles_survive_a_rotation_and_differ_by_person_server_and_purpose() -> None:
    handles = {
        vault(ONE).handle(purpose, server, member)
        for purpose in ("pace", "coping")
        for server in (1, 2)
        for member in (1, 2)
    }
    assert len(handles) == 8
    assert vault(TWO, ONE).handle("pace", 1, 1) in handles
    assert vault(TWO).handle("pace", 1, 1) not in handles


def test_a_vault_prints_nothing_of_its_keys() -> None:
    assert repr(vault(ONE)) == "<Vault>"


@pytest.mark.parametrize("text", ["", "short", print_key(ONE)[:-4], "%" * 43])
def test_a_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"base64|bytes long"):
        parse_key(text)


def test_a_printed_key_reads_back() -> None:
    assert parse_key(f" {print_key(ONE)}\n") == ONE
