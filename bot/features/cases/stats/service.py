"""Use cases of the figures: how long people waited, and when the work comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.cases.rules import Severity
from bot.features.cases.stats import rules, store
from bot.features.cases.stats.rules import BLOCK, Spread, Wait
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, Clock
from bot.storage.db import Database

__all__ = ["BLOCK", "CaseStats", "Figures", "Spread", "Wait"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be shown of the last `days`. None stands for fewer than five.

    `waits` are over all cases, `by_severity` only where no other figure gives a smaller one away. `weekdays` begin
    with Monday, `blocks` at midnight, each of `BLOCK` hours, by the server's clocks.
    """

    days: int
    zone: str
    cases: int | None
    waits: Mapping[Wait, Spread | None]
    by_severity: Mapping[Wait, Mapping[Severity, Spread]]
    weekdays: tuple[int | None, ...]
    blocks: tuple[int | None, ...]


class CaseStats:
    """Counts what the team did, for the team."""

    def __init__(self, db: Database, clock: Clock, servers: Servers) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers

    async def figures(self, server_id: int, days: int) -> Figures:
        """The cases that were opened in the last `days`."""
        server = await self._servers.ready(server_id)
        async with self._db.read() as tx:
            lived = await store.lived(tx, server_id, self._clock.now() - days * DAY)
        spans: dict[Wait, dict[Severity, list[int]]] = {wait: {each: [] for each in Severity} for wait in Wait}
        for case in lived:
            for wait, span in rules.waits(case.timeline):
                spans[wait][case.severity].append(span)
        weekdays, blocks = rules.load(lived, server.zone)
        return Figures(
            days,
            server.zone,
            len(lived) if len(lived) >= rules.LEAST else None,
            {wait: rules.spread([span for each in spans[wait].values() for span in each]) for wait in Wait},
            {wait: _apart(spans[wait]) for wait in Wait},
            rules.shown(weekdays),
            rules.shown(blocks),
        )


def _apart(spans: Mapping[Severity, list[int]]) -> dict[Severity, Spread]:
    counts = rules.shown([len(each) for each in spans.values()])
    found = {severity: rules.spread(each) for severity, each in spans.items()}
    return {
        severity: theirs
        for (severity, theirs), count in zip(found.items(), counts, strict=True)
        if theirs is not None and count is not None
    }
