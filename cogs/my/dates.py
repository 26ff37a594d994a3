"""The page of a person's own hard dates, the form that adds one, and the reminder."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.content.words import Words
from bot.features.occasions.dates.rules import MOST_DATES, MOST_NAME, MOST_WORDS
from bot.features.occasions.dates.service import Own, Reminding
from bot.kernel.clock import SECOND
from bot.kernel.text import clip, enclose
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.forms import Form, Values, text
from cogs._kit.lists import in_one
from cogs.coping.pages import Drawn
from cogs.my.shield import OpenShield

_BUTTON = 80  # characters of a label (Discord's limit)


class DateForm(Form, kind="date", returns=("name", "day", "clock", "words")):
    """Where a hard date is written down. Opened at once, with nothing asked of the database before."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "date-form-title"))
        short, long = discord.TextStyle.short, discord.TextStyle.paragraph
        for name, style, most, usual in (
            ("name", short, MOST_NAME, ""),
            ("day", short, 40, ""),
            ("lead", short, 2, "0"),
            ("clock", short, 60, "09:00"),
            ("words", long, MOST_WORDS, ""),
        ):
            self.add_item(
                discord.ui.Label(
                    text=say(interaction, f"date-form-{name}"),
                    description=say(interaction, f"date-form-{name}.description"),
                    component=discord.ui.TextInput(
                        custom_id=name, style=style, max_length=most, default=usual or None, required=name != "words"
                    ),
                )
            )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it, and show the page as it is now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app = interaction.client.app
        guild, member = member_of(interaction)
        server = await app.servers.get(guild.id)
        own = await app.remembering.add(
            member.id,
            name=text(values, "name"),
            day=text(values, "day"),
            lead=text(values, "lead"),
            clock=text(values, "clock"),
            words=text(values, "words"),
            usual_zone=server.zone,
        )
        kept = say(interaction, "date-kept", at=f"<t:{own.next.due_at // SECOND}:F>", zone=own.hard.zone)
        drawn = await page(interaction, member.id)
        await interaction.edit_original_response(**{**drawn, "content": f"{kept}\n\n{drawn['content']}"})


class Add(Pressable, name="date:add"):
    """A date more."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        await DateForm(interaction.client, interaction).open(interaction)


class TakeOut(Pressable, name="date:out"):
    """A date less, from the page or from under a reminder."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Take it out and say so; it does no harm when it is gone already."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.app.remembering.remove(interaction.user.id, self.argument)
        await interaction.edit_original_response(content=say(interaction, "date-out"))


async def page(interaction: Lanterned, member_id: int) -> Drawn:
    """Every date of a person with its next reminder, and a button beside each."""
    found = await interaction.client.app.remembering.of(member_id)
    shown = [TakeOut(own.id, label=_out(interaction, own)) for own in found]
    calendar = OpenShield("page", label=say(interaction, "dates-button-calendar"))
    add = Add("page", label=say(interaction, "dates-button-add"), style=discord.ButtonStyle.primary)
    return {
        "content": say(interaction, "dates-page" if found else "dates-none"),
        "embeds": in_one(_line(interaction, own) for own in found),
        "view": row(*([add] if len(found) < MOST_DATES else []), calendar, *shown),
    }


def _line(interaction: Lanterned, own: Own) -> str:
    return say(
        interaction,
        "dates-line-unreached" if own.unreached else "dates-line",
        name=discord.utils.escape_markdown(own.hard.name),
        day=own.next.day.day,
        month=own.next.day.month,
        at=f"<t:{own.next.due_at // SECOND}:F>",
        zone=own.hard.zone,
    )


def _out(interaction: Lanterned, own: Own) -> str:
    return clip(say(interaction, "dates-button-out", name=own.hard.name), _BUTTON)


def reminder(words: Words, reminding: Reminding, language: str) -> tuple[str, discord.ui.View]:
    """What a person is told: which of their dates is near, and their own words from then."""
    hard = reminding.hard
    lines = [words.say("date-reminder", language, name=discord.utils.escape_markdown(hard.name), left=reminding.left)]
    if hard.words:
        lines.append(words.say("date-reminder-words", language, words=enclose(hard.words)))
    lines.append(words.say("date-reminder-end", language))
    out = TakeOut(reminding.date_id, label=words.say("date-button-out", language))
    return "\n\n".join(lines), row(out)
