"""Talks between the team and somebody who has no name here.

A line is one person of a case (`mark` finds it again, `person_box` says who, sealed), a letter one message on it. The
`mark` of a letter is a keyed hash of the act that wrote it, so that what Discord delivers twice is said once.
"""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"

STATEMENTS = (
    """
    CREATE TABLE case_lines (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        role TEXT NOT NULL,
        mark TEXT NOT NULL,
        number INTEGER NOT NULL,
        alias TEXT NOT NULL,
        person_box BYTEA,
        state TEXT NOT NULL,
        unread INTEGER NOT NULL,
        UNIQUE (case_id, mark)
    )
    """,
    """
    CREATE TABLE case_letters (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        line_id TEXT NOT NULL REFERENCES case_lines (id) ON DELETE CASCADE,
        state TEXT NOT NULL,
        box BYTEA NOT NULL,
        moderator_id BIGINT,
        step INTEGER NOT NULL,
        at BIGINT NOT NULL,
        until_at BIGINT,
        mark TEXT NOT NULL UNIQUE
    )
    """,
    "CREATE INDEX case_letters_case ON case_letters (case_id)",
    "CREATE INDEX case_letters_line ON case_letters (line_id)",
    "CREATE INDEX case_lines_server ON case_lines (server_id) WHERE person_box IS NOT NULL",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
