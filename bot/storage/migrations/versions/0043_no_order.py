"""What members do is in no order in SQLite's file: it numbers the rows of a table as they come, and by these numbers a
row without a time of writing had one, beside rows that have. Where a table has none (`WITHOUT ROWID`), its rows are in
the order of their key, which is drawn by lot or a keyed HMAC. PostgreSQL numbers no rows.
"""

from __future__ import annotations

from alembic import op

revision = "0043"
down_revision = "0042"

TABLES = (
    "answer_aliases",
    "answers",
    "anon_pauses",
    "case_lines",
    "case_reports",
    "case_snapshots",
    "checkin_answers",
    "day_shields",
    "hard_dates",
    "help_countries",
    "keepsakes",
    "member_notices",
    "member_ways",
    "openings",
    "outbox",
    "profiles",
    "quiet_hours",
    "report_pace",
    "screening_decisions",
    "tip_marks",
    "tip_passings",
    "tip_rhythms",
    "vent_drafts",
    "vent_holds",
    "vent_pace",
    "vent_signs",
    "vents",
)


def upgrade() -> None:
    """Make each anew as it is, without numbers."""
    machine = op.get_bind()
    if machine.dialect.name != "sqlite":
        return
    for table in TABLES:
        texts = machine.exec_driver_sql(
            "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (table,)
        )
        (_, made), *indexes = texts.fetchall()
        keys = machine.exec_driver_sql("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
        key = ", ".join(name for (name,) in keys.fetchall())
        machine.exec_driver_sql(f"CREATE TABLE anew {made[made.index('(') :]} WITHOUT ROWID")
        machine.exec_driver_sql(f"INSERT INTO anew SELECT * FROM {table} ORDER BY {key}")
        machine.exec_driver_sql(f"DROP TABLE {table}")
        machine.exec_driver_sql(f"ALTER TABLE anew RENAME TO {table}")
        for _, index in indexes:
            machine.exec_driver_sql(index)
