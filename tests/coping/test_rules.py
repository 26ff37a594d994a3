"""Which tip is chosen and which topic is meant."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.tips import Topic, load_tips
from bot.features.coping.rules import ANYONE, TipRequest, choose, likeliest, matching, named, nearest, pool

LIBRARY = load_tips(Path(__file__).parents[2] / "data" / "tips")


@dataclass(frozen=True)
class Plain:
    """A tip as far as the rules look at it."""

    id: str
    topics: frozenset[str]
    audiences: frozenset[str]
    when: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Subject:
    """A topic as far as the rules look at it."""

    id: str
    title: str
    words: tuple[str, ...]


def plain(tip_id: str, topics: str, audiences: str, when: str = "") -> Plain:
    return Plain(tip_id, frozenset(topics.split()), frozenset(audiences.split()), frozenset(when.split()))


TIPS = [
    plain("a", "grief", ANYONE),
    plain("b", "grief anger", "parent"),
    plain("c", "grief", "child"),
    plain("d", "anger", ANYONE),
    plain("e", "care", "kin"),
    plain("f", "care", "kin parent"),
]


def request(topic: str | None = None, *audiences: str) -> TipRequest:
    return TipRequest(topic, frozenset(audiences))


@pytest.mark.parametrize(
    ("asked", "fitting"),
    [
        (request(), "ad"),
        (request("grief"), "a"),
        (request("anger"), "d"),
        (request("care"), "ef"),
        (request("nothing"), ""),
        (request(None, "parent"), "abdf"),
        (request(None, "child"), "acd"),
        (request(None, "parent", "child"), "abcdf"),
        (request(None, ANYONE), "ad"),
        (request("grief", "child"), "ac"),
        (request("care", "child"), ""),
        (request("care", "parent"), "f"),
    ],
)
def test_which_tips_fit(asked: TipRequest, fitting: str) -> None:
    assert "".join(tip.id for tip in pool(TIPS, asked)) == fitting


@pytest.mark.parametrize(
    ("asked", "seen", "hidden", "rolls", "chosen"),
    [
        (request("grief", "parent"), {}, "", 0, "a"),
        (request("grief", "parent"), {}, "", 1, "b"),
        (request("grief", "parent"), {"a": 1}, "", 0, "b"),
        (request("grief", "parent"), {"a": 2, "b": 1}, "", 0, "b"),
        (request("grief", "parent"), {"a": 1, "b": 2}, "", 0, "a"),
        (request("grief", "parent"), {"a": 1}, "b", 0, "a"),
        (request("grief", "parent"), {}, "a", 0, "b"),
        (request("grief", "parent"), {}, "ab", 0, None),
        (request("grief", "parent"), {"c": 1, "gone": 2}, "d", 0, "a"),
        (request("care", "child"), {}, "", 0, None),
    ],
)
def test_which_tip_is_chosen(
    asked: TipRequest, seen: dict[str, int], hidden: str, rolls: int, chosen: str | None
) -> None:
    def roll(sides: int) -> int:
        assert rolls < sides, "the dice have as many sides as there are new tips"
        return rolls

    found = choose(pool(TIPS, asked), asked, seen, frozenset(hidden), roll)
    assert (found.id if found else None) == chosen


TIMED = [
    plain("a", "grief", ANYONE),
    plain("b", "grief", ANYONE, "years"),
    plain("c", "grief", ANYONE, "years today"),
    plain("d", "grief", "parent", "today"),
]


@pytest.mark.parametrize(
    ("audiences", "when", "fitting"),
    [("", "", "abc"), ("", "years", "abc"), ("", "today", "ac"), ("parent", "today", "acd"), ("", "months", "a")],
)
def test_which_tips_fit_a_time(audiences: str, when: str, fitting: str) -> None:
    asked = TipRequest("grief", frozenset(audiences.split()), frozenset(when.split()))
    assert "".join(tip.id for tip in pool(TIMED, asked)) == fitting


def test_what_was_written_for_the_time_comes_first() -> None:
    asked = TipRequest("grief", frozenset(), frozenset({"years"}))
    seen: dict[str, int] = {}
    for turn in range(1, 7):
        tip = choose(pool(TIMED, asked), asked, seen, frozenset(), lambda sides: sides - 1)
        assert tip is not None
        seen[tip.id] = turn
        if turn == 3:
            assert sorted(seen, key=lambda each: seen[each]) == ["c", "b", "a"]
    assert seen == {"c": 4, "b": 5, "a": 6}


_REQUESTS = st.builds(
    TipRequest,
    st.sampled_from([None, "grief", "anger", "care"]),
    st.frozensets(st.sampled_from(["parent", "child", "kin"])),
)


@given(asked=_REQUESTS, hidden=st.frozensets(st.sampled_from("abcdef")), seed=st.integers(0, 999))
def test_a_round_shows_everything_once_and_the_next_keeps_its_order(
    asked: TipRequest, hidden: frozenset[str], seed: int
) -> None:
    dice = random.Random(seed)
    fitting = {tip.id for tip in pool(TIPS, asked)} - hidden
    seen: dict[str, int] = {}
    for turn in range(1, 3 * len(fitting) + 1):
        tip = choose(pool(TIPS, asked), asked, seen, hidden, dice.randrange)
        assert tip is not None
        if turn > len(fitting):
            assert seen[tip.id] == turn - len(fitting)
        else:
            assert tip.id not in seen
        seen[tip.id] = turn
    assert set(seen) == fitting
    if not fitting:
        assert choose(pool(TIPS, asked), asked, seen, hidden, dice.randrange) is None


@given(
    asks=st.lists(_REQUESTS, max_size=40),
    puts_away=st.lists(st.booleans(), min_size=40, max_size=40),
    seed=st.integers(0, 999),
)
def test_through_any_requests_what_was_put_away_stays_away_and_nothing_comes_early(
    asks: list[TipRequest], puts_away: list[bool], seed: int
) -> None:
    dice = random.Random(seed)
    seen: dict[str, int] = {}
    hidden: set[str] = set()
    for turn, (asked, away) in enumerate(zip(asks, puts_away, strict=False), start=1):
        tip = choose(pool(TIPS, asked), asked, seen, hidden, dice.randrange)
        left = [each for each in pool(TIPS, asked) if each.id not in hidden]
        if tip is None:
            assert left == []
            continue
        assert tip in left
        if tip.id in seen:
            assert all(seen.get(each.id, 0) >= seen[tip.id] for each in left)
        seen[tip.id] = turn
        if away:
            hidden.add(tip.id)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("grief", "grief"),
        ("GRI", "grief"),
        ("holi", "holidays"),
        ("xmas", "holidays"),
        ("CHRÍSTMAS", "holidays"),
        ("mothers day", "birthdays"),
        ("Mother’s Day", "birthdays"),
        ("mother's", "birthdays"),
        ("fathers day", "birthdays"),
        ("my sons moods and depression", "mental-illness"),
        ("gatherings", "family-gatherings"),
        ("raising", "raising-a-grandchild"),
        ("grandp", "raising-a-grandchild"),
        ("raising-a-grandchild", "raising-a-grandchild"),
        ("she blocked me again", "silence"),
        ("my son drinks", "addiction"),
        ("i can't sleep", "sleep-and-body"),
        ("therapist", "finding-help"),
        ("my brother", "siblings-in-the-middle"),
        ("call your mother", "shame"),
        ("  anger  ", "anger"),
    ],
)
def test_which_topic_is_meant(typed: str, first: str) -> None:
    assert matching(LIBRARY.topics, typed)[0].id == first
    found = likeliest(LIBRARY.topics, typed)
    assert found is not None
    assert found.id == first


@pytest.mark.parametrize("typed", ["zzz", "at the of", "she was with him", "what is it"])
def test_small_words_point_to_no_topic(typed: str) -> None:
    assert matching(LIBRARY.topics, typed) == []


def test_more_words_found_rank_before_fewer() -> None:
    few = Subject("few", "Being alone", ())
    many = Subject("many", "Other", ("first christmas", "being quite alone"))
    assert matching([few, many], "christmas alone") == [many, few]


def test_an_apostrophe_may_be_left_out_or_put_in() -> None:
    subject = Subject("day", "A day", ("mother's",))
    for typed in ("mothers", "mother's", "Mother’s"):
        assert matching([subject], typed) == [subject]
    assert matching([subject], "s") == []


def test_nothing_typed_lists_all_and_means_none() -> None:
    for typed in ("", "   ", "???"):
        assert [topic.id for topic in matching(LIBRARY.topics, typed)] == [topic.id for topic in LIBRARY.topics]
        assert likeliest(LIBRARY.topics, typed) is None
    assert likeliest(LIBRARY.topics, "zzz") is None


@pytest.mark.parametrize("topic", LIBRARY.topics, ids=lambda topic: topic.id)
def test_every_topic_is_found_by_its_title_its_id_and_all_its_words(topic: Topic) -> None:
    assert matching(LIBRARY.topics, topic.title)[0] is topic
    assert likeliest(LIBRARY.topics, topic.id) is topic
    for word in topic.words:
        assert topic in matching(LIBRARY.topics, word)


@given(st.text(max_size=100))
def test_any_text_may_be_typed(typed: str) -> None:
    found = matching(LIBRARY.topics, typed)
    assert len(found) == len(set(found)) <= len(LIBRARY.topics)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("grief", "grief"),
        ("Xmas", "holidays"),
        ("she blocked me", None),
        ("zzz", None),
        ("", None),
        ("elder", "elder-abuse"),
    ],
)
def test_a_topic_is_named_by_its_beginning_only(typed: str, meant: str | None) -> None:
    found = named(LIBRARY.topics, typed)
    assert (found.id if found else None) == meant


def test_the_nearest_that_is_new_comes_first() -> None:
    asked = request()
    ranked = [TIPS[3], TIPS[1], TIPS[0]]
    assert nearest(ranked, asked, {}, frozenset()) is TIPS[3]
    assert nearest(ranked, asked, {"d": 1}, frozenset()) is TIPS[0]
    assert nearest(ranked, asked, {"d": 1}, frozenset("a")) is None
    far = [plain(f"x{at}", "grief", ANYONE) for at in range(12)]
    assert nearest(far, asked, {f"x{at}": 1 for at in range(10)}, frozenset()) is None
