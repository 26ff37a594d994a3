"""The active process goes, in every way, and the one that stands by answers people.

`DRILL_FAILOVERS` sets how often it is killed; the median is printed.
"""

from __future__ import annotations

import asyncio
import re
import signal
import statistics
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.drills.drill import number_from
from tests.drills.pair import Pair, paired
from tests.drills.processes import PATIENCE
from tests.wire import wired

KILLS = 2
MUST = 15.0
"""Seconds after which the standby must answer."""
AWAY = 4.0
"""Seconds without Discord after which a life ends here."""
PAUSE = 15.0
"""Seconds of one of discord.py's pauses between two tries that is too long to be waited for."""
ATTEMPT = re.compile(r"Attempting a reconnect for shard ID 0 in ([0-9.]+)s")


@pytest.fixture
async def pair(db_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    if not db_url.startswith("postgresql"):
        pytest.skip("several processes need PostgreSQL")
    async with paired(db_url, tmp_path / "errors") as made:
        yield made


@pytest.mark.drill
@pytest.mark.timeout(1_800)
async def test_killed_and_the_standby_answers(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    kills = number_from("DRILL_FAILOVERS", KILLS)
    loop = asyncio.get_running_loop()
    active = await pair.start("SERVING")
    took = []
    for _ in range(kills):
        standby = await pair.start("STANDBY")
        began = loop.time()
        await active.end(signal.SIGKILL)
        took.append(await pair.answered_after(began))
        active = standby
    with capsys.disabled():
        print(  # noqa: T201 - the figure
            f"\nfailover drill: {kills} kills, the standby answers after {statistics.median(took):.2f} s (median), "
            f"{max(took):.2f} s (longest)"
        )
    assert statistics.median(took) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_a_rolling_restart_answers_nothing_twice(pair: Pair) -> None:
    """The old one is asked to stop while people press buttons; the new one goes on."""
    loop = asyncio.get_running_loop()
    old = await pair.start("SERVING")
    new = await pair.start("STANDBY")
    began = loop.time()
    ending = asyncio.create_task(old.end(signal.SIGTERM))
    await pair.answered_after(began)
    assert await ending == 0
    assert loop.time() - began < PATIENCE
    await new.until("SERVING")
    assert await pair.answered_after(loop.time()) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_one_that_hangs_is_replaced_and_steps_back_when_it_wakes(pair: Pair) -> None:
    loop = asyncio.get_running_loop()
    active = await pair.start("SERVING")
    standby = await pair.start("STANDBY")
    active.send_signal(signal.SIGSTOP)
    for session in tuple(pair.place.sandbox.gateway.sessions.values()):
        if session.connection is not None:  # Discord gives up whoever sends no heartbeat
            session.connection.abort()
    await standby.until("SERVING")
    active.send_signal(signal.SIGCONT)
    await active.until("STANDBY")
    assert await pair.answered_after(loop.time()) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_one_that_has_lost_discord_gives_its_place_away_and_takes_another_when_it_is_back(pair: Pair) -> None:
    """Its database is there all the while. discord.py alone would wait longer after each try, and nobody be served."""
    loop = asyncio.get_running_loop()
    async with wired(lambda: asyncio.open_connection("127.0.0.1", pair.place.sandbox.port)) as wire:
        address = f"http://127.0.0.1:{wire.port}"
        pair.order = replace(pair.order, base_url=address, away=AWAY)
        pair.place.sandbox.gateway.resume_url = f"ws{address.removeprefix('http')}/gw/"
        active = await pair.start("SERVING")
        pair.order = replace(pair.order, base_url=pair.place.sandbox.base_url)
        standby = await pair.start("STANDBY")
        wire.cut()
        began = loop.time()
        await standby.until("SERVING")
        assert AWAY <= loop.time() - began < AWAY + MUST
        await pair.answered_after(loop.time())
        assert active.state == "STARTING"
        wire.mend()
        await active.until("STANDBY")
        await standby.end(signal.SIGKILL)
        assert await pair.answered_after(loop.time()) < MUST
        wire.cut()  # nobody is there now who could take over
        await active.until("STARTING")
        wire.mend()
        began = loop.time()
        await active.until("SERVING")
        assert loop.time() - began < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_one_that_is_asked_to_stop_while_it_has_lost_discord_stops_at_once(pair: Pair) -> None:
    """Also in discord.py's pause before the next try."""
    loop = asyncio.get_running_loop()
    async with wired(lambda: asyncio.open_connection("127.0.0.1", pair.place.sandbox.port)) as wire:
        address = f"http://127.0.0.1:{wire.port}"
        pair.order = replace(pair.order, base_url=address, away=600.0)
        pair.place.sandbox.gateway.resume_url = f"ws{address.removeprefix('http')}/gw/"
        active = await pair.start("SERVING")
        wire.cut()
        async with asyncio.timeout(300):
            while not any(float(pause) > PAUSE for pause in ATTEMPT.findall(pair.errors.read_text())):
                await asyncio.sleep(0.1)
        began = loop.time()
        assert await active.end(signal.SIGTERM) == 0
        assert loop.time() - began < 10.0, "what supervisors wait"


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_two_share_four_shards_and_what_a_dead_one_leaves_is_taken_over(pair: Pair) -> None:
    """Harbour is with one of the four; whichever of the two has it, Ada is answered, before and after."""
    world, gateway = pair.place.sandbox.world, pair.place.sandbox.gateway
    world.shards, world.max_concurrency = 4, 2
    pair.order = replace(pair.order, share=2)
    loop = asyncio.get_running_loop()
    gateway.identified.clear()
    waiting = [await pair.waiting() for _ in range(2)]  # what nobody takes for fifteen seconds, the first would take
    one, two = [await pair.start("SERVING", process) for process in waiting]
    await pair.place.stage.until(lambda: {shard for _, shard in gateway.identified} == {0, 1, 2, 3})
    assert len(gateway.identified) == 4
    for bucket in (0, 1):
        first, second = sorted(at for at, shard in gateway.identified if shard % 2 == bucket)
        assert second - first >= 5.0, "Discord takes one identify in five seconds for each bucket"
    await pair.answered_after(loop.time())
    harbours = int(pair.place.harbour.guild.id) >> 22 & 3
    gone, stays = (one, two) if harbours in {0, 1} else (two, one)
    await gone.end(signal.SIGKILL)
    await pair.answered_after(loop.time())
    assert stays.state == "SERVING"
    assert {shard for _, shard in gateway.identified[4:]} >= {harbours}
    assert pair.guard.doubled() == {}
