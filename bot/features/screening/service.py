"""Screening: what others call. It never raises on a text and never loses one: what it cannot read, a person reads."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.features.screening import store
from bot.features.screening.apart import Apart
from bot.features.screening.rules import AGAINST, FAILED, Reading, Thresholds
from bot.features.screening.screener import DEFAULT_THRESHOLDS, Screener
from bot.features.screening.settings import (
    DryRun,
    Settings,
    Standing,
    decided,
    dry_run,
    lightened,
    own_words,
    rebased,
    thresholds,
)
from bot.features.servers.desk import Desk
from bot.kernel.clock import DAY, Clock, local_of, zone
from bot.kernel.errors import Conflict, LanternError, Refusal
from bot.kernel.ids import Ids
from bot.kernel.tongue import spoken
from bot.storage.db import Database, Tx
from bot.storage.remembered import Remembered

log = logging.getLogger(__name__)

# A reading takes a few milliseconds. Beyond this many seconds something is wrong, and a person reads instead.
PATIENCE = 2.0
# Decisions that a dry run looks back on, and for how long they are kept.
LOOK_BACK = 500
KEPT = 90 * DAY
# How long their day is over before a dry run counts them. Counted sooner, they would tell an administrator who tries
# again and again at which minute something was written that comes out later by lot (half a day later at most), and how
# grave it sounded.
SETTLED = DAY
# How long a change waits for whoever proposed it.
PROPOSAL_KEPT = DAY


_FULLEST = "en"
"""The language whose list is the longest."""


class Reads(Protocol):
    """A screener of one language."""

    def read(self, text: str, extra: tuple[str, ...] = (), thresholds: Thresholds | None = None) -> Reading:
        """What the text asks for."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """Choices that do not count yet, and what they would have meant. `over` are those that count now."""

    id: str
    chosen: Settings
    over: Settings
    run: DryRun


def load_screeners(folder: Path) -> dict[str, Screener]:
    """Every language of `data/screening`. Raises `ContentError`."""
    names = sorted(path.stem for path in folder.glob("??.toml"))
    return {name: Screener.load(folder, name, against=True) for name in names}


class Screening:
    """Reads words, remembers what was decided (never the words), and keeps each server's choices."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, desk: Desk, screeners: Mapping[str, Reads]) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._desk = desk
        self._screeners = screeners
        self._apart = Apart()
        self._remembered = Remembered(db, clock, "screening", self._settings)
        self._told: Callable[[Reading], None] = lambda _: None

    def on_read(self, told: Callable[[Reading], None]) -> None:
        """Have `told` called with what came of each reading."""
        self._told = told

    async def read(self, server_id: int, text: str, language: str = "en") -> Reading:
        """What this text asks for. Whatever goes wrong, the answer is a review by a person, marked `failed`.

        Reads apart, so that the bot stays awake and lives on, and a reading that hangs is left behind. Must not be
        called inside a transaction.
        """
        found = await self._read(server_id, text, language)
        self._told(found)
        return found

    async def _read(self, server_id: int, text: str, language: str) -> Reading:
        """The gravest of the readings in all languages that there are, the server's first.

        On a bad day people write in the language that they grew up with, whatever is spoken around them.
        """
        names = dict.fromkeys((language, _FULLEST, *self._screeners))
        readers = [self._screeners[each] for each in names if each in self._screeners]
        if not readers:
            return FAILED
        try:
            chosen = await self._chosen(server_id)
            borders = thresholds(chosen, DEFAULT_THRESHOLDS)

            def gravest() -> Reading:
                found = (lightened(each.read(text, chosen.words, borders), chosen.lighter, borders) for each in readers)
                return max(found, key=lambda reading: (reading.failed, reading.tier, reading.level))

            return await self._apart.do(gravest, PATIENCE)
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
        """The server's choices, kept in memory: see `Remembered`."""
        return await self._remembered.of(server_id)

    async def _settings(self, server_id: int) -> Settings:
        async with self._db.read() as tx:
            return await store.settings(tx, server_id)

    async def holds(self, server_id: int) -> bool:
        """Whether what is to be reviewed waits here. What cannot be known is taken for yes."""
        return (await self._chosen(server_id)).hold

    async def propose(self, server_id: int, change: Callable[[Settings], Settings], proposal_id: str = "") -> Proposal:
        """What this change would have meant for the last decisions here, but those of today and yesterday. It counts
        only once `use` is called.

        It is made to what counts at this moment, in whichever process that was decided; a second one on the same page
        to the same proposal, and whatever somebody else changed meanwhile is in it then. A `Refusal` when that is gone,
        and where the server's own words cannot be used. Kept for a day, so that it outlives a restart.
        """
        async with self._db.write(f"screening/{server_id}") as tx:
            over = await store.settings(tx, server_id)
            before = rebased(*await self._waiting(tx, server_id, proposal_id), over) if proposal_id else over
            chosen = change(before)
            own_words("\n".join(chosen.words))
            proposal_id = proposal_id or self._ids.new()
            await store.put_proposal(tx, proposal_id, server_id, chosen, over, self._clock.now())
            past = await store.decisions(tx, server_id, self._day(SETTLED), LOOK_BACK)
        return Proposal(proposal_id, chosen, over, dry_run(past, chosen, DEFAULT_THRESHOLDS, over))

    async def proposed(self, server_id: int, proposal_id: str) -> Settings:
        """The choices of a proposal. A `Refusal` when it is gone."""
        async with self._db.read() as tx:
            chosen, _ = await self._waiting(tx, server_id, proposal_id)
        return chosen

    async def _waiting(self, tx: Tx, server_id: int, proposal_id: str) -> tuple[Settings, Settings]:
        found = await store.proposal(tx, server_id, proposal_id)
        if found is None:
            raise Refusal("refusal-screening-proposal-gone")
        return found

    async def use(self, server_id: int, proposal_id: str) -> Settings:
        """From now on these choices count, and the team reads so at the desk.

        A `Refusal` when the proposal is gone; a `Conflict` when somebody else changed something since it was made. It
        is still there then, to be looked at again: see `propose`.
        """
        async with self._db.write(f"screening/{server_id}") as tx:
            chosen, over = await self._waiting(tx, server_id, proposal_id)
            await store.drop_proposal(tx, server_id, proposal_id)
            if await store.settings(tx, server_id) != over:
                raise Conflict("the settings of screening were changed meanwhile")
            await store.put_settings(tx, server_id, chosen)
            await self._remembered.changes(tx, server_id)
            await self._desk.tell(tx, server_id, "desk-screening-changed", topic=f"screening-changed/{proposal_id}")
        return chosen

    async def drop(self, server_id: int, proposal_id: str) -> None:
        """Leave everything as it is."""
        async with self._db.write(f"screening/{server_id}") as tx:
            await store.drop_proposal(tx, server_id, proposal_id)

    async def remember(self, tx: Tx, server_id: int, reading: Reading) -> None:
        """Keep what was decided, without words, in the transaction that keeps the vent."""
        await store.add_decision(tx, self._ids.new(), server_id, self._day(), decided(reading))

    async def judged(self, tx: Tx, server_id: int, rules: tuple[str, ...], *, right: bool) -> None:
        """A moderator said that an alarm was right, or wrong. The desk is told when that makes a rule doubtful."""
        for rule in sorted(set(rules)):
            before = await store.standing(tx, server_id, rule)
            await store.judge(tx, server_id, rule, right=right)
            after = await store.standing(tx, server_id, rule)
            if after.doubtful and not before.doubtful:
                await self._desk.tell(
                    tx,
                    server_id,
                    "desk-screening-doubtful",
                    topic=f"screening-doubtful/{rule}",
                    rule=rule,
                    right=after.right,
                    alarms=after.alarms,
                )

    async def doubtful(self, server_id: int) -> list[Standing]:
        """Rules that are wrong so often here that a person should think about them. Nothing changes by itself."""
        async with self._db.read() as tx:
            return [each for each in await store.standings(tx, server_id) if each.doubtful]

    def title(self, family: str, language: str = "en") -> str:
        """A family of findings by its name in the lexicon; in English where that language does not name it, and its id
        where no lexicon does."""
        readers = [self._screeners.get(each) for each in (spoken(language, self._screeners), _FULLEST) if each]
        named = [reader for reader in readers if isinstance(reader, Screener)]
        families = [(each.id, each.title) for reader in named for each in reader.lexicon.families]
        families += [(f"{AGAINST}{each.id}", each.title) for reader in named for each in reader.against]
        return next((title for name, title in families if name == family), family)

    async def retain(self, tx: Tx) -> None:
        """Forget old decisions, and proposals that nobody came back to."""
        await store.forget_decisions(tx, self._day(KEPT))
        await store.forget_proposals(tx, self._clock.now() - PROPOSAL_KEPT)

    def _day(self, ago: int = 0) -> str:
        """The date (UTC) of the instant that was `ago` (ms)."""
        return local_of(self._clock.now() - ago, zone("UTC")).date().isoformat()
