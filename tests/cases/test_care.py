"""How much danger one person carries, what they are spared, and what is offered afterwards, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.cases.care.rules import MOST_CAP, SHIFT, SOONEST, May, may_take, spared_until
from bot.features.cases.events import Alert
from bot.features.cases.rules import Outcome, Severity
from bot.features.members.rules import Way
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.kernel.errors import Refusal
from tests.cases.bench import HARBOUR, MIRA, NOAH, Harbour
from tests.services import START, dump

IDA = 700_000_000_000_000_003
AFTER = "notice-care-after"


async def danger(harbour: Harbour, about: int, severity: Severity = Severity.DANGER_NOW) -> str:
    return (await harbour.report(severity=severity, about=about)).case_id


async def taken(harbour: Harbour, count: int, by: int = MIRA) -> None:
    for at in range(count):
        await harbour.cases.claim(HARBOUR, await danger(harbour, 10 + at), by)
    await harbour.quiet()  # their cards are up, and what goes up next is what the test is about


@pytest.mark.parametrize(
    ("carried", "called", "answer"),
    [(1, True, May.TAKE), (1, False, May.TAKE), (2, True, May.OTHERS_FIRST), (2, False, May.KNOWINGLY)],
)
def test_whoever_carries_enough_lets_others_come_first_and_may_take_it_knowingly(
    carried: int, called: bool, answer: May
) -> None:
    assert may_take(carried, 2, others_called=called) is answer


@given(
    st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - made aware below
    st.sampled_from(["UTC", "Europe/London", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu"]),
)
def test_today_ends_at_five_in_the_morning_and_lasts_six_hours_at_least(at: datetime, where: str) -> None:
    now = round(at.replace(tzinfo=UTC).timestamp() * 1_000)
    until = spared_until(now, zone(where))
    assert SOONEST <= until - now <= DAY + SOONEST + HOUR
    assert local_of(until, zone(where)).hour == 5


async def test_at_the_cap_nobody_else_on_call_a_case_is_taken_knowingly_and_by_anyone_else_as_ever(
    harbour: Harbour,
) -> None:
    await taken(harbour, 2)
    third = await danger(harbour, 20)
    with pytest.raises(Refusal, match="care-cap"):
        await harbour.cases.claim(HARBOUR, third, MIRA)
    await harbour.cases.claim(HARBOUR, third, MIRA, knowing=True)
    await harbour.cases.claim(HARBOUR, await danger(harbour, 21), NOAH)
    await harbour.cases.claim(HARBOUR, await danger(harbour, 22, Severity.HIGH), MIRA)  # the cap is about danger
    await harbour.app.care.set_cap(HARBOUR, MOST_CAP + 5)
    assert await harbour.app.care.cap(HARBOUR) == MOST_CAP
    await harbour.cases.claim(HARBOUR, await danger(harbour, 23), MIRA)


async def test_at_the_cap_others_on_call_are_called_first_and_when_they_do_not_come_it_may_be_taken(
    harbour: Harbour,
) -> None:
    for person in (MIRA, NOAH):
        await harbour.app.oncall.on(HARBOUR, person, 8 * HOUR)
    await taken(harbour, 2)
    third = await danger(harbour, 20)
    await harbour.quiet()
    assert harbour.wall.up[-1].called == (NOAH,)
    with pytest.raises(Refusal, match="care-others") as refused:
        await harbour.cases.claim(HARBOUR, third, MIRA, knowing=True)
    assert refused.value.values["who"] == f"<@{NOAH}>"
    harbour.clock.move(5 * MINUTE)
    await harbour.app.oncall.run()
    await harbour.cases.claim(HARBOUR, third, MIRA, knowing=True)


async def test_when_all_on_call_carry_enough_everybody_is_called_at_once(harbour: Harbour) -> None:
    await harbour.app.oncall.on(HARBOUR, MIRA, 8 * HOUR)
    await taken(harbour, 2)
    await danger(harbour, 20)
    await harbour.quiet()
    assert harbour.wall.up[-1].called == ()
    harbour.clock.move(5 * MINUTE)
    await harbour.app.oncall.run()
    await harbour.quiet()
    assert [what for what, _, _ in harbour.bell.rung] == [
        Alert.CLIMBED_ADMINISTRATORS
    ]  # everybody was called with the card


async def test_a_shift_is_ones_time_on_call_or_twelve_hours(harbour: Harbour) -> None:
    await taken(harbour, 2)
    harbour.clock.move(SHIFT - 1)
    third = await danger(harbour, 20)
    with pytest.raises(Refusal, match="care-cap"):
        await harbour.cases.claim(HARBOUR, third, MIRA)
    await harbour.app.oncall.on(HARBOUR, MIRA, HOUR)  # a new one begins
    await harbour.cases.claim(HARBOUR, third, MIRA)
    for about in (40, 41):
        await harbour.cases.claim(HARBOUR, await danger(harbour, about), NOAH)
    harbour.clock.move(SHIFT + 1)
    await harbour.cases.claim(HARBOUR, await danger(harbour, 30), NOAH)


async def test_who_is_spared_is_called_for_the_rest_only_and_stands_nowhere(harbour: Harbour) -> None:
    for person in (MIRA, NOAH):
        await harbour.app.oncall.on(HARBOUR, person, 16 * HOUR)
    until = await harbour.app.care.spare(HARBOUR, MIRA)
    assert str(MIRA) not in str((await dump(harbour.db))["care_sparing"])
    for about, severity in enumerate(Severity):
        await danger(harbour, about, severity)
    await harbour.quiet()
    called = {card.severity: card.called for card in harbour.wall.up}
    assert called[Severity.DANGER_NOW] == called[Severity.HIGH] == (NOAH,)
    assert called[Severity.CONCERN] == called[Severity.CONDUCT] == (MIRA, NOAH)
    await harbour.app.care.spare_no_more(HARBOUR, MIRA)
    await danger(harbour, 30)
    await harbour.quiet()
    assert harbour.wall.up[-1].called == (MIRA, NOAH)
    await harbour.app.care.spare(HARBOUR, MIRA)
    harbour.clock.set(until)
    async with harbour.db.write() as tx:
        await harbour.app.care.retain(tx)
    assert (await dump(harbour.db))["care_sparing"] == []


@pytest.mark.parametrize("away", ["spared", "off", "there"])
async def test_who_is_asked_to_take_a_case_is_not_called_aloud_while_they_are_away(harbour: Harbour, away: str) -> None:
    case_id = await danger(harbour, 20, Severity.HIGH)
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    if away == "spared":
        await harbour.app.care.spare(HARBOUR, NOAH)
    elif away == "off":
        await harbour.app.oncall.off(HARBOUR, NOAH, DAY)
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.HIGH, {"situation": "s", "next": "n"})
    async with harbour.db.read() as tx:
        row = await tx.one("SELECT id FROM case_alerts WHERE what = 'offered'")
    assert row is not None
    called = await harbour.work.called(str(row["id"]))
    assert called is not None
    assert called.ping is (away == "there")


async def test_after_a_hard_case_whoever_had_it_is_offered_a_pause_and_after_others_nothing(harbour: Harbour) -> None:
    easy = await danger(harbour, 20, Severity.CONCERN)
    await harbour.cases.claim(HARBOUR, easy, MIRA)
    await harbour.over(easy, MIRA, Outcome.NOTHING)
    await harbour.quiet()
    assert harbour.letters.told == []
    hard = await danger(harbour, 21)
    await harbour.cases.claim(HARBOUR, hard, MIRA)
    await harbour.over(hard, MIRA, Outcome.SPOKE)
    await harbour.quiet()
    assert harbour.letters.told == [(MIRA, AFTER)]
    with pytest.raises(Refusal, match="care-gone"):
        await harbour.app.care.server_of(hard, IDA)
    assert await harbour.app.care.server_of(hard, MIRA) == HARBOUR
    until, left = await harbour.app.care.rest(HARBOUR, MIRA)
    assert (until, left) == (START + 2 * HOUR, ())
    given = await danger(harbour, 22)
    await harbour.cases.claim(HARBOUR, given, NOAH)
    await harbour.work.begin_hand_over(HARBOUR, given, NOAH, IDA)
    await harbour.work.hand_over(HARBOUR, given, NOAH, Severity.HIGH, {"situation": "s", "next": "n"})
    await harbour.work.accept(HARBOUR, given, IDA)
    await harbour.quiet()
    assert harbour.letters.told[1:] == [(NOAH, AFTER)]
    await harbour.app.notices.choose(HARBOUR, IDA, Way.NOTHING)
    await harbour.over(given, IDA, Outcome.SPOKE, reader=MIRA)
    await harbour.quiet()
    assert harbour.letters.told[2:] == []
