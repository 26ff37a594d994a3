"""Alerts of AutoMod on both databases: one case for one person and rule, each alert once, nobody in the open."""

from __future__ import annotations

import asyncio

import pytest

from bot.features.cases.automod.service import KEPT_ALERTS, Alarm
from bot.features.cases.events import Happened
from bot.features.cases.evidence import Tripped
from bot.features.cases.rules import Kind, Outcome, Severity, State
from bot.kernel.clock import DAY
from bot.kernel.errors import Refusal
from tests.cases.bench import BEN, CLEO, HARBOUR, MIRA, NOAH, NOWHERE, Harbour
from tests.services import clock_of, dump

KEYWORD = "worthless"
RULE = 4_100


def alarm(alert: int = 1, *, by: int = BEN, rule: int = RULE, words: str = "", server: int = HARBOUR) -> Alarm:
    return Alarm(server, by, rule, Tripped(9_000 + alert, 70, 71, "keyword", KEYWORD), words)


async def test_an_alert_is_a_case_that_names_nobody(harbour: Harbour) -> None:
    opened = await harbour.app.automod.alerted(alarm())
    await harbour.quiet()
    assert opened is not None
    (card,) = harbour.wall.up
    assert (card.kind, card.severity, card.state, card.alerts) == (Kind.AUTOMOD, Severity.CONDUCT, State.OPEN, 1)
    assert (card.link_channel, card.link_message) == (70, 9_001)
    kept = str((str(card), await dump(harbour.db)))
    assert str(BEN) not in kept
    assert KEYWORD not in kept
    reading = await harbour.cases.read(HARBOUR, opened.case_id, MIRA)
    assert reading.evidence.author == BEN
    assert [one.keyword for one in reading.evidence.alerts] == [KEYWORD]
    assert not reading.reasons


async def test_the_same_alert_is_one_however_often_it_comes_also_when_the_case_is_over(harbour: Harbour) -> None:
    told = await asyncio.gather(*(harbour.app.automod.alerted(alarm()) for _ in range(8)))
    (opened,) = [one for one in told if one is not None]
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.over(opened.case_id, MIRA, Outcome.NOTHING)
    assert await harbour.app.automod.alerted(alarm()) is None
    assert await harbour.count("SELECT COUNT(*) AS n FROM cases") == 1
    again = await harbour.app.automod.alerted(alarm(2))
    assert again is not None
    assert (again.number, again.joined) == (2, False)
    assert await harbour.app.automod.alerted(alarm()) is None  # the first once more: it is known to the case before


async def test_whoever_tries_again_is_one_case_by_rule_and_other_people_are_not_in_it(harbour: Harbour) -> None:
    told = await asyncio.gather(*(harbour.app.automod.alerted(alarm(at, words=f"try {at}")) for at in range(1, 6)))
    await harbour.app.automod.alerted(alarm(11, by=CLEO))
    await harbour.app.automod.alerted(alarm(12, rule=RULE + 1))
    await harbour.quiet()
    assert sorted(one.number for one in told if one is not None) == [1] * 5
    assert [card.alerts for card in await harbour.cases.queue(HARBOUR)] == [5, 1, 1]
    assert harbour.wall.drawn[-1].alerts == 5
    first = next(one for one in told if one is not None)
    reading = await harbour.cases.read(HARBOUR, first.case_id, MIRA)
    assert {one.alert_id for one in reading.evidence.alerts} == set(range(9_001, 9_006))
    assert all(f"try {at}" in reading.evidence.words for at in range(1, 6))
    assert [one.what for one in reading.timeline].count(Happened.AGAIN) == 4


async def test_a_flood_is_counted_to_its_end_and_no_further(harbour: Harbour) -> None:
    for at in range(1, KEPT_ALERTS + 4):
        await harbour.app.automod.alerted(alarm(at))
    (card,) = await harbour.cases.queue(HARBOUR)
    assert card.alerts == KEPT_ALERTS


async def test_a_second_reader_reads_what_came_after_somebody_thought_it_was_over(harbour: Harbour) -> None:
    opened = await harbour.app.automod.alerted(alarm())
    assert opened is not None
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.app.casework.weigh(HARBOUR, opened.case_id, MIRA, Severity.DANGER_NOW)
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.SPOKE)
    await harbour.app.automod.alerted(alarm(2))
    await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    with pytest.raises(Refusal):
        await harbour.app.closing.confirm(HARBOUR, opened.case_id, NOAH)


@pytest.mark.parametrize(("by", "words"), [(MIRA, ""), (BEN, f"ask <@{MIRA}> about it")])
async def test_a_moderator_who_wrote_it_or_is_named_in_it_is_kept_out(harbour: Harbour, by: int, words: str) -> None:
    opened = await harbour.app.automod.alerted(alarm(by=by, words=words))
    assert opened is not None
    with pytest.raises(Refusal, match="refusal-case-tied"):
        await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)


async def test_where_nothing_was_set_up_nothing_happens(harbour: Harbour) -> None:
    assert await harbour.app.automod.alerted(alarm(server=NOWHERE)) is None
    assert await harbour.count("SELECT COUNT(*) AS n FROM cases") == 0


async def test_thirty_days_after_it_was_resolved_nobody_is_in_it_any_more(harbour: Harbour) -> None:
    opened = await harbour.app.automod.alerted(alarm())
    assert opened is not None
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.over(opened.case_id, MIRA, Outcome.SPOKE)
    clock_of(harbour.app).move(30 * DAY + 1)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM cases WHERE subject = '' AND evidence_box IS NULL") == 1
