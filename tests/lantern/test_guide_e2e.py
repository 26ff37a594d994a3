"""The guided setup: nothing before the last press, anybody who may goes on, and undoing it takes nobody's words."""

from __future__ import annotations

import asyncio

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.servers.checking.findings import What
from bot.features.servers.checking.rules import findings
from bot.features.servers.rules import Place
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor
from bot.sandbox.permissions import Permission
from cogs.lantern.looking import look
from tests.lantern.test_setup_e2e import channel_names, may
from tests.scene import own_settings
from tests.services import library
from tests.venting.acts import vent


def roles(scene: Rehearsal) -> set[str]:
    """Names of the roles that there are."""
    return {one["name"] for one in scene.harbour.guild.data["roles"]}


async def to_the_end(marian: Actor) -> None:
    """With all answers as they were filled in."""
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("To the last step")
    assert "Nothing is done yet" in marian.last.text
    await marian.press("Make it")
    await marian.until("Lantern is ready")


async def test_five_steps_with_answers_filled_in_and_nothing_done_before_the_last(bare_scene: Rehearsal) -> None:
    scene, marian = bare_scene, bare_scene.stage.act_as("Marian")
    before = channel_names(scene), roles(scene)
    await marian.slash("lantern setup", channel="#welcome")
    assert "step 1 of 5" in marian.last.text
    assert "America/New_York" in marian.last.text, "guessed by the language of the server"
    for step in range(2, 6):
        await marian.press("Next")
        assert f"step {step} of 5" in marian.last.text
    assert "a new channel **#vents**" in marian.last.text
    assert "a new role **Care team**" in marian.last.text
    assert (channel_names(scene), roles(scene)) == before
    assert not scene.harbour.guild.audit_log
    await marian.press("Make it")
    await marian.until("Lantern is ready")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    assert server.zone == "America/New_York"
    found = findings(server, await look(scene.bot, server))
    assert [one.what for one in found] == [What.NO_AUTOMOD]
    (first,) = [seen for seen in marian.sees("#care-team") if "Welcome to the care team" in seen.text]
    assert first.text.count("\n") == 5


async def test_answers_are_changed_later_and_what_is_there_is_not_called_new(bare_scene: Rehearsal) -> None:
    marian = bare_scene.stage.act_as("Marian")
    await to_the_end(marian)
    await marian.press("Change answers")
    assert "guess" not in marian.last.text
    await marian.press("Next")
    role = next(one["id"] for one in bare_scene.harbour.guild.data["roles"] if one["name"] == "Care team")
    assert f"The care team’s role: <@&{role}>, as it is" in marian.last.text
    assert "new" not in marian.last.text
    await marian.press("Next")
    assert f"<#{marian.channel_id('#vents')}>, as it is" in marian.last.text
    assert "a new one" not in marian.last.text
    await marian.press("Next")
    await marian.choose("setup:vents:menu", "approve")
    await marian.press("Next")
    await marian.press("Make it")
    await marian.until("Everything is in its place already")
    assert (await bare_scene.app.servers.ready(int(bare_scene.harbour.guild.id))).approve_first


async def test_a_panel_that_is_there_is_not_said_to_be_made(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Change answers")
    await marian.press("To the last step")
    assert "first words to the care team" in marian.last.text
    assert "panel" not in marian.last.text


async def test_every_answer_counts(bare_scene: Rehearsal) -> None:
    scene, world, guild = bare_scene, bare_scene.sandbox.world, bare_scene.harbour.guild
    marian = scene.stage.act_as("Marian")
    helpers = world.guilds.create_role(guild, {"name": "Helpers", "permissions": "0"})
    bot_role = next(one for one in guild.data["roles"] if one.get("managed"))
    world.guilds.move_roles(guild, {helpers["id"]: 1, bot_role["id"]: 2})
    general = marian.channel_id("#general")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Another clock")
    await marian.fill({"words": "tokyo"})
    assert "Asia/Tokyo" in marian.last.text
    await marian.press("Next")
    assert "The care team’s role: a new one" in marian.last.text
    await marian.choose("setup:pick:moderators", bot_role["id"])
    assert "belongs to a bot" in marian.last.text
    await marian.choose("setup:pick:moderators", helpers["id"])
    await marian.until(f"The care team’s role: <@&{helpers['id']}>")
    await marian.choose("setup:pick:organisers", helpers["id"])
    assert "has a place already" in marian.last.text
    await marian.press("Next")
    await marian.choose("setup:room:menu", "checkins")
    await marian.choose("setup:pick:checkins", general)
    await marian.press("Next")
    await marian.choose("setup:vents:menu", "approve")
    await marian.choose("setup:author:menu", "nobody")
    await marian.press("Next")
    await marian.until(f"<#{general}> gets new permissions")
    await marian.until(f"<@&{helpers['id']}> gets *Manage Threads*")
    await marian.press("Make it")
    await marian.until("Lantern is ready")
    server = await scene.app.servers.ready(int(guild.id))
    assert (server.zone, server.approve_first, server.keep_author) == ("Asia/Tokyo", True, False)
    assert (server.place(Place.MODERATORS), server.place(Place.CHECKINS)) == (int(helpers["id"]), int(general))
    assert "check-ins" not in channel_names(scene)
    assert not may(scene, "Ada", "general") & Permission.SEND_MESSAGES
    assert int(helpers["permissions"]) & Permission.MANAGE_THREADS
    # And back: what was there before is as it was, and still there.
    await marian.press("Undo")
    await marian.until("Gets its old permissions back")
    await marian.press("Not now")
    await marian.until("Nothing was changed")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Undo")
    await marian.until("Gets its old permissions back")
    await marian.press("Take these back")
    done = await marian.until("Done: ")
    assert {"**general**", "**Helpers**"} <= set(done.text.rpartition(". ")[2].split(", "))
    assert channel_names(scene) == ["Harbour", "general", "welcome"]
    assert may(scene, "Ada", "general") & Permission.SEND_MESSAGES
    assert helpers["permissions"] == "0"
    assert "Helpers" in roles(scene)
    assert "Organisers" not in roles(scene)


async def test_another_administrator_goes_on_after_a_restart(loop_place: Loopback, sqlite_url: str) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library(), set_up=False) as scene:
        marian = scene.stage.act_as("Marian")
        await marian.slash("lantern setup", channel="#welcome", zone="Europe/London")
        await marian.press("Next")
        await marian.press("Not now")
        assert "Nothing was done" in marian.last.text
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        chief = scene.sandbox.world.guilds.create_role(
            scene.harbour.guild, {"name": "Chief", "permissions": str(int(Permission.ADMINISTRATOR))}
        )
        scene.sandbox.world.guilds.give_role(scene.harbour.guild, scene.stage.act_as("Ines").id, chief["id"])
        ines = scene.stage.act_as("Ines")
        await ines.slash("lantern setup", channel="#welcome")
        assert "step 2 of 5" in ines.last.text
        await ines.press("To the last step")
        assert "Europe/London" in ines.last.text
        await ines.press("Make it")
        await ines.until("Lantern is ready")


async def test_undo_leaves_what_holds_words_unless_the_servers_name_is_written(bare_scene: Rehearsal) -> None:
    scene, marian, ada = bare_scene, bare_scene.stage.act_as("Marian"), bare_scene.stage.act_as("Ada")
    await to_the_end(marian)
    own = scene.sandbox.world.channels.create(scene.harbour.guild, {"name": "tea", "type": 0})
    await ada.slash("vent", channel="#vents")
    await vent(ada, "It is his birthday.")
    await scene.clock.jump(HOUR)
    await ada.until("It is his birthday.", channel="#vents")
    await marian.press("Undo")
    assert "something is written in it" in marian.last.text
    assert marian.sees_channel("#check-ins"), "nothing is done before it is asked for"
    await marian.press("Take these back")
    await marian.until("Done: ")
    assert {"Lantern", "tea", "vents"} <= set(channel_names(scene))
    assert not {"check-ins", "care-team", "care-threads", "lantern-desk"} & set(channel_names(scene))
    assert ada.sees_text("It is his birthday.", channel="#vents")
    assert "Care team" not in roles(scene)
    await marian.slash("lantern setup", channel="#welcome", options={"at-once": True})
    await marian.until("Lantern is ready")
    await marian.press("Undo")
    await marian.press("Those with words too")
    await marian.fill({"words": "somewhere else"})
    assert "not the name of this server" in marian.last.text
    assert marian.sees_channel("#vents")
    await marian.press("Those with words too")
    await marian.fill({"words": "harbour"})
    await marian.until(lambda: not marian.sees_channel("#vents"))
    assert marian.sees_channel(own["id"])


async def test_words_for_members_to_copy_or_to_post(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern welcome", channel="#welcome")
    assert marian.last.ephemeral
    assert "/help-now" in marian.last.text
    assert "In #vents you can write" in marian.last.text, "Discord's own screens show a link as a number"
    await marian.choose("Post it in a channel", marian.channel_id("#welcome"))
    await marian.until("It is in")
    assert scene.stage.act_as("Ada").sees_text("A place to say it without your name", channel="#welcome")


async def change(marian: Actor, place: Place, channel_id: str) -> None:
    """Another channel for a place, in a server that is set up."""
    await marian.press("Change answers")
    await marian.press("Next")
    await marian.press("Next")
    await marian.choose("setup:room:menu", place)
    await marian.choose(f"setup:pick:{place}", channel_id)


async def test_undo_does_what_it_may_and_says_what_it_may_not(bare_scene: Rehearsal) -> None:
    """One role above the bot's, or a channel that it does not see, had stopped all of it, each time."""
    scene, world, guild = bare_scene, bare_scene.sandbox.world, bare_scene.harbour.guild
    marian = scene.stage.act_as("Marian")
    await to_the_end(marian)
    server = await scene.app.servers.get(int(guild.id))
    team, checkins = str(server.place(Place.MODERATORS)), str(server.place(Place.CHECKINS))
    world.guilds.move_roles(guild, {team: 50})
    me = {"type": 1, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))}
    world.channels.overwrite(world.channel(checkins), str(scene.bot.application_id), me)
    await marian.press("Undo")
    (shut,) = [line for line in marian.last.text.splitlines() if "cannot touch" in line]
    assert f"<@&{team}>" in shut
    assert f"<#{checkins}>" in shut
    await marian.press("Take these back")
    await marian.until("Done: ")
    assert "cannot touch" in marian.last.text
    assert set(channel_names(scene)) == {"Harbour", "Lantern", "check-ins", "general", "welcome"}
    assert "Organisers" not in roles(scene)
    bot_role = next(one for one in guild.data["roles"] if one.get("managed"))
    world.guilds.move_roles(guild, {team: 1, bot_role["id"]: 60})
    world.channels.overwrite(world.channel(checkins), str(scene.bot.application_id), me | {"deny": "0"})
    await marian.press("Look again")
    await marian.until("Nothing is done yet")
    await marian.press("Take these back")
    await marian.until("Done: 3 things")
    assert channel_names(scene) == ["Harbour", "general", "welcome"]
    assert "Care team" not in roles(scene)


async def test_undo_does_not_list_what_somebody_removed_by_hand(bare_scene: Rehearsal) -> None:
    """It had stood there by the program's own word for it."""
    marian = bare_scene.stage.act_as("Marian")
    await to_the_end(marian)
    world = bare_scene.sandbox.world
    world.channels.delete(world.channel(marian.channel_id("#check-ins")))
    await marian.press("Undo")
    assert "checkins" not in marian.last.text
    await marian.press("Take these back")
    done = await marian.until("Done: ")
    assert "checkins" not in done.text
    assert not await bare_scene.app.servers.made(int(bare_scene.harbour.guild.id))


async def test_what_the_care_team_alone_saw_stays_hidden_after_undo(bare_scene: Rehearsal) -> None:
    scene, marian = bare_scene, bare_scene.stage.act_as("Marian")
    general = marian.channel_id("#general")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Next")
    await marian.press("Next")
    await marian.choose("setup:room:menu", "cases")
    await marian.choose("setup:pick:cases", general)
    await marian.press("Next")
    await marian.press("Next")
    await marian.press("Make it")
    await marian.until("Lantern is ready")
    await marian.press("Undo")
    assert f"stays hidden from everyone, because the care team may have written there: <#{general}>" in marian.last.text
    await marian.press("Take these back")
    await marian.until("Done: ")
    assert not may(scene, "Ada", "general") & Permission.VIEW_CHANNEL
    everyone = {"allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))}
    (rule,) = scene.sandbox.world.channel(general)["permission_overwrites"]
    assert rule["id"] == scene.harbour.guild.id
    assert rule.items() >= everyone.items()


async def test_a_channel_that_has_a_use_gets_no_second_one(scene: Rehearsal) -> None:
    """What was written without a name, and the cards of the care team, had come into one channel."""
    marian = scene.stage.act_as("Marian")
    team = marian.channel_id("#care-team")
    await marian.slash("lantern setup", channel="#welcome")
    await change(marian, Place.VENTS, team)
    assert "has a place already" in marian.last.text
    await marian.slash("lantern sides", channel="#welcome", parents=team)
    assert "has a place already" in marian.last.text
    server = await scene.app.servers.get(int(scene.harbour.guild.id))
    assert (server.place(Place.CASES), server.place(Place.PARENTS)) == (int(team), 0)


async def test_what_got_a_use_since_it_was_chosen_is_not_made(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    hidden = {"id": scene.harbour.guild.id, "type": 0, "allow": "0", "deny": str(int(Permission.VIEW_CHANNEL))}
    own = {"id": str(scene.bot.application_id), "type": 1, "deny": "0", "allow": str((1 << 50) - 1)}
    tea = world.channels.create(
        scene.harbour.guild, {"name": "tea", "type": 0, "permission_overwrites": [hidden, own]}
    )["id"]
    await marian.slash("lantern setup", channel="#welcome")
    await change(marian, Place.CHECKINS, tea)
    await marian.press("Next")
    page = marian.last
    await marian.slash("lantern sides", channel="#welcome", parents=tea)
    assert "the parents’ side" in marian.last.text
    await marian.press("Next", on=page)
    await marian.press("Make it")
    await marian.until("has a place already")
    await marian.press("Back", on=page)  # and whoever chose it can choose again
    await marian.press("Back", on=page)
    await marian.choose("setup:room:menu", "checkins", on=page)
    await marian.choose("setup:pick:checkins", on=page)
    await marian.until("as it is")


async def test_a_channel_that_gives_its_place_to_another_is_as_it_was_before(bare_scene: Rehearsal) -> None:
    """Nobody could write in it any more, and Undo did not know of it."""
    scene, marian = bare_scene, bare_scene.stage.act_as("Marian")
    general = marian.channel_id("#general")
    tea = scene.sandbox.world.channels.create(scene.harbour.guild, {"name": "tea", "type": 0})
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Next")
    await marian.press("Next")
    await marian.choose("setup:room:menu", "checkins")
    await marian.choose("setup:pick:checkins", general)
    await marian.press("Next")
    await marian.press("Next")
    await marian.press("Make it")
    await marian.until("Lantern is ready")
    assert not may(scene, "Ada", "general") & Permission.SEND_MESSAGES
    await change(marian, Place.CHECKINS, tea["id"])
    await marian.press("Next")
    await marian.press("Next")
    await marian.until(f"Gets its old permissions back: <#{general}>")
    await marian.press("Make it")
    await marian.until("in its place already")
    assert may(scene, "Ada", "general") & Permission.SEND_MESSAGES
    assert not may(scene, "Ada", "tea") & Permission.SEND_MESSAGES


async def test_answers_that_were_left_do_not_come_back_over_what_was_decided_since(scene: Rehearsal) -> None:
    """A server that had stopped keeping names would have begun again to keep them."""
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Change answers")
    await marian.press("Next")
    await marian.press("Not now")
    await marian.until("Nothing was changed")
    await marian.slash("lantern settings", channel="#welcome", options={"keep-author": False})
    await marian.slash("lantern setup", channel="#welcome", zone="Asia/Tokyo")
    await marian.press("Change answers")
    assert "Asia/Tokyo" in marian.last.text
    await marian.press("To the last step")
    await marian.until("who wrote: **Nobody’s name**")


async def test_answers_from_before_everything_was_made_at_once_are_over(bare_scene: Rehearsal) -> None:
    marian = bare_scene.stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome", zone="Asia/Tokyo")
    await marian.press("Not now")
    await marian.slash("lantern setup", channel="#welcome", options={"at-once": True, "zone": "Europe/Paris"})
    await marian.until("Lantern is ready")
    assert await bare_scene.app.servers.draft(int(bare_scene.harbour.guild.id)) is None


def second(scene: Rehearsal) -> Actor:
    """Another administrator."""
    walter, guilds = scene.stage.act_as("Walter"), scene.sandbox.world.guilds
    role = guilds.create_role(scene.harbour.guild, {"name": "Wardens", "permissions": str(1 << 3)})
    guilds.give_role(scene.harbour.guild, walter.id, role["id"])
    return walter


async def test_what_another_changed_since_the_last_page_is_shown_before_it_is_made(bare_scene: Rehearsal) -> None:
    """Names would have been given up, or a channel taken, that stood on nobody's page."""
    scene, marian, walter = bare_scene, bare_scene.stage.act_as("Marian"), second(bare_scene)
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("To the last step")
    page = marian.last
    await walter.slash("lantern setup", channel="#welcome")
    for _ in range(3):
        await walter.press("Back")
    assert "step 2 of 5" in walter.last.text
    await walter.press("Next")
    await walter.press("Next")
    await walter.choose("setup:author:menu", "nobody")
    await marian.press("Make it", on=page)
    told = await marian.until("Some answers were changed")
    assert "who wrote: **Nobody’s name**" in told.text
    assert "vents" not in channel_names(scene)
    await marian.press("Make it", on=told)
    await marian.until("Lantern is ready")
    assert not (await scene.app.servers.get(int(scene.harbour.guild.id))).keep_author


async def test_two_who_change_settings_at_once_each_change_their_own(scene: Rehearsal) -> None:
    marian, walter = scene.stage.act_as("Marian"), second(scene)
    server_id = int(scene.harbour.guild.id)
    for keep, minutes in ((False, 60), (True, 90), (False, 120)):
        await asyncio.gather(
            marian.slash("lantern settings", channel="#welcome", options={"keep-author": keep}),
            walter.slash("lantern settings", channel="#welcome", options={"out-within": minutes}),
        )
        server = await scene.app.servers.get(server_id)
        assert (server.keep_author, server.release_within) == (keep, minutes * MINUTE)


async def test_nothing_is_taken_back_while_another_has_it_made(bare_scene: Rehearsal) -> None:
    """Rooms were made that led nowhere."""
    scene, marian, walter = bare_scene, bare_scene.stage.act_as("Marian"), second(bare_scene)
    await to_the_end(marian)
    await walter.slash("lantern setup", channel="#welcome")
    await walter.press("Undo")
    asked = await walter.until("can be taken back")
    world = scene.sandbox.world
    world.channels.delete(world.channel(marian.channel_id("#vents")))
    scene.sandbox.faults.add("slow", method="POST", path=r"/guilds/\d+/channels", delay=2)
    making = asyncio.create_task(marian.slash("lantern setup", channel="#welcome"))
    await scene.stage.until(lambda: scene.sandbox.faults.used)
    await walter.press("Take these back", on=asked)
    await walter.until("already running")
    await making
    await marian.until("Lantern is ready")
    assert (await scene.app.servers.get(int(scene.harbour.guild.id))).ready


async def test_nothing_comes_out_after_undo_until_setup_also_where_a_channel_stays(bare_scene: Rehearsal) -> None:
    """It came out with no care team that could have looked at it."""
    scene, marian, ada = bare_scene, bare_scene.stage.act_as("Marian"), bare_scene.stage.act_as("Ada")
    robin = scene.stage.act_as("Robin")
    await to_the_end(marian)
    await vent(ada, "It is his birthday.")
    await scene.clock.jump(HOUR)
    post = await robin.until("It is his birthday.", channel="#vents")
    options = {"time": "20:00", "date": "2026-11-25", "words": "A quiet day.", "channel": "#general"}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it")
    await marian.until("is planned")
    await marian.slash("checkin tips", channel="#general")
    await marian.press("Have tips come")
    await marian.fill({"channel": ["#general"], "days": "0", "clock": "21:00"})
    await vent(ada, "And it rains.")
    await robin.press("Answer anonymously", on=post)
    await robin.fill(words="I light a candle on such days.")
    await marian.slash("lantern setup", channel="#welcome")
    await marian.press("Undo")
    await marian.press("Take these back")
    await marian.until("Done: ")
    before = len(ada.sees("#general"))
    await scene.clock.jump(20 * HOUR)
    assert not ada.sees_text("And it rains.", channel="#vents")
    assert not ada.sees_text("I light a candle", channel=post.id)
    assert len(ada.sees("#general")) == before
    await marian.slash("lantern setup", channel="#welcome", options={"at-once": True})
    await marian.until("Lantern is ready")
    await scene.clock.jump(HOUR)
    await ada.until("And it rains.", channel="#vents")
    await ada.until("I light a candle", channel=post.id)
