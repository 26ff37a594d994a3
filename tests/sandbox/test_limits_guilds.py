"""Limits of what makes up a guild, at the edge and one past it; and that no body at all breaks a check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import limits

NOW = 1_700_000_000_000


def wrong(errors: limits.FormErrors) -> set[tuple[str, str]]:
    return {(".".join(map(str, fault.path)), fault.code) for fault in errors.faults}


def new_channel(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_channel({"name": "n", **payload}, create=True)


def thread(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_thread({"name": "n", **payload})


def post(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_thread({"name": "n", "message": {"content": "x"}, **payload}, forum=True)


def event(payload: dict[str, Any]) -> limits.FormErrors:
    basic = {
        "name": "n",
        "privacy_level": 2,
        "entity_type": 3,
        "scheduled_start_time": "2026-12-24T18:00:00+00:00",
        "scheduled_end_time": "2026-12-24T19:00:00+00:00",
        "entity_metadata": {"location": "here"},
    }
    return limits.check_scheduled_event({**basic, **payload}, now_ms=NOW)


def recurring(**parts: Any) -> dict[str, Any]:
    return {"recurrence_rule": {"start": "2026-12-24T18:00:00+00:00", "interval": 1, **parts}}


def overwrite(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_overwrite({"type": 0, **payload})


def member(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_member(payload, now_ms=NOW)


def webhook(payload: dict[str, Any]) -> limits.FormErrors:
    return limits.check_webhook(payload, create=True)


Check = Callable[[dict[str, Any]], limits.FormErrors]
EDGES: list[tuple[Check, dict[str, Any], dict[str, Any], str, str]] = [
    (new_channel, {"name": "x" * 100}, {"name": "x" * 101}, "name", "BASE_TYPE_BAD_LENGTH"),
    (new_channel, {}, {"name": ""}, "name", "BASE_TYPE_REQUIRED"),
    (new_channel, {"topic": "x" * 1024}, {"topic": "x" * 1025}, "topic", "BASE_TYPE_MAX_LENGTH"),
    (
        new_channel,
        {"type": 15, "topic": "x" * 4096},
        {"type": 15, "topic": "x" * 4097},
        "topic",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (new_channel, {"type": 4}, {"type": 11}, "type", "BASE_TYPE_CHOICES"),
    (
        new_channel,
        {"rate_limit_per_user": 21600},
        {"rate_limit_per_user": 21601},
        "rate_limit_per_user",
        "NUMBER_TYPE_MAX",
    ),
    (
        new_channel,
        {"default_auto_archive_duration": 1440},
        {"default_auto_archive_duration": 61},
        "default_auto_archive_duration",
        "BASE_TYPE_CHOICES",
    ),
    (
        new_channel,
        {"permission_overwrites": [{"id": "1", "type": 0, "allow": "1", "deny": "2"}] * 100},
        {"permission_overwrites": [{"id": "1", "type": 0}] * 101},
        "permission_overwrites",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        new_channel,
        {"permission_overwrites": [{"id": 1, "type": 1}]},
        {"permission_overwrites": [{"type": 1}]},
        "permission_overwrites.0.id",
        "BASE_TYPE_REQUIRED",
    ),
    (
        new_channel,
        {"available_tags": [{"name": "x" * 20}] * 20},
        {"available_tags": [{"name": "x"}] * 21},
        "available_tags",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        new_channel,
        {"available_tags": [{"name": "x" * 20}]},
        {"available_tags": [{"name": "x" * 21}]},
        "available_tags.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (new_channel, {"user_limit": 99}, {"user_limit": 100}, "user_limit", "NUMBER_TYPE_MAX"),
    (
        new_channel,
        {"type": 13, "user_limit": 10_000},
        {"type": 13, "user_limit": 10_001},
        "user_limit",
        "NUMBER_TYPE_MAX",
    ),
    (new_channel, {"position": 2**31 - 1}, {"position": 2**31}, "position", "NUMBER_TYPE_MAX"),
    (member, {"roles": ["1"] * 250}, {"roles": ["1"] * 251}, "roles", "BASE_TYPE_MAX_LENGTH"),
    (new_channel, {"parent_id": "5"}, {"parent_id": "home"}, "parent_id", "NUMBER_TYPE_COERCE"),
    (new_channel, {"nsfw": True}, {"nsfw": "yes"}, "nsfw", "BOOLEAN_TYPE_CONVERT"),
    (thread, {"name": "x" * 100}, {"name": "x" * 101}, "name", "BASE_TYPE_BAD_LENGTH"),
    (
        thread,
        {"auto_archive_duration": 10080},
        {"auto_archive_duration": 10081},
        "auto_archive_duration",
        "BASE_TYPE_CHOICES",
    ),
    (thread, {"type": 12}, {"type": 0}, "type", "BASE_TYPE_CHOICES"),
    (thread, {"rate_limit_per_user": 21600}, {"rate_limit_per_user": 21601}, "rate_limit_per_user", "NUMBER_TYPE_MAX"),
    (post, {"applied_tags": ["1"] * 5}, {"applied_tags": ["1"] * 6}, "applied_tags", "BASE_TYPE_MAX_LENGTH"),
    (post, {}, {"message": None}, "message", "BASE_TYPE_REQUIRED"),
    (
        post,
        {"message": {"content": "x" * 2000}},
        {"message": {"content": "x" * 2001}},
        "message.content",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (limits.check_role, {"name": "x" * 100}, {"name": "x" * 101}, "name", "BASE_TYPE_MAX_LENGTH"),
    (limits.check_role, {"color": 0xFFFFFF}, {"color": 0x1000000}, "color", "NUMBER_TYPE_MAX"),
    (limits.check_role, {"permissions": "8"}, {"permissions": "-1"}, "permissions", "NUMBER_TYPE_COERCE"),
    (
        limits.check_role,
        {"colors": {"primary_color": 0xFFFFFF}},
        {"colors": {"primary_color": 0x1000000}},
        "colors.primary_color",
        "NUMBER_TYPE_MAX",
    ),
    (overwrite, {"type": 1}, {"type": 2}, "type", "BASE_TYPE_CHOICES"),
    (overwrite, {"allow": "1024", "deny": 2048}, {"allow": "x"}, "allow", "NUMBER_TYPE_COERCE"),
    (
        overwrite,
        {"allow": "1", "deny": "2"},
        {"allow": "3", "deny": "2"},
        "deny",
        "CHANNEL_PERMISSION_OVERWRITE_CONFLICT",
    ),
    (limits.check_dm, {"recipient_id": 5}, {}, "recipient_id", "BASE_TYPE_REQUIRED"),
    (limits.check_dm, {"recipient_id": "5"}, {"recipient_id": 2**63}, "recipient_id", "NUMBER_TYPE_COERCE"),
    (member, {"nick": "x" * 32}, {"nick": "x" * 33}, "nick", "BASE_TYPE_MAX_LENGTH"),
    (
        member,
        {"communication_disabled_until": "2023-12-12T22:13:20Z"},
        {"communication_disabled_until": "2023-12-12T22:13:21Z"},
        "communication_disabled_until",
        "INVALID_COMMUNICATION_DISABLED_TIMESTAMP",
    ),
    (limits.check_bulk_delete, {"messages": ["1", "2"]}, {"messages": ["1"]}, "messages", "BASE_TYPE_BAD_LENGTH"),
    (
        limits.check_bulk_delete,
        {"messages": list(range(100))},
        {"messages": list(range(101))},
        "messages",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        limits.check_bulk_delete,
        {"messages": ["1", "2"]},
        {"messages": ["1", "1"]},
        "messages",
        "SET_TYPE_ALREADY_CONTAINS_VALUE",
    ),
    (webhook, {"name": "x" * 80}, {"name": "x" * 81}, "name", "BASE_TYPE_BAD_LENGTH"),
    (webhook, {"name": "harbour"}, {"name": "My DisCord"}, "name", "USERNAME_INVALID_CONTAINS"),
    (event, {"name": "x" * 100}, {"name": "x" * 101}, "name", "BASE_TYPE_BAD_LENGTH"),
    (event, {"description": "x" * 1000}, {"description": "x" * 1001}, "description", "BASE_TYPE_MAX_LENGTH"),
    (
        event,
        {"entity_metadata": {"location": "x" * 100}},
        {"entity_metadata": {"location": "x" * 101}},
        "entity_metadata.location",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (event, {}, {"entity_metadata": None}, "entity_metadata", "BASE_TYPE_REQUIRED"),
    (event, {}, {"scheduled_end_time": None}, "scheduled_end_time", "BASE_TYPE_REQUIRED"),
    (event, {"entity_type": 2, "channel_id": "5"}, {"entity_type": 2}, "channel_id", "BASE_TYPE_REQUIRED"),
    (event, {}, {"channel_id": "5"}, "channel_id", "BASE_TYPE_CHOICES"),
    (event, {}, {"privacy_level": 1}, "privacy_level", "BASE_TYPE_CHOICES"),
    (
        event,
        {"scheduled_end_time": "2026-12-24T18:00:01+00:00"},
        {"scheduled_end_time": "2026-12-24T18:00:00+00:00"},
        "scheduled_end_time",
        "GUILD_SCHEDULED_EVENT_END_BEFORE_START",
    ),
    (
        event,
        {"scheduled_start_time": "2023-11-14T22:13:21Z"},
        {"scheduled_start_time": "2023-11-14T22:13:20Z"},
        "scheduled_start_time",
        "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
    ),
    (
        event,
        recurring(frequency=0, by_month=[12], by_month_day=[24]),
        recurring(frequency=0, by_month=[12]),
        "recurrence_rule",
        "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
    ),
    (
        event,
        recurring(frequency=2, interval=2, by_weekday=[0]),
        recurring(frequency=2, interval=3, by_weekday=[0]),
        "recurrence_rule.interval",
        "NUMBER_TYPE_MAX",
    ),
    (
        event,
        recurring(frequency=2, by_weekday=[0]),
        recurring(frequency=2, by_weekday=[0, 1]),
        "recurrence_rule",
        "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
    ),
    (
        event,
        recurring(frequency=1, by_n_weekday=[{"n": 1, "day": 0}]),
        recurring(frequency=1, by_weekday=[0], by_n_weekday=[{"n": 1, "day": 0}]),
        "recurrence_rule",
        "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
    ),
    (
        event,
        recurring(frequency=3, by_weekday=[0, 1, 2, 3, 4]),
        recurring(frequency=3, by_weekday=[0, 1]),
        "recurrence_rule",
        "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
    ),
    (
        event,
        recurring(frequency=3),
        recurring(frequency=3, count=4),
        "recurrence_rule.count",
        "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID",
    ),
]


@pytest.mark.parametrize(("check", "sound", "broken", "path", "code"), EDGES)
def test_edges(check: Check, sound: dict[str, Any], broken: dict[str, Any], path: str, code: str) -> None:
    assert not check(sound), check(sound).body()
    assert wrong(check(broken)) == {(path, code)}


def test_an_edit_need_not_name_what_stays() -> None:
    assert not limits.check_channel({"topic": "x" * 4096}, create=False, kind=15)
    assert limits.check_channel({"topic": "x" * 4096}, create=False, kind=0)
    assert not limits.check_thread({"archived": True}, create=False)
    assert not limits.check_scheduled_event({"status": 3}, create=False, event={"entity_type": 3})
    assert wrong(limits.check_scheduled_event({"entity_type": 3}, create=False, event={"entity_type": 2})) == {
        ("entity_metadata", "BASE_TYPE_REQUIRED"),
        ("scheduled_end_time", "BASE_TYPE_REQUIRED"),
    }


@pytest.mark.parametrize(
    ("days", "sound"),
    [
        ([0, 1, 2, 3, 4], True),
        ([1, 2, 3, 4, 5], True),
        ([6, 0, 1, 2, 3], True),
        ([4, 5], True),
        ([5, 6], True),
        ([6, 0], True),
        ([0, 1], False),
        ([6, 0, 1, 2], False),
        ([0, 1, 2, 3, 4, 5], False),
    ],
)
def test_days_on_which_a_daily_event_may_recur(days: list[int], sound: bool) -> None:
    assert bool(event(recurring(frequency=3, by_weekday=days))) is not sound


def test_states_of_an_event() -> None:
    fits = [state for state in range(7) if not limits.check_scheduled_event({"status": state}, create=False)]
    assert fits == [1, 2, 3, 4]


def test_reason_of_the_audit_log() -> None:
    assert not limits.check_reason("x" * 512)
    assert limits.check_reason("x" * 513)
    assert limits.check_reason("")


WORDS = (
    "content embeds components type custom_id options name value data flags fields footer author label component "
    "required choices title description attachments nonce allowed_mentions parse users poll question answers media "
    "items accessory url id emoji default_values message_reference name_localizations contexts recurrence_rule "
    "frequency interval by_weekday scheduled_start_time permission_overwrites available_tags message"
)
KEYS = st.sampled_from(WORDS.split())
LEAVES = (
    st.none() | st.booleans() | st.integers(-2, 25) | st.floats(allow_nan=False) | st.sampled_from(["", "x", "de", "5"])
)
BODIES = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=6)),
    max_size=8,
)


@settings(max_examples=400, deadline=None)
@given(BODIES)
def test_no_body_breaks_a_check(body: dict[str, Any]) -> None:
    """Whatever a client sends is answered with a refusal, never with a traceback."""
    found = [
        limits.check_message(body),
        limits.check_message({**body, "flags": 1 << 15}),
        limits.check_message(body, edit={"content": "x", "flags": 0}),
        limits.check_modal(body),
        limits.check_commands([body]),
        limits.check_channel(body, create=True),
        limits.check_thread(body, forum=True),
        limits.check_role(body),
        limits.check_overwrite(body),
        limits.check_dm(body),
        limits.check_bulk_delete(body),
        event(body),
        *(limits.check_callback({"type": kind, "data": body}) for kind in (4, 5, 7, 8, 9)),
    ]
    assert all(errors.body()["message"] for errors in found)
