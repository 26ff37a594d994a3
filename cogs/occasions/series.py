"""What series look like to an organiser: the preview of a whole arc, the list, the set of a year."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord

from bot.content.words import Words, day_name
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.calendar import Certainty, Dated
from bot.features.occasions.results.rules import Compared, Result
from bot.features.occasions.rules import shown_at
from bot.features.occasions.series.frame import Frame
from bot.features.occasions.series.planning import Drafted, Line, Told
from bot.features.occasions.series.rules import Moment, Series
from bot.features.occasions.series.sets import YearSet
from bot.kernel.clock import SECOND, Wall
from bot.kernel.text import clip
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.days import days
from cogs._kit.lists import cards
from cogs._kit.suggest import LABEL, MOST
from cogs._kit.views import PrivateView
from cogs.occasions.views import COLOUR, LINE, card, odd, on_own_clock, when

BETWEEN = "@"  # stands in the value of a choice between an id and a place or a day


class _Act(discord.ui.Button[Any]):
    def __init__(self, label: str, act: Callable[[Lanterned], Awaitable[None]], *, primary: bool = False) -> None:
        style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
        super().__init__(label=label, style=style, row=1)
        self._act = act

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """What a press does."""
        await self._act(interaction)


class Arc(PrivateView):
    """Under the preview of a series: have it run, or leave it."""

    def __init__(self, interaction: Lanterned, drafted: Drafted) -> None:
        super().__init__()
        self._drafted = drafted
        self.add_item(_Act(say(interaction, "checkin-button-schedule"), self.schedule, primary=True))
        self.add_item(_Act(say(interaction, "checkin-button-not-now"), self.not_now))

    async def schedule(self, interaction: Lanterned) -> None:
        """Keep it. The role is asked for again: minutes may have passed."""
        await interaction.response.defer()
        server = await checks.organiser(interaction)
        drafted = self._drafted
        kept = await interaction.client.app.planning.keep(
            server.id, drafted.series, interaction.user.id, drafted.before
        )
        self.end()
        key = "series-kept-rests" if kept.paused else "series-kept"
        text = say(interaction, "series-kept-two" if kept.waits_for else key, name=label(interaction, kept))
        await interaction.edit_original_response(content=text, view=None)

    async def not_now(self, interaction: Lanterned) -> None:
        """Leave everything as it is."""
        self.end()
        await interaction.response.edit_message(content=say(interaction, "series-not-now"), view=None)


class Chosen(PrivateView):
    """Under the set of a year: choose which occasions to take, and take them."""

    def __init__(self, interaction: Lanterned, year: YearSet, **given: Any) -> None:
        """`given` is what `YearSets.take` takes of time, arc, frame and zone."""
        super().__init__()
        self._year = year
        self._given = given
        offered = year.dated[:MOST]
        self._menu = discord.ui.Select[Any](
            placeholder=say(interaction, "series-year-menu"),
            min_values=1,
            max_values=len(offered),
            options=[
                discord.SelectOption(
                    label=clip(_called(interaction, dated), LABEL), value=dated.occasion.id, default=True
                )
                for dated in offered
            ],
            row=0,
        )
        self._chosen = tuple(dated.occasion.id for dated in offered)
        self._menu.callback = self.choose  # type: ignore[method-assign]  # discord.py's own way to give a menu its act
        self.add_item(self._menu)
        self.add_item(_Act(say(interaction, "series-button-take"), self.take, primary=True))
        self.add_item(_Act(say(interaction, "checkin-button-not-now"), self.not_now))

    async def choose(self, interaction: discord.Interaction[Any]) -> None:
        """Remember what is chosen; the menu shows it."""
        self._chosen = tuple(self._menu.values)
        for option in self._menu.options:
            option.default = option.value in self._chosen
        await interaction.response.edit_message(view=self)

    async def take(self, interaction: Lanterned) -> None:
        """Plan what is chosen."""
        await interaction.response.defer()
        server = await checks.organiser(interaction)
        taken = await interaction.client.app.year_sets.take(
            server.id, self._year.place, self._chosen, **self._given, by=interaction.user.id
        )
        self.end()
        waits = "yes" if self._given["frame"].two and taken.added else "no"
        text = say(interaction, "series-taken", added=taken.added, there=taken.there, waits=waits)
        await interaction.edit_original_response(content=text, embed=None, view=None)

    async def not_now(self, interaction: Lanterned) -> None:
        """Leave it."""
        self.end()
        await interaction.response.edit_message(content=say(interaction, "series-not-now"), embed=None, view=None)


def preview(interaction: Lanterned, drafted: Drafted) -> tuple[str, list[discord.Embed]]:
    """When each part would go out and where, and each exactly as it will stand there (an arc has three at most)."""
    words = interaction.client.app.words
    lines = [say(interaction, "series-preview", channel=f"<#{drafted.channel_id}>", zone=drafted.series.zone)]
    frame, guild = drafted.series.frame, interaction.guild
    role = guild.get_role(frame.role_id) if guild else None
    gone = bool(guild and frame.role_id and role is None)
    lines += around(words, replace(frame, role_id=0) if gone else frame, str(interaction.locale))
    if gone:
        lines.append(say(interaction, "series-around-role-gone"))
    if drafted.series.paused and not drafted.series.waits_for:
        lines.append(say(interaction, "series-around-rests"))
    if role is not None and not role.mentionable:
        lines.append(say(interaction, "series-around-role-mute", role=role.mention))
    lines += _mute(interaction, drafted.channel_id)
    for told in drafted.told:
        lines.append(_line_of(interaction, told))
        lines += odd(interaction, told.moment.wall)
    dated = next((told.moment.dated for told in drafted.told if told.moment.dated), None)
    lines += _doubt(interaction, dated)
    return "\n".join(lines), [card(words, told.words, drafted.language) for told in drafted.told]


def around(words: Words, frame: Frame, locale: str) -> list[str]:
    """Who is pinged, how long it is open, who must be there, where people meet, and who must agree."""
    lines = [
        words.say("series-around-role", locale, role=f"<@&{frame.role_id}>")
        if frame.role_id
        else words.say("series-around-nobody", locale),
        words.say("series-around-hours", locale, hours=frame.open_hours),
    ]
    if frame.cover:
        lines.append(words.say("series-around-cover", locale, count=frame.cover))
    if frame.room_id:
        lines.append(words.say("series-around-room", locale, room=f"<#{frame.room_id}>"))
    if frame.two:
        lines.append(words.say("series-around-two", locale))
    return lines


def _mute(interaction: Lanterned, channel_id: int) -> list[str]:
    """A word where the channel is gone, or the bot may not write in it, as things are."""
    if interaction.guild is None:
        return []
    channel = interaction.guild.get_channel(channel_id)
    if channel is None:
        return [say(interaction, "series-around-channel-gone")]
    may = channel.permissions_for(channel.guild.me)
    if may.view_channel and may.send_messages and may.embed_links:
        return []
    return [say(interaction, "series-around-channel-mute", channel=channel.mention)]


def _line_of(interaction: Lanterned, told: Told) -> str:
    return say(
        interaction,
        f"series-preview-{told.moment.part}",
        when=_wall(interaction, told.moment.wall),
        own=on_own_clock(told.moment.due_at),
    )


def _doubt(interaction: Lanterned, dated: Dated | None) -> list[str]:
    if dated is None or dated.observance.certainty is Certainty.EXACT:
        return []
    return [say(interaction, f"series-sure-{dated.observance.certainty}")]


def _wall(interaction: Lanterned, wall: Wall) -> str:
    return when(interaction.client.app.words, str(interaction.locale), shown_at(wall))


def label(interaction: Lanterned, series: Series) -> str:
    """What a series is called in a message: the occasion and its place, or the first of its words."""
    return _named(interaction, series) or clip(discord.utils.escape_markdown(_words(series)), LINE)


def _offered(interaction: Lanterned, series: Series) -> str:
    """The same where Discord shows each letter as it is."""
    return _named(interaction, series) or clip(_words(series), LINE)


def _words(series: Series) -> str:
    return " ".join(series.words.split())


def _named(interaction: Lanterned, series: Series) -> str:
    """The occasion and its place; empty for a date."""
    name = interaction.client.app.planning.name_of(series, str(interaction.locale))
    place = days(interaction).place(series.place)
    if name and place:
        return say(interaction, "series-name", name=name, place=place.name)
    return ""


def listed(interaction: Lanterned, lines: list[Line]) -> list[discord.Embed]:
    """Every series and when it comes next, each in a line."""
    said = []
    for line in lines:
        name, repeat = label(interaction, line.series), say(interaction, f"series-repeat-{line.series.repeat}")
        if line.next is None:
            key = "series-line-paused" if line.series.paused else "series-line-over"
            key = "series-line-waits" if line.series.waits_for else key
            said.append(say(interaction, key, name=name, repeat=repeat))
        else:
            own = f"<t:{line.next.due_at // SECOND}:R>"
            at = _wall(interaction, line.next.wall)
            part = line.next.part.value
            said.append(say(interaction, "series-line", name=name, repeat=repeat, part=part, when=at, own=own))
    return cards((f"- {line}" for line in said), COLOUR, say(interaction, "series-list-title"))


def _called(interaction: Lanterned, dated: Dated) -> str:
    return interaction.client.app.almanac.told(dated, str(interaction.locale)).observance.name


def year_list(interaction: Lanterned, year: YearSet) -> discord.Embed:
    """The days of a year, with a mark where they are not certain."""
    place = days(interaction).place(year.place)
    said = [
        say(
            interaction,
            "series-year-line",
            name=_called(interaction, dated),
            day=dated.day.day,
            month=dated.day.month,
            year=str(dated.day.year),
            sure=dated.observance.certainty.value,
        )
        for dated in year.dated
    ]
    title = say(interaction, "series-year-title", place=place.name if place else year.place)
    return discord.Embed(title=title, description=clip("\n".join(said), 4_096), colour=COLOUR)


def results(interaction: Lanterned, found: list[Compared]) -> discord.Embed:
    """The latest results in words, each beside the time before (ten at most; a description takes 4,096 characters)."""
    said = []
    for each in found:
        said.append(_result(interaction, each.result, "results-line"))
        if each.before is not None:
            said.append(_result(interaction, each.before, "results-before"))
    return discord.Embed(
        title=say(interaction, "results-title"), description=clip("\n".join(said), 4_096), colour=COLOUR
    )


def _result(interaction: Lanterned, result: Result, key: str) -> str:
    counts = result.counts or Counts()
    return say(
        interaction,
        key,
        name=days(interaction).name(result.occasion_id, result.place) or say(interaction, "results-own"),
        part=result.part,
        day=day_name(result.day, str(interaction.locale)),
        few="no" if result.counts else "yes",
        steady=counts.steady,
        hard=counts.hard,
        someone=counts.someone,
    )


def choice(interaction: Lanterned, series: Series) -> str:
    """How a series is offered while an organiser types."""
    return clip(say(interaction, "series-choice", name=_offered(interaction, series)), LABEL)


def day_choice(interaction: Lanterned, moment: Moment) -> str:
    """How one day of a series is offered."""
    name, at = _offered(interaction, moment.series), _wall(interaction, moment.wall)
    return clip(say(interaction, "checkin-choice", when=at, words=name), LABEL)
