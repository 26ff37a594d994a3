"""What waits for a second reader before it is over. `grave`: somebody was said to be in danger at some time.

`asked` is how far a reader was asked for, `call_at` (ms UTC) when somebody further is; NULL after the last step.
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"

STATEMENTS = (
    "ALTER TABLE cases ADD COLUMN grave INTEGER NOT NULL DEFAULT 0",
    "UPDATE cases SET grave = 1 WHERE severity = 'danger-now' AND state <> 'resolved'",
    """
    CREATE TABLE case_closings (
        case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
        by_id BIGINT NOT NULL,
        outcome TEXT NOT NULL,
        proposed_at BIGINT NOT NULL,
        asked INTEGER NOT NULL,
        call_at BIGINT
    )
    """,
    "CREATE INDEX case_closings_call ON case_closings (call_at) WHERE call_at IS NOT NULL",
)


def upgrade() -> None:
    """Make them."""
    for statement in STATEMENTS:
        op.execute(statement)
