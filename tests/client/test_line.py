"""A line carries one request at a time, and nobody is ever given an answer that was another's."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from yarl import URL

from bot import line
from bot.line import Lines, Lost
from tests.waiting import until

OK = b"HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n"


class Server:
    """Reads requests, and answers each with the next of `answers`: bytes, or what to do with the connection."""

    def __init__(self) -> None:
        self.answers: list[bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]] = []
        self.heard: list[tuple[bytes, bytes]] = []
        self.connections = 0
        self.open: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open[asyncio.current_task()] = writer
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                size = int(head.partition(b"Content-Length: ")[2].partition(b"\r\n")[0])
                self.heard.append((head, await reader.readexactly(size)))
                answer = self.answers.pop(0) if self.answers else OK
                if isinstance(answer, bytes):
                    writer.write(answer)
                    await writer.drain()
                else:
                    await answer(writer)
        writer.close()

    async def end(self) -> None:
        for task, writer in self.open.items():
            if task is not None:
                task.cancel()
            writer.transport.abort()
        await asyncio.gather(*filter(None, self.open), return_exceptions=True)
        await asyncio.sleep(0)


async def drop(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def silence(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


@pytest.fixture
async def there() -> AsyncIterator[tuple[Server, Lines]]:
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    lines = Lines(URL(f"http://127.0.0.1:{port}"), "Lantern")
    yield server, lines
    lines.close()
    listening.close()
    await server.end()


async def test_one_line_carries_one_request_after_the_other(there: tuple[Server, Lines]) -> None:
    server, lines = there
    assert [(await lines.post(f"/api/{number}", b'{"a": 1}')).status for number in range(3)] == [204] * 3
    head, body = server.heard[2]
    assert head.startswith(b"POST /api/2 HTTP/1.1\r\nHost: 127.0.0.1:")
    assert b"Content-Type: application/json\r\n" in head
    assert (body, server.connections) == (b'{"a": 1}', 1)


async def test_requests_at_once_have_a_line_each_and_both_are_used_again(there: tuple[Server, Lines]) -> None:
    server, lines = there
    for _ in range(2):
        assert [each.status for each in await asyncio.gather(*(lines.post("/", b"") for _ in range(5)))] == [204] * 5
    assert server.connections == 5


def pieces(*parts: bytes) -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    async def send(writer: asyncio.StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.01)

    return send


NO = b"HTTP/1.1 404 Not Found\r\n"
in_pieces = pieces(b"HTTP/1.1 1", b"00 Continue\r\n\r\nHTTP/1.1 204 N", b"o Content\r\nA: b\r\n", b"\r\n")
no_in_pieces = pieces(NO, b"Content-Length: 15\r\n\r\n{", b'"code": 10062', b"}")
no_in_chunks = pieces(
    NO + b"Transfer-Encoding: chunked\r\n\r", b'\n4\r\n{"co\r\nB', b'\r\nde": 10062}\r\n', b"0\r\n\r\n"
)


@pytest.mark.parametrize(
    ("answer", "status", "body", "connections"),
    [
        (in_pieces, 204, b"", 1),
        (b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", 204, b"", 2),
        (b"HTTP/1.0 204 No Content\r\n\r\n", 204, b"", 2),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, b"{}", 2),
        (no_in_pieces, 404, b'{"code": 10062}', 2),
        (no_in_chunks, 404, b'{"code": 10062}', 2),
        (OK + OK, 204, b"", 2),
    ],
)
async def test_after_anything_but_a_bare_204_the_line_ends(
    there: tuple[Server, Lines], answer: bytes, status: int, body: bytes, connections: int
) -> None:
    server, lines = there
    server.answers.append(answer)
    assert (await lines.post("/", b""))[::2] == (status, body)
    assert (await lines.post("/", b"")).status == 204
    assert server.connections == connections


@pytest.mark.parametrize(
    "answer", [drop, b"SSH-2.0-hello\r\n\r\n", b"HTTP/1.1 yes\r\n\r\n", b"HTTP/1.1 404 No\r\n\r\n", b"x" * 300_000]
)
async def test_what_is_no_answer_is_a_loss_and_the_next_has_another_line(
    there: tuple[Server, Lines], answer: bytes
) -> None:
    server, lines = there
    server.answers += [OK, answer]
    await lines.post("/", b"")
    with pytest.raises(Lost):
        await lines.post("/", b"")
    assert (await lines.post("/", b"")).status == 204
    assert server.connections == 2


async def test_one_that_was_closed_while_nobody_used_it_is_not_used(there: tuple[Server, Lines]) -> None:
    server, lines = there

    async def answer_and_go(writer: asyncio.StreamWriter) -> None:
        writer.write(OK)
        writer.close()

    server.answers.append(answer_and_go)
    await lines.post("/", b"")
    await until(lambda: not any(each.open for each in lines._idle))
    assert (await lines.post("/", b"")).status == 204
    assert server.connections == 2


async def test_nobody_waits_for_ever_and_a_late_answer_is_nobodys(
    there: tuple[Server, Lines], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, lines = there
    monkeypatch.setattr(line, "LONGEST", 0.1)
    server.answers.append(silence)
    with pytest.raises(TimeoutError):
        await lines.post("/first", b"")
    assert (await lines.post("/second", b"")).status == 204
    assert server.connections == 2


async def test_one_who_goes_leaves_no_answer_to_the_next(there: tuple[Server, Lines]) -> None:
    server, lines = there
    server.answers.append(silence)
    asking = asyncio.create_task(lines.post("/first", b""))
    await until(lambda: server.heard)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert (await lines.post("/second", b"")).status == 204
    assert (server.connections, lines._used) == (2, 0)


async def test_what_is_said_unasked_ends_the_line(there: tuple[Server, Lines]) -> None:
    server, lines = there

    async def twice(writer: asyncio.StreamWriter) -> None:
        writer.write(OK)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(OK)

    server.answers.append(twice)
    await lines.post("/", b"")
    await until(lambda: not any(each.open for each in lines._idle))
    assert (await lines.post("/", b"")).status == 204


def certificate() -> tuple[bytes, bytes]:
    """One of this machine's own, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    return (
        made.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain),
    )


async def test_over_tls_to_whom_the_name_belongs_and_to_nobody_else(tmp_path: Path) -> None:
    """Without a certificate that is trusted nothing is put down."""
    made, key = certificate()
    (tmp_path / "both.pem").write_bytes(made + key)
    there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    there.load_cert_chain(tmp_path / "both.pem")
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=there)
    base = URL(f"https://localhost:{listening.sockets[0].getsockname()[1]}")
    trusting, strict = Lines(base, "L", ssl.create_default_context(cadata=made.decode())), Lines(base, "L")
    for _ in range(2):
        assert (await trusting.post("/", b"words")).status == 204
    with pytest.raises(ssl.SSLCertVerificationError):
        await strict.post("/", b"words")
    assert len(server.heard) == 2
    for each in (trusting, strict):
        each.close()
    listening.close()
    await server.end()


async def test_where_nobody_listens_the_reason_is_told() -> None:
    with pytest.raises(ConnectionRefusedError):
        await Lines(URL("http://127.0.0.1:1"), "Lantern").post("/", b"")


async def test_lines_that_nobody_uses_end(there: tuple[Server, Lines], monkeypatch: pytest.MonkeyPatch) -> None:
    _, lines = there
    monkeypatch.setattr(line, "KEPT", 0.05)
    await asyncio.gather(*(lines.post("/", b"") for _ in range(3)))
    await until(lambda: not lines._idle)
    assert lines._sweeping is None
