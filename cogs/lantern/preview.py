"""Everything that setup will make or change, said before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import discord

from bot.content.words import endonym
from bot.features.servers.planning import Answers
from bot.features.servers.rooms import ROOMS, SHOWS_COMMANDS
from bot.features.servers.rules import ROLES, Made, Place, Server
from cogs._kit.answers import Lanterned, listed, say
from cogs.lantern.before import PRIVATE
from cogs.lantern.setup import missing_permissions


def preview(
    interaction: Lanterned, guild: discord.Guild, server: Server, answers: Answers, changed: Iterable[Made]
) -> str:
    """A line for each thing; `changed` is what an earlier run changed of the server's own."""
    return "\n".join(_lines(interaction, guild, server, answers, changed))


def role_there(
    interaction: Lanterned, guild: discord.Guild, server: Server, place: Place, answers: Answers
) -> discord.Role | None:
    """The role that has this place, or would get it without being chosen: one of its name is taken, and not doubled."""
    name = interaction.client.app.words.say(f"setup-role-{place}", answers.language)
    return guild.get_role(server.place(place)) or discord.utils.get(guild.roles, name=name)


def _put_back(interaction: Lanterned, guild: discord.Guild, answers: Answers, changed: Iterable[Made]) -> Iterator[str]:
    for one in changed:
        there = guild.get_role(one.discord_id) or guild.get_channel(one.discord_id)
        if there is not None and answers.chosen.get(one.place, one.discord_id) != one.discord_id:
            hidden = "-hidden" if one.place in PRIVATE else ""
            yield "- " + say(interaction, f"undo-put-back{hidden}", what=there.mention)


def _lines(
    interaction: Lanterned, guild: discord.Guild, server: Server, answers: Answers, changed: Iterable[Made]
) -> Iterator[str]:
    words = interaction.client.app.words
    if missing := missing_permissions(guild):
        yield say(interaction, "refusal-bot-permissions", missing=listed(interaction, missing))
    for place in ROLES:
        name = words.say(f"setup-role-{place}", answers.language)
        chosen = guild.get_role(answers.chosen.get(place, 0))
        there = role_there(interaction, guild, server, place, answers)
        gives = say(interaction, SHOWS_COMMANDS[place].key)
        if chosen is not None:
            kind = "role-above" if chosen >= guild.me.top_role else f"role-chosen-{place}"
            yield say(interaction, f"preview-{kind}", role=chosen.mention, gives=gives)
        elif there is not None:
            yield say(interaction, "preview-kept", what=there.mention)
        else:
            yield say(interaction, f"preview-role-new-{place}", name=name, gives=gives)
    for room in ROOMS:
        name = words.say(f"setup-channel-{room.place}", answers.language)
        known = guild.get_channel(answers.chosen.get(room.place, 0))
        room_there = guild.get_channel(server.place(room.place))
        who = say(interaction, f"preview-who-{room.place}")
        if known is not None:
            yield say(interaction, "preview-room-chosen", channel=known.mention, who=who)
        elif room_there is not None:
            yield say(interaction, "preview-kept", what=room_there.mention)
        else:
            yield say(interaction, "preview-room-new", name=name, who=who)
    yield from _put_back(interaction, guild, answers, changed)
    if not server.place(Place.FIRST):
        yield say(interaction, "preview-messages", panel="there" if server.place(Place.PANEL) else "new")
    author = "kept" if answers.keep_author else "nobody"
    yield say(
        interaction,
        "preview-settings",
        zone=answers.zone,
        language=endonym(answers.language),
        out=say(interaction, f"guide-goes-out-{answers.goes_out}"),
        author=say(interaction, f"guide-author-{author}"),
    )
