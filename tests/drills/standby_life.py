"""One process of several on one database, as `python -m bot run` lives: its order on standard input, its states on
standard output, until a signal ends it."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Coroutine
from typing import Any

from bot import logs
from bot.__main__ import _until_stopped
from bot.app import App
from bot.cli.run import stay
from bot.engine import drive
from bot.monitoring.health import Gateway, Standing, State
from bot.sandbox.redirect import redirected
from bot.settings import LogSettings, Settings, ShardSettings
from tests.drills.bot_life import Order

WAITING = "WAITING"
"""Everything is imported, and the order is waited for."""


class Told(Standing):
    """Says each new state on a line of its own."""

    def is_(self, state: State, app: App | None = None, gateway: Gateway | None = None) -> None:
        """See `Standing`."""
        super().is_(state, app, gateway)
        print(state.name, flush=True)  # noqa: T201 - read by the drill


def life(order: Order) -> Coroutine[Any, Any, int]:
    """What `run` does, pointed at the sandbox."""

    async def lived() -> int:
        shards = ShardSettings(share=order.share)
        settings = Settings(
            _env_file=None,
            discord_token=None,
            database_url=order.database_url,
            keys=order.key,
            shards=shards,
            api_base=order.api_base,
        )
        with contextlib.nullcontext() if order.api_base else redirected(order.base_url):
            return await stay(order.token, lambda: settings, Told())

    return lived()


def main() -> int:
    """Wait for the order, and live."""
    logs.set_up(LogSettings(level="WARNING"))
    print(WAITING, flush=True)  # noqa: T201 - read by the drill
    line = sys.stdin.readline()
    return drive(_until_stopped(life(Order(**json.loads(line))))) if line else 0


if __name__ == "__main__":
    sys.exit(main())
