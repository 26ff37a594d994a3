"""What somebody typed for themselves or for the team goes back to them where it is not taken, and is not looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor
from cogs._kit import forms
from tests.cases.test_cases_e2e import CARDS, card, opened
from tests.coping.test_cope_e2e import menu
from tests.help.test_help_e2e import Down

HURT = "I am going to kill myself tonight, the pills are on the table."
BACK = "Your words, for you alone"

LOOKED_AT = {"vent", "vent-edit", "answer", "relay-answer", "anon-answer"}
"""Forms whose words others read: they give them back, and are looked at: `tests/venting/test_given_back_e2e.py`."""

A_LINE = {
    "weigh", "resolve", "quiet", "tip-pass", "regular-tips", "channel-tips", "cope-search", "profile", "setup-undo",
    "setup-zone", "vent-where", "help-where", "claim",
}  # fmt: skip
"""Forms in which nothing is written that is longer than a line."""


async def date(_scene: Rehearsal, ada: Actor) -> tuple[str, ...]:
    await ada.slash("my dates", channel="#welcome")
    await ada.press("Add a date", on=ada.last)
    await ada.fill(name="the birthday", day="the day after", lead="0", clock="09:00", words=HURT)
    return "the birthday", "the day after", "09:00", HURT


async def journey(_scene: Rehearsal, ada: Actor) -> tuple[str, ...]:
    await ada.slash("my journey", channel="#general")
    await ada.press("Add an entry")
    await ada.fill({"What was it?": "note", "A few words, for yourself": HURT, "When was it?": "9 March"})
    return HURT, "9 March"


async def letter(scene: Rehearsal, ada: Actor) -> tuple[str, ...]:
    await menu(ada, "A letter, not sent")
    await ada.press("Write a letter")
    scene.app.keepsakes._db = Down()  # type: ignore[assignment]
    await ada.fill({"What would you like to say?": HURT, "How long shall it lie?": "3"})
    return (HURT,)


@pytest.mark.parametrize("way", [date, journey, letter])
async def test_what_one_writes_for_oneself_is_not_lost_by_a_refusal(
    scene: Rehearsal, accidents: list[str], way: Callable[[Rehearsal, Actor], Awaitable[tuple[str, ...]]]
) -> None:
    ada = scene.stage.act_as("Ada")
    typed = await way(scene, ada)
    refused = await ada.until(BACK)
    assert all(each in refused.text for each in typed)
    assert not any("Are you safe now?" in seen.text for seen in ada.sees()), "it is nobody's but hers"
    assert not any(who.sees_text(HURT) for who in map(scene.stage.act_as, ("Walter", "Tomás", "Ines", "Marian")))
    accidents.clear()


async def test_a_note_for_whoever_takes_a_case_is_not_lost_when_the_case_has_gone_on(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    seen = await opened(scene.stage)
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": ines})
    await ines.press("Take over", on=await card(ines, "looks after it"))
    await ines.fill(reason="He has a train to catch.")
    await tomas.fill(situation="She took tablets.", severity="high", said="She answers.", next="Ring the surgery.")
    refused = await tomas.until(BACK, channel=CARDS)
    assert "She took tablets.\nShe answers.\nRing the surgery." in refused.text


def test_no_form_forgets_what_is_written_in_it() -> None:
    ours = {kind: form for kind, form in forms.kinds.items() if form.__module__.startswith("cogs.")}
    assert {kind for kind, form in ours.items() if not form.returns} == LOOKED_AT | A_LINE


async def test_what_was_said_in_a_command_is_not_lost_by_a_refusal(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    words = "A long evening for many of us. " * 10 + "The door is open."
    given = {"date": "24 December", "time": "tea", "words": words}
    await marian.slash("checkin schedule", channel="#welcome", options=given)
    refused = await marian.until("I could not read that time")
    (embed,) = refused.raw["embeds"]
    assert (embed["title"], embed["description"]) == (BACK, words)
