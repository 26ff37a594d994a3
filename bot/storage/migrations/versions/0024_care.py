"""How many cases of danger one person takes in a shift, and who is spared hard topics for a day (by a handle)."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"

STATEMENTS = (
    """
    CREATE TABLE care_settings (
        server_id BIGINT PRIMARY KEY,
        danger_cap INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE care_sparing (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        until BIGINT NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
