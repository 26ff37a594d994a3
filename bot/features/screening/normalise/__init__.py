"""Brings a text into the form that patterns are written for, and remembers where each word stood.

People write around filters, on telephones, with other keyboards. Every word here keeps the place of its original
characters, because a moderator is shown the original and a person's own text is marked, never a rewritten one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bot.features.screening.normalise.collecting import Words
from bot.features.screening.normalise.forms import Forms, fold, folded_with_places
from bot.features.screening.normalise.quoting import cited, quoted, side

__all__ = ["Forms", "Normal", "fold", "normalise"]

# Words, with an apostrophe or a sign that stands for a letter inside; then what ends or bends a sentence.
_PIECE = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)+)|(?P<word>[^\W_]+(?:['*@$!+|#][^\W_]+)*)|(?P<end>[.!?]+|\n\s*\n)"
    r"|(?P<quote>[\"'])|(?P<bend>[,;:()\n]|--|\s-\s)"
)
_DROPPED = re.compile(r"\*\*|\|\||~~|`|__")
_PARTED = re.compile(r"[.,:-][^\W_](?![^\W_])")
_JOINT = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as words. `line` has each word with one blank after it; `places` says where in it each word begins.

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
    if "*" in folded or "|" in folded or "~" in folded or "`" in folded or "__" in folded:
        # Marks of Discord's formatting vanish without moving anything else.
        folded, origin = _without(folded, origin)
    collected, quotes = _collected(text, folded, origin, forms)
    words = collected.words
    stops = [index for index, word in enumerate(words) if word == "."]
    if origin is not None:
        starts = [origin[start] for start in collected.starts]
        ends = [origin[end - 1] + 1 for end in collected.ends]
    else:
        starts, ends = collected.starts, collected.ends
    places: list[int] = []
    place = 0
    for word in words:
        places.append(place)
        place += len(word) + 1
    line = " ".join(words) + " " if words else ""
    inside = quoted(quotes) | cited(folded, collected.starts)
    return Normal(words, starts, ends, line, places, frozenset(collected.bends), inside, stops)


def _collected(text: str, folded: str, origin: list[int] | None, forms: Forms) -> tuple[Words, list[tuple[str, int]]]:
    """Every word, and where quotation marks stand among them."""
    collected = Words(forms)
    collected.raw = folded
    quotes: list[tuple[str, int]] = []
    plain = forms.plain
    joints = _JOINT.search(text) is not None
    for piece in _PIECE.finditer(folded):
        match piece.lastgroup:
            case "word" if piece[0] in plain and not joints:
                if collected.single:
                    collected.close_spaced()
                collected.put(piece[0], piece.start(), piece.end())
            case "word":
                for start, end in _joined(text, origin, piece.start(), piece.end()):
                    collected.add(folded[start:end], start, end)
            case "number":
                collected.add(piece[0].replace(".", ","), piece.start(), piece.end())
            case kind if not (collected.single and _PARTED.match(folded, piece.start())):  # k.i.l.l is one word
                collected.close_spaced()
                if kind == "end":
                    collected.stop(piece.start())
                elif kind == "bend":
                    collected.bends.add(len(collected.words))
                else:
                    quotes.append((side(piece, folded), len(collected.words)))
    collected.close_spaced()
    return collected, quotes


def _joined(text: str, origin: list[int] | None, start: int, end: int) -> list[tuple[int, int]]:
    """A word, or two where a capital in its middle shows that a line ran into the next (`anymoreI`)."""
    original = text[start:end] if origin is None else "".join(text[origin[place]] for place in range(start, end))
    if original.islower() or original[1:].islower() or original.isupper() or not original.isalpha():
        return [(start, end)]
    joint = _JOINT.search(original)
    if joint is None or len(original) != end - start:
        return [(start, end)]
    middle = start + joint.start() + 1
    return [(start, middle), (middle, end)]


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
