"""A moderator passes a message on: with a reason, once, whoever else has said so; and nobody else can."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from tests.anonymity.sentinel import released, vent
from tests.cases.test_cases_e2e import HARSH, REASON, card, report, shown

MENU = "Escalate to the team"


async def test_a_moderator_passes_a_message_on_and_the_team_reads_who_and_why(scene: Rehearsal) -> None:
    walter, tomas, ines = (scene.stage.act_as(name) for name in ("Walter", "Tomás", "Ines"))
    said = walter.say(HARSH, channel="#general")
    await tomas.context(MENU, said)
    walter.person.edit(said.channel_id, said.id, "I said nothing.")
    await tomas.fill(severity="high", reason=REASON)
    assert "It is case 1 now" in tomas.last.text
    seen = await card(ines)
    assert "passed this on" in seen.text
    assert "High" in seen.text
    for secret in (HARSH, REASON, walter.id, "Walter"):
        assert secret not in str(seen.raw)
    read = await shown(ines, seen)
    for part in (HARSH, REASON, f"Written by <@{walter.id}>", f"Passed on by <@{tomas.id}>"):
        assert part in read


async def test_it_joins_the_case_that_there_is_and_never_makes_it_less_urgent(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await report(ada, said)
    await card(tomas)
    await tomas.context(MENU, said)
    await tomas.fill(severity="danger-now", reason=REASON)
    assert "already: number 1" in tomas.last.text
    assert "Danger now" in (await card(tomas, "Danger now")).text
    await tomas.context(MENU, said)
    await tomas.fill(severity="conduct", reason=REASON)
    assert "Danger now" in (await card(tomas, "2 people")).text


async def test_whoever_reports_what_a_moderator_passed_on_hears_what_came_of_it(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await tomas.context(MENU, said)
    await tomas.fill(severity="concern", reason=REASON)
    assert "Reported by" not in (await card(tomas)).text
    await report(ada, said)
    seen = await card(tomas, "Reported by")
    assert "1 person" in seen.text
    await tomas.press("Claim", on=seen)
    seen = await card(tomas, "looks after it")
    await tomas.press("Message", on=seen)
    await tomas.press("Write to reporter 1", on=await tomas.until("To whom would you like to write"))
    await tomas.fill(words="Did it go on?")
    asked = await ada.until("Did it go on?")
    assert asked.id in {one.id for one in ada.inbox()}
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="spoke-with-person")
    told = await ada.until("They spoke with the person")
    assert told.id in {one.id for one in ada.inbox()}


async def test_a_post_without_a_name_that_is_passed_on_stays_without_a_name(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await ada.slash("vent", channel="#vents")
    await vent(ada, "It is very quiet here.")
    out = await released(scene, "It is very quiet here.")
    await tomas.context(MENU, out)
    await tomas.fill(severity="concern", reason=REASON)
    read = await shown(tomas, await card(tomas))
    assert "Written without a name" in read
    assert "It is very quiet here." in read
    assert ada.id not in read


async def test_members_are_not_offered_it_and_a_form_of_theirs_is_refused(scene: Rehearsal) -> None:
    june, walter, tomas = (scene.stage.act_as(name) for name in ("June", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    with pytest.raises(Exception, match="Escalate"):  # Discord does not show it to them
        await june.context(MENU, said)
    await tomas.context(MENU, said)
    guild, role = (
        scene.harbour.guild,
        next(one["id"] for one in scene.harbour.guild.data["roles"] if one["name"] == "Care team"),
    )
    scene.sandbox.world.guilds.take_role(guild, tomas.id, role)  # while the form stands open
    await tomas.fill(severity="high", reason=REASON)
    assert "This is for the care team" in tomas.last.text
    assert await scene.app.cases.queue(int(guild.id)) == []
