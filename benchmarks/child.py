"""A bot's process as its parent sees it: start it, hear that it is ready, ask what it used, end it."""

from __future__ import annotations

import asyncio
import compileall
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import psutil

ROOT = Path(__file__).resolve().parent.parent
LONGEST_START = 120.0  # seconds
LONGEST_END = 20.0
LONGEST_REST = 30.0
NOTICED, LITTLE = 0.2, 0.1
"""Over how many seconds, and for which share of them at work, a bot counts as at rest."""
MEBI = 1024 * 1024

Pipe = TypeVar("Pipe", asyncio.StreamReader, asyncio.StreamWriter)


@dataclass(frozen=True, slots=True)
class Start:
    """What it took until a bot was ready: seconds since its process was begun, those of the processor, and MiB held."""

    after: float
    cpu: float
    memory: float


class Child:
    """One running bot, and what its start took."""

    def __init__(self, process: asyncio.subprocess.Process, ready_after: float) -> None:
        self._process = process
        self._seen = psutil.Process(process.pid)
        self.start = Start(ready_after, self.cpu(), self.held())

    def cpu(self) -> float:
        """Seconds of processor time so far, all threads."""
        times = self._seen.cpu_times()
        return float(times.user + times.system)

    def cpu_beside(self) -> float:
        """Seconds of processor time of every thread but the main one: in Lantern those of SQLite and of reading for
        danger. 0 where it is not known."""
        try:
            threads = self._seen.threads()
        except psutil.Error:  # not allowed on this system
            return 0.0
        return float(sum(each.user_time + each.system_time for each in threads if each.id != self._seen.pid))

    async def rest(self) -> None:
        """Wait until it has nothing more to do: what an answer leaves to be done later is part of its cost."""
        until = time.perf_counter() + LONGEST_REST
        used = self.cpu()
        while time.perf_counter() < until:
            await asyncio.sleep(NOTICED)
            before, used = used, self.cpu()
            if used - before < NOTICED * LITTLE:
                return

    def held(self) -> float:
        """What it holds in memory now, in MiB."""
        return float(self._seen.memory_info().rss / MEBI)

    def files(self) -> int:
        """Open files, sockets among them."""
        return int(self._seen.num_fds())

    def say(self, word: str) -> None:
        """Tell the bot one of the words that `benchmarks.bots` knows."""
        _there(self._process.stdin).write(f"{word}\n".encode())

    async def hear(self) -> Any:
        """One line of JSON from the bot."""
        return json.loads(await _line(self._process))


def compiled() -> None:
    """Have the program's bytecode there, and what is kept of `data/`, as `make install` and the image leave it."""
    for folder in ("bot", "cogs", "benchmarks"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    subprocess.run([sys.executable, "-m", "bot.prepare"], cwd=ROOT, check=True)


def _there(pipe: Pipe | None) -> Pipe:
    if pipe is None:
        raise RuntimeError("the process was started without a pipe")
    return pipe


async def _line(process: asyncio.subprocess.Process) -> bytes:
    line = await asyncio.wait_for(_there(process.stdout).readline(), LONGEST_START)
    if not line:
        raise RuntimeError(f"a bot's process ended early, with code {await process.wait()}")
    return line


@contextlib.asynccontextmanager
async def running(arguments: Sequence[str]) -> AsyncIterator[Child]:
    """`python -m benchmarks.bots ...`, ready. Its errors go where the parent's go."""
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.bots",
        *arguments,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=MEBI,
    )
    try:
        line = await _line(process)
        if line.strip() != b"ready":
            raise RuntimeError(f"a bot's process said {line!r} before it was ready")
        yield Child(process, time.perf_counter() - began)
        _there(process.stdin).close()
        await asyncio.wait_for(process.wait(), LONGEST_END)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
