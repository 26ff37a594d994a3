"""What is kept of a person in a server, over every table: to show it, to hand it out and to erase it.

Whoever adds a table says here whose it is. A test goes through every table of the schema: one that is in no part is
either nobody's or kept in spite of an erasure, with a reason that people can read; and for each table of a part that
can be erased it lives as a person, erases, and looks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.app import App

Rows = Sequence[Mapping[str, Any]]
Export = Callable[[int, int], Awaitable[Rows]]
Change = Callable[[int, int], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature keeps of a person. The calls are given the server and the member.

    `export` gives rows for the person themselves. `erase` deletes them and says how many went; None where they are
    kept in spite of it, for a reason that the text `data-<name>` gives. `take_back` removes what stands on Discord.
    """

    name: str
    tables: tuple[str, ...]
    export: Export
    erase: Change | None
    take_back: Change | None = None


def parts(app: App) -> tuple[Part, ...]:
    """Every part, in the order in which a person reads them and in which they are erased."""

    def by_handle(purpose: str, call: Callable[[int, str], Awaitable[Any]]) -> Callable[[int, int], Awaitable[Any]]:
        return lambda server_id, member_id: call(server_id, app.vault.handle(purpose, server_id, member_id))

    def anywhere(call: Callable[[int], Awaitable[Any]]) -> Callable[[int, int], Awaitable[Any]]:
        return lambda _, member_id: call(member_id)

    own = app.own_vents
    return (
        Part("profile", ("profiles",), app.profiles.export, app.profiles.forget),
        Part("tips", ("tip_marks",), by_handle("coping", app.coping.export), by_handle("coping", app.coping.forget)),
        Part("passed", ("tip_passings",), app.passing.export, app.passing.forget),
        Part("regular", ("tip_rhythms",), app.regular.export, app.regular.forget),
        Part(
            "kept",
            ("keepsakes",),
            by_handle("keepsakes", app.keepsakes.export),
            by_handle("keepsakes", app.keepsakes.forget),
        ),
        Part("dates", ("hard_dates",), anywhere(app.remembering.export), anywhere(app.remembering.forget)),
        Part(
            "shields",
            ("day_shields", "quiet_hours"),
            anywhere(app.shielding.export),
            anywhere(app.shielding.erase),
        ),
        Part("country", ("help_countries",), anywhere(app.resources.export), anywhere(app.resources.forget)),
        Part("checkins", ("checkin_answers",), app.checkin_answers.export, app.checkin_answers.forget),
        Part("drafts", ("vent_drafts",), app.drafts.export, app.drafts.erase),
        Part("vents", ("vents", "vent_holds", "hidden_posts"), own.export, own.erase, own.take_all_back),
        Part(
            "answers",
            ("answers", "answer_aliases"),
            app.answers.export,
            app.answers.erase,
            app.answers.take_all_back,
        ),
        Part("signs", ("vent_signs",), app.signs.export, app.signs.erase),
        Part("answer-drafts", (), app.answer_drafts.export, app.answer_drafts.erase),
        Part("pause-answers", (), app.pause_answers.export, app.pause_answers.erase),
        Part("report-drafts", (), app.report_drafts.export, app.report_drafts.erase),
        Part("team-drafts", (), app.team_drafts.export, app.team_drafts.erase),
        Part("reports", ("case_reports",), app.own_reports.export, app.own_reports.erase),
        Part("talks", ("case_lines", "case_letters"), app.answering.export, app.answering.erase),
        Part("notices", ("member_notices", "member_ways"), app.notices.export, app.notices.erase),
        Part("openings", ("openings",), app.unmasking.export, app.unmasking.erase),
        Part("pauses", ("anon_pauses",), app.oversight.export, None),
        Part("pace", ("vent_pace",), app.venting.export, None),
    )


async def erase(app: App, server_id: int, member_id: int, *, take_back: bool) -> None:
    """All of it goes, part by part; a second time finds nothing more. `take_back`: what stands on Discord goes first,
    while it is known still whose it is, by the bot that runs; otherwise it stays there and is nobody's.
    """
    every = parts(app)
    for part in every if take_back else ():
        if part.take_back is not None:
            await part.take_back(server_id, member_id)
    for part in every:
        if part.erase is not None:
            await part.erase(server_id, member_id)
