"""Use cases of moderators who work on a case together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery import GaveUp, Parcel, Settled
from bot.features.cases import rules, unreached
from bot.features.cases import store as cases
from bot.features.cases.closing import store as closing
from bot.features.cases.events import Alert, Happened
from bot.features.cases.ledger import ALERT, Ledger, Moved
from bot.features.cases.oncall.rules import Rung, is_quiet
from bot.features.cases.oncall.store import habits
from bot.features.cases.rules import Act, Kind, Severity, State
from bot.features.cases.store import CaseRow
from bot.features.cases.work import store
from bot.features.cases.work.store import Handing, Offer
from bot.features.servers.desk import Desk
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.storage.db import Database, Tx

__all__ = ["ALERT", "Called", "Casework"]


_READING = {Alert.SECOND, Alert.SECOND_LEAD, Alert.SECOND_ADMINISTRATORS, Alert.NOBODY_READ}
_WAITING = {
    Alert.RELEASED,
    Alert.RETURNED,
    Alert.DEPARTED,
    Alert.CLIMBED_TEAM,
    Alert.CLIMBED_LEAD,
    Alert.CLIMBED_ADMINISTRATORS,
}


_ON_CALL = {Alert.RELEASED, Alert.AGAIN, Alert.GRAVER}
"""For which whoever is on is called where nobody has the case."""


@dataclass(frozen=True, slots=True)
class Called:
    """Who is called for what, as its message says it. `person_id` is 0 for the whole team, `about_id` for nobody.
    `channel_id` and `message_id` are where the card is; 0 when there is none.

    `ping`: whether they may be called aloud now; who is asked to take a case may be off, asleep, or spared it.
    `waits`: they are called because they are on, and nobody has the case."""

    id: str
    server_id: int
    case_id: str
    number: int
    kind: Kind
    severity: Severity
    what: Alert
    person_id: int
    about_id: int
    ping: bool = True
    channel_id: int = 0
    message_id: int = 0
    waits: bool = False


class Casework:
    """Notes, hand-over, follow-up, taking over and reopening; and, as a duty of the ticker, the clocks of all that."""

    name = "casework"

    def __init__(self, db: Database, clock: Clock, desk: Desk, ledger: Ledger) -> None:
        self._db = db
        self._clock = clock
        self._desk = desk
        self._ledger = ledger

    async def note(self, server_id: int, case_id: str, moderator_id: int, words: str) -> Moved:
        """Write something down. From the owner it counts as work: the claim is not forgotten."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.NOTE, server_id, case_id, moderator_id)
            own = row.owner_id == moderator_id
            touched = await store.touch(tx, case_id, self._patience(row.severity) if own else row.forgotten_at)
            return await self._ledger.moved(tx, touched, Happened.NOTED, moderator_id, {"note": words})

    async def weigh(self, server_id: int, case_id: str, moderator_id: int, severity: Severity) -> Moved:
        """Say how urgent it is. Its clock runs anew. Where it is grave now, was not so before and is not theirs, others
        are called: whoever has it may have put it off, and where nobody has it all may have been called in vain."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.SEVERITY, server_id, case_id, moderator_id)
            graver = rules.graver(row.severity, severity) is not row.severity
            calls = graver and severity in rules.CALLED_FOR_AGAIN and row.owner_id != moderator_id
            if calls:
                await self._ledger.grown(tx, row, severity)
            weighed = await store.weigh(tx, case_id, severity, self._patience(severity))
            if weighed is not None:
                await self._ledger.hurry(tx, weighed)
            moved = await self._ledger.moved(tx, weighed, Happened.WEIGHED, moderator_id)
            if calls and weighed is not None:
                await self._ledger.call_again(tx, weighed, severity, by=moderator_id)
            return moved

    async def follow_up(self, server_id: int, case_id: str, moderator_id: int, after: int, step: str = "") -> Moved:
        """Look again `after` that long (ms); `step` is what to do then. The owner is called when the time comes."""
        follow_at = self._clock.now() + rules.in_reach(after)
        async with self._db.write(f"cases/{server_id}") as tx:
            await self._ledger.allowed(tx, Act.FOLLOW_UP, server_id, case_id, moderator_id)
            put_off = await store.put_off(tx, case_id, moderator_id, follow_at)
            return await self._ledger.moved(tx, put_off, Happened.PUT_OFF, moderator_id, {"next": step})

    async def take_over(self, server_id: int, case_id: str, moderator_id: int, reason: str) -> Moved:
        """Take it from whoever has it, who is told; the reason is kept. Refuses without one."""
        if not reason.strip():
            raise Refusal("refusal-case-reason")
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.TAKE_OVER, server_id, case_id, moderator_id)
            taken = await self._given(tx, row, moderator_id)
            moved = await self._ledger.moved(tx, taken, Happened.TAKEN_OVER, moderator_id, {"reason": reason})
            await self._ledger.call(tx, row, Alert.TAKEN_OVER, row.owner_id or 0, moderator_id)
            return moved

    async def reopen(self, server_id: int, case_id: str, moderator_id: int, reason: str) -> Moved:
        """Have it wait for somebody again, with a card: one that was gone when it was over did not come back. Refuses
        once its words are gone, and when its subject has a newer case."""
        try:
            async with self._db.write(f"cases/{server_id}") as tx:
                row = await self._ledger.allowed(tx, Act.REOPEN, server_id, case_id, moderator_id)
                if row.evidence_box is None:
                    raise Refusal("refusal-case-forgotten")
                reopened = await store.reopen(tx, case_id)
                await self._ledger.waits(tx, row, Rung.ON_CALL)
                if not row.message_id:
                    await self._ledger.put_up(tx, server_id, case_id)
                return await self._ledger.moved(tx, reopened, Happened.REOPENED, moderator_id, {"reason": reason})
        except Conflict:
            raise Refusal("refusal-case-newer") from None

    async def begin_hand_over(
        self, server_id: int, case_id: str, moderator_id: int, to_id: int, until: int | None = None
    ) -> None:
        """Remember who shall get it while the note is written. `until` (ms from the note): when a promise is due."""
        if to_id == moderator_id:
            raise Refusal("refusal-case-to-yourself")
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.HAND_OVER, server_id, case_id, moderator_id)
            if self._ledger.openly_tied(row, to_id):
                raise Refusal("refusal-case-to-tied")
            until = None if until is None else rules.in_reach(until)
            await store.begin_handing(tx, case_id, Handing(moderator_id, to_id, until))

    async def hand_over(
        self, server_id: int, case_id: str, moderator_id: int, severity: Severity, parts: Mapping[str, str]
    ) -> Moved:
        """Ask the other moderator, with the note. It stays with the first until they accept; what was promised is due
        for whoever has it then.

        `parts`: `situation`, `said`, `promised`, `next`. Something promised without a time is due in a day.
        """
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.HAND_OVER, server_id, case_id, moderator_id)
            handing = await store.take_handing(tx, case_id, moderator_id)
            if handing is None:
                raise Refusal("refusal-case-hand-over-again")
            now = self._clock.now()
            until = handing.until
            if until is None and parts.get("promised", "").strip():
                until = rules.PROMISE_UNTIL
            await store.offer(tx, case_id, Offer(moderator_id, handing.to_id, severity), now)
            if until is not None:
                await store.promise(tx, case_id, now + until)
            touched = await store.touch(tx, case_id, self._patience(row.severity))
            moved = await self._ledger.moved(tx, touched, Happened.OFFERED, moderator_id, parts)
            await self._ledger.call(tx, row, Alert.OFFERED, handing.to_id, moderator_id)
            return moved

    async def accept(self, server_id: int, case_id: str, moderator_id: int) -> Moved:
        """Take what was handed over: it is theirs, as grave as the note says."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.ACCEPT, server_id, case_id, moderator_id)
            offer = await store.offer_of(tx, case_id)
            if offer is None:
                raise Conflict("case")
            await self._given(tx, row, moderator_id)
            weighed = await store.weigh(tx, case_id, offer.severity, self._patience(offer.severity))
            moved = await self._ledger.moved(tx, weighed, Happened.ACCEPTED, moderator_id)
            await self._ledger.call(tx, row, Alert.ACCEPTED, offer.from_id, moderator_id)
            await self._ledger.care.after(tx, row, offer.from_id)
            return moved

    async def decline(self, server_id: int, case_id: str, moderator_id: int) -> Moved:
        """Say that it cannot be taken just now: it stays where it is, and its owner is told."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.DECLINE, server_id, case_id, moderator_id)
            await store.end_offer(tx, case_id)
            touched = await store.touch(tx, case_id, row.forgotten_at)
            moved = await self._ledger.moved(tx, touched, Happened.DECLINED, moderator_id)
            await self._ledger.call(tx, row, Alert.DECLINED, row.owner_id or 0, moderator_id)
            return moved

    async def called(self, alert_id: str) -> Called | None:
        """For the courier: who is called for what; None when that has passed."""
        async with self._db.read() as tx:
            call = await store.call_of(tx, alert_id)
            row = None if call is None else await cases.get(tx, call.case_id)
            if call is None or row is None:
                return None
            holds = row.state is not State.RESOLVED
            if call.what in _WAITING:
                holds = row.state is State.OPEN
            elif call.what in _READING:
                holds = await closing.proposal(tx, row.id) is not None
            elif call.what is Alert.CONFIRMED:
                holds = row.state is State.RESOLVED
            elif call.what is Alert.UNDECIDED:
                holds = row.undecided
            elif call.what is Alert.OFFERED:
                holds = await store.offered_to(tx, row.id) == call.person_id
            ping = call.what is not Alert.OFFERED or await self._reachable(tx, row, call.person_id)
        if not holds:
            return None
        return Called(
            id=call.id,
            server_id=row.server_id,
            case_id=row.id,
            number=row.number,
            kind=row.kind,
            severity=row.severity,
            what=call.what,
            person_id=call.person_id,
            about_id=call.about_id,
            ping=ping,
            channel_id=row.channel_id,
            message_id=row.message_id,
            waits=row.state is State.OPEN and call.what in _ON_CALL,
        )

    async def passed_on(self, called: Called) -> None:
        """Whoever is on cannot come: all of the team are called instead."""
        async with self._db.write(f"cases/{called.server_id}") as tx:
            row = await cases.get(tx, called.case_id)
            if row is not None and row.state is State.OPEN:
                await self._ledger.call(tx, row, called.what, 0, called.about_id)

    async def departed(self, called: Called) -> None:
        """Whoever is called is not of the team any more: what is theirs waits for somebody again, and the team is
        called; what they were asked to take stays with whoever asked, who is told."""
        async with self._db.write(f"cases/{called.server_id}") as tx:
            row = await cases.get(tx, called.case_id)
            if row is None or row.state is State.RESOLVED:
                return
            if row.owner_id == called.person_id:
                let_go = await cases.release(tx, row.id, called.person_id)
                await store.withdraw_offer(tx, row.id)
                await closing.withdraw(tx, row.id)
                await self._ledger.waits(tx, row, Rung.MODERATORS)
                await self._ledger.moved(tx, let_go, Happened.DEPARTED, None)
                await self._ledger.call(tx, row, Alert.DEPARTED, 0, called.person_id)
            elif await store.offered_to(tx, row.id) == called.person_id:
                await store.end_offer(tx, row.id)
                await self._ledger.noted(tx, row, Happened.DEPARTED, None)
                await self._ledger.call(tx, row, Alert.DECLINED, row.owner_id or 0, called.person_id)

    async def case_of(self, server_id: int, alert_id: str) -> str:
        """The case of an alert in this server; a `Refusal` when it is not known any more."""
        async with self._db.read() as tx:
            call = await store.call_of(tx, alert_id)
        if call is None or call.server_id != server_id:
            raise Refusal("refusal-case-unknown")
        return call.case_id

    async def told(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of an alert. One that cannot be given is said at the desk: somebody waits."""
        if isinstance(settled, GaveUp):
            call = await store.call_of(tx, parcel.subject)
            row = None if call is None else await cases.get(tx, call.case_id)
            await unreached.tell(self._desk, tx, parcel, row, "desk-case-alert", settled.why)

    async def run(self) -> None:
        """Every clock that has run out. Two processes may both see it; each step is taken once."""
        async with self._db.read() as tx:
            waiting = await store.due(tx, self._clock.now())
        for server_id, case_id in waiting:
            async with self._db.write(f"cases/{server_id}") as tx:
                await self._advance(tx, case_id)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which a clock runs out."""
        async with self._db.read() as tx:
            return await store.next_due(tx)

    async def _advance(self, tx: Tx, case_id: str) -> None:
        now = self._clock.now()
        before = await cases.get(tx, case_id)
        if before is None:
            return
        if (row := await store.promise_due(tx, case_id, now)) is not None:
            await self._ledger.moved(tx, row, Happened.PROMISE_DUE, None)
            await self._ledger.call(tx, row, Alert.PROMISE_DUE, row.owner_id or 0)
        if (row := await store.fall_due(tx, case_id, now, self._patience(before.severity))) is not None:
            awaited = before.state is State.WAITING
            await self._ledger.moved(tx, row, Happened.NO_ANSWER if awaited else Happened.FELL_DUE, None)
            await self._ledger.call(tx, row, Alert.NO_ANSWER if awaited else Alert.FELL_DUE, row.owner_id or 0)
        if (row := await store.put_back(tx, case_id, now)) is not None:
            await store.withdraw_offer(tx, case_id)
            await self._ledger.waits(tx, row, Rung.MODERATORS)
            await self._ledger.moved(tx, row, Happened.RETURNED, None)
            await self._ledger.call(tx, row, Alert.RETURNED, 0, before.owner_id or 0)

    async def _reachable(self, tx: Tx, row: CaseRow, person_id: int) -> bool:
        now = self._clock.now()
        habit = next((one for one in await habits(tx, row.server_id) if one.moderator_id == person_id), None)
        away = habit is not None and (habit.off_until > now or is_quiet(habit, now))
        return not away and not await self._ledger.care.is_spared(tx, row, person_id)

    async def _given(self, tx: Tx, row: CaseRow, moderator_id: int) -> CaseRow | None:
        given = await store.take_over(
            tx, row.id, row.owner_id or 0, moderator_id, self._clock.now(), self._patience(row.severity)
        )
        await store.withdraw_offer(tx, row.id)
        await closing.withdraw(tx, row.id)
        return given

    def _patience(self, severity: Severity) -> int:
        return self._clock.now() + rules.PATIENCE[severity]
