"""The card's buttons and what they do. It stands privately, in a server's channel or in direct messages.

What a button knows is in its custom_id: what the card is about and the country, so that every press works without the
database and after a restart. `help:<verb>:<concern>.<country>` holds nothing about who pressed.

Whatever goes wrong on the way to a full card, the built-in one is shown instead.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import discord

from bot.features.cases.oncall.service import Cover
from bot.features.cases.service import Evidence, Kind, Severity
from bot.features.resources.rules import Concern, Offer
from bot.kernel.report import accident
from cogs._kit.answers import LOST, Lanterned
from cogs._kit.buttons import Pressable
from cogs.help.card import ABOUT, BARRIERS, Voice, about_others, hello, lines, numbers
from cogs.help.minimum import minimum
from cogs.help.plan import own_plan

PATIENCE = 1.0
"""Seconds for the database to say which country somebody chose. Discord waits three for the first answer."""

MENU_HALVES = 2  # a menu holds 25 choices, and there are more countries
COLOUR = 0x6C8EA4

Shown = tuple[discord.Embed, discord.ui.View]


@dataclass(frozen=True, slots=True)
class Where:
    """What a card is about, and the country of whoever reads it (empty: not known)."""

    concern: Concern = Concern.OTHER
    country: str = ""

    @classmethod
    def read(cls, argument: str) -> Where:
        """From a custom_id. An unknown word (a card of a later version) is a card about anything."""
        concern, _, rest = argument.partition(".")
        country = rest.partition(".")[0]
        return cls(Concern(concern) if concern in set(Concern) else Concern.OTHER, country)

    @property
    def argument(self) -> str:
        """For a custom_id."""
        return f"{self.concern}.{self.country}"

    def offer(self, interaction: Lanterned) -> Offer:
        """The few lines for it."""
        return interaction.client.app.resources.offer(self.concern, self.country, str(interaction.locale))


def voice_of(interaction: Lanterned) -> Voice:
    """The words in the language of whoever acts."""
    return Voice(interaction.client.app.words, str(interaction.locale))


# -- showing ---------------------------------------------------------------------------------------------------------


def crisis_card(
    interaction: Lanterned, kind: str, country: str = "", cover: str = "", *, screened: bool = False
) -> Shown:
    """The first card. Never raises: the built-in one where the full one cannot be made.

    `cover` says who will read and when, honestly; empty, it says that volunteers do, at no certain time. `screened`
    adds that the words are not in trouble.
    """
    where = Where.read(f"{kind}.{country}")

    def build() -> Shown:
        said = hello(voice_of(interaction), where.concern, cover, screened=screened)
        return screen(interaction, where, said)

    return _or_minimum(interaction, build)


async def open_card(
    interaction: Lanterned, kind: str = Concern.OTHER, cover: str = "", *, screened: bool = False
) -> None:
    """Show the card privately, as the first answer or after it. Never raises."""
    country = await chosen_country(interaction)
    await _send(interaction, lambda: crisis_card(interaction, kind, country, cover, screened=screened))


async def chosen_country(interaction: Lanterned) -> str:
    """The country that this person chose before; empty when none, or when the database does not say so in time."""
    app = interaction.client.app
    try:
        async with asyncio.timeout(PATIENCE):
            return await app.resources.country_of(interaction.user.id)
    except Exception as error:
        accident(app.ids, "help country", error)
        return ""


def _or_minimum(interaction: Lanterned, build: Callable[[], Shown]) -> Shown:
    try:
        return build()
    except Exception as error:
        accident(interaction.client.app.ids, "help card", error)
        return minimum()


async def _send(interaction: Lanterned, build: Callable[[], Shown]) -> None:
    """A private message of its own."""
    embed, view = _or_minimum(interaction, build)
    try:
        if interaction.response.is_done():
            await interaction.followup.send(embed=embed, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(embed=embed, view=view, ephemeral=True)
    except LOST as lost:
        accident(interaction.client.app.ids, "help card send", lost)


async def _turn(interaction: Lanterned, build: Callable[[], Shown]) -> None:
    """The card becomes another one, in place: few things on the screen, and one to take away."""
    embed, view = _or_minimum(interaction, build)
    if interaction.response.is_done():
        await interaction.edit_original_response(content=None, embed=embed, view=view)
    else:
        await interaction.response.edit_message(content=None, embed=embed, view=view)


# -- what a card is made of ------------------------------------------------------------------------------------------


def screen(interaction: Lanterned, where: Where, said: str, *, first: Pressable | None = None) -> Shown:
    """A card: words, lines, the menu of what stands in the way, and a few buttons."""
    voice = voice_of(interaction)
    embed = discord.Embed(
        title=voice.say(f"help-title-{where.concern}"),
        description=f"{said}\n\n{lines(voice, where.offer(interaction))}\n{voice.say('help-program')}",
        colour=COLOUR,
    )
    upper = [first, own_plan(interaction), _button(voice, Steady, where, "help-button-steady")]
    if first is None:
        upper.append(_button(voice, Team, where, "help-button-team"))
    country = "help-button-country-other" if where.country else "help-button-country"
    upper.append(_button(voice, CountryOf, where, country))
    safe, not_safe = "help-button-safe", "help-button-not-safe"
    if about_others(where.concern):
        safe, not_safe = "help-button-safe-about", "help-button-not-safe-about"
    lower = [
        _button(voice, Safe, where, safe),
        _button(voice, NotSafe, where, not_safe, discord.ButtonStyle.danger),
        _button(voice, Vanish, Where(), "help-button-vanish"),
    ]
    return embed, _rows([_menu(voice, where)], [one for one in upper if one is not None], lower)


def _button(
    voice: Voice,
    button: type[Pressable],
    where: Where,
    key: str,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> Pressable:
    argument = "" if button is Vanish else where.argument
    return button(argument, label=voice.say(key), style=style)


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
        custom_id=f"{Barrier.name}:{where.argument}", placeholder=voice.say("help-menu"), options=options
    )


def _rows(*rows: list[Any]) -> discord.ui.View:
    """A view that only carries components; presses come back by their custom_id."""
    view = discord.ui.View(timeout=None)
    for at, items in enumerate(rows):
        for item in items:
            item.row = at
            view.add_item(item)
    view.stop()
    return view


def _chosen(interaction: Lanterned) -> str:
    values = cast("dict[str, Any]", interaction.data or {}).get("values") or [""]
    return str(values[0])


# -- presses ---------------------------------------------------------------------------------------------------------


class Open(Pressable, name="help:open"):
    """Stands on panels, for everyone; what it shows is private."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A card of one's own."""
        await open_card(interaction, Where.read(self.argument).concern)


class Back(Pressable, name="help:back"):
    """Back to the first card."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The first card."""
        where = Where.read(self.argument)
        await _turn(interaction, lambda: crisis_card(interaction, where.concern, where.country))


class Barrier(Pressable, name="help:barrier"):
    """The menu of what stands in the way. It comes back by its custom_id like a button does."""

    async def pressed(self, interaction: Lanterned) -> None:
        """An answer to it above the lines, or a card about something else."""
        where, chosen = Where.read(self.argument), _chosen(interaction)
        if chosen.startswith("about-"):
            other = Where.read(f"{chosen.removeprefix('about-')}.{where.country}")
            await _turn(interaction, lambda: crisis_card(interaction, other.concern, other.country))
            return
        await _turn(
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

        await _turn(interaction, build)


class Safe(Pressable, name="help:safe"):
    """I am safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Thank them; the lines stay."""
        where = Where.read(self.argument)
        key = "help-safe-about" if where.concern not in {Concern.SELF, Concern.OTHER} else "help-safe-self"
        await _turn(interaction, lambda: screen(interaction, where, voice_of(interaction).say(key)))


class NotSafe(Pressable, name="help:unsafe"):
    """I am not safe now."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The emergency number first, and the team with the gravest urgency, if the person wants them."""
        where = Where.read(self.argument)

        def build() -> Shown:
            voice = voice_of(interaction)
            called = numbers(voice, interaction.client.app.resources.directory.country(where.country))
            match where.concern:
                case Concern.SELF | Concern.OTHER:
                    said = voice.say("help-not-safe-self", numbers=called)
                case Concern.ABUSE:
                    said = voice.say("help-not-safe-abuse", numbers=called)
                case _:
                    said = voice.say("help-not-safe-about", numbers=called)
            team = _button(voice, TeamNow, where, "help-button-team", discord.ButtonStyle.primary)
            return screen(interaction, where, said, first=team)

        await _turn(interaction, build)


class Team(Pressable, name="help:team"):
    """Someone on the team."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nobody is told a name before this was read and agreed to."""
        await _consent(interaction, Where.read(self.argument), Ask)


class TeamNow(Pressable, name="help:team-now"):
    """Someone on the team, from someone who is not safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `Team`."""
        await _consent(interaction, Where.read(self.argument), AskNow)


async def _consent(interaction: Lanterned, where: Where, ask: type[Pressable]) -> None:
    def build() -> Shown:
        voice = voice_of(interaction)
        if interaction.guild_id is None:
            return screen(interaction, where, voice.say("help-team-elsewhere"))
        said = voice.say("help-team", cover=voice.say("help-team-cover"))
        return screen(
            interaction, where, said, first=_button(voice, ask, where, "help-button-ask", discord.ButtonStyle.primary)
        )

    await _turn(interaction, build)


class Ask(Pressable, name="help:ask"):
    """The consent: only this tells the care team who it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open a case for the care team."""
        await _ask(interaction, Where.read(self.argument), Severity.HIGH)


class AskNow(Pressable, name="help:ask-now"):
    """The consent of someone who is not safe."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open a case of the gravest urgency."""
        await _ask(interaction, Where.read(self.argument), Severity.DANGER_NOW)


async def _ask(interaction: Lanterned, where: Where, severity: Severity) -> None:
    """Tell the team, and say so only when it is certain. The subject is the one that a check-in uses: someone who asks
    in two places is one case."""
    await interaction.response.defer()
    app, server_id, member_id = interaction.client.app, interaction.guild_id or 0, interaction.user.id
    told, cover = "help-team-failed", "help-team-cover"
    try:
        await app.cases.open(
            server_id,
            kind=Kind.ASKED,
            severity=severity,
            subject=f"asked/{app.vault.handle('asked', server_id, member_id)}",
            evidence=Evidence(author=member_id),
            reporter_id=member_id,
        )
        told = "help-team-told"
        if (await app.oncall.who(server_id)).cover is Cover.NOBODY:
            cover = "help-team-cover-nobody"
    except Exception as error:
        accident(app.ids, "help ask", error)

    def build() -> Shown:
        voice = voice_of(interaction)
        return screen(interaction, where, voice.say(told, cover=voice.say(cover)))

    await _turn(interaction, build)


class CountryOf(Pressable, name="help:country"):
    """My country."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Every country of which a line is known, in two menus."""
        where = Where.read(self.argument)

        def build() -> Shown:
            voice = voice_of(interaction)
            known = sorted(interaction.client.app.resources.directory.countries, key=lambda country: country.name)
            half = -(-len(known) // MENU_HALVES)
            menus = [
                discord.ui.Select[Any](
                    custom_id=f"{Chose.name}:{where.argument}.{at}",
                    placeholder=voice.say("help-country-menu", **{"from": part[0].name, "to": part[-1].name}),
                    options=[discord.SelectOption(label=country.name, value=country.id) for country in part],
                )
                for at, part in enumerate((known[:half], known[half:]))
                if part
            ]
            buttons = [
                _button(voice, Back, where, "help-button-back"),
                _button(voice, Forget, where, "help-button-forget"),
                _button(voice, Vanish, Where(), "help-button-vanish"),
            ]
            embed = discord.Embed(
                description=f"{voice.say('help-country')}\n\n{lines(voice, where.offer(interaction))}", colour=COLOUR
            )
            return embed, _rows(*([menu] for menu in menus), buttons)

        await _turn(interaction, build)


class Chose(Pressable, name="help:chose"):
    """One of the two menus of countries."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card with that country's lines first; keeping the choice may fail without anyone being stopped."""
        where = Where(Where.read(self.argument).concern, _chosen(interaction))
        await _turn(interaction, lambda: crisis_card(interaction, where.concern, where.country))
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
        where = Where(Where.read(self.argument).concern)
        await _turn(
            interaction, lambda: screen(interaction, where, voice_of(interaction).say("help-country-forgotten"))
        )


class Vanish(Pressable, name="help:vanish"):
    """Takes the card away at once."""

    async def pressed(self, interaction: Lanterned) -> None:
        """First the words are gone, in the very first answer; then the message. One of the two always works."""
        try:
            done = voice_of(interaction).say("help-vanished")
        except Exception as error:
            accident(interaction.client.app.ids, "help vanish", error)
            done = "\u200b"
        await interaction.response.edit_message(content=done, embed=None, view=None)
        try:
            await interaction.delete_original_response()
        except LOST:
            return


PRESSABLES = (
    Open, Back, Barrier, Steady, Safe, NotSafe, Team, TeamNow, Ask, AskNow, CountryOf, Chose, Forget, Vanish,
)  # fmt: skip
