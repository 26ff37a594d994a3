"""Spans and times of day as people type them: `3h`, `1h30`, `half an hour`, `until 10pm`. Pure."""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.kernel.clock import DAY, HOUR, MINUTE, add_days, instant_of, local_of
from bot.kernel.errors import Refusal

_UNITS = {"w": 7 * DAY, "d": DAY, "h": HOUR, "m": MINUTE}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: str(number) for number, word in enumerate(_NUMBERS, 1)} | {"a": "1", "an": "1"}
_PART = r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(w|d|h|m)(?:eeks?|ays?|ours?|rs?|inutes?|ins?|in)?(?![a-z])"
_PARTS = re.compile(rf"{_PART}|(?<=h)([0-5]?\d)(?!\d)")
_GLUE = re.compile(r"(\s|,|\band\b|&|\+)*")


def span_meant(typed: str) -> int:
    """A span such as `3h`, `2d`, `1h 30m`, `1.5 hours`, `half an hour` or `2w` in ms; a `Refusal` for anything else.

    The larger unit comes first and none comes twice: `3 h 2 d` is more likely a slip than a wish. A number alone is
    refused: three what?
    """
    text = re.sub(r"^for\s+", "", typed.strip().casefold())
    text = re.sub(r"\bhalf an? (hour|day)\b", r"0.5 \1", text)
    text = re.sub(r"\b(an?|one) (hour|day|week) and a half\b", r"1.5 \2", text)
    text = re.sub(rf"\b({'|'.join(_WORDS)})\b", lambda word: _WORDS[word[1]], text)
    at, total, above = 0, 0.0, 8 * DAY
    while at < len(text):
        found = _PARTS.match(text, at)
        if found is None:
            raise Refusal("refusal-case-span")
        number, unit = (found[1], found[2]) if found[2] else (found[3], "m")  # the 30 of `1h30`
        if _UNITS[unit] >= above:
            raise Refusal("refusal-case-span")
        above = _UNITS[unit]
        total += float(number.replace(",", ".")) * above
        glue = _GLUE.match(text, found.end())
        at = found.end() if glue is None else glue.end()
    span = round(total / MINUTE) * MINUTE
    if not span:
        raise Refusal("refusal-case-span")
    return span


def time_meant(typed: str) -> time:
    """A time of day such as `18:00`, `7`, `6pm`, `6.30 pm`, `18h` or `noon`; a `Refusal` for anything else."""
    text = typed.strip().casefold()
    if text in {"noon", "midday", "midnight"}:
        return time(0 if text == "midnight" else 12)
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:(a|p)\.?m\.?|h|o'?clock)?", text)
    hour, minute, half = (0, 60, "") if found is None else (int(found[1]), int(found[2] or 0), found[3])
    if hour > (12 if half else 23) or minute > 59 or (half and not hour):
        raise Refusal("refusal-oncall-time")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def day_meant(typed: str) -> date:
    """A day such as `2026-03-28`, as a suggestion gives it; a `Refusal` for anything else."""
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refusal("refusal-swap-not-yours") from None


def quiet_meant(typed: str) -> tuple[time, time] | None:
    """Quiet hours such as `22:00-07:00` or `10pm to 7am`; None for `none`; a `Refusal` for anything else."""
    if typed.strip().casefold() in {"none", "no", "-"}:
        return None
    first, dash, after = re.sub(r"\s+(to|until|till)\s+", "-", typed.casefold()).replace("–", "-").partition("-")
    if not dash:
        raise Refusal("refusal-oncall-quiet")
    return time_meant(first), time_meant(after)


def end_meant(typed: str, now: int, where: ZoneInfo) -> int:
    """When something that begins now shall end (ms UTC): after a span, or `until 22:00` by the clocks of `where`.

    A time of day that has passed today is tomorrow's. A `Refusal` for anything else.
    """
    text = typed.strip().casefold()
    until = re.fullmatch(r"(?:until|till|til|to)\s+(.+)", text)
    if until is None and not re.fullmatch(r"\d{1,2}:\d{2}|\d{1,2}\s*[ap]\.?m\.?|noon|midday|midnight", text):
        return now + span_meant(typed)
    at = time_meant(until[1] if until else text)
    today = local_of(now, where).date()
    return next(then for day in (0, 1, 2) if (then := instant_of(add_days(today, day), at, where)) > now)
