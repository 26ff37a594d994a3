"""A handle of nobody beside the mark, so that another key in the last place is known at the start."""

from __future__ import annotations

from alembic import op

revision = "0041"
down_revision = "0040"

STATEMENTS = ("ALTER TABLE key_marks ADD COLUMN handle TEXT NOT NULL DEFAULT ''",)


def upgrade() -> None:
    """Add it."""
    for statement in STATEMENTS:
        op.execute(statement)
