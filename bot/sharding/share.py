"""What a share is: Discord's shards, counted from 0, and the servers that each is in charge of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SHIFT: Final = 22
"""Discord's rule: shard = (server's id >> 22) % number of shards. Direct messages come to shard 0."""


@dataclass(frozen=True, slots=True)
class Share:
    """The shards of one process, out of `count`."""

    count: int
    mine: frozenset[int]

    def __post_init__(self) -> None:
        if not self.mine or not all(0 <= shard < self.count for shard in self.mine):
            raise ValueError(f"shards {sorted(self.mine)} are not some of {self.count}")

    @property
    def whole(self) -> bool:
        """Whether this process serves every server."""
        return len(self.mine) == self.count

    def serves(self, server_id: int) -> bool:
        """Whether the server's events come to this process; server 0 (a person, no server) is with shard 0."""
        return shard_of(server_id, self.count) in self.mine

    def more(self, shards: Iterable[int]) -> Share:
        """With these besides."""
        return Share(self.count, self.mine | set(shards))


def shard_of(server_id: int, count: int) -> int:
    """The shard that is in charge of a server."""
    return (server_id >> SHIFT) % count


def room(count: int, mine: int, most: int, *, leftover: bool) -> int:
    """How many more shards a process with `mine` of them may take: up to `most` in all (0: no limit), and with
    `leftover`, because nobody else wants them, any number."""
    return count - mine if leftover or not most else max(most - mine, 0)
