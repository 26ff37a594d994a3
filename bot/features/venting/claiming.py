"""Claim codes: how whoever wrote a vent acts on it in a server that keeps nobody's name with what they write.

The code is given once, privately, and only its mark is stored: a keyed hash. Whoever types it gets a pass for a while,
which their buttons carry and nothing stores; it is theirs alone, for that vent alone.

    code   20 characters, 100 bits, by lot, with nothing of a person in it
    named  <vent> or <vent>-<end of the pass><its mark>: a vent as buttons name it
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.features.venting import store
from bot.kernel.clock import MINUTE, Clock, a_while, left
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

LENGTH: Final = 20
GROUP: Final = 5
PASS_KEPT: Final = 30 * MINUTE
"""How long a pass opens its vent. Then the code is asked for again."""

GUESSES: Final = 5
"""Wrong codes that one person may type within `GUESSED`."""
GUESSED: Final = 15 * MINUTE

_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_MISREAD: Final = str.maketrans("0189", "olbg")  # none of the four is in a code
_END, _MARK = 6, 10  # characters of a pass


def shown(code: str) -> str:
    """The code in groups, as people can read and copy it."""
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def meant(typed: str) -> str:
    """The code that somebody typed, however they spaced it; empty when it cannot be one."""
    code = "".join(one for one in typed.lower().translate(_MISREAD) if one in _ALPHABET)
    return code if len(code) == LENGTH else ""


def parted(named: str) -> tuple[str, str]:
    """The vent that a button names, and the pass beside it; the pass is empty where there is none."""
    vent_id, _, held = named.partition("-")
    return vent_id, held


def mark(vault: Vault, server_id: int, code: str) -> str:
    """What is stored of a code. Without the key nobody can tell of a code whether it is one."""
    return vault.handle("claim", server_id, _number(code))


def passes(vault: Vault, now: int, server_id: int, member_id: int, named: str) -> bool:
    """Whether `named` carries a pass for its vent that is this person's and has not ended."""
    vent_id, held = parted(named)
    end = held[:_END]
    if len(held) != _END + _MARK or any(one not in _ALPHABET for one in end):
        return False
    return _number(end) * MINUTE > now and held == _pass(vault, server_id, member_id, vent_id, end)


@dataclass(frozen=True, slots=True)
class _Guesses:
    since: int
    wrong: int


class Claims:
    """Draws codes, and gives a pass to whoever knows one."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        # In memory alone, and for minutes: a row would say who has something to claim.
        self._guesses: dict[tuple[int, int], _Guesses] = {}

    def draw(self, server_id: int) -> tuple[str, str]:
        """A fresh code and its mark."""
        code = self._ids.new()[:LENGTH]
        return code, mark(self._vault, server_id, code)

    async def use(self, server_id: int, member_id: int, typed: str) -> str:
        """The vent that the typed code is for, as this person's buttons name it for half an hour.

        A `Refusal` for one that is no code of a vent here (any more), in the same words whatever the reason, and for
        whoever typed several wrong ones shortly before.
        """
        now, who = self._clock.now(), (server_id, member_id)
        self._guesses = {one: each for one, each in self._guesses.items() if left(each.since, GUESSED, now)}
        tried = self._guesses.get(who, _Guesses(now, 0))
        if tried.wrong >= GUESSES:
            raise Refusal("refusal-claim-slow", **a_while(left(tried.since, GUESSED, now)))
        code = meant(typed)
        async with self._db.read() as tx:
            vent_id = await self._found(tx, server_id, code) if code else None
        if vent_id is None:
            self._guesses[who] = _Guesses(tried.since, tried.wrong + 1)
            raise Refusal("refusal-claim-unknown")
        end = _written(-(-(now + PASS_KEPT) // MINUTE))
        return f"{vent_id}-{_pass(self._vault, server_id, member_id, vent_id, end)}"

    async def _found(self, tx: Tx, server_id: int, code: str) -> str | None:
        row = await store.by_claim(tx, server_id, mark(self._vault, server_id, code))
        return None if row is None else row.id


def _pass(vault: Vault, server_id: int, member_id: int, vent_id: str, end: str) -> str:
    return end + vault.handle(f"claim-pass/{vent_id}/{end}", server_id, member_id)[:_MARK]


def _number(written: str) -> int:
    number = 0
    for one in written:
        number = number * len(_ALPHABET) + _ALPHABET.index(one)
    return number


def _written(number: int) -> str:
    """As `_END` characters: minutes until the year 4000 fit."""
    return "".join(_ALPHABET[number // len(_ALPHABET) ** place % len(_ALPHABET)] for place in reversed(range(_END)))
