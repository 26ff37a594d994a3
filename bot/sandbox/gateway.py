"""The gateway: sessions of apps, and which of them hears of what.

Every event is numbered for each session and kept for a resume. An event reaches a session when it asked for one of
the event's intents, when its shard is in charge, when its bot is in the server and can see the channel. Frames are
plain text, which clients accept whatever compression they asked for.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Final

from aiohttp import WSCloseCode, WSMsgType, web

from bot.sandbox import automod
from bot.sandbox.events import ALL_INTENTS, PRIVILEGED, Event, Intent
from bot.sandbox.model import THREADS, Guild, Json
from bot.sandbox.permissions import Permission
from bot.sandbox.sessions import (
    ALREADY_AUTHENTICATED,
    AUTHENTICATION_FAILED,
    DECODE_ERROR,
    DISALLOWED_INTENTS,
    INVALID_INTENTS,
    INVALID_SEQ,
    INVALID_SHARD,
    NOT_AUTHENTICATED,
    RATE_LIMITED,
    SESSION_TIMED_OUT,
    UNKNOWN_OPCODE,
    Connection,
    Session,
)

if TYPE_CHECKING:
    from bot.sandbox.faults import Faults
    from bot.sandbox.world import World

HEARTBEAT_MS: Final = 41_250
KEPT_SESSIONS: Final = 64
MAX_PAYLOAD: Final = 4_096


class Gateway:
    """The sessions of all apps."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.sessions: dict[str, Session] = {}
        self.resume_url = ""
        self.identifies = 0
        self.identified: list[tuple[float, int]] = []
        """When (seconds of the event loop) which shard identified."""
        self.resumes = 0
        self.closed: list[int] = []
        """Close codes that were sent, for tests."""
        self._connections: set[Connection] = set()
        self._changed = asyncio.Event()
        self._stop = world.subscribe(self._hear)

    # -- telling -----------------------------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        if not event.to_apps:
            return
        for session in tuple(self.sessions.values()):
            if self._is_told(session, event):
                self._deliver(session, event)

    def _is_told(self, session: Session, event: Event) -> bool:
        application = session.application
        if event.intent and not session.intents & event.intent:
            return False
        if not session.in_charge(event.guild_id):
            return False
        if event.application_id is not None:
            return event.application_id == application.id
        if event.guild_id is not None and not self._is_there(application.user_id, event):
            return False
        return event.channel_id is None or self.world.can_see(application.user_id, event.channel_id)

    def _is_there(self, user_id: str, event: Event) -> bool:
        """Whether a bot is in the server of an event, and may hear of it: the audit log, and what AutoMod does."""
        guild = self.world.servers[event.guild_id or ""]
        if event.name == "GUILD_AUDIT_LOG_ENTRY_CREATE":
            return bool(self.world.permissions_of(user_id, guild) & Permission.VIEW_AUDIT_LOG)
        if event.name == automod.EXECUTION:
            return bool(self.world.permissions_of(user_id, guild) & Permission.MANAGE_GUILD)
        return user_id in guild.members

    def _deliver(self, session: Session, event: Event) -> None:
        text = self._text(session, event)
        fault = self.faults.for_event(event.name)
        if fault is None:
            session.dispatch(event.name, text)
        elif fault.kind == "late":
            asyncio.get_running_loop().call_later(fault.delay, session.dispatch, event.name, text)
        elif fault.kind == "duplicate":
            session.dispatch(event.name, text)
            session.dispatch(event.name, text)
        elif fault.kind == "lost":
            session.skip()
        elif fault.kind == "malformed":
            session.dispatch(event.name, "{}")
        elif fault.kind == "op7":
            self._reconnect(session)
            session.dispatch(event.name, text)
        elif fault.kind == "drop":
            if session.connection is not None:
                connection, session.connection = session.connection, None
                connection.abort()
            session.dispatch(event.name, text)
        else:
            self._invalidate(session, resumable=fault.kind == "op9_resumable")

    def _text(self, session: Session, event: Event) -> str:
        """The event as this session gets it."""
        if event.name == "GUILD_CREATE":
            guild = self.world.servers[event.guild_id or ""]
            joined = self._whole(guild, session)
            # Only a server that was announced in READY says whether it is available; clients tell a join by that.
            del joined["unavailable"]
            return json.dumps(joined, separators=(",", ":"))
        if event.is_message and self._hides_content(session, event):
            return event.bare_text()
        if event.name == automod.EXECUTION and not session.intents & Intent.MESSAGE_CONTENT:
            return json.dumps(automod.without_content(event.data), separators=(",", ":"))
        return event.text()

    def _hides_content(self, session: Session, event: Event) -> bool:
        if session.intents & Intent.MESSAGE_CONTENT:
            return False
        return hides_content(event.data, session.application.user_id, private=event.guild_id is None)

    # -- faults by hand ----------------------------------------------------------------------------------------

    def reconnect(self) -> None:
        """Ask every client to reconnect (op 7)."""
        for session in self.sessions.values():
            self._reconnect(session)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (op 9)."""
        for session in tuple(self.sessions.values()):
            self._invalidate(session, resumable=resumable)

    def drop(self) -> None:
        """Break every connection without a word."""
        for connection in tuple(self._connections):
            connection.abort()

    def close_all(self, code: int) -> None:
        """Close every connection with a code."""
        for connection in tuple(self._connections):
            self._refuse(connection, code)

    @staticmethod
    def _reconnect(session: Session) -> None:
        if session.connection is not None:
            session.connection.send('{"op":7,"d":null,"s":null,"t":null}')

    def _invalidate(self, session: Session, *, resumable: bool) -> None:
        connection = session.connection
        if not resumable:
            self.sessions.pop(session.id, None)
        if connection is not None:
            session.connection = None
            connection.send(f'{{"op":9,"d":{"true" if resumable else "false"},"s":null,"t":null}}')

    # -- waiting for clients -----------------------------------------------------------------------------------

    def connected(self, application_id: str) -> bool:
        """Whether a client of this app is connected and has been told that it is ready."""
        return any(one.application.id == application_id and one.connection for one in self.sessions.values())

    async def until_connected(self, application_id: str) -> None:
        """Wait until a client of this app has identified."""
        while not self.connected(application_id):
            self._changed.clear()
            await self._changed.wait()

    async def stop(self) -> None:
        """Close every connection and hear nothing more."""
        self._stop()
        for connection in tuple(self._connections):
            connection.close(WSCloseCode.GOING_AWAY)

    # -- a connection ------------------------------------------------------------------------------------------

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket from HELLO to its end."""
        socket = web.WebSocketResponse(max_msg_size=1 << 20, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.add(connection)
        pump = asyncio.create_task(connection.pump())
        connection.send(f'{{"op":10,"d":{{"heartbeat_interval":{HEARTBEAT_MS},"_trace":[]}},"s":null,"t":null}}')
        session: Session | None = None
        try:
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    self._refuse(connection, DECODE_ERROR)
                    break
                session = self._receive(connection, session, message.data)
        finally:
            self._connections.discard(connection)
            if session is not None and session.connection is connection:
                session.connection = None
                if socket.close_code in (1000, 1001) and not connection.closing:
                    # Only a client that says goodbye gives its session up; one that is sent away may come back.
                    self.sessions.pop(session.id, None)
            if not connection.closing:
                pump.cancel()
            await asyncio.wait({pump}, timeout=1)
            self._changed.set()
        return socket

    def _refuse(self, connection: Connection, code: int) -> None:
        self.closed.append(code)
        connection.close(code)

    def _receive(self, connection: Connection, session: Session | None, text: str) -> Session | None:
        if connection.too_fast(asyncio.get_running_loop().time()):
            self._refuse(connection, RATE_LIMITED)
            return session
        try:
            payload = json.loads(text)
            op, data = int(payload["op"]), payload.get("d")
        except (ValueError, KeyError, TypeError, AttributeError):
            self._refuse(connection, DECODE_ERROR)
            return session
        if len(text.encode()) > MAX_PAYLOAD:
            self._refuse(connection, DECODE_ERROR)
        elif op == 1:
            connection.send('{"op":11,"d":null,"s":null,"t":null}')
        elif op in (2, 6) and session is not None:
            self._refuse(connection, ALREADY_AUTHENTICATED)
        elif op == 2:
            return self._identify(connection, data)
        elif op == 6:
            return self._resume(connection, data)
        elif session is None:
            self._refuse(connection, NOT_AUTHENTICATED)
        elif op == 8:
            self._members(session, data)
        elif op not in (3, 4, 31, 43):
            self._refuse(connection, UNKNOWN_OPCODE)
        return session

    # -- identify and resume -----------------------------------------------------------------------------------

    def _identify(self, connection: Connection, data: Any) -> Session | None:
        token = str((data or {}).get("token", "")).removeprefix("Bot ")
        application = self.world.application_of_token(token)
        intents = (data or {}).get("intents")
        shard = (data or {}).get("shard") or [0, 1]
        if application is None:
            self._refuse(connection, AUTHENTICATION_FAILED)
        elif not isinstance(intents, int) or intents & ~ALL_INTENTS:
            self._refuse(connection, INVALID_INTENTS)
        elif any(intents & bit and not application.flags & allowed for bit, allowed in PRIVILEGED.items()):
            self._refuse(connection, DISALLOWED_INTENTS)
        elif len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            self._refuse(connection, INVALID_SHARD)
        else:
            self.identifies += 1
            self.identified.append((asyncio.get_running_loop().time(), int(shard[0])))
            session = Session(application, intents, (int(shard[0]), int(shard[1])))
            session.connection = connection
            self._ready(session)
            self.sessions[session.id] = session
            while len(self.sessions) > KEPT_SESSIONS:
                gone = next((key for key, one in self.sessions.items() if one.connection is None), None)
                if gone is None:
                    break
                del self.sessions[gone]
            self._changed.set()
            return session
        return None

    def _resume(self, connection: Connection, data: Any) -> Session | None:
        session = self.sessions.get(str((data or {}).get("session_id")))
        token = str((data or {}).get("token", "")).removeprefix("Bot ")
        seq = (data or {}).get("seq")
        if self.world.application_of_token(token) is None:
            self._refuse(connection, AUTHENTICATION_FAILED)
            return None
        if session is None or session.application.token != token or not isinstance(seq, int):
            connection.send('{"op":9,"d":false,"s":null,"t":null}')
            return None
        if seq > session.seq:
            self._refuse(connection, INVALID_SEQ)
            return None
        if session.sent and session.sent[0][0] > seq + 1:
            self.sessions.pop(session.id, None)
            connection.send('{"op":9,"d":false,"s":null,"t":null}')
            return None
        self.resumes += 1
        if session.connection is not None and session.connection is not connection:
            session.connection.close(SESSION_TIMED_OUT)
        session.connection = None
        for number, frame in session.sent:
            if number > seq:
                connection.send(frame)
        session.connection = connection
        session.dispatch("RESUMED", '{"_trace":[]}')
        self._changed.set()
        return session

    def _ready(self, session: Session) -> None:
        application = session.application
        guilds = [guild for guild in self.world.servers_of(application.user_id) if session.in_charge(guild.id)]
        ready = {
            "v": 10,
            "user": {**self.world.users[application.user_id], "mfa_enabled": False, "verified": True, "email": None},
            "user_settings": {},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_type": "normal",
            "session_id": session.id,
            "resume_gateway_url": self.resume_url,
            "relationships": [],
            "private_channels": [],
            "presences": [],
            "guild_join_requests": [],
            "geo_ordered_rtc_regions": [],
            "application": {"id": application.id, "flags": application.flags},
            "shard": list(session.shard),
            "_trace": [],
        }
        if self.faults.loses_ready():
            session.skip()
        else:
            session.dispatch("READY", json.dumps(ready, separators=(",", ":")))
        for guild in guilds:
            session.dispatch("GUILD_CREATE", json.dumps(self._whole(guild, session), separators=(",", ":")))

    def _whole(self, guild: Guild, session: Session) -> Json:
        """The server as GUILD_CREATE has it: all channels, the threads that the bot sees, the bot as a member."""
        user_id = session.application.user_id
        threads = [
            self.world.channels.thread_for(one, user_id)
            for one in self.world.channels.threads(guild)
            if self.world.permissions_in(user_id, one) & Permission.VIEW_CHANNEL
        ]
        return {
            **guild.data,
            "joined_at": guild.members[user_id]["joined_at"],
            "large": False,
            "unavailable": False,
            "member_count": len(guild.members),
            "members": [guild.members[user_id]],
            "channels": [one for one in guild.channels.values() if one["type"] not in THREADS],
            "threads": threads,
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "soundboard_sounds": [],
            "guild_scheduled_events": list(guild.events.values())
            if session.intents & Intent.GUILD_SCHEDULED_EVENTS
            else [],
        }

    def _members(self, session: Session, data: Any) -> None:
        """REQUEST_GUILD_MEMBERS: by ids, by the beginning of a name, or all of them with the intent."""
        guild = self.world.servers.get(str(data.get("guild_id")))
        if guild is None or session.application.user_id not in guild.members:
            return
        ids = data.get("user_ids")
        chunk: Json = {"guild_id": guild.id, "chunk_index": 0, "chunk_count": 1}
        if data.get("nonce") is not None:
            chunk["nonce"] = data["nonce"]
        if ids is not None:
            wanted = [str(one) for one in (ids if isinstance(ids, list) else [ids])]
            chunk["members"] = [guild.members[one] for one in wanted if one in guild.members]
            chunk["not_found"] = [one for one in wanted if one not in guild.members]
        else:
            query, limit = str(data.get("query") or "").lower(), int(data.get("limit") or 0)
            if not query and not limit and not session.intents & Intent.GUILD_MEMBERS:
                if session.connection is not None:
                    self._refuse(session.connection, DISALLOWED_INTENTS)
                return
            found = [
                one
                for one in guild.members.values()
                if str(one["user"]["username"]).lower().startswith(query)
                or str(one["nick"] or "").lower().startswith(query)
            ]
            chunk["members"] = found[:limit] if limit else found
        session.dispatch("GUILD_MEMBERS_CHUNK", json.dumps(chunk, separators=(",", ":")))


def hides_content(message: Json, user_id: str, *, private: bool) -> bool:
    """Whether an app without MESSAGE_CONTENT gets this message without its content.

    It always gets its own messages, direct ones, and those that mention it.
    """
    return not (
        private
        or message["author"]["id"] == user_id
        or any(one["id"] == user_id for one in message["mentions"])
        or ("interaction_metadata" in message and message.get("application_id") == user_id)
    )
