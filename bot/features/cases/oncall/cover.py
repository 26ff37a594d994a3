"""Who is on, asked of the database: the rota as it is laid out over a stretch of time.

Inside a transaction of the caller. What changes who is on changes under the key `oncall/<server>` and winds the
server's clock (`wind`), so that the end of a shift is seen to once, in whatever process.
"""

from __future__ import annotations

from bot.features.cases.oncall import store
from bot.features.cases.oncall.duties import Span, Stretch, duties, gaps, on_at, stretches
from bot.kernel.clock import DAY
from bot.storage.db import Tx

WEEK_AHEAD = 8 * DAY
"""How far the clock is wound: a weekly duty comes again within seven days, and changes of clocks move it by hours."""


async def laid_out(tx: Tx, server_id: int, first: int, after: int) -> list[Stretch]:
    """Who is on when within `[first, after)` (ms UTC)."""
    rota, swaps = await store.rota(tx, server_id), await store.swaps(tx, server_id)
    planned = duties(rota, swaps, first, after)
    return stretches(await store.shifts(tx, server_id, first), planned, await store.habits(tx, server_id), first, after)


async def on_call(tx: Tx, server_id: int, now: int) -> tuple[int, ...]:
    """Who is on at this instant."""
    return on_at(await laid_out(tx, server_id, now, now + 1), now)


async def gaps_within(tx: Tx, server_id: int, first: int, after: int) -> list[Span]:
    """When within `[first, after)` nobody is on; nothing where the server keeps no list of who is."""
    if not await store.in_use(tx, server_id):
        return []
    return gaps(await laid_out(tx, server_id, first, after), first, after)


async def wind(tx: Tx, server_id: int, now: int) -> None:
    """Note when somebody's time ends next. What ended before and was not seen to yet is still to be seen to."""
    seen = await store.seen_at(tx, server_id)
    seen = now if seen is None else min(seen, now)
    ends = await _next_end(tx, server_id, seen, now)
    await store.put_clock(tx, server_id, seen if ends is not None and ends <= now else now, ends)


async def seen_to(tx: Tx, server_id: int, now: int) -> None:
    """Every end up to now was seen to; note the next one."""
    await store.put_clock(tx, server_id, now, await _next_end(tx, server_id, now, now))


async def _next_end(tx: Tx, server_id: int, seen: int, now: int) -> int | None:
    """When somebody's time ends next. Whoever is on the rota may be off for weeks: then, when to look again."""
    after = now + WEEK_AHEAD
    ends = [one.ends_at for one in await laid_out(tx, server_id, seen, after) if one.ends_at > seen]
    return min(ends, default=after if await store.rota(tx, server_id) else None)
