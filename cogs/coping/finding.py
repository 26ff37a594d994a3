"""Finding help in one's country: registers of therapists and mediators, and groups. Nothing is kept."""

from __future__ import annotations

import discord

from bot.content.finding import ANYWHERE, Place, Sort
from bot.content.words import country_name, day_name
from bot.features.coping.profile import Profile
from bot.kernel.text import fold
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time
from cogs.coping.pages import HELP, Drawn, card, to, turn

ASK = "ask"


async def country_meant(interaction: Lanterned) -> str:
    """The country that they chose for helplines, or else one of the places of their profile; empty for neither."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    chosen = await app.resources.country_of(member.id)
    if chosen:
        return chosen
    said = await app.profiles.of(guild.id, member.id) or Profile()
    there = (place.lower() for place in said.places)
    return next((place for place in there if place in app.finding.countries), "")


async def drawn(interaction: Lanterned, country: str) -> Drawn:
    """What is known for this country, or the countries to choose from."""
    return _known(interaction, country) if country else _choice(interaction)


def _known(interaction: Lanterned, country: str) -> Drawn:
    app = interaction.client.app
    places = app.finding.of(country, app.resources.today(), str(interaction.locale))
    name = _name(interaction, country)
    here = any(place.country != ANYWHERE for place in places)
    parts = [say(interaction, "finding-text" if here else "finding-none-here", country=name)]
    for sort in Sort:
        lines = [_line(interaction, place) for place in places if place.sort is sort]
        if lines:
            parts.append("\n".join([f"**{say(interaction, f'finding-{sort}')}**", *lines]))
    if places:
        oldest = min(place.compared_on for place in places)
        parts.append("-# " + say(interaction, "finding-compared", day=day_name(oldest, str(interaction.locale))))
    embed = card(interaction, say(interaction, "finding-title"), "\n\n".join(parts), "cope-nothing-kept")
    other = Finding(ASK, label=say(interaction, "finding-other"))
    return {"embed": embed, "view": row(other, to(interaction, HELP, "cope-back"))}


def _choice(interaction: Lanterned) -> Drawn:
    app = interaction.client.app
    named = {country: _name(interaction, country) for country in app.finding.countries}
    buttons = [Finding(country, label=named[country]) for country in sorted(named, key=lambda one: fold(named[one]))]
    buttons.append(Finding(ANYWHERE, label=say(interaction, "finding-elsewhere")))
    embed = card(interaction, say(interaction, "finding-title"), say(interaction, "finding-ask"), "cope-nothing-kept")
    return {"embed": embed, "view": row(*buttons, to(interaction, HELP, "cope-back"))}


def _name(interaction: Lanterned, country: str) -> str:
    known = interaction.client.app.resources.directory.country(country)
    if known is None:
        return say(interaction, "finding-elsewhere")
    return country_name(known.id, str(interaction.locale), known.name)


def _line(interaction: Lanterned, place: Place) -> str:
    return say(interaction, "finding-line", name=place.name, at=f"https://{place.at}", what=place.what)


class Finding(Pressable, name="cope:finding"):
    """What is known for a country; without one, for the country that they chose before; `ask` asks."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Turn the page."""
        async with in_time(interaction):
            country = "" if self.argument == ASK else self.argument or await country_meant(interaction)
            page = await drawn(interaction, country)
        await turn(interaction, page)


def button(interaction: Lanterned) -> Pressable:
    """The way in, on the page about finding help."""
    return Finding(label=say(interaction, "finding-button"), style=discord.ButtonStyle.primary)
