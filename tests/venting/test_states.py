"""Whatever happens to a vent at any moment of its way: not shown once it was taken back, and never lost."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel, TryLater
from bot.features.venting.rules import NEXT, OUT, Act, State, Wish, before, out_before
from bot.features.venting.service import PUBLISH, REMOVE
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Conflict, Refusal, Unreachable, Why
from bot.storage.db import Database
from tests.services import SERVER, clock_of, program, set_up

PEOPLE = [700_000_000_000_000_001 + n for n in range(4)]


ACTS = st.lists(st.sampled_from(list(Act)), max_size=30)
BEGINNINGS = st.sampled_from([State.QUEUED, State.HELD])
GONE = {Act.TAKE_BACK, Act.LAPSE}


def way(state: State, acts: list[Act]) -> list[tuple[Act, State]]:
    """Whatever anyone does, in any order and as often as they like: what happened of it, and where it led."""
    led = []
    for act in acts:
        if act in NEXT[state]:
            state = NEXT[state][act]
            led.append((act, state))
    return led


@given(ACTS)
def test_no_acts_lead_from_taken_back_to_shown(acts: list[Act]) -> None:
    assert all(state is State.WITHDRAWN for _, state in way(State.WITHDRAWN, acts))


@given(ACTS)
def test_what_was_declined_is_never_shown_again(acts: list[Act]) -> None:
    assert all(state is State.WITHDRAWN for _, state in way(State.DECLINED, acts))


@given(BEGINNINGS, ACTS)
def test_what_was_not_taken_back_declined_or_left_lying_waits_or_is_out(begin: State, acts: list[Act]) -> None:
    led = way(begin, acts)
    end = led[-1][1] if led else begin
    happened = {act for act, _ in led}
    assert (end is State.WITHDRAWN) == bool(happened & GONE)
    assert (end is State.DECLINED) == (Act.DECLINE in happened and not happened & GONE)


@given(ACTS)
def test_what_a_person_decides_on_is_out_only_after_they_let_it_out(acts: list[Act]) -> None:
    led = way(State.HELD, acts)
    seen = [act for act, _ in led]
    if any(state in OUT for _, state in led):
        assert seen[0] is Act.LET_OUT
    assert seen.count(Act.LET_OUT) + seen.count(Act.DECLINE) <= 1  # twice pressed is once


def test_every_state_can_be_taken_back_but_the_one_that_was() -> None:
    assert set(before(Act.TAKE_BACK)) == set(State) - {State.WITHDRAWN}
    assert set(NEXT) == set(State)


def test_only_a_person_lets_out_what_is_held_and_only_a_mended_setup_what_is_stuck() -> None:
    assert before(Act.LET_OUT) == {State.HELD: State.QUEUED}
    assert before(Act.MEND) == {State.STUCK: State.QUEUED}
    assert State.HELD not in before(Act.RELEASE)


def test_an_id_tells_when_something_was_posted() -> None:
    assert out_before(1_420_070_400_000) == 0
    assert out_before(0) == 0
    assert out_before(1_462_015_105_796) >> 22 == 175928847299117063 >> 22  # Discord's own example


class Channel:
    """Carries as the real couriers do, with something happening between any two steps."""

    def __init__(self, app: App, dice: random.Random) -> None:
        self.app = app
        self.dice = dice
        self.posts: dict[str, list[int]] = {}
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def _pause(self) -> None:
        if self.meanwhile is not None and self.dice.random() < 0.4:
            await self.meanwhile()

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        vent = await self.app.venting.load(parcel.subject)
        await self._pause()
        if vent is None:
            return Nothing()
        if parcel.kind == REMOVE:
            if self.dice.random() < 0.2:
                raise TryLater
            if vent.state is State.WITHDRAWN:
                self.posts.pop(vent.id, None)
            return Delivered()
        there = self.posts.get(vent.id) if parcel.again else None
        if vent.state is State.WITHDRAWN:
            return Delivered(5, there[0]) if there else Nothing()
        if self.dice.random() < 0.2:
            raise TryLater if self.dice.random() < 0.5 else Unreachable(Why.PERMISSION_MISSING)
        if not there:
            there = self.posts.setdefault(vent.id, [])
            there.append(self.dice.randrange(1, 1 << 50))
        await self._pause()
        if self.dice.random() < 0.2:
            raise TryLater  # it arrived, and nobody knows
        return Delivered(5, there[0])


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_what_was_taken_back_is_gone_and_nothing_else_is(db: Database, seed: int) -> None:
    app, dice = program(db, seed), random.Random(seed)
    await set_up(app)
    channel = Channel(app, dice)
    app.postman.route(PUBLISH, channel, app.venting.published)
    app.postman.route(REMOVE, channel, app.own_vents.removed)
    authors: dict[str, int] = {}
    taken: set[str] = set()

    async def act() -> None:
        what = dice.randrange(12) - 2
        if what < 3 or not authors:
            who = dice.choice(PEOPLE)
            try:
                authors[(await app.venting.post(SERVER, who, "I miss the sea.", Wish.KIND)).vent_id] = who
            except Refusal:
                return
        elif what < 8:
            vent_id = dice.choice(list(authors))
            try:
                if what < 6:
                    await app.own_vents.take_back(SERVER, authors[vent_id], vent_id)
                    taken.add(vent_id)
                else:
                    await app.own_vents.close(SERVER, authors[vent_id], vent_id)
            except (Refusal, Conflict):
                return
        else:
            await app.venting.let_out_stuck(SERVER)

    async def pass_time() -> None:
        clock_of(app).move(HOUR + HOUR // 2)
        await app.postman.idle()

    channel.meanwhile = act
    await app.postman.start()
    try:
        for _ in range(16):
            await act()
            await pass_time()
        channel.meanwhile = None
        for _ in range(20):
            await app.venting.let_out_stuck(SERVER)
            await pass_time()
    finally:
        await app.postman.stop()
    assert len(authors) > 3
    assert taken
    assert set(channel.posts) == set(authors) - taken
    assert all(len(posts) == 1 for posts in channel.posts.values())
    for vent_id, who in authors.items():
        mine = {vent.id for vent in await app.own_vents.all(SERVER, who)}
        assert (vent_id in mine) == (vent_id not in taken)
        assert (await app.venting.load(vent_id) is None) == (vent_id in taken)


async def test_authors_are_forgotten_thirty_days_after_the_post(db: Database) -> None:
    app = program(db)
    await set_up(app)
    who, posted_at = PEOPLE[0], clock_of(app).now()
    posted = await app.venting.post(SERVER, who, "I miss the sea.", Wish.KIND)
    parcel = Parcel("p" * 26, PUBLISH, posted.vent_id, SERVER, 0, 1, 0)
    async with app.db.write() as tx:
        await app.venting.published(tx, parcel, Delivered(5, out_before(posted_at)))
    for days, kept in ((29, True), (31, False)):
        clock_of(app).set(posted_at + days * DAY)
        async with app.db.write() as tx:
            await app.venting.retain(tx)
        assert bool(await app.own_vents.all(SERVER, who)) == kept
    with pytest.raises(Refusal):
        await app.own_vents.take_back(SERVER, who, posted.vent_id)
    assert await app.venting.load(posted.vent_id) is not None
