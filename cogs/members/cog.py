"""Wires private notices to Discord. `/my notices` stands in `cogs/my`."""

from __future__ import annotations

from bot.client import LanternBot
from bot.features.members.service import NOTICE
from cogs._kit import buttons
from cogs.members.deliver import NoticeCourier
from cogs.members.views import BUTTONS


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    buttons.register(bot, *BUTTONS)
    bot.app.postman.route(NOTICE, NoticeCourier(bot), bot.app.notices.told)
