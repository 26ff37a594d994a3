"""What the tests of cases begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.storage.db import Database
from tests.cases.bench import HARBOUR, Harbour
from tests.services import set_up


@pytest.fixture
async def harbour(db: Database) -> AsyncIterator[Harbour]:
    made = Harbour(db)
    await set_up(made.app, HARBOUR)
    await made.app.postman.start()
    yield made
    await made.app.postman.stop()
