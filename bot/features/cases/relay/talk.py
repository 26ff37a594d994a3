"""What was said between the team and somebody without a name, and whose line it is: sealed, and opened here alone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.features.cases.relay import store
from bot.features.cases.relay.rules import Letter, Line, Role
from bot.features.cases.relay.store import LetterRow, LineRow
from bot.features.cases.store import CaseRow
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Tx

AUTHOR_MARK = "author"
"""The mark of the line to whoever wrote without a name what a case is about."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message as the team reads it. `moderator_id` is None where the person wrote; `alias` is who that is here,
    empty where `role` and `number` have to say it. `at` is ms UTC."""

    role: Role
    number: int
    alias: str
    moderator_id: int | None
    words: str
    at: int
    state: Letter


class Talk:
    """Opens and seals."""

    def __init__(self, ids: Ids, vault: Vault) -> None:
        self._ids = ids
        self._vault = vault

    def sealed_person(self, server_id: int, case_id: str, line_id: str, member_id: int) -> bytes:
        """Who it is."""
        return self._vault.seal(str(member_id).encode(), _line_of(server_id, case_id, line_id))

    def person(self, line: LineRow) -> int | None:
        """The member at the other end. For the program alone: it is shown to nobody."""
        if line.person_box is None:
            return None
        try:
            return int(self._vault.open(line.person_box, _line_of(line.server_id, line.case_id, line.id)))
        except CannotOpen:  # its key was given up
            return None

    def sealed_words(self, server_id: int, letter_id: str, words: str) -> bytes:
        """What is said."""
        return self._vault.seal(json.dumps(words).encode(), _letter_of(server_id, letter_id))

    def words(self, server_id: int, letter: LetterRow) -> str:
        """What was said; empty where its key was given up."""
        try:
            return str(json.loads(self._vault.open(letter.box, _letter_of(server_id, letter.id))))
        except CannotOpen:
            return ""

    async def line(self, tx: Tx, row: CaseRow, role: Role, mark: str, person: int, alias: str = "") -> None:
        """Have a line to this person in the case, and open again one that was over. Only under the server's key."""
        known = await store.lines(tx, row.id)
        line = next((one for one in known if one.mark == mark), None)
        if line is None:
            line_id = self._ids.new()
            box = self.sealed_person(row.server_id, row.id, line_id, person)
            number = 1 + sum(one.role is role for one in known)
            await store.add_line(
                tx, LineRow(line_id, row.server_id, row.id, role, mark, number, alias, box, Line.OPEN, 0)
            )
        elif line.state is Line.OVER:  # the case was reopened
            box = self.sealed_person(row.server_id, row.id, line.id, person)
            await store.set_line(tx, line.id, Line.OPEN, box)

    async def author(self, tx: Tx, row: CaseRow) -> int | None:
        """Whoever wrote without a name what the case is about, as far as the case itself knows: see `keep_author`."""
        lines = await store.lines(tx, row.id)
        return next((self.person(line) for line in lines if line.mark == AUTHOR_MARK), None)

    async def keep_author(self, tx: Tx, row: CaseRow, member_id: int, alias: str) -> None:
        """Their words are about to go, and the case stays open: it knows by itself from now on who they are, sealed,
        so that the team can still reach them and they are still kept out of a case of their own."""
        await self.line(tx, row, Role.AUTHOR, AUTHOR_MARK, member_id, alias)

    async def all_read(self, tx: Tx, case_id: str) -> None:
        """Somebody of the team has read all that was said in a case."""
        await store.all_read(tx, case_id)

    async def said(self, tx: Tx, case_id: str) -> tuple[Said, ...]:
        """All that was said in a case."""
        lines = {line.id: line for line in await store.lines(tx, case_id)}
        return tuple(
            Said(
                role=line.role,
                number=line.number,
                alias=line.alias,
                moderator_id=letter.moderator_id,
                words=self.words(line.server_id, letter),
                at=letter.at,
                state=letter.state,
            )
            for letter in await store.letters(tx, case_id)
            if (line := lines.get(letter.line_id)) is not None
        )

    async def over(self, tx: Tx, case_id: str) -> list[tuple[LineRow, int]]:
        """The case is over: forget who is at the other end. Returns the open lines on which something was said, with
        whom, to say so to them."""
        told = []
        for line in await store.lines(tx, case_id):
            person = self.person(line)
            if line.state is Line.OPEN and person is not None and await store.of_line(tx, line.id):
                told.append((line, person))
            await store.set_line(tx, line.id, Line.LEFT if line.state is Line.LEFT else Line.OVER, None)
        return told


def _line_of(server_id: int, case_id: str, line_id: str) -> str:
    return f"case/{server_id}/{case_id}/line/{line_id}"


def _letter_of(server_id: int, letter_id: str) -> str:
    return f"case/{server_id}/letter/{letter_id}"
