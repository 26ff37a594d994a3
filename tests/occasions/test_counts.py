"""The numbers of a check-in against whoever watches each change of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Nothing, Parcel
from bot.features.occasions.answering import rules as counts
from bot.features.occasions.answering.counting import COUNT
from bot.features.occasions.answering.rules import BEAT, Counts, may_move, next_beat, rounded
from bot.features.occasions.rules import Answer, State
from bot.features.occasions.service import CLOSE, OPEN, TOGETHER
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.ids import SeededIds
from tests.occasions.lives import open_checkin
from tests.services import SERVER, clock_of, dump

Group = tuple[int, int, int]
"""How many of those who answered since the numbers last moved gave each answer."""

THROWS = tuple(product(range(5), repeat=3))


def groups_of(size: int) -> Iterator[Group]:
    return ((one, two, size - one - two) for one in range(size + 1) for two in range(size + 1 - one))


@cache
def possible(exact: Group) -> frozenset[Counts]:
    """Everything that the dice can make of it."""
    return frozenset(rounded(Counts(*exact), dice) for dice in THROWS)


def worlds(
    sizes: tuple[int, ...], seen: Callable[[Group], frozenset[Counts]] = possible
) -> dict[tuple[Counts, ...], set[tuple[Group, ...]]]:
    """By everything that can be watched: all that may have been answered."""
    found: dict[tuple[Counts, ...], set[tuple[Group, ...]]] = defaultdict(set)
    for answered in product(*(tuple(groups_of(size)) for size in sizes)):
        so_far, states = (0, 0, 0), []
        for group in answered:
            so_far = (so_far[0] + group[0], so_far[1] + group[1], so_far[2] + group[2])
            states.append(seen(so_far))
        for watched in product(*states):
            found[watched].add(answered)
    return found


@pytest.mark.parametrize("sizes", [(5,), (6,), (7,), (9,), (12,), (5, 5), (5, 7), (8, 5), (5, 5, 5)])
def test_whoever_watches_every_change_rules_out_no_answer_of_anybody(sizes: tuple[int, ...]) -> None:
    """The attack: know who answered, in which order, and every state of the message; give one answer oneself.

    For everything that can be watched, for every own answer and for each other person, each of the three answers is
    still possible.
    """
    spots = [(which, answer) for which in range(len(sizes)) for answer in range(3)]
    for watched, answered in worlds(sizes).items():
        for mine in [None, *spots]:
            known = [each for each in answered if mine is None or each[mine[0]][mine[1]]]
            if not known:
                continue  # this watcher has lied to themselves
            for which, answer in spots:
                besides = 1 if mine == (which, answer) else 0
                assert any(each[which][answer] > besides for each in known), (watched, mine, which, answer)


def test_the_search_finds_what_plain_rounding_would_give_away() -> None:
    """Without dice “about five, about five” of six people tells that nobody needs someone."""

    def plain(exact: Group) -> frozenset[Counts]:
        return frozenset({Counts(*((each + 2) // 5 * 5 for each in exact))})

    assert any(all(each[0][2] == 0 for each in answered) for answered in worlds((6,), plain).values())


@given(
    exact=st.builds(Counts, st.integers(0, 90), st.integers(0, 90), st.integers(0, 90)),
    dice=st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4)),
)
def test_no_number_is_off_by_five_and_together_they_name_nobody_who_is_not_there(
    exact: Counts, dice: tuple[int, int, int]
) -> None:
    seen = rounded(exact, dice)
    for name in ("steady", "hard", "someone"):
        assert getattr(seen, name) % 5 == 0
        assert abs(getattr(seen, name) - getattr(exact, name)) < 5
    assert seen.total <= exact.total


def test_numbers_are_nearly_right_on_average() -> None:
    ids = SeededIds(3)
    seen = [rounded(Counts(33, 21, 7), (ids.below(5), ids.below(5), ids.below(5))) for _ in range(4_000)]
    for name, exact in (("steady", 33), ("hard", 21), ("someone", 7)):
        assert abs(sum(getattr(each, name) for each in seen) / len(seen) - exact) < 1.5


@pytest.mark.parametrize(("counted", "people", "may"), [(0, 4, False), (0, 5, True), (5, 9, False), (5, 10, True)])
def test_five_people_move_the_numbers(counted: int, people: int, may: bool) -> None:
    assert may_move(counted, people) is may


@given(now=st.integers(0, 10**13), server=st.integers(1, 2**63))
def test_the_beat_is_ahead_and_always_the_same(now: int, server: int) -> None:
    beat = next_beat(now, server)
    assert 0 < beat - now <= BEAT
    assert next_beat(beat, server) == beat + BEAT


async def due(app: App, kind: str) -> list[int]:
    """When parcels of this kind are due."""
    return [int(str(row["due_at"])) for row in (await dump(app.db))["outbox"] if row["kind"] == kind]


async def test_ten_thousand_answers_are_one_look_on_the_beat(app: App) -> None:
    checkin = await open_checkin(app)
    now = app.clock.now()
    for number in range(40):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number % 30, list(Answer)[number % 3])
    assert await due(app, COUNT) == [next_beat(now, SERVER)]


async def test_those_who_answer_while_the_numbers_are_on_their_way_are_in_the_next_ones(app: App) -> None:
    """The look that is on its way has counted already, so theirs is another, without anybody answering once more."""
    checkin = await open_checkin(app)
    await app.checkin_answers.answer(SERVER, checkin.id, 1_000, Answer.HARD)
    seen: list[Counts | None] = []

    class Slow:
        async def deliver(self, parcel: Parcel) -> Nothing:
            found = await app.counting.counting(parcel.subject)
            seen.append(found.counts if found else None)
            for number in range(1, 6):
                await app.checkin_answers.answer(SERVER, parcel.subject, 1_000 + number, Answer.HARD)
            return Nothing()

    app.postman.route(COUNT, Slow(), app.counting.counted)
    await app.postman.start()
    for _ in range(2):
        clock_of(app).move(BEAT)
        app.postman.wake()
        await app.postman.idle()
    await app.postman.stop()
    assert seen == [None, Counts(0, 5, 0)]


async def test_numbers_move_for_five_who_answer_first_and_never_for_those_who_change(app: App) -> None:
    checkin = await open_checkin(app)
    for number in range(4):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.HARD)
    assert await app.counting.counting(checkin.id) is None
    await app.checkin_answers.answer(SERVER, checkin.id, 1_004, Answer.HARD)
    seen = await app.counting.counting(checkin.id)
    assert seen is not None
    assert (seen.counts, seen.counted) == (Counts(0, 5, 0), 5)
    for _ in range(20):
        for number in range(5):
            await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.STEADY)
        assert await app.counting.counting(checkin.id) == seen
    for number in range(5, 10):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.STEADY)
    later = await app.counting.counting(checkin.id)
    assert later is not None
    assert (later.counts, later.counted) == (Counts(10, 0, 0), 10)


async def test_nothing_that_is_kept_holds_an_exact_number(app: App) -> None:
    """Three and four are in no table once the answers are gone, and none but the answers hold them before."""
    checkin = await open_checkin(app)
    for number, answer in enumerate([Answer.STEADY] * 8 + [Answer.HARD] * 7 + [Answer.SOMEONE] * 6):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, answer)
    await app.counting.counting(checkin.id)
    clock_of(app).move(DAY)
    await app.occasions.closing(checkin.id)
    tables = await dump(app.db)
    assert tables["checkin_answers"] == []
    for row in (*tables["checkins"], *tables["checkin_results"]):
        for name in ("steady", "hard", "someone"):
            assert int(str(row[name])) % 5 == 0


async def test_fewer_than_five_more_change_nothing_at_the_closing_either(app: App) -> None:
    checkin = await open_checkin(app)
    for number in range(5):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.STEADY)
    await app.counting.counting(checkin.id)
    for number in range(5, 9):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.HARD)
    clock_of(app).move(DAY)
    closing = await app.occasions.closing(checkin.id)
    assert closing is not None
    assert closing.shown == Counts(5, 0, 0)


async def test_a_closed_check_in_and_one_about_to_close_show_no_live_numbers(app: App) -> None:
    checkin = await open_checkin(app)
    for number in range(5):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, Answer.STEADY)
    clock_of(app).move(DAY - counts.BEFORE_CLOSING)
    assert await app.counting.counting(checkin.id) is None
    clock_of(app).move(MINUTE + HOUR)
    await app.occasions.closing(checkin.id)
    assert await app.counting.counting(checkin.id) is None
    closed = await app.occasions.load(checkin.id)
    assert closed is not None
    assert closed.state is State.CLOSED
    assert {OPEN, CLOSE, COUNT, TOGETHER} == {str(row["kind"]) for row in (await dump(app.db))["outbox"]}
