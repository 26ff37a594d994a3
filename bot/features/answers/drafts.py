"""An answer in which something is to be pointed out waits for its writer, sealed, as a vent does.

Two things are: what could tell who wrote it, and what the author of the vent would rather not be told. Nothing is taken
out unasked, and nothing is refused.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.features.answers.crossing import Crossing, Lines
from bot.features.answers.rules import MOST
from bot.features.answers.service import Answering, Answers, Sent
from bot.features.cases.relay.rules import telling
from bot.features.screening.identify import Detail, Finding, blur
from bot.features.servers.service import Servers
from bot.features.venting import store as vents
from bot.features.venting.drafts import NOBODY
from bot.features.venting.rules import DRAFT_KEPT
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """What waits for its writer, and where in it what stands that is pointed out.

    `named` is the vent, with the pass of a claim code where they answer as its author by one. `kept` is whether who
    answers will be kept, as they were told; where not, the draft is bound to nobody.
    """

    id: str
    named: str
    words: str
    kept: bool = True
    details: tuple[Finding, ...] = ()
    crossings: tuple[Crossing, ...] = ()

    @property
    def clear(self) -> bool:
        """Nothing is to be pointed out (any more)."""
        return not self.details and not self.crossings


class AnswerDrafts:
    """Keeps answers until their writer says what becomes of them."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, servers: Servers, answers: Answers, lines: Lines
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._servers = servers
        self._answers = answers
        self._lines = lines

    async def keep_if_telling(
        self,
        server_id: int,
        member_id: int,
        named: str,
        words: str,
        *,
        kept: bool | None = None,
        names: tuple[str, ...] = (),
    ) -> AnswerDraft | None:
        """Keep the words for their writer when something is to be pointed out; None when nothing is.

        `words` are as others would read them: links and mentions are out already. `names` are the writer's own: here
        and elsewhere they are looked for and never kept. Refuses where no answer is taken.
        """
        words = tidy(words)[:MOST]
        to = await self._answers.answering(server_id, member_id, named)
        kept = to.kept if kept is None else kept
        draft = await self._read(to, AnswerDraft(self._ids.new(), named, words, kept), names)
        if draft.clear:
            return None
        async with self._db.write() as tx:
            now = self._clock.now()
            await vents.forget_drafts(tx.run, now)
            box = self._sealed(server_id, member_id, draft)
            await vents.add_draft(tx.run, draft.id, server_id, box, now + DRAFT_KEPT)
        return draft

    async def open(self, server_id: int, member_id: int, draft_id: str, names: tuple[str, ...] = ()) -> AnswerDraft:
        """The draft, for its writer; a `Refusal` for everyone else, and when it is gone."""
        async with self._db.read() as tx:
            draft = await self._open(tx, server_id, member_id, draft_id)
        return await self._read(await self._answers.answering(server_id, member_id, draft.named), draft, names)

    async def blur(
        self,
        server_id: int,
        member_id: int,
        draft_id: str,
        shown: Mapping[Detail, str],
        names: tuple[str, ...] = (),
    ) -> AnswerDraft:
        """Put `shown` (words by kind of detail) in the place of each detail that was found."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            draft = await self._open(tx, server_id, member_id, draft_id)
            words = blur(draft.words, telling(draft.words, names), shown)[:MOST]
            draft = replace(draft, words=words)
            await vents.change_draft(tx, draft_id, self._sealed(server_id, member_id, draft))
        return await self._read(await self._answers.answering(server_id, member_id, draft.named), draft, names)

    async def post(self, server_id: int, member_id: int, draft_id: str) -> Sent:
        """Let it out like any answer. When the pace says no, the draft stays and can be posted later."""
        async with self._db.read() as tx:
            draft = await self._open(tx, server_id, member_id, draft_id)
        return await self._answers.post(
            server_id, member_id, draft.named, draft.words, draft_id=draft_id, kept=draft.kept
        )

    async def drop(self, server_id: int, member_id: int, draft_id: str) -> None:
        """Keep nothing. Nobody but its writer can say so."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            await self._open(tx, server_id, member_id, draft_id)
            await vents.take_draft(tx, draft_id)

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """What waits for this person to decide, for themselves."""
        async with self._db.read() as tx:
            return [{"words": each.words} for each in await self._theirs(tx, server_id, member_id)]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Keep none of it; how many there were."""
        async with self._db.write() as tx:
            found = await self._theirs(tx, server_id, member_id)
            return sum([await vents.take_draft(tx, each.id) for each in found])

    async def _read(self, to: Answering, draft: AnswerDraft, names: tuple[str, ...]) -> AnswerDraft:
        language = (await self._servers.get(to.vent.server_id)).language
        details = await asyncio.to_thread(telling, draft.words, names)
        # The author may say of their own what they would rather not be told.
        boundaries = () if to.as_author else to.vent.boundaries
        crossings = await asyncio.to_thread(self._lines.crossed, draft.words, boundaries, language)
        return replace(draft, details=details, crossings=crossings)

    async def _theirs(self, tx: Tx, server_id: int, member_id: int) -> list[AnswerDraft]:
        rows = await vents.drafts(tx, server_id, self._clock.now())
        opened = (self._opened(server_id, draft_id, box, member_id) for draft_id, box in rows)
        return [draft for draft in opened if draft is not None]

    async def _open(self, tx: Tx, server_id: int, member_id: int, draft_id: str) -> AnswerDraft:
        box = await vents.draft(tx, draft_id, self._clock.now())
        for who in (member_id, NOBODY):
            if (draft := self._opened(server_id, draft_id, box or b"", who)) is not None:
                return draft
        raise Refusal("refusal-vent-draft-gone")  # not theirs, or gone

    def _opened(self, server_id: int, draft_id: str, box: bytes, who: int) -> AnswerDraft | None:
        try:
            named, words = json.loads(self._vault.open(box, _bound(server_id, who, draft_id)))
        except CannotOpen:
            return None
        return AnswerDraft(draft_id, named, words, who != NOBODY)

    def _sealed(self, server_id: int, member_id: int, draft: AnswerDraft) -> bytes:
        kept = json.dumps([draft.named, draft.words]).encode()
        return self._vault.seal(kept, _bound(server_id, member_id if draft.kept else NOBODY, draft.id))


def _bound(server_id: int, who: int, draft_id: str) -> str:
    return f"answer-draft/{server_id}/{who}/{draft_id}"
