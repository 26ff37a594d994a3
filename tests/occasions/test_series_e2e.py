"""Series as an organiser lives them: planned from an occasion, seen word for word, skipped, paused, silenced."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.rules import MOST_UPCOMING
from bot.features.occasions.series.planning import Drafted
from bot.features.occasions.series.rules import MOST_SERIES, Repeat
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND
from bot.sandbox.driver import Actor, Seen
from tests.occasions.test_shaping_e2e import second_organiser


async def told(scene: Rehearsal) -> Drafted:
    """The only series as it will run."""
    server = int(scene.harbour.guild.id)
    (line,) = await scene.app.planning.lines(server)
    return await scene.app.planning.shown(server, line.series.id)


async def plan(who: Actor, occasion: str = "mothers-day@GB", **options: object) -> Seen:
    """Plan a series and return what was shown before."""
    await who.slash("checkin schedule", channel="#welcome", options={"time": "18:00", "occasion": occasion, **options})
    shown = who.last
    await who.press("Schedule it", on=shown)
    await who.until("is planned. `/checkin list`")
    return shown


async def which(who: Actor, command: str) -> str:
    """The first entry that a command offers."""
    offered = await who.type_ahead(f"checkin {command}", channel="#welcome", which="")
    return str(offered[0]["value"])


async def test_an_arc_is_posted_byte_for_byte_as_it_was_shown(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    shown = await plan(marian, plan=3, after=True)
    assert "Mothering Sunday" in shown.text
    assert not ada.sees_text("Mothering Sunday")
    posted = []
    for each in (await told(scene)).told:
        await scene.clock.jump_to(each.moment.due_at - SECOND)
        assert len(ada.sees("#check-ins")) == len(posted)
        await scene.clock.jump_to(each.moment.due_at)
        posted.append(ada.sees("#check-ins")[-1].raw["embeds"][0])
    assert [embed["description"] for embed in posted] == [embed["description"] for embed in shown.raw["embeds"]]
    assert [embed["title"] for embed in posted] == [embed["title"] for embed in shown.raw["embeds"]]
    assert [embed["footer"] for embed in posted] == [embed["footer"] for embed in shown.raw["embeds"]]
    assert [seen.raw["mentions"] for seen in ada.sees("#check-ins")] == [[], [], []]


async def test_a_series_with_words_of_its_own_is_told_apart_from_what_is_said_of_it(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    given = {"time": "18:00", "date": "24 Dec", "words": "A long evening. How are you?", "plan": 3}
    await marian.slash("checkin schedule", channel="#welcome", options=given)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("**A long evening. How are you?** is planned.")
    series = await which(marian, "pause")
    await marian.slash("checkin pause", channel="#welcome", which=series)
    await marian.until("**A long evening. How are you?** is silent until")
    await marian.slash("checkin resume", channel="#welcome", which=series)
    await marian.until("**A long evening. How are you?** runs again.")


async def test_words_of_ones_own_are_offered_as_they_are_and_their_results_read_well(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    given = {"time": "18:00", "date": "24 Dec", "words": "**A long** evening", "plan": 2, "after": True}
    await marian.slash("checkin schedule", channel="#welcome", options=given)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is planned. `/checkin list`")
    for command, shown in (("pause", "Series: **A long** evening"), ("skip", "at 18:00: **A long** evening")):
        (offered, *_) = await marian.type_ahead(f"checkin {command}", channel="#welcome", which="")
        assert str(offered["name"]).endswith(shown)
    for each in (await told(scene)).told:
        await scene.clock.jump_to(each.moment.due_at)
        await scene.clock.jump(DAY - MINUTE)
    await scene.clock.jump(HOUR)
    await marian.slash("checkin results", channel="#welcome")
    assert "**24 December 2026** a check-in of your own: too few" in marian.last.text
    assert "**22 December 2026** the plan before a check-in of your own: too few" in marian.last.text


async def test_occasions_are_found_by_letters_of_the_day_and_of_the_place(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    found = await marian.type_ahead("checkin schedule", channel="#welcome", time="18:00", occasion="mother kingdom")
    assert [each["name"] for each in found] == ["Mothering Sunday (United Kingdom)"]
    everything = await marian.type_ahead("checkin schedule", channel="#welcome", time="18:00", occasion="")
    assert len(everything) == 25


async def test_neither_and_both_are_refused_with_what_to_do(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("checkin schedule", channel="#welcome", options={"time": "18:00"})
    await marian.until("choose an occasion, or write a date")
    both = {"time": "18:00", "occasion": "easter@GB", "date": "24 Dec", "words": "x"}
    await marian.slash("checkin schedule", channel="#welcome", options=both)
    await marian.until("choose an occasion, or write a date")
    await marian.slash("checkin schedule", channel="#welcome", options={"time": "18:00", "date": "24 Dec"})
    await marian.until("You could write yours in `words`, or choose an `occasion`")


async def test_a_day_that_hangs_on_the_moon_says_so(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash(
        "checkin schedule", channel="#welcome", options={"time": "18:00", "occasion": "eid-al-fitr@muslim"}
    )
    await marian.until("sighting of the moon")


async def test_a_day_is_skipped_and_the_next_year_is_not(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await plan(marian)
    (day,) = (await told(scene)).told
    await marian.slash("checkin skip", channel="#welcome", which=await which(marian, "skip"))
    await marian.until("That day is left out")
    await scene.clock.jump_to(day.moment.due_at)
    await scene.clock.jump(HOUR)
    assert ada.sees("#check-ins") == []
    (later,) = (await told(scene)).told
    assert later.moment.day.year == day.moment.day.year + 1


async def test_what_will_not_come_is_not_said_to_come_next(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await plan(marian, plan=3, after=True)
    series = (await told(scene)).series.id
    await marian.slash("checkin list", channel="#welcome")
    assert "4 March 2027" in marian.last.text
    await marian.slash("checkin skip", channel="#welcome", which=await which(marian, "skip"))
    await marian.until("That day is left out")
    asked = {"list": {}, "preview": {"which": series}, "edit": {"which": series, "time": "18:00"}}
    for command, options in asked.items():
        await marian.slash(f"checkin {command}", channel="#welcome", options=options)
        assert "March 2028" in marian.last.text
        assert "March 2027" not in marian.last.text


async def test_one_that_was_called_off_alone_is_not_said_to_come_next(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await plan(marian)
    (day,) = (await told(scene)).told
    await scene.clock.jump_to(day.moment.due_at - DAY)
    await marian.slash("checkin cancel", channel="#welcome", which=await which(marian, "cancel"))
    await marian.until("will not be posted")
    await marian.slash("checkin list", channel="#welcome")
    assert "March 2028" in marian.last.text


async def test_what_rests_is_changed_and_goes_on_resting(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await plan(marian)
    (day,) = (await told(scene)).told
    series = await which(marian, "edit")
    await marian.slash("checkin stop-all", channel="#welcome")
    await marian.until("Everything is silent now")
    await marian.slash("checkin preview", channel="#welcome", which=series)
    assert "nothing of it is posted before `/checkin resume`" in marian.last.text
    await marian.slash("checkin edit", channel="#welcome", which=series, words="Come and sit here.")
    assert "nothing of it is posted before `/checkin resume`" in marian.last.text
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is changed and still rests")
    await scene.clock.jump_to(day.moment.due_at + HOUR)
    assert ada.sees("#check-ins") == []
    await marian.slash("checkin resume", channel="#welcome", which=series)
    await marian.until("runs again. It comes next at")
    assert (await told(scene)).series.words == "Come and sit here."


@pytest.mark.parametrize("meanwhile", ["cancel", "edit"])
async def test_what_somebody_else_did_meanwhile_is_not_undone(scene: Rehearsal, meanwhile: str) -> None:
    marian = scene.stage.act_as("Marian")
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    ines = second_organiser(scene, dict(server.places))
    await plan(marian)
    series = await which(marian, "edit")
    await marian.slash("checkin edit", channel="#welcome", options={"which": series, "hours": 5})
    shown = marian.last
    if meanwhile == "cancel":
        await ines.slash("checkin cancel", channel="#welcome", which=series)
        await ines.until("nothing more of it will be posted")
    else:
        await ines.slash("checkin edit", channel="#welcome", which=series, words="Come and sit here.")
        await ines.press("Schedule it", on=ines.last)
        await ines.until("is planned. `/checkin list`")
    await marian.press("Schedule it", on=shown)
    await marian.until("while you looked at it, so I have left it as it is now")
    found = [line.series.words for line in await scene.app.planning.lines(server.id)]
    assert found == ([] if meanwhile == "cancel" else ["Come and sit here."])


@pytest.mark.parametrize("second", [False, True])
async def test_a_change_that_is_pressed_twice_is_done_once(scene: Rehearsal, second: bool) -> None:
    marian = scene.stage.act_as("Marian")
    await plan(marian)
    series = await which(marian, "edit")
    await marian.slash("checkin edit", channel="#welcome", options={"which": series, "hours": 5, "second": second})
    shown = marian.last
    await asyncio.gather(*(marian.press("Schedule it", on=shown) for _ in range(2)))
    await marian.until(lambda: any(one.id == shown.id and not one.buttons for one in marian.sees()))
    await scene.app.postman.idle()
    assert not marian.sees_text("while you looked at it")
    assert (await told(scene)).series.frame.open_hours == 5
    asked = [seen for seen in marian.sees("#lantern-desk") if "wants a second one to look at it" in seen.text]
    assert len(asked) == second


async def test_one_that_was_posted_while_its_change_was_looked_at_does_not_come_twice(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    options = {"time": "18:00", "date": "24 Dec", "words": "Be gentle."}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("It is planned for")
    (one,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    await scene.clock.jump_to(one.due_at - MINUTE)
    await marian.slash("checkin edit", channel="#welcome", which=one.id, words="Be very gentle.")
    shown = marian.last
    await scene.clock.jump_to(one.due_at)
    await scene.stage.until(lambda: ada.sees("#check-ins"))
    await marian.press("Schedule it", on=shown)
    await marian.until("while you looked at it, so I have left it as it is now")
    await scene.clock.jump(MINUTE)
    (posted,) = ada.sees("#check-ins")
    assert "Be gentle." in posted.text


async def test_pause_and_resume(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await plan(marian)
    (first,) = (await told(scene)).told
    await scene.clock.jump_to(first.moment.due_at - HOUR)
    await marian.slash("checkin pause", channel="#welcome", which=await which(marian, "pause"))
    await marian.until("is silent until")
    await marian.slash("checkin list", channel="#welcome")
    await marian.until("paused; `/checkin resume`")
    await scene.clock.jump_to(first.moment.due_at + DAY)
    assert ada.sees("#check-ins") == []
    await marian.slash("checkin resume", channel="#welcome", which=await which(marian, "resume"))
    await marian.until("runs again. It comes next at")


async def test_stop_all_is_silent_within_a_second(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await plan(marian)
    (day,) = (await told(scene)).told
    await scene.clock.jump_to(day.moment.due_at - HOUR)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await marian.slash("checkin stop-all", channel="#welcome")
    await marian.until("Everything is silent now. One series is paused, and one check-in was called off.")
    assert loop.time() - begun < 1
    await scene.clock.jump_to(day.moment.due_at)
    await scene.clock.jump(400 * DAY)
    assert ada.sees("#check-ins") == []


async def test_an_edit_is_seen_before_it_counts(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await plan(marian)
    series = await which(marian, "edit")
    await marian.slash("checkin edit", channel="#welcome", which=series, time="09:30", words="Come and sit here.")
    shown = marian.last
    assert "at 09:30" in shown.text
    assert f"{(await told(scene)).series.at:%H:%M}" == "18:00"
    await marian.press("Not now", on=shown)
    await marian.until("Nothing was changed")
    await marian.slash("checkin edit", channel="#welcome", which=series, time="09:30", words="Come and sit here.")
    await marian.press("Schedule it", on=marian.last)
    await marian.until(lambda: "is planned. `/checkin list`" in marian.last.text)
    await marian.slash("checkin preview", channel="#welcome", which=series)
    assert "at 09:30" in marian.last.text
    assert "Come and sit here." in marian.last.text


async def test_a_year_is_taken_in_part_and_taken_back(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    places = await marian.type_ahead("checkin year", channel="#welcome", time="18:00", place="united k")
    assert [each["name"] for each in places] == ["United Kingdom"]
    await marian.slash("checkin year", channel="#welcome", options={"place": "GB", "time": "18:00", "plan": 3})
    shown = marian.last
    assert "Mothering Sunday" in shown.text
    await marian.choose("The days to take", "mothers-day", "christmas-day", on=shown)
    await marian.press("Plan these", on=shown)
    await marian.until("2 occasions are planned.")
    await marian.slash("checkin list", channel="#welcome")
    await marian.until("Christmas Day (United Kingdom)")
    for left in (1, 0):
        offered = await marian.type_ahead("checkin cancel", channel="#welcome", which="Series")
        await marian.slash("checkin cancel", channel="#welcome", which=offered[0]["value"])
        await marian.until("The series is taken back")
        assert len(await scene.app.planning.lines(int(scene.harbour.guild.id))) == left


async def test_what_was_missed_by_a_year_does_not_burst(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await marian.slash(
        "checkin schedule",
        channel="#welcome",
        options={"time": "18:00", "date": "24 Dec", "words": "Be gentle.", "repeat": "weekly"},
    )
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is planned. `/checkin list`")
    first = (await told(scene)).told[0].moment
    await scene.clock.jump_to(first.due_at + 70 * DAY + 2 * HOUR)
    assert len(ada.sees("#check-ins")) == 1
    assert "It could not come then" in ada.sees("#check-ins")[0].text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("schedule", {"time": "18:00", "occasion": "easter@GB"}),
        ("year", {"place": "GB", "time": "18:00"}),
        ("stop-all", {}),
        ("pause", {"which": "x"}),
        ("skip", {"which": "x"}),
    ],
)
async def test_a_member_is_told_that_this_is_for_organisers(
    scene: Rehearsal, command: str, options: dict[str, str]
) -> None:
    ada = scene.stage.act_as("Ada")
    world = scene.sandbox.world
    role = world.guilds.create_role(scene.harbour.guild, {"name": "Events", "permissions": str(1 << 33)})
    world.guilds.give_role(scene.harbour.guild, ada.id, role["id"])
    await ada.slash(f"checkin {command}", channel="#welcome", options=options)
    assert "organisers" in ada.last.text


async def test_the_list_shows_everything_however_much_is_planned(scene: Rehearsal) -> None:
    marian, server = scene.stage.act_as("Marian"), int(scene.harbour.guild.id)
    words = "A long evening for all of us who are here. How are you now?"
    for number in range(MOST_UPCOMING):
        planned = await scene.app.occasions.plan(server, f"2027-03-{number + 1}", "18:00", f"{number:02} {words}")
        await scene.app.occasions.schedule(server, planned)
    for number in range(MOST_SERIES):
        given = {"repeat": Repeat.WEEKLY, "words": f"{number:02} {words}"}
        draft = await scene.app.planning.draft(server, time="18:00", date="2027-04-01", **given)
        await scene.app.planning.keep(server, draft.series)
    await marian.slash("checkin list", channel="#welcome")
    await marian.until(f"{MOST_SERIES - 1:02} A long evening")
    said = "\n".join(seen.text for seen in marian.sees("#welcome") if seen.ephemeral)
    for number in range(MOST_UPCOMING):
        assert f": {number:02} A long evening" in said
    for number in range(MOST_SERIES):
        assert f"**{number:02} A long evening" in said
