"""A new organiser plans a whole year on the page: what is previewed is what is posted, and the pictures are there."""

from __future__ import annotations

from playwright.async_api import expect

from bot.kernel.clock import DAY
from tests.page.visitor import MARKS, Visitor

pytestmark = MARKS
SLOW = 60_000  # ms; the first picture of a process takes its time


async def test_a_year_is_planned_previewed_and_comes_as_it_was_shown(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.be("Marian")
    await visitor.go("check-ins")
    await visitor.begin("checkin year")
    await page.keyboard.type("United Kingdom")
    await expect(page.get_by_role("option", name="United Kingdom")).to_be_visible()
    await page.keyboard.press("Enter")
    await page.keyboard.type("18:00")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("A year of days: United Kingdom")).to_be_visible()
    await visitor.shot("year")
    await page.get_by_role("button", name="Plan these").click()
    await expect(page.get_by_text("occasions are planned").last).to_be_visible()

    await visitor.begin("checkin list")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="The year as a picture").last.click()
    picture = page.locator("img[alt*='A calendar of twelve months']").last
    await expect(picture).to_be_visible(timeout=SLOW)
    await visitor.shot("calendar")

    app, server_id = visitor.there.app, int(visitor.there.harbour.guild.id)
    (first, *_) = await app.planning.lines(server_id)
    assert first.next is not None
    shown = await app.planning.shown(server_id, first.series.id)
    await visitor.there.clock.jump_to(first.next.due_at)
    channel = visitor.there.stage.act_as("June").sees("#check-ins")
    (posted,) = [seen for seen in channel if not seen.ephemeral]
    assert posted.raw["embeds"][0]["description"] == shown.told[0].words
    for number in range(5):
        await visitor.there.stage.newcomer(f"Guest{number}").press("A hard day", on=posted)
    await visitor.there.clock.jump(DAY + DAY // 2)

    await visitor.begin("checkin results")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="As a picture", exact=True).last.click()
    await expect(page.locator("img[alt*='Bars of one check-in']").last).to_be_visible(timeout=SLOW)
    await visitor.shot("results")
