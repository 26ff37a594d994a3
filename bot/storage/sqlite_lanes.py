"""What many tasks want of SQLite at the same moment travels together.

A trip to a connection's thread costs several times what a short statement costs, and each hands the interpreter over
twice. While one trip is under way whatever is wanted meanwhile waits, and makes up the next: nobody waits for a full
batch, and the busier the bot, the less a statement costs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.kernel.errors import StorageFault
from bot.storage.endings import settle
from bot.storage.sqlite_lines import Call

MOST = 64
"""Errands of one trip."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The statements of one task. `answers` is given the rows of each, or an error."""

    calls: Sequence[tuple[str, Call]]
    answers: asyncio.Future[list[Any]]

    def fail(self, error: Exception) -> None:
        """Unless whoever asked has gone."""
        if not self.answers.done():
            self.answers.set_exception(error)

    def give(self, rows: list[Any]) -> None:
        """Unless whoever asked has gone."""
        if not self.answers.done():
            self.answers.set_result(rows)


class Kept(asyncio.Future[list[Any]]):
    """What will come of a write. Who is cancelled meanwhile waits for it all the same, and is cancelled then: a task
    that waits for what cannot be cancelled is told of it with the next thing that happens to it."""

    def cancel(self, msg: Any = None) -> bool:
        """It cannot be."""
        return False


class Lane:
    """Takes errands in the order in which they come. `carry` answers each of those that it is given; it may fail."""

    def __init__(self, carry: Callable[[list[Errand]], Awaitable[None]]) -> None:
        self._carry = carry
        self._waiting: list[Errand] = []
        self._under_way: asyncio.Task[None] | None = None

    def send(self, calls: Sequence[tuple[str, Call]], *, kept: bool = False) -> asyncio.Future[list[Any]]:
        """What will come of them; `kept`: as `Kept`."""
        loop = asyncio.get_running_loop()
        answers: asyncio.Future[list[Any]] = Kept(loop=loop) if kept else loop.create_future()
        self._waiting.append(Errand(calls, answers))
        if self._under_way is None:
            self._under_way = asyncio.ensure_future(self._go())
        return answers

    async def ended(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way is not None:
            await settle(self._under_way)

    async def _go(self) -> None:
        try:
            while self._waiting:
                errands, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                await self._one_trip(errands)
        finally:
            self._under_way = None

    async def _one_trip(self, errands: list[Errand]) -> None:
        try:
            await self._carry(errands)
        except BaseException as error:
            ending = StorageFault("The database: stopped while a statement was under way.")
            for errand in errands:
                errand.fail(error if isinstance(error, Exception) else ending)
            if not isinstance(error, Exception):  # the loop itself ends: let nobody wait for ever
                for errand in self._waiting:
                    errand.fail(ending)
                self._waiting.clear()
                raise


def hand_out(errands: Sequence[Errand], answers: Sequence[Any]) -> None:
    """Give each its own. What a trip did not come to, because SQLite ended it, has the last one's error."""
    place = 0
    for errand in errands:
        own = list(answers[place : place + len(errand.calls)])
        place += len(errand.calls)
        errand.give(own + [answers[-1]] * (len(errand.calls) - len(own)))
