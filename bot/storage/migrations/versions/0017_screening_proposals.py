"""Screening: choices that wait to be confirmed, and rules that somebody here decided to have weigh less."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"

STATEMENTS = (
    "ALTER TABLE screening_settings ADD COLUMN lighter TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE screening_proposals (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        chosen TEXT NOT NULL,
        chosen_over TEXT NOT NULL,
        made_at BIGINT NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
