"""Fixtures for every suite. The databases are described in `tests/databases.py`."""

from tests.databases import (  # noqa: F401 - fixtures, found by name
    blank_url,
    db,
    db_url,
    postgres_template,
    postgres_url,
    sqlite_db,
    sqlite_template,
    sqlite_url,
)
from tests.scene import accidents, bare_scene, loop_place, scene  # noqa: F401 - fixtures, found by name
