"""Who reported, sealed while the case is open, and how much somebody reported lately, by a handle of its own."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"

TABLES = (
    "ALTER TABLE case_reports ADD COLUMN reporter_box BYTEA",
    """
    CREATE TABLE report_pace (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        last_at BIGINT NOT NULL,
        hour_began_at BIGINT NOT NULL,
        in_hour INTEGER NOT NULL,
        unfounded INTEGER NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
    "CREATE INDEX report_pace_last ON report_pace (last_at)",
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
