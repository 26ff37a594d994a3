"""The record of what was done with anonymous writing, and what is in force: stops, pauses, hidden posts.

A pause's handle is another one for each post that it came from, so that two pauses of one person share nothing. Columns
named `…_box` are sealed. `mark` is a keyed hash over an entry and the one before it.
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = (
    """
    CREATE TABLE audit_entries (
        server_id BIGINT NOT NULL,
        step INTEGER NOT NULL,
        at BIGINT NOT NULL,
        actor BIGINT NOT NULL,
        did TEXT NOT NULL,
        about TEXT NOT NULL,
        why_digest TEXT NOT NULL,
        why_box BYTEA,
        mark TEXT NOT NULL,
        PRIMARY KEY (server_id, step)
    )
    """,
    """
    CREATE TABLE audit_heads (
        server_id BIGINT PRIMARY KEY,
        step INTEGER NOT NULL,
        mark TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE anon_stops (
        server_id BIGINT PRIMARY KEY,
        since BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE anon_pauses (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        subject TEXT NOT NULL,
        handle TEXT NOT NULL,
        until_at BIGINT NOT NULL,
        reason_box BYTEA NOT NULL,
        answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
        UNIQUE (server_id, subject)
    )
    """,
    """
    CREATE INDEX anon_pauses_until ON anon_pauses (server_id, until_at)
    """,
    """
    CREATE TABLE hidden_posts (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        subject TEXT NOT NULL,
        state TEXT NOT NULL,
        box BYTEA NOT NULL,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        since BIGINT NOT NULL,
        UNIQUE (server_id, subject)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
