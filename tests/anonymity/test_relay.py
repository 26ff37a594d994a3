"""Five hundred messages between the care team and people without a name: each once, and no name in either direction.

`RELAY_MESSAGES` sets how many there are on PostgreSQL, in steps of fifty; by default less than on SQLite, where it is
always 500: a message costs both databases the same road, and what differs is the lease and the transaction.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, loopback, rehearsal
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Severity
from bot.features.servers.rules import Place
from bot.features.venting.rules import Wish
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor
from tests.anonymity.search import Found, Search
from tests.anonymity.watch import Watched, foreign, listening, logging_as_in_a_run
from tests.drills.drill import number_from
from tests.scene import own_settings, scene_clock
from tests.services import dump, library

THINGS = [
    "kettle",
    "lantern",
    "ladder",
    "window",
    "orchard",
    "harbour",
    "blanket",
    "teapot",
    "garden",
    "staircase",
    "feather",
    "compass",
    "almanac",
    "thimble",
    "anchor",
    "meadow",
    "chimney",
    "saddle",
    "pebble",
    "bonfire",
    "whistle",
    "basket",
    "gateway",
    "hammock",
    "lighthouse",
]
COLOURS = ["amber", "crimson", "indigo", "emerald", "violet", "copper", "silver", "scarlet", "turquoise", "ivory"]
LIVES = 5
"""How often the bot is started anew. Each life carries its share, and ends while messages are on their way."""
FAULTS = ("500_after_accept", "reset_after_accept", "reset", "503", "500", "slow_after_accept")
STORM = cycle(FAULTS)
EACH = 2 * len(THINGS)
"""Messages that one person and the team write to each other."""
ON_POSTGRESQL = 150
DOUBLED = 12
"""Of the presses and forms in each life: how many Discord delivers twice."""


@dataclass(slots=True)
class Talk:
    """One person, the case about what they wrote, and how far the talk is."""

    who: Actor
    colour: str
    case_id: str
    line_id: str
    answered: set[str]

    def asks(self, thing: str) -> str:
        return f"Is the {thing} still {self.colour} in the evening light?"

    def says(self, thing: str) -> str:
        return f"It was {self.colour}, my old {thing}, and it is."


def secrets(actor: Actor) -> dict[str, str]:
    name = actor.person.user["global_name"] or actor.person.user["username"]
    return {f"{actor.name}: id": actor.id, f"{actor.name}: name": str(name)}


async def join_the_team(scene: Rehearsal, who: Actor) -> None:
    """A case goes back to the queue when whoever looks after it is not of the team any more."""
    server = await scene.app.servers.ready(int(scene.harbour.guild.id))
    scene.sandbox.world.guilds.give_role(scene.harbour.guild, who.id, str(server.place(Place.MODERATORS)))


async def begin(scene: Rehearsal, who: Actor, colour: str, moderator: int) -> Talk:
    """A post of theirs, a case about it, and a moderator who looks after it."""
    app, server = scene.app, int(scene.harbour.guild.id)
    posted = await app.venting.post(server, int(who.id), f"A {colour} day, all of it.", Wish.LISTEN)
    case = await app.cases.open(
        server,
        kind=Kind.REPORT,
        severity=Severity.CONDUCT,
        subject=f"vent/{posted.vent_id}",
        evidence=Evidence(words=f"A {colour} day"),
        reporter_id=1,
        hears=False,
    )
    await app.cases.claim(server, case.case_id, moderator)
    (line,) = await app.relay.reachable(server, case.case_id, moderator)
    return Talk(who, colour, case.case_id, line.line_id, set())


def dm(place: Loopback, talk: Talk) -> str:
    (channel,) = [one for one in talk.who.person.dms() if place.harbour.application.user_id in str(one)]
    return str(channel["id"])


async def a_life(scene: Rehearsal, talks: list[Talk], things: list[str], moderator: int, acts: count[int]) -> None:
    """Messages go out into a stormy Discord, and whoever has one answers it. Nobody waits for all to arrive."""
    chance = random.Random(len(things) + len(talks[0].answered))
    server = int(scene.harbour.guild.id)
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE", times=DOUBLED)
    for thing in things:
        if thing == things[-1]:
            # discord.py tries again by itself within seconds: an hour that passes in between would be none of Discord's
            await scene.app.postman.idle()
            await scene.clock.jump(HOUR)
            for talk in talks:
                await answer(talk)
        for talk in talks:
            if chance.random() < 0.1:
                scene.sandbox.faults.add(next(STORM), method="POST", path=r"/channels/\d+/messages$", delay=0.1)
            act = next(acts)
            for _ in range(1 + (chance.random() < 0.2)):  # some are delivered twice
                await scene.app.relay.message(server, talk.line_id, moderator, talk.asks(thing), act)


async def answer(talk: Talk) -> None:
    """Every message that is there and has no answer yet."""
    for seen in talk.who.inbox():
        thing = next((one for one in THINGS if talk.asks(one) in seen.text and not seen.ephemeral), None)
        if thing is not None and thing not in talk.answered:
            await talk.who.press("Answer", on=seen)
            await talk.who.fill(words=talk.says(thing))
            talk.answered.add(thing)


@pytest.mark.timeout(600)
async def test_five_hundred_messages_and_no_name_in_either_direction(db_url: str, accidents: list[str]) -> None:
    seen = Watched()
    acts = count(1)
    colours = (
        COLOURS if db_url.startswith("sqlite") else COLOURS[: number_from("RELAY_MESSAGES", ON_POSTGRESQL) // EACH]
    )
    async with loopback(scene_clock(), rate_limits=False) as place:
        people = [place.stage.newcomer(f"Quetzalcoatline {colour.title()}ette") for colour in colours]
        team = place.stage.newcomer("Zacharias Quillfeather")
        settings = own_settings(db_url)
        place.sandbox.observers.append(seen.saw)
        watcher = foreign(place)
        with logging_as_in_a_run(seen.logs):
            talks: list[Talk] = []
            share = len(THINGS) // LIVES
            for life in range(LIVES):
                first = life == 0
                async with (
                    rehearsal(settings, place, library=library(), set_up=first, new=first) as scene,
                    listening(place.sandbox, watcher, seen.frames),
                ):
                    if first:
                        await join_the_team(scene, team)
                        pairs = zip(people, colours, strict=True)
                        talks = [await begin(scene, who, colour, int(team.id)) for who, colour in pairs]
                    await a_life(scene, talks, THINGS[life * share : (life + 1) * share], int(team.id), acts)
            async with rehearsal(settings, place, library=library(), set_up=False, new=False) as scene:
                place.sandbox.faults.clear()
                for _ in range(3):
                    await scene.app.postman.idle()
                    await scene.clock.jump(HOUR)
                    for talk in talks:
                        await answer(talk)
                await scene.app.postman.idle()
                await each_came_once(scene, place, talks, int(team.id))
                found = await names(scene, place, talks, team, seen, db_url)
    assert found == [], "\n".join(str(one) for one in found)
    used = Counter(kind for kind, _ in place.sandbox.faults.used)
    least = 2 if len(colours) == len(COLOURS) else 1
    assert used["duplicate"] >= DOUBLED * LIVES // 2, used
    assert used["reset_after_accept"] >= least, used
    assert used["500_after_accept"] >= least, used


async def each_came_once(scene: Rehearsal, place: Loopback, talks: list[Talk], moderator: int) -> None:
    server, carried = int(scene.harbour.guild.id), 0
    for talk in talks:
        posts = [str(one.data["embeds"]) for one in place.sandbox.world.messages.all(dm(place, talk))]
        there = {thing: sum(talk.asks(thing) in post for post in posts) for thing in THINGS}
        assert there == dict.fromkeys(THINGS, 1), "each message reached them once"
        read = await scene.app.cases.read(server, talk.case_id, moderator)
        back = Counter(said.words for said in read.talk if said.moderator_id is None)
        assert back == Counter(talk.says(thing) for thing in THINGS), "each answer came back once"
        assert {said.moderator_id for said in read.talk} == {None, moderator}
        assert Search(secrets(talk.who)).among("what a moderator reads", str(read)) == []
        carried += sum(there.values()) + back.total()
    assert carried == len(talks) * EACH


async def names(
    scene: Rehearsal, place: Loopback, talks: list[Talk], team: Actor, seen: Watched, url: str
) -> list[Found]:
    """Theirs: nowhere but where the bot opens the way to them. The moderator's: nowhere on that way."""
    theirs = Search({name: secret for talk in talks for name, secret in secrets(talk.who).items()})
    teams = Search(secrets(team))
    ways = {dm(place, talk) for talk in talks}
    found: list[Found] = []
    opened = 0
    for request in seen.requests:
        opening = request.path == "/users/@me/channels"
        opened += opening
        if not opening and not request.route.endswith("/members/{user_id}"):  # whether they are still here
            found += theirs.among(f"a request to {request.route}", request.whole)
        if opening or request.private or any(way in request.path for way in ways):
            found += teams.among(f"a request to {request.route}", request.whole)
    assert opened >= len(talks)
    for talk in talks:
        found += teams.among("what they see", [one.data for one in place.sandbox.world.messages.all(dm(place, talk))])
    care = [one.data for one in place.sandbox.world.messages.all(place.stage.act_as("Tomás").channel_id("#care-team"))]
    assert any("There is an answer" in str(one) for one in care)
    found += theirs.among("the care team's channel", care)
    found += theirs.among("a frame to another app", [one for one in seen.frames if "GUILD_MEMBER" not in one])
    found += theirs.among("the database", await dump(scene.app.db))
    found += theirs.among("the logs", seen.logs) + teams.among("the logs", seen.logs)
    if not url.startswith("sqlite"):
        return found
    path = url.removeprefix("sqlite:///")
    files = [Path(path + end) for end in ("", "-wal", "-shm")]
    return found + theirs.among("the database file", [one.read_bytes() for one in files if one.exists()])


@pytest.mark.parametrize("way", ["theirs", "teams"])
def test_the_search_would_find_a_name(way: str) -> None:
    assert Search({way: "Quetzalcoatline"}).among("x", {"a": ["quetzalcoatline amber"]})
