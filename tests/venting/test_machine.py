"""Anything that anybody can do with posts and answers, in any order and at any moment, on the real services.

Two things must hold whatever happens: nothing is shown that was taken back, declined, hidden or left lying, and nothing
that somebody wrote is lost: it is there for all, or for its writer to read, or was given back, or they were told.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bot.app import App
from bot.features.oversight.rules import Span
from bot.features.oversight.service import HIDDEN_KEPT
from bot.features.screening.settings import Settings
from bot.features.venting.holding import store as holds
from bot.features.venting.rules import Wish
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Conflict, Refusal
from bot.storage.db import Database, open_database
from tests.services import SERVER, clock_of, program, set_up
from tests.venting.place import Place
from tests.venting.test_holding import CONCERN, DANGER, MIRA, QUIET

PEOPLE = [700_000_000_000_000_001 + n for n in range(3)]
SAID = {"quiet": QUIET, "concern": CONCERN, "danger": DANGER}
NO = (Refusal, Conflict)
numbers = itertools.count(1)
WHEN = st.sampled_from(["now", "then time passes", "during", "during"])
"""Now, and what is on its way comes to its end after it or not; or in the middle of something that is on its way."""
KIND_OF_WORDS = st.sampled_from(["quiet", "quiet", "quiet", "concern", "danger"])
RARELY = ("later", "no", "lost", "go", "come", "stop", "lift", "mend", "pause", "erase", "delete")
WHICH = st.integers(0, 5)
"""Counted through what there is: no choice depends on how far something is on its way, so a run can be repeated."""
MOSTLY = st.sampled_from([True, True, True, False])


@dataclass
class Piece:
    """What somebody wrote, and what was decided about it. `words` are those that were taken, the latest last."""

    id: str
    about: str
    who: int
    words: list[str]
    at: int
    vent: str = ""
    taken: bool = False
    declined_at: int = 0
    hidden_at: int = 0
    erased: bool = False

    @property
    def subject(self) -> str:
        return f"{self.about}/{self.id}"


class Everything(RuleBasedStateMachine):
    """The machine. `db` and `runner` are those of the test; every run has a server of its own."""

    db: Database
    runner: asyncio.Runner

    def do(self, act: Callable[[], Awaitable[None]], *, when: str) -> None:
        """Do it, or have it happen in the middle of the next thing that is on its way."""

        async def unless_refused() -> None:
            try:
                await act()
            except NO:
                return

        if when == "during":
            self.place.meanwhile.append(unless_refused)
        else:
            self.runner.run(unless_refused())
        if when != "now":
            self.runner.run(self.time_passes(HOUR))

    @initialize(hold=st.booleans(), post_at_once=MOSTLY)
    def begin(self, hold: bool, post_at_once: bool) -> None:
        """Two posts are there already: one that is out where posts go out at once, and one that waits."""
        self.runner.run(self._begin(hold, not post_at_once))
        self.write(PEOPLE[0], "quiet", "then time passes")
        self.write(PEOPLE[1], "quiet", "now")

    async def _begin(self, hold: bool, approve: bool) -> None:
        number = next(numbers)
        self.server = SERVER + number
        self.app: App = program(self.db, number)
        self.place = Place(self.app, self.server)
        self.pieces: dict[str, Piece] = {}
        self.texts = (f" ({n})" for n in itertools.count())
        async with self.db.write() as tx:  # what another run left lying is not of this one
            for table in ("outbox", "vent_holds", "vents", "answers", "hidden_posts", "member_notices"):
                await tx.run(f"DELETE FROM {table}")  # type: ignore[call-overload]
        await set_up(self.app, self.server)
        await self.app.servers.change(self.server, approve_first=approve, pace_between=0, pace_a_day=1_000)
        proposal = await self.app.screening.propose(self.server, lambda _: Settings(hold=hold))
        await self.app.screening.use(self.server, proposal.id)
        self.place.route()
        await self.app.postman.start()

    # -- what people do --------------------------------------------------------------------------------------------

    @rule(who=st.sampled_from(PEOPLE), what=KIND_OF_WORDS, when=WHEN)
    def write(self, who: int, what: str, when: str) -> None:
        words = SAID[what] + next(self.texts)

        async def act() -> None:
            if who in self.place.gone:
                return
            posted = await self.app.venting.post(self.server, who, words, Wish.KIND)
            self.pieces[posted.vent_id] = Piece(posted.vent_id, "vent", who, [words], self.app.clock.now())

        self.do(act, when=when)

    def some(self, which: int, about: str = "") -> Piece | None:
        """One of the latest, so that much happens to the same one."""
        there = [one for one in self.pieces.values() if about in {"", one.about}][-3:]
        return there[which % len(there)] if there else None

    @rule(which=WHICH, who=st.sampled_from(PEOPLE), what=KIND_OF_WORDS, when=WHEN)
    def answer(self, which: int, who: int, what: str, when: str) -> None:
        vent, words = self.some(which, "vent"), SAID[what] + next(self.texts)

        async def act() -> None:
            if vent is None or who in self.place.gone:
                return
            sent = await self.app.answers.post(self.server, who, vent.id, words)
            at = self.app.clock.now()
            self.pieces[sent.answer_id] = Piece(sent.answer_id, "answer", who, [words], at, vent.id)

        self.do(act, when=when)

    @rule(which=WHICH, when=WHEN)
    def take_back(self, which: int, when: str) -> None:
        piece = self.some(which)

        async def act() -> None:
            if piece is None:
                return
            own = self.app.own_vents if piece.about == "vent" else self.app.own_answers
            await own.take_back(self.server, piece.who, piece.id)
            piece.taken = True
            self.place.forbidden.add(piece.id)

        self.do(act, when=when)

    @rule(which=WHICH, what=KIND_OF_WORDS, when=WHEN)
    def edit(self, which: int, what: str, when: str) -> None:
        piece, words = self.some(which, "vent"), SAID[what] + next(self.texts)

        async def act() -> None:
            if piece is None or piece.who in self.place.gone:
                return
            draft = await self.app.drafts.keep(self.server, piece.who, words, Wish.KIND)
            await self.app.edits.edit(self.server, piece.who, piece.id, draft.id)
            piece.words.append(words)

        self.do(act, when=when)

    @rule(which=st.just(0), when=WHEN)
    def close(self, which: int, when: str) -> None:
        piece = self.some(which, "vent")

        async def act() -> None:
            if piece is not None:
                await self.app.own_vents.close(self.server, piece.who, piece.id)

        self.do(act, when=when)

    @rule(who=st.sampled_from(PEOPLE), when=WHEN)
    def erase(self, who: int, when: str) -> None:
        async def act() -> None:
            await self.app.own_vents.erase(self.server, who)
            await self.app.answers.erase(self.server, who)
            for piece in self.pieces.values():
                piece.erased = piece.erased or piece.who == who

        self.do(act, when=when)

    # -- what moderators do ----------------------------------------------------------------------------------------

    @rule(which=WHICH, out=st.booleans(), when=WHEN)
    def decide(self, which: int, out: bool, when: str) -> None:
        piece = self.some(which)

        async def act() -> None:
            async with self.db.read() as tx:
                hold = await holds.get(tx, piece.id) if piece else None
            if piece is None or hold is None or hold.case_id is None:
                return
            if out:
                await self.app.holds.let_out(self.server, hold.case_id, MIRA)
            else:
                await self.app.holds.decline(self.server, hold.case_id, MIRA, "Not like this.")
                piece.declined_at = self.app.clock.now()
                self.place.forbidden.add(piece.id)

        self.do(act, when=when)

    @rule(which=WHICH, when=WHEN)
    def hide(self, which: int, when: str) -> None:
        piece = self.some(which)

        async def act() -> None:
            there = await self.app.oversight.where(self.server, piece.subject) if piece else None
            message = None if there is None else self.place.messages.get(there.message_id)
            if piece is not None and message is not None:
                shows = {"words": message.words, "under": message.under}
                await self.app.oversight.hide(self.server, MIRA, piece.subject, shows, "Names.")
                piece.hidden_at = self.app.clock.now()

        self.do(act, when=when)

    @rule(which=WHICH, when=WHEN)
    def restore(self, which: int, when: str) -> None:
        async def act() -> None:
            hidden = await self.app.oversight.hidden_posts(self.server)
            if hidden:
                await self.app.oversight.restore(self.server, MIRA, hidden[which % len(hidden)][0])

        self.do(act, when=when)

    # -- what Discord and the clock do -----------------------------------------------------------------------------

    @rule(which=WHICH, who=st.sampled_from(PEOPLE), what=st.sampled_from(RARELY), when=WHEN)
    def something_rare(self, which: int, who: int, what: str, when: str) -> None:
        """Discord answers badly, people come and go, or somebody does what is done seldom."""
        piece = self.some(which)

        async def act() -> None:
            oversight = self.app.oversight
            match what:
                case "later" | "no" | "lost":
                    self.place.troubles.append(what)
                case "go":  # they leave or are banned
                    self.place.gone.add(who)
                case "come":
                    self.place.gone.discard(who)
                case "stop":
                    await oversight.lockdown(self.server, MIRA, "A flood.")
                case "lift":
                    await oversight.lift(self.server, MIRA)
                case "mend":
                    await self.mend()
                case "pause" if piece is not None:
                    await oversight.pause(self.server, MIRA, piece.subject, Span.HOUR, "Names.")
                case "delete" if piece is not None:  # a moderator deletes the post in Discord
                    for at in [at for at, one in self.place.messages.items() if one.post_id == piece.id]:
                        del self.place.messages[at]
                        own = self.app.own_vents if piece.about == "vent" else self.app.answers
                        if await own.deleted(self.server, at):
                            piece.taken = True
                            self.place.forbidden.add(piece.id)
                case "erase":
                    await self.app.own_vents.erase(self.server, who)
                    await self.app.answers.erase(self.server, who)
                    for each in self.pieces.values():
                        each.erased = each.erased or each.who == who

        self.do(act, when=when)

    async def mend(self) -> None:
        """The setup is mended, as an administrator does it."""
        await self.app.venting.let_out_stuck(self.server)
        await self.app.answers.remove_again(self.server)

    @rule(by=st.sampled_from([MINUTE, 10 * MINUTE, HOUR, HOUR, 3 * HOUR, 8 * DAY]))
    def pass_time(self, by: int) -> None:
        self.runner.run(self.time_passes(by))
        if by == 8 * DAY:  # what opens its case then is decided on, or lapses, later
            self.runner.run(self.time_passes(by))

    async def time_passes(self, by: int) -> None:
        clock_of(self.app).move(by)
        await self.app.holds.run()
        self.app.postman.wake()
        await self.app.postman.idle()
        async with self.db.write() as tx:
            app = self.app
            for feature in (app.venting, app.own_vents, app.answers, app.oversight, app.drafts):
                await feature.retain(tx)

    # -- what must hold --------------------------------------------------------------------------------------------

    @invariant()
    def nothing_was_put_up_that_must_not_be(self) -> None:
        if hasattr(self, "place"):
            assert self.place.wrong == []

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.runner.run(self.all_is_as_it_must_be())

    async def all_is_as_it_must_be(self) -> None:
        """Everything comes to an end: no more trouble, no stop, the setup mended. Then each piece is looked at."""
        place = self.place
        try:
            for late in place.meanwhile[:]:
                await late()
            place.meanwhile.clear()
            place.troubles.clear()
            await self.app.oversight.lift(self.server, MIRA)
            for _ in range(4):
                await self.time_passes(3 * HOUR)
            left = {one.id for one in self.pieces.values() if one.taken and place.visible(one.id)}
            assert left <= place.refused, "what was taken back stands there, and no setup was in the way"
            for _ in range(4):
                await self.mend()
                await self.time_passes(3 * HOUR)
        finally:
            await self.app.postman.stop()
        assert place.wrong == []
        for piece in self.pieces.values():
            faults = [fault async for fault in self.faults(piece)]
            assert faults == [], (piece, place.visible(piece.id))

    async def faults(self, piece: Piece) -> Any:
        shown, told = self.place.visible(piece.id), self.told(piece)
        if len(shown) > 1:
            yield "it is there twice"
        if shown and (piece.taken or piece.declined_at):
            yield "it is there, and was taken back or declined"
        if shown and await self.is_hidden(piece) and piece.id not in self.place.standing:
            yield "it is there, and is hidden"
        if shown and piece.id in self.place.departed:
            yield "it is there, and they had left before"
        if (
            shown
            and not piece.erased
            and shown[0] != piece.words[-1]
            and ("vent-told-not-edited", piece.words[-1]) not in told
        ):
            yield "it shows other words than the last, and nobody was told"
        if shown or piece.taken or piece.erased:
            return
        if not await self.kept_somewhere(piece, told):
            yield "it is lost"

    async def kept_somewhere(self, piece: Piece, told: set[tuple[str, str]]) -> bool:
        """Whether whoever wrote it can read it, or it was given back, or they were told why there is nothing left."""
        now = self.app.clock.now()
        vent = self.pieces.get(piece.vent)
        known = (
            await self.is_hidden(piece),
            any(words == piece.words[-1] for _, words in told),
            any(key.endswith(("told-lapsed", "told-lapsed-kept")) for key, _ in told) and now - piece.at >= 7 * DAY,
            piece.declined_at and now - piece.declined_at >= 7 * DAY,  # as they were told with it
            piece.hidden_at and now - piece.hidden_at >= HIDDEN_KEPT,
            vent is not None and vent.taken,  # its thread went with the post, which the form says before
        )
        if any(known):
            return True
        try:
            if piece.about == "vent":
                return (await self.app.own_vents.words(self.server, piece.who, piece.id)).words == piece.words[-1]
            return (await self.app.own_answers.one(self.server, piece.who, piece.id)).words == piece.words[-1]
        except NO:
            return False

    def told(self, piece: Piece) -> set[tuple[str, str]]:
        return {(key, words) for who, key, words in self.place.told if who == piece.who}

    async def is_hidden(self, piece: Piece) -> bool:
        async with self.db.read() as tx:
            return await self.app.oversight.is_hidden(tx, self.server, piece.subject)


def play(url: str, *, runs: int, steps: int) -> None:
    with asyncio.Runner() as runner:
        db = runner.run(open_database(url))
        try:
            machine = type("Played", (Everything,), {"db": db, "runner": runner})
            run_state_machine_as_test(
                machine,
                settings=settings(
                    max_examples=runs,
                    stateful_step_count=steps,
                    deadline=None,
                    suppress_health_check=list(HealthCheck),
                    phases=(Phase.generate,),  # what is found is played again by its seed; making it shorter takes long
                ),
            )
        finally:
            runner.run(db.close())


@pytest.mark.timeout(600)
def test_whatever_anybody_does_nothing_taken_back_is_shown_and_nothing_is_lost(sqlite_url: str) -> None:
    play(sqlite_url, runs=50, steps=25)


@pytest.mark.postgres
@pytest.mark.timeout(600)
def test_the_same_on_postgresql(db_url: str) -> None:
    if not db_url.startswith("sqlite"):
        play(db_url, runs=6, steps=25)
