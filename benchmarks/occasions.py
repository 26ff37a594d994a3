"""What a full calendar costs: 100,000 personal dates in one process, and thousands of answers to one check-in.

    python -m benchmarks.occasions [--dates 100000] [--postgres] [--answers 10000] [--within 60]

Dates, at three sizes, of which none may cost more than the first: seconds until the database is open and was looked
through once (reading `data/` comes before and is the same for all) and the memory that this takes (MB), milliseconds of
a tick with nothing due (quickest and median; the sizes tick in turn), and how late a reminder wakes while the alarm
rings by the real clock (median, 99th percentile). In SQLite, or with `--postgres` in a server that is made for it.

Answers: people press in the sandbox, evenly over `--within` seconds; the bot is a process of its own. Told are how many
were acknowledged inside the three seconds that Discord gives and how many kept, how long the whole private answer took
(median, 99th percentile, slowest), and the processor time of the bot and of the sandbox for each.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

import psutil

from benchmarks.child import MEBI, Child, running
from bot.app import App
from bot.bootstrap import open_app
from bot.content.library import Library
from bot.delivery import Delivered, Parcel
from bot.features.occasions.dates.rules import HardDate
from bot.features.occasions.dates.service import REMIND, _bound, _packed
from bot.kernel.clock import HOUR, SECOND, SystemClock, local_of, zone
from bot.kernel.vault import print_key
from bot.sandbox.driver import Seen, Stage
from bot.sandbox.person import Person
from bot.sandbox.scenery import furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from bot.settings import Settings
from bot.storage.db import Database, Tx, open_database
from cogs.lantern.plan import WANTED
from tests.databases import DURABLE, send, serve_postgres, sibling

TICKS = 60
SOON = 200  # reminders that come while it is measured
SPREAD = 10 * SECOND
FIRST_SOON = 1_000_000_000  # their numbers are beside those of the dates that are far off
CHUNK = 1_000
ROW = "({})"
PATIENCE = 60.0  # seconds


@contextlib.asynccontextmanager
async def databases(count: int, *, postgres: bool) -> AsyncIterator[list[Settings]]:
    """So many databases, each with a key, gone afterwards."""
    with contextlib.ExitStack() as stack:
        if postgres:
            server = stack.enter_context(serve_postgres(**DURABLE)).url
            urls = [sibling(server, f"bench{number}") for number in range(count)]
            for number in range(count):
                await send(server, f"CREATE DATABASE bench{number}")
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            urls = [f"sqlite:///{Path(folder) / f'bench{number}.sqlite3'}" for number in range(count)]
        keys = print_key(bytes(range(32)))
        yield [Settings(_env_file=None, discord_token=None, database_url=url, keys=keys) for url in urls]


async def fill(app: App, first: int, count: int, due_at: int, step: int) -> None:
    """So many people's dates, written as the service writes them, in a few large statements.

    All have the sealed box of the first: nothing opens them here, and a million seals take many minutes.
    """
    hard = HardDate("the birthday", 12, 24, 0, time_of_day(9), "Europe/London")
    box = app.vault.seal(_packed(hard, first), _bound(f"bench{first}"))
    for begin in range(first, first + count, CHUNK):
        numbers = range(begin, min(begin + CHUNK, first + count))
        async with app.db.write() as tx:
            dates: list[Any] = []
            parcels: list[Any] = []
            for number in numbers:
                date_id = f"bench{number}"
                handle = app.vault.handle("hard-dates", 0, number)
                dates += [date_id, handle, box, 0]
                parcels += [f"parcel{number}", REMIND, date_id, 0, due_at + (number - first) * step, "waiting", 0]
            await _rows(tx, "INSERT INTO hard_dates (id, handle, box, unreached) VALUES ", dates, 4)
            columns = "INSERT INTO outbox (id, kind, subject, server_id, due_at, state, tries) VALUES "
            await _rows(tx, columns, parcels, 7)


async def _rows(tx: Tx, insert: str, values: list[Any], wide: int) -> None:
    places = (ROW.format(", ".join(f"${at + 1 + each}" for each in range(wide))) for at in range(0, len(values), wide))
    await tx.run(insert + ", ".join(places), *values)


class Watch:
    """Stands where Discord is, and notes how late it is called."""

    def __init__(self) -> None:
        self.late: list[int] = []
        self.all_came = asyncio.Event()

    async def deliver(self, parcel: Parcel) -> Delivered:
        """See `Courier.deliver`."""
        self.late.append(SystemClock().now() - parcel.due_at)
        if len(self.late) == SOON:
            self.all_came.set()
        return Delivered(1, 2)


async def settled(tx: Tx, parcel: Parcel, settled: object) -> None:
    """Nothing comes after it here."""


def memory() -> int:
    """What this process holds now, in MB."""
    gc.collect()
    return round(psutil.Process().memory_info().rss / MEBI)


def sizes(count: int) -> list[int]:
    """A thousand, to compare with; a tenth; and all."""
    return sorted({min(1_000, count), max(count // 10, 1), count})


async def dates(count: int, *, postgres: bool = False) -> list[dict[str, Any]]:
    """The figures of so many personal dates, a line for each size.

    The sizes tick in turn, so that whatever else the machine does meets all of them.
    """
    words, of = Library.load(), sizes(count)
    told: list[dict[str, Any]] = [{"dates": size, "tick_ms": []} for size in of]
    async with databases(len(of), postgres=postgres) as all_settings:
        for size, settings in zip(of, all_settings, strict=True):
            async with open_app(settings, library=words) as app:
                await fill(app, 0, size, SystemClock().now() + 30 * 24 * HOUR, 7)
            if postgres:
                await send(settings.database_url, "ANALYZE")  # what its own round does within a minute
        async with contextlib.AsyncExitStack() as stack:
            apps = []
            for line, settings in zip(told, all_settings, strict=True):
                before, began = memory(), time.perf_counter()
                app, watch = await stack.enter_async_context(open_app(settings, library=words)), Watch()
                app.postman.route(REMIND, watch, settled)
                apps.append((app, watch))
                await app.ticker.tick()
                line["start_s"] = round(time.perf_counter() - began, 2)
                line["memory_more_mb"] = memory() - before
            for _ in range(TICKS):
                for line, (app, _) in zip(told, apps, strict=True):
                    began = time.perf_counter()
                    await app.ticker.tick()
                    line["tick_ms"].append((time.perf_counter() - began) * 1_000)
            for line, (app, watch) in zip(told, apps, strict=True):
                ticks = sorted(line["tick_ms"])
                line["tick_ms"] = {"least": round(ticks[0], 2), "p50": round(statistics.median(ticks), 2)}
                line["late_ms"] = await _woken(app, watch)
                print(json.dumps(line), flush=True)
    return told


async def _woken(app: App, watch: Watch) -> dict[str, int]:
    """How late a few wake that are due soon."""
    await app.postman.start()
    await app.ticker.start()
    await fill(app, FIRST_SOON, SOON, SystemClock().now() + 2 * SECOND, SPREAD // SOON)
    app.ticker.rearm()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(watch.all_came.wait(), PATIENCE)
    late = sorted(watch.late)
    return {"p50": late[len(late) // 2], "p99": late[len(late) * 99 // 100], "of": len(late)}


async def answers(count: int, within: float) -> dict[str, Any]:
    """The figures of so many answers to one check-in, through the sandbox. The bot is a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(SystemClock())
        harbour = furnish(world, app_name="Lantern", permissions=WANTED.value)
        async with Sandbox(world, rate_limits=False) as sandbox:
            stage = Stage(sandbox, timeout=PATIENCE)
            start = ("lantern", "--url", sandbox.base_url, "--token", harbour.application.token)
            async with running([*start, "--folder", folder, "--sync"]) as child:
                posted = await _posted(stage)
                people = [stage.newcomer(f"Guest{number}").person for number in range(count)]
                gc.freeze()  # what the sandbox holds of them stays to the end
                told = await _pressed(people, posted, within, child)
        database = await open_database(f"sqlite:///{folder}/lantern.db", migrate=False)
        told["kept"] = await _kept(database)
        await database.close()
    return told


async def _posted(stage: Stage) -> Seen:
    """A check-in that an organiser planned for the next whole minute, once it is there."""
    marian = stage.act_as("Marian")
    await marian.slash("lantern setup", channel="#welcome", options={"zone": "Europe/London", "at-once": True})
    wall = local_of(SystemClock().now() + 90 * SECOND, zone("Europe/London"))
    when = {"date": wall.date().isoformat(), "time": f"{wall:%H:%M}", "words": "How is the day?"}
    await marian.slash("checkin schedule", channel="#welcome", options=when)
    await marian.press("Schedule it", on=marian.last)
    await marian.until(lambda: any(seen.buttons for seen in marian.sees("#check-ins")), 120.0)
    return next(seen for seen in marian.sees("#check-ins") if seen.buttons)


async def _pressed(people: list[Person], posted: Seen, within: float, child: Child) -> dict[str, Any]:
    buttons = [part["custom_id"] for part in posted.raw["components"][0]["components"]]
    took: list[float] = []
    in_time: list[bool] = []
    loop = asyncio.get_running_loop()

    async def one(number: int) -> None:
        await asyncio.sleep(within * number / len(people))
        begin = loop.time()
        pressed = people[number].press(posted.channel_id, posted.id, buttons[number % 3])
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(pressed.settled(), PATIENCE)
        took.append(loop.time() - begin)
        in_time.append(pressed.acknowledged)

    own, bots = time.process_time(), child.cpu()
    await asyncio.gather(*(one(number) for number in range(len(people))))
    own, bots = time.process_time() - own, child.cpu() - bots
    took.sort()
    return {
        "answers": len(people),
        "within_s": within,
        "acknowledged": sum(in_time),
        "p50_ms": round(took[len(took) // 2] * 1_000),
        "p99_ms": round(took[len(took) * 99 // 100] * 1_000),
        "slowest_ms": round(took[-1] * 1_000),
        "cpu_ms_each": round(bots * 1_000 / len(people), 2),
        "sandbox_cpu_ms_each": round(own * 1_000 / len(people), 2),
    }


async def _kept(database: Database) -> int:
    async with database.read() as tx:
        row = await tx.one("SELECT COUNT(*) AS n FROM checkin_answers")
    return int(row["n"]) if row else 0


def main() -> None:
    """Run both, and say the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.occasions", description="What a full calendar costs.")
    parser.add_argument("--dates", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true", help="the dates in PostgreSQL instead of SQLite")
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--within", type=float, default=60.0)
    options = parser.parse_args()
    if options.dates:
        asyncio.run(dates(options.dates, postgres=options.postgres))
    if options.answers:
        print(json.dumps(asyncio.run(answers(options.answers, options.within))), flush=True)


if __name__ == "__main__":
    main()
