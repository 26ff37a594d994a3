"""`/vent` in a direct message with the bot: first, in which server."""

from __future__ import annotations

from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.patience import in_time, show
from cogs.venting import views
from cogs.venting.acting import acting, shared

LABEL = 80  # characters that a button takes


async def choose_server(interaction: Lanterned) -> None:
    """One button for each server that they are in; also where there is one, so that they see which."""
    async with in_time(interaction):
        servers = await shared(interaction)
    if not servers:
        await show(interaction, content=say(interaction, "vent-dm-none"))
        return
    buttons = [WriteIn(str(guild.id), label=clip(guild.name, LABEL), row=at // 5) for at, guild in enumerate(servers)]
    await show(interaction, content=say(interaction, "vent-dm-choose"), view=row(*buttons))


class WriteIn(Pressable, name="vent:in"):
    """Opens the form for one server."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        await views.open_form(interaction, acting(interaction, f".{self.argument}").server_id)
