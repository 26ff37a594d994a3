"""Whether a server keeps who wrote a vent; where it does not, the mark of the code by which its author acts on it."""

from __future__ import annotations

from alembic import op

revision = "0035"
down_revision = "0034"

STATEMENTS = (
    "ALTER TABLE servers ADD COLUMN keep_author INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE vents ADD COLUMN claim TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX vents_claim ON vents (claim) WHERE claim <> ''",
)


def upgrade() -> None:
    """Add them."""
    for statement in STATEMENTS:
        op.execute(statement)
