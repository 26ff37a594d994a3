"""A week of the care team, lived in a sandbox while the bot is killed: reports, climbs, a hand-over, a rota, a change
of clocks. People do as people do: what was not confirmed to them they try again in the bot's next life.

A step is done when the person who did it was told so. What they were told is held against what the database and
Discord's world show in the end.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.bootstrap import open_app
from bot.cli.rehearsal import Loopback
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND
from bot.sandbox.interaction import Interaction
from bot.sandbox.person import Person
from bot.sandbox.server import Exchange
from tests.drills.ambush import Spot
from tests.drills.drill import BETWEEN, Cut, Drill, Life, ask
from tests.scene import own_settings

CARDS = "care-team"
MENU = "Report to moderators"
BEFORE_CLOCKS_CHANGE = round(datetime.fromisoformat("2027-03-22T09:00:00+00:00").timestamp() * SECOND)
"""A Monday. In the night to Sunday the clocks of London go forward, at one o'clock."""

NOTE = {"situation": "She is calmer", "severity": "concern", "said": "We talked", "promised": "To write", "next": "Ask"}
MOST_LIVES = 120
WANTED = {"returned": 2, "offered": MOST_LIVES}
"""How often the team is called for the same with one case, where that is not once; an offer is made until confirmed."""

Step = Callable[[Life], Awaitable[bool]]


@dataclass(slots=True)
class Told:
    """What people were told was done: lines of the timeline by case number, and the words of notes."""

    lines: list[tuple[int, str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tried: Counter[tuple[int, str, int]] = field(default_factory=Counter)


class Week(Drill):
    """The script, and how it is judged. Deaths come at each pause, and at random moments besides."""

    def __init__(self, place: Loopback, database_url: str, seed: int, errors: Path) -> None:
        super().__init__(place, database_url, seed, errors)
        self.told = Told()
        self.tomas, self.ines = (place.stage.act_as(name).person for name in ("Tomás", "Ines"))
        self._answers: dict[str, str] = {}
        self._said: dict[str, str] = {}

    async def live(self, kills: int) -> list[str]:
        """Live it through; returns what is wrong in the end."""
        try:
            await self._set_up()
            await self._give_roles()
            await self.place.clock.jump_to(BEFORE_CLOCKS_CHANGE)
            await self._through(self._script(), kills)
            await self._last_life()
        finally:
            for life in (self._life, self._next):
                if life is not None:
                    await life.kill()
        self.result.errors = self.errors.read_text()
        return [*await self._judge(), *await self._waiting_still()]

    # -- the script ----------------------------------------------------------------------------------------------

    def _script(self) -> list[Step | int]:
        """Steps, and pauses in ms. Case 1 is reported, claimed, handed over with a promise and followed up; case 2 is
        reported twice and left to climb; case 3 is taken by whoever is on in the night when the clocks change."""
        one, two, three = (self.members[at] for at in (0, 1, 2))
        return [
            self._say(self.tomas, "oncall on", {"for": "8h"}, "You are on call until"),
            self._rota(),
            self._report(one, "a"),
            self._report(two, "b"),
            self._report(three, "b"),
            3 * HOUR,  # case 2 climbs to the team
            self._command(self.tomas, 1, "claim", "claimed", "is yours"),
            self._noted(self.tomas, 1),
            self._noted(self.ines, 1),
            self._handed(self.tomas, self.ines, 1),
            self._accepted(self.ines, 1),
            13 * HOUR,  # and to the administrators
            self._followed(self.ines, 1),
            2 * DAY,  # the follow-up falls due, and so does the promise
            self._noted(self.ines, 1),
            self._report(one, "c"),
            self._command(self.tomas, 3, "claim", "claimed", "is yours"),
            DAY,  # nobody does anything with case 3: it is back in the queue
            self._command(self.tomas, 3, "claim", "claimed", "is yours"),
            BEFORE_CLOCKS_CHANGE + 5 * DAY + 14 * HOUR,  # Saturday, 23:00
            self._command(self.tomas, 3, "claim", "claimed", "is yours"),  # it is back once more
            self._noted(self.tomas, 3),
            BEFORE_CLOCKS_CHANGE + 5 * DAY + 20 * HOUR + MINUTE,  # Sunday, 06:01 by the new time: the duty is over
            self._noted(self.ines, 3),
            HOUR,
        ]

    async def _through(self, script: list[Step | int], kills: int) -> None:
        left, lives = list(script), 0
        moments = sorted(self.dice.sample(range(len(script)), min(kills, len(script))))
        while left:
            lives += 1
            assert lives < MOST_LIVES, f"the script does not get on: {len(left)} steps left"
            at = len(script) - len(left)
            cut = self._cut() if moments and moments[0] <= at else Cut("pause")
            if moments and moments[0] <= at:
                moments.pop(0)
            life = await self._begin(cut)
            death = None if cut.name == "pause" else asyncio.create_task(self._dies(life, cut))
            while left and not life.died.is_set():
                first = left[0]
                if isinstance(first, int):
                    await self._delivered(life)
                    break
                if await first(life):
                    left.pop(0)
            if death is not None:
                await death
            self.ambush.lift()
            await life.kill()
            self.result.kills[cut.name] += 1
            if left and isinstance(left[0], int) and cut.name == "pause":
                pause = left.pop(0)
                assert isinstance(pause, int)
                now = self.place.clock.now()
                await self.place.clock.jump_to(pause if pause > BEFORE_CLOCKS_CHANGE else now + pause)
            else:
                await self.place.clock.jump_to(self.place.clock.now() + BETWEEN)

    def _cut(self) -> Cut:
        cards = f"^/channels/{self._channel(CARDS)}/messages$"
        return self.dice.choice(
            [
                Cut("any moment", after=self.dice.uniform(0, 0.8)),
                Cut("before a ping", Spot("before", "POST", cards)),
                Cut("after a ping", Spot("after", "POST", cards)),
                Cut("in a transaction", nth=self.dice.randint(1, 3)),
                Cut("after a commit", nth=self.dice.randint(1, 3)),
                Cut("leased"),
                Cut("marked"),
            ]
        )

    async def _dies(self, life: Life, cut: Cut) -> None:
        if cut.spot is not None or cut.trap:
            await life.dies(2.0)
        else:
            await life.dies(cut.after)
        await life.kill()

    async def _delivered(self, life: Life) -> None:
        end = asyncio.get_running_loop().time() + 10
        while asyncio.get_running_loop().time() < end and await self._waiting() and not life.died.is_set():
            await asyncio.sleep(0.05)

    async def _give_roles(self) -> None:
        ((role,),) = await ask(self.url, "SELECT discord_id FROM server_places WHERE place = 'moderators'")
        for person in (self.tomas, self.ines):
            self.world.guilds.give_role(self.place.harbour.guild, person.id, str(role))

    # -- steps ---------------------------------------------------------------------------------------------------

    def _answered(self, exchange: Exchange) -> None:
        """Whatever a person was answered, by the interaction's token."""
        parts = exchange.path.split("/")
        if parts[1] in ("webhooks", "interactions") and exchange.status in (200, 204) and len(parts) > 3:
            self._answers[parts[3]] = self._answers.get(parts[3], "") + str(exchange.request_body or "")

    async def _was_told(self, interaction: Interaction, life: Life, *expected: str) -> bool:
        await self._settled(interaction, life)
        return any(text in self._answers.get(interaction.token, "") for text in expected)

    def _say(self, who: Person, command: str, options: Mapping[str, Any], expected: str) -> Step:
        async def act(life: Life) -> bool:
            return await self._was_told(who.slash(self._channel(CARDS), command, options), life, expected)

        return act

    def _rota(self) -> Step:
        """A duty across the hour that does not exist. Once it is there, nobody adds it again."""

        async def act(life: Life) -> bool:
            if await ask(self.url, "SELECT id FROM oncall_rota"):
                return True
            options = {"day": 7, "begins": "00:30", "ends": "06:00", "zone": "Europe/London"}
            asked = self.tomas.slash(self._channel(CARDS), "oncall rota", options)
            return await self._was_told(asked, life, "Sundays 00:30")

        return act

    def _report(self, who: Person, message: str) -> Step:  # type: ignore[override]
        async def act(life: Life) -> bool:
            channel = self._channel("general")
            if message not in self._said:
                self._said[message] = str(self.marian.say(channel, f"You are all the same ({message}).")["id"])
            opened = who.context(channel, MENU, self._said[message])
            await self._settled(opened, life)
            if opened.modal is None:
                return False
            return await self._was_told(who.submit(opened.id, {"reason": "This hurts."}), life, "Thank you for looking")

        return act

    def _command(self, who: Person, number: int, verb: str, what: str, *expected: str) -> Step:
        async def act(life: Life) -> bool:
            self.told.tried[number, what, int(who.id)] += 1
            asked = who.slash(self._channel(CARDS), f"case {verb}", {"number": number})
            if not await self._was_told(asked, life, *expected, "You have this one already"):
                return False
            self.told.lines.append((number, what, int(who.id)))
            return True

        return act

    def _noted(self, who: Person, number: int) -> Step:
        async def act(life: Life) -> bool:
            words = f"note {self._fresh()}"
            opened = who.slash(self._channel(CARDS), "case note", {"number": number})
            await self._settled(opened, life)
            if opened.modal is None:
                return False
            self.told.tried[number, "noted", int(who.id)] += 1
            if not await self._was_told(who.submit(opened.id, {"words": words}), life, "kept with case"):
                return False
            self.told.lines.append((number, "noted", int(who.id)))
            self.told.notes.append(words)
            return True

        return act

    def _handed(self, who: Person, to: Person, number: int) -> Step:
        async def act(life: Life) -> bool:
            options = {"number": number, "to": to.id, "promised-until": "2d"}
            opened = who.slash(self._channel(CARDS), "case hand-over", options)
            await self._settled(opened, life)
            if opened.modal is None:
                return False
            self.told.tried[number, "offered", int(who.id)] += 1
            if not await self._was_told(who.submit(opened.id, NOTE), life, "stays with you until they accept"):
                return False
            self.told.lines.append((number, "offered", int(who.id)))
            return True

        return act

    def _accepted(self, who: Person, number: int) -> Step:
        async def act(life: Life) -> bool:
            await self._delivered(life)
            asked = [one for one in self._posts(CARDS) if "alert:accept:" in str(one["components"])]
            if not asked:
                return False
            newest = asked[-1]
            button = newest["components"][0]["components"][0]["custom_id"]
            self.told.tried[number, "accepted", int(who.id)] += 1
            pressed = who.press(newest["channel_id"], newest["id"], button)
            if not await self._was_told(pressed, life, "is yours now", "is not being handed to you"):
                return False
            self.told.lines.append((number, "accepted", int(who.id)))
            return True

        return act

    def _followed(self, who: Person, number: int) -> Step:
        async def act(life: Life) -> bool:
            self.told.tried[number, "put-off", int(who.id)] += 1
            asked = who.slash(self._channel(CARDS), "case follow-up", {"number": number, "after": "1d"})
            if not await self._was_told(asked, life, "stays with you"):
                return False
            self.told.lines.append((number, "put-off", int(who.id)))
            return True

        return act

    # -- the judge -----------------------------------------------------------------------------------------------

    async def _judge(self) -> list[str]:
        rows = await ask(
            self.url,
            "SELECT c.number, e.step, e.what, e.moderator_id, e.at, c.id FROM case_events e"
            " JOIN cases c ON c.id = e.case_id ORDER BY c.number, e.step",
        )
        return [*self._gaps(rows), *self._lines(rows), *self._clocks(rows), *await self._pings(), *await self._chain()]

    def _gaps(self, rows: list[tuple[Any, ...]]) -> list[str]:
        steps: dict[int, list[int]] = {}
        for number, step, *_ in rows:
            steps.setdefault(number, []).append(step)
        found = [
            f"case {number} has steps {each}" for number, each in steps.items() if each != [*range(1, len(each) + 1)]
        ]
        return found if sorted(steps) == [1, 2, 3] else [*found, f"there are cases {sorted(steps)}"]

    def _lines(self, rows: list[tuple[Any, ...]]) -> list[str]:
        """What somebody was told is there as often as they were told it; what they only tried at most as often."""
        there = Counter((number, what, who) for number, _, what, who, *_ in rows if who)
        found = []
        for line, confirmed in Counter(self.told.lines).items():
            if there[line] < confirmed:
                found.append(f"{line} was confirmed {confirmed} times and is there {there[line]} times")
        for line, many in there.items():
            if many > self.told.tried[line] or (many > 1 and line[1] == "accepted"):
                found.append(f"{line} is there {many} times and was tried {self.told.tried[line]} times")
        return found

    def _clocks(self, rows: list[tuple[Any, ...]]) -> list[str]:
        """Each clock ran out once, and none before its time."""
        at: dict[tuple[int, str], list[int]] = {}
        for number, _, what, _, when, _ in rows:
            at.setdefault((number, what), []).append(when)
        wanted = {(2, "climbed"): 2, (1, "fell-due"): 1, (1, "promise-due"): 1, (3, "returned"): 2}
        faults = [
            f"case {number}: {what} {len(at.get((number, what), []))} times instead of {many}"
            for (number, what), many in wanted.items()
            if len(at.get((number, what), [])) != many
        ]
        least = (
            ((2, "opened"), (2, "climbed"), 2 * HOUR),
            ((1, "put-off"), (1, "fell-due"), DAY),
            ((3, "claimed"), (3, "returned"), DAY),
        )
        for begins, ends, span in least:
            if at.get(begins) and at.get(ends) and at[ends][0] < at[begins][0] + span:
                faults.append(f"{ends} came too early")
        return faults

    async def _pings(self) -> list[str]:
        """Every card and every call that Discord has been given stands there once, and every case has its card."""
        posts = [str(one["components"]) for one in self._posts(CARDS)]
        cases = [str(each[0]) for each in await ask(self.url, "SELECT id FROM cases")]
        calls = await ask(
            self.url,
            "SELECT a.id, a.what, o.state FROM case_alerts a"
            " JOIN outbox o ON o.subject = a.id AND o.kind = 'case.alert'",
        )
        found = []
        for case_id in cases:
            if (many := sum(f"case:read:{case_id}" in one for one in posts)) != 1:
                found.append(f"a case has {many} cards")
        for alert_id, what, state in calls:
            many = sum(f"alert:read:{alert_id}" in one for one in posts)
            if many != (state == "sent"):
                found.append(f"a call ({what}, {state}) is there {many} times")
        per_case = Counter(await ask(self.url, "SELECT case_id, what FROM case_alerts"))
        twice = [(what, many) for (_, what), many in per_case.items() if many > WANTED.get(str(what), 1)]
        found += [f"{what} called {many} times" for what, many in twice]
        letters = [one for channel in self.tomas.dms() for one in self.tomas.messages(channel["id"])]
        over = sum("Your time on call is over" in str(one) for one in letters)
        return [*found, *([] if over == 1 else [f"the end of the night's duty was told {over} times"])]

    async def _chain(self) -> list[str]:
        async with open_app(own_settings(self.url), self.place.clock) as app:
            checked = await app.oversight.ledger.verify({})
            server = int(self.place.harbour.guild.id)
            notes = Counter()
            for number in (1, 3):
                reading = await app.cases.read(server, await app.cases.numbered(server, number), int(self.ines.id))
                notes.update(note.parts["note"] for note in reading.notes if "note" in note.parts)
        lost = [f"{words!r} is there {notes[words]} times" for words in self.told.notes if notes[words] != 1]
        return [*(fault for each in checked for fault in each.faults), *lost]

    async def _waiting_still(self) -> list[str]:
        due = self.place.clock.now() - MINUTE  # what is planned for later waits rightly
        rows = await ask(
            self.url,
            f"SELECT kind, state FROM outbox WHERE state = 'gave_up' OR (state = 'waiting' AND due_at <= {due})",
        )
        return [f"parcel {kind} is {state}" for kind, state in rows]
