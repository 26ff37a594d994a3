"""Screening: each server's choices, past decisions without words, and how rules stand with moderators.

A decision's `day` is a date and its id is drawn by lot: neither says which vent it was.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

TABLES = (
    """
    CREATE TABLE screening_settings (
        server_id BIGINT PRIMARY KEY,
        watch TEXT NOT NULL,
        paging TEXT NOT NULL,
        hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
        words TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE screening_decisions (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        day TEXT NOT NULL,
        tier INTEGER NOT NULL,
        level INTEGER NOT NULL,
        score DOUBLE PRECISION NOT NULL,
        rules TEXT NOT NULL
    )
    """,
    """
    CREATE INDEX screening_decisions_day ON screening_decisions (server_id, day)
    """,
    """
    CREATE TABLE screening_standings (
        server_id BIGINT NOT NULL,
        rule_id TEXT NOT NULL,
        was_right INTEGER NOT NULL,
        was_wrong INTEGER NOT NULL,
        PRIMARY KEY (server_id, rule_id)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
