"""Whether tips helped moves what comes first, a little and for nobody in particular; the shelf; what is near."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.content.tips import OWN_DATE, Audience, When
from bot.features.coping import store
from bot.features.coping.rules import (
    EVENLY,
    PRIOR,
    Near,
    Tally,
    TipRequest,
    choose,
    drawn,
    lifted,
    pool,
    shrunk,
    standings,
    tickets_of,
)
from bot.features.coping.service import SHELF, Why
from bot.kernel.errors import Refusal
from bot.storage.db import Database
from tests.coping.test_rules import Plain, plain
from tests.services import SERVER, dump, library, program

ADA, BEN, EVE = "handle-of-ada", "handle-of-ben", "handle-of-eve"
LIBRARY = library().tips
TIPS = [plain(name, "grief", "anyone") for name in "abcd"]
GRIEF = TipRequest("grief")

_COUNTS = st.integers(0, 500)
_TALLIES = st.dictionaries(st.sampled_from("abcd"), st.builds(Tally, _COUNTS, _COUNTS))


@given(_COUNTS, _COUNTS, st.floats(0, 1))
def test_a_share_lies_between_what_was_said_and_the_average(helped: int, more: int, average: float) -> None:
    share = shrunk(helped, helped + more, average)
    own = helped / (helped + more) if helped + more else average
    assert min(own, average) - 1e-9 <= share <= max(own, average) + 1e-9


@given(_COUNTS, _COUNTS, st.floats(0, 1))
def test_one_more_word_moves_a_share_a_little_and_the_right_way(helped: int, more: int, average: float) -> None:
    before, up = shrunk(helped, helped + more, average), shrunk(helped + 1, helped + more + 1, average)
    down = shrunk(helped, helped + more + 1, average)
    assert down <= before <= up
    assert up - down <= 1 / (PRIOR + 1) + 1e-9


@given(_TALLIES)
def test_few_marks_do_not_rule(tallies: dict[str, Tally]) -> None:
    """However often the others were marked, three people against one tip leave it a fair share of the draw."""
    few = {**tallies, "a": Tally(0, 3)}
    standing = standings(TIPS, few, "grief")
    average = shrunk(sum(t.helped for t in few.values()), sum(t.marks for t in few.values()), EVENLY)
    assert standing["a"] >= 0.8 * average - 1e-9


@given(_TALLIES)
def test_tips_are_ranked_by_what_was_said_and_everything_still_comes(tallies: dict[str, Tally]) -> None:
    standing = standings(TIPS, tallies, None)
    assert set(standing) == set("abcd")
    assert all(0 < share < 1 for share in standing.values())
    tickets = tickets_of(standing)
    assert all(count >= 1 for count in tickets.values())
    for one in tickets:
        for other in tickets:
            if standing[one] > standing[other]:
                assert tickets[one] >= tickets[other]
    seen: dict[str, int] = {}
    dice = random.Random(1)
    for turn in range(1, 5):
        tip = choose(pool(TIPS, GRIEF), GRIEF, seen, frozenset(), dice.randrange, tickets)
        assert tip is not None
        assert tip.id not in seen
        seen[tip.id] = turn


def test_without_marks_the_draw_is_even() -> None:
    assert tickets_of(standings(TIPS, {}, None)) == {}
    assert tickets_of(standings(TIPS, {tip.id: Tally(3, 1) for tip in TIPS}, None)) == {}
    assert tickets_of({}) == {}


def test_marks_count_within_their_topic() -> None:
    """A tip is held against the average of the topic that was asked for."""
    mixed = [*TIPS, plain("e", "anger", "anyone"), plain("f", "anger", "anyone")]
    tallies = {"e": Tally(90, 10), "a": Tally(10, 90)}
    assert set(standings(mixed, tallies, "anger")) == {"e", "f"}
    assert standings(mixed, tallies, "anger")["f"] > 0.7
    assert standings(mixed, tallies, "grief")["b"] < 0.4


def test_a_draw_is_as_likely_as_its_tickets() -> None:
    dice = random.Random(5)
    found = Counter(drawn(TIPS, dice.randrange, {"a": 6, "b": 2}).id for _ in range(10_000))
    assert 5_700 < found["a"] < 6_300
    assert 1_800 < found["b"] < 2_200
    assert found["c"] + found["d"] > 1_700
    with pytest.raises(ValueError, match="from 0"):
        drawn(TIPS, lambda sides: sides, {})


def test_what_was_typed_counts_more_than_what_helped() -> None:
    far, near = (TIPS[0], 1.0), (TIPS[1], 2.0)
    assert lifted([near, far], {"a": 1.0, "b": 0.0}) == [TIPS[1], TIPS[0]]
    assert lifted([(TIPS[1], 1.1), far], {"a": 0.9, "b": 0.3}) == [TIPS[0], TIPS[1]]
    assert lifted([near, far], {}) == [TIPS[1], TIPS[0]]


DATED = [plain("a", "grief", "anyone"), plain("b", "grief", "anyone", "years"), plain("c", "feast", "anyone")]


def first_of(tips: list[Plain], request: TipRequest) -> str:
    found = choose(pool(tips, request), request, {}, frozenset(), lambda _: 0)
    return found.id if found else ""


def test_what_is_near_comes_before_what_is_for_the_time() -> None:
    assert first_of(DATED, TipRequest(None, frozenset(), frozenset({"years"}), frozenset("c"))) == "c"
    assert first_of(DATED, TipRequest(None, frozenset(), frozenset({"years"}))) == "b"
    assert first_of(DATED, TipRequest(None, frozenset(), frozenset(), frozenset("x"))) == "a"


@pytest.fixture
def app(db: Database) -> App:
    return program(db)


async def tallies(app: App) -> dict[tuple[str, str], int]:
    rows = (await dump(app.db))["tip_tallies"]
    return {(str(row["tip_id"]), str(row["what"])): int(str(row["count"])) for row in rows if row["count"]}


async def test_a_person_counts_once_and_may_change_their_mind(app: App) -> None:
    tip = LIBRARY.tips[0].id
    for helped in (True, True, False, True):
        await app.coping.mark_help(SERVER, ADA, tip, helped=helped)
    await app.coping.mark_help(SERVER, BEN, tip, helped=False)
    assert await tallies(app) == {(tip, "helped"): 1, (tip, "not-helped"): 1}
    assert (await app.coping.mark(SERVER, ADA, tip)).helped == 1


async def test_whoever_leaves_takes_their_word_along(app: App) -> None:
    tip = LIBRARY.tips[0].id
    await app.coping.mark_help(SERVER, ADA, tip, helped=True)
    await app.coping.mark_help(SERVER, BEN, tip, helped=True)
    await app.coping.forget(SERVER, ADA)
    assert await tallies(app) == {(tip, "helped"): 1}


async def test_why_not_is_counted_once_and_nobody_stands_beside_it(app: App) -> None:
    tip = LIBRARY.tips[0].id
    await app.coping.say_why(SERVER, ADA, tip, Why.PUSH)
    assert await tallies(app) == {}, "nothing was put away"
    await app.coping.mark_not_this(SERVER, ADA, tip)
    await app.coping.say_why(SERVER, ADA, tip, Why.TRIED)
    await app.coping.say_why(SERVER, ADA, tip, Why.PUSH)
    assert await tallies(app) == {(tip, "tried"): 1, (tip, "not-helped"): 1}
    assert all("handle" not in row for row in (await dump(app.db))["tip_tallies"])


async def test_what_helped_others_comes_sooner_and_in_this_server_only(app: App) -> None:
    grief = [tip for tip in LIBRARY.tips if "grief" in tip.topics and Audience.ANYONE in tip.audiences]
    best = grief[-1].id
    async with app.db.write() as tx:
        for tip in grief:
            await store.count(tx, SERVER, tip.id, "helped", 60 if tip.id == best else 10)
            await store.count(tx, SERVER, tip.id, "not-helped", 0 if tip.id == best else 50)

    async def first(server: int) -> int:
        return [(await app.coping.tip(server, f"new-{at}", "grief")).tip.id for at in range(40)].count(best)

    assert await first(SERVER) > 20
    assert await first(SERVER + 1) < 12


async def test_kept_tips_stand_on_the_shelf_until_taken_out(app: App) -> None:
    one, two = LIBRARY.tips[0], LIBRARY.tips[1]
    await app.coping.keep(SERVER, ADA, one.id)
    await app.coping.keep(SERVER, ADA, two.id)
    await app.coping.keep(SERVER, ADA, one.id)
    assert await app.coping.kept(SERVER, ADA) == [two, one]
    assert await app.coping.kept(SERVER, BEN) == []
    await app.coping.take_out(SERVER, ADA, two.id)
    await app.coping.take_out(SERVER, ADA, "not-there")
    assert await app.coping.kept(SERVER, ADA) == [one]
    await app.coping.mark_not_this(SERVER, ADA, one.id)
    assert await app.coping.kept(SERVER, ADA) == []
    with pytest.raises(Refusal):
        await app.coping.keep(SERVER, ADA, "not-in-the-library")


async def test_a_kept_tip_that_was_never_shown_is_still_new(app: App) -> None:
    tip = LIBRARY.tips[0]
    await app.coping.keep(SERVER, ADA, tip.id)
    assert (await app.coping.mark(SERVER, ADA, tip.id)).turn == 0


async def test_a_shelf_has_an_end(app: App) -> None:
    for tip in LIBRARY.tips[:SHELF]:
        await app.coping.keep(SERVER, ADA, tip.id)
    with pytest.raises(Refusal) as caught:
        await app.coping.keep(SERVER, ADA, LIBRARY.tips[SHELF].id)
    assert caught.value.key == "refusal-tip-shelf-full"


async def test_on_the_day_every_tip_is_about_it_while_there_are_new_ones(app: App) -> None:
    near = Near(today=frozenset({"mothers-day"}))
    called = LIBRARY.called_for({"mothers-day"})
    given = [await app.coping.tip(SERVER, ADA, None, [Audience.PARENT_CUT_OFF], near=near) for _ in range(4)]
    assert all(tipped.tip.id in called for tipped in given)
    assert all(When.DATE_TODAY in tipped.tip.when for tipped in given)


async def test_around_the_day_every_other_tip_is_about_it(app: App) -> None:
    near, called = Near(around=frozenset({"christmas-day"})), LIBRARY.called_for({"christmas-day"})
    given = [(await app.coping.tip(SERVER, ADA, near=near)).tip.id in called for _ in range(6)]
    assert given[0]
    assert all(one or other for one, other in itertools.pairwise(given))
    assert not all(given)


async def test_whoever_names_a_topic_gets_that(app: App) -> None:
    tipped = await app.coping.tip(SERVER, ADA, "anger", near=Near(today=frozenset({OWN_DATE})))
    assert "anger" in tipped.tip.topics
