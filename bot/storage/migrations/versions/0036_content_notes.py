"""Notes that moderators put before a post."""

from __future__ import annotations

from alembic import op

revision = "0036"
down_revision = "0035"

STATEMENTS = (
    """
    CREATE TABLE content_notes (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        subject TEXT NOT NULL,
        box BYTEA NOT NULL,
        UNIQUE (server_id, subject)
    )
    """,
)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
