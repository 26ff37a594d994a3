"""What stands around a check-in: who is pinged, how long it is open, who must be there, its room, who agrees."""

from __future__ import annotations

from alembic import op

revision = "0029"
down_revision = "0028"

STATEMENTS = (
    "ALTER TABLE checkin_series ADD COLUMN role_id BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE checkin_series ADD COLUMN open_hours INTEGER NOT NULL DEFAULT 24",
    "ALTER TABLE checkin_series ADD COLUMN cover INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE checkin_series ADD COLUMN room_id BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE checkin_series ADD COLUMN two INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE checkin_series ADD COLUMN waits_for TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE checkins ADD COLUMN event_id BIGINT NOT NULL DEFAULT 0",
    "CREATE INDEX checkin_occurrences_checkin ON checkin_occurrences (checkin_id)",
)


def upgrade() -> None:
    """Make room for it."""
    for statement in STATEMENTS:
        op.execute(statement)
