"""Care for moderators by the buttons and commands that they meet."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.kernel.clock import HOUR
from tests.cases.test_cases_e2e import CARDS, card
from tests.cases.test_work_e2e import team


async def danger(scene: Rehearsal, about: int, severity: Severity = Severity.DANGER_NOW) -> str:
    opened = await scene.app.cases.open(
        int(scene.harbour.guild.id),
        kind=Kind.ASKED,
        severity=severity,
        subject=f"asked/{about}",
        evidence=Evidence(words="I do not know how to get through tonight"),
        reporter_id=about,
    )
    return opened.case_id


@pytest.mark.parametrize("typed", [False, True])
async def test_at_the_cap_one_more_is_taken_knowingly_with_a_button_of_its_own(scene: Rehearsal, typed: bool) -> None:
    tomas, ines = team(scene)
    marian = scene.stage.act_as("Marian")
    await tomas.slash("oncall limit", channel=CARDS, danger=1)
    assert "administer this server" in tomas.last.text
    await marian.slash("oncall limit", channel="#welcome", danger=1)
    assert "one case of danger in a shift" in marian.last.text
    first = await danger(scene, 1)
    await scene.app.cases.claim(int(scene.harbour.guild.id), first, int(tomas.id))
    await danger(scene, 2)
    if typed:
        await card(tomas, "Case 2")
        await tomas.slash("case claim", channel=CARDS, number=2)
    else:
        await tomas.press("Claim", on=await card(tomas, "Case 2"))
    await tomas.until("as many as your team asks of one person", channel=CARDS)
    await tomas.press("Take it all the same")
    assert "tell someone of the team" in tomas.last.text
    await card(ines, f"<@{tomas.id}> looks after it")


async def test_not_these_topics_today_calls_the_others_and_is_shown_to_nobody(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    for who in (tomas, ines):
        await who.slash("oncall on", channel=CARDS, options={"for": "3h"})
    await tomas.slash("oncall topics", channel=CARDS, show="spared")
    assert "Nobody is told" in tomas.last.text
    await danger(scene, 1)
    seen = await card(ines, "Danger now")
    assert [one["id"] for one in seen.raw["mentions"]] == [ines.id]
    await ines.slash("oncall who", channel=CARDS)
    assert f"<@{tomas.id}>" in ines.last.text
    await tomas.slash("oncall topics", channel=CARDS, show="all")
    assert "called for everything again" in tomas.last.text


async def test_after_a_hard_case_a_private_message_offers_a_pause_and_questions(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    server, cases = int(scene.harbour.guild.id), scene.app.cases
    case_id = await danger(scene, 1, Severity.HIGH)
    await cases.claim(server, case_id, int(tomas.id))
    await cases.resolve(server, case_id, int(tomas.id), Outcome.SPOKE)
    letter = await tomas.until("That was a hard one")
    assert not ines.sees_text("That was a hard one")
    await tomas.press("A few questions for me", on=letter)
    await tomas.until("never mine to carry")
    await tomas.press("Not these topics today", on=letter)
    await tomas.until("not called for cases of danger")
    await tomas.press("Two hours off", on=letter)
    await tomas.until("tell someone that it was hard")


async def test_a_pause_after_a_hard_case_ends_neither_the_shift_nor_a_longer_time_off(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    server, cases, oncall = int(scene.harbour.guild.id), scene.app.cases, scene.app.oncall
    await tomas.slash("oncall on", channel=CARDS, options={"for": "6h"})
    await ines.slash("oncall off", channel=CARDS)
    await ines.slash("oncall rota", channel=CARDS, day=3, begins="08:00", ends="22:00")
    for at, who in enumerate((tomas, ines), 1):
        case_id = await danger(scene, at, Severity.HIGH)
        await cases.claim(server, case_id, int(who.id))
        await cases.resolve(server, case_id, int(who.id), Outcome.SPOKE)
        await who.press("Two hours off", on=await who.until("That was a hard one"))
    await tomas.until("tell someone that it was hard")
    await ines.until("until you use `/oncall on` again")
    assert (await oncall.who(server)).on == ()
    await scene.clock.jump(3 * HOUR)
    assert (await oncall.who(server)).on == (int(tomas.id),)
