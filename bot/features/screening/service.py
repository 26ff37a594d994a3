"""Screening: what others call. It never raises on a text and never loses one: what it cannot read, a person reads."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC
from pathlib import Path
from typing import Protocol

from bot.features.screening import store
from bot.features.screening.rules import FAILED, Reading, Thresholds
from bot.features.screening.screener import DEFAULT_THRESHOLDS, Screener
from bot.features.screening.settings import DryRun, Settings, Standing, decided, dry_run, own_words, thresholds
from bot.kernel.clock import DAY, Clock, local_of, zone
from bot.kernel.errors import LanternError
from bot.kernel.ids import Ids
from bot.storage.db import Database, Tx

log = logging.getLogger(__name__)

# A reading takes a few milliseconds. Beyond this many seconds something is wrong, and a person reads instead.
PATIENCE = 2.0
# Decisions that a dry run looks back on, and for how long they are kept.
LOOK_BACK = 500
KEPT = 90 * DAY


class Reads(Protocol):
    """A screener of one language."""

    def read(self, text: str, extra: tuple[str, ...] = (), thresholds: Thresholds | None = None) -> Reading:
        """What the text asks for."""
        ...


def load_screeners(folder: Path) -> dict[str, Screener]:
    """Every language of `data/screening`. Raises `ContentError`."""
    names = sorted(path.stem for path in folder.glob("??.toml"))
    return {name: Screener.load(folder, name) for name in names}


class Screening:
    """Reads words, remembers what was decided (never the words), and keeps each server's choices."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, screeners: Mapping[str, Reads]) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._screeners = screeners

    async def read(self, server_id: int, text: str, language: str = "en") -> Reading:
        """What this text asks for. Whatever goes wrong, the answer is a review by a person, marked `failed`.

        Reads in a thread so that the bot stays awake and a reading that hangs is left behind. Must not be called
        inside a transaction.
        """
        screener = self._screeners.get(language) or self._screeners.get("en")
        if screener is None:
            return FAILED
        try:
            chosen = await self._chosen(server_id)
            work = asyncio.to_thread(screener.read, text, chosen.words, thresholds(chosen, DEFAULT_THRESHOLDS))
            return await asyncio.wait_for(work, PATIENCE)
        except Exception as error:  # whatever it is, the words wait for a person
            # The kind of fault only: its message could hold the words.
            log.error("screening failed (%s); held for review", type(error).__name__)  # noqa: TRY400 - no words in logs
            return FAILED

    async def _chosen(self, server_id: int) -> Settings:
        try:
            return await self.settings(server_id)
        except (LanternError, OSError) as error:
            log.warning("settings of screening cannot be read (%s); the usual ones count", type(error).__name__)
            return Settings()

    async def settings(self, server_id: int) -> Settings:
        """The server's choices."""
        async with self._db.read() as tx:
            return await store.settings(tx, server_id)

    async def change(self, server_id: int, chosen: Settings) -> None:
        """From now on these count. A `Refusal` where the server's own words cannot be used."""
        own_words("\n".join(chosen.words))
        async with self._db.write() as tx:
            await store.put_settings(tx, server_id, chosen)

    async def dry_run(self, server_id: int, chosen: Settings) -> DryRun:
        """What these choices would have meant for the last decisions here."""
        async with self._db.read() as tx:
            return dry_run(await store.decisions(tx, server_id, LOOK_BACK), chosen, DEFAULT_THRESHOLDS)

    async def remember(self, tx: Tx, server_id: int, reading: Reading) -> None:
        """Keep what was decided, without words, in the transaction that keeps the vent."""
        day = local_of(self._clock.now(), zone("UTC")).astimezone(UTC).date().isoformat()
        await store.add_decision(tx, self._ids.new(), server_id, day, decided(reading))

    async def judged(self, tx: Tx, server_id: int, rules: tuple[str, ...], *, right: bool) -> None:
        """A moderator said that an alarm was right, or wrong."""
        for rule in sorted(set(rules)):
            await store.judge(tx, server_id, rule, right=right)

    async def doubtful(self, server_id: int) -> list[Standing]:
        """Rules that are wrong so often here that a person should think about them. Nothing changes by itself."""
        async with self._db.read() as tx:
            return [each for each in await store.standings(tx, server_id) if each.doubtful]

    async def retain(self, tx: Tx) -> None:
        """Forget old decisions."""
        day = local_of(self._clock.now() - KEPT, zone("UTC")).astimezone(UTC).date().isoformat()
        await store.forget_decisions(tx, day)
