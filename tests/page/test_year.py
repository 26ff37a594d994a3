"""A new organiser plans a whole year on the page: every message is posted, byte for byte, as it was previewed.

With `LANTERN_SHOTS=folder` the calendar, the list and the results are left there, on a desk and on a phone, light and
dark.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from playwright.async_api import expect

from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.sandbox.driver import Seen
from tests.page.visitor import MARKS, NARROW, WIDE, Visitor, visit

pytestmark = MARKS
SLOW = 120_000  # ms; the first picture of a process takes its time
THEMES = ("light", "dark")
WIDER = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('*')]
    .filter(each => each.getBoundingClientRect().right > window.innerWidth).map(each => each.outerHTML.slice(0, 300))"""


async def shots(visitor: Visitor, name: str) -> None:
    """A picture by day and by night; nothing is wider than the screen in any case."""
    newest = visitor.page.locator(".message").last
    await newest.evaluate("node => Promise.all([...node.querySelectorAll('img')].map(each => each.decode()))")
    await newest.evaluate("node => node.scrollIntoView({block: 'end'})")
    assert await visitor.page.evaluate(WIDER) == []
    for theme in THEMES:
        await visitor.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        await visitor.shot(f"{name}-{'phone' if visitor.narrow else 'desk'}-{theme}")


async def take_a_year(visitor: Visitor) -> None:
    """The United Kingdom, as a new organiser would."""
    page = visitor.page
    await visitor.begin("checkin year")
    await page.keyboard.type("United Kingdom")
    await expect(page.get_by_role("option", name="United Kingdom")).to_be_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.type("18:00")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("A year of days: United Kingdom")).to_be_visible()
    await shots(visitor, "year")
    await page.get_by_role("button", name="Plan these").click()
    await expect(page.get_by_text("occasions are planned").last).to_be_visible()


async def take_a_tradition(visitor: Visitor) -> None:
    """And a second set, with a plan before each of its days and a look after it."""
    marian = visitor.there.stage.act_as("Marian")
    given = {"place": "jewish", "time": "17:30", "plan": 3, "after": True}
    await marian.slash("checkin year", channel="#welcome", options=given)
    shown = marian.last
    await marian.press("Plan these", on=shown)
    await marian.until(lambda: "are planned" in marian.person.message(shown.channel_id, shown.id)["content"])


async def show_the_calendar(visitor: Visitor) -> None:
    await visitor.begin("checkin list")
    await visitor.page.keyboard.press("Enter")
    button = visitor.page.get_by_role("button", name="The year as a picture").last
    await expect(button).to_be_visible()
    await shots(visitor, "list")
    await button.click()
    await expect(visitor.page.locator("img[alt*='A calendar of twelve months']").last).to_be_visible(timeout=SLOW)
    await shots(visitor, "calendar")


async def show_the_results(visitor: Visitor) -> None:
    await visitor.begin("checkin results")
    await visitor.page.keyboard.press("Enter")
    button = visitor.page.get_by_role("button", name="As a picture", exact=True).last
    await expect(button).to_be_visible()
    await shots(visitor, "results-words")
    await button.click()
    await expect(visitor.page.locator("img[alt*='Bars of']").last).to_be_visible(timeout=SLOW)
    await shots(visitor, "results")


def bytes_of(content: str, embed: dict[str, Any]) -> str:
    """What everyone would see of it, in one line."""
    return json.dumps([content, embed], sort_keys=True, ensure_ascii=False)


async def previewed(visitor: Visitor) -> dict[int, list[str]]:
    """What `/checkin preview` shows of every series: the instant of each part, and its card as it is shown."""
    app, server_id = visitor.there.app, int(visitor.there.harbour.guild.id)
    marian = visitor.there.stage.act_as("Marian")
    found: dict[int, list[str]] = defaultdict(list)
    for line in await app.planning.lines(server_id):
        await marian.slash("checkin preview", channel="#welcome", which=line.series.id)
        cards = marian.last.raw["embeds"]
        parts = (await app.planning.shown(server_id, line.series.id)).told
        assert len(cards) == len(parts)
        for part, embed in zip(parts, cards, strict=True):
            assert f"<t:{part.moment.due_at // 1_000}:F>" in marian.last.text  # the reader's own clock
            found[part.moment.due_at].append(bytes_of("", embed))
    return found


def fresh(visitor: Visitor, known: set[str]) -> list[Seen]:
    """What was posted since, as a member sees it."""
    seen = [each for each in visitor.there.stage.act_as("June").sees("#check-ins") if not each.ephemeral]
    new = [each for each in seen if each.id not in known]
    known.update(each.id for each in new)
    return new


@pytest.mark.timeout(900)
async def test_every_message_of_a_year_is_posted_byte_for_byte_as_it_was_previewed(visitor: Visitor) -> None:
    await visitor.be("Marian")
    await visitor.go("check-ins")
    await take_a_year(visitor)
    await show_the_calendar(visitor)
    await take_a_tradition(visitor)
    shown = await previewed(visitor)
    known: set[str] = set()
    came = 0
    clock = visitor.there.clock
    for due_at in sorted(shown):
        await clock.jump_to(due_at - MINUTE)
        assert fresh(visitor, known) == []
        await clock.jump_to(due_at)
        await visitor.there.stage.until(lambda: not any(visitor.there.app.postman._way))
        await visitor.there.app.postman.idle()
        posted = fresh(visitor, known)
        assert sorted(bytes_of(each.raw["content"], each.raw["embeds"][0]) for each in posted) == sorted(shown[due_at])
        for each in posted:
            assert each.buttons == ["Steady", "A hard day", "I need someone"]
            assert (each.raw["mentions"], each.raw["mention_roles"], each.raw["mention_everyone"]) == ([], [], False)
        came += len(posted)
    assert came == sum(map(len, shown.values())) >= 20


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
async def test_the_calendar_and_the_results_on_a_desk_and_on_a_phone(
    sqlite_url: str, accidents: list[str], size: tuple[int, int]
) -> None:
    async with visit(sqlite_url, size) as visitor:
        app, server_id = visitor.there.app, int(visitor.there.harbour.guild.id)
        today = local_of(visitor.there.clock.now(), zone("Europe/London")).date()
        year = app.year_sets.year("GB", today, "18:00")
        chosen = tuple(each.occasion.id for each in year.dated)
        await app.year_sets.take(server_id, "GB", chosen, time="18:00", days_before=3, after=True)
        await visitor.page.get_by_role("button", name="Dismiss this card").click()
        await visitor.be("Marian")
        await visitor.go("check-ins")
        await show_the_calendar(visitor)
        stage, clock = visitor.there.stage, visitor.there.clock
        guests = [stage.newcomer(f"Guest{number}") for number in range(11)]
        for _ in range(3):
            (first, *_) = await app.planning.lines(server_id)
            assert first.next is not None
            await clock.jump_to(first.next.due_at)
            posted = stage.act_as("June").sees("#check-ins")[-1]
            for number, guest in enumerate(guests):
                await guest.press(("A hard day", "Steady", "A hard day", "I need someone")[number % 4], on=posted)
            await clock.jump(DAY + 2 * HOUR)
        await show_the_results(visitor)
