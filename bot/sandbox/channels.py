"""Channels, threads and direct messages: what can be done with them, and what is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox import audit
from bot.sandbox.audit import Action
from bot.sandbox.errors import DiscordError, form
from bot.sandbox.events import Event, Intent
from bot.sandbox.model import (
    CATEGORY,
    DM,
    FORUM,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    STAGE,
    THREADS,
    VOICE,
    Guild,
    Json,
    Message,
)
from bot.sandbox.permissions import Permission

if TYPE_CHECKING:
    from bot.sandbox.world import World

MAX_CHANNELS: Final = 500
MAX_IN_CATEGORY: Final = 50
MAX_ACTIVE_THREADS: Final = 1000
MAX_THREAD_MEMBERS: Final = 1000

_EDITABLE: Final = (
    "name", "topic", "nsfw", "rate_limit_per_user", "position", "parent_id", "default_auto_archive_duration", "flags",
    "default_thread_rate_limit_per_user", "default_reaction_emoji", "default_sort_order", "default_forum_layout",
    "bitrate", "user_limit", "rtc_region",
)  # fmt: skip


def _has_room(guild: Guild, category: Json | None) -> None:
    """A refusal where a category has as many channels as it may. Discord has no code of its own for it."""
    if category is None:
        return
    within = sum(
        one.get("parent_id") == category["id"] and one["type"] not in THREADS for one in guild.channels.values()
    )
    if within >= MAX_IN_CATEGORY:
        said = f"Maximum number of channels in category reached ({MAX_IN_CATEGORY})"
        raise form("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", said)


class Channels:
    """The places in which people write."""

    def __init__(self, world: World) -> None:
        self.world = world

    # -- channels of a server ----------------------------------------------------------------------------------

    def create(self, guild: Guild, payload: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """A new channel. Without overwrites of its own it takes those of its category."""
        plain = [one for one in guild.channels.values() if one["type"] not in THREADS]
        if len(plain) >= MAX_CHANNELS:
            raise DiscordError.of(30013)
        kind = int(payload.get("type") or 0)
        parent = guild.channels.get(str(payload.get("parent_id")))
        _has_room(guild, parent)
        overwrites = [_overwrite(one) for one in payload.get("permission_overwrites") or ()]
        if not overwrites and parent is not None:
            overwrites = [dict(one) for one in parent["permission_overwrites"]]
        channel: Json = {
            "id": self.world.mint.next(),
            "type": kind,
            "flags": 0,
            "guild_id": guild.id,
            "name": _channel_name(str(payload["name"]), kind),
            "position": int(payload["position"])
            if payload.get("position") is not None
            else 1
            + max((one["position"] for one in plain if (one["type"] == CATEGORY) == (kind == CATEGORY)), default=-1),
            "permission_overwrites": overwrites,
            "parent_id": parent["id"] if parent else None,
        }
        if kind != CATEGORY:
            channel |= {
                "topic": payload.get("topic") or None,
                "nsfw": bool(payload.get("nsfw")),
                "rate_limit_per_user": payload.get("rate_limit_per_user") or 0,
                "last_message_id": None,
            }
        if kind in (VOICE, STAGE):
            del channel["topic"]
            channel |= {
                "bitrate": payload.get("bitrate") or 64_000,
                "user_limit": payload.get("user_limit") or 0,
                "rtc_region": payload.get("rtc_region"),
            }
        if payload.get("default_auto_archive_duration"):
            channel["default_auto_archive_duration"] = payload["default_auto_archive_duration"]
        if kind == FORUM:
            channel |= {
                "available_tags": self._tags(payload.get("available_tags") or []),
                "default_reaction_emoji": payload.get("default_reaction_emoji"),
                "default_sort_order": payload.get("default_sort_order"),
                "default_forum_layout": payload.get("default_forum_layout") or 0,
            }
        guild.channels[channel["id"]] = channel
        self.world.guild_of_channel[channel["id"]] = guild.id
        audit.record(
            self.world, guild, Action.CHANNEL_CREATE, by, channel["id"],
            changed=audit.changes({}, channel, ("name", "type", "permission_overwrites")), reason=reason,
        )  # fmt: skip
        self._tell("CHANNEL_CREATE", guild, channel, self.seen_by(channel))
        return channel

    def _tags(self, tags: list[Json]) -> list[Json]:
        return [
            {
                "id": str(tag.get("id") or self.world.mint.next()),
                "name": tag["name"],
                "moderated": bool(tag.get("moderated")),
                "emoji_id": tag.get("emoji_id"),
                "emoji_name": tag.get("emoji_name"),
            }
            for tag in tags
        ]

    def edit(self, channel: Json, payload: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """Change a channel of a server. New overwrites each leave an entry of their own in the audit log."""
        guild = self.world.servers[channel["guild_id"]]
        before = self.seen_by(channel)
        if payload.get("parent_id") not in (None, channel.get("parent_id")):
            _has_room(guild, guild.channels.get(str(payload["parent_id"])))
        old = dict(channel)
        for key in _EDITABLE:
            if key in payload:
                channel[key] = payload[key]
        if payload.get("name"):
            channel["name"] = _channel_name(str(payload["name"]), channel["type"])
        if "available_tags" in payload:
            channel["available_tags"] = self._tags(payload["available_tags"] or [])
        if "permission_overwrites" in payload:
            self._replace_overwrites(guild, channel, payload["permission_overwrites"] or [], by, reason)
        changed = audit.changes(old, channel, _EDITABLE)
        if changed:
            audit.record(self.world, guild, Action.CHANNEL_UPDATE, by, channel["id"], changed=changed, reason=reason)
        self._tell("CHANNEL_UPDATE", guild, channel, before | self.seen_by(channel))
        return channel

    def delete(self, channel: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """Delete a channel or thread with its messages; a category leaves its channels behind."""
        guild = self.world.servers[channel["guild_id"]]
        before = self.seen_by(channel)
        thread = channel["type"] in THREADS
        if not thread:
            for one in [
                one for one in guild.channels.values() if one["type"] in THREADS and one["parent_id"] == channel["id"]
            ]:
                self._forget(guild, one)
            for one in guild.channels.values():
                if one.get("parent_id") == channel["id"]:
                    one["parent_id"] = None
        self._forget(guild, channel)
        audit.record(
            self.world, guild, Action.THREAD_DELETE if thread else Action.CHANNEL_DELETE, by, channel["id"],
            changed=[{"key": "name", "old_value": channel["name"]}], reason=reason,
        )  # fmt: skip
        if thread:
            data = {key: channel[key] for key in ("id", "guild_id", "parent_id", "type")}
            self.world.emit(Event("THREAD_DELETE", data, guild.id, intent=Intent.GUILDS, people=before))
        else:
            self._tell("CHANNEL_DELETE", guild, channel, before)
        return channel

    def _forget(self, guild: Guild, channel: Json) -> None:
        guild.channels.pop(channel["id"], None)
        guild.thread_members.pop(channel["id"], None)
        self.world.guild_of_channel.pop(channel["id"], None)
        self.world.messages.forget(channel["id"])

    def seen_by(self, channel: Json) -> frozenset[str]:
        """The people who can see a channel now."""
        guild = self.world.servers[channel["guild_id"]]
        return frozenset(
            user_id
            for user_id in guild.members
            if user_id not in self.world.applications
            and self.world.permissions_in(user_id, channel) & Permission.VIEW_CHANNEL
        )

    def _tell(self, name: str, guild: Guild, channel: Json, people: frozenset[str]) -> None:
        self.world.emit(Event(name, channel, guild.id, intent=Intent.GUILDS, people=people))

    # -- overwrites --------------------------------------------------------------------------------------------

    def overwrite(
        self, channel: Json, target_id: str, payload: Json, *, by: str | None = None, reason: str | None = None
    ) -> None:
        """Set the overwrite of a role or a member (audit entries 13 and 14)."""
        guild = self.world.servers[channel["guild_id"]]
        new = _overwrite({**payload, "id": target_id})
        others = [one for one in channel["permission_overwrites"] if one["id"] != target_id]
        self._set_overwrites(guild, channel, [*others, new], by, reason)

    def remove_overwrite(
        self, channel: Json, target_id: str, *, by: str | None = None, reason: str | None = None
    ) -> None:
        """Take an overwrite away (audit entry 15). Raises 10009."""
        guild = self.world.servers[channel["guild_id"]]
        others = [one for one in channel["permission_overwrites"] if one["id"] != target_id]
        if len(others) == len(channel["permission_overwrites"]):
            raise DiscordError.of(10009)
        self._set_overwrites(guild, channel, others, by, reason)

    def _set_overwrites(
        self, guild: Guild, channel: Json, overwrites: list[Json], by: str | None, reason: str | None
    ) -> None:
        before = self.seen_by(channel)
        self._replace_overwrites(guild, channel, overwrites, by, reason)
        self._tell("CHANNEL_UPDATE", guild, channel, before | self.seen_by(channel))

    def _replace_overwrites(
        self, guild: Guild, channel: Json, overwrites: list[Json], by: str | None, reason: str | None
    ) -> None:
        old = {one["id"]: one for one in channel["permission_overwrites"]}
        new = {one["id"]: one for one in map(_overwrite, overwrites)}
        channel["permission_overwrites"] = list(new.values())
        for target_id in {**old, **new}:
            before, after = old.get(target_id), new.get(target_id)
            if before == after:
                continue
            action = (
                Action.CHANNEL_OVERWRITE_CREATE
                if before is None
                else Action.CHANNEL_OVERWRITE_DELETE
                if after is None
                else Action.CHANNEL_OVERWRITE_UPDATE
            )
            options = {"id": target_id, "type": str((after or before or {})["type"])}
            role = guild.role(target_id)
            if role is not None:
                options["role_name"] = role["name"]
            audit.record(
                self.world, guild, action, by, channel["id"],
                changed=audit.changes(before or {}, after or {}, ("allow", "deny")), options=options, reason=reason,
            )  # fmt: skip

    # -- threads -----------------------------------------------------------------------------------------------

    def start_thread(
        self,
        parent: Json,
        owner_id: str,
        payload: Json,
        *,
        message: Message | None = None,
        reason: str | None = None,
        silent: bool = False,
    ) -> Json:
        """A new thread: from a message it has the message's id, and there can only be one (160004).

        `silent` leaves out the system message that announces a public thread started without a message.
        """
        guild = self.world.servers[parent["guild_id"]]
        if message is not None and (message.thread_id is not None or message.data["id"] in guild.channels):
            raise DiscordError.of(160004)
        active = sum(
            1 for one in guild.channels.values() if one["type"] in THREADS and not one["thread_metadata"]["archived"]
        )
        if active >= MAX_ACTIVE_THREADS:
            raise DiscordError.of(160006)
        kind = PUBLIC_THREAD if message is not None else int(payload.get("type") or PRIVATE_THREAD)
        if parent["type"] == FORUM:
            kind = PUBLIC_THREAD
        now = self.world.now_iso()
        thread: Json = {
            "id": message.data["id"] if message else self.world.mint.next(),
            "type": kind,
            "flags": 0,
            "guild_id": guild.id,
            "name": payload["name"],
            "parent_id": parent["id"],
            "owner_id": owner_id,
            "last_message_id": None,
            "rate_limit_per_user": payload.get("rate_limit_per_user") or 0,
            "message_count": 0,
            "member_count": 0,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "archive_timestamp": now,
                "auto_archive_duration": payload.get("auto_archive_duration")
                or parent.get("default_auto_archive_duration")
                or 4320,
                "locked": False,
                "create_timestamp": now,
            },
        }
        if kind == PRIVATE_THREAD:
            thread["thread_metadata"]["invitable"] = bool(payload.get("invitable", True))
        if parent["type"] == FORUM:
            thread["applied_tags"] = [str(tag) for tag in payload.get("applied_tags") or ()]
        guild.channels[thread["id"]] = thread
        self.world.guild_of_channel[thread["id"]] = guild.id
        guild.thread_members[thread["id"]] = {owner_id: self._thread_member(thread["id"], owner_id)}
        thread["member_count"] = 1
        audit.record(
            self.world, guild, Action.THREAD_CREATE, owner_id, thread["id"],
            changed=audit.changes({}, thread, ("name", "type")), reason=reason,
        )  # fmt: skip
        self._tell_thread("THREAD_CREATE", guild, thread, new=True)
        if message is not None:
            self.world.messages.mark_thread(message, thread)
        elif kind == PUBLIC_THREAD and parent["type"] != FORUM and not silent:
            self.world.messages.announce_thread(parent, thread)
        return thread

    def _thread_member(self, thread_id: str, user_id: str) -> Json:
        return {"id": thread_id, "user_id": user_id, "join_timestamp": self.world.now_iso(), "flags": 0}

    def thread_for(self, thread: Json, user_id: str) -> Json:
        """The thread as one account gets it: with their own membership where they are in it."""
        own = self.world.servers[thread["guild_id"]].thread_members.get(thread["id"], {}).get(user_id)
        return thread if own is None else {**thread, "member": own}

    def _tell_thread(self, name: str, guild: Guild, thread: Json, *, new: bool = False) -> None:
        data = {**thread, "newly_created": True} if new else thread
        bot = next((one for one in guild.thread_members.get(thread["id"], {}) if one in self.world.applications), None)
        app_data = None if bot is None else {**data, "member": guild.thread_members[thread["id"]][bot]}
        self.world.emit(Event(name, data, guild.id, thread["id"], intent=Intent.GUILDS, app_data=app_data))

    def edit_thread(self, thread: Json, payload: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """Rename, archive, lock and the like (audit entry 111)."""
        guild = self.world.servers[thread["guild_id"]]
        meta = thread["thread_metadata"]
        old = {**thread, **meta}
        for key in ("name", "rate_limit_per_user", "applied_tags", "flags"):
            if payload.get(key) is not None:
                thread[key] = payload[key]
        for key in ("archived", "locked", "auto_archive_duration", "invitable"):
            if payload.get(key) is not None:
                if key == "archived" and payload[key] != meta["archived"]:
                    meta["archive_timestamp"] = self.world.now_iso()
                meta[key] = payload[key]
        changed = audit.changes(old, {**thread, **meta}, ("name", "archived", "locked", "auto_archive_duration"))
        if changed:
            audit.record(self.world, guild, Action.THREAD_UPDATE, by, thread["id"], changed=changed, reason=reason)
        self._tell_thread("THREAD_UPDATE", guild, thread)
        return thread

    def join(self, thread: Json, user_id: str) -> None:
        """Someone comes into a thread, or is brought in. Nothing happens where they are in it."""
        guild = self.world.servers[thread["guild_id"]]
        members = guild.thread_members.setdefault(thread["id"], {})
        if user_id in members:
            return
        if len(members) >= MAX_THREAD_MEMBERS:
            raise DiscordError.of(30033)
        member = self.world.member(guild, user_id)
        members[user_id] = self._thread_member(thread["id"], user_id)
        thread["member_count"] = len(members)
        if user_id in self.world.applications:
            data = {**thread, "member": members[user_id]}
            self.world.emit(
                Event("THREAD_CREATE", data, guild.id, application_id=user_id, intent=Intent.GUILDS, to_people=False)
            )
        elif thread["type"] == PRIVATE_THREAD:
            self.world.emit(Event("THREAD_CREATE", thread, guild.id, people=frozenset({user_id}), to_apps=False))
        added = {**members[user_id], "member": member, "presence": None}
        self._tell_members(guild, thread, user_id, {"added_members": [added]}, frozenset())

    def part(self, thread: Json, user_id: str) -> None:
        """Someone leaves a thread, or is taken out."""
        guild = self.world.servers[thread["guild_id"]]
        members = guild.thread_members.get(thread["id"], {})
        if members.pop(user_id, None) is None:
            return
        thread["member_count"] = len(members)
        self._tell_members(guild, thread, user_id, {"removed_member_ids": [user_id]}, frozenset({user_id}))

    def _tell_members(self, guild: Guild, thread: Json, user_id: str, what: Json, also: frozenset[str]) -> None:
        data = {"id": thread["id"], "guild_id": guild.id, "member_count": thread["member_count"], **what}
        own = user_id in self.world.applications
        self.world.emit(
            Event(
                "THREAD_MEMBERS_UPDATE",
                data,
                guild.id,
                None if own else thread["id"],
                intent=Intent.GUILDS if own else Intent.GUILD_MEMBERS,
                people=self.seen_by(thread) | also,
            )
        )

    def threads(self, guild: Guild, *, archived: bool = False, parent_id: str | None = None) -> list[Json]:
        """The active (or archived) threads of a server or of one channel, newest first."""
        found = [
            one
            for one in guild.channels.values()
            if one["type"] in THREADS
            and one["thread_metadata"]["archived"] is archived
            and parent_id in (None, one["parent_id"])
        ]
        return sorted(found, key=lambda one: int(one["id"]), reverse=True)

    # -- direct messages ---------------------------------------------------------------------------------------

    def open_dm(self, one_id: str, other_id: str) -> Json:
        """The direct message channel of two accounts, made if there is none."""
        both = {one_id, other_id}
        for channel in self.world.dms.values():
            if {one["id"] for one in channel["recipients"]} == both:
                return channel
        channel = {
            "id": self.world.mint.next(),
            "type": DM,
            "flags": 0,
            "last_message_id": None,
            "recipients": [self.world.user(one_id), self.world.user(other_id)],
        }
        self.world.dms[channel["id"]] = channel
        people = frozenset(one for one in both if one not in self.world.applications)
        for person in people:
            shown = self.dm_for(channel, person)
            self.world.emit(Event("CHANNEL_CREATE", shown, people=frozenset({person}), to_apps=False))
        return channel

    @staticmethod
    def dm_for(channel: Json, user_id: str) -> Json:
        """The channel as one of the two sees it: the recipients are the others."""
        return {**channel, "recipients": [one for one in channel["recipients"] if one["id"] != user_id]}


def _channel_name(name: str, kind: int) -> str:
    """Discord writes the names of text channels small and with dashes; categories and voice channels keep theirs."""
    return name.strip().lower().replace(" ", "-") if kind in (0, 5, 15) else name


def _overwrite(payload: Json) -> Json:
    return {
        "id": str(payload["id"]),
        "type": int(payload.get("type") or 0),
        "allow": str(payload.get("allow") or 0),
        "deny": str(payload.get("deny") or 0),
    }
