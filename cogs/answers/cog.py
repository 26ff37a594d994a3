"""Answers without a name: buttons and couriers; there is no command of it."""

from __future__ import annotations

from bot.client import LanternBot
from bot.features.answers.service import PUBLISH, REMOVE
from cogs._kit import buttons
from cogs.answers import preview, views
from cogs.answers.deliver import AnswerCourier, RemoveAnswerCourier


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    buttons.register(bot, views.Reply, *preview.BUTTONS)
    bot.app.postman.route(PUBLISH, AnswerCourier(bot), bot.app.answers.published)
    bot.app.postman.route(REMOVE, RemoveAnswerCourier(bot), bot.app.answers.removed)
