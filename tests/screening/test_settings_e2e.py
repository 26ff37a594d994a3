"""`/lantern screening` as an administrator meets it, and as others do."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.screening import store
from bot.features.screening.rules import Tier
from bot.features.screening.settings import Paging, Settings, Watch
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Actor
from bot.storage.db import Database
from tests.scene import own_settings
from tests.services import library

CALLS = "Someone on call is called"


async def read(there: Rehearsal, *texts: str) -> None:
    """As venting does: read, and remember what was decided."""
    server_id = int(there.harbour.guild.id)
    for text in texts:
        reading = await there.app.screening.read(server_id, text)
        async with there.app.db.write() as tx:
            await there.app.screening.remember(tx, server_id, reading)


async def settings(there: Rehearsal) -> Settings:
    return await there.app.screening.settings(int(there.harbour.guild.id))


async def opened(who: Actor) -> None:
    await who.slash("lantern screening", channel="#general")


async def choose(who: Actor, part: str, value: str) -> None:
    """Choose in the page's menu about `part`."""
    menu = next(one["custom_id"] for one in who.last.menus if one["custom_id"].startswith(f"screen:{part}:"))
    await who.choose(menu, value, on=who.last)


async def test_a_change_is_tried_on_past_decisions_outlives_a_restart_and_counts_once_confirmed(
    loop_place: Loopback, sqlite_url: str, accidents: list[str]
) -> None:
    own = own_settings(sqlite_url)
    async with rehearsal(own, loop_place, library=library()) as there:
        assert "lantern" not in {command["name"] for command in there.stage.act_as("Ada").person.commands()}
        await read(there, "I keep thinking about killing myself.", "A quiet day in the garden.")
        await there.clock.jump(2 * DAY)
        marian = there.stage.act_as("Marian")
        await opened(marian)
        assert marian.last.ephemeral
        assert "Use these" not in marian.last.buttons
        await choose(marian, "paging", "danger-now")
        assert "Not in use yet" in marian.last.text
        assert f"{CALLS}: 1 as it was, **0** with this" in marian.last.text
        await choose(marian, "watch", "close")
        assert await settings(there) == Settings()
    async with rehearsal(own, loop_place, library=library(), set_up=False, new=False) as there:
        marian = there.stage.act_as("Marian")
        await marian.press("Our own words", on=marian.last)
        await marian.fill(words="the bridge\n\n  Café Noir ")
        page = await marian.until("the bridge, Café Noir")
        assert "cannot be tried" in page.text
        await marian.press("Use these", on=page)
        assert "counts from now on" in marian.last.text
        chosen = Settings(Watch.CLOSE, Paging.DANGER_NOW, words=("the bridge", "Café Noir"))
        assert await settings(there) == chosen
        seen = await there.stage.act_as("Tomás").until("was changed by someone", channel="#lantern-desk")
        assert "bridge" not in str(seen.raw)
        assert marian.id not in str(seen.raw.get("content"))
        reading = await there.app.screening.read(int(there.harbour.guild.id), "We met at the bridge.")
        assert reading.tier is Tier.REVIEW


async def test_a_change_can_be_left_and_words_that_cannot_be_used_are_said(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await opened(marian)
    await choose(marian, "hold", "after")
    assert "Nothing was read here before yesterday" in marian.last.text
    page = marian.last
    await marian.press("Our own words", on=page)
    await marian.fill(words="x")
    assert "cannot be used" in marian.last.text
    await marian.press("Leave it as it was", on=page)
    assert any("Left as it was." in seen.text for seen in marian.sees("#general") if seen.id == page.id)
    assert await settings(scene) == Settings()


async def test_a_list_that_cannot_be_used_is_given_back_and_not_read(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await opened(marian)
    await marian.press("Our own words", on=marian.last)
    await marian.fill(words="the old mill\nI am going to kill myself tonight\nno")
    assert "“no” cannot be used" in marian.last.text
    assert "the old mill" in marian.last.text
    assert not marian.sees_text("Are you safe now?")


async def test_a_change_is_made_to_what_counts_and_not_to_what_another_process_changed_since(scene: Rehearsal) -> None:
    marian, server_id = scene.stage.act_as("Marian"), int(scene.harbour.guild.id)
    await opened(marian)
    async with scene.app.db.write() as tx:  # that it was changed is not heard here yet
        await store.put_settings(tx, server_id, Settings(words=("the old mill",)))
    await choose(marian, "watch", "close")
    assert "the old mill" in marian.last.text
    await marian.press("Use these", on=marian.last)
    assert await settings(scene) == Settings(Watch.CLOSE, words=("the old mill",))


async def test_of_two_choices_at_once_none_is_lost(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await opened(marian)
    await choose(marian, "hold", "after")
    page = marian.last
    menus = {one["custom_id"].split(":")[1]: one["custom_id"] for one in page.menus}
    await asyncio.gather(
        marian.choose(menus["watch"], "close", on=page), marian.choose(menus["paging"], "danger-now", on=page)
    )
    await marian.press("Use these", on=page)
    assert await settings(scene) == Settings(Watch.CLOSE, Paging.DANGER_NOW, hold=False)


async def test_of_two_administrators_the_slower_one_sees_both_changes_and_presses_once_more(scene: Rehearsal) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    world, guild = scene.sandbox.world, scene.harbour.guild
    world.guilds.give_role(guild, tomas.id, world.guilds.create_role(guild, {"name": "Two", "permissions": "8"})["id"])
    await opened(tomas)
    await choose(tomas, "hold", "after")
    page = tomas.last
    await tomas.press("Our own words", on=page)
    await tomas.fill(words="the old mill")
    await opened(marian)
    await marian.press("Our own words", on=marian.last)
    await marian.fill(words="the bridge")
    await marian.press("Use these", on=marian.last)
    await tomas.press("Use these", on=page)
    seen = await tomas.until("the bridge, the old mill")
    assert "Someone else changed something" in seen.text
    assert await settings(scene) == Settings(words=("the bridge",)), "not before it was looked at"
    await tomas.press("Use these", on=page)
    await tomas.until("counts from now on")
    assert await settings(scene) == Settings(hold=False, words=("the bridge", "the old mill"))


async def test_words_are_shown_as_they_were_written_and_how_many_more_there_are(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await opened(marian)
    await marian.press("Our own words", on=marian.last)
    await marian.fill(words="f*ck th*t\n||hush||\nthe bridge")
    await marian.until(r"f\*ck th\*t, \|\|hush\|\|, the bridge")
    await marian.press("Our own words", on=marian.last)
    long = [f"{at:02} {'_' * 56}x" for at in range(50)]
    await marian.fill(words="\n".join(long))
    page = await marian.until("more stand in the form")
    shown = next(field["value"] for field in page.raw["embeds"][0]["fields"] if "own words" in field["name"])
    words, more = shown.split("\n")
    assert len(shown) <= 1_024
    assert words.replace("\\", "").split(", ") == long[: -int(more.split()[0])]
    await marian.press("Use these", on=marian.last)
    assert (await settings(scene)).words == tuple(long)


class Slow:
    """A database that takes its time to write."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    @contextlib.asynccontextmanager
    async def write(self, key: str | None = None) -> AsyncIterator[Any]:
        await asyncio.sleep(3.2)
        async with self._db.write(key) as tx:
            yield tx


async def test_a_choice_is_answered_however_long_the_database_takes(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    marian = scene.stage.act_as("Marian")
    await opened(marian)
    monkeypatch.setattr(scene.app.screening, "_db", Slow(scene.app.db))
    await choose(marian, "watch", "close")
    await marian.until("Not in use yet")


async def test_a_doubtful_rule_is_proposed_and_weighs_less_only_when_somebody_says_so(scene: Rehearsal) -> None:
    marian, server_id = scene.stage.act_as("Marian"), int(scene.harbour.guild.id)
    for _ in range(50):
        async with scene.app.db.write() as tx:
            await scene.app.screening.judged(tx, server_id, ("control-acts",), right=False)
    await scene.clock.jump(HOUR)
    assert "right 0 times of 50" in (await marian.until("control-acts", channel="#lantern-desk")).text
    await opened(marian)
    assert "Rules to think about" in marian.last.text
    await marian.choose("A rule to weigh less, or as before", "control-acts", on=marian.last)
    await marian.press("Use these", on=marian.last)
    assert (await settings(scene)).lighter == ("control-acts",)
    assert "Rules to think about" not in marian.last.text
    await marian.choose("A rule to weigh less, or as before", "control-acts", on=marian.last)
    assert "numbers may be higher" in marian.last.text
    assert "numbers may be lower" not in marian.last.text
    await marian.press("Use these", on=marian.last)
    assert await settings(scene) == Settings()


async def test_nobody_else_gets_the_page_or_presses_on_it(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    world, guild = scene.sandbox.world, scene.harbour.guild
    role = world.guilds.create_role(guild, {"name": "Once an administrator", "permissions": "8"})
    world.guilds.give_role(guild, tomas.id, role["id"])
    await opened(tomas)
    await choose(tomas, "watch", "calm")
    page = tomas.last
    scene.harbour.guild.members[tomas.id]["roles"].clear()
    await tomas.press("Use these", on=page)
    assert "people who administer" in tomas.last.text
    assert await settings(scene) == Settings()
