"""`/lantern check`: what an administrator sees of what went wrong, and what a press mends."""

from __future__ import annotations

from typing import Any

from bot.cli.rehearsal import Rehearsal
from bot.features.servers.checking.findings import What
from bot.features.servers.checking.rules import findings
from bot.features.servers.rules import Place
from bot.sandbox.permissions import Permission
from cogs.lantern.looking import look
from tests.lantern.test_setup_e2e import may


async def found(scene: Rehearsal) -> list[What]:
    """What the check finds now, but that AutoMod cannot be heard, which is always so here."""
    server = await scene.app.servers.get(int(scene.harbour.guild.id))
    what = [one.what for one in findings(server, await look(scene.bot, server))]
    what.remove(What.NO_AUTOMOD)
    return what


def channel(scene: Rehearsal, name: str) -> dict[str, Any]:
    """A channel as Discord keeps it."""
    return next(one for one in scene.harbour.guild.channels.values() if one["name"] == name)


def rule(scene: Rehearsal, name: str, who: str, *, allow: int = 0, deny: int = 0) -> None:
    """Somebody changes the permissions of one channel by hand."""
    payload = {"type": 0, "allow": str(int(allow)), "deny": str(int(deny))}
    scene.sandbox.world.channels.overwrite(channel(scene, name), who, payload)


async def place(scene: Rehearsal, wanted: Place) -> str:
    """The Discord id of something that setup made."""
    return str((await scene.app.servers.get(int(scene.harbour.guild.id))).place(wanted))


async def test_a_server_that_was_just_set_up_has_nothing_to_mend(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern check", channel="#welcome")
    assert marian.last.ephemeral
    assert "All is in order" in marian.last.text
    assert "Manage Server" in marian.last.text
    assert "Mend" not in marian.last.text
    assert await found(scene) == []


async def test_a_server_that_was_never_set_up(bare_scene: Rehearsal) -> None:
    marian = bare_scene.stage.act_as("Marian")
    await marian.slash("lantern check", channel="#welcome")
    assert "not set up here" in marian.last.text
    assert await found(bare_scene) == [What.NOT_SET_UP]


async def test_one_press_mends_what_nobody_can_have_meant(scene: Rehearsal) -> None:
    world, guild, marian = scene.sandbox.world, scene.harbour.guild, scene.stage.act_as("Marian")
    team = await place(scene, Place.MODERATORS)
    rule(scene, "care-team", guild.id, allow=Permission.VIEW_CHANNEL)
    rule(scene, "care-team", team, deny=Permission.VIEW_CHANNEL)
    rule(scene, "care-threads", team, allow=Permission.VIEW_CHANNEL | Permission.MANAGE_THREADS)
    rule(scene, "vents", guild.id, allow=Permission.SEND_MESSAGES | Permission.ADD_REACTIONS)
    world.channels.edit(channel(scene, "lantern-desk"), {"rate_limit_per_user": 300})
    world.channels.delete(channel(scene, "check-ins"))
    role = guild.role(team)
    assert role
    world.guilds.edit_role(guild, role, {"mentionable": False, "permissions": "0"})
    (panel,) = [seen for seen in marian.sees("#vents") if "A place to say it" in seen.text]
    marian.person.delete(panel.channel_id, panel.id)
    assert set(await found(scene)) == {
        What.EVERYONE_SEES,
        What.THREADS_SEEN,
        What.TEAM_BLIND,
        What.MEMBERS_WRITE,
        What.SLOW,
        What.GONE,
        What.COMMANDS_HIDDEN,
        What.ROLE_SILENT,
        What.PANEL_GONE,
    }
    await marian.slash("lantern check", channel="#welcome")
    assert "Everyone can see" in marian.last.text
    assert may(scene, "Ada", "care-team") & Permission.VIEW_CHANNEL, "nothing is mended before it is asked for"
    await marian.press("Mend all")
    await marian.until("All is in order")
    assert "takes *View Channel* from @everyone" in marian.last.text
    assert await found(scene) == []
    assert not may(scene, "Ada", "care-team") & Permission.VIEW_CHANNEL
    assert may(scene, "Tomás", "care-team") & Permission.SEND_MESSAGES
    assert not may(scene, "Tomás", "care-threads") & Permission.MANAGE_THREADS
    assert may(scene, "Tomás", "care-threads") & Permission.SEND_MESSAGES_IN_THREADS
    assert not may(scene, "Ada", "vents") & Permission.SEND_MESSAGES
    assert may(scene, "Ada", "vents") & Permission.ADD_REACTIONS, "what nobody spoke of stays as it was"
    assert any("Mend" in str(entry.get("reason")) for entry in guild.audit_log)


async def test_what_may_be_meant_is_mended_alone_and_only_that(scene: Rehearsal) -> None:
    world, guild, marian = scene.sandbox.world, scene.harbour.guild, scene.stage.act_as("Marian")
    friends = world.guilds.create_role(guild, {"name": "Friends", "permissions": "0"})
    for name in ("care-team", "lantern-desk"):
        rule(scene, name, friends["id"], allow=Permission.VIEW_CHANNEL)
    await marian.slash("lantern check", channel="#welcome")
    assert "You may have meant it to be so" in marian.last.text
    assert "Mend all" not in marian.last.buttons
    await marian.press("Mend 1")
    await marian.until("Done. That takes *View Channel* from")
    assert await found(scene) == [What.OTHERS_SEE]


async def test_what_somebody_has_mended_meanwhile_is_left_alone(scene: Rehearsal) -> None:
    marian, guild = scene.stage.act_as("Marian"), scene.harbour.guild
    rule(scene, "care-team", guild.id, allow=Permission.VIEW_CHANNEL)
    await marian.slash("lantern check", channel="#welcome")
    rule(scene, "care-team", guild.id, deny=Permission.VIEW_CHANNEL | Permission.ADD_REACTIONS)
    await marian.press("Mend 1")
    await marian.until("Nothing was done")
    kept = {one["id"]: int(one["deny"]) for one in channel(scene, "care-team")["permission_overwrites"]}
    assert kept[guild.id] == Permission.VIEW_CHANNEL | Permission.ADD_REACTIONS


async def test_discord_may_say_no(scene: Rehearsal) -> None:
    marian, guild = scene.stage.act_as("Marian"), scene.harbour.guild
    rule(scene, "care-team", guild.id, allow=Permission.VIEW_CHANNEL)
    scene.sandbox.faults.add("50013", method="PUT", path=r"/channels/\d+/permissions/\d+$")
    await marian.slash("lantern check", channel="#welcome")
    await marian.press("Mend 1")
    await marian.until("Discord did not let me")
    assert await found(scene) == [What.EVERYONE_SEES]


async def test_a_thread_into_which_anybody_can_bring_others(scene: Rehearsal) -> None:
    world, marian = scene.sandbox.world, scene.stage.act_as("Marian")
    thread = {"name": "Case 1", "type": 12, "invitable": True}
    made = world.channels.start_thread(channel(scene, "care-threads"), scene.harbour.application.user_id, thread)
    await marian.slash("lantern check", channel="#welcome")
    await marian.press("Mend 1")
    await marian.until("lets nobody be brought into that thread")
    assert made["thread_metadata"]["invitable"] is False


async def test_commands_that_discord_does_not_know(scene: Rehearsal) -> None:
    scope = (scene.harbour.application.id, None)
    commands = scene.sandbox.world.commands
    commands.delete(scope, next(one["id"] for one in commands.all(scope) if one["name"] == "vent"))
    assert await found(scene) == [What.COMMANDS_UNKNOWN]


async def test_what_comes_after_the_first_ten_is_shown_where_those_stay_as_they_are(scene: Rehearsal) -> None:
    """Ten roles that read along on purpose had hidden for good that nothing works."""
    world, guild, marian = scene.sandbox.world, scene.harbour.guild, scene.stage.act_as("Marian")
    for at in range(11):
        role = world.guilds.create_role(guild, {"name": f"Elders {at}", "permissions": "0"})
        rule(scene, "care-team", role["id"], allow=Permission.VIEW_CHANNEL)
    world.channels.edit(channel(scene, "lantern-desk"), {"rate_limit_per_user": 300})
    await marian.slash("lantern check", channel="#welcome")
    assert "Something does not work" not in marian.last.text
    assert "10. " in marian.last.text
    await marian.press("3 more")
    await marian.until("Something does not work")
    assert "Somebody could see" in marian.last.text
    assert "11. " in marian.last.text
    assert "10. " not in marian.last.text
    await marian.press("Mend 12")
    await marian.until("Done. ")
    assert What.SLOW not in await found(scene)
    await marian.press("Look again")
    await marian.until("1. ")


async def test_a_role_that_is_made_again_has_nobody_and_that_is_said(scene: Rehearsal) -> None:
    """It had stopped at the first channel in which the old one had a rule, each time until a restart; or called all in
    order with a care team of nobody."""
    marian = scene.stage.act_as("Marian")
    role = scene.harbour.guild.role(await place(scene, Place.MODERATORS))
    assert role
    scene.sandbox.world.guilds.delete_role(scene.harbour.guild, role)
    await marian.slash("lantern check", channel="#welcome")
    assert "Nobody has that one until you give it to them" in marian.last.text
    await marian.press("Mend 1")
    await marian.until("Done. That makes a new one, for you to give to the people who had it.")
    assert await found(scene) == []
