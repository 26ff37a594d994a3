"""Nobody finds the sentinel: not in a log, a request, a frame, a message, the database, the audit log, or in what
processes tell each other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import generate_latest

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.kernel.clock import DAY, HOUR, SECOND
from bot.sandbox.driver import Actor
from tests.anonymity import sentinel as paths
from tests.anonymity.search import Found, Search, leaves, shared
from tests.anonymity.sentinel import (
    ANSWERS,
    CARE,
    EDITED,
    EVIDENCE,
    LEFT_OPEN,
    LOCALE,
    NAME,
    PREVIEWED,
    REASONS,
    REFUSED,
    TAKEN_BACK,
    VENTS,
)
from tests.anonymity.watch import OF_A_PERSON, Watched, foreign, listening, logging_as_in_a_run
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english

DISCORD_EPOCH = 1_420_070_400_000
OTHERS = ("Marian", "Tomás", "Ines", "Ada", "Walter", "Robin", "June")


@dataclass(slots=True)
class Lived:
    """A run of all paths, and what was written down meanwhile."""

    scene: Rehearsal
    watched: Watched
    member: Actor
    acts: dict[str, str]
    """Ids of her interactions (they hold the moment to the millisecond), and their tokens."""
    url: str

    @property
    def who(self) -> dict[str, str]:
        """What says who she is."""
        user = self.member.person.user
        return {"id": self.member.id, "username": user["username"], "name": NAME, "locale": LOCALE}

    @property
    def direct(self) -> dict[str, str]:
        """Her conversation with the bot: Discord tells whoever has the bot's token with whom it is."""
        return {"direct messages": self.member.channel_id("@Lantern")}

    @property
    def words(self) -> dict[str, str]:
        """All that she wrote, and what she reported."""
        return {
            **VENTS,
            **TAKEN_BACK,
            **ANSWERS,
            **PREVIEWED,
            **EDITED,
            **REFUSED,
            **REASONS,
            "evidence": EVIDENCE,
            "evidence in a form left open": LEFT_OPEN,
        }

    @property
    def vents_channel(self) -> str:
        return self.member.channel_id("#vents")


@pytest.fixture
async def lived(db_url: str, accidents: list[str], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lived]:
    """The sentinel goes through every path."""
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member = place.stage.newcomer(NAME, locale=LOCALE)
        watcher = foreign(place)
        with logging_as_in_a_run(seen.logs):
            async with (
                rehearsal(own_settings(db_url), place, library=in_english()) as scene,
                listening(place.sandbox, watcher, seen.frames),
            ):
                place.sandbox.observers.append(seen.saw)
                scene.app.db.hear(seen.changes.append)
                ends = []
                for name in OTHERS:
                    events = seen.clients.setdefault(name, [])
                    ends.append(place.stage.act_as(name).person.watch(lambda *event, to=events: to.append(event)))
                acts: dict[str, str] = {}

                def acted(event: str, data: Any) -> None:
                    act = place.sandbox.world.interactions.get(data["id"]) if event == "INTERACTION" else None
                    if act is not None:
                        what = f"{act.name or act.custom_id}, act {len(acts) // 2}"
                        acts.update({f"id of {what}": act.id, f"token of {what}": act.token})

                ends.append(member.person.watch(acted))
                run = Lived(scene, seen, member, acts, db_url)

                async def look(when: str) -> None:
                    found = await in_the_database(run)
                    assert found == [], f"{when}: {told(found)}"

                await paths.all_paths(scene, member, monkeypatch, look)
                assert len(acts) > 30
                yield run
                for end in ends:
                    end()
    assert len(accidents) == 1  # the one that was made on purpose
    accidents.clear()


def told(found: list[Found]) -> str:
    return "\n".join(str(one) for one in found)


async def test_nobody_finds_who_she_is_and_her_words_are_only_in_the_post(lived: Lived) -> None:
    """One run, searched in every place; a second test would only repeat the run."""
    await lived.scene.clock.jump(2 * DAY)  # the check-in closes, retention runs
    await lived.scene.app.postman.idle()
    found = [
        *in_logs(lived),
        *in_metrics(lived),
        *in_what_processes_tell(lived),
        *in_requests(lived),
        *in_frames(lived),
        *in_what_people_see(lived),
        *in_the_audit_log(lived),
        *await in_the_database(lived),
        *in_marks(lived),
    ]
    assert found == [], told(found)
    rows = await dump(lived.scene.app.db)
    assert rows["case_reports"]
    assert all(row["words_box"] is None for row in rows["vents"])
    assert await linked(lived) == set()
    await the_care_team_reads(lived)


def in_logs(lived: Lived) -> list[Found]:
    lines = lived.watched.logs
    assert any("accident" in line and paths.FULL in line for line in lines)
    assert any("apscheduler" not in line for line in lines)
    limited = [line for line in lines if "We are being rate limited" in line]
    for route in ("/members/", "/messages"):
        assert any(route in line for line in limited), "discord.py names the route of a request that came too often"
    return Search(lived.who | lived.direct | lived.words | lived.acts).among("the logs", lines)


def in_metrics(lived: Lived) -> list[Found]:
    """Also nothing that tells which server it was, and no number but those that are measured."""
    app = lived.scene.app
    shown = generate_latest(app.meters.registry).decode()
    assert re.search(r'lantern_lateness_seconds_count\{kind="vent.publish"\} [1-9]', shown)
    assert re.search(r'lantern_answer_seconds_count\{act="command vent"\} [1-9]', shown)
    labels = re.findall(r'(\w+)="([^"]*)"', shown)
    ours = [value for name, value in labels if name in {"act", "kind", "what"}]
    assert ours
    assert [value for value in ours if re.search(r"\d", value)] == []
    where = {"server": lived.scene.harbour.guild.id, "server's name": "Harbour", "channel": lived.vents_channel}
    return Search(lived.who | lived.words | lived.acts | where).among("the metrics", shown)


def in_what_processes_tell(lived: Lived) -> list[Found]:
    """PostgreSQL hands it to whoever may connect: what changed and where, never of whom."""
    changes = lived.watched.changes
    assert any(re.fullmatch(r"[a-z-]+/\d+", change) for change in changes)
    return Search(lived.who | lived.words | lived.acts).among("what processes tell each other", changes)


def in_requests(lived: Lived) -> list[Found]:
    """Who she is: nowhere. Her words: only in the post to its channel or thread, each in posts of its own."""
    who, words = Search(lived.who), Search(lived.words)
    tokens = Search({name: act for name, act in lived.acts.items() if name.startswith("token of")})
    found: list[Found] = []
    shown: list[Found] = []
    carried = dict.fromkeys([*VENTS, *ANSWERS, *EDITED, "vent taken back after it was out"], 0)
    previewed = VENTS | REFUSED | TAKEN_BACK | PREVIEWED | EDITED
    posts = lived.watched.posts(lived.vents_channel)
    for request in lived.watched.requests:
        where = f"a request to {request.route}"
        found += who.among(where, request.whole, allowed=["id"] if request.route in OF_A_PERSON else [])
        if not request.private:
            found += tokens.among(where, request.whole)
        hers = words.among(where, request.whole)
        if request.private:  # shown to her alone before it is posted
            shown += [one for one in hers if one.what in previewed]
            hers = [one for one in hers if one.what not in previewed]
        in_a_thread = request.route.startswith("POST") and request.path.endswith("/messages") and request not in posts
        if in_a_thread and (inside := {one.what for one in hers} & ANSWERS.keys()):
            (answer,) = inside  # one answer a post
            carried[answer] += 1
            hers = [one for one in hers if one.what != answer]
        in_its_place = (
            request.route.startswith("PATCH") and f"/channels/{lived.vents_channel}/messages/" in request.path
        )
        if in_its_place and (inside := {one.what for one in hers}) & EDITED.keys():
            assert inside == {*EDITED, "vent from a direct message"}
            carried.update(dict.fromkeys(EDITED, 1))
            hers = []
        if request in posts:
            inside = {one.what for one in hers}
            if inside:
                (vent,) = inside  # one vent a post
                carried[vent] += 1
                hers = []
        found += hers
    assert {one.what for one in shown} == set(previewed)
    assert all(carried.values()), carried
    assert carried["vent by command"] == 1
    assert any(request.private for request in lived.watched.requests)
    return found


def in_frames(lived: Lived) -> list[Found]:
    """A foreign bot with every intent sees the plain posts and no trace of how they came about."""
    frames = lived.watched.frames
    kinds = {kind for frame in frames for kind in re.findall(r'"t":"([A-Z_]+)"', frame)}
    assert {"MESSAGE_CREATE", "THREAD_CREATE"} <= kinds
    assert "INTERACTION_CREATE" not in kinds
    assert not any("interaction_metadata" in frame for frame in frames)
    secrets = lived.who | lived.acts | REFUSED | REASONS
    return [
        *Search(secrets).among("a frame to another app", frames),
        *Search({"x": TAKEN_BACK["vent taken back while it waited"], **PREVIEWED}).among(
            "a frame to another app", frames
        ),
        *Search(VENTS | TAKEN_BACK).among("a frame that is no post", [f for f in frames if '"t":"MESSAGE_' not in f]),
    ]


def in_what_people_see(lived: Lived) -> list[Found]:
    """Every message and channel as each other person's client has it, and every event that it was told."""
    found: list[Found] = []
    for name in OTHERS:
        actor = lived.scene.stage.act_as(name)
        seen = [one.raw for one in actor.sees()]
        public = [one for one in seen if not one["flags"] & 64]
        assert sum(any(words in str(one) for words in VENTS.values()) for one in public) == len(VENTS)
        assert not any("interaction_metadata" in one or "interaction" in one for one in public)
        hay = [seen, actor.person.channels(), lived.watched.clients[name]]
        hay[1] = [{key: value for key, value in one.items() if key != "permissions"} for one in actor.person.channels()]
        found += Search(lived.who | lived.acts | REFUSED | REASONS).among(f"what {name} sees", hay)
        assert lived.watched.clients[name]
    threads = [one for one in lived.scene.harbour.guild.channels.values() if "thread_metadata" in one]
    assert sum(one["parent_id"] == lived.vents_channel for one in threads) == len(VENTS)
    assert [one["name"] for one in threads].count("Together today") == 1  # under the check-in, opened by the clock
    return found + Search(lived.who | lived.words).among("the threads' names", [one["name"] for one in threads])


def in_the_audit_log(lived: Lived) -> list[Found]:
    entries = lived.scene.harbour.guild.audit_log
    assert entries
    return Search(lived.who | lived.words | lived.acts).among("the audit log", entries)


async def in_the_database(lived: Lived) -> list[Found]:
    """Every column of every table, sealed ones too; and with SQLite the bytes of the file and its log."""
    rows = await dump(lived.scene.app.db)
    assert rows["vents"]
    secrets = lived.who | lived.direct | lived.words | lived.acts
    found = Search(secrets).among("the database", rows)
    path = lived.url.removeprefix("sqlite:///")
    if path != lived.url:
        files = [Path(path + end) for end in ("", "-wal", "-shm")]
        assert files[0].stat().st_size > 0
        found += Search(secrets).among("the database file", [one.read_bytes() for one in files if one.exists()])
    return found


def in_marks(lived: Lived) -> list[Found]:
    """Nonces and custom_ids of what everyone sees: opaque, without her, her acts, or the time of anything."""
    marks: list[str] = []
    for request in lived.watched.requests:
        if not request.private and request.body:
            marks += [value[1:-1] for at, value in leaves(request.body) if at.endswith((".nonce", ".custom_id"))]
    assert len(marks) > 2 * len(VENTS)
    now = lived.scene.clock.now()
    for number in (int(digits) for digits in re.findall(r"\d{10,}", " ".join(marks))):
        if str(number) == lived.scene.harbour.guild.id:  # which server a direct message comes from
            continue
        for instant in (number, number * SECOND, (number >> 22) + DISCORD_EPOCH):
            assert abs(now - instant) > 10 * DAY, "a mark holds a time"
    return Search(lived.who | lived.words | lived.acts).among("a nonce or custom_id", marks)


async def linked(lived: Lived) -> set[tuple[str, str]]:
    """What all of her vents have in common and the vents of four other people do not, seen from outside and inside."""
    scene = lived.scene
    strangers = ("Ada", "Walter", "Robin", "June")
    for name in strangers:
        other = scene.stage.act_as(name)
        await other.slash("vent", channel="#vents")
        await paths.vent(other, f"A quiet evening, says nobody in particular {name[::-1]}")
        await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    hers: list[Any] = []
    theirs: list[Any] = []
    rows = {str(row["message_id"]): row for row in (await dump(scene.app.db))["vents"]}
    posts = {message.data["id"]: message.data for message in scene.sandbox.world.messages.all(lived.vents_channel)}
    for message_id, row in rows.items():
        post = posts[message_id]
        sent = [one.body for one in lived.watched.posts(lived.vents_channel) if str(row["id"]) in str(one.body)]
        thread = scene.harbour.guild.channels[message_id]
        whole = {"row": row, "post": post, "thread": thread, "sent": sent[0]}
        (hers if any(words in str(post) for words in VENTS.values()) else theirs).append(whole)
    assert (len(hers), len(theirs)) == (len(VENTS), len(strangers))
    return shared(hers) - shared(theirs)


async def the_care_team_reads(lived: Lived) -> None:
    """The one place for each: what was reported, to the moderator who opens it; her name, because she said yes."""
    tomas = lived.scene.stage.act_as("Tomás")
    cards = [seen for seen in tomas.sees(CARE) if not seen.ephemeral and "How urgent" in seen.text]
    assert len(cards) == 3
    shown: list[list[Found]] = []
    for card in cards:
        before = len(lived.watched.requests)
        await tomas.press(next(label for label in card.buttons if label.startswith(("Read what", "See who"))), on=card)
        await tomas.press("Show it to me", on=tomas.last)
        wanted = len(shown) + 1
        await tomas.until(
            lambda most=wanted: sum("What happened so far" in one.text for one in tomas.sees(CARE)) == most
        )
        requests = lived.watched.requests[before:]
        assert all(request.private for request in requests)
        every = Search(lived.who | lived.words)
        shown.append([one for request in requests for one in every.among("a card", request.whole)])
    read = [{one.what for one in found} for found in shown]
    assert read == [{"reason for a message", "evidence"}, {"reason for a vent", "vent by command"}, {"id"}]
