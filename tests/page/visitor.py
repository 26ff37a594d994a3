"""A browser tab on the sandbox with the real bot."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.cli.sandbox import Front
from tests.sandbox.test_page import ARGS, CHROMIUM
from tests.scene import own_settings, scene_clock
from tests.services import library

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed on this machine"),
]
WIDE, NARROW = (1280, 900), (390, 844)  # pixels
DRAWER = 760  # pixels, from css/layout.css; below, channels and people are behind buttons


@dataclass
class Visitor:
    """A browser tab on the sandbox."""

    page: Page
    there: Rehearsal

    @property
    def narrow(self) -> bool:
        """Whether the channels and the people are behind buttons, as on a phone."""
        return (self.page.viewport_size or {"width": 0})["width"] <= DRAWER

    async def be(self, name: str) -> None:
        """Look through somebody's eyes."""
        face = f'[data-person="{self.there.stage.act_as(name).id}"]'
        if self.narrow:
            await self.page.locator(".people-list").click()
            await self.page.locator(f".person-card{face}").click()
            await expect(self.page.locator(".people-now")).to_contain_text(name)
        else:
            await self.page.locator(f".person{face}").click()
            await expect(self.page.locator(".person.is-chosen")).to_contain_text(name)

    async def go(self, channel: str) -> None:
        """Open a channel."""
        await self._drawer()
        await self.page.get_by_role("navigation").get_by_text(channel, exact=True).first.click()
        await expect(self.page.locator("#channel-title h2")).to_have_text(channel)

    async def letters(self) -> None:
        """Open what the bot wrote to this person directly."""
        await self._drawer()
        await self.page.get_by_label("Direct messages").get_by_role("button").first.click()
        await expect(self.page.locator("#channel-title h2")).to_have_text("Lantern")

    async def _drawer(self) -> None:
        if self.narrow:
            await self.page.locator("#drawer-button").click()

    async def begin(self, command: str) -> None:
        """Begin to type a slash command; its options come next."""
        await self.page.keyboard.press("/")
        await self.page.keyboard.type(command)
        await self.page.keyboard.press("Enter")

    async def shot(self, name: str) -> None:
        """A picture for whoever wants to look, in the folder that `LANTERN_SHOTS` names."""
        if folder := os.environ.get("LANTERN_SHOTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            await self.page.screenshot(path=Path(folder) / f"{name}.png")

    async def jump_to_next_due(self) -> None:
        """Let time pass until something falls due."""
        await self.page.locator("button.clock").click()
        await self.page.locator(".clock-box .button.is-primary").first.click()
        await self.page.keyboard.press("Escape")


@dataclass
class Playground:
    """A sandbox with the real bot, and a browser. Several tabs may be open, one after the other or side by side."""

    there: Rehearsal
    browser: Browser
    front: Front

    async def tab(
        self, size: tuple[int, int] = WIDE, theme: Literal["light", "dark"] = "light", **options: Any
    ) -> Visitor:
        """Open the page, `size` pixels wide and high, as somebody who has never been here."""
        viewport = {"width": size[0], "height": size[1]}
        page = await self.browser.new_page(viewport=viewport, color_scheme=theme, **options)
        page.set_default_timeout(10_000)
        await page.goto(f"{self.there.sandbox.base_url}/")
        await expect(page.get_by_role("heading", name="A harbour to try things in")).to_be_visible()
        # The card is there before a channel is open, and what is typed until then goes nowhere.
        await expect(page.locator(".composer textarea")).to_be_visible()
        return Visitor(page, self.there)


@asynccontextmanager
async def playground(database_url: str) -> AsyncIterator[Playground]:
    """Open the sandbox and start the browser."""
    clock = scene_clock()
    front = Front(clock, "Europe/London")
    async with (
        loopback(clock, 0, front.put_up) as place,
        rehearsal(own_settings(database_url), place, library=library()) as there,
        async_playwright() as playwright,
    ):
        front.there = there
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield Playground(there, browser, front)
        await browser.close()


@asynccontextmanager
async def visit(
    database_url: str, size: tuple[int, int] = WIDE, theme: Literal["light", "dark"] = "light"
) -> AsyncIterator[Visitor]:
    """One tab on a sandbox of its own."""
    async with playground(database_url) as ground:
        yield await ground.tab(size, theme)
