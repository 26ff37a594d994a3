"""Work that may hang or die, done beside the program: it can cost its own result, and nothing else.

A thread that hangs cannot be ended, so it is left behind: it is no thread of the pool that everything else shares, and
it does not keep the program from ending. When too many hang, no new one is begun.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 4
MOST_HUNG = 8


class Died(Exception):
    """The work ended in a way that would have ended the program, or could not be begun."""


class Apart:
    """Does pieces of work, a few at once."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(AT_ONCE)
        self._hung = 0

    async def do(self, work: Callable[[], T], patience: float) -> T:
        """The work's result. Raises what it raises, `TimeoutError` after `patience` seconds of its own, or `Died`."""
        async with self._room:
            if self._hung >= MOST_HUNG:
                raise Died("too many hang")
            loop = asyncio.get_running_loop()
            done: asyncio.Future[T] = loop.create_future()
            left = threading.Event()

            def settle(result: T | None, error: BaseException | None) -> None:
                if left.is_set():
                    self._hung -= 1
                elif not done.done():
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

            threading.Thread(target=run, name="apart", daemon=True).start()
            try:
                return await asyncio.wait_for(asyncio.shield(done), patience)
            finally:
                if not done.done():
                    self._hung += 1
                    left.set()
