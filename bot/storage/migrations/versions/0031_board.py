"""The board: where a server's summary stands and what it showed, and the thread of each case."""

from __future__ import annotations

from alembic import op

revision = "0031"
down_revision = "0030"

STATEMENTS = (
    """
    CREATE TABLE case_boards (
        server_id BIGINT PRIMARY KEY,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        shown TEXT NOT NULL,
        drawn_at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE case_threads (
        case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
        state TEXT NOT NULL,
        thread_id BIGINT NOT NULL
    )
    """,
    "CREATE INDEX case_threads_thread ON case_threads (thread_id)",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
