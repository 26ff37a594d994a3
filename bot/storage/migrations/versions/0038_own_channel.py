"""A series has a channel of its own where organisers want that, and a whole set waits for one word."""

from __future__ import annotations

from alembic import op

revision = "0038"
down_revision = "0037"

STATEMENTS = (
    "ALTER TABLE checkin_series ADD COLUMN channel_id BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE checkin_series ADD COLUMN batch TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Make room for it."""
    for statement in STATEMENTS:
        op.execute(statement)
