"""All routes."""

from __future__ import annotations

from bot.sandbox.rest import accounts, channels, commands, events, guilds, interactions, messages, roles, threads
from bot.sandbox.rest.routing import Router

ROUTER = Router(
    [
        accounts.routes,
        accounts.open_routes,
        commands.routes,
        interactions.routes,
        messages.routes,
        channels.routes,
        threads.routes,
        guilds.routes,
        roles.routes,
        events.routes,
    ]
)
