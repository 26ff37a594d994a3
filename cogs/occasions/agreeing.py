"""A second organiser's word: a plan stands at the desk, as it will be posted, until one who did not make it agrees."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import LanternBot
from bot.content.words import Words
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.occasions.series.planning import Drafted
from bot.features.servers.rules import Place
from bot.kernel.errors import Refusal, Unreachable, Why
from bot.kernel.text import clip
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.courier import post
from cogs.occasions.series import around
from cogs.occasions.views import COLOUR, card, on_own_clock


class Agree(Pressable, name="series:agree"):
    """Agrees to what somebody else planned."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The role is asked for, and whoever planned it is refused."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await checks.organiser(interaction)
        app = interaction.client.app
        begun = await app.agreeing.agree(server.id, self.argument, interaction.user.id)
        lines = await app.planning.lines_of(server.id, begun)
        coming = [line.next.due_at for line in lines if line.next]
        own = on_own_clock(min(coming)) if coming else ""
        key = "series-agreed" if coming else "series-agreed-over"
        await interaction.edit_original_response(content=say(interaction, key, own=own, count=len(begun)))
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
        drafted = await self._drafted(server.id, parcel.subject)
        if not drafted:
            return Nothing()
        channel_id = server.place(Place.DESK)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        words, language = app.words, server.language
        shown = _one if len(drafted) == 1 else _several
        return await post(
            self._bot,
            parcel,
            channel_id,
            parcel.subject,
            **shown(words, language, drafted),
            view=row(Agree(parcel.subject, label=words.say("series-button-agree", language))),
        )

    async def _drafted(self, server_id: int, key: str) -> list[Drafted]:
        app = self._bot.app
        found = []
        for series in await app.agreeing.waiting(server_id, key):
            try:
                found.append(await app.planning.shown(server_id, series.id))
            except Refusal:  # it is over
                continue
        return sorted(found, key=lambda drafted: drafted.told[0].moment.due_at)


def _one(words: Words, language: str, drafted: list[Drafted]) -> dict[str, Any]:
    """A series, word for word."""
    (each,) = drafted
    lines = [words.say("series-agree-ask", language, channel=f"<#{each.channel_id}>")]
    lines += [words.say("series-agree-line", language, at=on_own_clock(told.moment.due_at)) for told in each.told]
    lines += around(words, each.series.frame, language)
    return {"content": "\n".join(lines), "embeds": [card(words, told.words, language) for told in each.told]}


def _several(words: Words, language: str, drafted: list[Drafted]) -> dict[str, Any]:
    """A set: its days (25 at most). Word for word would be more than a message takes; `/checkin preview` shows each."""
    lines = [words.say("series-agree-ask-set", language, channel=f"<#{drafted[0].channel_id}>", count=len(drafted))]
    lines += around(words, drafted[0].series.frame, language)
    days = [
        words.say("series-agree-day", language, name=_name(each), at=on_own_clock(each.told[0].moment.due_at))
        for each in drafted
    ]
    return {
        "content": "\n".join(lines),
        "embed": discord.Embed(description=clip("\n".join(days), 4_096), colour=COLOUR),
    }


def _name(drafted: Drafted) -> str:
    dated = drafted.told[0].moment.dated
    return dated.observance.name if dated else clip(drafted.series.words, 60)
