"""How an accident is written down: a reference, what kind, and where in the code. Never what was said or by whom.

The message of an exception can carry a person's words (a form that Discord refused, a row that the database refused),
so only the types and the lines of code are kept; and of a `StorageFault` its line for the operator, which says which
database cannot be used and why, and is nobody's word. What a library logs by itself is held to the same: discord.py
names the whole address of a request that came too often, and with it of whom Discord was asked.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Final

from bot.kernel.errors import StorageFault
from bot.kernel.ids import Ids

log = logging.getLogger("lantern.accident")

REFERENCE_LENGTH = 6

OURS: Final = ("bot", "cogs", "lantern")
"""Our loggers. What they say is written here, and names nobody."""
_TOKEN: Final = re.compile(r"(/(?:interactions|webhooks)/\d+/)[^/?\s'\")]+")
_NUMBER: Final = re.compile(r"\d{15,20}")


def frames_of(error: BaseException) -> str:
    """The chain of exception types, each with its lines of code; of messages only what a `StorageFault` says."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines = " < ".join(
            f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(current.__traceback__))
        )
        parts.append(f"{type(current).__name__}{_more(current)} at {lines or '?'}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " | from ".join(parts)


def _more(error: BaseException) -> str:
    if isinstance(error, StorageFault):
        return f" «{_NUMBER.sub('#', str(error))}»"
    code = getattr(error, "code", None)
    return f"[{code}]" if isinstance(code, int) else ""


def accident(ids: Ids, where: str, error: BaseException) -> str:
    """Log an accident and return its reference, six characters that a person can read out to a moderator."""
    reference = ids.new()[:REFERENCE_LENGTH]
    log.error("accident %s in %s: %s", reference, where, frames_of(error))
    return reference


def said(record: logging.LogRecord) -> str:
    """What a record says. A library's without the numbers that Discord knows people and channels by, and without the
    token by which an interaction is answered; where it tells of an exception, its first line, as the others quote it.
    """
    text = record.getMessage()
    if record.name.partition(".")[0] in OURS:
        return text
    if record.exc_info:
        text = text.partition("\n")[0]
    return _NUMBER.sub("#", _TOKEN.sub(r"\1#", text))


class SafeFormatter(logging.Formatter):
    """Tracebacks by types and lines only, also those that a library logs, and of a library's words `said`."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is logging's
        """See `said`."""
        record.message = said(record)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """See `frames_of`."""
        error = ei[1] if isinstance(ei, tuple) else None
        return frames_of(error) if isinstance(error, BaseException) else ""
