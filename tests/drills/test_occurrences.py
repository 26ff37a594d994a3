"""Check-ins that come again, and processes that are killed: each occurrence is posted once, none twice, none never.

Two processes share PostgreSQL, one has SQLite for itself. `DRILL_OCCURRENCES` sets how many occurrences (500 is what
is promised; a few by default), `DRILL_SEED` repeats the moments at which they are killed.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import open_app
from bot.cli.rehearsal import Loopback, loopback
from bot.delivery import LEASE
from bot.features.occasions.series.rules import MOST_SERIES, Repeat
from bot.features.servers.rules import CHANNELS, Place
from bot.kernel.clock import SECOND, Wall, local_of, zone
from tests.drills.drill import number_from
from tests.drills.twins import Twins
from tests.scene import own_settings, scene_clock
from tests.services import library

ZONE = "Europe/London"
FEW = 12
DUE = (
    "SELECT COUNT(*) FROM outbox WHERE kind = 'checkin.open' AND state = 'waiting' AND due_at <= {now}",
    "SELECT COUNT(*) FROM checkin_series WHERE look_at <= {now}",
)


async def plan(place: Loopback, url: str, count: int) -> tuple[int, set[str]]:
    """So many weekly series, all at one time of one day; returns the first instant and their words."""
    world, guild = place.sandbox.world, place.harbour.guild
    server_id = int(guild.id)
    words = {f"How is everyone today? ({number})" for number in range(count)}
    async with open_app(own_settings(url), place.clock, library=library()) as app:
        await app.servers.change(server_id, zone=ZONE)
        for each in CHANNELS:
            made = world.channels.create(guild, {"name": "check-ins" if each is Place.CHECKINS else each.value})
            await app.servers.remember(server_id, each, int(made["id"]))
        day = local_of(place.clock.now(), zone(ZONE)).date() + timedelta(days=4)
        for each_words in sorted(words):
            drafted = await app.planning.draft(
                server_id, time="18:00", date=day.isoformat(), repeat=Repeat.WEEKLY, words=each_words
            )
            await app.planning.keep(server_id, drafted.series)
        (line, *_) = await app.planning.lines(server_id)
        assert line.next is not None
        return line.next.due_at, words


def posted(place: Loopback) -> Counter[tuple[str, int]]:
    """What stands in the channel: words and the day on which they were posted."""
    channel = next(one["id"] for one in place.harbour.guild.channels.values() if one["name"] == "check-ins")
    return Counter(
        (message.data["embeds"][0]["description"].split("\n")[0], message.data["timestamp"][:10])
        for message in place.sandbox.world.messages.all(channel)
        if message.data["embeds"]
    )


@pytest.mark.drill
@pytest.mark.timeout(1_800)
async def test_each_occurrence_is_posted_once_whoever_is_killed(
    db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = number_from("DRILL_SEED", secrets.randbelow(1_000_000))
    wanted = number_from("DRILL_OCCURRENCES", FEW)
    series = min(wanted // 2, MOST_SERIES)
    weeks = -(-wanted // series)
    began = time.monotonic()
    async with loopback(scene_clock(), rate_limits=False) as place:
        first, words = await plan(place, db_url, series)
        twins = Twins(place, db_url, seed, tmp_path / "errors", DUE)
        try:
            for week in range(weeks):
                due_at = Wall(
                    local_of(first, zone(ZONE)).date() + timedelta(days=7 * week),
                    local_of(first, zone(ZONE)).time(),
                    ZONE,
                ).instant()
                await place.clock.jump_to(due_at - SECOND // 2)
                await twins.begin()
                await twins.kill()
                await place.clock.jump(LEASE + SECOND)  # a dead owner's leases end by time alone
                await twins.begin()
                await twins.kill()
                await place.clock.jump(LEASE + SECOND)
                await twins.begin()
                await twins.end()
        finally:
            for life in twins.lives:
                with contextlib.suppress(ProcessLookupError):
                    await life.kill()
        found = posted(place)
    days = {(local_of(first, zone(ZONE)).date() + timedelta(days=7 * week)).isoformat() for week in range(weeks)}
    errors = (tmp_path / "errors").read_text()
    told = (
        f"occurrences, {db_url.partition(':')[0]}: seed {seed}, {sum(found.values())} of {series * weeks} posted,"
        f" {twins.kills} kills of {twins.at_once} at once in {time.monotonic() - began:.0f} s"
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the seed is what repeats a run
    assert found == Counter(dict.fromkeys(((each, day) for each in words for day in days), 1)), (
        f"{told}\n{errors[-3000:]}"
    )
    assert "accident" not in errors, errors[-3000:]
