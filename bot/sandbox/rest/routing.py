"""Which function answers which route, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import DiscordError, form
from bot.sandbox.limits import FormErrors, check_reason
from bot.sandbox.model import Application, Guild, Json, Message
from bot.sandbox.permissions import Permission, names

if TYPE_CHECKING:
    from bot.sandbox.world import World

Reply = tuple[int, Any]
"""HTTP status and JSON body; a body of None with 204."""


@dataclass(slots=True)
class File:
    """An uploaded file: the number in `files[n]`, its name, its bytes."""

    number: str
    name: str
    data: bytes


@dataclass(slots=True)
class Call:
    """One request that found its route."""

    world: World
    method: str
    path: str
    params: dict[str, str]
    query: Mapping[str, str]
    json: Any = None
    files: list[File] = field(default_factory=list)
    application: Application | None = None
    reason: str | None = None
    gateway_url: str = ""

    # -- who asks ----------------------------------------------------------------------------------------------

    @property
    def app(self) -> Application:
        """The app that asks. Only on routes that need a token."""
        if self.application is None:
            raise DiscordError(401, 0, "401: Unauthorized")
        return self.application

    @property
    def me(self) -> str:
        """The id of the bot that asks."""
        return self.app.user_id

    def body(self) -> Json:
        """The JSON object that was sent. 50035 for anything else."""
        if not isinstance(self.json, dict):
            raise form("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return self.json

    def items(self) -> list[Any]:
        """The JSON list that was sent."""
        if not isinstance(self.json, list):
            raise form("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
        return self.json

    def count(self, name: str, default: int, most: int, least: int = 1) -> int:
        """A number in the query, within its limits."""
        text = self.query.get(name)
        if text is None:
            return default
        if not text.isdigit() or not least <= int(text) <= most:
            raise form(name, "NUMBER_TYPE_MAX", f"Value should be between {least} and {most}.")
        return int(text)

    def flag(self, name: str) -> bool:
        """A boolean in the query."""
        return self.query.get(name, "").lower() in ("1", "true")

    # -- where, and may they -----------------------------------------------------------------------------------

    def guild(self) -> Guild:
        """The server of the route. 10004 where the bot is not in it."""
        guild = self.world.server(self.params["guild_id"])
        if self.me not in guild.members:
            raise DiscordError.of(10004)
        return guild

    def guild_of(self, channel: Json) -> Guild:
        """The server that a channel stands in."""
        return self.world.servers[channel["guild_id"]]

    def may(self, guild: Guild, needed: int) -> int:
        """The bot's permissions in the server. 50013 where one of `needed` is missing."""
        bits = self.world.permissions_of(self.me, guild)
        lacking(bits, needed)
        return bits

    def channel(self, needed: int = 0) -> Json:
        """The channel of the route. 50001 where the bot cannot see it, 50013 where it lacks what is needed."""
        channel = self.world.channel(self.params["channel_id"])
        self.may_in(channel, needed)
        return channel

    def may_in(self, channel: Json, needed: int = 0) -> int:
        """The bot's permissions in a channel."""
        bits = self.world.permissions_in(self.me, channel)
        if not bits & Permission.VIEW_CHANNEL:
            raise DiscordError.of(50001)
        if channel["type"] != 1:
            lacking(bits, needed)
        return bits

    def message(self, channel: Json) -> Message:
        """The public message of the route."""
        return self.world.messages.public(channel["id"], self.params["message_id"])

    def attachments(self, payload: Json, *, ephemeral: bool = False) -> list[Json]:
        """Keep the uploaded files and return their attachment objects, described as the payload says."""
        said = {str(one.get("id")): one for one in payload.get("attachments") or () if isinstance(one, dict)}
        out: list[Json] = []
        for file in self.files:
            words = said.get(file.number) or {}
            out.append(
                self.world.messages.store_file(
                    str(words.get("filename") or file.name),
                    file.data,
                    description=words.get("description"),
                    ephemeral=ephemeral,
                )
            )
        return out


def lacking(bits: int, needed: int) -> None:
    """Refuse with 50013 and say which permissions are missing."""
    missing = needed & ~bits
    if missing:
        refusal = DiscordError.of(50013)
        refusal.add_note(f"missing: {', '.join(names(missing))}")
        raise refusal


def sound(errors: FormErrors) -> None:
    """Refuse a body whose form is wrong."""
    if errors:
        body = errors.body()
        raise DiscordError(errors.status, body["code"], body["message"], body.get("errors"))


def reason_of(call: Call) -> str | None:
    """The reason for the audit log, checked."""
    if call.reason is not None:
        sound(check_reason(call.reason))
    return call.reason


Endpoint = Callable[[Call], Reply]


@dataclass(slots=True)
class Route:
    """One route: `POST /channels/{channel_id}/messages`."""

    method: str
    path: str
    endpoint: Endpoint
    token: bool = True
    """Whether the bot's token is needed. Interaction and webhook routes carry theirs in the path."""

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


class Table:
    """The routes of one module. Use `table.get("/users/@me")` and so on as decorators."""

    def __init__(self, *, token: bool = True) -> None:
        self.routes: list[Route] = []
        self._token = token

    def _on(self, method: str, path: str) -> Callable[[Endpoint], Endpoint]:
        def keep(endpoint: Endpoint) -> Endpoint:
            self.routes.append(Route(method, path, endpoint, self._token))
            return endpoint

        return keep

    def get(self, path: str) -> Callable[[Endpoint], Endpoint]:
        return self._on("GET", path)

    def post(self, path: str) -> Callable[[Endpoint], Endpoint]:
        return self._on("POST", path)

    def put(self, path: str) -> Callable[[Endpoint], Endpoint]:
        return self._on("PUT", path)

    def patch(self, path: str) -> Callable[[Endpoint], Endpoint]:
        return self._on("PATCH", path)

    def delete(self, path: str) -> Callable[[Endpoint], Endpoint]:
        return self._on("DELETE", path)


class Router:
    """Finds the route of a method and a path, segment by segment; fixed segments go before parameters."""

    def __init__(self, tables: list[Table]) -> None:
        self._root: dict[str, Any] = {}
        for table in tables:
            for route in table.routes:
                node = self._root
                for part in route.path.strip("/").split("/"):
                    node = node.setdefault("{}" if part.startswith("{") else part, {})
                methods = node.setdefault("", {})
                if route.method in methods:
                    raise ValueError(f"two routes are called {route.name}")
                methods[route.method] = (
                    route,
                    [part[1:-1] for part in route.path.split("/") if part.startswith("{")],
                )

    def find(self, method: str, parts: list[str]) -> tuple[Route, dict[str, str]] | None:
        """The route and its parameters, or None. A 405 is a 404 at the sandbox: either is a fault of the client."""
        found = self._walk(self._root, parts, 0, [])
        if found is None:
            return None
        methods, values = found
        entry = methods.get(method)
        if entry is None:
            return None
        route, parameters = entry
        return route, dict(zip(parameters, values, strict=True))

    def _walk(
        self, node: dict[str, Any], parts: list[str], at: int, values: list[str]
    ) -> tuple[dict[str, Any], list[str]] | None:
        if at == len(parts):
            methods = node.get("")
            return None if methods is None else (methods, values)
        fixed = node.get(parts[at]) if parts[at] else None
        if fixed is not None:
            found = self._walk(fixed, parts, at + 1, values)
            if found is not None:
                return found
        inner = node.get("{}")
        return None if inner is None else self._walk(inner, parts, at + 1, [*values, parts[at]])
