"""Scenes with the real bot: each is played to its end, and what somebody did at the page is saved and played again."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.cli.sandbox import Front
from bot.sandbox.driver import Stage
from bot.sandbox.scenes import Scene, SceneError, find, known, read
from bot.sandbox.scenes.player import play
from bot.sandbox.scenes.story import seen_by_all
from tests.sandbox.test_page_api import Browser, Json
from tests.scene import own_settings, scene_clock
from tests.services import library

WORDS = "I watered her plant again, and it has a new leaf."
TO_BE_SEEN = {
    "christmas-eve": ("Robin", "vents", "I am with you · 1"),
    "quiet-tuesday": ("Ada", "check-ins", "seven o'clock"),
    "two-hard-cases": ("Ines", "care-team", "waits for an answer"),
}


@asynccontextmanager
async def page(database_url: str) -> AsyncIterator[tuple[Front, Rehearsal]]:
    """The sandbox with the page in front of it, and no browser."""
    clock = scene_clock()
    front = Front(clock, "Europe/London")
    async with (
        loopback(clock, 0, front.put_up) as place,
        rehearsal(own_settings(database_url), place, library=library()) as there,
    ):
        front.there = there
        yield front, there


def test_every_scene_is_tried() -> None:
    assert set(known()) == set(TO_BE_SEEN)


@pytest.mark.parametrize("name", TO_BE_SEEN)
async def test_a_scene_is_played_to_its_end(name: str, sqlite_url: str, accidents: list[str]) -> None:
    async with page(sqlite_url) as (front, there):
        await front.play(name)
        who, place, words = TO_BE_SEEN[name]
        seen = there.stage.act_as(who).sees(place)
        assert any(words in one.text or words in one.buttons for one in seen)
        assert front.house is not None
        assert front.house.scenes is not None
        assert front.house.scenes.looked_at(known()[name])["channel"]


class Hand:
    """A person at the page, who acts by its protocol."""

    def __init__(self, browser: Browser, there: Rehearsal) -> None:
        self.browser = browser
        self.there = there
        self.name = ""

    async def be(self, name: str) -> None:
        self.name = name
        await self.browser.data("be", person=self.there.stage.act_as(name).id)

    async def press(self, label: str, channel: str, words: str = "") -> None:
        who = self.there.stage.act_as(self.name)

        def found() -> Json | None:
            for seen in reversed(who.sees(channel)):
                buttons = [one for row in seen.raw["components"] for one in row["components"]]
                for button in buttons if words in seen.text else ():
                    if str(button.get("label", "")).startswith(label):
                        return {"message": seen.id, "channel": seen.channel_id, "custom_id": button["custom_id"]}
            return None

        await self.browser.data("press", **await who.until(found, timeout=20))

    async def submit(self, **values: str) -> None:
        opened = await self.browser.hears("MODAL_OPEN")
        await self.browser.data("submit", interaction=opened["id"], values=values)

    async def reads(self, words: str) -> None:
        await self.there.stage.act_as(self.name).until(words, timeout=20)


async def an_evening(hand: Hand) -> None:
    """Something is said, answered, reported and looked after."""
    general = hand.there.harbour.channels["general"]
    await hand.be("Ada")
    await hand.browser.data("say", channel=general, content="Good evening.")
    await hand.browser.data("slash", channel=general, path="vent", options={})
    await hand.submit(words=WORDS, wish="kind")
    await hand.press("Post it", "general")
    await hand.reads("It is safe with me")
    await hand.browser.data("jump", to=await due(hand))
    await hand.be("Robin")
    await hand.browser.data("speak", locale="es-ES")
    await hand.reads(WORDS)
    await hand.press("I hear you", "vents", WORDS)
    await hand.press("Report", "vents", WORDS)
    await hand.submit(reason="I know whose plant that is.")
    await hand.reads("Gracias por cuidar de la gente de aquí")
    await hand.be("Tomás")
    await hand.press("Claim", "care-team")
    await hand.reads("looks after it")
    await hand.browser.data("jump", by=3_600_000)


async def due(hand: Hand) -> int:
    """When something is due next."""
    found = await hand.there.app.ticker.next_due()
    assert found is not None
    return found


async def test_what_was_done_at_the_page_is_saved_and_played_again(
    tmp_path: Path, sqlite_template: Path, accidents: list[str]
) -> None:
    saved = tmp_path / "scene.json"
    async with page(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'first.db')}") as (front, there):
        url = there.sandbox.base_url
        async with aiohttp.ClientSession() as session, session.ws_connect(f"{url}/page/ws") as line:
            await an_evening(Hand(Browser(line), there))
            async with session.get(f"{url}/page/scene.json") as answer:
                assert "attachment" in answer.headers["Content-Disposition"]
                saved.write_bytes(await answer.read())
        front.save(tmp_path / "by-command.json")
    assert read(tmp_path / "by-command.json").steps == read(saved).steps
    scene = find(str(saved))
    assert {"who": "Robin", "press": "Report", "in": "vents"} in scene.steps, "said without ids"
    assert {"who": "Robin", "speaks": "es-ES"} in scene.steps, "or what they press next is called otherwise"
    async with page(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'second.db')}") as (front, there):
        await front.play(str(saved))
        tomas = there.stage.act_as("Tomás")
        await tomas.until("looks after it", timeout=20)
        # The board and the panel come a moment later than what they are about.
        await tomas.until(lambda: seen_by_all(there.stage) == scene.seen or None, timeout=20)


async def test_a_scene_that_cannot_go_on_says_where(scene: Rehearsal) -> None:
    stuck = Scene("x", "A try", "", ({"who": "Ada", "say": "Hello.", "in": "general"}, {"who": "Ada", "press": "Fly"}))
    with pytest.raises(SceneError, match=r"A try stops at step 2 \(Ada press Fly\)"):
        await play(stuck, Stage(scene.sandbox, timeout=0.1), Front(scene.clock, "Europe/London", scene))


def test_what_is_no_scene_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="there are: christmas-eve"):
        find("easter")
    (tmp_path / "x.json").write_text(json.dumps({"name": "x"}))
    with pytest.raises(SceneError, match=r"x\.json is no scene"):
        find(str(tmp_path / "x.json"))
