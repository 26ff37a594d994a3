"""The country that a person chose for helplines, sealed under their handle; which notices on helplines were given."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

TABLES = (
    """
    CREATE TABLE help_countries (
        handle TEXT PRIMARY KEY,
        country_box BYTEA NOT NULL
    )
    """,
    """
    CREATE TABLE help_notices (
        server_id BIGINT NOT NULL,
        about TEXT NOT NULL,
        PRIMARY KEY (server_id, about)
    )
    """,
)


def upgrade() -> None:
    """Make them."""
    for statement in TABLES:
        op.execute(statement)
