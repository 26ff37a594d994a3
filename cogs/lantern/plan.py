"""What `/lantern setup` makes, as a table: roles, rooms, and who may do what in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import discord

from bot.features.servers.rules import Place

# What the bot asks for when it is invited, each with its reason in the README.
WANTED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    manage_threads=True,
    embed_links=True,
    read_message_history=True,
    manage_channels=True,
    manage_roles=True,
    manage_events=True,
    create_events=True,
)

_OWN = discord.PermissionOverwrite(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    embed_links=True,
    read_message_history=True,
)
_READ_AND_ANSWER = discord.PermissionOverwrite(
    send_messages=False, create_public_threads=False, create_private_threads=False, send_messages_in_threads=True
)
_UNSEEN = discord.PermissionOverwrite(view_channel=False)
_TEAM = discord.PermissionOverwrite(view_channel=True, send_messages=True, read_message_history=True)
_IN_THREADS = discord.PermissionOverwrite(
    view_channel=True,
    read_message_history=True,
    send_messages=False,
    send_messages_in_threads=True,
    create_public_threads=False,
    create_private_threads=False,
    # Whoever may manage threads sees every private one, also somebody who is kept out of a case.
    manage_threads=False,
)

Who = discord.Role | discord.Member | discord.Object
Rule = discord.PermissionOverwrite


@dataclass(frozen=True, slots=True)
class Room:
    """One channel: its text keys end with its place, and `team` may see a private one, each as `rule` says."""

    place: Place
    everyone: discord.PermissionOverwrite
    team: tuple[Place, ...] = ()
    rule: discord.PermissionOverwrite = field(default_factory=lambda: _TEAM)

    def overwrites(self, guild: discord.Guild, roles: Mapping[Place, discord.Role]) -> dict[Who, Rule]:
        """Who may do what in this room."""
        return {
            guild.default_role: self.everyone,
            guild.me: _OWN,
            **{roles[place]: self.rule for place in self.team},
        }


ROOMS = (
    Room(Place.VENTS, _READ_AND_ANSWER),
    Room(Place.CHECKINS, _READ_AND_ANSWER),
    Room(Place.CASES, _UNSEEN, (Place.MODERATORS,)),
    Room(Place.TALKS, _UNSEEN, (Place.MODERATORS,), _IN_THREADS),
    Room(Place.DESK, _UNSEEN, (Place.MODERATORS, Place.ORGANISERS)),
)

ROLE_PERMISSIONS = {
    # /case is shown to those who may manage threads; the handler asks for the role itself.
    Place.MODERATORS: discord.Permissions(manage_threads=True),
    # /checkin is shown to those who may manage events; the handler asks for the role itself.
    Place.ORGANISERS: discord.Permissions(manage_events=True),
}
