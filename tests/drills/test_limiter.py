"""Two processes, one limiter before Discord (`DISCORD_API_BASE`): all that they ask goes through it, and both serve."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox.model import Guild
from bot.sandbox.server import Exchange
from cogs.lantern.plan import WANTED
from tests.drills.limiter import MARK, limiter
from tests.drills.pair import Pair, paired
from tests.drills.processes import PATIENCE

A_SECOND = 40.0
"""Requests that the limiter lets through, of Discord's fifty."""


def second_server(pair: Pair) -> Guild:
    """A server of Marian's that another of two shards is for than Harbour's."""
    world, harbour = pair.place.sandbox.world, pair.place.harbour
    while True:
        made = world.guilds.create("Lighthouse", harbour.people["marian"])
        if (int(made.id) ^ int(harbour.guild.id)) >> 22 & 1:
            world.channels.create(made, {"name": "lobby"})
            world.guilds.install(made, harbour.application.id, WANTED.value)
            return made


@pytest.mark.drill
@pytest.mark.timeout(600)
@pytest.mark.parametrize("db_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_two_processes_share_it_and_nothing_goes_past_it(db_url: str, tmp_path: Path) -> None:
    async with paired(db_url, tmp_path / "errors", rate_limits=True) as pair:
        pair.place.sandbox.world.shards = 2
        other = second_server(pair)
        seen: list[Exchange] = []
        pair.place.sandbox.observers.append(seen.append)
        async with limiter(pair.place.sandbox.base_url, A_SECOND) as before:
            pair.order = replace(pair.order, base_url="", api_base=before.address, share=1)
            waiting = [await pair.waiting() for _ in range(2)]
            await asyncio.gather(*(pair.start("SERVING", process) for process in waiting))
            marian = pair.place.stage.act_as("Marian").person
            rooms = [
                next(one["id"] for one in guild.channels.values() if one["type"] == 0)
                for guild in (pair.place.harbour.guild, other)
            ]
            setups = [marian.slash(room, "lantern setup", {"at-once": True}) for room in rooms]
            await pair.place.stage.until(lambda: all(one.state == "answered" for one in setups), PATIENCE)
        assert {one.path.split("/")[2] for one in seen if one.path.endswith("/callback")} == {one.id for one in setups}
        assert {"/gateway", "/gateway/bot"} <= {one.path for one in seen}
        assert [one.path for one in seen if MARK not in one.request_headers] == []
        assert [one.path for one in seen if one.status == 429] == []
        assert len(before.peers) >= 2
        assert pair.guard.doubled() == {}
