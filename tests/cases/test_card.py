"""What stands on a card, without Discord: its buttons by kind and state, and what a kind brings along."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest

from bot.features.cases.evidence import Found
from bot.features.cases.rules import Kind, Severity, State
from bot.features.cases.service import Card
from bot.features.servers.rules import Server
from cogs.cases import card as cards
from cogs.cases.card import Brought, bring, draw
from cogs.cases.reading import widest
from cogs.cases.views import Read
from tests.services import library

PLAIN = Card(
    id="a" * 26, server_id=1, number=7, kind=Kind.HELD, severity=Severity.CONCERN, state=State.OPEN, owner_id=None,
    outcome=None, reports=1, version=1, opened_at=1_000, link_channel=0, link_message=0, channel_id=0, message_id=0,
)  # fmt: skip


def labels(case: Card) -> list[str | None]:
    _, _, view = draw(library().words, case, Server(1))
    return [child.item.label for child in view.children if isinstance(child, discord.ui.DynamicItem)]


async def test_a_kind_brings_buttons_for_the_states_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_brought", {})
    before = labels(PLAIN)
    bring(Kind.HELD, Brought(Read, "case-button-show", frozenset({State.OPEN})))
    assert labels(PLAIN) == ["Show it to me", *before]
    for other in ({"kind": Kind.REPORT}, {"state": State.CLAIMED, "owner_id": 5}):
        changed = Card(**{**{name: getattr(PLAIN, name) for name in Card.__slots__}, **other})
        assert "Show it to me" not in labels(changed)


@pytest.mark.parametrize("kind", list(Kind))
async def test_the_button_says_what_there_is_to_read(kind: Kind) -> None:
    there = {
        Kind.REPORT: "Read what was reported",
        Kind.ASKED: "See who asked",
        Kind.AUTOMOD: "Read what AutoMod said",
        Kind.ESCALATED: "Read what was passed on",
    }
    assert there.get(kind, "Read what was written") in labels(replace(PLAIN, kind=kind))


async def test_what_judges_the_program_stands_after_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_brought", {})
    bring(Kind.HELD, Brought(Read, "case-button-show", frozenset(State), unjudged=True))
    waiting = replace(PLAIN, unjudged=True)
    assert labels(waiting) == [*labels(PLAIN), "Show it to me"]


async def test_a_card_does_not_say_that_something_waits_once_it_was_decided() -> None:
    waits, decided = (draw(library().words, replace(PLAIN, undecided=each), Server(1))[1] for each in (True, False))
    assert "before it goes out" in str(waits.description)
    assert "waited for a person" in str(decided.description)


def test_what_was_found_is_read_once_for_the_same_words() -> None:
    said = [Found(quote, "means", rule, level) for quote, rule, level in (
        ("the whole box of pills", "1", "high"),
        ("I took the whole box of pills", "2", "high"),
        ("I took the whole box of pills", "3", "high"),
        ("the whole box", "4", "concern"),
        ("an hour ago", "", "high"),
    )]  # fmt: skip
    weaker = Found("the whole box", "means", "5", "high", ("quoted",))
    elsewhere = Found("the whole box", "other", "6", "high")
    assert widest([*said, weaker, elsewhere]) == [said[1], said[3], said[4], weaker, elsewhere]
    assert widest([]) == []
