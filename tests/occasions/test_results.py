"""What check-ins leave behind: rounded counts beside the same occasion of the year before."""

from __future__ import annotations

from datetime import date

from bot.app import App
from bot.cli.rehearsal import Rehearsal
from bot.delivery import Delivered, Parcel
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.results.rules import Compared, Result, compared
from bot.features.occasions.rules import Answer
from bot.features.occasions.service import OPEN
from bot.kernel.clock import DAY, HOUR
from tests.services import SERVER, clock_of, dump

MOTHERS = "mothers-day"


def result(day: str, part: str = "day", occasion: str = MOTHERS, place: str = "GB") -> Result:
    return Result(date.fromisoformat(day), occasion, place, part, Counts(5, 10, 0))


def test_each_stands_beside_its_like_of_the_time_before() -> None:
    old, after, other = result("2026-03-15"), result("2026-03-16", "after"), result("2026-05-10", place="US")
    new, alone = result("2027-03-07"), result("2027-03-01", "", "", "")
    lone = result("2026-01-01", "", "", "")
    assert compared([old, after, other, new, alone, lone], 3) == [
        Compared(new, old),
        Compared(alone, None),
        Compared(other, None),
    ]


async def lived(app: App, answers: list[Answer]) -> None:
    """The next check-in of the only series, from its making to its end."""
    (line,) = await app.planning.lines(SERVER)
    assert line.next is not None
    (making,) = [duty for duty in app.ticker._duties if duty.name == "series"]
    clock_of(app).set(line.next.due_at - HOUR)
    await making.run()
    clock_of(app).set(line.next.due_at)
    (checkin,) = await app.occasions.upcoming(SERVER)
    parcel = Parcel("p", OPEN, checkin.id, SERVER, checkin.due_at, 1, checkin.due_at)
    async with app.db.write() as tx:
        await app.occasions.opened(tx, parcel, Delivered(1, 2))
    for number, answer in enumerate(answers):
        await app.checkin_answers.answer(SERVER, checkin.id, 1_000 + number, answer)
    clock_of(app).move(DAY)
    await app.occasions.closing(checkin.id)
    await app.occasions.closing(checkin.id)


async def test_two_years_are_laid_side_by_side_rounded(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="18:00", occasion_id=MOTHERS, place="GB")
    await app.planning.keep(SERVER, draft.series)
    await lived(app, [Answer.STEADY] * 5 + [Answer.HARD] * 10)
    await lived(app, [Answer.STEADY] * 5)
    new, old = await app.checkin_results.latest(SERVER)
    assert (new.result.day.year, new.result.counts) == (2027, Counts(5, 0, 0))
    assert new.before == old.result
    assert (old.result.day.year, old.result.counts, old.before) == (2026, Counts(5, 10, 0), None)
    assert await app.checkin_results.latest(SERVER + 1) == []


async def test_too_few_stay_unknown_for_ever_and_old_ones_are_forgotten(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="18:00", occasion_id=MOTHERS, place="GB")
    await app.planning.keep(SERVER, draft.series)
    await lived(app, [Answer.HARD] * 4)
    (only,) = await app.checkin_results.latest(SERVER)
    assert only.result.counts is None
    (row,) = (await dump(app.db))["checkin_results"]
    assert (row["steady"], row["hard"], row["someone"]) == (0, 0, 0)
    clock_of(app).move(3 * 366 * DAY + 2 * DAY)
    async with app.db.write() as tx:
        await app.checkin_results.retain(tx)
    assert await app.checkin_results.latest(SERVER) == []


async def test_an_organiser_reads_them_in_words(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("checkin results", channel="#welcome")
    await marian.until("No check-in has closed here yet")
    options = {"time": "18:00", "occasion": "mothers-day@GB"}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is planned. `/checkin list`")
    (line,) = await scene.app.planning.lines(int(scene.harbour.guild.id))
    assert line.next is not None
    await scene.clock.jump_to(line.next.due_at)
    for number in range(6):
        guest = scene.stage.newcomer(f"Guest{number}")
        await guest.press("A hard day", channel="#check-ins")
        await guest.until("Thank you for saying so")
    await scene.clock.jump(DAY + HOUR)
    await marian.slash("checkin results", channel="#welcome")
    assert "Mothering Sunday" in marian.last.text
    assert "a hard day about 5" in marian.last.text
    assert "steady few or none" in marian.last.text
    assert "Guest" not in marian.last.text
