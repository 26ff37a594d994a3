"""The tables of the first four capabilities.

Columns named `…_box` are sealed (`bot.kernel.vault`), `handle` and `reporter` are keyed HMACs: neither tells anything
without the operator's key. A vent's row has no time of writing and no handle, so that nothing links it to its author
or to another vent. Instants are milliseconds UTC; Discord's ids are BIGINT, 0 for "not yet".
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    """
    CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        server_id BIGINT NOT NULL,
        due_at BIGINT NOT NULL,
        state TEXT NOT NULL,
        tries INTEGER NOT NULL,
        first_try_at BIGINT,
        lease_owner TEXT,
        lease_until BIGINT,
        channel_id BIGINT,
        message_id BIGINT,
        done_at BIGINT,
        UNIQUE (kind, subject)
    )
    """,
    """
    CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting'
    """,
    """
    CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'waiting' AND lease_until > 0
    """,
    """
    CREATE INDEX outbox_done ON outbox (done_at) WHERE state <> 'waiting'
    """,
    """
    CREATE TABLE servers (
        server_id BIGINT PRIMARY KEY,
        zone TEXT NOT NULL,
        language TEXT NOT NULL,
        release_after BIGINT NOT NULL,
        release_within BIGINT NOT NULL,
        pace_between BIGINT NOT NULL,
        pace_a_day INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE server_places (
        server_id BIGINT NOT NULL,
        place TEXT NOT NULL,
        discord_id BIGINT NOT NULL,
        PRIMARY KEY (server_id, place)
    )
    """,
    """
    CREATE TABLE desk_notices (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        key TEXT NOT NULL,
        said_with TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE vents (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        state TEXT NOT NULL,
        wish TEXT NOT NULL,
        alias TEXT NOT NULL,
        colour INTEGER NOT NULL,
        author_box BYTEA NOT NULL,
        words_box BYTEA,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL
    )
    """,
    """
    CREATE INDEX vents_message ON vents (server_id, message_id)
    """,
    """
    CREATE TABLE vent_pace (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        last_at BIGINT NOT NULL,
        day_began_at BIGINT NOT NULL,
        in_day INTEGER NOT NULL,
        PRIMARY KEY (server_id, handle)
    )
    """,
    """
    CREATE TABLE cases (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        number INTEGER NOT NULL,
        kind TEXT NOT NULL,
        severity TEXT NOT NULL,
        state TEXT NOT NULL,
        subject TEXT NOT NULL,
        owner_id BIGINT,
        outcome TEXT,
        evidence_box BYTEA,
        version INTEGER NOT NULL,
        opened_at BIGINT NOT NULL,
        claimed_at BIGINT,
        resolved_at BIGINT,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        UNIQUE (server_id, number)
    )
    """,
    """
    CREATE UNIQUE INDEX cases_open_subject ON cases (server_id, subject) WHERE state <> 'resolved'
    """,
    """
    CREATE TABLE case_reports (
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        reporter TEXT NOT NULL,
        reason_box BYTEA,
        PRIMARY KEY (case_id, reporter)
    )
    """,
    """
    CREATE TABLE case_events (
        case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        step INTEGER NOT NULL,
        what TEXT NOT NULL,
        moderator_id BIGINT,
        at BIGINT NOT NULL,
        PRIMARY KEY (case_id, step)
    )
    """,
    """
    CREATE TABLE case_snapshots (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        box BYTEA NOT NULL,
        at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE checkins (
        id TEXT PRIMARY KEY,
        server_id BIGINT NOT NULL,
        day TEXT NOT NULL,
        at TEXT NOT NULL,
        zone TEXT NOT NULL,
        words TEXT NOT NULL,
        state TEXT NOT NULL,
        due_at BIGINT NOT NULL,
        closes_at BIGINT NOT NULL,
        channel_id BIGINT NOT NULL,
        message_id BIGINT NOT NULL,
        steady INTEGER NOT NULL,
        hard INTEGER NOT NULL,
        someone INTEGER NOT NULL
    )
    """,
    """
    CREATE INDEX checkins_server ON checkins (server_id, due_at)
    """,
    """
    CREATE TABLE checkin_answers (
        checkin_id TEXT NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
        handle TEXT NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (checkin_id, handle)
    )
    """,
    """
    CREATE TABLE tip_marks (
        server_id BIGINT NOT NULL,
        handle TEXT NOT NULL,
        tip_id TEXT NOT NULL,
        turn INTEGER NOT NULL,
        not_this INTEGER NOT NULL CHECK (not_this IN (0, 1)),
        PRIMARY KEY (server_id, handle, tip_id)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
