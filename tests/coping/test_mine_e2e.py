"""`/my plan` and `/my journey` as their owner, with nobody else seeing anything of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.coping.journey import Light, Step, day_from, lights, months
from bot.features.venting.rules import GONE_WITHIN
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.venting.acts import vent

SECRET = "I stop answering the door"


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Ada")


@pytest.fixture(autouse=True)
def nobody_else_sees(scene: Rehearsal, ada: Actor) -> Iterator[None]:
    yield
    for name in ("Walter", "Robin", "June", "Tomás", "Marian"):
        assert not scene.stage.act_as(name).sees_text(SECRET)
    assert all(seen.ephemeral for seen in ada.sees("#general") if seen.author_name == "Lantern")


async def turn(ada: Actor, button: str, text: str) -> None:
    await ada.press(button)
    await ada.until(text)


async def fill_in(ada: Actor, section: str, words: str) -> None:
    await ada.press(section)
    await ada.fill({section: words})


async def test_a_plan_is_made_changed_exported_and_wiped(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my plan", channel="#general")
    assert len(ada.last.buttons) == 8, "seven sections, and to be gone at once"
    await fill_in(ada, "Signs", SECRET)
    assert SECRET in ada.last.text
    await fill_in(ada, "Whom I can ask", "June")
    async with scene.app.db.read() as tx:
        rows = await tx.all("SELECT * FROM keepsakes")
    assert len(rows) == 2
    assert not any(SECRET.encode() in bytes(row["box"]) for row in rows)
    await ada.press("As text")
    assert [file["filename"] for file in ada.last.raw["attachments"]] == ["plan.txt"]
    await fill_in(ada, "Whom I can ask", "")
    assert "June" not in ada.last.text
    await turn(ada, "Delete my plan", "deleted for good")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM keepsakes") == []


@pytest.mark.parametrize("patience", [1.0, 0.0])
async def test_a_plan_that_is_deleted_stands_nowhere_on_the_screen(
    ada: Actor, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs._kit.patience.PATIENCE", patience)
    await ada.slash("my plan", channel="#general")
    for section in ("Signs", "Whom I can ask"):
        await fill_in(ada, section, f"{SECRET} ({section})")
        await ada.until(f"({section})")  # an answer that is still on its way would come over what is pressed next
    assert len([seen for seen in ada.sees("#general") if SECRET in seen.text]) == 1
    await turn(ada, "Delete my plan", "deleted for good")
    assert not ada.sees_text(SECRET)


async def test_a_section_opens_with_what_is_in_it(ada: Actor) -> None:
    await ada.slash("my plan", channel="#general")
    await fill_in(ada, "Signs", SECRET)
    await ada.press("Signs")
    assert SECRET in str(ada.modal)


async def test_somebody_else_has_a_plan_of_their_own(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my plan", channel="#general")
    await fill_in(ada, "Signs", SECRET)
    robin = scene.stage.act_as("Robin")
    await robin.slash("my plan", channel="#general")
    assert "one line is enough" in robin.last.text


async def test_the_crisis_card_offers_the_plan(ada: Actor) -> None:
    await ada.press("I need help now")
    await ada.until(lambda: "My plan" in ada.last.buttons)
    await ada.press("My plan")
    await ada.until(lambda: "My plan for hard days" in str(ada.last.raw["embeds"]))


PLAN = "My plan for hard days"
GONE = "Make this vanish"


async def plan_from_the_card(ada: Actor) -> tuple[Seen, Seen]:
    """The crisis card, and the plan that was opened from it, with what was written and exported there."""
    await ada.press("I need help now")
    crisis = await ada.until(lambda: "My plan" in ada.last.buttons and ada.last)
    await ada.press("My plan", on=crisis)
    plan = await ada.until(PLAN)
    await fill_in(ada, "Signs", SECRET)
    await ada.press("As text")
    await ada.until(lambda: ada.last.raw["attachments"])
    return crisis, plan


def shown(ada: Actor) -> list[str]:
    """What stands before her alone."""
    return [seen.text for seen in ada.sees() if seen.ephemeral]


async def test_what_was_opened_from_the_card_vanishes_with_it(ada: Actor) -> None:
    before = shown(ada)
    crisis, _ = await plan_from_the_card(ada)
    await ada.press(GONE, on=crisis)
    await ada.until(lambda: shown(ada) == before)


async def test_a_plan_and_its_file_can_vanish_and_the_card_stays(ada: Actor) -> None:
    before = shown(ada)
    crisis, plan = await plan_from_the_card(ada)
    await ada.press(GONE, on=plan)
    await ada.until(lambda: shown(ada) == [*before, crisis.text])


async def test_after_a_while_each_still_vanishes_by_its_own_button(scene: Rehearsal, ada: Actor) -> None:
    """Discord takes nothing away any more by a press of long ago."""
    before = shown(ada)
    crisis, plan = await plan_from_the_card(ada)
    await scene.clock.jump(20 * MINUTE)
    await ada.press(GONE, on=crisis)
    await ada.until(lambda: crisis.text not in shown(ada))
    file = next(seen for seen in ada.sees() if seen.raw["attachments"])
    await ada.press(GONE, on=file)
    await ada.press(GONE, on=plan)
    await ada.until(lambda: shown(ada) == before)


async def test_a_journey_is_drawn_exported_and_erased(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my journey", channel="#general")
    assert "nothing on this year" in ada.last.text
    empty = ada.last.raw["attachments"][0]["size"]
    await ada.press("Add an entry")
    await ada.fill({"What was it?": "contact", "A few words, for yourself": SECRET})
    assert f"**Contact** · {SECRET}" in ada.last.text
    assert "with one light on it" in ada.last.raw["attachments"][0]["description"]
    assert ada.last.raw["attachments"][0]["size"] != empty
    await ada.press("Add an entry")
    await ada.fill({"What was it?": "silence", "A few words, for yourself": "again", "When was it?": "2019-02-03"})
    assert "again" not in ada.last.text, "another year"
    await ada.press("As a file")
    assert [file["filename"] for file in ada.last.raw["attachments"]] == ["journey.json"]
    await turn(ada, "Delete all entries", "deleted for good")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM keepsakes") == []


async def test_everything_kept_is_saved_and_erased_and_nobody_elses(scene: Rehearsal, ada: Actor) -> None:
    robin = scene.stage.act_as("Robin")
    for who in (ada, robin):
        await who.slash("tip", channel="#general")
        await who.slash("my plan", channel="#general")
        await fill_in(who, "Signs", "mine alone")
    await ada.slash("my data", channel="#general")
    assert "One tip is remembered" in ada.last.text
    assert "part of a plan" in ada.last.text
    await ada.press("Save as a file")
    assert [file["filename"] for file in ada.last.raw["attachments"]] == ["lantern.json"]
    await turn(ada, "Erase all of it", "cannot come back")
    await turn(ada, "Back", "One tip is remembered")
    await turn(ada, "Erase all of it", "cannot come back")
    await turn(ada, "Yes, erase", "erased for good")
    await scene.app.coping.settled()
    async with scene.app.db.read() as tx:
        for table in ("keepsakes", "tip_marks"):
            assert len(await tx.all(f"SELECT * FROM {table}")) == 1, "Robin's"
    await ada.slash("my data", channel="#general")
    assert "No tips are remembered" in ada.last.text


async def test_a_post_that_is_out_can_be_taken_back_with_everything_else(scene: Rehearsal, ada: Actor) -> None:
    await vent(ada, "The kettle sang all evening", "listen")
    await scene.clock.jump(2 * HOUR)
    await scene.app.postman.idle()
    walter = scene.stage.act_as("Walter")
    await walter.until("The kettle sang all evening", channel="#vents")
    await ada.slash("my data", channel="#general")
    assert "One post without your name is known, sealed, to be yours" in ada.last.text
    await turn(ada, "Erase all of it", "Or I take it back first")
    await turn(ada, "Erase, and take my posts back", "erased for good")
    async with scene.app.db.read() as tx:
        assert [row["author_box"] for row in await tx.all("SELECT author_box FROM vents")] == [b""]
    await scene.clock.jump(GONE_WITHIN)
    await scene.app.postman.idle()
    assert not walter.sees_text("The kettle sang all evening", channel="#vents")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM vents") == []


async def test_a_day_that_cannot_be_read_is_refused_kindly(ada: Actor) -> None:
    await ada.slash("my journey", channel="#general")
    await ada.press("Add an entry")
    await ada.fill({"A few words, for yourself": SECRET, "When was it?": "last May"})
    assert "could not read that day" in ada.last.text
    assert SECRET in ada.last.text, "it is not to be written again"


TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", TODAY),
        (" 2026-03-09 ", date(2026, 3, 9)),
        ("2026-11-21", TODAY),
        ("2026-11-22", None),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_a_day_as_it_is_typed(typed: str, day: date | None) -> None:
    assert day_from(typed, TODAY) == day


def test_the_year_has_each_entry_where_its_day_is() -> None:
    assert lights(2026, [(date(2025, 5, 5), Step.NOTE)]) == ()
    both = lights(2026, [(date(2026, 12, 31), Step.CONTACT), (date(2026, 1, 1), Step.HARD)])
    assert both == (Light(0.0, 0, Step.HARD), Light(1.0, 0, Step.CONTACT))
    same_day = lights(2026, [(date(2026, 5, 5), Step.CONTACT), (date(2026, 5, 5), Step.HARD)])
    assert [light.above for light in same_day] == [0, 1]
    for year in (2024, 2026):
        assert list(months(year)) == sorted(months(year))
        assert len(months(year)) == 12
