"""Who of the team is on call, and how far a case has climbed that nobody claims.

Times of a rota and of quiet hours are kept as people said them (`18:00`, a weekday, a zone); shifts and climbs are
instants (ms UTC). `climb_at` is NULL at the top.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    "ALTER TABLE cases ADD COLUMN rung INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE cases ADD COLUMN climb_at BIGINT",
    # What waits at this moment has called all moderators already; a day from its opening the lead is called.
    "UPDATE cases SET climb_at = opened_at + 86400000 WHERE state = 'open'",
    "CREATE INDEX cases_climb ON cases (climb_at) WHERE state = 'open'",
    """
    CREATE TABLE oncall_shifts (
        server_id BIGINT NOT NULL,
        moderator_id BIGINT NOT NULL,
        begins_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        PRIMARY KEY (server_id, moderator_id)
    )
    """,
    """
    CREATE TABLE oncall_rota (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        moderator_id BIGINT NOT NULL,
        weekday INTEGER NOT NULL,
        begins TEXT NOT NULL,
        ends TEXT NOT NULL,
        zone TEXT NOT NULL
    )
    """,
    "CREATE INDEX oncall_rota_server ON oncall_rota (server_id)",
    """
    CREATE TABLE oncall_habits (
        server_id BIGINT NOT NULL,
        moderator_id BIGINT NOT NULL,
        zone TEXT NOT NULL,
        quiet_from TEXT,
        quiet_until TEXT,
        off_until BIGINT NOT NULL,
        PRIMARY KEY (server_id, moderator_id)
    )
    """,
    """
    CREATE TABLE oncall_leads (
        server_id BIGINT PRIMARY KEY,
        role_id BIGINT NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
