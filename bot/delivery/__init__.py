"""Exactly once: what must not be lost is an outbox row, written in the transaction that made it true.

A row holds ids and never a person's words. The life of one parcel:

    waiting ──claim (lease)──► waiting, leased ──courier──► sent       Discord has it; its message id is kept
       ▲                            │                  ├──► nothing    its subject is gone: nothing to say
       └──── back-off, lease ends ◄─┘                  └──► gave_up    Discord said no for good, or too many tries

Three nets, each for what slips through the one before:

1. One process holds the lease of a row, and gives up its try (`TRY_LIMIT`) before the lease ends (`LEASE`).
2. Every send carries a nonce made from the row's id; Discord returns the first message again for a few minutes.
3. Any try but the first looks for its own message before it sends (`Parcel.again`): after a crash, a time-out or a
   reset nobody knows whether the first one arrived, and the nonce is forgotten after minutes.

The row is marked, and the feature told, in one transaction (`Settle`), so a feature can hang its next step onto it.
"""

from __future__ import annotations

from bot.delivery.outbox import Outbox, forget_settled, restored
from bot.delivery.parcels import (
    Backlog,
    Courier,
    Delivered,
    GaveUp,
    Nothing,
    NotNow,
    Parcel,
    Settle,
    Settled,
    Told,
    TryLater,
)
from bot.delivery.postman import LEASE, MOST_TRIES, TRY_LIMIT, Postman

__all__ = [
    "LEASE",
    "MOST_TRIES",
    "TRY_LIMIT",
    "Backlog",
    "Courier",
    "Delivered",
    "GaveUp",
    "NotNow",
    "Nothing",
    "Outbox",
    "Parcel",
    "Postman",
    "Settle",
    "Settled",
    "Told",
    "TryLater",
    "forget_settled",
    "restored",
]
