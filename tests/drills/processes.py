"""Processes that live as `python -m bot run` does: one of them, and as many of them as a database is for."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

from tests.drills.births import Born
from tests.drills.bot_life import Order
from tests.drills.standby_life import QUIET, TIME_PASSED, main

PATIENCE = 120.0
"""Seconds for what takes a moment on an idle machine."""


class Process:
    """One of the processes."""

    def __init__(self, errors: Path) -> None:
        """Started, and waiting for its order."""
        self._born = Born(main, errors)
        self.state = ""
        self.quiet = False
        self.gone = asyncio.Event()
        self._news = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())

    def send_signal(self, sign: signal.Signals) -> None:
        """Nothing where it is dead already."""
        self._born.send_signal(sign)

    def say(self, line: bytes) -> None:
        """A line for its standard input; nothing where nobody reads it any more."""
        if not self.gone.is_set():
            with contextlib.suppress(ConnectionError):
                os.write(self._born.ear, line)

    async def _read(self) -> None:
        async for line in await self._born.said():
            await self._is(line.decode().strip())
        os.close(self._born.ear)
        self.gone.set()
        await self._is("GONE")

    async def _is(self, state: str) -> None:
        async with self._news:
            if state == QUIET:
                self.quiet = True
            else:
                self.state = state
            self._news.notify_all()

    async def until(self, *states: str) -> None:
        """Wait until it says that it is in one of these states."""
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: self.state in states)

    async def until_quiet(self) -> None:
        """Wait until nothing is on its way to Discord, where it serves."""
        self.quiet = False
        self.say(f"{QUIET}\n".encode())
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: self.quiet or self.state != "SERVING")

    async def end(self, sign: signal.Signals) -> int:
        """Send it a signal, and wait for its end; the exit code, negative where a signal ended it."""
        self.send_signal(sign)
        async with asyncio.timeout(PATIENCE):
            await self._reader
            while (code := self._born.exitcode) is None:
                await asyncio.sleep(0.005)
        return code


class Fleet:
    """So many at once, each replaced when it dies, as a supervisor does. One more waits with everything imported."""

    def __init__(self, order: Callable[[], Order], errors: Path, at_once: int, dice: random.Random) -> None:
        """`order` is asked for each life."""
        self.order, self.errors, self._at_once, self._dice = order, errors, at_once, dice
        self.living: list[Process] = []
        self._wings: Process | None = None
        self._keeping: set[asyncio.Task[None]] = set()
        self._ending = False
        self.deaths = 0
        """How many ended that were not asked to."""

    async def start(self) -> None:
        """Start all of them, and wait until one serves."""
        self._wings = Process(self.errors)
        for _ in range(self._at_once):
            self._one_more()
        await self.serving()

    def _one_more(self) -> None:
        process, self._wings = self._wings, None
        process = process or Process(self.errors)
        process.say(self.order().line())
        self.living.append(process)
        task = asyncio.create_task(self._keep(process))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        self._wings = self._wings or Process(self.errors)

    async def _keep(self, process: Process) -> None:
        await process.gone.wait()
        self.living.remove(process)
        if not self._ending:
            self.deaths += 1
            self._one_more()

    async def serving(self) -> Process:
        """The one that serves; waited for where none does. With `PATIENCE` over, a `TimeoutError`."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [one for one in self.living if one.state == "SERVING"]):
                await asyncio.sleep(0.01)
        return found[0]

    async def quiet(self) -> None:
        """Wait until nothing is on its way to Discord."""
        for process in tuple(self.living):
            if process.state == "SERVING":
                await process.until_quiet()

    def time_passed(self) -> None:
        """Tell them that the clock has jumped."""
        for process in self.living:
            if process.state == "SERVING":
                process.say(f"{TIME_PASSED}\n".encode())

    async def kill(self, *, serving: bool = True) -> None:
        """`kill -9` the one that serves, or anyone, and wait until it is dead."""
        there = [one for one in self.living if not one.gone.is_set()]
        chosen = [one for one in there if one.state == "SERVING"] if serving else []
        if chosen or there:
            victim = self._dice.choice(chosen or there)
            await victim.end(signal.SIGKILL)
            while victim in self.living:  # until its death is counted
                await asyncio.sleep(0.001)

    async def stop(self) -> list[int]:
        """Ask all of them to stop; their exit codes."""
        self._ending = True
        codes = [await one.end(signal.SIGTERM) for one in tuple(self.living)]
        await self.clear()
        return codes

    async def clear(self) -> None:
        """Leave nobody behind."""
        self._ending = True
        for process in (*self.living, *([self._wings] if self._wings else [])):
            with contextlib.suppress(ProcessLookupError):
                await process.end(signal.SIGKILL)
        await asyncio.gather(*self._keeping)
