"""The page for those who do not see it, do not see colours, or have no mouse.

axe-core looks at every kind of place; the main walk is done with the keyboard alone; and what a screen reader reads of
a post comes in the order in which one needs it.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.kernel.clock import HOUR
from tests.page.access import objections
from tests.page.visitor import MARKS, NARROW, WIDE, Playground, Visitor, playground
from tests.venting.acts import vent

pytestmark = [*MARKS, pytest.mark.asyncio(loop_scope="module")]
WORDS = "He turned thirty today, and I baked the cake anyway."
FAR = 60  # keys at most between a field and a button that stands nearby


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> AsyncIterator[Playground]:
    own = shutil.copy(sqlite_template, tmp_path_factory.mktemp("access") / "lantern.db")
    async with playground(f"sqlite:///{own}") as opened:
        ada = opened.there.stage.act_as("Ada")
        await vent(ada, WORDS)
        await opened.there.clock.jump(HOUR)
        robin = opened.there.stage.act_as("Robin")
        await robin.context("Report to moderators", await robin.until(WORDS, channel="#vents"))
        await robin.fill({"What worries you about it?": "I would like somebody to look."})
        yield opened


async def reach(page: Page, name: str, key: str = "Shift+Tab") -> None:
    """Go on with a key until what has the focus is called so."""
    for _ in range(FAR):
        await page.keyboard.press(key)
        focused = await page.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.textContent).trim()")
        if focused == name:
            return
    raise AssertionError(f"{key} does not lead to {name!r}")


async def test_the_main_walk_needs_no_mouse(ground: Playground, accidents: list[str]) -> None:
    visitor = await ground.tab()
    page, keys = visitor.page, visitor.page.keyboard
    await keys.press("Alt+Digit4")
    await expect(page.locator(".person.is-chosen")).to_contain_text("Ada")
    await keys.press("Escape")
    await visitor.begin("vent")
    await keys.press("Enter")
    field = page.get_by_label("What is on your mind")
    await expect(field).to_be_focused()
    await keys.type("I baked a second one.")
    while not await page.evaluate("document.activeElement.matches('input[type=radio]')"):
        await keys.press("Tab")
    await keys.press("Space")
    await reach(page, "Submit", "Tab")
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Post it")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await keys.press("Escape")
    await reach(page, "Post it")
    await keys.press("Enter")
    await expect(page.get_by_text("It is safe with me")).to_be_visible()
    await reach(page, "Dismiss")
    await keys.press("Enter")
    await expect(page.get_by_text("It is safe with me")).to_have_count(0)


async def test_a_post_is_read_in_the_order_in_which_one_needs_it(ground: Playground) -> None:
    visitor = await ground.tab()
    await visitor.be("Robin")
    await visitor.go("vents")
    post = visitor.page.locator(".message").filter(has_text=WORDS).last
    await expect(post).to_match_aria_snapshot(
        """
        - article:
          - button "Lantern"
          - text: APP
          - time
          - article: /.+ He turned thirty today, and I baked the cake anyway\\. Would like/
          - button "Write without my name"
          - button "Answer anonymously"
          - button "Report"
          - button "I hear you"
          - button "I know this too"
          - button "I am with you"
          - button /Open the thread/
          - toolbar "For this message"
        """
    )
    await visitor.be("Tomás")
    await visitor.go("care-team")
    case = visitor.page.locator(".message").filter(has_text="A message was reported").last
    await expect(case).to_match_aria_snapshot(
        """
        - article:
          - button "Lantern"
          - text: APP
          - time
          - text: "@Care team"
          - article:
            - text: /Case 1 A message was reported\\. How urgent Concern State Waiting for someone/
          - button "Claim"
          - button "Read what was reported"
        """
    )
    log = visitor.page.get_by_role("log", name="Messages")
    await expect(log).to_have_attribute("aria-live", "polite")


async def look_everywhere(visitor: Visitor, size: str) -> list[str]:
    """Every kind of place of the page, each as somebody would come to it."""
    page = visitor.page
    found = await objections(page, f"{size}, the first page")
    await page.get_by_role("button", name="Dismiss this card").click()
    await visitor.be("Ada")
    await visitor.begin("help-now")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Make this vanish").last).to_be_visible()
    found += await objections(page, f"{size}, an answer for one alone")
    await page.get_by_role("combobox").last.click()
    found += await objections(page, f"{size}, a list to choose from")
    await page.keyboard.press("Escape")
    await page.get_by_role("textbox").fill("/check")
    found += await objections(page, f"{size}, commands offered")
    await page.get_by_role("textbox").fill("")
    await visitor.go("vents")
    await expect(page.get_by_text(WORDS).first).to_be_visible()
    found += await objections(page, f"{size}, a channel with a vent and a thread")
    await page.get_by_role("button", name="Write without my name").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    found += await objections(page, f"{size}, a form")
    await page.keyboard.press("Escape")
    await page.locator(".message").last.focus()
    await page.locator(".message").last.get_by_role("button", name="More, and Apps").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    found += await objections(page, f"{size}, a menu")
    await page.keyboard.press("Escape")
    await page.locator("button.clock").click()
    found += await objections(page, f"{size}, the clock")
    await page.keyboard.press("Escape")
    await page.locator(".people-list").click()
    found += await objections(page, f"{size}, who is who")
    await page.keyboard.press("Escape")
    await visitor.be("Tomás")
    await visitor.go("care-team")
    await expect(page.get_by_text("A message was reported").last).to_be_visible()
    found += await objections(page, f"{size}, a case")
    if visitor.narrow:
        await page.locator("#drawer-button").click()
        found += await objections(page, f"{size}, the channels")
    return found


@pytest.mark.timeout(300)
async def test_axe_has_nothing_against_any_place(ground: Playground) -> None:
    found = []
    for name, size in (("desk", WIDE), ("phone", NARROW)):
        found += await look_everywhere(await ground.tab(size), name)
    assert found == [], "\n".join(found)
