"""What happens in the world, on its way to those who are told.

An event is made once and written as JSON once, however many sessions and people get it. Who may hear of it stands on
the event: the intents that a gateway session must have asked for, the channel that a listener must be able to see, or
the one application or the few people it is for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any, Final

Json = dict[str, Any]


class Intent(IntFlag):
    """The groups of events that a session can ask for (Discord: topics/gateway, list of intents)."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_EXPRESSIONS = 1 << 3
    GUILD_INTEGRATIONS = 1 << 4
    GUILD_WEBHOOKS = 1 << 5
    GUILD_INVITES = 1 << 6
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    GUILD_MESSAGE_TYPING = 1 << 11
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    DIRECT_MESSAGE_TYPING = 1 << 14
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16
    AUTO_MODERATION_CONFIGURATION = 1 << 20
    AUTO_MODERATION_EXECUTION = 1 << 21
    GUILD_MESSAGE_POLLS = 1 << 24
    DIRECT_MESSAGE_POLLS = 1 << 25


ALL_INTENTS: Final[int] = sum(Intent)

# Application flags that allow the privileged intents: the limited and the full form of each.
PRIVILEGED: Final[dict[int, int]] = {
    Intent.GUILD_PRESENCES: 1 << 12 | 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 14 | 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 18 | 1 << 19,
}


@dataclass(slots=True)
class Event:
    """One thing that happened.

    `intent` is a mask of which a session needs one bit (0: every session is told). `people` limits the event to these
    persons; `to_people` and `to_apps` switch a whole side off, for what only a gateway or only a client has.
    `app_data` is what applications get where that differs from what people see (whose reaction is `me`).
    """

    name: str
    data: Json
    guild_id: str | None = None
    channel_id: str | None = None
    intent: int = 0
    application_id: str | None = None
    people: frozenset[str] | None = None
    to_people: bool = True
    to_apps: bool = True
    app_data: Json | None = None
    is_message: bool = False
    _text: str | None = field(default=None, repr=False)
    _bare: str | None = field(default=None, repr=False)

    def text(self) -> str:
        """The data as JSON, written once."""
        if self._text is None:
            self._text = json.dumps(self.data if self.app_data is None else self.app_data, separators=(",", ":"))
        return self._text

    def bare_text(self) -> str:
        """The data of a message as JSON for a session without MESSAGE_CONTENT, written once."""
        if self._bare is None:
            self._bare = json.dumps(without_content(self.data), separators=(",", ":"))
        return self._bare


def without_content(message: Json) -> Json:
    """The message as an application without the intent MESSAGE_CONTENT gets it."""
    bare = {**message, "content": "", "embeds": [], "attachments": [], "components": []}
    bare.pop("poll", None)
    if "message_snapshots" in bare:
        bare["message_snapshots"] = []
    if isinstance(bare.get("referenced_message"), dict):
        bare["referenced_message"] = without_content(bare["referenced_message"])
    return bare
