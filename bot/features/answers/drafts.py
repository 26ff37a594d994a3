"""An answer in which something is to be pointed out waits for its writer, sealed, as a vent does.

Two things are: what could tell who wrote it, and what the author of the vent would rather not be told. Nothing is taken
out unasked, and nothing is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.answers.crossing import Crossing, Lines
from bot.features.answers.rules import MOST
from bot.features.answers.service import Answering, Answers, Sent
from bot.features.screening.identify import Detail
from bot.features.servers.service import Servers
from bot.features.venting.waiting import Waiting, Words
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database


@dataclass(frozen=True, slots=True)
class AnswerDraft(Words):
    """What waits for its writer, and where in it what stands that is pointed out. `named` is the vent, with the pass of
    a claim code where they answer as its author by one."""

    crossings: tuple[Crossing, ...] = ()

    @property
    def clear(self) -> bool:
        """Nothing is to be pointed out (any more)."""
        return not self.details and not self.crossings


class AnswerDrafts(Waiting):
    """Keeps answers until their writer says what becomes of them."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, servers: Servers, answers: Answers, lines: Lines
    ) -> None:
        super().__init__(db, clock, ids, vault, "answer-draft", MOST)
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
        to = await self._answers.answering(server_id, member_id, named)
        found = await self.read(named, words, names, kept=to.kept if kept is None else kept)
        draft = await self._looked_at(to, found)
        if draft.clear:
            return None
        await self.keep(server_id, member_id, found)
        return draft

    async def open(self, server_id: int, member_id: int, draft_id: str, names: tuple[str, ...] = ()) -> AnswerDraft:
        """The draft, for its writer; a `Refusal` for everyone else, and when it is gone."""
        found = await super().open(server_id, member_id, draft_id, names)
        return await self._looked_at(await self._answers.answering(server_id, member_id, found.named), found)

    async def blur(
        self,
        server_id: int,
        member_id: int,
        draft_id: str,
        shown: Mapping[Detail, str],
        names: tuple[str, ...] = (),
    ) -> AnswerDraft:
        """Put `shown` (words by kind of detail) in the place of each detail that was found."""
        found = await super().blur(server_id, member_id, draft_id, shown, names)
        return await self._looked_at(await self._answers.answering(server_id, member_id, found.named), found)

    async def post(self, server_id: int, member_id: int, draft_id: str) -> Sent:
        """Let it out like any answer. When the pace says no, the draft stays and can be posted later."""
        found = await super().open(server_id, member_id, draft_id)
        return await self._answers.post(
            server_id, member_id, found.named, found.words, draft_id=draft_id, kept=found.kept
        )

    async def _looked_at(self, to: Answering, found: Words) -> AnswerDraft:
        language = (await self._servers.get(to.vent.server_id)).language
        # The author may say of their own what they would rather not be told.
        boundaries = () if to.as_author else to.vent.boundaries
        crossings = await asyncio.to_thread(self._lines.crossed, found.words, boundaries, language)
        return AnswerDraft(found.id, found.named, found.words, found.kept, found.details, crossings)
