"""What people do in the tests of venting."""

from __future__ import annotations

import asyncio

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor, Seen

WORDS = "I still set the table for three on Sundays."


async def write(who: Actor, words: str = WORDS, wish: str = "kind") -> None:
    """Write, and look at how it would look."""
    await who.slash("vent", channel="#vents")
    await who.fill(words=words, wish=wish)


async def send(who: Actor) -> None:
    """Post what is in the preview; nothing where it was refused before that."""
    preview = next((seen for seen in reversed(who.sees()) if "Post it" in seen.buttons), None)
    if preview is not None:
        await who.press("Post it", on=preview)


async def vent(who: Actor, words: str = WORDS, wish: str = "kind") -> None:
    """Write and post."""
    await write(who, words, wish)
    await send(who)


def posts(who: Actor) -> list[Seen]:
    """The vents that this person sees, without the panel and private answers."""
    return [seen for seen in who.sees("#vents") if "Report" in seen.buttons]


async def gone_meanwhile(scene: Rehearsal, room: str, step: str, coming: asyncio.Future[None]) -> None:
    """Somebody deletes the channel `room` at this step of what is `coming` there."""
    world, faults = scene.sandbox.world, scene.sandbox.faults
    channel = world.channel(scene.stage.act_as("Ada").channel_id(room))
    kind, path = {
        "before the post": ("slow", "/messages"),
        "before its answer": ("slow_after_accept", "/messages"),
        "before its thread": ("slow", "/messages/[0-9]+/threads"),
    }[step]
    fault = faults.add(kind, method="POST", path=rf"/channels/{channel['id']}{path}$", delay=0.3)
    await scene.stage.until(lambda: fault.used)
    world.channels.delete(channel)
    await coming
    await scene.app.postman.idle()
