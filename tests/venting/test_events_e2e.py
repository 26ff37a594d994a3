"""Events of Discord that come late, twice, or before what they are about: each has one outcome."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from tests.answers.test_answers_e2e import KIND_WORDS, out, write
from tests.services import dump
from tests.venting.acts import WORDS, posts


def hear(scene: Rehearsal, event: str, **data: Any) -> None:
    """Discord tells the bot this, whatever is so."""
    for session in tuple(scene.sandbox.gateway.sessions.values()):
        session.dispatch(event, json.dumps(data))


async def back(scene: Rehearsal) -> None:
    """The server is there again, with all that is in it."""
    gateway, guild = scene.sandbox.gateway, scene.harbour.guild
    for session in tuple(gateway.sessions.values()):
        session.dispatch("GUILD_CREATE", json.dumps(gateway._whole(guild, session)))
    await scene.stage.until(lambda: (known := scene.bot.get_guild(int(guild.id))) and known.get_role(int(guild.id)))


async def test_an_act_in_a_server_that_is_not_told_of_yet_says_so_and_not_that_things_are_gone(
    scene: Rehearsal,
) -> None:
    """As in the seconds after a start, or where Discord takes back that the bot was removed."""
    ada, walter, tomas, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás", "Marian"))
    post = await out(scene, ada)
    hear(scene, "GUILD_DELETE", id=scene.harbour.guild.id)
    await scene.stage.until(lambda: scene.bot.get_guild(int(scene.harbour.guild.id)) is None)
    await walter.press("Answer anonymously", on=post)
    assert "cannot see this server just now" in walter.last.text
    await tomas.slash("case queue", channel="#care-team")
    assert "cannot see this server just now" in tomas.last.text
    await marian.slash("lantern setup", channel="#welcome")
    assert "cannot see this server just now" in marian.last.text
    await ada.slash("help-now", channel="#general")
    assert "One step at a time" in ada.last.text
    await back(scene)
    await tomas.slash("case queue", channel="#care-team")
    assert "Nothing waits" in tomas.last.text
    await walter.press("Answer anonymously", on=post)
    assert walter.modal is not None


async def test_a_server_that_discord_cannot_reach_for_a_while_is_as_it_was(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    for _ in range(2):
        hear(scene, "GUILD_DELETE", id=scene.harbour.guild.id, unavailable=True)
    await tomas.slash("case queue", channel="#care-team")
    assert "Nothing waits" in tomas.last.text
    post = await out(scene, ada)
    await back(scene)
    assert [one.id for one in posts(ada)] == [post.id]


@pytest.mark.parametrize("twice", [False, True])
async def test_an_answer_that_is_deleted_before_discord_says_that_it_is_posted_is_gone(
    scene: Rehearsal, twice: bool
) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    scene.sandbox.faults.add("slow_after_accept", method="POST", path=rf"^/channels/{post.id}/messages$", delay=1.5)
    jump = asyncio.create_task(scene.clock.jump(10 * 60_000))
    seen = await ada.until(KIND_WORDS, channel=post.id)
    assert (await dump(scene.app.db))["answers"][0]["message_id"] == 0
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(seen.channel_id, seen.id))
    if twice:
        hear(
            scene,
            "MESSAGE_DELETE",
            id=seen.id,
            channel_id=seen.channel_id,
            guild_id=scene.harbour.guild.id,
        )
    await jump
    await walter.until("has deleted it")
    await scene.app.postman.idle()
    assert (await dump(scene.app.db))["answers"] == []
    assert len([one for one in walter.inbox() if "has deleted it" in one.text]) == 1


async def test_a_vent_that_is_deleted_before_discord_says_that_it_is_posted_is_gone(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words=WORDS, wish="kind", boundaries=[])
    await ada.press("Post it", on=ada.last)
    room = ada.channel_id("#vents")
    scene.sandbox.faults.add("slow_after_accept", method="POST", path=rf"^/channels/{room}/messages$", delay=1.5)
    jump = asyncio.create_task(scene.clock.jump(20 * 60_000))
    await ada.until(lambda: posts(ada))
    seen = posts(ada)[-1]
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(seen.channel_id, seen.id))
    await jump
    await ada.until("has deleted the post")
    await scene.app.postman.idle()
    assert (await dump(scene.app.db))["vents"] == []
    assert seen.id not in scene.harbour.guild.channels
