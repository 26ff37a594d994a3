"""What a member may do, computed as Discord computes it.

The rules are those of Discord's documentation on permissions: the owner may do everything; the permissions of
@everyone and of the member's roles are added up; ADMINISTRATOR passes every overwrite; then the channel's overwrites
apply in three layers (for @everyone, for all of the member's roles together, for the member), each first denying and
then allowing. A person in timeout keeps only the sight of channels and of their history.

Everything here is pure: Discord-shaped mappings in, a bit field out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import IntFlag
from typing import Any, Final


class Permission(IntFlag):
    """Every permission bit that Discord has. Bit 47 was given back in 2023 and means nothing."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    PRIORITY_SPEAKER = 1 << 8
    STREAM = 1 << 9
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    VIEW_GUILD_INSIGHTS = 1 << 19
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    DEAFEN_MEMBERS = 1 << 23
    MOVE_MEMBERS = 1 << 24
    USE_VAD = 1 << 25
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    MANAGE_GUILD_EXPRESSIONS = 1 << 30
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    USE_EXTERNAL_STICKERS = 1 << 37
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EMBEDDED_ACTIVITIES = 1 << 39
    MODERATE_MEMBERS = 1 << 40
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 1 << 41
    USE_SOUNDBOARD = 1 << 42
    CREATE_GUILD_EXPRESSIONS = 1 << 43
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_SOUNDS = 1 << 45
    SEND_VOICE_MESSAGES = 1 << 46
    SET_VOICE_CHANNEL_STATUS = 1 << 48
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51
    BYPASS_SLOWMODE = 1 << 52


ALL: Final[int] = sum(Permission)
"""Every bit: what an owner and an administrator have."""

# Channel types 10, 11 and 12: announcement, public and private thread.
THREAD_TYPES: Final = frozenset({10, 11, 12})

_VIEW: Final = int(Permission.VIEW_CHANNEL)
_ADMINISTRATOR: Final = int(Permission.ADMINISTRATOR)
_TIMED_OUT: Final = int(Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
_NEED_SENDING: Final = int(
    Permission.SEND_TTS_MESSAGES | Permission.MENTION_EVERYONE | Permission.EMBED_LINKS | Permission.ATTACH_FILES
)


def names(bits: int) -> list[str]:
    """The names of the bits that are set, lowest bit first, for messages that a person reads."""
    return [permission.name or "" for permission in Permission if bits & permission]


def sending(channel: Mapping[str, Any]) -> Permission:
    """The bit that decides about sending in this channel: threads have one of their own."""
    if channel["type"] in THREAD_TYPES:
        return Permission.SEND_MESSAGES_IN_THREADS
    return Permission.SEND_MESSAGES


def may_send(bits: int, channel: Mapping[str, Any]) -> bool:
    """Whether these computed permissions are enough to send a message in this channel."""
    return bool(bits & sending(channel))


def timed_out(member: Mapping[str, Any], now_ms: int) -> bool:
    """Whether the member is in timeout at this instant (milliseconds UTC). A timeout that has passed says nothing."""
    until = member.get("communication_disabled_until")
    if not until:
        return False
    return datetime.fromisoformat(str(until)).timestamp() * 1000 > now_ms


def compute(
    guild: Mapping[str, Any],
    member: Mapping[str, Any],
    channel: Mapping[str, Any] | None,
    parent: Mapping[str, Any] | None,
    now_ms: int,
) -> int:
    """What the member may do in the channel, or in the guild as a whole where `channel` is None.

    `parent` is the channel that a thread stands in; a thread has no overwrites of its own and takes those of its
    parent. For every other channel it is not looked at: a category's overwrites are copied into its channels when
    they are made and count no further.
    Whether a person is *in* a private thread is not a permission and is decided elsewhere.
    """
    user_id = str(member["user"]["id"])
    if user_id == str(guild["owner_id"]):
        return ALL
    guild_id = str(guild["id"])
    held = {guild_id, *map(str, member["roles"])}
    bits = 0
    for role in guild["roles"]:
        if str(role["id"]) in held:
            bits |= int(role["permissions"])
    if bits & _ADMINISTRATOR:
        return ALL

    if channel is not None:
        source = channel
        thread = channel["type"] in THREAD_TYPES
        if thread:
            if parent is None:
                raise ValueError("the permissions of a thread are those of its parent, and none was given")
            source = parent
        bits = _overwritten(bits, source.get("permission_overwrites") or (), guild_id, held, user_id)
        if not bits & _VIEW:
            return 0
        if not bits & sending(channel):
            bits &= ~_NEED_SENDING

    if timed_out(member, now_ms):
        bits &= _TIMED_OUT
    return bits


def _overwritten(bits: int, overwrites: Iterable[Mapping[str, Any]], guild_id: str, held: set[str], user: str) -> int:
    """Apply the three layers. Within the roles' layer an allow by one role beats a deny by another."""
    everyone = own = (0, 0)
    roles_allow = roles_deny = 0
    for overwrite in overwrites:
        target = str(overwrite["id"])
        of_member = int(overwrite["type"]) == 1
        if of_member:
            if target == user:
                own = (int(overwrite.get("allow") or 0), int(overwrite.get("deny") or 0))
        elif target == guild_id:
            everyone = (int(overwrite.get("allow") or 0), int(overwrite.get("deny") or 0))
        elif target in held:
            roles_allow |= int(overwrite.get("allow") or 0)
            roles_deny |= int(overwrite.get("deny") or 0)
    for allow, deny in (everyone, (roles_allow, roles_deny), own):
        bits = bits & ~deny | allow
    return bits
