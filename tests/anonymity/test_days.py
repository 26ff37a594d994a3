"""Nobody finds what somebody answered to a check-in, changed, or wrote down of their own hard dates.

Searched is what the search for the sentinel goes through, over one series from its plan to its results: every answer
and each change of one, every state of the numbers, every edit of the message, and words to one's later self.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from prometheus_client import generate_latest

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.features.occasions.answering.rules import BEAT
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.sandbox.driver import Actor
from tests.anonymity.search import Found, Search
from tests.anonymity.watch import Watched, foreign, listening, logging_as_in_a_run
from tests.my.test_dates_e2e import add
from tests.scene import own_settings, scene_clock
from tests.services import dump, library

NAME = "Quetzalcóatline Üppig"
OTHERS = ("Marian", "Tomás", "Ines", "Ada", "Walter", "Robin", "June")
OWN = {
    "name of a hard date": "Zwetschgenkuchentag am Weiher",
    "words to a later self": "Damals half der Umweg durch das Birkenwäldchen",
}
Tables = dict[str, list[dict[str, object]]]
ANSWERS = ("Steady", "A hard day", "I need someone")


@dataclass(slots=True)
class Lived:
    """A year's end as she lived it, and what was written down meanwhile."""

    scene: Rehearsal
    watched: Watched
    member: Actor
    acts: dict[str, str]
    during: list[Tables]
    """Every row of every table, once after each of her answers."""

    @property
    def who(self) -> dict[str, str]:
        """What says who she is."""
        return {"id": self.member.id, "username": self.member.person.user["username"], "name": NAME}


@pytest.fixture
async def lived(db_url: str, accidents: list[str]) -> AsyncIterator[Lived]:
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member = place.stage.newcomer(NAME)
        watcher = foreign(place)
        with logging_as_in_a_run(seen.logs):
            async with (
                rehearsal(own_settings(db_url), place, library=library()) as scene,
                listening(place.sandbox, watcher, seen.frames),
            ):
                place.sandbox.observers.append(seen.saw)
                ends = []
                for name in OTHERS:
                    events = seen.clients.setdefault(name, [])
                    ends.append(place.stage.act_as(name).person.watch(lambda *event, to=events: to.append(event)))
                acts: dict[str, str] = {}

                def acted(event: str, data: dict[str, str]) -> None:
                    act = place.sandbox.world.interactions.get(data["id"]) if event == "INTERACTION" else None
                    if act is not None:
                        acts.update({f"id of act {len(acts)}": act.id, f"token of act {len(acts)}": act.token})

                ends.append(member.person.watch(acted))
                run = Lived(scene, seen, member, acts, [])
                await _live(run)
                assert len(acts) > 10
                yield run
                for end in ends:
                    end()
    assert accidents == []


async def _live(run: Lived) -> None:
    scene, member = run.scene, run.member
    marian = scene.stage.act_as("Marian")
    soon = local_of(scene.clock.now() + 2 * DAY, zone("Europe/London"))
    day = {"name": OWN["name of a hard date"], "day": f"{soon:%Y-%m-%d}", "lead": "0", "clock": f"{soon:%H:%M}"}
    await add(member, **day, words=OWN["words to a later self"])
    options = {
        "time": f"{soon:%H:%M}",
        "date": f"{soon:%Y-%m-%d}",
        "words": "How is the day?",
        "hours": 3,
        "after": True,
    }
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is planned. `/checkin list`")
    await scene.clock.jump(2 * DAY + MINUTE)
    await scene.stage.until(lambda: len(member.inbox()) == 1)
    assert OWN["words to a later self"] in member.inbox()[0].text
    posted = await member.until("How is the day?", channel="#check-ins")
    for answer in (*ANSWERS, "A hard day"):
        await member.press(answer, on=posted)
        run.during.append(await dump(scene.app.db))
    await member.press("Ask me tomorrow", on=member.last)
    await member.until("I will ask you privately")
    for number in range(12):  # of three the dice may make none, and numbers that are all none are not shown
        await scene.stage.newcomer(f"Guest{number}").press(ANSWERS[number % 2], on=posted)
    for _ in range(2):  # an edit that was on its way when the last ones answered counts them at the next beat
        await scene.clock.jump(BEAT)
    await marian.until("So far", channel="#check-ins")
    await member.press("Steady", on=posted)
    run.during.append(await dump(scene.app.db))
    await scene.clock.jump(3 * HOUR)
    await marian.until("is closed", channel="#check-ins")
    await scene.clock.jump(DAY)
    await marian.slash("checkin results", channel="#welcome")
    await scene.app.postman.idle()


async def test_nobody_finds_what_she_answered_or_what_she_wrote_of_her_own_days(lived: Lived) -> None:
    """One run, searched in every place; a second test would only repeat the run."""
    secrets = Search(lived.who | OWN | lived.acts)
    app = lived.scene.app
    found = [
        *secrets.among("the logs", lived.watched.logs),
        *secrets.among("the metrics", generate_latest(app.meters.registry).decode()),
        *secrets.among("a frame to another app", lived.watched.frames),
        *secrets.among("the audit log", lived.scene.harbour.guild.audit_log),
        *secrets.among("the database", [*lived.during, await dump(app.db)]),
        *in_requests(lived),
    ]
    for name in OTHERS:
        actor = lived.scene.stage.act_as(name)
        found += secrets.among(f"what {name} sees", [[one.raw for one in actor.sees()], lived.watched.clients[name]])
    assert found == [], "\n".join(map(str, found))
    what_everyone_sees_moves_with_no_answer(lived)
    no_row_says_who_answered_and_none_outlives_the_closing(lived.during, await dump(app.db))


def in_requests(lived: Lived) -> list[Found]:
    """Her own words: in answers to her alone and in the direct message that she asked for. Who she is: to open that."""
    own = {request.path for request in lived.watched.requests if request.route == "POST /users/@me/channels"}
    assert own
    inbox = {seen.channel_id for seen in lived.member.inbox()}
    found: list[Found] = []
    reminders = 0
    for request in lived.watched.requests:
        where = f"a request to {request.route}"
        words = Search(OWN).among(where, request.whole)
        if request.path in {f"/channels/{channel}/messages" for channel in inbox}:
            reminders += bool(words)
            words = []
        found += [] if request.private else words
        may = ["id"] if request.route == "POST /users/@me/channels" else []
        found += Search(lived.who).among(where, request.whole, allowed=may)
    assert reminders == 1
    return found


def what_everyone_sees_moves_with_no_answer(lived: Lived) -> None:
    """The message is edited on the beat and at the closing, and never when somebody answers; its numbers are fives."""
    channel = lived.member.channel_id("#check-ins")
    edits = [
        request
        for request in lived.watched.requests
        if request.route.startswith("PATCH") and request.path.startswith(f"/channels/{channel}/messages/")
    ]
    assert len(edits) in (2, 3)  # so far, closed, and the day after's closing where it came
    for request in edits:
        assert all(int(number) % 5 == 0 for number in re.findall(r"about (\d+)", str(request.body)))


def no_row_says_who_answered_and_none_outlives_the_closing(during: list[Tables], after: Tables) -> None:
    """While it is open a row is a handle and an answer; a change leaves one row and no trace of the one before."""
    mine = [list(tables["checkin_answers"]) for tables in during]
    assert [len(rows) for rows in mine] == [1, 1, 1, 1, 13]
    assert [rows[0]["answer"] for rows in mine[:4]] == ["steady", "hard", "someone", "hard"]
    assert {frozenset(row) for rows in mine for row in rows} == {frozenset({"checkin_id", "handle", "answer"})}
    assert after["checkin_answers"] == []
    handle = str(mine[0][0]["handle"])
    assert Search({"handle": handle}).among("the database", after) == []
