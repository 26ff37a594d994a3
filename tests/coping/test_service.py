"""The use cases of /tip on both databases."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.content.tips import Audience, When, load_tips
from bot.features.coping.profiles import Profiles
from bot.features.coping.rules import TipRequest, pool
from bot.features.coping.service import Coping
from bot.kernel.clock import SystemClock
from bot.kernel.errors import Refusal
from bot.kernel.ids import SeededIds
from bot.kernel.vault import Vault
from bot.storage.db import Database

LIBRARY = load_tips(Path(__file__).parents[2] / "data" / "tips")
SERVER, OTHER_SERVER = 1, 2**62
ADA, BEN = "handle-of-ada", "handle-of-ben"


@pytest.fixture
def coping(db: Database) -> Coping:
    ids = SeededIds(7)
    return Coping(db, SystemClock(), ids, LIBRARY, Profiles(db, Vault([bytes(32)], ids.key)))


async def test_a_tip_fits_the_topic_and_the_side(coping: Coping) -> None:
    for _ in range(8):
        tipped = await coping.tip(SERVER, ADA, "holidays", [Audience.CHILD_STEPPED_AWAY])
        assert tipped.topic is LIBRARY.topic("holidays")
        assert "holidays" in tipped.tip.topics
        assert {Audience.ANYONE, Audience.CHILD_STEPPED_AWAY} & tipped.tip.audiences


async def test_somebody_who_names_nothing_gets_a_tip_for_anyone(coping: Coping) -> None:
    tipped = await coping.tip(SERVER, ADA)
    assert tipped.topic is None
    assert tipped.tip.audiences == {Audience.ANYONE}


async def test_no_tip_comes_twice_until_all_were_shown_and_then_the_oldest(coping: Coping) -> None:
    count = len(pool(LIBRARY.tips, TipRequest("grief", frozenset({Audience.PARENT_CUT_OFF}))))
    first = [await coping.tip(SERVER, ADA, "grief", [Audience.PARENT_CUT_OFF]) for _ in range(count)]
    assert len({tipped.tip.id for tipped in first}) == count
    assert not any(tipped.again for tipped in first)
    for _ in range(2):
        later = [await coping.tip(SERVER, ADA, "grief", [Audience.PARENT_CUT_OFF]) for _ in range(count)]
        assert [tipped.tip for tipped in later] == [tipped.tip for tipped in first]
        assert all(tipped.again for tipped in later)


async def test_memory_is_each_persons_and_each_servers_own(coping: Coping) -> None:
    count = len(pool(LIBRARY.tips, TipRequest("grief")))
    for server, handle in ((SERVER, ADA), (SERVER, BEN), (OTHER_SERVER, ADA)):
        assert not any([(await coping.tip(server, handle, "grief")).again for _ in range(count)])
    assert (await coping.tip(SERVER, ADA, "grief")).again


async def test_requests_at_once_get_different_tips(coping: Coping) -> None:
    tipped = await asyncio.gather(*(coping.tip(SERVER, ADA) for _ in range(12)))
    assert len({each.tip.id for each in tipped}) == 12
    assert sorted(row["turn"] for row in await coping.export(SERVER, ADA)) == list(range(1, 13))


async def test_not_this_never_comes_again(coping: Coping) -> None:
    fitting = pool(LIBRARY.tips, TipRequest("silence"))
    assert len(fitting) >= 3
    shown = (await coping.tip(SERVER, ADA, "silence")).tip
    not_shown = next(tip for tip in fitting if tip is not shown)
    for tip in (shown, not_shown, shown):
        await coping.mark_not_this(SERVER, ADA, tip.id)
    later = [(await coping.tip(SERVER, ADA, "silence")).tip for _ in range(2 * len(fitting))]
    assert set(later) == set(fitting) - {shown, not_shown}
    bens = [(await coping.tip(SERVER, BEN, "silence")).tip for _ in fitting]
    assert set(bens) == set(fitting)


async def test_a_tip_put_away_unseen_does_not_count_as_shown(coping: Coping) -> None:
    unseen = pool(LIBRARY.tips, TipRequest("silence"))[0]
    await coping.mark_not_this(SERVER, ADA, unseen.id)
    assert [(row["turn"], row["not_this"]) for row in await coping.export(SERVER, ADA)] == [(0, True)]
    assert not (await coping.tip(SERVER, ADA, "silence")).again
    assert [row["turn"] for row in await coping.export(SERVER, ADA)] == [0, 1]


async def test_refuses_when_everything_that_fits_was_put_away(coping: Coping) -> None:
    for tip in pool(LIBRARY.tips, TipRequest("letting-go")):
        await coping.mark_not_this(SERVER, ADA, tip.id)
    with pytest.raises(Refusal) as caught:
        await coping.tip(SERVER, ADA, "letting-go")
    assert caught.value.key == "refusal-tip-all-put-away"
    assert (await coping.tip(SERVER, ADA, "sleep-and-body")).tip


@pytest.mark.parametrize(
    ("topic", "audience", "key"),
    [
        ("zzz", None, "refusal-tip-unknown-topic"),
        ("???", None, "refusal-tip-unknown-topic"),
        ("elder-abuse", Audience.CHILD_CUT_OFF, "refusal-tip-none-for-side"),
    ],
)
async def test_refuses_what_the_library_does_not_have(
    coping: Coping, topic: str, audience: Audience | None, key: str
) -> None:
    with pytest.raises(Refusal) as caught:
        await coping.tip(SERVER, ADA, topic, [audience] if audience else [])
    assert caught.value.key == key
    assert caught.value.values == {}
    assert await coping.export(SERVER, ADA) == []


async def test_takes_a_topic_as_it_was_typed(coping: Coping) -> None:
    tipped = await coping.tip(SERVER, ADA, "Xmas")
    assert tipped.topic is LIBRARY.topic("holidays")
    assert (await coping.tip(SERVER, ADA, " ")).topic is None


@pytest.mark.parametrize(
    ("typed", "topics"),
    [
        ("she blocked me again", {"silence"}),
        ("xmas alone", {"holidays", "seasons", "loneliness"}),
        ("my son drinks", {"addiction"}),
    ],
)
async def test_words_as_they_come_find_the_nearest_tips(coping: Coping, typed: str, topics: set[str]) -> None:
    first, second = await coping.tip(SERVER, ADA, typed), await coping.tip(SERVER, ADA, typed)
    assert first.tip.topics & topics
    assert second.tip is not first.tip
    assert first.topic is not None
    assert first.topic.id in topics
    for tip in (first.tip, second.tip):
        assert Audience.ANYONE in tip.audiences, "somebody who names no side gets what is for anyone"


async def test_near_tips_do_not_run_out(coping: Coping) -> None:
    given = [(await coping.tip(SERVER, ADA, "she blocked me again")).tip.id for _ in range(12)]
    assert len(set(given)) > 3


async def test_a_time_brings_what_was_written_for_it(coping: Coping) -> None:
    for _ in range(5):
        tipped = await coping.tip(SERVER, ADA, None, [Audience.CHILD_CUT_OFF], [When.FIRST_WEEKS])
        assert When.FIRST_WEEKS in tipped.tip.when


async def test_a_tip_that_left_the_library_is_no_obstacle(db: Database, coping: Coping) -> None:
    await coping.mark_not_this(SERVER, ADA, "not-in-the-library")
    assert await coping.export(SERVER, ADA) == []
    shown = [(await coping.tip(SERVER, ADA)).tip for _ in range(3)]
    smaller = LIBRARY.of(LIBRARY.topics, tuple(tip for tip in LIBRARY.tips if tip not in shown))
    await coping.settled()
    later = Coping(db, SystemClock(), SeededIds(8), smaller, coping._profiles)
    assert (await later.tip(SERVER, ADA)).tip not in shown
    assert [row["text"] for row in await later.export(SERVER, ADA)][:3] == ["", "", ""]


async def test_export_and_forget(coping: Coping) -> None:
    first = (await coping.tip(SERVER, ADA)).tip
    second = (await coping.tip(SERVER, ADA)).tip
    await coping.tip(SERVER, BEN)
    await coping.mark_not_this(SERVER, ADA, second.id)
    await coping.keep(SERVER, ADA, first.id)
    await coping.mark_help(SERVER, ADA, second.id, helped=False)
    plain = {"not_this": False, "help": "", "kept": False}
    assert await coping.export(SERVER, ADA) == [
        {**plain, "tip": first.id, "text": first.text, "turn": 1, "kept": True},
        {**plain, "tip": second.id, "text": second.text, "turn": 2, "not_this": True, "help": "not-helped"},
    ]
    assert await coping.forget(SERVER, ADA) == 2
    assert await coping.forget(SERVER, ADA) == 0
    assert await coping.export(SERVER, ADA) == []
    assert len(await coping.export(SERVER, BEN)) == 1
    assert not (await coping.tip(SERVER, ADA)).again


async def test_topics_for_the_list_while_typing(coping: Coping) -> None:
    assert coping.topics() == list(LIBRARY.topics)
    assert [topic.id for topic in coping.topics("birthd")] == ["birthdays"]
    assert coping.topics("zzz") == []
