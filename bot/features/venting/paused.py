"""What somebody whose writing is paused says to it, once. It is read as all words without a name are."""

from __future__ import annotations

import contextlib

from bot.features.cases.rules import Severity, graver
from bot.features.oversight.rules import ANSWER_MOST
from bot.features.oversight.service import Oversight
from bot.features.screening.rules import Reading
from bot.features.screening.service import Screening
from bot.features.venting.service import not_taken
from bot.features.venting.waiting import Waiting
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database


class PauseAnswers(Waiting):
    """Takes what they say, and keeps it for them first where something in it could tell who they are."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, screening: Screening, oversight: Oversight
    ) -> None:
        super().__init__(db, clock, ids, vault, "pause-answer", ANSWER_MOST)
        self._screening = screening
        self._oversight = oversight

    async def answer(
        self, server_id: int, member_id: int, pause_id: str, words: str, kept: str, *, draft_id: str = ""
    ) -> Reading:
        """Put it into the case about the post, which is as urgent as it sounds. `kept` is what moderators will read.

        What is refused after it was read is a `NotTaken`. With `draft_id` the words come from there: it is gone then.
        """
        reading = await self._screening.read(server_id, words)
        severity = graver(Severity.CONCERN, Severity(reading.severity))
        try:
            await self._oversight.answer(server_id, member_id, pause_id, kept, severity)
        except Refusal as no:
            raise not_taken(no, reading) from None
        if draft_id:
            with contextlib.suppress(Refusal):  # pressed twice
                await self.drop(server_id, member_id, draft_id)
        return reading
