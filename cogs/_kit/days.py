"""The calendar in the language of whoever acts."""

from __future__ import annotations

from bot.features.occasions.calendar import Almanac
from cogs._kit.answers import Lanterned


def days(interaction: Lanterned) -> Almanac:
    """Every occasion and place, called as this person calls them."""
    return interaction.client.app.almanac.in_language(str(interaction.locale))
