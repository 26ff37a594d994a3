"""What in the reason of a report could tell who reports: they see it before the team does."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.venting.rules import DRAFT_KEPT
from bot.kernel.clock import MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_cases_e2e import CARDS, HARSH, card, cards, report, shown
from tests.help.test_help_e2e import Down
from tests.services import dump

TELLING = "That is about me, Ada. Ring me: +44 20 7946 0958."
NOT_YET = "Nothing is sent yet"


async def waits(scene: Rehearsal, reason: str = TELLING) -> tuple[Actor, Seen]:
    """Ada with a report of Walter's words that waits for her."""
    ada = scene.stage.act_as("Ada")
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"), reason)
    return ada, await ada.until(NOT_YET)


async def drafts(scene: Rehearsal, number: int) -> None:
    """So many are kept, or soon."""
    async with asyncio.timeout(5):
        while len((await dump(scene.app.db))["vent_drafts"]) != number:
            await asyncio.sleep(0.01)


async def again_and_late(scene: Rehearsal, ada: Actor, asked: Seen) -> None:
    """The form with her words stands open until the draft is gone."""
    await scene.clock.jump(DRAFT_KEPT // 2)
    await ada.press("Write it again", on=asked)
    await scene.clock.jump(DRAFT_KEPT // 2 + MINUTE)


async def test_her_name_and_number_are_pointed_out_and_the_team_reads_what_she_leaves(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    ada, asked = await waits(scene)
    assert asked.ephemeral
    for detail in ("A name: “Ada”", "+44 20 7946 0958"):
        assert detail in asked.text
    assert cards(tomas) == []
    await ada.press("Blur these", on=asked)
    await ada.until("This is how it would be read now")
    await ada.press("Send it", on=asked)
    await ada.until("Thank you for looking out")
    read = await shown(tomas, await card(tomas))
    assert "That is about me, [a name]." in read
    assert HARSH in read
    assert not any(secret in read for secret in ("Ada", "7946"))
    assert (await dump(scene.app.db))["vent_drafts"] == []


async def test_she_can_send_it_as_it_is_and_two_presses_send_it_once(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    ada, asked = await waits(scene)
    await asyncio.gather(*(ada.press("Send it", on=asked) for _ in range(2)), return_exceptions=True)
    assert "+44 20 7946 0958" in await shown(tomas, await card(tomas))
    assert len((await dump(scene.app.db))["case_reports"]) == 1


async def test_written_again_without_it_it_goes_and_the_draft_does_not_stay(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    ada, asked = await waits(scene)
    await ada.press("Write it again", on=asked)
    assert TELLING in str(ada.modal)
    await ada.fill(reason="That is about somebody here.")
    await ada.until("Thank you for looking out")
    assert "That is about somebody here." in await shown(tomas, await card(tomas))
    await drafts(scene, 0)
    await ada.press("Send it", on=asked)
    await ada.until("You could report the message again")


@pytest.mark.parametrize("more", [["hears"], ["hears", "urgent"]])
async def test_a_form_that_stood_open_longer_than_its_draft_is_kept_is_taken_all_the_same(
    scene: Rehearsal, more: list[str]
) -> None:
    tomas = scene.stage.act_as("Tomás")
    ada, asked = await waits(scene)
    await again_and_late(scene, ada, asked)
    await ada.fill(reason="That is about somebody here.", more=more)
    await ada.until("Thank you for looking out")
    read = await shown(tomas, await card(tomas))
    assert "That is about somebody here." in read
    assert HARSH in read


async def test_what_is_telling_once_more_waits_alone_with_the_words_of_now(scene: Rehearsal) -> None:
    ada, asked = await waits(scene)
    await again_and_late(scene, ada, asked)
    await ada.fill(reason="I am Ada.")
    now = await ada.until("A name: “Ada”")
    await ada.press("Write it again", on=now)
    await ada.fill(reason="Ada, once more.")
    await ada.until("Ada, once more.")
    await drafts(scene, 1)


async def test_who_else_is_named_in_it_keeps_no_report_back(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    words = f"<@{walter.id}> wrote it, my brother Marcus knows him, and it is at https://example.org since 3 May 2026."
    await report(ada, walter.say(HARSH, channel="#general"), words)
    await ada.until("Thank you for looking out")
    assert (await dump(scene.app.db))["vent_drafts"] == []


async def test_put_away_nothing_was_reported(scene: Rehearsal) -> None:
    ada, asked = await waits(scene)
    await ada.press("Not now", on=asked)
    await ada.until("nothing was reported")
    assert (await dump(scene.app.db))["vent_drafts"] == []
    assert cards(scene.stage.act_as("Tomás")) == []


async def test_where_someone_is_in_danger_right_now_nothing_waits(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await ada.context("Report to moderators", walter.say(HARSH, channel="#general"))
    await ada.fill(reason=TELLING, more=["urgent"])
    await ada.until("Thank you for looking out")
    await tomas.until("Danger now", channel=CARDS)


async def test_what_cannot_be_sent_is_hers_whole(scene: Rehearsal, accidents: list[str]) -> None:
    words = TELLING + " And more of it." * 50
    ada, asked = await waits(scene, words)
    scene.app.cases._db = Down()  # type: ignore[assignment]
    await ada.press("Send it", on=asked)
    refused = await ada.until("Your words, for you alone")
    assert words in refused.text
    assert not any(words in each for each in accidents)
    accidents.clear()
