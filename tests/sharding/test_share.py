"""Which shard serves which server, and which shards a process tries for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sharding.share import Share, room, shard_of

counts = st.integers(1, 64)
servers = st.integers(0, 2**63 - 1)


@given(counts, servers, st.data())
def test_every_server_is_served_by_one_share_of_a_split(count: int, server: int, data: st.DataObject) -> None:
    owner = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    shares = [
        Share(count, mine)
        for who in range(3)
        if (mine := frozenset(shard for shard, by in enumerate(owner) if by == who))
    ]
    assert sum(share.serves(server) for share in shares) == 1


def test_the_rule_is_discords_and_a_person_is_with_shard_0() -> None:
    assert shard_of(41771983423143937, 10) == (41771983423143937 >> 22) % 10
    assert shard_of(0, 7) == 0


@pytest.mark.parametrize("mine", [frozenset(), frozenset({4}), frozenset({-1, 0})])
def test_a_share_is_some_of_the_shards(mine: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="are not some of 4"):
        Share(4, mine)


def test_more_of_it() -> None:
    assert Share(3, frozenset({0})).more([2]) == Share(3, frozenset({0, 2}))
    assert Share(3, frozenset({0})).more([1, 2]).whole
    assert not Share(3, frozenset({0})).whole


@pytest.mark.parametrize(
    ("mine", "most", "leftover", "more"),
    [
        (0, 0, False, 8),
        (3, 0, False, 5),
        (0, 2, False, 2),
        (1, 2, False, 1),
        (2, 2, False, 0),
        (5, 2, False, 0),
        (2, 2, True, 6),
        (8, 2, True, 0),
    ],
)
def test_how_many_more_may_be_taken(mine: int, most: int, leftover: bool, more: int) -> None:
    assert room(8, mine, most, leftover=leftover) == more
