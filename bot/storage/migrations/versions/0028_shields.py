"""What a person wants of the days of the calendar, and their quiet hours: sealed, by a handle of no server."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"

STATEMENTS = (
    """
    CREATE TABLE day_shields (
        id TEXT PRIMARY KEY,
        handle TEXT NOT NULL,
        mark TEXT NOT NULL UNIQUE,
        box BYTEA NOT NULL,
        unreached INTEGER NOT NULL
    )
    """,
    "CREATE INDEX day_shields_handle ON day_shields (handle)",
    "CREATE TABLE quiet_hours (handle TEXT PRIMARY KEY, box BYTEA NOT NULL)",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
