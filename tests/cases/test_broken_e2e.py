"""What breaks around a case, and what a person sees then: nothing ends in silence."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.servers.rules import Place
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor
from bot.sandbox.permissions import Permission
from tests.cases.test_cases_e2e import CARDS, HARSH, MENU, card, opened, report, shown
from tests.cases.test_oncall_e2e import pinged
from tests.cases.test_work_e2e import NOTE, claimed, team
from tests.venting.test_roads_e2e import timed_out

DESK = "#lantern-desk"


def leaves(scene: Rehearsal, who: Actor) -> None:
    scene.sandbox.world.guilds.remove_member(scene.harbour.guild, who.id)


async def role_of_team(scene: Rehearsal) -> dict[str, Any]:
    """The moderators' role, as setup made it."""
    server = await scene.app.servers.get(int(scene.harbour.guild.id))
    wanted = str(server.place(Place.MODERATORS))
    return next(role for role in scene.harbour.guild.data["roles"] if role["id"] == wanted)


async def loses(scene: Rehearsal, who: Actor) -> None:
    role = await role_of_team(scene)
    scene.sandbox.world.guilds.take_role(scene.harbour.guild, who.id, role["id"])


@pytest.mark.parametrize("server_too", [True, False])
async def test_whoever_is_on_call_and_gone_stands_in_nobodys_place(scene: Rehearsal, server_too: bool) -> None:
    tomas, ines = team(scene)
    await tomas.slash("oncall on", channel=CARDS, options={"for": "3h"})
    if server_too:
        leaves(scene, tomas)
    else:
        await loses(scene, tomas)
    await report(scene.stage.act_as("Ada"), scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    role = await role_of_team(scene)
    assert pinged(await card(ines)) == ([], [role["id"]])


async def test_whoever_is_on_call_and_in_a_time_out_stands_in_nobodys_place_and_can_do_nothing(
    scene: Rehearsal,
) -> None:
    tomas, ines = team(scene)
    ada = scene.stage.act_as("Ada")
    await tomas.slash("oncall on", channel=CARDS, options={"for": "3h"})
    timed_out(scene, tomas)
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    assert "Nobody of them is on duty" in ada.last.text
    role = await role_of_team(scene)
    seen = await card(ines)
    assert pinged(seen) == ([], [role["id"]])
    for times, button in enumerate(("Claim", "Read what was reported"), 1):
        await tomas.press(button, on=seen)
        await tomas.until(lambda so_often=times: sum("in a time-out" in one.text for one in tomas.sees()) == so_often)
    assert not tomas.sees_text(HARSH, channel=CARDS)
    await scene.clock.jump(HOUR)
    await tomas.press("Claim", on=seen)
    await card(ines, f"<@{tomas.id}> looks after it")


async def test_closed_direct_messages_whoever_reported_finds_the_outcome_on_their_page(scene: Rehearsal) -> None:
    tomas, ada = scene.stage.act_as("Tomás"), scene.stage.act_as("Ada")
    ada.person.accepts_dms = False
    await tomas.press("Claim", on=await opened(scene.stage))
    await card(tomas, "looks after it")
    await tomas.slash("case resolve", channel=CARDS, number=1)
    await tomas.fill(outcome="spoke-with-person")
    await card(tomas, "Spoke with the person")
    await scene.app.postman.idle()
    assert ada.inbox() == []
    await ada.slash("my notices", channel="#welcome")
    assert "They spoke with the person" in ada.last.text


async def test_closed_direct_messages_a_moderator_finds_the_end_of_the_shift_on_their_page(scene: Rehearsal) -> None:
    tomas, _ = team(scene)
    tomas.person.accepts_dms = False
    await tomas.slash("oncall on", channel=CARDS, options={"for": "1h"})
    await claimed(scene)
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    assert tomas.inbox() == []
    await tomas.slash("my notices", channel=CARDS)
    assert "Case 1 is still with you" in tomas.last.text


async def test_a_deleted_case_channel_calls_are_told_at_the_desk_and_setup_brings_the_card_back(
    scene: Rehearsal,
) -> None:
    tomas, ines = team(scene)
    marian = scene.stage.act_as("Marian")
    await claimed(scene)
    world = scene.sandbox.world
    world.channels.delete(world.channel(tomas.channel_id(CARDS)))
    await scene.clock.jump(DAY)  # the claim is forgotten, and the team is to be called
    notice = await marian.until("could not", channel=DESK)
    assert HARSH not in str(notice.raw)
    await marian.slash("lantern setup", channel="#welcome")
    seen = await card(ines)
    assert HARSH in await shown(ines, seen)


@pytest.mark.parametrize("how", ["leaves", "loses the role"])
async def test_a_departed_owner_what_was_theirs_waits_again_and_the_team_is_called(scene: Rehearsal, how: str) -> None:
    tomas, ines = team(scene)
    seen = await claimed(scene)
    await tomas.press("Follow up", on=seen)
    await tomas.fill(after="2d", next="Ask how the night was")
    await card(tomas, "looks again later")
    if how == "leaves":
        leaves(scene, tomas)
    else:
        await loses(scene, tomas)
    await scene.clock.jump(2 * DAY)
    called = await ines.until("not on the care team any more", channel=CARDS)
    assert len(pinged(called)[1]) == 1
    seen = await card(ines)
    await ines.press("Claim", on=seen)
    await card(ines, f"<@{ines.id}> looks after it")
    assert "is not on the team any more" in await shown(ines, seen)


async def test_a_departed_colleague_who_was_asked_to_take_a_case_and_it_stays_with_whoever_asked(
    scene: Rehearsal,
) -> None:
    tomas, ines = team(scene)
    await claimed(scene)
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": ines})
    leaves(scene, ines)
    await tomas.fill(**NOTE)
    told = await tomas.until("can't take case 1", channel=CARDS)
    assert tomas.id in pinged(told)[0]
    await card(tomas, f"<@{tomas.id}> looks after it")


async def test_a_lost_permission_is_told_at_the_desk_with_what_is_missing_and_setup_mends_it(scene: Rehearsal) -> None:
    tomas, _ = team(scene)
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    channel = world.channel(tomas.channel_id(CARDS))
    me = str(scene.bot.user.id if scene.bot.user else 0)
    before = [dict(one) for one in channel["permission_overwrites"]]
    deny = {"type": 1, "allow": "0", "deny": str(int(Permission.SEND_MESSAGES | Permission.VIEW_CHANNEL))}
    world.channels.overwrite(channel, me, deny)
    ada = scene.stage.act_as("Ada")
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    assert "Thank you" in ada.last.text
    notice = await marian.until("I may not write", channel=DESK)
    assert HARSH not in str(notice.raw)
    own = next(one for one in before if one["id"] == me) if any(one["id"] == me for one in before) else None
    if own is None:
        world.channels.remove_overwrite(channel, me)
    else:
        world.channels.overwrite(channel, me, own)
    await marian.slash("lantern setup", channel="#welcome")
    await card(tomas)


async def test_an_emptied_moderator_role_the_administrators_are_called_and_can_look_after_it(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    marian = scene.stage.act_as("Marian")
    for who in (tomas, ines):
        await loses(scene, who)
    ada = scene.stage.act_as("Ada")
    await ada.context(MENU, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    await ada.fill(reason="", more=["urgent"])
    seen = await card(marian, "Danger now")
    await tomas.slash("help-now", channel="#general")  # they are members like others now
    await scene.clock.jump(5 * MINUTE)
    top = await marian.until("nobody who was called", channel=CARDS)
    assert scene.harbour.guild.data["owner_id"] in pinged(top)[0]
    await marian.press("Claim", on=seen)
    await card(marian, f"<@{marian.id}> looks after it")


async def test_a_deleted_moderator_role_the_card_itself_calls_those_above(scene: Rehearsal) -> None:
    guild, world = scene.harbour.guild, scene.sandbox.world
    marian = scene.stage.act_as("Marian")
    world.guilds.delete_role(guild, await role_of_team(scene))
    ada = scene.stage.act_as("Ada")
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    seen = await card(marian)
    assert guild.data["owner_id"] in pinged(seen)[0]
    await marian.press("Claim", on=seen)
    await card(marian, f"<@{marian.id}> looks after it")


@pytest.mark.parametrize("when", ["before it was resolved", "with the channel, which was made again"])
async def test_a_case_that_is_reopened_has_a_card_also_where_that_was_gone(scene: Rehearsal, when: str) -> None:
    tomas, ines = team(scene)
    seen, world = await claimed(scene), scene.sandbox.world
    if when == "before it was resolved":
        world.messages.delete(world.message(seen.channel_id, seen.id), by=tomas.id)
    await tomas.slash("case resolve", channel=CARDS, number=1)
    await tomas.fill(outcome="spoke-with-person")
    await scene.app.postman.idle()
    if when != "before it was resolved":
        world.channels.delete(world.channel(tomas.channel_id(CARDS)))
        await scene.stage.act_as("Marian").slash("lantern setup", channel="#welcome")
        await scene.app.postman.idle()
    await ines.slash("case reopen", channel=CARDS, number=1)
    await ines.fill(reason="It began again")
    await ines.press("Claim", on=await card(ines))
    await card(ines, f"<@{ines.id}> looks after it")
    assert not [one for one in scene.stage.act_as("Marian").sees(DESK) if "channel for reports is gone" in one.text]
