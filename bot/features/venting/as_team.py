"""What a moderator writes to somebody without a name, where the moderator's own name stands in it: it waits for them
first, for both sides are nameless there.

Nothing else does: a telephone number or a link is what they mean to pass on.
"""

from __future__ import annotations

from typing import ClassVar, Final

from bot.features.cases.relay.rules import WORDS_LIMIT
from bot.features.oversight.rules import REASON_LIMIT
from bot.features.screening.identify import Finding
from bot.features.screening.identify.own import own_names
from bot.features.venting.waiting import Waiting
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database

LETTER, PAUSE = "letter", "pause"
_LONGEST: Final = {LETTER: WORDS_LIMIT, PAUSE: REASON_LIMIT}


class TeamDrafts(Waiting):
    """Keeps them. `named` is `LETTER` or `PAUSE`, and after a dot to whom, or of what."""

    gone: ClassVar[str] = "refusal-team-draft-gone"

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        super().__init__(db, clock, ids, vault, "team-draft", max(_LONGEST.values()))

    def _found(self, words: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
        return own_names(words, names)

    def _longest(self, named: str) -> int:
        return _LONGEST[named.partition(".")[0]]
