"""Messages of channels: nonces, history, files, pins, reactions, direct messages."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest

from bot.sandbox.driver import Actor, Stage
from bot.sandbox.scenery import Harbour
from bot.sandbox.server import Sandbox

from .conftest import Bot, Launch, StillClock


@pytest.fixture
async def bot(intents: discord.Intents, launch: Launch) -> Bot:
    return await launch(Bot(intents))


@pytest.fixture
def general(bot: Bot, harbour: Harbour) -> discord.TextChannel:
    channel = bot.get_channel(int(harbour.channels["general"]))
    assert isinstance(channel, discord.TextChannel)
    return channel


async def test_the_same_nonce_gives_the_same_message(
    general: discord.TextChannel, ada: Actor, bot: Bot, clock: StillClock
) -> None:
    first = await general.send("once", nonce="vent-1")
    again = await general.send("once, again", nonce="vent-1")
    assert again.id == first.id
    assert again.content == "once"
    assert [one.text for one in ada.sees("#general")].count("once") == 1
    await ada.until(lambda: bot.told("message"))
    (echo,) = bot.told("message")
    assert isinstance(echo, discord.Message)
    assert echo.nonce == "vent-1"
    clock.forward(3 * 60 + 1)
    later = await general.send("once, later", nonce="vent-1")
    assert later.id != first.id


async def test_a_nonce_belongs_to_its_author_and_works_across_channels(
    general: discord.TextChannel, bot: Bot, harbour: Harbour
) -> None:
    welcome = bot.get_channel(int(harbour.channels["welcome"]))
    assert isinstance(welcome, discord.TextChannel)
    first = await general.send("here", nonce="n")
    assert (await welcome.send("there", nonce="n")).id == first.id


async def test_the_nonce_of_a_deleted_message_is_10008(general: discord.TextChannel) -> None:
    message = await general.send("gone", nonce="vent-2")
    await message.delete()
    with pytest.raises(discord.NotFound) as refused:
        await general.send("gone", nonce="vent-2")
    assert refused.value.code == 10008


async def test_a_nonce_that_is_not_enforced_is_only_echoed(general: discord.TextChannel) -> None:
    http = general._state.http
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=general.id)
    one = await http.request(route, json={"content": "x", "nonce": "loose"})
    two = await http.request(route, json={"content": "x", "nonce": "loose"})
    assert one["nonce"] == two["nonce"] == "loose"
    assert one["id"] != two["id"]
    long = {"content": "x", "nonce": "n" * 26, "enforce_nonce": True}
    with pytest.raises(discord.HTTPException) as refused:
        await http.request(route, json=long)
    assert refused.value.code == 50035


async def test_history_in_every_direction(general: discord.TextChannel) -> None:
    sent = [await general.send(str(number)) for number in range(10)]
    assert [one.content async for one in general.history(limit=3)] == ["9", "8", "7"]
    assert [one.content async for one in general.history(limit=2, before=sent[5])] == ["4", "3"]
    assert [one.content async for one in general.history(limit=2, after=sent[5])] == ["6", "7"]
    assert [one.content async for one in general.history(limit=3, around=sent[5])] == ["6", "5", "4"]
    with pytest.raises(discord.HTTPException) as refused:
        await general._state.http.logs_from(general.id, 101)
    assert refused.value.code == 50035


async def test_editing_and_deleting(general: discord.TextChannel, ada: Actor, harbour: Harbour) -> None:
    message = await general.send("first", embed=discord.Embed(title="A", description="B"))
    edited = await message.edit(content="second", embed=None)
    assert edited.edited_at is not None
    assert edited.embeds == []
    assert ada.sees("#general")[-1].text == "second"
    said = ada.say("mine", channel="#general")
    theirs = general.get_partial_message(int(said.id))
    with pytest.raises(discord.Forbidden) as refused:
        await theirs.edit(content="not yours")
    assert refused.value.code == 50005
    await theirs.delete()
    assert not ada.sees_text("mine")
    # A bot that deletes one message leaves no entry.
    assert harbour.guild.audit_log == []
    several = [await general.send("x") for _ in range(3)]
    await general.delete_messages([*several, discord.Object(several[-1].id + 1)])
    assert [entry["action_type"] for entry in harbour.guild.audit_log] == [73]
    with pytest.raises(discord.NotFound) as gone:
        await message.channel.fetch_message(several[0].id)
    assert gone.value.code == 10008


async def test_old_messages_are_not_deleted_in_bulk(general: discord.TextChannel, clock: StillClock) -> None:
    old = [await general.send("x") for _ in range(2)]
    clock.forward(14 * 24 * 3600 + 1)
    with pytest.raises(discord.HTTPException) as refused:
        await general.delete_messages(old)
    assert refused.value.code == 50034


async def test_files_and_embeds_point_to_each_other(general: discord.TextChannel, bot: Bot) -> None:
    png = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000030000000208020000")
    embed = discord.Embed(title="Picture").set_image(url="attachment://dot.png")
    message = await general.send(
        embed=embed, file=discord.File(io.BytesIO(png), "dot.png", description="three by two", spoiler=False)
    )
    (attachment,) = message.attachments
    assert (attachment.filename, attachment.width, attachment.height) == ("dot.png", 3, 2)
    assert attachment.description == "three by two"
    assert await attachment.read() == png
    assert message.embeds[0].image.url == attachment.url
    route = discord.http.Route(
        "PATCH", "/channels/{channel_id}/messages/{message_id}", channel_id=general.id, message_id=message.id
    )
    kept = await general._state.http.request(route, json={"attachments": [{"id": str(attachment.id)}]})
    assert [one["filename"] for one in kept["attachments"]] == ["dot.png"]
    other = await message.edit(attachments=[discord.File(io.BytesIO(b"t"), "b.txt")])
    assert [one.filename for one in other.attachments] == ["b.txt"]
    bare = await message.edit(attachments=[])
    assert bare.attachments == []


async def test_replies_and_forwards(general: discord.TextChannel, ada: Actor, bot: Bot) -> None:
    said = ada.say("a question", channel="#general")
    reply = await general.get_partial_message(int(said.id)).reply("an answer", mention_author=False)
    assert reply.reference is not None
    assert reply.reference.message_id == int(said.id)
    assert reply.mentions == []
    loud = await general.get_partial_message(int(said.id)).reply("an answer", mention_author=True)
    assert [one.id for one in loud.mentions] == [int(ada.id)]
    forwarded = await loud.forward(general)
    assert forwarded.message_snapshots[0].content == "an answer"
    with pytest.raises(discord.HTTPException) as refused:
        await general.get_partial_message(1).reply("to nothing")
    assert refused.value.code == 50035


async def test_mentions_follow_what_is_allowed(general: discord.TextChannel, ada: Actor, harbour: Harbour) -> None:
    role = harbour.guild.data["roles"][-1]["id"]
    text = f"<@{ada.id}> <@&{role}> @everyone"
    everything = await general.send(text)
    assert (len(everything.mentions), len(everything.role_mentions), everything.mention_everyone) == (1, 1, True)
    nothing = await general.send(text, allowed_mentions=discord.AllowedMentions.none())
    assert (len(nothing.mentions), len(nothing.role_mentions), nothing.mention_everyone) == (0, 0, False)
    ada.say(text, channel="#general")
    raw = ada.sees("#general")[-1].raw
    assert (raw["mention_everyone"], raw["mention_roles"]) == (False, [])


async def test_pins(general: discord.TextChannel, harbour: Harbour) -> None:
    message = await general.send("keep")
    await message.pin(reason="rules")
    pins = [one async for one in general.pins()]
    assert [one.id for one in pins] == [message.id]
    assert pins[0].pinned
    await message.unpin()
    assert [one async for one in general.pins()] == []
    assert [one["action_type"] for one in harbour.guild.audit_log] == [74, 75]
    assert harbour.guild.audit_log[0]["reason"] == "rules"


async def test_reactions(general: discord.TextChannel, ada: Actor, walter: Actor, bot: Bot) -> None:
    message = await general.send("how is it going")
    await message.add_reaction("🌿")
    seen = ada.sees("#general")[-1]
    ada.react(seen, "🌿")
    assert ada.sees("#general")[-1].reactions == {"🌿": 2}
    await ada.until(lambda: bot.told("raw_reaction_add"))
    fetched = await general.fetch_message(message.id)
    assert fetched.reactions[0].me
    assert {one.id async for one in fetched.reactions[0].users()} == {int(ada.id), bot.application_id}
    assert walter.sees("#general")[-1].raw["reactions"][0]["me"] is False
    await message.remove_reaction("🌿", discord.Object(int(ada.id)))
    assert ada.sees("#general")[-1].reactions == {"🌿": 1}
    await message.clear_reactions()
    assert ada.sees("#general")[-1].reactions == {}
    for number in range(20):
        await message.add_reaction(chr(0x1F600 + number))
    with pytest.raises(discord.HTTPException) as refused:
        await message.add_reaction("🌿")
    assert refused.value.code == 30010


async def test_direct_messages_reach_those_who_take_them(bot: Bot, ada: Actor, stage: Stage) -> None:
    user = await bot.fetch_user(int(ada.id))
    await user.send("a word for you")
    assert ada.inbox()[-1].text == "a word for you"
    ada.person.accepts_dms = False
    with pytest.raises(discord.Forbidden) as refused:
        await user.send("another")
    assert refused.value.code == 50007
    stranger = stage.newcomer("Stranger", join=False)
    with pytest.raises(discord.Forbidden) as refused:
        await (await bot.fetch_user(int(stranger.id))).send("hello")
    assert refused.value.code == 50278
    ada.person.leave()
    ada.person.accepts_dms = True
    with pytest.raises(discord.Forbidden) as refused:
        await user.send("come back")
    assert refused.value.code == 50278


async def test_what_discord_refuses(general: discord.TextChannel, bot: Bot, sandbox: Sandbox) -> None:
    for wrong, code in (({"content": "x" * 2001}, 50035), ({"content": ""}, 50006), ({}, 50006)):
        with pytest.raises(discord.HTTPException) as refused:
            await general._state.http.request(
                discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=general.id), json=wrong
            )
        assert refused.value.code == code
    with pytest.raises(discord.NotFound) as missing:
        await bot.fetch_channel(1)
    assert missing.value.code == 10003


async def test_typing_is_told(general: discord.TextChannel, ada: Actor) -> None:
    told: list[str] = []
    ada.person.watch(lambda name, _: told.append(name))
    await general.typing()
    assert told == ["TYPING_START"]


async def test_people_are_refused_like_everybody(ada: Actor, stage: Stage, harbour: Harbour) -> None:
    from bot.sandbox.errors import DiscordError

    world = ada.world
    everyone = harbour.guild.id
    place = world.channel(harbour.channels["welcome"])
    world.channels.overwrite(place, everyone, {"type": 0, "deny": str(1 << 11)})
    with pytest.raises(DiscordError, match="50013"):
        ada.say("here", channel="#welcome")
    world.channels.overwrite(place, everyone, {"type": 0, "deny": str(1 << 10)})
    assert not ada.sees_channel("#welcome")
    with pytest.raises(AssertionError, match=r"sees no channel '#welcome'; sees: .*#general"):
        ada.sees("#welcome")
    with pytest.raises(DiscordError, match="50001"):
        ada.person.messages(place["id"])
    assert stage.act_as("Marian").sees_channel("#welcome")


async def test_a_person_deletes_and_is_noted(ada: Actor, stage: Stage, harbour: Harbour) -> None:
    from bot.sandbox.errors import DiscordError

    said = ada.say("hm", channel="#general")
    walter = stage.act_as("Walter")
    with pytest.raises(DiscordError, match="50013"):
        walter.person.delete(said.channel_id, said.id)
    stage.act_as("Marian").person.delete(said.channel_id, said.id)
    entry: dict[str, Any] = harbour.guild.audit_log[-1]
    assert (entry["action_type"], entry["target_id"]) == (72, ada.id)
    own = ada.say("hm again")
    ada.person.delete(own.channel_id, own.id)
    assert len(harbour.guild.audit_log) == 1
