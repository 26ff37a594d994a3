"""What may be done with a case, as a table; and the one scale of severity."""

from __future__ import annotations

import itertools

import pytest

from bot.features.cases.rules import (
    LATEST,
    PATIENCE,
    SOONEST,
    Act,
    Severity,
    Standing,
    State,
    graver,
    in_reach,
    may,
    named,
    offered,
    standing,
    why_not,
)
from bot.kernel.errors import Refusal

ANYONE = {Act.READ, Act.NOTE, Act.THREAD, Act.SEVERITY}
OTHERS = {*ANYONE, Act.TAKE_OVER, Act.CONFIRM, Act.OBJECT}
OWNER = {*ANYONE, Act.RELEASE, Act.RESOLVE, Act.FOLLOW_UP, Act.HAND_OVER, Act.MESSAGE, Act.DECIDE}
ALLOWED = {
    (State.OPEN, Standing.TEAM): {*ANYONE, Act.CLAIM, Act.DECIDE},
    (State.CLAIMED, Standing.OWNER): OWNER,
    (State.CLAIMED, Standing.TEAM): OTHERS,
    (State.CLAIMED, Standing.OFFERED): {*OTHERS, Act.ACCEPT, Act.DECLINE},
    (State.CLAIMED, Standing.TIED_OFFERED): {Act.DECLINE},
    (State.WAITING, Standing.OWNER): OWNER,
    (State.WAITING, Standing.TEAM): OTHERS,
    (State.WAITING, Standing.OFFERED): {*OTHERS, Act.ACCEPT, Act.DECLINE},
    (State.WAITING, Standing.TIED_OFFERED): {Act.DECLINE},
    (State.FOLLOW_UP, Standing.OWNER): OWNER,
    (State.FOLLOW_UP, Standing.TEAM): OTHERS,
    (State.FOLLOW_UP, Standing.OFFERED): {*OTHERS, Act.ACCEPT, Act.DECLINE},
    (State.FOLLOW_UP, Standing.TIED_OFFERED): {Act.DECLINE},
    (State.RESOLVED, Standing.OWNER): {Act.READ, Act.REOPEN},
    (State.RESOLVED, Standing.TEAM): {Act.READ, Act.REOPEN},
}


@pytest.mark.parametrize(("state", "stands", "act"), list(itertools.product(State, Standing, Act)))
def test_only_what_stands_in_the_table_may_be_done(state: State, stands: Standing, act: Act) -> None:
    allowed = act in ALLOWED.get((state, stands), set())
    assert (act in may(state, stands)) is allowed
    assert (why_not(act, state, stands) is None) is allowed


@pytest.mark.parametrize(
    ("act", "state", "stands", "key"),
    [
        (Act.CLAIM, State.CLAIMED, Standing.TEAM, "refusal-case-taken"),
        (Act.RELEASE, State.CLAIMED, Standing.TEAM, "refusal-case-taken"),
        (Act.RESOLVE, State.FOLLOW_UP, Standing.OFFERED, "refusal-case-taken"),
        (Act.CLAIM, State.CLAIMED, Standing.OWNER, "refusal-case-yours"),
        (Act.TAKE_OVER, State.FOLLOW_UP, Standing.OWNER, "refusal-case-yours"),
        (Act.RELEASE, State.OPEN, Standing.TEAM, "refusal-case-claim-first"),
        (Act.HAND_OVER, State.OPEN, Standing.TEAM, "refusal-case-claim-first"),
        (Act.ACCEPT, State.CLAIMED, Standing.TEAM, "refusal-case-not-offered"),
        (Act.REOPEN, State.CLAIMED, Standing.OWNER, "refusal-case-not-resolved"),
        (Act.CLAIM, State.RESOLVED, Standing.OWNER, "refusal-case-resolved"),
        (Act.NOTE, State.RESOLVED, Standing.TEAM, "refusal-case-resolved"),
        (Act.CONFIRM, State.CLAIMED, Standing.OWNER, "refusal-case-second"),
        (Act.OBJECT, State.OPEN, Standing.TEAM, "refusal-case-not-proposed"),
        (Act.CONFIRM, State.CLAIMED, Standing.TIED, "refusal-case-tied"),
        (Act.READ, State.OPEN, Standing.TIED, "refusal-case-tied"),
        (Act.RESOLVE, State.CLAIMED, Standing.TIED, "refusal-case-tied"),
        (Act.ACCEPT, State.CLAIMED, Standing.TIED_OFFERED, "refusal-case-tied"),
    ],
)
def test_each_refusal_says_what_stands_in_the_way(act: Act, state: State, stands: Standing, key: str) -> None:
    assert why_not(act, state, stands) == key


def test_a_card_offers_what_anyone_who_sees_it_might_do() -> None:
    assert offered(State.OPEN) == {*ANYONE, Act.CLAIM, Act.DECIDE}
    assert offered(State.CLAIMED) == offered(State.FOLLOW_UP) == offered(State.WAITING) == {*OWNER, *OTHERS}
    assert offered(State.RESOLVED) == {Act.READ, Act.REOPEN}


@pytest.mark.parametrize(
    ("owner", "offered_to", "tied", "stands"),
    [
        (None, None, False, Standing.TEAM),
        (7, None, False, Standing.OWNER),
        (8, 7, False, Standing.OFFERED),
        (8, 9, False, Standing.TEAM),
        (7, None, True, Standing.TIED),
        (None, None, True, Standing.TIED),
        (8, 7, True, Standing.TIED_OFFERED),
    ],
)
def test_how_a_moderator_stands_to_a_case(
    owner: int | None, offered_to: int | None, tied: bool, stands: Standing
) -> None:
    assert standing(owner, offered_to, 7, tied=tied) is stands


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("and then <@7> did nothing", True),
        ("and then <@!7> did nothing", True),
        ("<@77> and <@17>, 7", False),
        ("", False),
    ],
)
def test_who_is_mentioned_is_named(words: str, is_named: bool) -> None:
    assert named(words, 7) is is_named


@pytest.mark.parametrize(
    ("after", "fits"), [(SOONEST, True), (SOONEST - 1, False), (LATEST, True), (LATEST + 1, False)]
)
def test_a_follow_up_lies_within_reach(after: int, fits: bool) -> None:
    if fits:
        assert in_reach(after) == after
    else:
        with pytest.raises(Refusal, match="span-reach"):
            in_reach(after)


def test_the_graver_a_case_the_sooner_a_claim_is_forgotten() -> None:
    spans = [PATIENCE[severity] for severity in Severity]
    assert spans == sorted(set(spans))


def test_the_graver_of_two_is_the_one_that_someone_must_look_at_sooner() -> None:
    scale = [Severity.DANGER_NOW, Severity.HIGH, Severity.CONCERN, Severity.CONDUCT]
    for one, other in itertools.product(scale, repeat=2):
        assert graver(one, other) is scale[min(scale.index(one), scale.index(other))]
