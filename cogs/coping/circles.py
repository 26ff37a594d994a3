"""Worries sorted into the three circles. They stay in this process's memory while they are sorted, and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import discord

from bot.client import LanternBot
from bot.drawing.charts import Rings, drawn
from bot.features.coping.circles import MOST, Circle, numbers, worries
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import show
from cogs._kit.views import PrivateView
from cogs.coping.pages import CIRCLES, MENU, Drawn, card, page, to

FILE, NOTHING = "circles.png", "cope-nothing-kept"


@page(CIRCLES)
async def circles(interaction: Lanterned) -> Drawn:
    """What the circles are."""
    embed = card(interaction, say(interaction, "cope-page-circles"), say(interaction, "cope-circles-text"), NOTHING)
    begin = Begin(label=say(interaction, "cope-circles-begin"), style=discord.ButtonStyle.primary)
    return {"embed": embed, "view": row(begin, to(interaction, MENU))}


class Begin(Pressable, name="cope:circles"):
    """Opens the form for the worries."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        await WorriesForm(interaction.client, interaction).open(interaction)


class WorriesForm(Form, kind="cope-circles", returns=("words",)):
    """One worry a line."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "cope-page-circles"))
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "cope-circles-words"),
                description=say(interaction, "cope-circles-words.description", most=MOST),
                component=discord.ui.TextInput(
                    custom_id="words", style=discord.TextStyle.paragraph, max_length=1_000, required=True
                ),
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Ask about the first one."""
        member_of(interaction)
        found = worries(text(values, "words"))
        if not found:
            raise Refusal("refusal-keep-empty")
        view = Sorting(interaction, found, ())
        await show(interaction, embed=view.question(interaction), view=view)


class Sorting(PrivateView):
    """One worry and three buttons; after it comes the next, with buttons of its own, and at the end the picture.

    A second tap on the same button comes to the worry that it was meant for, and sorts no other unread.
    """

    def __init__(self, interaction: Lanterned, found: Sequence[str], before: tuple[Circle, ...]) -> None:
        super().__init__()
        self._worries = found
        self._sorted = before
        self._pressed = False
        for circle in Circle:
            self.add_item(_Choice(circle, say(interaction, f"cope-circle-{circle}")))

    def question(self, interaction: Lanterned) -> discord.Embed:
        """The worry that is to be sorted now."""
        here = len(self._sorted)
        words = discord.utils.escape_markdown(self._worries[here])
        told = say(interaction, "cope-circles-question", number=here + 1, of=len(self._worries), worry=words)
        return card(interaction, say(interaction, "cope-page-circles"), told, NOTHING)

    async def chosen(self, interaction: Lanterned, circle: Circle) -> None:
        """The next one, or the end."""
        if self._pressed:
            await interaction.response.defer()
            return
        self._pressed = True
        try:
            await self._go_on(interaction, (*self._sorted, circle))
        except BaseException:
            self._pressed = False
            raise

    async def _go_on(self, interaction: Lanterned, there: tuple[Circle, ...]) -> None:
        if len(there) < len(self._worries):
            following = Sorting(interaction, self._worries, there)
            await show(interaction, embed=following.question(interaction), view=following)
            return
        embed = card(interaction, say(interaction, "cope-page-circles"), self._described(interaction, there), NOTHING)
        embed.set_image(url=f"attachment://{FILE}")
        here = numbers(there)
        rings = tuple((say(interaction, f"cope-circle-{circle}"), here[circle]) for circle in Circle)
        png = await drawn(Rings(say(interaction, "cope-page-circles"), rings))
        shown = discord.File(io.BytesIO(png), FILE, description=say(interaction, "cope-circles-alt"))
        again = Begin(label=say(interaction, "cope-again"))
        await show(interaction, embed=embed, attachments=[shown], view=row(again, to(interaction, MENU)))

    def _described(self, interaction: Lanterned, there: tuple[Circle, ...]) -> str:
        """The picture in words, and a next step."""
        parts = []
        for circle in Circle:
            here = [
                f"{number}. {discord.utils.escape_markdown(worry)}"
                for number, (worry, chosen) in enumerate(zip(self._worries, there, strict=True), 1)
                if chosen is circle
            ]
            if here:
                parts.append(f"**{say(interaction, f'cope-circle-{circle}')}**\n" + "\n".join(here))
        key = "cope-circles-step" if Circle.CONTROL in there else "cope-circles-no-step"
        return "\n\n".join([*parts, say(interaction, key)])


class _Choice(discord.ui.Button[Sorting]):
    def __init__(self, circle: Circle, label: str) -> None:
        super().__init__(label=label, style=discord.ButtonStyle.secondary)
        self._circle = circle

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """What a press does."""
        if self.view is not None:
            await self.view.chosen(interaction, self._circle)
