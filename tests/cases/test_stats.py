"""Figures of the work: what is measured, and what is too little to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.events import Happened
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.cases.stats.rules import LEAST, Lived, Spread, Wait, load, shown, spread, waits
from bot.kernel.clock import DAY, HOUR, MINUTE
from tests.cases.bench import COVE, HARBOUR, MIRA, SAID, Harbour
from tests.cases.test_cases_e2e import CARDS
from tests.services import START

H = Happened


def test_waits_end_with_the_first_claim_the_first_answer_and_the_end_and_begin_again_when_reopened() -> None:
    timeline = [
        (H.OPENED, 0),
        (H.REPORTED, 5),
        (H.CLAIMED, 10),
        (H.RELEASED, 20),
        (H.CLAIMED, 30),
        (H.RESOLVED, 100),
        (H.READ, 110),
        (H.REOPENED, 1_000),
        (H.CLAIMED, 1_007),
    ]
    assert waits(timeline) == [(Wait.CLAIM, 10), (Wait.ANSWER, 100), (Wait.RESOLVE, 100), (Wait.CLAIM, 7)]
    assert waits([(H.OPENED, 0), (H.CLIMBED, 9)]) == []


def test_half_and_nine_in_ten_are_waits_that_there_were() -> None:
    assert spread([4, 3, 2, 1]) is None
    assert spread([50, 10, 30, 20, 40]) == Spread(5, 30, 50)
    assert spread(list(range(1, 101))) == Spread(100, 50, 90)


@given(st.lists(st.integers(0, 40), max_size=24))
def test_no_count_below_five_can_be_read_or_worked_out(counts: list[int]) -> None:
    kept = shown(counts)
    assert all(count is None or count >= LEAST for count in kept)
    assert all(count is None or count == true for count, true in zip(kept, counts, strict=True))
    hidden = sum(counts) - sum(count for count in kept if count is not None)
    assert hidden == 0 or hidden >= LEAST or all(count is None for count in kept)


def test_load_is_counted_by_the_clocks_of_the_server() -> None:
    summer = START + 180 * DAY  # 2026-06-21T14:26Z, a Sunday
    weekdays, blocks = load([Lived(Severity.HIGH, ((H.OPENED, summer), (H.CLAIMED, summer + DAY)))], "Asia/Tokyo")
    assert weekdays == [0, 0, 0, 0, 0, 0, 1]
    assert blocks == [0, 0, 0, 0, 0, 0, 0, 1]
    weekdays, blocks = load([Lived(Severity.HIGH, ((H.OPENED, summer + HOUR),))], "Asia/Tokyo")
    assert (weekdays[0], blocks[0]) == (1, 1)


async def looked_after(
    harbour: Harbour, about: int, severity: Severity, claim: int, end: int, server: int = HARBOUR
) -> None:
    """A case that is claimed after `claim` ms and resolved after `end`; the clock goes on by `end`."""
    case_id = (await harbour.report(about=about, severity=severity, server=server)).case_id
    harbour.clock.move(claim)
    await harbour.cases.claim(server, case_id, MIRA, knowing=True)
    harbour.clock.move(end - claim)
    await harbour.over(case_id, MIRA, Outcome.SPOKE, server)


async def test_figures_are_this_servers_of_this_time_and_never_of_fewer_than_five(harbour: Harbour) -> None:
    stats = harbour.app.case_stats
    await looked_after(harbour, 1, Severity.CONDUCT, HOUR, DAY)  # older than what is looked at
    harbour.clock.move(40 * DAY)
    for at in range(6):
        await looked_after(harbour, 10 + at, Severity.DANGER_NOW, (at + 1) * MINUTE, HOUR)
        await looked_after(harbour, 10 + at, Severity.HIGH, MINUTE, 2 * MINUTE, server=COVE)
    assert (await stats.figures(COVE, 30)).cases == 6
    for at in range(4):
        await looked_after(harbour, 20 + at, Severity.CONCERN, 3 * HOUR, DAY)
        found = await stats.figures(HARBOUR, 30)
        assert Severity.CONCERN not in found.by_severity[Wait.CLAIM]
        # nor is the one next to it, from which the rest could be worked out
        assert found.by_severity[Wait.CLAIM] == {}
    await looked_after(harbour, 30, Severity.CONCERN, 3 * HOUR, DAY)
    found = await stats.figures(HARBOUR, 30)
    assert found.cases == 11
    assert found.waits[Wait.CLAIM] == Spread(11, 6 * MINUTE, 3 * HOUR)
    assert found.by_severity[Wait.CLAIM] == {
        Severity.DANGER_NOW: Spread(6, 3 * MINUTE, 6 * MINUTE),
        Severity.CONCERN: Spread(5, 3 * HOUR, 3 * HOUR),
    }
    assert found.waits[Wait.RESOLVE] == Spread(11, HOUR, DAY)
    assert sum(count or 0 for count in found.blocks) <= 11
    assert (await stats.figures(HARBOUR, 3)).cases is None


async def test_what_still_waits_is_in_no_figure(harbour: Harbour) -> None:
    for about in range(6):
        await harbour.report(about=about)
    found = await harbour.app.case_stats.figures(HARBOUR, 30)
    assert found.cases == 6
    assert set(found.waits.values()) == {None}


async def test_stats_are_read_in_words_and_seen_in_pictures_by_the_team_only(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    with pytest.raises(AssertionError, match="no command 'case' for this person"):
        await scene.stage.act_as("Ada").slash("case stats", channel="#general")
    await tomas.slash("case stats", channel=CARDS)
    assert "Fewer than five cases" in tomas.last.text
    assert tomas.last.raw["attachments"] == []
    app, guild = scene.app, int(scene.harbour.guild.id)
    for at in range(6):
        opened = await app.cases.open(
            guild,
            kind=Kind.REPORT,
            severity=Severity.HIGH,
            subject=f"message/{at}",
            evidence=SAID,
            reporter_id=1,
        )
        await scene.clock.jump(10 * MINUTE)
        await app.cases.claim(guild, opened.case_id, int(tomas.id))
    await tomas.slash("case stats", channel=CARDS, options={"days": 7})
    assert "6 cases" in tomas.last.text
    assert "Until somebody took it:** half within 10 minutes, nine in ten within" in tomas.last.text
    assert "Until it was resolved:** fewer than five" in tomas.last.text
    files = tomas.last.raw["attachments"]
    assert [file["filename"] for file in files] == ["waits.png", "weekdays.png", "blocks.png"]
    for file in files:
        assert "stand in words above" in file["description"]
