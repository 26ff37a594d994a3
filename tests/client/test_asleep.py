"""Servers asleep: whoever asks gets what discord.py's own memory would have, and nothing wakes for less."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import discord
import pytest
from discord.state import AutoShardedConnectionState
from discord.utils import _to_json

from bot import asleep
from bot.asleep import Drowsy
from bot.client import intents

ME, HERE, THERE, NEW = 1 << 22, 2 << 22, 3 << 22, 4 << 22
READY_AFTER = 0.05

State = AutoShardedConnectionState[Any]


class Told:
    """Both memories, told the same."""

    def __init__(self, **more: Any) -> None:
        self.stumbled: list[str] = []
        self.drowsy = Drowsy(stumbled=lambda where, _: self.stumbled.append(where), **_options())
        self.plain: State = AutoShardedConnectionState(**_options())
        for state in (self.drowsy, self.plain):
            state.shard_count, state.shard_ids = 1, [0]

    def tell(self, event: str, said: dict[str, Any]) -> None:
        for state in (self.drowsy, self.plain):
            state.parsers[event](_copy(said))

    @property
    def awake(self) -> set[int]:
        return set(self.drowsy._guilds)


def _options() -> dict[str, Any]:
    return {
        "dispatch": lambda *_: None, "handlers": {"ready": lambda: None}, "hooks": {}, "http": None,
        "intents": intents(), "max_messages": None, "member_cache_flags": discord.MemberCacheFlags.none(),
        "chunk_guilds_at_startup": False, "guild_ready_timeout": READY_AFTER,
    }  # fmt: skip


def _copy(said: Any) -> Any:
    return {key: _copy(value) for key, value in said.items()} if isinstance(said, dict) else said


def server(guild_id: int, name: str = "Harbour", **more: Any) -> dict[str, Any]:
    """What Discord says of a server with a room, a thread in it, a role, and the bot."""
    at = guild_id + 10
    me = {"user": {"id": str(ME), "username": "lantern", "discriminator": "0", "avatar": None}, "roles": [str(at)]}
    return {
        "id": str(guild_id), "name": name, "owner_id": "5", "unavailable": False, "member_count": 3,
        "roles": [_role(guild_id, "@everyone", 1024), _role(at, "Lantern", 1 << 28)],
        "channels": [{"id": str(at + 1), "type": 0, "name": "room", "position": 1, "permission_overwrites": [
            {"id": str(guild_id), "type": 0, "allow": "2048", "deny": "0"}]}],
        "threads": [{"id": str(at + 2), "type": 11, "name": "thread", "parent_id": str(at + 1), "owner_id": "5",
            "guild_id": str(guild_id), "message_count": 0, "member_count": 1, "thread_metadata": {"archived": False,
            "locked": False, "auto_archive_duration": 60, "archive_timestamp": "2026-01-01T00:00:00+00:00"}}],
        "members": [{**me, "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}],
        "emojis": [], "stickers": [], "features": [], "presences": [], "voice_states": [], **more,
    }  # fmt: skip


def _role(role_id: int, name: str, permissions: int) -> dict[str, Any]:
    return {
        "id": str(role_id), "name": name, "permissions": str(permissions), "position": 0, "color": 0, "colors": {},
        "hoist": False, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip


def seen(guild: discord.Guild | None) -> object:
    """All that is asked of a server."""
    if guild is None:
        return None
    return (
        guild.id, guild.name, guild.unavailable, guild.owner_id, guild.member_count,
        [(role.id, role.name, role.permissions) for role in guild.roles],
        [(room.id, room.name, room.permissions_for(guild.me)) for room in guild.channels],
        [(thread.id, thread.name, thread.parent_id) for thread in guild.threads],
    )  # fmt: skip


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    both = Told()
    user = {"id": str(ME), "username": "lantern", "discriminator": "0", "avatar": None}
    stubs = [{"id": str(guild_id), "unavailable": True} for guild_id in (HERE, THERE)]
    both.tell("READY", {"shard": [0, 1], "user": user, "application": {"id": "1", "flags": 0}, "guilds": stubs})
    both.tell("GUILD_CREATE", server(HERE))
    both.tell("GUILD_CREATE", server(THERE, "Cove"))
    yield both
    await asyncio.sleep(0)


async def test_servers_sleep_until_one_is_asked_for(told: Told) -> None:
    assert told.awake == set()
    assert told.drowsy.count() == 2
    assert sorted(told.drowsy.named()) == [(HERE, "Harbour"), (THERE, "Cove")]
    assert told.awake == set()
    first = told.drowsy._get_guild(HERE)
    assert seen(first) == seen(told.plain._get_guild(HERE))
    assert told.awake == {HERE}
    assert told.drowsy._get_guild(HERE) is first
    assert told.drowsy.count() == 2
    assert sorted(told.drowsy.named()) == [(HERE, "Harbour"), (THERE, "Cove")]


async def test_all_of_them_are_those_that_discord_has(told: Told) -> None:
    assert [seen(guild) for guild in told.drowsy.guilds] == [seen(guild) for guild in told.plain.guilds]


@pytest.mark.parametrize("at", [11, 12, 13], ids=["room", "thread", "nowhere"])
async def test_a_room_wakes_its_own_server_alone(told: Told, at: int) -> None:
    found, plain = told.drowsy.get_channel(THERE + at), told.plain.get_channel(THERE + at)
    assert str(found) == str(plain)
    assert told.awake == ({THERE} if plain else set())


ROOM, THREAD = {"type": 0, "name": "room", "position": 1}, {"type": 11, "name": "thread"}
NEWS: dict[str, Callable[[int], dict[str, Any]]] = {
    "GUILD_UPDATE": lambda here: server(here, "Port"),
    "GUILD_ROLE_CREATE": lambda here: {"guild_id": str(here), "role": _role(here + 20, "Guide", 0)},
    "GUILD_ROLE_DELETE": lambda here: {"guild_id": str(here), "role_id": str(here + 10)},
    "CHANNEL_CREATE": lambda here: {"guild_id": str(here), "id": str(here + 30), **ROOM},
    "CHANNEL_DELETE": lambda here: {"guild_id": str(here), "id": str(here + 11), **ROOM},
    "THREAD_DELETE": lambda here: {"guild_id": str(here), "id": str(here + 12), "parent_id": str(here + 11), **THREAD},
    "GUILD_DELETE": lambda here: {"id": str(here)},
}


@pytest.mark.parametrize("event", NEWS)
async def test_news_of_a_server_asleep_is_not_lost(told: Told, event: str) -> None:
    told.tell(event, NEWS[event](HERE))
    assert THERE not in told.awake
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))
    assert told.drowsy.count() == len(told.plain._guilds)


async def test_a_server_that_discord_cannot_reach_keeps_its_rooms_and_sleeps_on(told: Told) -> None:
    told.tell("GUILD_DELETE", {"id": str(HERE), "unavailable": True})
    assert told.awake == set()
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))
    told.tell("GUILD_CREATE", server(HERE, "Again"))
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))


async def test_a_server_that_is_back_is_known_as_it_is_now(told: Told) -> None:
    told.tell("GUILD_DELETE", {"id": str(HERE), "unavailable": True})
    told.tell("GUILD_CREATE", server(HERE, "Again"))
    assert told.awake == set()
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))


async def test_a_server_that_is_new_is_awake(told: Told) -> None:
    said = server(NEW, "New")
    del said["unavailable"]
    told.tell("GUILD_CREATE", said)
    assert told.awake == {NEW}
    assert told.drowsy.count() == 3
    assert seen(told.drowsy._get_guild(NEW)) == seen(told.plain._get_guild(NEW))


async def test_a_server_that_the_bot_is_put_into_again_is_there_once(told: Told) -> None:
    said = server(HERE, "Again")
    del said["unavailable"]
    told.tell("GUILD_CREATE", said)
    assert told.awake == {HERE}
    assert told.drowsy.count() == 2
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))


@pytest.mark.parametrize("woken", [False, True])
async def test_a_new_session_begins_with_nothing_and_learns_all_of_it_again(told: Told, woken: bool) -> None:
    if woken:
        told.drowsy._get_guild(HERE)
    user = {"id": str(ME), "username": "lantern", "discriminator": "0", "avatar": None}
    stubs = [{"id": str(guild_id), "unavailable": True} for guild_id in (HERE, THERE)]
    told.tell("READY", {"shard": [0, 1], "user": user, "guilds": stubs})
    assert told.drowsy.count() == 2
    for guild_id in (HERE, THERE):
        told.tell("GUILD_CREATE", server(guild_id, "After"))
    assert told.awake == set()
    assert seen(told.drowsy._get_guild(HERE)) == seen(told.plain._get_guild(HERE))


async def test_an_interaction_between_its_start_and_its_servers_has_a_server_without_rooms(told: Told) -> None:
    user = {"id": str(ME), "username": "lantern", "discriminator": "0", "avatar": None}
    told.tell("READY", {"shard": [0, 1], "user": user, "guilds": [{"id": str(HERE), "unavailable": True}]})
    early = told.drowsy._get_or_create_unavailable_guild(HERE)
    assert early.unavailable
    told.tell("GUILD_CREATE", server(HERE))
    assert told.drowsy._get_guild(HERE) is early
    assert seen(early) == seen(told.plain._get_guild(HERE))


async def test_a_server_that_cannot_be_read_is_there_without_rooms(told: Told) -> None:
    said = server(HERE)
    said["roles"] = [{"id": "no number"}]
    told.drowsy.parsers["GUILD_CREATE"](said)
    found = told.drowsy._get_guild(HERE)
    assert found is not None
    assert (found.unavailable, list(found.channels)) == (True, [])
    assert told.stumbled == ["event GUILD_CREATE"]
    assert told.drowsy._get_guild(HERE) is found


async def test_being_ready_waits_for_servers_as_before(told: Told) -> None:
    assert told.drowsy._ready_task is not None
    await asyncio.sleep(READY_AFTER / 2)
    told.tell("GUILD_CREATE", server(HERE))
    await asyncio.sleep(READY_AFTER * 0.8)
    assert not told.drowsy._ready_task.done()
    await asyncio.wait_for(told.drowsy._ready_task, 5)


async def test_what_people_write_wakes_nothing(told: Told) -> None:
    told.drowsy.parsers["MESSAGE_CREATE"]({"id": "9", "channel_id": str(HERE + 11), "guild_id": str(HERE)})
    told.drowsy.parsers["MESSAGE_DELETE"]({"id": "9", "channel_id": str(HERE + 11), "guild_id": str(HERE)})
    assert told.awake == set()


def test_a_server_asleep_is_small_and_the_same_without_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    said = server(HERE)
    rooms = [{**said["channels"][0], "id": str(HERE + at), "name": f"room-{at}"} for at in range(40)]
    sizes = set()
    for written in (_to_json, lambda each: json.dumps(each, separators=(",", ":"), ensure_ascii=True)):
        monkeypatch.setattr(asleep, "_to_json", written)
        sizes.add(len(asleep.Asleep.of({**said, "channels": rooms}).said))
    assert len(sizes) == 1
    assert max(sizes) < 2_048
