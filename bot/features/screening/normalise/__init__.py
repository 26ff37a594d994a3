"""Brings a text into the form that patterns are written for, and remembers where each word stood.

People write around filters, on telephones, with other keyboards. Every word here keeps the place of its original
characters, because a moderator is shown the original and a person's own text is marked, never a rewritten one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import add

from bot.features.screening.normalise.collecting import LONG_RUN, Words
from bot.features.screening.normalise.forms import Forms, fold, folded_with_places
from bot.features.screening.normalise.quoting import cited, quoted, side

__all__ = ["JOINT", "Forms", "Normal", "fold", "normalise"]

# Words, with an apostrophe or a sign that stands for a letter inside; then what ends or bends a sentence.
_PIECES = (
    r"(?P<number>\d+(?:[.,:]\d+)+)|(?P<word>[^\W_]+(?:['*@$!+|#][^\W_]+)*)|(?P<end>[.!?]+|\n\s*\n)"
    r"|(?P<quote>[\"'])|(?P<bend>[,;:()\n]|--|\s-\s)"
)
_PIECE = re.compile(_PIECES)
# The same where there are only small letters of ASCII: a range is quicker to look up than what all alphabets have.
_PLAIN_PIECES = _PIECES.replace(r"[^\W_]", "[a-z0-9]").replace(r"\d", "[0-9]").replace(r"\s", r"[ \t\n\r\f\v\x1c-\x1f]")
_PLAIN_PIECE = re.compile(_PLAIN_PIECES)
# Most of a text are words with a blank between and nothing else: they are taken together. A letter by itself is one of
# them only before a word, or it may be of a word whose letters are parted (`d i e`).
_RUN_PIECE = re.compile(r"(?P<run>(?:(?:[ai] )?[a-z]{2,} (?!-))++)|" + _PLAIN_PIECES)
_MARKS = ("**", "||", "~~", "`", "__")
_DROPPED = re.compile("|".join(map(re.escape, _MARKS)))
_PARTED = re.compile(r"[.,:-][^\W_](?![^\W_])")
JOINT = re.compile(r"[A-Z](?<=[a-z].)")  # the capital with which a line begins that another ran into


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as words. `line` has each word with one blank after it; `places` says where in it each word begins;
    `pairs` has each word with the one behind it.

    `starts` and `ends` are offsets of the original text; words that came from one spelling share them. A word `.`
    ends a sentence; `bends` are the words before which a clause ends; `quoted` those inside quotation marks.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    line: str
    places: list[int]
    bends: frozenset[int]
    quoted: frozenset[int]
    stops: list[int]
    pairs: list[str]

    def word_at(self, place: int) -> int:
        """The index of the word that covers a place of `line`."""
        return bisect_right(self.places, place) - 1

    def sentence(self, index: int) -> tuple[int, int]:
        """The first word and the one after the last of the sentence in which a word stands."""
        at = bisect_right(self.stops, index - 1)
        return (self.stops[at - 1] + 1 if at else 0), (self.stops[at] if at < len(self.stops) else len(self.words))


def normalise(text: str, forms: Forms) -> Normal:
    """The words of a text, in time that grows with its length only."""
    folded, origin = folded_with_places(text, forms.signs)
    if any(mark in folded for mark in _MARKS):
        # Marks of Discord's formatting vanish without moving anything else.
        folded, origin = _without(folded, origin)
    collected = _collected(text, folded, origin, forms)
    words = collected.words
    pairs = list(map(" ".join, pairwise(words)))
    if not forms.rows.keys().isdisjoint(pairs) and collected.respell(pairs):
        pairs = list(map(" ".join, pairwise(words)))
    stops = [index for index, word in enumerate(words) if word == "."]
    if origin is not None:
        starts = [origin[start] for start in collected.starts]
        ends = [origin[end - 1] + 1 for end in collected.ends]
    else:
        starts, ends = collected.starts, collected.ends
    # Each word begins behind all letters before it, and one blank for each of those words.
    places = list(map(add, accumulate(map(len, words), initial=0), range(len(words))))
    line = " ".join(words) + " " if words else ""
    inside = quoted(collected.quotes) | cited(folded, collected.starts)
    return Normal(words, starts, ends, line, places, frozenset(collected.bends), inside, stops, pairs)


def _collected(text: str, folded: str, origin: list[int] | None, forms: Forms) -> Words:
    """Every word, and where quotation marks stand among them."""
    collected = Words(forms)
    collected.raw = folded
    plain, spelling, long_run = forms.plain, forms.spelling, LONG_RUN.search
    word_is, starts_at, ends_at = collected.words.append, collected.starts.append, collected.ends.append
    written = ""
    if JOINT.search(text):
        written = text if origin is None else "".join(map(text.__getitem__, origin))
    joints = (found.start() for found in JOINT.finditer(written))
    joint = next(joints, len(folded))
    several, single = (_RUN_PIECE, _PLAIN_PIECE) if folded.isascii() else (_PIECE, _PIECE)
    for piece in several.finditer(folded):
        found = piece[0]
        start, end = piece.span()
        if joint < end:
            for begin, after in _joined(written, single.finditer(folded, start, end)):
                collected.add(folded[begin:after], begin, after)
            joint = next((later for later in joints if later >= end), len(folded))
            continue
        if found in plain or not (len(found) == 1 or not found.isalpha() or found in spelling or long_run(found)):
            if collected.single:
                collected.close_spaced()
            word_is(found)
            starts_at(start)
            ends_at(end)
            continue
        kind = piece.lastgroup
        match kind:
            case "run":
                collected.run(found.split(), start)
            case "word":
                collected.add(found, start, end)
            case "number":
                collected.add(found.replace(".", ","), start, end)
            case _ if not (collected.single and _PARTED.match(folded, start)):  # k.i.l.l is one word
                collected.close_spaced()
                if kind == "quote":
                    collected.quotes.append((side(piece, folded), len(collected.words)))
                else:
                    collected.part(start, ends=kind == "end")
    collected.close_spaced()
    return collected


def _joined(written: str, words: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Each word, or two where a capital in its middle shows that a line ran into the next (`anymoreI`)."""
    for word in words:
        start, end = word.span()
        original = written[start:end]
        joint = JOINT.search(original)
        if joint and not original[1:].islower() and original.isalpha():
            yield start, start + joint.start()
            start += joint.start()
        yield start, end


def _without(folded: str, origin: list[int] | None) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    last = 0
    for mark in _DROPPED.finditer(folded):
        kept.append(folded[last : mark.start()])
        places.extend(range(last, mark.start()))
        last = mark.end()
    kept.append(folded[last:])
    places.extend(range(last, len(folded)))
    return "".join(kept), places if origin is None else [origin[place] for place in places]
