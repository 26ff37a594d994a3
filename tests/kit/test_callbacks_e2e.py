"""First answers ask Discord for a copy only where somebody needs it."""

from __future__ import annotations

from typing import Any

import pytest

from bot import callbacks
from bot.callbacks import needs_receipt
from bot.cli.rehearsal import Rehearsal
from bot.sandbox.server import Exchange


def button(custom_id: str) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}


@pytest.mark.parametrize(
    ("needed", "payload"),
    [
        (False, {"type": 4}),
        (False, {"type": 4, "data": {"content": "hello"}}),
        (False, {"type": 4, "data": {"components": [{"type": 1, "components": [button("tip:again:x")]}]}}),
        (True, {"type": 4, "data": {"components": [{"type": 1, "components": [button("5f0c" * 8)]}]}}),
        (True, {"type": 7, "data": {"components": [{"type": 1, "components": [button("a:b:c"), button("5f" * 16)]}]}}),
        (True, {"type": 4, "data": {"components": [{"type": 9, "accessory": button("a")}]}}),
        (False, {"type": 4, "data": {"components": [{"type": 1, "components": [{"type": 2, "url": "https://x.test"}]}]}}),
        (False, {"type": 9, "data": {"custom_id": "5f" * 16, "components": [{"type": 18, "component": button("5f")}]}}),
    ],
)  # fmt: skip
def test_only_a_short_lived_view_needs_its_message(needed: bool, payload: dict[str, Any]) -> None:
    assert needs_receipt(payload) is needed


async def test_a_tip_is_answered_without_a_copy_and_its_buttons_work(scene: Rehearsal) -> None:
    seen: list[Exchange] = []
    scene.sandbox.observers.append(seen.append)
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general")
    first = ada.last.text
    await ada.press("Another")
    assert ada.last.text != first
    answers = [each for each in seen if each.path.endswith("/callback")]
    assert len(answers) == 2
    assert [(each.status, "with_response" in each.query) for each in answers] == [(204, False)] * 2


async def test_a_short_lived_view_is_still_found_by_its_message(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("cope", channel="#general")
    await ada.press("Three circles")
    await ada.until(lambda: "Write it down" in ada.last.buttons)
    await ada.press("Write it down")
    seen: list[Exchange] = []
    scene.sandbox.observers.append(seen.append)
    await ada.fill({"What goes round in your head?": "my own bedtime\nthe weather"})
    await ada.press("In my hands")
    await ada.until(lambda: "the weather" in ada.last.text)
    answers = [each for each in seen if each.path.endswith("/callback")]
    assert [(each.status, "with_response" in each.query) for each in answers] == [(200, True)] * 2


@pytest.mark.parametrize("kind", ["500", "500_after_accept", "429_user", "reset", "reset_after_accept"])
async def test_an_answer_that_may_not_have_arrived_is_sent_once_more(
    scene: Rehearsal, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callbacks, "PAUSE", 0.05)
    ada = scene.stage.act_as("Ada")
    seen: list[Exchange] = []
    scene.sandbox.observers.append(seen.append)
    scene.sandbox.faults.add(kind, path="/callback", retry_after=0.05)
    await ada.slash("tip", channel="#general")
    await ada.until(lambda: "Another" in ada.last.buttons)
    assert scene.sandbox.faults.used
    await scene.stage.until(lambda: seen[-1].status == (400 if kind.endswith("_after_accept") else 204))


async def test_an_answer_that_discord_refuses_is_not(
    scene: Rehearsal, caplog: pytest.LogCaptureFixture, accidents: list[str]
) -> None:
    ada = scene.stage.act_as("Ada")
    seen: list[Exchange] = []
    scene.sandbox.observers.append(seen.append)
    scene.sandbox.faults.add("10062", path="/callback", times=2)  # it does not know of this interaction any more
    with pytest.raises(AssertionError):
        await ada.slash("tip", channel="#general")
    await scene.stage.until(lambda: "did not arrive" in caplog.text)
    assert [each.status for each in seen if each.path.endswith("/callback")] == [404, 404]
    accidents.clear()
