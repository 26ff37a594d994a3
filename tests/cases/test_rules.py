"""What may be done with a case, as a table; and the one scale of severity."""

from __future__ import annotations

import itertools

import pytest

from bot.features.cases.rules import Act, Severity, State, graver, may, offered, why_not

ALLOWED = {
    (State.OPEN, False): {Act.CLAIM, Act.READ},
    (State.CLAIMED, True): {Act.RELEASE, Act.RESOLVE, Act.READ},
    (State.CLAIMED, False): {Act.READ},
    (State.RESOLVED, True): {Act.READ},
    (State.RESOLVED, False): {Act.READ},
}


@pytest.mark.parametrize(("state", "is_owner", "act"), list(itertools.product(State, [True, False], Act)))
def test_only_what_stands_in_the_table_may_be_done(state: State, is_owner: bool, act: Act) -> None:
    allowed = act in ALLOWED.get((state, is_owner), set())
    assert (act in may(state, is_owner)) is allowed
    assert (why_not(act, state, is_owner) is None) is allowed


@pytest.mark.parametrize(
    ("act", "state", "is_owner", "key"),
    [
        (Act.CLAIM, State.CLAIMED, False, "refusal-case-taken"),
        (Act.RELEASE, State.CLAIMED, False, "refusal-case-taken"),
        (Act.RESOLVE, State.CLAIMED, False, "refusal-case-taken"),
        (Act.CLAIM, State.CLAIMED, True, "refusal-case-yours"),
        (Act.RELEASE, State.OPEN, False, "refusal-case-claim-first"),
        (Act.RESOLVE, State.OPEN, False, "refusal-case-claim-first"),
        (Act.CLAIM, State.RESOLVED, True, "refusal-case-resolved"),
        (Act.RESOLVE, State.RESOLVED, False, "refusal-case-resolved"),
    ],
)
def test_each_refusal_says_what_stands_in_the_way(act: Act, state: State, is_owner: bool, key: str) -> None:
    assert why_not(act, state, is_owner) == key


def test_a_card_offers_what_anyone_who_sees_it_might_do() -> None:
    assert offered(State.OPEN) == {Act.CLAIM, Act.READ}
    assert offered(State.CLAIMED) == {Act.RELEASE, Act.RESOLVE, Act.READ}
    assert offered(State.RESOLVED) == {Act.READ}


def test_the_graver_of_two_is_the_one_that_someone_must_look_at_sooner() -> None:
    scale = [Severity.DANGER_NOW, Severity.HIGH, Severity.CONCERN, Severity.CONDUCT]
    for one, other in itertools.product(scale, repeat=2):
        assert graver(one, other) is scale[min(scale.index(one), scale.index(other))]
