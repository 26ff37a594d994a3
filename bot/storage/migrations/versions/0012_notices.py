"""Private notices to one person, and how that person wants to be told.

A notice has neither a handle nor a time: whose it is stands in its sealed box alone. `mark` is a keyed hash over the
person and what the notice is about. `until_at` is a whole day.
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

TABLES = (
    """
    CREATE TABLE member_notices (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        mark TEXT NOT NULL UNIQUE,
        box BYTEA NOT NULL,
        count INTEGER NOT NULL,
        told INTEGER NOT NULL,
        here INTEGER NOT NULL CHECK (here IN (0, 1)),
        until_at BIGINT NOT NULL
    )
    """,
    """
    CREATE INDEX member_notices_server ON member_notices (server_id)
    """,
    """
    CREATE INDEX member_notices_until ON member_notices (until_at)
    """,
    """
    CREATE TABLE member_ways (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        way TEXT NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
