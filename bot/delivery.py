"""Exactly once: what must not be lost is an outbox row, written in the transaction that made it true.

A row holds ids and never a person's words. The life of one parcel:

    waiting ──claim (lease)──► waiting, leased ──courier──► sent       Discord has it; its message id is kept
       ▲                            │                  ├──► nothing    its subject is gone: nothing to say
       └──── back-off, lease ends ◄─┘                  └──► gave_up    Discord said no for good, or too many tries

Three nets, each for what slips through the one before:

1. One process holds the lease of a row, and gives up its try (`TRY_LIMIT`) before the lease ends (`LEASE`).
2. Every send carries a nonce made from the row's id; Discord returns the first message again for a few minutes.
3. Any try but the first looks for its own message before it sends (`Parcel.again`): after a crash, a time-out or a
   reset nobody knows whether the first one arrived, and the nonce is forgotten after minutes.

The row is marked, and the feature told, in one transaction (`Settle`), so a feature can hang its next step onto it.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.circuit import Circuit
from bot.kernel.clock import HOUR, MINUTE, SECOND, Clock
from bot.kernel.errors import Conflict, Unreachable, Why
from bot.kernel.ids import Ids
from bot.kernel.report import accident
from bot.sharding.share import SHIFT, Share
from bot.storage.db import Database, Tx

log = logging.getLogger(__name__)

LEASE = MINUTE
TRY_LIMIT = 45 * SECOND
AT_ONCE = 16
MOST_TRIES = 40
LONGEST_WAIT = HOUR
NONCE_LIMIT = 25
MOST_LATE = 10_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """One leased row. `first_try_at` is the instant (ms UTC) of the first claim; `tries` counts this one."""

    id: str
    kind: str
    subject: str
    server_id: int
    due_at: int
    tries: int
    first_try_at: int

    @property
    def nonce(self) -> str:
        """At most 25 characters (Discord's limit), opaque, the same at every try."""
        return self.id[:NONCE_LIMIT]

    @property
    def again(self) -> bool:
        """An earlier try may have reached Discord: look before sending."""
        return self.tries > 1


@dataclass(frozen=True, slots=True)
class Delivered:
    """Discord has it. Both ids are 0 for a delivery that makes no message (a thread has its message's id)."""

    channel_id: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to say any more: what the parcel was about is gone or was called off."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """It cannot be delivered. The feature decides who is told."""

    why: Why


Settled = Delivered | Nothing | GaveUp


class TryLater(Exception):
    """Discord could not answer now (its 5xx, a lost connection, a rate limit). `after` in ms where Discord said it."""

    def __init__(self, after: int = 0) -> None:
        super().__init__(after)
        self.after = after


class NotNow(Exception):
    """Nothing may go out just now, and nothing was sent. The try does not count; the next one is `after` ms later."""

    def __init__(self, after: int) -> None:
        super().__init__(after)
        self.after = after


class Courier(Protocol):
    """Carries one kind of parcel to Discord. Raises `Unreachable` (for good), `TryLater` (for now) or `NotNow`
    (before anything was sent)."""

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """Carry it; when `parcel.again`, look for what an earlier try left there first."""
        ...


Settle = Callable[[Tx, Parcel, Settled], Awaitable[None]]
Told = Callable[[str, str, int], None]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is past its moment: how many parcels (counted to `MOST_LATE`), and by how much (ms) the oldest."""

    late: int
    oldest: int


class Outbox:
    """Writes intentions. `woken` is called once each is durable, so that what is due at once goes at once."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._woken: Callable[[], None] = lambda: None

    def on_new(self, woken: Callable[[], None]) -> None:
        """Have `woken` called after each commit that added something."""
        self._woken = woken

    def stir(self, tx: Tx) -> None:
        """Something that is no parcel falls due: have it looked for once this is durable."""
        tx.after_commit(self._woken)

    async def add(self, tx: Tx, kind: str, subject: str, *, server_id: int, due_at: int) -> str:
        """Intend to deliver `kind` about `subject` at `due_at` (ms UTC). A `Conflict` when that is intended already."""
        parcel_id = self._ids.new()
        added = await tx.run(
            "INSERT INTO outbox (id, kind, subject, server_id, due_at, state, tries)"
            " VALUES ($1, $2, $3, $4, $5, 'waiting', 0) ON CONFLICT (kind, subject) DO NOTHING",
            parcel_id,
            kind,
            subject,
            server_id,
            due_at,
        )
        if not added:
            raise Conflict("parcel")
        tx.after_commit(self._woken)
        return parcel_id

    async def renew(self, tx: Tx, kind: str, subject: str, *, server_id: int, due_at: int) -> None:
        """Intend again what was settled before (sent, given up, or called off by its courier).

        A try that was given up may have reached Discord without anybody knowing, so the next one looks for it
        (`again`). What is known to have been sent is not looked for: last year's reminder is not this year's.
        The nonce is a new one: with the old one Discord would answer for a message that somebody has deleted since.
        """
        before = await tx.one(
            "DELETE FROM outbox WHERE kind = $1 AND subject = $2 AND state <> 'waiting' RETURNING state, first_try_at",
            kind,
            subject,
        )
        parcel_id = await self.add(tx, kind, subject, server_id=server_id, due_at=due_at)
        if before is not None and before["state"] != "sent" and before["first_try_at"] is not None:
            await tx.run(
                "UPDATE outbox SET tries = 1, first_try_at = $2 WHERE id = $1", parcel_id, before["first_try_at"]
            )

    async def move(self, tx: Tx, kind: str, subject: str, due_at: int) -> bool:
        """Make a waiting parcel due at another instant. False when it is not waiting any more or is on its way."""
        moved = await tx.run(
            "UPDATE outbox SET due_at = $3 WHERE kind = $1 AND subject = $2 AND state = 'waiting' AND tries = 0",
            kind,
            subject,
            due_at,
        )
        tx.after_commit(self._woken)
        return bool(moved)

    async def waits(self, tx: Tx, kind: str, subject: str) -> bool:
        """Whether a parcel waits and is not on its way: it will say what this transaction makes true."""
        waiting = await tx.run(  # an update, so that nobody takes it on its way before this transaction is done
            "UPDATE outbox SET due_at = due_at WHERE kind = $1 AND subject = $2 AND state = 'waiting'"
            " AND COALESCE(lease_until, 0) = 0",
            kind,
            subject,
        )
        return bool(waiting)

    async def call_off(self, tx: Tx, kind: str, subject: str) -> bool:
        """Take a parcel back. False when it went out already or is on its way (then the courier decides)."""
        return bool(
            await tx.run(
                "DELETE FROM outbox WHERE kind = $1 AND subject = $2 AND state = 'waiting' AND tries = 0",
                kind,
                subject,
            )
        )


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
        """What should be out and is not, whoever would carry it."""
        now = self._clock.now()
        async with self._db.read() as tx:
            found = await tx.one(
                "SELECT COUNT(*) AS n, MIN(due_at) AS oldest FROM (SELECT due_at FROM outbox WHERE state = 'waiting'"
                " AND due_at <= $1 ORDER BY due_at LIMIT $2) AS late",
                now,
                MOST_LATE,
            )
        if found is None or not found["n"]:
            return Backlog(0, 0)
        return Backlog(int(found["n"]), now - int(found["oldest"]))

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
            if parcel.tries < MOST_TRIES:
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
        at = settled if isinstance(settled, Delivered) else Delivered()
        async with self._db.write() as tx:
            marked = await tx.run(
                "UPDATE outbox SET state = $2, channel_id = $3, message_id = $4, done_at = $5, lease_until = 0"
                " WHERE id = $1 AND state = 'waiting'",
                parcel.id,
                state,
                at.channel_id,
                at.message_id,
                self._clock.now(),
            )
            if marked:
                await route.settle(tx, parcel, settled)
                tx.after_commit(lambda: self._settled(parcel.kind, state, self._clock.now() - parcel.due_at))

    async def _hand_back(self, parcel: Parcel, after: int, *, tried: bool = True) -> None:
        """End the lease; the next try is after Discord's own wait or a doubling back-off with some noise."""
        wait = after or min(SECOND * 2 ** min(parcel.tries, 20), LONGEST_WAIT)
        wait += self._ids.below(wait // 4 + 1)
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


# What is asked at every tick, so it must not cost more the more is waiting. Each is answered by the first entries of an
# index over instants; one question over both columns would read every waiting row. A kind is written as `kind || ''` so
# that SQLite does not take the index over kinds, in which it would go through every row of each kind.


def first_fresh(kinds: int, share: Share | None = None) -> str:
    """The next parcel that nobody holds, of so many kinds, for servers of `share` (None: of all)."""
    return (
        "SELECT due_at AS at FROM outbox WHERE state = 'waiting' AND (lease_until IS NULL OR lease_until = 0)"
        f" AND kind || '' IN ({_places(1, kinds)}){_of(share)} ORDER BY due_at LIMIT 1"
    )


def first_leased(kinds: int, share: Share | None = None) -> str:
    """The lease that ends next, of so many kinds, for servers of `share` (None: of all)."""
    return (
        "SELECT lease_until AS at FROM outbox WHERE state = 'waiting' AND lease_until > 0"
        f" AND kind || '' IN ({_places(1, kinds)}){_of(share)} ORDER BY lease_until LIMIT 1"
    )


def due_now(kinds: int, share: Share | None = None) -> str:
    """What may be leased at the instant `$3`, at most `$4`, of so many kinds from `$5` on, for servers of `share`."""
    return (
        "SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $3"
        f" AND (lease_until IS NULL OR lease_until <= $3) AND kind || '' IN ({_places(5, kinds)})"
        f"{_of(share)} ORDER BY due_at LIMIT $4"
    )


def _of(share: Share | None) -> str:
    """Discord's own rule of which shard a server comes to, in SQL: a shift of 22 bits is a division by 2^22."""
    if share is None:
        return ""
    return f" AND (server_id / {1 << SHIFT}) % {share.count} IN ({', '.join(map(str, sorted(share.mine)))})"


def _places(first: int, count: int) -> str:
    return ", ".join(f"${first + at}" for at in range(count))


async def restored(tx: Tx, at: int) -> None:
    """What waits in a backup of the instant `at` may have gone out since: its next try looks before it sends."""
    await tx.run(
        "UPDATE outbox SET tries = tries + 1, first_try_at = COALESCE(first_try_at, $1)"
        " WHERE state = 'waiting' AND tries = 0",
        at,
    )


async def forget_settled(tx: Tx, before: int) -> int:
    """Delete what was settled before the instant `before`; returns how many rows went."""
    return await tx.run("DELETE FROM outbox WHERE state <> 'waiting' AND done_at < $1", before)
