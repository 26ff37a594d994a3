"""A week of the care team played in the page with what stands on the cards alone, on a desk and on a phone.

With `LANTERN_SHOTS=folder` each step leaves two pictures there, light and dark, to be looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, expect

from bot.kernel.clock import HOUR, MINUTE
from tests.page.visitor import MARKS, NARROW, WIDE, Visitor, visit
from tests.venting.test_holding import CONCERN, DANGER

pytestmark = MARKS
ASKED = "We are glad that you wrote. Is somebody with you right now?"
BACK = "My neighbour is here. The tablets are with her."
CARE, VENTS = "care-team", "vents"
THEMES = ("light", "dark")
HAND_OVER = {
    "The situation": "She took tablets, her neighbour is with her.",
    "What was said": "She answers, and she is awake.",
    "What was promised": "That we write again this evening.",
    "The next step": "Ask whether a doctor has seen her.",
}


@dataclass
class Desk:
    """Somebody of the server at the page, who knows nothing but what stands there."""

    visitor: Visitor
    name: str
    pictures: int = 0

    async def be(self, name: str, channel: str) -> None:
        """Sit down as somebody, in a channel."""
        await self.visitor.be(name)
        await self.visitor.go(channel)

    async def read(self, words: str) -> Locator:
        """The newest message with these words; they are on the screen."""
        found = self.visitor.page.locator(".message").filter(has_text=words).last
        await expect(found).to_be_visible()
        return found

    async def press(self, label: str, on: str, then: str = "") -> None:
        """Press a button of the newest message with the words `on`; `then` is read after it."""
        button = self.visitor.page.get_by_role("button", name=label, exact=True)
        await self.visitor.page.locator(".message").filter(has_text=on).filter(has=button).last.locator(button).click()
        if then:
            await self.read(then)

    async def decide(self, number: int, label: str, then: str = "") -> None:
        """Press a button of the card of a case."""
        cards = self.visitor.page.locator(".message").filter(has_text=f"Case {number}").filter(has_text="Opened")
        await cards.filter(has_text="State").last.get_by_role("button", name=label, exact=True).click()
        if then:
            await self.read(then)

    async def write(self, then: str = "", choose: str = "", picture: str = "", **fields: str) -> None:
        """Fill in the form that is open, and submit it."""
        form = self.visitor.page.get_by_role("dialog")
        for label, words in fields.items():
            await form.get_by_label(label.replace("_", " ")).first.fill(words)
        if choose:
            await form.get_by_role("radio", name=choose, exact=True).check()
        if picture:
            await self.shot(picture)
        await form.get_by_role("button", name="Submit").click()
        if then:
            await self.read(then)

    async def shot(self, name: str) -> None:
        """A picture by day and by night; nothing is wider than the screen in any case."""
        page = self.visitor.page
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        self.pictures += 1
        for theme in THEMES:
            await page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            await self.visitor.shot(f"{self.name}-{self.pictures:02}-{name}-{theme}")

    async def waits(self, words: str) -> None:
        """The summary that stands in the channel says this; nothing has to be asked for."""
        await expect(self.visitor.page.locator(".message").filter(has_text="What waits here").last).to_contain_text(
            words
        )

    async def pass_time(self, span: int) -> None:
        await self.visitor.there.clock.jump(span)


@pytest.fixture(params=[("desk", WIDE), ("phone", NARROW)], ids=["desk", "phone"])
async def desk(request: pytest.FixtureRequest, sqlite_url: str, accidents: list[str]) -> AsyncIterator[Desk]:
    name, size = request.param
    async with visit(sqlite_url, size) as visitor:
        there = Desk(visitor, name)
        try:
            yield there
        finally:
            await there.visitor.shot("zz-last")
    assert accidents == []


async def test_a_week_of_the_care_team_by_what_stands_on_the_cards(desk: Desk) -> None:
    await desk.visitor.page.get_by_role("button", name="Dismiss this card").click()
    await something_waits_and_goes_out(desk)
    await somebody_reports_it(desk)
    await somebody_is_in_danger(desk)


async def vents(desk: Desk, words: str, then: str) -> None:
    """Write without a name, from the panel in the channel."""
    await desk.visitor.page.get_by_role("button", name="Write without my name").first.click()
    await desk.write(choose="Kind words", What_is_on_your_mind=words, picture="vent-form")
    await desk.read("Post it")
    await desk.shot("vent-preview")
    await desk.press("Post it", "Post it", then)
    await desk.shot("vent-told")


async def reveal(desk: Desk, number: int, words: str, label: str = "Read what was written") -> None:
    """Read behind the note on what is coming."""
    await desk.decide(number, label, "hard to read")
    await desk.press("Show it to me", "hard to read", words)


async def something_waits_and_goes_out(desk: Desk) -> None:
    await desk.be("Ada", VENTS)
    await vents(desk, CONCERN, "waits until someone")
    await desk.pass_time(20 * MINUTE)
    await desk.be("Tomás", CARE)
    await desk.waits("1 waits for someone")
    assert CONCERN not in await desk.visitor.page.locator("main").inner_text()
    await desk.shot("held")
    await desk.decide(1, "Claim", "looks after it")
    await desk.waits("Looked after: 1")
    await desk.shot("held-claimed")
    await desk.decide(1, "Open its thread", "You are in")
    await desk.shot("thread-opened")
    await reveal(desk, 1, CONCERN)
    await desk.shot("held-read")
    await desk.decide(1, "Let it out", "goes out within a while")
    await desk.waits("Nothing waits")
    await desk.shot("held-let-out")
    await desk.pass_time(HOUR)


async def somebody_reports_it(desk: Desk) -> None:
    await desk.be("Robin", VENTS)
    await desk.press("Report", CONCERN)
    await desk.write(
        What_worries_you="It says how to find her.", then="Thank you for looking out", picture="report-form"
    )
    await desk.shot("reported")
    await desk.be("Tomás", CARE)
    await desk.decide(2, "Claim", "looks after it")
    await reveal(desk, 2, "It says how to find her.", "Read what was reported")
    await desk.shot("report-read")
    await desk.decide(2, "Resolve")
    await desk.write(choose="Nothing to act on", then="Case 2 is resolved", picture="resolve-form")
    await desk.shot("report-resolved")
    await desk.visitor.be("Robin")
    await desk.visitor.letters()
    await desk.read("nothing that they had to act on")
    await desk.shot("reporter-told")


async def somebody_is_in_danger(desk: Desk) -> None:
    await desk.be("Ada", VENTS)
    await vents(desk, DANGER, "waits until someone")
    await desk.be("Tomás", CARE)
    await desk.read("Danger now")
    await desk.waits("Danger now: 1")
    await desk.shot("danger")
    await desk.decide(3, "Claim", "looks after it")
    await reveal(desk, 3, DANGER)
    await desk.shot("danger-read")
    await desk.decide(3, "Message", "To whom would you like to write")
    await desk.shot("message-whom")
    await (await desk.read("To whom")).get_by_role("button", name="Write to").click()
    await desk.write(What_would_you_like_to_say=ASKED, then="It is on its way", picture="message-form")
    await desk.waits("waiting for an answer: 1")
    await desk.shot("message-sent")

    await desk.visitor.be("Ada")
    await desk.visitor.letters()
    await desk.shot("letter")
    await desk.press("Answer", ASKED)
    await desk.write(Your_answer=BACK, picture="answer-form")
    await desk.shot("answer-draft")
    if await desk.visitor.page.get_by_role("button", name="Send it").count():
        await desk.visitor.page.get_by_role("button", name="Send it").last.click()
    await desk.read("Your answer is with the care team")
    await desk.shot("answered")

    await desk.be("Tomás", CARE)
    await desk.read("There is an answer in case 3")
    await desk.shot("answer-came")
    await desk.press("Read what was written", "There is an answer", "hard to read")
    await desk.press("Show it to me", "hard to read", BACK)
    await desk.shot("answer-read")
    await desk.decide(3, "Decline…")
    await desk.write(
        then="stays private", picture="decline-form", What_would_you_like_them="We would like to talk with you first."
    )
    await desk.shot("declined")
    await desk.decide(3, "Follow up")
    await desk.write(In_how_long="2h", What_is_to_be_done="Write to her.", then="stays with you", picture="follow-form")
    await desk.waits("to be looked at again: 1")
    await desk.pass_time(2 * HOUR)
    await desk.read("You wanted to look at case 3")
    await desk.shot("follow-due")
    await hand_over(desk)
    await second_reader(desk)


async def hand_over(desk: Desk) -> None:
    page = desk.visitor.page
    await desk.decide(3, "Hand over", "Who could take it?")
    for placeholder, choice in (("Someone of the care team", "Ines"), ("Something was promised", "in three hours")):
        await page.get_by_role("combobox", name=placeholder).last.click()
        await page.get_by_role("option", name=choice).first.click()
    await expect(page.get_by_role("combobox", name="Someone of the care team").last).to_contain_text("Ines")
    await desk.shot("hand-whom")
    await desk.press("Write the note", "Who could take it?")
    form = page.get_by_role("dialog")
    await desk.shot("hand-form")
    for label, words in HAND_OVER.items():
        await form.get_by_label(label).first.fill(words)
    await desk.write(choose="High", then="stays with you until they accept", picture="hand-form-filled")
    await desk.be("Ines", CARE)
    await desk.read("asks you to take case 3")
    await desk.shot("offered")
    await desk.press("Take it", "asks you to take case 3", "Case 3 is yours now")
    await desk.shot("accepted")
    await reveal(desk, 3, HAND_OVER["The situation"])
    await desk.shot("hand-over-read")


async def second_reader(desk: Desk) -> None:
    await desk.decide(3, "Resolve")
    await desk.write(choose="Spoke with the person", then="a second person of the team reads it")
    await desk.shot("proposed")
    await desk.be("Tomás", CARE)
    await desk.press("Read what was written", "Could somebody else read it", "hard to read")
    await desk.press("Show it to me", "hard to read", BACK)
    await desk.press("Yes, it is over", "Could somebody else read it", "not leaving that to one person")
    await desk.waits("Nothing waits for someone to take it")
    await desk.shot("confirmed")
    await desk.visitor.be("Ada")
    await desk.visitor.letters()
    await desk.read("has ended the talk with you")
    await desk.shot("ended")
