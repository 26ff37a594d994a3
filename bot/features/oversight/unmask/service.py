"""Use cases of break-glass. A look is written down, and its author's notice is due, before anybody sees a name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.features.members.service import Notices
from bot.features.oversight.audit import Did
from bot.features.oversight.service import Oversight
from bot.features.oversight.unmask import rules, store
from bot.features.oversight.unmask.requests import Requests
from bot.features.oversight.unmask.rules import Request, Switch, Told
from bot.features.servers.desk import Desk
from bot.kernel.clock import SECOND, Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx
from bot.storage.remembered import Remembered

TOPIC = "unmask"


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person reads of something of theirs that was opened: which post or case, when, by whom, and why."""

    id: str
    subject: str
    at: int
    by: int
    asked_by: int
    approved_by: int
    reason: str


class Unmasking:
    """Lets two moderators learn who wrote a post, where the server has allowed it."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, desk: Desk, notices: Notices, oversight: Oversight
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._desk = desk
        self._notices = notices
        self._oversight = oversight
        self._requests = Requests(clock, ids, vault)
        self._remembered = Remembered(db, clock, "unmasking", self._allowed)

    # -- whether it is allowed at all ------------------------------------------------------------------------------

    async def allowed(self, server_id: int) -> bool:
        """Whether break-glass is on here; the form for writing says so. Kept in memory: see `Remembered`."""
        return await self._remembered.of(server_id)

    async def _allowed(self, server_id: int) -> bool:
        async with self._db.read() as tx:
            return (await store.switch(tx, server_id)).on

    async def switch_on(self, server_id: int, administrator_id: int) -> Switch:
        """Ask for it, or confirm what another person asked for. The team is told either way."""
        async with self._db.write(f"unmask/{server_id}") as tx:
            now = self._clock.now()
            switch = rules.switched(await store.switch(tx, server_id), administrator_id, now)
            await store.put_switch(tx, server_id, switch)
            await self._remembered.changes(tx, server_id)
            did = Did.UNMASK_ON if switch.on else Did.UNMASK_WISHED
            step = await self._oversight.ledger.record(tx, server_id, administrator_id, did, "server", "")
            key = "desk-unmask-on" if switch.on else "desk-unmask-wished"
            await self._desk.tell(tx, server_id, key, topic=f"unmask/{step}", who=f"<@{administrator_id}>")
        return switch

    async def switch_off(self, server_id: int, administrator_id: int) -> bool:
        """Off at once, with every request that waits. False when it was off."""
        async with self._db.write(f"unmask/{server_id}") as tx:
            was = await store.switch(tx, server_id)
            await store.put_switch(tx, server_id, Switch())
            await self._remembered.changes(tx, server_id)
            await store.call_off(tx, server_id)
            if not was.on and not was.asked_by:
                return False
            step = await self._oversight.ledger.record(tx, server_id, administrator_id, Did.UNMASK_OFF, "server", "")
            await self._desk.tell(
                tx, server_id, "desk-unmask-off", topic=f"unmask/{step}", who=f"<@{administrator_id}>"
            )
        return True

    # -- a request -------------------------------------------------------------------------------------------------

    async def request(self, server_id: int, moderator_id: int, subject: str, reason: str, told: Told) -> Request:
        """Ask for a second person. A `Refusal` where it is not allowed, or where no author is kept (any more)."""
        reason = rules.reason_meant(tidy(reason))
        async with self._db.write(f"unmask/{server_id}") as tx:
            await self._must_be_on(tx, server_id)
            await self._author(tx, server_id, subject)
            request = await self._requests.ask(tx, server_id, moderator_id, subject, reason, told)
            await self._oversight.ledger.record(tx, server_id, moderator_id, Did.UNMASK_ASKED, subject, reason)
            await self._desk.tell(
                tx, server_id, "desk-unmask-asked", topic=f"unmask/{request.id}", who=f"<@{moderator_id}>"
            )
        return request

    async def pending(self, server_id: int) -> list[Request]:
        """What waits for a second person, or may be looked at just now."""
        async with self._db.read() as tx:
            found = await store.current(tx, server_id, self._clock.now())
        return [each for each in found if not each.of_case]

    async def reason(self, server_id: int, request_id: str) -> tuple[Request, str]:
        """The request with its reason, for whoever decides on it."""
        async with self._db.read() as tx:
            request, box = await self._requests.get(tx, server_id, request_id, of_case=False)
        return request, self._requests.reason(request, box)

    async def decide(self, server_id: int, moderator_id: int, request_id: str, *, approve: bool) -> Request:
        """Approve or refuse; only another person than the one who asked. Returns the request as it is now."""
        async with self._db.write(f"unmask/{server_id}") as tx:
            await self._must_be_on(tx, server_id)
            request, _ = await self._requests.get(tx, server_id, request_id, of_case=False)
            decided = await self._requests.decide(tx, request, moderator_id, approve=approve)
            did = Did.UNMASK_APPROVED if approve else Did.UNMASK_REFUSED
            await self._oversight.ledger.record(tx, server_id, moderator_id, did, request.subject, "")
            key = "desk-unmask-approved" if approve else "desk-unmask-refused"
            values = {"who": f"<@{moderator_id}>", "asked": f"<@{request.asked_by}>", "until": _moment(decided.until)}
            await self._desk.tell(tx, server_id, key, topic=f"unmask/{request_id}/{decided.state}", **values)
        return decided

    async def look(self, server_id: int, moderator_id: int, request_id: str) -> int:
        """Who wrote it (a member's id), for one of the two, while the time lasts.

        The look is in the record, and the author's notice is on its way, before this returns: nobody ever sees a name
        without both.
        """
        async with self._db.write(f"unmask/{server_id}") as tx:
            await self._must_be_on(tx, server_id)
            request, box = await self._requests.get(tx, server_id, request_id, of_case=False)
            rules.may_look(request, moderator_id, self._clock.now())
            author = await self._author(tx, server_id, request.subject)
            reason = self._requests.reason(request, box)
            await self._oversight.ledger.record(tx, server_id, moderator_id, Did.UNMASKED, request.subject, reason)
            await self.opened(tx, request, author, moderator_id, reason, "notice-unmasked")
        return author

    async def opened(self, tx: Tx, request: Request, whose: int, by: int, reason: str, key: str) -> None:
        """Keep for the person `whose` it is that something of theirs was opened, and have them told after the delay."""
        now = self._clock.now()
        opening_id, visible_at = self._ids.new(), now + request.told.after
        seen = [whose, request.subject, now, by, request.asked_by, request.approved_by, reason]
        opening = self._vault.seal(json.dumps(seen).encode(), _opening_of(opening_id))
        await store.add_opening(tx, opening_id, request.server_id, opening, visible_at, now + rules.KEPT)
        await self._notices.tell(
            tx,
            request.server_id,
            whose,
            key,
            topic=f"{TOPIC}/{request.id}",
            words=reason,
            due_at=visible_at,
            at=_moment(now),
            by=f"<@{request.asked_by}>",
            second=f"<@{request.approved_by}>",
        )

    # -- what the author may know ----------------------------------------------------------------------------------

    async def openings(self, server_id: int, member_id: int) -> list[Opening]:
        """Every time that something of this person's was opened, once its delay is over."""
        now = self._clock.now()
        async with self._db.read() as tx:
            rows = [row for row in await store.openings(tx, server_id) if row[2] <= now]
        return await asyncio.to_thread(self._theirs, rows, member_id)

    async def export(self, server_id: int, member_id: int) -> list[Mapping[str, object]]:
        """The same for a file."""
        return [
            {"what": each.subject, "at": each.at, "by": each.by, "asked by": each.asked_by, "reason": each.reason}
            for each in await self.openings(server_id, member_id)
        ]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Delete what this person can read of it; the record of the server, which names no author, stays."""
        gone = 0
        for each in await self.openings(server_id, member_id):
            async with self._db.write() as tx:
                gone += await store.forget_opening(tx, each.id)
        return gone

    async def retain(self, tx: Tx) -> None:
        """Forget openings after a year, and requests when a month has passed since they ended."""
        now = self._clock.now()
        await store.forget(tx, now, now - rules.KEPT // 12)

    def _theirs(self, rows: Sequence[tuple[str, bytes, int]], member_id: int) -> list[Opening]:
        found = []
        for opening_id, box, _ in rows:
            try:
                author, *rest = json.loads(self._vault.open(box, _opening_of(opening_id)))
            except CannotOpen:  # its key was given up
                continue
            if author == member_id:
                found.append(Opening(opening_id, *rest))
        return found

    async def _must_be_on(self, tx: Tx, server_id: int) -> None:
        if not (await store.switch(tx, server_id)).on:
            raise Refusal("refusal-unmask-off")

    async def _author(self, tx: Tx, server_id: int, subject: str) -> int:
        post = await self._oversight.post(tx, server_id, subject)
        if post.author_box is None:
            raise Refusal("refusal-unmask-nobodys" if post.nobodys else "refusal-unmask-no-author")
        return int(self._vault.open(post.author_box, post.bound_to))


def _moment(instant: int) -> str:
    return f"<t:{instant // SECOND}:f>"


def _opening_of(opening_id: str) -> str:
    return f"opening/{opening_id}"
