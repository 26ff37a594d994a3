"""When a tip comes by itself: every day, or once a week, at a time on somebody's own clock. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import time as time_of_day

from bot.kernel.clock import DAY, HOUR, Wall, add_days, local_of, zone

DAILY = 0
"""In the place of a day of the week: every day."""

STILL_WELCOME = 6 * HOUR
"""A tip that would come later than that, because the bot was away, is left out; the next one comes at its time."""

REST = 7 * DAY


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`weekday` is 1 (Monday) to 7, or `DAILY`. `to_id` is the person, or the channel, that the tip goes to."""

    to_id: int
    weekday: int
    at: time_of_day
    zone: str

    def next(self, after: int) -> int:
        """The first instant (ms UTC) later than `after` at which a tip is due. A change of clocks moves nothing."""
        here = local_of(after, zone(self.zone)).date()
        for off in range(-1, 9):
            day = add_days(here, off)
            if self.weekday not in {DAILY, day.isoweekday()}:
                continue
            due_at = Wall(day, self.at, self.zone).instant()
            if due_at > after:
                return due_at
        raise AssertionError("every day of the week comes within eight days")


def too_late(due_at: int, now: int) -> bool:
    """Whether a tip is better left out."""
    return now - due_at > STILL_WELCOME


def weekday_meant(chosen: str) -> int | None:
    """The day that was chosen in a form, `0` for every day; None for anything else."""
    return int(chosen) if chosen in set("01234567") else None


def packed(rhythm: Rhythm) -> bytes:
    """For the sealed box."""
    return json.dumps([rhythm.to_id, rhythm.weekday, f"{rhythm.at:%H:%M}", rhythm.zone]).encode()


def unpacked(box: bytes) -> Rhythm:
    """The reverse of `packed`."""
    to_id, weekday, at, where = json.loads(box)
    return Rhythm(to_id, weekday, time_of_day.fromisoformat(at), where)
