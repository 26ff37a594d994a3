"""The roles of a server."""

from __future__ import annotations

from bot.sandbox.errors import DiscordError
from bot.sandbox.limits import check_role
from bot.sandbox.model import Guild, Json
from bot.sandbox.permissions import ALL, Permission
from bot.sandbox.rest.guilds import highest
from bot.sandbox.rest.routing import Call, Reply, Table, lacking, reason_of, sound

routes = Table()


def _role(call: Call, guild: Guild) -> Json:
    role = guild.role(call.params["role_id"])
    if role is None:
        raise DiscordError.of(10011)
    return role


def _changeable(call: Call, guild: Guild, role: Json) -> None:
    """A bot changes only what stands below its highest role."""
    if role["position"] >= highest(guild, call.me):
        raise DiscordError.of(50013)


def _grantable(bits: int, payload: Json, old: int = 0) -> None:
    """A role gets only permissions that the bot has itself."""
    if payload.get("permissions") is not None and not bits & Permission.ADMINISTRATOR:
        lacking(bits, int(payload["permissions"]) & ALL & ~old)


@routes.get("/guilds/{guild_id}/roles")
def all_roles(call: Call) -> Reply:
    return 200, call.guild().data["roles"]


@routes.get("/guilds/{guild_id}/roles/{role_id}")
def get(call: Call) -> Reply:
    return 200, _role(call, call.guild())


@routes.get("/guilds/{guild_id}/roles/member-counts")
def counts(call: Call) -> Reply:
    guild = call.guild()
    found = {role["id"]: 0 for role in guild.data["roles"] if role["id"] != guild.id}
    for member in guild.members.values():
        for role_id in member["roles"]:
            found[role_id] += 1
    return 200, found


@routes.post("/guilds/{guild_id}/roles")
def create(call: Call) -> Reply:
    guild = call.guild()
    bits = call.may(guild, Permission.MANAGE_ROLES)
    sound(check_role(call.body()))
    _grantable(bits, call.body())
    return 200, call.world.guilds.create_role(guild, call.body(), by=call.me, reason=reason_of(call))


@routes.patch("/guilds/{guild_id}/roles")
def move(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_ROLES)
    positions: dict[str, int] = {}
    for one in call.items():
        role = guild.role(str(one["id"]))
        if role is None:
            raise DiscordError.of(10011)
        if one.get("position") is not None and role["position"] != int(one["position"]):
            _changeable(call, guild, role)
            if int(one["position"]) >= highest(guild, call.me):
                raise DiscordError.of(50013)
            positions[role["id"]] = int(one["position"])
    return 200, call.world.guilds.move_roles(guild, positions, by=call.me, reason=reason_of(call))


@routes.patch("/guilds/{guild_id}/roles/{role_id}")
def edit(call: Call) -> Reply:
    guild = call.guild()
    bits = call.may(guild, Permission.MANAGE_ROLES)
    role = _role(call, guild)
    if role["id"] != guild.id:
        _changeable(call, guild, role)
    sound(check_role(call.body()))
    _grantable(bits, call.body(), int(role["permissions"]))
    return 200, call.world.guilds.edit_role(guild, role, call.body(), by=call.me, reason=reason_of(call))


@routes.delete("/guilds/{guild_id}/roles/{role_id}")
def delete(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_ROLES)
    role = _role(call, guild)
    if role["id"] == guild.id or role["managed"]:
        raise DiscordError.of(50028)
    _changeable(call, guild, role)
    call.world.guilds.delete_role(guild, role, by=call.me, reason=reason_of(call))
    return 204, None
