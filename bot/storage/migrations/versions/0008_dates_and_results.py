"""People's own hard dates, and what check-ins leave behind.

`box` is sealed and holds the date, its name, the clock, the words and the person; `handle` is a keyed HMAC that belongs
to no server. When the next reminder is due stands in the outbox, with the id alone.

A result holds rounded counts only (`few`: there were too few to show any), so that keeping it for years tells no more
than the closed message did.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

TABLES = (
    """
    CREATE TABLE hard_dates (
        id TEXT PRIMARY KEY,
        handle TEXT NOT NULL,
        box BYTEA NOT NULL,
        unreached INTEGER NOT NULL CHECK (unreached IN (0, 1))
    )
    """,
    """
    CREATE TABLE checkin_results (
        checkin_id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        day TEXT NOT NULL,
        occasion_id TEXT NOT NULL,
        place TEXT NOT NULL,
        part TEXT NOT NULL,
        few INTEGER NOT NULL CHECK (few IN (0, 1)),
        steady INTEGER NOT NULL,
        hard INTEGER NOT NULL,
        someone INTEGER NOT NULL
    )
    """,
    """
    CREATE INDEX checkin_results_server ON checkin_results (server_id, day)
    """,
    """
    CREATE INDEX hard_dates_handle ON hard_dates (handle)
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
