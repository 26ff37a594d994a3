"""What the first card offers: three tours, each driven to its end by what the bar says and nothing else; and scenes."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.sandbox.page_api import PAGE
from bot.sandbox.scenes import find
from tests.page import test_picture as picture
from tests.page.access import objections
from tests.page.visitor import MARKS, NARROW, Playground, Visitor, playground

pytestmark = [*MARKS, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]
TOURS: Final = {one["name"]: one for one in json.loads((PAGE / "tours.json").read_text("utf-8"))}
FORMS: Final = {
    "Write without my name": {"What is on your mind": "The apples are ripe, and nobody is here to climb."},
    "Report to moderators": {"What worries you about it?": "It hurts to read."},
    "Resolve": {},
}
MOST_DUE: Final = 12
TYPED: Final = {"checkin schedule": (("", "18:00"), ("date", "31 Dec"), ("words", "A long evening. How are you?"))}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> AsyncIterator[Playground]:
    own = shutil.copy(sqlite_template, tmp_path_factory.mktemp("tours") / "lantern.db")
    async with playground(f"sqlite:///{own}") as opened:
        yield opened


async def fill(page: Page, label: str) -> None:
    """Fill in the form behind a button."""
    form = page.get_by_role("dialog")
    for field, words in FORMS[label].items():
        await form.get_by_label(field).first.fill(words)
    if label == "Resolve":
        await form.get_by_role("radio", name="Nothing to act on").check()
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)


async def type_command(page: Page, path: str) -> None:
    """Begin it with the tour's own button, and type what it asks for."""
    await page.get_by_role("button", name=f"Begin /{path}").click()
    for option, typed in TYPED.get(path, ()):
        if option:
            await page.keyboard.type(option)
            await page.keyboard.press("Enter")
        await page.keyboard.type(typed)
        await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")


async def clock(page: Page, deed: str) -> None:
    """Move the clock."""
    await page.locator("button.clock").click()
    await page.get_by_role("button", name=deed).click()
    await page.keyboard.press("Escape")


async def follow(visitor: Visitor, step: dict[str, Any]) -> None:
    """Do what a step of a tour says."""
    page, point = visitor.page, step["point"]
    if "command" in step:
        await type_command(page, step["command"])
    elif "person" in point:
        await visitor.be(point["person"])
    elif "channel" in point:
        await visitor.go(point["channel"])
    elif "letters" in point:
        await visitor.letters()
    elif "menuOf" in point:
        message = page.locator(".message").filter(has_text=point["menuOf"]).last
        await message.hover()
        await message.get_by_role("button", name="More, and Apps").click()
        await page.get_by_role("menuitem", name="Report to moderators").click()
        await fill(page, "Report to moderators")
    elif "button" in point:
        label = point["button"]
        await page.locator("#stream").get_by_role("button", name=label).last.click()
        if label in FORMS:
            await fill(page, label)
    elif "later" in step["until"]:
        await clock(page, "+1 day")
    else:
        wanted = page.locator(".message").filter(has_text=step["until"]["seen"])
        before = await wanted.count()
        for _ in range(MOST_DUE):  # other things may be due before it
            await clock(page, "To the next thing due")
            with contextlib.suppress(AssertionError):
                await expect(wanted).not_to_have_count(before, timeout=3_000)
                return


async def walk(visitor: Visitor, name: str, start: int = 0, end: int | None = None) -> None:
    """From a step of the tour on; each is noticed when it is done."""
    bar, steps = visitor.page.get_by_role("region", name="Tour"), TOURS[name]["steps"]
    for at in range(start, len(steps) if end is None else end):
        count = re.compile(rf"step (\d+) of {len(steps)}")
        await expect(bar).to_contain_text(count)
        here = count.search(await bar.inner_text())
        if here is None or int(here[1]) > at + 1:
            continue  # it was so already, and that was noticed
        await follow(visitor, steps[at])
        done = f"step {at + 2} of" if at + 1 < len(steps) else "done"
        await expect(bar).to_contain_text(re.compile(f"{done}|step {at + 3} of"), timeout=20_000)


@pytest.mark.parametrize("name", ["moderator", "organiser"])
async def test_a_tour_is_driven_to_its_end(name: str, ground: Playground, accidents: list[str]) -> None:
    visitor = await ground.tab()
    await visitor.page.get_by_role("button", name=TOURS[name]["title"], exact=True).click()
    await walk(visitor, name)
    await visitor.shot(f"tour-{name}-done")
    await visitor.page.get_by_role("button", name="End the tour").click()
    await expect(visitor.page.get_by_role("region", name="Tour")).to_have_count(0)


async def test_a_tour_is_left_and_taken_up_again_on_a_phone(ground: Playground, accidents: list[str]) -> None:
    visitor = await ground.tab(NARROW)
    page = visitor.page
    await page.get_by_role("button", name="A member", exact=True).press("Enter")
    await expect(page.get_by_role("button", name="Show me")).to_be_focused()  # the card that had the focus is gone
    await walk(visitor, "member", end=3)
    await visitor.shot("tour-phone")
    found = await objections(page, "a tour on a phone")
    assert found == [], "\n".join(found)
    await page.get_by_role("button", name="Show me").click()
    await expect(page.get_by_role("button", name="Post it")).to_be_focused()
    await expect(page.locator("#tour-ring")).to_be_visible()
    await page.get_by_role("button", name="What is this?").click()
    await expect(page.get_by_role("button", name="A member: go on at step 4 of 9")).to_be_visible()
    await page.get_by_role("button", name="A member: go on at step 4 of 9").click()
    await page.get_by_role("button", name="Leave the tour").click()
    await page.reload()
    await page.get_by_role("button", name="A member: go on at step 4 of 9").click()
    await walk(visitor, "member", start=3)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    await page.get_by_role("button", name="End the tour").click()
    await expect(page.get_by_role("button", name="A member", exact=True)).to_be_visible()


async def test_a_scene_is_chosen_and_looked_at(ground: Playground, accidents: list[str]) -> None:
    visitor = await ground.tab(picture.SIZE)
    page = visitor.page
    await page.get_by_role("button", name=find(picture.SCENE).title, exact=True).click()
    await expect(page.locator("#welcome")).to_be_hidden(timeout=60_000)
    await expect(page.locator("#channel-title h2")).to_have_text("check-ins")
    await expect(page.get_by_text("This evening is long for many of us").last).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)  # the forms of the scene are the scene's
    await visitor.be("Tomás")
    await visitor.go("vents")
    await expect(page.get_by_text("a chair too many").last).to_be_visible()
    await picture.take(page)
