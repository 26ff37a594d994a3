"""What the storage needs for itself: which migrations ran, and what they said when they did."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE TABLE storage_migration (revision TEXT PRIMARY KEY, checksum TEXT NOT NULL)")
