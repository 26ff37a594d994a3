"""On call, and nobody waits unseen, through the sandbox."""

from __future__ import annotations

import itertools
from datetime import time
from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.oncall.rules import MOST_SLOTS
from bot.features.servers.rules import Place
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Seen
from tests.cases.test_cases_e2e import CARDS, HARSH, MENU, opened
from tests.venting.test_roads_e2e import timed_out


def pinged(seen: Seen) -> tuple[list[str], list[str]]:
    return [one["id"] for one in seen.raw["mentions"]], list(seen.raw["mention_roles"])


async def test_whoever_is_on_is_called_first_then_everybody_then_the_lead_then_the_administrators(
    scene: Rehearsal,
) -> None:
    stage, guild = scene.stage, scene.harbour.guild
    tomas, ines, marian = (stage.act_as(name) for name in ("Tomás", "Ines", "Marian"))
    role = next(role for role in guild.data["roles"] if role["name"] == "Organisers")
    organisers = role["id"]
    await marian.slash("oncall lead", channel="#welcome", role=organisers)
    assert "cannot be mentioned" in marian.last.text  # Discord would ping nobody, and say nothing
    scene.sandbox.world.guilds.edit_role(guild, role, {"mentionable": True})
    await marian.slash("oncall lead", channel="#welcome", role=organisers)
    assert organisers in marian.last.text
    await tomas.slash("oncall on", channel=CARDS, options={"for": "3h"})
    assert "New cases call you first" in tomas.last.text
    await ines.slash("oncall who", channel=CARDS)
    assert f"<@{tomas.id}>, until" in ines.last.text
    seen = await opened(stage)
    assert pinged(seen) == ([tomas.id], [])
    await scene.clock.jump(2 * HOUR)
    team = await ines.until("has not claimed it yet", channel=CARDS)
    assert len(team.raw["mention_roles"]) == 1
    await scene.clock.jump(10 * HOUR)
    lead = await ines.until("Could you see to it", channel=CARDS)
    assert pinged(lead) == ([], [organisers])
    await scene.clock.jump(12 * HOUR)
    top = await ines.until("nobody who was called", channel=CARDS)
    assert guild.data["owner_id"] in pinged(top)[0]
    await scene.clock.jump(24 * HOUR)
    climbs = [one for one in ines.sees(CARDS) if "waits" in one.text and "Case 1" in one.text]
    assert len(climbs) == 3
    for one in climbs:
        assert HARSH not in one.text


async def test_when_nobody_is_on_whoever_reports_is_told_so(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))

    async def report() -> str:
        await ada.context(MENU, walter.say(HARSH, channel="#general"))
        await ada.fill(reason="")
        return ada.last.text

    assert "on duty" not in await report()  # this server keeps no list: nothing is known
    await tomas.slash("oncall on", channel=CARDS, options={"for": "1h"})
    assert "on duty" not in await report()
    await scene.clock.jump(HOUR)
    said = await report()
    assert "Nobody of them is on duty" in said
    assert "/help-now" in said
    assert tomas.id not in said


async def test_whoever_asks_for_someone_while_nobody_is_on_is_told_so_beside_the_numbers(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await tomas.slash("oncall off", channel=CARDS)
    await ada.slash("help-now", channel="#general")
    await ada.press("Someone on the team", on=ada.last)
    await ada.press("Yes, tell them my name", on=ada.last)
    told = await ada.until("Nobody of them is on duty")
    assert "numbers below" in told.text
    await tomas.until("Case 1", channel=CARDS)


async def test_the_rota_by_command(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    await tomas.slash("oncall rota", channel=CARDS)
    assert "no rota yet" in tomas.last.text
    await tomas.slash("oncall rota", channel=CARDS, day=5, begins="18:00")
    assert "needs a day" in tomas.last.text
    await tomas.slash("oncall rota", channel=CARDS, day=5, begins="18:00", ends="22:00", quiet="23:00-07:00")
    assert f"Fridays 18:00–22:00 (Europe/London): <@{tomas.id}>" in tomas.last.text
    (own,) = await tomas.type_ahead("oncall rota", channel=CARDS, remove="fri")
    await tomas.slash("oncall rota", channel=CARDS, remove=own["value"])
    assert "no rota yet" in tomas.last.text
    await tomas.slash("oncall off", channel=CARDS)
    assert "You are off" in tomas.last.text
    await tomas.slash("oncall who", channel=CARDS)
    assert "Nobody is on call just now" in tomas.last.text


async def test_a_day_of_the_rota_changes_hands_by_a_button(scene: Rehearsal) -> None:
    tomas, ines, june = (scene.stage.act_as(name) for name in ("Tomás", "Ines", "June"))
    await tomas.slash("oncall rota", channel=CARDS, day=5, begins="6pm", ends="22:00")
    days = await tomas.type_ahead("oncall swap", channel=CARDS, duty="")
    assert len(days) in {4, 5}
    assert "Fridays 18:00–22:00" in days[1]["name"]
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": days[1]["value"], "with": june})
    assert "not on the care team" in tomas.last.text
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": "made up", "with": ines})
    assert "not one of yours" in tomas.last.text
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": days[1]["value"], "with": ines})
    assert "stays with you" in tomas.last.text
    asked = await ines.until("could be on call instead", channel=CARDS)
    assert pinged(asked) == ([ines.id], [])
    await tomas.slash("oncall who", channel=CARDS)
    assert "asks whether somebody else could" in tomas.last.text
    await ines.press("I can", on=asked)
    settled = await ines.until("is on call <t:", channel=CARDS)
    assert settled.id == asked.id
    assert not settled.raw["components"]
    await tomas.until("takes your time on call")
    await tomas.slash("oncall rota", channel=CARDS)
    assert f"<@{ines.id}> instead of <@{tomas.id}>" in tomas.last.text


async def test_nobody_takes_a_day_while_they_are_off(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    await tomas.slash("oncall rota", channel=CARDS, day=5, begins="6pm", ends="22:00")
    days = await tomas.type_ahead("oncall swap", channel=CARDS, duty="")
    await ines.slash("oncall off", channel=CARDS)
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": days[0]["value"]})
    asked = await ines.until("somebody could be on call instead", channel=CARDS)
    await ines.press("I can", on=asked)
    await ines.until("nobody would be there")
    await ines.slash("oncall off", channel=CARDS, options={"for": "1h"})
    await ines.press("I can", on=asked)
    await ines.until(f"<@{ines.id}> is on call <t:", channel=CARDS)
    await scene.clock.jump(2 * DAY + 9 * HOUR)  # Friday, at seven in the evening
    await tomas.slash("oncall who", channel=CARDS)
    assert f"<@{ines.id}>, by the rota" in tomas.last.text


async def test_a_swap_says_who_is_asked_and_a_question_that_was_asked_anew_is_over(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    await tomas.slash("oncall rota", channel=CARDS, day=5, begins="6pm", ends="22:00")
    day = (await tomas.type_ahead("oncall swap", channel=CARDS, duty=""))[0]["value"]
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": day, "with": ines})
    assert f"I ask <@{ines.id}>" in tomas.last.text
    first = await ines.until("could be on call instead", channel=CARDS)
    await tomas.slash("oncall swap", channel=CARDS, options={"duty": day})
    assert "whether somebody takes" in tomas.last.text
    asked = await ines.until("asks whether somebody could", channel=CARDS)
    await ines.press("I can", on=first)
    await ines.until("offered anew")
    await ines.press("I can", on=asked)
    settled = await ines.until(f"<@{ines.id}> is on call <t:", channel=CARDS)
    assert f"instead of <@{tomas.id}>" in settled.text


async def test_where_somebody_lives_is_kept_alone_and_quiet_hours_stay_there(scene: Rehearsal) -> None:
    tomas, ada = scene.stage.act_as("Tomás"), scene.stage.act_as("Ada")
    server, oncall = int(scene.harbour.guild.id), scene.app.oncall
    await tomas.slash("oncall rota", channel=CARDS, zone="asia/kolkata")
    assert "by the clocks of Asia/Kolkata" in tomas.last.text
    await ada.slash("help-now", channel="#general")
    await ada.press("Someone on the team", on=ada.last)
    assert "on duty" not in ada.last.text  # that says nothing of when somebody is there
    await tomas.slash("oncall rota", channel=CARDS, quiet="01:00-07:30")
    await tomas.slash("oncall rota", channel=CARDS, day=3, begins="18:00", ends="23:00", zone="Europe/London")
    await scene.clock.jump(9 * HOUR)  # seven in London, half past midnight there
    assert (await oncall.who(server)).on == (int(tomas.id),)
    await scene.clock.jump(HOUR)  # half past one there
    assert (await oncall.who(server)).on == ()


async def test_whoever_is_on_and_in_a_time_out_is_shown_as_not_called(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    for one in (tomas, ines):
        await one.slash("oncall on", channel=CARDS, options={"for": "3h"})
    timed_out(scene, tomas)
    await ines.slash("oncall who", channel=CARDS)
    first, second = sorted(ines.last.text.splitlines(), key=lambda line: "not called just now" in line)
    assert f"<@{ines.id}>" in first
    assert f"<@{tomas.id}>" in second
    assert "not called just now: in a time-out" in second
    await ines.slash("oncall off", channel=CARDS)
    await ines.slash("oncall who", channel=CARDS)
    assert "Nobody is on call just now. New cases call all moderators" in ines.last.text


@pytest.mark.parametrize("server_too", [True, False])
async def test_the_duty_of_somebody_who_left_says_so_and_can_be_taken_off(scene: Rehearsal, server_too: bool) -> None:
    tomas, ines, guilds = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines"), scene.sandbox.world.guilds
    places = (await scene.app.servers.get(int(scene.harbour.guild.id))).places
    await ines.slash("oncall rota", channel=CARDS, day=5, begins="18:00", ends="22:00")
    assert await tomas.type_ahead("oncall rota", channel=CARDS, remove="") == []
    (own,) = await ines.type_ahead("oncall rota", channel=CARDS, remove="")
    await tomas.slash("oncall rota", channel=CARDS, remove=own["value"])
    assert "not one of yours" in tomas.last.text
    if server_too:
        guilds.remove_member(scene.harbour.guild, ines.id)
    else:
        guilds.take_role(scene.harbour.guild, ines.id, str(places[Place.MODERATORS]))
    await tomas.slash("oncall rota", channel=CARDS)
    assert f"<@{ines.id}>, who is not on the care team any more" in tomas.last.text
    (hers,) = await tomas.type_ahead("oncall rota", channel=CARDS, remove="")
    assert "not on the team any more" in hers["name"]
    await tomas.slash("oncall rota", channel=CARDS, remove=hers["value"])
    assert "no rota yet" in tomas.last.text


@pytest.mark.parametrize("language", ["en-GB", "es-419"])
async def test_a_full_rota_is_shown_whole(scene: Rehearsal, language: str) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    tomas.speaks(language)
    server, oncall, swaps = int(scene.harbour.guild.id), scene.app.oncall, scene.app.swaps
    people = itertools.cycle((tomas, ines))
    for at, who in zip(range(MOST_SLOTS), people, strict=False):
        hour = at // 7 * 2
        times = time(hour, 30), time(hour + 2)
        await oncall.plan(server, int(who.id), at % 7 + 1, *times, "America/Argentina/Buenos_Aires")
    for duty in (await swaps.own(server, int(tomas.id)))[:40]:
        await swaps.offer(server, int(tomas.id), duty.slot.id, duty.day)
    seen = 0

    def lines() -> int:
        return sum("<@" in line for one in tomas.sees()[seen:] if one.ephemeral for line in one.text.split("\n"))

    for command, there in (("oncall rota", MOST_SLOTS + 40), ("oncall who", 40)):
        seen = len(tomas.sees())
        await tomas.slash(command, channel=CARDS)
        await tomas.until(lambda at_least=there: lines() >= at_least)


async def test_whoever_goes_off_reads_what_is_still_with_them(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    await tomas.slash("oncall on", channel=CARDS, options={"for": "half an hour"})
    await opened(scene.stage)
    await tomas.slash("case claim", channel=CARDS, number=1)
    await tomas.slash("oncall off", channel=CARDS, options={"for": "until 7"})
    assert "You are off until" in tomas.last.text
    assert "Case 1 is still with you" in tomas.last.text
    await tomas.slash("oncall on", channel=CARDS, options={"for": "1h"})
    await scene.clock.jump(HOUR)
    over = await tomas.until("Your time on call is over")
    assert "Case 1 is still with you" in over.text
    assert HARSH not in over.text


async def test_members_are_refused_by_the_code(scene: Rehearsal) -> None:
    world = scene.sandbox.world
    june = scene.stage.act_as("June")
    everyone = next(role for role in scene.harbour.guild.data["roles"] if role["name"] == "@everyone")
    world.guilds.edit_role(scene.harbour.guild, everyone, {"permissions": str(int(everyone["permissions"]) | 1 << 34)})
    commands: list[tuple[str, dict[str, Any]]] = [
        ("oncall on", {"for": "3h"}),
        ("oncall off", {}),
        ("oncall who", {}),
        ("oncall rota", {}),
        ("oncall swap", {"duty": "x.2026-01-01"}),
        ("case queue", {}),
        ("case show", {"number": 1}),
        ("case claim", {"number": 1}),
        ("case release", {"number": 1}),
        ("case note", {"number": 1}),
        ("case follow-up", {"number": 1, "after": "1h"}),
        ("case resolve", {"number": 1}),
        ("case reopen", {"number": 1}),
        ("case hand-over", {"number": 1, "to": scene.stage.act_as("Ines")}),
    ]
    for command, options in commands:
        await june.slash(command, channel="#general", options=options)
        assert "This is for the care team" in june.last.text, command
        assert june.modal is None
    await june.slash("oncall lead", channel="#general", role=everyone["id"])
    assert "administer" in june.last.text
