"""Tips kept, and whether they were of any help: a mark by handle, and counts of a server without anybody."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"

STATEMENTS = (
    # 0 nothing was said, 1 it helped, 2 it did not
    "ALTER TABLE tip_marks ADD COLUMN helped INTEGER NOT NULL DEFAULT 0",
    # 0 is not kept; otherwise the place on the shelf
    "ALTER TABLE tip_marks ADD COLUMN kept INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE tip_marks ADD COLUMN why_said INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE tip_tallies (
        server_id BIGINT NOT NULL,
        tip_id TEXT NOT NULL,
        what TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (server_id, tip_id, what)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
