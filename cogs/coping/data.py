"""`/my data`: what is kept of a person in a server, as a file, and gone in one step.

A feature that keeps something by person brings a `Part`; the parts stand in the order in which they were added.
"""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord

from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time
from cogs.coping.pages import Drawn, card, owner, turn


@dataclass(frozen=True, slots=True)
class Part:
    """What one feature keeps: `export` gives rows for the file, `erase` deletes them and says how many there were."""

    name: str
    export: Callable[[Lanterned], Awaitable[list[dict[str, Any]]]]
    erase: Callable[[Lanterned], Awaitable[int]]


parts: list[Part] = []


def _tips_owner(interaction: Lanterned) -> tuple[int, str]:
    guild, member = member_of(interaction)
    return guild.id, interaction.client.app.vault.handle("coping", guild.id, member.id)


async def _tips(interaction: Lanterned) -> list[dict[str, Any]]:
    return [dict(each) for each in await interaction.client.app.coping.export(*_tips_owner(interaction))]


async def _no_tips(interaction: Lanterned) -> int:
    return await interaction.client.app.coping.forget(*_tips_owner(interaction))


async def _kept(interaction: Lanterned) -> list[dict[str, Any]]:
    return [dict(each) for each in await interaction.client.app.keepsakes.export(*owner(interaction))]


async def _nothing_kept(interaction: Lanterned) -> int:
    return await interaction.client.app.keepsakes.forget(*owner(interaction))


async def _notices(interaction: Lanterned) -> list[dict[str, Any]]:
    guild, member = member_of(interaction)
    return [dict(each) for each in await interaction.client.app.notices.export(guild.id, member.id)]


async def _no_notices(interaction: Lanterned) -> int:
    guild, member = member_of(interaction)
    return await interaction.client.app.notices.erase(guild.id, member.id)


async def _openings(interaction: Lanterned) -> list[dict[str, Any]]:
    guild, member = member_of(interaction)
    return [dict(each) for each in await interaction.client.app.unmasking.export(guild.id, member.id)]


async def _no_openings(interaction: Lanterned) -> int:
    guild, member = member_of(interaction)
    return await interaction.client.app.unmasking.erase(guild.id, member.id)


async def _profile(interaction: Lanterned) -> list[dict[str, Any]]:
    guild, member = member_of(interaction)
    return [dict(each) for each in await interaction.client.app.profiles.export(guild.id, member.id)]


async def _no_profile(interaction: Lanterned) -> int:
    guild, member = member_of(interaction)
    return await interaction.client.app.profiles.forget(guild.id, member.id)


async def _passed(interaction: Lanterned) -> list[dict[str, Any]]:
    guild, member = member_of(interaction)
    return [dict(each) for each in await interaction.client.app.passing.export(guild.id, member.id)]


async def _none_passed(interaction: Lanterned) -> int:
    guild, member = member_of(interaction)
    return await interaction.client.app.passing.forget(guild.id, member.id)


parts += [
    Part("profile", _profile, _no_profile),
    Part("tips", _tips, _no_tips),
    Part("passed", _passed, _none_passed),
    Part("kept", _kept, _nothing_kept),
    Part("notices", _notices, _no_notices),
    Part("openings", _openings, _no_openings),
]


async def drawn(interaction: Lanterned) -> Drawn:
    """What is kept, in numbers, and what can be done with it."""
    lines = [say(interaction, f"data-{part.name}", count=len(await part.export(interaction))) for part in parts]
    text = "\n".join([say(interaction, "data-text"), "", *lines])
    save = Save(label=say(interaction, "data-save"), style=discord.ButtonStyle.primary)
    ask = AskErase(label=say(interaction, "data-erase"), style=discord.ButtonStyle.danger)
    return {"embed": card(interaction, say(interaction, "data-title"), text), "view": row(save, ask)}


class Save(Pressable, name="data:save"):
    """Everything as a file, privately."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        everything = {part.name: await part.export(interaction) for part in parts}
        written = json.dumps(everything, ensure_ascii=False, indent=1).encode()
        file = discord.File(io.BytesIO(written), "lantern.json")
        await interaction.edit_original_response(content=say(interaction, "data-saved"), attachments=[file])


class AskErase(Pressable, name="data:ask"):
    """Asks once more: what is erased cannot come back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show what would go, and two ways on."""
        sure = Erase(label=say(interaction, "data-erase-sure"), style=discord.ButtonStyle.danger)
        back = Back(label=say(interaction, "cope-back"))
        embed = card(interaction, say(interaction, "data-title"), say(interaction, "data-ask"))
        await turn(interaction, {"embed": embed, "view": row(sure, back)})


class Erase(Pressable, name="data:erase"):
    """Erases all of it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Part by part; a second press finds nothing more."""
        async with in_time(interaction):
            for part in parts:
                await part.erase(interaction)
        embed = card(interaction, say(interaction, "data-title"), say(interaction, "data-erased"))
        await turn(interaction, {"embed": embed, "view": None})


class Back(Pressable, name="data:back"):
    """Back to what is kept."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Draw it anew."""
        async with in_time(interaction):
            page = await drawn(interaction)
        await turn(interaction, page)
