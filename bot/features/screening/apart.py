"""Work that may hang or die, done beside the program: it can cost its own result, and nothing else.

One thread takes what waits, piece after piece. Work like reading holds the interpreter: two at once are no quicker, and
a thread that was given each piece singly would hand the interpreter back and forth for every one, which costs as much
as the reading itself. A second thread helps only while the first is at one piece for long.

A thread that hangs cannot be ended, so it is left behind: it is no thread of the pool that everything else shares, and
it does not keep the program from ending. When too many hang, no new one is begun. One that has nothing to do ends after
a while.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeVar

T = TypeVar("T")

AT_ONCE: Final = 2
"""How many threads there are at most besides those that hang."""
SOON: Final = 0.1
"""Seconds after which a piece takes long, and after which it is looked again at what takes too long."""
MOST_HUNG: Final = 8
LINGERS: Final = 10.0
"""Seconds that a thread waits for more to do."""
TOO_MANY: Final = "too many hang"


class Died(Exception):
    """The work ended in a way that would have ended the program, or could not be begun."""


class _Piece:
    """A piece of work, for how long somebody may be at it, and where its result goes."""

    __slots__ = ("done", "hangs", "over", "patience", "unwanted", "work")

    def __init__(self, work: Callable[[], Any], patience: float, done: asyncio.Future[Any]) -> None:
        self.work = work
        self.patience = patience
        self.done = done
        self.over = False  # what came of it is known
        self.unwanted = False  # nobody waits for it any more
        self.hangs = False  # and a hand was left behind with it


class _Hand:
    """One thread. `piece` is what it is at, and `since` when it took that, by the monotonic clock."""

    def __init__(self, apart: Apart) -> None:
        self.piece: _Piece | None = None
        self.since = 0.0
        self.left = False
        threading.Thread(target=self._go, args=(apart,), name="apart", daemon=True).start()

    def _go(self, apart: Apart) -> None:
        while (piece := apart.next_for(self)) is not None:
            result, error = None, None
            try:
                result = None if piece.unwanted else piece.work()
            except BaseException as raised:
                error = raised
            with contextlib.suppress(RuntimeError):  # nobody waits any more: the program has ended
                piece.done.get_loop().call_soon_threadsafe(apart.settle, piece, result, error)
            del piece, result, error  # and with them the words that it was about


class Apart:
    """Does pieces of work, one after the other where none takes long."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[_Piece] = SimpleQueue()
        self._lock = threading.Lock()  # of what hands there are, and what they are at
        self._hands: list[_Hand] = []
        self._hung = 0
        self._looking = False

    async def do(self, work: Callable[[], T], patience: float) -> T:
        """The work's result. Raises what it raises, `TimeoutError` after `patience` seconds of its own, or `Died`."""
        if self._hung >= MOST_HUNG:
            raise Died(TOO_MANY)
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        piece = _Piece(work, patience, done)
        with self._lock:
            self._waiting.put(piece)
            if not self._hands:
                self._hands.append(_Hand(self))
        if not self._looking:
            self._looking = True
            loop.call_later(SOON, self._look, loop)
        try:
            return await done
        finally:
            if done.cancelled():
                self._leave(piece)

    def next_for(self, hand: _Hand) -> _Piece | None:
        """For a hand: what it is to do now; None where it is to end."""
        with self._lock:
            hand.piece = None
            if hand.left:
                return None
        while True:
            try:
                piece = self._waiting.get(timeout=LINGERS)
            except Empty:
                with self._lock:
                    if self._waiting.empty():  # or one was put there just now, for this hand
                        self._hands.remove(hand)
                        return None
            else:
                with self._lock:
                    hand.piece, hand.since = piece, time.monotonic()
                return piece

    def settle(self, piece: _Piece, result: object, error: BaseException | None) -> None:
        """What came of a piece."""
        piece.over = True
        if piece.hangs:
            self._hung -= 1
        elif piece.done.done():
            return
        elif error is None:
            piece.done.set_result(result)
        else:
            piece.done.set_exception(error if isinstance(error, Exception) else Died(type(error).__name__))

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Leave behind who is at one piece for too long, and have another help where one holds up what waits."""
        now = time.monotonic()
        with self._lock:
            at = [(hand.piece, now - hand.since) for hand in self._hands if hand.piece is not None]
        for piece, spent in at:
            if piece is not None and spent > piece.patience and not piece.done.done():
                piece.done.set_exception(TimeoutError())
                self._leave(piece)
        with self._lock:
            waits = not self._waiting.empty()
            held_up = all(hand.piece is not None and now - hand.since > SOON for hand in self._hands)
            if waits and held_up and len(self._hands) < AT_ONCE and self._hung < MOST_HUNG:
                with contextlib.suppress(RuntimeError):  # the system gives no more threads
                    self._hands.append(_Hand(self))
            busy = waits or any(hand.piece is not None for hand in self._hands)
        if waits and not self._hands:
            self._turn_away()
        self._looking = busy
        if busy:
            loop.call_later(SOON, self._look, loop)

    def _leave(self, piece: _Piece) -> None:
        """Nobody waits for this piece: whoever is at it is left behind with it."""
        with self._lock:
            piece.unwanted = True
            for hand in self._hands:
                if hand.piece is piece and not piece.over:
                    hand.left = piece.hangs = True
                    self._hands.remove(hand)
                    self._hung += 1
                    return

    def _turn_away(self) -> None:
        """Too many hang, or there is no thread to be had: nobody will come to what waits."""
        with contextlib.suppress(Empty):
            while True:
                piece = self._waiting.get_nowait()
                if not piece.done.done():
                    piece.done.set_exception(Died(TOO_MANY))
