"""A check-in keeps the numbers that everyone sees, and how many people stand behind them; exact ones are kept no more.

What closed before kept exact numbers. They become what its message shows.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"

STATEMENTS = (
    "ALTER TABLE checkins ADD COLUMN counted INTEGER NOT NULL DEFAULT 0",
    "UPDATE checkins SET counted = steady + hard + someone WHERE steady + hard + someone >= 5",
    "UPDATE checkins SET steady = (steady + 2) / 5 * 5, hard = (hard + 2) / 5 * 5, someone = (someone + 2) / 5 * 5"
    " WHERE counted > 0",
    "UPDATE checkins SET steady = 0, hard = 0, someone = 0 WHERE counted = 0",
)


def upgrade() -> None:
    """Round them."""
    for statement in STATEMENTS:
        op.execute(statement)
