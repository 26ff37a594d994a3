"""The server as such: loopback only, limits on requests, faults on demand, strange requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import discord
import pytest

from bot.sandbox.driver import Actor
from bot.sandbox.redirect import redirected
from bot.sandbox.scenery import Harbour
from bot.sandbox.server import Exchange, Sandbox
from bot.sandbox.world import World

from .conftest import Bot, Launch


@pytest.fixture
async def http(sandbox: Sandbox, harbour: Harbour) -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"Authorization": f"Bot {harbour.application.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield session


@pytest.fixture
def messages(sandbox: Sandbox, harbour: Harbour) -> str:
    return f"{sandbox.api_url}/channels/{harbour.channels['general']}/messages"


def test_only_loopback_is_bound(world: World) -> None:
    for host in ("0.0.0.0", "192.168.1.2", "example.org", ""):  # noqa: S104 - these are the hosts that are refused
        with pytest.raises(ValueError, match="loopback addresses only"):
            Sandbox(world, host)


@pytest.mark.parametrize(
    "url",
    ["https://127.0.0.1:1", "http://discord.com", "http://10.0.0.1:80", "http://a@127.0.0.1:1", "http://127.0.0.1/x"],
)
def test_discord_py_is_pointed_at_loopback_only(url: str) -> None:
    before = discord.http.Route.BASE
    with pytest.raises(ValueError, match=r"loopback|127\.0\.0\.1"), redirected(url):
        pass
    assert before == discord.http.Route.BASE


def test_the_redirection_ends() -> None:
    before = (discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
    with redirected("http://127.0.0.1:9"):
        assert discord.http.Route.BASE == "http://127.0.0.1:9/api/v10"
    assert before == (discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
    assert before[0] == "https://discord.com/api/v10"


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Host": "127.0.0.1.evil.example"}]
)
@pytest.mark.parametrize("path", ["/api/v10/gateway", "/gw/", "/attachments/1/x"])
async def test_other_names_are_refused(sandbox: Sandbox, headers: dict[str, str], path: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.base_url}{path}", headers=headers) as answer:
        assert answer.status == 403


async def test_unknown_routes_are_noted(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{sandbox.api_url}/no/such/thing") as answer:
        assert answer.status == 404
        assert await answer.json() == {"message": "404: Not Found", "code": 0}
        assert answer.headers["Content-Type"] == "application/json"
    async with http.get(f"{sandbox.base_url}/api/v9/users/@me") as answer:
        assert answer.status == 404
    async with http.put(f"{sandbox.api_url}/users/@me") as answer:
        assert answer.status == 404
    assert sandbox.unknown_requests == ["GET /api/v10/no/such/thing", "GET /api/v9/users/@me", "PUT /api/v10/users/@me"]
    sandbox.unknown_requests.clear()


async def test_a_token_is_needed(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"Authorization": "Bot x"}, {"Authorization": "Bearer x"}):
            async with session.get(f"{sandbox.api_url}/users/@me", headers=headers) as answer:
                assert answer.status == 401
                assert (await answer.json())["code"] == 0


async def test_odd_bodies(http: aiohttp.ClientSession, messages: str) -> None:
    async with http.post(messages, data=b"{", headers={"Content-Type": "application/json"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)
    async with http.post(messages, json=[1]) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50035)
    async with http.post(messages, data=b"content=x", headers={"Content-Type": "text/plain"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50035)


async def test_five_messages_in_five_seconds(sandbox: Sandbox, http: aiohttp.ClientSession, messages: str) -> None:
    sandbox.rate_limits.enabled = True
    remaining: list[str] = []
    for number in range(5):
        async with http.post(messages, json={"content": str(number)}) as answer:
            assert answer.status == 200
            remaining.append(answer.headers["X-RateLimit-Remaining"])
            assert answer.headers["X-RateLimit-Limit"] == "5"
            assert 0 < float(answer.headers["X-RateLimit-Reset-After"]) <= 5
            assert answer.headers["X-RateLimit-Bucket"]
            assert answer.headers["Via"]
    assert remaining == ["4", "3", "2", "1", "0"]
    async with http.post(messages, json={"content": "6"}) as answer:
        body = await answer.json()
        assert answer.status == 429
        assert body["global"] is False
        assert 0 < body["retry_after"] <= 5
        assert answer.headers["X-RateLimit-Scope"] == "user"
        assert int(answer.headers["Retry-After"]) >= 1
        assert answer.headers["Via"]
    # Another channel has a bucket of its own.
    async with http.get(messages) as answer:
        assert answer.status == 200


async def test_fifty_requests_a_second(sandbox: Sandbox, http: aiohttp.ClientSession, harbour: Harbour) -> None:
    sandbox.rate_limits.enabled = True
    statuses: list[int] = []
    users = list(harbour.people.values())

    async def look(user_id: str) -> None:
        async with http.get(f"{sandbox.api_url}/users/{user_id}") as answer:
            statuses.append(answer.status)
            if answer.status == 429:
                assert answer.headers["X-RateLimit-Scope"] in ("global", "user")

    await asyncio.gather(*(look(users[number % 7]) for number in range(60)))
    assert statuses.count(200) == 50


async def test_ten_thousand_refusals_shut_the_door(
    sandbox: Sandbox, http: aiohttp.ClientSession, messages: str
) -> None:
    sandbox.rate_limits.enabled = True
    now = asyncio.get_running_loop().time()
    for _ in range(9_999):
        sandbox.rate_limits.count_invalid(now)
    async with http.get(messages, headers={"Authorization": "Bot wrong"}) as answer:
        assert answer.status == 401
    async with http.get(messages) as answer:
        assert answer.status == 429
        assert "Via" not in answer.headers
        assert await answer.text() == "error code: 1015"


async def test_faults_before_and_after_acceptance(
    sandbox: Sandbox, http: aiohttp.ClientSession, messages: str, ada: Actor
) -> None:
    sandbox.faults.add("503", method="POST", path=r"/messages$")
    async with http.post(messages, json={"content": "refused"}) as answer:
        assert answer.status == 503
    assert not ada.sees_text("refused")
    sandbox.faults.add("500_after_accept", method="POST", path=r"/messages$")
    async with http.post(messages, json={"content": "accepted"}) as answer:
        assert answer.status == 500
    assert ada.sees_text("accepted")
    sandbox.faults.add("reset", path=r"/messages$")
    with pytest.raises(aiohttp.ClientError):
        await http.post(messages, json={"content": "cut off"})
    assert not ada.sees_text("cut off")
    sandbox.faults.add("reset_after_accept", path=r"/messages$")
    with pytest.raises(aiohttp.ClientError):
        await http.post(messages, json={"content": "cut off later"})
    assert ada.sees_text("cut off later")
    assert [kind for kind, _ in sandbox.faults.used] == ["503", "500_after_accept", "reset", "reset_after_accept"]
    async with http.post(messages, json={"content": "well"}) as answer:
        assert answer.status == 200


async def test_a_code_on_demand(sandbox: Sandbox, launch: Launch, harbour: Harbour, ada: Actor) -> None:
    bot = await launch(Bot(discord.Intents(guilds=True)))
    channel = bot.get_partial_messageable(int(harbour.channels["general"]))
    sandbox.faults.add("200000", path=r"/messages$")
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send("a word that is not wanted")
    assert (refused.value.status, refused.value.code) == (400, 200000)
    sandbox.faults.add("30046", method="PATCH", retry_after=0.1)
    message = await channel.send("old")
    await message.edit(content="older")
    assert sandbox.faults.used[-1][0] == "30046"
    assert ada.sees_text("older")


async def test_faults_wait_for_their_turn(sandbox: Sandbox, http: aiohttp.ClientSession, messages: str) -> None:
    sandbox.faults.add("500", method="POST", skip=1, times=2)
    statuses = []
    for _ in range(4):
        async with http.post(messages, json={"content": "x"}) as answer:
            statuses.append(answer.status)
    assert statuses == [200, 500, 500, 200]
    with pytest.raises(ValueError, match="no fault 'boom'"):
        sandbox.faults.add("boom")
    with pytest.raises(ValueError, match="fault of events"):
        sandbox.faults.add("lost", path="x")


@pytest.mark.parametrize(("kind", "scope"), [("429_user", "user"), ("429_shared", "shared"), ("429_global", "global")])
async def test_discord_py_waits_for_a_429(
    sandbox: Sandbox, launch: Launch, harbour: Harbour, ada: Actor, kind: str, scope: str
) -> None:
    seen: list[Exchange] = []
    bot = await launch(Bot(discord.Intents(guilds=True)))
    sandbox.observers.append(seen.append)
    sandbox.faults.add(kind, path=r"/messages$", retry_after=0.1)
    channel = bot.get_partial_messageable(int(harbour.channels["general"]))
    await channel.send("in the end")
    assert ada.sees_text("in the end")
    assert [one.status for one in seen] == [429, 200]
    assert seen[0].headers["X-RateLimit-Scope"] == scope
    assert seen[0].response_body["global"] is (scope == "global")


async def test_cloudflare_shuts_the_door(sandbox: Sandbox, launch: Launch, harbour: Harbour) -> None:
    bot = await launch(Bot(discord.Intents(guilds=True)))
    sandbox.faults.add("429_cloudflare")
    with pytest.raises(discord.HTTPException) as refused:
        await bot.get_partial_messageable(int(harbour.channels["general"])).send("x")
    assert refused.value.status == 429


async def test_a_retry_after_500_posts_once(sandbox: Sandbox, launch: Launch, harbour: Harbour, ada: Actor) -> None:
    bot = await launch(Bot(discord.Intents(guilds=True)))
    sandbox.faults.add("500_after_accept", path=r"/messages$")
    await bot.get_partial_messageable(int(harbour.channels["general"])).send("exactly once")
    assert [one.text for one in ada.sees("#general")].count("exactly once") == 1


async def test_observers_see_every_exchange(sandbox: Sandbox, http: aiohttp.ClientSession, messages: str) -> None:
    seen: list[Exchange] = []
    sandbox.observers.append(seen.append)
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"content":"with a file"}')
    form.add_field("files[0]", b"abc", filename="a.txt", content_type="text/plain")
    async with http.post(messages, data=form) as answer:
        body: Any = await answer.json()
    async with http.get(messages, params={"limit": "1"}) as answer:
        assert answer.status == 200
    one, two = seen
    assert (two.method, two.query["limit"]) == ("GET", "1")
    assert (one.method, one.status) == ("POST", 200)
    assert one.route == "POST /channels/{channel_id}/messages"
    assert one.request_body == {"content": "with a file"}
    assert one.files == ("a.txt",)
    assert one.response_body == body
    sandbox.observers.remove(seen.append)


async def test_two_sandboxes_stand_side_by_side(sandbox: Sandbox, world: World) -> None:
    async with Sandbox(world) as other:
        assert other.port != sandbox.port
        async with aiohttp.ClientSession() as session, session.get(f"{other.api_url}/gateway") as answer:
            assert (await answer.json())["url"] == other.gateway_url


async def test_whoever_vanishes_in_the_middle_of_a_request_has_asked_nothing(sandbox: Sandbox, messages: str) -> None:
    _, writer = await asyncio.open_connection(sandbox.host, sandbox.port)
    path = messages.removeprefix(sandbox.base_url)
    token = next(iter(sandbox.world.applications.values())).token
    head = f"POST {path} HTTP/1.1\r\nHost: {sandbox.host}\r\nAuthorization: Bot {token}\r\nContent-Length: 99\r\n\r\n"
    writer.write(f'{head}{{"content":'.encode())
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.transport.abort()
    await asyncio.sleep(0.1)
    assert sandbox.crashes == []
