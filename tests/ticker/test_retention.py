"""Forgetting: what goes wrong in one feature holds up no other."""

from __future__ import annotations

import pytest

from bot.kernel.clock import HOUR, ManualClock
from bot.retention import Retention
from bot.storage.db import Database, Tx


async def test_where_one_feature_cannot_forget_the_others_do_and_it_is_said(sqlite_db: Database) -> None:
    done: list[str] = []

    async def broken(tx: Tx) -> None:
        await tx.run("DELETE FROM nowhere")

    async def works(_tx: Tx) -> None:
        done.append("works")

    retention = Retention(sqlite_db, ManualClock(HOUR * 400_000), [broken, works])
    for times in (1, 2):  # it is tried again at the next tick, not in an hour
        with pytest.raises(Exception, match="nowhere"):
            await retention.run()
        assert done == ["works"] * times
