"""Of which check-ins the organisers were told that nobody is on call then."""

from __future__ import annotations

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Make it."""
    op.execute("CREATE TABLE cover_told (checkin_id TEXT PRIMARY KEY REFERENCES checkins (id) ON DELETE CASCADE)")
