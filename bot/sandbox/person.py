"""What one human's Discord client can see and do.

A `Person` is a window on the world for one account: it shows what that account may see and acts as its client would,
with the same refusals (`DiscordError`) and the same checks before sending (`ValueError` with a readable sentence,
where Discord's client would not let the button be pressed). Nothing here waits: what an application answers arrives
later, through `watch` or `Interaction.settled`.

`Person` keeps no state of its own; making a second one for the same account shows the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.sandbox import permissions
from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event
from bot.sandbox.interactions import Interaction
from bot.sandbox.model import DM, THREADS, WRITABLE, Guild, Json, Message, Profile
from bot.sandbox.permissions import Permission
from bot.sandbox.world import World

__all__ = ["Interaction", "Person", "Watcher"]

Watcher = Callable[[str, Json], None]
"""Called with the name of an event and its data."""

Files = Iterable[tuple[str, bytes]]


class Person:
    """One account, seen from the inside."""

    def __init__(self, world: World, user_id: str) -> None:
        world.user(user_id)
        self.world = world
        self.id = user_id

    def __repr__(self) -> str:
        return f"<Person {self.name} {self.id}>"

    # -- who they are ------------------------------------------------------------------------------------------

    @property
    def user(self) -> Json:
        """The user object."""
        return self.world.users[self.id]

    @property
    def name(self) -> str:
        """The name that others see: the nickname here, the display name, or the username."""
        guild = self._guild()
        nick = guild.members[self.id]["nick"] if guild else None
        return str(nick or self.user["global_name"] or self.user["username"])

    @property
    def profile(self) -> Profile:
        """Locale, the blurb that says who this is, and whether direct messages are open."""
        return self.world.profiles[self.id]

    @property
    def locale(self) -> str:
        return self.profile.locale

    @property
    def accepts_dms(self) -> bool:
        """Whether an application may write to this person (50007 where it may not)."""
        return self.profile.accepts_dms

    @accepts_dms.setter
    def accepts_dms(self, value: bool) -> None:
        self.profile.accepts_dms = value

    # -- what they see -----------------------------------------------------------------------------------------

    def _guild(self) -> Guild | None:
        return next(self.world.servers_of(self.id), None)

    def guild(self) -> Json | None:
        """The server that this person is in (the first of them), with `permissions` for them. None after leaving."""
        guild = self._guild()
        if guild is None:
            return None
        return {
            **guild.data,
            "permissions": self.world.permissions_of(self.id, guild),
            "member": guild.members[self.id],
            "member_count": len(guild.members),
        }

    def members(self) -> list[Json]:
        """The members of the server, in the order in which they came. Applications are among them."""
        guild = self._guild()
        return [] if guild is None else list(guild.members.values())

    def channels(self) -> list[Json]:
        """The channels and threads that this person can see, each with `permissions` (an int) for them.

        A category is there when the person can see it; threads carry `parent_id`, and `joined` says whether this
        person is in it. Archived threads are not listed.
        """
        guild = self._guild()
        if guild is None:
            return []
        seen: list[Json] = []
        for channel in guild.channels.values():
            bits = self.world.permissions_in(self.id, channel)
            if not bits & Permission.VIEW_CHANNEL:
                continue
            shown = {**channel, "permissions": bits}
            if channel["type"] in THREADS:
                if channel["thread_metadata"]["archived"]:
                    continue
                shown["joined"] = self.id in guild.thread_members.get(channel["id"], ())
            seen.append(shown)
        seen.sort(key=lambda one: (one.get("position", 0), int(one["id"])))
        return seen

    def dms(self) -> list[Json]:
        """The direct message channels of this person; `recipients` are the others only."""
        return [
            self.world.channels.dm_for(channel, self.id)
            for channel in self.world.dms.values()
            if any(one["id"] == self.id for one in channel["recipients"])
        ]

    def permissions(self, channel_id: str) -> int:
        """What this person may do in a channel; 0 where it does not exist for them."""
        try:
            return self.world.permissions_in(self.id, self.world.channel(channel_id))
        except DiscordError:
            return 0

    def messages(self, channel_id: str, before: str | None = None, limit: int = 50) -> list[Json]:
        """The newest messages that this person sees, oldest first, ephemeral ones to them among them (flag 64).

        Raises 50001 where they cannot see the channel. Without READ_MESSAGE_HISTORY only ephemeral messages show.
        """
        bits = self._bits(channel_id, Permission.VIEW_CHANNEL)
        found = self.world.messages.page(
            channel_id, before=before, limit=limit, viewer=self.id, public=bool(bits & Permission.READ_MESSAGE_HISTORY)
        )
        return [message.seen_by(self.id) for message in reversed(found)]

    def message(self, channel_id: str, message_id: str) -> Json:
        """One message. Raises 10008 for one that is not there for this person."""
        return self._message(channel_id, message_id).seen_by(self.id)

    def commands(self) -> list[Json]:
        """The application commands that this person can use, with `name_localized` and `description_localized`.

        In the server: global and server commands whose `default_member_permissions` they have. A person without a
        server sees those that work in direct messages.
        """
        return self.world.commands.visible_to(self.id, self._guild())

    def watch(self, callback: Watcher) -> Callable[[], None]:
        """Call back with everything that this person's client is told. Returns what ends it.

        Names and data are those of the gateway (MESSAGE_CREATE, CHANNEL_UPDATE, THREAD_CREATE, ...), and for this
        client alone: MODAL_OPEN (interaction id, custom_id, title, components), INTERACTION (id, state, kind,
        channel_id, message_id, custom_id, error), AUTOCOMPLETE (id, choices), COMMANDS_UPDATE ({}).
        """

        def hear(event: Event) -> None:
            if event.to_people and self._is_told(event):
                callback(event.name, self._own(event))

        return self.world.subscribe(hear)

    def _own(self, event: Event) -> Json:
        """The data of an event as this person gets it: whether a reaction is theirs differs from person to person."""
        if not event.is_message or "reactions" not in event.data:
            return event.data
        try:
            message = self.world.message(event.data["channel_id"], event.data["id"])
        except DiscordError:
            return event.data
        return {**event.data, **message.seen_by(self.id)}

    def _is_told(self, event: Event) -> bool:
        if event.people is not None:
            return self.id in event.people
        if event.application_id is not None:
            return False
        if event.channel_id is not None and (
            event.channel_id in self.world.guild_of_channel or event.channel_id in self.world.dms
        ):
            return self.world.can_see(self.id, event.channel_id)
        if event.guild_id is not None:
            guild = self.world.servers.get(event.guild_id)
            return guild is not None and (
                self.id in guild.members or str((event.data.get("user") or {}).get("id")) == self.id
            )
        return True

    # -- what they write ---------------------------------------------------------------------------------------

    def say(self, channel_id: str, content: str, reply_to: str | None = None, files: Files = ()) -> Json:
        """Write a message. Refused as for anybody: 50001, 50013, 50035 for more than 2000 characters."""
        channel = self.world.channel(channel_id)
        bits = self._bits(channel_id, Permission.VIEW_CHANNEL)
        if channel["type"] not in WRITABLE:
            raise DiscordError.of(50008)
        if channel["type"] != DM and not permissions.may_send(bits, channel):
            raise DiscordError.of(50013)
        if channel["type"] in THREADS and channel["thread_metadata"]["locked"] and not bits & Permission.MANAGE_THREADS:
            raise DiscordError.of(160005)
        if channel["type"] == DM and self._strangers(channel):
            raise DiscordError.of(50278)
        payload: Json = {"content": content}
        if reply_to is not None:
            payload["message_reference"] = {"channel_id": channel_id, "message_id": reply_to}
        attachments = [self.world.messages.store_file(name, data) for name, data in files]
        if not content.strip() and not attachments:
            raise DiscordError.of(50006)
        if len(content) > 2000:
            raise ValueError("a message has at most 2000 characters")
        message = self.world.messages.post(
            channel,
            self.user,
            payload,
            attachments=attachments,
            may_mention_all=bool(bits & Permission.MENTION_EVERYONE),
        )
        return message.seen_by(self.id)

    def _strangers(self, channel: Json) -> bool:
        others = [one["id"] for one in channel["recipients"] if one["id"] != self.id]
        return not any(other in guild.members for guild in self.world.servers_of(self.id) for other in others)

    def edit(self, channel_id: str, message_id: str, content: str) -> Json:
        """Change a message of one's own."""
        message = self._message(channel_id, message_id)
        if message.data["author"]["id"] != self.id:
            raise DiscordError.of(50005)
        self.world.messages.edit(message, {"content": content})
        return message.seen_by(self.id)

    def delete(self, channel_id: str, message_id: str) -> None:
        """Delete a message: one's own, or with MANAGE_MESSAGES another's. An ephemeral one is only dismissed."""
        message = self._message(channel_id, message_id)
        if message.viewer is None and message.data["author"]["id"] != self.id:
            self._bits(channel_id, Permission.MANAGE_MESSAGES)
        self.world.messages.delete(message, by=self.id)

    def react(self, channel_id: str, message_id: str, emoji: str) -> None:
        """Put a reaction. A new emoji needs ADD_REACTIONS."""
        message = self._message(channel_id, message_id)
        bits = self._bits(channel_id, Permission.READ_MESSAGE_HISTORY)
        if emoji not in message.reactions and not bits & Permission.ADD_REACTIONS:
            raise DiscordError.of(50013)
        self.world.messages.react(message, emoji, self.id)

    def unreact(self, channel_id: str, message_id: str, emoji: str) -> None:
        """Take one's reaction back."""
        self.world.messages.unreact(self._message(channel_id, message_id), emoji, self.id)

    def open_dm(self, user_id: str) -> Json:
        """The direct message channel with someone, made if there is none."""
        return self.world.channels.dm_for(self.world.channels.open_dm(self.id, user_id), self.id)

    def leave(self) -> None:
        """Leave the server."""
        guild = self._guild()
        if guild is not None:
            self.world.guilds.remove_member(guild, self.id)

    # -- what they do with applications ------------------------------------------------------------------------

    def slash(self, channel_id: str, path: str, options: Mapping[str, Any] | None = None) -> Interaction:
        """Use a slash command, such as `checkin schedule`.

        Options are by name; users, channels, roles by id; a file is a pair of name and bytes. Raises ValueError where
        the client would not send it: no such command for this person, a required option missing, a value that is no
        choice or out of range.
        """
        self._may_use_commands(channel_id)
        found, data = self.world.commands.filled(self.id, self._place(channel_id), path, options or {})
        return self.world.interactions.command(self.id, self.world.channel(channel_id), found, data)

    def autocomplete(self, channel_id: str, path: str, options: Mapping[str, Any], focused: str) -> Interaction:
        """Type in an option that completes. `options` holds what is typed so far, the focused option too."""
        self._may_use_commands(channel_id)
        found, data = self.world.commands.filled(self.id, self._place(channel_id), path, options, focused=focused)
        return self.world.interactions.command(self.id, self.world.channel(channel_id), found, data, completing=True)

    def context(self, channel_id: str, command_name: str, target_id: str) -> Interaction:
        """Use a command of the context menu on a message of the channel, or on a person."""
        self._may_use_commands(channel_id)
        found, data = self.world.commands.aimed(
            self.id, self._place(channel_id), command_name, self.world.channel(channel_id), target_id
        )
        return self.world.interactions.command(self.id, self.world.channel(channel_id), found, data)

    def press(self, channel_id: str, message_id: str, custom_id: str) -> Interaction:
        """Press a button. Raises ValueError for one that is not on the message, is disabled or is a link."""
        message = self._message(channel_id, message_id)
        return self.world.interactions.press(self.id, self.world.channel(channel_id), message, custom_id)

    def choose(self, channel_id: str, message_id: str, custom_id: str, values: list[str]) -> Interaction:
        """Choose in a select menu: option values, or ids of users, roles, channels."""
        message = self._message(channel_id, message_id)
        return self.world.interactions.choose(self.id, self.world.channel(channel_id), message, custom_id, values)

    def submit(self, interaction_id: str, fields: Mapping[str, Any]) -> Interaction:
        """Send the modal that an interaction opened.

        Fields are by custom_id: text for a text input, a list (or one value) for selects and checkbox groups, one
        value for a radio group, a bool for a checkbox, pairs of name and bytes for a file upload. Raises ValueError
        where the client would not send it.
        """
        return self.world.interactions.submit(self.id, interaction_id, fields)

    def dismiss(self, interaction_id: str) -> None:
        """Close a modal without sending it. The application is not told."""
        self.world.interactions.dismiss(self.id, interaction_id)

    def modals(self) -> list[Interaction]:
        """The interactions whose modal is open for this person, oldest first."""
        return self.world.interactions.open_modals(self.id)

    # -- checks ------------------------------------------------------------------------------------------------

    def _place(self, channel_id: str) -> Guild | None:
        return self.world.server_of(channel_id)

    def _bits(self, channel_id: str, needed: int) -> int:
        bits = self.world.permissions_in(self.id, self.world.channel(channel_id))
        if not bits & Permission.VIEW_CHANNEL:
            raise DiscordError.of(50001)
        if bits & needed != needed:
            raise DiscordError.of(50013)
        return bits

    def _may_use_commands(self, channel_id: str) -> None:
        """USE_APPLICATION_COMMANDS, and in a thread the right to write there, as Discord's client asks for."""
        self._bits(channel_id, Permission.USE_APPLICATION_COMMANDS)

    def _message(self, channel_id: str, message_id: str) -> Message:
        self._bits(channel_id, Permission.VIEW_CHANNEL)
        message = self.world.message(channel_id, message_id)
        if message.viewer not in (None, self.id):
            raise DiscordError.of(10008)
        return message
