"""Limits of messages, at the edge and one past it. The bodies stand in tables beside this file."""

from __future__ import annotations

import timeit
from typing import Any

import pytest

from bot.sandbox import limits
from tests.sandbox.message_bodies import SOUND, V2, WRONG, button, layout, row, text


def wrong(errors: limits.FormErrors) -> set[tuple[str, str]]:
    return {(".".join(map(str, fault.path)), fault.code) for fault in errors.faults}


@pytest.mark.parametrize("name", SOUND)
def test_at_the_edge(name: str) -> None:
    errors = limits.check_message(SOUND[name])
    assert not errors, errors.body()


@pytest.mark.parametrize("name", WRONG)
def test_past_the_edge(name: str) -> None:
    payload, path, code = WRONG[name]
    errors = limits.check_message(payload)
    assert (path, code) in wrong(errors)
    assert (errors.status, errors.code) == (400, 50035)


def test_one_step_past_the_edge_is_one_fault() -> None:
    """A fault is said once, at its place: otherwise a test could pass for the wrong reason."""
    single = [name for name, (payload, _, _) in WRONG.items() if len(wrong(limits.check_message(payload))) > 1]
    # A poll of which only one part is looked at lacks its other parts.
    assert set(single) <= {"question", "answers", "answer", "duration"}


def test_body_follows_the_shape_of_the_request() -> None:
    errors = limits.check_message({"content": "x" * 2001, "components": [row(button("x" * 101))]})
    assert errors.body() == {
        "code": 50035,
        "message": "Invalid Form Body",
        "errors": {
            "content": {"_errors": [{"code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 2000 or fewer in length."}]},
            "components": {
                "0": {
                    "components": {
                        "0": {
                            "custom_id": {
                                "_errors": [
                                    {
                                        "code": "BASE_TYPE_BAD_LENGTH",
                                        "message": "Must be between 1 and 100 in length.",
                                    }
                                ]
                            }
                        }
                    }
                }
            },
        },
    }


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"content": ""},
        {"content": " \n"},
        {"content": None},
        {"embeds": []},
        {"embeds": [{}]},
        {"embeds": [{"type": "rich", "color": 5}]},
        {"content": "", "flags": 4096},
        {"message_reference": {"message_id": "1"}},
    ],
)
def test_nothing_to_see(payload: dict[str, Any]) -> None:
    errors = limits.check_message(payload)
    assert errors
    assert errors.empty
    assert (errors.status, errors.body()) == (400, {"code": 50006, "message": "Cannot send an empty message"})


def test_a_file_is_something_to_see_and_ten_are_enough() -> None:
    assert not limits.check_message({}, files=1)
    assert not limits.check_message({}, files=10)
    past = limits.check_message({}, files=11)
    assert (past.status, past.code, past.empty, past.server_error) == (400, 30015, False, False)


def test_bytes_of_components_v2_fail_at_discord() -> None:
    """10170 bytes, twelve of them for each text: 3386 characters of three bytes fit in one text, 3387 do not."""
    assert not limits.check_message(layout(text("字" * 3386)))
    past = limits.check_message(layout(text("字" * 3387)))
    assert past.server_error
    assert (past.status, past.body()) == (500, {"code": 0, "message": "500: Internal Server Error"})
    assert not limits.check_message(layout(text("字" * 3381), text("x" * 3)))
    assert limits.check_message(layout(text("字" * 3381), text("x" * 4))).server_error


def test_ephemeral_only_by_an_interaction() -> None:
    assert not limits.check_message({"content": "x", "flags": 64}, from_interaction=True)
    assert not limits.check_message(layout(text("x"), flags=V2 | 64), from_interaction=True)


OLD: dict[str, Any] = {"content": "old", "embeds": [], "attachments": [], "components": [], "flags": 0}
OLD_V2: dict[str, Any] = {"content": "", "embeds": [], "attachments": [], "components": [text("x")], "flags": V2}


@pytest.mark.parametrize(
    ("before", "payload"),
    [
        (OLD, {"embeds": [{"title": "t"}]}),
        (OLD, {"content": "", "embeds": [{"title": "t"}]}),
        (OLD, {"components": []}),
        (OLD, {"content": None, **layout(text("x"))}),
        (OLD | {"flags": 32}, {"flags": 32 | 4}),
        (OLD_V2, {"components": [text("y")]}),
        (OLD_V2, layout(text("y"))),
        (
            OLD_V2 | {"attachments": [{"id": "9", "filename": "a.txt"}]},
            {"components": [{"type": 13, "file": {"url": "attachment://a.txt"}}]},
        ),
    ],
)
def test_sound_edits(before: dict[str, Any], payload: dict[str, Any]) -> None:
    errors = limits.check_message(payload, edit=before)
    assert not errors, errors.body()


@pytest.mark.parametrize(
    ("before", "payload", "path", "code"),
    [
        (OLD, {"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        (OLD, layout(text("x")), "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        (OLD_V2, {"content": "x"}, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        (OLD_V2, {"flags": 0}, "flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG"),
        (OLD, {"flags": 64}, "flags", "BASE_TYPE_CHOICES"),
        (
            OLD_V2 | {"attachments": [{"id": "9", "filename": "a.txt"}]},
            {"components": [{"type": 13, "file": {"url": "attachment://a.txt"}}], "attachments": []},
            "components.0.file.url",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
    ],
)
def test_edits_that_are_refused(before: dict[str, Any], payload: dict[str, Any], path: str, code: str) -> None:
    assert wrong(limits.check_message(payload, edit=before)) == {(path, code)}


def test_an_edit_may_not_leave_nothing() -> None:
    assert limits.check_message({"content": ""}, edit=OLD).empty
    assert limits.check_message({"components": []}, edit=OLD_V2).empty


def test_a_small_message_costs_less_than_50_microseconds() -> None:
    payload = {"content": "hello", "nonce": "n", "enforce_nonce": True, "allowed_mentions": {"parse": []}}
    best = min(timeit.repeat(lambda: limits.check_message(payload), number=500, repeat=5)) / 500
    assert best < 50e-6
