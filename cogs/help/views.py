"""The card's buttons and what they do. It stands privately, in a server's channel or in direct messages.

What a button knows is in its custom_id: what the card is about and the country, so that every press works without the
database and after a restart. `help:<verb>:<concern>.<country>` holds nothing about who pressed.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import Any, Final

import discord

from bot.client import LanternBot
from bot.content.words import country_name
from bot.features.cases.oncall.service import Cover
from bot.features.cases.service import Evidence, Kind, Severity
from bot.features.resources.rules import Concern
from bot.kernel.errors import Refusal
from bot.kernel.report import accident
from bot.kernel.text import clip, fold
from cogs._kit.answers import LOST, Lanterned, say
from cogs._kit.buttons import Pressable, picked
from cogs._kit.courier import is_gone, is_in
from cogs._kit.forms import Form, Values, text
from cogs._kit.opened import take_away_opened
from cogs._kit.suggest import LABEL, MOST
from cogs._kit.whereabouts import Named, name_field, whereabouts
from cogs.help.card import lines, numbers
from cogs.help.showing import (
    COLOUR,
    PATIENCE,
    Shown,
    Where,
    button,
    cover_of,
    crisis_card,
    open_card,
    rows,
    screen,
    turn,
    voice_of,
)

MENU_HALVES = 2  # a menu holds 25 choices, and there are more countries

LOOKING: Final = 5.0
"""Seconds for Discord to say in which servers somebody is. The numbers stand there meanwhile."""


class Open(Pressable, name="help:open"):
    """Stands on panels, for everyone; what it shows is private."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A card of one's own."""
        await open_card(interaction, Where.read(self.argument).concern)


class Back(Pressable, name="help:back"):
    """Back to the first card."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `_first`."""
        where = Where.read(self.argument)
        await turn(interaction, lambda: _first(interaction, where))


class Barrier(Pressable, name="help:barrier"):
    """The menu of what stands in the way. It comes back by its custom_id like a button does."""

    async def pressed(self, interaction: Lanterned) -> None:
        """An answer to it above the lines, or a card about something else."""
        where, chosen = Where.read(self.argument), picked(interaction)
        if chosen.startswith("about-"):
            other = replace(where, concern=Where.read(chosen.removeprefix("about-")).concern)
            await turn(interaction, lambda: crisis_card(interaction, other))
            return
        await turn(
            interaction,
            lambda: screen(interaction, where, voice_of(interaction).say(f"help-barrier-{chosen}.answer")),
        )


class Steady(Pressable, name="help:steady"):
    """One minute of grounding."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The exercise, with the lines still there."""

        def build() -> Shown:
            voice = voice_of(interaction)
            return screen(
                interaction, Where.read(self.argument), f"{voice.say('help-steady')}\n\n{voice.say('help-steady-more')}"
            )

        await turn(interaction, build)


class Safe(Pressable, name="help:safe"):
    """I am safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Thank them; the lines stay."""
        where = replace(Where.read(self.argument), now=False)
        key = "help-safe-about" if where.concern not in {Concern.SELF, Concern.OTHER} else "help-safe-self"
        await turn(interaction, lambda: screen(interaction, where, voice_of(interaction).say(key)))


class NotSafe(Pressable, name="help:unsafe"):
    """I am not safe now."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The emergency number first, and the team with the gravest urgency, if the person wants them: now, or once
        they have looked at something else."""
        where = replace(Where.read(self.argument), now=True)
        await turn(interaction, lambda: _not_safe(interaction, where))


def _first(interaction: Lanterned, where: Where) -> Shown:
    """The first card; whoever said that they are not safe is not asked whether they are, and reads what to do now."""
    return _not_safe(interaction, where) if where.now else crisis_card(interaction, where)


def _not_safe(interaction: Lanterned, where: Where) -> Shown:
    voice = voice_of(interaction)
    called = numbers(voice, interaction.client.app.resources.directory.country(where.country), where.concern)
    match where.concern:
        case Concern.SELF | Concern.OTHER:
            said = voice.say("help-not-safe-self", numbers=called)
        case Concern.ABUSE:
            said = voice.say("help-not-safe-abuse", numbers=called)
        case _:
            said = voice.say("help-not-safe-about", numbers=called)
    team = button(voice, TeamNow.name, where, "help-button-team", discord.ButtonStyle.primary)
    return screen(interaction, where, said, first=team)


class Team(Pressable, name="help:team"):
    """Someone on the team."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nobody is told a name before this was read and agreed to."""
        await _consent(interaction, Where.read(self.argument))


class TeamNow(Pressable, name="help:team-now"):
    """Someone on the team, from someone who is not safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `Team`."""
        await _consent(interaction, replace(Where.read(self.argument), now=True))


class In(Pressable, name="help:in"):
    """In a direct message, the menu of servers that are shared."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `Team`."""
        await _consent(interaction, Where.read(self.argument), picked(interaction))


class InNow(Pressable, name="help:in-now"):
    """The same from someone who is not safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `Team`."""
        await _consent(interaction, replace(Where.read(self.argument), now=True), picked(interaction))


class NameIt(Pressable, name="help:name-it"):
    """In a direct message, where the bot is in too many servers to look through."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        await NameForm(interaction.client, interaction, Where.read(self.argument)).open(interaction)


class NameForm(Form, kind="help-where"):
    """Where a part of a server's name is written. Its argument is what the card is about."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, where: Where) -> None:
        super().__init__(bot, say(interaction, "vent-dm-form-title"), where.argument)
        self.add_item(name_field(interaction))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Of servers that they are not in nobody learns that there are any."""
        await _consent(interaction, Where.read(argument), part=text(values, "name"))


async def _consent(interaction: Lanterned, where: Where, chosen: str = "", part: str = "") -> None:
    """What the team would learn, and the button that says yes. In a direct message the server is looked for first, so
    that somebody can ask who may not do anything inside it just now: the one that they picked (`chosen`), or those with
    `part` in their name."""
    argument, name = where.argument, ""
    if interaction.guild_id is None:
        await interaction.response.defer()
        try:
            both = await _shared(interaction, chosen, part)
        except Exception as error:
            accident(interaction.client.app.ids, "help servers", error)
            await turn(interaction, lambda: screen(interaction, where, voice_of(interaction).say("help-team-failed")))
            return
        if both is None or len(both) != 1:
            await turn(interaction, lambda: _which(interaction, where, both, part))
            return
        argument, name = f"{argument}.{both[0].id}", discord.utils.escape_markdown(both[0].name)
    elif not await _set_up(interaction, interaction.guild_id):
        await turn(interaction, lambda: screen(interaction, where, voice_of(interaction).say("help-team-none")))
        return
    cover = await cover_of(interaction, _server(interaction, argument))

    def build() -> Shown:
        voice = voice_of(interaction)
        there = "yes" if name else "no"
        said = voice.say("help-team", there=there, server=name, cover=voice.say(f"help-cover-{cover}"))
        ask = AskNow if where.now else Ask
        yes = ask(argument, label=voice.say("help-button-ask"), style=discord.ButtonStyle.primary)
        return screen(interaction, where, said, first=yes)

    await turn(interaction, build)


async def _set_up(interaction: Lanterned, server_id: int) -> bool:
    """Whether this server has a team that could be told; yes where that cannot be known in time (`_ask` finds out)."""
    app = interaction.client.app
    try:
        async with asyncio.timeout(PATIENCE):
            return (await app.servers.get(server_id)).ready
    except Exception as error:
        accident(app.ids, "help team", error)
        return True


async def _shared(interaction: Lanterned, chosen: str, part: str) -> list[Named] | None:
    """The servers that this person and the bot are both in, as far as they are meant; None where those are too many to
    look through. Raises where it cannot be known in time."""
    bot, member_id = interaction.client, interaction.user.id
    places = whereabouts(bot)
    async with asyncio.timeout(LOOKING):
        if chosen:
            meant = [each for each in await places.every(bot) if str(each.id) == chosen]
            return await places.shared(bot, member_id, meant)
        return await places.of(bot, member_id, part)


def _which(interaction: Lanterned, where: Where, both: list[Named] | None, part: str) -> Shown:
    """Which server is meant, what it is called, or that the team can only be asked from inside."""
    voice = voice_of(interaction)
    name_it = NameIt(where.argument, label=voice.say("vent-dm-button-name"), style=discord.ButtonStyle.primary)
    if both is None:
        return screen(interaction, where, voice.say("help-team-many", named="yes" if part else "no"), first=name_it)
    if not both:
        return screen(interaction, where, voice.say("help-team-elsewhere"), first=name_it if part else None)
    menu = discord.ui.Select[Any](
        custom_id=f"{(InNow if where.now else In).name}:{where.argument}",
        placeholder=voice.say("help-team-menu"),
        options=[discord.SelectOption(label=clip(each.name, LABEL), value=str(each.id)) for each in both[:MOST]],
    )
    return screen(interaction, where, voice.say("help-team-which"), menu=menu)


def _server(interaction: Lanterned, argument: str) -> int:
    """The server whose team is asked: the one that this is in, or the one that a button in a direct message names."""
    named = argument.rpartition(".")[2]
    return interaction.guild_id or (int(named) if named.isdecimal() else 0)


class Ask(Pressable, name="help:ask"):
    """The consent: only this tells the care team who it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open a case for the care team."""
        await _ask(interaction, self.argument, Severity.HIGH)


class AskNow(Pressable, name="help:ask-now"):
    """The consent of someone who is not safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open a case of the gravest urgency."""
        await _ask(interaction, self.argument, Severity.DANGER_NOW)


async def _ask(interaction: Lanterned, argument: str, severity: Severity) -> None:
    """Tell the team, and say so only when it is certain and they can read it. The subject is the one that a check-in
    uses: someone who asks in two places is one case. Whoever agreed is heard also where it is too late for an answer.
    """
    try:
        await interaction.response.defer()
    except LOST as lost:
        accident(interaction.client.app.ids, "help ask late", lost)
    app, server_id, member_id = interaction.client.app, _server(interaction, argument), interaction.user.id
    told, cover = "help-team-failed", Cover.UNKNOWN
    try:
        if interaction.guild_id is not None or await is_in(interaction.client, server_id, member_id):
            await app.cases.open(
                server_id,
                kind=Kind.ASKED,
                severity=severity,
                subject=f"asked/{app.vault.handle('asked', server_id, member_id)}",
                evidence=Evidence(author=member_id),
                reporter_id=member_id,
            )
            cover = await cover_of(interaction, server_id)
            told = "help-team-kept" if cover is Cover.UNREACHED else "help-team-told"
    except Refusal:  # there is no team here any more
        told = "help-team-none"
    except Exception as error:
        accident(app.ids, "help ask", error)

    def build() -> Shown:
        voice = voice_of(interaction)
        return screen(interaction, Where.read(argument), voice.say(told, cover=voice.say(f"help-told-{cover}")))

    await turn(interaction, build)


class CountryOf(Pressable, name="help:country"):
    """My country."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Every country of which a line is known, in two menus."""
        where = Where.read(self.argument)

        def build() -> Shown:
            voice = voice_of(interaction)
            named = {
                country_name(country.id, voice.locale, country.name): country.id
                for country in interaction.client.app.resources.directory.countries
            }
            known = sorted(named, key=fold)
            half = -(-len(known) // MENU_HALVES)
            menus = [
                discord.ui.Select[Any](
                    custom_id=f"{Chose.name}:{where.argument}.{at}",
                    placeholder=voice.say("help-country-menu", **{"from": part[0], "to": part[-1]}),
                    options=[discord.SelectOption(label=name, value=named[name]) for name in part],
                )
                for at, part in enumerate((known[:half], known[half:]))
                if part
            ]
            buttons = [
                button(voice, Back.name, where, "help-button-back"),
                button(voice, Forget.name, where, "help-button-forget"),
                button(voice, Vanish.name, None, "help-button-vanish"),
            ]
            embed = discord.Embed(
                description=f"{voice.say('help-country')}\n\n"
                f"{lines(voice, where.offer(interaction), where.concern, asked=True)}",
                colour=COLOUR,
            )
            return embed, rows(*([menu] for menu in menus), buttons)

        await turn(interaction, build)


class Chose(Pressable, name="help:chose"):
    """One of the two menus of countries."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card with that country's lines first; keeping the choice may fail without anyone being stopped."""
        where = replace(Where.read(self.argument), country=picked(interaction))
        await turn(interaction, lambda: _first(interaction, where))
        app = interaction.client.app
        try:
            await app.resources.remember(interaction.user.id, where.country)
        except Exception as error:
            accident(app.ids, "help remember", error)


class Forget(Pressable, name="help:forget"):
    """Do not keep a country."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it no longer, and say so only then."""
        await interaction.response.defer()
        await interaction.client.app.resources.forget(interaction.user.id)
        where = replace(Where.read(self.argument), country="")
        await turn(interaction, lambda: screen(interaction, where, voice_of(interaction).say("help-country-forgotten")))


class Vanish(Pressable, name="help:vanish"):
    """Takes the card away at once, with what was opened from it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """First the words are gone, in the very first answer; then the message. One of the two always works."""
        try:
            done = voice_of(interaction).say("help-vanished")
        except Exception as error:
            accident(interaction.client.app.ids, "help vanish", error)
            done = "\u200b"
        try:
            await interaction.response.edit_message(content=done, embed=None, attachments=[], view=None)
        except discord.NotFound as gone:
            if not is_gone(gone):
                raise
            return  # pressed twice
        if interaction.message is not None:
            await take_away_opened(interaction.message.id)
        with contextlib.suppress(*LOST):
            await interaction.delete_original_response()


PRESSABLES = (
    Open, Back, Barrier, Steady, Safe, NotSafe, Team, TeamNow, In, InNow, NameIt, Ask, AskNow, CountryOf, Chose,
    Forget, Vanish,
)  # fmt: skip
