"""The sentence "who can find out who you are", said where somebody writes and again before it is posted."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from bot.features.venting.promise import UNKNOWN, Clause
from bot.kernel.errors import LanternError
from cogs._kit.answers import Lanterned, say
from cogs._kit.once import Once

PATIENCE: Final = 1.0
"""Seconds that a form waits for the settings; it must be there within three."""

_told: Final[Once[str]] = Once(256)

OPENING: Final = frozenset({"members", "kept", "nobody", "code", "discord"})
"""Clauses with which a new point begins: on a phone nobody reads one paragraph of ten sentences."""

log = logging.getLogger(__name__)


async def promised(interaction: Lanterned, server_id: int, *, kept: bool | None = None) -> str:
    """What is true in this server, in the language of whoever writes. Where the settings cannot be read in time it says
    less, and never more than is known. `kept` is what was said of whether who wrote is kept, once they have written."""
    found: tuple[Clause, ...] = UNKNOWN
    if server_id:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await interaction.client.app.promises.of(server_id, kept=kept)
        except (LanternError, OSError, TimeoutError) as error:
            log.warning("the settings could not be read in time for a form (%s)", type(error).__name__)
    return _told.of(interaction, (str(interaction.locale), found), lambda: _joined(interaction, found))


def _joined(interaction: Lanterned, clauses: tuple[Clause, ...]) -> str:
    points: list[list[str]] = []
    for clause in clauses:
        if clause.name in OPENING or not points:
            points.append([])
        points[-1].append(say(interaction, f"promise-{clause.name}", **dict(clause.values)))
    return "\n".join("- " + " ".join(point) for point in points)
