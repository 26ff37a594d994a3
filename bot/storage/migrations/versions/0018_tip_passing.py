"""Tips that one member sends on to another: by handle, the last day, and who takes none.

A person has two rows under two handles: as the one who sends, and as the one who is sent something. There is nothing
that says who sent what to whom.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"

STATEMENTS = (
    """
    CREATE TABLE tip_passings (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        day TEXT NOT NULL,
        refuses INTEGER NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
    "CREATE INDEX tip_passings_day ON tip_passings (day)",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
