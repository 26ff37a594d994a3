"""What moderators do together: a case's clocks, their notes (sealed), who is asked to take it, who is called.

The clocks are instants (ms UTC), NULL while they stand still: `forgotten_at`, when a claim ends by itself; `follow_at`,
when the owner wants to look again; `promised_at`, until when something was promised.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    "ALTER TABLE cases ADD COLUMN forgotten_at BIGINT",
    "ALTER TABLE cases ADD COLUMN follow_at BIGINT",
    "ALTER TABLE cases ADD COLUMN promised_at BIGINT",
    # What is claimed at this moment is given the day that most severities have.
    "UPDATE cases SET forgotten_at = claimed_at + 86400000 WHERE state = 'claimed'",
    "CREATE INDEX cases_forgotten ON cases (forgotten_at) WHERE forgotten_at IS NOT NULL",
    "CREATE INDEX cases_follow ON cases (follow_at) WHERE follow_at IS NOT NULL",
    "CREATE INDEX cases_promised ON cases (promised_at) WHERE promised_at IS NOT NULL",
    """
    CREATE TABLE case_notes (
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        box BYTEA NOT NULL,
        PRIMARY KEY (case_id, step)
    )
    """,
    """
    CREATE TABLE case_offers (
        case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
        from_id BIGINT NOT NULL,
        to_id BIGINT NOT NULL,
        severity TEXT,
        until BIGINT,
        offered_at BIGINT
    )
    """,
    """
    CREATE TABLE case_alerts (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        what TEXT NOT NULL,
        person_id BIGINT NOT NULL,
        about_id BIGINT NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
