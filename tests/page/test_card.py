"""The card for a hard moment in the page on a narrow screen, light and dark, in each of its variants.

With `LANTERN_SHOTS=folder` each leaves a picture there, to be looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Literal

import pytest
from playwright.async_api import expect

from cogs.help import showing
from tests.page.visitor import MARKS, NARROW, Visitor, visit

pytestmark = MARKS
VARIANTS = {
    "I worry about an older person": "You noticed, and that matters",
    "I worry about a child": "NSPCC Helpline",
    "Someone close frightens or hurts me": "Only you see this",
}


@pytest.fixture(params=["light", "dark"])
async def seen(request: pytest.FixtureRequest, sqlite_url: str, accidents: list[str]) -> AsyncIterator[Visitor]:
    theme: Literal["light", "dark"] = request.param
    async with visit(sqlite_url, NARROW, theme) as visitor:
        await visitor.page.get_by_role("button", name="Say something without a name, as Ada").click()
        await visitor.page.keyboard.press("Escape")
        yield visitor


async def show(seen: Visitor, words: str, name: str) -> None:
    """The card with these words is there, no wider than the screen, and can be taken away."""
    await expect(seen.page.get_by_text(words).last).to_be_visible()
    await expect(seen.page.get_by_role("button", name="Make this vanish").last).to_be_visible()
    assert await seen.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    theme = await seen.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
    await seen.page.set_viewport_size({"width": NARROW[0], "height": 1600})  # all of it in the picture
    await seen.shot(f"card-{theme}-{name}")
    await seen.page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})


async def command(seen: Visitor) -> None:
    """Ask for the card, and wait until it is there."""
    vanish = seen.page.get_by_role("button", name="Make this vanish")
    before = await vanish.count()
    await seen.begin("help-now")
    await seen.page.keyboard.press("Enter")
    await expect(vanish).to_have_count(before + 1)


async def pick(seen: Visitor, menu: str, label: str) -> None:
    """Choose from the newest menu of this name."""
    await seen.page.get_by_role("combobox", name=menu).last.click()
    await seen.page.get_by_role("option", name=label).last.click()


async def test_every_variant_fits_a_phone(seen: Visitor, accidents: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    await command(seen)
    await show(seen, "One step at a time", "anywhere")
    await seen.page.get_by_role("button", name="My country").last.click()
    await show(seen, "Which country are you in?", "countries")
    await pick(seen, "to United States", "United Kingdom")
    await show(seen, "116 123", "gb")
    for label, words in VARIANTS.items():
        await command(seen)
        await pick(seen, "What stands in the way?", label)
        await show(seen, words, label.rsplit(" ", 1)[-1])
    await seen.page.get_by_role("button", name="I am not safe now").last.click()
    await show(seen, "When it is safe to call", "abuse-not-safe")
    assert accidents == []

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(showing, "screen", broken)
    await command(seen)
    await show(seen, "Lines in any country", "built-in")
    assert accidents
    accidents.clear()


async def test_after_words_that_sounded_like_danger_it_says_what_becomes_of_them(seen: Visitor) -> None:
    await seen.begin("vent")
    await seen.page.keyboard.press("Enter")
    await seen.page.get_by_label("What is on your mind").fill("I keep thinking about it. I want to die tonight.")
    await seen.page.get_by_role("radio", name="Kind words").check()
    await seen.page.get_by_role("button", name="Submit").click()
    await show(seen, "You are not in trouble", "after-words")
