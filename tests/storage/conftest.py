"""Tables for the drills, beside those of the migrations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import send

TABLES = (
    "CREATE TABLE counter (name TEXT PRIMARY KEY, n BIGINT NOT NULL)",
    "INSERT INTO counter VALUES ('a', 0), ('b', 0)",
    "CREATE TABLE once (id TEXT PRIMARY KEY, who TEXT, n INTEGER CHECK (n < 100))",
    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent TEXT NOT NULL REFERENCES once (id) ON DELETE CASCADE)",
    "CREATE TABLE job (id INTEGER PRIMARY KEY, owner TEXT, state TEXT NOT NULL, UNIQUE (owner, state))",
)

FOUNDATION = Path(__file__).parents[2] / "bot" / "storage" / "migrations" / "versions" / "0001_foundation.py"


@pytest.fixture
async def tables(db_url: str) -> None:
    """The drills' tables in the database of `db`."""
    await send(db_url, *TABLES)


@pytest.fixture
async def sqlite_tables(sqlite_url: str) -> None:
    """The drills' tables in the database of `sqlite_db`."""
    await send(sqlite_url, *TABLES)


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A directory of migrations to play with: the foundation alone."""
    directory = tmp_path / "versions 100%"  # Alembic's settings give % and blanks a meaning of their own
    directory.mkdir()
    (directory / FOUNDATION.name).write_text(FOUNDATION.read_text())
    return directory


def add_migration(versions: Path, revision: str, *statements: str) -> Path:
    """Write a migration after the one before it."""
    lines = "\n".join(f"    op.execute({statement!r})" for statement in statements)
    path = versions / f"{revision}_drill.py"
    path.write_text(
        f"from alembic import op\n\nrevision = {revision!r}\ndown_revision = {f'{int(revision) - 1:04}'!r}\n\n\n"
        f"def upgrade() -> None:\n{lines}\n"
    )
    return path
