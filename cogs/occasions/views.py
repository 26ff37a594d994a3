"""What check-ins look like: the message, its buttons, the private answers, the preview."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import discord

from bot.content.words import Words
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.rules import Answer, CheckIn, Oddity, oddity, shown_at
from bot.features.occasions.service import Planned
from bot.kernel.clock import SECOND, Wall
from bot.kernel.text import clip, enclose
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.lists import cards
from cogs._kit.suggest import LABEL
from cogs._kit.views import PrivateView

COLOUR = 0x6C8EA4
LINE = 60  # characters of a check-in's words where many are listed


def when(words: Words, locale: str, at: datetime) -> str:
    """A moment on the server's wall in words."""
    return words.say(
        "checkin-when",
        locale,
        weekday=at.isoweekday(),
        day=at.day,
        month=at.month,
        year=str(at.year),
        time=f"{at:%H:%M}",
    )


def on_own_clock(instant: int, style: str = "F") -> str:
    """An instant (ms UTC) that Discord shows to each reader by their own clock."""
    return f"<t:{instant // SECOND}:{style}>"


def _one_line(words: str, most: int) -> str:
    return clip(discord.utils.escape_markdown(" ".join(words.split())), most)


def card(words: Words, said: str, locale: str) -> discord.Embed:
    """What an organiser wrote, as everyone sees it, with what becomes of the answers."""
    embed = discord.Embed(title=words.say("checkin-title", locale), description=enclose(said), colour=COLOUR)
    embed.set_footer(text=words.say("checkin-footer", locale))
    return embed


def open_card(words: Words, said: str, seen: Counts, locale: str) -> discord.Embed:
    """An open check-in with the numbers as they are by now."""
    embed = card(words, said, locale)
    so_far = words.say("checkin-so-far", locale, steady=seen.steady, hard=seen.hard, someone=seen.someone)
    embed.description = f"{embed.description}\n\n{so_far}"
    return embed


def closed_card(words: Words, said: str, shown: Counts | None, locale: str) -> discord.Embed:
    """A check-in that is over: the same words, and the numbers where they may be shown."""
    if shown is None:
        result = words.say("checkin-closed-few", locale)
    else:
        result = words.say("checkin-closed-counts", locale, steady=shown.steady, hard=shown.hard, someone=shown.someone)
    return discord.Embed(
        title=words.say("checkin-title", locale), description=f"{enclose(said)}\n\n{result}", colour=COLOUR
    )


class Preview(PrivateView):
    """What will be posted, with the three buttons as they will stand there, and two that work."""

    def __init__(self, interaction: Lanterned, planned: Planned, language: str) -> None:
        super().__init__()
        self._planned = planned
        words = interaction.client.app.words
        for answer in Answer:
            self.add_item(
                discord.ui.Button(label=words.say(f"checkin-button-{answer}", language), disabled=True, row=0)
            )
        self.add_item(_Choice(say(interaction, "checkin-button-schedule"), self.schedule, primary=True))
        self.add_item(_Choice(say(interaction, "checkin-button-not-now"), self.not_now))

    async def schedule(self, interaction: Lanterned) -> None:
        """Plan it. The role is asked for again: minutes may have passed."""
        await interaction.response.defer()
        guild, _ = checks.member_of(interaction)
        await checks.organiser(interaction)
        app = interaction.client.app
        scheduled = await app.occasions.schedule(guild.id, self._planned)
        self.end()
        text = say(
            interaction,
            "checkin-scheduled",
            when=when(app.words, str(interaction.locale), self._planned.shown_at),
            zone=self._planned.wall.zone,
            own=on_own_clock(scheduled.due_at),
        )
        await interaction.edit_original_response(content=text, view=None)

    async def not_now(self, interaction: Lanterned) -> None:
        """Leave it; the words stay there to be copied."""
        self.end()
        await interaction.response.edit_message(content=say(interaction, "checkin-not-now"), view=None)


class _Choice(discord.ui.Button[Preview]):
    def __init__(self, label: str, act: Any, *, primary: bool = False) -> None:
        super().__init__(
            label=label,
            style=discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary,
            row=1,
        )
        self._act = act

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """What a press does."""
        await self._act(interaction)


def preview_text(interaction: Lanterned, planned: Planned) -> str:
    """Where and when it would go out, by the server's clocks and by the reader's; what a change of clocks does."""
    words = interaction.client.app.words
    lines = [
        say(
            interaction,
            "checkin-preview",
            channel=f"<#{planned.channel_id}>",
            when=when(words, str(interaction.locale), planned.shown_at),
            zone=planned.wall.zone,
            own=on_own_clock(planned.due_at),
        )
    ]
    return "\n".join([*lines, *odd(interaction, planned.wall)])


def odd(interaction: Lanterned, wall: Wall) -> list[str]:
    """What a change of clocks does to it."""
    typed = f"{wall.at:%H:%M}"
    match oddity(wall):
        case Oddity.SKIPPED:
            return [say(interaction, "checkin-preview-skipped", typed=typed, shown=f"{shown_at(wall):%H:%M}")]
        case Oddity.TWICE:
            return [say(interaction, "checkin-preview-twice", typed=typed)]
        case Oddity.NONE:
            return []


def listed(interaction: Lanterned, checkins: list[CheckIn], waiting: frozenset[str]) -> list[discord.Embed]:
    """What is planned, each in a line."""
    words, locale = interaction.client.app.words, str(interaction.locale)
    lines = [
        say(
            interaction,
            "checkin-list-waiting" if checkin.id in waiting else "checkin-list-line",
            when=when(words, locale, shown_at(checkin.wall)),
            zone=checkin.wall.zone,
            own=on_own_clock(checkin.due_at, "R"),
            words=_one_line(checkin.words, LINE),
        )
        for checkin in checkins
    ]
    return cards((f"- {line}" for line in lines), COLOUR, say(interaction, "checkin-list-title"))


def choice(interaction: Lanterned, checkin: CheckIn) -> str:
    """How one check-in is offered while an organiser types."""
    words, locale = interaction.client.app.words, str(interaction.locale)
    text = say(
        interaction,
        "checkin-choice",
        when=when(words, locale, shown_at(checkin.wall)),
        words=" ".join(checkin.words.split()),
    )
    return clip(text, LABEL)


def cancelled_text(interaction: Lanterned, checkin: CheckIn) -> str:
    """What was taken back."""
    return say(
        interaction,
        "checkin-cancelled",
        when=when(interaction.client.app.words, str(interaction.locale), shown_at(checkin.wall)),
        zone=checkin.wall.zone,
    )
