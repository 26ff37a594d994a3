"""What is ready is what discord.py would have sent, to the letter."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord.webhook.async_ import interaction_message_response_params

from cogs._kit.buttons import row
from cogs._kit.ready import Ready, embed
from cogs.coping.passing import PassOn
from cogs.coping.views import Another, Keep


def by_discord(**message: Any) -> dict[str, Any]:
    payload = interaction_message_response_params(
        type=4, previous_allowed_mentions=discord.AllowedMentions.none(), **message
    ).payload
    assert payload is not None
    data: dict[str, Any] = {**payload["data"]}
    for each in data["embeds"]:
        del each["flags"]  # 0: it is Discord's to set
    return {key: value for key, value in data.items() if (key, value) != ("tts", False)}


@pytest.mark.parametrize("footer", [None, "For anyone"])
def test_a_card_with_buttons(footer: str | None) -> None:
    shown = discord.Embed(title="For today", description="Put the kettle on.", colour=0xD9A441)
    if footer:
        shown.set_footer(text=footer)
    primary = discord.ButtonStyle.primary
    another = Another("..", label="Another", style=primary)
    view = row(another, Keep("a.b", label="Keep", row=0), PassOn("a", "To", row=1))
    ready = Ready(
        [embed("For today", "Put the kettle on.", 0xD9A441, footer)],
        [[Another.face("..", "Another", primary), Keep.face("a.b", "Keep")], [PassOn.face("a", "To")]],
    )
    assert ready.data == by_discord(content=None, embeds=[shown], view=view)


def test_words_alone_take_the_buttons_away() -> None:
    assert Ready([], [[]], "It is gone.").data == by_discord(content="It is gone.", embeds=[], view=row())


def test_a_button_is_never_longer_than_discord_takes() -> None:
    with pytest.raises(ValueError, match="longer than 100"):
        Keep.face("x" * 93, "Keep")
