"""What a detail is, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Detail(StrEnum):
    """What kind of detail."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    HANDLE = "handle"
    LINK = "link"
    INVITE = "invite"
    SCHOOL = "school"
    EMPLOYER = "employer"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One detail, where it stands in the original text (as Python counts characters)."""

    start: int
    end: int
    kind: Detail


def each(matches: Iterable[re.Match[str]], kind: Detail, group: int | str = 0) -> Iterator[Finding]:
    """Every place where a pattern (or a group of it) covers something."""
    for match in matches:
        if match.start(group) < match.end(group):
            yield Finding(match.start(group), match.end(group), kind)
