"""What the check finds: nothing in a server as setup leaves it, and by its name each thing that goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.features.servers.checking.findings import Finding, Mend, Weight, What, offer, sentence
from bot.features.servers.checking.rules import findings, mendable
from bot.features.servers.checking.seen import ChannelSeen, RoleSeen, ServerSeen
from bot.features.servers.checking.seen import CommandsSeen as Cmds
from bot.features.servers.rooms import ASKED, OWN, ROOMS, SHOWS_COMMANDS, May
from bot.features.servers.rules import Place, Server
from tests.services import PLACES, SERVER, library

BOT_ROLE, VERIFIED, OTHER_BOT, SIDE = 900, 901, 902, 903
TEAM, ORGANISERS = PLACES[Place.MODERATORS], PLACES[Place.ORGANISERS]
USUAL = frozenset({May.VIEW, May.SEND, May.IN_THREADS, May.OPEN_THREADS, May.CLOSED_THREADS, May.HISTORY, May.COMMANDS})
BOTS = frozenset(ASKED) | {May.COMMANDS, May.SERVER}


def after(base: frozenset[May], rule: dict[May, bool]) -> frozenset[May]:
    """Permissions under an overwrite."""
    return base - {one for one, allowed in rule.items() if not allowed} | {one for one in rule if rule[one]}


def channels() -> dict[int, ChannelSeen]:
    """The rooms as setup makes them."""
    found = {}
    for room in ROOMS:
        everyone = after(USUAL, dict(room.everyone))
        roles = {SERVER: everyone, VERIFIED: everyone, OTHER_BOT: everyone, BOT_ROLE: everyone}
        for place in (Place.MODERATORS, Place.ORGANISERS):
            base = after(USUAL | {SHOWS_COMMANDS[place]}, dict(room.everyone))
            roles[PLACES[place]] = after(base, dict(room.rule)) if place in room.team else base
        channel_id = PLACES[room.place]
        found[channel_id] = ChannelSeen(
            channel_id, room.place.value, bot=after(BOTS, dict(OWN)), roles=MappingProxyType(roles)
        )
    return found


NOW = Server(SERVER, zone="Europe/London", places=MappingProxyType(PLACES))
SEEN = ServerSeen(
    id=SERVER,
    bot=BOTS,
    top=9,
    own_roles=frozenset({BOT_ROLE}),
    roles=MappingProxyType(
        {
            SERVER: RoleSeen(SERVER, "@everyone", 0, USUAL),
            TEAM: RoleSeen(TEAM, "Care team", 2, frozenset({May.RUN_THREADS}), mentionable=True),
            ORGANISERS: RoleSeen(ORGANISERS, "Organisers", 1, frozenset({May.RUN_EVENTS})),
            BOT_ROLE: RoleSeen(BOT_ROLE, "Lantern", 9, BOTS, managed=True),
            VERIFIED: RoleSeen(VERIFIED, "Verified", 3),
            OTHER_BOT: RoleSeen(OTHER_BOT, "Logs", 4, managed=True),
        }
    ),
    channels=MappingProxyType(channels()),
    panel=True,
    covered=True,
)


def room(place: Place, **changes: object) -> ServerSeen:
    """One room is otherwise."""
    channel = SEEN.channels[PLACES[place]]
    return replace(SEEN, channels={**SEEN.channels, channel.id: replace(channel, **changes)})  # type: ignore[arg-type]


def may(place: Place, who: int, *more: May, less: tuple[May, ...] = ()) -> ServerSeen:
    """Some role may more, or less, in one room."""
    roles = dict(SEEN.channels[PLACES[place]].roles)
    roles[who] = roles[who] - set(less) | set(more)
    return room(place, roles=roles)


def role(who: int, **changes: object) -> ServerSeen:
    """One role is otherwise."""
    return replace(SEEN, roles={**SEEN.roles, who: replace(SEEN.roles[who], **changes)})  # type: ignore[arg-type]


def without_channel(place: Place) -> ServerSeen:
    """Somebody deleted one."""
    return replace(SEEN, channels={key: one for key, one in SEEN.channels.items() if key != PLACES[place]})


def without_role(gone: int) -> ServerSeen:
    """Somebody deleted one."""
    return replace(SEEN, roles={key: one for key, one in SEEN.roles.items() if key != gone})


def own_less(place: Place, *less: May) -> ServerSeen:
    """The bot may less in one room."""
    return room(place, bot=SEEN.channels[PLACES[place]].bot - set(less))


def open_for_all(place: Place) -> ServerSeen:
    """Everybody sees one room."""
    roles = {key: may | {May.VIEW} for key, may in SEEN.channels[PLACES[place]].roles.items()}
    return room(place, roles=roles)


def gated() -> ServerSeen:
    """Nobody sees the vents but who has a role, as behind a gate."""
    roles = {
        key: may - {May.VIEW} if key != VERIFIED else may
        for key, may in SEEN.channels[PLACES[Place.VENTS]].roles.items()
    }
    return room(Place.VENTS, roles=roles)


def at(**places: int) -> Server:
    """The server with some places elsewhere."""
    return replace(NOW, places={**PLACES, **{Place(key): value for key, value in places.items()}})


RULE, ALONE, NOT = (Mend.OVERWRITE, False), (Mend.OVERWRITE, True), (None, False)
ONE_BY_ONE: dict[str, tuple[Server, ServerSeen, What, Mend | None, bool]] = {
    "everyone sees the team's channel": (NOW, open_for_all(Place.CASES), What.EVERYONE_SEES, *RULE),
    "and its threads": (NOW, open_for_all(Place.TALKS), What.EVERYONE_SEES, *RULE),
    "and the desk": (NOW, open_for_all(Place.DESK), What.EVERYONE_SEES, *RULE),
    "another role sees it": (NOW, may(Place.CASES, VERIFIED, May.VIEW), What.OTHERS_SEE, *ALONE),
    "another bot sees it": (NOW, may(Place.CASES, OTHER_BOT, May.VIEW), What.OTHERS_SEE, *ALONE),
    "organisers see cases": (NOW, may(Place.CASES, ORGANISERS, May.VIEW), What.OTHERS_SEE, *ALONE),
    "somebody by name": (NOW, room(Place.CASES, by_name=2), What.PEOPLE_SEE, *NOT),
    "an announcement channel": (NOW, room(Place.VENTS, announcement=True, text=False), What.ANNOUNCED, *NOT),
    "every private thread is seen": (NOW, may(Place.TALKS, TEAM, May.RUN_THREADS), What.THREADS_SEEN, *RULE),
    "a thread that anybody opens": (NOW, replace(SEEN, open_talks=(7,)), What.THREAD_OPEN, Mend.CLOSE_THREAD, False),
    "everyone is strong": (NOW, role(SERVER, may=USUAL | {May.WEBHOOKS}), What.EVERYONE_STRONG, *NOT),
    "the team is a bot's role": (NOW, role(TEAM, managed=True), What.TEAM_IS_EVERYONE, *NOT),
    "members post in vents": (NOW, may(Place.VENTS, SERVER, May.SEND), What.MEMBERS_WRITE, *RULE),
    "members open threads": (NOW, may(Place.CHECKINS, SERVER, May.CLOSED_THREADS), What.MEMBERS_WRITE, *RULE),
    "some members post": (NOW, may(Place.VENTS, VERIFIED, May.SEND), What.MEMBERS_WRITE, *RULE),
    "a channel is gone": (NOW, without_channel(Place.VENTS), What.GONE, Mend.AGAIN, False),
    "no threads' channel": (at(talks=0), SEEN, What.NEVER_MADE, Mend.AGAIN, False),
    "a role is gone": (NOW, without_role(TEAM), What.ROLE_GONE, Mend.AGAIN, False),
    "a forum": (NOW, room(Place.VENTS, text=False), What.NOT_TEXT, *NOT),
    "a side's room is gone": (at(parents=5), SEEN, What.SIDE_GONE, Mend.FORGET, False),
    "the panel is gone": (NOW, replace(SEEN, panel=False), What.PANEL_GONE, Mend.AGAIN, False),
    "the bot lacks something": (NOW, replace(SEEN, bot=BOTS - {May.CLOSED_THREADS}), What.BOT_LACKS, *NOT),
    "the bot lacks something in a room": (NOW, own_less(Place.TALKS, May.CLOSED_THREADS), What.ROOM_LACKS, *RULE),
    "the bot does not see a room": (NOW, own_less(Place.DESK, *May), What.ROOM_LACKS, *NOT),
    "the team does not see its channel": (NOW, may(Place.CASES, TEAM, less=(May.VIEW,)), What.TEAM_BLIND, *RULE),
    "nobody reads vents": (NOW, room(Place.VENTS, roles={}), What.MEMBERS_BLIND, *ALONE),
    "nobody reads back": (NOW, may(Place.VENTS, SERVER, less=(May.HISTORY,)), What.MEMBERS_BLIND, *ALONE),
    "nobody answers": (NOW, may(Place.VENTS, SERVER, less=(May.IN_THREADS,)), What.MEMBERS_MUTE, *ALONE),
    "commands unknown": (NOW, replace(SEEN, commands=Cmds(unknown=("vent",))), What.COMMANDS_UNKNOWN, *NOT),
    "commands off": (NOW, replace(SEEN, commands=Cmds(off=("vent",))), What.COMMANDS_OFF, *NOT),
    "commands barred": (NOW, may(Place.VENTS, SERVER, less=(May.COMMANDS,)), What.COMMANDS_BARRED, *ALONE),
    "commands hidden": (NOW, role(ORGANISERS, may=frozenset()), What.COMMANDS_HIDDEN, Mend.ROLE, False),
    "the team cannot be called": (NOW, role(TEAM, mentionable=False), What.ROLE_SILENT, Mend.ROLE, False),
    "slowmode": (NOW, room(Place.CASES, slow=60), What.SLOW, Mend.QUICK, False),
    "slow answers": (NOW, room(Place.VENTS, slow_threads=60), What.SLOW_ANSWERS, Mend.QUICK, True),
    "a role above": (NOW, role(TEAM, position=10), What.ROLE_ABOVE, *NOT),
    "commands twice": (NOW, replace(SEEN, commands=Cmds(twice=("vent",))), What.COMMANDS_TWICE, *NOT),
    "many threads": (NOW, replace(SEEN, threads=950), What.THREADS_MANY, *NOT),
    "no zone": (replace(NOW, zone="UTC"), SEEN, What.ZONE_UNSET, *NOT),
    "nobody on duty": (NOW, replace(SEEN, covered=False), What.NOBODY_ON, *NOT),
    "no AutoMod": (NOW, replace(SEEN, bot=BOTS - {May.SERVER}), What.NO_AUTOMOD, *NOT),
    "not set up": (Server(SERVER), SEEN, What.NOT_SET_UP, *NOT),
}  # fmt: skip


def side_room(**changes: object) -> ServerSeen:
    """A room that one side reads."""
    there = ChannelSeen(SIDE, "parents", bot=BOTS, roles={SERVER: USUAL - {May.VIEW}})
    return replace(SEEN, channels={**SEEN.channels, SIDE: replace(there, **changes)})  # type: ignore[arg-type]


def test_a_server_as_setup_leaves_it_has_nothing_wrong() -> None:
    assert findings(NOW, SEEN) == ()
    assert findings(at(parents=SIDE), side_room()) == ()
    assert findings(NOW, gated()) == ()
    assert findings(NOW, replace(SEEN, covered=None, panel=None)) == ()


@pytest.mark.parametrize("name", ONE_BY_ONE)
def test_one_thing_that_is_wrong_is_found_and_nothing_else(name: str) -> None:
    server, seen, what, mend, alone = ONE_BY_ONE[name]
    (found,) = findings(server, seen)
    assert found.what is what
    assert (found.remedy.mend if found.remedy else None) is mend
    assert bool(found.remedy and found.remedy.alone) is alone


def test_everything_that_can_be_found_is_in_the_table() -> None:
    side = {What.SIDE_OPEN, What.ONE_FOR_TWO}
    assert {what for _, _, what, _, _ in ONE_BY_ONE.values()} | side == set(What)


def test_a_side_s_room() -> None:
    (found,) = findings(at(parents=SIDE), side_room(roles={SERVER: USUAL}))
    assert found.what is What.SIDE_OPEN
    assert found.remedy
    assert found.remedy.alone
    (found,) = findings(at(parents=SIDE), side_room(bot=BOTS - {May.OPEN_THREADS}))
    assert (found.what, found.lacks) == (What.ROOM_LACKS, (May.OPEN_THREADS,))
    (found,) = findings(at(parents=SIDE, children=SIDE), side_room())
    assert found.what is What.ONE_FOR_TWO


def test_what_the_bot_may_not_do_is_not_offered() -> None:
    for name, (server, seen, what, _, _) in ONE_BY_ONE.items():
        less = {key: replace(one, bot=one.bot - {May.ROLES, May.CHANNELS}) for key, one in seen.channels.items()}
        weak = replace(seen, bot=seen.bot - {May.ROLES, May.CHANNELS, May.RUN_THREADS}, channels=less, top=0)
        offered = {found.remedy.mend for found in findings(server, weak) if found.remedy}
        assert offered <= {Mend.FORGET}, (name, what)


def test_where_everyone_is_an_administrator_that_is_all_there_is_to_say() -> None:
    seen = replace(
        role(SERVER, may=frozenset(May)),
        channels={
            key: replace(one, roles=dict.fromkeys(one.roles, frozenset(May))) for key, one in SEEN.channels.items()
        },
    )
    (found,) = findings(NOW, seen)
    assert (found.what, found.lacks) == (What.EVERYONE_STRONG, (May.ADMINISTRATOR,))


def test_the_gravest_stands_first_and_mend_all_leaves_out_what_may_be_meant() -> None:
    seen = may(Place.CASES, VERIFIED, May.VIEW)
    seen = replace(seen, panel=False, covered=False)
    found = findings(NOW, seen)
    assert [one.weight for one in found] == [Weight.EXPOSED, Weight.BROKEN, Weight.HINT]
    assert [one.what for one in mendable(found)] == [What.PANEL_GONE]


def mended(seen: ServerSeen, finding: Finding) -> ServerSeen:
    """The server after the remedy, as Discord would have it."""
    remedy = finding.remedy
    assert remedy is not None
    channel = seen.channels[finding.subject]
    if remedy.mend is Mend.QUICK:
        channel = replace(channel, slow=0, slow_threads=0)
    elif remedy.target == 0:
        channel = replace(channel, bot=channel.bot | remedy.allow)
    else:
        roles = dict(channel.roles)
        for who, had in channel.roles.items():  # what everyone loses, those lose who have no rule of their own
            if who == remedy.target or (remedy.target == SERVER and who not in {TEAM, ORGANISERS}):
                roles[who] = had - remedy.deny | remedy.allow
        channel = replace(channel, roles=roles)
    return replace(seen, channels={**seen.channels, channel.id: channel})


some_may = some.frozensets(some.sampled_from(sorted(set(May) - {May.ADMINISTRATOR})))


@given(
    place=some.sampled_from([room.place for room in ROOMS]),
    roles=some.fixed_dictionaries(dict.fromkeys((SERVER, TEAM, ORGANISERS, VERIFIED, OTHER_BOT), some_may)),
    slow=some.integers(0, 100),
)
def test_whatever_is_offered_mends_what_it_is_offered_for(
    place: Place, roles: dict[int, frozenset[May]], slow: int
) -> None:
    """Any permissions at all in one room: pressing each offer, again and again, comes to an end without it."""
    everyone = roles[SERVER]
    above = {who: allowed | everyone for who, allowed in roles.items()}  # a role only adds where no rule takes away
    seen = replace(room(place, roles=above, slow=slow, bot=frozenset(May)), bot=frozenset(May))
    for _ in range(40):
        offered = [one for one in findings(NOW, seen) if one.remedy]
        if not offered:
            break
        before, seen = offered[0], mended(seen, offered[0])
        assert before.mark not in {one.mark for one in findings(NOW, seen)}
    assert [one for one in findings(NOW, seen) if one.remedy] == []


def test_every_finding_has_words_for_people_and_for_a_terminal() -> None:
    say: Callable[..., str] = library().words.say
    for server, seen, what, mend, _ in ONE_BY_ONE.values():
        (found,) = findings(server, seen)
        for links in (True, False):
            text = sentence(say, found, seen, links=links)
            assert len(text) > 40, what
            assert "{" not in text, what
            assert links or "<" not in text or what is What.THREAD_OPEN, text
        assert bool(offer(say, found, seen)) is bool(mend)


@pytest.mark.parametrize("name", ONE_BY_ONE)
def test_a_finding_fits_into_a_button(name: str) -> None:
    server, seen, *_ = ONE_BY_ONE[name]
    (found,) = findings(server, seen)
    assert len(found.mark) < 60
