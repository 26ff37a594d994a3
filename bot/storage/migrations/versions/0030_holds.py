"""Vents that wait for a person: until when, and what their case will say; and whether a server lets each one out."""

from __future__ import annotations

from alembic import op

revision = "0030"
down_revision = "0029"

STATEMENTS = (
    """
    CREATE TABLE vent_holds (
        vent_id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL,
        box BYTEA,
        case_id TEXT,
        step INTEGER NOT NULL,
        due_at BIGINT NOT NULL,
        until_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX vent_holds_due ON vent_holds (due_at)",
    "CREATE INDEX vent_holds_case ON vent_holds (case_id)",
    "ALTER TABLE cases ADD COLUMN undecided INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE servers ADD COLUMN approve_first INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE servers ADD COLUMN approve_within BIGINT NOT NULL DEFAULT 86400000",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
