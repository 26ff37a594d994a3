"""Lines to Discord for first answers: a request that is put down once, and is mostly answered by a bare 204.

aiohttp takes 85 µs of processor for such a request, all of discord.py's way from an event to its answer about 300; this
takes 10. It does one thing: `POST` with a body, over HTTP/1.1 connections that stay open. What is answered otherwise
than by a bare 204 is read to its end, and so is its line. What comes back is read by httptools, the parser of
uvicorn; without it (`READS`) no line is used. Proxies, waiting and second tries are left to discord.py
(`bot/callbacks.py`).

A line is used by one request at a time and by none after one that did not end as it should, so that no answer is ever
taken for that of another.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from typing import Final, NamedTuple, cast

from yarl import URL

try:
    from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

    READS = True
except ImportError:  # an extra
    READS = False

LONGEST: Final = 10.0
"""Seconds until an answer is given up: Discord takes none after three."""
PATIENCE: Final = 1.0
"""Seconds for one address."""
KEPT: Final = 15.0
"""Seconds for which a line that nobody uses stays open."""
MOST: Final = 64
"""Lines at once."""
LIMIT: Final = 262_144
"""Bytes of one answer."""

BARE: Final = 204
_SIZES: Final = (b"content-length", b"transfer-encoding")


class Lost(ConnectionError):
    """The line ended before the answer came. Whether the request was heard is not known."""


class Answer(NamedTuple):
    """What came back. `via`: a header of this name says through what it came."""

    status: int
    via: bool = False
    body: bytes = b""


class _Line(asyncio.Protocol):
    """One connection. The parser calls `on_header` and what is below it."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport
        self._asked: asyncio.Future[Answer] | None = None
        self.open = False
        self.since = 0.0
        """When it was last used, by the loop's clock."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See `asyncio.Protocol`."""
        self._transport = cast("asyncio.Transport", transport)
        self.open = True

    def ask(self, request: bytes, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Answer]:
        """Put it down; the answer is to come."""
        self._asked = asked = loop.create_future()
        self._parser = HttpResponseParser(self)
        self._left = LIMIT
        self._via = self._ends = False
        self._body: list[bytes] = []
        self._transport.write(request)
        return asked

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        asked = self._asked
        if asked is None or asked.done():  # nothing was asked for
            self.end()
            return
        self._left -= len(data)
        with contextlib.suppress(HttpParserError, HttpParserUpgrade):
            if self._left >= 0:
                self._parser.feed_data(data)
                return
        self.end()  # this is no answer
        if not asked.done():
            asked.set_exception(Lost())

    def on_header(self, name: bytes, _value: bytes) -> None:
        """See `httptools.HTTPProtocol`, and so on."""
        name = name.lower()
        self._via |= name == b"via"
        self._ends |= name in _SIZES

    def on_headers_complete(self) -> None:
        """A body that ends with its line only would be waited for too long."""
        status = self._parser.get_status_code()
        if status > BARE and not self._ends:
            raise ValueError("of what length?")

    def on_body(self, part: bytes) -> None:
        """A part of it."""
        self._body.append(part)

    def on_message_complete(self) -> None:
        """The answer is there, or something that only goes before it."""
        status, asked = self._parser.get_status_code(), self._asked
        if status < 200:
            return
        if status != BARE or asked is None or asked.done() or not self._parser.should_keep_alive():
            self.end()
        if asked is not None and not asked.done():
            asked.set_result(Answer(status, self._via, b"".join(self._body)))

    def connection_lost(self, _: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self.open = False
        if self._asked is not None and not self._asked.done():
            self._asked.set_exception(Lost())

    def end(self) -> None:
        """No more of it."""
        self.open = False
        self._transport.abort()


class Lines:
    """Those to one place. `base` is like `https://discord.com`; `trust` is for tests."""

    def __init__(self, base: URL, user_agent: str, trust: ssl.SSLContext | None = None) -> None:
        self._base = base
        self._trust = trust
        host = base.host_subcomponent or ""
        at = host if base.is_default_port() else f"{host}:{base.port}"
        self._head = (
            f" HTTP/1.1\r\nHost: {at}\r\nUser-Agent: {user_agent}\r\nContent-Type: application/json\r\nContent-Length: "
        ).encode()
        self._idle: list[_Line] = []
        self._used = 0
        self._sweeping: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether as many are in use as may be."""
        return self._used >= MOST

    async def post(self, path: str, body: bytes) -> Answer:
        """What came back. Raises `OSError`: `Lost`, `TimeoutError` after ten seconds, or why no line could
        be had. `path` is as it stands in a request."""
        loop = asyncio.get_running_loop()
        self._used += 1
        line = None
        try:
            line = self._at_hand(loop) or await self._connect(loop)
            answer = line.ask(
                b"".join((b"POST ", path.encode(), self._head, b"%d" % len(body), b"\r\n\r\n", body)), loop
            )
            patience = loop.call_later(LONGEST, _give_up, answer)
            try:
                return await answer
            finally:
                patience.cancel()
                if not answer.done() or answer.cancelled() or answer.exception() is not None:
                    line.end()
        finally:
            self._used -= 1
            if line is not None and line.open:
                self._put_back(line, loop)

    def close(self) -> None:
        """Keep none open."""
        self._closed = True
        if self._sweeping is not None:
            self._sweeping.cancel()
        for line in self._idle:
            line.end()
        self._idle.clear()

    def _at_hand(self, loop: asyncio.AbstractEventLoop) -> _Line | None:
        """The one that was used last, if it is still open."""
        while self._idle:
            line = self._idle.pop()
            if line.open and loop.time() - line.since < KEPT:
                return line
            line.end()
        return None

    async def _connect(self, loop: asyncio.AbstractEventLoop) -> _Line:
        secure = self._base.scheme == "https"
        if secure and self._trust is None:
            self._trust = ssl.create_default_context()
        host = self._base.raw_host or ""
        async with asyncio.timeout(LONGEST):
            sock = await _reached(host, self._base.port or 0, loop)
            try:
                _, line = await loop.create_connection(
                    _Line, sock=sock, ssl=self._trust if secure else None, server_hostname=host if secure else None
                )
            except BaseException:
                sock.close()
                raise
        return line

    def _put_back(self, line: _Line, loop: asyncio.AbstractEventLoop) -> None:
        if self._closed:
            line.end()
            return
        line.since = loop.time()
        self._idle.append(line)
        if self._sweeping is None:
            self._sweeping = loop.call_later(KEPT, self._sweep, loop)

    def _sweep(self, loop: asyncio.AbstractEventLoop) -> None:
        """End those that nobody used for long."""
        self._sweeping = None
        kept: list[_Line] = []
        for line in self._idle:
            if line.open and loop.time() - line.since < KEPT:
                kept.append(line)
            else:
                line.end()
        self._idle = kept
        if kept:
            self._sweeping = loop.call_later(KEPT, self._sweep, loop)


async def _reached(host: str, port: int, loop: asyncio.AbstractEventLoop) -> socket.socket:
    """A socket that is connected. IPv4 first: where IPv6 leads nowhere, that is learnt late."""
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    last: OSError = Lost()
    for family, kind, protocol, _, address in sorted(found, key=lambda each: each[0] != socket.AF_INET):
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        try:
            async with asyncio.timeout(PATIENCE):
                await loop.sock_connect(sock, address)
        except OSError as no:
            sock.close()
            last = no
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise last


def _give_up(answer: asyncio.Future[Answer]) -> None:
    if not answer.done():
        answer.set_exception(TimeoutError())
