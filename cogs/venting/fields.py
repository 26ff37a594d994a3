"""What the form of a vent and that of its edit both ask: the words, and a note before them."""

from __future__ import annotations

from typing import Any

import discord

from bot.features.venting.asked import NOTE_LIMIT
from bot.features.venting.drafts import Draft
from bot.kernel.text import MODAL_LIMIT
from cogs._kit.answers import Lanterned, say


def words_field(interaction: Lanterned, draft: Draft | None) -> discord.ui.Label[Any]:
    """The words; those of the draft where there is one."""
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id="words",
        style=discord.TextStyle.paragraph,
        max_length=MODAL_LIMIT,
        required=True,
        default=draft.words if draft else None,
    )
    return _asked(interaction, "vent-form-words", field)


def note_field(interaction: Lanterned, draft: Draft | None) -> discord.ui.Label[Any]:
    """A content note, which may be left out."""
    note = draft.also.note if draft else ""
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id="note", max_length=NOTE_LIMIT, required=False, default=note or None
    )
    return _asked(interaction, "vent-form-note", field)


def _asked(interaction: Lanterned, key: str, field: discord.ui.TextInput[Any]) -> discord.ui.Label[Any]:
    return discord.ui.Label(
        text=say(interaction, key), description=say(interaction, f"{key}.description"), component=field
    )
