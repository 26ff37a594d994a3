"""What the times give away: an observer who knows exactly when each person wrote, and sees when each post came out.

The attack: assign posts to writers. An assignment is possible when every post came out inside the server's range after
its writer wrote. All possible assignments are the anonymity set; where the delay is drawn evenly and for each post by
itself, none of them is likelier than another. So the best that an observer can do for one post is to name the writer
who stands there in most of the assignments, and be right as often as that share says.

Counted here exactly, over the sets of writers who are still open at each post. If a delay were uneven, or an order
kept, an attacker who uses that would be right more often than the set allows, and these tests would fail.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from bot.features.servers.rules import Server
from bot.features.venting import rules
from bot.kernel.clock import HOUR, MINUTE
from bot.kernel.ids import SeededIds

POSTS = 600
WHOM = {"four in a range": 4.0, "one in a range": 1.0}
Release = Callable[[int, Server, Callable[[int], int]], int]


@dataclass(frozen=True, slots=True)
class Evening:
    """When people wrote, in order, and when each post came out: `(instant, its true writer)`, in order."""

    wrote: tuple[int, ...]
    posts: tuple[tuple[int, int], ...]
    server: Server

    def open_at(self, instant: int) -> Iterator[int]:
        """Who can have written a post that came out at `instant`."""
        for writer, at in enumerate(self.wrote):
            if self.server.release_after <= instant - at <= self.server.release_within:
                yield writer


def evening(in_a_range: float, release: Release, seed: int = 7) -> Evening:
    """Writers who come by chance, `in_a_range` of them on average while a post waits."""
    ids, server = SeededIds(seed), Server(1)
    gap = (server.release_within - server.release_after) / in_a_range
    at, wrote = 0, []
    for _ in range(POSTS):
        at += round(-gap * math.log((ids.below(10**9) + 1) / (10**9 + 1)))
        wrote.append(at)
    posts = sorted((release(each, server, ids.below), writer) for writer, each in enumerate(wrote))
    return Evening(tuple(wrote), tuple(posts), server)


def shares(seen: Evening) -> list[dict[int, float]]:
    """For each post, in which share of all possible assignments each writer stands there. Exact: every assignment is
    counted, forwards and backwards, over the sets of writers that are used up."""
    able = [tuple(seen.open_at(instant)) for instant, _ in seen.posts]
    last = {writer: at for at, writers in enumerate(able) for writer in writers}
    forward: list[dict[frozenset[int], int]] = [{frozenset(): 1}]
    for at, writers in enumerate(able):
        step: dict[frozenset[int], int] = {}
        for used, ways in forward[at].items():
            for writer in writers:
                if writer not in used and all(w in used or w == writer for w in writers if last[w] == at):
                    then = frozenset(w for w in used | {writer} if last[w] > at)
                    step[then] = step.get(then, 0) + ways
        forward.append(step)
    backward: dict[frozenset[int], int] = dict.fromkeys(forward[-1], 1)
    found: list[dict[int, float]] = []
    for at in reversed(range(len(able))):
        before: dict[frozenset[int], int] = {}
        share: dict[int, int] = {}
        for used, ways in forward[at].items():
            for writer in able[at]:
                if writer in used or not all(w in used or w == writer for w in able[at] if last[w] == at):
                    continue
                then = frozenset(w for w in used | {writer} if last[w] > at)
                if onwards := backward.get(then, 0):
                    share[writer] = share.get(writer, 0) + ways * onwards
                    before[used] = before.get(used, 0) + onwards
        total = sum(share.values())
        found.append({writer: ways / total for writer, ways in share.items()})
        backward = before
    return found[::-1]


def first_in(seen: Evening, share: Sequence[dict[int, float]]) -> list[int]:
    """Guess that posts come out in the order in which they were written."""
    return list(range(len(seen.posts)))


def last_in(seen: Evening, share: Sequence[dict[int, float]]) -> list[int]:
    """Guess whoever wrote last before."""
    return [max(seen.open_at(instant)) for instant, _ in seen.posts]


def middle(seen: Evening, share: Sequence[dict[int, float]]) -> list[int]:
    """Guess whoever's delay would be nearest to the average."""
    usual = (seen.server.release_after + seen.server.release_within) / 2
    return [min(seen.open_at(at), key=lambda who: abs(at - seen.wrote[who] - usual)) for at, _ in seen.posts]


def best(seen: Evening, share: Sequence[dict[int, float]]) -> list[int]:
    """Name whoever stands there in most of the possible assignments."""
    return [max(each, key=each.__getitem__) for each in share]


ATTACKS = (first_in, last_in, middle, best)


def hits(seen: Evening, guesses: Sequence[int]) -> int:
    return sum(guess == writer for guess, (_, writer) in zip(guesses, seen.posts, strict=True))


def allowed(share: Sequence[dict[int, float]]) -> tuple[float, float]:
    """How often the best guess is right by the set alone, and by how much chance moves it (one standard deviation)."""
    tops = [max(each.values()) for each in share]
    return sum(tops), math.sqrt(sum(top * (1 - top) for top in tops))


@pytest.mark.parametrize("in_a_range", WHOM.values(), ids=list(WHOM))
def test_no_attack_on_the_times_does_better_than_the_set_allows(in_a_range: float) -> None:
    seen = evening(in_a_range, rules.release_at)
    share = shares(seen)
    most, chance = allowed(share)
    right = {attack.__name__: hits(seen, attack(seen, share)) for attack in ATTACKS}
    assert max(right.values()) <= most + 3 * chance
    assert abs(right["best"] - most) <= 3 * chance


def edited(in_a_range: float, seed: int = 13) -> Evening:
    """The writers of `evening` again, in another order: each puts other words in the place of their post, once."""
    ids, later = SeededIds(seed), evening(in_a_range, rules.release_at, seed)
    order = sorted(range(POSTS), key=lambda _: ids.below(1 << 40))
    wrote = dict(zip(order, later.wrote, strict=True))
    shown = tuple((instant, order[writer]) for instant, writer in later.posts)
    return Evening(tuple(wrote[writer] for writer in range(POSTS)), shown, later.server)


@pytest.mark.parametrize("in_a_range", WHOM.values(), ids=list(WHOM))
def test_the_time_of_an_edit_by_itself_tells_no_more_than_that_of_a_post(in_a_range: float) -> None:
    seen = edited(in_a_range)
    share = shares(seen)
    most, chance = allowed(share)
    right = {attack.__name__: hits(seen, attack(seen, share)) for attack in (last_in, middle, best)}
    assert max(right.values()) <= most + 3 * chance
    assert most / POSTS < {4.0: 0.4, 1.0: 0.8}[in_a_range]


def test_a_post_and_its_edit_together_nearly_always_tell_and_the_page_says_so() -> None:
    """Who stands in both sets: of six hundred people it is nearly always one. Only somebody who knew when each person
    wrote could do it, and that is Discord; people see who was there, which is less."""
    posts, edits = evening(4.0, rules.release_at), edited(4.0)
    second = {writer: share for (_, writer), share in zip(edits.posts, shares(edits), strict=True)}
    right = 0
    for (_, writer), share in zip(posts.posts, shares(posts), strict=True):
        both = {who: part * second[writer].get(who, 0.0) for who, part in share.items()}
        right += max(both, key=both.__getitem__) == writer
    assert right / POSTS > 0.95


def test_where_few_write_the_times_tell_more_and_a_longer_range_helps() -> None:
    busy, quiet = (allowed(shares(evening(in_a_range, rules.release_at)))[0] / POSTS for in_a_range in (4.0, 0.3))
    assert busy < 0.45
    assert quiet > 0.8


def at_a_fixed_delay(now: int, _server: Server, _roll: Callable[[int], int]) -> int:
    return now + 11 * MINUTE


def in_order(now: int, _server: Server, roll: Callable[[int], int]) -> int:
    return now + 10 * MINUTE + roll(MINUTE)


def half_at_once(now: int, server: Server, roll: Callable[[int], int]) -> int:
    return now + server.release_after if roll(2) else rules.release_at(now, server, roll)


@pytest.mark.parametrize("leaking", [at_a_fixed_delay, in_order, half_at_once])
def test_a_release_that_leaks_is_found(leaking: Release) -> None:
    seen = evening(4.0, leaking)
    share = shares(seen)
    most, chance = allowed(share)
    assert max(hits(seen, attack(seen, share)) for attack in ATTACKS) > most + 3 * chance


def test_shares_are_those_of_every_assignment_written_out() -> None:
    server = Server(1, release_after=0, release_within=10)
    seen = Evening((0, 9, 9), ((9, 0), (10, 1), (18, 2)), server)
    assert shares(seen) == [{0: 1 / 2, 1: 1 / 4, 2: 1 / 4}, {0: 1 / 2, 1: 1 / 4, 2: 1 / 4}, {1: 1 / 2, 2: 1 / 2}]
    assert server.release_within < HOUR
