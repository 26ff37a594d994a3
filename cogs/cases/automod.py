"""Hears of what Discord's own AutoMod tells the team."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.client import LanternBot
from bot.features.cases.automod.service import Alarm
from bot.features.cases.evidence import Tripped

ALERT = discord.AutoModRuleActionType.send_alert_message


class AutoModCog(commands.Cog):
    """Discord tells a bot of AutoMod only where it has the permission Manage Server."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_automod_action(self, done: discord.AutoModAction) -> None:
        """Blocking and time-outs come as events of their own beside the alert, and are not counted again."""
        if done.action.type is not ALERT or not done.alert_system_message_id:
            return
        await self._bot.app.automod.alerted(
            Alarm(
                server_id=done.guild_id,
                user_id=done.user_id,
                rule_id=done.rule_id,
                words=done.content,
                tripped=Tripped(
                    alert_id=done.alert_system_message_id,
                    alert_channel=done.action.channel_id or 0,
                    channel_id=done.channel_id or 0,
                    trigger=done.rule_trigger_type.name,
                    keyword=done.matched_keyword or "",
                ),
            )
        )
