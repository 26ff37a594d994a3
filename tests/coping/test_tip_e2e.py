"""Tips as a person gets them: privately, in one request when the bot is quick, and in time when it is not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.server import Exchange
from cogs._kit import patience

CALLBACK = "POST /interactions/{interaction_id}/{token}/callback"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{token}/messages/{message_id}"


@contextmanager
def requests(scene: Rehearsal) -> Iterator[list[tuple[str | None, int]]]:
    """The routes that are asked while the block runs, each with the type of the answer (0 where it has none)."""
    heard: list[tuple[str | None, int]] = []

    def hear(exchange: Exchange) -> None:
        heard.append((exchange.route, int((exchange.request_body or {}).get("type") or 0)))

    scene.sandbox.observers.append(hear)
    try:
        yield heard
    finally:
        scene.sandbox.observers.remove(hear)


@contextmanager
def slow(scene: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is asked of the database takes longer than anybody's patience."""
    ask = scene.app.db.ask

    async def late(*questions: Any) -> Any:
        await asyncio.sleep(0.4)
        return await ask(*questions)

    with monkeypatch.context() as patched:
        patched.setattr(patience, "PATIENCE", 0.05)
        patched.setattr(scene.app.db, "ask", late)
        yield


async def test_a_tip_is_one_private_answer(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    with requests(scene) as asked:
        await ada.slash("tip", channel="#general")
    assert asked == [(CALLBACK, 4)]
    assert ada.last.ephemeral
    assert "Another" in " ".join(ada.last.buttons)
    assert not scene.stage.act_as("Walter").sees_text(ada.last.text, "#general")


async def test_another_tip_takes_the_place_of_the_first_in_one_request(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general")
    first, text = ada.last, ada.last.text  # what is seen changes with the message
    with requests(scene) as asked:
        await ada.press(first.buttons[0])
    assert asked == [(CALLBACK, 7)]
    assert ada.last.id == first.id
    assert ada.last.text != text


async def test_a_tip_that_takes_its_time_is_deferred_first(scene: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = scene.stage.act_as("Ada")
    with requests(scene) as asked, slow(scene, monkeypatch):
        await asyncio.sleep(0)
        await ada.slash("tip", channel="#general")
    assert asked == [(CALLBACK, 5), (ORIGINAL, 0)]
    assert ada.last.ephemeral
    assert ada.last.buttons[0] == "Another"


async def test_another_tip_that_takes_its_time_is_deferred_first(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general")
    first, text = ada.last, ada.last.text  # what is seen changes with the message
    with requests(scene) as asked, slow(scene, monkeypatch):
        await asyncio.sleep(0)
        await ada.press(first.buttons[0])
        await ada.until(lambda: ada.last.text != text)
    assert asked == [(CALLBACK, 6), (ORIGINAL, 0)]
    assert ada.last.id == first.id


async def test_a_refusal_reaches_the_person_whether_it_comes_early_or_late(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = scene.stage.act_as("Ada")
    for tip in scene.app.coping._library.tips:
        await scene.app.coping.mark_not_this(
            int(scene.harbour.guild.id),
            scene.app.vault.handle("coping", int(scene.harbour.guild.id), int(ada.id)),
            tip.id,
        )
    await ada.slash("tip", channel="#general")
    early = ada.last
    assert early.ephemeral
    assert early.buttons == []
    with slow(scene, monkeypatch):
        await asyncio.sleep(0)
        await ada.slash("tip", channel="#general")
    assert ada.last.id != early.id
    assert ada.last.text == early.text
    assert ada.last.ephemeral


async def test_the_last_tip_that_is_put_away_leaves_a_sentence(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general", topic="grandchildren")
    for _ in range(len(scene.app.coping._library.tips)):
        with requests(scene) as asked:
            await ada.press("Not this", on=ada.last)
            await ada.press("It does not fit me", on=ada.last)
        if not ada.last.buttons:
            break
        assert asked == [(CALLBACK, 7)] * 2
    assert asked == [(CALLBACK, 7), (CALLBACK, 4)]
    assert "put away every tip" in ada.last.text


async def test_nothing_of_an_answered_tip_stays_in_memory(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    before = len(asyncio.all_tasks())
    for _ in range(5):
        await ada.slash("tip", channel="#general")
    await scene.app.coping.settled()
    await asyncio.sleep(0.1)
    assert len(asyncio.all_tasks()) == before
    assert not scene.bot._connection._view_store._synced_message_views
    assert not scene.bot._connection._view_store._views
