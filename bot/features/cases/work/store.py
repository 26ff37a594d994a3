"""What working on a case changes in the database: its clocks, who is asked to take it, who is called for it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.events import Alert
from bot.features.cases.rules import Severity
from bot.features.cases.store import CaseRow, case_of, graver
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Handing:
    """To whom a case shall go while the note is written. `until` is in how long (ms) from then a promise is due."""

    from_id: int
    to_id: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that one moderator asks another to take, as grave as the note says."""

    from_id: int
    to_id: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called for what. `person_id` is 0 where the whole team is."""

    id: str
    server_id: int
    case_id: str
    what: Alert
    person_id: int
    about_id: int


_FORGETTABLE = "NOT EXISTS (SELECT 1 FROM case_closings WHERE case_id = cases.id)"
"""What waits for a second reader is not forgotten by its owner: they wait, too."""


async def touch(tx: Tx, case_id: str, forgotten_at: int | None) -> CaseRow | None:
    """Something was done with it: it is not forgotten before `forgotten_at` (where somebody has it)."""
    return case_of(
        await tx.one(
            "UPDATE cases SET forgotten_at = CASE WHEN state = 'claimed' THEN $2 ELSE forgotten_at END,"
            " version = version + 1 WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
            forgotten_at,
        )
    )


async def weigh(tx: Tx, case_id: str, severity: Severity, forgotten_at: int) -> CaseRow | None:
    """It is as grave as that from now on."""
    return case_of(
        await tx.one(
            "UPDATE cases SET severity = $2, forgotten_at = CASE WHEN state = 'claimed' THEN $3 ELSE forgotten_at END,"
            f" grave = {graver(severity)}, version = version + 1 WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
            severity.value,
            forgotten_at,
        )
    )


async def put_off(tx: Tx, case_id: str, moderator_id: int, follow_at: int) -> CaseRow | None:
    """Its owner looks again at `follow_at`; until then it is not forgotten. None when it is not theirs."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'follow-up', follow_at = $3, forgotten_at = NULL, version = version + 1"
            " WHERE id = $1 AND state IN ('claimed', 'waiting', 'follow-up') AND owner_id = $2 RETURNING *",
            case_id,
            moderator_id,
            follow_at,
        )
    )


async def take_over(tx: Tx, case_id: str, from_id: int, to_id: int, now: int, forgotten_at: int) -> CaseRow | None:
    """Give it from one owner to another, in the state in which it is. None when it is not `from_id`'s any more."""
    return case_of(
        await tx.one(
            "UPDATE cases SET owner_id = $3, claimed_at = $4,"
            " forgotten_at = CASE WHEN state = 'claimed' THEN $5 ELSE forgotten_at END, version = version + 1"
            " WHERE id = $1 AND state IN ('claimed', 'waiting', 'follow-up') AND owner_id = $2 RETURNING *",
            case_id,
            from_id,
            to_id,
            now,
            forgotten_at,
        )
    )


async def promise(tx: Tx, case_id: str, until: int) -> None:
    """Something was promised until then. An earlier promise that is not due yet is due first."""
    await tx.run(
        "UPDATE cases SET promised_at = CASE WHEN promised_at < $2 THEN promised_at ELSE $2 END WHERE id = $1",
        case_id,
        until,
    )


async def reopen(tx: Tx, case_id: str) -> CaseRow | None:
    """Have it wait for somebody again. None when it is not resolved. A `Conflict` when its subject has a newer one."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'open', owner_id = NULL, outcome = NULL, resolved_at = NULL, claimed_at = NULL,"
            " version = version + 1 WHERE id = $1 AND state = 'resolved' RETURNING *",
            case_id,
        )
    )


async def due(tx: Tx, now: int) -> list[tuple[int, str]]:
    """Server and id of every case of which a clock has run out."""
    rows = await tx.all(
        "SELECT server_id, id FROM cases WHERE state <> 'resolved'"
        f" AND (({_FORGETTABLE} AND forgotten_at <= $1) OR follow_at <= $1 OR promised_at <= $1) ORDER BY number",
        now,
    )
    return [(row["server_id"], row["id"]) for row in rows]


async def next_due(tx: Tx) -> int | None:
    """The earliest instant at which a clock runs out."""
    row = await tx.one(
        "SELECT MIN(at) AS at FROM (SELECT MIN(forgotten_at) AS at FROM cases WHERE state <> 'resolved'"
        f" AND {_FORGETTABLE}"
        " UNION ALL SELECT MIN(follow_at) FROM cases WHERE state <> 'resolved'"
        " UNION ALL SELECT MIN(promised_at) FROM cases WHERE state <> 'resolved') AS clocks"
    )
    return None if row is None or row["at"] is None else int(row["at"])


async def put_back(tx: Tx, case_id: str, now: int) -> CaseRow | None:
    """A forgotten claim ends. None when it is not forgotten (any more)."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'open', owner_id = NULL, claimed_at = NULL, forgotten_at = NULL,"
            f" version = version + 1 WHERE id = $1 AND state = 'claimed' AND forgotten_at <= $2 AND {_FORGETTABLE}"
            " RETURNING *",
            case_id,
            now,
        )
    )


async def fall_due(tx: Tx, case_id: str, now: int, forgotten_at: int) -> CaseRow | None:
    """The time to look again has come, and the claim's own clock runs from here. None when it has not."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'claimed', follow_at = NULL, forgotten_at = $3, version = version + 1"
            " WHERE id = $1 AND state IN ('waiting', 'follow-up') AND follow_at <= $2 RETURNING *",
            case_id,
            now,
            forgotten_at,
        )
    )


async def promise_due(tx: Tx, case_id: str, now: int) -> CaseRow | None:
    """The time of a promise has come. None when it has not."""
    return case_of(
        await tx.one(
            "UPDATE cases SET promised_at = NULL, version = version + 1"
            " WHERE id = $1 AND state <> 'resolved' AND promised_at <= $2 RETURNING *",
            case_id,
            now,
        )
    )


async def begin_handing(tx: Tx, case_id: str, handing: Handing) -> None:
    """Remember to whom it shall go while the note is being written. Whoever is asked meanwhile still is."""
    await tx.run(
        "INSERT INTO case_handings (case_id, from_id, to_id, until) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (case_id) DO UPDATE SET from_id = excluded.from_id, to_id = excluded.to_id,"
        " until = excluded.until",
        case_id,
        handing.from_id,
        handing.to_id,
        handing.until,
    )


async def take_handing(tx: Tx, case_id: str, from_id: int) -> Handing | None:
    """To whom this moderator wants it to go, once; None where they have not begun to say so."""
    row = await tx.one(
        "DELETE FROM case_handings WHERE case_id = $1 AND from_id = $2 RETURNING to_id, until", case_id, from_id
    )
    return None if row is None else Handing(from_id, row["to_id"], row["until"])


async def offer(tx: Tx, case_id: str, made: Offer, now: int) -> None:
    """The note is written: the other moderator is asked; whoever was before is not any more."""
    await tx.run(
        "INSERT INTO case_offers (case_id, from_id, to_id, severity, offered_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (case_id) DO UPDATE SET from_id = excluded.from_id, to_id = excluded.to_id,"
        " severity = excluded.severity, offered_at = excluded.offered_at",
        case_id,
        made.from_id,
        made.to_id,
        made.severity.value,
        now,
    )


async def offer_of(tx: Tx, case_id: str) -> Offer | None:
    """Who is asked to take the case."""
    row = await tx.one(
        "SELECT from_id, to_id, severity FROM case_offers WHERE case_id = $1 AND offered_at IS NOT NULL", case_id
    )
    return None if row is None else Offer(row["from_id"], row["to_id"], Severity(row["severity"]))


async def call(tx: Tx, made: Call) -> None:
    """Keep who is called for what."""
    await tx.run(
        "INSERT INTO case_alerts (id, server_id, case_id, what, person_id, about_id) VALUES ($1, $2, $3, $4, $5, $6)",
        made.id,
        made.server_id,
        made.case_id,
        made.what.value,
        made.person_id,
        made.about_id,
    )


async def call_of(tx: Tx, alert_id: str) -> Call | None:
    """Who is called for what, if it is known still."""
    row = await tx.one("SELECT * FROM case_alerts WHERE id = $1", alert_id)
    if row is None:
        return None
    return Call(row["id"], row["server_id"], row["case_id"], Alert(row["what"]), row["person_id"], row["about_id"])


async def offered_to(tx: Tx, case_id: str) -> int | None:
    """The moderator who is asked to take it over."""
    offer = await offer_of(tx, case_id)
    return None if offer is None else offer.to_id


async def end_offer(tx: Tx, case_id: str) -> None:
    """Whoever is asked cannot. Whom its owner is about to ask instead is another matter."""
    await tx.run("DELETE FROM case_offers WHERE case_id = $1", case_id)


async def withdraw_offer(tx: Tx, case_id: str) -> None:
    """It is not its owner's any more: nobody is asked, nor about to be."""
    await end_offer(tx, case_id)
    await tx.run("DELETE FROM case_handings WHERE case_id = $1", case_id)
