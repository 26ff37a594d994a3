"""`/my dates` as a member lives it."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.dates.rules import MOST_DATES, MOST_NAME
from bot.kernel.clock import DAY, SECOND
from bot.sandbox.driver import Actor

WORDS = "You got through the last one with a long walk and soup."


async def add(who: Actor, **given: str) -> None:
    """Write a date down, from the command to the answer."""
    await who.slash("my dates", channel="#welcome")
    await who.press("Add a date", on=who.last)
    await who.fill({"name": "the *birthday*", "day": "3 May", "lead": "2", "clock": "09:00", "words": WORDS, **given})
    await who.until("It is kept.")


async def test_a_date_is_kept_and_reminded_of_privately(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("my dates", channel="#welcome")
    assert "A birthday, the day of a last message" in ada.last.text
    await add(ada)
    (own,) = await scene.app.remembering.of(int(ada.id))
    assert f"<t:{own.next.due_at // SECOND}:F>" in ada.last.text
    await scene.clock.jump_to(own.next.due_at - SECOND)
    assert ada.inbox() == []
    await scene.clock.jump_to(own.next.due_at)
    (reminder,) = ada.inbox()
    assert "is in 2 days" in reminder.text
    assert WORDS in reminder.text
    assert "findahelpline.com" in reminder.text
    for name in ("Robin", "Marian", "Tomás"):
        assert not scene.stage.act_as(name).sees_text("birthday")
        assert not scene.stage.act_as(name).sees_text(WORDS)
    await scene.clock.jump(30 * DAY)
    assert len(ada.inbox()) == 1


async def test_one_press_under_the_reminder_ends_it(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await add(ada)
    (own,) = await scene.app.remembering.of(int(ada.id))
    await scene.clock.jump_to(own.next.due_at)
    await ada.press("Do not remind me of it again", on=ada.inbox()[0])
    await ada.until("It is taken out")
    assert await scene.app.remembering.of(int(ada.id)) == []
    await scene.clock.jump(400 * DAY)
    assert len([seen for seen in ada.inbox() if "asked me to tell you" in seen.text]) == 1


async def test_a_date_is_taken_out_on_the_page(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await add(ada)
    await ada.slash("my dates", channel="#welcome")
    await ada.press("Take out: the *birthday*", on=ada.last)
    await ada.until("It is taken out")
    assert await scene.app.remembering.of(int(ada.id)) == []


async def test_what_cannot_be_kept_says_what_is_wanted(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("my dates", channel="#welcome")
    await ada.press("Add a date", on=ada.last)
    await ada.fill(name="x", day="3 May", lead="2", clock="09:00 Middle/Earth", words="")
    await ada.until("I do not know that time zone")
    assert await scene.app.remembering.of(int(ada.id)) == []


async def test_it_comes_again_in_the_next_year(scene: Rehearsal) -> None:
    """The reminder of the year before still stands there, with the same button, and is not taken for this year's."""
    ada = scene.stage.act_as("Ada")
    await add(ada)
    for came in (1, 2, 3):
        (own,) = await scene.app.remembering.of(int(ada.id))
        await scene.clock.jump_to(own.next.due_at)
        await ada.until(lambda came=came: len(ada.inbox()) == came)


async def test_the_page_shows_every_date_however_long_its_name(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    where = "America/Argentina/Buenos_Aires"
    for day in range(1, MOST_DATES + 1):
        name = f"{day:02} the day on which my eldest did not write any more".ljust(MOST_NAME, "-")
        given = {"name": name, "day": f"{day} May", "lead": "0", "clock": f"09:00 {where}", "words": ""}
        await scene.app.remembering.add(int(ada.id), **given, usual_zone=where)
    await ada.slash("my dates", channel="#welcome")
    for day in range(1, MOST_DATES + 1):
        assert f"{day:02} the day on which my eldest did not write any more" in ada.last.text
    assert ada.last.text.count(f"(clock of {where})") == MOST_DATES
