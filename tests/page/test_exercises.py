"""Every exercise of `/cope` played in the page on a narrow screen, light and dark, as a member would.

With `LANTERN_SHOTS=folder` each step leaves a picture there, to be looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.async_api import expect

from cogs.coping import grounding
from tests.page.visitor import MARKS, NARROW, Visitor, visit

pytestmark = MARKS
APOLOGY = "I am sorry if I hurt you, but you made me angry. Please answer by Friday."


@dataclass
class Player:
    """Somebody with a phone."""

    visitor: Visitor
    theme: str
    pictures: int = 0

    async def command(self, name: str) -> None:
        """Type a slash command."""
        await self.visitor.begin(name)
        await self.visitor.page.keyboard.press("Enter")

    async def press(self, label: str, then: str) -> None:
        """Press the newest button of this name; `then` is read on the answer."""
        await self.visitor.page.get_by_role("button", name=label, exact=True).last.click()
        await self.read(then)

    async def read(self, words: str) -> None:
        """These words are on the screen."""
        await expect(self.visitor.page.get_by_text(words).last).to_be_visible(
            timeout=60_000
        )  # breathing takes its time

    async def write(self, then: str, **fields: str) -> None:
        """Fill in the form that is open."""
        for label, words in fields.items():
            await self.visitor.page.get_by_label(label.replace("_", " ")).first.fill(words)
        await self.shot("form")
        await self.visitor.page.get_by_role("button", name="Submit").click()
        await self.read(then)

    async def shot(self, name: str) -> None:
        """Keep a picture where pictures are asked for; nothing is wider than the screen in any case."""
        page = self.visitor.page
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        self.pictures += 1
        await self.visitor.shot(f"{self.theme}-{self.pictures:02}-{name}")


@pytest.fixture(params=["light", "dark"])
async def player(
    request: pytest.FixtureRequest, sqlite_url: str, accidents: list[str], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Player]:
    monkeypatch.setattr(grounding, "COUNT", 0.1)
    theme: Literal["light", "dark"] = request.param
    async with visit(sqlite_url, NARROW, theme) as visitor:
        there = Player(visitor, theme)
        yield there
    assert accidents == []


async def test_every_exercise_is_played_to_its_end(player: Player) -> None:
    await player.visitor.page.get_by_role("button", name="Say something without a name, as Ada").click()
    await player.visitor.page.keyboard.press("Escape")
    await player.command("cope")
    await player.read("Grounding and breathing")
    await player.shot("menu")
    await grounded(player)
    await circles(player)
    await letter(player)
    await checks(player)
    await shelves(player)
    await reflection(player)


async def grounded(player: Player) -> None:
    await player.press("Grounding and breathing", "Five senses")
    for title, steps in (("Five senses", 5), ("Body scan", 6), ("Hand on heart", 4)):
        await player.press(title, "●" + "○" * (steps - 1))
        await player.shot(title.replace(" ", "-"))
        for step in range(2, steps + 1):
            await player.press("Next", "●" * step + "○" * (steps - step))
        await player.press("Stop here", "Body scan")
    await player.press("One minute of breathing", "Breath")
    await player.shot("breathing")
    await player.press("Rest", "rests at breath")
    await player.press("Go on", "Breath")
    await player.read("That was a minute")
    await player.press("Stop here", "Body scan")
    await player.press("Menu", "Three circles")


async def circles(player: Player) -> None:
    await player.press("Three circles", "Write it down")
    await player.press("Write it down", "What goes round in your head?")
    await player.write("my own bedtime", What_goes_round="my own bedtime\nwhether he reads it\nthe weather")
    await player.press("In my hands", "whether he reads it")
    await player.press("I can touch it a little", "the weather")
    await player.press("I can only care", "A next step")
    drawing = player.visitor.page.locator(".message").filter(has_text="A next step").last
    await expect(drawing.locator(".embed img")).to_have_count(1)
    await expect(drawing.locator(".attachments")).to_have_count(0)  # once, as Discord shows it
    await player.shot("circles")
    await player.press("Menu", "Three circles")


async def letter(player: Player) -> None:
    await player.press("A letter, not sent", "Write a letter")
    await player.press("Write a letter", "What would you like to say?")
    await player.write("sealed until", What_would_you_like="I set the table for four again.")
    await player.shot("letter")
    await player.press("Back", "Letter 1")
    await player.press("Menu", "Three circles")


async def checks(player: Player) -> None:
    for title in ("Apology check", "First message check"):
        await player.press(title, "Put it in")
        await player.press("Put it in", "Your words")
        await player.write("What I did not find" if title == "Apology check" else "you made me", Your_words=APOLOGY)
        await player.shot(title.replace(" ", "-"))
        await player.press("Menu", "Three circles")


async def shelves(player: Player) -> None:
    for title in ("Questions", "Why the distance", "Finding help"):
        await player.press(title, "Menu")
        await player.shot(title.replace(" ", "-"))
        await player.press("Menu", "Three circles")


async def reflection(player: Player) -> None:
    await player.press("Reflection", "My patterns")
    await player.press("My patterns", "Write an answer")
    await player.press("Write an answer", "Your answer")
    await player.write("nothing of it is kept", Your_answer="I go silent.")
    await player.shot("reflection")
