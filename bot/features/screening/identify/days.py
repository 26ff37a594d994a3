"""Exact days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.features.screening.identify import words
from bot.features.screening.identify.details import Detail, Finding

_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{words.MONTH})\b\.?,?(?P<y1>\s'?\d{{2,4}})?"
    rf"|(?:{words.MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?P<y2>,?\s(?:19|20)\d\d)?"
    r"|(?P<y3>\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d{2}-\d{2}\b))"
)
_EXACT = re.compile(rf"(?i)\b(?P<it>{_DAY})")
_BORN = re.compile(
    r"(?i)\b(?:born|birth\s?day|birth\s?date|date\sof\sbirth|d\.?o\.?b\.?|married|wedding|funeral"
    r"|hearing|court|arrested|accident|died|buried|graduat\w+|turn(?:s|ed|ing)?\s\d{1,2}|adopted|custody"
    r"|sentenced)\b[^.!?\n]{0,40}$"
)
_AGE = re.compile(
    r"(?i)\b(?:turns?|turning|turned|aged?|is|was|am|i['’]m|he['’]s"
    r"|she['’]s)\s(?:\d{1,2})\b(?!\s?(?:%|minutes|hours|days|weeks|months|miles|times|percent"
    r"|o['’]clock|st|nd|th|[/.:-]\d))|\b\d{1,2}[- ]years?[- ]old\b|\(\d{1,2}\s?[mf]\)"
)


def dates(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Exact days, but only beside something that makes them telling: a birth or another event of record, an age, a
    name, or a second one. A day alone is shared by too many."""
    days = list(_EXACT.finditer(text))
    if not days:
        return
    full = [match for match in days if match["y1"] or match["y2"] or match["y3"]]
    named = any(finding.kind is Detail.NAME for finding in found)
    aged = bool(_AGE.search(text))
    for match in days:
        whole = match in full
        recorded = bool(_BORN.search(text[max(match.start() - 60, 0) : match.start()]))
        if (whole and (recorded or named or aged or len(full) > 1)) or (recorded and (aged or named)):
            yield Finding(match.start("it"), match.end("it"), Detail.DATE)
