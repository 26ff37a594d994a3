"""Brings the moderators' cards to their channel, and draws them again after each change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.events import Alert
from bot.features.cases.work.service import Called
from bot.features.servers.rules import Place, Server
from bot.kernel.errors import Unreachable, Why
from cogs._kit.buttons import Pressable, row
from cogs._kit.calling import allowed, cannot_come, has_left, mentions, reach, who_can_come
from cogs._kit.courier import discord_says, is_gone, post
from cogs.cases.card import draw
from cogs.cases.closing import Alone, Confirm, NotYet
from cogs.cases.handing import Accept, Decline
from cogs.cases.work import ReadAlert

if TYPE_CHECKING:
    from bot.client import LanternBot

_READERS = {Alert.SECOND, Alert.SECOND_LEAD, Alert.SECOND_ADMINISTRATORS}
# Whoever has the case need not have the team's role.
_OWNERS_TOO = {Alert.AGAIN_DANGER, Alert.GRAVER_DANGER, Alert.ANSWERED_DANGER}
AT_MOST = 5  # times that one parcel draws a card; a change beyond has a parcel of its own


class CardCourier:
    """Posts the card of a case. Whoever is on call is pinged, or else the moderators' role, once, and nobody else."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        case = await app.cases.card(parcel.subject)
        if case is None or case.message_id:
            return Nothing()
        server = await app.servers.get(case.server_id)
        channel_id = server.place(Place.CASES)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        guild = self._bot.get_guild(server.id)
        case = replace(case, called=await who_can_come(guild, case.called, server, app.clock.now()))
        mention, embed, view = draw(app.words, case, server)
        users, roles = list(case.called), [server.place(Place.MODERATORS)]
        if case.called:
            roles = []
        elif guild is not None:
            users, roles = reach(guild, server.place(Place.MODERATORS))
            mention = mentions(users, roles)
        return await post(
            self._bot,
            parcel,
            channel_id,
            case.id,
            content=mention,
            embed=embed,
            view=view,
            allowed_mentions=allowed(users, roles),
        )


class RefreshCourier:
    """Edits the card to the case's present state. Message id 0 says that the card is gone, by itself or with a channel
    in whose place there is another one."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`.

        Two of these may be on their way at once and arrive in either order, so whoever ends looks whether what was
        drawn is still the newest, and draws again if not.
        """
        app = self._bot.app
        case_id = parcel.subject.partition("/")[0]
        drawn = -1
        for _ in range(AT_MOST):
            case = await app.cases.card(case_id)
            if case is None or not case.message_id:
                return Nothing()
            if case.version == drawn:
                break
            drawn = case.version
            server = await app.servers.get(case.server_id)
            mention, embed, view = draw(app.words, case, server)
            channel = self._bot.get_partial_messageable(case.channel_id, guild_id=case.server_id)
            with discord_says():
                try:
                    await channel.get_partial_message(case.message_id).edit(
                        content=mention, embed=embed, view=view, allowed_mentions=discord.AllowedMentions.none()
                    )
                except discord.NotFound as gone:
                    if not is_gone(gone) and server.place(Place.CASES) in {0, case.channel_id}:
                        raise
                    return Delivered(case.channel_id, 0)
        return Delivered(case.channel_id, case.message_id) if case else Nothing()


class AlertCourier:
    """Calls somebody of the team, or all of it, to a case: its number, how urgent it is, and why. Never its words."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        called = await app.casework.called(parcel.subject)
        if called is None:
            return Nothing()
        server = await app.servers.get(called.server_id)
        channel_id = server.place(Place.CASES)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        guild, person = self._bot.get_guild(server.id), called.person_id
        if person and called.waits and await cannot_come(guild, person, server, app.clock.now()):
            await app.casework.passed_on(called)
            return Nothing()
        if person and not called.waits and await has_left(guild, person, server):
            await app.casework.departed(called)
            return Nothing()
        language = server.language
        users, roles = await self._whom(called, server)
        whom = mentions(users, roles)
        said = app.words.say(
            f"case-alert-{called.what}",
            language,
            number=called.number,
            severity=app.words.say(f"case-severity-{called.severity}", language),
            who=f"<@{called.about_id}>",
        )
        read = app.words.say("case-button-read", language, kind=called.kind.value)
        buttons: list[Pressable] = [ReadAlert(called.id, label=read)]
        if called.what is Alert.OFFERED:
            accept = app.words.say("case-button-accept", language)
            buttons.insert(0, Accept(called.id, label=accept, style=discord.ButtonStyle.success))
            buttons.append(Decline(called.id, label=app.words.say("case-button-decline", language)))
        if called.what in _READERS:
            confirm = app.words.say("case-button-confirm", language)
            buttons.append(Confirm(called.case_id, label=confirm, style=discord.ButtonStyle.success))
            buttons.append(NotYet(called.case_id, label=app.words.say("case-button-object", language)))
        if called.what is Alert.NOBODY_READ:
            buttons.append(Alone(called.case_id, label=app.words.say("case-button-alone", language)))
        return await post(
            self._bot,
            parcel,
            channel_id,
            called.id,
            content=(f"{whom}: {said}" if said.startswith("<@") else f"{whom} {said}") + _way_to_the_card(called),
            view=row(*buttons),
            allowed_mentions=allowed(users if called.ping else [], roles),
        )

    async def _whom(self, called: Called, server: Server) -> tuple[list[int], list[int]]:
        """People and roles. Where a role that should be called is gone, or Discord would not ping it, those above it
        are called: never nobody. The owner can be pinged always."""
        guild = self._bot.get_guild(server.id)
        team, lead = server.place(Place.MODERATORS), await self._bot.app.oncall.lead(server.id)
        if called.person_id:
            return [called.person_id], []
        if guild is None:
            return [], [team]
        above_team = {
            Alert.CLIMBED_LEAD: lead,
            Alert.SECOND_LEAD: lead,
            Alert.CLIMBED_ADMINISTRATORS: 0,
            Alert.SECOND_ADMINISTRATORS: 0,
        }
        users, roles = reach(guild, above_team.get(called.what, team))
        if called.what in _OWNERS_TOO and called.about_id and called.about_id not in users:
            users.append(called.about_id)
        return users, roles


def _way_to_the_card(called: Called) -> str:
    """What can be done with the case stands on its card, which may be far above."""
    if not called.message_id:
        return ""
    return f" https://discord.com/channels/{called.server_id}/{called.channel_id}/{called.message_id}"
