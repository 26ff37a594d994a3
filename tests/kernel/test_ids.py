"""Ids: of the promised form, and none twice, whoever asks."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from bot.kernel.ids import SecretIds, SeededIds


def test_no_id_is_given_twice_also_where_threads_ask_at_once() -> None:
    ids = SecretIds()
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: ids.new(), range(20_000), chunksize=100))
    assert len(set(made)) == len(made)
    assert all(re.fullmatch("[a-z2-7]{26}", each) for each in made)
    assert set("".join(made)) == set("abcdefghijklmnopqrstuvwxyz234567")


def test_two_sources_share_none() -> None:
    one, other = SecretIds(), SecretIds()
    assert not {one.new() for _ in range(500)} & {other.new() for _ in range(500)}


def test_a_seed_gives_the_same_ids_again() -> None:
    assert SeededIds(7).new() == SeededIds(7).new()
