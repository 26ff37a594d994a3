"""What an export of cases looks like. Pure.

It holds ids, words of our own and instants. Nothing that somebody wrote is in it, no reporter, no author, and not what
a case is about: that can be a person's handle, or a post's id by which an author could be looked for.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from bot.features.cases.store import CaseRow, Event
from bot.kernel.clock import local_of, zone

YEAR = 366  # days

LARGEST = 8 << 20
"""Bytes of all files together. Discord takes ten MiB from a bot in a server without boosts."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A case with its timeline and how many different people reported it."""

    row: CaseRow
    timeline: tuple[Event, ...]
    reports: int


def files(cases: Sequence[Filed]) -> dict[str, bytes]:
    """By name: all of it as JSON, the cases as CSV, and their timelines as CSV. Instants are ISO 8601 in UTC."""
    listed = [_case(each) for each in cases]
    lines = [{"number": each.row.number, **line} for each in cases for line in _timeline(each)]
    return {
        "cases.json": json.dumps(whole(cases), indent=1).encode(),
        "cases.csv": _table(listed, tuple(_CASE)),
        "timeline.csv": _table(lines, ("number", "at", "what", "moderator")),
    }


def whole(cases: Sequence[Filed]) -> list[dict[str, Any]]:
    """Each case with its timeline, as JSON has it."""
    return [{**_case(each), "timeline": _timeline(each)} for each in cases]


def by_day(cases: Sequence[Filed]) -> list[dict[str, Any]]:
    """The same of those that are over, for others than the team: with days, because some cases begin the moment that
    somebody writes."""
    over = whole([each for each in cases if each.row.resolved_at is not None])
    for case in over:
        for line in (case, *case["timeline"]):
            for name in ("opened", "claimed", "resolved", "at"):
                if line.get(name):
                    line[name] = line[name][:10]
    return over


_CASE = (
    "number",
    "kind",
    "severity",
    "state",
    "outcome",
    "owner",
    "reports",
    "opened",
    "claimed",
    "resolved",
    "somebody was in danger",
)


def _case(filed: Filed) -> dict[str, str | int | bool | None]:
    row = filed.row
    values = (
        row.number,
        row.kind.value,
        row.severity.value,
        row.state.value,
        None if row.outcome is None else row.outcome.value,
        None if row.owner_id is None else str(row.owner_id),
        filed.reports,
        _instant(row.opened_at),
        _instant(row.claimed_at),
        _instant(row.resolved_at),
        row.grave,
    )
    return dict(zip(_CASE, values, strict=True))


def _timeline(filed: Filed) -> list[dict[str, str | None]]:
    return [
        {
            "at": _instant(event.at),
            "what": event.what.value,
            "moderator": None if event.moderator_id is None else str(event.moderator_id),
        }
        for event in filed.timeline
    ]


def _instant(at: int | None) -> str | None:
    return None if at is None else local_of(at, zone("UTC")).astimezone(UTC).isoformat(timespec="seconds")


def _table(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
