"""An accident is written down with where and what kind, never with what was said."""

from __future__ import annotations

import logging

import pytest

from bot.kernel.ids import SeededIds
from bot.kernel.report import SafeFormatter, accident, frames_of


def fail_with(words: str) -> Exception:
    try:
        try:
            raise ValueError(words)
        except ValueError as inner:
            raise RuntimeError(f"about {words}") from inner
    except RuntimeError as error:
        return error


def test_types_and_places_are_told_and_words_are_not() -> None:
    told = frames_of(fail_with("a secret"))
    assert "RuntimeError" in told
    assert "ValueError" in told
    assert "test_report.py" in told
    assert "secret" not in told


def test_an_accident_has_a_reference_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    reference = accident(SeededIds(1), "command", fail_with("a secret"))
    assert len(reference) == 6
    assert reference in caplog.text
    assert "secret" not in caplog.text


def test_a_library_that_logs_an_exception_tells_no_words_either() -> None:
    error = fail_with("a secret")
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "went wrong", None, (type(error), error, None))
    assert "secret" not in SafeFormatter("%(message)s").format(record)
