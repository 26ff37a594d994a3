"""What every use case of a case does alike: ask whether it may, change, write the timeline, have the card drawn.

Only inside a write of the server's key (`cases/<server>`), so that the timeline has no doubles.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.delivery import Outbox
from bot.features.cases import rules, store
from bot.features.cases.authors import Authors
from bot.features.cases.care.limits import Limits
from bot.features.cases.closing import store as closing
from bot.features.cases.deciding import store as deciding
from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence, Found, Tripped
from bot.features.cases.oncall import store as climbing
from bot.features.cases.oncall.cover import on_call
from bot.features.cases.oncall.rules import Rung, climb_at, first_rung
from bot.features.cases.relay.talk import Talk
from bot.features.cases.reports import Reports
from bot.features.cases.rules import Act, Severity, State
from bot.features.cases.store import CaseRow, Event
from bot.features.cases.timeline import store as lines
from bot.features.cases.work import store as work
from bot.features.cases.work.store import Call
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import clip, tidy
from bot.kernel.vault import Vault
from bot.storage.db import Tx

CARD = "case.card"
REFRESH = "case.refresh"
ALERT = "case.alert"

OnOver = Callable[[Tx, CaseRow], Awaitable[None]]

Record = Callable[[Tx, int, int, str, str], Awaitable[None]]
"""Keeps for good, in the transaction: server, actor (0 for a member or a clock), what was done, about what."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case is in its new state."""

    number: int
    state: State


@dataclass(frozen=True, slots=True)
class Written:
    """What a moderator wrote down: its parts by name (`note`, `reason`, `situation`, …), when and by whom."""

    what: Happened
    moderator_id: int | None
    at: int
    parts: Mapping[str, str]


class Ledger:
    """Keeps the cases' books."""

    def __init__(
        self, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox, authors: Authors, reports: Reports
    ) -> None:
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._authors = authors
        self.reports = reports
        self.record: Record = _nowhere
        self.care = Limits(clock, vault, reports.notices)
        self.talk = Talk(ids, vault)
        self._ends: list[OnOver] = []

    def on_over(self, call: OnOver) -> None:
        """Have `call` learn of each case that is resolved, in the transaction that resolves it."""
        self._ends.append(call)

    def recorded_by(self, record: Record) -> None:
        """Have every line of every timeline kept for good as well."""
        self.record = record

    async def allowed(self, tx: Tx, act: Act, server_id: int, case_id: str, moderator_id: int) -> CaseRow:
        """The case, when this moderator may do this to it now; a `Refusal` that says what stands in the way."""
        row = await store.get(tx, case_id)
        if row is None or row.server_id != server_id:
            raise Refusal("refusal-case-unknown")
        tied = await self.tied(tx, row, moderator_id)
        stands = rules.standing(row.owner_id, await work.offered_to(tx, case_id), moderator_id, tied=tied)
        key = rules.why_not(act, row.state, stands)
        if key == "refusal-case-taken":
            raise Refusal(key, owner=f"<@{row.owner_id}>")
        if key is not None:
            raise Refusal(key)
        if act is Act.RESOLVE and row.undecided:
            raise Refusal("refusal-case-undecided")
        if act is Act.DECIDE and not row.undecided:
            raise Refusal("refusal-case-decided")
        return row

    def openly_tied(self, row: CaseRow, person_id: int) -> bool:
        """Whether everybody who reads the case sees that this person is in it.

        Only this decides what others are shown (who is called, to whom it can be handed): anything more would tell
        them who wrote without a name.
        """
        evidence = self.evidence(row)
        return rules.wrote(evidence, person_id) or (
            row.rung < Rung.ADMINISTRATORS and rules.named(evidence.words, person_id)
        )

    async def free(self, tx: Tx, row: CaseRow) -> tuple[int, ...]:
        """Who is on call and can be called for this case: nobody who is in it, is spared it, or carries enough."""
        on = await on_call(tx, row.server_id, self._clock.now())
        return await self.care.callable_for(tx, row, (person for person in on if not self.openly_tied(row, person)))

    async def tied(self, tx: Tx, row: CaseRow, person_id: int) -> bool:
        """Whether this person is in the case. Who is only named can look after it once everybody was called and
        nobody else came: otherwise a message that names all of the team would reach nobody."""
        if self.openly_tied(row, person_id):
            return True
        if row.rung < Rung.ADMINISTRATORS:
            reports = await self.reports.all(tx, row.server_id, row.id)
            if any(rules.named(f"{report.reason} {report.words or ''}", person_id) for report in reports):
                return True
        author = await self._authors.of(tx, row.server_id, row.subject)
        return person_id == (author[0] if author is not None else await self.talk.author(tx, row))

    async def keep_author(self, tx: Tx, row: CaseRow) -> None:
        """What the case is about is on its way out, and the case is not: see `Talk.keep_author`."""
        author = await self._authors.of(tx, row.server_id, row.subject)
        if author is not None:
            await self.talk.keep_author(tx, row, *author)

    async def spoken_for(self, tx: Tx, row: CaseRow, member_id: int) -> None:
        """Whoever adds something to the case wrote what it is about. Where nothing else knows that any more, the case
        knows it by itself: see `Talk.keep_author`."""
        if await self._authors.of(tx, row.server_id, row.subject) is None:
            await self.talk.keep_author(tx, row, member_id, "")

    async def moved(
        self,
        tx: Tx,
        row: CaseRow | None,
        what: Happened,
        moderator_id: int | None,
        parts: Mapping[str, str] | None = None,
        at: int | None = None,
    ) -> Moved:
        """Write down what happened, with what was written about it, and have the card drawn.

        `at` is the instant (ms UTC) from which a clock of the case counts, where one does: the line of the timeline and
        the clock have one instant then, however long there is between their being written. Otherwise it is the present.

        A case that is over lets go of who reported it here, whichever way it came to its end.
        """
        if row is None:
            raise Conflict("case")
        if row.state is State.RESOLVED and row.outcome is not None:
            await self.reports.over(tx, row, row.outcome)
            if row.owner_id is not None:
                await self.care.after(tx, row, row.owner_id)
            for call in self._ends:
                await call(tx, row)
        await self.noted(tx, row, what, moderator_id, parts, at)
        await self.drawn(tx, row)
        return Moved(row.number, row.state)

    async def noted(
        self,
        tx: Tx,
        row: CaseRow,
        what: Happened,
        moderator_id: int | None,
        parts: Mapping[str, str] | None = None,
        at: int | None = None,
    ) -> None:
        """Write a line of the timeline, with what was written about it. The one way into a case's books."""
        step = await lines.note(tx, row.id, what, moderator_id, self._clock.now() if at is None else at)
        await self.record(tx, row.server_id, moderator_id or 0, f"case-{what}", f"case/{row.id}")
        kept = {name: clip(tidy(words), rules.NOTE_LIMIT) for name, words in (parts or {}).items() if tidy(words)}
        if kept:
            box = self._vault.seal(json.dumps(kept).encode(), _note_of(row.server_id, row.id, step))
            await lines.write(tx, row.id, step, box)

    async def drawn(self, tx: Tx, row: CaseRow) -> None:
        """Have the card drawn as it is now. Without a card there is nothing to draw: `carded` sees to it."""
        if row.message_id:
            await self._outbox.add(
                tx, REFRESH, f"{row.id}/{row.version}", server_id=row.server_id, due_at=self._clock.now()
            )

    async def put_up(self, tx: Tx, server_id: int, case_id: str) -> None:
        """Have a card put up for a case that has none (any more)."""
        await self._outbox.ensure(tx, CARD, case_id, server_id=server_id, due_at=self._clock.now())

    async def call(self, tx: Tx, row: CaseRow, what: Alert, person_id: int = 0, about_id: int = 0) -> None:
        """Have somebody of the team called (everybody, without `person_id`), once. `about_id` is who did it."""
        made = Call(self._ids.new(), row.server_id, row.id, what, person_id, about_id)
        await work.call(tx, made)
        await self._outbox.add(tx, ALERT, made.id, server_id=row.server_id, due_at=self._clock.now())

    async def waits(self, tx: Tx, row: CaseRow, rung: Rung) -> None:
        """It waits for somebody, and this rung knows: the next one is called if nobody claims it in time."""
        await climbing.wait(tx, row.id, rung, climb_at(self._clock.now(), row.severity, rung))

    async def hurry(self, tx: Tx, row: CaseRow) -> None:
        """It may be graver than it was: it does not wait longer than its severity allows."""
        at = climb_at(self._clock.now(), row.severity, Rung(row.rung))
        if at is not None:
            await climbing.hurry(tx, row.id, at)

    async def grown(self, tx: Tx, row: CaseRow, severity: Severity) -> tuple[CaseRow, bool]:
        """Something as grave as that came to it, which nobody has read yet. Returns the case as it is now, and whether
        somebody is to be called for it (`call_again`): where it was thought to be over, whatever it is."""
        grave, graver = severity in rules.CALLED_FOR_AGAIN, rules.graver(row.severity, severity)
        proposed = await closing.withdraw(tx, row.id)
        forgotten_at = self._clock.now() + rules.PATIENCE[graver]
        now = await store.join(tx, row.id, graver, forgotten_at, wakes=grave, anew=proposed)
        if now is None:
            raise Conflict("case")
        await self.hurry(tx, now)
        stirred = graver is not row.severity or now.state is not row.state
        return now, proposed or (grave and (stirred or not await self._called_lately(tx, row, severity)))

    async def _called_lately(self, tx: Tx, row: CaseRow, severity: Severity) -> bool:
        calls = {Happened.CALLED_TEAM} | ({Happened.CALLED} if severity is not Severity.DANGER_NOW else set())
        at = max((event.at for event in await lines.timeline(tx, row.id) if event.what in calls), default=row.opened_at)
        return self._clock.now() - at < rules.AGAIN_AFTER

    async def call_team(self, tx: Tx, row: CaseRow, what: Alert) -> None:
        """Have everybody called, and whoever has it among them: someone may be in danger now."""
        await self.noted(tx, row, Happened.CALLED_TEAM, None)
        await self._wakes(tx, row, Rung.MODERATORS)
        await self.call(tx, row, what, 0, row.owner_id or 0)

    async def call_again(self, tx: Tx, row: CaseRow, severity: Severity, by: int = 0) -> None:
        """Have whoever has it called, because it came again; or whoever is on, or else everybody. Where someone may be
        in danger now, everybody is. `by`: somebody of the team says that it is graver; they know, and are not called.
        """
        if severity is Severity.DANGER_NOW:
            await self.call_team(tx, row, Alert.GRAVER_DANGER if by else Alert.AGAIN_DANGER)
            return
        whom = (row.owner_id,) if row.owner_id else await self.free(tx, row)
        await self._wakes(tx, row, first_rung(whom))
        called = [person for person in whom or (0,) if not by or person != by]
        if called:
            await self.noted(tx, row, Happened.CALLED, None)
        for person in called:
            await self.call(tx, row, Alert.GRAVER if by else Alert.AGAIN, person, by)

    async def _wakes(self, tx: Tx, row: CaseRow, rung: Rung) -> None:
        """Where all had been called in vain and nobody further was left, it begins anew from this rung."""
        if row.state is State.OPEN and row.climb_at is None:
            await self.waits(tx, row, rung)

    def evidence(self, row: CaseRow) -> Evidence:
        """What the case is about; empty when its time was up."""
        if row.evidence_box is None:
            return Evidence()
        return unpack(self._vault.open(row.evidence_box, evidence_of(row.server_id, row.id)))

    async def keep_evidence(self, tx: Tx, row: CaseRow, evidence: Evidence) -> CaseRow | None:
        """Have the case be about this from now on. Returns it as it is now; None where it is over or gone."""
        box = self._vault.seal(pack(evidence), evidence_of(row.server_id, row.id))
        return await deciding.put_evidence(tx, row.id, box)

    def written(self, row: CaseRow, timeline: Sequence[Event], boxes: Mapping[int, bytes]) -> tuple[Written, ...]:
        """What moderators wrote, opened, in the order of the timeline."""
        return tuple(
            Written(
                event.what,
                event.moderator_id,
                event.at,
                json.loads(self._vault.open(boxes[event.step], _note_of(row.server_id, row.id, event.step))),
            )
            for event in timeline
            if event.step in boxes
        )


async def _nowhere(_tx: Tx, _server_id: int, _actor: int, _did: str, _about: str) -> None:
    return


def key_of(server_id: int) -> str:
    """The key of every write about a server's cases."""
    return f"cases/{server_id}"


def evidence_of(server_id: int, case_id: str) -> str:
    """What the box of a case's evidence is bound to."""
    return f"case/{server_id}/{case_id}/evidence"


def pack(evidence: Evidence) -> bytes:
    """Evidence as it is sealed."""
    return json.dumps(asdict(evidence)).encode()


def unpack(packed: bytes) -> Evidence:
    """Evidence from what was sealed."""
    kept = json.loads(packed)
    found = tuple(Found(**{**one, "modifiers": tuple(one["modifiers"])}) for one in kept.pop("found", ()))
    alerts = tuple(Tripped(**one) for one in kept.pop("alerts", ()))
    return Evidence(**kept, found=found, alerts=alerts)


def _note_of(server_id: int, case_id: str, step: int) -> str:
    return f"case/{server_id}/{case_id}/note/{step}"
