"""Check-ins that tests of services need, without Discord."""

from __future__ import annotations

from bot.app import App
from bot.delivery import Delivered, Parcel
from bot.features.occasions.rules import CheckIn
from bot.features.occasions.service import OPEN
from tests.services import SERVER, clock_of


async def open_checkin(app: App, date: str = "2025-12-24", time: str = "18:00") -> CheckIn:
    """One that was posted a moment ago."""
    plan = await app.occasions.plan(SERVER, date, time, "Be gentle today.")
    await app.occasions.schedule(SERVER, plan)
    clock_of(app).set(plan.due_at)
    return await posted(app, plan.id)


async def posted(app: App, checkin_id: str) -> CheckIn:
    """Mark it as posted now."""
    now = app.clock.now()
    async with app.db.write() as tx:
        await app.occasions.opened(tx, Parcel("p", OPEN, checkin_id, SERVER, now, 1, now), Delivered(1, 2))
    found = await app.occasions.load(checkin_id)
    assert found is not None
    return found
