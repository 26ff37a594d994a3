"""Servers, their members and roles: what can be done with them, and what is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox import audit
from bot.sandbox.audit import Action
from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event, Intent
from bot.sandbox.model import Guild, Json, guild_object, member_object, role_object
from bot.sandbox.permissions import Permission

if TYPE_CHECKING:
    from bot.sandbox.world import World

EVERYONE: Final[int] = int(
    Permission.VIEW_CHANNEL
    | Permission.CREATE_INSTANT_INVITE
    | Permission.CHANGE_NICKNAME
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CONNECT
    | Permission.SPEAK
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.SEND_POLLS
    | Permission.USE_EXTERNAL_APPS
)
"""What @everyone may do in a new server."""

MAX_ROLES: Final = 250


class Guilds:
    """The servers."""

    def __init__(self, world: World) -> None:
        self.world = world

    def create(self, name: str, owner_id: str) -> Guild:
        """A new server with its owner and @everyone, and no channels."""
        guild_id = self.world.mint.next()
        guild = Guild(guild_object(guild_id, name, owner_id), joined_at=self.world.now_iso())
        guild.data["roles"].append(role_object(guild_id, "@everyone", EVERYONE, 0))
        self.world.servers[guild_id] = guild
        self.add_member(guild, owner_id)
        return guild

    def edit(self, guild: Guild, changes: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """Change settings of the server."""
        old = dict(guild.data)
        guild.data.update({key: value for key, value in changes.items() if key in guild.data and key != "roles"})
        audit.record(
            self.world, guild, Action.GUILD_UPDATE, by, guild.id, changed=audit.changes(old, changes), reason=reason
        )
        self._tell_guild(guild)
        return guild.data

    def _tell_guild(self, guild: Guild) -> None:
        self.world.emit(Event("GUILD_UPDATE", {**guild.data, "guild_id": guild.id}, guild.id, intent=Intent.GUILDS))

    # -- members -----------------------------------------------------------------------------------------------

    def install(self, guild: Guild, application_id: str, permissions: int) -> Json:
        """Bring an app in, with a role of its own that has these permissions."""
        application = self.world.applications[application_id]
        role = self.create_role(guild, {"name": application.name, "permissions": str(permissions)})
        role["managed"] = True
        role["tags"] = {"bot_id": application.user_id}
        member = self.add_member(guild, application.user_id, [role["id"]])
        self.world.emit(
            Event("GUILD_CREATE", {}, guild.id, application_id=application_id, to_people=False)
        )  # the gateway fills in the whole server
        return member

    def add_member(self, guild: Guild, user_id: str, roles: list[str] | None = None) -> Json:
        """Someone joins."""
        if user_id in guild.bans:
            raise DiscordError.of(40007)
        member = member_object(self.world.user(user_id), self.world.now_iso(), roles or [])
        guild.members[user_id] = member
        self.world.emit(
            Event("GUILD_MEMBER_ADD", {**member, "guild_id": guild.id}, guild.id, intent=Intent.GUILD_MEMBERS)
        )
        return member

    def remove_member(
        self, guild: Guild, user_id: str, *, by: str | None = None, reason: str | None = None, banned: bool = False
    ) -> None:
        """Someone leaves or is made to. Their place in threads goes with them."""
        member = self.world.member(guild, user_id)
        if by is not None and not banned:
            audit.record(self.world, guild, Action.MEMBER_KICK, by, user_id, reason=reason)
        del guild.members[user_id]
        for members in guild.thread_members.values():
            members.pop(user_id, None)
        data = {"guild_id": guild.id, "user": member["user"]}
        self.world.emit(Event("GUILD_MEMBER_REMOVE", data, guild.id, intent=Intent.GUILD_MEMBERS))
        if user_id in self.world.applications:
            self.world.emit(Event("GUILD_DELETE", {"id": guild.id}, guild.id, application_id=user_id, to_people=False))

    def edit_member(
        self, guild: Guild, user_id: str, changes: Json, *, by: str | None = None, reason: str | None = None
    ) -> Json:
        """Nickname, roles, timeout. Roles leave an entry 25, the rest an entry 24."""
        member = self.world.member(guild, user_id)
        if "roles" in changes:
            self._set_roles(guild, member, list(changes["roles"] or []), by, reason)
        plain: Json = {
            key: changes[key]
            for key in ("nick", "communication_disabled_until", "mute", "deaf", "flags")
            if key in changes
        }
        if plain:
            old = dict(member)
            member.update(plain)
            audit.record(
                self.world, guild, Action.MEMBER_UPDATE, by, user_id, changed=audit.changes(old, plain), reason=reason
            )
        self._tell_member(guild, member)
        return member

    def give_role(
        self, guild: Guild, user_id: str, role_id: str, *, by: str | None = None, reason: str | None = None
    ) -> None:
        """Give a role. Nothing happens where the member has it."""
        member = self.world.member(guild, user_id)
        if role_id not in member["roles"]:
            self._set_roles(guild, member, [*member["roles"], role_id], by, reason)
            self._tell_member(guild, member)

    def take_role(
        self, guild: Guild, user_id: str, role_id: str, *, by: str | None = None, reason: str | None = None
    ) -> None:
        """Take a role back. Nothing happens where the member has it not."""
        member = self.world.member(guild, user_id)
        if role_id in member["roles"]:
            self._set_roles(guild, member, [one for one in member["roles"] if one != role_id], by, reason)
            self._tell_member(guild, member)

    def _set_roles(self, guild: Guild, member: Json, roles: list[str], by: str | None, reason: str | None) -> None:
        old = member["roles"]
        changed: list[Json] = []
        for key, ids in (
            ("$add", [one for one in roles if one not in old]),
            ("$remove", [one for one in old if one not in roles]),
        ):
            if ids:
                named = [{"id": one, "name": (guild.role(one) or {"name": ""})["name"]} for one in ids]
                changed.append({"key": key, "new_value": named})
        member["roles"] = roles
        if changed:
            audit.record(
                self.world, guild, Action.MEMBER_ROLE_UPDATE, by, member["user"]["id"], changed=changed, reason=reason
            )

    def _tell_member(self, guild: Guild, member: Json) -> None:
        data = {**member, "guild_id": guild.id}
        own = member["user"]["id"] in self.world.applications
        self.world.emit(
            Event("GUILD_MEMBER_UPDATE", data, guild.id, intent=Intent.GUILDS if own else Intent.GUILD_MEMBERS)
        )

    def ban(self, guild: Guild, user_id: str, *, by: str | None = None, reason: str | None = None) -> None:
        """Ban someone, member or not."""
        user = self.world.user(user_id)
        guild.bans[user_id] = {"user": user, "reason": reason}
        audit.record(self.world, guild, Action.MEMBER_BAN_ADD, by, user_id, reason=reason)
        if user_id in guild.members:
            self.remove_member(guild, user_id, by=by, banned=True)
        self.world.emit(
            Event("GUILD_BAN_ADD", {"guild_id": guild.id, "user": user}, guild.id, intent=Intent.GUILD_MODERATION)
        )

    def unban(self, guild: Guild, user_id: str, *, by: str | None = None, reason: str | None = None) -> None:
        """Lift a ban. Raises 10026."""
        ban = guild.bans.pop(user_id, None)
        if ban is None:
            raise DiscordError.of(10026)
        audit.record(self.world, guild, Action.MEMBER_BAN_REMOVE, by, user_id, reason=reason)
        self.world.emit(
            Event(
                "GUILD_BAN_REMOVE",
                {"guild_id": guild.id, "user": ban["user"]},
                guild.id,
                intent=Intent.GUILD_MODERATION,
            )
        )

    # -- roles -------------------------------------------------------------------------------------------------

    def create_role(self, guild: Guild, payload: Json, *, by: str | None = None, reason: str | None = None) -> Json:
        """A new role, at the bottom just above @everyone; the others move up by one."""
        roles = guild.data["roles"]
        if len(roles) >= MAX_ROLES:
            raise DiscordError.of(30005)
        everyone = next(role for role in roles if role["id"] == guild.id)
        role = role_object(self.world.mint.next(), "new role", int(everyone["permissions"]), 1)
        self._apply(role, payload)
        for other in roles:
            if other["id"] != guild.id:
                other["position"] += 1
        roles.append(role)
        audit.record(
            self.world, guild, Action.ROLE_CREATE, by, role["id"],
            changed=audit.changes({}, role, ("name", "permissions", "color", "hoist", "mentionable")), reason=reason,
        )  # fmt: skip
        self._tell_role("GUILD_ROLE_CREATE", guild, role)
        return role

    def edit_role(
        self, guild: Guild, role: Json, payload: Json, *, by: str | None = None, reason: str | None = None
    ) -> Json:
        """Change a role."""
        old = dict(role)
        self._apply(role, payload)
        audit.record(
            self.world, guild, Action.ROLE_UPDATE, by, role["id"], changed=audit.changes(old, role), reason=reason
        )
        self._tell_role("GUILD_ROLE_UPDATE", guild, role)
        return role

    def move_roles(
        self, guild: Guild, positions: dict[str, int], *, by: str | None = None, reason: str | None = None
    ) -> list[Json]:
        """Put roles in another order. Discord numbers them anew without gaps."""
        others = [role for role in guild.data["roles"] if role["id"] != guild.id]
        others.sort(key=lambda role: (positions.get(role["id"], role["position"]), role["id"] not in positions))
        for position, role in enumerate(others, start=1):
            if role["position"] != position:
                old = dict(role)
                role["position"] = position
                audit.record(
                    self.world, guild, Action.ROLE_UPDATE, by, role["id"],
                    changed=audit.changes(old, role, ("position",)), reason=reason,
                )  # fmt: skip
                self._tell_role("GUILD_ROLE_UPDATE", guild, role)
        roles: list[Json] = guild.data["roles"]
        return roles

    def delete_role(self, guild: Guild, role: Json, *, by: str | None = None, reason: str | None = None) -> None:
        """Delete a role: from the list, from its members and from every overwrite."""
        guild.data["roles"] = [one for one in guild.data["roles"] if one["id"] != role["id"]]
        for other in guild.data["roles"]:
            if other["position"] > role["position"]:
                other["position"] -= 1
        for member in guild.members.values():
            if role["id"] in member["roles"]:
                member["roles"] = [one for one in member["roles"] if one != role["id"]]
        for channel in guild.channels.values():
            if "permission_overwrites" in channel:
                channel["permission_overwrites"] = [
                    one for one in channel["permission_overwrites"] if one["id"] != role["id"]
                ]
        audit.record(
            self.world, guild, Action.ROLE_DELETE, by, role["id"],
            changed=[{"key": "name", "old_value": role["name"]}], reason=reason,
        )  # fmt: skip
        data = {"guild_id": guild.id, "role_id": role["id"]}
        self.world.emit(Event("GUILD_ROLE_DELETE", data, guild.id, intent=Intent.GUILDS))

    @staticmethod
    def _apply(role: Json, payload: Json) -> None:
        for key in ("name", "hoist", "mentionable", "icon", "unicode_emoji"):
            if payload.get(key) is not None:
                role[key] = payload[key]
        if payload.get("permissions") is not None:
            role["permissions"] = str(payload["permissions"])
        if payload.get("colors") is not None:
            role["colors"] = {"secondary_color": None, "tertiary_color": None, **payload["colors"]}
            role["color"] = role["colors"]["primary_color"]
        elif payload.get("color") is not None:
            role["color"] = payload["color"]
            role["colors"] = {"primary_color": payload["color"], "secondary_color": None, "tertiary_color": None}

    def _tell_role(self, name: str, guild: Guild, role: Json) -> None:
        self.world.emit(Event(name, {"guild_id": guild.id, "role": role}, guild.id, intent=Intent.GUILDS))
