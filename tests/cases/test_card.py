"""What stands on a card, without Discord: its buttons by kind and state, and what a kind brings along."""

from __future__ import annotations

import discord
import pytest

from bot.features.cases.rules import Kind, Severity, State
from bot.features.cases.service import Card
from bot.features.servers.rules import Server
from cogs.cases import card as cards
from cogs.cases.card import Brought, bring, draw
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
