"""Who was brought into the private thread of a case."""

from __future__ import annotations

from alembic import op

revision = "0037"
down_revision = "0036"

STATEMENTS = (
    """
    CREATE TABLE case_thread_members (
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        moderator_id BIGINT NOT NULL,
        PRIMARY KEY (case_id, moderator_id)
    )
    """,
)


def upgrade() -> None:
    """Make it."""
    for statement in STATEMENTS:
        op.execute(statement)
