"""Channels, threads, roles, members and events: what a bot may do, and what leaves an entry in the audit log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import discord
import pytest

from bot.sandbox.audit import Action
from bot.sandbox.driver import Actor, Stage
from bot.sandbox.scenery import Harbour

from .conftest import START_MS, Bot, Launch, StillClock

NOW = datetime.fromtimestamp(START_MS / 1000, UTC)


@pytest.fixture
async def bot(intents: discord.Intents, launch: Launch) -> Bot:
    return await launch(Bot(intents))


@pytest.fixture
def guild(bot: Bot) -> discord.Guild:
    return bot.guilds[0]


@pytest.fixture
def general(bot: Bot, harbour: Harbour) -> discord.TextChannel:
    channel = bot.get_channel(int(harbour.channels["general"]))
    assert isinstance(channel, discord.TextChannel)
    return channel


def entries(harbour: Harbour) -> list[str]:
    return [Action(entry["action_type"]).name for entry in harbour.guild.audit_log]


async def code_of(act: object) -> int:
    with pytest.raises(discord.HTTPException) as refused:
        await act  # type: ignore[misc]  # coroutines of discord.py
    return refused.value.code


async def test_a_hidden_channel_for_one_role(guild: discord.Guild, ada: Actor, stage: Stage, harbour: Harbour) -> None:
    role = await guild.create_role(name="Moderator", reason="setup")
    cases = await guild.create_text_channel(
        "Open Cases",
        overwrites={
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            role: discord.PermissionOverwrite(view_channel=True),
            guild.me: discord.PermissionOverwrite(view_channel=True),
        },
    )
    assert cases.name == "open-cases"
    tomas = stage.act_as("Tomás")
    assert not tomas.sees_channel("#open-cases")
    member = await guild.fetch_member(int(tomas.id))
    await member.add_roles(role, reason="moderates")
    assert tomas.sees_channel("#open-cases")
    assert not ada.sees_channel("#open-cases")
    await cases.send("case 1")
    assert tomas.sees_text("case 1")
    assert not ada.sees_text("case 1")
    await member.remove_roles(role)
    assert not tomas.sees_channel("#open-cases")
    assert entries(harbour) == ["ROLE_CREATE", "CHANNEL_CREATE", "MEMBER_ROLE_UPDATE", "MEMBER_ROLE_UPDATE"]
    assert harbour.guild.audit_log[2]["target_id"] == tomas.id
    assert harbour.guild.audit_log[2]["reason"] == "moderates"
    await role.delete()
    assert role.id not in {int(one["id"]) for one in harbour.guild.data["roles"]}
    assert [one["id"] for one in ada.world.channel(str(cases.id))["permission_overwrites"]] == [
        harbour.guild.id,
        harbour.application.user_id,
    ]


async def test_watching_ends_with_the_sight_of_a_channel(guild: discord.Guild, ada: Actor) -> None:
    told: list[tuple[str, str]] = []
    ada.person.watch(lambda name, data: told.append((name, str(data.get("name")))))
    hidden = {guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    mine = {guild.me: discord.PermissionOverwrite(view_channel=True)}
    await guild.create_text_channel("secret", overwrites={**hidden, **mine})
    open_one = await guild.create_text_channel("open")
    assert told == [("CHANNEL_CREATE", "open")]
    await open_one.set_permissions(guild.me, view_channel=True, manage_channels=True)
    await open_one.set_permissions(guild.default_role, view_channel=False)
    await open_one.edit(topic="nobody reads this")
    assert [name for name, _ in told] == ["CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_UPDATE"]


async def test_a_category_gives_its_overwrites(guild: discord.Guild, ada: Actor) -> None:
    section = await guild.create_category(
        "Quiet",
        overwrites={
            guild.default_role: discord.PermissionOverwrite(send_messages=False),
            guild.me: discord.PermissionOverwrite(send_messages=True),
        },
    )
    inside = await section.create_text_channel("inside")
    assert inside.overwrites_for(guild.default_role).send_messages is False
    assert not ada.person.permissions(str(inside.id)) & discord.Permissions.send_messages.flag
    await section.delete()
    assert ada.sees_channel("#inside")


async def test_overwrites_leave_entries(general: discord.TextChannel, guild: discord.Guild, harbour: Harbour) -> None:
    await general.set_permissions(guild.default_role, send_messages=False)
    await general.set_permissions(guild.default_role, send_messages=True)
    await general.set_permissions(guild.default_role, overwrite=None)
    assert entries(harbour) == [
        "CHANNEL_OVERWRITE_CREATE",
        "CHANNEL_OVERWRITE_UPDATE",
        "CHANNEL_OVERWRITE_DELETE",
    ]
    log = [entry async for entry in guild.audit_logs(limit=5)]
    assert [entry.action for entry in log] == [
        discord.AuditLogAction.overwrite_delete,
        discord.AuditLogAction.overwrite_update,
        discord.AuditLogAction.overwrite_create,
    ]
    assert {entry.user_id for entry in log} == {guild.me.id}


async def test_missing_permissions_are_refused(
    guild: discord.Guild, general: discord.TextChannel, ada: Actor, harbour: Harbour
) -> None:
    world = ada.world
    member = await guild.fetch_member(int(ada.id))
    owner = await guild.fetch_member(int(harbour.people["marian"]))
    assert await code_of(member.ban()) == 50013
    assert await code_of(guild.edit(name="Ours")) == 50013
    assert await code_of(owner.timeout(NOW + timedelta(hours=1))) == 50013
    assert await code_of(owner.edit(nick="x")) == 50013
    top = guild.me.top_role
    assert await code_of(member.add_roles(top)) == 50028
    assert await code_of(guild.create_role(name="Boss", permissions=discord.Permissions(administrator=True))) == 50013
    no_bans = {guild.default_role: discord.PermissionOverwrite(manage_webhooks=True)}
    assert await code_of(guild.create_text_channel("x", overwrites=no_bans)) == 50013
    assert await code_of(general.set_permissions(guild.default_role, manage_webhooks=True)) == 50013
    high = world.guilds.create_role(harbour.guild, {"name": "High"})
    world.guilds.move_roles(harbour.guild, {high["id"]: 9})
    assert await code_of(member.add_roles(discord.Object(int(high["id"])))) == 50013
    assert await code_of(guild._state.http.delete_role(guild.id, int(high["id"]))) == 50013
    await member.timeout(NOW + timedelta(hours=1))
    world.guilds.give_role(harbour.guild, str(member.id), high["id"])
    assert await code_of(member.timeout(None)) == 50013
    own = harbour.application.user_id
    world.channels.overwrite(world.channel(str(general.id)), own, {"type": 1, "deny": str(1 << 11)})
    assert await code_of(general.send("x")) == 50013
    world.channels.overwrite(world.channel(str(general.id)), own, {"type": 1, "deny": str(1 << 10)})
    assert await code_of(general.send("x")) == 50001
    assert await code_of(general.edit(topic="x")) == 50001


async def test_a_timeout_silences_for_as_long_as_it_lasts(
    guild: discord.Guild, ada: Actor, harbour: Harbour, clock: StillClock
) -> None:
    from bot.sandbox.errors import DiscordError

    member = await guild.fetch_member(int(ada.id))
    await member.timeout(NOW + timedelta(hours=1), reason="cool down")
    with pytest.raises(DiscordError, match="50013"):
        ada.say("but", channel="#general")
    with pytest.raises(AssertionError, match="50013"):
        await ada.slash("anything", channel="#general")
    assert ada.sees("#general")
    assert (harbour.guild.audit_log[-1]["action_type"], harbour.guild.audit_log[-1]["target_id"]) == (24, ada.id)
    clock.forward(3601)
    ada.say("now", channel="#general")
    assert await code_of(member.timeout(NOW + timedelta(days=40))) == 50035


async def test_a_thread_from_a_message_exists_once(general: discord.TextChannel, ada: Actor, harbour: Harbour) -> None:
    message = await general.send("a vent")
    thread = await message.create_thread(name="Replies")
    assert thread.id == message.id
    assert await code_of(message.create_thread(name="Again")) == 160004
    seen = next(one for one in ada.sees("#general") if one.text == "a vent")
    assert seen.thread_id == str(thread.id)
    ada.say("with you", channel="#Replies")
    assert [one.text for one in ada.sees("#Replies")] == ["with you"]
    assert ada.id in harbour.guild.thread_members[str(thread.id)]
    await thread.edit(archived=True, locked=True)
    assert not ada.sees_channel("#Replies")
    assert [one.id async for one in general.archived_threads()] == [thread.id]
    assert entries(harbour) == ["THREAD_CREATE", "THREAD_UPDATE"]
    await thread.delete()
    assert entries(harbour)[-1] == "THREAD_DELETE"


async def test_a_private_thread_is_seen_by_its_members(
    general: discord.TextChannel, ada: Actor, walter: Actor, stage: Stage, guild: discord.Guild
) -> None:
    thread = await general.create_thread(name="Just us", invitable=False)
    assert thread.is_private()
    assert not ada.sees_channel("#Just us")
    told: list[str] = []
    ada.person.watch(lambda name, _: told.append(name))
    await thread.add_user(discord.Object(int(ada.id)))
    assert told[0] == "THREAD_CREATE"
    await thread.send("hello Ada")
    assert ada.sees_text("hello Ada")
    assert not walter.sees_text("hello Ada")
    assert stage.act_as("Marian").sees_text("hello Ada")
    assert {one.id for one in await thread.fetch_members()} == {guild.me.id, int(ada.id)}
    await thread.remove_user(discord.Object(int(ada.id)))
    assert not ada.sees_channel("#Just us")


async def test_a_forum_post(guild: discord.Guild, ada: Actor) -> None:
    forum = await guild.create_forum("topics", available_tags=[discord.ForumTag(name="grief")])
    post = await forum.create_thread(name="First year", content="How was it?", applied_tags=[forum.available_tags[0]])
    assert post.message.id == post.thread.id
    assert ada.sees("#First year")[0].text == "How was it?"
    with discord.http.handle_message_parameters("x") as params:
        assert await code_of(guild._state.http.send_message(forum.id, params=params)) == 50008


async def test_bans_and_kicks(launch: Launch, intents: discord.Intents, stage: Stage, harbour: Harbour) -> None:
    role = harbour.guild.role(harbour.guild.members[harbour.application.user_id]["roles"][0])
    assert role is not None
    role["permissions"] = str(int(role["permissions"]) | 1 << 1 | 1 << 2)
    bot = await launch(Bot(intents))
    (guild,) = bot.guilds
    zoe = stage.newcomer("Zoe")
    member = await guild.fetch_member(int(zoe.id))
    await member.kick(reason="spam")
    assert zoe.person.guild() is None
    assert zoe.person.channels() == []
    assert await code_of(guild.fetch_member(int(zoe.id))) == 10007
    await guild.ban(discord.Object(int(zoe.id)), reason="spam")
    assert [one.user.id async for one in guild.bans()] == [int(zoe.id)]
    await guild.unban(discord.Object(int(zoe.id)))
    assert await code_of(guild.fetch_ban(discord.Object(int(zoe.id)))) == 10026
    assert entries(harbour) == ["MEMBER_KICK", "MEMBER_BAN_ADD", "MEMBER_BAN_REMOVE"]


async def test_scheduled_events(guild: discord.Guild, bot: Bot, harbour: Harbour, ada: Actor) -> None:
    event = await guild.create_scheduled_event(
        name="Check-in",
        start_time=NOW + timedelta(days=2),
        end_time=NOW + timedelta(days=2, hours=1),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="#general",
    )
    await ada.until(lambda: bot.told("scheduled_event_create"))
    renamed = await event.edit(name="Evening check-in")
    assert renamed.name == "Evening check-in"
    assert [one.name for one in await guild.fetch_scheduled_events()] == ["Evening check-in"]
    await renamed.cancel()
    assert await code_of(renamed.edit(name="x")) == 180000
    await renamed.delete()
    assert await code_of(guild.fetch_scheduled_event(event.id)) == 10070
    assert entries(harbour) == [
        "GUILD_SCHEDULED_EVENT_CREATE",
        "GUILD_SCHEDULED_EVENT_UPDATE",
        "GUILD_SCHEDULED_EVENT_UPDATE",
        "GUILD_SCHEDULED_EVENT_DELETE",
    ]


async def test_the_members_list_needs_the_intent(guild: discord.Guild, harbour: Harbour) -> None:
    assert await code_of(guild._state.http.get_members(guild.id, 10, None)) == 50001
    harbour.application.flags = 1 << 15
    assert len(await guild._state.http.get_members(guild.id, 10, None)) == 8
