"""What people say of themselves, once and only if they like: all of it in a sealed box under a handle of its own."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """
        CREATE TABLE profiles (
            server_id BIGINT NOT NULL,
            handle TEXT NOT NULL,
            box BYTEA NOT NULL,
            PRIMARY KEY (server_id, handle)
        )
        """
    )
