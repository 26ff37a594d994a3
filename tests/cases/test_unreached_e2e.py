"""The care team's room is gone or closed to the bot, and somebody needs them: who is called, and what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.servers.rules import Place
from bot.kernel.clock import MINUTE
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.permissions import Permission
from tests.cases.test_broken_e2e import DESK, role_of_team
from tests.cases.test_cases_e2e import CARDS, HARSH, MENU, card, report
from tests.cases.test_oncall_e2e import pinged
from tests.cases.test_work_e2e import team

URGENT = "Someone may be in danger now"


def gone(scene: Rehearsal) -> None:
    world, tomas = scene.sandbox.world, scene.stage.act_as("Tomás")
    world.channels.delete(world.channel(tomas.channel_id(CARDS)))


def closed(scene: Rehearsal) -> None:
    world, tomas = scene.sandbox.world, scene.stage.act_as("Tomás")
    me = str(scene.bot.user.id if scene.bot.user else 0)
    deny = {"type": 1, "allow": "0", "deny": str(int(Permission.SEND_MESSAGES))}
    world.channels.overwrite(world.channel(tomas.channel_id(CARDS)), me, deny)


async def reached_no_more(scene: Rehearsal) -> None:
    """What Discord says of the room has come to the bot."""
    server = await scene.app.servers.get(int(scene.harbour.guild.id))

    def unreached() -> bool:
        guild = scene.bot.get_guild(server.id)
        assert guild is not None
        room = guild.get_channel(server.place(Place.CASES))
        return room is None or not room.permissions_for(guild.me).send_messages

    await scene.stage.until(unreached)


async def not_safe(ada: Actor) -> Seen:
    await ada.slash("help-now", channel="#general")
    for button in ("I am not safe now", "Someone on the team"):
        await ada.press(button, on=ada.last)
    assert "I cannot reach the room where they look" in ada.last.text
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until(lambda: "with your name" in ada.last.text)
    return ada.last


@pytest.mark.parametrize("lost", [gone, closed])
async def test_whoever_is_not_safe_is_told_the_truth_and_the_team_is_called_at_the_desk(
    scene: Rehearsal, lost: Callable[[Rehearsal], None]
) -> None:
    ada, (tomas, ines) = scene.stage.act_as("Ada"), team(scene)
    lost(scene)
    await reached_no_more(scene)
    told = await not_safe(ada)
    assert "The care team has it" not in told.text
    assert "I do not know when one of them reads it" in told.text
    called = await tomas.until(URGENT, channel=DESK)
    assert pinged(called) == ([], [(await role_of_team(scene))["id"]])
    assert ada.id not in str(called.raw)
    await scene.clock.jump(5 * MINUTE)  # nobody has claimed it
    await tomas.until(lambda: len([one for one in tomas.sees(DESK) if URGENT in one.text]) == 2)
    await ines.slash("case claim", channel=DESK, number=1)
    assert "Case 1 is yours" in ines.last.text


async def test_without_the_teams_role_whoever_administers_is_called_at_the_desk(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    gone(scene)
    scene.sandbox.world.guilds.delete_role(scene.harbour.guild, await role_of_team(scene))
    await reached_no_more(scene)
    await not_safe(ada)
    called = await marian.until(URGENT, channel=DESK)
    assert scene.harbour.guild.data["owner_id"] in pinged(called)[0]


async def test_what_is_not_grave_calls_nobody_at_the_desk_and_keeps_nothing_grave_from_it(scene: Rehearsal) -> None:
    ada, walter, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Marian"))
    gone(scene)
    await reached_no_more(scene)
    said = walter.say(HARSH, channel="#general")
    await report(ada, said)
    assert "I cannot reach the room where they look" in ada.last.text
    notice = await marian.until("the channel for reports is gone", channel=DESK)
    assert pinged(notice) == ([], [])
    await ada.context(MENU, walter.say("He took all of the pills.", channel="#general"))
    await ada.fill(reason="", more=["urgent"])
    await marian.until(URGENT, channel=DESK)


async def test_whoever_asks_at_a_room_that_is_there_is_told_that_the_team_has_it(scene: Rehearsal) -> None:
    ada, (tomas, _) = scene.stage.act_as("Ada"), team(scene)
    await ada.slash("help-now", channel="#general")
    for button in ("Someone on the team", "Yes, tell them my name"):
        await ada.press(button, on=ada.last)
    await ada.until("The care team has it, with your name")
    await card(tomas)
    assert not tomas.sees_text(URGENT, DESK)
