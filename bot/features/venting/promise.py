"""The sentence "who can find out who you are", made of clauses that are true in this server. Which are, is pure.

Each clause is a text of its own (`promise-…`), and each has a test that fails when the program no longer does what it
says (`tests/venting/test_promise.py`). Change one and the other together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from bot.features.oversight.unmask.service import Unmasking
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.features.venting.rules import AUTHOR_KEPT
from bot.kernel.clock import DAY, MINUTE


class Clause(NamedTuple):
    """One clause: the end of its text key, and what stands in it. A tuple: every form looks its sentence up by them."""

    name: str
    values: tuple[tuple[str, int], ...] = ()


ALWAYS_LAST: Final = (Clause("operator"), Clause("discord"), Clause("words"))


NOBODY: Final = (Clause("nobody"), Clause("nobody-program"), Clause("code"), Clause("discord"), Clause("words"))
"""Where a server keeps nobody's name: nothing can be opened, so break-glass has nothing to open either."""


def clauses(server: Server, *, opened: bool) -> tuple[Clause, ...]:
    """What is true in this server. `opened`: it allows two moderators to learn who wrote a post (break-glass)."""
    minutes = (("after", server.release_after // MINUTE), ("within", -(-server.release_within // MINUTE)))
    first = ("read-approve", "later-approved") if server.approve_first else ("read", "later")
    always = (Clause(first[0]), Clause(first[1], minutes), Clause("members"))
    if not server.keep_author:
        return (*always, *NOBODY)
    return (
        *always,
        Clause("moderators-can" if opened else "moderators-cannot"),
        Clause("kept", (("days", AUTHOR_KEPT // DAY),)),
        *ALWAYS_LAST,
    )


UNKNOWN: Final = (Clause("unknown"), *ALWAYS_LAST)
"""Where the settings cannot be read in time: nothing is promised that they may not hold."""


class Promises:
    """Reads a server's settings for the sentence."""

    def __init__(self, servers: Servers, unmasking: Unmasking) -> None:
        self._servers = servers
        self._unmasking = unmasking

    async def of(self, server_id: int, *, kept: bool | None = None) -> tuple[Clause, ...]:
        """The clauses that are true in this server now. `kept` is what was said to somebody of whether who wrote is
        kept; it holds for what they wrote since, whatever the server chooses now."""
        server = await self._servers.get(server_id)
        if kept is not None and kept is not server.keep_author:
            server = replace(server, keep_author=kept)
        return clauses(server, opened=await self._unmasking.allowed(server_id))
