"""Messages: written, changed, deleted, reacted to, pinned, and how each of these is told.

Public messages stand in a list for each channel. Ephemeral ones stand apart, in a list for each channel and person:
no history shows them, and no search for a public message can find one by mistake.
"""

from __future__ import annotations

import mimetypes
import re
from collections import OrderedDict
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox import audit, content
from bot.sandbox.audit import Action
from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event, Intent
from bot.sandbox.model import (
    COMPONENTS_V2,
    EPHEMERAL,
    HAS_THREAD,
    SUPPRESS_EMBEDS,
    THREADS,
    Guild,
    Json,
    Message,
    message_object,
)

if TYPE_CHECKING:
    from bot.sandbox.world import World

KEPT_FLAGS: Final = SUPPRESS_EMBEDS | EPHEMERAL | 1 << 12 | 1 << 13 | COMPONENTS_V2
"""Flags that a sender may set: no embeds, ephemeral, silent, voice message, components v2."""

NONCE_LIFE_MS: Final = 3 * 60_000
"""How long a nonce is remembered. Discord says "the past few minutes"."""

KEPT_EPHEMERALS: Final = 200
"""Ephemeral messages kept for each person and channel; a real client forgets all of them on reload."""

MAX_REACTIONS: Final = 20
MAX_PINS: Final = 250


class Messages:
    """Everything that has been written."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._public: dict[str, OrderedDict[str, Message]] = {}
        self._private: dict[tuple[str, str], OrderedDict[str, Message]] = {}
        self._viewers: dict[str, str] = {}
        self._nonces: dict[tuple[str, str], tuple[int, str, str]] = {}

    def _shown(self, channel_id: str) -> OrderedDict[str, Message]:
        return self._public.get(channel_id) or OrderedDict()

    def _hidden(self, channel_id: str, viewer: str) -> OrderedDict[str, Message]:
        return self._private.get((channel_id, viewer)) or OrderedDict()

    # -- finding -----------------------------------------------------------------------------------------------

    def get(self, channel_id: str, message_id: str) -> Message:
        """The message, public or ephemeral. Raises 10008."""
        found = self._shown(channel_id).get(message_id)
        if found is None:
            found = self._hidden(channel_id, self._viewers.get(message_id, "")).get(message_id)
        if found is None:
            raise DiscordError.of(10008)
        return found

    def public(self, channel_id: str, message_id: str) -> Message:
        """The message that anyone in the channel can see. Raises 10008 for ephemeral ones too."""
        found = self._shown(channel_id).get(message_id)
        if found is None:
            raise DiscordError.of(10008)
        return found

    def all(self, channel_id: str) -> list[Message]:
        """Every public message of a channel, oldest first."""
        return list(self._shown(channel_id).values())

    def page(
        self,
        channel_id: str,
        *,
        before: str | None = None,
        after: str | None = None,
        limit: int = 50,
        viewer: str | None = None,
        public: bool = True,
    ) -> list[Message]:
        """A page of history, newest first: the newest, those before an id, or the first ones after an id.

        With a viewer their ephemeral messages are among them.
        """
        shown = self._shown(channel_id) if public else OrderedDict[str, Message]()
        private = self._hidden(channel_id, viewer or "")
        if private:
            merged = sorted([*shown.values(), *private.values()], key=lambda one: int(one.data["id"]))
            source: Iterable[Message] = merged if after is not None else reversed(merged)
        else:
            source = shown.values() if after is not None else reversed(shown.values())
        if after is not None:
            found = list(islice((one for one in source if int(one.data["id"]) > int(after)), limit))
            return found[::-1]
        if before is not None:
            source = (one for one in source if int(one.data["id"]) < int(before))
        return list(islice(source, limit))

    def pins(self, channel_id: str) -> list[Message]:
        """The pinned messages, latest pin first."""
        found = [one for one in self._shown(channel_id).values() if one.pinned_at is not None]
        return sorted(found, key=lambda one: one.pinned_at or "", reverse=True)

    def nonce(self, author_id: str, nonce: str | int) -> tuple[str, str] | None:
        """Channel and id of the message that this author wrote with this nonce in the past minutes, or None."""
        found = self._nonces.get((author_id, str(nonce)))
        if found is None or found[0] <= self.world.clock.now():
            return None
        return found[1], found[2]

    # -- files -------------------------------------------------------------------------------------------------

    def store_file(self, name: str, data: bytes, *, description: str | None = None, ephemeral: bool = False) -> Json:
        """Keep a file and return the attachment object that points to it."""
        attachment_id = self.world.mint.next()
        name = re.sub(r"[^\w.\-]", "_", name)
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.world.files[attachment_id] = (name, kind, data)
        url = f"{self.world.cdn_url}/{attachment_id}/{name}"
        attachment: Json = {
            "id": attachment_id,
            "filename": name,
            "size": len(data),
            "url": url,
            "proxy_url": url,
            "content_type": kind,
        }
        if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
            attachment["width"] = int.from_bytes(data[16:20])
            attachment["height"] = int.from_bytes(data[20:24])
        if description:
            attachment["description"] = description
        if ephemeral:
            attachment["ephemeral"] = True
        return attachment

    # -- writing -----------------------------------------------------------------------------------------------

    def post(
        self,
        channel: Json,
        author: Json,
        payload: Json,
        *,
        attachments: list[Json] | None = None,
        kind: int = 0,
        viewer: str | None = None,
        extra: Json | None = None,
        may_mention_all: bool = True,
        mentions_default: tuple[str, ...] = ("users", "roles", "everyone"),
        message_id: str | None = None,
    ) -> Message:
        """Write a message as this author and tell those who may see it.

        `viewer` makes it ephemeral. `extra` are the keys that a message born from an interaction carries.
        `mentions_default` is what a content mentions where the payload says nothing about it. `message_id` is given
        only for the first message of a forum post, which has the id of its thread.
        """
        world = self.world
        now = world.clock.now()
        data = message_object(message_id or world.mint.next(), channel["id"], author, world.now_iso())
        data["type"] = kind
        data["tts"] = bool(payload.get("tts"))
        if extra:
            data.update(extra)
        message = Message(data, viewer)
        content.write(world, message, payload, attachments or [], loud=may_mention_all, default=mentions_default)
        data["flags"] = int(payload.get("flags") or 0) & KEPT_FLAGS | (EPHEMERAL if viewer else 0) | data["flags"]
        reference = payload.get("message_reference")
        if reference:
            place = self._shown(str(reference.get("channel_id") or channel["id"]))
            content.refer(message, channel, payload, place.get(str(reference["message_id"])))
        if viewer is None:
            self._public.setdefault(channel["id"], OrderedDict())[data["id"]] = message
            channel["last_message_id"] = data["id"]
            if channel["type"] in THREADS:
                self._count(channel, author["id"])
        else:
            kept = self._private.setdefault((channel["id"], viewer), OrderedDict())
            kept[data["id"]] = message
            self._viewers[data["id"]] = viewer
            if len(kept) > KEPT_EPHEMERALS:
                self._viewers.pop(kept.popitem(last=False)[0], None)
        nonce = payload.get("nonce")
        if nonce is not None:
            if payload.get("enforce_nonce"):
                self._nonces[author["id"], str(nonce)] = (now + NONCE_LIFE_MS, channel["id"], data["id"])
            self._tell("MESSAGE_CREATE", message, {"nonce": nonce})
        else:
            self._tell("MESSAGE_CREATE", message)
        return message

    def _count(self, thread: Json, author_id: str) -> None:
        thread["message_count"] += 1
        thread["total_message_sent"] += 1
        meta = thread["thread_metadata"]
        if meta["archived"] and not meta["locked"]:
            self.world.channels.edit_thread(thread, {"archived": False})
        guild = self.world.servers[thread["guild_id"]]
        if author_id in guild.members:
            self.world.channels.join(thread, author_id)

    # -- changing ----------------------------------------------------------------------------------------------

    def edit(
        self, message: Message, payload: Json, *, attachments: list[Json] | None = None, quiet: bool = False
    ) -> Message:
        """Change a message; what the payload does not name stays. `quiet` leaves no mark of an edit."""
        content.write(self.world, message, payload, attachments or [])
        if payload.get("flags") is not None:
            fixed = message.data["flags"] & ~(SUPPRESS_EMBEDS | COMPONENTS_V2)
            wanted = int(payload["flags"]) & (SUPPRESS_EMBEDS | COMPONENTS_V2)
            message.data["flags"] = fixed | wanted | message.data["flags"] & COMPONENTS_V2
        if not quiet:
            message.data["edited_timestamp"] = self.world.now_iso()
        self.tell_update(message)
        return message

    def tell_update(self, message: Message) -> None:
        """Say that a message is different now."""
        self._tell("MESSAGE_UPDATE", message)

    def delete(self, message: Message, *, by: str | None = None, reason: str | None = None) -> None:
        """Delete a message. A person who deletes another's leaves an entry 72; a bot leaves none."""
        data = message.data
        channel_id, message_id = data["channel_id"], data["id"]
        guild = self.world.server_of(channel_id)
        if message.viewer is not None:
            self._hidden(channel_id, message.viewer).pop(message_id, None)
            self._viewers.pop(message_id, None)
        else:
            self._shown(channel_id).pop(message_id, None)
        if guild is not None and by not in (None, data["author"]["id"]) and by not in self.world.applications:
            audit.record(
                self.world, guild, Action.MESSAGE_DELETE, by, data["author"]["id"],
                options={"channel_id": channel_id, "count": "1"}, reason=reason,
            )  # fmt: skip
        self._tell_gone("MESSAGE_DELETE", {"id": message_id, "channel_id": channel_id}, message)

    def delete_many(self, channel_id: str, ids: list[str], *, by: str | None = None, reason: str | None = None) -> None:
        """Delete several messages at once (audit entry 73). Ids that are not there are passed over."""
        shown = self._shown(channel_id)
        gone = [one for one in ids if shown.pop(one, None) is not None]
        guild = self.world.server_of(channel_id)
        data: Json = {"ids": gone, "channel_id": channel_id}
        if guild is not None:
            data["guild_id"] = guild.id
            audit.record(
                self.world, guild, Action.MESSAGE_BULK_DELETE, by, channel_id,
                options={"count": str(len(gone))}, reason=reason,
            )  # fmt: skip
        self.world.emit(
            Event("MESSAGE_DELETE_BULK", data, data.get("guild_id"), channel_id, intent=Intent.GUILD_MESSAGES)
        )

    def forget(self, channel_id: str) -> None:
        """Drop everything of a channel that is gone."""
        self._public.pop(channel_id, None)
        for key in [key for key in self._private if key[0] == channel_id]:
            del self._private[key]

    # -- reactions and pins ------------------------------------------------------------------------------------

    def react(self, message: Message, emoji: str, user_id: str) -> None:
        """Put a reaction. Raises 30010 for the twenty-first emoji."""
        entry = message.reactions.get(emoji)
        if entry is None:
            if len(message.reactions) >= MAX_REACTIONS:
                raise DiscordError.of(30010)
            entry = message.reactions[emoji] = (content.emoji(emoji), [])
        if user_id not in entry[1]:
            entry[1].append(user_id)
            self._tell_reaction("MESSAGE_REACTION_ADD", message, entry[0], user_id)

    def unreact(self, message: Message, emoji: str, user_id: str) -> None:
        """Take a reaction back. Raises 10014 for an emoji that is not there."""
        entry = message.reactions.get(emoji)
        if entry is None:
            raise DiscordError.of(10014)
        if user_id in entry[1]:
            entry[1].remove(user_id)
            if not entry[1]:
                del message.reactions[emoji]
            self._tell_reaction("MESSAGE_REACTION_REMOVE", message, entry[0], user_id)

    def clear_reactions(self, message: Message, emoji: str | None = None) -> None:
        """Take away every reaction, or all of one emoji."""
        data = self._place(message, {"message_id": message.data["id"]})
        if emoji is None:
            message.reactions.clear()
            self._tell_place("MESSAGE_REACTION_REMOVE_ALL", data, message, reaction=True)
            return
        entry = message.reactions.pop(emoji, None)
        if entry is None:
            raise DiscordError.of(10014)
        data["emoji"] = entry[0]
        self._tell_place("MESSAGE_REACTION_REMOVE_EMOJI", data, message, reaction=True)

    def _tell_reaction(self, name: str, message: Message, emoji: Json, user_id: str) -> None:
        data = self._place(
            message, {"user_id": user_id, "message_id": message.data["id"], "emoji": emoji, "type": 0, "burst": False}
        )
        guild = self.world.server_of(message.data["channel_id"])
        if name == "MESSAGE_REACTION_ADD":
            data["message_author_id"] = message.data["author"]["id"]
            if guild is not None and user_id in guild.members:
                data["member"] = guild.members[user_id]
        self._tell_place(name, data, message, reaction=True)

    def pin(self, message: Message, *, by: str | None = None, reason: str | None = None) -> None:
        """Pin a message (audit entry 74). Raises 30003 for the two hundred and fifty-first."""
        if message.pinned_at is not None:
            return
        if len(self.pins(message.data["channel_id"])) >= MAX_PINS:
            raise DiscordError.of(30003)
        message.pinned_at = self.world.now_iso()
        self._pinned(message, Action.MESSAGE_PIN, by, reason)

    def unpin(self, message: Message, *, by: str | None = None, reason: str | None = None) -> None:
        """Take a pin away (audit entry 75)."""
        if message.pinned_at is None:
            return
        message.pinned_at = None
        self._pinned(message, Action.MESSAGE_UNPIN, by, reason)

    def _pinned(self, message: Message, action: Action, by: str | None, reason: str | None) -> None:
        data = message.data
        data["pinned"] = message.pinned_at is not None
        guild = self.world.server_of(data["channel_id"])
        if guild is not None:
            options = {"channel_id": data["channel_id"], "message_id": data["id"]}
            audit.record(self.world, guild, action, by, data["author"]["id"], options=options, reason=reason)
        place = self._place(message, {"last_pin_timestamp": message.pinned_at})
        self.world.emit(
            Event("CHANNEL_PINS_UPDATE", place, place.get("guild_id"), data["channel_id"], intent=Intent.GUILDS)
        )
        self.tell_update(message)

    # -- threads -----------------------------------------------------------------------------------------------

    def mark_thread(self, message: Message, thread: Json) -> None:
        """Show on a message that a thread hangs on it."""
        message.thread_id = thread["id"]
        message.data["thread"] = thread
        message.data["flags"] |= HAS_THREAD
        self.tell_update(message)

    def announce_thread(self, parent: Json, thread: Json) -> None:
        """The line "X started a thread" (type 18) in the channel above."""
        author = self.world.users[thread["owner_id"]]
        reference = {"type": 0, "channel_id": thread["id"], "guild_id": thread["guild_id"]}
        self.post(
            parent, author, {"content": thread["name"]}, kind=18,
            extra={"message_reference": reference}, mentions_default=(),
        )  # fmt: skip

    # -- telling -----------------------------------------------------------------------------------------------

    def _place(self, message: Message, data: Json) -> Json:
        data["channel_id"] = message.data["channel_id"]
        guild = self.world.server_of(data["channel_id"])
        if guild is not None and message.viewer is None:
            data["guild_id"] = guild.id
        return data

    def _tell(self, name: str, message: Message, more: Json | None = None) -> None:
        """MESSAGE_CREATE and MESSAGE_UPDATE: with server and member, as the gateway has them beside the message."""
        app = self._app_viewer(message)
        data: dict[str, Any] = {**message.seen_by(app), **(more or {})}
        guild = self.world.server_of(data["channel_id"])
        if guild is not None and message.viewer is None:
            data["guild_id"] = guild.id
            member = guild.members.get(data["author"]["id"])
            if member is not None:
                data["member"] = {key: value for key, value in member.items() if key != "user"}
        self._send(name, data, message, guild)

    def _app_viewer(self, message: Message) -> str:
        return str(message.data.get("application_id") or next(iter(self.world.applications), ""))

    def _tell_gone(self, name: str, data: Json, message: Message) -> None:
        guild = self.world.server_of(data["channel_id"])
        if guild is not None and message.viewer is None:
            data["guild_id"] = guild.id
        self._send(name, data, message, guild, with_content=False)

    def _tell_place(self, name: str, data: Json, message: Message, *, reaction: bool) -> None:
        guild = self.world.server_of(data["channel_id"])
        self._send(name, data, message, guild, with_content=False, reaction=reaction)

    def _send(
        self,
        name: str,
        data: Json,
        message: Message,
        guild: Guild | None,
        *,
        with_content: bool = True,
        reaction: bool = False,
    ) -> None:
        if message.viewer is not None:
            # An ephemeral message goes to its person and to the app alone, over the intent of direct messages.
            self.world.emit(
                Event(
                    name,
                    data,
                    None,
                    None,
                    Intent.DIRECT_MESSAGES,
                    message.data.get("application_id"),
                    frozenset({message.viewer}),
                    is_message=with_content,
                )
            )
            return
        if guild is None:
            intent = Intent.DIRECT_MESSAGE_REACTIONS if reaction else Intent.DIRECT_MESSAGES
        else:
            intent = Intent.GUILD_MESSAGE_REACTIONS if reaction else Intent.GUILD_MESSAGES
        guild_id = None if guild is None else guild.id
        self.world.emit(Event(name, data, guild_id, data["channel_id"], intent, is_message=with_content))
