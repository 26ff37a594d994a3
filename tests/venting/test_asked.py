"""What an author asks of those who read, and words that stay behind their reveal."""

from __future__ import annotations

import re

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.venting import asked
from bot.features.venting.asked import NOTE_LIMIT, WHERE, Asked, Boundary, Readers
from bot.features.venting.rules import Alias, State, Wish
from bot.features.venting.service import Vent
from bot.kernel.text import tidy, veil
from bot.storage.db import Database
from cogs.venting.card import card
from tests.house.test_words import WORDS
from tests.services import SERVER, dump, program, set_up

ADA = 700_000_000_000_000_001
SPOILER = re.compile(r"\|\|([\s\S]+?)\|\|")  # as Discord's clients read it, from the first mark to the next
HARD = st.text(alphabet=st.sampled_from("|`\\*_~>#- \nab\u2060"), max_size=40)


@given(HARD | st.text(max_size=80))
def test_nothing_leaves_its_reveal(words: str) -> None:
    assert SPOILER.fullmatch(veil(words))
    assert SPOILER.match(veil(words)).end() == len(veil(words))  # type: ignore[union-attr]


def test_a_reveal_changes_nothing_that_does_not_end_it() -> None:
    assert veil("a | b ``` c *d*") == "||a | b ``` c *d*||"


@given(st.text(max_size=200), st.text(max_size=200))
def test_words_and_note_come_back_as_they_were(words: str, note: str) -> None:
    words, note = tidy(words), asked.note_meant(note)
    assert asked.unpacked(asked.packed(words, note)) == (words, note)
    assert len(note) <= NOTE_LIMIT
    assert "\n" not in note


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ([], ()),
        (["no-cutting-off", "no-reconciling"], (Boundary.NO_RECONCILING, Boundary.NO_CUTTING_OFF)),
        (["no-cutting-off", "made up"], (Boundary.NO_CUTTING_OFF,)),
    ],
)
def test_boundaries_are_those_that_there_are(given_: list[str], kept: tuple[Boundary, ...]) -> None:
    assert asked.boundaries(given_) == kept


def test_everyone_who_may_read_has_a_room() -> None:
    assert set(WHERE) == set(Readers)


def shown(words: str, note: str, boundaries: tuple[Boundary, ...] = ()) -> discord.Embed:
    vent = Vent("v", 1, Alias("Quiet Fern", 1), Wish.KIND, words, 0, 0, State.QUEUED, boundaries, Readers.BOTH, note)
    return card(WORDS, vent, "en")


def test_the_card_says_what_was_asked() -> None:
    embed = shown("He hit me. || Again.", "violence @everyone <@123>", tuple(Boundary))
    assert embed.title is not None
    assert embed.title.startswith("A note first: violence")
    assert "<@123>" not in embed.title
    assert embed.description == "||He hit me. ││ Again.||"
    assert embed.footer.text is not None
    assert embed.footer.text.splitlines() == [
        "Would like: kind words",
        "Please: no talk of reconciling",
        "Please: no talk of cutting off",
    ]


def test_without_a_note_nothing_is_hidden() -> None:
    embed = shown("He hit me.", "")
    assert (embed.title, embed.description) == (None, "He hit me.")


async def test_what_was_asked_is_kept_with_the_vent_and_its_note_no_longer_than_its_words(db: Database) -> None:
    app = program(db)
    await set_up(app)
    also = Asked((Boundary.NO_CUTTING_OFF,), Readers.BOTH, "loss of the orchard")
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND, also=also)
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert (vent.words, vent.note, vent.boundaries, vent.readers) == (
        "I miss the sea.",
        "loss of the orchard",
        (Boundary.NO_CUTTING_OFF,),
        Readers.BOTH,
    )
    assert "orchard" not in repr(await dump(db))
    async with db.write() as tx:
        await tx.run("UPDATE vents SET words_box = NULL")
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert (vent.words, vent.note, vent.boundaries) == ("", "", (Boundary.NO_CUTTING_OFF,))


async def test_a_draft_keeps_what_was_asked(db: Database) -> None:
    app = program(db)
    await set_up(app)
    also = Asked((Boundary.NO_RECONCILING,), Readers.MODERATORS, "loss")
    telling = "Please write to ada.lovelace@example.com about it."
    draft = await app.drafts.keep(SERVER, ADA, telling, Wish.ADVICE, also)
    assert (await app.drafts.open(SERVER, ADA, draft.id)).also == also
    vent = await app.venting.load((await app.drafts.post(SERVER, ADA, draft.id)).vent_id)
    assert vent is not None
    assert Asked(vent.boundaries, vent.readers, vent.note) == also
