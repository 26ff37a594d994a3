"""What `/checkin` offers while an organiser types."""

from __future__ import annotations

from collections.abc import Callable

from discord import app_commands

from bot.features.occasions.series.rules import Series
from bot.kernel.clock import local_of, zone, zones_like
from bot.kernel.text import fold
from cogs._kit import suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import organiser
from cogs._kit.days import days
from cogs.occasions import series as pages
from cogs.occasions import views

EVERYTHING = "everything"
"""In place of the id of a series: all that rest."""


class Suggesting:
    """The autocompletion of the cog: whoever inherits it has all of it."""

    @suggest.guarded
    async def suggest_occasions(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Occasions and places by any letters of both; those that come soonest first."""
        app = interaction.client.app
        server = await organiser(interaction)
        today = local_of(app.clock.now(), zone(server.zone)).date()
        wanted = fold(typed).split()
        found = []
        almanac = days(interaction)
        for place in almanac.places:
            for occasion in almanac.kept(place.id):
                dated = almanac.next(occasion.id, place.id, today)
                if dated is None:
                    continue
                name = say(interaction, "series-name", name=dated.observance.name, place=place.name)
                if all(word in fold(f"{name} {occasion.name}") for word in wanted):
                    found.append((dated.day, fold(name), name, f"{occasion.id}{pages.BETWEEN}{place.id}"))
        return [app_commands.Choice(name=name, value=value) for *_, name, value in sorted(found)[: suggest.MOST]]

    @suggest.guarded
    async def suggest_places(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Countries and traditions by their names."""
        return [
            app_commands.Choice(name=place.name, value=place.id)
            for place in sorted(days(interaction).places, key=lambda each: fold(each.name))
            if fold(typed) in fold(place.name)
        ]

    @suggest.guarded
    async def suggest_days(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """The next days of all series."""
        server = await organiser(interaction)
        return [
            app_commands.Choice(name=name, value=f"{moment.series.id}{pages.BETWEEN}{moment.day.isoformat()}")
            for moment in await interaction.client.app.planning.coming(server.id)
            if fold(typed) in fold(name := pages.day_choice(interaction, moment))
        ]

    @suggest.guarded
    async def suggest_running(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Series that run."""
        return await _series_like(interaction, typed, lambda series: not series.paused)

    @suggest.guarded
    async def suggest_resting(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Series that rest; before them, where there are several, all of them at once."""
        found = await _series_like(interaction, typed, lambda series: series.paused and not series.waits_for)
        everything = app_commands.Choice(name=say(interaction, "series-everything"), value=EVERYTHING)
        return [everything, *found] if len(found) > 1 else found

    @suggest.guarded
    async def suggest_zone(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Time zones by any part of their name."""
        return [app_commands.Choice(name=name, value=name) for name in zones_like(typed, suggest.MOST)]

    @suggest.guarded
    async def suggest_planned(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """What is planned and has the typed letters in its date or words; then the series."""
        server = await organiser(interaction)
        offered = [
            (views.choice(interaction, checkin), checkin.id)
            for checkin in await interaction.client.app.occasions.upcoming(server.id)
        ]
        found = [
            app_commands.Choice(name=name, value=checkin_id)
            for name, checkin_id in offered
            if fold(typed) in fold(name)
        ]
        return found + await _series_like(interaction, typed)


async def _series_like(
    interaction: Lanterned, typed: str, fits: Callable[[Series], bool] | None = None
) -> suggest.Suggestions:
    server = await organiser(interaction)
    return [
        app_commands.Choice(name=name, value=line.series.id)
        for line in await interaction.client.app.planning.lines(server.id)
        if (fits is None or fits(line.series)) and fold(typed) in fold(name := pages.choice(interaction, line.series))
    ]
