"""What stands around a check-in: a role, its hours, who is on duty, a room, a second organiser."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.series.planning import Line
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND
from bot.sandbox.driver import Actor

FATHERS = {"time": "18:00", "occasion": "fathers-day@GB"}


async def planned(scene: Rehearsal, who: Actor, **more: object) -> Line:
    """Father's Day in the United Kingdom, from the command to the answer; returns the series and when it comes."""
    await who.slash("checkin schedule", channel="#welcome", options={**FATHERS, **more})
    await who.press("Schedule it", on=who.last)
    await who.until("at the desk now" if more.get("second") else "is planned. `/checkin list`")
    (line,) = await scene.app.planning.lines(int(scene.harbour.guild.id))
    return line


def due_at(line: Line) -> int:
    assert line.next is not None
    return line.next.due_at


def mentionable(scene: Rehearsal, role_id: str) -> bool:
    """Whether the bot knows already that it may ping the role."""
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    role = guild.get_role(int(role_id)) if guild else None
    return role is not None and role.mentionable


async def test_a_chosen_role_is_pinged_and_nobody_else(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    role = scene.sandbox.world.guilds.create_role(scene.harbour.guild, {"name": "Check-ins please"})
    line = await planned(scene, marian, role=role["id"])
    await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
    assert "please let everyone mention that role" in marian.last.text
    scene.sandbox.world.guilds.edit_role(scene.harbour.guild, role, {"mentionable": True})
    await scene.stage.until(lambda: mentionable(scene, role["id"]))
    await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
    assert f"<@&{role['id']}> is pinged" in marian.last.text
    assert "please let everyone" not in marian.last.text
    await scene.clock.jump_to(due_at(line))
    (posted,) = scene.stage.act_as("Ada").sees("#check-ins")
    assert posted.raw["content"] == f"<@&{role['id']}>"
    assert (posted.raw["mention_roles"], posted.raw["mention_everyone"], posted.raw["mentions"]) == (
        [role["id"]],
        False,
        [],
    )


async def test_everyone_at_once_is_refused_kindly(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    options = {**FATHERS, "role": scene.harbour.guild.id}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    assert "do not ping everyone" in marian.last.text


async def test_it_is_open_for_the_hours_that_were_chosen(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    line = await planned(scene, marian, hours=3)
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    await scene.clock.jump(3 * HOUR - MINUTE)
    await ada.press("Steady", on=posted)
    assert "stay kind" in ada.last.text
    await scene.clock.jump(2 * MINUTE)
    (closed,) = (seen for seen in ada.sees("#check-ins") if not seen.ephemeral)
    assert "is closed" in closed.text


async def test_whoever_answers_a_long_one_on_its_second_day_is_asked_on_the_third(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    line = await planned(scene, marian, hours=72)
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    await scene.clock.jump(DAY + HOUR)
    await ada.press("A hard day", on=posted)
    await ada.press("Ask me tomorrow", on=ada.last)
    await ada.until(f"I will ask you privately at <t:{(due_at(line) + 2 * DAY) // SECOND}:F>")


async def test_too_few_on_duty_are_told_two_days_before_and_again_when_it_opens(scene: Rehearsal) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    line = await planned(scene, marian, cover=1)
    await scene.clock.jump_to(due_at(line) - DAY)
    notice = await marian.until("nobody is", channel="#lantern-desk")
    assert f"<t:{due_at(line) // SECOND}:F>" in notice.text
    await scene.clock.jump_to(due_at(line) - HOUR)
    await tomas.slash("oncall on", channel="#care-team", options={"for": "3h"})
    await scene.clock.jump_to(due_at(line))
    assert len([seen for seen in marian.sees("#lantern-desk") if "on duty" in seen.text]) == 1
    assert len(scene.stage.act_as("Ada").sees("#check-ins")) == 1


async def test_an_open_room_is_announced_and_taken_back_with_the_check_in(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 2})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, room=room["id"])
    await scene.clock.jump_to(due_at(line) - DAY)
    (event,) = await scene.stage.until(lambda: list(scene.harbour.guild.events.values()))
    assert (event["channel_id"], event["name"]) == (room["id"], "Together: an open room")
    (checkin,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    assert event["description"] == checkin.words
    await marian.slash("checkin stop-all", channel="#welcome")
    await scene.stage.until(lambda: not scene.harbour.guild.events)


async def test_a_room_that_may_not_be_announced_is_told_and_the_check_in_comes(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 2})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, room=room["id"])
    world.channels.delete(room)
    await scene.clock.jump_to(due_at(line) - DAY)
    await marian.until("could not be announced as an event", channel="#lantern-desk")
    await scene.clock.jump_to(due_at(line))
    assert len(scene.stage.act_as("Ada").sees("#check-ins")) == 1


async def test_a_second_organiser_agrees_before_anything_is_planned(scene: Rehearsal) -> None:
    marian, ines = scene.stage.act_as("Marian"), scene.stage.act_as("Ines")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    organisers = next(str(found) for place, found in server.places.items() if place == "organisers")
    scene.sandbox.world.guilds.give_role(scene.harbour.guild, ines.id, organisers)
    line = await planned(scene, marian, second=True)
    assert "waits for a second organiser" in marian.last.text
    assert line.next is None
    asked = await ines.until("wants a second one to look at it", channel="#lantern-desk")
    await marian.press("I agree", on=asked)
    await marian.until("takes another organiser")
    await marian.slash("checkin resume", channel="#welcome", which=line.series.id)
    await marian.until("waits for a second organiser to agree")
    ada = scene.stage.act_as("Ada")
    assert not ada.sees_channel("#lantern-desk")
    await ines.press("I agree", on=asked)
    await ines.until("Thank you for looking")
    (line,) = await scene.app.planning.lines(server.id)
    await scene.clock.jump_to(due_at(line))
    (posted,) = ada.sees("#check-ins")
    assert posted.raw["embeds"][0]["description"] == asked.raw["embeds"][0]["description"]


async def test_a_word_for_what_was_changed_since_is_none_for_what_it_became(scene: Rehearsal) -> None:
    marian, ines = scene.stage.act_as("Marian"), scene.stage.act_as("Ines")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    organisers = next(str(found) for place, found in server.places.items() if place == "organisers")
    scene.sandbox.world.guilds.give_role(scene.harbour.guild, ines.id, organisers)
    line = await planned(scene, marian, second=True)
    earlier = await ines.until("wants a second one to look at it", channel="#lantern-desk")
    options = {"which": line.series.id, "words": "Nobody has looked at this."}
    await marian.slash("checkin edit", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    asked = await ines.until("Nobody has looked at this.", channel="#lantern-desk")
    await ines.press("I agree", on=earlier)
    await ines.until("Nothing waits under this message any more")
    (line,) = await scene.app.planning.lines(server.id)
    assert line.next is None
    await ines.press("I agree", on=asked)
    await ines.until("Thank you for looking")
    (line,) = await scene.app.planning.lines(server.id)
    assert line.next is not None


async def test_a_role_that_was_deleted_since_is_told_and_the_check_in_comes(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    role = world.guilds.create_role(scene.harbour.guild, {"name": "Check-ins please", "mentionable": True})
    line = await planned(scene, marian, role=role["id"])
    await scene.stage.until(lambda: mentionable(scene, role["id"]))
    world.guilds.delete_role(scene.harbour.guild, role)
    await scene.stage.until(lambda: not mentionable(scene, role["id"]))
    await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
    assert "The role that was to be pinged is not there any more" in marian.last.text
    assert role["id"] not in marian.last.text
    await scene.clock.jump_to(due_at(line))
    (posted,) = scene.stage.act_as("Ada").sees("#check-ins")
    assert not posted.raw["content"]
    notice = await marian.until("pings nobody, because its role", channel="#lantern-desk")
    assert f"<t:{due_at(line) // SECOND}:F>" in notice.text


async def test_a_preview_says_that_its_channel_is_gone(scene: Rehearsal) -> None:
    marian, world = scene.stage.act_as("Marian"), scene.sandbox.world
    room = world.channels.create(scene.harbour.guild, {"name": "hearth", "type": 0})
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is not None)
    line = await planned(scene, marian, channel=room["id"])
    world.channels.delete(room)
    await scene.stage.until(lambda: scene.bot.get_channel(int(room["id"])) is None)
    await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
    assert "that channel is not there any more" in marian.last.text
