"""*Escalate to the team*: a moderator passes a message on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.features.cases.rules import Kind
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import member_of, moderator
from cogs._kit.forms import Form, Values, text
from cogs.cases.meant import evidence_of, keep_words, meant_by
from cogs.cases.work import note_field, scale, severity_in

if TYPE_CHECKING:
    from bot.client import LanternBot


async def escalate(interaction: Lanterned, message: discord.Message) -> None:
    """Open the form for `message`, then keep what it says: it may be edited or deleted while the form stands open."""
    await moderator(interaction)
    await EscalateForm(interaction.client, interaction, message).open(interaction)
    await keep_words(interaction, message)


class EscalateForm(Form, kind="escalate", returns=("reason",)):
    """Where a moderator says why and how urgent. Its argument is `channel.message`."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, message: discord.Message) -> None:
        super().__init__(bot, say(interaction, "escalate-title"), f"{message.channel.id}.{message.id}")
        self.add_item(discord.ui.TextDisplay(say(interaction, "escalate-who")))
        self.add_item(scale(interaction, "case-weigh-severity"))
        self.add_item(note_field(interaction, "escalate-reason", "reason"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Open the case, or join the one that there is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await moderator(interaction)
        guild, member = member_of(interaction)
        severity = severity_in(values)
        meant = await meant_by(interaction, guild, member, argument)
        done = await interaction.client.app.cases.open(
            guild.id,
            kind=Kind.ESCALATED,
            severity=severity,
            subject=meant.subject,
            evidence=await evidence_of(interaction, guild, member, meant),
            reporter_id=member.id,
            reason=text(values, "reason"),
            by_team=True,
        )
        key = "escalate-joined" if done.joined else "escalate-done"
        await interaction.edit_original_response(content=say(interaction, key, number=done.number))
