"""A month in many servers while everything fails: processes, Discord, and the database where it is a server.

Time is injected and shared by all processes. It jumps only from one thing that is due to the next, and only while
nothing is on its way, so lateness is the bot's own: what a restart, a lease, or a back-off costs.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.cli.rehearsal import Loopback, rehearsal
from bot.features.answers.rules import LATEST, SOONEST
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND, Wall, local_of, zone
from bot.sandbox.interaction import Interaction
from bot.sandbox.person import Person
from tests.databases import PostgresServer, send
from tests.drills import acts
from tests.drills.ambush import Ambush, Spot
from tests.drills.book import Book, Key, Promise
from tests.drills.bot_life import Order
from tests.drills.drill import TRAPS, ask
from tests.drills.processes import Fleet
from tests.drills.size import Found, Size
from tests.drills.town import Home, Town
from tests.drills.weather import ANSWERS, CALLBACKS, MESSAGES, THREADS, Weather
from tests.scene import KEY, own_settings
from tests.services import library

ZONE = "Europe/London"
AFTER, WITHIN = MINUTE, 10 * MINUTE
"""When a vent goes out: so long after it was sent, and not later than so long (set in every server)."""

PATIENCE = 8.0  # seconds that a person waits
OVERDUE = 1.5  # seconds in which what is due must move, or else the clock does: a pause of the circuit is no row
NEXT = "SELECT MIN(CASE WHEN lease_until > 0 THEN lease_until ELSE due_at END) FROM outbox WHERE state = 'waiting'"
SPOTS = (MESSAGES, MESSAGES, MESSAGES, THREADS, ANSWERS, CALLBACKS)
KINDS = ("vent", "vent", "vent", "answer", "answer", "case", "date", "check-in", "look")
LOOKS = ("tip", "help-now", "my vents", "my data")


class Chaos:
    """The month. `server` is restarted where there is one."""

    def __init__(
        self, place: Loopback, url: str, clock: Path, seed: int, errors: Path, server: PostgresServer | None = None
    ) -> None:
        self.place, self.url, self.server = place, url, server
        self.clock = place.clock
        self.dice = random.Random(seed)
        self.book, self.found = Book(), Found()
        self.weather = Weather(place.sandbox.faults, self.dice)
        self.ambush = Ambush(place.sandbox)
        token, base = place.harbour.application.token, place.sandbox.base_url

        def order() -> Order:
            trap = self.dice.choice(TRAPS) if self.dice.random() < 0.3 and not self.calm else ""
            return Order(base, self.url, token, KEY, 0, trap, self.dice.randint(1, 30), clock=str(clock))

        self.calm = True
        self.fleet = Fleet(order, errors, 1 if url.startswith("sqlite") else 2, self.dice)
        self._number = 0
        self._open: list[tuple[Person, Interaction, str, Promise]] = []
        self._to_mend: set[int] = set()

    async def run(self, size: Size) -> Found:
        """All of it: set up, live, and compare."""
        self.town = Town(self.place, size.servers, size.people)
        await self._set_up()
        began, loop = self.clock.now(), asyncio.get_running_loop()
        self.end, over = began + size.days * DAY, loop.time() + (size.minutes or 10_000) * 60
        moments = sorted(self.dice.randrange(began, self.end - DAY) for _ in range(size.kills))
        restarts = set(self.dice.sample(range(size.kills), size.restarts if self.server else 0))
        try:
            await self.fleet.start()
            self.calm = False
            for number, moment in enumerate(moments):
                if loop.time() > over:
                    break
                await self._until(moment)
                self.found.days = (self.clock.now() - began) / DAY
                await self._session(size.acts, restart=number in restarts)
            await self._last_days()
            self.found.codes = await self.fleet.stop()
        finally:
            await self.fleet.clear()
        return self._judged()

    async def _set_up(self) -> None:
        async with rehearsal(own_settings(self.url), self.place, library=library(), set_up=False):
            for home in self.town.homes:
                assert await self._mend(home), home
        pace = f"release_after = {AFTER}, release_within = {WITHIN}, pace_between = 0, pace_a_day = 1000000"
        await send(self.url, f"UPDATE servers SET {pace}")

    async def _mend(self, home: Home) -> bool:
        asked = home.owner.slash(home.channel("welcome"), "lantern setup", {"zone": ZONE, "at-once": True})
        await self._wait(asked)
        return asked.state == "answered"

    # -- time ----------------------------------------------------------------------------------------------------

    async def _until(self, instant: int) -> None:
        """Let time pass, from one thing that is due to the next."""
        loop = asyncio.get_running_loop()
        since = loop.time()
        while True:
            await self.fleet.serving()
            if self.ambush.late:
                self.ambush.next_life.set()
                await asyncio.gather(*self.ambush.late, return_exceptions=True)
                self.ambush.late.clear()
            await self.fleet.quiet()
            try:
                ((due,),) = await ask(self.url, NEXT)
            except Exception:  # the database may be away for a moment
                await asyncio.sleep(0.1)
                continue
            now = self.clock.now()
            if due is not None and due <= now + 50:
                if loop.time() - since > OVERDUE:
                    await self._jump(5 * SECOND)
                    since = loop.time()
                await asyncio.sleep(0.03)
                continue
            since = loop.time()
            if now >= instant:
                return
            await self._jump(min(instant, due - 20 if due is not None else instant) - now)

    async def _jump(self, milliseconds: int) -> None:
        await self.clock.jump(max(milliseconds, 1))
        self.fleet.time_passed()

    # -- a session: people act, and something is killed -----------------------------------------------------------

    async def _session(self, many: int, *, restart: bool) -> None:
        self.weather.turn()
        for number in sorted(self._to_mend):
            if await self._mend(self.town.homes[number]):
                self._to_mend.discard(number)
        if self.dice.random() < 0.1:
            self._forbid()
        deaths = self.fleet.deaths
        spot = Spot(
            self.dice.choice(("before", "after", "late")), "POST", self.dice.choice(SPOTS), self.dice.randint(1, 8)
        )
        by_ambush = self.dice.random() < 0.5
        if by_ambush:
            self.ambush.next_life.clear()
            self.ambush.lay(spot, self.fleet.kill)
        doing = [asyncio.create_task(self._act()) for _ in range(many)]
        killing = asyncio.create_task(self._kill_at_any_moment(deaths, by_ambush=by_ambush))
        if restart and self.server is not None:
            await self._restart(self.server)
        await asyncio.gather(*doing)
        if by_ambush and self.dice.random() < 0.7:
            with contextlib.suppress(TimeoutError):  # what was written goes out, and the ambush may be met there
                await asyncio.wait_for(self._until(self.clock.now() + WITHIN), 20)
        await killing
        self.ambush.lift()
        self.ambush.next_life.set()
        if self.fleet.deaths == deaths:
            await self.fleet.kill(serving=self.dice.random() < 0.9)
        self._look_again()

    async def _kill_at_any_moment(self, deaths: int, *, by_ambush: bool) -> None:
        await asyncio.sleep(self.dice.uniform(0, 2.0))
        if not by_ambush and self.fleet.deaths == deaths:
            await self.fleet.kill(serving=self.dice.random() < 0.9)

    async def _restart(self, server: PostgresServer) -> None:
        await asyncio.sleep(self.dice.uniform(0, 0.5))
        await asyncio.to_thread(server.stop, self.dice.choice((signal.SIGINT, signal.SIGQUIT)))
        await asyncio.sleep(self.dice.uniform(0.2, 2.0))
        await asyncio.to_thread(server.start)
        self.found.restarts += 1

    def _forbid(self) -> None:
        number = self.dice.randrange(len(self.town.homes))
        self.weather.forbid(self.town.homes[number].channel(self.dice.choice(("vents", "care-team"))))
        self._to_mend.add(number)

    async def _wait(self, interaction: Interaction) -> None:
        """As a person does: until it is answered, or for a while; not on one that is dead."""
        gone = [one.gone.wait() for one in self.fleet.living if one.state == "SERVING"]
        waits = [asyncio.ensure_future(each) for each in (interaction.settled(), *gone)]
        await asyncio.wait(waits, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    # -- people ----------------------------------------------------------------------------------------------------

    def _fresh(self) -> int:
        self._number += 1
        return self._number

    def _act(self, kind: str = "") -> Coroutine[Any, Any, None]:
        home, kind = self.dice.choice(self.town.homes), kind or self.dice.choice(KINDS)
        who = self.dice.choice(home.people)
        match kind:
            case "vent":
                words = f"I still set the table for three on Sundays ({self._fresh()})"
                last = self._noting(who, kind, words, AFTER, WITHIN)
                return acts.vent(who, home.channel("vents"), words, self._wait, last)
            case "answer" if posts := [
                post for post in self.town.posts(home, "vents") if "author" in str(post["embeds"])
            ]:
                words = f"I set it for two, and I know that quiet ({self._fresh()})"
                last = self._noting(who, kind, words, min(AFTER, SOONEST), min(WITHIN, LATEST))
                return acts.answer(who, home.channel("vents"), self.dice.choice(posts), words, self._wait, last)
            case "case":
                said = self.dice.choice(home.people).say(home.channel("general"), f"All the same ({self._fresh()}).")
                last = self._noting(who, kind, str(said["id"]), 0, 0)
                return acts.report(who, home.channel("general"), str(said["id"]), self._wait, last)
            case "date" | "check-in" if (at := self._some_minute()) is not None:
                due = at.instant()
                local = local_of(due, zone(ZONE))
                if kind == "date":
                    words = f"I wrote it down ({self._fresh()})"
                    last = self._noting(who, kind, words, 0, 0, due)
                    return acts.own_date(who, home.channel("welcome"), local, ZONE, words, self._wait, last)
                words = f"How is everyone today? ({self._fresh()})"
                last = self._noting(home.owner, kind, words, 0, 0, due)
                return acts.checkin(home.owner, home.channel("welcome"), local, words, self._wait, last)
            case _:
                return self._wait(who.slash(home.channel("welcome"), self.dice.choice(LOOKS), {}))

    def _some_minute(self) -> Wall | None:
        """A whole minute between an hour and six days from now; None where the month is over before."""
        if (left := self.end - self.clock.now()) < 2 * DAY:
            return None
        local = local_of(self.clock.now() + self.dice.randint(HOUR, min(6 * DAY, left - DAY)), zone(ZONE))
        local += timedelta(minutes=1)
        return Wall(local.date(), local.time().replace(second=0, microsecond=0), ZONE)

    def _noting(self, who: Person, kind: str, key: str, after: int, within: int, due: int = 0) -> acts.Last:
        """It may come `after` what was sent and should come `within` (ms), or at the instant `due`."""

        def last(sent: Interaction) -> None:
            since = due or sent.created_at
            self._open.append((who, sent, acts.SAFE[kind], self.book.tries(kind, key, since + after, since + within)))

        return last

    def _look_again(self) -> None:
        """What each person reads under what they sent. An answer counts whether the bot lived to know it or not."""
        left = []
        for who, sent, safe, promise in self._open:
            if sent.original is not None and sent.state == "answered":
                with contextlib.suppress(Exception):
                    promise.told |= safe in who.message(*sent.original)["content"]
            if not promise.told and not sent.expired:
                left.append((who, sent, safe, promise))
        self._open = left

    # -- the end -----------------------------------------------------------------------------------------------------

    async def _last_days(self) -> None:
        """The weather clears, permissions are mended, somebody writes, and what is due until the end comes."""
        self.calm = True
        self.found.faults = self.weather.happened()
        self.found.kills = self.fleet.deaths
        self.place.sandbox.faults.clear()
        self.ambush.lift()
        await self.fleet.kill()  # whoever comes now has no trap
        await self._until(self.clock.now() + MINUTE)
        for home in self.town.homes:
            assert await self._mend(home)
        await self._act("vent")  # nothing of all that stays broken: whoever writes now is heard
        await self._until(max(self.end, self.clock.now()) + DAY)

    def _judged(self) -> Found:
        self._look_again()
        shown: list[tuple[Key, int]] = list(self.town.shown())
        self.found.complaints = [
            *self.book.complaints(shown), *self.town.without_one_thread(), *self.town.doubled_calls(),
            *(f"a process ended with {code}" for code in self.found.codes if code),
        ]  # fmt: skip
        self.found.lateness = dict(self.book.lateness(shown))
        self.found.tried = Counter(kind for kind, _ in self.book.tried)
        self.found.told = Counter(kind for (kind, _), promise in self.book.tried.items() if promise.told)
        return self.found
