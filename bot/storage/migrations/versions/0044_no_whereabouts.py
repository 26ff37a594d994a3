"""Where a parcel went is not kept with it. For a direct message that was the conversation with the person: the same one
for all that they are told, and by it two posts of one author, who hears of answers to both, were one person's.

`channel_id` and `message_id` stay, empty: a process of the version before may still serve while this runs.
"""

from __future__ import annotations

from alembic import op

revision = "0044"
down_revision = "0043"

STATEMENTS = ("UPDATE outbox SET channel_id = NULL, message_id = NULL WHERE channel_id IS NOT NULL",)


def upgrade() -> None:
    """Empty it."""
    for statement in STATEMENTS:
        op.execute(statement)
