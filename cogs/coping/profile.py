"""`/my profile`: what a person says of themselves, if they like; asked about once, under their first tip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord

from bot.client import LanternBot
from bot.content.tips import Audience
from bot.features.coping.profile import MOST_PLACES, SITUATIONS, Began, Profile, Safe, profile_of
from bot.features.occasions.calendar import Almanac
from bot.kernel.text import clip, fold
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.days import days
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import in_time, show
from cogs.coping.pages import Drawn, card

UNSAID = "unsaid"
SIDES = tuple(each for each in Audience if each is not Audience.ANYONE)
PLACES_LONGEST = 100  # characters of the field for countries and traditions


async def drawn(interaction: Lanterned, note: str = "") -> Drawn:
    """What was said so far, and what can be done with it."""
    guild, member = member_of(interaction)
    said = await interaction.client.app.profiles.of(guild.id, member.id) or Profile()
    lines = list(_lines(interaction, said)) or [say(interaction, "profile-nothing")]
    none = await interaction.client.app.passing.refuses(guild.id, member.id)
    lines += ["", say(interaction, "pass-takes-none" if none else "pass-takes")]
    told = "\n".join(filter(None, [note, say(interaction, "profile-text")])) + "\n\n" + "\n".join(lines)
    change = Tell(label=say(interaction, "profile-change"), style=discord.ButtonStyle.primary)
    buttons: list[Pressable] = [change]
    if not said.empty:
        buttons.append(Erase(label=say(interaction, "profile-erase"), style=discord.ButtonStyle.danger))
    buttons.append(TakeTips("yes" if none else "no", label=say(interaction, "pass-take" if none else "pass-no-more")))
    return {"embed": card(interaction, say(interaction, "profile-title"), told), "view": row(*buttons)}


def _lines(interaction: Lanterned, said: Profile) -> Iterable[str]:
    if said.sides:
        yield _line(interaction, "sides", (f"audience-{each}.choice" for each in SIDES if each in said.sides))
    if said.began:
        yield _line(interaction, "began", (f"profile-began-{each}" for each in Began if each in said.began))
    if said.since:
        yield _line(interaction, "since", [f"when-{said.since}.choice"])
    if said.safe:
        yield _line(interaction, "safe", [f"profile-safe-{said.safe}"])
    if said.places:
        names = ", ".join(_names(days(interaction), said.places))
        yield say(interaction, "profile-line", what=say(interaction, "profile-places"), said=names)


def _line(interaction: Lanterned, what: str, keys: Iterable[str]) -> str:
    said = "; ".join(say(interaction, key) for key in keys)
    return say(interaction, "profile-line", what=say(interaction, f"profile-{what}"), said=said)


def _names(almanac: Almanac, places: Iterable[str]) -> list[str]:
    return [place.name for each in places if (place := almanac.place(each))]


def places_meant(almanac: Almanac, typed: str, locale: str) -> tuple[list[str], list[str]]:
    """The countries and traditions that were typed, by id, and what of it is none that is known.

    Their names in the language of `locale` and in English count.
    """
    there = (*almanac.in_language(locale).places, *almanac.places)
    known, unknown = [], []
    for part in filter(None, (fold(each) for each in typed.replace(";", ",").split(","))):
        found = next((each for each in there if part in {fold(each.name), fold(each.id)}), None)
        found = found or next((each for each in there if fold(each.name).startswith(part)), None)
        if found is None:
            unknown.append(part)
        else:
            known.append(found.id)
    return known, unknown


class Tell(Pressable, name="profile:tell"):
    """Opens the form, with what was said before."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form is the first answer, so what is kept is read before (one short query)."""
        guild, member = member_of(interaction)
        said = await interaction.client.app.profiles.of(guild.id, member.id) or Profile()
        await ProfileForm(interaction.client, interaction, said).open(interaction)


class ProfileForm(Form, kind="profile"):
    """Five questions. Every one may be left out, and the first two take several answers."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, said: Profile) -> None:
        super().__init__(bot, say(interaction, "profile-title"))
        self._several(interaction, "sides", [(each, f"audience-{each}.choice", each in said.sides) for each in SIDES])
        self._several(interaction, "began", [(each, f"profile-began-{each}", each in said.began) for each in Began])
        self._one(interaction, "since", [(each, f"when-{each}.choice") for each in SITUATIONS], said.since)
        self._one(interaction, "safe", [(each, f"profile-safe-{each}") for each in Safe], said.safe)
        places: Any = discord.ui.TextInput(
            custom_id="places",
            max_length=PLACES_LONGEST,
            required=False,
            default=", ".join(_names(days(interaction), said.places)) or None,
        )
        self._ask(interaction, "places", places)

    def _ask(self, interaction: Lanterned, name: str, component: Any) -> None:
        self.add_item(
            discord.ui.Label(
                text=say(interaction, f"profile-{name}"),
                description=say(interaction, f"profile-{name}.description", most=MOST_PLACES),
                component=component,
            )
        )

    def _several(self, interaction: Lanterned, name: str, answers: list[tuple[str, str, bool]]) -> None:
        options = [
            discord.CheckboxGroupOption(label=say(interaction, key), value=str(value), default=chosen)
            for value, key, chosen in answers
        ]
        boxes: Any = discord.ui.CheckboxGroup(
            custom_id=name, required=False, min_values=0, max_values=len(options), options=options
        )
        self._ask(interaction, name, boxes)

    def _one(self, interaction: Lanterned, name: str, answers: list[tuple[str, str]], chosen: str | None) -> None:
        """Answers of which one may be true; the last one takes an answer back."""
        options = [
            discord.RadioGroupOption(label=say(interaction, key), value=str(value), default=value == chosen)
            for value, key in [*answers, (UNSAID, "profile-unsaid")]
        ]
        radio: Any = discord.ui.RadioGroup(custom_id=name, required=False, options=options)
        self._ask(interaction, name, radio)

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it sealed, and show it. A place that is not known is named, and the rest is kept all the same."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            places, unknown = places_meant(app.almanac, text(values, "places"), str(interaction.locale))
            said = profile_of(
                _chosen(values, "sides"),
                _chosen(values, "began"),
                text(values, "since"),
                text(values, "safe"),
                places,
            )
            await app.profiles.keep(guild.id, member.id, said)
            note = say(interaction, "profile-kept")
            if unknown:
                names = clip(discord.utils.escape_markdown(", ".join(unknown)), PLACES_LONGEST)
                note += "\n" + say(interaction, "profile-place-unknown", count=len(unknown), names=names)
            page = await drawn(interaction, note + "\n")
        await show(interaction, **page)


def _chosen(values: Values, name: str) -> list[str]:
    value = values.get(name, [])
    return value if isinstance(value, list) else []


class Erase(Pressable, name="profile:erase"):
    """Deletes all of it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Delete it for good, and remember only that the person was asked."""
        guild, member = member_of(interaction)
        profiles = interaction.client.app.profiles
        async with in_time(interaction):
            await profiles.forget(guild.id, member.id)
            await profiles.keep(guild.id, member.id, Profile())
            page = await drawn(interaction, say(interaction, "profile-erased") + "\n")
        await show(interaction, **page)


class TakeTips(Pressable, name="profile:tips"):
    """Take tips that others send on (`yes`), or none (`no`)."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it, and draw the page anew."""
        guild, member = member_of(interaction)
        async with in_time(interaction):
            await interaction.client.app.passing.choose(guild.id, member.id, takes=self.argument == "yes")
            page = await drawn(interaction)
        await show(interaction, **page)


BUTTONS = (Tell, Erase, TakeTips)
