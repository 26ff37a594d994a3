"""The tables, as a line of migrations. Applied at start by `bot.storage.schema`.

How to add one:

1. Make `versions/0007_what_it_is_for.py` with the next number, and the number before it in `down_revision`:

       from alembic import op

       revision = "0007"
       down_revision = "0006"

       def upgrade() -> None:
           op.execute("CREATE TABLE pace (server BIGINT NOT NULL, handle BYTEA NOT NULL, PRIMARY KEY (server, handle))")

2. Plain SQL that both databases read: INTEGER, BIGINT, TEXT, BYTEA and DOUBLE PRECISION; CHECK, UNIQUE, REFERENCES;
   never DEFERRABLE, never a default that a database computes. One statement in each `op.execute`. A colon before a
   letter is escaped with a backslash: it would name a parameter of SQLAlchemy. Where the two databases need different
   text, ask `op.get_bind().dialect.name`.
   A table of what members do gets `WITHOUT ROWID` on SQLite, as 0043 has it: the file must not tell in which order
   they did it.
3. All that is pending is applied in one transaction, on both databases: it is there entirely or not at all.
4. Once it has run anywhere, leave it as it is and write the next one: its SQL has a checksum, and a start with a
   changed one is refused. Comments, docstrings and line breaks may change.
5. There is no way down. Going back means the backup from before.
"""
