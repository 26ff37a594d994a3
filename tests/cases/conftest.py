"""What the tests of cases begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.storage.db import Database
from tests.cases.bench import Harbour


@pytest.fixture
async def harbour(db: Database) -> AsyncIterator[Harbour]:
    made = Harbour(db)
    async with made.at_work():
        yield made
