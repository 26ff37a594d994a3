"""Answers without a name, and the alias that a person has in one thread.

An answer has no handle and no time of writing. `handle` in `answer_aliases` is a keyed HMAC that is another one in each
thread. `until_at` is counted in whole days.
"""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"

STATEMENTS = (
    """
    CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        vent_id TEXT NOT NULL,
        state TEXT NOT NULL,
        by_author INTEGER NOT NULL CHECK (by_author IN (0, 1)),
        alias TEXT NOT NULL,
        colour INTEGER NOT NULL,
        author_box BYTEA NOT NULL,
        words_box BYTEA,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        until_at BIGINT NOT NULL
    )
    """,
    """
    CREATE INDEX answers_message ON answers (server_id, message_id)
    """,
    """
    CREATE INDEX answers_vent ON answers (vent_id)
    """,
    """
    CREATE TABLE answer_aliases (
        vent_id TEXT NOT NULL,
        handle TEXT NOT NULL,
        server_id BIGINT NOT NULL,
        alias TEXT NOT NULL,
        colour INTEGER NOT NULL,
        until_at BIGINT NOT NULL,
        PRIMARY KEY (vent_id, handle)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
