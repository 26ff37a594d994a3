"""Where log lines go. discord.py's loggers never say more than warnings: at DEBUG they print whole events."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from bot.kernel.report import SafeFormatter, said
from bot.settings import LogSettings


class JsonFormatter(SafeFormatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """Time (UTC), level, logger, text, and the types and lines of an exception."""
        line = {
            "at": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%SZ}",
            "level": record.levelname,
            "logger": record.name,
            "text": said(record),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up(settings: LogSettings) -> None:
    """Send everything to standard error in the chosen form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter() if settings.form == "json" else SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    )
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    quiet("discord", "aiohttp", "alembic", "sqlalchemy")
    # It warns whenever an alarm rings while a tick is still at work; that tick sees to what is due.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def quiet(*loggers: str) -> None:
    """Let these say warnings and worse only."""
    for name in loggers:
        logging.getLogger(name).setLevel(logging.WARNING)
