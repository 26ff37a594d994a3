"""Scheduled events and the rules by which they recur."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.limits import form
from bot.sandbox.limits.form import FormErrors

STAGE, VOICE, EXTERNAL = 1, 2, 3
NAME: Final = 100
DESCRIPTION: Final = 1000
LOCATION: Final = 100

YEARLY, MONTHLY, WEEKLY, DAILY = 0, 1, 2, 3
# Monday is 0. A daily event recurs on one of these sets of days: working days, or the pairs around the weekend.
_DAILY_SETS: Final = ([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], [6, 0, 1, 2, 3], [4, 5], [5, 6], [6, 0])


def check_scheduled_event(
    payload: Mapping[str, Any],
    *,
    create: bool = True,
    event: Mapping[str, Any] | None = None,
    now_ms: int | None = None,
) -> FormErrors:
    """Look at a scheduled event that is made, or changed if `event` is the event as it stands.

    With `now_ms` (milliseconds UTC) a start in the past is refused too.
    """
    errors = FormErrors()
    form.text(errors, payload, "name", (), NAME, least=1, need=create)
    form.text(errors, payload, "description", (), DESCRIPTION)
    form.choice(errors, payload, "privacy_level", (), (2,), need=create)
    form.choice(errors, payload, "status", (), (1, 2, 3, 4))
    kind = form.choice(errors, payload, "entity_type", (), (STAGE, VOICE, EXTERNAL), need=create)
    start = form.instant(errors, payload, "scheduled_start_time", (), need=create)
    end = form.instant(errors, payload, "scheduled_end_time", ())
    if start is not None and now_ms is not None and start <= now_ms:
        errors.add(
            ("scheduled_start_time",),
            "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
            "Cannot schedule event in the past.",
        )
    if start is not None and end is not None and end <= start:
        errors.add(
            ("scheduled_end_time",),
            "GUILD_SCHEDULED_EVENT_END_BEFORE_START",
            "The end of the event must be after its start.",
        )
    if kind is not None and (create or kind != (event or {}).get("entity_type")):
        _place(errors, payload, kind)
    elif payload.get("entity_metadata") is not None:
        _location(errors, payload)
    rule = form.part(errors, payload, "recurrence_rule", ())
    if rule is not None:
        _recurrence(errors, rule)
    return errors


def _place(errors: FormErrors, payload: Mapping[str, Any], kind: int) -> None:
    if kind == EXTERNAL:
        _location(errors, payload)
        if payload.get("scheduled_end_time") is None:
            form.required(errors, ("scheduled_end_time",))
        if payload.get("channel_id") is not None:
            errors.add(("channel_id",), "BASE_TYPE_CHOICES", "An event elsewhere has no channel.")
    else:
        form.snowflake(errors, payload, "channel_id", (), need=True)


def _location(errors: FormErrors, payload: Mapping[str, Any]) -> None:
    metadata = form.part(errors, payload, "entity_metadata", (), need=True)
    if metadata is not None:
        form.text(errors, metadata, "location", ("entity_metadata",), LOCATION, least=1, need=True)


def _recurrence(errors: FormErrors, rule: Mapping[str, Any]) -> None:
    """Discord takes a narrow part of what the rule's fields could say."""
    path = ("recurrence_rule",)
    form.instant(errors, rule, "start", path, need=True)
    frequency = form.choice(errors, rule, "frequency", path, (YEARLY, MONTHLY, WEEKLY, DAILY), need=True)
    interval = form.number(errors, rule, "interval", path, 2 if frequency == WEEKLY else 1, least=1, need=True)
    for key in ("count", "end", "by_year_day"):
        if rule.get(key) is not None:
            errors.add((*path, key), "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", "This field cannot be set.")
    if frequency is None or interval is None:
        return
    weekdays = rule.get("by_weekday") or []
    by_day = {key: rule.get(key) or [] for key in ("by_n_weekday", "by_month", "by_month_day")}
    sound = {
        YEARLY: len(by_day["by_month"]) == len(by_day["by_month_day"]) == 1 and not by_day["by_n_weekday"],
        MONTHLY: len(by_day["by_n_weekday"]) == 1 and not by_day["by_month"] and not by_day["by_month_day"],
        WEEKLY: len(weekdays) == 1 and not any(by_day.values()),
        DAILY: (not weekdays or weekdays in _DAILY_SETS) and not any(by_day.values()),
    }[frequency]
    if not sound or (weekdays and frequency in (YEARLY, MONTHLY)):
        errors.add(path, "GUILD_SCHEDULED_EVENT_RECURRENCE_INVALID", "The days do not fit the frequency.")
