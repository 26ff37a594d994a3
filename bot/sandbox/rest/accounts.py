"""The bot itself, other users, direct messages, and where the gateway is."""

from __future__ import annotations

from bot.sandbox.errors import DiscordError
from bot.sandbox.limits import check_dm
from bot.sandbox.model import Json
from bot.sandbox.rest.routing import Call, Reply, Table, sound

routes = Table()
open_routes = Table(token=False)


def _self(call: Call) -> Json:
    return {
        **call.world.users[call.me],
        "mfa_enabled": False,
        "locale": "en-US",
        "premium_type": 0,
        "email": None,
        "verified": True,
    }


@routes.get("/users/@me")
def me(call: Call) -> Reply:
    return 200, _self(call)


@routes.get("/users/{user_id}")
def user(call: Call) -> Reply:
    return 200, call.world.user(call.params["user_id"])


@routes.get("/users/@me/guilds")
def my_guilds(call: Call) -> Reply:
    keys = ("id", "name", "icon", "banner", "features")
    return 200, [
        {
            **{key: guild.data[key] for key in keys},
            "owner": guild.data["owner_id"] == call.me,
            "permissions": str(call.world.permissions_of(call.me, guild)),
        }
        for guild in call.world.servers_of(call.me)
    ]


@routes.delete("/users/@me/guilds/{guild_id}")
def leave(call: Call) -> Reply:
    call.world.guilds.remove_member(call.guild(), call.me)
    return 204, None


@routes.post("/users/@me/channels")
def open_dm(call: Call) -> Reply:
    """Opening is allowed without a shared server; writing there is what is refused (50278)."""
    sound(check_dm(call.body()))
    recipient = str(call.body()["recipient_id"])
    if recipient == call.me or recipient not in call.world.users:
        raise DiscordError.of(50033)
    channel = call.world.channels.open_dm(call.me, recipient)
    return 200, call.world.channels.dm_for(channel, call.me)


def _application(call: Call) -> Reply:
    world = call.world
    guilds = list(world.servers_of(call.me))
    owner = world.users[guilds[0].data["owner_id"]] if guilds else world.users[call.me]
    return 200, call.app.object(world.users[call.me], owner, len(guilds))


routes.get("/oauth2/applications/@me")(_application)
routes.get("/applications/@me")(_application)


@routes.get("/gateway/bot")
def gateway_bot(call: Call) -> Reply:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": call.world.max_concurrency}
    return 200, {"url": call.gateway_url, "shards": call.world.shards, "session_start_limit": limit}


@open_routes.get("/gateway")
def gateway(call: Call) -> Reply:
    return 200, {"url": call.gateway_url}
