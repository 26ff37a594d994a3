"""What the author of a vent asks of those who read: boundaries, parted by blanks, and who may read."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the columns; what was written before asked nothing and was for everyone."""
    op.execute("ALTER TABLE vents ADD COLUMN boundaries TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE vents ADD COLUMN readers TEXT NOT NULL DEFAULT 'both'")
