"""Answers without a name: buttons and couriers; there is no command of it."""

from __future__ import annotations

from bot.client import LanternBot
from bot.features.answers.service import PUBLISH, REMOVE
from bot.features.answers.signs.service import SHOW
from cogs._kit import buttons
from cogs.answers import mine, preview, signs, views
from cogs.answers.deliver import AnswerCourier, RemoveAnswerCourier


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    buttons.register(bot, views.Reply, views.ReplyAsAuthor, *preview.BUTTONS, *mine.BUTTONS, signs.Give)
    bot.app.postman.route(PUBLISH, AnswerCourier(bot), bot.app.answers.published)
    bot.app.postman.route(REMOVE, RemoveAnswerCourier(bot), bot.app.answers.removed)
    bot.app.postman.route(SHOW, signs.SignCourier(bot), bot.app.signs.shown)
