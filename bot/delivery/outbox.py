"""Where an intention is written, in the transaction that made it true, and where it is called off."""

from __future__ import annotations

from collections.abc import Callable

from bot.kernel.errors import Conflict
from bot.kernel.ids import Ids
from bot.storage.db import Tx


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

    async def ensure(self, tx: Tx, kind: str, subject: str, *, server_id: int, due_at: int) -> bool:
        """`renew`, unless it waits or is on its way already: then it stays due when it was, and this is False.

        One on its way may say what was true before this transaction; whoever must not miss that asks `waits`, or has a
        courier that looks once more at its end.
        """
        try:
            await self.renew(tx, kind, subject, server_id=server_id, due_at=due_at)
        except Conflict:
            return False
        return True

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

    async def intended(self, tx: Tx, kind: str, subject: str) -> bool:
        """Whether a parcel waits, or is on its way."""
        sql = "SELECT 1 FROM outbox WHERE kind = $1 AND subject = $2 AND state = 'waiting'"
        return await tx.one(sql, kind, subject) is not None

    async def held(self, tx: Tx, kind: str, subject: str) -> int | None:
        """When a parcel that waits, or is on its way, was to go (ms UTC); None where there is none.

        What comes of one that is on its way is written after this transaction, and sees what it has made true.
        """
        row = await tx.one(
            "UPDATE outbox SET due_at = due_at WHERE kind = $1 AND subject = $2 AND state = 'waiting' RETURNING due_at",
            kind,
            subject,
        )
        return None if row is None else int(row["due_at"])

    async def call_off(self, tx: Tx, kind: str, subject: str) -> bool:
        """Take a parcel back. False when it went out already or is on its way (then the courier decides)."""
        return bool(
            await tx.run(
                "DELETE FROM outbox WHERE kind = $1 AND subject = $2 AND state = 'waiting' AND tries = 0",
                kind,
                subject,
            )
        )


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
