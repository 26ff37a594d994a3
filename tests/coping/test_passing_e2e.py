"""Sending a tip on, as both people meet it, and as nobody else does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Actor

HERS = "thought of you and sends this tip on"


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Ada")


@pytest.fixture
def robin(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Robin")


@pytest.fixture(autouse=True)
def nobody_else_sees(scene: Rehearsal) -> Iterator[None]:
    yield
    for name in ("Walter", "June", "Tomás", "Marian"):
        seen = scene.stage.act_as(name).sees()
        assert not any(HERS in each.text or "sent a tip" in each.text for each in seen)


async def send(ada: Actor, to: Actor, name: str) -> str:
    """Ada sends a tip on; returns its words."""
    await ada.slash("tip", channel="#general")
    text = str(ada.last.raw["embeds"][0]["description"]).split("\n", maxsplit=1)[0]
    await ada.press("Send on", on=ada.last)
    await ada.fill({"to": [to], "name": name})
    return text


async def test_a_tip_arrives_with_the_name_and_once_a_day(scene: Rehearsal, ada: Actor, robin: Actor) -> None:
    words = await send(ada, robin, "named")
    assert f"If <@{robin.id}> takes tips from others" in ada.last.text
    seen = await robin.until(HERS)
    assert "Ada" in seen.text
    assert words in seen.text
    await send(ada, robin, "named")
    assert "one a day is the most" in ada.last.text
    await scene.clock.jump(HOUR)
    assert len([each for each in robin.inbox() if HERS in each.text]) == 1


async def test_without_a_name_and_then_no_more_of_them(scene: Rehearsal, ada: Actor, robin: Actor) -> None:
    await send(ada, robin, "nameless")
    said = ada.last.text
    await scene.clock.jump(HOUR)
    seen = await robin.until(HERS)
    assert "Ada" not in str(seen.raw)
    assert ada.id not in str(seen.raw)
    await robin.press("No tips from others", on=seen)
    assert "They are not told" in robin.last.text
    await scene.clock.jump(DAY)
    await send(ada, robin, "nameless")
    assert ada.last.text == said, "the sender reads the same"
    await scene.clock.jump(HOUR)
    assert len([each for each in robin.inbox() if HERS in each.text]) == 1
    await robin.slash("my profile", channel="#general")
    await robin.press("Take tips from others", on=robin.last)
    assert "can send you a tip" in robin.last.text


async def test_not_to_a_bot(ada: Actor) -> None:
    await ada.slash("tip", channel="#general")
    await ada.press("Send on", on=ada.last)
    lantern = next(one for one in ada.world.users.values() if one.get("bot"))
    await ada.fill({"to": [lantern["id"]], "name": "named"})
    assert "people in this server only" in ada.last.text
