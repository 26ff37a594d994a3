"""What a person reported, for themselves, and how it becomes nobody's."""

from __future__ import annotations

from bot.features.cases.reports import Reports
from bot.kernel.ids import Ids
from bot.storage.db import Database


class OwnReports:
    """Finds a person's reports by the handle that they have in each case."""

    def __init__(self, db: Database, ids: Ids, reports: Reports) -> None:
        self._db = db
        self._ids = ids
        self._reports = reports

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """Every report of this person that is kept, with what they gave as a reason."""
        async with self._db.read() as tx:
            found = await self._reports.by(tx, server_id, member_id)
        return [{"case": case_id, "reason": said.reason} for case_id, said in found]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Have nothing tell any more who reported; how many there were.

        The report itself stays: somebody may be in danger, and it is purged with its case. Its reporter is not told
        what came of it, because nobody knows any more who that is.
        """
        async with self._db.write(f"cases/{server_id}") as tx:
            found = await self._reports.by(tx, server_id, member_id)
            gone = [
                await self._reports.unlink(tx, server_id, case_id, member_id, self._ids.new()) for case_id, _ in found
            ]
        return sum(gone)
