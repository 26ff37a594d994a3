"""Words that wait for their author to decide, sealed for that person alone; `until_at` is the instant they go."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """
        CREATE TABLE vent_drafts (
            id TEXT PRIMARY KEY,
            server_id BIGINT NOT NULL,
            box BYTEA NOT NULL,
            until_at BIGINT NOT NULL
        )
        """
    )
