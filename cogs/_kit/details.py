"""What could tell who wrote something, quoted for whoever wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord

from bot.features.screening.identify import Finding
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say

QUOTED: Final = 6  # details; the others are counted
QUOTE: Final = 60  # characters


def detail_lines(interaction: Lanterned, words: str, details: Sequence[Finding]) -> list[str]:
    """A line for each detail, up to six, and how many more there are."""
    lines = [
        say(
            interaction,
            "vent-preview-line",
            kind=say(interaction, f"vent-detail-{one.kind}"),
            quoted=quoted(words, one.start, one.end),
        )
        for one in details[:QUOTED]
    ]
    if (more := len(details) - len(lines)) > 0:
        lines.append(say(interaction, "vent-preview-more", count=more))
    return lines


def quoted(words: str, start: int, end: int) -> str:
    """A part of what was written, short, and as it is."""
    return discord.utils.escape_markdown(clip(words[start:end], QUOTE))


def names(somebody: discord.User | discord.Member) -> tuple[str, ...]:
    """What this person is called: these words in what they write tell who they are."""
    nick = somebody.nick if isinstance(somebody, discord.Member) else None
    return tuple(name for name in (somebody.name, somebody.global_name, nick) if name)
