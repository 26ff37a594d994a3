"""When a line for machines was written, wherever the machine stands."""

from __future__ import annotations

import json
import logging
import time

import pytest

from bot.logs import JsonFormatter


def test_the_time_of_a_line_is_utc_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    record = logging.LogRecord("bot", logging.INFO, __file__, 1, "ready", None, None)
    record.created = 1_766_500_000.0
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/New_York")
        time.tzset()
        line = json.loads(JsonFormatter().format(record))
    time.tzset()
    assert line["at"] == "2025-12-23T14:26:40Z"
