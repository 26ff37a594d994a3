"""Mends what the check found: each remedy is one request of the bot's own to Discord, and nothing besides."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.features.servers.checking.findings import Finding, Mend, Remedy
from cogs._kit.courier import asked
from cogs.lantern.setup import set_up


async def mend(bot: LanternBot, guild: discord.Guild, finding: Finding) -> None:
    """Do what the finding's remedy says. `Unreachable` where Discord says no, a `Refusal` where it is busy."""
    remedy = finding.remedy
    if remedy is None:
        return
    server = await bot.app.servers.get(guild.id)
    reason = bot.app.words.say("check-audit", server.language)  # other administrators read it in the audit log
    with asked():
        match remedy.mend:
            case Mend.OVERWRITE:
                await _overwrite(guild, finding.subject, remedy, reason)
            case Mend.ROLE:
                await _role(guild, remedy, reason)
            case Mend.QUICK:
                await bot.http.edit_channel(
                    finding.subject, reason=reason, rate_limit_per_user=0, default_thread_rate_limit_per_user=0
                )
            case Mend.CLOSE_THREAD:
                await bot.http.edit_channel(finding.subject, reason=reason, invitable=False)
            case Mend.FORGET if finding.place is not None:
                await bot.app.servers.remember(guild.id, finding.place, 0)
            case Mend.AGAIN:
                await set_up(bot, guild)


async def _overwrite(guild: discord.Guild, channel_id: int, remedy: Remedy, reason: str) -> None:
    """Change these permissions of one role, or the bot, in a channel; all others stay as they are."""
    channel = await guild.fetch_channel(channel_id)
    who = guild.get_role(remedy.target) if remedy.target else guild.me
    if who is None or isinstance(channel, discord.Thread):
        return  # gone since; the next look says what is left
    rule = channel.overwrites_for(who)
    rule.update(**{may.value: True for may in remedy.allow}, **{may.value: False for may in remedy.deny})
    await channel.set_permissions(who, overwrite=rule, reason=reason)


async def _role(guild: discord.Guild, remedy: Remedy, reason: str) -> None:
    role = await guild.fetch_role(remedy.target)
    permissions = discord.Permissions(role.permissions.value)
    permissions.update(**{may.value: True for may in remedy.allow})
    await role.edit(permissions=permissions, mentionable=role.mentionable or remedy.mentionable, reason=reason)
