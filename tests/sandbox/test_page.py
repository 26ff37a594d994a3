"""The page in a real browser, with a real discord.py bot behind it (`page_demo.py`).

One browser, one sandbox and one bot serve the whole module; every test opens a window of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Locator, Page, WebSocketRoute, async_playwright, expect

from bot.sandbox.page_api import mount
from bot.sandbox.redirect import redirected
from bot.sandbox.scenery import Harbour, furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

from .page_demo import Demo

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOUR = 3_600_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed on this machine"),
]


class ShiftedClock:
    """Real time, which can be moved on; the world's clock and the page's control over it."""

    zone = "Europe/London"

    def __init__(self) -> None:
        self.shift = 0
        self.due: int | None = None

    def now(self) -> int:
        return int(time.time() * 1000) + self.shift

    async def jump_to(self, ms: int, /) -> None:
        self.shift += ms - self.now()

    def on_jump(self, listener: Callable[[], Awaitable[None]], /) -> None:
        """Nothing becomes due here by itself."""

    async def next_due(self) -> int | None:
        return self.due


@dataclass
class Visit:
    """The sandbox, the bot and the browser."""

    harbour: Harbour
    sandbox: Sandbox
    demo: Demo
    clock: ShiftedClock
    browser: Browser
    troubles: list[str] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.sandbox.world

    async def window(self, **options: Any) -> BrowserContext:
        """A fresh window, in which the card for first visits was dismissed long ago."""
        context = await self.browser.new_context(**{"viewport": {"width": 1360, "height": 860}, **options})
        context.set_default_timeout(8_000)
        await context.add_init_script(
            "localStorage.getItem('lantern.welcomed') ?? localStorage.setItem('lantern.welcomed', 'yes')"
        )
        return context

    async def tab(self, context: BrowserContext, person: str = "ada", channel: str = "general") -> Page:
        """A tab that looks through a person's eyes at a channel. Whatever goes wrong in its script is remembered."""
        page = await context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        where = f"#/{self.harbour.people[person]}/{self.harbour.channels[channel]}"
        await page.goto(f"{self.sandbox.base_url}/{where}")
        await expect(page.locator("#channel-title h2")).to_have_text(channel)
        await expect(page.locator(".person.is-chosen")).to_have_attribute("data-person", self.harbour.people[person])
        return page


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visit() -> AsyncIterator[Visit]:
    clock = ShiftedClock()
    world = World(clock)
    harbour = furnish(world)
    sandbox = Sandbox(world, rate_limits=False)
    mount(sandbox.app, world, clock_control=clock)
    demo = Demo()
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(sandbox)
        stack.enter_context(redirected(sandbox.base_url))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        stack.push_async_callback(browser.close)
        running = asyncio.create_task(demo.start(harbour.application.token))
        stack.push_async_callback(_ended, demo, running)
        await asyncio.wait_for(demo.ready.wait(), 20)
        yield Visit(harbour, sandbox, demo, clock, browser)


async def _ended(demo: Demo, running: asyncio.Task[None]) -> None:
    await demo.close()
    await asyncio.wait_for(running, 10)


Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="module")
async def open_tab(visit: Visit) -> AsyncIterator[Open]:
    """Opens tabs that share one window; at the end no script may have stumbled."""
    context = await visit.window()

    async def tab(person: str = "ada", channel: str = "general") -> Page:
        return await visit.tab(context, person, channel)

    visit.troubles.clear()
    yield tab
    await context.close()
    assert visit.troubles == []


async def command(page: Page, path: str) -> None:
    """Type a command and send it, as someone in a hurry does."""
    field = page.get_by_role("textbox", name=re.compile("^Write "))
    await field.fill(f"/{path}")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")


async def posted_by(page: Page, path: str) -> Locator:
    """The new message that a command brings."""
    before = await last(page).get_attribute("id")
    await command(page, path)
    await expect(last(page)).not_to_have_id(str(before))
    return page.locator(f"#{await last(page).get_attribute('id')}")


def last(page: Page) -> Locator:
    return page.locator(".message").last


async def test_a_command_is_completed_option_by_option(visit: Visit, open_tab: Open) -> None:
    page = await open_tab()
    await page.keyboard.press("/")
    await page.keyboard.type("demo fi")
    await expect(page.get_by_role("option", name="/demo fill")).to_contain_text("Show what was filled in")
    await page.keyboard.press("Tab")
    await page.keyboard.type("hard")
    await page.get_by_role("option", name="Hard dates").wait_for()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="side")).to_be_focused()
    await page.keyboard.type("nobody")
    await page.keyboard.press("Enter")
    await expect(page.locator(".command-problem")).to_contain_text("Choose one from the list")
    await page.get_by_role("combobox", name="side").fill("adu")
    await page.keyboard.press("Enter")
    await page.keyboard.type("who")
    await page.keyboard.press("Enter")
    await page.keyboard.type("walt")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(last(page)).to_contain_text("topic=Hard dates side=c hours=24 quiet=False who=@Walter")
    await expect(last(page)).to_contain_text("Only you can see this")
    await expect(last(page)).to_contain_text("Ada used /demo")


async def test_an_ephemeral_answer_is_seen_by_one_person_and_can_be_dismissed(visit: Visit, open_tab: Open) -> None:
    ada, robin = await open_tab("ada"), await open_tab("robin")
    message = await posted_by(ada, "demo buttons")
    posted = robin.locator(f"#{await message.get_attribute('id')}")
    await expect(posted).to_contain_text("Press one.")
    await expect(posted.get_by_role("button", name="Resting")).to_be_disabled()
    await expect(posted.get_by_role("link", name="Read more")).to_have_attribute("rel", re.compile("noopener"))
    for _ in range(2):
        await posted_by(ada, "demo selects")
    await robin.set_viewport_size({"width": 1280, "height": 500})
    await posted.scroll_into_view_if_needed()
    await expect(robin.get_by_role("button", name="To the newest")).to_be_visible()
    await posted.get_by_role("button", name="Fine").click()
    await expect(last(robin)).to_contain_text("Good to hear.")
    await expect(last(robin).get_by_text("Good to hear.")).to_be_in_viewport()
    await expect(ada.locator(".messages")).not_to_contain_text("Good to hear.")
    await last(robin).get_by_role("button", name="Dismiss").click()
    await expect(robin.locator(".messages")).not_to_contain_text("Good to hear.")
    await posted.get_by_role("button", name="Press").click()
    await expect(message.get_by_role("button", name="Pressed")).to_be_disabled()


async def test_an_app_that_says_nothing_is_named(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("walter")
    await command(page, "demo silent")
    waiting = page.locator(".waiting").last
    await expect(waiting).to_contain_text("Sending the command")
    visit.clock.shift += 4_000
    await expect(waiting).to_contain_text("The application did not respond")
    await waiting.get_by_role("button", name="Dismiss").click()
    await expect(page.locator(".waiting")).to_have_count(0)
    message = await posted_by(page, "demo buttons")
    await message.get_by_role("button", name="Silent").click()
    await expect(message.locator(".is-busy")).to_have_count(1)
    visit.clock.shift += 4_000
    await expect(message).to_contain_text("This interaction failed")


async def test_thinking_becomes_an_answer(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("june")
    visit.demo.go.clear()
    await command(page, "demo slow")
    await expect(last(page)).to_contain_text("is thinking…")
    visit.demo.go.set()
    await expect(last(page)).to_contain_text("That took a while.")


async def test_every_select_takes_a_choice(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("robin")
    message = await posted_by(page, "demo selects")
    await message.get_by_role("combobox", name="Topics").click()
    await page.get_by_role("option", name="Silence").click()
    await page.get_by_role("option", name="Letters").click()
    await expect(page.get_by_role("option", name="Letters")).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Escape")
    await expect(message).to_contain_text("You chose Silence, Letters")
    for name, typed, seen in (
        ("A person", "ines", "@Ines"),
        ("A role", "lantern", "Lantern"),
        ("A channel", "welc", "welcome"),
        ("Someone or some role", "june", visit.harbour.people["june"]),
    ):
        await message.get_by_role("combobox", name=name).press("ArrowDown")
        await page.keyboard.type(typed)
        await page.keyboard.press("Enter")
        await expect(message.locator(".content")).to_contain_text(f"You chose {seen}")


async def test_a_modal_is_filled_in_with_the_keyboard(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("ada")
    await command(page, "demo form")
    dialog = page.get_by_role("dialog", name="A few words")
    await expect(dialog.get_by_label("A name for it")).to_be_focused()
    await page.keyboard.type("Thursday")
    await page.keyboard.press("Enter")
    await expect(dialog).to_contain_text("This one is needed.")
    await dialog.get_by_label("What happened").fill("too short")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog).to_contain_text("At least 10 characters, please.")
    await page.keyboard.press("Escape")
    await expect(dialog).to_contain_text("Leave without sending?")
    await dialog.get_by_label("What happened").fill("The phone rang, and it was not him.")
    await expect(dialog).to_contain_text("35 / 300")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Space")
    await dialog.get_by_label("Family").check()
    await dialog.get_by_label("Sleep").check()
    await dialog.get_by_role("checkbox", name="Ask me again next week").check()
    focus = "document.activeElement.closest('dialog') !== null"
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 24:
        await page.keyboard.press(key)
        assert await page.evaluate(focus), f"the focus left the dialog with {key}"
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog).to_have_count(0)
    said = "name=Thursday long=The phone rang, and it was not him. wish=heard about=family,sleep again=True"
    await expect(last(page)).to_contain_text(said)


async def test_words_survive_a_form_that_nobody_took(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("walter")
    await command(page, "demo form")
    dialog = page.get_by_role("dialog", name="A few words")
    await dialog.get_by_label("A name for it").fill("Sunday")
    await dialog.get_by_label("What happened").fill("Two cups on the table.")
    await dialog.get_by_label("Ideas").check()
    visit.demo.deaf = True
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog.locator(".is-busy")).to_have_count(1)
    visit.clock.shift += 4_000
    await expect(dialog).to_contain_text("What you wrote is still here")
    visit.demo.deaf = False
    await dialog.get_by_role("button", name="Submit").click()
    await expect(dialog).to_have_count(0)
    await expect(last(page)).to_contain_text("Taken the second time: Two cups on the table.")


async def test_a_modal_with_selects(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("ada")
    await command(page, "demo picks")
    dialog = page.get_by_role("dialog", name="Who and where")
    await expect(dialog).to_contain_text("Call your local emergency number.")
    for name, typed in (("Topic", ""), ("Person", "tom"), ("Channel", "gene")):
        await dialog.get_by_role("combobox", name=name, exact=True).click()
        await page.keyboard.type(typed)
        await page.keyboard.press("Enter")
    await dialog.get_by_role("button", name="Submit").click()
    await expect(last(page)).to_contain_text("topic=Hard dates person=@Tomás place=general")


async def test_context_menus_offer_what_apps_do(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("ada")
    sentence = page.locator(".message", has_text="The kettle is on.").first
    await sentence.click(button="right", position={"x": 200, "y": 12})
    await page.get_by_role("menuitem", name="Repeat it").click()
    await expect(last(page)).to_contain_text("It says: Good morning, everyone. The kettle is on.")
    await sentence.click(button="right", position={"x": 200, "y": 12})
    await page.get_by_role("menuitem", name="Tell of it").click()
    await page.get_by_role("dialog").get_by_role("button", name="Submit").click()
    await expect(last(page)).to_contain_text("Told.")
    await expect(last(page).locator(".head-command")).to_have_text("Tell of it")
    await sentence.locator(".author").click(button="right")
    await page.get_by_role("menuitem", name="Wave").click()
    await expect(last(page)).to_contain_text("You waved to @Marian")
    await sentence.focus()
    await sentence.get_by_role("button", name="More, and Apps").press("Enter")
    await page.keyboard.press("Escape")
    await expect(sentence.get_by_role("button", name="More, and Apps")).to_be_focused()


async def test_components_v2_files_and_threads(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("ada")
    box = (await posted_by(page, "demo layout")).locator(".v2-container")
    await expect(box.get_by_role("heading", name="A tip for a hard date")).to_be_visible()
    await expect(box.get_by_role("separator")).to_have_count(1)
    loaded = "node => node.complete && node.naturalWidth === 240"
    await expect(box.locator("img")).to_be_visible()
    assert await box.locator("img").evaluate(loaded)
    await expect(box.get_by_role("link", name="plan.txt")).to_be_visible()
    await command(page, "demo thread")
    chip = page.locator(".thread-chip", has_text="Quiet Heron").last
    wide = page.viewport_size
    assert wide
    await page.set_viewport_size({"width": 300, "height": wide["height"]})  # its words take two lines
    whole, arrow = await chip.bounding_box(), await chip.locator(".icon-right").bounding_box()
    assert whole
    assert arrow
    assert abs(whole["y"] + whole["height"] / 2 - arrow["y"] - arrow["height"] / 2) < 2
    await page.set_viewport_size(wide)
    await chip.click()
    await expect(page.locator("#channel-title h2")).to_have_text("Quiet Heron")
    await expect(last(page)).to_contain_text("You could answer here.")
    await expect(page.locator(".threads .channel.is-open")).to_have_text("Quiet Heron")


async def test_the_same_post_through_other_eyes(visit: Visit, open_tab: Open) -> None:
    hidden = [{"id": visit.harbour.guild.id, "type": 0, "deny": str(1 << 10)}]
    visit.world.channels.create(visit.harbour.guild, {"name": "quarterdeck", "permission_overwrites": hidden})
    page = await open_tab("marian")
    await page.locator(".channel", has_text="quarterdeck").click()
    await expect(page.locator(".person.is-blind")).to_have_count(6)
    await page.get_by_role("radio", name=re.compile("^Robin")).click()
    await expect(page.locator("#toasts")).to_contain_text("Robin cannot see #quarterdeck.")
    await expect(page.locator(".channels")).not_to_contain_text("quarterdeck")
    await page.locator(".channel", has_text="welcome").click()
    await page.keyboard.press("Alt+4")
    await expect(page.locator(".person.is-chosen")).to_contain_text("Ada")
    await expect(page.locator("#channel-title h2")).to_have_text("welcome")
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.locator("#channel-title h2")).to_have_text("general")


async def test_unread_marks_come_and_go(visit: Visit, open_tab: Open) -> None:
    ada, walter = await open_tab("ada", "welcome"), await open_tab("walter")
    field = walter.get_by_role("textbox", name="Write in #general")
    await field.fill("Good evening @ad")
    await walter.keyboard.press("Tab")
    await walter.keyboard.press("Enter")
    row = ada.locator(".channel", has_text="general")
    await expect(row).to_have_class(re.compile("is-unread"))
    await expect(row.locator(".badge")).to_contain_text("1")
    await expect(walter.locator(".person", has_text="Ada").locator(".person-mark.is-mention")).to_be_visible()
    await row.click()
    await expect(row).not_to_have_class(re.compile("is-unread"))
    await expect(ada.locator(".message.is-for-me").last).to_contain_text("Good evening @Ada")
    await expect(ada.locator(".divider.is-fresh")).to_be_visible()


async def test_what_happens_elsewhere_does_not_disturb_someone_who_writes(visit: Visit, open_tab: Open) -> None:
    page = await open_tab("june")
    walter = visit.world.users[visit.harbour.people["walter"]]
    general = visit.world.channel(visit.harbour.channels["general"])
    visit.world.messages.post(general, walter, {"content": "It was ||a Tuesday||."})
    spoiler = last(page).locator(".md-spoiler")
    await spoiler.click()
    field = page.get_by_role("textbox", name="Write in #general")
    await field.press_sequentially("I have been")
    visit.world.channels.create(visit.harbour.guild, {"name": "tea-room"})
    await expect(page.locator(".channels")).to_contain_text("tea-room")
    await page.keyboard.type(" thinking.")
    await expect(field).to_have_value("I have been thinking.")
    await expect(spoiler).to_have_class(re.compile("is-open"))
    await page.locator(".channel", has_text="tea-room").click()
    await expect(page.get_by_role("textbox", name="Write in #tea-room")).to_have_value("")
    await page.keyboard.press("Alt+ArrowUp")
    await page.locator(".channel", has_text="general").click()
    await expect(field).to_have_value("I have been thinking.")


async def test_enter_takes_what_is_marked_before_a_letter_was_typed(visit: Visit, open_tab: Open) -> None:
    page = await open_tab()
    await page.keyboard.press("/")
    await page.keyboard.type("demo fill")
    await page.get_by_role("option", name="/demo fill").wait_for()
    await page.keyboard.press("Enter")
    first = page.get_by_role("option").first
    await expect(first).to_have_attribute("aria-selected", "true")
    words = await first.inner_text()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="topic: What about")).to_have_value(words)
    await expect(page.get_by_role("combobox", name="side")).to_be_focused()


async def test_the_clock_moves_on(visit: Visit, open_tab: Open) -> None:
    page = await open_tab()
    visit.clock.shift = 0
    visit.clock.due = visit.clock.now() + 24 * HOUR
    await page.get_by_role("button", name=re.compile("time in the sandbox")).click()
    panel = page.get_by_role("dialog", name="The sandbox's clock")
    await panel.get_by_role("button", name="+1 hour").click()
    await expect(panel).to_contain_text("1 hour ahead of real time")
    assert abs(visit.clock.shift - HOUR) < 1_000
    await panel.get_by_role("button", name="To the next thing due").click()
    await expect(panel).to_contain_text("1 day ahead of real time")
    await expect(page.locator(".byline time").first).to_contain_text("Yesterday at")
    await panel.get_by_label(re.compile("^Date and time")).fill("2099-12-24T18:00")
    await panel.get_by_role("button", name="Go", exact=True).click()
    await expect(panel).to_contain_text("Thursday, 24 December 2099")
    await expect(panel.locator(".clock-big b")).to_have_text("18:00")
    visit.clock.shift = 0


async def test_the_clock_says_at_once_what_has_just_come_to_wait(
    visit: Visit, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page_desk.CLOCK_EVERY_S", 600.0)
    visit.clock.shift, visit.clock.due = 0, None
    page = await open_tab()
    visit.clock.due = visit.clock.now() + HOUR
    await page.get_by_role("button", name=re.compile("time in the sandbox")).click()
    await expect(page.get_by_role("button", name="To the next thing due")).to_be_enabled()


async def test_words_are_dressed_and_never_run(visit: Visit, open_tab: Open) -> None:
    page = await open_tab()
    harbour = visit.harbour
    words = (
        "# Head\n**bold** *it* __under__ ~~gone~~ `code` ||hidden||\n> quoted\n- one\n- two\n  - deeper\n"
        "[a link](https://example.org/x) <t:0:D> <@"
        + harbour.people["robin"]
        + "> <#"
        + harbour.channels["welcome"]
        + ">\n"
        "-# small\n```py\nx = '<b>'\n```\n<img src=x onerror=alert(1)> "
        "snake_case_word \\*plain\\* [bad](javascript:alert(1))"
    )
    walter = visit.world.users[harbour.people["walter"]]
    visit.world.messages.post(visit.world.channel(harbour.channels["general"]), walter, {"content": words})
    message = page.locator(".message", has_text="Head").last
    for tag, text in (("strong", "bold"), ("em", "it"), ("u", "under"), ("s", "gone"), ("blockquote", "quoted")):
        await expect(message.locator(tag)).to_have_text(text)
    await expect(message.get_by_role("heading", name="Head")).to_be_visible()
    await expect(message.locator("li li")).to_have_text("deeper")
    await expect(message.locator("pre")).to_have_text("x = '<b>'")
    await expect(message.locator("time.md-stamp")).to_have_text("1 January 1970")
    await expect(message.locator(".md")).to_contain_text("<img src=x onerror=alert(1)> snake_case_word *plain*")
    await expect(message.locator("a")).to_have_count(1)
    assert await message.locator("img").count() == 0
    spoiler = message.get_by_role("button", name=re.compile("^Hidden text"))
    await spoiler.press("Enter")
    await expect(message.locator(".md-spoiler")).to_have_class(re.compile("is-open"))
    await message.get_by_role("button", name="welcome").click()
    await expect(page.locator("#channel-title h2")).to_have_text("welcome")


async def test_a_link_to_a_message_leads_to_it(visit: Visit, open_tab: Open) -> None:
    harbour = visit.harbour
    welcome, general = (visit.world.channel(harbour.channels[name]) for name in ("welcome", "general"))
    marian = visit.world.users[harbour.people["marian"]]
    target = visit.world.messages.post(welcome, marian, {"content": "The rules are short."}).data
    link = f"https://discord.com/channels/{harbour.guild.id}/{welcome['id']}/{target['id']}"
    visit.world.messages.post(general, marian, {"content": f"See {link} or https://example.org/."})
    page = await open_tab("walter")
    await expect(last(page).locator("a")).to_have_count(1)
    await last(page).get_by_role("button", name="welcome › message").click()
    await expect(page.locator("#channel-title h2")).to_have_text("welcome")
    await expect(page.locator(f"#message-{target['id']}")).to_be_focused()


async def test_a_link_into_a_room_that_one_does_not_see_is_no_row_of_digits(visit: Visit, open_tab: Open) -> None:
    harbour = visit.harbour
    general = visit.world.channel(harbour.channels["general"])
    marian = visit.world.users[harbour.people["marian"]]
    link = f"https://discord.com/channels/{harbour.guild.id}/4711/4712"
    visit.world.messages.post(general, marian, {"content": f"It is out: {link} and [here]({link})."})
    page = await open_tab("walter")
    await expect(last(page).locator(".content")).to_have_text("It is out: # no access and here.")
    await expect(last(page).locator("a")).to_have_count(0)


WORDS_UNDER_TOOLS = """() => [...document.querySelectorAll(".message")].filter((message) => {
  const tools = message.querySelector(".message-tools .icon-button:last-child .icon").getBoundingClientRect();
  const drawn = [...message.querySelectorAll(".content, .message-head > span")].flatMap((words) => {
    const range = document.createRange();
    range.selectNodeContents(words);
    const edge = words.getBoundingClientRect().right;
    return [...range.getClientRects()].map((line) => ({ top: line.top, right: Math.min(line.right, edge) }));
  });
  return drawn.some((line) => line.right > tools.left && line.top < tools.bottom);
}).map((message) => message.innerText)"""


async def test_on_a_phone_nothing_stands_on_words_and_no_word_of_the_empty_field_is_cut_off(visit: Visit) -> None:
    harbour, name = visit.harbour, "a-room-for-one-side"
    room = visit.world.channels.create(harbour.guild, {"name": name})
    harbour.channels[name], marian = room["id"], visit.world.users[harbour.people["marian"]]
    words = {"content": "iiiiii " * 40}
    first = visit.world.messages.post(room, marian, words).data
    visit.world.messages.post(room, marian, words)
    visit.world.messages.post(room, marian, {**words, "message_reference": {"message_id": first["id"]}})
    context = await visit.window(viewport={"width": 390, "height": 844}, has_touch=True)
    page = await visit.tab(context, "june", name)
    await expect(page.locator(".message")).to_have_count(3)
    await expect(page.locator(".message.is-grouped")).to_have_count(1)
    await expect(page.locator(".message-head .head-words")).to_have_count(1)
    assert await page.evaluate(WORDS_UNDER_TOOLS) == []
    field = page.locator(".composer textarea")
    await expect(field).to_have_attribute("placeholder", f"Write in #{name}")
    assert await field.evaluate("field => field.scrollWidth - field.clientWidth") == 0
    assert await field.evaluate("field => field.offsetHeight - field.clientHeight") == 0
    await context.close()


async def test_a_short_answer_to_an_option_is_seen_whole(open_tab: Open) -> None:
    page = await open_tab("june")
    await page.get_by_role("textbox", name=re.compile("^Write ")).fill("/demo fill")
    await page.keyboard.press("Enter")
    for typed in ("18:00", "Mommy", "WWWWW"):
        await page.keyboard.press("ControlOrMeta+a")
        await page.keyboard.type(typed)
        field = page.locator(".command-slot input:focus")
        assert await field.evaluate("field => field.scrollWidth - field.clientWidth") <= 0, typed


async def test_on_a_phone_a_long_answer_to_an_option_stays_in_its_field(visit: Visit) -> None:
    context = await visit.window(viewport={"width": 390, "height": 844}, has_touch=True)
    page = await visit.tab(context, "june")
    await page.get_by_role("textbox", name=re.compile("^Write ")).fill("/demo fill")
    await page.keyboard.press("Enter")
    await page.keyboard.type("Thursday, 24 December 2026 at 18:00, on your own clock too")
    form = await page.locator(".command-form").bounding_box()
    slot = await page.locator(".command-slot:has(:focus)").bounding_box()
    assert form
    assert slot
    assert slot["x"] + slot["width"] <= form["x"] + form["width"]
    await context.close()


async def test_a_narrow_screen_has_drawers_and_no_sideways_scroll(visit: Visit) -> None:
    context = await visit.window(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    page = await visit.tab(context, "june")
    for _ in range(2):
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        await page.get_by_role("button", name="Channels").click()
        await expect(page.locator("#sidebar")).to_be_visible()
        await page.locator(".channel", has_text="welcome").click()
        await expect(page.locator("#sidebar")).not_to_be_visible()
    await page.locator(".people-list").click()
    await page.get_by_role("dialog", name="Who is who").get_by_role("button", name=re.compile("^Ines")).click()
    await expect(page.locator(".people-now")).to_contain_text("Ines")
    await context.close()


async def test_the_first_visit_says_what_this_is(visit: Visit) -> None:
    context = await visit.browser.new_context()
    page = await context.new_page()
    await page.goto(visit.sandbox.base_url)
    card = page.get_by_role("region", name="What this is")
    await expect(card).to_contain_text("Nothing leaves this machine.")
    await expect(page.locator(".person.is-chosen")).to_contain_text("Ada")
    await card.get_by_role("button", name="Dismiss this card").click()
    await page.reload()
    await expect(page.locator("#channel-title h2")).not_to_be_empty()
    await expect(card).to_be_hidden()
    await context.close()


async def test_the_page_comes_back_after_the_line_was_cut(visit: Visit) -> None:
    context = await visit.window()
    lines: list[WebSocketRoute] = []

    def through(line: WebSocketRoute) -> None:
        lines.append(line)
        line.connect_to_server()

    await context.route_web_socket("**/page/ws", through)
    page = await visit.tab(context, "june")
    notice = page.locator("#connection")
    await page.evaluate(
        "new MutationObserver(() => document.body.dataset.noticed = document.querySelector('#connection').textContent"
        " || document.body.dataset.noticed).observe(document.querySelector('#connection'), {childList: true})"
    )
    await lines[0].close()
    await expect(page.locator("body")).to_have_attribute("data-noticed", re.compile("comes back by itself"))
    await expect(notice).to_be_hidden()
    assert len(lines) == 2
    walter = visit.world.users[visit.harbour.people["walter"]]
    general = visit.world.channel(visit.harbour.channels["general"])
    visit.world.messages.post(general, walter, {"content": "Still here."})
    await expect(last(page)).to_contain_text("Still here.")
    await expect(page.locator(".person.is-chosen")).to_contain_text("June")
    await context.close()
