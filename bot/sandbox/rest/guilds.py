"""The server itself, its members and their roles, bans, the audit log, and the actions against a raid."""

from __future__ import annotations

from bot.sandbox.errors import DiscordError, form
from bot.sandbox.limits import check_member
from bot.sandbox.model import Guild, Json
from bot.sandbox.permissions import Permission
from bot.sandbox.rest.routing import Call, Reply, Table, reason_of, sound
from bot.sandbox.snowflake import from_iso

routes = Table()

DAY_MS = 86_400_000


@routes.get("/guilds/{guild_id}")
def get(call: Call) -> Reply:
    guild = call.guild()
    if call.flag("with_counts"):
        count = len(guild.members)
        return 200, {**guild.data, "approximate_member_count": count, "approximate_presence_count": count}
    return 200, guild.data


@routes.patch("/guilds/{guild_id}")
def edit(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_GUILD)
    return 200, call.world.guilds.edit(guild, call.body(), by=call.me, reason=reason_of(call))


@routes.put("/guilds/{guild_id}/incident-actions")
def incident_actions(call: Call) -> Reply:
    """Close invites and direct messages for at most 24 hours."""
    guild = call.guild()
    call.may(guild, Permission.MANAGE_GUILD)
    data: Json = dict(guild.data["incidents_data"] or {"invites_disabled_until": None, "dms_disabled_until": None})
    for key in ("invites_disabled_until", "dms_disabled_until"):
        if key in call.body():
            until = call.body()[key]
            if until is not None and from_iso(until) > call.world.clock.now() + DAY_MS:
                raise form(key, "INVALID_INCIDENT_ACTIONS_TIMESTAMP", "Must be within 24 hours.")
            data[key] = until
    call.world.guilds.edit(guild, {"incidents_data": data}, by=call.me)
    return 200, data


# -- members -------------------------------------------------------------------------------------------------------


def highest(guild: Guild, user_id: str) -> int:
    """The position of the highest role of a member: who stands lower can be acted upon."""
    member = guild.members.get(user_id)
    held = set(member["roles"]) if member else set()
    return max((int(role["position"]) for role in guild.data["roles"] if role["id"] in held), default=0)


def above(call: Call, guild: Guild, user_id: str) -> None:
    """50013 unless the bot stands above a member; nobody stands above the owner."""
    if user_id == guild.data["owner_id"] or highest(guild, call.me) <= highest(guild, user_id):
        raise DiscordError.of(50013)


def assignable(call: Call, guild: Guild, role_id: str) -> Json:
    """The role, if the bot may give and take it: lower than its own highest, and nobody's integration."""
    role = guild.role(role_id)
    if role is None:
        raise DiscordError.of(10011)
    if role["id"] == guild.id or role["managed"]:
        raise DiscordError.of(50028)
    if role["position"] >= highest(guild, call.me):
        raise DiscordError.of(50013)
    return role


@routes.get("/guilds/{guild_id}/members/{user_id}")
def member(call: Call) -> Reply:
    user_id = call.me if call.params["user_id"] == "@me" else call.params["user_id"]
    return 200, call.world.member(call.guild(), call.world.user(user_id)["id"])


@routes.get("/guilds/{guild_id}/members")
def members(call: Call) -> Reply:
    """Needs the privileged intent GUILD_MEMBERS, like the gateway."""
    guild = call.guild()
    if not call.app.flags & (1 << 14 | 1 << 15):
        raise DiscordError.of(50001)
    after = int(call.query.get("after") or 0)
    found = sorted(int(one) for one in guild.members if int(one) > after)
    return 200, [guild.members[str(one)] for one in found[: call.count("limit", 1, 1000)]]


@routes.get("/guilds/{guild_id}/members/search")
def search(call: Call) -> Reply:
    guild = call.guild()
    query = call.query.get("query", "").lower()
    found = [
        one
        for one in guild.members.values()
        if any(str(name or "").lower().startswith(query) for name in (one["user"]["username"], one["nick"]))
    ]
    return 200, found[: call.count("limit", 1, 1000)]


@routes.patch("/guilds/{guild_id}/members/@me")
def edit_self(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.CHANGE_NICKNAME)
    sound(check_member(call.body(), now_ms=call.world.clock.now()))
    changes = {key: call.body()[key] for key in ("nick",) if key in call.body()}
    return 200, call.world.guilds.edit_member(guild, call.me, changes, by=call.me, reason=reason_of(call))


@routes.patch("/guilds/{guild_id}/members/{user_id}")
def edit_member(call: Call) -> Reply:
    guild = call.guild()
    user_id = call.params["user_id"]
    target = call.world.member(guild, user_id)
    payload = dict(call.body())
    sound(check_member(payload, now_ms=call.world.clock.now()))
    if "nick" in payload:
        call.may(guild, Permission.CHANGE_NICKNAME if user_id == call.me else Permission.MANAGE_NICKNAMES)
    if "communication_disabled_until" in payload:
        call.may(guild, Permission.MODERATE_MEMBERS)
        if call.world.permissions_of(user_id, guild) & Permission.ADMINISTRATOR:
            raise DiscordError.of(50013)
    if "roles" in payload:
        call.may(guild, Permission.MANAGE_ROLES)
        payload["roles"] = [str(one) for one in payload["roles"] or ()]
        for role_id in set(payload["roles"]) ^ set(target["roles"]):
            assignable(call, guild, role_id)
    if user_id != call.me and set(payload) - {"roles"}:
        above(call, guild, user_id)
    return 200, call.world.guilds.edit_member(guild, user_id, payload, by=call.me, reason=reason_of(call))


@routes.delete("/guilds/{guild_id}/members/{user_id}")
def kick(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.KICK_MEMBERS)
    call.world.member(guild, call.params["user_id"])
    above(call, guild, call.params["user_id"])
    call.world.guilds.remove_member(guild, call.params["user_id"], by=call.me, reason=reason_of(call))
    return 204, None


@routes.put("/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_ROLES)
    role = assignable(call, guild, call.params["role_id"])
    user_id = call.params["user_id"]
    call.world.guilds.give_role(guild, user_id, role["id"], by=call.me, reason=reason_of(call))
    return 204, None


@routes.delete("/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_ROLES)
    role = assignable(call, guild, call.params["role_id"])
    user_id = call.params["user_id"]
    call.world.guilds.take_role(guild, user_id, role["id"], by=call.me, reason=reason_of(call))
    return 204, None


# -- bans ----------------------------------------------------------------------------------------------------------


@routes.get("/guilds/{guild_id}/bans")
def bans(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.BAN_MEMBERS)
    return 200, list(guild.bans.values())[: call.count("limit", 1000, 1000)]


@routes.get("/guilds/{guild_id}/bans/{user_id}")
def one_ban(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.BAN_MEMBERS)
    if call.params["user_id"] not in guild.bans:
        raise DiscordError.of(10026)
    return 200, guild.bans[call.params["user_id"]]


@routes.put("/guilds/{guild_id}/bans/{user_id}")
def ban(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.BAN_MEMBERS)
    call.world.user(call.params["user_id"])
    if call.params["user_id"] in guild.members:
        above(call, guild, call.params["user_id"])
    call.world.guilds.ban(guild, call.params["user_id"], by=call.me, reason=reason_of(call))
    return 204, None


@routes.delete("/guilds/{guild_id}/bans/{user_id}")
def unban(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.BAN_MEMBERS)
    call.world.guilds.unban(guild, call.params["user_id"], by=call.me, reason=reason_of(call))
    return 204, None


# -- audit log -----------------------------------------------------------------------------------------------------


@routes.get("/guilds/{guild_id}/audit-logs")
def audit_log(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.VIEW_AUDIT_LOG)
    entries = guild.audit_log
    for key, field in (("user_id", "user_id"), ("target_id", "target_id"), ("action_type", "action_type")):
        wanted = call.query.get(key)
        if wanted is not None and not (key == "action_type" and wanted == "0"):
            entries = [one for one in entries if str(one[field]) == wanted]
    before, after = call.query.get("before"), call.query.get("after")
    if before is not None:
        entries = [one for one in entries if int(one["id"]) < int(before)]
    if after is not None:
        entries = [one for one in entries if int(one["id"]) > int(after)]
    limit = call.count("limit", 50, 100)
    page = entries[:limit] if after is not None else entries[::-1][:limit]
    people = {one["user_id"] for one in page} | {one["target_id"] for one in page}
    threads = [one for one in call.world.channels.threads(guild) if one["id"] in people]
    return 200, {
        "audit_log_entries": page,
        "users": [call.world.users[one] for one in sorted(people - {None}) if one in call.world.users],
        "integrations": [],
        "webhooks": [],
        "guild_scheduled_events": [],
        "threads": threads,
        "application_commands": [],
        "auto_moderation_rules": [],
    }
