"""Use cases of break-glass for words. That they were taken is written down, and whoever they are of is told, before
anybody has them.

It opens no name, so it needs no switch: what is promised where people write without a name holds as it is. A request is
one of break-glass, about `case/<id>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.cases import store as cases
from bot.features.cases.authors import Authors
from bot.features.cases.events import Happened
from bot.features.cases.ledger import Ledger as CaseLedger
from bot.features.cases.ledger import key_of
from bot.features.cases.relay import store as relay
from bot.features.cases.rules import Act, Kind
from bot.features.cases.service import Cases
from bot.features.cases.store import CaseRow
from bot.features.oversight.audit import Did
from bot.features.oversight.ledger import Ledger
from bot.features.oversight.unmask import rules, store
from bot.features.oversight.unmask.requests import Requests
from bot.features.oversight.unmask.rules import Request, Told
from bot.features.oversight.unmask.service import Unmasking
from bot.features.oversight.unseal.files import files
from bot.features.servers.desk import Desk
from bot.kernel.clock import SECOND, Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for whoever decides on it: the case it is about, and why."""

    request: Request
    number: int
    reason: str


class Unsealing:
    """Lets two people together take the words of a case out."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        desk: Desk,
        authors: Authors,
        cases_: Cases,
        ledger: CaseLedger,
        record: Ledger,
        unmasking: Unmasking,
    ) -> None:
        self._db = db
        self._clock = clock
        self._requests = Requests(clock, ids, vault)
        self._desk = desk
        self._authors = authors
        self._cases = cases_
        self._ledger = ledger
        self._record = record
        self._unmasking = unmasking

    async def request(self, server_id: int, administrator_id: int, case_id: str, reason: str, told: Told) -> Request:
        """Ask for a second person. A `Refusal` for whoever is in the case, and when its words are gone."""
        reason = rules.reason_meant(tidy(reason))
        async with self._db.write(key_of(server_id)) as tx:
            row = await self._case(tx, server_id, case_id, administrator_id)
            request = await self._requests.ask(tx, server_id, administrator_id, f"case/{case_id}", reason, told)
            await self._record.record(tx, server_id, administrator_id, Did.WORDS_ASKED, request.subject, reason)
            who = f"<@{administrator_id}>"
            topic = f"unseal/{request.id}"
            await self._desk.tell(tx, server_id, "desk-words-asked", topic=topic, who=who, number=row.number)
        return request

    async def pending(self, server_id: int) -> list[tuple[Request, int]]:
        """What waits for a second person, or may be taken just now, with the number of its case."""
        async with self._db.read() as tx:
            found = await store.current(tx, server_id, self._clock.now())
            rows = [(each, await cases.get(tx, each.about)) for each in found if each.of_case]
        return [(each, row.number) for each, row in rows if row is not None]

    async def knows(self, server_id: int, request_id: str) -> bool:
        """Whether this is a request for words, also one whose time is over."""
        async with self._db.read() as tx:
            found = await store.get(tx, request_id)
        return found is not None and found[0].server_id == server_id and found[0].of_case

    async def asked(self, server_id: int, person_id: int, request_id: str) -> Asked:
        """The request with its reason, for whoever decides on it. A `Refusal` for whoever is in the case."""
        async with self._db.read() as tx:
            request, box = await self._requests.get(tx, server_id, request_id, of_case=True)
            row = await self._case(tx, server_id, request.about, person_id)
        return Asked(request, row.number, self._requests.reason(request, box))

    async def decide(self, server_id: int, person_id: int, request_id: str, *, approve: bool) -> Request:
        """Approve or refuse; only another person than the one who asked, and nobody who is in the case."""
        async with self._db.write(key_of(server_id)) as tx:
            request, _ = await self._requests.get(tx, server_id, request_id, of_case=True)
            row = await self._case(tx, server_id, request.about, person_id)
            decided = await self._requests.decide(tx, request, person_id, approve=approve)
            did = Did.WORDS_APPROVED if approve else Did.WORDS_REFUSED
            await self._record.record(tx, server_id, person_id, did, request.subject, "")
            who, asked = f"<@{person_id}>", f"<@{request.asked_by}>"
            key = "desk-words-approved" if approve else "desk-words-refused"
            topic = f"unseal/{request_id}/{decided.state}"
            at = f"<t:{decided.until // SECOND}:t>"
            await self._desk.tell(tx, server_id, key, topic=topic, who=who, asked=asked, number=row.number, until=at)
        return decided

    async def take(self, server_id: int, person_id: int, request_id: str) -> Mapping[str, bytes]:
        """The words as files by name, for one of the two, while the time lasts.

        The team sees it in the case, it is in the record, and everybody whose words they are will be told, before this
        returns. Whoever was reported is not told: that would say that somebody reported them.
        """
        async with self._db.write(key_of(server_id)) as tx:
            request, box = await self._requests.get(tx, server_id, request_id, of_case=True)
            rules.may_look(request, person_id, self._clock.now())
            row = await self._case(tx, server_id, request.about, person_id)
            reason = self._requests.reason(request, box)
            await self._record.record(tx, server_id, person_id, Did.WORDS_TAKEN, request.subject, reason)
            await self._ledger.noted(tx, row, Happened.EXPORTED, person_id)
            for whose in await self._people(tx, row):
                await self._unmasking.opened(tx, request, whose, person_id, reason, "notice-words-taken")
            reading = await self._cases.reading(tx, row)
        return files(row, reading)

    async def _people(self, tx: Tx, row: CaseRow) -> set[int]:
        """Whose words are in it, as far as the program can still reach them: whoever wrote without a name, asked for a
        person, reported it, or was talked with."""
        found = set()
        author = await self._authors.of(tx, row.server_id, row.subject)
        kept = await self._ledger.talk.author(tx, row)
        found |= {author[0]} if author is not None else {kept} if kept is not None else set()
        for line in await relay.lines(tx, row.id):
            if (person := self._ledger.talk.person(line)) is not None:
                found.add(person)
        found |= {each.member_id for each in await self._ledger.reports.reporters(tx, row.server_id, row.id)}
        asked = self._ledger.evidence(row).author if row.kind is Kind.ASKED else None
        return found | ({asked} if asked is not None else set())

    async def _case(self, tx: Tx, server_id: int, case_id: str, person_id: int) -> CaseRow:
        row = await self._ledger.allowed(tx, Act.READ, server_id, case_id, person_id)
        if row.evidence_box is None:
            raise Refusal("refusal-case-forgotten")
        return row
