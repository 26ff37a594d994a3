"""AutoMod steps in: the team gets one case for what it did with one message, if the bot may hear of it at all."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.automod import Does
from bot.sandbox.permissions import Permission
from tests.cases.test_cases_e2e import card, cards, opened, shown

STOPPED = "You are all worthless and so is this place."
KEYWORD = "worthless"


def allow(scene: Rehearsal) -> None:
    """The bot may hear of AutoMod."""
    guild = scene.harbour.guild
    role = next(one for one in guild.data["roles"] if one["name"] == "Lantern")
    more = int(role["permissions"]) | int(Permission.MANAGE_GUILD)
    scene.sandbox.world.guilds.edit_role(guild, role, {"permissions": str(more)})


def alerts_of(scene: Rehearsal) -> str:
    """The channel that AutoMod tells."""
    channel = scene.sandbox.world.channels.create(
        scene.harbour.guild,
        {
            "name": "automod",
            "permission_overwrites": [{"id": scene.harbour.guild.id, "type": 0, "deny": "1024", "allow": "0"}],
        },
    )
    return str(channel["id"])


async def test_what_automod_did_with_one_message_is_one_case_without_a_word_or_a_name(scene: Rehearsal) -> None:
    allow(scene)
    walter, tomas = scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    place = alerts_of(scene)
    alert = walter.trip(STOPPED, channel="#general", alert=place, keyword=KEYWORD)
    seen = await card(tomas)
    await scene.app.postman.idle()
    assert len(cards(tomas)) == 1
    assert "AutoMod stepped in" in seen.text
    assert "Conduct" in seen.text
    assert f"https://discord.com/channels/{scene.harbour.guild.id}/{place}/{alert}" in seen.text
    for secret in (STOPPED, KEYWORD, walter.id, "Walter"):
        assert secret not in str(seen.raw)
    read = await shown(tomas, seen)
    for part in (f"<@{walter.id}>", KEYWORD, f"<#{walter.channel}>", f"/{place}/{alert}", "the words are only there"):
        assert part in read
    assert STOPPED not in read
    await tomas.press("Claim", on=seen)
    await tomas.until("looks after it")


async def test_an_alert_that_comes_twice_is_one_and_a_second_try_is_counted_in_it(scene: Rehearsal) -> None:
    allow(scene)
    walter, tomas = scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    place = alerts_of(scene)
    scene.sandbox.faults.add("duplicate", event="AUTO_MODERATION_ACTION_EXECUTION", times=3)
    walter.trip(STOPPED, channel="#general", alert=place)
    await card(tomas)
    walter.trip(STOPPED, channel="#general", alert=place)
    seen = await card(tomas, "2 times")
    assert len(cards(tomas)) == 1
    assert (await shown(tomas, seen)).count("AutoMod stepped in again") == 1


@pytest.mark.parametrize("does", [(Does.BLOCK,), (Does.BLOCK, Does.TIMEOUT)])
async def test_what_alerts_nobody_is_no_case(scene: Rehearsal, does: tuple[Does, ...]) -> None:
    allow(scene)
    walter = scene.stage.act_as("Walter")
    walter.trip(STOPPED, channel="#general", alert=alerts_of(scene), does=does)
    await _after_a_report(scene)


async def test_without_the_permission_discord_tells_the_bot_nothing(scene: Rehearsal) -> None:
    scene.stage.act_as("Walter").trip(STOPPED, channel="#general", alert=alerts_of(scene))
    await _after_a_report(scene)


async def _after_a_report(scene: Rehearsal) -> None:
    """What comes after it is the first case."""
    seen = await opened(scene.stage)
    assert "Case 1" in seen.text
    assert len(cards(scene.stage.act_as("Tomás"))) == 1


async def test_a_moderator_whom_automod_stopped_does_not_look_after_it_and_others_do(scene: Rehearsal) -> None:
    allow(scene)
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    tomas.trip(STOPPED, channel="#general", alert=alerts_of(scene))
    seen = await card(ines)
    await tomas.press("Claim", on=await card(tomas))
    await tomas.until("You are in this one yourself")
    await ines.press("Claim", on=seen)
    await ines.until("looks after it")


async def test_before_setup_an_alert_does_no_harm(bare_scene: Rehearsal) -> None:
    allow(bare_scene)
    bare_scene.stage.act_as("Walter").trip(STOPPED, channel="#general", alert=alerts_of(bare_scene))
    await bare_scene.stage.act_as("Marian").slash("help-now", channel="#general")  # comes after it
    assert await bare_scene.app.cases.queue(int(bare_scene.harbour.guild.id)) == []
