"""Whose words a case is about, where the team does not know: each feature that keeps a sealed author says how to ask.

What is found out here is used for two things: to carry a message there and back, and to keep somebody out of a case
about their own words. It is told to nobody, and nothing that others see depends on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Written:
    """A sealed author with what the seal is bound to, and the name under which everybody else knows them.

    `author_box` is None where no author is kept (any more); `nobodys` where none ever was.
    """

    author_box: bytes | None
    bound_to: str
    alias: str
    nobodys: bool = False


class Writings(Protocol):
    """One kind of words without a name. Its feature registers it with `Authors.know`."""

    async def written(self, tx: Tx, server_id: int, post_id: str) -> Written | None:
        """Whose it is; None when it is gone."""
        ...


class Authors:
    """Knows every kind of words without a name."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._kinds: dict[str, Writings] = {}

    def know(self, kind: str, writings: Writings) -> None:
        """Have cases about `kind/<id>` reach whoever wrote it."""
        self._kinds[kind] = writings

    async def of(self, tx: Tx, server_id: int, subject: str) -> tuple[int, str] | None:
        """The member who wrote what a case is about, and their alias; None where nobody wrote without a name, where
        no author is kept, or where the seal does not open."""
        written = await self._written(tx, server_id, subject)
        if written is None or not written.author_box:
            return None
        try:
            return int(self._vault.open(written.author_box, written.bound_to)), written.alias
        except CannotOpen:  # its key was given up
            return None

    async def nobodys(self, tx: Tx, server_id: int, subject: str) -> bool:
        """Whether the server kept nobody's name with what a case is about, so that nobody can be reached."""
        written = await self._written(tx, server_id, subject)
        return written is not None and written.nobodys

    async def _written(self, tx: Tx, server_id: int, subject: str) -> Written | None:
        kind, _, post_id = subject.partition("/")
        writings = self._kinds.get(kind)
        return None if writings is None else await writings.written(tx, server_id, post_id)
