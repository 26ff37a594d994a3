"""Twenty people write a hundred posts and a hundred answers, and give signs, many at once: nothing that is stored tells
who wrote, or that two of them are by one person."""

from __future__ import annotations

import asyncio
import logging
import random

import pytest

from bot.app import App
from bot.features.answers.signs.rules import Sign
from bot.features.venting.rules import Wish
from bot.kernel.clock import HOUR
from tests.anonymity.search import Search
from tests.anonymity.test_crowd import PEOPLE, ROLLS, crowd, linked, pairs_of_one, words
from tests.answers.acts import delivering, later
from tests.services import SERVER, dump

ROUNDS = 5

__all__ = ["crowd"]


def reply(person: int, turn: int) -> str:
    """What this person answers the `turn`-th time; nobody else writes it."""
    return f"I heard {person % 9_973:04} larks at {turn:02} and thought of you."


@pytest.mark.parametrize("keep", [True, False])
async def test_a_hundred_posts_and_a_hundred_answers_are_nobodys(
    crowd: App, caplog: pytest.LogCaptureFixture, keep: bool
) -> None:
    await crowd.servers.change(SERVER, keep_author=keep)
    codes: list[str] = []
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="lantern")
    author: dict[str, int] = {}
    said: dict[str, str] = {}
    secrets = {f"person {at}": str(person) for at, person in enumerate(PEOPLE)}

    async def write(person: int, turn: int) -> str:
        posted = await crowd.venting.post(SERVER, person, words(person, turn), Wish.LISTEN)
        author[posted.vent_id], said[posted.vent_id] = person, words(person, turn)
        codes.extend([posted.code] if posted.code else [])
        return posted.vent_id

    async def answer(person: int, turn: int, vent_id: str) -> None:
        sent = await crowd.answers.post(SERVER, person, vent_id, reply(person, turn))
        author[sent.answer_id], said[sent.answer_id] = person, reply(person, turn)
        await crowd.signs.press(SERVER, person, vent_id, Sign.HEAR)

    async with delivering(crowd) as courier:
        for turn in range(ROUNDS):
            order = random.Random(turn).sample(PEOPLE, len(PEOPLE))
            vents = await asyncio.gather(*(write(person, turn) for person in order))
            await later(crowd, 3 * HOUR)
            answerers = [*order[turn + 1 :], *order[: turn + 1]]  # each answers somebody else
            await asyncio.gather(*(answer(who, turn, vent) for who, vent in zip(answerers, vents, strict=True)))
            waiting = Search(secrets | {f"{each} {turn}": reply(each, turn) for each in PEOPLE[::5]})
            assert waiting.among("the database while they wait", await dump(crowd.db)) == []
            await later(crowd, HOUR)
    assert len(said) == 2 * ROUNDS * len(PEOPLE)
    answers = sorted((which, reply) for which, _, reply in courier.posts)
    assert answers == sorted((which, text) for which, text in said.items() if "larks" in text), "each, once"
    rows = await dump(crowd.db)
    assert len(set(codes)) == (0 if keep else ROUNDS * len(PEOPLE))
    secrets |= {f"code {at}": code for at, code in enumerate(codes)}
    everything = Search(secrets | {f"words {at}": each for at, each in enumerate(sorted(said.values()))})
    assert everything.among("the database", rows) == []
    assert everything.among("the logs", caplog.messages) == []
    assert len(rows["vent_signs"]) == len({row["handle"] for row in rows["vent_signs"]}) == ROUNDS * len(PEOPLE)
    links = linked(rows, author)
    assert any(len(beside) > 1 for beside in links.values())
    dice, people = random.Random(1), list(author.values())
    by_chance = []
    for _ in range(ROLLS):
        dice.shuffle(people)
        by_chance.append(pairs_of_one(links, dict(zip(author, people, strict=True))))
    assert pairs_of_one(links, author) <= max(by_chance), "what one person wrote has more in common than chance gives"
