"""Accidents are counted where they are written down, whatever part of the program they happen in."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

from bot.kernel import report
from bot.monitoring.meters import Meters


@contextlib.contextmanager
def counted(meters: Meters) -> Iterator[None]:
    """Count every accident once, while this lasts. Each has a line in the log, see `bot.kernel.report`."""
    counter = _Counter(meters)
    report.log.addHandler(counter)
    try:
        yield
    finally:
        report.log.removeHandler(counter)


class _Counter(logging.Handler):
    def __init__(self, meters: Meters) -> None:
        super().__init__()
        self._meters = meters

    def emit(self, record: logging.LogRecord) -> None:
        self._meters.outcome("accident")
