"""Twenty people write a hundred posts and a hundred answers through Discord, all at once, before everybody's eyes: no
byte that anybody else can see tells who wrote, or that two of them are by one person."""

from __future__ import annotations

import asyncio
import random
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

from prometheus_client import generate_latest

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.kernel.clock import HOUR
from bot.kernel.ids import SeededIds
from bot.sandbox.driver import Actor, Seen
from bot.storage.copying.service import back_up
from tests.anonymity.search import Search, leaves, pieces
from tests.anonymity.test_crowd import pairs_of_one
from tests.anonymity.watch import OF_A_PERSON, Watched, foreign, listening, logging_as_in_a_run
from tests.answers.test_answers_e2e import write
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import posts, vent

PEOPLE, ROUNDS, ROLLS = 20, 5, 200
ONLOOKERS = ("Ada", "Tomás", "Marian")
"""Another member, a moderator and an administrator."""

RARE = 20
"""What stands beside more texts than that points at nobody."""
DEVIATIONS = 5
"""A word of a made-up name that comes twice is many pieces at once, so chance alone goes to about three; a colour of
one's own for each person goes to seven."""

_SYLLABLES = (
    "ba",
    "co",
    "di",
    "fe",
    "gu",
    "ha",
    "jo",
    "ki",
    "lu",
    "me",
    "no",
    "pa",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "zo",
)


def words(dice: random.Random) -> str:
    """What nobody else writes, and what does not tell that the same person has written before."""
    return " ".join("".join(dice.choices(_SYLLABLES, k=4)) for _ in range(6)).capitalize() + "."


class Crowd:
    """What they do, and who wrote what."""

    def __init__(self, scene: Rehearsal, people: list[Actor]) -> None:
        self.scene = scene
        self.people = people
        self.dice = random.Random(7)
        self.author: dict[str, int] = {}
        self.about: dict[str, str] = {}
        """By an answer, the post that it is to."""

    async def later(self, span: int) -> None:
        await self.scene.clock.jump(span)
        await self.scene.app.ticker.tick()
        await self.scene.app.postman.idle()

    async def round(self) -> None:
        """Everybody posts, and everybody answers somebody else; whoever comes first is drawn by lot."""
        known = {one.id for one in posts(self.people[0])}
        order = self.dice.sample(range(PEOPLE), PEOPLE)
        said = {who: words(self.dice) for who in order}
        await asyncio.gather(*(vent(self.people[who], said[who]) for who in order))
        self.author |= {text: who for who, text in said.items()}
        await self.later(2 * HOUR)
        for _ in range(10):  # a slow machine has not carried all of them yet
            new = [one for one in posts(self.people[0]) if one.id not in known]
            if len(new) == PEOPLE:
                break
            await self.later(HOUR)
        assert len(new) == PEOPLE
        turned: list[tuple[str, Seen]] = []
        while not turned or any(said[who] == post for who, (post, _) in enumerate(turned)):  # authors answer as authors
            turned = [
                (next(text for text in said.values() if text in on.text), on) for on in self.dice.sample(new, PEOPLE)
            ]
        replies = [(self.people[who], on, words(self.dice)) for who, (_, on) in enumerate(turned)]
        self.about |= {text: post for (_, _, text), (post, _) in zip(replies, turned, strict=True)}
        await asyncio.gather(*(write(who, on, text) for who, on, text in replies))
        self.author |= {text: who for who, (_, _, text) in enumerate(replies)}
        await self.later(2 * HOUR)


def sent(watched: Watched, texts: set[str]) -> dict[str, list[Any]]:
    """By text, every request of the bot's that is no answer to one person and carries it."""
    found: dict[str, list[Any]] = defaultdict(list)
    for request in watched.requests:
        if not request.private and request.body:
            body = str(request.body)
            for text in texts:
                if text in body:
                    found[text].append(request.body)
    return found


def linked(beside: dict[str, list[Any]]) -> dict[tuple[str, str], set[str]]:
    """Every value, and piece of a value, with the texts beside which it stands."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text, things in beside.items():
        for path, value in leaves(things):
            for piece in pieces(value.replace(text, "")):
                found[path, piece].add(text)
    return found


def somebody_else(crowd: Crowd, dice: random.Random) -> dict[str, int]:
    """Who wrote, by lot: everybody has written one of the texts that came out together and nobody knows which, but
    that nobody answered themselves."""
    texts, found = list(crowd.author), dict[str, int]()
    for together in (texts[at : at + PEOPLE] for at in range(0, len(texts), PEOPLE)):
        drawn: dict[str, int] = {}
        while not drawn or any(found.get(crowd.about.get(text, "")) == who for text, who in drawn.items()):
            drawn = dict(zip(together, dice.sample(range(PEOPLE), PEOPLE), strict=True))
        found |= drawn
    return found


async def test_a_hundred_posts_and_a_hundred_answers_before_everybodys_eyes_are_nobodys(
    db_url: str, tmp_path: Path
) -> None:
    watched = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        people = [place.stage.newcomer(f"Quillfeather{at:02}", locale="es-419") for at in range(PEOPLE)]
        watcher = foreign(place)
        with logging_as_in_a_run(watched.logs):
            async with (
                rehearsal(own_settings(db_url), place, ids=SeededIds(23), library=in_english()) as scene,
                listening(place.sandbox, watcher, watched.frames),
            ):
                place.sandbox.observers.append(watched.saw)
                for name in ONLOOKERS:
                    events = watched.clients.setdefault(name, [])
                    place.stage.act_as(name).person.watch(lambda *event, to=events: to.append(event))
                await scene.app.servers.change(int(scene.harbour.guild.id), pace_between=0, pace_a_day=1000)
                crowd = Crowd(scene, people)
                for _ in range(ROUNDS):
                    await crowd.round()
                await crowd.later(HOUR)
                await crowd.later(HOUR)
                rows = await dump(scene.app.db)
                copy = tmp_path / "backup"
                await back_up(scene.app.db, copy, scene.app.vault, scene.clock, scene.app.ids, lambda *_: None)
                metrics = generate_latest(scene.app.meters.registry).decode()
                seen = {name: [one.raw for one in place.stage.act_as(name).sees()] for name in ONLOOKERS}
                threads = [one for one in scene.harbour.guild.channels.values() if "thread_metadata" in one]
                written = [each.data for one in threads for each in place.sandbox.world.messages.all(one["id"])]
                audit = list(scene.harbour.guild.audit_log)
    texts = set(crowd.author)
    assert len(texts) == 2 * PEOPLE * ROUNDS
    who = {f"{what} of {at}": value for at, one in enumerate(people) for what, value in _who(one).items()}
    public = [one.whole for one in watched.requests if not one.private and one.route not in OF_A_PERSON]
    hidden, everything = Search(who), Search(who | {f"text {at}": text for at, text in enumerate(sorted(texts))})
    found = [
        *everything.among("the logs", watched.logs),
        *everything.among("the metrics", metrics),
        *everything.among("the database", rows),
        *everything.among("a backup", copy.read_bytes()),
        *everything.among("the audit log", audit),
        *everything.among("the threads' names", [one["name"] for one in threads]),
        *hidden.among("a request", public),
        *hidden.among("a frame to another app", watched.frames),
        *hidden.among("what others see", [seen, written, watched.clients]),
    ]
    if (path := db_url.removeprefix("sqlite:///")) != db_url:
        files = [Path(path + end) for end in ("", "-wal", "-shm")]
        found += everything.among("the database file", [one.read_bytes() for one in files if one.exists()])
    assert found == [], "\n".join(map(str, found))

    beside = sent(watched, texts)
    for post in [*(message for message in seen["Ada"] if not message["flags"] & 64), *written]:
        text = next((text for text in texts if text in str(post)), None)
        if text is not None:
            beside[text].append({"as seen": post})
    assert set(beside) == texts
    links = {one: those for one, those in linked(beside).items() if 2 <= len(those) <= RARE}
    dice = random.Random(1)
    by_chance = [pairs_of_one(links, somebody_else(crowd, dice)) for _ in range(ROLLS)]
    usual = statistics.mean(by_chance) + DEVIATIONS * statistics.pstdev(by_chance)
    assert pairs_of_one(links, crowd.author) <= usual, "one person's posts have more in common than by chance"


def _who(member: Actor) -> dict[str, str]:
    user = member.person.user
    return {"id": member.id, "username": user["username"], "name": user["global_name"]}
