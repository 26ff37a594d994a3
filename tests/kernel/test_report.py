"""An accident is written down with where and what kind, never with what was said."""

from __future__ import annotations

import logging

import pytest

from bot.kernel.errors import StorageFault
from bot.kernel.ids import SeededIds
from bot.kernel.report import SafeFormatter, accident, frames_of
from bot.logs import JsonFormatter


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


def test_why_a_database_cannot_be_used_is_said_and_nothing_else_of_the_chain() -> None:
    try:
        try:
            raise ValueError("a secret")
        except ValueError as inner:
            raise StorageFault(f"The database /srv/{NUMBER}: the disk is full.") from inner
    except StorageFault as inner:
        error = RuntimeError("a secret too")
        error.__cause__ = inner
    told = frames_of(error)
    assert told.startswith("RuntimeError at ? | from StorageFault «The database /srv/#: the disk is full.» at test_rep")
    assert "ValueError at" in told
    assert "secret" not in told


def test_a_library_that_logs_an_exception_tells_no_words_either() -> None:
    error = fail_with("a secret")
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "went wrong", None, (type(error), error, None))
    assert "secret" not in SafeFormatter("%(message)s").format(record)


AT_DISCORD = "https://discord.com/api/v10"
NUMBER = "1575194380751011840"
QUOTING = f"Task exception was never retrieved\nfuture: <Task exception=ValueError('a secret of {NUMBER}')>"


@pytest.mark.parametrize(
    ("logger", "message", "shown"),
    [
        ("discord.http", f"GET {AT_DISCORD}/guilds/{NUMBER}/members/{NUMBER}: 429", "/guilds/#/members/#: 429"),
        ("aiohttp.client", f"PATCH {AT_DISCORD}/webhooks/{NUMBER}/aW5.0-x_y/messages", "/webhooks/#/#/messages"),
        ("discord.http", f"POST {AT_DISCORD}/interactions/{NUMBER}/aW5.0-x_y/callback", "/interactions/#/#/callback"),
        ("asyncio", f"Executing {NUMBER!r} took 0.200 seconds", "took 0.200 seconds"),
        ("bot.delivery.postman", f"parcel {NUMBER} cannot be delivered", f"parcel {NUMBER}"),
    ],
)
def test_what_a_library_logs_names_nobody(logger: str, message: str, shown: str) -> None:
    record = logging.LogRecord(logger, logging.WARNING, __file__, 1, "%s", (message,), None)
    for form in (SafeFormatter("%(message)s"), JsonFormatter()):
        told = form.format(record)
        assert shown in told
        assert "aW5" not in told
        assert (NUMBER in told) is logger.startswith("bot")


def test_what_asyncio_quotes_of_an_exception_is_left_away() -> None:
    error = fail_with("a secret")
    record = logging.LogRecord("asyncio", logging.ERROR, __file__, 1, QUOTING, None, (type(error), error, None))
    for form in (SafeFormatter("%(message)s"), JsonFormatter()):
        told = form.format(record)
        assert "Task exception was never retrieved" in told
        assert "RuntimeError" in told
        assert "secret" not in told
        assert NUMBER not in told
