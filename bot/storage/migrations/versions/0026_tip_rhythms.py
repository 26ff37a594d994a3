"""Tips that come by themselves: to a person, or into a channel of a server, and when the next one is due."""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"

STATEMENTS = (
    """
    CREATE TABLE tip_rhythms (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        box BYTEA NOT NULL,
        next_at BIGINT NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
    "CREATE INDEX tip_rhythms_due ON tip_rhythms (next_at)",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
