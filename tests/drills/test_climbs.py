"""Two processes of the bot run the clocks of the cases on one database, and both are killed again and again: each case
climbs each step once, each forgotten claim comes back once, and each call stands in the channel once.

`CLIMB_CASES` sets how many cases there are, `DRILL_SEED` repeats the moments at which they are killed.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import time
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from bot.bootstrap import open_app
from bot.cli.rehearsal import Loopback, loopback
from bot.delivery import LEASE
from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.oncall.rules import STEPS
from bot.features.cases.rules import Kind, Severity
from bot.features.servers.rules import CHANNELS, Place
from bot.kernel.clock import HOUR, SECOND
from tests.drills.drill import ask, number_from
from tests.drills.twins import Twins
from tests.scene import own_settings, scene_clock
from tests.services import library

CASES = 16
MOST_ROUNDS = 12
DUE = (
    "SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND due_at <= {now}",
    "SELECT COUNT(*) FROM cases WHERE state = 'open' AND climb_at <= {now}",
    "SELECT COUNT(*) FROM cases WHERE state = 'claimed' AND forgotten_at <= {now}",
)
NEXT = (
    "SELECT MIN(at) FROM (SELECT climb_at AS at FROM cases WHERE state = 'open' UNION ALL"
    " SELECT forgotten_at FROM cases WHERE state = 'claimed') clocks"
)


async def plan(place: Loopback, url: str, count: int) -> None:
    """Half of the cases wait for somebody, the other half are taken and then forgotten; all by the same clock."""
    world, guild = place.sandbox.world, place.harbour.guild
    server_id, tomas = int(guild.id), int(place.stage.act_as("Tomás").id)
    async with open_app(own_settings(url), place.clock, library=library()) as app:
        await app.servers.change(server_id, zone="Europe/London")
        for each in CHANNELS:
            made = world.channels.create(guild, {"name": each.value})
            await app.servers.remember(server_id, each, int(made["id"]))
        for each in (Place.MODERATORS, Place.ORGANISERS):
            made = world.guilds.create_role(guild, {"name": each.value, "mentionable": True})
            await app.servers.remember(server_id, each, int(made["id"]))
        lead = world.guilds.create_role(guild, {"name": "lead", "mentionable": True})
        await app.oncall.set_lead(server_id, int(lead["id"]))
        await app.oncall.on(server_id, tomas, 16 * HOUR)
        for at in range(count):
            opened = await app.cases.open(
                server_id,
                kind=Kind.REPORT,
                severity=Severity.HIGH,
                subject=f"message/{at + 1}",
                evidence=Evidence(author=1, words="So loud", channel_id=5, message_id=at + 1),
                reporter_id=at + 1,
            )
            if at % 2:
                await app.cases.claim(server_id, opened.case_id, tomas)


async def too_early(url: str, ids: dict[str, bool]) -> list[str]:
    """A step that is taken twice at once ends at the same place as one that is taken in its time."""
    at = defaultdict(list)
    for case_id, when in await ask(url, "SELECT case_id, at FROM case_events WHERE what = 'climbed' ORDER BY step"):
        at[str(case_id)].append(int(when))
    found = []
    for case_id, forgotten in ids.items():
        steps = STEPS[Severity.HIGH][2 if forgotten else 1 :]
        spans = [after - before for before, after in pairwise(at[case_id])]
        if any(span < least for span, least in zip(spans, steps, strict=False)):
            found.append(f"a case climbed after {spans} ms")
    return found


async def wrong(place: Loopback, url: str, count: int) -> list[str]:
    """What is not there once."""
    lines = Counter(await ask(url, "SELECT case_id, what FROM case_events WHERE what IN ('climbed', 'returned')"))
    ids = {str(case_id): int(number) % 2 == 0 for case_id, number in await ask(url, "SELECT id, number FROM cases")}
    found = [] if len(ids) == count else [f"there are {len(ids)} cases"]
    for case_id, forgotten in ids.items():
        climbed, returned = lines[case_id, Happened.CLIMBED.value], lines[case_id, Happened.RETURNED.value]
        if (climbed, returned) != ((2, 1) if forgotten else (3, 0)):
            found.append(f"a case climbed {climbed} times and came back {returned} times ({forgotten=})")
    found += await too_early(url, ids)
    calls = await ask(url, "SELECT id, case_id, what FROM case_alerts")
    per_case = Counter((str(case_id), str(what)) for _, case_id, what in calls)
    team = {Alert.CLIMBED_LEAD, Alert.CLIMBED_ADMINISTRATORS}
    for case_id, forgotten in ids.items():
        wanted = team | {Alert.RETURNED if forgotten else Alert.CLIMBED_TEAM}
        there = {what: many for (about, what), many in per_case.items() if about == case_id}
        if there != {each.value: 1 for each in wanted}:
            found.append(f"a case called for {there}")
    channel = next(one["id"] for one in place.harbour.guild.channels.values() if one["name"] == Place.CASES.value)
    posts = [str(message.data["components"]) for message in place.sandbox.world.messages.all(channel)]
    for alert_id, _, what in calls:
        if (many := sum(f"alert:read:{alert_id}" in post for post in posts)) != 1:
            found.append(f"a call ({what}) stands there {many} times")
    for case_id in ids:
        if (many := sum(f"case:read:{case_id}" in post for post in posts)) != 1:
            found.append(f"a case has {many} cards")
    async with open_app(own_settings(url), place.clock) as app:
        found += [fault for each in await app.oversight.ledger.verify({}) for fault in each.faults]
    return found


@pytest.mark.drill
@pytest.mark.timeout(900)
@pytest.mark.parametrize("db_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_each_climb_happens_once_whoever_of_two_is_killed(
    db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, count = number_from("DRILL_SEED", secrets.randbelow(1_000_000)), number_from("CLIMB_CASES", CASES)
    began, rounds, together, lead = time.monotonic(), 0, 0, 5.0
    async with loopback(scene_clock(), rate_limits=False) as place:
        await plan(place, db_url, count)
        twins = Twins(place, db_url, seed, tmp_path / "errors", DUE)
        try:
            while (at := (await ask(db_url, NEXT))[0][0]) is not None:
                rounds += 1
                assert rounds <= MOST_ROUNDS, "there is always another clock"
                await place.clock.jump_to(max(int(at) - round(lead * SECOND), place.clock.now() + 1))
                start = time.monotonic()
                await twins.begin()
                lead = time.monotonic() - start + 1  # so that the next time both are there when the clock runs out
                left = int(at) - place.clock.now()
                together += left > 0
                await asyncio.sleep(max(left, 0) / SECOND)
                await twins.kill()
                await place.clock.jump(LEASE + SECOND)  # a dead owner's leases end by time alone
                await twins.begin()
                await twins.end()
        finally:
            for life in twins.lives:
                with contextlib.suppress(ProcessLookupError):
                    await life.kill()
        found = await wrong(place, db_url, count)
    errors = (tmp_path / "errors").read_text()
    told = (
        f"climbs: seed {seed}, {count} cases, {rounds} rounds ({together} in which both waited for the clock),"
        f" {twins.kills} kills of {twins.at_once} at once"
        f" in {time.monotonic() - began:.0f} s"
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the seed is what repeats a run
    assert found == [], f"{told}\n{errors[-3000:]}"
    assert twins.at_once > 1
    assert "accident" not in errors, errors[-3000:]
