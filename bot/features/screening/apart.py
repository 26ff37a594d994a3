"""Work that may hang or die, done beside the program: it can cost its own result, and nothing else.

A thread that hangs cannot be ended, so it is left behind: it is no thread of the pool that everything else shares, and
it does not keep the program from ending. When too many hang, no new one is begun. One that has done its work waits a
while for more: to begin a thread costs about as much as a reading, and everybody waits until it has begun.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

T = TypeVar("T")

AT_ONCE: Final = 2
"""How many are done at once where the first takes its time: with one that hangs the other goes on."""
SOON: Final = 0.1
"""Seconds after which a piece of work lets another begin beside it. Reading holds the interpreter, so that two at once
are no quicker: they, and everybody else, only take turns more often, and each time find nothing of theirs at hand."""
MOST_HUNG: Final = 8
LINGERS: Final = 10.0
"""Seconds that a thread waits for more to do."""


class Died(Exception):
    """The work ended in a way that would have ended the program, or could not be begun."""


class _Hand:
    """One thread. It ends once it was left behind, or was idle for long."""

    def __init__(self, idle: list[_Hand]) -> None:
        self._idle = idle
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.left = False
        threading.Thread(target=self._go, name="apart", daemon=True).start()

    def give(self, work: Callable[[], None]) -> None:
        """Have it do this. It must not raise."""
        self._work.put(work)

    def _go(self) -> None:
        while not self.left:
            try:
                work = self._work.get(timeout=LINGERS)
            except Empty:
                with contextlib.suppress(ValueError):  # taken just now: what it is to do comes
                    self._idle.remove(self)
                    return
                continue
            work()
            del work  # and with it the words that it was about


class Apart:
    """Does pieces of work, a few at once."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(AT_ONCE)
        self._turn = asyncio.Lock()
        self._idle: list[_Hand] = []
        self._hung = 0

    async def do(self, work: Callable[[], T], patience: float) -> T:
        """The work's result. Raises what it raises, `TimeoutError` after `patience` seconds of its own, or `Died`."""
        async with self._room, self._turn_of_its_own():
            if self._hung >= MOST_HUNG:
                raise Died("too many hang")
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()
            hand = self._hand()

            def settle(result: T | None, error: BaseException | None) -> None:
                if done.cancelled():
                    self._hung -= 1
                    return
                self._idle.append(hand)
                if error is None:
                    done.set_result(result)  # type: ignore[arg-type]
                else:
                    done.set_exception(error if isinstance(error, Exception) else Died(type(error).__name__))

            def run() -> None:
                result, error = None, None
                try:
                    result = work()
                except BaseException as raised:
                    error = raised
                with contextlib.suppress(RuntimeError):  # nobody waits any more: the program has ended
                    loop.call_soon_threadsafe(settle, result, error)

            hand.give(run)
            try:
                async with asyncio.timeout(patience):
                    return await done
            finally:
                if done.cancelled():
                    self._hung += 1
                    hand.left = True

    @contextlib.asynccontextmanager
    async def _turn_of_its_own(self) -> AsyncIterator[None]:
        """Alone, for a while."""
        await self._turn.acquire()
        over = False

        def pass_on() -> None:
            nonlocal over
            if not over:
                over = True
                self._turn.release()

        soon = asyncio.get_running_loop().call_later(SOON, pass_on)
        try:
            yield
        finally:
            soon.cancel()
            pass_on()

    def _hand(self) -> _Hand:
        """One that waits, or else a new one."""
        with contextlib.suppress(IndexError):  # none, or the last one has just ended
            return self._idle.pop()
        return _Hand(self._idle)
