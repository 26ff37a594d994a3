"""*Message*: the team writes to somebody whose name it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.features.cases.relay.rules import WORDS_LIMIT, Line, Role
from bot.features.cases.relay.service import Reach
from bot.features.venting.as_team import LETTER
from bot.kernel.text import nameless
from cogs._kit.answers import Lanterned, say
from cogs._kit.as_team import Road, roads, send_unless_named
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import moderator
from cogs._kit.forms import Form, Values, text, written

if TYPE_CHECKING:
    from bot.client import LanternBot

MOST = 10  # people of one case that are shown; a case with more reporters is about a flood


def who(interaction: Lanterned, role: Role, number: int, alias: str) -> str:
    """What somebody without a name is called here."""
    return alias or say(interaction, f"relay-role-{role}", number=number)


async def choose(interaction: Lanterned, case_id: str) -> None:
    """To whom one can write, and how each talk stands. The interaction has been deferred privately."""
    server = await moderator(interaction)
    found = await interaction.client.app.relay.reachable(server.id, case_id, interaction.user.id)
    named = any(reach.role is Role.ASKED for reach in found)
    lines = [say(interaction, "relay-choose", named="yes" if named else "no")]
    buttons: list[Pressable] = []
    for at, reach in enumerate(found[:MOST]):
        called = who(interaction, reach.role, reach.number, reach.alias)
        lines.append(say(interaction, f"relay-stands-{reach.state}", who=called))
        buttons += _buttons(interaction, reach, called, at)
    await interaction.edit_original_response(content="\n".join(lines), view=row(*buttons))


def _buttons(interaction: Lanterned, reach: Reach, called: str, at: int) -> list[Pressable]:
    if reach.state is Line.LEFT:
        return []
    line = at // 2  # two people a row
    write = Write(reach.line_id, label=say(interaction, "relay-button-write", who=called), row=line)
    if reach.state is not Line.OPEN or not reach.begun:
        return [write]
    return [write, Close(reach.line_id, label=say(interaction, "relay-button-close", who=called), row=line)]


class MessageForm(Form, kind="relay", returns=("words",)):
    """Where a moderator writes as the care team. Its argument is the line."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, line_id: str, before: str = "") -> None:
        super().__init__(bot, say(interaction, "relay-form-title"), line_id)
        self.add_item(discord.ui.TextDisplay(say(interaction, "relay-form-who")))
        self.add_item(written(interaction, "relay-form-words", most=WORDS_LIMIT, default=before))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Send it, or first show them their own name in it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        words = nameless(text(values, "words"), say(interaction, "text-mention"))
        await send_unless_named(interaction, LETTER, argument, words)


async def _send(interaction: Lanterned, line_id: str, words: str) -> None:
    """It goes out by itself; what cannot be brought is said in the channel."""
    server = await moderator(interaction)
    done = await interaction.client.app.relay.message(server.id, line_id, interaction.user.id, words, interaction.id)
    said = say(interaction, "relay-sent", number=done.number)
    await interaction.edit_original_response(content=said, embed=None, view=None)


roads[LETTER] = Road(_send, lambda interaction, *given: MessageForm(interaction.client, interaction, *given))


class Message(Pressable, name="case:message"):
    """Asks to whom."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Privately: that somebody can be reached is for whoever looks after it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await choose(interaction, self.argument)


class Write(Pressable, name="relay:write"):
    """Writes to one person."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        server = await moderator(interaction)
        await interaction.client.app.relay.check(server.id, self.argument, interaction.user.id)
        await MessageForm(interaction.client, interaction, self.argument).open(interaction)


class Close(Pressable, name="relay:close"):
    """Ends a talk from the team's side."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The person is told; nothing of it is lost."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.relay.end(server.id, self.argument, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "relay-closed", number=done.number))


BUTTONS = (Message, Write, Close)
