"""The audit log: who changed what in a server (Discord: resources/audit-log).

Roles, overwrites, timeouts, channels, threads, bans and events leave an entry. The use of a command, a button or a
modal never does, and neither does a bot that deletes a single message of another: Discord has no entry for the former
and leaves the latter out on purpose.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from bot.sandbox.events import Event, Intent
from bot.sandbox.model import Guild, Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


class Action(IntEnum):
    """The kinds of entries that the sandbox makes."""

    GUILD_UPDATE = 1
    CHANNEL_CREATE = 10
    CHANNEL_UPDATE = 11
    CHANNEL_DELETE = 12
    CHANNEL_OVERWRITE_CREATE = 13
    CHANNEL_OVERWRITE_UPDATE = 14
    CHANNEL_OVERWRITE_DELETE = 15
    MEMBER_KICK = 20
    MEMBER_BAN_ADD = 22
    MEMBER_BAN_REMOVE = 23
    MEMBER_UPDATE = 24
    MEMBER_ROLE_UPDATE = 25
    BOT_ADD = 28
    ROLE_CREATE = 30
    ROLE_UPDATE = 31
    ROLE_DELETE = 32
    MESSAGE_DELETE = 72
    MESSAGE_BULK_DELETE = 73
    MESSAGE_PIN = 74
    MESSAGE_UNPIN = 75
    GUILD_SCHEDULED_EVENT_CREATE = 100
    GUILD_SCHEDULED_EVENT_UPDATE = 101
    GUILD_SCHEDULED_EVENT_DELETE = 102
    THREAD_CREATE = 110
    THREAD_UPDATE = 111
    THREAD_DELETE = 112
    AUTO_MODERATION_RULE_CREATE = 140
    AUTO_MODERATION_RULE_UPDATE = 141
    AUTO_MODERATION_RULE_DELETE = 142


def changes(old: Json, new: Json, keys: tuple[str, ...] = ()) -> list[Json]:
    """The difference of two objects as an entry lists it. Only `keys`, or every key of `new` where none are given."""
    found: list[Json] = []
    for key in keys or tuple(new):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        change: Json = {"key": key}
        if before is not None:
            change["old_value"] = before
        if after is not None:
            change["new_value"] = after
        found.append(change)
    return found


def record(
    world: World,
    guild: Guild,
    action: Action,
    by: str | None,
    target_id: str | None,
    *,
    changed: list[Json] | None = None,
    options: dict[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """Add an entry and tell the sessions that listen to moderation. Nothing where nobody did it (scenery)."""
    if by is None:
        return
    entry: Json = {"id": world.mint.next(), "action_type": int(action), "user_id": by, "target_id": target_id}
    if changed:
        entry["changes"] = changed
    if options:
        entry["options"] = options
    if reason:
        entry["reason"] = reason
    guild.audit_log.append(entry)
    world.emit(
        Event(
            "GUILD_AUDIT_LOG_ENTRY_CREATE",
            {**entry, "guild_id": guild.id},
            guild_id=guild.id,
            intent=Intent.GUILD_MODERATION,
            to_people=False,
        )
    )
