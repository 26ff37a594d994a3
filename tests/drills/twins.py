"""Processes of the bot on one database, under one clock, killed at random moments and started again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path

from bot.cli.rehearsal import Loopback
from tests.drills.bot_life import Order
from tests.drills.drill import Life, ask
from tests.scene import KEY

LONGEST_LIFE = 1.2  # seconds until a kill
DRAIN_SECONDS = 60.0


class Twins:
    """As many processes as the database is for, each killed and started again."""

    def __init__(self, place: Loopback, url: str, seed: int, errors: Path, due: Sequence[str]) -> None:
        """`due`: questions, each with `{now}` in it, that count what is due; `end` waits until all say 0."""
        self.place, self.url, self.errors, self.due = place, url, errors, due
        self.dice = random.Random(seed)
        self.at_once = 1 if url.startswith("sqlite") else 2
        self.kills = 0
        self.lives: list[Life] = []

    async def begin(self) -> None:
        """Start all of them at once, by the clock of the sandbox."""
        self.lives = [Life(self.errors) for _ in range(self.at_once)]
        token, shift = self.place.harbour.application.token, self.place.clock._shift
        order = Order(self.place.sandbox.base_url, self.url, token, KEY, shift)
        await asyncio.gather(*(life.begin(order) for life in self.lives))

    async def kill(self) -> None:
        """`kill -9`, each at a moment of its own."""

        async def one(life: Life) -> None:
            await asyncio.sleep(self.dice.uniform(0, LONGEST_LIFE))
            await life.kill()
            self.kills += 1

        await asyncio.gather(*(one(life) for life in self.lives))
        self.lives.clear()

    async def end(self) -> None:
        """Let what is due go out, then stop them."""
        end = asyncio.get_running_loop().time() + DRAIN_SECONDS
        while asyncio.get_running_loop().time() < end and await self._due():
            await asyncio.sleep(0.2)
        for life in self.lives:
            assert await life.end() == 0
        self.lives.clear()

    async def _due(self) -> int:
        now = self.place.clock.now()
        counted = [await ask(self.url, question.format(now=now)) for question in self.due]
        return sum(int(row[0]) for rows in counted for row in rows)
