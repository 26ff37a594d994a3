"""The only room that may roll dice.

Ids are opaque: 130 random bits in base32, lower case, without a time in them (a time-ordered id would tell when a
person wrote). Tests give a seeded source so that a run can be repeated.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_LETTERS = (_ALPHABET * 8).encode()
"""The letter for each byte; each letter stands for as many of them."""
ID_LENGTH = 26
_AT_HAND = 64
"""How many ids are made at once: to ask the system lets go of the interpreter, which costs more than the asking."""


class Ids(Protocol):
    """Everything random that the program needs."""

    def new(self) -> str:
        """A fresh id of 26 characters, `[a-z2-7]`."""
        ...

    def below(self, limit: int) -> int:
        """A whole number from 0 to `limit - 1`."""
        ...

    def pick(self, of: Sequence[T]) -> T:
        """One of `of`."""
        ...

    def key(self, size: int) -> bytes:
        """`size` random bytes."""
        ...


class SecretIds:
    """The operating system's randomness. A process that goes on as two must not share one."""

    def __init__(self) -> None:
        self._ready: list[str] = []

    def new(self) -> str:
        """See `Ids.new`."""
        try:
            return self._ready.pop()
        except IndexError:  # asked for like this, several threads may ask
            letters = secrets.token_bytes(ID_LENGTH * _AT_HAND).translate(_LETTERS).decode()
            ready = [letters[at : at + ID_LENGTH] for at in range(0, len(letters), ID_LENGTH)]
            fresh = ready.pop()
            self._ready = ready
            return fresh

    def below(self, limit: int) -> int:
        """See `Ids.below`."""
        return secrets.randbelow(limit)

    def pick(self, of: Sequence[T]) -> T:
        """See `Ids.pick`."""
        return secrets.choice(of)

    def key(self, size: int) -> bytes:
        """See `Ids.key`."""
        return secrets.token_bytes(size)


class SeededIds:
    """The same sequence each time; for tests only, never for a key that guards something."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)

    def new(self) -> str:
        """See `Ids.new`."""
        return "".join(self._random.choice(_ALPHABET) for _ in range(ID_LENGTH))

    def below(self, limit: int) -> int:
        """See `Ids.below`."""
        return self._random.randrange(limit)

    def pick(self, of: Sequence[T]) -> T:
        """See `Ids.pick`."""
        return self._random.choice(of)

    def key(self, size: int) -> bytes:
        """See `Ids.key`."""
        return self._random.randbytes(size)
