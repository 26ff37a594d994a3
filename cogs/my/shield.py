"""The shield list on `/my dates`: what a person wants of the days of the calendar, and their quiet hours."""

from __future__ import annotations

from datetime import time as time_of_day
from typing import Any

import discord

from bot.client import LanternBot
from bot.content.words import Words
from bot.features.coping.profile import Profile
from bot.features.occasions.calendar import Place
from bot.features.occasions.shield.rules import Choice, hours_meant
from bot.features.occasions.shield.service import Kept
from bot.kernel.clock import SECOND, Wall, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, picked, row
from cogs._kit.checks import member_of
from cogs._kit.days import days
from cogs._kit.forms import Form, Values, text
from cogs._kit.lists import in_one
from cogs._kit.patience import in_time, show
from cogs._kit.suggest import LABEL, MOST
from cogs.coping.grounding import Breathe
from cogs.coping.pages import Drawn
from cogs.help.showing import rows

_AS_USUAL = "usual"


class OpenShield(Pressable, name="shield:open"):
    """From `/my dates` to the days of the calendar."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Turn the page."""
        await _page(interaction)


class Pick(Pressable, name="shield:pick"):
    """A day was picked from the menu of a place."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say what each choice means, and offer them."""
        place = _place(interaction, self.argument)
        occasion_id = picked(interaction)
        name = days(interaction).name(occasion_id, place.id) if place else ""
        if place is None or not name:
            raise Refusal("refusal-series-occasion")
        argument = f"{occasion_id}.{place.id.casefold()}"
        buttons: list[Pressable] = [
            Choose(f"{choice}.{argument}", label=say(interaction, f"shield-button-{choice}")) for choice in Choice
        ]
        buttons.append(Choose(f"{_AS_USUAL}.{argument}", label=say(interaction, "shield-button-usual")))
        buttons.append(OpenShield("page", label=say(interaction, "shield-button-back"), row=1))
        named = say(interaction, "series-name", name=name, place=place.name)
        await show(interaction, content=say(interaction, "shield-choices", name=named), embeds=[], view=row(*buttons))


class Choose(Pressable, name="shield:choose"):
    """A choice for a day, `choice.occasion.place`."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it, and show the page."""
        choice, _, rest = self.argument.partition(".")
        occasion_id, _, place_id = rest.rpartition(".")
        app = interaction.client.app
        place = _place(interaction, place_id)
        guild, member = member_of(interaction)
        async with in_time(interaction):
            meant = Choice(choice) if choice in set(Choice) else None
            usual = (await app.servers.get(guild.id)).zone
            await app.shielding.choose(member.id, occasion_id, place.id if place else "", meant, usual)
        await _page(interaction, place_id)


class Elsewhere(Pressable, name="shield:places"):
    """Another country or tradition."""

    async def pressed(self, interaction: Lanterned) -> None:
        """All of them, in as many menus as it takes."""
        await show(
            interaction,
            content=say(interaction, "shield-places"),
            embeds=[],
            view=rows(*([menu] for menu in _place_menus(interaction)), [_back(interaction)]),
        )


class PlacePicked(Pressable, name="shield:place"):
    """A country or a tradition was picked."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The page with the days of that place."""
        await _page(interaction, picked(interaction).casefold())


class Quiet(Pressable, name="shield:quiet"):
    """Quiet hours."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        await QuietForm(interaction.client, interaction).open(interaction)


class QuietForm(Form, kind="quiet"):
    """Where quiet hours are written down; both left empty takes them back."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "quiet-form-title"))
        self.add_item(discord.ui.TextDisplay(say(interaction, "quiet-what")))
        for name, most in (("begins", 5), ("ends", 5), ("zone", 60)):
            self.add_item(
                discord.ui.Label(
                    text=say(interaction, f"quiet-form-{name}"),
                    description=say(interaction, f"quiet-form-{name}.description"),
                    component=discord.ui.TextInput(custom_id=name, max_length=most, required=False),
                )
            )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep them, and show the page."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app = interaction.client.app
        guild, member = member_of(interaction)
        usual = (await app.servers.get(guild.id)).zone
        hours = hours_meant(text(values, "begins"), text(values, "ends"), text(values, "zone"), usual)
        await app.shielding.keep_hours(member.id, hours)
        await interaction.edit_original_response(**await _drawn(interaction))


async def _page(interaction: Lanterned, place_id: str = "") -> None:
    async with in_time(interaction):
        drawn = await _drawn(interaction, place_id)
    await show(interaction, **drawn)


async def _drawn(interaction: Lanterned, place_id: str = "") -> Drawn:
    """What was chosen, the quiet hours, and a menu of the days of a place: one's own, or else one of the server's."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    kept, hours = await app.shielding.of(member.id), await app.shielding.hours(member.id)
    said = await app.profiles.of(guild.id, member.id) or Profile()
    known = said.places or await app.planning.places(guild.id)
    place = _place(interaction, place_id) or (_place(interaction, known[0]) if known else None)
    if hours is None:
        nights = say(interaction, "quiet-none")
    else:
        span = {"begins": f"{hours.begins:%H:%M}", "ends": f"{hours.ends:%H:%M}"}
        nights = say(interaction, "quiet-line", zone=hours.zone, **span)
    quiet = Quiet("page", label=say(interaction, "quiet-button"))
    if place is None:
        view = rows(*([menu] for menu in _place_menus(interaction)), [quiet])
    else:
        other = Elsewhere("page", label=say(interaction, "shield-button-elsewhere"))
        view = rows([_day_menu(interaction, place)], [other, quiet])
    return {
        "content": f"{say(interaction, 'shield-page')}\n{nights}",
        "embeds": in_one(_line(interaction, each) for each in kept),
        "view": view,
    }


def _line(interaction: Lanterned, kept: Kept) -> str:
    shield = kept.shield
    place = days(interaction).place(shield.place)
    name = say(
        interaction,
        "series-name",
        name=days(interaction).name(shield.occasion_id, shield.place),
        place=place.name if place else shield.place,
    )
    noon = Wall(kept.next, time_of_day(12), shield.zone).instant() if kept.next else 0
    return say(
        interaction,
        f"shield-line-{shield.choice}",
        name=name,
        known="yes" if kept.next else "no",
        day=f"<t:{noon // SECOND}:D>",
        unreached="yes" if kept.unreached else "no",
    )


def _day_menu(interaction: Lanterned, place: Place) -> discord.ui.Select[Any]:
    app = interaction.client.app
    today = local_of(app.clock.now(), zone("UTC")).date()
    dated = [days(interaction).next(occasion.id, place.id, today) for occasion in days(interaction).kept(place.id)]
    coming = sorted((each for each in dated if each is not None), key=lambda each: each.day)[:MOST]
    return discord.ui.Select[Any](
        custom_id=f"{Pick.name}:{place.id.casefold()}",
        placeholder=say(interaction, "shield-menu", place=place.name),
        options=[
            discord.SelectOption(label=clip(each.observance.name, LABEL), value=each.occasion.id) for each in coming
        ],
    )


def _place_menus(interaction: Lanterned) -> list[discord.ui.Select[Any]]:
    places = sorted(days(interaction).places, key=lambda place: place.name)
    parts = [places[at : at + MOST] for at in range(0, len(places), MOST)]
    return [
        discord.ui.Select[Any](
            custom_id=f"{PlacePicked.name}:{at}",
            placeholder=say(interaction, "shield-place-menu", first=part[0].name, last=part[-1].name),
            options=[discord.SelectOption(label=place.name, value=place.id) for place in part],
        )
        for at, part in enumerate(parts)
    ]


def _place(interaction: Lanterned, place_id: str) -> Place | None:
    """A place by its id, as it is or as it stands in a button, in small letters."""
    places = days(interaction).places
    return next((place for place in places if place.id.casefold() == place_id.casefold()), None)


def _back(interaction: Lanterned) -> OpenShield:
    return OpenShield("page", label=say(interaction, "shield-button-back"))


def support(words: Words, name: str, shield_id: str, language: str) -> tuple[str, discord.ui.View]:
    """The private word in the morning of a day."""
    text = f"{words.say('shield-support', language, name=name)}\n\n{words.say('date-reminder-end', language)}"
    breathe = Breathe(label=words.say("checkin-button-breathe", language))
    return text, row(breathe, EndSupport(shield_id, label=words.say("shield-button-end", language)))


class EndSupport(Pressable, name="shield:end"):
    """No more such words about this day, from under one."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Take the choice back and say so; it does no harm when it is gone already."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.app.shielding.end(interaction.user.id, self.argument)
        await interaction.edit_original_response(content=say(interaction, "shield-ended"))


BUTTONS = (OpenShield, Pick, Choose, Elsewhere, PlacePicked, Quiet, EndSupport)
