"""Answers wait for a person too: what waits says of which kind it is."""

from __future__ import annotations

from alembic import op

revision = "0034"
down_revision = "0033"

STATEMENTS = (
    "ALTER TABLE vent_holds RENAME COLUMN vent_id TO post_id",
    "ALTER TABLE vent_holds ADD COLUMN about TEXT NOT NULL DEFAULT 'vent'",
)


def upgrade() -> None:
    """Rename and add it."""
    for statement in STATEMENTS:
        op.execute(statement)
