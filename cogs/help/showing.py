"""Showing the card: what it is made of, in which order, and that something always comes.

Whatever goes wrong on the way to a full card, the built-in one is shown instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.features.cases.oncall.service import Cover
from bot.features.resources.rules import Concern, Offer
from bot.kernel.report import accident
from cogs._kit import buttons
from cogs._kit.answers import LOST, Lanterned
from cogs._kit.buttons import Pressable
from cogs._kit.calling import cover_for
from cogs._kit.courier import is_gone
from cogs.help.card import ABOUT, BARRIERS, Happens, Voice, about_others, after_screening, hello, lines, numbers
from cogs.help.minimum import VANISHES, minimum
from cogs.help.plan import own_plan

PATIENCE = 1.0
"""Seconds for the database to say which country somebody chose, or who is on duty. Discord waits three."""

COLOUR = 0x6C8EA4
NOW = "-now"

Shown = tuple[discord.Embed, discord.ui.View]


@dataclass(frozen=True, slots=True)
class Where:
    """What a card is about, and the country of whoever reads it (empty: not known). `now`: they said that somebody is
    in danger now, and nothing else since."""

    concern: Concern = Concern.OTHER
    country: str = ""
    now: bool = False

    @classmethod
    def read(cls, argument: str) -> Where:
        """From a custom_id. An unknown word (a card of a later version) is a card about anything."""
        about, _, rest = argument.partition(".")
        concern = about.removesuffix(NOW)
        country = rest.partition(".")[0]
        return cls(Concern(concern) if concern in set(Concern) else Concern.OTHER, country, about.endswith(NOW))

    @property
    def argument(self) -> str:
        """For a custom_id."""
        return f"{self.concern}{NOW if self.now else ''}.{self.country}"

    def offer(self, interaction: Lanterned) -> Offer:
        """The few lines for it."""
        return interaction.client.app.resources.offer(self.concern, self.country, str(interaction.locale))


def voice_of(interaction: Lanterned) -> Voice:
    """The words in the language of whoever acts."""
    app = interaction.client.app
    return Voice(app.words, str(interaction.locale), app.resources.directory)


# -- the first card --------------------------------------------------------------------------------------------------


def crisis_card(interaction: Lanterned, where: Where, after: str = "") -> Shown:
    """The first card. Never raises: the built-in one where the full one cannot be made.

    `after` is what `after_screening` made of the words that this card answers to; it stands in place of the greeting.
    """
    return or_minimum(
        interaction, lambda: screen(interaction, where, hello(voice_of(interaction), where.concern, after))
    )


async def open_card(interaction: Lanterned, kind: str = Concern.OTHER) -> None:
    """Show the card privately, as the first answer or after it. Never raises."""
    where = Where.read(f"{kind}.{await chosen_country(interaction)}")
    await send(interaction, lambda: crisis_card(interaction, where))


async def show_care(
    interaction: Lanterned, kind: str, families: Sequence[str], happens: Happens, server_id: int | None = None
) -> None:
    """Show whoever wrote a screened text, privately and at once, where help is. Never raises.

    For every reading above `Tier.NOTHING`, after your own answer to the person. `kind` is `Reading.kind`, `families`
    is `Reading.families` (the weightiest first: the feeling that is named comes from it), `happens` what becomes of the
    words, in the server `server_id` where this is not one. The card says that they are in no trouble, who reads the
    words and whether somebody is on duty now, and asks what stands in the way; the lines, the plan and the rest are
    those of `/help-now`.
    """
    country, cover = await asyncio.gather(chosen_country(interaction), cover_of(interaction, server_id))
    where = Where.read(f"{kind}.{country}")

    def build() -> Shown:
        voice = voice_of(interaction)
        called = numbers(voice, interaction.client.app.resources.directory.country(country), where.concern)
        after = after_screening(voice, where.concern, families, happens, cover, called)
        return crisis_card(interaction, where, after)

    await send(interaction, build)


async def chosen_country(interaction: Lanterned) -> str:
    """The country that this person chose before; empty when none, or when the database does not say so in time."""
    app = interaction.client.app
    try:
        async with asyncio.timeout(PATIENCE):
            return await app.resources.country_of(interaction.user.id)
    except Exception as error:
        accident(app.ids, "help country", error)
        return ""


async def cover_of(interaction: Lanterned, server_id: int | None = None) -> Cover:
    """Whether somebody else of this server's team (without `server_id`: of the one where this happens) is on duty now,
    and can be reached at all.

    What cannot be known in time is not known, and in a direct message that is about no server nobody can say.
    """
    app, server_id = interaction.client.app, server_id or interaction.guild_id
    if not server_id:
        return Cover.UNKNOWN
    try:
        async with asyncio.timeout(PATIENCE):
            return (await cover_for(interaction.client, server_id, interaction.user.id)).cover
    except Exception as error:
        accident(app.ids, "help cover", error)
        return Cover.UNKNOWN


async def a_while(interaction: Lanterned, server_id: int) -> list[str]:
    """What is said beside thanks where it may be a while until somebody of the team reads it; nothing otherwise."""
    cover = await cover_of(interaction, server_id)
    keys = {Cover.NOBODY: "report-thanks-nobody-on", Cover.UNREACHED: "report-thanks-unreached"}
    return [voice_of(interaction).say(keys[cover])] if cover in keys else []


def or_minimum(interaction: Lanterned, build: Callable[[], Shown]) -> Shown:
    """What `build` makes, or the built-in card. Never raises."""
    try:
        return build()
    except Exception as error:
        accident(interaction.client.app.ids, "help card", error)
        return minimum(interaction.locale)


async def send(interaction: Lanterned, build: Callable[[], Shown]) -> None:
    """A private message of its own."""
    embed, view = or_minimum(interaction, build)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(embed=embed, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(embed=embed, view=view, ephemeral=True)
    except LOST as lost:
        accident(interaction.client.app.ids, "help card send", lost)


async def turn(interaction: Lanterned, build: Callable[[], Shown]) -> None:
    """The card becomes another one, in place: few things on the screen, and one to take away. Never raises.

    Where Discord does not change it, the other one comes in a message of its own: it may say that the team was told.
    Nothing comes after a card that was made to vanish meanwhile.
    """
    embed, view = or_minimum(interaction, build)
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(content=None, embed=embed, view=view)
        else:
            await interaction.response.edit_message(content=None, embed=embed, view=view)
    except LOST as lost:
        if is_gone(lost):
            return
        accident(interaction.client.app.ids, "help card turn", lost)
        await send(interaction, lambda: (embed, view))


# -- what a card is made of ------------------------------------------------------------------------------------------


def screen(
    interaction: Lanterned,
    where: Where,
    said: str,
    *,
    first: Pressable | None = None,
    menu: discord.ui.Select[Any] | None = None,
) -> Shown:
    """A card: words, lines, the menu of what stands in the way (or another one), and a few buttons."""
    voice = voice_of(interaction)
    embed = discord.Embed(
        title=voice.say(f"help-title-{where.concern}"),
        description=f"{said}\n\n{lines(voice, where.offer(interaction), where.concern)}\n{voice.say('help-program')}",
        colour=COLOUR,
    )
    upper = [first, own_plan(interaction), button(voice, "help:steady", where, "help-button-steady")]
    if first is None:
        upper.append(button(voice, "help:team-now" if where.now else "help:team", where, "help-button-team"))
    country = "help-button-country-other" if where.country else "help-button-country"
    upper.append(button(voice, "help:country", where, country))
    safe, not_safe = "help-button-safe", "help-button-not-safe"
    if about_others(where.concern):
        safe, not_safe = "help-button-safe-about", "help-button-not-safe-about"
    lower = [
        button(voice, "help:safe", where, safe),
        button(voice, "help:unsafe", where, not_safe, discord.ButtonStyle.danger),
        button(voice, VANISHES, None, "help-button-vanish"),
    ]
    return embed, rows([menu or _menu(voice, where)], [one for one in upper if one is not None], lower)


def button(
    voice: Voice,
    name: str,
    where: Where | None,
    key: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Pressable:
    """One of the card's buttons by its name: what they do stands in `views`, which needs what stands here."""
    argument = "" if where is None else where.argument
    return buttons.families[name](argument, label=voice.say(key), style=style)


def _menu(voice: Voice, where: Where) -> discord.ui.Select[Any]:
    options = [
        discord.SelectOption(label=voice.say(f"help-barrier-{barrier}"), value=barrier)
        for barrier in BARRIERS[where.concern]
    ]
    options += [
        discord.SelectOption(label=voice.say(f"help-about-{concern}"), value=f"about-{concern}")
        for concern in ABOUT.get(where.concern, ())
    ]
    return discord.ui.Select(
        custom_id=f"help:barrier:{where.argument}", placeholder=voice.say("help-menu"), options=options
    )


def rows(*rows: list[Any]) -> discord.ui.View:
    """A view that only carries components; presses come back by their custom_id."""
    view = discord.ui.View(timeout=None)
    for at, items in enumerate(rows):
        for item in items:
            item.row = at
            view.add_item(item)
    view.stop()
    return view
