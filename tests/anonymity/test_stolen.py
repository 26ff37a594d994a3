"""A stolen database without its key: no box opens, no handle can be made again, no plain hash of anybody is in it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import random
from collections.abc import Iterator

import pytest

from bot.app import App
from bot.features.answers.rules import KIND as ANSWER
from bot.features.answers.rules import author_of as answer_author_of
from bot.features.answers.rules import words_of as answer_words_of
from bot.features.answers.signs.rules import Sign
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Severity
from bot.features.venting.rules import Wish, author_of
from bot.features.venting.service import words_of
from bot.kernel.clock import HOUR
from bot.kernel.vault import CannotOpen, Vault
from tests.anonymity.search import Search
from tests.anonymity.test_crowd import PEOPLE
from tests.answers.acts import delivering, later
from tests.services import SERVER, dump

FEW = PEOPLE[:6]
ANOTHER_KEY = bytes(reversed(range(32)))


def plain_hashes(person: int, beside: list[str]) -> Iterator[str]:
    """What a program without a key could have written down of a person, alone or beside a server or a post."""
    for salt in ("", str(SERVER), *beside):
        for text in {f"{salt}{person}", f"{salt}|{person}", f"{salt}/{person}", f"{person}{salt}", f"{salt}:{person}"}:
            for name in ("md5", "sha1", "sha256", "blake2b"):
                yield hashlib.new(name, text.encode()).hexdigest()
        yield hmac.new(salt.encode(), str(person).encode(), hashlib.sha256).hexdigest()


def remade(person: int, vents: list[str]) -> Iterator[str]:
    """The handles that somebody who reads the source would make with a key of their own."""
    theirs = Vault([ANOTHER_KEY], random.Random(1).randbytes)
    purposes = ["pace", "answer-pace", "coping", *(f"{kind}/{vent}" for kind in ("answers", "signs") for vent in vents)]
    for purpose in purposes:
        yield theirs.handle(purpose, SERVER, person)


@pytest.mark.parametrize("keep", [True, False])
async def test_posts_answers_and_signs_of_a_stolen_database_are_nobodys(app: App, keep: bool) -> None:
    await app.servers.change(SERVER, keep_author=keep)
    codes: dict[str, str] = {}
    async with delivering(app):

        async def write(person: int) -> str:
            posted = await app.venting.post(SERVER, person, f"The kettle sang to {person % 977} larks.", Wish.KIND)
            codes[posted.vent_id] = posted.code
            return posted.vent_id

        vents = list(await asyncio.gather(*(write(person) for person in FEW)))
        await later(app, HOUR)
        for person, vent_id in zip(FEW[1:] + FEW[:1], vents, strict=True):
            await app.answers.post(SERVER, person, vent_id, f"I heard {person % 977} thrushes too.")
            await app.signs.press(SERVER, person, vent_id, Sign.HEAR)
        stolen = await dump(app.db)  # answers wait, posts are out
        await later(app, HOUR)
        afterwards = await dump(app.db)

    ids = [*vents, *(str(row["id"]) for row in stolen["answers"])]
    for rows in (stolen, afterwards):
        secrets = {f"person {at}": str(person) for at, person in enumerate(FEW)}
        secrets |= {f"answer of {at}": f"I heard {person % 977} thrushes" for at, person in enumerate(FEW)}
        secrets |= {f"code {at}": code for at, code in enumerate(codes.values()) if code}
        assert Search(secrets).among("the stolen database", rows) == []
        everything = repr(rows).lower()
        for person in FEW:
            assert [one for one in plain_hashes(person, ids) if one in everything] == []
            assert [one for one in remade(person, vents) if one in everything] == []
    assert len(stolen["answers"]) == len(FEW)
    assert all(bool(row["author_box"]) is keep for row in afterwards["answers"])

    stranger = Vault([ANOTHER_KEY], app.ids.key)
    boxes = [
        (row[box], bound(SERVER, str(row["id"])))
        for table, box, bound in (
            ("vents", "author_box", author_of),
            ("vents", "words_box", words_of),
            (f"{ANSWER}s", "author_box", answer_author_of),
            (f"{ANSWER}s", "words_box", answer_words_of),
        )
        for row in stolen[table]
        if row[box]
    ]
    assert len(boxes) == (3 if keep else 1) * len(FEW)
    for box, bound_to in boxes:
        with pytest.raises(CannotOpen):
            stranger.open(bytes(box), bound_to)  # type: ignore[call-overload]
        assert app.vault.open(bytes(box), bound_to), "what it is looked for in is what is there"  # type: ignore[call-overload]


async def test_the_hashes_that_are_looked_for_are_found_where_there_are_any() -> None:
    there = hashlib.sha256(f"{SERVER}/{FEW[0]}".encode()).hexdigest()
    assert there in set(plain_hashes(FEW[0], []))
    assert there not in set(plain_hashes(FEW[1], []))


async def test_no_box_is_longer_for_somebody_who_came_to_discord_later(app: App) -> None:
    """Ids have 17 digits until 2015, 18 until 2022 and 19 since: of a small server that is nearly a name."""
    people = [98_765_432_109_876_543, 456_789_012_345_678_901, 1_234_567_890_123_456_789]
    async with delivering(app):
        vents = [
            (await app.venting.post(SERVER, one, "The kettle sang to larks.", Wish.KIND)).vent_id for one in people
        ]
        await later(app, HOUR)
        for person, vent_id in zip(people, vents[1:] + vents[:1], strict=True):
            await app.answers.post(SERVER, person, vent_id, "I heard thrushes too.")
            await app.cases.open(
                SERVER,
                kind=Kind.REPORT,
                severity=Severity.CONCERN,
                subject=f"vent/{vent_id}",
                evidence=Evidence(words="The kettle sang to larks."),
                reporter_id=person,
                hears=True,
            )
        stolen = await dump(app.db)
    for table, column in (("vents", "author_box"), ("answers", "author_box"), ("case_reports", "reporter_box")):
        boxes = [row[column] for row in stolen[table]]
        assert len(boxes) == len(people)
        assert len({len(bytes(box)) for box in boxes}) == 1, f"{table}.{column} tells how long an id is"  # type: ignore[call-overload]
