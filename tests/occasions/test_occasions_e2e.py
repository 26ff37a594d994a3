"""Check-ins as every person involved lives them: who plans, who answers, who looks on, who must not learn anything."""

from __future__ import annotations

from datetime import date
from datetime import time as time_of_day

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.occasions.answering.rules import BEAT
from bot.features.occasions.rules import State
from bot.features.occasions.service import CLOSE
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND, ShiftedClock, Wall, local_of, zone
from bot.sandbox.driver import Actor, Seen, Stage
from tests.scene import own_settings
from tests.services import library

WORDS = "Tonight is loud for some and very quiet for others. You are welcome here either way."
LONDON = "Europe/London"
STEADY, HARD, SOMEONE = "Steady", "A hard day", "I need someone"


def eve(clock: ShiftedClock, hour: int = 18) -> Wall:
    """The next Christmas Eve that is more than two days off."""
    today = local_of(clock.now() + 2 * DAY, zone(LONDON)).date()
    there = date(today.year, 12, 24)
    return Wall(there if there > today else date(today.year + 1, 12, 24), time_of_day(hour), LONDON)


async def preview(who: Actor, wall: Wall, words: str = WORDS) -> None:
    """Ask for a check-in, up to what is shown before anything is planned."""
    await who.slash(
        "checkin schedule",
        channel="#welcome",
        options={"date": wall.day.isoformat(), "time": f"{wall.at:%H:%M}", "words": words},
    )


async def schedule(who: Actor, shown: Seen) -> None:
    """Press the button under the preview, and wait until it says that it is planned."""
    await who.press("Schedule it", on=shown)
    await who.until(lambda: "It is planned for" in who.person.message(shown.channel_id, shown.id)["content"])


async def planned(stage: Stage, wall: Wall, words: str = WORDS) -> None:
    """Have Marian plan a check-in."""
    marian = stage.act_as("Marian")
    await preview(marian, wall, words)
    await schedule(marian, marian.last)


async def opened(scene: Rehearsal) -> Seen:
    """A check-in that was posted at its time, as Ada sees it."""
    wall = eve(scene.clock)
    await planned(scene.stage, wall)
    await scene.clock.jump_to(wall.instant())
    (seen,) = scene.stage.act_as("Ada").sees("#check-ins")
    return seen


def crowd(stage: Stage, size: int) -> list[Actor]:
    """So many members."""
    return [stage.newcomer(f"Guest{at}") for at in range(size)]


async def test_christmas_eve_comes_once_with_the_right_words(scene: Rehearsal) -> None:
    wall, marian = eve(scene.clock), scene.stage.act_as("Marian")
    await preview(marian, wall)
    shown = marian.last
    assert shown.ephemeral
    assert WORDS in shown.text
    assert f"24 December {wall.day.year} at 18:00" in shown.text
    assert LONDON in shown.text
    assert f"<t:{wall.instant() // SECOND}:F>" in shown.text
    assert f"<#{marian.channel_id('#check-ins')}>" in shown.text
    assert shown.buttons == ["Schedule it", "Not now"]

    await scene.clock.jump(MINUTE)
    await schedule(marian, shown)
    assert marian.last.buttons == []
    await scene.clock.jump_to(wall.instant() - SECOND)
    assert marian.sees("#check-ins") == []
    await scene.clock.jump_to(wall.instant())
    for name in ("Ada", "Robin", "Tomás", "Marian"):
        (posted,) = scene.stage.act_as(name).sees("#check-ins")
        assert WORDS in posted.text
        assert posted.buttons == [STEADY, HARD, SOMEONE]
    assert posted.raw["embeds"][0]["description"] == shown.raw["embeds"][0]["description"]
    assert posted.raw["embeds"][0]["title"] == shown.raw["embeds"][0]["title"]
    assert "interaction_metadata" not in posted.raw
    assert (posted.raw["mentions"], posted.raw["mention_roles"], posted.raw["mention_everyone"]) == ([], [], False)
    await scene.clock.jump(2 * HOUR)
    assert len(marian.sees("#check-ins")) == 1


async def test_the_preview_and_its_end_are_for_the_organiser_alone(scene: Rehearsal) -> None:
    await planned(scene.stage, eve(scene.clock))
    for name in ("Ada", "Walter", "Robin", "June", "Tomás"):
        who = scene.stage.act_as(name)
        assert not who.sees_text(WORDS)
        assert not who.sees_text("It is planned for")


async def test_not_now_plans_nothing_and_leaves_the_words(scene: Rehearsal) -> None:
    marian, wall = scene.stage.act_as("Marian"), eve(scene.clock)
    await preview(marian, wall)
    await marian.press("Not now", on=marian.last)
    await marian.until("Nothing was planned")
    assert WORDS in marian.last.text
    assert marian.last.buttons == []
    await scene.clock.jump_to(wall.instant())
    assert marian.sees("#check-ins") == []


async def test_a_role_taken_away_before_the_button_plans_nothing(scene: Rehearsal) -> None:
    ines = scene.stage.act_as("Ines")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    role = next(str(found) for place, found in server.places.items() if place == "organisers")
    guilds = scene.sandbox.world.guilds
    guilds.give_role(scene.harbour.guild, ines.id, role)
    await preview(ines, eve(scene.clock))
    guilds.take_role(scene.harbour.guild, ines.id, role)
    await ines.press("Schedule it", on=ines.last)
    await ines.until("This is for the organisers")
    assert await scene.app.occasions.upcoming(server.id) == []


async def test_a_time_that_the_clocks_skip_is_told_before_it_is_planned(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    last = date(local_of(scene.clock.now(), zone(LONDON)).year + 1, 3, 31)
    sunday = last.replace(day=31 - last.isoweekday() % 7)
    await preview(marian, Wall(sunday, time_of_day(1, 30), LONDON))
    assert "jump over 01:30" in marian.last.text
    assert "at 02:30" in marian.last.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"date": "soon", "time": "18:00", "words": "x"}, "could not read that date"),
        ({"date": "2026-02-30", "time": "18:00", "words": "x"}, "no such day"),
        ({"date": "24 Dec", "time": "6pm", "words": "x"}, "24 hours"),
        ({"date": "2020-12-24", "time": "18:00", "words": "x"}, "is over"),
        ({"date": "2999-12-24", "time": "18:00", "words": "x"}, "at most 2 years"),
        ({"date": "24 Dec", "time": "18:00", "words": "\u200b"}, "no words"),
    ],
)
async def test_what_cannot_be_planned_says_what_is_wanted(scene: Rehearsal, typed: dict[str, str], told: str) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("checkin schedule", channel="#welcome", options=typed)
    await marian.until(told)
    assert marian.last.ephemeral


async def test_members_do_not_have_the_command_and_the_role_is_asked_for(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    with pytest.raises(AssertionError, match="checkin"):
        await preview(ada, eve(scene.clock))
    await planned(scene.stage, eve(scene.clock))
    # Someone may be given the command by the server's own settings; the role still decides.
    world = scene.sandbox.world
    role = world.guilds.create_role(scene.harbour.guild, {"name": "Events", "permissions": str(1 << 33)})
    world.guilds.give_role(scene.harbour.guild, ada.id, role["id"])
    await preview(ada, eve(scene.clock), "Hers, which she is given back.")
    assert "organisers" in ada.last.text
    await ada.slash("checkin list", channel="#welcome")
    assert "organisers" in ada.last.text
    assert await ada.type_ahead("checkin cancel", channel="#welcome", which="") == []
    (upcoming,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    await ada.slash("checkin cancel", channel="#welcome", which=upcoming.id)
    assert "organisers" in ada.last.text
    assert not ada.sees_text(WORDS)
    assert len(await scene.app.occasions.upcoming(int(scene.harbour.guild.id))) == 1


async def test_an_organiser_lists_and_takes_back(scene: Rehearsal) -> None:
    marian, wall = scene.stage.act_as("Marian"), eve(scene.clock)
    await marian.slash("checkin list", channel="#welcome")
    assert "No check-in is planned" in marian.last.text
    await planned(scene.stage, wall)
    await planned(scene.stage, eve(scene.clock, 9), "Good *morning*.")
    await marian.slash("checkin list", channel="#welcome")
    assert marian.last.ephemeral
    assert marian.last.text.index("at 09:00") < marian.last.text.index("at 18:00")
    assert r"Good \*morning\*." in marian.last.text

    offered = await marian.type_ahead("checkin cancel", channel="#welcome", which="MORNING")
    assert len(offered) == 1
    assert len(await marian.type_ahead("checkin cancel", channel="#welcome", which="")) == 2
    await marian.slash("checkin cancel", channel="#welcome", which=offered[0]["value"])
    assert "will not be posted" in marian.last.text
    await marian.slash("checkin cancel", channel="#welcome", which=offered[0]["value"])
    assert "No such check-in" in marian.last.text
    await scene.clock.jump_to(wall.instant())
    (posted,) = marian.sees("#check-ins")
    assert WORDS in posted.text


async def test_answers_are_private_and_leave_the_message_alone(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada, walter, june = (scene.stage.act_as(name) for name in ("Ada", "Walter", "June"))
    await ada.press(STEADY, on=posted)
    assert "stay kind" in ada.last.text
    await walter.press(HARD, on=posted)
    assert "`/tip`" in walter.last.text
    assert f"<#{walter.channel_id('#vents')}>" in walter.last.text
    await june.press(SOMEONE, on=posted)
    assert "findahelpline.com" in june.last.text
    assert "emergency number" in june.last.text
    assert june.last.buttons[0] == "Yes, show the care team my name"
    for who in (ada, walter, june):
        assert who.last.ephemeral
    for name in ("Robin", "Tomás", "Ines", "Marian"):
        (seen,) = scene.stage.act_as(name).sees("#check-ins")
        for part in ("content", "embeds", "components"):
            assert seen.raw[part] == posted.raw[part]
    tomas = scene.stage.act_as("Tomás")
    assert tomas.sees("#care-team") == []
    assert tomas.sees("#lantern-desk") == []


async def test_a_press_that_discord_delivers_twice_is_answered_once(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada = scene.stage.act_as("Ada")
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
    await ada.press(HARD, on=posted)
    assert len([seen for seen in ada.sees("#check-ins") if seen.ephemeral]) == 1


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([STEADY] * 2 + [HARD] * 2, None),
        ([STEADY] * 5, ["Steady: about 5", "A hard day: few or none", "someone: few or none"]),
        ([STEADY] * 5 + [HARD] * 10, ["Steady: about 5", "A hard day: about 10", "someone: few or none"]),
    ],
)
async def test_a_day_later_it_closes_with_numbers_that_point_at_nobody(
    scene: Rehearsal, answers: list[str], told: list[str] | None
) -> None:
    posted = await opened(scene)
    for who, answer in zip(crowd(scene.stage, len(answers)), answers, strict=True):
        await who.press(answer, on=posted)
    await scene.clock.jump(DAY + MINUTE)
    for name in ("Marian", "Ada"):
        (closed,) = (seen for seen in scene.stage.act_as(name).sees("#check-ins") if not seen.ephemeral)
        assert closed.id == posted.id
        assert closed.buttons == []
        assert WORDS in closed.text
        assert "is closed" in closed.text
        if told is None:
            assert "about" not in closed.text
            assert "no numbers" in closed.text
        else:
            assert all(line in closed.text for line in told)


async def test_numbers_are_seen_while_it_is_open_and_move_by_groups(scene: Rehearsal) -> None:
    posted = await opened(scene)
    guests = crowd(scene.stage, 10)
    for who in guests[:4]:
        await who.press(STEADY, on=posted)
    await scene.clock.jump(HOUR)
    ada = scene.stage.act_as("Ada")
    assert ada.sees("#check-ins")[0].raw["embeds"] == posted.raw["embeds"]
    await guests[4].press(STEADY, on=posted)
    assert ada.sees("#check-ins")[0].raw["embeds"] == posted.raw["embeds"]  # not at the moment of an answer
    await scene.clock.jump(BEAT)
    (seen,) = ada.sees("#check-ins")
    assert "steady about 5, a hard day few or none" in seen.text
    assert WORDS in seen.text
    assert seen.buttons == posted.buttons
    for who in guests[:4]:  # changed answers alone move nothing
        await who.press(HARD, on=posted)
    await scene.clock.jump(HOUR)
    assert ada.sees("#check-ins")[0].raw["embeds"] == seen.raw["embeds"]
    for who in guests[4:]:
        await who.press(HARD, on=posted)
    await scene.clock.jump(BEAT)
    (later,) = ada.sees("#check-ins")
    assert "steady few or none, a hard day about 10" in later.text
    await scene.clock.jump(DAY)
    (closed,) = ada.sees("#check-ins")
    assert "A hard day: about 10" in closed.text
    assert closed.buttons == []


async def test_an_answer_that_was_changed_counts_as_what_it_became(scene: Rehearsal) -> None:
    posted = await opened(scene)
    for who in crowd(scene.stage, 5):
        await who.press(STEADY, on=posted)
        await who.press(HARD, on=posted)
    await scene.clock.jump(DAY + MINUTE)
    (closed,) = scene.stage.act_as("Marian").sees("#check-ins")
    assert "Steady: few or none" in closed.text
    assert "A hard day: about 5" in closed.text


async def test_whoever_still_has_the_buttons_in_front_of_them_is_told_that_it_is_closed(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada = scene.stage.act_as("Ada")
    scene.sandbox.faults.add("503", method="PATCH", path=r"/channels/\d+/messages/\d+$", times=1)
    await scene.clock.jump(DAY)  # closed, and the message could not be edited yet
    await ada.press(HARD, on=posted)
    assert "takes no answers any more" in ada.last.text
    assert "`/tip`" in ada.last.text
    await scene.clock.jump(MINUTE)
    assert scene.stage.act_as("June").sees("#check-ins")[0].buttons == []


async def test_only_consent_shows_the_care_team_a_name(scene: Rehearsal) -> None:
    posted = await opened(scene)
    june, tomas = scene.stage.act_as("June"), scene.stage.act_as("Tomás")
    await june.press(SOMEONE, on=posted)
    assert tomas.sees("#care-team") == []
    await june.press("Yes, show the care team my name", on=june.last)
    assert "has your name now" in june.last.text
    assert june.last.ephemeral
    await june.press("Yes, show the care team my name", channel="#check-ins")
    assert "has your name already" in june.last.text

    card = await tomas.until("Someone asked for a person to talk to.", channel="#care-team")
    assert len([seen for seen in tomas.sees("#care-team") if not seen.ephemeral]) == 1
    assert june.id not in str(card.raw)
    assert june.name not in card.text
    assert posted.id in str(card.raw)
    for name in ("Ada", "Robin", "Walter"):
        assert not scene.stage.act_as(name).sees_text("Someone asked")
    await tomas.press("Claim", on=card)
    await tomas.press("See who asked", on=card)
    assert june.id not in tomas.last.text
    await tomas.press("Show it to me", on=tomas.last)
    shown = await tomas.until(f"<@{june.id}> asked for someone", channel="#care-team")
    assert shown.ephemeral


async def test_sent_and_not_acknowledged_is_posted_once(scene: Rehearsal) -> None:
    wall = eve(scene.clock)
    await planned(scene.stage, wall)
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=r"/channels/\d+/messages$", times=1)
    await scene.clock.jump_to(wall.instant())
    await scene.clock.jump(30 * MINUTE)  # Discord has forgotten the nonce by then
    ada = scene.stage.act_as("Ada")
    (posted,) = ada.sees("#check-ins")
    await ada.press(STEADY, on=posted)
    assert "stay kind" in ada.last.text


async def test_called_off_while_nobody_knows_whether_it_is_out_it_comes_down_again(scene: Rehearsal) -> None:
    wall, marian = eve(scene.clock), scene.stage.act_as("Marian")
    await planned(scene.stage, wall)
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=r"/channels/\d+/messages$", times=1)
    await scene.clock.jump_to(wall.instant())
    assert len(scene.stage.act_as("Ada").sees("#check-ins")) == 1
    (upcoming,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    await marian.slash("checkin cancel", channel="#welcome", which=upcoming.id)
    await scene.clock.jump(MINUTE)
    assert scene.stage.act_as("Ada").sees("#check-ins") == []


async def test_a_deleted_check_in_closes_in_peace(scene: Rehearsal) -> None:
    posted = await opened(scene)
    marian = scene.stage.act_as("Marian")
    marian.person.delete(posted.channel_id, posted.id)
    await scene.clock.jump(DAY + MINUTE)
    assert marian.sees("#check-ins") == []
    assert marian.sees("#lantern-desk") == []
    checkin_id = posted.raw["components"][0]["components"][0]["custom_id"].rpartition(":")[2]
    closed = await scene.app.occasions.load(checkin_id)
    assert closed is not None
    assert closed.state is State.CLOSED
    async with scene.app.db.read() as tx:
        row = await tx.one("SELECT state FROM outbox WHERE kind = $1", CLOSE)
    assert row is not None
    assert row["state"] == "nothing"


async def test_a_channel_that_is_gone_is_told_at_the_desk_and_setup_brings_the_check_in(scene: Rehearsal) -> None:
    wall, marian, ada = eve(scene.clock), scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await planned(scene.stage, wall)
    world = scene.sandbox.world
    world.channels.delete(world.channel(marian.channel_id("#check-ins")))
    await scene.clock.jump_to(wall.instant())
    notice = await marian.until("its channel is not there any more", channel="#lantern-desk")
    assert f"<t:{wall.instant() // SECOND}:F>" in notice.text
    assert WORDS not in notice.text
    assert not ada.sees_channel("#lantern-desk")
    await marian.slash("checkin list", channel="#welcome")
    assert "waiting for `/lantern setup`" in marian.last.text
    await scene.clock.jump(2 * HOUR)
    await marian.slash("lantern setup", channel="#welcome")
    posted = await ada.until(WORDS, channel="#check-ins")
    assert f"This was meant for <t:{wall.instant() // SECOND}:F>" in posted.text
    assert "I was away" not in posted.text
    await ada.press(STEADY, on=posted)
    assert "stay kind" in ada.last.text


async def test_what_nobody_mended_in_time_is_told_and_waits_no_more(scene: Rehearsal) -> None:
    wall, marian = eve(scene.clock), scene.stage.act_as("Marian")
    await planned(scene.stage, wall)
    world = scene.sandbox.world
    world.channels.delete(world.channel(marian.channel_id("#check-ins")))
    await scene.clock.jump_to(wall.instant())
    await marian.until("its channel is not there any more", channel="#lantern-desk")
    await scene.clock.jump(14 * HOUR)
    await marian.until("twelve hours later the moment for it is over", channel="#lantern-desk")
    await marian.slash("checkin list", channel="#welcome")
    assert "No check-in is planned here" in marian.last.text


@pytest.mark.parametrize(
    ("away", "posted"),
    [(HOUR - MINUTE, "in time"), (3 * HOUR, "late"), (12 * HOUR - MINUTE, "late"), (12 * HOUR + MINUTE, "dropped")],
)
async def test_what_fell_due_while_the_bot_was_away(
    loop_place: Loopback, sqlite_url: str, accidents: list[str], away: int, posted: str
) -> None:
    wall, stage = eve(loop_place.clock), loop_place.stage
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()):
        await planned(stage, wall)
    await loop_place.clock.jump_to(wall.instant() + away)
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, new=False) as back:
        await back.clock.jump(SECOND)
        marian, ada = stage.act_as("Marian"), stage.act_as("Ada")
        if posted == "dropped":
            notice = await marian.until("was not posted", channel="#lantern-desk")
            assert f"<t:{wall.instant() // SECOND}:F>" in notice.text
            assert ada.sees("#check-ins") == []
            return
        (seen,) = ada.sees("#check-ins")
        assert ("This was meant for" in seen.text) == (posted == "late")
        await ada.press(HARD, on=seen)
        assert ada.last.ephemeral
        assert marian.sees("#lantern-desk") == []


async def test_buttons_and_closing_outlive_a_restart(
    loop_place: Loopback, sqlite_url: str, accidents: list[str]
) -> None:
    wall, stage = eve(loop_place.clock), loop_place.stage
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as first:
        await planned(stage, wall)
        await first.clock.jump_to(wall.instant())
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, new=False) as second:
        (seen,) = stage.act_as("Ada").sees("#check-ins")
        for who in crowd(stage, 5):
            await who.press(HARD, on=seen)
        await second.clock.jump(DAY)
        (closed,) = stage.act_as("Marian").sees("#check-ins")
        assert "A hard day: about 5" in closed.text
        assert closed.buttons == []


async def test_a_lost_permission_is_told_at_once_with_what_to_do_and_nothing_is_dropped(scene: Rehearsal) -> None:
    wall, marian, ada = eve(scene.clock), scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await planned(scene.stage, wall)
    world = scene.sandbox.world
    room = world.channel(marian.channel_id("#check-ins"))
    before = [dict(one) for one in room["permission_overwrites"]]
    me = str(scene.bot.user.id) if scene.bot.user else ""
    lost = [{**one, "allow": "0", "deny": str(1 << 11)} if one["id"] == me else one for one in before]
    world.channels.edit(room, {"permission_overwrites": lost})
    await scene.clock.jump_to(wall.instant())
    notice = await marian.until("I may not write in its channel", channel="#lantern-desk")
    assert "*Send messages*" in notice.text
    assert not ada.sees_channel("#lantern-desk")
    assert ada.sees("#check-ins") == []
    world.channels.edit(room, {"permission_overwrites": before})
    await marian.slash("lantern setup", channel="#welcome")
    await ada.until(WORDS, channel="#check-ins")
