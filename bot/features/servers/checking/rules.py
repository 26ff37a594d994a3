"""A server's channels, roles and threads, held against what Lantern needs and promises. Pure.

What somebody may have meant (a role of their own that reads along, a gate before every channel) is found as well, and
left out of *Mend all*: a person says whether it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from bot.features.servers.checking.findings import Finding, Mend, Remedy, What
from bot.features.servers.checking.seen import ChannelSeen, RoleSeen, ServerSeen
from bot.features.servers.rooms import ASKED, ROOMS, SHOWS_COMMANDS, SIDE_NEEDS, May, Room
from bot.features.servers.rules import ROLES, SIDES, Place, Server

WRITING: Final[tuple[May, ...]] = (May.SEND, May.OPEN_THREADS, May.CLOSED_THREADS)
"""By these somebody would write under their own name beside what stands there without one."""
STRONG: Final = (May.ADMINISTRATOR, May.SERVER, May.CHANNELS, May.ROLES, May.WEBHOOKS, May.MESSAGES, May.RUN_THREADS)
"""What nobody gives to everyone on purpose: with one of these, a private room or thread is none."""
SLOW_THREADS: Final = 30  # seconds between two answers of one person that nobody notices
MOST_THREADS: Final = 900  # of the thousand that Discord lets be open at once


def findings(server: Server, seen: ServerSeen) -> tuple[Finding, ...]:
    """Everything that is wrong, the gravest first; within one weight, room by room."""
    return tuple(sorted(_Look(server, seen).all(), key=lambda one: one.weight))


def mendable(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Those that *Mend all* mends: the bot may, and nobody can have meant them."""
    return tuple(one for one in found if one.remedy is not None and not one.remedy.alone)


class _Look:
    def __init__(self, server: Server, seen: ServerSeen) -> None:
        self._server = server
        self._seen = seen
        self._everyone = seen.roles.get(seen.id, RoleSeen(seen.id, "@everyone"))
        self._team = {server.place(place) for place in ROLES}
        self._again = Remedy(Mend.AGAIN) if set(ASKED) <= seen.bot else None

    def all(self) -> Iterator[Finding]:
        yield from self._as_a_whole()
        if not self._server.ready:
            yield Finding(What.NOT_SET_UP)
            return
        yield from self._roles()
        if May.ADMINISTRATOR not in self._everyone.may:  # otherwise that is all there is to say
            yield from chain.from_iterable(self._room(room) for room in ROOMS)
            yield from chain.from_iterable(self._side(place) for place in SIDES)
        yield from self._shared()
        yield from self._other()

    def _as_a_whole(self) -> Iterator[Finding]:
        if lacks := tuple(one for one in ASKED if one not in self._seen.bot):
            yield Finding(What.BOT_LACKS, lacks=lacks)
        if strong := tuple(one for one in STRONG if one in self._everyone.may):
            yield Finding(What.EVERYONE_STRONG, lacks=strong[:1] if May.ADMINISTRATOR in strong else strong)
        commands = self._seen.commands
        for what, names in (
            (What.COMMANDS_UNKNOWN, commands.unknown),
            (What.COMMANDS_OFF, commands.off),
            (What.COMMANDS_TWICE, commands.twice),
        ):
            if names:
                yield Finding(what, names=names)
        if self._seen.threads >= MOST_THREADS:
            yield Finding(What.THREADS_MANY, count=self._seen.threads)
        if May.SERVER not in self._seen.bot:
            yield Finding(What.NO_AUTOMOD)

    def _roles(self) -> Iterator[Finding]:
        for place in ROLES:
            known = self._server.place(place)
            role = self._seen.roles.get(known)
            if role is None:
                yield Finding(What.ROLE_GONE if known else What.NEVER_MADE, place, known, remedy=self._again)
                continue
            if role.id == self._seen.id or role.managed:
                yield Finding(What.TEAM_IS_EVERYONE, place, role.id)
                continue
            shows = SHOWS_COMMANDS[place]
            if not role.may & {shows, May.ADMINISTRATOR}:
                remedy = self._change(role, allow=frozenset({shows}))
                yield Finding(What.COMMANDS_HIDDEN, place, role.id, lacks=(shows,), remedy=remedy)
            if place is Place.MODERATORS and not role.mentionable and May.MENTION not in self._seen.bot:
                yield Finding(What.ROLE_SILENT, place, role.id, remedy=self._change(role, mentionable=True))
            if role.position >= self._seen.top:
                yield Finding(What.ROLE_ABOVE, place, role.id)

    def _room(self, room: Room) -> Iterator[Finding]:
        known = self._server.place(room.place)
        channel = self._seen.channels.get(known)
        if channel is None:
            yield Finding(What.GONE if known else What.NEVER_MADE, room.place, known, remedy=self._again)
            return
        if channel.announcement:
            yield Finding(What.ANNOUNCED, room.place, channel.id)
        elif not channel.text:
            yield Finding(What.NOT_TEXT, room.place, channel.id)
            return
        yield from self._own(room.place, channel, room.needs)
        yield from self._private(room, channel) if room.private else self._open(room, channel)

    def _own(self, place: Place, channel: ChannelSeen, needs: frozenset[May]) -> Iterator[Finding]:
        lacks = tuple(one for one in May if one in needs and one not in channel.bot)
        if May.VIEW in lacks:
            yield Finding(What.ROOM_LACKS, place, channel.id, lacks=lacks)
            return
        if lacks := tuple(one for one in lacks if one in self._seen.bot):  # the others are said for the whole server
            remedy = self._overwrite(channel, 0, allow=frozenset(lacks))
            yield Finding(What.ROOM_LACKS, place, channel.id, lacks=lacks, remedy=remedy)

    def _private(self, room: Room, channel: ChannelSeen) -> Iterator[Finding]:
        if May.VIEW in self._may(channel, self._everyone):
            shut = self._overwrite(channel, self._seen.id, deny=frozenset({May.VIEW}))
            yield Finding(What.EVERYONE_SEES, room.place, channel.id, self._seen.id, remedy=shut)
        else:
            for role in self._others(self._team_of(room)):
                if May.VIEW in self._may(channel, role):
                    shut = self._overwrite(channel, role.id, deny=frozenset({May.VIEW}), alone=True)
                    yield Finding(What.OTHERS_SEE, room.place, channel.id, role.id, remedy=shut)
        if channel.by_name:
            yield Finding(What.PEOPLE_SEE, room.place, channel.id, count=channel.by_name)
        for role_id in sorted(self._team_of(room)):
            team = self._seen.roles.get(role_id)
            if team is None or May.ADMINISTRATOR in team.may:
                continue
            may = self._may(channel, team)
            if lacks := tuple(one for one, allowed in room.rule.items() if allowed and one not in may):
                see = self._overwrite(channel, team.id, allow=frozenset(lacks))
                yield Finding(What.TEAM_BLIND, room.place, channel.id, team.id, lacks=lacks, remedy=see)
            if room.rule.get(May.RUN_THREADS) is False and May.RUN_THREADS in may:
                shut = self._overwrite(channel, team.id, deny=frozenset({May.RUN_THREADS}))
                yield Finding(What.THREADS_SEEN, room.place, channel.id, team.id, remedy=shut)
        if channel.slow:
            yield Finding(What.SLOW, room.place, channel.id, count=channel.slow, remedy=self._quick(channel))

    def _open(self, room: Room, channel: ChannelSeen) -> Iterator[Finding]:
        everyone = self._may(channel, self._everyone)
        seen_by = [
            role for role in self._others(self._team) if not role.managed and May.VIEW in self._may(channel, role)
        ]
        readers = seen_by if seen_by and May.VIEW not in everyone else [self._everyone]
        for who in [self._everyone] if May.VIEW in everyone and set(WRITING) & everyone else seen_by:
            if lacks := tuple(one for one in WRITING if one in self._may(channel, who)):
                shut = self._overwrite(channel, who.id, deny=frozenset(lacks))
                yield Finding(What.MEMBERS_WRITE, room.place, channel.id, who.id, lacks=lacks, remedy=shut)
        may = frozenset(chain.from_iterable(self._may(channel, role) for role in readers))
        for what, lacks in (
            (What.MEMBERS_BLIND, tuple(one for one in (May.VIEW, May.HISTORY) if one not in may)),
            (What.MEMBERS_MUTE, tuple({May.IN_THREADS} - may)),
            (What.COMMANDS_BARRED, tuple({May.COMMANDS} - may) if room.place is Place.VENTS else ()),
        ):
            if lacks:
                first = (May.VIEW, May.HISTORY) if May.VIEW in lacks else lacks
                let = self._overwrite(channel, readers[0].id, allow=frozenset(first), alone=True)
                yield Finding(what, room.place, channel.id, readers[0].id, lacks=lacks, remedy=let)
                if May.VIEW in lacks:
                    break
        if channel.slow_threads >= SLOW_THREADS:
            remedy = self._quick(channel, alone=True)
            yield Finding(What.SLOW_ANSWERS, room.place, channel.id, count=channel.slow_threads, remedy=remedy)

    def _side(self, place: Place) -> Iterator[Finding]:
        known = self._server.place(place)
        if not known:
            return
        channel = self._seen.channels.get(known)
        if channel is None:
            yield Finding(What.SIDE_GONE, place, known, remedy=Remedy(Mend.FORGET))
            return
        if May.VIEW in self._may(channel, self._everyone):
            shut = self._overwrite(channel, self._seen.id, deny=frozenset({May.VIEW}), alone=True)
            yield Finding(What.SIDE_OPEN, place, channel.id, self._seen.id, remedy=shut)
        if channel.announcement:
            yield Finding(What.ANNOUNCED, place, channel.id)
        yield from self._own(place, channel, SIDE_NEEDS)

    def _shared(self) -> Iterator[Finding]:
        places = [room.place for room in ROOMS] + list(SIDES)
        known: dict[int, Place] = {}
        for place in places:
            channel_id = self._server.place(place)
            if channel_id and channel_id in known:
                yield Finding(What.ONE_FOR_TWO, place, channel_id)
            known.setdefault(channel_id, place)

    def _other(self) -> Iterator[Finding]:
        if self._seen.panel is False:
            yield Finding(What.PANEL_GONE, Place.PANEL, self._server.place(Place.VENTS), remedy=self._again)
        may_close = Remedy(Mend.CLOSE_THREAD) if May.RUN_THREADS in self._seen.bot else None
        for thread in self._seen.open_talks:
            yield Finding(What.THREAD_OPEN, Place.TALKS, thread, remedy=may_close)
        if self._server.zone == "UTC":
            yield Finding(What.ZONE_UNSET)
        if self._seen.covered is False:
            yield Finding(What.NOBODY_ON)

    def _team_of(self, room: Room) -> set[int]:
        return {self._server.place(place) for place in room.team}

    def _others(self, team: set[int]) -> Iterator[RoleSeen]:
        """Roles that are neither everyone, nor of the team, nor the bot's, nor able to do anything anyway."""
        for role in self._seen.roles.values():
            if role.id not in {self._seen.id, *team, *self._seen.own_roles} and May.ADMINISTRATOR not in role.may:
                yield role

    @staticmethod
    def _may(channel: ChannelSeen, role: RoleSeen) -> frozenset[May]:
        return channel.roles.get(role.id, frozenset())

    def _overwrite(
        self,
        channel: ChannelSeen,
        target: int,
        *,
        allow: frozenset[May] = frozenset(),
        deny: frozenset[May] = frozenset(),
        alone: bool = False,
    ) -> Remedy | None:
        """None where Discord would not let the bot: it must see the channel, manage its permissions, and have what it
        gives or takes."""
        if {May.VIEW, May.ROLES} <= channel.bot and allow | deny <= self._seen.bot:
            return Remedy(Mend.OVERWRITE, target, allow, deny, alone=alone)
        return None

    def _change(
        self, role: RoleSeen, *, allow: frozenset[May] = frozenset(), mentionable: bool = False
    ) -> Remedy | None:
        """None where the role stands above the bot's, or the bot lacks what it would give."""
        if May.ROLES in self._seen.bot and role.position < self._seen.top and allow <= self._seen.bot:
            return Remedy(Mend.ROLE, role.id, allow, mentionable=mentionable)
        return None

    @staticmethod
    def _quick(channel: ChannelSeen, *, alone: bool = False) -> Remedy | None:
        return Remedy(Mend.QUICK, alone=alone) if {May.VIEW, May.CHANNELS} <= channel.bot else None
