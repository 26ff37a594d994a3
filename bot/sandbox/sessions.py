"""One socket at the gateway, and what one client has been told over it."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import deque
from typing import Final

from aiohttp import web

from bot.sandbox.model import Application

REPLAY: Final = 2_000
"""Events kept for a resume; who missed more has to identify anew."""
SENDS_PER_MINUTE: Final = 120

UNKNOWN_ERROR, UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = 4000, 4001, 4002, 4003, 4004
ALREADY_AUTHENTICATED, INVALID_SEQ, RATE_LIMITED, SESSION_TIMED_OUT, INVALID_SHARD = 4005, 4007, 4008, 4009, 4010
INVALID_VERSION, INVALID_INTENTS, DISALLOWED_INTENTS = 4012, 4013, 4014

_WORDS: Final = {
    DECODE_ERROR: "Error while decoding payload.",
    UNKNOWN_OPCODE: "Unknown opcode.",
    NOT_AUTHENTICATED: "Not authenticated.",
    AUTHENTICATION_FAILED: "Authentication failed.",
    ALREADY_AUTHENTICATED: "Already authenticated.",
    INVALID_SEQ: "Invalid seq.",
    RATE_LIMITED: "Rate limited.",
    INVALID_SHARD: "Invalid shard.",
    INVALID_INTENTS: "Invalid intent(s).",
    DISALLOWED_INTENTS: "Disallowed intent(s).",
}


class Connection:
    """One socket: what is sent over it goes through a queue, so that the order is kept and nobody waits."""

    def __init__(self, socket: web.WebSocketResponse, request: web.BaseRequest) -> None:
        self.socket = socket
        self.request = request
        self.queue: asyncio.Queue[str | tuple[int, str]] = asyncio.Queue()
        self.sent_at: deque[float] = deque()
        self.closing = False

    def send(self, frame: str) -> None:
        """Send a frame, after those before it."""
        self.queue.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close after what was sent before."""
        self.closing = True
        self.queue.put_nowait((code, _WORDS.get(code, "")))

    def abort(self) -> None:
        """Break the connection without a word, as a failing network does."""
        if self.request.transport is not None:
            self.request.transport.abort()

    async def pump(self) -> None:
        """Send what is in the queue until the socket is closed."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                item = await self.queue.get()
                if isinstance(item, tuple):
                    await self.socket.close(code=item[0], message=item[1].encode())
                    return
                await self.socket.send_str(item)

    def too_fast(self, now: float) -> bool:
        """More than 120 payloads in 60 seconds."""
        while self.sent_at and now - self.sent_at[0] > 60:
            self.sent_at.popleft()
        self.sent_at.append(now)
        return len(self.sent_at) > SENDS_PER_MINUTE


class Session:
    """What one client has been told, whether it is connected or may come back."""

    def __init__(self, application: Application, intents: int, shard: tuple[int, int]) -> None:
        self.id = secrets.token_hex(16)
        self.application = application
        self.intents = intents
        self.shard = shard
        self.seq = 0
        self.sent: deque[tuple[int, str]] = deque(maxlen=REPLAY)
        self.connection: Connection | None = None

    def dispatch(self, name: str, text: str) -> None:
        """Number an event, keep it, and send it where somebody listens."""
        self.seq += 1
        frame = f'{{"t":"{name}","s":{self.seq},"op":0,"d":{text}}}'
        self.sent.append((self.seq, frame))
        if self.connection is not None:
            self.connection.send(frame)

    def skip(self) -> None:
        """Count an event that never arrives."""
        self.seq += 1

    def in_charge(self, guild_id: str | None) -> bool:
        """Whether this shard gets the events of a server; shard 0 gets what has no server."""
        if guild_id is None:
            return self.shard[0] == 0
        return (int(guild_id) >> 22) % self.shard[1] == self.shard[0]
