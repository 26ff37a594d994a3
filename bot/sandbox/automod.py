"""Discord's own AutoMod, as far as a bot hears of it (Discord: topics/gateway-events, AutoMod Action Execution).

There are no rules here: whoever plays says what tripped, and what it did. Each thing done is an event of its own, for
bots that may manage the server and asked for it; the words are in it for those alone that may read messages.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from bot.sandbox.events import Event, Intent
from bot.sandbox.model import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World

EXECUTION: Final = "AUTO_MODERATION_ACTION_EXECUTION"
ALERT_MESSAGE: Final = 24
"""The type of the message with which AutoMod tells a channel."""


class Does(IntEnum):
    """What a rule does, in the order in which it is done."""

    BLOCK = 1
    ALERT = 2
    TIMEOUT = 3


class Trigger(IntEnum):
    """The kinds of rules."""

    KEYWORD = 1
    SPAM = 3
    KEYWORD_PRESET = 4
    MENTION_SPAM = 5
    MEMBER_PROFILE = 6


def trip(
    world: World,
    user_id: str,
    channel_id: str,
    content: str,
    *,
    alert_channel: str,
    does: tuple[Does, ...] = tuple(Does),
    rule_id: str = "1",
    trigger: Trigger = Trigger.KEYWORD,
    keyword: str | None = None,
) -> Json | None:
    """Somebody writes what a rule is against. Returns the alert, if there is one.

    A message that is blocked is never there; one that is not is written like any other.
    """
    guild = world.server(world.guild_of_channel[channel_id])
    author = world.users[user_id]
    written = None
    if Does.BLOCK not in does:
        written = world.messages.post(world.channel(channel_id), author, {"content": content}).data["id"]
    alert: Json | None = None
    for each in does:
        data: Json = {
            "guild_id": guild.id,
            "action": {"type": int(each), "metadata": {}},
            "rule_id": rule_id,
            "rule_trigger_type": int(trigger),
            "user_id": user_id,
            "channel_id": channel_id,
            "content": content,
            "matched_keyword": keyword,
            "matched_content": keyword,
        }
        if written is not None:
            data["message_id"] = written
        if each is Does.ALERT:
            told = world.messages.post(
                world.channel(alert_channel), author, {"content": content}, kind=ALERT_MESSAGE, mentions_default=()
            )
            alert = told.data
            data["action"]["metadata"] = {"channel_id": alert_channel}
            data["alert_system_message_id"] = told.data["id"]
        elif each is Does.TIMEOUT:
            data["action"]["metadata"] = {"duration_seconds": 60}
        world.emit(Event(EXECUTION, data, guild.id, intent=Intent.AUTO_MODERATION_EXECUTION, to_people=False))
    return alert


def without_content(data: Json) -> Json:
    """The event for a session without the intent MESSAGE_CONTENT. The rule's own keyword stays in it."""
    return {**data, "content": "", "matched_content": None}
