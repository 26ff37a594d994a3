"""What a notice looks like, in a direct message and on the page `/my notices`."""

from __future__ import annotations

from typing import Any

import discord

from bot.content.words import Words
from bot.features.members.rules import Letter, Way
from bot.features.members.service import Notice
from bot.kernel.text import EMBED_LIMIT, enclose, pieces
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, families, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time, show

COLOUR = 0xD9A441
_BETWEEN = "\n\n>>> "


def said(words: Words, letter: Letter, count: int, language: str) -> list[discord.Embed]:
    """The sentence, and what a person wrote beneath it, which cannot break out of its card. It may be the only copy:
    what has no room beside the sentence stands in cards of its own."""
    parts = [words.say(letter.key, language, count=count, **letter.values)]
    if letter.words:
        quoted = enclose(letter.words)
        if len(parts[0]) + len(_BETWEEN) + len(quoted) <= EMBED_LIMIT:
            parts = [f"{parts[0]}{_BETWEEN}{quoted}"]
        else:
            parts += pieces(quoted, EMBED_LIMIT)
    return [discord.Embed(description=part, colour=COLOUR) for part in parts]


def offers(words: Words, letter: Letter, language: str) -> list[Pressable]:
    """The buttons that its feature gave it."""
    return [
        families[offer.button](offer.argument, label=words.say(offer.label, language))
        for offer in letter.offers
        if offer.button in families
    ]


def as_message(words: Words, notice: Notice, language: str, server: str) -> dict[str, Any]:
    """The direct message. By the argument of its last button a later try finds it again."""
    ways = Ways(f"{notice.server_id}.{notice.id}", label=words.say("notice-ways-button", language))
    embeds = said(words, notice.letter, notice.count, language)
    embeds[-1].set_footer(text=words.say("notice-from", language, server=server))
    return {"embeds": embeds, "view": row(*offers(words, notice.letter, language), ways)}


async def show_page(interaction: Lanterned) -> None:
    """The first notice that waits, how many are behind it, and how one is told."""
    async with in_time(interaction):
        guild, member = member_of(interaction)
        notices = interaction.client.app.notices
        waiting, way = await notices.waiting(guild.id, member.id), await notices.way(guild.id, member.id)
    words, language = interaction.client.app.words, str(interaction.locale)
    lines = [say(interaction, "notices-title" if waiting else "notices-none")]
    if len(waiting) > 1:
        lines.append(say(interaction, "notices-more", count=len(waiting) - 1))
    lines += [say(interaction, f"notices-way-{way}"), f"-# {say(interaction, 'notices-kept')}"]
    buttons: list[Pressable] = []
    embeds: list[discord.Embed] = []
    if waiting:
        first = waiting[0]
        embeds = said(words, first.letter, first.count, language)
        buttons = [*offers(words, first.letter, language), PutAway(first.id, label=say(interaction, "notice-put-away"))]
    buttons += way_buttons(interaction, way, str(guild.id), at=1)
    await show(interaction, content="\n".join(lines), embeds=embeds, view=row(*buttons))


def way_buttons(interaction: Lanterned, way: Way, server: str, at: int = 0) -> list[Pressable]:
    """The other ways to be told; `server` goes into each, because there is none in a direct message."""
    return [
        Choose(f"{server}.{each}", label=say(interaction, f"notices-way-button-{each}"), row=at)
        for each in Way
        if each is not way
    ]


class Mine(Pressable, name="notice:mine"):
    """The way to the page, from a panel."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A private message of its own, not a change of the panel."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_page(interaction)


class PutAway(Pressable, name="notice:away"):
    """It was read: it goes."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show the next one."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            await interaction.client.app.notices.put_away(guild.id, member.id, self.argument)
        await show_page(interaction)


class Ways(Pressable, name="notice:ways"):
    """Under a direct message: how one is told by the server it came from."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say how it is, and offer the other ways. The notice stays as it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = self.argument.partition(".")[0]
        way = await interaction.client.app.notices.way(int(server), interaction.user.id)
        await interaction.edit_original_response(
            content=say(interaction, f"notices-way-{way}"), view=row(*way_buttons(interaction, way, server))
        )


class Choose(Pressable, name="notice:way"):
    """Another way to be told."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it, and say it back."""
        server, _, chosen = self.argument.partition(".")
        async with in_time(interaction):
            await interaction.client.app.notices.choose(int(server), interaction.user.id, Way(chosen))
        if interaction.guild_id is not None:
            await show_page(interaction)
            return
        await show(
            interaction,
            content=say(interaction, f"notices-way-{chosen}"),
            view=row(*way_buttons(interaction, Way(chosen), server)),
        )


BUTTONS = (Mine, PutAway, Ways, Choose)
