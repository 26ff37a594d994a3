"""Fixtures for every suite. The databases are described in `tests/databases.py`."""

import os

from hypothesis import settings

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
from tests.in_memory import put_into_memory
from tests.scene import accidents, bare_scene, loop_place, scene  # noqa: F401 - fixtures, found by name
from tests.services import app  # noqa: F401 - a fixture, found by name

put_into_memory()

# The same examples at every run of CI: a change is blamed for what it does, not for what chance finds that day.
# No test is about time, and none fails because the machine is busy.
settings.register_profile("own", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "own")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: a test waits for its database, its browser and its processes for two
    fifths of its time."""
    return max((os.cpu_count() or 1) * 3 // 2, 2)
