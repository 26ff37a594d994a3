"""`/cope` played through as the person who uses it, with everybody else seeing nothing of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.content.faq import Shelf
from bot.features.coping.profile import Profile, Safe
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Actor
from cogs.coping import grounding
from tests.help.test_help_e2e import Down

OTHERS = ("Walter", "Robin", "June", "Tomás", "Marian")
HURT = "I am going to kill myself tonight, the pills are on the table."
WORDS = "I’m sorry if I hurt you, but you made me angry."


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Ada")


@pytest.fixture(autouse=True)
def nobody_else_sees(scene: Rehearsal, ada: Actor) -> Iterator[None]:
    """Whatever a test does: all of it is for Ada alone."""
    yield
    for name in OTHERS:
        actor = scene.stage.act_as(name)
        assert not any(seen.author_name == "Lantern" for seen in actor.sees("#general"))
        assert not any("hurt you" in seen.text for seen in actor.sees())
    assert all(seen.ephemeral for seen in ada.sees("#general") if seen.author_name == "Lantern")


async def menu(ada: Actor, button: str = "") -> None:
    await ada.slash("cope", channel="#general")
    if button:
        await turn(ada, button)


async def turn(ada: Actor, button: str) -> None:
    """Press, and wait for the other page."""
    before = ada.last.text
    await ada.press(button)
    await ada.until(lambda: ada.last.text != before)


async def test_the_menu_leads_everywhere_and_back(ada: Actor) -> None:
    await menu(ada)
    pages = [label for label in ada.last.buttons if label != "Menu"]
    assert len(pages) == 9
    for label in pages:
        await turn(ada, label)
        assert ada.last.buttons[-1] == "Menu"
        await turn(ada, "Menu")


@pytest.mark.parametrize(("title", "steps"), [("Five senses", 5), ("Body scan", 6), ("Hand on heart", 4)])
async def test_an_exercise_is_walked_through_and_can_be_left(ada: Actor, title: str, steps: int) -> None:
    await menu(ada, "Grounding and breathing")
    await turn(ada, title)
    for step in range(1, steps + 1):
        assert "●" * step + "○" * (steps - step) in ada.last.text
        await turn(ada, "Next" if step < steps else "Once more")
    assert "●○" in ada.last.text
    await turn(ada, "Stop here")
    assert title in ada.last.buttons


async def test_breathing_is_drawn_in_time_and_ends_by_itself(ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounding, "COUNT", 0.01)
    await menu(ada, "Grounding and breathing")
    await ada.press("One minute of breathing")
    await ada.until("That was a minute")
    await ada.until(lambda: len(grounding.breaths) == 0)
    assert ada.last.buttons == ["Once more", "Stop here"]


async def test_breathing_can_be_stopped(ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounding, "COUNT", 0.2)
    await menu(ada, "Grounding and breathing")
    await ada.press("One minute of breathing")
    assert len(grounding.breaths) == 1
    await turn(ada, "Stop here")
    assert len(grounding.breaths) == 0
    assert "One minute of breathing" in ada.last.buttons


async def test_breathing_rests_and_goes_on_at_the_same_breath(ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounding, "COUNT", 0.1)
    await menu(ada, "Grounding and breathing")
    await ada.press("One minute of breathing")
    await ada.until("Breath 2 of 6")
    await turn(ada, "Rest")
    assert len(grounding.breaths) == 0
    assert "rests at breath 2 of 6" in ada.last.text
    await turn(ada, "Go on")
    assert "Breath 2 of 6" in ada.last.text
    await turn(ada, "Stop here")
    assert len(grounding.breaths) == 0


async def test_the_first_message_check_remembers_that_contact_may_not_be_safe(scene: Rehearsal, ada: Actor) -> None:
    reminder = "said that contact may not be safe"
    await menu(ada, "First message check")
    assert reminder not in ada.last.text
    await scene.app.profiles.keep(int(scene.harbour.guild.id), int(ada.id), Profile(safe=Safe.NO))
    await menu(ada, "First message check")
    assert reminder in ada.last.text
    await ada.press("Put it in")
    await ada.fill({"Your words": ("I know you hate me. Call me. Your sister says so. I cry. " * 80)[:4000]})
    assert reminder in ada.last.text
    assert "more of this kind" in ada.last.text


def test_a_breath_out_is_longer_and_a_minute_is_a_minute() -> None:
    shown = list(grounding.pictures())
    assert len(shown) * grounding.FRAME * grounding.COUNT == 60
    assert sum(way == "out" for way, _, _ in shown) > sum(way == "in" for way, _, _ in shown)
    assert [full for _, full, _ in shown[:5]] == [3, 6, 4, 2, 0]
    assert grounding.FRAME * grounding.COUNT >= 1.5, "no more than five edits in five seconds"


async def test_an_apology_is_read_and_explained(ada: Actor) -> None:
    await menu(ada, "Apology check")
    await ada.press("Put it in")
    await ada.fill({"Your words": WORDS})
    text = ada.last.text
    assert "**sorry if I hurt you**" in text
    assert "An “if”" in text
    assert "What I did not find" in text
    await ada.press("Check another")
    await ada.fill({"Your words": "I read your letters. You must have felt spied on. I have stopped doing that."})
    assert "nothing to mark" in ada.last.text


async def test_the_longest_text_full_of_marks_fits(ada: Actor) -> None:
    await menu(ada, "First message check")
    assert "not safe" in ada.last.text
    await ada.press("Put it in")
    await ada.fill({"Your words": ("I know you hate me. Call me. Your sister says so. I cry. " * 80)[:4000]})
    assert "more of this kind" in ada.last.text


async def test_worries_are_sorted_into_a_picture(ada: Actor) -> None:
    await menu(ada, "Three circles")
    await ada.press("Write it down")
    await ada.fill({"What goes round in your head?": "my own bedtime\nwhether he reads it\nthe *weather*"})
    for label in ("In my hands", "I can touch it a little"):
        await turn(ada, label)
    await ada.press("I can only care")
    await ada.until(lambda: "A next step" in ada.last.text)
    assert "1. my own bedtime" in ada.last.text
    (file,) = ada.last.raw["attachments"]
    assert file["content_type"] == "image/png"
    assert "circles" in file["description"]
    await turn(ada, "Menu")
    assert ada.last.raw["attachments"] == []


async def test_a_second_tap_sorts_no_other_worry_unread(ada: Actor) -> None:
    await menu(ada, "Three circles")
    await ada.press("Write it down")
    await ada.fill({"What goes round in your head?": "my own bedtime\nwhether he reads it"})
    for worry, after in (("my own bedtime", "whether he reads it"), ("whether he reads it", "A next step")):
        asked = await ada.until(lambda worry=worry: worry in ada.last.text and ada.last)
        taps = await asyncio.gather(*(ada.press("In my hands", on=asked) for _ in range(2)), return_exceptions=True)
        assert not any(isinstance(each, Exception) for each in taps)
        await ada.until(lambda after=after: after in ada.last.text)
    assert not ada.sees_text("from an earlier time")
    assert "1. my own bedtime\n2. whether he reads it" in ada.last.text


async def test_a_letter_lies_and_is_read_beside_the_check_and_burnt(scene: Rehearsal, ada: Actor) -> None:
    await menu(ada, "A letter, not sent")
    await ada.press("Write a letter")
    await ada.fill({"What would you like to say?": WORDS, "How long shall it lie?": "3"})
    assert "sealed until" in ada.last.text
    await turn(ada, "Back")
    assert re.search(r"lies until <t:\d+:D>", ada.last.text), "“until in 3 days” is no English"
    await turn(ada, "Letter 1")
    assert WORDS not in ada.last.text
    await scene.clock.jump(3 * DAY + HOUR)
    await menu(ada, "A letter, not sent")
    await turn(ada, "Letter 1")
    assert WORDS in ada.last.text
    assert "An “if”" in ada.last.text
    await turn(ada, "Burn it")
    await turn(ada, "Back")
    assert not any(label.startswith("Letter") for label in ada.last.buttons)


async def test_a_letter_burnt_at_once_is_nowhere(scene: Rehearsal, ada: Actor) -> None:
    await menu(ada, "A letter, not sent")
    await ada.press("Write a letter")
    await ada.fill({"What would you like to say?": WORDS, "How long shall it lie?": "burn"})
    assert "burnt" in ada.last.text
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM keepsakes") == []


async def a_letter(ada: Actor) -> dict[str, str]:
    await menu(ada, "A letter, not sent")
    await ada.press("Write a letter")
    return {"What would you like to say?": HURT, "How long shall it lie?": "3"}


async def an_answer(ada: Actor) -> dict[str, str]:
    await menu(ada, "Reflection")
    await turn(ada, "My patterns")
    await ada.press("Write an answer")
    return {"Your answer": HURT, "Keep it?": "keep"}


async def a_section_of_the_plan(ada: Actor) -> dict[str, str]:
    await ada.slash("my plan", channel="#general")
    await ada.press("Signs")
    return {"Signs": HURT}


async def an_entry_of_the_journey(ada: Actor) -> dict[str, str]:
    await ada.slash("my journey", channel="#general")
    await ada.press("Add an entry")
    return {"A few words, for yourself": HURT}


@pytest.mark.parametrize("opened", [a_letter, an_answer, a_section_of_the_plan, an_entry_of_the_journey])
async def test_what_cannot_be_kept_just_now_is_given_back_and_read_by_nothing(
    scene: Rehearsal,
    ada: Actor,
    accidents: list[str],
    monkeypatch: pytest.MonkeyPatch,
    opened: Callable[[Actor], Awaitable[dict[str, str]]],
) -> None:
    typed = await opened(ada)
    monkeypatch.setattr(scene.app.keepsakes, "_db", Down())
    await ada.fill(typed)
    back = await ada.until("Your words, for you alone")
    assert HURT in back.text
    assert "Something went wrong on our side" in back.text
    assert not ada.sees_text("Are you safe now?")
    assert len(accidents) == 1
    accidents.clear()


async def test_every_entry_of_every_shelf_opens(scene: Rehearsal, ada: Actor) -> None:
    titles = {"questions": "Questions", "distance": "Why the distance", "help": "Finding help"}
    for shelf in Shelf:
        await menu(ada, titles.get(shelf, "Reflection"))
        for entry in scene.app.faq.shelf(shelf):
            await turn(ada, entry.title)
            assert entry.text in ada.last.text
            assert entry.step in ada.last.text
            await turn(ada, "Back")


async def test_looking_something_up(ada: Actor) -> None:
    await menu(ada, "Questions")
    await ada.press("Look something up")
    await ada.fill({"What are you looking for?": "will we ever reconcile"})
    assert ada.last.buttons[0] == "Is there a way back?"
    await ada.press("Look something up")
    await ada.fill({"What are you looking for?": "zzzz"})
    assert "found nothing" in ada.last.text


async def test_an_answer_is_kept_only_if_asked_for(ada: Actor) -> None:
    await menu(ada, "Reflection")
    await turn(ada, "My patterns")
    await ada.press("Write an answer")
    await ada.fill({"Your answer": "I go silent."})
    assert "nothing of it is kept" in ada.last.text
    await turn(ada, "Back")
    await turn(ada, "My answers")
    assert "not kept any" in ada.last.text
    await turn(ada, "Back")
    await turn(ada, "My patterns")
    await ada.press("Write an answer")
    await ada.fill({"Your answer": "I go silent.", "Keep it?": "keep"})
    await turn(ada, "Back")
    await turn(ada, "My answers")
    assert "I go silent." in ada.last.text
    await turn(ada, "Delete all of them")
    await turn(ada, "Back")
    await turn(ada, "My answers")
    assert "not kept any" in ada.last.text


async def test_a_page_that_is_gone_leads_to_the_menu(scene: Rehearsal, ada: Actor) -> None:
    """Buttons outlive what they lead to, and the client that made them."""
    await menu(ada, "Grounding and breathing")
    scene.bot._connection._view_store._views.clear()
    await turn(ada, "Five senses")
    assert "●○○○○" in ada.last.text


async def test_help_is_found_in_ones_country(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("cope", channel="#general")
    await ada.press("Finding help", on=ada.last)
    await ada.press("In my country", on=ada.last)
    assert "In which country do you look?" in ada.last.text
    await ada.press("Ireland", on=ada.last)
    assert "[Mediators’ Institute of Ireland](https://themii.ie)" in ada.last.text
    assert "Al-Anon" in ada.last.text
    assert "Family Mediation Council" not in ada.last.text
    await ada.press("Another country", on=ada.last)
    await ada.press("Elsewhere", on=ada.last)
    assert "I know no register there yet" in ada.last.text
    await scene.app.profiles.keep(int(scene.harbour.guild.id), int(ada.id), Profile(places=("jewish", "GB")))
    await ada.press("Back", on=ada.last)
    await ada.press("In my country", on=ada.last)
    assert "Family Mediation Council" in ada.last.text
    await scene.app.resources.remember(int(ada.id), "de")
    await ada.press("Back", on=ada.last)
    await ada.press("In my country", on=ada.last)
    assert "NAKOS" in ada.last.text
    assert not scene.stage.act_as("Robin").sees_text("NAKOS")
