"""`/my journey`: entries that only their owner sees, and a picture of the year with its description in words."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, time
from typing import Any

import discord

from bot.client import LanternBot
from bot.drawing.charts import Mark, Trail
from bot.drawing.charts import drawn as painted
from bot.features.coping.journey import Step, day_from, lights, months
from bot.features.coping.keeping import Keepsake, Kind
from bot.kernel.clock import SECOND, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import in_time, show
from cogs.coping.pages import card, owner

FILE = "journey.png"
LONGEST = 300  # characters of an entry
DESCRIBED = 3_600  # characters of the description in words: an embed takes 4,096, and a heading stands above it


async def drawn(interaction: Lanterned) -> tuple[discord.Embed, discord.File, discord.ui.View]:
    """This year's picture, its description, and what can be done."""
    app = interaction.client.app
    server_id, handle = owner(interaction)
    entries = await app.keepsakes.all(server_id, handle, Kind.JOURNEY)
    year = local_of(app.clock.now(), zone("UTC")).year
    dated = [(_day(entry), Step(entry.about)) for entry in entries]
    told = [
        say(
            interaction,
            "journey-line",
            day=f"<t:{entry.kept_at // SECOND}:d>",
            kind=say(interaction, f"journey-{entry.about}"),
            words=entry.text,
        )
        for entry in entries
        if _day(entry).year == year
    ]
    words = clip("\n".join(told[::-1]), DESCRIBED) if told else say(interaction, "journey-empty")
    legend = say(interaction, "journey-legend")
    title = say(interaction, "journey-title", year=str(year))
    embed = card(interaction, title, f"{legend}\n\n{words}")
    embed.set_image(url=f"attachment://{FILE}")
    kinds = list(Step)
    trail = Trail(
        title,
        tuple((along, str(month)) for month, along in enumerate(months(year), 1)),
        tuple(say(interaction, f"journey-{step}") for step in kinds),
        tuple(Mark(light.along, light.above, kinds.index(light.step)) for light in lights(year, dated)),
    )
    png = await painted(trail)
    file = discord.File(io.BytesIO(png), FILE, description=say(interaction, "journey-alt", count=len(told)))
    buttons: list[Pressable] = [Add(label=say(interaction, "journey-add"), style=discord.ButtonStyle.primary)]
    if entries:
        buttons.append(Export(label=say(interaction, "journey-export")))
        buttons.append(Erase(label=say(interaction, "journey-erase"), style=discord.ButtonStyle.danger))
    return embed, file, row(*buttons)


def _day(entry: Keepsake) -> date:
    return local_of(entry.kept_at, zone("UTC")).date()


class Add(Pressable, name="journey:add"):
    """Opens the form for an entry."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        await EntryForm(interaction.client, interaction).open(interaction)


class EntryForm(Form, kind="journey", returns=("words", "day")):
    """What it was, when, and a few words."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "journey-add"))
        kinds: Any = discord.ui.RadioGroup(
            custom_id="kind",
            required=True,
            options=[
                discord.RadioGroupOption(
                    label=say(interaction, f"journey-{step}"), value=step.value, default=step is Step.NOTE
                )
                for step in Step
            ],
        )
        words: Any = discord.ui.TextInput(
            custom_id="words", style=discord.TextStyle.paragraph, max_length=LONGEST, required=True
        )
        day: Any = discord.ui.TextInput(custom_id="day", max_length=10, required=False, placeholder="2026-03-09")
        self.add_item(discord.ui.Label(text=say(interaction, "journey-kind"), component=kinds))
        self.add_item(discord.ui.Label(text=say(interaction, "journey-words"), component=words))
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "journey-day"),
                description=say(interaction, "journey-day.description"),
                component=day,
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it sealed, and show the year."""
        app = interaction.client.app
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            today = local_of(app.clock.now(), zone("UTC")).date()
            day = day_from(text(values, "day"), today)
            if day is None:
                raise Refusal("refusal-journey-day")
            kind = text(values, "kind")
            step = Step(kind) if kind in set(Step) else Step.NOTE
            noon = round(datetime.combine(day, time(12), UTC).timestamp() * 1_000)
            at = None if day == today else noon
            await app.keepsakes.keep(server_id, handle, Kind.JOURNEY, text(values, "words"), about=step.value, at=at)
            embed, file, view = await drawn(interaction)
        if interaction.response.is_done():
            await interaction.edit_original_response(embed=embed, attachments=[file], view=view)
        else:
            await show(interaction, embed=embed, file=file, view=view)


class Export(Pressable, name="journey:export"):
    """Every entry as a file, privately."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server_id, handle = owner(interaction)
        entries = await interaction.client.app.keepsakes.all(server_id, handle, Kind.JOURNEY)
        rows = [{"day": _day(each).isoformat(), "kind": each.about, "text": each.text} for each in entries]
        written = json.dumps(rows, ensure_ascii=False, indent=1).encode()
        file = discord.File(io.BytesIO(written), "journey.json")
        await interaction.edit_original_response(content=say(interaction, "journey-exported"), attachments=[file])


class Erase(Pressable, name="journey:erase"):
    """Deletes every entry."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Delete them for good."""
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            await interaction.client.app.keepsakes.burn_all(server_id, handle, Kind.JOURNEY)
        embed = card(interaction, say(interaction, "journey-add"), say(interaction, "journey-erased"))
        again = Add(label=say(interaction, "journey-add"))
        await show(interaction, embed=embed, attachments=[], view=row(again))
