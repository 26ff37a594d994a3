"""Why somebody reports a message, where something in it could tell the team who does: it waits for them first."""

from __future__ import annotations

from typing import ClassVar, Final

from bot.features.cases.rules import REASON_LIMIT
from bot.features.screening.identify import Detail
from bot.features.screening.identify.own import own_names
from bot.features.venting.waiting import Waiting, Words
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database

ONES_OWN: Final = frozenset({Detail.PHONE, Detail.EMAIL, Detail.ADDRESS, Detail.POSTCODE})
"""What people give so that somebody finds them."""

_HEARS, _NOT = "hears", "not"


def named(where: str, *, hears: bool) -> str:
    """How a draft names the message (`channel.message`), and whether its reporter would hear of it."""
    return f"{where}.{_HEARS if hears else _NOT}"


def about(draft: Words) -> tuple[str, bool]:
    """The same the other way round."""
    where, _, hears = draft.named.rpartition(".")
    return where, hears == _HEARS


class ReportDrafts(Waiting):
    """Keeps them. `named` is the message, and whether its reporter would hear what came of it."""

    gone: ClassVar[str] = "refusal-report-draft-gone"

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        super().__init__(db, clock, ids, vault, "report-draft", REASON_LIMIT)

    def _tells(self, found: Words, names: tuple[str, ...]) -> bool:
        """Whom a report is about is named in it, and linked to: that is no reason to keep it back."""
        return bool(own_names(found.words, names)) or any(each.kind in ONES_OWN for each in found.details)
