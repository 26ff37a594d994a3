"""Application commands: registered by an app, offered to people, and filled in by them.

Registering follows Discord: the key of a command is its type and name within its scope; putting an unchanged command
again keeps its id and its version and costs nothing of the 200 creations a day. What a person is offered depends on
the context, on `default_member_permissions` and on their language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event
from bot.sandbox.model import Guild, Json
from bot.sandbox.options import Filling, client_check
from bot.sandbox.permissions import Permission

if TYPE_CHECKING:
    from bot.sandbox.world import World

CHAT_INPUT: Final = 1
USER: Final = 2
MESSAGE: Final = 3
DAILY_CREATES: Final = 200
DAY_MS: Final = 86_400_000

Scope = tuple[str, str | None]
"""Application id, and the server's id for commands of one server."""

_FIELDS: Final = (
    "name", "name_localizations", "description", "description_localizations", "options", "default_member_permissions",
    "dm_permission", "contexts", "integration_types", "nsfw", "handler",
)  # fmt: skip
_COMPARED: Final = ("type", *_FIELDS)


class Commands:
    """The registered commands of all apps."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._registered: dict[Scope, dict[str, Json]] = {}
        self._created: dict[str, list[int]] = {}

    # -- registering -------------------------------------------------------------------------------------------

    def all(self, scope: Scope) -> list[Json]:
        """The commands of a scope, in the order of their creation."""
        return list(self._registered.get(scope, {}).values())

    def get(self, scope: Scope, command_id: str) -> Json:
        """One command. Raises 10063."""
        try:
            return self._registered[scope][command_id]
        except KeyError:
            raise DiscordError.of(10063) from None

    def put(self, scope: Scope, payloads: list[Json]) -> list[Json]:
        """Replace all commands of a scope. Unchanged ones keep id and version."""
        old = {(one["type"], one["name"]): one for one in self.all(scope)}
        commands = [
            self._made(scope, payload, old.get((payload.get("type") or 1, payload["name"]))) for payload in payloads
        ]
        self._registered[scope] = {one["id"]: one for one in commands}
        self._tell()
        return commands

    def upsert(self, scope: Scope, payload: Json) -> tuple[Json, bool]:
        """Create a command, or replace the one of the same name. Says whether it was created."""
        kept = self._registered.setdefault(scope, {})
        old = next(
            (one for one in kept.values() if (one["type"], one["name"]) == (payload.get("type") or 1, payload["name"])),
            None,
        )
        if old is None and len([one for one in kept.values() if one["type"] == (payload.get("type") or 1)]) >= 100:
            raise DiscordError.of(30032)
        command = self._made(scope, payload, old)
        kept[command["id"]] = command
        self._tell()
        return command, old is None

    def edit(self, scope: Scope, command_id: str, payload: Json) -> Json:
        """Change what the payload names."""
        old = self.get(scope, command_id)
        command = self._made(scope, {**{key: old[key] for key in _COMPARED if key in old}, **payload}, old)
        self._registered[scope][command_id] = command
        self._tell()
        return command

    def delete(self, scope: Scope, command_id: str) -> None:
        """Take a command away."""
        self.get(scope, command_id)
        del self._registered[scope][command_id]
        self._tell()

    def _made(self, scope: Scope, payload: Json, old: Json | None) -> Json:
        app_id, guild_id = scope
        command: Json = {
            "id": old["id"] if old else "",
            "application_id": app_id,
            "version": old["version"] if old else "",
            "type": payload.get("type") or CHAT_INPUT,
            "name": payload["name"],
            "name_localizations": payload.get("name_localizations"),
            "description": payload.get("description") or "",
            "description_localizations": payload.get("description_localizations"),
            "default_member_permissions": _bits(payload.get("default_member_permissions")),
            "nsfw": bool(payload.get("nsfw")),
        }
        if payload.get("options"):
            command["options"] = [_option(one) for one in payload["options"]]
        if guild_id is None:
            contexts = payload.get("contexts")
            command["contexts"] = contexts
            command["dm_permission"] = payload.get("dm_permission", True) is not False
            command["integration_types"] = payload.get("integration_types") or [0]
        else:
            command["guild_id"] = guild_id
        if old is None:
            self._count(guild_id or "")
            command["id"] = self.world.mint.next()
            command["version"] = self.world.mint.next()
        elif any(old.get(key) != command.get(key) for key in _COMPARED):
            command["version"] = self.world.mint.next()
        return command

    def _count(self, where: str) -> None:
        """200 creations a day and server (30034)."""
        now = self.world.clock.now()
        made = [one for one in self._created.get(where, ()) if one > now - DAY_MS]
        if len(made) >= DAILY_CREATES:
            raise DiscordError.of(30034)
        self._created[where] = [*made, now]

    def _tell(self) -> None:
        self.world.emit(Event("COMMANDS_UPDATE", {}, to_apps=False))

    # -- offering ----------------------------------------------------------------------------------------------

    def visible_to(self, user_id: str, guild: Guild | None) -> list[Json]:
        """The commands that a person can use here, in their language, sorted by name."""
        locale = self.world.profiles[user_id].locale
        return sorted(
            (localised(one, locale) for one in self._usable(user_id, guild)), key=lambda one: (one["type"], one["name"])
        )

    def _usable(self, user_id: str, guild: Guild | None) -> list[Json]:
        bits = 0 if guild is None else self.world.permissions_of(user_id, guild)
        usable: list[Json] = []
        for (app_id, guild_id), commands in self._registered.items():
            application = self.world.applications[app_id]
            if guild is not None and application.user_id not in guild.members:
                continue
            if guild_id is not None and (guild is None or guild.id != guild_id):
                continue
            usable += [one for one in commands.values() if _fits(one, guild is not None) and _allowed(one, guild, bits)]
        return usable

    def find(self, user_id: str, guild: Guild | None, kind: int, name: str) -> Json:
        """The command of this name (or localised name). Raises ValueError that says what there is."""
        locale = self.world.profiles[user_id].locale
        usable = [one for one in self._usable(user_id, guild) if one["type"] == kind]
        named = [one for one in usable if _called(one, name, locale)]
        # A command of the server stands before a global one of the same name.
        named.sort(key=lambda one: "guild_id" not in one)
        if not named:
            there = ", ".join(sorted(one["name"] for one in usable)) or "none"
            raise ValueError(f"there is no command {name!r} for this person here; there are: {there}")
        return named[0]

    # -- filling in --------------------------------------------------------------------------------------------

    def filled(
        self,
        user_id: str,
        guild: Guild | None,
        path: str,
        options: Mapping[str, Any],
        *,
        focused: str | None = None,
    ) -> tuple[Json, Json]:
        """A slash command and its interaction data, from a path such as `checkin schedule` and options by name; each
        name as it is known, or as this person's client shows it."""
        locale = self.world.profiles[user_id].locale
        name, *rest = path.removeprefix("/").split()
        command = self.find(user_id, guild, CHAT_INPUT, name)
        data = _head(command)
        filling = Filling(self.world, user_id, guild, command["application_id"])
        level = command
        into = data
        for step in rest:
            inner = next(
                (one for one in level.get("options", ()) if one["type"] in (1, 2) and _called(one, step, locale)), None
            )
            if inner is None:
                there = ", ".join(one["name"] for one in level.get("options", ()) if one["type"] in (1, 2))
                raise ValueError(f"/{path}: there is no {step!r} in {level['name']!r}; there are: {there or 'none'}")
            nested: Json = {"name": inner["name"], "type": inner["type"], "options": []}
            into["options"] = [nested]
            level, into = inner, nested
        if any(one["type"] in (1, 2) for one in level.get("options", ())):
            there = ", ".join(one["name"] for one in level["options"])
            raise ValueError(f"/{path} needs one of: {there}")
        offered = level.get("options") or []
        known = {name: one["name"] for name in options for one in offered if _called(one, name, locale)}
        named = {known.get(name, name): value for name, value in options.items()}
        given = filling.options(offered, named, path, known.get(focused or "", focused))
        if given or "options" in into:
            into["options"] = given
        if filling.resolved:
            data["resolved"] = filling.resolved
        return command, data

    def aimed(self, user_id: str, guild: Guild | None, name: str, channel: Json, target_id: str) -> tuple[Json, Json]:
        """A command of the context menu and its interaction data, for a message of the channel or for a person."""
        if target_id in self.world.users:
            command = self.find(user_id, guild, USER, name)
            filling = Filling(self.world, user_id, guild, command["application_id"])
            filling.user(target_id)
        else:
            command = self.find(user_id, guild, MESSAGE, name)
            filling = Filling(self.world, user_id, guild, command["application_id"])
            message = self.world.message(channel["id"], target_id)
            client_check(message.viewer in (None, user_id), f"there is no message {target_id} for this person")
            client_check(message.viewer is None, "an ephemeral message has no commands in its menu")
            filling.resolved["messages"] = {target_id: message.seen_by(command["application_id"])}
        return command, {**_head(command), "target_id": target_id, "resolved": filling.resolved}


def _called(item: Json, name: str, locale: str) -> bool:
    """Whether somebody whose client speaks `locale` may call it so: by its name, or by what they see in its place."""
    return name in (item["name"], localised(item, locale)["name_localized"])


def _head(command: Json) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _fits(command: Json, in_guild: bool) -> bool:
    contexts = command.get("contexts")
    if contexts is not None:
        return (0 if in_guild else 1) in contexts
    return in_guild or ("guild_id" not in command and command.get("dm_permission") is not False)


def _allowed(command: Json, guild: Guild | None, bits: int) -> bool:
    needed = command["default_member_permissions"]
    if needed is None or guild is None:
        return True
    if bits & Permission.ADMINISTRATOR:
        return True
    # "0" hides the command from everyone but administrators.
    return int(needed) != 0 and bits & int(needed) == int(needed)


def _bits(value: Any) -> str | None:
    return None if value is None else str(value)


def _option(option: Json) -> Json:
    out = {key: value for key, value in option.items() if value is not None}
    if out.get("options"):
        out["options"] = [_option(one) for one in out["options"]]
    for key in ("required", "autocomplete"):
        if out.get(key) is False:
            del out[key]
    if not out.get("choices"):
        out.pop("choices", None)
    if "options" in out and not out["options"]:
        del out["options"]
    return out


def localised(item: Json, locale: str) -> Json:
    """A copy with `name_localized` and `description_localized` on every level.

    en-US and en-GB stand in for each other.
    """
    out = dict(item)
    for key in ("name", "description"):
        if key in item:
            words = item.get(f"{key}_localizations") or {}
            other = {"en-US": "en-GB", "en-GB": "en-US"}.get(locale, "")
            out[f"{key}_localized"] = words.get(locale) or words.get(other) or item[key]
    for key in ("options", "choices"):
        if item.get(key):
            out[key] = [localised(one, locale) for one in item[key]]
    return out
