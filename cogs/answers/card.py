"""An answer as everyone sees it."""

from __future__ import annotations

import discord

from bot.content.words import Words
from bot.features.venting.rules import Alias
from bot.kernel.text import EMBED_LIMIT, clip, enclose
from cogs.venting.card import harmless


def card(words: Words, alias: Alias, said: str, language: str, *, by_author: bool) -> discord.Embed:
    """Alias, words without links or mentions; who wrote the post is told apart by a line that nobody else gets."""
    shown = clip(enclose(harmless(words, said, language)), EMBED_LIMIT)
    embed = discord.Embed(description=shown, colour=alias.colour)
    embed.set_author(name=alias.name)
    if by_author:
        embed.set_footer(text=words.say("answer-card-author", language))
    return embed
