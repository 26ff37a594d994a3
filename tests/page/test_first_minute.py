"""The page with the real bot, driven as a newcomer, a moderator and an organiser would in their first minutes."""

from __future__ import annotations

from playwright.async_api import expect

from tests.page.visitor import MARKS, NARROW, Visitor, visit

pytestmark = MARKS
WORDS = "He turned thirty today, and I baked the cake anyway."


async def test_a_vent_from_the_first_card_to_the_resolved_case(visitor: Visitor) -> None:
    page = visitor.page
    await page.get_by_role("button", name="Say something without a name, as Ada").click()
    await page.keyboard.press("Enter")
    await page.get_by_label("What is on your mind").fill(WORDS)
    await page.get_by_role("radio", name="Kind words").check()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("button", name="Post it")).to_be_in_viewport()
    if not visitor.narrow:
        await expect(page.get_by_text(WORDS).last).to_be_in_viewport()
    await expect(page.get_by_text("the clock at the top jumps there")).to_be_visible()
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


async def test_on_a_phone_the_first_card_leaves_room_for_what_happens(sqlite_url: str) -> None:
    async with visit(sqlite_url, NARROW) as visitor:
        page = visitor.page
        await visitor.begin("tip")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Keep", exact=True)).to_be_visible()
        card = await page.locator("#welcome").bounding_box()
        assert card is not None
        assert card["height"] < 140
        await expect(page.get_by_text("the clock at the top jumps there")).to_be_visible()
        await page.get_by_role("button", name="Dismiss this card").click()
        await expect(page.locator("#welcome")).to_be_hidden()


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
