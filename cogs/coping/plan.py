"""`/my plan`: a safety and coping plan in the sections that such plans have, sealed and shown only to its owner."""

from __future__ import annotations

import io

import discord

from bot.client import LanternBot
from bot.features.coping.keeping import Kind
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, families, row
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.opened import open_beside
from cogs._kit.patience import in_time, show
from cogs.coping.pages import Drawn, card, owner, turn
from cogs.help.minimum import VANISHES

SECTIONS = ("signs", "alone", "distract", "ask", "professionals", "surroundings", "matters")
"""In the order in which one goes through them on a hard day."""

LONGEST = 500  # characters of a section: all seven fit into one embed, which takes 4,096


async def drawn(interaction: Lanterned) -> Drawn:
    """The whole plan, and a button for each section."""
    kept = await _kept(interaction)
    parts = [
        say(interaction, "plan-section", title=say(interaction, f"plan-{section}"), words=kept[section])
        for section in SECTIONS
        if section in kept
    ]
    told = "\n\n".join(parts) or say(interaction, "plan-empty")
    buttons: list[Pressable] = [
        Edit(
            section,
            label=say(interaction, f"plan-{section}"),
            style=discord.ButtonStyle.secondary if section in kept else discord.ButtonStyle.primary,
        )
        for section in SECTIONS
    ]
    if kept:
        buttons.append(Export(label=say(interaction, "plan-export")))
        buttons.append(Wipe(label=say(interaction, "plan-wipe"), style=discord.ButtonStyle.danger))
    buttons.append(vanishing(interaction))
    return {"embed": card(interaction, say(interaction, "plan-title"), told, "plan-footer"), "view": row(*buttons)}


def vanishing(interaction: Lanterned) -> Pressable:
    """The crisis card's own way to be gone at once: what stands in a plan is not for whoever looks over a shoulder."""
    return families[VANISHES](label=say(interaction, "help-button-vanish"))


async def _kept(interaction: Lanterned) -> dict[str, str]:
    server_id, handle = owner(interaction)
    kept = await interaction.client.app.keepsakes.all(server_id, handle, Kind.PLAN)
    return {each.slot: each.text for each in kept}


class OpenPlan(Pressable, name="plan:open"):
    """Shows one's plan privately; it stands on the crisis card."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own: the card stays."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await open_beside(interaction, **await drawn(interaction))


class Edit(Pressable, name="plan:edit"):
    """Opens one section, with what is in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form is the first answer, so what is kept is read before (one short query)."""
        section = self.argument if self.argument in SECTIONS else SECTIONS[0]
        kept = await _kept(interaction)
        await SectionForm(interaction.client, interaction, section, kept.get(section, "")).open(interaction)


class SectionForm(Form, kind="plan", returns=("words",)):
    """One section. Left empty, it goes."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, section: str, words: str) -> None:
        super().__init__(bot, say(interaction, "plan-title"), section)
        self.add_item(written(interaction, f"plan-{section}", most=LONGEST, required=False, default=words or ""))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it sealed, and show the whole plan in the place of the one before: a plan that is deleted is to stand
        nowhere on the screen."""
        section, words = argument if argument in SECTIONS else SECTIONS[0], text(values, "words")
        async with in_time(interaction, in_place=True):
            server_id, handle = owner(interaction)
            keepsakes = interaction.client.app.keepsakes
            if words.strip():
                await keepsakes.keep(server_id, handle, Kind.PLAN, words, slot=section)
            else:
                for each in await keepsakes.all(server_id, handle, Kind.PLAN):
                    if each.slot == section:
                        await keepsakes.burn(server_id, handle, Kind.PLAN, each.id)
            page = await drawn(interaction)
        await show(interaction, in_place=True, **page)


class Export(Pressable, name="plan:export"):
    """The plan as a text file, privately."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        kept = await _kept(interaction)
        parts = [f"{say(interaction, f'plan-{each}')}\n{kept[each]}" for each in SECTIONS if each in kept]
        written = "\n\n".join([say(interaction, "plan-title"), *parts]) + "\n"
        file = discord.File(io.BytesIO(written.encode()), "plan.txt")
        vanish = row(vanishing(interaction))
        await open_beside(interaction, content=say(interaction, "plan-exported"), attachments=[file], view=vanish)


class Wipe(Pressable, name="plan:wipe"):
    """Deletes the plan in one step."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Delete it for good."""
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            await interaction.client.app.keepsakes.burn_all(server_id, handle, Kind.PLAN)
            page = await drawn(interaction)
        await turn(
            interaction,
            {**page, "embed": card(interaction, say(interaction, "plan-title"), say(interaction, "plan-wiped"))},
        )
