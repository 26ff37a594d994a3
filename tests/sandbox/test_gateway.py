"""Login, sessions, intents and faults of the gateway, with discord.py at the other end."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox.driver import Actor, Stage
from bot.sandbox.events import ALL_INTENTS
from bot.sandbox.scenery import Harbour
from bot.sandbox.server import Sandbox

from .conftest import Bot, Launch


def echo(intents: discord.Intents) -> Bot:
    """A bot with one command that answers privately."""
    bot = Bot(intents)

    @bot.tree.command(description="Ping")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong", ephemeral=True)

    return bot


@pytest.fixture
async def bot(intents: discord.Intents, launch: Launch) -> Bot:
    return await launch(echo(intents))


async def test_ready_brings_the_whole_server(bot: Bot, harbour: Harbour) -> None:
    (guild,) = bot.guilds
    assert guild.name == "Harbour"
    assert {one.name for one in guild.channels} == {"Harbour", "welcome", "general"}
    assert {one.name for one in guild.roles} == {"@everyone", "Lantern"}
    assert guild.me.id == int(harbour.application.user_id)
    assert guild.member_count == 8
    assert guild.me.guild_permissions.manage_roles
    assert not guild.me.guild_permissions.administrator
    assert bot.application_id == int(harbour.application.id)


async def test_a_wrong_token_is_refused(sandbox: Sandbox, intents: discord.Intents) -> None:
    bot = Bot(intents)
    with pytest.raises(discord.LoginFailure):
        await bot.login("not.a.token")
    await bot.close()


async def test_privileged_intents_need_the_apps_flag(
    sandbox: Sandbox, harbour: Harbour, launch: Launch, stage: Stage
) -> None:
    intents = discord.Intents.default()
    intents.members = True
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await launch(Bot(intents))
    assert sandbox.gateway.closed == [4014]
    harbour.application.flags = 1 << 15
    bot = await launch(Bot(intents))
    zoe = stage.newcomer("Zoe")
    await zoe.until(lambda: bot.told("member_join"))
    assert len(bot.guilds[0].members) == 9


async def test_a_broken_connection_is_resumed_and_nothing_is_lost(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.gateway.drop()
    await ada.slash("ping")
    assert ada.last.text == "pong"
    await ada.until(lambda: bot.told("resumed"))
    assert sandbox.gateway.resumes == 1
    assert sandbox.gateway.identifies == 1


async def test_op_7_leads_to_a_resume(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.faults.add("op7", event="INTERACTION_CREATE")
    await ada.slash("ping")
    assert ada.last.text == "pong"
    await ada.until(lambda: bot.told("resumed"))
    assert sandbox.faults.used == [("op7", "INTERACTION_CREATE")]


async def test_op_9_leads_to_a_new_session(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.gateway.invalidate()
    await ada.stage.until(lambda: sandbox.gateway.identifies == 2)
    await ada.until(lambda: len(bot.told("ready")) == 2)
    await ada.slash("ping")
    assert ada.last.text == "pong"


async def test_op_9_resumable_leads_to_a_resume(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.gateway.invalidate(resumable=True)
    await ada.until(lambda: sandbox.gateway.resumes == 1)
    await ada.slash("ping")


async def test_a_close_code_leads_to_a_resume(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.gateway.close_all(4000)
    await ada.until(lambda: sandbox.gateway.resumes == 1)


async def test_events_come_twice_late_or_never(bot: Bot, sandbox: Sandbox, ada: Actor) -> None:
    sandbox.faults.add("duplicate", event="MESSAGE_CREATE")
    ada.say("twice")
    await ada.until(lambda: len(bot.told("message")) == 2)
    sandbox.faults.add("late", event="MESSAGE_CREATE", delay=0.2)
    ada.say("late")
    ada.say("in time")
    await ada.until(lambda: len(bot.told("message")) == 4)
    first, second = bot.told("message")[2:]
    assert isinstance(first, discord.Message)
    assert isinstance(second, discord.Message)
    assert first.id > second.id
    sandbox.faults.add("lost", event="MESSAGE_CREATE")
    ada.say("lost")
    ada.say("seen")
    await ada.until(lambda: len(bot.told("message")) == 5)


async def test_a_malformed_event_ends_the_client(sandbox: Sandbox, harbour: Harbour, intents: discord.Intents) -> None:
    bot = Bot(intents)
    await bot.login(harbour.application.token)
    task = asyncio.create_task(bot.connect())
    await bot.wait_until_ready()
    sandbox.faults.add("malformed", event="MESSAGE_CREATE")
    Stage(sandbox).act_as("Ada").say("x")
    with pytest.raises(KeyError):
        await asyncio.wait_for(task, 5)
    await bot.close()


async def test_intents_decide_what_is_told(launch: Launch, ada: Actor) -> None:
    quiet = await launch(echo(discord.Intents(guilds=True)))
    ada.say("hello")
    await ada.slash("ping")
    await asyncio.sleep(0.1)
    assert quiet.told("message") == []


async def test_content_is_hidden_without_the_intent(bot: Bot, ada: Actor, harbour: Harbour) -> None:
    ada.say("a private matter")
    ada.say(f"<@{harbour.application.user_id}> please help")
    await ada.until(lambda: len(bot.told("message")) == 2)
    first, second = bot.told("message")
    assert isinstance(first, discord.Message)
    assert isinstance(second, discord.Message)
    assert first.content == ""
    assert second.content.endswith("please help")
    channel = bot.get_channel(int(harbour.channels["general"]))
    assert isinstance(channel, discord.TextChannel)
    assert "a private matter" not in [one.content async for one in channel.history()]


async def test_direct_messages_carry_their_content(bot: Bot, ada: Actor) -> None:
    ada.say("only you", channel="@Lantern")
    await ada.until(lambda: bot.told("message"))
    message = bot.told("message")[0]
    assert isinstance(message, discord.Message)
    assert message.content == "only you"
    assert isinstance(message.channel, discord.DMChannel)


async def test_hidden_channels_are_not_heard(bot: Bot, ada: Actor, harbour: Harbour) -> None:
    world = ada.world
    bot_id = harbour.application.user_id
    secret = world.channels.create(
        harbour.guild,
        {"name": "secret", "permission_overwrites": [{"id": bot_id, "type": 1, "deny": str(1 << 10)}]},
    )
    ada.say("not for bots", channel=secret["id"])
    ada.say("for all", channel="#general")
    await ada.until(lambda: bot.told("message"))
    assert len(bot.told("message")) == 1


async def test_members_are_chunked_on_request(bot: Bot, ada: Actor) -> None:
    (guild,) = bot.guilds
    found = await guild.query_members("ad", limit=5)
    assert [one.display_name for one in found] == ["Ada"]
    found = await guild.query_members(user_ids=[int(ada.id), 1234])
    assert [one.id for one in found] == [int(ada.id)]


async def test_two_shards_share_the_servers(sandbox: Sandbox, harbour: Harbour, ada: Actor) -> None:
    class NoWait(discord.AutoShardedClient):
        async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None: ...

    client = NoWait(intents=discord.Intents(guilds=True, dm_messages=True), shard_count=2, guild_ready_timeout=0.05)
    await client.login(harbour.application.token)
    task = asyncio.create_task(client.connect())
    await client.wait_until_ready()
    assert len(client.guilds) == 1
    assert client.guilds[0].shard_id == (int(harbour.guild.id) >> 22) % 2
    assert sorted(len(one.sent) for one in sandbox.gateway.sessions.values()) == [1, 2]
    await client.close()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_app_leaves_and_comes_back(bot: Bot, harbour: Harbour, ada: Actor) -> None:
    await bot.guilds[0].leave()
    await ada.until(lambda: bot.told("guild_remove"))
    assert list(bot.guilds) == []
    assert ada.person.commands() == []
    ada.world.guilds.install(harbour.guild, harbour.application.id, 0)
    await ada.until(lambda: bot.told("guild_join"))
    assert bot.guilds[0].name == "Harbour"


# -- the bare protocol ---------------------------------------------------------------------------------------------


class Line:
    """A websocket that speaks the protocol by hand."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def say(self, op: int, data: Any) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def hear(self) -> Any:
        message = await asyncio.wait_for(self.socket.receive(), 5)
        return json.loads(message.data) if message.type is aiohttp.WSMsgType.TEXT else message.data


@pytest.mark.parametrize(
    ("op", "data", "code"),
    [
        (2, {"token": "wrong", "intents": 1}, 4004),
        (2, {"token": "$", "intents": ALL_INTENTS + (1 << 60)}, 4013),
        (2, {"token": "$", "intents": 1 << 1}, 4014),
        (2, {"token": "$", "intents": 1, "shard": [2, 2]}, 4010),
        (3, {}, 4003),
        (77, {}, 4003),
        (6, {"token": "wrong", "session_id": "x", "seq": 1}, 4004),
    ],
)
async def test_close_codes(sandbox: Sandbox, harbour: Harbour, op: int, data: dict[str, Any], code: int) -> None:
    if data.get("token") == "$":
        data = {**data, "token": harbour.application.token}
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.gateway_url) as socket:
        line = Line(socket)
        assert (await line.hear())["op"] == 10
        await line.say(op, data)
        assert await line.hear() == code


async def test_a_session_by_hand(sandbox: Sandbox, harbour: Harbour) -> None:
    token = harbour.application.token
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(sandbox.gateway_url) as socket:
            line = Line(socket)
            await line.hear()
            await line.say(1, None)
            assert (await line.hear())["op"] == 11
            await line.say(2, {"token": token, "intents": 1})
            ready = await line.hear()
            assert (ready["t"], ready["s"]) == ("READY", 1)
            assert ready["d"]["application"] == {"id": harbour.application.id, "flags": 0}
            assert ready["d"]["resume_gateway_url"] == sandbox.gateway_url
            assert (await line.hear())["t"] == "GUILD_CREATE"
            await line.say(2, {"token": token, "intents": 1})
            assert await line.hear() == 4005
        async with session.ws_connect(sandbox.gateway_url) as socket:
            line = Line(socket)
            await line.hear()
            await line.say(6, {"token": token, "session_id": ready["d"]["session_id"], "seq": 99})
            assert await line.hear() == 4007
        async with session.ws_connect(sandbox.gateway_url) as socket:
            line = Line(socket)
            await line.hear()
            await line.say(6, {"token": token, "session_id": ready["d"]["session_id"], "seq": 1})
            assert (await line.hear())["t"] == "GUILD_CREATE"
            assert (await line.hear())["t"] == "RESUMED"
            await line.say(77, {})
            assert await line.hear() == 4001
        async with session.ws_connect(sandbox.gateway_url) as socket:
            line = Line(socket)
            await line.hear()
            await line.say(6, {"token": token, "session_id": "never", "seq": 1})
            assert await line.hear() == {"op": 9, "d": False, "s": None, "t": None}


@pytest.mark.parametrize("reads", [True, False])
async def test_automod_is_told_to_bots_that_may_manage_the_server_and_the_words_to_those_that_read(
    sandbox: Sandbox, harbour: Harbour, launch: Launch, stage: Stage, reads: bool
) -> None:
    intents = discord.Intents(guilds=True, auto_moderation_execution=True, message_content=reads)
    harbour.application.flags |= 1 << 19 if reads else 0
    bot = Bot(intents)
    told: list[discord.AutoModAction] = []

    @bot.event
    async def on_automod_action(done: discord.AutoModAction) -> None:
        told.append(done)

    await launch(bot)
    walter, place = stage.act_as("Walter"), harbour.channels["welcome"]
    walter.trip("no such thing", channel="#general", alert=place)
    role = next(one for one in harbour.guild.data["roles"] if one["name"] == "Lantern")
    sandbox.world.guilds.edit_role(harbour.guild, role, {"permissions": str(int(role["permissions"]) | 1 << 5)})
    alert = walter.trip("such a thing", channel="#general", alert=place, keyword="such")
    await stage.until(lambda: len(told) == 3)
    assert [done.action.type.value for done in told] == [1, 2, 3]
    assert [done.alert_system_message_id for done in told] == [None, int(alert), None]
    assert {done.content for done in told} == {"such a thing" if reads else ""}
    assert {(done.message_id, done.user_id, done.matched_keyword) for done in told} == {(None, int(walter.id), "such")}
    assert not walter.sees_text("such a thing", channel="#general")
