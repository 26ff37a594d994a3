"""The server "Harbour" and its people, for the sandbox and for tests that need a place and a few members.

The names and sentences are made up. Nobody has the role of a moderator yet: making roles is the bot's own work, and
the blurbs say who is meant to get which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.sandbox.guilds import Guilds
from bot.sandbox.model import Application, Guild
from bot.sandbox.permissions import Permission
from bot.sandbox.world import World

BOT_PERMISSIONS: Final[int] = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.MANAGE_THREADS
    | Permission.MANAGE_MESSAGES
    | Permission.PIN_MESSAGES
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_ROLES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.MODERATE_MEMBERS
    | Permission.CREATE_EVENTS
    | Permission.MANAGE_EVENTS
    | Permission.MENTION_EVERYONE
    | Permission.VIEW_AUDIT_LOG
)
"""What the bot asks for when it is invited. Not ADMINISTRATOR: a missing permission must show here."""

PEOPLE: Final = (
    # username, name, locale, who it is
    ("marian", "Marian", "en-US", "Organiser. Owns the server and runs its setup."),
    ("tomas", "Tomás", "en-GB", "A moderator. Raises his sister's son."),
    ("ines", "Ines", "de", "A moderator. Has little contact with her mother."),
    ("ada", "Ada", "en-US", "A parent. Her son has not spoken with her for two years."),
    ("walter", "Walter", "en-GB", "A parent. His daughters broke off contact last spring."),
    ("robin", "Robin", "en-US", "An adult child. Has had no contact with the parents for four years."),
    ("june", "June", "fr", "An adult child. Speaks with her father again, with her mother not yet."),
)

_SENTENCES: Final = (
    ("marian", "welcome", "Welcome to Harbour. Read a little, sit down, say hello when you feel like it."),
    ("marian", "general", "Good morning, everyone. The kettle is on."),
    ("walter", "general", "Morning. Rain here all week; the garden likes it more than I do."),
    ("june", "general", "Sun here for once. I'm taking the long way to work."),
)


@dataclass(frozen=True, slots=True)
class Harbour:
    """What was set up."""

    guild: Guild
    application: Application
    people: dict[str, str]
    """Username to user id."""
    channels: dict[str, str]
    """Channel name to channel id."""


def furnish(
    world: World, *, app_name: str = "Lantern", app_flags: int = 0, permissions: int = BOT_PERMISSIONS
) -> Harbour:
    """Fill an empty world. `app_flags` allow privileged intents to the app; by default it has none."""
    application = world.add_application(app_name, flags=app_flags, description="Peer support for estranged families.")
    people = {
        username: world.add_user(username, name, locale=locale, blurb=blurb)["id"]
        for username, name, locale, blurb in PEOPLE
    }
    guilds: Guilds = world.guilds
    guild = guilds.create("Harbour", people["marian"])
    for username, user_id in people.items():
        if username != "marian":
            guilds.add_member(guild, user_id)
    lobby = world.channels.create(guild, {"name": "Harbour", "type": 4})
    channels = {
        name: world.channels.create(guild, {"name": name, "topic": topic, "parent_id": lobby["id"]})["id"]
        for name, topic in (("welcome", "Start here."), ("general", "Everyday talk."))
    }
    for username, name, sentence in _SENTENCES:
        channel = world.channel(channels[name])
        world.messages.post(channel, world.users[people[username]], {"content": sentence})
    guild.data["system_channel_id"] = channels["welcome"]
    guilds.install(guild, application.id, permissions)
    return Harbour(guild, application, people, channels)
