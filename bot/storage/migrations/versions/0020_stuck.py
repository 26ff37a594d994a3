"""A vent that Discord did not take is `stuck`: `held` is from now on what waits for a person."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Give those that wait for the server's setup their new name."""
    op.execute("UPDATE vents SET state = 'stuck' WHERE state = 'held'")
