"""What each of Lantern's rooms is for, as tables: who may do what in it, and what the bot needs there. Pure.

`/lantern setup` makes the rooms by them, and `/lantern check` holds what is there against them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.features.servers.rules import Place


class May(StrEnum):
    """The permissions of Discord that Lantern has to do with, by their names in its documentation."""

    VIEW = "view_channel"
    SEND = "send_messages"
    IN_THREADS = "send_messages_in_threads"
    OPEN_THREADS = "create_public_threads"
    CLOSED_THREADS = "create_private_threads"
    RUN_THREADS = "manage_threads"
    EMBED = "embed_links"
    HISTORY = "read_message_history"
    CHANNELS = "manage_channels"
    ROLES = "manage_roles"
    RUN_EVENTS = "manage_events"
    EVENTS = "create_events"
    MENTION = "mention_everyone"
    COMMANDS = "use_application_commands"
    WEBHOOKS = "manage_webhooks"
    MESSAGES = "manage_messages"
    SERVER = "manage_guild"
    ADMINISTRATOR = "administrator"

    @property
    def key(self) -> str:
        """The text that names it as Discord's settings do in the reader's language."""
        return f"may-{self}"


Rule = Mapping[May, bool]
"""What an overwrite of a channel says: allowed or denied; what is not named is left as it is."""

ASKED: Final = (
    May.VIEW,
    May.SEND,
    May.IN_THREADS,
    May.OPEN_THREADS,
    May.CLOSED_THREADS,
    May.RUN_THREADS,
    May.EMBED,
    May.HISTORY,
    May.CHANNELS,
    May.ROLES,
    May.RUN_EVENTS,
    May.EVENTS,
)
"""What the bot asks for when it is invited, each with its reason in the README."""

OWN: Final[Rule] = dict.fromkeys(
    (May.VIEW, May.SEND, May.IN_THREADS, May.OPEN_THREADS, May.CLOSED_THREADS, May.EMBED, May.HISTORY), True
)
"""What setup gives the bot in every room."""

_READ_AND_ANSWER: Final[Rule] = {
    May.SEND: False,
    May.OPEN_THREADS: False,
    May.CLOSED_THREADS: False,
    May.IN_THREADS: True,
}
_UNSEEN: Final[Rule] = {May.VIEW: False}
_TEAM: Final[Rule] = {May.VIEW: True, May.SEND: True, May.HISTORY: True}
_IN_ITS_THREADS: Final[Rule] = {
    May.VIEW: True,
    May.HISTORY: True,
    May.SEND: False,
    May.IN_THREADS: True,
    May.OPEN_THREADS: False,
    May.CLOSED_THREADS: False,
    # Whoever may manage threads sees every private one, also somebody who is kept out of a case.
    May.RUN_THREADS: False,
}

_POSTS: Final = frozenset({May.VIEW, May.SEND, May.EMBED, May.HISTORY})
_POSTS_WITH_THREADS: Final = _POSTS | {May.OPEN_THREADS, May.IN_THREADS, May.RUN_THREADS}


@dataclass(frozen=True, slots=True)
class Room:
    """One channel. `team` are the roles that a private room is for, each with `rule`; `needs` is what the bot must be
    allowed there."""

    place: Place
    everyone: Rule
    needs: frozenset[May]
    team: tuple[Place, ...] = ()
    rule: Rule = field(default_factory=lambda: _TEAM)

    @property
    def private(self) -> bool:
        """Only its team may see it."""
        return bool(self.team)


ROOMS: Final = (
    Room(Place.VENTS, _READ_AND_ANSWER, _POSTS_WITH_THREADS),
    Room(Place.CHECKINS, _READ_AND_ANSWER, _POSTS_WITH_THREADS),
    Room(Place.CASES, _UNSEEN, _POSTS, (Place.MODERATORS,)),
    Room(
        Place.TALKS,
        _UNSEEN,
        frozenset({May.VIEW, May.CLOSED_THREADS, May.IN_THREADS, May.RUN_THREADS, May.HISTORY}),
        (Place.MODERATORS,),
        _IN_ITS_THREADS,
    ),
    Room(Place.DESK, _UNSEEN, _POSTS, (Place.MODERATORS, Place.ORGANISERS)),
)

SIDE_NEEDS: Final = _POSTS_WITH_THREADS
"""What the bot must be allowed in a room that one side reads."""

SHOWS_COMMANDS: Final[Mapping[Place, May]] = {
    # /case is shown to those who may manage threads; the handler asks for the role itself.
    Place.MODERATORS: May.RUN_THREADS,
    # /checkin is shown to those who may manage events; the handler asks for the role itself.
    Place.ORGANISERS: May.RUN_EVENTS,
}
"""By role: the permission by which Discord shows it its commands."""
