"""The last press of the guided setup, and the way back from it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.client import LanternBot
from bot.features.servers.rules import ROLES, Made, Place, Server
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import administrator
from cogs._kit.courier import asked, discord_says
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs.lantern.guide import Go
from cogs.lantern.setup import Built, set_up
from cogs.lantern.welcome import Welcome

MESSAGES: Final = (Place.PANEL, Place.FIRST)


class Make(Pressable, name="setup:make"):
    """Do what the preview says."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Make it, and say what was made."""
        guild = administrator(interaction)
        await interaction.response.defer()
        servers = interaction.client.app.servers
        known = await servers.draft(guild.id)
        if known is None:
            raise Refusal("refusal-setup-no-draft")
        built = await set_up(interaction.client, guild, known[1])
        await servers.forget(guild.id)
        await interaction.edit_original_response(content=await account(interaction, built), view=ways(interaction))


def ways(interaction: Lanterned) -> discord.ui.View:
    """What can be done once setup is through."""
    return row(
        Welcome("after", label=say(interaction, "welcome-button")),
        Go("1", label=say(interaction, "guide-change")),
        Undo("page", label=say(interaction, "undo-button")),
    )


async def account(interaction: Lanterned, built: Built) -> str:
    """What was made, and what is left to do."""
    server = await interaction.client.app.servers.get(interaction.guild_id or 0)
    return say(
        interaction,
        "setup-done" if built.made else "setup-nothing-new",
        made=_listed(interaction, built.made),
        found=_listed(interaction, built.found),
        zone=server.zone,
        moderators=f"<@&{server.place(Place.MODERATORS)}>",
        organisers=f"<@&{server.place(Place.ORGANISERS)}>",
        vents=f"<#{server.place(Place.VENTS)}>",
    )


@dataclass(slots=True)
class Back:
    """What *Undo* takes away, what it puts back, and which channels stay because something was written in them."""

    away: list[Made] = field(default_factory=list)
    put_back: list[Made] = field(default_factory=list)
    words: list[Made] = field(default_factory=list)


class Undo(Pressable, name="setup:undo"):
    """What would be taken back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say it, and ask."""
        guild = administrator(interaction)
        async with in_time(interaction):
            back = await _back(interaction.client, guild)
        if not (back.away or back.put_back or back.words):
            raise Refusal("refusal-undo-nothing")
        lines = [say(interaction, "undo-page")]
        for kind, those in (("away", back.away), ("put-back", back.put_back), ("words", back.words)):
            if those:
                names = ", ".join(_named(interaction, guild, one) for one in those)
                lines.append(say(interaction, f"undo-{kind}", what=names))
        buttons: list[Pressable] = [
            UndoThese("these", label=say(interaction, "undo-these"), style=discord.ButtonStyle.danger)
        ]
        if back.words:
            buttons.append(UndoAll("form", label=say(interaction, "undo-all")))
        await show(interaction, content="\n".join([*lines, say(interaction, "undo-stays")]), view=row(*buttons))


class UndoThese(Pressable, name="setup:undo-these"):
    """Take back what holds nobody's words."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Do it."""
        await _undo(interaction, words_too=False)


class UndoAll(Pressable, name="setup:undo-all"):
    """Take back the channels as well in which something was written."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the server's name first."""
        administrator(interaction)
        await UndoForm(interaction.client, interaction).open(interaction)


class UndoForm(Form, kind="setup-undo"):
    """Where whoever means it writes the server's name."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "undo-form-title"))
        self.add_item(written(interaction, "undo-form", most=100, short=True))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Do it, where the name is right."""
        guild = administrator(interaction)
        if text(values, "words").strip().casefold() != guild.name.strip().casefold():
            raise Refusal("refusal-undo-name", name=guild.name)
        await _undo(interaction, words_too=True)


async def _undo(interaction: Lanterned, *, words_too: bool) -> None:
    guild = administrator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=interaction.message is None)
    app = interaction.client.app
    server = await app.servers.get(guild.id)
    with asked():
        back = await _back(interaction.client, guild)  # what was written meanwhile stays
        away = back.away + (back.words if words_too else [])
        names = [_named(interaction, guild, one, links=False) for one in (*away, *back.put_back)]
        for one in sorted(away, key=lambda one: (one.place is Place.CATEGORY, one.place in ROLES)):
            await _take_away(interaction.client, guild, server, one)
            await app.servers.forget(guild.id, one.place)
        for one in back.put_back:
            await _put_back(guild, one)
            await app.servers.forget(guild.id, one.place)
    said = say(interaction, "undo-done", count=len(names), what=", ".join(names))
    with contextlib.suppress(discord.NotFound):  # it may have stood in a channel that is gone now
        await interaction.edit_original_response(content=said, view=None)


async def _back(bot: LanternBot, guild: discord.Guild) -> Back:
    back = Back()
    those = await bot.app.servers.made(guild.id)
    own = {one.discord_id for one in those if one.place in MESSAGES}
    for one in those:
        if not one.made:
            back.put_back.append(one)
            continue
        channel = guild.get_channel(one.discord_id)
        written_in = isinstance(channel, discord.TextChannel) and await _written_in(channel, own)
        (back.words if written_in else back.away).append(one)
    staying = {one.discord_id for one in back.words}
    category = next((one for one in back.away if one.place is Place.CATEGORY), None)
    there = guild.get_channel(category.discord_id) if category else None
    if category and isinstance(there, discord.CategoryChannel):
        going = {one.discord_id for one in back.away}
        if any(each.id in staying or each.id not in going for each in there.channels):
            back.away.remove(category)  # it goes once nothing is in it any more
    return back


async def _written_in(channel: discord.TextChannel, own: set[int]) -> bool:
    """Whether there is anything in it but what setup put up: a post, a case's card, a thread."""
    with discord_says():
        async for message in channel.history(limit=len(own) + 1):
            if message.id not in own:
                return True
        active = await channel.guild.active_threads()
    return any(thread.parent_id == channel.id for thread in active)


async def _take_away(bot: LanternBot, guild: discord.Guild, server: Server, one: Made) -> None:
    with contextlib.suppress(discord.NotFound):
        if one.place in MESSAGES:
            channel_id = server.place(Place.VENTS if one.place is Place.PANEL else Place.CASES)
            await bot.http.delete_message(channel_id, one.discord_id)
        elif one.place in ROLES:
            if role := guild.get_role(one.discord_id):
                await role.delete()
        else:
            await bot.http.delete_channel(one.discord_id)


async def _put_back(guild: discord.Guild, one: Made) -> None:
    """A role or channel as it was before setup changed it."""
    before = json.loads(one.before)
    if one.place in ROLES:
        if role := guild.get_role(one.discord_id):
            was = discord.Permissions(before["permissions"])
            await role.edit(permissions=was, mentionable=before["mentionable"])
        return
    channel = guild.get_channel(one.discord_id)
    if not isinstance(channel, discord.TextChannel):
        return
    rules = dict(channel.overwrites)
    for who in list(rules):
        if (known := before.get(str(who.id), 0)) is None:
            del rules[who]
        elif known:
            allow, deny = (discord.Permissions(bits) for bits in known)
            rules[who] = discord.PermissionOverwrite.from_pair(allow, deny)
    await channel.edit(overwrites=rules)


def _message(interaction: Lanterned, place: Place) -> str:
    return say(interaction, "setup-panel" if place is Place.PANEL else "setup-first-words")


def _listed(interaction: Lanterned, found: Mapping[Place, str]) -> str:
    return ", ".join(_message(interaction, place) if place in MESSAGES else name for place, name in found.items())


def _named(interaction: Lanterned, guild: discord.Guild, one: Made, *, links: bool = True) -> str:
    if one.place in MESSAGES:
        return _message(interaction, one.place)
    known = guild.get_role(one.discord_id) or guild.get_channel(one.discord_id)
    if known is None:
        return str(one.place)
    return known.mention if links and one.place is not Place.CATEGORY else f"**{known.name}**"
