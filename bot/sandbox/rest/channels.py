"""Channels of servers and their overwrites."""

from __future__ import annotations

from bot.sandbox import permissions
from bot.sandbox.errors import DiscordError
from bot.sandbox.limits import check_channel, check_overwrite, check_thread
from bot.sandbox.model import CATEGORY, DM, THREADS, Guild, Json
from bot.sandbox.permissions import Permission
from bot.sandbox.rest.routing import Call, Reply, Table, lacking, reason_of, sound

routes = Table()


def shown(call: Call, channel: Json) -> Json:
    """The channel as the app gets it."""
    if channel["type"] == DM:
        return call.world.channels.dm_for(channel, call.me)
    if channel["type"] in THREADS:
        return call.world.channels.thread_for(channel, call.me)
    return channel


@routes.get("/guilds/{guild_id}/channels")
def all_channels(call: Call) -> Reply:
    return 200, [one for one in call.guild().channels.values() if one["type"] not in THREADS]


@routes.post("/guilds/{guild_id}/channels")
def create(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_CHANNELS)
    payload = call.body()
    sound(check_channel(payload, create=True))
    parent_id = payload.get("parent_id")
    if parent_id is not None:
        parent = guild.channels.get(str(parent_id))
        if parent is None or parent["type"] != CATEGORY:
            raise DiscordError.of(50024)
        call.may_in(parent, Permission.MANAGE_CHANNELS)
    _grantable(call, guild, payload.get("permission_overwrites") or (), None)
    return 201, call.world.channels.create(guild, payload, by=call.me, reason=reason_of(call))


def _grantable(call: Call, guild: Guild, overwrites: object, channel: Json | None) -> None:
    """Overwrites may only name what the bot has in the server or in the channel above.

    A bot to which an overwrite of the channel gives MANAGE_ROLES may name anything; MANAGE_ROLES itself is given by
    administrators only (Discord: resources/channel, edit channel permissions).
    """
    bits = call.world.permissions_of(call.me, guild)
    if bits & Permission.ADMINISTRATOR:
        return
    if channel is not None:
        parent = guild.channels.get(channel.get("parent_id") or "")
        if parent is not None:
            bits |= call.world.permissions_in(call.me, parent)
        held = {call.me, *guild.members[call.me]["roles"]}
        given = (int(one["allow"]) for one in channel["permission_overwrites"] if one["id"] in held)
        if any(one & Permission.MANAGE_ROLES for one in given):
            bits = permissions.ALL
    for one in overwrites if isinstance(overwrites, list | tuple) else ():
        named = int(one.get("allow") or 0) | int(one.get("deny") or 0)
        lacking(bits, named & permissions.ALL)
        if named & Permission.MANAGE_ROLES:
            raise DiscordError.of(50013)
        if int(one.get("type") or 0) == 0 and guild.role(str(one["id"])) is None:
            raise DiscordError.of(10011)


@routes.patch("/guilds/{guild_id}/channels")
def move(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_CHANNELS)
    for one in call.items():
        channel = guild.channels.get(str(one["id"]))
        if channel is None:
            raise DiscordError.of(10003)
        changes = {key: one[key] for key in ("position", "parent_id") if one.get(key) is not None}
        if one.get("lock_permissions") and channel.get("parent_id"):
            changes["permission_overwrites"] = guild.channels[channel["parent_id"]]["permission_overwrites"]
        call.world.channels.edit(channel, changes, by=call.me, reason=reason_of(call))
    return 204, None


@routes.get("/channels/{channel_id}")
def get(call: Call) -> Reply:
    return 200, shown(call, call.channel())


@routes.patch("/channels/{channel_id}")
def edit(call: Call) -> Reply:
    channel = call.channel()
    payload = call.body()
    if channel["type"] == DM:
        raise DiscordError.of(50003)
    if channel["type"] in THREADS:
        return _edit_thread(call, channel, payload)
    guild = call.guild_of(channel)
    call.may_in(channel, Permission.MANAGE_CHANNELS)
    sound(check_channel(payload, create=False, kind=channel["type"]))
    if payload.get("permission_overwrites") is not None:
        call.may_in(channel, Permission.MANAGE_ROLES)
        old = {one["id"]: one for one in channel["permission_overwrites"]}
        changed = [one for one in payload["permission_overwrites"] if old.get(str(one["id"])) != one]
        _grantable(call, guild, changed, channel)
    if payload.get("parent_id") is not None:
        parent = guild.channels.get(str(payload["parent_id"]))
        if parent is None or parent["type"] != CATEGORY:
            raise DiscordError.of(50024)
        payload = {**payload, "parent_id": parent["id"]}
    return 200, call.world.channels.edit(channel, payload, by=call.me, reason=reason_of(call))


def _edit_thread(call: Call, thread: Json, payload: Json) -> Reply:
    bits = call.may_in(thread)
    sound(check_thread(payload, create=False))
    meta = thread["thread_metadata"]
    manages = bool(bits & Permission.MANAGE_THREADS)
    if not manages:
        if meta["locked"] or payload.get("locked") is not None:
            raise DiscordError.of(50013)
        owns = thread["owner_id"] == call.me
        opens = set(payload) == {"archived"} and payload["archived"] is False
        if not owns and not (opens and bits & Permission.SEND_MESSAGES_IN_THREADS):
            raise DiscordError.of(50013)
    if meta["archived"] and payload.get("archived") is not False and set(payload) - {"archived", "locked"}:
        raise DiscordError.of(50083)
    call.world.channels.edit_thread(thread, payload, by=call.me, reason=reason_of(call))
    return 200, shown(call, thread)


@routes.delete("/channels/{channel_id}")
def delete(call: Call) -> Reply:
    channel = call.channel()
    if channel["type"] == DM:
        return 200, shown(call, channel)
    call.may_in(channel, Permission.MANAGE_THREADS if channel["type"] in THREADS else Permission.MANAGE_CHANNELS)
    return 200, call.world.channels.delete(channel, by=call.me, reason=reason_of(call))


@routes.put("/channels/{channel_id}/permissions/{target_id}")
def overwrite(call: Call) -> Reply:
    channel = call.channel()
    guild = _with_overwrites(call, channel)
    call.may_in(channel, Permission.MANAGE_ROLES)
    payload = call.body()
    sound(check_overwrite(payload))
    target = call.params["target_id"]
    if int(payload["type"]) == 0 and guild.role(target) is None:
        raise DiscordError.of(10009)
    if int(payload["type"]) == 1 and target not in call.world.users:
        raise DiscordError.of(10009)
    old: Json = next((one for one in channel["permission_overwrites"] if one["id"] == target), {})
    added = {
        **payload,
        "id": target,
        "allow": int(payload.get("allow") or 0) & ~int(old.get("allow") or 0),
        "deny": int(payload.get("deny") or 0) & ~int(old.get("deny") or 0),
    }
    _grantable(call, guild, [added], channel)
    call.world.channels.overwrite(channel, target, payload, by=call.me, reason=reason_of(call))
    return 204, None


@routes.delete("/channels/{channel_id}/permissions/{target_id}")
def remove_overwrite(call: Call) -> Reply:
    channel = call.channel()
    _with_overwrites(call, channel)
    call.may_in(channel, Permission.MANAGE_ROLES)
    call.world.channels.remove_overwrite(channel, call.params["target_id"], by=call.me, reason=reason_of(call))
    return 204, None


def _with_overwrites(call: Call, channel: Json) -> Guild:
    if channel["type"] == DM:
        raise DiscordError.of(50003)
    if channel["type"] in THREADS:
        raise DiscordError.of(50024)
    return call.guild_of(channel)
