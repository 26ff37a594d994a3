"""Series of check-ins.

A series says what comes again and when; `look_at` (ms UTC) is the instant at which its next check-in becomes a row of
its own, so that looking costs nothing for what is far off. An occurrence ties a check-in to its series and its day, and
keeps it from being made twice; with no check-in it stands for one that was skipped or missed. Nothing is about a
member.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

TABLES = (
    """
    CREATE TABLE checkin_series (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        occasion_id TEXT NOT NULL,
        place TEXT NOT NULL,
        repeat TEXT NOT NULL,
        first_day TEXT NOT NULL,
        at TEXT NOT NULL,
        zone TEXT NOT NULL,
        words TEXT NOT NULL,
        days_before INTEGER NOT NULL,
        day_after INTEGER NOT NULL CHECK (day_after IN (0, 1)),
        since BIGINT NOT NULL,
        paused INTEGER NOT NULL CHECK (paused IN (0, 1)),
        look_at BIGINT NOT NULL
    )
    """,
    """
    CREATE INDEX checkin_series_look ON checkin_series (look_at) WHERE paused = 0
    """,
    """
    CREATE INDEX checkin_series_server ON checkin_series (server_id)
    """,
    """
    CREATE TABLE checkin_occurrences (
        series_id TEXT NOT NULL REFERENCES checkin_series (id) ON DELETE CASCADE,
        day TEXT NOT NULL,
        part TEXT NOT NULL,
        checkin_id TEXT NOT NULL,
        PRIMARY KEY (series_id, day, part)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
