"""Permissions are computed as Discord computes them: a table of one rule each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from bot.sandbox import permissions
from bot.sandbox.permissions import ALL, Permission

GUILD, OWNER, ADA = "100", "1", "2"
HELPER, MUTED, ADMIN = "201", "202", "203"
VIEW, SEND, HISTORY = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.READ_MESSAGE_HISTORY
IN_THREADS, EMBED, ATTACH = Permission.SEND_MESSAGES_IN_THREADS, Permission.EMBED_LINKS, Permission.ATTACH_FILES
BAN = Permission.BAN_MEMBERS
NOW = 1_700_000_000_000
BASE = VIEW | SEND | HISTORY


def guild(everyone: int = BASE) -> dict[str, Any]:
    return {
        "id": GUILD,
        "owner_id": OWNER,
        "roles": [
            {"id": GUILD, "permissions": str(int(everyone))},
            {"id": HELPER, "permissions": str(int(BAN))},
            {"id": MUTED, "permissions": 0},
            {"id": ADMIN, "permissions": str(int(Permission.ADMINISTRATOR))},
        ],
    }


def member(*roles: str, user: str = ADA, until: str | None = None) -> dict[str, Any]:
    return {"user": {"id": user}, "roles": list(roles), "communication_disabled_until": until}


def over(target: str, kind: int = 0, *, allow: int = 0, deny: int = 0) -> dict[str, Any]:
    return {"id": target, "type": kind, "allow": str(int(allow)), "deny": str(int(deny))}


def room(*overwrites: dict[str, Any], kind: int = 0) -> dict[str, Any]:
    return {"id": "300", "type": kind, "permission_overwrites": list(overwrites)}


def at(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat()


def test_bits_are_those_of_the_library_and_of_discord() -> None:
    assert discord.Permissions.all().value == ALL
    assert all(permission.value.bit_count() == 1 for permission in Permission)
    for name in ("create_events", "pin_messages", "bypass_slowmode", "send_messages_in_threads", "moderate_members"):
        assert Permission[name.upper()] == discord.Permissions(**{name: True}).value


def test_names_come_lowest_bit_first() -> None:
    assert permissions.names(SEND | BAN) == ["BAN_MEMBERS", "SEND_MESSAGES"]
    assert permissions.names(0) == []


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param(member(user=OWNER), ALL, id="the owner may do everything"),
        pytest.param(member(), BASE, id="a member has what everyone has"),
        pytest.param(member(HELPER), BASE | BAN, id="roles add"),
        pytest.param(member(HELPER, MUTED), BASE | BAN, id="a role without permissions takes nothing away"),
        pytest.param(member(ADMIN), ALL, id="an administrator may do everything"),
    ],
)
def test_in_the_guild(who: dict[str, Any], expected: int) -> None:
    assert permissions.compute(guild(), who, None, None, NOW) == expected


@pytest.mark.parametrize(
    ("who", "overwrites", "expected"),
    [
        pytest.param(member(), [over(GUILD, deny=SEND)], VIEW | HISTORY, id="everyone is denied"),
        pytest.param(member(), [over(GUILD, allow=BAN)], BASE | BAN, id="everyone is allowed"),
        pytest.param(
            member(HELPER), [over(HELPER, allow=SEND), over(GUILD, deny=SEND)], BASE | BAN, id="a role beats everyone"
        ),
        pytest.param(
            member(HELPER, MUTED),
            [over(HELPER, allow=SEND), over(MUTED, deny=SEND)],
            BASE | BAN,
            id="among roles an allow beats a deny",
        ),
        pytest.param(
            member(HELPER, MUTED),
            [over(MUTED, deny=SEND), over(HELPER, allow=SEND)],
            BASE | BAN,
            id="among roles the order does not count",
        ),
        pytest.param(
            member(HELPER), [over(ADA, 1, deny=BAN), over(HELPER, allow=BAN)], BASE, id="a member's own beats the roles"
        ),
        pytest.param(
            member(MUTED), [over(MUTED, deny=SEND), over(ADA, 1, allow=SEND)], BASE, id="and gives back what they deny"
        ),
        pytest.param(member(), [over("999", 1, deny=SEND)], BASE, id="another member's overwrite is not ours"),
        pytest.param(member(), [over(ADA, 0, deny=SEND)], BASE, id="a role's overwrite with a member's id is not ours"),
        pytest.param(member(), [over(HELPER, deny=SEND)], BASE, id="a role that one has not is not ours"),
        pytest.param(member(HELPER), [over(GUILD, deny=VIEW)], 0, id="who sees nothing may do nothing"),
        pytest.param(member(ADMIN), [over(GUILD, deny=VIEW)], ALL, id="an administrator passes every overwrite"),
        pytest.param(member(user=OWNER), [over(OWNER, 1, deny=VIEW)], ALL, id="and so does the owner"),
    ],
)
def test_in_a_channel(who: dict[str, Any], overwrites: list[dict[str, Any]], expected: int) -> None:
    assert permissions.compute(guild(), who, room(*overwrites), None, NOW) == expected


def test_who_may_not_send_may_not_send_more() -> None:
    rich = guild(BASE | EMBED | ATTACH | Permission.MENTION_EVERYONE | Permission.SEND_TTS_MESSAGES)
    assert permissions.compute(rich, member(), room(over(GUILD, deny=SEND)), None, NOW) == VIEW | HISTORY
    assert permissions.compute(rich, member(), room(), None, NOW) & (EMBED | ATTACH) == EMBED | ATTACH


@pytest.mark.parametrize("kind", [10, 11, 12])
def test_threads_take_their_parents_overwrites_and_have_a_bit_of_their_own(kind: int) -> None:
    thread = {"id": "301", "type": kind, "parent_id": "300"}
    talkative = guild(BASE | IN_THREADS | EMBED)
    closed = room(over(GUILD, deny=IN_THREADS))
    bits = permissions.compute(talkative, member(), thread, closed, NOW)
    assert not permissions.may_send(bits, thread)
    assert not bits & EMBED
    read_only = room(over(GUILD, deny=SEND))
    bits = permissions.compute(talkative, member(), thread, read_only, NOW)
    assert permissions.may_send(bits, thread)
    assert bits & EMBED
    assert not permissions.may_send(permissions.compute(talkative, member(), read_only, None, NOW), read_only)
    assert permissions.compute(talkative, member(), thread, room(over(GUILD, deny=VIEW)), NOW) == 0


def test_a_thread_without_its_parent_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="parent"):
        permissions.compute(guild(), member(), {"id": "301", "type": 11}, None, NOW)


def test_timeout_leaves_sight_and_history_until_it_ends() -> None:
    rich = guild(BASE | EMBED | Permission.USE_APPLICATION_COMMANDS)
    out = member(HELPER, until=at(NOW + 1))
    for where in (None, room()):
        assert permissions.compute(rich, out, where, None, NOW) == VIEW | HISTORY
    assert permissions.timed_out(out, NOW)
    assert not permissions.timed_out(out, NOW + 1)
    assert permissions.compute(rich, out, None, None, NOW + 1) & BAN
    assert permissions.compute(rich, out, room(over(GUILD, deny=HISTORY)), None, NOW) == VIEW


@pytest.mark.parametrize("who", [member(user=OWNER, until=at(NOW + 9)), member(ADMIN, until=at(NOW + 9))])
def test_timeout_passes_over_owner_and_administrators(who: dict[str, Any]) -> None:
    assert permissions.compute(guild(), who, room(), None, NOW) == ALL


def test_agrees_with_the_library_on_a_guild_full_of_overwrites() -> None:
    """discord.py computes the same from the same facts; where the two differ one of them is wrong."""
    everyone = BASE | EMBED | ATTACH | IN_THREADS | Permission.MENTION_EVERYONE | Permission.ADD_REACTIONS
    state: Any = discord.Client(intents=discord.Intents.none())._connection
    for number in range(64):
        chosen = [HELPER] * (number & 1) + [MUTED] * (number >> 1 & 1)
        overwrites = [
            over(GUILD, deny=SEND if number & 4 else 0, allow=BAN if number & 8 else 0),
            over(HELPER, allow=SEND | ATTACH, deny=EMBED),
            over(MUTED, deny=SEND | VIEW if number & 16 else SEND),
            over(ADA, 1, allow=SEND if number & 32 else 0, deny=Permission.ADD_REACTIONS),
        ]
        raw = guild(everyone)
        ours = permissions.compute(raw, member(*chosen), room(*overwrites), None, NOW)
        theirs = _by_library(state, raw, chosen, overwrites)
        assert permissions.names(ours) == permissions.names(theirs), number


def _by_library(state: Any, raw: dict[str, Any], chosen: list[str], overwrites: list[dict[str, Any]]) -> int:
    roles = [{**role, "name": role["id"], "permissions": str(role["permissions"])} for role in raw["roles"]]
    shell: Any = discord.Guild(data={**raw, "roles": roles}, state=state)  # type: ignore[typeddict-item]  # only what is read
    user = {"id": ADA, "username": "ada", "discriminator": "0", "avatar": None}
    person = discord.Member(data={"user": user, "roles": chosen, "flags": 0}, guild=shell, state=state)  # type: ignore[typeddict-item]  # only what is read
    shown = {"id": "300", "type": 0, "name": "room", "position": 0, "permission_overwrites": overwrites}
    channel = discord.TextChannel(state=state, guild=shell, data=shown)  # type: ignore[arg-type]  # only what is read
    value = channel.permissions_for(person).value
    # The library keeps the bits that mean nothing in a channel where nothing is seen.
    return value if value & VIEW else 0
