"""Autocompletion that never fails in someone's face."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from discord import app_commands

from bot.kernel.errors import Refusal
from bot.kernel.report import accident
from cogs._kit.answers import Lanterned

MOST = 25  # choices that Discord takes
LABEL = 100  # characters of a choice

Suggestions = list[app_commands.Choice[str]]


def guarded(
    suggest: Callable[[Any, Lanterned, str], Awaitable[Suggestions]],
) -> Callable[[Any, Lanterned, str], Coroutine[Any, Any, Suggestions]]:
    """The entry of autocompletion: at most 25 choices, and none when something went wrong.

    discord.py would write down the person's id beside such an error; here it never gets that far.
    """

    @functools.wraps(suggest)  # discord.py looks at the name to see whether it is a method
    async def safe(cog: Any, interaction: Lanterned, typed: str) -> Suggestions:
        try:
            return (await suggest(cog, interaction, typed))[:MOST]
        except Refusal:  # not for this person: they are offered nothing, and it is no accident
            return []
        except Exception as error:
            accident(interaction.client.app.ids, "autocomplete", error)
            return []

    return safe
