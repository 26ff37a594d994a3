"""Days of a rota that change hands, and up to when ends of shifts were seen to.

`day` is the one on which the duty begins (a date on the wall, by the duty's own zone). `asked_id` is 0 where anybody
may take it. A clock has one row a server: every end up to `seen_at` was seen to, the next one is at `ends_at`.
"""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"

STATEMENTS = (
    """
    CREATE TABLE oncall_swaps (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        slot_id TEXT NOT NULL,
        day TEXT NOT NULL,
        holder_id BIGINT NOT NULL,
        asked_id BIGINT NOT NULL,
        is_open INTEGER NOT NULL,
        UNIQUE (slot_id, day)
    )
    """,
    "CREATE INDEX oncall_swaps_server ON oncall_swaps (server_id)",
    """
    CREATE TABLE oncall_clocks (
        server_id BIGINT PRIMARY KEY,
        seen_at BIGINT NOT NULL,
        ends_at BIGINT
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
