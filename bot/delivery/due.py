"""What the outbox is asked at every tick, in SQL.

It must not cost more the more is waiting. Each question is answered by the first entries of an index over instants; one
over both columns would read every waiting row. A kind is written as `kind || ''` so that SQLite does not take the index
over kinds, in which it would go through every row of each kind.
"""

from __future__ import annotations

from bot.sharding.share import SHIFT, Share


def first_fresh(kinds: int, share: Share | None = None) -> str:
    """The next parcel that nobody holds, of so many kinds, for servers of `share` (None: of all)."""
    return (
        "SELECT due_at AS at FROM outbox WHERE state = 'waiting' AND (lease_until IS NULL OR lease_until = 0)"
        f" AND kind || '' IN ({_places(1, kinds)}){_of(share)} ORDER BY due_at LIMIT 1"
    )


def first_leased(kinds: int, share: Share | None = None) -> str:
    """The lease that ends next, of so many kinds, for servers of `share` (None: of all)."""
    return (
        "SELECT lease_until AS at FROM outbox WHERE state = 'waiting' AND lease_until > 0"
        f" AND kind || '' IN ({_places(1, kinds)}){_of(share)} ORDER BY lease_until LIMIT 1"
    )


def due_now(kinds: int, share: Share | None = None) -> str:
    """What may be leased at the instant `$3`, at most `$4`, of so many kinds from `$5` on, for servers of `share`."""
    return (
        "SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $3"
        f" AND (lease_until IS NULL OR lease_until <= $3) AND kind || '' IN ({_places(5, kinds)})"
        f"{_of(share)} ORDER BY due_at LIMIT $4"
    )


def _of(share: Share | None) -> str:
    """Discord's own rule of which shard a server comes to, in SQL: a shift of 22 bits is a division by 2^22."""
    if share is None:
        return ""
    return f" AND (server_id / {1 << SHIFT}) % {share.count} IN ({', '.join(map(str, sorted(share.mine)))})"


def _places(first: int, count: int) -> str:
    return ", ".join(f"${first + at}" for at in range(count))
