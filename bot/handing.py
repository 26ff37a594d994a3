"""One server as a file: what its administrators may take with them, table by table.

What is in it was chosen column by column, and a test holds the list against the schema: a new table or column is in
no file until somebody writes it here. Nothing sealed is opened, and no handle, nobody's name, no word of a post and
nothing that has not come out is in it: not even how much waits, which at a quiet hour would tell when somebody wrote.
For the same reason there are days in it and no times of day, and no case that is not over.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.app import App
from bot.kernel.clock import local_of, zone
from bot.storage.copying import of_server

MARK: Final = "lantern: one server"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a table is handed out: these columns of the rows for which `only` (SQL) holds, sorted by them."""

    called: str
    columns: tuple[str, ...]
    only: str = "1 = 1"


OUT: Final = "state IN ('released', 'closed') AND message_id > 0"

SHOWN: Final[Mapping[str, Shown]] = {
    "servers": Shown(
        "settings",
        (
            "zone", "language", "release_after", "release_within", "pace_between", "pace_a_day", "approve_first",
            "approve_within", "keep_author",
        ),
    ),
    "server_places": Shown("rooms", ("place", "discord_id")),
    "care_settings": Shown("calls", ("danger_cap",)),
    "oncall_leads": Shown("leads", ("role_id",)),
    "unmask_switches": Shown("unmasking", ("is_on",)),
    "screening_settings": Shown("screening", ("hold", "watch", "paging", "lighter", "words")),
    "vents": Shown("posts", ("message_id", "channel_id", "alias", "wish", "boundaries", "readers"), OUT),
    "answers": Shown("answers", ("message_id", "channel_id", "alias", "by_author"), OUT),
    "checkins": Shown(
        "check-ins", ("day", "at", "zone", "state", "channel_id", "message_id", "words"),
        "state IN ('open', 'closed', 'cancelled')",
    ),
    "checkin_series": Shown(
        "series",
        (
            "first_day", "occasion_id", "place", "days_before", "day_after", "repeat", "at", "zone", "open_hours",
            "channel_id", "role_id", "room_id", "paused", "two", "cover", "words",
        ),
    ),
    "checkin_results": Shown(
        "results", ("day", "occasion_id", "place", "part", "few", "steady", "someone", "hard")
    ),
    "audit_entries": Shown("record", ("at", "actor", "did", "about"), "did NOT LIKE 'case-%'"),
}  # fmt: skip
"""By table. Cases are not here: they are handed out as `/case export` does it."""

_PERSONS: Final = "a person's own, behind a handle or sealed; they have `/my data`"
_TEAMS: Final = "what one of the team did or wants; theirs, and they end it themselves"
_UNSEEN: Final = "what waits, or how it travels: it would tell when somebody wrote"
_SEALED: Final = "sealed words or reasons"
_ASKED: Final = "what the guided setup was told so far; what was made of it is in `settings` and `rooms`"
_CASES: Final = "of a case; what may be handed out is in the part `cases`"

LEFT_OUT: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "anon_pauses", "answer_aliases", "care_sparing", "checkin_answers", "keepsakes", "member_notices",
            "member_ways", "openings", "profiles", "report_pace", "tip_marks", "tip_passings", "tip_rhythms",
            "vent_pace", "vent_signs",
        ),
        _PERSONS,
    ),
    **dict.fromkeys(
        ("oncall_habits", "oncall_rota", "oncall_shifts", "oncall_swaps", "oncall_clocks", "unmask_requests"), _TEAMS
    ),
    **dict.fromkeys(
        (
            "outbox", "vent_drafts", "vent_holds", "screening_decisions", "screening_proposals", "tip_tallies",
            "screening_standings", "desk_notices", "help_notices", "cover_told", "checkin_occurrences", "anon_stops",
            "audit_heads",
        ),
        _UNSEEN,
    ),
    "setup_drafts": _ASKED,
    **dict.fromkeys(("content_notes", "hidden_posts", "case_snapshots"), _SEALED),
    **dict.fromkeys(
        (
            "cases", "case_alerts", "case_boards", "case_closings", "case_events", "case_letters", "case_lines",
            "case_handings", "case_notes", "case_offers", "case_reports", "case_thread_members", "case_threads",
        ),
        _CASES,
    ),
}  # fmt: skip
"""Tables of which nothing is in the file, but what `cases` says, each with its reason."""

_IDS: Final = frozenset({"channel_id", "message_id", "role_id", "room_id", "discord_id", "actor"})
"""Discord's numbers, as texts: other programs lose their last digits."""
_INSTANTS: Final = frozenset({("audit_entries", "at")})
"""Of which the day is handed out."""


async def handed(app: App, server_id: int, cases: list[dict[str, Any]]) -> bytes:
    """The file, as JSON. `cases` is what the export of cases gives."""
    wanted = {table: (shown.columns, shown.only) for table, shown in SHOWN.items()}
    async with app.db.read() as tx:
        rows = await of_server.rows(tx, server_id, wanted)
    parts = {
        shown.called: [
            {name: _plain(table, name, value) for name, value in zip(shown.columns, row, strict=True)}
            for row in rows[table]
        ]
        for table, shown in SHOWN.items()
    }
    whole = {
        MARK: 1,
        "server": str(server_id),
        "made on": _day(app.clock.now()),
        **parts,
        "cases": cases,
        "not in it": {table: LEFT_OUT[table] for table in sorted(LEFT_OUT) if table != "cases"},
    }
    return json.dumps(whole, indent=1, ensure_ascii=False).encode()


def _plain(table: str, name: str, value: Any) -> Any:
    if value is None or isinstance(value, bytes):
        return None
    if name in _IDS:
        return str(value)
    if (table, name) in _INSTANTS:
        return _day(int(value))
    return value


def _day(instant: int) -> str:
    return local_of(instant, zone("UTC")).date().isoformat()
