"""A mark that only the right key opens, so that a wrong one is known at the start and not at the first box."""

from __future__ import annotations

from alembic import op

revision = "0039"
down_revision = "0038"

STATEMENTS = ("CREATE TABLE key_marks (id INTEGER PRIMARY KEY, box BYTEA NOT NULL)",)


def upgrade() -> None:
    """Add it."""
    for statement in STATEMENTS:
        op.execute(statement)
