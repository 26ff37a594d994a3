"""What is near in the calendar for whoever acts: the days of their places, or else of the server's, and their own."""

from __future__ import annotations

from datetime import date

from bot.app import App
from bot.content.tips import OWN_DATE
from bot.features.coping.profile import Profile
from bot.features.coping.rules import AFTER, BEFORE, Near
from bot.kernel.clock import add_days, local_of, zone


async def near(app: App, server_id: int, member_id: int, said: Profile | None) -> Near:
    """Occasions on this day and around it, by the server's clocks. A person's own dates count as one kind."""
    server = await app.servers.get(server_id)
    today = local_of(app.clock.now(), zone(server.zone)).date()
    places = (said.places if said else ()) or await app.planning.places(server_id)
    own = {(each.hard.month, each.hard.day) for each in await app.remembering.of(member_id)}
    found, out = around(app, places, own, today), await app.shielding.left_out(member_id)
    return Near(found.today - out, found.around - out)


def around(app: App, places: tuple[str, ...], own: set[tuple[int, int]], today: date) -> Near:
    """Without asking the database."""
    falls = {
        (dated.occasion.id, dated.day)
        for dated in app.almanac.around(places, add_days(today, -AFTER), add_days(today, BEFORE))
    }
    days = [add_days(today, off) for off in range(-AFTER, BEFORE + 1)]
    falls |= {(OWN_DATE, day) for day in days if (day.month, day.day) in own}
    return Near(
        frozenset(name for name, day in falls if day == today), frozenset(name for name, day in falls if day != today)
    )
