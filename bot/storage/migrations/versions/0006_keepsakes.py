"""What people keep for themselves with `/cope` and `/my`: letters, answers, plans, journeys.

`box` is sealed and holds the words and their dates; `handle` is a keyed HMAC. `slot` is the section of a plan, or the
row's own id.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

TABLES = (
    """
    CREATE TABLE keepsakes (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        kind TEXT NOT NULL,
        slot TEXT NOT NULL,
        box BYTEA NOT NULL,
        UNIQUE (server_id, handle, kind, slot)
    )
    """,
)


def upgrade() -> None:
    """Make it."""
    for statement in TABLES:
        op.execute(statement)
