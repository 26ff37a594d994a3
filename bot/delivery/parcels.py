"""What is carried, who carries it, and what can come of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.kernel.errors import Why
from bot.storage.db import Tx

NONCE_LIMIT = 25
MOST_LATE = 10_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """One leased row. `first_try_at` is the instant (ms UTC) of the first claim; `tries` counts this one."""

    id: str
    kind: str
    subject: str
    server_id: int
    due_at: int
    tries: int
    first_try_at: int

    @property
    def nonce(self) -> str:
        """At most 25 characters (Discord's limit), opaque, the same at every try."""
        return self.id[:NONCE_LIMIT]

    @property
    def again(self) -> bool:
        """An earlier try may have reached Discord: look before sending."""
        return self.tries > 1


@dataclass(frozen=True, slots=True)
class Delivered:
    """Discord has it. Both ids are 0 for a delivery that makes no message (a thread has its message's id)."""

    channel_id: int = 0
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to say any more: what the parcel was about is gone or was called off."""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """It cannot be delivered. The feature decides who is told."""

    why: Why


Settled = Delivered | Nothing | GaveUp


class TryLater(Exception):
    """Discord could not answer now (its 5xx, a lost connection, a rate limit). `after` in ms where Discord said it."""

    def __init__(self, after: int = 0) -> None:
        super().__init__(after)
        self.after = after


class NotNow(Exception):
    """Nothing may go out just now, and nothing was sent. The try does not count; the next one is `after` ms later."""

    def __init__(self, after: int) -> None:
        super().__init__(after)
        self.after = after


class Courier(Protocol):
    """Carries one kind of parcel to Discord. Raises `Unreachable` (for good), `TryLater` (for now) or `NotNow`
    (before anything was sent)."""

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """Carry it; when `parcel.again`, look for what an earlier try left there first."""
        ...


Settle = Callable[[Tx, Parcel, Settled], Awaitable[None]]
Told = Callable[[str, str, int], None]


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is past its moment: how many parcels (counted to `MOST_LATE`), and by how much (ms) the oldest."""

    late: int
    oldest: int
