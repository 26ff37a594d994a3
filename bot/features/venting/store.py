"""Vents in the database.

A vent's row has no time of writing, no handle and no number: nothing in it tells whose it is or which others are by
the same person. Pace stands in a table of its own, by handle, and shares no value with any vent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.features.venting import asked, rules
from bot.features.venting.asked import Boundary, Readers
from bot.features.venting.rules import Act, Alias, Pace, State, Wish
from bot.storage.db import Row, Tx

Puts = Callable[..., Awaitable[int]]
"""`run` of a transaction, or `put` of the database where one statement is all of it."""


@dataclass(frozen=True, slots=True)
class VentRow:
    """One vent as stored; the boxes are sealed. `author_box` is empty once the author is kept no longer, and where they
    never were: then `claim` is the mark of the code that its author has."""

    id: str
    server_id: int
    state: State
    wish: Wish
    alias: Alias
    author_box: bytes
    words_box: bytes | None
    channel_id: int
    message_id: int
    boundaries: tuple[Boundary, ...] = ()
    readers: Readers = Readers.BOTH
    claim: str = ""


def _vent(row: Row) -> VentRow:
    return VentRow(
        id=row["id"],
        server_id=row["server_id"],
        state=State(row["state"]),
        wish=Wish(row["wish"]),
        alias=Alias(row["alias"], row["colour"]),
        author_box=bytes(row["author_box"]),
        words_box=None if row["words_box"] is None else bytes(row["words_box"]),
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        boundaries=asked.boundaries(row["boundaries"].split()),
        readers=Readers(row["readers"]),
        claim=row["claim"],
    )


async def add(tx: Tx, vent: VentRow) -> None:
    """Write a new vent."""
    await tx.run(
        "INSERT INTO vents (id, server_id, state, wish, alias, colour, author_box, words_box, channel_id, message_id,"
        " boundaries, readers, claim) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        vent.id,
        vent.server_id,
        vent.state.value,
        vent.wish.value,
        vent.alias.name,
        vent.alias.colour,
        vent.author_box,
        vent.words_box,
        vent.channel_id,
        vent.message_id,
        " ".join(vent.boundaries),
        vent.readers.value,
        vent.claim,
    )


async def get(tx: Tx, vent_id: str) -> VentRow | None:
    """The vent, if it is still there."""
    row = await tx.one("SELECT * FROM vents WHERE id = $1", vent_id)
    return None if row is None else _vent(row)


async def by_message(tx: Tx, server_id: int, message_id: int) -> VentRow | None:
    """The vent that Discord's message `message_id` shows."""
    row = await tx.one("SELECT * FROM vents WHERE server_id = $1 AND message_id = $2", server_id, message_id)
    return None if row is None else _vent(row)


async def by_claim(tx: Tx, server_id: int, claim: str) -> VentRow | None:
    """The vent of the code with this mark, unless it was taken back."""
    row = await tx.one(
        "SELECT * FROM vents WHERE claim = $2 AND claim <> '' AND server_id = $1 AND state <> 'withdrawn'",
        server_id,
        claim,
    )
    return None if row is None else _vent(row)


async def release(tx: Tx, vent_id: str, channel_id: int, message_id: int) -> State | None:
    """It is out: keep where, and keep its words no longer. Returns its state, which stays `withdrawn` if it was. What
    was out before and is put up again keeps the words of an edit that waits."""
    ways = rules.before(Act.RELEASE)
    row = await tx.one(
        f"UPDATE vents SET state = {_case(ways)}, channel_id = $2, message_id = $3,"
        f" words_box = CASE WHEN state IN ({_listed_out()}) THEN words_box ELSE NULL END"
        f" WHERE id = $1 AND state IN ({_listed(ways)}) RETURNING state",
        vent_id,
        channel_id,
        message_id,
    )
    return None if row is None else State(row["state"])


async def move(tx: Tx, vent_id: str, act: Act) -> State | None:
    """Have `act` happen to the vent where it can; returns its new state, None where it cannot."""
    ways = rules.before(act)
    row = await tx.one(
        f"UPDATE vents SET state = {_case(ways)} WHERE id = $1 AND state IN ({_listed(ways)}) RETURNING state", vent_id
    )
    return None if row is None else State(row["state"])


async def withdraw(tx: Tx, vent_id: str, act: Act = Act.TAKE_BACK) -> VentRow | None:
    """Take the vent back, or let it lapse: its words go at once. Returns it, None where that cannot be (any more)."""
    row = await tx.one(
        "UPDATE vents SET state = 'withdrawn', words_box = NULL"
        f" WHERE id = $1 AND state IN ({_listed(rules.before(act))}) RETURNING *",
        vent_id,
    )
    return None if row is None else _vent(row)


async def put_edit(tx: Tx, vent_id: str, box: bytes) -> bool:
    """Keep the words that a vent which is out is to show. False when it is out no longer."""
    return bool(
        await tx.run(f"UPDATE vents SET words_box = $2 WHERE id = $1 AND state IN ({_listed_out()})", vent_id, box)
    )


async def drop_edit(tx: Tx, vent_id: str) -> VentRow | None:
    """Keep them no longer; the vent, None when none were kept."""
    row = await tx.one(
        "UPDATE vents SET words_box = NULL"
        f" WHERE id = $1 AND state IN ({_listed_out()}) AND words_box IS NOT NULL RETURNING *",
        vent_id,
    )
    return None if row is None else _vent(row)


async def forget(tx: Tx, vent_id: str) -> bool:
    """Delete the row of a vent that was taken back, or lapsed."""
    return bool(await tx.run("DELETE FROM vents WHERE id = $1 AND state = 'withdrawn'", vent_id))


async def discard(tx: Tx, vent_id: str) -> bool:
    """Delete the row of a vent whose post is gone."""
    return bool(await tx.run("DELETE FROM vents WHERE id = $1", vent_id))


async def with_author(tx: Tx, server_id: int) -> list[VentRow]:
    """Every vent of the server whose author is still kept, but those taken back; the latest first."""
    rows = await tx.all(
        "SELECT * FROM vents WHERE server_id = $1 AND length(author_box) > 0 AND state <> 'withdrawn'"
        " ORDER BY CASE WHEN message_id = 0 THEN 0 ELSE 1 END, message_id DESC, id",
        server_id,
    )
    return [_vent(row) for row in rows]


async def every_author(tx: Tx, server_id: int) -> list[VentRow]:
    """Every vent of the server whose author is still kept, those taken back too."""
    rows = await tx.all("SELECT * FROM vents WHERE server_id = $1 AND length(author_box) > 0 ORDER BY id", server_id)
    return [_vent(row) for row in rows]


async def forget_author(tx: Tx, vent_id: str) -> int:
    """Keep no longer whose this vent is; how many were known."""
    return await tx.run("UPDATE vents SET author_box = $2 WHERE id = $1 AND length(author_box) > 0", vent_id, b"")


async def forget_authors(tx: Tx, before: int) -> int:
    """Keep no longer whose the vents are that were posted before the message id `before`."""
    return await tx.run(
        "UPDATE vents SET author_box = $2 WHERE message_id > 0 AND message_id < $1 AND length(author_box) > 0",
        before,
        b"",
    )


async def forget_stuck(tx: Tx) -> list[VentRow]:
    """Delete what waited in vain: its parcel gave up so long ago that the outbox has forgotten it (30 days). Returns
    what went."""
    rows = await tx.all(
        "DELETE FROM vents WHERE state IN ('stuck', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM outbox"
        " WHERE subject = vents.id AND kind IN ('vent.publish', 'vent.remove')) RETURNING *"
    )
    return [_vent(row) for row in rows]


def _case(ways: Mapping[State, State]) -> str:
    return "CASE state " + " ".join(f"WHEN '{old.value}' THEN '{new.value}'" for old, new in ways.items()) + " END"


def _listed_out() -> str:
    return ", ".join(f"'{state.value}'" for state in sorted(rules.OUT))


def _listed(ways: Mapping[State, State]) -> str:
    return ", ".join(f"'{old.value}'" for old in ways)


async def stuck(tx: Tx, server_id: int) -> list[str]:
    """Ids of the vents that wait for the server's setup to be mended."""
    rows = await tx.all("SELECT id FROM vents WHERE server_id = $1 AND state = 'stuck' ORDER BY id", server_id)
    return [row["id"] for row in rows]


async def withdrawn(tx: Tx, server_id: int) -> list[VentRow]:
    """What was taken back and could not be removed yet."""
    rows = await tx.all("SELECT * FROM vents WHERE server_id = $1 AND state = 'withdrawn' ORDER BY id", server_id)
    return [_vent(row) for row in rows]


async def pace_of(tx: Tx, server_id: int, handle: str) -> Pace | None:
    """How much this handle wrote lately."""
    row = await tx.one(
        "SELECT last_at, day_began_at, in_day FROM vent_pace WHERE server_id = $1 AND handle = $2", server_id, handle
    )
    return None if row is None else Pace(row["last_at"], row["day_began_at"], row["in_day"])


async def put_pace(tx: Tx, server_id: int, handle: str, pace: Pace) -> None:
    """Remember how much this handle wrote."""
    await tx.run(
        "INSERT INTO vent_pace (server_id, handle, last_at, day_began_at, in_day) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET last_at = excluded.last_at,"
        " day_began_at = excluded.day_began_at, in_day = excluded.in_day",
        server_id,
        handle,
        pace.last_at,
        pace.day_began_at,
        pace.in_day,
    )


async def forget_pace(tx: Tx, before: int) -> int:
    """Delete the pace of those who have not written since the instant `before`; returns how many rows went."""
    return await tx.run("DELETE FROM vent_pace WHERE last_at < $1", before)


async def add_draft(into: Puts, draft_id: str, server_id: int, box: bytes, until_at: int) -> None:
    """Keep words that wait for their author until the instant `until_at`."""
    await into(
        "INSERT INTO vent_drafts (id, server_id, box, until_at) VALUES ($1, $2, $3, $4)",
        draft_id,
        server_id,
        box,
        until_at,
    )


async def draft(tx: Tx, draft_id: str, now: int) -> bytes | None:
    """The sealed draft, if it is there and its time is not over."""
    row = await tx.one("SELECT box FROM vent_drafts WHERE id = $1 AND until_at > $2", draft_id, now)
    return None if row is None else bytes(row["box"])


async def drafts(tx: Tx, server_id: int, now: int) -> list[tuple[str, bytes]]:
    """Every draft of the server whose time is not over: id and sealed words."""
    rows = await tx.all("SELECT id, box FROM vent_drafts WHERE server_id = $1 AND until_at > $2", server_id, now)
    return [(row["id"], bytes(row["box"])) for row in rows]


async def change_draft(tx: Tx, draft_id: str, box: bytes) -> None:
    """Put other words in its place; its time stays."""
    await tx.run("UPDATE vent_drafts SET box = $2 WHERE id = $1", draft_id, box)


async def take_draft(tx: Tx, draft_id: str) -> bool:
    """Delete the draft; False when it is gone already."""
    return bool(await tx.run("DELETE FROM vent_drafts WHERE id = $1", draft_id))


async def forget_drafts(from_: Puts, now: int) -> int:
    """Delete what nobody decided about in time; returns how many rows went."""
    return await from_("DELETE FROM vent_drafts WHERE until_at <= $1", now)
