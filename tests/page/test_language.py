"""A visitor sets somebody's Discord to another language, and reads the bot as that person would."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.page.access import objections
from tests.page.visitor import MARKS, NARROW, WIDE, Visitor, visit

pytestmark = MARKS


async def choose(visitor: Visitor, language: str) -> None:
    """Open the list of people and choose from the menu below it."""
    page = visitor.page
    await page.locator(".people-list").click()
    await page.get_by_label("Discord is in").select_option(label=language)
    assert await objections(page, "who is who") == []
    await visitor.shot(f"language-{language.split(maxsplit=1)[0]}")
    await page.keyboard.press("Escape")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["desk", "phone"])
async def test_somebody_reads_spanish_and_then_english_again(
    size: tuple[int, int], sqlite_url: str, accidents: list[str]
) -> None:
    async with visit(sqlite_url, size) as visitor:
        page = visitor.page
        await visitor.be("Walter")
        await visitor.go("general")
        await choose(visitor, "Español (España)")
        await visitor.begin("ayuda-ahora")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Que esto desaparezca")).to_be_visible()
        await visitor.be("Ada")
        await visitor.begin("help-now")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Make this vanish")).to_be_visible()
        await visitor.be("Walter")
        await page.locator(".people-list").click()
        await expect(page.get_by_label("Walter’s Discord is in")).to_have_value("es-ES")
        await page.keyboard.press("Escape")
        await choose(visitor, "English (UK)")
        await visitor.begin("help-now")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Make this vanish")).to_be_visible()
