"""A second organiser's word: a plan stands at the desk, as it will be posted, until one who did not make it agrees."""

from __future__ import annotations

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.occasions.series.planning import Drafted
from bot.features.servers.rules import Place
from bot.kernel.errors import Refusal, Unreachable, Why
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.courier import post
from cogs.occasions.series import around
from cogs.occasions.views import card, on_own_clock


class Agree(Pressable, name="series:agree"):
    """Agrees to what somebody else planned."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The role is asked for, and whoever planned it is refused."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await checks.organiser(interaction)
        line = await interaction.client.app.planning.agree(server.id, self.argument, interaction.user.id)
        own = on_own_clock(line.next.due_at) if line.next else ""
        key = "series-agreed" if line.next else "series-agreed-over"
        await interaction.edit_original_response(content=say(interaction, key, own=own))
        if interaction.message is not None:
            await interaction.message.edit(view=None)


class AgreeCourier:
    """Shows what is planned at the desk."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Gone or over meanwhile: nothing to ask."""
        app = self._bot.app
        server = await app.servers.get(parcel.server_id)
        try:
            drafted: Drafted = await app.planning.shown(server.id, parcel.subject)
        except Refusal:
            return Nothing()
        if not drafted.series.waits_for:
            return Nothing()
        channel_id = server.place(Place.DESK)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        words, language = app.words, server.language
        lines = [words.say("series-agree-ask", language, channel=f"<#{drafted.channel_id}>")]
        lines += [
            words.say("series-agree-line", language, at=on_own_clock(told.moment.due_at)) for told in drafted.told
        ]
        lines += around(words, drafted.series.frame, language)
        return await post(
            self._bot,
            parcel,
            channel_id,
            parcel.subject,
            content="\n".join(lines),
            embeds=[card(words, told.words, language) for told in drafted.told],
            view=row(Agree(parcel.subject, label=words.say("series-button-agree", language))),
        )
