"""Faults on demand, for REST and for the gateway.

A fault is armed with `add` and used up by the requests or events that it fits, oldest fault first. What a fault did is
kept in `used`, so that a test can say that it really happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.errors import TABLE, DiscordError

REST_KINDS: Final = (
    "reset",
    "reset_after_accept",
    "429_user",
    "429_shared",
    "429_global",
    "429_cloudflare",
    "slow",
    "slow_after_accept",
)
EVENT_KINDS: Final = ("late", "duplicate", "lost", "malformed", "op7", "op9", "op9_resumable", "drop")
_STATUS: Final = re.compile(r"[45]\d\d(_after_accept)?")


@dataclass(slots=True)
class Fault:
    """One armed fault. `times` counts down; `skip` lets so many fitting requests or events pass first."""

    kind: str
    method: str | None = None
    path: re.Pattern[str] | None = None
    event: re.Pattern[str] | None = None
    times: int = 1
    skip: int = 0
    delay: float = 0.5
    """Seconds for `late` and `slow`."""
    retry_after: float = 0.3
    """Seconds that a 429 asks to wait."""
    used: int = 0

    @property
    def after_accept(self) -> bool:
        """Whether the request is carried out before the fault."""
        return self.kind.endswith("_after_accept")

    @property
    def status(self) -> int:
        """The HTTP status of a fault that answers with one."""
        return int(self.kind[:3])

    def refusal(self) -> DiscordError | None:
        """The refusal of a fault that is one of Discord's codes."""
        return DiscordError.of(int(self.kind)) if self.kind.isdigit() and len(self.kind) > 3 else None


@dataclass(slots=True)
class Faults:
    """The armed faults of a sandbox."""

    armed: list[Fault] = field(default_factory=list)
    used: list[tuple[str, str]] = field(default_factory=list)
    """Kind of each fault that happened, and what it happened to (`POST /channels/1/messages` or an event's name)."""

    def add(
        self,
        kind: str,
        *,
        method: str | None = None,
        path: str | None = None,
        event: str | None = None,
        times: int = 1,
        skip: int = 0,
        delay: float = 0.5,
        retry_after: float = 0.3,
    ) -> Fault:
        """Arm a fault.

        For requests (`path` is a regular expression searched in the path after `/api/v10`, None fits all): an HTTP
        status such as `500`, `503`, `404`, or with `_after_accept` carried out first; `reset`, `reset_after_accept`
        (the connection breaks); `429_user`, `429_shared`, `429_global`, `429_cloudflare`; `slow`, `slow_after_accept`;
        or one of Discord's codes, such as `200000` (blocked by AutoMod), `40003` (opening DMs too fast), `30046`.
        For events (`event` is a regular expression for the whole name): `late`, `duplicate`, `lost`, `malformed`, and
        in place of the event `op7`, `op9`, `op9_resumable`, `drop` (the socket breaks; the event can be replayed).
        `READY` can be `lost`, by a fault that names it alone.
        """
        of_event = kind in EVENT_KINDS
        known = kind in REST_KINDS or _STATUS.fullmatch(kind) or (kind.isdigit() and int(kind) in TABLE)
        if not of_event and not known:
            raise ValueError(
                f"there is no fault {kind!r}; there are: {', '.join((*REST_KINDS, *EVENT_KINDS))}, 500, ..."
            )
        if of_event and (path or method):
            raise ValueError(f"{kind!r} is a fault of events: give event=, not path= or method=")
        fault = Fault(
            kind,
            method,
            None if of_event else re.compile(path or ""),
            re.compile(event or ".*") if of_event else None,
            times,
            skip,
            delay,
            retry_after,
        )
        self.armed.append(fault)
        return fault

    def clear(self) -> None:
        """Disarm everything."""
        self.armed.clear()

    def for_request(self, method: str, path: str) -> Fault | None:
        """The fault that this request meets, used up by it."""
        for fault in self.armed:
            if fault.path is not None and fault.method in (None, method) and fault.path.search(path):
                return self._use(fault, f"{method} {path}")
        return None

    def for_event(self, name: str) -> Fault | None:
        """The fault that this event meets, used up by it."""
        for fault in self.armed:
            if fault.event is not None and fault.event.fullmatch(name):
                return self._use(fault, name)
        return None

    def loses_ready(self) -> bool:
        """Whether the first event of this session is lost: by a fault that was armed for `READY` alone."""
        armed = [one for one in self.armed if one.kind == "lost" and one.event and one.event.pattern == "READY"]
        return bool(armed) and self._use(armed[0], "READY") is not None

    def _use(self, fault: Fault, what: str) -> Fault | None:
        if fault.skip:
            fault.skip -= 1
            return None
        fault.used += 1
        fault.times -= 1
        if fault.times <= 0:
            self.armed.remove(fault)
        self.used.append((fault.kind, what))
        return fault
