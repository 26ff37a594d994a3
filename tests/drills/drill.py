"""The kill drill: people act in a sandbox, and the bot that serves them is killed, again and again.

What makes a run: the seed draws who does what, which place each life is cut at, and which passing of it. The machine's
own timing is not drawn, so a seed repeats the plan and comes near the moment.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.cli.rehearsal import Loopback
from bot.delivery import LEASE
from bot.kernel.clock import MINUTE, SECOND, local_of, zone
from bot.sandbox.interaction import Interaction
from bot.sandbox.server import Exchange
from tests.databases import send
from tests.drills import acts
from tests.drills.ambush import Ambush, Spot
from tests.drills.births import Born
from tests.drills.bot_life import READY, Order, main
from tests.drills.ledger import Ledger, Vented
from tests.scene import KEY

ZONE = "Europe/London"
START_SECONDS = 120.0  # a machine that many share starts a process slowly
PATIENCE = 2.5  # seconds that a trap or an ambush is waited for
ANSWER_SECONDS = 8.0
DRAIN_SECONDS = 30.0
BETWEEN = LEASE + SECOND
"""The clock of a next life is at least so far on: on PostgreSQL a dead owner's leases end by time alone."""

NONCE_FORGOTTEN = 4 * MINUTE
WAVE, CROWD = 5, 20
MOST_CHECKINS = 20
PLACES = ("vents", "care-team", "check-ins")

SAFE = {"vents": acts.SAFE["vent"], "reports": acts.SAFE["case"], "checkins": acts.SAFE["check-in"]}
TRAPS = ("in a transaction", "after a commit", "leased", "marking", "marked")
ANY_MOMENT = "any moment"
SET_UP = "set up"


class Life:
    """One process of the bot."""

    def __init__(self, errors: Path) -> None:
        """Started, and waiting for its order. The address of a token or database is in no command line."""
        self._born = Born(main, errors)
        self.died = asyncio.Event()
        asyncio.get_running_loop().add_reader(self._born.sentinel, self._has_ended)

    def _has_ended(self) -> None:
        asyncio.get_running_loop().remove_reader(self._born.sentinel)
        self._hush()
        self.died.set()

    def _hush(self) -> None:
        """It hears nothing more."""
        if self._born.ear >= 0:
            os.close(self._born.ear)
            self._born.ear = -1

    async def begin(self, order: Order) -> bool:
        """Give the order; true when the bot delivers, false when it died on the way there."""
        lines = await self._born.said()
        if not self.died.is_set():
            os.write(self._born.ear, order.line())
        line = await asyncio.wait_for(lines.readline(), START_SECONDS)
        return line.decode().strip() == READY

    async def kill(self) -> None:
        """`kill -9`, and wait until it is dead."""
        self._born.send_signal(signal.SIGKILL)
        await self.died.wait()

    async def end(self) -> int:
        """Let it stop by itself."""
        self._hush()
        await asyncio.wait_for(self.died.wait(), ANSWER_SECONDS)
        return self._born.exitcode or 0

    async def dies(self, within: float) -> bool:
        """Whether it dies by itself in so many seconds."""
        try:
            await asyncio.wait_for(self.died.wait(), within)
        except TimeoutError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a life ends: at a spot on the wire, in a trap inside, or after so many seconds."""

    name: str
    spot: Spot | None = None
    nth: int = 1
    after: float = 0.0
    wave: int = WAVE

    @property
    def trap(self) -> str:
        """The trap's name; empty for the others."""
        return self.name if self.name in TRAPS else ""


@dataclass(slots=True)
class Result:
    """What a run was."""

    kills: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    """What people were answered instead of an acknowledgement."""
    starts: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    errors: str = ""


class Drill:
    """A server, its people, and a bot that dies."""

    def __init__(self, place: Loopback, database_url: str, seed: int, errors: Path) -> None:
        self.place = place
        self.world = place.sandbox.world
        self.url = database_url
        self.dice = random.Random(seed)
        self.errors = errors
        self.ledger = Ledger()
        self.result = Result()
        self.ambush = Ambush(place.sandbox)
        self._asked: dict[str, tuple[str, str]] = {}
        self._number = 0
        self._life: Life | None = None
        self._next: Life | None = None
        self.members = [place.stage.newcomer(f"Member{at}").person for at in range(9)]
        self.marian = place.stage.act_as("Marian").person
        place.sandbox.observers.append(self._answered)

    # -- the whole run -----------------------------------------------------------------------------------------

    async def run(self, kills: int) -> Result:
        """Set the server up, kill the bot so often, let a last one finish, and compare."""
        try:
            await self._set_up()
            for cut in self._plan(kills):
                await self._one_life(cut)
            await self._last_life()
        finally:
            for life in (self._life, self._next):
                if life is not None:
                    await life.kill()
        self.result.complaints = self.ledger.complaints(self._vents(), self._cards(), self._checkins())
        self.result.left = await self._left_behind()
        self.result.errors = self.errors.read_text()
        return self.result

    async def _set_up(self) -> None:
        life = await self._begin(Cut(SET_UP))
        channel = self._channel("welcome")
        asked = self.marian.slash(channel, "lantern setup", {"zone": ZONE, "at-once": True})
        await self._settled(asked, life)
        assert asked.state == "answered", asked
        assert await life.end() == 0
        await send(
            self.url,
            "UPDATE servers SET release_after = 0, release_within = 600, pace_between = 0, pace_a_day = 1000000",
        )

    def _plan(self, kills: int) -> list[Cut]:
        """Every place once, in some order, and any moment for the rest."""
        roll = self.dice.randint
        vents, cases, checkins = (f"^/channels/{self._channel(name)}/messages$" for name in PLACES)
        answer, thread, look = "^/webhooks/.*/messages/@original$", "^/channels/.*/threads$", vents
        cuts = [
            *(Cut(f"{when} vent", Spot(when, "POST", vents, roll(1, 4))) for when in ("before", "after", "late")),
            *(Cut(f"{when} card", Spot(when, "POST", cases)) for when in ("before", "after")),
            *(Cut(f"{when} check-in", Spot(when, "POST", checkins)) for when in ("before", "after")),
            *(Cut(f"{when} thread", Spot(when, "POST", thread, roll(1, 4))) for when in ("before", "after")),
            *(Cut(f"{when} answer", Spot(when, "PATCH", answer, roll(1, 6))) for when in ("before", "after")),
            Cut("after look", Spot("after", "GET", look)),
            Cut("in a transaction", nth=roll(1, CROWD), wave=CROWD),
            Cut("after a commit", nth=roll(1, CROWD), wave=CROWD),
            Cut("leased", nth=roll(1, 3)),
            Cut("marking", nth=roll(1, 6)),
            Cut("marked", nth=roll(1, 8)),
            Cut(ANY_MOMENT, after=self.dice.uniform(0, 0.3), wave=CROWD),
        ]
        self.dice.shuffle(cuts)
        more = [Cut(ANY_MOMENT, after=self.dice.uniform(0, 1.2)) for _ in range(max(kills - len(cuts), 1))]
        first, *rest = more
        rest = (cuts + rest)[: kills - 1]
        self.dice.shuffle(rest)
        return [first, *rest]  # something must be planned and on its way before the rarer places are reached

    async def _begin(self, cut: Cut) -> Life:
        self._life = life = self._next or Life(self.errors)
        self._next = None
        if cut.spot is not None:
            self.ambush.lay(cut.spot, life.kill)
        loop = asyncio.get_running_loop()
        began = loop.time()
        shift = self.place.clock._shift
        token = self.place.harbour.application.token
        order = Order(self.place.sandbox.base_url, self.url, token, KEY, shift, cut.trap, cut.nth, cut.name == SET_UP)
        if await life.begin(order):
            self.result.starts.append(loop.time() - began)
        elif cut.spot is None and not cut.trap:
            raise AssertionError(f"the bot did not start:\n{self.errors.read_text()[-2000:]}")
        self.ambush.next_life.set()
        self._next = Life(self.errors)
        return life

    async def _one_life(self, cut: Cut) -> None:
        life = await self._begin(cut)
        acts = [asyncio.create_task(act) for act in self._wave(cut, life)]
        if cut.spot is not None or cut.trap:
            met = await life.dies(PATIENCE)
            (self.result.kills if met else self.result.missed)[cut.name] += 1
        else:
            self.result.kills[cut.name] += not await life.dies(cut.after)
        self.ambush.lift()
        await life.kill()
        await asyncio.gather(*acts)
        if cut.spot is None or cut.spot.when != "late":
            await self._pass_time(NONCE_FORGOTTEN if self.dice.random() < 0.3 else BETWEEN)
        else:
            await self._pass_time(BETWEEN)

    async def _pass_time(self, least: int) -> None:
        """To a second before a full minute, so that what was planned for that minute is due in the next life."""
        if self.ambush.late and self.ambush.next_life.is_set():
            await asyncio.gather(*self.ambush.late)
            self.ambush.late.clear()
        now = self.place.clock.now()
        await self.place.clock.jump_to(-(-(now + least + SECOND) // MINUTE) * MINUTE - SECOND)

    async def _last_life(self) -> None:
        await self._pass_time(NONCE_FORGOTTEN)
        life = await self._begin(Cut("last"))
        end = asyncio.get_running_loop().time() + DRAIN_SECONDS
        while asyncio.get_running_loop().time() < end and await self._waiting():
            await asyncio.sleep(0.1)
        assert await life.end() == 0

    async def _waiting(self) -> bool:
        """Also what is due in a moment: a summary waits two seconds for further changes."""
        return any(state == "waiting" for _, state, _ in await self._parcels())

    async def _parcels(self) -> list[tuple[Any, ...]]:
        """What is not delivered. The end of a check-in is due on another day."""
        return await ask(
            self.url,
            "SELECT kind, state, tries FROM outbox WHERE state IN ('gave_up', 'waiting') AND kind <> 'checkin.close'",
        )

    async def _left_behind(self) -> list[str]:
        left = [f"parcel {kind} is {state} after {tries} tries" for kind, state, tries in await self._parcels()]
        kept = await ask(self.url, "SELECT state FROM vents WHERE state <> 'released' OR words_box IS NOT NULL")
        return [*left, *(f"a vent is {state}, its words kept" for (state,) in kept)]

    # -- people ------------------------------------------------------------------------------------------------

    def _wave(self, cut: Cut, life: Life) -> list[Coroutine[Any, Any, None]]:
        acts: list[Coroutine[Any, Any, None]] = [self._vent(life) for _ in range(cut.wave)]
        acts.append(self._report(life))
        if len([words for words, safe in self.ledger.checkins.items() if safe]) < MOST_CHECKINS:
            acts.append(self._checkin(life))
        self.dice.shuffle(acts)
        return acts

    def _fresh(self) -> int:
        self._number += 1
        return self._number

    async def _settled(self, interaction: Interaction, life: Life) -> None:
        """Wait as a person does: until it is answered, or the bot is dead."""
        waits = [asyncio.ensure_future(interaction.settled()), asyncio.ensure_future(life.died.wait())]
        await asyncio.wait(waits, timeout=ANSWER_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def _waiting_in(self, life: Life) -> acts.Wait:
        async def wait(interaction: Interaction) -> None:
            await self._settled(interaction, life)

        return wait

    def _noting(self, book: str, key: str) -> acts.Last:
        def last(sent: Interaction) -> None:
            getattr(self.ledger, book).setdefault(key, False)
            self._asked[sent.token] = (book, key)

        return last

    async def _vent(self, life: Life) -> None:
        """Words of one's own at each try: whoever tries again has not said the same twice."""
        words = f"I still set the table for three on Sundays ({self._fresh()})."
        who, channel = self.dice.choice(self.members), self._channel("vents")
        await acts.vent(who, channel, words, self._waiting_in(life), self._noting("vents", words))

    async def _report(self, life: Life) -> None:
        """A message that was reported in vain is reported again in a next life, until it is acknowledged."""
        again = [message for message, safe in self.ledger.reports.items() if not safe]
        writer, who = self.dice.sample(self.members, 2)
        channel = self._channel("general")
        message = again[0] if again else str(writer.say(channel, f"You are all the same ({self._fresh()}).")["id"])
        await acts.report(who, channel, message, self._waiting_in(life), self._noting("reports", message))

    async def _checkin(self, life: Life) -> None:
        words = f"How is everyone today? ({self._fresh()})"
        at = local_of(self.place.clock.now() + 2 * MINUTE + 2 * SECOND, zone(ZONE))
        channel, wait = self._channel("welcome"), self._waiting_in(life)
        await acts.checkin(self.marian, channel, at, words, wait, self._noting("checkins", words))
        await self._until(lambda: self.ledger.checkins.get(words, True) or life.died.is_set())

    async def _until(self, there: Callable[[], bool]) -> None:
        end = asyncio.get_running_loop().time() + ANSWER_SECONDS
        while not there() and asyncio.get_running_loop().time() < end:
            await asyncio.sleep(0.01)

    def _answered(self, exchange: Exchange) -> None:
        """An answer that Discord took is what the person read, whether the bot lived to know it or not."""
        parts = exchange.path.split("/")
        if parts[1] not in ("webhooks", "interactions") or exchange.status not in (200, 204):
            return
        body = exchange.request_body or {}
        content = str((body.get("data") or body).get("content") or "")
        if not content or parts[3] not in self._asked:
            return
        book, key = self._asked[parts[3]]
        if SAFE[book] in content:
            getattr(self.ledger, book)[key] = True
        else:
            self.result.told.append(content)

    # -- what Discord shows ------------------------------------------------------------------------------------

    def _channel(self, name: str) -> str:
        return next(one["id"] for one in self.place.harbour.guild.channels.values() if one["name"] == name)

    def _posts(self, name: str) -> list[Any]:
        return [message.data for message in self.world.messages.all(self._channel(name))]

    def _vents(self) -> list[Vented]:
        threads = Counter(
            one["id"]
            for one in self.place.harbour.guild.channels.values()
            if one.get("parent_id") == self._channel("vents")
        )
        return [
            Vented(post["embeds"][0]["description"], threads[post["id"]])
            for post in self._posts("vents")
            if post["embeds"] and "author" in post["embeds"][0]
        ]

    def _cards(self) -> list[str]:
        embeds = [embed for post in self._posts("care-team") for embed in post["embeds"]]
        links = [field["value"] for embed in embeds for field in embed.get("fields", [])]
        return [link.rpartition("/")[2] for link in links if link.startswith("https://discord.com/channels/")]

    def _checkins(self) -> list[str]:
        return [post["embeds"][0]["description"] for post in self._posts("check-ins")]


async def ask(url: str, question: str) -> list[tuple[Any, ...]]:
    """Look into the database past the program, which may be running."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            return list(connection.execute(question))
    import asyncpg

    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(question)]
    finally:
        await connection.close()


def number_from(variable: str, otherwise: int) -> int:
    """A whole number from the environment; only the drill reads these."""
    return int(os.environ.get(variable) or otherwise)
