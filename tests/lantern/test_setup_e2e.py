"""`/lantern setup` as the person who runs it, as someone who may not, and run again after things went wrong."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.servers.rooms import ASKED, May
from bot.features.servers.rules import CHANNELS, ROLES, Place
from bot.sandbox.permissions import Permission, compute
from cogs.lantern.plan import WANTED

AT_ONCE = {"at-once": True}


def channel_names(scene: Rehearsal) -> list[str]:
    return sorted(one["name"] for one in scene.harbour.guild.channels.values())


def may(scene: Rehearsal, name: str, channel: str) -> Permission:
    """What somebody may do in a channel, whether they see it or not."""
    guild = scene.harbour.guild
    actor = scene.stage.act_as(name)
    found = next(one for one in guild.channels.values() if one["name"] == channel)
    member = scene.sandbox.world.member(guild, actor.id)
    return Permission(compute(guild.data, member, found, None, scene.clock.now()))


async def test_setup_makes_everything_once(scene: Rehearsal) -> None:
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    assert server.zone == "Europe/London"
    assert {
        place for place in (*CHANNELS, *ROLES, Place.TALKS, Place.PANEL, Place.CATEGORY) if not server.place(place)
    } == set()
    before = channel_names(scene)
    marian = scene.stage.act_as("Marian")
    for _ in range(2):
        await marian.slash("lantern setup", channel="#welcome")
        assert "in its place already" in marian.last.text
        assert marian.last.ephemeral
    assert channel_names(scene) == before
    assert sum("A place to say it" in seen.text for seen in marian.sees("#vents")) == 1


async def test_who_sees_and_may_do_what(scene: Rehearsal) -> None:
    vents = may(scene, "Ada", "vents")
    assert vents & Permission.VIEW_CHANNEL
    assert vents & Permission.SEND_MESSAGES_IN_THREADS
    assert not vents & (Permission.SEND_MESSAGES | Permission.CREATE_PUBLIC_THREADS | Permission.CREATE_PRIVATE_THREADS)
    checkins = may(scene, "Ada", "check-ins")
    assert checkins & Permission.SEND_MESSAGES_IN_THREADS  # to be together under a check-in
    assert not checkins & (Permission.SEND_MESSAGES | Permission.CREATE_PUBLIC_THREADS)
    assert not may(scene, "Ada", "care-team") & Permission.VIEW_CHANNEL
    assert not may(scene, "Ada", "lantern-desk") & Permission.VIEW_CHANNEL
    assert may(scene, "Tomás", "care-team") & Permission.VIEW_CHANNEL
    assert not may(scene, "Ada", "care-threads") & Permission.VIEW_CHANNEL
    talks = may(scene, "Tomás", "care-threads")
    assert talks & Permission.VIEW_CHANNEL
    assert talks & Permission.SEND_MESSAGES_IN_THREADS
    # Whoever may manage threads sees every private one.
    assert not talks & (Permission.MANAGE_THREADS | Permission.SEND_MESSAGES | Permission.CREATE_PRIVATE_THREADS)
    assert may(scene, "Tomás", "lantern-desk") & Permission.VIEW_CHANNEL


async def test_an_ordinary_member_neither_sees_the_command_nor_gets_through_with_it(bare_scene: Rehearsal) -> None:
    ada = bare_scene.stage.act_as("Ada")
    assert "lantern" not in {command["name"] for command in ada.person.commands()}


async def test_a_deleted_channel_is_made_again_and_a_renamed_one_is_kept(scene: Rehearsal) -> None:
    world, marian = scene.sandbox.world, scene.stage.act_as("Marian")
    world.channels.delete(world.channel(marian.channel_id("#check-ins")))
    renamed = world.channel(marian.channel_id("#vents"))
    renamed["name"] = "say-it-here"
    await marian.slash("lantern setup", channel="#welcome")
    assert "#check-ins" in marian.last.text
    assert "vents" not in channel_names(scene)
    assert "check-ins" in channel_names(scene)


async def test_a_deleted_panel_is_put_up_again(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    (panel,) = [seen for seen in marian.sees("#vents") if "A place to say it" in seen.text]
    marian.person.delete(marian.channel_id("#vents"), panel.id)
    await marian.slash("lantern setup", channel="#welcome")
    assert sum("A place to say it" in seen.text for seen in marian.sees("#vents")) == 1


async def test_a_run_that_was_cut_off_is_completed_by_the_next(bare_scene: Rehearsal) -> None:
    marian = bare_scene.stage.act_as("Marian")
    bare_scene.sandbox.faults.add("reset", method="POST", path=r"/guilds/\d+/channels$", skip=2)
    await marian.slash("lantern setup", channel="#welcome", options=AT_ONCE)
    assert "is not answering well" in marian.last.text
    await marian.slash("lantern setup", channel="#welcome", options=AT_ONCE)
    await marian.until("Lantern is ready")
    names = channel_names(bare_scene)
    assert len(names) == len(set(names))
    assert {"vents", "check-ins", "care-team", "lantern-desk"} <= set(names)


async def test_missing_permissions_are_named(bare_scene: Rehearsal) -> None:
    guild = bare_scene.harbour.guild
    for role in guild.data["roles"]:
        if role.get("managed"):
            less = str(WANTED.value & ~int(Permission.MANAGE_CHANNELS))
            bare_scene.sandbox.world.guilds.edit_role(guild, role, {"permissions": less})
    marian = bare_scene.stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome", options=AT_ONCE)
    assert "Manage Channels" in marian.last.text
    assert not marian.sees_channel("#vents")


async def test_a_zone_that_does_not_exist_is_refused_and_the_list_helps(bare_scene: Rehearsal) -> None:
    marian = bare_scene.stage.act_as("Marian")
    offered = await marian.type_ahead("lantern setup", zone="new y")
    assert [one["value"] for one in offered] == ["America/New_York"]
    await marian.slash("lantern setup", channel="#welcome", zone="Atlantis")
    assert "do not know the time zone" in marian.last.text


@pytest.mark.parametrize("wanted", ASKED)
async def test_every_permission_that_is_asked_for_is_needed(bare_scene: Rehearsal, wanted: May) -> None:
    """Setup names each one when it is missing; what is not in the list is never asked for."""
    guild = bare_scene.harbour.guild
    bit = int(getattr(Permission, wanted.upper()))
    for role in guild.data["roles"]:
        if role.get("managed"):
            bare_scene.sandbox.world.guilds.edit_role(guild, role, {"permissions": str(WANTED.value & ~bit)})
        if role["id"] == guild.id:
            everyone = int(role["permissions"]) & ~bit | int(Permission.USE_APPLICATION_COMMANDS)
            bare_scene.sandbox.world.guilds.edit_role(guild, role, {"permissions": str(everyone)})
    marian = bare_scene.stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome", options=AT_ONCE)
    assert bare_scene.app.words.say(wanted.key, "en") in marian.last.text


async def test_a_room_that_the_bot_may_not_use_is_named_and_the_others_are_made_all_the_same(scene: Rehearsal) -> None:
    """It had said only that it is not allowed, and left what comes after undone; or that all is in its place."""
    world, marian, me = scene.sandbox.world, scene.stage.act_as("Marian"), str(scene.bot.application_id)
    vents = world.channel(marian.channel_id("#vents"))
    (own,) = [dict(rule) for rule in vents["permission_overwrites"] if rule["id"] == me]
    world.channels.overwrite(vents, me, {"type": 1, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))})
    world.channels.delete(world.channel(marian.channel_id("#check-ins")))
    await marian.slash("lantern setup", channel="#welcome")
    told = marian.last.text
    assert f"In <#{vents['id']}> I still need: View Channel" in told
    assert "check-ins" in channel_names(scene)
    await marian.slash("lantern setup", channel="#welcome")
    assert "I still need" in marian.last.text
    assert "in its place already" not in marian.last.text
    world.channels.overwrite(vents, me, {"type": 1, "allow": own["allow"], "deny": own["deny"]})
    await marian.slash("lantern setup", channel="#welcome")
    assert marian.last.text.startswith("Everything is in its place already")


async def test_a_server_that_is_full_is_told_so(bare_scene: Rehearsal) -> None:
    """It had asked for other words, or for a moderator."""
    world, guild, marian = bare_scene.sandbox.world, bare_scene.harbour.guild, bare_scene.stage.act_as("Marian")
    for at in range(500 - len(guild.channels)):
        world.channels.create(guild, {"name": f"room-{at}", "type": 0})
    await marian.slash("lantern setup", channel="#welcome", options=AT_ONCE)
    assert "250 roles, 500 channels" in marian.last.text


async def test_a_room_that_its_category_has_no_place_for_is_made_beside_it(scene: Rehearsal) -> None:
    world, guild, marian = scene.sandbox.world, scene.harbour.guild, scene.stage.act_as("Marian")
    checkins = world.channel(marian.channel_id("#check-ins"))
    world.channels.delete(checkins)
    category = guild.channels[checkins["parent_id"]]
    there = sum(one.get("parent_id") == category["id"] for one in guild.channels.values())
    for at in range(50 - there):
        world.channels.create(guild, {"name": f"room-{at}", "type": 0, "parent_id": category["id"]})
    await marian.slash("lantern setup", channel="#welcome")
    assert "#check-ins" in marian.last.text
    made = world.channel(marian.channel_id("#check-ins"))
    assert made["parent_id"] is None
    assert made["permission_overwrites"] == checkins["permission_overwrites"]
    await marian.slash("lantern setup", channel="#welcome")
    assert marian.last.text.startswith("Everything is in its place already")
