"""The record of what was done with anonymous writing and with cases: append-only, one chain a server.

    entry 1 ──mark──► entry 2 ──mark──► entry 3 … ──mark──► head

Each entry's mark is a keyed hash over all that it says and the mark before it, so an entry cannot be changed, taken
out or moved without the operator's key; the head says how many there are and how the last one ends, so none can be
cut off at the end. What remains: who can put the whole database back to an older state takes the newest entries with
it. Against that, `audit verify` prints each chain's end, and takes one that was noted elsewhere.

An entry holds who acted (a moderator; 0 where a member did, or a clock), what they did, the opaque id of what it was
about, and sealed why. It holds no author and no words of a post or a case. Reasons go after a year; the entry stays,
and its mark holds without them.

Pure: no I/O, no clock; time and the keyed hash are arguments.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.clock import DAY

REASON_KEPT = 365 * DAY
"""How long the reason of an entry can be read. The entry itself is kept as long as the database."""

FIRST = ""  # the mark before the first entry

_ABOUT = re.compile(r"server|[a-z]+/[a-z2-7]{26}")


class Did(StrEnum):
    """What can be done with anonymous writing. Of a case, an entry says `case-` and what its timeline says."""

    STOPPED = "stopped"
    RESUMED = "resumed"
    PAUSED = "paused"
    PAUSE_LIFTED = "pause-lifted"
    HIDDEN = "hidden"
    RESTORED = "restored"
    NOTED = "noted"
    UNMASK_WISHED = "unmask-wished"
    UNMASK_ON = "unmask-on"
    UNMASK_OFF = "unmask-off"
    UNMASK_ASKED = "unmask-asked"
    UNMASK_APPROVED = "unmask-approved"
    UNMASK_REFUSED = "unmask-refused"
    UNMASKED = "unmasked"
    WORDS_ASKED = "words-asked"
    WORDS_APPROVED = "words-approved"
    WORDS_REFUSED = "words-refused"
    WORDS_TAKEN = "words-taken"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `at` in ms UTC; `why_digest` is the hash of the sealed reason, empty where none was given."""

    server_id: int
    step: int
    at: int
    actor: int
    did: str
    about: str
    why_digest: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is in the database."""

    entry: Entry
    why_box: bytes | None
    mark: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends."""

    step: int
    mark: str


Mark = Callable[[str, int, int], str]
"""Digest, server and step in, keyed hash out."""


def opaque(about: str) -> str:
    """`about`, when it is `server` or `thing/<random id>`. A Discord id, which may be a person's, is a mistake."""
    if not _ABOUT.fullmatch(about):
        raise ValueError("an audit entry is about the server or about something by its random id")
    return about


def digest_of_reason(box: bytes | None) -> str:
    """What an entry keeps of its sealed reason for good."""
    return "" if box is None else hashlib.sha256(box).hexdigest()


def digest(entry: Entry, before: str) -> str:
    """Everything that an entry says, after the mark `before`."""
    said = [
        before,
        entry.server_id,
        entry.step,
        entry.at,
        entry.actor,
        entry.did,
        entry.about,
        entry.why_digest,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def faults(
    server_id: int, kept: Sequence[Kept], head: Head | None, mark: Mark, now: int, noted: Head | None = None
) -> list[str]:
    """What is wrong with a server's chain, in order; empty when nothing is. `noted` is an end noted earlier."""
    found: list[str] = []
    before, expected = FIRST, 1
    marks: dict[int, str] = {}
    for one in sorted(kept, key=lambda each: each.entry.step):
        entry = one.entry
        if entry.step != expected:
            found.append(
                f"entry {expected} is missing" if entry.step > expected else f"entry {entry.step} is there twice"
            )
        if mark(digest(entry, before), server_id, entry.step) != one.mark:
            found.append(f"entry {entry.step} was changed, moved, or follows on one that was")
        found += _faults_of_reason(one, now)
        marks[entry.step] = before = one.mark
        expected = entry.step + 1
    if head is None:
        found += ["the end of the chain is missing"] if kept else []
    elif head.step >= expected:
        found.append(f"entries {expected} to {head.step} are missing at the end")
    elif head.step < expected - 1 or head.mark != before:
        found.append("the end of the chain was changed")
    if noted is not None and marks.get(noted.step) != noted.mark:
        found.append(f"entry {noted.step} is not the one that was noted")
    return found


def _faults_of_reason(one: Kept, now: int) -> list[str]:
    if one.why_box is None:
        early = one.entry.why_digest and one.entry.at > now - REASON_KEPT
        return [f"the reason of entry {one.entry.step} was taken out"] if early else []
    if digest_of_reason(one.why_box) != one.entry.why_digest:
        return [f"the reason of entry {one.entry.step} was changed"]
    return []
