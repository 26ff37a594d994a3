"""The state of the loopback Discord, and the place where every change is announced.

`World` holds the state and answers questions about it. What can be done with it stands in services beside it
(`world.guilds`, `world.channels`, `world.messages`, `world.commands`, `world.interactions`), each of which changes the
state and emits events. Permissions and limits are checked at the edges (REST for applications, `Person` for people),
so that tests and scenery can arrange a world freely.

Nothing here waits. Time comes from the injected clock only.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterator
from typing import Final

from bot.sandbox import permissions
from bot.sandbox.channels import Channels
from bot.sandbox.commands import Commands
from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event
from bot.sandbox.guilds import Guilds
from bot.sandbox.interactions import Interactions
from bot.sandbox.messages import Messages
from bot.sandbox.model import DM, THREADS, Application, Guild, Json, Message, Profile, user_object
from bot.sandbox.snowflake import Clock, Mint, iso

_VIEW: Final = int(permissions.Permission.VIEW_CHANNEL)
_MANAGE_THREADS: Final = int(permissions.Permission.MANAGE_THREADS)

Listener = Callable[[Event], None]


class World:
    """Everything that the sandbox knows."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.mint = Mint(clock)
        self.applications: dict[str, Application] = {}
        self.users: dict[str, Json] = {}
        self.profiles: dict[str, Profile] = {}
        self.servers: dict[str, Guild] = {}
        self.guild_of_channel: dict[str, str] = {}
        self.dms: dict[str, Json] = {}
        """Direct message channels by id; the object has both recipients."""
        self.files: dict[str, tuple[str, str, bytes]] = {}
        """Attachment id to file name, content type and bytes."""
        self.cdn_url = "http://127.0.0.1/attachments"
        """Where attachments can be fetched. The server sets it when it knows its port."""
        self.shards, self.max_concurrency = 1, 1
        """What a bot that asks is told: how many shards it should have, how many may identify at the same time."""
        self._listeners: list[Listener] = []
        self.guilds = Guilds(self)
        self.channels = Channels(self)
        self.messages = Messages(self)
        self.commands = Commands(self)
        self.interactions = Interactions(self)

    # -- telling -----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with every event from now on. Returns what ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def emit(self, event: Event) -> None:
        """Tell everyone who listens. Who may hear of it is decided by the listeners from what the event says."""
        for listener in tuple(self._listeners):
            listener(event)

    # -- making accounts ---------------------------------------------------------------------------------------

    def now_iso(self) -> str:
        """This instant as Discord writes it."""
        return iso(self.clock.now())

    def add_user(
        self, username: str, global_name: str | None = None, *, locale: str = "en-US", blurb: str = ""
    ) -> Json:
        """A person's account. Returns the user object."""
        user = user_object(self.mint.next(), username, global_name, bot=False)
        self.users[user["id"]] = user
        self.profiles[user["id"]] = Profile(locale=locale, blurb=blurb)
        return user

    def add_application(self, name: str, *, flags: int = 0, description: str = "") -> Application:
        """An app with its bot account and a made-up token. `flags` allow privileged intents (see events.PRIVILEGED)."""
        app_id = self.mint.next()
        user = user_object(app_id, name.lower().replace(" ", "-"), None, bot=True)
        user["username"] = name
        self.users[app_id] = user
        self.profiles[app_id] = Profile(person=False)
        head = base64.urlsafe_b64encode(app_id.encode()).decode().rstrip("=")
        token = f"{head}.{secrets.token_urlsafe(4)}.sandbox-{secrets.token_urlsafe(20)}"
        application = Application(app_id, name, token, app_id, flags, description)
        self.applications[app_id] = application
        return application

    # -- looking up --------------------------------------------------------------------------------------------

    def application_of_token(self, token: str) -> Application | None:
        """The app whose token this is, or None."""
        return next((app for app in self.applications.values() if secrets.compare_digest(app.token, token)), None)

    def user(self, user_id: str) -> Json:
        """The user object. Raises 10013."""
        try:
            return self.users[user_id]
        except KeyError:
            raise DiscordError.of(10013) from None

    def server(self, guild_id: str) -> Guild:
        """The server. Raises 10004."""
        try:
            return self.servers[guild_id]
        except KeyError:
            raise DiscordError.of(10004) from None

    def channel(self, channel_id: str) -> Json:
        """The channel, thread or direct message channel. Raises 10003."""
        guild_id = self.guild_of_channel.get(channel_id)
        if guild_id is not None:
            return self.servers[guild_id].channels[channel_id]
        try:
            return self.dms[channel_id]
        except KeyError:
            raise DiscordError.of(10003) from None

    def server_of(self, channel_id: str) -> Guild | None:
        """The server that a channel stands in, or None for a direct message channel."""
        guild_id = self.guild_of_channel.get(channel_id)
        return None if guild_id is None else self.servers[guild_id]

    def member(self, guild: Guild, user_id: str) -> Json:
        """The member. Raises 10007."""
        try:
            return guild.members[user_id]
        except KeyError:
            raise DiscordError.of(10007) from None

    def message(self, channel_id: str, message_id: str) -> Message:
        """The message, ephemeral ones included. Raises 10008."""
        return self.messages.get(channel_id, message_id)

    def servers_of(self, user_id: str) -> Iterator[Guild]:
        """The servers that the account is a member of."""
        return (guild for guild in self.servers.values() if user_id in guild.members)

    # -- permissions -------------------------------------------------------------------------------------------

    def permissions_in(self, user_id: str, channel: Json) -> int:
        """What an account may do in a channel, 0 for one who is not there.

        A private thread is seen by its members and by those who manage threads.
        """
        if channel["type"] == DM:
            there = any(one["id"] == user_id for one in channel["recipients"])
            return permissions.ALL if there else 0
        guild = self.servers[channel["guild_id"]]
        member = guild.members.get(user_id)
        if member is None:
            return 0
        parent = guild.channels.get(channel["parent_id"]) if channel["type"] in THREADS else None
        bits = permissions.compute(guild.data, member, channel, parent, self.clock.now())
        if (
            channel["type"] == 12
            and not bits & _MANAGE_THREADS
            and user_id not in guild.thread_members.get(channel["id"], ())
        ):
            return 0
        return bits

    def permissions_of(self, user_id: str, guild: Guild) -> int:
        """What an account may do in the server as a whole."""
        member = guild.members.get(user_id)
        return 0 if member is None else permissions.compute(guild.data, member, None, None, self.clock.now())

    def can_see(self, user_id: str, channel_id: str) -> bool:
        """Whether the channel is there for this account."""
        try:
            channel = self.channel(channel_id)
        except DiscordError:
            return False
        return bool(self.permissions_in(user_id, channel) & _VIEW)
