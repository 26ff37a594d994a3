"""`python -m bot sync`: beside a bot that serves, before there is a database, and where Discord is out of reach."""

from __future__ import annotations

import argparse
from pathlib import Path

import discord
import pytest

from bot.cli import sync as module
from bot.cli.rehearsal import Loopback
from bot.cli.sync import sync
from bot.ownership import sole_owner
from bot.settings import Settings
from tests.scene import KEY

EVERYWHERE = argparse.Namespace(server=None)


def settings(place: Loopback, url: str) -> Settings:
    return Settings(_env_file=None, discord_token=place.harbour.application.token, database_url=url, keys=KEY)


async def test_it_makes_the_commands_known_beside_a_bot_that_has_the_database(
    loop_place: Loopback, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lantern.db"
    with sole_owner(f"sqlite:///{file}"):
        assert await sync(settings(loop_place, f"sqlite:///{file}"), EVERYWHERE) == 0
    known = {each["name"] for each in loop_place.sandbox.world.commands.all((loop_place.harbour.application.id, None))}
    assert {"vent", "tip", "lantern", "help-now"} <= known
    assert "Discord knows: " in capsys.readouterr().out
    assert not file.exists(), "no table is needed, and none is made"


@pytest.mark.parametrize(
    ("fault", "says"),
    [("out of reach", "look at the network"), ("403", "applications.commands")],
)
async def test_what_discord_does_not_take_is_one_line(
    loop_place: Loopback, fault: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if fault == "out of reach":
        monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9/api/v10")
    else:
        loop_place.sandbox.faults.add(fault, path="/applications/.*")
    assert await sync(settings(loop_place, "sqlite:///:memory:"), EVERYWHERE) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1


async def test_a_token_that_is_refused_is_one_line(loop_place: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = settings(loop_place, "sqlite:///:memory:").model_copy(update={"discord_token": None})
    assert await sync(wrong, EVERYWHERE) == 2
    assert "DISCORD_TOKEN: not set" in capsys.readouterr().err
    assert await module._sent(wrong, f"MTA.Gx{'a' * 30}.{'b' * 30}", None) == 2
    assert "does not know this token" in capsys.readouterr().err
