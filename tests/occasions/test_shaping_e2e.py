"""How an organiser shapes what is planned: where, by whose clocks, a whole set, a single one, what is taken away."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND, Wall, local_of
from bot.sandbox.driver import Actor
from tests.answers.test_answers_e2e import may_not_open
from tests.occasions.test_frames_e2e import FATHERS, due_at, planned

MANAGE_THREADS = 1 << 34


async def edited(who: Actor, which: str, **more: object) -> None:
    """Change it, from the command to the answer."""
    await who.slash("checkin edit", channel="#welcome", options={"which": which, **more})
    await who.press("Schedule it", on=who.last)
    await who.until(lambda: "is planned. `/checkin list`" in who.last.text or "at the desk now" in who.last.text)


def second_organiser(scene: Rehearsal, server_places: dict[str, int]) -> Actor:
    ines = scene.stage.act_as("Ines")
    role = next(str(found) for place, found in server_places.items() if place == "organisers")
    scene.sandbox.world.guilds.give_role(scene.harbour.guild, ines.id, role)
    return ines


async def test_its_own_channel_and_its_own_clock(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    line = await planned(scene, marian, channel=marian.channel_id("#general"), zone="America/New_York")
    await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
    assert f"<#{marian.channel_id('#general')}>, by the clocks of America/New_York" in marian.last.text
    assert local_of(due_at(line), ZoneInfo("America/New_York")).hour == 18
    await scene.clock.jump_to(due_at(line))
    assert ada.sees("#check-ins") == []
    (posted,) = [seen for seen in ada.sees("#general") if seen.buttons]
    assert posted.raw["embeds"][0]["description"] == marian.last.raw["embeds"][0]["description"]
    await ada.press("Steady", on=posted)
    assert "stay kind" in ada.last.text


async def test_where_its_own_channel_is_gone_another_one_brings_it_out(scene: Rehearsal) -> None:
    marian, ada, world = scene.stage.act_as("Marian"), scene.stage.act_as("Ada"), scene.sandbox.world
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 0})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, channel=room["id"])
    world.channels.delete(room)
    await scene.clock.jump_to(due_at(line))
    notice = await marian.until("has a channel of its own", channel="#lantern-desk")
    assert "`/checkin edit` with another `channel`" in notice.text
    await scene.clock.jump(2 * HOUR)
    await edited(marian, line.series.id, without="channel")
    (posted,) = await scene.stage.until(lambda: ada.sees("#check-ins"))
    assert f"This was meant for <t:{due_at(line) // SECOND}:F>" in posted.text
    await scene.clock.jump(HOUR)
    assert len(ada.sees("#check-ins")) == 1


@pytest.mark.parametrize("own", [True, False])
async def test_one_that_comes_once_is_brought_out_by_another_channel_too(scene: Rehearsal, own: bool) -> None:
    marian, ada, world = scene.stage.act_as("Marian"), scene.stage.act_as("Ada"), scene.sandbox.world
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 0})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    options = {"time": "18:00", "date": "24 Dec", "words": "Be gentle."} | ({"channel": room["id"]} if own else {})
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("`/checkin list` shows")
    due = Wall(date(2026, 12, 24), time(18), "Europe/London").instant()
    world.channels.delete(room if own else world.channel(marian.channel_id("#check-ins")))
    await scene.clock.jump_to(due)
    await marian.until("is waiting, because its channel is not there any more", channel="#lantern-desk")
    await scene.clock.jump(2 * HOUR)
    (one, *_) = await marian.type_ahead("checkin edit", channel="#welcome", which="gentle")
    await edited(marian, str(one["value"]), channel=marian.channel_id("#general"))
    (posted,) = await scene.stage.until(lambda: [seen for seen in ada.sees("#general") if seen.buttons])
    assert "Be gentle." in posted.text
    assert f"This was meant for <t:{due // SECOND}:F>" in posted.text
    await scene.clock.jump(HOUR)
    assert len([seen for seen in ada.sees("#general") if "Be gentle." in seen.text]) == 1


async def test_where_two_must_agree_what_waited_comes_once_the_second_has(scene: Rehearsal) -> None:
    marian, ada, world = scene.stage.act_as("Marian"), scene.stage.act_as("Ada"), scene.sandbox.world
    ines = second_organiser(scene, dict((await scene.app.servers.ready(int(scene.harbour.guild.id))).places))
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 0})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, channel=room["id"], second=True)
    await ines.press("I agree", on=await ines.until("wants a second one", channel="#lantern-desk"))
    await ines.until("Thank you for looking")
    world.channels.delete(room)
    due = due_at(*await scene.app.planning.lines(int(scene.harbour.guild.id)))
    await scene.clock.jump_to(due)
    await marian.until("has a channel of its own", channel="#lantern-desk")
    await scene.clock.jump(HOUR)
    await edited(marian, line.series.id, without="channel")
    asked = await scene.stage.until(
        lambda: [one for one in ines.sees("#lantern-desk") if "wants a second one" in one.text][1:]
    )
    await scene.clock.jump(HOUR)
    assert ada.sees("#check-ins") == []
    await ines.press("I agree", on=asked[0])
    (posted,) = await scene.stage.until(lambda: ada.sees("#check-ins"))
    assert f"This was meant for <t:{due // SECOND}:F>" in posted.text
    await scene.clock.jump(HOUR)
    assert len(ada.sees("#check-ins")) == 1


async def test_what_was_chosen_can_be_taken_away(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    role = world.guilds.create_role(scene.harbour.guild, {"name": "Check-ins please", "mentionable": True})
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 2})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, role=role["id"], room=room["id"], words="Come and sit here.")
    for without in ("role", "room", "words"):
        await edited(marian, line.series.id, without=without)
    (line,) = await scene.app.planning.lines(int(scene.harbour.guild.id))
    assert (line.series.frame.role_id, line.series.frame.room_id, line.series.words) == (0, 0, "")
    await marian.slash("checkin edit", channel="#welcome", options={"which": line.series.id, "date": "24 Dec"})
    assert "comes from its calendar" in marian.last.text
    await scene.clock.jump_to(due_at(line))
    (posted,) = scene.stage.act_as("Ada").sees("#check-ins")
    assert not posted.raw["content"]
    assert "Come and sit here." not in posted.text
    assert scene.harbour.guild.events == {}


async def test_a_year_has_its_frame_and_one_word_of_a_second_organiser_is_enough(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    ines = second_organiser(scene, dict(server.places))
    role = world.guilds.create_role(scene.harbour.guild, {"name": "Check-ins please", "mentionable": True})
    given = {"place": "GB", "time": "18:00", "role": role["id"], "hours": 36, "cover": 2, "second": True}
    await marian.slash("checkin year", channel="#welcome", options=given)
    shown = marian.last
    assert f"<@&{role['id']}> is pinged" in shown.text
    assert "36 hours" in shown.text
    await marian.choose("The days to take", "mothers-day", "fathers-day", "christmas-day", on=shown)
    await marian.press("Plan these", on=shown)
    await marian.until("3 occasions are at the desk now")
    lines = await scene.app.planning.lines(server.id)
    assert [line.next for line in lines] == [None] * 3
    asked = await ines.until("has planned 3 days", channel="#lantern-desk")
    assert "Mothering Sunday" in asked.text
    assert len([seen for seen in ines.sees("#lantern-desk") if "second one to look" in seen.text]) == 1
    await marian.slash("checkin cancel", channel="#welcome", which=lines[0].series.id)
    await marian.press("I agree", on=asked)
    await marian.until("takes another organiser")
    await ines.press("I agree", on=asked)
    await ines.until("All 2 are planned")
    lines = await scene.app.planning.lines(server.id)
    assert len(lines) == 2
    assert all(line.next is not None and line.series.frame.open_hours == 36 for line in lines)


async def test_that_nobody_else_need_agree_is_agreed_to_as_well(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    ines = second_organiser(scene, dict(server.places))
    line = await planned(scene, marian, second=True)
    await ines.press("I agree", on=await ines.until("wants a second one", channel="#lantern-desk"))
    await ines.until("Thank you for looking")
    await edited(marian, line.series.id, second=False)
    (line,) = await scene.app.planning.lines(server.id)
    assert line.next is None
    assert line.series.waits_for


async def test_a_single_one_is_previewed_and_edited(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    options = {"time": "18:00", "date": "24 Dec", "words": "Be gentle."}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("It is planned for")
    (one,) = await marian.type_ahead("checkin preview", channel="#welcome", which="gentle")
    await marian.slash("checkin preview", channel="#welcome", which=one["value"])
    assert marian.last.raw["embeds"][0]["description"] == "Be gentle."
    await edited(marian, one["value"], time="19:30", hours=2)
    (line,) = await scene.app.planning.lines(int(scene.harbour.guild.id))
    await scene.clock.jump_to(due_at(line) - MINUTE)
    assert ada.sees("#check-ins") == []
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    assert posted.raw["embeds"][0]["description"] == "Be gentle."
    await scene.clock.jump(2 * HOUR + MINUTE)
    (closed,) = ada.sees("#check-ins")
    assert "is closed" in closed.text


async def test_one_day_of_a_series_is_edited_and_the_others_are_not(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    line = await planned(scene, marian)
    await scene.clock.jump_to(due_at(line) - DAY)
    (one,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    await edited(marian, one.id, words="This year a little differently.")
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    assert "This year a little differently." in posted.text
    (later,) = [each for each in await scene.app.planning.lines(int(scene.harbour.guild.id)) if each.series.occasion_id]
    assert later.next is not None
    assert later.next.day.year > local_of(due_at(line), ZoneInfo("UTC")).year
    assert not later.series.words


async def test_everything_that_rests_runs_again_at_once(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await planned(scene, marian)
    options = {"time": "18:00", "occasion": "easter@GB"}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("Easter (United Kingdom)** is planned")
    await marian.slash("checkin stop-all", channel="#welcome")
    await marian.until("2 series are paused")
    first, *_ = await marian.type_ahead("checkin resume", channel="#welcome", which="")
    assert first["name"] == "Everything that rests"
    await marian.slash("checkin resume", channel="#welcome", which=first["value"])
    await marian.until("2 series run again")
    lines = await scene.app.planning.lines(int(scene.harbour.guild.id))
    assert all(line.next for line in lines)


async def test_what_fell_due_while_its_preview_was_looked_at_comes_at_once(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    (line,) = [
        await scene.app.planning.draft(int(scene.harbour.guild.id), time="18:00", occasion_id="fathers-day", place="GB")
    ]
    await scene.clock.jump_to(line.told[0].moment.due_at - MINUTE)
    await marian.slash("checkin schedule", channel="#welcome", options=dict(FATHERS))
    shown = marian.last
    await scene.clock.jump(2 * MINUTE)
    await marian.press("Schedule it", on=shown)
    (posted,) = await scene.stage.until(lambda: ada.sees("#check-ins"))
    assert "This was meant for" not in posted.text


async def test_the_thread_is_closed_with_the_check_in_and_stays_to_be_read(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    line = await planned(scene, marian, hours=3)
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    await ada.press("A hard day", on=posted)
    assert f"<#{posted.id}> until <t:" in ada.last.text
    thread = scene.harbour.guild.channels[posted.id]
    assert not thread["thread_metadata"]["locked"]
    await scene.clock.jump(3 * HOUR + MINUTE)
    await scene.stage.until(lambda: thread["thread_metadata"]["locked"])
    assert thread["thread_metadata"]["archived"]
    assert not marian.sees_text("close the thread", channel="#lantern-desk")


async def test_a_thread_that_may_not_be_opened_comes_once_it_may(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    room = world.channel(marian.channel_id("#check-ins"))
    before = [dict(one) for one in room["permission_overwrites"]]
    may_not_open(scene, "#check-ins")
    line = await planned(scene, marian, hours=6)
    await scene.clock.jump_to(due_at(line))
    (posted,) = scene.stage.act_as("Ada").sees("#check-ins")
    notice = await marian.until("may not open the thread", channel="#lantern-desk")
    assert "*Create public threads*" in notice.text
    world.channels.edit(room, {"permission_overwrites": before})
    await scene.clock.jump(HOUR + HOUR // 2)
    await scene.stage.until(lambda: posted.id in scene.harbour.guild.channels)


async def test_where_its_thread_may_not_be_closed_the_organisers_are_told(scene: Rehearsal) -> None:
    marian, ada, world = scene.stage.act_as("Marian"), scene.stage.act_as("Ada"), scene.sandbox.world
    line = await planned(scene, marian, hours=1)
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    room = world.channel(marian.channel_id("#check-ins"))
    me = str(scene.bot.user.id) if scene.bot.user else ""
    lost = [
        {**one, "allow": str(int(one["allow"]) & ~MANAGE_THREADS), "deny": str(MANAGE_THREADS)}
        if one["id"] == me
        else dict(one)
        for one in room["permission_overwrites"]
    ]
    world.channels.edit(room, {"permission_overwrites": lost})
    await scene.clock.jump(HOUR + MINUTE)
    notice = await marian.until("could not close the thread", channel="#lantern-desk")
    assert "*Manage threads*" in notice.text
    assert "is closed" in ada.person.message(posted.channel_id, posted.id)["embeds"][0]["description"]
