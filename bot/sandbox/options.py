"""What a person gives to a command or a form, turned into interaction data, with the checks of Discord's client.

The client does not send what does not fit (a required option missing, a value that is no choice, a number out of
range); that is a ValueError here, which tells a test what it did wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.model import THREADS, Guild, Json
from bot.sandbox.permissions import Permission

if TYPE_CHECKING:
    from bot.sandbox.world import World

STRING: Final = 3
INTEGER: Final = 4
BOOLEAN: Final = 5
USER: Final = 6
CHANNEL: Final = 7
ROLE: Final = 8
MENTIONABLE: Final = 9
NUMBER: Final = 10
ATTACHMENT: Final = 11


def client_check(holds: bool, otherwise: str) -> None:
    """Discord's client would not have sent this."""
    if not holds:
        raise ValueError(otherwise)


def partial_channel(world: World, channel: Json, user_id: str, app_id: str) -> Json:
    """A channel as interactions carry it: with the permissions of the person and of the app."""
    keys = (
        "id", "type", "name", "parent_id", "thread_metadata", "last_message_id", "flags", "guild_id", "position",
        "topic", "nsfw", "rate_limit_per_user", "recipients",
    )  # fmt: skip
    out = {key: channel[key] for key in keys if key in channel}
    if "guild_id" in channel:
        out["permissions"] = str(world.permissions_in(user_id, channel))
        out["app_permissions"] = str(world.permissions_in(app_id, channel))
    elif "recipients" in channel:
        out["recipients"] = [one for one in channel["recipients"] if one["id"] != app_id]
    return out


class Filling:
    """Collects values, and in `resolved` the objects that they point to."""

    def __init__(self, world: World, user_id: str, guild: Guild | None, app_id: str) -> None:
        self.world = world
        self.user_id = user_id
        self.guild = guild
        self.app_id = app_id
        self.resolved: Json = {}

    # -- options of a slash command ----------------------------------------------------------------------------

    def options(self, declared: list[Json], given: Mapping[str, Any], path: str, focused: str | None) -> list[Json]:
        """The options as data, in the order in which they are declared."""
        names = {one["name"]: one for one in declared}
        strange = [name for name in given if name not in names]
        client_check(not strange, f"/{path} has no option {', '.join(strange)}; it has: {', '.join(names) or 'none'}")
        if focused is not None:
            client_check(focused in names, f"/{path} has no option {focused!r}; it has: {', '.join(names) or 'none'}")
            client_check(bool(names[focused].get("autocomplete")), f"option {focused!r} of /{path} does not complete")
        out: list[Json] = []
        for option in declared:
            name = option["name"]
            if focused == name:
                typed = str(given.get(name, ""))
                out.append({"name": name, "type": option["type"], "value": typed, "focused": True})
            elif given.get(name) is not None:
                value = self._value(option, given[name], f"option {name!r} of /{path}")
                out.append({"name": name, "type": option["type"], "value": value})
            else:
                client_check(focused is not None or not option.get("required"), f"/{path} needs the option {name!r}")
        return out

    def _value(self, option: Json, value: Any, what: str) -> Any:
        kind = option["type"]
        choices = option.get("choices")
        if choices:
            for one in choices:
                if value in (one["value"], one["name"]):
                    return one["value"]
            there = ", ".join(str(one["value"]) for one in choices)
            raise ValueError(f"{what}: {value!r} is no choice; there are: {there}")
        if kind == STRING:
            text = str(value)
            client_check(len(text) >= option.get("min_length", 0), f"{what}: too short")
            client_check(len(text) <= option.get("max_length", 6000), f"{what}: too long")
            return text
        if kind in (INTEGER, NUMBER):
            client_check(
                isinstance(value, int | float) and not isinstance(value, bool), f"{what}: {value!r} is no number"
            )
            client_check(kind == NUMBER or float(value).is_integer(), f"{what}: {value!r} is no whole number")
            client_check(value >= option.get("min_value", -(2**53)), f"{what}: {value} is too small")
            client_check(value <= option.get("max_value", 2**53), f"{what}: {value} is too large")
            return int(value) if kind == INTEGER else float(value)
        if kind == BOOLEAN:
            client_check(isinstance(value, bool), f"{what}: {value!r} is neither True nor False")
            return value
        return self._entity(kind, value, what, option.get("channel_types"))

    def _entity(self, kind: int, value: Any, what: str, channel_types: list[int] | None) -> str:
        if kind == ATTACHMENT:
            name, data = value
            return self.file(name, data)
        target = str(value)
        if kind == USER or (kind == MENTIONABLE and target in self.world.users):
            client_check(target in self.world.users, f"{what}: there is no user {target}")
            self.user(target)
        elif kind in (ROLE, MENTIONABLE):
            self.role(target, what)
        elif kind == CHANNEL:
            self.channel(target, what, channel_types)
        return target

    # -- what values point to ----------------------------------------------------------------------------------

    def user(self, user_id: str) -> None:
        """A user, and as a member where they are one."""
        self.resolved.setdefault("users", {})[user_id] = self.world.users[user_id]
        if self.guild is not None and user_id in self.guild.members:
            member = self.guild.members[user_id]
            partial = {key: value for key, value in member.items() if key not in ("user", "deaf", "mute")}
            partial["permissions"] = str(self.world.permissions_of(user_id, self.guild))
            self.resolved.setdefault("members", {})[user_id] = partial

    def role(self, role_id: str, what: str) -> None:
        """A role of the server."""
        role = self.guild.role(role_id) if self.guild is not None else None
        if role is None:
            raise ValueError(f"{what}: there is no role {role_id}")
        self.resolved.setdefault("roles", {})[role_id] = role

    def channel(self, channel_id: str, what: str, channel_types: list[int] | None) -> None:
        """A channel that the person can see, of a type that is asked for."""
        channel = self.guild.channels.get(channel_id) if self.guild is not None else None
        if channel is None or not self.world.permissions_in(self.user_id, channel) & Permission.VIEW_CHANNEL:
            raise ValueError(f"{what}: there is no channel {channel_id} for this person")
        client_check(
            channel_types is None or channel["type"] in channel_types, f"{what}: a channel of this type does not fit"
        )
        shown = partial_channel(self.world, channel, self.user_id, self.app_id)
        if channel["type"] not in THREADS:
            shown.pop("thread_metadata", None)
        self.resolved.setdefault("channels", {})[channel_id] = shown

    def file(self, name: str, data: bytes) -> str:
        """An uploaded file, as an ephemeral attachment."""
        attachment = self.world.messages.store_file(name, data, ephemeral=True)
        self.resolved.setdefault("attachments", {})[attachment["id"]] = attachment
        return str(attachment["id"])

    # -- values of selects -------------------------------------------------------------------------------------

    def chosen(self, select: Json, values: list[str], what: str) -> list[str]:
        """The values of a select menu on a message or in a modal."""
        kind = select["type"]
        values = [str(one) for one in values]
        client_check(len(set(values)) == len(values), f"{what}: a value is given twice")
        least = int(select.get("min_values", 1)) if select.get("required", True) is not False or values else 0
        most = int(select.get("max_values", 1))
        client_check(least <= len(values) <= most, f"{what}: between {least} and {most} values, not {len(values)}")
        if kind == 3:
            return [_option_value(select["options"], one, what) for one in values]
        entity = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL}[kind]
        return [self._entity(entity, one, what, select.get("channel_types")) for one in values]


def _option_value(options: list[Json], value: str, what: str) -> str:
    for one in options:
        if value in (one["value"], one["label"]):
            return str(one["value"])
    there = ", ".join(f"{one['value']} ({one['label']})" for one in options)
    raise ValueError(f"{what}: {value!r} is not among the options; there are: {there}")


def option_value(options: list[Json], value: str, what: str) -> str:
    """The value of an option, given by its value or by its label."""
    return _option_value(options, str(value), what)
