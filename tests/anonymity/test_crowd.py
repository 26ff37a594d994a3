"""Twenty people write two hundred times, many at once. Nothing that is stored tells who wrote, or that two posts are
by one person."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.venting.rules import Wish
from bot.features.venting.service import PUBLISH, THREAD
from bot.kernel.clock import HOUR
from bot.storage.db import Database
from tests.anonymity.search import Search
from tests.services import SERVER, clock_of, dump, program, set_up

PEOPLE = [730_000_000_000_000_000 + 7_919 * at for at in range(1, 21)]
ROUNDS = 10
ROLLS = 200
ID = re.compile(r"[a-z2-7]{26}")


class WritesDown:
    """Stands where Discord is: takes each post, and keeps what it was given."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.posts: list[tuple[str, str]] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        vent = await self._app.venting.load(parcel.subject)
        if vent is None:
            return Nothing()
        if parcel.kind == PUBLISH:
            self.posts.append((vent.id, vent.words))
        return Delivered(5, 900_000_000_000_000_000 + len(self.posts))


def words(person: int, turn: int) -> str:
    """What this person writes the `turn`-th time; nobody else writes it."""
    return f"The kettle sang at {turn:02} and the {person % 9_973:04} sparrows listened."


def linked(rows: Mapping[str, list[dict[str, object]]], vents: Mapping[str, int]) -> dict[tuple[str, str], set[str]]:
    """Every value that stands in one row with a vent's id, and the vents that it stands beside."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for table, lines in rows.items():
        for line in lines:
            named = {each for value in line.values() if isinstance(value, str) for each in ID.findall(value)}
            for vent in named & vents.keys():
                for column, value in line.items():
                    found[f"{table}.{column}", repr(value)].add(vent)
    return found


def pairs_of_one(links: Mapping[tuple[str, str], set[str]], author: Mapping[str, int]) -> int:
    """How many pairs of posts by one person have a value in common, counted once for each value."""
    counts = (count for beside in links.values() for count in Counter(author[one] for one in beside).values())
    return sum(count * (count - 1) // 2 for count in counts)


@pytest.fixture
async def crowd(db: Database) -> App:
    app = program(db)
    await set_up(app)
    return app


async def test_two_hundred_posts_by_twenty_people_are_nobodys(crowd: App, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="lantern")
    courier = WritesDown(crowd)
    for kind, settle in ((PUBLISH, crowd.venting.published), (THREAD, crowd.venting.threaded)):
        crowd.postman.route(kind, courier, settle)
    await crowd.postman.start()
    author: dict[str, int] = {}
    said: dict[str, str] = {}
    secrets = {f"person {at}": str(person) for at, person in enumerate(PEOPLE)}

    async def write(person: int, turn: int) -> None:
        posted = await crowd.venting.post(SERVER, person, words(person, turn), Wish.LISTEN)
        author[posted.vent_id], said[posted.vent_id] = person, words(person, turn)

    try:
        for turn in range(ROUNDS):
            await asyncio.gather(*(write(person, turn) for person in random.Random(turn).sample(PEOPLE, len(PEOPLE))))
            waiting = Search(secrets | {f"{each} {turn}": words(each, turn) for each in PEOPLE[::5]})
            assert waiting.among("the database while they wait", await dump(crowd.db)) == []
            clock_of(crowd).move(3 * HOUR)
            crowd.postman.wake()
            await crowd.postman.idle()
    finally:
        await crowd.postman.stop()
    assert sorted(courier.posts) == sorted(said.items()), "each person's own words, once"
    rows = await dump(crowd.db)
    everything = Search(secrets | {f"words {at}": each for at, each in enumerate(sorted(said.values()))})
    assert everything.among("the database", rows) == []
    assert everything.among("the logs", caplog.messages) == []
    links = linked(rows, author)
    assert any(len(beside) > 1 for beside in links.values())
    dice, people = random.Random(1), list(author.values())
    by_chance = []
    for _ in range(ROLLS):
        dice.shuffle(people)
        by_chance.append(pairs_of_one(links, dict(zip(author, people, strict=True))))
    assert pairs_of_one(links, author) <= max(by_chance), "posts of one person have more in common than chance gives"


def test_a_value_that_stands_beside_one_persons_posts_is_found() -> None:
    author = {f"{'v' * 25}{letter}": at % 4 for at, letter in enumerate("abcdefghijklmnop")}
    rows = {"vents": [{"id": vent, "mark": f"h{who}"} for vent, who in author.items()]}
    links = linked(rows, author)
    assert pairs_of_one(links, author) == 4 * 6
    shuffled = dict(zip(author, sorted(author.values()), strict=True))
    assert pairs_of_one(links, shuffled) < 4 * 6
