"""DISCORD_API_BASE: which addresses are taken, and what is pointed there for how long."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.address import OWN, find_gateway, pointed_at
from bot.kernel.errors import SettingsError
from bot.settings import address_alone, names, read_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in names():
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://limiter.example", "https://limiter.example"),
        ("https://limiter.example:8443/", "https://limiter.example:8443"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://localhost:1", "http://localhost:1"),
        ("", ""),
    ],
)
def test_what_keeps_a_token_safe_is_taken(monkeypatch: pytest.MonkeyPatch, given: str, kept: str) -> None:
    monkeypatch.setenv("DISCORD_API_BASE", given)
    assert (read_settings(None).api_base, address_alone(None)) == (kept, kept)


@pytest.mark.parametrize(
    "given",
    [
        "http://limiter.example", "http://10.0.0.1:8080", "http://127.0.0.1.evil.example", "ftp://127.0.0.1",
        "limiter.example", "https://", "https://a:b@limiter.example", "https://limiter.example/api/v10",
        "https://limiter.example?x", "http://127.0.0.1:port", "http://0.0.0.0:8080",
    ],
)  # fmt: skip
def test_what_does_not_is_refused_in_one_line(tmp_path: Path, given: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"DISCORD_API_BASE={given}")
    with pytest.raises(SettingsError) as wrong:
        read_settings(file)
    (line,) = wrong.value.faults
    assert line.startswith("DISCORD_API_BASE: ")
    assert "write it like https://" in line
    assert address_alone(file) == ""
    with pytest.raises(ValueError, match="write it like"), pointed_at(given):
        pass


def test_it_is_pointed_there_for_a_block_and_an_empty_one_changes_nothing() -> None:
    def addresses() -> list[str]:
        return [Route.BASE, str(DiscordWebSocket.DEFAULT_GATEWAY), discord.Asset.BASE]

    before = addresses()
    with pointed_at("http://127.0.0.1:8080/"):
        assert addresses() == ["http://127.0.0.1:8080/api/v10", *before[1:]]
        with pointed_at(""):
            assert addresses()[0] == "http://127.0.0.1:8080/api/v10"
    assert addresses() == before
    assert before[0] == OWN == "https://discord.com/api/v10"


class Told:
    """Stands for a server that says so; discord.py's own client would need a network."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    async def request(self, _route: Route) -> object:
        return self.answer


@pytest.mark.parametrize("answer", [{"url": "ws://evil.example"}, {"url": "https://x"}, {}, "nothing", {"url": 5}])
async def test_a_gateway_that_is_not_safe_is_not_gone_to(answer: object) -> None:
    with pointed_at("http://127.0.0.1:8080"), pytest.raises(discord.GatewayNotFound):
        await find_gateway(Told(answer))


def test_a_block_that_points_nowhere_puts_nothing_back() -> None:
    limiter = pointed_at("http://127.0.0.1:8080")
    limiter.__enter__()
    with pointed_at(""):
        limiter.__exit__(None, None, None)
    assert Route.BASE == OWN


async def test_discord_itself_is_not_asked_where_its_gateway_is() -> None:
    await find_gateway(Told({"url": "ws://evil.example"}))
    with pointed_at("http://127.0.0.1:8080"):
        await find_gateway(Told({"url": "wss://gateway.discord.gg"}))
        assert str(DiscordWebSocket.DEFAULT_GATEWAY).startswith("wss://gateway.discord.gg")
