"""Quiet signs: who gave which to a post, by a keyed HMAC that is another one under every post. No row has a time."""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"

STATEMENTS = (
    """
    CREATE TABLE vent_signs (
        vent_id TEXT NOT NULL,
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        sign TEXT NOT NULL,
        PRIMARY KEY (vent_id, handle, sign)
    )
    """,
)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
