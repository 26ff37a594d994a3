"""Sending a tip on to somebody, and wanting none from others."""

from __future__ import annotations

from typing import Any, cast

import discord

from bot.client import LanternBot
from bot.content.tips import Tip
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import member_of, timed_out
from cogs._kit.forms import Form, Values, text

NAMED, NAMELESS = "named", "nameless"


class PassOn(Pressable, name="tip:pass"):
    """Opens the form in which one says to whom."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        guild, _ = member_of(interaction)
        tip = interaction.client.app.coping.known(self.argument)
        await interaction.client.app.oversight.may_open_form(guild.id)
        await PassForm(interaction.client, interaction, tip).open(interaction)


class PassForm(Form, kind="tip-pass"):
    """To whom, and whether they learn from whom."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, tip: Tip) -> None:
        super().__init__(bot, say(interaction, "pass-title"), tip.id)
        people: Any = discord.ui.UserSelect(custom_id="to", required=True)
        choices = [
            discord.RadioGroupOption(
                label=say(interaction, f"pass-{choice}-choice"), value=choice, default=choice == NAMED
            )
            for choice in (NAMED, NAMELESS)
        ]
        radio: Any = discord.ui.RadioGroup(custom_id="name", required=True, options=choices)
        self.add_item(
            discord.ui.TextDisplay(
                say(interaction, "pass-form", tip=bot.app.coping.told(tip, str(interaction.locale)).text)
            )
        )
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "pass-to"), description=say(interaction, "pass-to.description"), component=people
            )
        )
        self.add_item(discord.ui.Label(text=say(interaction, "pass-name"), component=radio))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Send it on. The answer is the same, whatever the other person chose."""
        guild, member = member_of(interaction)
        if timed_out(member, interaction.client.app.clock.now()):
            raise Refusal("refusal-timed-out")
        to = someone_here(interaction, text(values, "to"))
        name = discord.utils.escape_markdown(member.display_name) if text(values, "name") == NAMED else ""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.app.passing.pass_on(guild.id, member.id, to, argument, name)
        key = "pass-done-named" if name else "pass-done-nameless"
        await interaction.edit_original_response(content=say(interaction, key, who=f"<@{to}>"))


def someone_here(interaction: Lanterned, chosen: str) -> int:
    """The member who was chosen. Refuses a bot and whoever is not in this server: Discord's list may hold both."""
    resolved = cast("dict[str, Any]", interaction.data or {}).get("resolved", {})
    user = resolved.get("users", {}).get(chosen)
    if user is None or chosen not in resolved.get("members", {}) or user.get("bot"):
        raise Refusal("refusal-pass-nobody")
    return int(chosen)


class NoMore(Pressable, name="tip:no-more"):
    """Under a tip from somebody, also in a direct message: no more of these, from nobody in that server."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it, and say how to change it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.app.passing.choose(int(self.argument), interaction.user.id, takes=False)
        await interaction.edit_original_response(content=say(interaction, "pass-no-more-done"))


BUTTONS = (PassOn, NoMore)
