"""*Report to moderators*, and what moderators do with a report."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.client import LanternBot
from bot.features.cases.board.service import SUMMARY, THREAD
from bot.features.cases.oncall.swaps import SWAP
from bot.features.cases.service import CARD, REFRESH
from bot.features.cases.work.service import ALERT
from cogs._kit import answers, as_team, buttons
from cogs._kit.answers import Lanterned
from cogs._kit.tree import menu
from cogs.cases import (
    answering,
    automod,
    board,
    care,
    closing,
    escalate,
    handing,
    relay,
    reporting,
    swaps,
    threads,
    work,
)
from cogs.cases.commands import CaseCog
from cogs.cases.deliver import AlertCourier, CardCourier, RefreshCourier
from cogs.cases.reporting import report
from cogs.cases.views import Claim, Read, Release, Show


@app_commands.guild_only()
async def report_message(interaction: Lanterned, message: discord.Message) -> None:
    """Right click on a message: open the form."""
    await report(interaction, message)


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
async def escalate_message(interaction: Lanterned, message: discord.Message) -> None:
    """Right click on a message: a moderator passes it on to the team."""
    await escalate.escalate(interaction, message)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    bot.tree.add_command(menu(bot.app.words, "menu-report", report_message))
    bot.tree.add_command(menu(bot.app.words, "menu-escalate", escalate_message))
    await bot.add_cog(CaseCog())
    await bot.add_cog(threads.ThreadCog(bot))
    await bot.add_cog(automod.AutoModCog(bot))
    buttons.register(bot, Claim, Release, Read, Show, *closing.BUTTONS, *care.BUTTONS)
    buttons.register(bot, *as_team.BUTTONS, *work.BUTTONS, *handing.BUTTONS, *swaps.BUTTONS)
    buttons.register(bot, *relay.BUTTONS, *answering.BUTTONS, *reporting.BUTTONS, board.Queue, threads.OpenThread)
    answers.ways["refusal-care-cap"] = care.offer_knowingly
    bot.app.postman.route(CARD, CardCourier(bot), bot.app.board.carded)
    bot.app.postman.route(REFRESH, RefreshCourier(bot), bot.app.board.refreshed)
    bot.app.postman.route(SUMMARY, board.SummaryCourier(bot), bot.app.board.drawn)
    bot.app.postman.route(THREAD, threads.CaseThreadCourier(bot), bot.app.board.threaded)
    bot.app.postman.route(ALERT, AlertCourier(bot), bot.app.casework.told)
    bot.app.postman.route(SWAP, swaps.SwapCourier(bot), bot.app.swaps.told)
