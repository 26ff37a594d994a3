"""Use cases of answers: who one is in a thread, what is pointed out before, and what comes of posting.

The author of a vent answers as its author, and nobody else can. Everybody else has one alias in a thread, by a handle
that is another one in every thread. Whose an answer is stands sealed, for as long as it does for a vent. In a server
that keeps nobody's name none of that is kept: each answer has a name of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.content.aliases import AliasWords
from bot.delivery import Delivered, GaveUp, Outbox, Parcel, Settled
from bot.features.answers import rules, store
from bot.features.answers.rules import KIND, State
from bot.features.answers.store import AnswerRow
from bot.features.cases.ledger import key_of
from bot.features.members.service import Notices
from bot.features.oversight.service import Oversight
from bot.features.screening.rules import Reading, Tier
from bot.features.screening.service import Screening
from bot.features.servers.desk import Desk
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.features.venting import rules as venting
from bot.features.venting import store as vents
from bot.features.venting.claiming import parted, passes
from bot.features.venting.holding.rules import Why, evidence_of, fate
from bot.features.venting.holding.service import Holds
from bot.features.venting.pacing import Pacing
from bot.features.venting.rules import Alias
from bot.features.venting.rules import author_of as vent_author_of
from bot.features.venting.service import NOTHING_LEFT, THREAD, Decided, not_taken
from bot.features.venting.store import VentRow
from bot.kernel.clock import Clock, a_while
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

PUBLISH = "answer.publish"
REMOVE = "answer.remove"
NOT_OUT = "answer-not-out"

_TRIES = 200  # draws until a name is found that nobody has in this thread


@dataclass(frozen=True, slots=True)
class Answering:
    """The vent that somebody is about to answer. `as_author`: it is theirs. `known`: it is known still whose it is.
    `kept`: who answers is kept, as the server has it now."""

    vent: VentRow
    as_author: bool
    known: bool
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer is safe. `held`: why a person looks before it goes out; they try to `within` (ms). None: it goes out by
    itself. `due_at` is for tests: never show it."""

    answer_id: str
    alias: Alias
    by_author: bool
    earliest: int
    latest: int
    due_at: int
    reading: Reading
    held: Why | None
    within: int
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as the courier posts it. `thread_id` is 0 where the vent is gone; `takes` is whether the vent takes
    answers, and `hidden` that a moderator took it away for now."""

    id: str
    server_id: int
    vent_id: str
    alias: Alias
    by_author: bool
    words: str
    state: State
    thread_id: int
    takes: bool
    hidden: bool
    channel_id: int
    message_id: int


class Answers:
    """Takes answers, and lets them out under the alias of their thread."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        servers: Servers,
        notices: Notices,
        holds: Holds,
        oversight: Oversight,
        screening: Screening,
        aliases: AliasWords,
        desk: Desk,
        *,
        pacing: Pacing,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._notices = notices
        self._holds = holds
        self._oversight = oversight
        self._screening = screening
        self._aliases = aliases
        self._desk = desk
        self._pacing = pacing

    async def answering(self, server_id: int, member_id: int, named: str) -> Answering:
        """The vent, when it takes answers; a `Refusal` otherwise. `named` may hold the pass of a claim code: then they
        answer as its author."""
        keeps = (await self._servers.get(server_id)).keep_author
        kept = keeps and not parted(named)[1]  # the answer would say whose the post is
        async with self._db.read() as tx:
            return replace(await self._answering(tx, server_id, member_id, named), kept=kept)

    async def post(
        self, server_id: int, member_id: int, named: str, words: str, *, draft_id: str = "", kept: bool | None = None
    ) -> Sent:
        """Seal the words, and let them out soon, at a moment by lot, or have a person decide on them.

        Refuses with the waiting time when the person writes faster than anybody could (never when they may be in
        danger), and when there are no words. What is refused after it was read is a `NotTaken`. What asks for a look
        always waits for one, whatever the server chose for posts: an answer is read by somebody who is hurt already.
        With `draft_id` the words come from that draft, which is gone then: pressed twice, it is one answer. `kept` is
        whether who answers is kept, as they were told before; None is as the server has it now. Where they are not,
        each answer has a name of its own, and nobody can take it back.
        """
        words = tidy(words)[: rules.MOST]
        if not words:
            raise Refusal("refusal-answer-empty")
        server = await self._servers.ready(server_id)
        reading = await self._screening.read(server_id, words, server.language)
        try:
            kept = (server.keep_author if kept is None else kept) and not parted(named)[1]
            if reading.tier is Tier.PAGE and kept:  # its name first: what follows is under another key
                async with self._db.write(f"answers/{parted(named)[0]}") as tx:
                    await self._oversight.may_write(tx, server_id, member_id)
                    to = await self._answering(tx, server_id, member_id, named)
                    await self._alias(tx, to, member_id, server.language)
            return await self._post(server, member_id, named, words, draft_id, reading, kept=kept)
        except Refusal as no:
            raise not_taken(no, reading) from None

    async def _post(
        self, server: Server, member_id: int, named: str, words: str, draft_id: str, reading: Reading, *, kept: bool
    ) -> Sent:
        server_id, answer_id, now = server.id, self._ids.new(), self._clock.now()
        window = rules.window(now, server, self._ids.below)
        vent_id, box = parted(named)[0], b""
        if kept:
            box = self._vault.seal(str(member_id).encode(), rules.author_of(server_id, answer_id))
        # A case that opens at once needs the key of the cases.
        key = key_of(server_id) if reading.tier is Tier.PAGE else f"answers/{vent_id}"
        async with (
            self._pacing.turn(server_id, member_id, "answer-pace", kept=kept) as turn,
            self._db.write(key) as tx,
        ):
            if draft_id and not await vents.take_draft(tx, draft_id):
                raise Decided
            await self._oversight.may_write(tx, server_id, member_id)
            to = await self._answering(tx, server_id, member_id, named)
            pace = await turn.pace(tx)
            waiting = rules.wait(now, pace)
            decided = fate(reading, hold=True, approve=False)
            if waiting and not decided.at_once:
                raise Refusal("refusal-answer-pace", **a_while(waiting))
            await turn.put(tx, venting.written(now, pace))
            alias = await self._alias(tx, to, member_id if kept else None, server.language)
            row = AnswerRow(
                id=answer_id,
                server_id=server_id,
                vent_id=vent_id,
                state=State.HELD if decided.held else State.QUEUED,
                by_author=to.as_author,
                alias=alias,
                author_box=box,
                words_box=self._vault.seal(words.encode(), rules.words_of(server_id, answer_id)),
                until_at=rules.in_days(now, rules.HELD_KEPT) if decided.held else 0,
            )
            await store.add(tx, row)
            if decided.held is None:
                await self._outbox.add(tx, PUBLISH, answer_id, server_id=server_id, due_at=window.due_at)
            # The case links to what was answered, until the answer itself is out.
            there = replace(evidence_of(words, reading), channel_id=to.vent.channel_id, message_id=to.vent.message_id)
            await self._holds.begin(tx, KIND, answer_id, decided, there, server, window.due_at)
            await self._screening.remember(tx, server_id, reading)
        return Sent(
            answer_id, alias, to.as_author, window.earliest, window.latest, window.due_at, reading, decided.held,
            server.approve_within, kept,
        )  # fmt: skip

    async def load(self, answer_id: str) -> Answer | None:
        """The answer for the courier; None when it is gone. Its words are empty once it is out."""
        async with self._db.read() as tx:
            row = await store.get(tx, answer_id)
            vent = None if row is None else await vents.get(tx, row.vent_id)
            hidden = vent is not None and await self._oversight.is_hidden(tx, vent.server_id, f"vent/{vent.id}")
        if row is None:
            return None
        return Answer(
            row.id,
            row.server_id,
            row.vent_id,
            row.alias,
            row.by_author,
            self._words(row),
            row.state,
            0 if vent is None else vent.message_id,
            vent is not None and vent.state is venting.State.RELEASED,
            hidden,
            row.channel_id,
            row.message_id,
        )

    async def whose(self, answer_id: str) -> int | None:
        """See `OwnVents.whose`."""
        async with self._db.read() as tx:
            row = await store.get(tx, answer_id)
        return None if row is None else self._author(row)

    async def departed(self, server_id: int, answer_id: str) -> None:
        """See `OwnVents.departed`."""
        async with self._db.write(key_of(server_id)) as tx:
            row = await store.get(tx, answer_id)
            if row is not None and row.state is State.QUEUED:
                await self._give_back(tx, row, "departed")
                await self.take_back(tx, answer_id)

    async def deleted(self, server_id: int, message_id: int) -> bool:
        """See `OwnVents.deleted`."""
        async with self._db.read() as tx:
            if await store.by_message(tx, server_id, message_id) is None:
                return False
        async with self._db.write(key_of(server_id)) as tx:
            row = await store.by_message(tx, server_id, message_id)
            if row is None or row.state is not State.RELEASED:
                return False
            if await self._oversight.is_hidden(tx, server_id, f"{KIND}/{row.id}"):
                return False
            if (author := self._author(row)) is not None:
                topic = f"answer-deleted/{row.id}"
                await self._notices.tell(
                    tx, server_id, author, "answer-told-deleted", topic=topic, alias=row.alias.name
                )
            return await self.take_back(tx, row.id)

    async def published(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting one: its words go; or whoever wrote it gets them back, privately."""
        answer_id = parcel.subject
        match settled:
            case Delivered(_, 0):  # somebody has deleted it since
                await store.discard(tx, answer_id)
            case Delivered(channel_id, message_id):
                if await store.release(tx, answer_id, channel_id, message_id) is State.WITHDRAWN:
                    await self._outbox.add(tx, REMOVE, answer_id, server_id=parcel.server_id, due_at=self._clock.now())
                else:
                    await self._holds.is_out(tx, parcel.server_id, answer_id, channel_id, message_id, KIND)
                    await self._tell_author(tx, answer_id)
            case _:
                row = await store.discard(tx, answer_id)
                if row is not None and row.state is State.QUEUED:
                    await self._give_back(tx, row, "trouble" if isinstance(settled, GaveUp) else "closed")

    async def thread_comes(self, vent_id: str) -> bool:
        """Whether the thread of a vent is still to be opened, so that an answer to it only has to wait."""
        async with self._db.read() as tx:
            return await self._outbox.intended(tx, THREAD, vent_id)

    async def vent_taken_back(self, tx: Tx, _server_id: int, vent_id: str) -> None:
        """What waits to come out under it does not: whoever wrote it gets the words back now. See `Holds.after_vent`.

        One whose try may have reached Discord already is left to its courier, and one whose writer may be in danger to
        the team.
        """
        for row in await store.waiting(tx, vent_id):
            if row.state is State.QUEUED:
                falls = await self._outbox.call_off(tx, PUBLISH, row.id)
            else:
                falls = await self._holds.without_place(tx, row.server_id, KIND, row.id)
            if falls and await store.discard(tx, row.id) is not None:
                await self._give_back(tx, row, "closed")

    async def _give_back(self, tx: Tx, row: AnswerRow, why: str) -> None:
        """It does not come out: its words go to whoever wrote it, privately."""
        if (author := self._author(row)) is not None:
            await self._notices.tell(
                tx,
                row.server_id,
                author,
                "notice-answer-not-out",
                topic=f"{NOT_OUT}/{row.id}",
                words=self._words(row),
                why=why,
            )

    async def _tell_author(self, tx: Tx, answer_id: str) -> None:
        """Tell whoever wrote the vent, the way they chose; several answers become one notice."""
        row = await store.get(tx, answer_id)
        vent = None if row is None else await vents.get(tx, row.vent_id)
        if row is None or vent is None or row.by_author:
            return
        author = self._opened(vent.author_box, vent_author_of(vent.server_id, vent.id))
        if author is not None:
            await self._notices.tell(
                tx,
                vent.server_id,
                author,
                "notice-answers",
                topic=f"{KIND}s/{vent.id}",
                due_at=self._clock.now() + rules.TOGETHER,
                silenceable=True,
                alias=vent.alias.name,
                link=f"https://discord.com/channels/{vent.server_id}/{row.channel_id}",
            )

    async def count(self, vent_id: str) -> int:
        """How many answers of others stand in its thread."""
        async with self._db.read() as tx:
            return await store.count(tx, vent_id)

    async def removed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of removing one: nothing of it is kept, or the team is told what stands in the way."""
        if isinstance(settled, GaveUp) and settled.why not in NOTHING_LEFT:
            await self._desk.tell(tx, parcel.server_id, "desk-vent-remove", topic="vent-remove")
        else:
            await store.discard(tx, parcel.subject)

    async def remove_again(self, server_id: int) -> None:
        """After the setup was mended: remove what could not be removed before."""
        async with self._db.write(f"stuck/{server_id}") as tx:
            for answer_id in await store.withdrawn(tx, server_id):
                await self._outbox.ensure(tx, REMOVE, answer_id, server_id=server_id, due_at=self._clock.now())

    async def retain(self, tx: Tx) -> None:
        """Forget whose answers are that are out for long, and what belongs to threads that are gone."""
        now = self._clock.now()
        await store.retain(tx, now, venting.out_before(now - venting.AUTHOR_KEPT))

    # -- whose they are --------------------------------------------------------------------------------------------

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | int | bool]]:
        """This person's answers that still have their author, and what they are called where, for themselves."""
        async with self._db.read() as tx:
            rows = await store.with_author(tx, server_id)
            threads = await self._threads(tx, server_id, member_id)
        kept: list[dict[str, str | int | bool]] = [
            {
                "alias": row.alias.name,
                "state": row.state.value,
                "as_author": row.by_author,
                "words": self._words(row),
                "channel": row.channel_id,
                "message": row.message_id,
            }
            for row in rows
            if self._author(row) == member_id
        ]
        kept += [{"thread": vent_id, "alias": alias} for vent_id, _, alias in threads]
        return kept

    async def take_all_back(self, server_id: int, member_id: int) -> int:
        """Take back every answer of this person that still has its author, each by lot; how many it were."""
        taken = 0
        async with self._db.write(key_of(server_id)) as tx:
            for row in await store.with_author(tx, server_id):
                if self._author(row) == member_id:
                    taken += await self.take_back(tx, row.id, by_lot=True)
        return taken

    async def take_back(self, tx: Tx, answer_id: str, *, by_lot: bool = False) -> bool:
        """Its words go at once; what stands on Discord is removed through the outbox, with `by_lot` at a moment of its
        own (`venting.rules.GONE_WITHIN`). False when it is gone.

        Only inside a write of the key of the cases: one about it is told.
        """
        called_off = await self._outbox.call_off(tx, PUBLISH, answer_id)  # first, as the postman does: no deadlock
        row = await store.withdraw(tx, answer_id)
        if row is None:
            return False
        await self._oversight.taken_back(tx, row.server_id, f"{KIND}/{answer_id}")
        await self._holds.taken_back(tx, row.server_id, answer_id, KIND)
        if row.message_id:
            due_at = venting.gone_at(self._clock.now(), self._ids.below, by_lot=by_lot)
            await self._outbox.add(tx, REMOVE, answer_id, server_id=row.server_id, due_at=due_at)
        elif called_off or row.until_at:  # it never was on its way
            await store.discard(tx, answer_id)
        return True

    async def erase(self, server_id: int, member_id: int) -> int:
        """Keep no longer whose they are, nor what this person is called where; what is not out, or was hidden, is
        taken back. What is out stays there and is nobody's."""
        gone = 0
        async with self._db.write(key_of(server_id)) as tx:
            for row in await store.with_author(tx, server_id):
                if self._author(row) != member_id:
                    continue
                if row.state is not State.RELEASED or await self._oversight.is_hidden(
                    tx, server_id, f"{KIND}/{row.id}"
                ):
                    await self.take_back(tx, row.id)
                await store.forget_author(tx, row.id)
                gone += 1
            for vent_id, handle, _ in await self._threads(tx, server_id, member_id):
                gone += await store.forget_alias(tx, vent_id, handle)
        return gone

    # -- within ----------------------------------------------------------------------------------------------------

    async def _answering(self, tx: Tx, server_id: int, member_id: int, named: str) -> Answering:
        vent_id, held = parted(named)
        if held and not passes(self._vault, self._clock.now(), server_id, member_id, named):
            raise Refusal("refusal-claim-again")
        vent = await vents.get(tx, vent_id)
        if vent is None or vent.server_id != server_id:
            raise Refusal("refusal-answer-no-post")
        if vent.readers.to_team:
            raise Refusal("refusal-answer-to-team")
        if vent.state is venting.State.CLOSED:
            raise Refusal("refusal-answer-closed")
        if vent.state is not venting.State.RELEASED or await self._oversight.is_hidden(
            tx, server_id, f"vent/{vent_id}"
        ):
            raise Refusal("refusal-answer-no-post")
        author = self._opened(vent.author_box, vent_author_of(server_id, vent_id))
        return Answering(vent, author == member_id or bool(held and vent.claim), author is not None)

    async def _alias(self, tx: Tx, to: Answering, member_id: int | None, language: str) -> Alias:
        """What this person is called in this thread; without one, a name for this answer alone. A new name only inside
        a write of the thread's key."""
        vent = to.vent
        if to.as_author:
            return vent.alias
        if member_id is None:
            return await self._fresh(tx, vent.id, language)
        handle = self._handle(vent.server_id, vent.id, member_id)
        until_at = rules.in_days(self._clock.now(), rules.ALIAS_KEPT)
        known = await store.alias_of(tx, vent.id, handle, until_at)
        if known is not None:
            return known
        alias = await self._fresh(tx, vent.id, language)
        await store.give_alias(tx, vent.id, vent.server_id, handle, alias, until_at)
        return alias

    async def _fresh(self, tx: Tx, vent_id: str, language: str) -> Alias:
        """A name that nobody has in this thread."""
        taken = await store.aliases(tx, vent_id)
        drawn = (self._aliases.draw(self._ids, language) for _ in range(_TRIES))
        alias = next((one for one in drawn if one.name not in taken), None)
        if alias is None:  # a thread with a thousand people in it: names get a number
            alias = self._aliases.draw(self._ids, language)
            alias = Alias(f"{alias.name} {len(taken)}", alias.colour)
        return alias

    async def _threads(self, tx: Tx, server_id: int, member_id: int) -> list[tuple[str, str, str]]:
        found = await store.threads(tx, server_id)
        return [one for one in found if one[1] == self._handle(server_id, one[0], member_id)]

    def _handle(self, server_id: int, vent_id: str, member_id: int) -> str:
        return self._vault.handle(f"answers/{vent_id}", server_id, member_id)

    def _words(self, row: AnswerRow) -> str:
        if row.words_box is None:
            return ""
        try:
            return self._vault.open(row.words_box, rules.words_of(row.server_id, row.id)).decode()
        except CannotOpen:  # its key was given up
            return ""

    def _author(self, row: AnswerRow) -> int | None:
        return self._opened(row.author_box, rules.author_of(row.server_id, row.id))

    def _opened(self, box: bytes, bound_to: str) -> int | None:
        if not box:
            return None
        try:
            return int(self._vault.open(box, bound_to))
        except CannotOpen:  # its key was given up
            return None
