"""Leases what is due, has it carried, and marks what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.circuit import Circuit
from bot.delivery.due import due_now, first_fresh, first_leased
from bot.delivery.parcels import (
    MOST_LATE,
    Backlog,
    Courier,
    Delivered,
    GaveUp,
    Nothing,
    NotNow,
    Parcel,
    Settle,
    Settled,
    Told,
    TryLater,
)
from bot.kernel.clock import HOUR, MINUTE, SECOND, Clock
from bot.kernel.errors import Unreachable, Why
from bot.kernel.ids import Ids
from bot.kernel.report import accident
from bot.sharding.share import Share
from bot.storage.db import Database

log = logging.getLogger(__name__)

LEASE = MINUTE
TRY_LIMIT = 45 * SECOND
AT_ONCE = 16
MOST_TRIES = 40
"""After so many a parcel is given up, about a day: Discord answers others, and not this one."""
LONGEST_WAIT = HOUR
MOST_NOISE = 5 * MINUTE


@dataclass(frozen=True, slots=True)
class _Route:
    courier: Courier
    settle: Settle


class Postman:
    """Leases what is due, has it carried, and marks what came of it. Safe to run in any number of processes.

    For the ticker it is a duty like the others. `on_wait` has something called when a parcel must wait for a while,
    so that an alarm can be set.
    """

    name = "outbox"

    def __init__(self, db: Database, clock: Clock, ids: Ids) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._me = ids.new()
        self._routes: dict[str, _Route] = {}
        self._way: dict[str, asyncio.Task[None]] = {}
        self._wake = asyncio.Event()
        self._claiming = False
        self._working: asyncio.Task[None] | None = None
        self._waits: Callable[[], None] = lambda: None
        self._settled: Told = lambda *_: None
        self._share: Share | None = None
        self._circuit = Circuit()

    def serve(self, share: Share | None) -> None:
        """Carry only what belongs to servers of this share; None: all. A server is known to the process it comes to."""
        self._share = None if share is None or share.whole else share

    def on_settled(self, told: Told) -> None:
        """Have `told` called with a parcel's kind, what came of a try, and how late (ms) that was."""
        self._settled = told

    def on_wait(self, waits: Callable[[], None]) -> None:
        """Have `waits` called whenever a parcel was handed back for a later try."""
        self._waits = waits

    async def run(self) -> None:
        """The ticker's call: see to what is due."""
        self.wake()

    def route(self, kind: str, courier: Courier, settle: Settle) -> None:
        """Say who carries `kind` and who is told. Kinds without a route stay where they are."""
        self._routes[kind] = _Route(courier, settle)

    def wake(self) -> None:
        """Look for due parcels soon. Safe to call at any time, also before `start`."""
        self._wake.set()

    async def start(self) -> None:
        """Begin to deliver. On SQLite, which one process owns alone, leases of an earlier life end at once."""
        if self._db.dialect == "sqlite":
            async with self._db.write() as tx:
                await tx.run("UPDATE outbox SET lease_until = 0 WHERE state = 'waiting' AND lease_until > 0")
        self._wake.set()
        self._working = asyncio.create_task(self._work(), name="postman")

    async def stop(self, within: float = 10.0) -> None:
        """Take no new parcel, let those on their way end for `within` seconds, hand the rest back."""
        if self._working is not None:
            self._working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._working
            self._working = None
        if self._way:
            _, late = await asyncio.wait(list(self._way.values()), timeout=within)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def next_due(self) -> int | None:
        """The instant (ms UTC) at which the next parcel that this process can carry wants attention; None if none."""
        if not self._routes:
            return None
        kinds = list(self._routes)
        async with self._db.read() as tx:
            fresh = await tx.one(first_fresh(len(kinds), self._share), *kinds)
            leased = await tx.one(first_leased(len(kinds), self._share), *kinds)
        found = [int(row["at"]) for row in (fresh, leased) if row is not None and row["at"] is not None]
        return max(min(found), self._circuit.closed_from) if found else None

    async def backlog(self) -> Backlog:
        """What should be out and is not, whoever would carry it. What waits on purpose (`NotNow`: a quiet hour, a
        lockdown) is not late: it was never tried, and its lease is its wait."""
        now = self._clock.now()
        async with self._db.read() as tx:
            found = await tx.one(
                "SELECT COUNT(*) AS n, MIN(due_at) AS oldest FROM (SELECT due_at FROM outbox WHERE state = 'waiting'"
                " AND due_at <= $1 AND (tries > 0 OR COALESCE(lease_until, 0) <= $1) ORDER BY due_at LIMIT $2) AS late",
                now,
                MOST_LATE,
            )
        if found is None or not found["n"]:
            return Backlog(0, 0)
        return Backlog(int(found["n"]), now - int(found["oldest"]))

    async def landed(self) -> bool:
        """Wait until what is on its way at this moment is seen to; False where nothing is. Not for couriers."""
        way = list(self._way.values())
        if way:
            await asyncio.wait(way)
        return bool(way)

    async def idle(self) -> None:
        """Wait until nothing that is due now is undelivered (for tests and for a graceful stop)."""
        while True:
            if self._way:
                await asyncio.wait(list(self._way.values()))
                continue
            if self._claiming:  # leased, and not yet on its way
                await asyncio.sleep(0)
                continue
            due = await self.next_due()
            if self._way or self._claiming:
                continue
            if due is None or due > self._clock.now():
                return
            self._wake.set()
            await asyncio.sleep(0.005)

    async def _work(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            self._claiming = True
            try:
                room = AT_ONCE - len(self._way)
                let = self._circuit.room(self._clock.now(), len(self._way))
                room = room if let is None else min(room, let)
                parcels = await self._claim(room) if room > 0 else []
            except Exception as error:
                accident(self._ids, "outbox", error)
                parcels = []
            for parcel in parcels:
                task = asyncio.create_task(self._carry(parcel), name="parcel")
                self._way[parcel.id] = task
                task.add_done_callback(functools.partial(self._back, parcel.id))
            self._claiming = False

    def _back(self, parcel_id: str, task: asyncio.Task[None]) -> None:
        """What raises here could not even be handed back, as when the database is gone: its lease ends by itself."""
        if not task.cancelled() and (error := task.exception()) is not None:
            accident(self._ids, "outbox", error)
        self._way.pop(parcel_id, None)
        self._wake.set()

    async def _claim(self, most: int) -> list[Parcel]:
        if not self._routes:
            return []
        now = self._clock.now()
        kinds = list(self._routes)
        on_its_way = set(self._way)  # one that ends while this is asked was carried all the same
        async with self._db.write() as tx:
            rows = await tx.all(
                "UPDATE outbox SET lease_owner = $1, lease_until = $2, tries = tries + 1,"
                " first_try_at = COALESCE(first_try_at, $3)"
                f" WHERE id IN ({due_now(len(kinds), self._share)} {tx.skip_locked})"
                " RETURNING id, kind, subject, server_id, due_at, tries, first_try_at",
                self._me,
                now + LEASE,
                now,
                most,
                *kinds,
            )
        return [
            Parcel(
                id=row["id"],
                kind=row["kind"],
                subject=row["subject"],
                server_id=row["server_id"],
                due_at=row["due_at"],
                tries=row["tries"],
                first_try_at=row["first_try_at"],
            )
            for row in rows
            if row["id"] not in on_its_way
        ]

    async def _carry(self, parcel: Parcel) -> None:
        route = self._routes[parcel.kind]
        settled: Settled
        try:
            async with asyncio.timeout(TRY_LIMIT / SECOND):
                settled = await route.courier.deliver(parcel)
            self._answered()
        except Unreachable as no:
            self._answered()
            log.warning("parcel %s (%s) cannot be delivered: %s", parcel.id, parcel.kind, no)
            settled = GaveUp(no.why)
        except NotNow as held:
            await self._hand_back(parcel, held.after, tried=False)
            return
        except (TryLater, TimeoutError) as later:
            if not isinstance(later, TryLater) or not later.after:
                self._unanswered()
            if parcel.tries < MOST_TRIES or self._circuit.silent:  # an outage says nothing of this one
                await self._hand_back(parcel, later.after if isinstance(later, TryLater) else 0)
                return
            settled = GaveUp(Why.REJECTED)
        except asyncio.CancelledError:
            await asyncio.shield(self._hand_back(parcel, 0))
            raise
        except Exception as error:
            accident(self._ids, parcel.kind, error)
            if parcel.tries < MOST_TRIES:
                await self._hand_back(parcel, 0)
                return
            settled = GaveUp(Why.REJECTED)
        try:
            await self._mark(parcel, route, settled)
        except Exception as error:
            accident(self._ids, parcel.kind, error)

    def _unanswered(self) -> None:
        if self._circuit.failed(self._clock.now()):
            log.error("Discord answers nothing: waiting before more is tried")

    def _answered(self) -> None:
        if self._circuit.answered():
            log.info("Discord answers again")

    async def _mark(self, parcel: Parcel, route: _Route, settled: Settled) -> None:
        state = {Delivered: "sent", Nothing: "nothing", GaveUp: "gave_up"}[type(settled)]
        async with self._db.write() as tx:
            marked = await tx.run(
                "UPDATE outbox SET state = $2, done_at = $3, lease_until = 0 WHERE id = $1 AND state = 'waiting'",
                parcel.id,
                state,
                self._clock.now(),
            )
            if marked:
                await route.settle(tx, parcel, settled)
                tx.after_commit(lambda: self._settled(parcel.kind, state, self._clock.now() - parcel.due_at))

    async def _hand_back(self, parcel: Parcel, after: int, *, tried: bool = True) -> None:
        """End the lease; the next try is after Discord's own wait or a doubling back-off with some noise."""
        wait = after or min(SECOND * 2 ** min(parcel.tries, 20), LONGEST_WAIT)
        wait += self._ids.below(min(wait // 4, MOST_NOISE) + 1)
        async with self._db.write() as tx:
            await tx.run(
                "UPDATE outbox SET lease_until = $2, tries = tries - $4,"
                " first_try_at = CASE WHEN tries > $4 THEN first_try_at ELSE NULL END"
                " WHERE id = $1 AND lease_owner = $3 AND state = 'waiting'",
                parcel.id,
                self._clock.now() + wait,
                self._me,
                0 if tried else 1,
            )
        if tried:
            self._settled(parcel.kind, "later", self._clock.now() - parcel.due_at)
        self._waits()
