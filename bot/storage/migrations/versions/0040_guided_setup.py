"""What the guided setup was told so far, and what it made itself, so that it can take that back."""

from __future__ import annotations

from alembic import op

revision = "0040"
down_revision = "0039"

STATEMENTS = (
    """
    CREATE TABLE setup_drafts (
        server_id BIGINT PRIMARY KEY,
        step INTEGER NOT NULL,
        answers TEXT NOT NULL
    )
    """,
    "ALTER TABLE server_places ADD COLUMN made INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE server_places ADD COLUMN before_it TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Add them."""
    for statement in STATEMENTS:
        op.execute(statement)
