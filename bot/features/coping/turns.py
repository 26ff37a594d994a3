"""The tips of people who are asking just now: what was shown to them and what they said of it, in memory for a minute.

Nobody is kept waiting for the database by their second tip. What is shown is written down a moment later, that of
everybody together: where the process dies within that moment, a tip may come once more. What a person *says* of a tip
is committed before they are told so, as ever; it goes past here, and has them read anew.

In memory are handles, never a member's id, and only so much; `forget` takes a person out at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.features.coping import store
from bot.features.coping.rules import Mark
from bot.features.coping.store import Turn
from bot.kernel.clock import Clock
from bot.kernel.recent import Recent
from bot.kernel.report import frames_of
from bot.storage.db import Database, Question, Tx

log = logging.getLogger(__name__)

MOST_PEOPLE: Final = 1_000
MOST_MARKS: Final = 20_000
"""In memory, of everybody together: about 4 MB. Whoever was read longest ago goes first."""

TOGETHER: Final = 0.25
"""Seconds for which what was shown waits for others, to be written in one transaction."""

SETTLING: Final = 1.0
"""Seconds that the end of the program waits for it."""

_NAME: Final = "tips"

_Who = tuple[int, str]
"""Server and handle."""


@dataclass(slots=True)
class Known:
    """One person's tips: the turn (from 1) in which each was shown last, what they said of some, and the last turn."""

    turns: dict[str, int]
    said: dict[str, Mark]
    hidden: frozenset[str]
    last: int

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Known:
        """Made from every mark of a person."""
        turns: dict[str, int] = {}
        said: dict[str, Mark] = {}
        for mark in marks:
            if mark.turn:
                turns[mark.tip_id] = mark.turn
            if mark.not_this or mark.helped or mark.kept or mark.why_said:
                said[mark.tip_id] = mark
        hidden = frozenset(mark.tip_id for mark in said.values() if mark.not_this)
        return cls(turns, said, hidden, max(turns.values(), default=0))

    def mark(self, tip_id: str) -> Mark:
        """All that is known of one tip."""
        said, turn = self.said.get(tip_id), self.turns.get(tip_id, 0)
        return Mark(tip_id, turn) if said is None else replace(said, turn=turn)

    def show(self, tip_id: str) -> int:
        """It is shown in the next turn, which is returned."""
        self.last += 1
        self.turns[tip_id] = self.last
        return self.last

    def add(self, turns: Mapping[str, int]) -> None:
        """Turns that are not read from the database yet."""
        for tip_id, turn in turns.items():
            self.turns[tip_id] = max(turn, self.turns.get(tip_id, 0))
            self.last = max(turn, self.last)


class Turns:
    """Reads and remembers them, and writes down what was shown."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._known: Recent[_Who, Known] = Recent(clock, MOST_PEOPLE, weigh=_size, heaviest=MOST_MARKS)
        self._shown: dict[_Who, dict[str, int]] = {}
        self._going: dict[_Who, dict[str, int]] = {}
        """What is not written yet, and what is being written."""
        self._writing: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()
        db.hear(self._hear)

    # -- what is known ---------------------------------------------------------------------------------------------

    def asking(self, server_id: int, handle: str) -> Question[None] | None:
        """What must be asked of the database for this person first; None where it is in memory.

        The answer is remembered. For whoever asks more at once.
        """
        if self._known.get((server_id, handle)) is not None:
            return None
        return self._question((server_id, handle)).then(lambda _: None)

    async def of(self, server_id: int, handle: str) -> Known:
        """This person's tips. What was shown must be said by `show`, at once."""
        who = (server_id, handle)
        known = self._known.get(who)
        if known is None:
            (read,) = await self._db.ask(self._question(who))
            known = self._known.get(who) or read
            known.add(self._unwritten(who))  # by another request of theirs, since this was read
        return known

    async def within(self, tx: Tx, server_id: int, handle: str) -> list[Mark]:
        """Every mark of a person for a transaction that will change some, with the turns that are not written yet."""
        marks = {mark.tip_id: mark for mark in await tx.ask(store.marks(server_id, handle))}
        for tip_id, turn in self._unwritten((server_id, handle)).items():
            mark = marks.get(tip_id, Mark(tip_id))
            marks[tip_id] = replace(mark, turn=max(turn, mark.turn))
        return sorted(marks.values(), key=lambda mark: (mark.turn, mark.tip_id))

    async def changes(self, tx: Tx, server_id: int, handle: str) -> None:
        """This transaction writes marks of this person: once it is durable they are read anew, in every process."""
        tx.after_commit(lambda: self._known.drop((server_id, handle)))
        await tx.tell_others(f"{_NAME}/{server_id}")

    def _question(self, who: _Who) -> Question[Known]:
        reading = self._known.reading()
        shown = self._unwritten(who)  # may be written by the time the answer is here, and not when it was read

        def read(marks: list[Mark]) -> Known:
            known = self._known.get(who)  # of another request of theirs that was quicker
            if known is None:
                known = Known.of(marks)
                known.add(shown)
                known.add(self._unwritten(who))
                self._known.keep(who, known, reading)
            return known

        return store.marks(*who).then(read)

    def _hear(self, what: str) -> None:
        name, _, server_id = what.partition("/")
        if not what:
            self._known.drop_all()
        elif name == _NAME:
            changed = int(server_id)
            self._known.drop_where(lambda who: who[0] == changed)

    # -- what was shown --------------------------------------------------------------------------------------------

    def show(self, server_id: int, handle: str, known: Known, tip_id: str) -> None:
        """This tip is shown to this person now. It is written down a moment later."""
        who = (server_id, handle)
        self._shown.setdefault(who, {})[tip_id] = known.show(tip_id)
        self._known.grown(who, known)
        if self._writing is None:
            self._write_soon()

    async def settled(self) -> None:
        """Have everything that was shown written now, and wait for it; not for a database that hangs."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SETTLING):
                while self._writing is not None:
                    self._hurry.set()
                    await asyncio.wait({self._writing})

    async def forget(self, server_id: int, handle: str) -> None:
        """Leave nothing of this person in memory, and nothing of them to be written. Before their rows are deleted."""
        who = (server_id, handle)
        self._known.drop(who)
        self._shown.pop(who, None)
        while who in self._going and self._writing is not None:
            await asyncio.wait({self._writing})

    def _unwritten(self, who: _Who) -> Mapping[str, int]:
        return {**self._going.get(who, {}), **self._shown.get(who, {})}

    def _write_soon(self) -> None:
        self._hurry = asyncio.Event()
        self._writing = asyncio.create_task(self._write(self._hurry), name="turns of tips")

    async def _write(self, hurry: asyncio.Event) -> None:
        """What was shown until now, in a moment."""
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TOGETHER):
                    await hurry.wait()
            self._going, self._shown = self._shown, {}
            await store.put_turns(self._db, _rows(self._going))
        except asyncio.CancelledError:  # the loop ends: nothing is written any more
            self._shown = {}
            raise
        except Exception as error:  # whatever it is: they were answered, and nobody waits for this
            log.warning("which tips were shown was not kept: %s", frames_of(error))
            for who in self._going:
                self._known.drop(who)
        finally:
            self._going, self._writing = {}, None
            if self._shown:
                self._write_soon()


def _rows(shown: Mapping[_Who, Mapping[str, int]]) -> list[Turn]:
    """In one order everywhere, so that two processes never wait for each other's rows."""
    return sorted(Turn(*who, tip_id, turn) for who, turns in shown.items() for tip_id, turn in turns.items())


def _size(known: Known) -> int:
    return len(known.turns) + len(known.said)
