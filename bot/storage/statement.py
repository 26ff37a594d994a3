"""What a statement and its parameters must look like, so that one text means the same on both databases.

Where the databases differ silently, the check refuses on both. SQLite would take a gap in the parameters, store a
text in a number column of the same name, keep a NUL inside a text and turn NaN into NULL; PostgreSQL would not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

Param = str | int | bytes | float | None

BIGINT = 2**63
"""Both databases hold whole numbers in 64 bits, signed."""

_NOT_CODE = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"\$(\d+)")
_FIRST_WORD = re.compile(r"\s*([A-Za-z]+)")
_ALLOWED = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES"})


class Misuse(RuntimeError):
    """The code asks for what the contract of `bot.storage.db` rules out: a mistake in the program, never a fault."""


@lru_cache(maxsize=2048)
def arity(sql: str) -> int:
    """How many parameters the statement takes. Reading, inserting, updating and deleting only.

    Transactions belong to `read()` and `write()`, tables to the migrations: a COMMIT in here would end the
    transaction of everybody in the same group.
    """
    code = _NOT_CODE.sub(" ", sql)
    word = _FIRST_WORD.match(code)
    if word is None or word[1].upper() not in _ALLOWED:
        raise Misuse(f"a statement begins with one of {', '.join(sorted(_ALLOWED))}")
    numbers = {int(number) for number in _PARAMETER.findall(code)}
    if numbers != set(range(1, len(numbers) + 1)):
        raise Misuse("parameters are $1, $2, … without a gap")
    return len(numbers)


def check(sql: str, params: Sequence[Param]) -> None:
    """Refuse what would mean different things on the two databases. Never names a value: it may be a person's."""
    wanted = arity(sql)
    if len(params) != wanted:
        raise Misuse(f"the statement takes {wanted} parameters and was given {len(params)}")
    for number, value in enumerate(params, start=1):
        match value:
            case None | bytes():
                continue
            case str():
                if "\x00" in value:
                    raise Misuse(f"${number}: PostgreSQL stores no NUL in a text")
            case int():
                if not -BIGINT <= value < BIGINT:
                    raise Misuse(f"${number}: whole numbers have 64 bits, signed")
            case float():
                if math.isnan(value):
                    raise Misuse(f"${number}: SQLite would store NaN as NULL")
            case _:
                raise Misuse(f"${number}: {type(value).__name__} is none of str, int, float, bytes, None")
