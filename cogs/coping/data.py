"""`/my data`: what is kept of a person in a server, as a file, and gone in one step.

What there is and what becomes of it stands in `bot.personal`, over every table.
"""

from __future__ import annotations

import io
import json

import discord

from bot import personal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time
from cogs.coping.pages import Drawn, card, turn


async def drawn(interaction: Lanterned) -> Drawn:
    """What is kept, in numbers, and what can be done with it."""
    guild, member = member_of(interaction)
    lines = [
        "- " + say(interaction, f"data-{part.name}", count=len(await part.export(guild.id, member.id)))
        for part in personal.parts(interaction.client.app)
    ]
    if not await interaction.client.app.venting.keeps(guild.id):
        lines += ["", say(interaction, "data-nobodys")]
    text = "\n".join([say(interaction, "data-text"), "", *lines])
    save = Save(label=say(interaction, "data-save"), style=discord.ButtonStyle.primary)
    ask = AskErase(label=say(interaction, "data-erase"), style=discord.ButtonStyle.danger)
    return {"embed": card(interaction, say(interaction, "data-title"), text), "view": row(save, ask)}


class Save(Pressable, name="data:save"):
    """Everything as a file, privately."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, member = member_of(interaction)
        every = personal.parts(interaction.client.app)
        everything = {part.name: list(await part.export(guild.id, member.id)) for part in every}
        written = json.dumps(everything, ensure_ascii=False, indent=1).encode()
        file = discord.File(io.BytesIO(written), "lantern.json")
        await interaction.edit_original_response(content=say(interaction, "data-saved"), attachments=[file])


class AskErase(Pressable, name="data:ask"):
    """Asks once more: what is erased cannot come back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show what would go, and the ways on. Posts that are out may stay, and are then nobody's."""
        guild, member = member_of(interaction)
        async with in_time(interaction):
            out = [
                part
                for part in personal.parts(interaction.client.app)
                if part.take_back is not None and await part.export(guild.id, member.id)
            ]
        danger = discord.ButtonStyle.danger
        buttons: list[Pressable] = [Erase(label=say(interaction, "data-erase-sure"), style=danger)]
        if out:
            buttons.append(EraseAndTakeBack(label=say(interaction, "data-erase-posts"), style=danger))
        buttons.append(Back(label=say(interaction, "cope-back")))
        text = [say(interaction, "data-ask"), *([say(interaction, "data-ask-posts")] if out else [])]
        embed = card(interaction, say(interaction, "data-title"), "\n\n".join(text))
        await turn(interaction, {"embed": embed, "view": row(*buttons)})


async def _erase(interaction: Lanterned, *, posts: bool) -> None:
    guild, member = member_of(interaction)
    async with in_time(interaction):
        await personal.erase(interaction.client.app, guild.id, member.id, take_back=posts)
    embed = card(interaction, say(interaction, "data-title"), say(interaction, "data-erased"))
    await turn(interaction, {"embed": embed, "view": None})


class Erase(Pressable, name="data:erase"):
    """Erases all of it, and leaves posts that are out where they are."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nobody can tell any more whose they are."""
        await _erase(interaction, posts=False)


class EraseAndTakeBack(Pressable, name="data:all"):
    """Erases all of it, and takes posts back first."""

    async def pressed(self, interaction: Lanterned) -> None:
        """While it is known still whose they are."""
        await _erase(interaction, posts=True)


class Back(Pressable, name="data:back"):
    """Back to what is kept."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Draw it anew."""
        async with in_time(interaction):
            page = await drawn(interaction)
        await turn(interaction, page)


BUTTONS = (Save, AskErase, Erase, EraseAndTakeBack, Back)
