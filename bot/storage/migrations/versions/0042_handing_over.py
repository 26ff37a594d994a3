"""To whom a case shall go while the note is written, apart from who is asked: one offer does not end by a form that is
opened for another. What was promised at an offer that waits has its time with the case, as it has since at each.

`case_offers.until` stays, empty: a process of the version before may still serve while this runs."""

from __future__ import annotations

from alembic import op

revision = "0042"
down_revision = "0041"

STATEMENTS = (
    """
    CREATE TABLE case_handings (
        case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
        from_id BIGINT NOT NULL,
        to_id BIGINT NOT NULL,
        until BIGINT
    )
    """,
    "INSERT INTO case_handings (case_id, from_id, to_id, until)"
    " SELECT case_id, from_id, to_id, until FROM case_offers WHERE offered_at IS NULL",
    "DELETE FROM case_offers WHERE offered_at IS NULL",
    # An instant is from a time when it came to the case with the yes; how long something takes is never that much.
    "UPDATE cases SET promised_at = (SELECT CASE WHEN cases.promised_at < o.until THEN cases.promised_at ELSE o.until"
    " END FROM case_offers o WHERE o.case_id = cases.id)"
    " WHERE id IN (SELECT case_id FROM case_offers WHERE until > 1000000000000) AND state <> 'resolved'",
    "UPDATE case_offers SET until = NULL",
)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
