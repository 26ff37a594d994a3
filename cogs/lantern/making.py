"""The last press of the guided setup, and the way back from it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import discord

from bot.client import LanternBot
from bot.features.servers.rules import ROLES, Made, Place, Server
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, listed, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import administrator
from cogs._kit.courier import asked, discord_says
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs.lantern.before import PRIVATE, put_back
from cogs.lantern.guide import LAST, Anew, Later, turn
from cogs.lantern.setup import Built, one_at_a_time, set_up
from cogs.lantern.welcome import Welcome

MESSAGES: Final = (Place.PANEL, Place.FIRST)


class Make(Pressable, name="setup:make"):
    """Do what the preview says. `argument`: the mark of the answers that it shows."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Make it, and say what was made."""
        guild = administrator(interaction)
        await interaction.response.defer()
        servers = interaction.client.app.servers
        answers = await servers.answered(guild.id)
        if answers.mark != self.argument:  # another administrator answers as well, or went on elsewhere
            await turn(interaction, step=LAST, first=say(interaction, "guide-changed"))
            return
        built = await set_up(interaction.client, guild, answers)
        await servers.forget(guild.id)
        await interaction.edit_original_response(content=await account(interaction, built), view=ways(interaction))


def ways(interaction: Lanterned) -> discord.ui.View:
    """What can be done once setup is through."""
    return row(
        Welcome("after", label=say(interaction, "welcome-button")),
        Anew("1", label=say(interaction, "guide-change")),
        Undo("page", label=say(interaction, "undo-button")),
    )


async def account(interaction: Lanterned, built: Built) -> str:
    """What was made, and what is left to do."""
    server = await interaction.client.app.servers.get(interaction.guild_id or 0)
    done = say(
        interaction,
        "setup-done" if built.made else "setup-nothing-new",
        made=_listed(interaction, built.made),
        found=_listed(interaction, built.found),
        zone=server.zone,
        moderators=f"<@&{server.place(Place.MODERATORS)}>",
        organisers=f"<@&{server.place(Place.ORGANISERS)}>",
        vents=f"<#{server.place(Place.VENTS)}>",
    )
    lacks = [
        say(interaction, "refusal-room-permissions", room=room, missing=listed(interaction, missing))
        for room, missing in built.lacks.items()
    ]
    return "\n\n".join([*lacks, *([done] if built.made or not lacks else [])])


@dataclass(slots=True)
class Back:
    """What *Undo* takes away, what it puts back, which channels stay because something was written in them, what the
    bot may not touch as things are, and what somebody has removed by hand."""

    away: list[Made] = field(default_factory=list)
    put_back: list[Made] = field(default_factory=list)
    words: list[Made] = field(default_factory=list)
    shut: list[Made] = field(default_factory=list)
    gone: list[Made] = field(default_factory=list)


class Undo(Pressable, name="setup:undo"):
    """What would be taken back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say it, and ask."""
        guild = administrator(interaction)
        async with in_time(interaction):
            back = await _back(interaction.client, guild)
        if not (back.away or back.put_back or back.words or back.shut):
            raise Refusal("refusal-undo-nothing")
        opened = [one for one in back.put_back if one.place not in PRIVATE]
        hidden = [one for one in back.put_back if one.place in PRIVATE]
        parts = {
            "away": back.away,
            "put-back": opened,
            "put-back-hidden": hidden,
            "words": back.words,
            "shut": back.shut,
        }
        lines = [
            say(interaction, f"undo-{part}", what=", ".join(_named(interaction, guild, one) for one in those))
            for part, those in parts.items()
            if those
        ]
        buttons: list[Pressable] = []
        if back.away or back.put_back:
            buttons.append(UndoThese("these", label=say(interaction, "undo-these"), style=discord.ButtonStyle.danger))
        if back.words:
            buttons.append(UndoAll("form", label=say(interaction, "undo-all")))
        if back.shut:
            buttons.append(Undo("again", label=say(interaction, "check-look-again")))
        buttons.append(Later("undo", label=say(interaction, "guide-not-now")))
        await show(
            interaction,
            content="\n".join([say(interaction, "undo-page"), *lines, say(interaction, "undo-stays")]),
            view=row(*buttons),
        )


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
    with one_at_a_time(interaction.client, guild.id), asked():
        back = await _back(interaction.client, guild)  # what was written meanwhile stays
        away = back.away + (back.words if words_too else [])
        done: list[str] = []
        for one in (*sorted(away, key=_last_of_all), *back.put_back):
            name = _named(interaction, guild, one, links=False)
            try:
                await (_take_away(interaction.client, guild, server, one) if one.made else put_back(guild, one))
            except discord.Forbidden:
                back.shut.append(one)
                continue
            done.append(name)
            await app.servers.forget(guild.id, one.place)
        await app.servers.forget(guild.id, *(one.place for one in back.gone))
    said = [say(interaction, "undo-done", count=len(done), what=", ".join(done))]
    if back.shut:
        shut = ", ".join(_named(interaction, guild, one) for one in back.shut)
        said.append(say(interaction, "undo-shut", what=shut))
    again = row(Undo("again", label=say(interaction, "check-look-again"))) if back.shut else None
    with contextlib.suppress(discord.NotFound):  # it may have stood in a channel that is gone now
        await interaction.edit_original_response(content="\n".join(said), view=again)


def _last_of_all(one: Made) -> tuple[bool, bool]:
    return one.place is Place.CATEGORY, one.place in ROLES


async def _back(bot: LanternBot, guild: discord.Guild) -> Back:
    back = Back()
    those = await bot.app.servers.made(guild.id)
    own = {one.discord_id for one in those if one.place in MESSAGES}
    for one in those:
        channel = guild.get_channel(one.discord_id)
        there = guild.get_role(one.discord_id) or channel
        if one.place not in MESSAGES and (there is None or not _may_touch(guild, there, made=one.made)):
            (back.gone if there is None else back.shut).append(one)
            continue
        if not one.made:
            back.put_back.append(one)
            continue
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


def _may_touch(guild: discord.Guild, there: discord.Role | discord.abc.GuildChannel, *, made: bool) -> bool:
    if isinstance(there, discord.Role):
        return guild.me.guild_permissions.manage_roles and there < guild.me.top_role
    may = there.permissions_for(guild.me)
    return may.view_channel and may.manage_channels and (made or may.manage_roles)


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
