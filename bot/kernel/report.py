"""How an accident is written down: a reference, what kind, and where in the code. Never what was said or by whom.

The message of an exception can carry a person's words (a form that Discord refused, a row that the database refused),
so only the types and the lines of code are kept.
"""

from __future__ import annotations

import logging
import traceback

from bot.kernel.ids import Ids

log = logging.getLogger("lantern.accident")

REFERENCE_LENGTH = 6


def frames_of(error: BaseException) -> str:
    """The chain of exception types, each with its lines of code; nothing of any message."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines = " < ".join(
            f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
            for frame in reversed(traceback.extract_tb(current.__traceback__))
        )
        code = getattr(current, "code", None)
        parts.append(f"{type(current).__name__}{f'[{code}]' if isinstance(code, int) else ''} at {lines or '?'}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " | from ".join(parts)


def accident(ids: Ids, where: str, error: BaseException) -> str:
    """Log an accident and return its reference, six characters that a person can read out to a moderator."""
    reference = ids.new()[:REFERENCE_LENGTH]
    log.error("accident %s in %s: %s", reference, where, frames_of(error))
    return reference


class SafeFormatter(logging.Formatter):
    """Tracebacks by types and lines only, also those that a library logs."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """See `frames_of`."""
        error = ei[1] if isinstance(ei, tuple) else None
        return frames_of(error) if isinstance(error, BaseException) else ""
