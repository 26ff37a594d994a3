"""Rate limits: a bucket for each route and major parameter, and fifty requests a second for an app as a whole.

These run on real monotonic time, because clients wait for them in real time. The numbers are those that have been
observed at Discord (5 messages in 5 seconds for a channel, 5 follow-ups in 2 seconds for a token); Discord does not
promise them. Interaction routes do not count against the fifty.
"""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import dataclass
from typing import Final

GLOBAL_PER_SECOND: Final = 50
INVALID_LIMIT: Final = 10_000
INVALID_WINDOW: Final = 600.0
"""10 000 answers 401, 403 or 429 in ten minutes, and Cloudflare shuts the address out."""

_GENERAL: Final = (50, 1.0)
_LIMITS: Final = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "DELETE /channels/{channel_id}/messages/{message_id}": (5, 1.0),
    "POST /channels/{channel_id}/messages/bulk-delete": (1, 3.0),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me": (1, 0.25),
    "POST /webhooks/{webhook_id}/{token}": (5, 2.0),
}
_FREE: Final = (1_000_000, 1.0)


@dataclass(slots=True)
class _Bucket:
    limit: int
    per: float
    remaining: int
    resets_at: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the limits say to one request: the headers of the answer, and a body where it is refused."""

    headers: dict[str, str]
    refused: dict[str, object] | None = None


class RateLimits:
    """The buckets of all apps."""

    def __init__(self, enabled: bool = True) -> None:
        self.enabled = enabled
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._second: dict[str, deque[float]] = {}
        self._invalid: deque[float] = deque()
        self._names: dict[str, str] = {}

    def take(self, who: str, route: str, major: str, now: float, wall: float, *, counts: bool) -> Verdict:
        """Count one request. `now` is monotonic, `wall` the world's clock in seconds for X-RateLimit-Reset.

        `counts` says whether it counts against the fifty a second of the app.
        """
        if counts and self.enabled:
            seconds = self._second.setdefault(who, deque())
            while seconds and now - seconds[0] >= 1.0:
                seconds.popleft()
            if len(seconds) >= GLOBAL_PER_SECOND:
                return self.refuse("global", 1.0 - (now - seconds[0]))
            seconds.append(now)
        limit, per = _LIMITS.get(route, _GENERAL) if self.enabled else _FREE
        key = (route, major if route.startswith(("POST /webhooks", "PATCH /webhooks")) else f"{who}:{major}")
        bucket = self._buckets.get(key)
        if bucket is None or now >= bucket.resets_at:
            if len(self._buckets) > 5_000:
                self._buckets = {key: one for key, one in self._buckets.items() if one.resets_at > now}
            bucket = self._buckets[key] = _Bucket(limit, per, limit, now + per)
        after = max(bucket.resets_at - now, 0.001)
        headers = {
            "X-RateLimit-Limit": str(bucket.limit),
            "X-RateLimit-Remaining": str(max(bucket.remaining - 1, 0)),
            "X-RateLimit-Reset": f"{wall + after:.3f}",
            "X-RateLimit-Reset-After": f"{after:.3f}",
            "X-RateLimit-Bucket": self._name(route),
        }
        if bucket.remaining <= 0:
            refusal = self.refuse("user", after)
            return Verdict({**headers, **refusal.headers}, refusal.refused)
        bucket.remaining -= 1
        return Verdict(headers)

    @staticmethod
    def refuse(scope: str, after: float) -> Verdict:
        """A 429 of scope `user`, `shared` or `global`."""
        headers = {"Retry-After": str(max(1, round(after + 0.5))), "X-RateLimit-Scope": scope}
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        body: dict[str, object] = {
            "message": "You are being rate limited." if scope != "shared" else "The resource is being rate limited.",
            "retry_after": round(after, 3),
            "global": scope == "global",
        }
        return Verdict(headers, body)

    def count_invalid(self, now: float) -> None:
        """Count an answer 401, 403 or 429 (other than shared)."""
        self._invalid.append(now)

    def shut_out(self, now: float) -> bool:
        """Whether Cloudflare would no longer let anything through."""
        while self._invalid and now - self._invalid[0] > INVALID_WINDOW:
            self._invalid.popleft()
        return self.enabled and len(self._invalid) >= INVALID_LIMIT

    def _name(self, route: str) -> str:
        name = self._names.get(route)
        if name is None:
            name = self._names[route] = hashlib.blake2s(route.encode()).hexdigest()[:32]
        return name
