"""Who reports: thanked and told what kind of outcome it had, known to nobody, and slowed where it is a flood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Delivered, Parcel
from bot.features.cases.relay.rules import Role
from bot.features.cases.reporting import rules
from bot.features.cases.reporting.rules import Pace
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.members.rules import Way
from bot.features.members.service import NOTICE, Notices
from bot.kernel.clock import HOUR, MINUTE
from bot.kernel.errors import Refusal
from tests.cases.bench import ADA, BEN, CLEO, HARBOUR, MIRA, NOAH, SAID, Harbour
from tests.services import START, dump


class Letterbox:
    """Direct messages, by person."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices
        self.told: list[tuple[int, str, dict[str, str | int]]] = []

    async def deliver(self, parcel: Parcel) -> Delivered:
        notice = await self._notices.telling(parcel.subject)
        assert notice is not None
        self.told.append((notice.member_id, notice.letter.key, notice.letter.values))
        return Delivered(1, len(self.told))


@pytest.fixture
def letters(harbour: Harbour) -> Letterbox:
    box = Letterbox(harbour.app.notices)
    harbour.app.postman.route(NOTICE, box, harbour.app.notices.told)
    return box


async def resolved(harbour: Harbour, outcome: Outcome, *, about: int = 900, urgent: bool = False) -> None:
    opened = await harbour.report(about=about, hears=True, urgent=urgent)
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, outcome)


async def test_whoever_reported_is_told_the_kind_of_outcome_and_is_then_known_to_nobody(
    harbour: Harbour, letters: Letterbox
) -> None:
    opened = await harbour.report(by=ADA, hears=True)
    await harbour.report(by=CLEO, hears=False)
    await harbour.report(by=NOAH, hears=True)
    assert sum(row["reporter_box"] is not None for row in (await dump(harbour.db))["case_reports"]) == 3
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.PAUSED)
    await harbour.quiet()
    told = ("report-outcome", {"outcome": "person-paused"})
    assert sorted(letters.told) == sorted([(ADA, *told), (NOAH, *told)])
    assert all(row["reporter_box"] is None for row in (await dump(harbour.db))["case_reports"])


@pytest.mark.parametrize("kind", list(Kind))
async def test_whoever_reports_hears_of_it_however_the_case_began(
    harbour: Harbour, letters: Letterbox, kind: Kind
) -> None:
    by_somebody = kind in {Kind.ASKED, Kind.ESCALATED, Kind.REPORT}
    opened = await harbour.cases.open(
        HARBOUR,
        kind=kind,
        severity=Severity.CONCERN,
        subject="message/900",
        evidence=SAID,
        reporter_id=CLEO if by_somebody else None,
    )
    assert (await harbour.report(by=ADA, hears=True)).case_id == opened.case_id
    card = await harbour.cases.card(opened.case_id)
    assert card is not None
    assert card.reports == (2 if kind is Kind.REPORT else 1), "whoever asked or passed it on reported nothing"
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    roles = [each.role for each in await harbour.app.relay.reachable(HARBOUR, opened.case_id, MIRA)]
    assert Role.REPORTER in roles
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.SPOKE)
    await harbour.quiet()
    assert (ADA, "report-outcome", {"outcome": "spoke-with-person"}) in letters.told


async def test_a_case_that_is_reopened_and_resolved_again_tells_nobody_twice(
    harbour: Harbour, letters: Letterbox
) -> None:
    opened = await harbour.report(hears=True)
    for _ in range(2):
        await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
        await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.SPOKE)
        await harbour.quiet()
        await harbour.work.reopen(HARBOUR, opened.case_id, MIRA, "not over")
    assert len(letters.told) == 1


async def test_somebody_who_wants_to_hear_nothing_from_here_hears_nothing(harbour: Harbour, letters: Letterbox) -> None:
    await harbour.app.notices.choose(HARBOUR, ADA, Way.NOTHING)
    await resolved(harbour, Outcome.REMOVED)
    await harbour.quiet()
    assert letters.told == []
    assert await harbour.app.notices.waiting(HARBOUR, ADA) == []


async def test_who_reported_stands_nowhere_open_not_even_while_the_case_is(harbour: Harbour) -> None:
    await harbour.report(by=ADA, hears=True)
    await harbour.report(by=CLEO, hears=True)
    await harbour.quiet()
    stored = str(await dump(harbour.db))
    for person in (ADA, CLEO, BEN):
        assert str(person) not in stored


async def test_a_flood_of_reports_is_slowed_and_danger_is_not(harbour: Harbour) -> None:
    for about in range(rules.FREE_IN_AN_HOUR):
        await harbour.report(about=about, hears=True)
    with pytest.raises(Refusal, match="report-pace") as no:
        await harbour.report(about=99, hears=True)
    assert no.value.values == {"minutes": 10, "hours": 0}
    with pytest.raises(Refusal, match="report-pace"):
        await harbour.cases.may_report(HARBOUR, ADA, "message/99")
    assert (await harbour.report(about=0, hears=True, reason="and he did it again")).joined  # nothing new: no waiting
    assert (await harbour.report(by=CLEO, about=99, hears=True)).joined is False
    assert (await harbour.report(about=98, hears=True, urgent=True)).joined is False
    harbour.clock.move(10 * MINUTE)
    await harbour.report(about=97, hears=True)


async def test_a_report_that_was_refused_costs_no_waiting_time(harbour: Harbour) -> None:
    for about in range(rules.FREE_IN_AN_HOUR):
        await harbour.report(about=about, hears=True)
    for _ in range(3):
        harbour.clock.move(3 * MINUTE)
        with pytest.raises(Refusal, match="report-pace"):
            await harbour.report(about=99, hears=True)
    harbour.clock.move(MINUTE)
    await harbour.report(about=99, hears=True)


async def test_reports_that_lead_to_nothing_time_after_time_come_slower_until_one_leads_to_something(
    harbour: Harbour,
) -> None:
    for about in range(rules.UNFOUNDED_FREE):
        await resolved(harbour, Outcome.NOTHING, about=about)
    with pytest.raises(Refusal, match="report-pace"):
        await harbour.report(about=50, hears=True)
    await resolved(harbour, Outcome.REMOVED, about=51, urgent=True)
    await harbour.report(about=50, hears=True)


async def test_a_pace_is_forgotten_a_month_after_the_last_report(harbour: Harbour) -> None:
    await harbour.report(hears=True)
    harbour.clock.move(rules.KEPT)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM report_pace") == 1
    harbour.clock.move(1)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM report_pace") == 0


@given(
    st.integers(0, 40),
    st.integers(0, 40),
    st.integers(START - 2 * HOUR, START + 9 * HOUR),
    st.integers(START - 2 * HOUR, START + 2 * HOUR),
)
def test_nobody_waits_longer_than_the_longest_wait_whatever_the_clock_does(
    in_hour: int, unfounded: int, last_at: int, now: int
) -> None:
    waiting = rules.wait(now, Pace(last_at, last_at, in_hour, unfounded))
    assert 0 <= waiting <= rules.LONGEST_WAIT
    if last_at > now + rules.LONGEST_WAIT:
        assert waiting == 0, "the clock was set back since"
    if in_hour < rules.FREE_IN_AN_HOUR and unfounded < rules.UNFOUNDED_FREE:
        assert waiting == 0
