"""How this process is: what /healthz and /readyz say, and the gauges that are looked up when somebody asks."""

from __future__ import annotations

import asyncio
import math
import time
from enum import StrEnum
from typing import Final, Protocol

from prometheus_client import CollectorRegistry, Gauge

from bot.app import App
from bot.kernel.clock import SECOND
from bot.kernel.errors import LanternError
from bot.monitoring.meters import Meters
from bot.storage.schema import try_writing

PATIENCE: Final = 3.0
"""Seconds that the database may take to answer a look."""
KEPT: Final = 5.0
"""Seconds for which a look counts, so that nobody can tire the database by asking."""
STUCK: Final = 600.0
"""Seconds without a tick, after which the process is taken for stuck."""


class State(StrEnum):
    """What a process is doing."""

    STARTING = "starting"
    ADRIFT = "the built-in card is all that it can show"
    STANDBY = "standing by for another process"
    SERVING = "serving"
    STOPPING = "stopping"


class Gateway(Protocol):
    """What is asked of the connection to Discord."""

    def pulses(self) -> dict[int, float]:
        """By shard: seconds between a heartbeat and its echo; not a number where it is not connected."""
        ...

    @property
    def servers(self) -> int:
        """How many servers are served."""
        ...


class Standing:
    """The state of this process; one for its whole life, whatever comes and goes in it."""

    def __init__(self) -> None:
        self.state = State.STARTING
        self.meters = Meters()
        """What every program that is composed in this process counts with."""
        self._app: App | None = None
        self._gateway: Gateway | None = None
        self._looked = -math.inf
        self._last = ""
        self._turn = asyncio.Lock()
        self._gauges = _Gauges()

    def is_(self, state: State, app: App | None = None, gateway: Gateway | None = None) -> None:
        """From now on the process is in `state`, with this program and this connection if there are any."""
        self.state = state
        self._app, self._gateway = app, gateway
        self._looked = -math.inf

    @property
    def registries(self) -> tuple[CollectorRegistry, ...]:
        """What is looked up and what is counted."""
        return (self._gauges.registry, (self._app.meters if self._app else self.meters).registry)

    def ill(self) -> str:
        """Why the process should be started anew; empty while it is alive. Nothing is asked of anybody."""
        if self.state is State.SERVING and self._app is not None and self._app.ticker.silent_for() > STUCK:
            return "nothing that falls due has been seen to for ten minutes"
        return ""

    async def unready(self) -> str:
        """Why people get no answers from this process; empty while they do, or while it stands by and could."""
        async with self._turn:
            if time.monotonic() - self._looked > KEPT:
                self._last = await self._look()
                self._looked = time.monotonic()
        return self._last

    async def _look(self) -> str:
        if self._app is None:
            self._gauges.nothing()
            return str(self.state)
        fault = await self._ask_database(self._app, self._gauges)
        pulses = self._gateway.pulses() if self._gateway else {}
        self._gauges.connection(pulses, self._gateway.servers if self._gateway else 0)
        if self.state is State.STANDBY:
            return fault
        if self.state is not State.SERVING:
            return str(self.state)
        away = [str(shard) for shard, pulse in sorted(pulses.items()) if math.isnan(pulse)]
        if away or not pulses:
            return "not connected to Discord" + (f" with shard {', '.join(away)}" if away else "")
        return fault

    @staticmethod
    async def _ask_database(app: App, gauges: _Gauges) -> str:
        began = time.monotonic()
        gauges.database_up.set(0)
        try:
            async with asyncio.timeout(PATIENCE):
                backlog = await app.postman.backlog()
        except (LanternError, OSError, TimeoutError):
            return "the database does not answer"
        gauges.database.set(time.monotonic() - began)
        gauges.late.set(backlog.late)
        gauges.oldest.set(backlog.oldest / SECOND)
        gauges.silent.set(app.ticker.silent_for())
        try:
            async with asyncio.timeout(PATIENCE):
                await try_writing(app.db)
        except (LanternError, OSError, TimeoutError):
            return "the database takes nothing that is written"
        gauges.database_up.set(1)
        return ""


class _Gauges:
    """What is looked up rather than counted, for the process's whole life: of what is not there, no alert comes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()

        def gauge(name: str, about: str) -> Gauge:
            return Gauge(name, about, registry=self.registry)

        self.late = gauge("lantern_queue_late", "Parcels that are past their moment (counted to 10,000).")
        self.oldest = gauge("lantern_queue_oldest_seconds", "How long the oldest of them is past its moment.")
        self.silent = gauge("lantern_tick_silent_seconds", "Since when nothing was looked for that falls due.")
        self.database = gauge("lantern_database_seconds", "How long the database took to answer a look.")
        self.database_up = gauge(
            "lantern_database_up",
            "1 while the database answers and may be written to; 0 too while nothing can be opened.",
        )
        self.servers = gauge("lantern_servers", "Servers that this process serves.")
        self._shards = Gauge(
            "lantern_gateway_pulse_seconds",
            "Between a heartbeat and its echo; NaN while a shard is not connected.",
            ["shard"],
            registry=self.registry,
        )
        self.nothing()

    def nothing(self) -> None:
        """There is nothing to look at: what is not known is not a number, and no database answers."""
        for each in (self.late, self.oldest, self.silent, self.database):
            each.set(math.nan)
        self.database_up.set(0)
        self.connection({}, 0)

    def connection(self, pulses: dict[int, float], servers: int) -> None:
        """What was found at the gateway."""
        self._shards.clear()
        for shard, pulse in pulses.items():
            self._shards.labels(str(shard)).set(pulse)
        self.servers.set(servers)
