"""Break-glass: whether a server allows it, requests, and what was opened.

People who ask and approve are moderators and stand in the open, as in the record. Whose post it was stands in sealed
boxes alone.
"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

TABLES = (
    """
    CREATE TABLE unmask_switches (
        server_id BIGINT PRIMARY KEY,
        is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
        asked_by BIGINT NOT NULL,
        asked_at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE unmask_requests (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        subject TEXT NOT NULL,
        asked_by BIGINT NOT NULL,
        told TEXT NOT NULL,
        state TEXT NOT NULL,
        approved_by BIGINT NOT NULL,
        until_at BIGINT NOT NULL,
        reason_box BYTEA NOT NULL
    )
    """,
    """
    CREATE INDEX unmask_requests_server ON unmask_requests (server_id, until_at)
    """,
    """
    CREATE TABLE openings (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        box BYTEA NOT NULL,
        visible_at BIGINT NOT NULL,
        until_at BIGINT NOT NULL
    )
    """,
    """
    CREATE INDEX openings_server ON openings (server_id)
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
