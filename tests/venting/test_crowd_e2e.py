"""Fifty people at once, and a restart while their forms are open: each vent has its own author's words, once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, loopback, rehearsal
from bot.features.venting.rules import author_of
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor
from tests.scene import own_settings, scene_clock
from tests.services import dump, library
from tests.venting.acts import posts

PEOPLE = 50


def words(at: int) -> str:
    """Words of one person, in which no other's are contained."""
    return f"The lantern of house {at:03} was out again."


async def form(who: Actor) -> None:
    await who.slash("vent", channel="#vents")


async def fill(who: Actor, at: int) -> None:
    await who.fill(words=words(at), wish="kind", note=f"House {at:03}" if at % 2 else "")


async def post_it(who: Actor) -> None:
    await who.press("Post it", on=who.last)
    await who.until("safe with me")  # pressed, it may say that it takes its time


async def each_has_their_own(scene: Rehearsal, crowd: list[Actor]) -> None:
    """What is out, what is kept of whom, and that both fit together."""
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    walter = scene.stage.act_as("Walter")
    seen = posts(walter)
    assert len(seen) == PEOPLE
    rows = {str(row["message_id"]): row for row in (await dump(scene.app.db))["vents"]}
    assert len(rows) == PEOPLE
    server_id = int(scene.harbour.guild.id)
    for at, who in enumerate(crowd):
        (post,) = [one for one in seen if words(at) in one.text]
        assert (f"House {at:03}" in post.text) == bool(at % 2)
        row = rows[post.id]
        author = scene.app.vault.open(bytes(row["author_box"]), author_of(server_id, str(row["id"])))  # type: ignore[call-overload]
        assert author.decode() == who.id


def crowd_in(place: Loopback) -> list[Actor]:
    return [place.stage.newcomer(f"Neighbour{at}") for at in range(PEOPLE)]


async def together(acts: Iterable[Coroutine[object, object, None]]) -> None:
    await asyncio.gather(*acts)


@pytest.mark.parametrize("restart", [False, True], ids=["at once", "with a restart between form and submit"])
async def test_fifty_people_at_once_each_have_their_own_words_once(
    db_url: str, accidents: list[str], *, restart: bool
) -> None:
    settings = own_settings(db_url)
    async with loopback(scene_clock(), rate_limits=False) as place:
        crowd = crowd_in(place)
        async with rehearsal(settings, place, library=library()) as scene:
            await together([form(who) for who in crowd])
            if not restart:
                await together([fill(who, at) for at, who in enumerate(crowd)])
                await together([post_it(who) for who in crowd])
                await each_has_their_own(scene, crowd)
        if restart:
            async with rehearsal(settings, place, library=library(), set_up=False, new=False) as scene:
                await together([fill(who, at) for at, who in enumerate(crowd)])
                await together([post_it(who) for who in crowd])
                await each_has_their_own(scene, crowd)
