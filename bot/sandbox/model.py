"""The shapes of Discord's objects, as this sandbox keeps them.

Objects are plain dictionaries in Discord's own shape, because nearly everything that is done with them is to send
them as JSON. Only what Discord does not show (whose eyes an ephemeral message is for, who reacted) stands beside
them in small records. Every builder fills all the keys that the published OpenAPI document requires of a response.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]

EPHEMERAL: Final = 1 << 6
COMPONENTS_V2: Final = 1 << 15
LOADING: Final = 1 << 7
HAS_THREAD: Final = 1 << 5
SUPPRESS_EMBEDS: Final = 1 << 2

TEXT: Final = 0
DM: Final = 1
VOICE: Final = 2
CATEGORY: Final = 4
NEWS: Final = 5
NEWS_THREAD: Final = 10
PUBLIC_THREAD: Final = 11
PRIVATE_THREAD: Final = 12
STAGE: Final = 13
FORUM: Final = 15
THREADS: Final = frozenset({NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})
WRITABLE: Final = frozenset({TEXT, DM, VOICE, NEWS, NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, STAGE})


@dataclass(slots=True)
class Profile:
    """What the sandbox knows about a person beside the user object that Discord shows."""

    locale: str = "en-US"
    blurb: str = ""
    accepts_dms: bool = True
    person: bool = True
    """False for applications: nobody acts as them."""


@dataclass(slots=True)
class Application:
    """An app, its bot account and the token that the sandbox made up for it."""

    id: str
    name: str
    token: str
    user_id: str
    flags: int
    description: str = ""

    def object(self, user: Json, owner: Json, guilds: int) -> Json:
        """The app as its own token sees it (PrivateApplicationResponse)."""
        return {
            "id": self.id,
            "name": self.name,
            "icon": None,
            "description": self.description,
            "type": None,
            "bot": user,
            "verify_key": "0" * 64,
            "flags": self.flags,
            "flags_new": str(self.flags),
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": owner,
            "approximate_guild_count": guilds,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "team": None,
            "eligible_oauth2_scopes": [],
            "bot_public": True,
            "bot_require_code_grant": False,
            "integration_types_config": {"0": {}},
        }


@dataclass(slots=True)
class Guild:
    """A server. `data` is the object itself, with its roles in `data["roles"]`; the rest stands beside it."""

    data: Json
    members: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    """Channels and threads by id."""
    bans: dict[str, Json] = field(default_factory=dict)
    events: dict[str, Json] = field(default_factory=dict)
    rules: dict[str, Json] = field(default_factory=dict)
    audit_log: list[Json] = field(default_factory=list)
    """Oldest first."""
    thread_members: dict[str, dict[str, Json]] = field(default_factory=dict)
    """Thread id to user id to thread member."""
    joined_at: str = ""

    @property
    def id(self) -> str:
        return str(self.data["id"])

    def role(self, role_id: str) -> Json | None:
        """The role of this id, or None."""
        return next((role for role in self.data["roles"] if role["id"] == role_id), None)


@dataclass(slots=True)
class Message:
    """A message. `data` is the object without what differs from viewer to viewer."""

    data: Json
    viewer: str | None = None
    """The one person who sees it, for an ephemeral message."""
    reactions: dict[str, tuple[Json, list[str]]] = field(default_factory=dict)
    """Emoji key to the emoji and the ids of those who used it."""
    pinned_at: str | None = None
    thread_id: str | None = None

    def seen_by(self, user_id: str) -> Json:
        """The object for one viewer: with the reactions and whether one of them is theirs."""
        if not self.reactions:
            return self.data
        return {
            **self.data,
            "reactions": [
                {
                    "emoji": emoji,
                    "count": len(users),
                    "count_details": {"burst": 0, "normal": len(users)},
                    "burst_colors": [],
                    "me_burst": False,
                    "me": user_id in users,
                }
                for emoji, users in self.reactions.values()
                if users
            ],
        }


def user_object(user_id: str, username: str, global_name: str | None, *, bot: bool) -> Json:
    """A user (UserResponse)."""
    return {
        "id": user_id,
        "username": username,
        "avatar": None,
        "discriminator": "0000" if bot else "0",
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
        "banner": None,
        "accent_color": None,
        "global_name": global_name,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }


def guild_object(guild_id: str, name: str, owner_id: str) -> Json:
    """A server (GuildResponse), with no roles yet."""
    return {
        "id": guild_id,
        "name": name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": ["COMMUNITY"],
        "banner": None,
        "owner_id": owner_id,
        "application_id": None,
        "region": "us-east",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "roles": [],
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def role_object(role_id: str, name: str, permissions: int, position: int) -> Json:
    """A role (GuildRoleResponse)."""
    return {
        "id": role_id,
        "name": name,
        "permissions": str(permissions),
        "position": position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def member_object(user: Json, joined_at: str, roles: list[str]) -> Json:
    """A member (GuildMemberResponse)."""
    return {
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "collectibles": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": joined_at,
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": roles,
        "user": user,
        "mute": False,
        "deaf": False,
    }


def message_object(message_id: str, channel_id: str, author: Json, timestamp: str) -> Json:
    """An empty message (MessageResponse)."""
    return {
        "type": 0,
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "timestamp": timestamp,
        "edited_timestamp": None,
        "flags": 0,
        "components": [],
        "id": message_id,
        "channel_id": channel_id,
        "author": author,
        "pinned": False,
        "mention_everyone": False,
        "tts": False,
    }
