"""What the program runs on: the event loop, and the garbage collector once everything is there."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import sys
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

new_loop: Callable[[], asyncio.AbstractEventLoop]
try:
    from uvloop import new_event_loop as new_loop
except ImportError:  # an extra, and not for every system
    new_loop = asyncio.new_event_loop


SWITCH = 0.0005
"""Seconds after which a busy loop lets another thread go on. SQLite's threads need the interpreter twice for every
statement; with Python's own 5 ms, each statement of a busy bot would wait for that long, and everybody behind it."""


ARENAS_AT_MOST = -8
"""glibc's number for it, `M_ARENA_MAX` in its malloc.h."""

_settled = threading.Event()


def drive(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` to its end, on uvloop where it is installed. What it returns."""
    sys.setswitchinterval(SWITCH)
    _share_one_heap()
    with asyncio.Runner(loop_factory=new_loop) as runner:
        return runner.run(work)


def _share_one_heap() -> None:
    """Where glibc gives out memory, have all threads take it from one heap. Each would have its own otherwise, and what
    one thread gave back would not be there for the others: a process grew for hours by pieces that nobody held."""
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another system, or another library
        ctypes.CDLL(None).mallopt(ARENAS_AT_MOST, 1)


def settle() -> None:
    """Spare the collector what stays until the end: content, modules, commands. For a process that serves for long.

    Each full collection would walk through all of it, and pages that nobody writes to stay shared after a fork. At the
    first time, what `undisturbed` has put aside is not looked through once more: people are waiting.
    """
    if _settled.is_set():
        gc.unfreeze()  # of an earlier life in this process, which is over
    _settled.set()
    gc.collect()
    gc.freeze()
