"""Processes that are born of one which has the program and all of its content in memory: a life begins in a moment.

What a life hears and says goes through two pipes that are its standard input and output, as for any program.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any

_BIRTH = get_context("forkserver")
_BIRTH.set_forkserver_preload(["tests.drills.preloaded"])


class Born:
    """One of them, begun. `ear` is the end of a pipe that it hears: a descriptor, the caller's to close."""

    def __init__(self, main: Callable[[], int | None], errors: Path) -> None:
        """`main` is what it does, and what it returns its exit code; its standard error goes behind `errors`."""
        heard, self.ear = os.pipe()
        self._mouth, spoken = os.pipe()
        self._process = _BIRTH.Process(target=_live, args=(main, DupFd(heard), DupFd(spoken), str(errors)), daemon=True)
        self._process.start()
        os.close(heard)
        os.close(spoken)

    async def said(self) -> asyncio.StreamReader:
        """What it says, line by line. To be asked for once."""
        lines = asyncio.StreamReader()
        mouth = os.fdopen(self._mouth, "rb", buffering=0)
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), mouth)
        return lines

    @property
    def sentinel(self) -> int:
        """A descriptor that can be read from as soon as it has ended."""
        return self._process.sentinel

    @property
    def exitcode(self) -> int | None:
        """None while it lives; negative where a signal ended it."""
        return self._process.exitcode

    def send_signal(self, sign: int) -> None:
        """Nothing where it is dead already."""
        if self._process.pid is not None and self._process.exitcode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, sign)


def _live(main: Callable[[], int | None], said: Any, says: Any, errors: str) -> None:
    """In the new process: take the two ends of pipes and the log for the three standard streams, and live."""
    os.dup2(said.detach(), 0)
    os.dup2(says.detach(), 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_APPEND | os.O_CREAT), 2)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - for the whole life
    sys.exit(main())
