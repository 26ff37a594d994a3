"""The page, open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.page.visitor import Visitor, visit


@pytest.fixture
async def visitor(sqlite_url: str, accidents: list[str]) -> AsyncIterator[Visitor]:
    async with visit(sqlite_url) as there:
        yield there
