"""Private notices: whatever a feature has to tell one person goes through here, and nobody else learns of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.delivery import Delivered, Outbox, Parcel, Settled
from bot.features.members import store
from bot.features.members.rules import Letter, Offer, Way, goes_by, kept_until
from bot.features.members.store import NoticeRow
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

NOTICE = "member.notice"

OnSettled = Callable[[Tx, int, str, bool], Awaitable[None]]
"""Called with the transaction, the server, the topic, and whether the direct message arrived."""

OnLapsed = Callable[[Tx, str], Awaitable[None]]
"""Called with the transaction and the topic."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice, opened. `count` is how many of its topic it stands for."""

    id: str
    server_id: int
    member_id: int
    letter: Letter
    count: int


class Notices:
    """Tells people, one by one."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._told: dict[str, OnSettled] = {}
        self._lapsed: dict[str, OnLapsed] = {}

    def on_settled(self, kind: str, call: OnSettled) -> None:
        """Have `call` learn, in the transaction that settles it, what came of each notice whose topic is `kind/…`."""
        self._told[kind] = call

    def on_lapsed(self, kind: str, call: OnLapsed) -> None:
        """Have `call` learn of each notice whose topic is `kind/…` that its person did not put away in time."""
        self._lapsed[kind] = call

    async def tell(
        self,
        tx: Tx,
        server_id: int,
        member_id: int,
        key: str,
        *,
        topic: str,
        words: str = "",
        buttons: Sequence[tuple[str, str, str]] = (),
        due_at: int | None = None,
        silenceable: bool = False,
        anytime: bool = False,
        **values: str | int,
    ) -> bool:
        """Tell this person, at `due_at` (ms UTC; at once where none is given). False when they want no such notices.

        One that still waits about the same `topic` becomes one with this: `key` can say `$count`. `buttons` are the
        name and argument of lasting buttons, and the text key of the label. `silenceable` notices are dropped for
        somebody who chose to hear nothing; all others wait in their `/my notices`. What comes `anytime` is not held by
        quiet hours either.
        """
        letter = Letter(topic, key, dict(values), words, tuple(Offer(*each) for each in buttons), anytime)
        chosen = await store.way(tx, server_id, self._handle(server_id, member_id)) or Way.DM
        by = goes_by(chosen, silenceable=silenceable)
        if by is Way.NOTHING:
            return False
        now, mark = self._clock.now(), self._vault.handle(f"notice/{topic}", server_id, member_id)
        if await self._joined(tx, mark, member_id, letter):
            return True
        here = by is Way.HERE and (due_at or now) <= now  # what is meant for later is not there to be read before
        try:
            notice_id = await self._put(tx, server_id, member_id, mark, letter, count=1, here=here)
        except Conflict:  # somebody else has told the same at this very moment
            if not await self._joined(tx, mark, member_id, letter):
                raise
            return True
        if not here:
            await self._outbox.add(tx, NOTICE, notice_id, server_id=server_id, due_at=due_at or now)
        elif (call := self._told.get(letter.kind)) is not None:
            await call(tx, server_id, topic, False)
        return True

    async def take_back(self, tx: Tx, server_id: int, member_id: int, topic: str) -> bool:
        """Forget what waits about this topic. False when nothing does, or it is on its way."""
        row = await store.marked(tx, self._vault.handle(f"notice/{topic}", server_id, member_id))
        if row is None or not (row.here or await self._outbox.call_off(tx, NOTICE, row.id)):
            return False
        return await store.remove(tx, row.id) is not None

    async def telling(self, notice_id: str) -> Notice | None:
        """For the courier: what is to be said now; None when it is gone, or is to wait where the person finds it."""
        async with self._db.write() as tx:
            row = await store.telling(tx, notice_id)
            notice = None if row is None else self._opened(row)
            if notice is None:
                return None
            handle = self._handle(notice.server_id, notice.member_id)
            return notice if (await store.way(tx, notice.server_id, handle) or Way.DM) is Way.DM else None

    async def told(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of a direct message. What did not arrive waits where the person can find it."""
        arrived = isinstance(settled, Delivered)
        if arrived:
            row = await store.remove(tx, parcel.subject)
        else:
            await store.stays(tx, parcel.subject)
            row = await store.get(tx, parcel.subject)
        notice = None if row is None else self._opened(row)
        if row is None or notice is None:
            return
        if arrived and row.count > row.told:  # more has come while it was on its way: that is a notice of its own
            more = row.count - row.told
            anew = await self._put(tx, row.server_id, notice.member_id, row.mark, notice.letter, count=more, here=False)
            await self._outbox.add(tx, NOTICE, anew, server_id=row.server_id, due_at=self._clock.now())
        if (call := self._told.get(notice.letter.kind)) is not None:
            await call(tx, row.server_id, notice.letter.topic, arrived)

    async def waiting(self, server_id: int, member_id: int) -> list[Notice]:
        """This person's notices that wait to be read here."""
        async with self._db.read() as tx:
            rows = await store.all_of(tx, server_id)
        return await asyncio.to_thread(self._theirs, [row for row in rows if row.here], member_id)

    async def put_away(self, server_id: int, member_id: int, notice_id: str) -> None:
        """It was read. A `Refusal` when it is not theirs, in the same words as when it is gone."""
        async with self._db.write() as tx:
            row = await store.get(tx, notice_id)
            if row is None or row.server_id != server_id or not self._theirs([row], member_id):
                raise Refusal("refusal-notice-gone")
            await store.remove(tx, notice_id)

    async def way(self, server_id: int, member_id: int) -> Way:
        """How this person is told here."""
        async with self._db.read() as tx:
            return await store.way(tx, server_id, self._handle(server_id, member_id)) or Way.DM

    async def choose(self, server_id: int, member_id: int, way: Way) -> None:
        """From now on they are told like this."""
        async with self._db.write() as tx:
            await store.put_way(tx, server_id, self._handle(server_id, member_id), way)

    async def export(self, server_id: int, member_id: int) -> list[Mapping[str, object]]:
        """Everything kept here of this person."""
        async with self._db.read() as tx:
            rows = await store.all_of(tx, server_id)
            chosen = await store.way(tx, server_id, self._handle(server_id, member_id))
        found = await asyncio.to_thread(self._theirs, rows, member_id)
        kept: list[Mapping[str, object]] = [{"notice": asdict(each.letter), "count": each.count} for each in found]
        return kept if chosen is None else [{"told by": chosen.value}, *kept]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Delete all of it; returns how many things went."""
        async with self._db.write() as tx:
            found = self._theirs(await store.all_of(tx, server_id), member_id)
            for each in found:
                await store.remove(tx, each.id)
            return len(found) + await store.forget_way(tx, server_id, self._handle(server_id, member_id))

    async def retain(self, tx: Tx) -> None:
        """Forget what nobody read in time, and tell whoever sent it, where they want to know."""
        for row in await store.forget(tx, self._clock.now()):
            notice = self._opened(row)
            if notice is not None and (call := self._lapsed.get(notice.letter.kind)) is not None:
                await call(tx, notice.letter.topic)

    async def _joined(self, tx: Tx, mark: str, member_id: int, letter: Letter) -> bool:
        """Make it one with the notice of the same mark that waits; False where none does."""
        known = await store.marked(tx, mark)
        if known is None:
            return False
        box = self._sealed(known.id, member_id, letter)
        return await store.change(tx, known.id, box, kept_until(self._clock.now()))

    async def _put(
        self, tx: Tx, server_id: int, member_id: int, mark: str, letter: Letter, *, count: int, here: bool
    ) -> str:
        notice_id = self._ids.new()
        box = self._sealed(notice_id, member_id, letter)
        until_at = kept_until(self._clock.now())
        if not await store.put(tx, NoticeRow(notice_id, server_id, mark, box, count, 0, here, until_at)):
            raise Conflict("notice")
        return notice_id

    def _theirs(self, rows: Iterable[NoticeRow], member_id: int) -> list[Notice]:
        opened = (self._opened(row) for row in rows)
        return [notice for notice in opened if notice is not None and notice.member_id == member_id]

    def _handle(self, server_id: int, member_id: int) -> str:
        return self._vault.handle("notices", server_id, member_id)

    def _sealed(self, notice_id: str, member_id: int, letter: Letter) -> bytes:
        return self._vault.seal(json.dumps([member_id, asdict(letter)]).encode(), f"notice/{notice_id}")

    def _opened(self, row: NoticeRow) -> Notice | None:
        try:
            member_id, said = json.loads(self._vault.open(row.box, f"notice/{row.id}"))
        except CannotOpen:  # its key was given up
            return None
        said["offers"] = tuple(Offer(**each) for each in said["offers"])
        return Notice(row.id, row.server_id, member_id, Letter(**said), row.count)
