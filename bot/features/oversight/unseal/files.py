"""The words of a case as files. Pure.

Whoever reported is in none of them, and whoever wrote without a name stands there by the made-up name alone: this opens
words, not who somebody is.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC

from bot.features.cases.relay.talk import Said
from bot.features.cases.service import Reading
from bot.features.cases.store import CaseRow
from bot.kernel.clock import local_of, zone

COLUMNS = ("at", "what", "who", "part", "words")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(row: CaseRow, reading: Reading) -> dict[str, bytes]:
    """By name: all of it as JSON, and line by line as CSV. Instants are ISO 8601 in UTC."""
    lines = list(_lines(reading))
    head = {
        "number": row.number,
        "kind": row.kind.value,
        "severity": row.severity.value,
        "state": row.state.value,
        "opened": _instant(row.opened_at),
        "resolved": _instant(row.resolved_at),
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in line.items()} for line in lines)
    return {
        f"case-{row.number}-words.json": json.dumps({**head, "words": lines}, indent=1).encode(),
        f"case-{row.number}-words.csv": text.getvalue().encode(errors="replace"),
    }


def _lines(reading: Reading) -> Iterator[dict[str, str | None]]:
    evidence = reading.evidence
    by = None if evidence.author is None else str(evidence.author)
    yield _line(None, "what it is about", by, "words", evidence.words)
    for found in evidence.found:
        yield _line(None, "why somebody was asked to look", None, found.family, found.quote)
    for words in reading.later:
        yield _line(None, "what it said at a later report", by, "words", words)
    for reason in reading.reasons:
        yield _line(None, "why it was reported", None, "reason", reason)
    for note in reading.notes:
        for part, words in note.parts.items():
            who = None if note.moderator_id is None else str(note.moderator_id)
            yield _line(note.at, note.what.value, who, part, words)
    for said in reading.talk:
        to = said.moderator_id is not None
        yield _line(said.at, "to them" if to else "from them", _who(said), "message", said.words)


def _who(said: Said) -> str:
    return str(said.moderator_id) if said.moderator_id is not None else said.alias or f"{said.role} {said.number}"


def _line(at: int | None, what: str, who: str | None, part: str, words: str) -> dict[str, str | None]:
    return {"at": _instant(at), "what": what, "who": who, "part": part, "words": words}


def _instant(at: int | None) -> str | None:
    return None if at is None else local_of(at, zone("UTC")).astimezone(UTC).isoformat(timespec="seconds")


def _plain(value: str | None) -> str | None:
    """A cell that a table program takes as text: what begins like a formula would be worked out."""
    return f"'{value}" if value and value.startswith(_FORMULA) else value
