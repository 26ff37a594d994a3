"""Quiet signs on both databases: one of each kind from each person, counted, never listed."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.answers.signs import rules
from bot.features.answers.signs.rules import Sign
from bot.features.answers.signs.service import SHOW
from bot.kernel.clock import MINUTE
from bot.kernel.errors import Refusal
from tests.answers.acts import ADA, ROBIN, WALTER, delivering, later, out
from tests.services import SERVER, dump


class Shows:
    """Writes down what a post is to show. `busy` is called while a change is on its way."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.seen: list[dict[Sign, int]] = []
        self.busy: list[int] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        shown = await self._app.signs.showing(parcel.subject)
        if shown is None:
            return Nothing()
        self.seen.append(dict(shown.counts))
        while self.busy:
            await self._app.signs.press(SERVER, self.busy.pop(), shown.vent_id, Sign.WITH)
        return Delivered(shown.channel_id, shown.message_id)


async def test_each_person_counts_once_and_a_second_press_takes_it_back(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        for who in range(100, 107):
            assert (await app.signs.press(SERVER, who, vent, Sign.HEAR)).stands
        assert (await app.signs.press(SERVER, 100, vent, Sign.KNOW)).stands
        assert not (await app.signs.press(SERVER, 100, vent, Sign.HEAR)).stands
        assert await app.signs.counts(vent) == {Sign.HEAR: 6, Sign.KNOW: 1}
        rows = (await dump(app.db))["vent_signs"]
        assert not [row for row in rows if "100" in str(row["handle"])]


async def test_many_presses_are_one_change_and_none_is_lost(app: App) -> None:
    shows = Shows(app)
    app.postman.route(SHOW, shows, app.signs.shown)
    async with delivering(app):
        vent = await out(app)
        await asyncio.gather(*(app.signs.press(SERVER, who, vent, Sign.HEAR) for who in range(100, 120)))
        shows.busy = [7, 8]
        await later(app, 6 * MINUTE)
        assert shows.seen == [{Sign.HEAR: 20}]
        await later(app, 6 * MINUTE)
        assert shows.seen[-1] == {Sign.HEAR: 20, Sign.WITH: 2}, "what came while a change was on its way"
        assert len(shows.seen) == 2


async def test_one_person_has_another_handle_under_every_post(app: App) -> None:
    async with delivering(app):
        for _ in range(3):
            await app.signs.press(SERVER, WALTER, await out(app), Sign.HEAR)
    rows = (await dump(app.db))["vent_signs"]
    assert len({row["handle"] for row in rows}) == 3


async def test_not_under_ones_own_and_not_under_an_old_or_gone_one(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        with pytest.raises(Refusal, match="refusal-sign-own"):
            await app.signs.press(SERVER, ADA, vent, Sign.HEAR)
        with pytest.raises(Refusal, match="refusal-answer-no-post"):
            await app.signs.press(SERVER + 1, WALTER, vent, Sign.HEAR)
        await app.signs.press(SERVER, ROBIN, vent, Sign.HEAR)
        async with app.db.write() as tx:  # posted long ago: its age is in Discord's id
            await tx.run("UPDATE vents SET message_id = 7")
            await app.signs.retain(tx)
        assert (await dump(app.db))["vent_signs"] == []
        with pytest.raises(Refusal, match="refusal-sign-old"):
            await app.signs.press(SERVER, WALTER, vent, Sign.HEAR)


@given(st.integers(0, 10**13), st.integers(0))
def test_the_numbers_move_within_their_range(now: int, dice: int) -> None:
    moves = rules.moves_at(now, lambda limit: dice % limit)
    assert now + rules.SOONEST <= moves <= now + rules.LATEST
