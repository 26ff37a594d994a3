"""Registering application commands, globally and for one server."""

from __future__ import annotations

from bot.sandbox.commands import Scope
from bot.sandbox.errors import DiscordError
from bot.sandbox.limits import check_command, check_commands
from bot.sandbox.model import Json
from bot.sandbox.rest.routing import Call, Reply, Table, sound

routes = Table()


def _scope(call: Call) -> Scope:
    if call.params["application_id"] != call.app.id:
        raise DiscordError.of(20001)
    guild_id = call.params.get("guild_id")
    if guild_id is not None:
        guild = call.world.servers.get(guild_id)
        if guild is None or call.me not in guild.members:
            raise DiscordError.of(50001)
    return call.app.id, guild_id


def _shown(call: Call, command: Json) -> Json:
    """Discord leaves the localisations out of lists unless they are asked for."""
    if call.method != "GET" or call.flag("with_localizations"):
        return command
    return {key: value for key, value in command.items() if not key.endswith("_localizations")}


def _list(call: Call) -> Reply:
    return 200, [_shown(call, one) for one in call.world.commands.all(_scope(call))]


def _put(call: Call) -> Reply:
    scope = _scope(call)
    sound(check_commands(call.items()))
    return 200, call.world.commands.put(scope, call.items())


def _post(call: Call) -> Reply:
    scope = _scope(call)
    sound(check_command(call.body()))
    command, created = call.world.commands.upsert(scope, call.body())
    return (201 if created else 200), command


def _get(call: Call) -> Reply:
    return 200, call.world.commands.get(_scope(call), call.params["command_id"])


def _patch(call: Call) -> Reply:
    scope = _scope(call)
    old = call.world.commands.get(scope, call.params["command_id"])
    sound(check_command({**old, **call.body()}))
    return 200, call.world.commands.edit(scope, call.params["command_id"], call.body())


def _delete(call: Call) -> Reply:
    call.world.commands.delete(_scope(call), call.params["command_id"])
    return 204, None


for _base in ("/applications/{application_id}", "/applications/{application_id}/guilds/{guild_id}"):
    routes.get(f"{_base}/commands")(_list)
    routes.put(f"{_base}/commands")(_put)
    routes.post(f"{_base}/commands")(_post)
    routes.get(f"{_base}/commands/{{command_id}}")(_get)
    routes.patch(f"{_base}/commands/{{command_id}}")(_patch)
    routes.delete(f"{_base}/commands/{{command_id}}")(_delete)


@routes.get("/applications/{application_id}/guilds/{guild_id}/commands/permissions")
def all_permissions(call: Call) -> Reply:
    """Overrides can only be written by a person in the client; there are none here."""
    _scope(call)
    return 200, []
