"""The page with the real bot, driven as a newcomer, a moderator and an organiser would in their first minutes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.cli.sandbox import with_page
from bot.kernel.clock import ShiftedClock
from tests.sandbox.test_page import ARGS, CHROMIUM
from tests.scene import own_settings
from tests.services import library

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed on this machine"),
]
WORDS = "He turned thirty today, and I baked the cake anyway."


@dataclass
class Visitor:
    """A browser tab on the sandbox."""

    page: Page
    there: Rehearsal

    async def be(self, name: str) -> None:
        """Look through somebody's eyes."""
        await self.page.locator(f'.person[data-person="{self.there.stage.act_as(name).id}"]').click()
        await expect(self.page.locator(".person.is-chosen")).to_contain_text(name)

    async def go(self, channel: str) -> None:
        """Open a channel."""
        await self.page.get_by_role("navigation").get_by_text(channel, exact=True).first.click()
        await expect(self.page.locator("#channel-title h2")).to_have_text(channel)

    async def jump_to_next_due(self) -> None:
        """Let time pass until something falls due."""
        await self.page.locator("button.clock").click()
        await self.page.locator(".clock-box .button.is-primary").first.click()
        await self.page.keyboard.press("Escape")


@pytest.fixture
async def visitor(sqlite_url: str, accidents: list[str]) -> AsyncIterator[Visitor]:
    clock = ShiftedClock()
    players: list[Rehearsal] = []
    async with (
        loopback(clock, 0, with_page(clock, "Europe/London", players)) as place,
        rehearsal(own_settings(sqlite_url), place, library=library()) as there,
        async_playwright() as playwright,
    ):
        players.append(there)
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        page = await browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(10_000)
        await page.goto(f"{place.sandbox.base_url}/")
        await expect(page.get_by_role("heading", name="A harbour to try things in")).to_be_visible()
        yield Visitor(page, there)
        await browser.close()


async def test_a_vent_from_the_first_card_to_the_resolved_case(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="Say something without a name, as Ada").click()
    await page.keyboard.press("Enter")
    await page.get_by_label("What is on your mind").fill(WORDS)
    await page.get_by_role("radio", name="Kind words").check()
    await page.get_by_role("button", name="Submit").click()
    await page.get_by_role("button", name="Post it").click()
    await expect(page.get_by_text("It is safe with me")).to_be_visible()

    await visitor.jump_to_next_due()
    await visitor.be("Robin")
    await visitor.go("vents")
    post = page.locator(".message").filter(has_text=WORDS).last
    await expect(post).to_be_visible()
    assert "Ada" not in await post.inner_text()
    await post.get_by_role("button", name="Report").click()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("Thank you for looking out for people here")).to_be_visible()

    await visitor.be("Tomás")
    await visitor.go("care-team")
    await expect(page.get_by_text("Case 1").first).to_be_visible()
    assert WORDS not in await page.locator("main").inner_text()
    await page.get_by_role("button", name="Claim").click()
    await expect(page.get_by_text("looks after it")).to_be_visible()
    await page.get_by_role("button", name="Read what was reported").click()
    await page.get_by_role("button", name="Show it to me").click()
    await expect(page.get_by_text(WORDS)).to_be_visible()
    await page.get_by_role("button", name="Resolve").first.click()
    await page.get_by_role("radio", name="Nothing to act on").check()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("Resolved by").first).to_be_visible()


async def test_an_organiser_plans_christmas_eve_and_it_comes(visitor: Visitor) -> None:
    page = visitor.page
    await visitor.be("Marian")
    await visitor.go("check-ins")
    await page.keyboard.press("/")
    await page.keyboard.type("checkin schedule")
    await page.keyboard.press("Enter")
    await page.keyboard.type("18:00")
    await page.keyboard.press("Tab")
    for option, typed in (("date", "24 Dec"), ("words", "This evening is hard for many of us.")):
        await page.keyboard.type(option)
        await page.keyboard.press("Enter")
        await page.keyboard.type(typed)
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Schedule it").click()
    await expect(page.get_by_text("It is planned for")).to_be_visible()
    await visitor.jump_to_next_due()
    await visitor.be("June")
    await visitor.go("check-ins")
    await expect(page.get_by_text("This evening is hard for many of us.").last).to_be_visible()
    await page.get_by_role("button", name="A hard day").last.click()
    await expect(page.get_by_text("You do not have to get this day right").last).to_be_visible()
    await visitor.be("Walter")
    await visitor.go("check-ins")
    await expect(page.get_by_text("This evening is hard for many of us.").last).to_be_visible()
    assert await page.get_by_text("You do not have to get this day right").count() == 0
