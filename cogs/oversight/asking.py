"""What every request for break-glass asks for: when whoever it is about is told."""

from __future__ import annotations

from typing import Any, Final

import discord

from bot.features.oversight.unmask.rules import Told
from cogs._kit.answers import Lanterned
from cogs._kit.forms import Values, one_of, text

REASON_SHOWN: Final = 1_500  # characters


def when_told(interaction: Lanterned, key: str, usual: Told) -> discord.ui.Label[Any]:
    """When whoever it is about is told, to choose from; `key` is the label."""
    return one_of(
        interaction,
        key,
        "told",
        [(each.value, f"unmask-told-{each}") for each in Told],
        chosen=usual.value,
        described=True,
    )


def told_in(values: Values) -> Told:
    """What was chosen in `when_told`."""
    chosen = text(values, "told")
    return Told(chosen) if chosen in set(Told) else Told.AT_ONCE
