"""Discord on a bad day: one of all the faults that the sandbox knows, drawn by lot."""

from __future__ import annotations

import random
from collections import Counter

from bot.sandbox.faults import Faults

MESSAGES, CALLBACKS, ANSWERS, THREADS, DMS, ANY = (
    "^/channels/[0-9]+/messages$",
    "/callback$",
    "^/webhooks/",
    "/threads$",
    "^/users/@me/channels$",
    "",
)
PATHS = (MESSAGES, MESSAGES, CALLBACKS, ANSWERS, THREADS, DMS, ANY)
REQUESTS = (
    *("500", "502", "503", "503", "504", "500_after_accept", "503_after_accept"),
    *("reset", "reset_after_accept", "slow", "slow_after_accept"),
    *("429_user", "429_shared", "429_global", "429_cloudflare"),
)
EVENTS = ("late", "duplicate", "lost", "malformed", "op7", "op9", "op9_resumable", "drop")
OUTAGE = 9
"""Unanswered tries in a row: more than the circuit takes for an accident."""


class Weather:
    """Arms faults. What came of them is counted by the sandbox."""

    def __init__(self, faults: Faults, dice: random.Random) -> None:
        self.faults, self.dice = faults, dice

    def turn(self) -> None:
        """The faults of before are over; up to three new ones."""
        self.faults.clear()
        for _ in range(self.dice.randint(0, 3)):
            self._one()

    def _one(self) -> None:
        if self.dice.random() < 0.35:
            kind = self.dice.choice(EVENTS)
            event = self.dice.choice(("INTERACTION_CREATE", ".*"))
            self.faults.add(kind, event=event, skip=self.dice.randint(0, 3), delay=self.dice.uniform(0.1, 1.0))
            return
        kind = self.dice.choice(REQUESTS)
        times, path = self.dice.randint(1, 2), self.dice.choice(PATHS)
        if kind == "503" and self.dice.random() < 0.4:  # of messages alone: a start waits longer after each try in vain
            times, path = OUTAGE, MESSAGES
        delay, skip = self.dice.choice((0.3, 1.0, 3.5)), self.dice.randint(0, 2)
        self.faults.add(kind, path=path, times=times, skip=skip, delay=delay, retry_after=self.dice.uniform(0.1, 1.0))

    def forbid(self, channel: str) -> None:
        """A permission is gone for a post (403), until somebody mends it."""
        self.faults.add("50013", method="POST", path=f"^/channels/{channel}/messages$")

    def happened(self) -> Counter[str]:
        """How often each kind of fault was met."""
        return Counter(kind for kind, _ in self.faults.used)
