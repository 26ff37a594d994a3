"""The days of the calendar on `/my dates`, as a member lives it."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.content.tips import Audience, When
from bot.features.occasions.shield.rules import MOST, Choice, Hours, hours_meant
from bot.kernel.clock import DAY, HOUR, MINUTE, Wall, local_of, zone
from bot.sandbox.driver import Actor
from tests.services import library

LONDON = "Europe/London"


async def to_the_days(who: Actor) -> None:
    """From the command to the menu of days in the United Kingdom."""
    await who.slash("my dates", channel="#welcome")
    await who.press("Days of the calendar, quiet hours", on=who.last)
    await who.until("For each you can say once")
    await who.choose(_menu_with(who, "GB"), "GB", on=who.last)
    await who.until("For each you can say once")


def _menu_with(who: Actor, value: str) -> str:
    """The placeholder of the menu that offers a value."""
    for line in who.last.raw["components"]:
        for part in line["components"]:
            if any(option["value"] == value for option in part.get("options", [])):
                return str(part["placeholder"])
    raise AssertionError(value)


async def choose(who: Actor, occasion: str, button: str) -> None:
    """Choose for a day of the United Kingdom."""
    await to_the_days(who)
    await who.choose(_menu_with(who, occasion), occasion, on=who.last)
    await who.until("What would you like?")
    await who.press(button, on=who.last)
    await who.until("For each you can say once")


async def test_no_tip_brings_up_a_day_that_is_left_out(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await choose(ada, "mothers-day", "Leave it out")
    tips = library().tips
    spoken_of = {tip.text for tip in tips.tips if "mothers-day" in tip.occasions}
    fitting = [tip for tip in tips.tips if When.DATE_TODAY in tip.when and Audience.ANYONE in tip.audiences]
    await ada.slash("tip", channel="#general", when="date-today")
    for _ in fitting:  # those that were written for such a day come first
        assert not [text for text in spoken_of if text in ada.last.text]
        await ada.press("Another", on=ada.last)


async def test_more_support_comes_in_the_morning_and_can_be_ended_there(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await choose(ada, "mothers-day", "More support")
    assert "Mothering Sunday (United Kingdom)**: more support" in ada.last.text
    (kept,) = await scene.app.shielding.of(int(ada.id))
    assert kept.next is not None
    nine = Wall(kept.next, local_of(0, zone("UTC")).time().replace(hour=9), LONDON).instant()
    await scene.clock.jump_to(nine - MINUTE)
    assert ada.inbox() == []
    await scene.clock.jump_to(nine)
    (word,) = ada.inbox()
    assert "Today is **Mothering Sunday**" in word.text
    assert "findahelpline.com" in word.text
    await ada.press("Do not write to me about it again", on=word)
    await ada.until("I will not write to you")
    assert await scene.app.shielding.of(int(ada.id)) == []
    for name in ("Robin", "Marian", "Tomás"):
        assert not scene.stage.act_as(name).sees_text("more support")


async def test_a_quiet_day_holds_what_comes_until_it_is_over(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await choose(ada, "mothers-day", "A quiet day")
    (kept,) = await scene.app.shielding.of(int(ada.id))
    assert (kept.shield.choice, kept.next is not None) == (Choice.QUIET, True)
    assert kept.next is not None
    midnight = Wall(kept.next, local_of(0, zone("UTC")).time(), LONDON).instant()
    await scene.clock.jump_to(midnight + HOUR)
    async with scene.app.db.write() as tx:
        for who in (ada, marian):
            server = int(scene.harbour.guild.id)
            await scene.app.notices.tell(tx, server, int(who.id), "notices-title", topic="test/1")
    await scene.clock.jump(HOUR)
    assert len(marian.inbox()) == 1
    assert ada.inbox() == []
    await scene.clock.jump(2 * DAY)
    assert len(ada.inbox()) == 1


async def test_quiet_hours_are_kept_shown_and_taken_back(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await to_the_days(ada)
    await ada.press("Quiet hours", on=ada.last)
    await ada.fill(begins="22:00", ends="08:00", zone="Europe/Dublin")
    await ada.until("from 22:00 to 08:00 (clock of Europe/Dublin)")
    found = await scene.app.shielding.hours(int(ada.id))
    assert isinstance(found, Hours)
    await ada.press("Quiet hours", on=ada.last)
    await ada.fill(begins="", ends="", zone="")
    await ada.until("No quiet hours are set")
    assert await scene.app.shielding.hours(int(ada.id)) is None


async def test_my_data_shows_and_erases_dates_and_days(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await choose(ada, "mothers-day", "Leave it out")
    await ada.slash("my data", channel="#welcome")
    await ada.until("One thing is kept of what you want of days")
    await ada.press("Erase all of it", on=ada.last)
    await ada.press("Yes, erase", on=ada.last)
    await ada.until("erased for good")
    assert await scene.app.shielding.of(int(ada.id)) == []


async def test_every_choice_and_the_quiet_hours_are_on_the_page(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    there = [(day.id, place.id) for place in scene.app.almanac.places for day in scene.app.almanac.kept(place.id)]
    for occasion, place in there[:MOST]:
        await scene.app.shielding.choose(int(ada.id), occasion, place, Choice.EXTRA, LONDON)
    await scene.app.shielding.keep_hours(int(ada.id), hours_meant("22:00", "08:00", LONDON, LONDON))
    await to_the_days(ada)
    assert ada.last.text.count("more support, next on") == MOST
    assert "from 22:00 to 08:00" in ada.last.text
    await ada.choose(_menu_with(ada, "mothers-day"), "mothers-day", on=ada.last)
    await ada.until("What would you like?")
    assert "more support, next on" not in ada.last.text
