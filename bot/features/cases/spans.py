"""Spans and times of day as people type them: `3h`, `1h30`, `half an hour`, `until 10pm`. Pure.

English and Spanish are read side by side, whoever types: a person is not asked in which language they mean `2 horas`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.kernel.clock import DAY, HOUR, MINUTE, add_days, instant_of, local_of
from bot.kernel.errors import Refusal

_UNITS = {"w": 7 * DAY, "s": 7 * DAY, "d": DAY, "h": HOUR, "m": MINUTE}  # s as in "semana"
_NUMBERS = (
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
)
_WORDS = {word: str(number) for words in _NUMBERS for number, word in enumerate(words, 1)} | {
    "a": "1",
    "an": "1",
    "un": "1",
}
_UNIT = (
    r"(w|d|h|m)(?:eeks?|ays?|ours?|rs?|inutes?|ins?|in|[ií]as?|oras?|inutos?)?(?![a-zí])|(s)em(?:anas?)?\.?(?![a-z])"
)
_PART = rf"(\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*(?:{_UNIT})"
_PARTS = re.compile(rf"{_PART}|(?<=h)([0-5]?\d)(?!\d)")
_TWELVE = r"noon|midday|midnight|mediod[ií]a|medianoche"
_GLUE = re.compile(r"(\s|,|\band\b|\by\b|&|\+)*")


def span_meant(typed: str) -> int:
    """A span such as `3h`, `2d`, `1h 30m`, `half an hour`, `media hora` or `2w` in ms; a `Refusal` for anything else.

    The larger unit comes first and none comes twice: `3 h 2 d` is more likely a slip than a wish. A number alone is
    refused: three what?
    """
    text = re.sub(r"^(for|durante|por)\s+", "", unicodedata.normalize("NFC", typed).strip().casefold())
    text = re.sub(r"\b(?:half an?|media|medio) (hour|day|hora|d[ií]a)\b", r"0.5 \1", text)
    text = re.sub(r"\b(an?|one|una?) (hour|day|week|hora|d[ií]a|semana) (?:and a half|y medi[oa])\b", r"1.5 \2", text)
    text = re.sub(rf"\b({'|'.join(_WORDS)})\b", lambda word: _WORDS[word[1]], text)
    at, total, above = 0, 0.0, 8 * DAY
    while at < len(text):
        found = _PARTS.match(text, at)
        if found is None:
            raise Refusal("refusal-case-span")
        unit = found[2] or found[3] or "m"  # the 30 of `1h30` has none
        number = found[1] or found[4]
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
    """A time of day such as `18:00`, `7`, `6pm`, `6.30 p. m.`, `18h` or `noon`; a `Refusal` for anything else."""
    text = re.sub(r"^(a )?las? ", "", unicodedata.normalize("NFC", typed).strip().casefold())
    if re.fullmatch(_TWELVE, text):
        return time(0 if text in {"midnight", "medianoche"} else 12)
    found = re.fullmatch(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:(a|p)\.?\s?m\.?|h|o'?clock|horas)?", text)
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
    text = re.sub(r"^(from|de|desde)\s+", "", typed.strip().casefold())
    if text in {"none", "no", "-", "ninguna", "ninguno"}:
        return None
    first, dash, after = re.sub(r"\s+(to|until|till|a|hasta)\s+", "-", text).replace("–", "-").partition("-")
    if not dash:
        raise Refusal("refusal-oncall-quiet")
    return time_meant(first), time_meant(after)


def end_meant(typed: str, now: int, where: ZoneInfo) -> int:
    """When something that begins now shall end (ms UTC): after a span, or `until 22:00` by the clocks of `where`.

    A time of day that has passed today is tomorrow's, unless it comes a second time in the night in which clocks go
    back. A `Refusal` for anything else.
    """
    text = unicodedata.normalize("NFC", typed).strip().casefold()
    until = re.fullmatch(r"(?:until|till|til|to|hasta)\s+(.+)", text)
    if until is None and not re.fullmatch(rf"\d{{1,2}}:\d{{2}}|\d{{1,2}}\s*[ap]\.?\s?m\.?|{_TWELVE}", text):
        return now + span_meant(typed)
    at = time_meant(until[1] if until else text)
    today = local_of(now, where).date()
    moments = (
        instant_of(add_days(today, ahead), at, where, second=second) for ahead in (0, 1, 2) for second in (False, True)
    )
    return next(then for then in moments if then > now)
