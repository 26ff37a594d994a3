"""Brings a text into the form that patterns are written for, and remembers where each word stood.

People write around filters, on telephones, with other keyboards. Every word here keeps the place of its original
characters, because a moderator is shown the original and a person's own text is marked, never a rewritten one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

# Words, with an apostrophe or a sign that stands for a letter inside; then what ends or bends a sentence.
_PIECE = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)+)|(?P<word>[^\W_]+(?:['*@$!+|#][^\W_]+)*)|(?P<end>[.!?]+|\n\s*\n)"
    r"|(?P<quote>[\"'])|(?P<bend>[,;:()\n]|--|\s-\s)"
)
_PLAIN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_DROPPED = re.compile(r"\*\*|\|\||~~|`|__")
_PARTED = re.compile(r"[.,:-][^\W_](?![^\W_])")
_JOINT = re.compile(r"[a-z][A-Z]")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans("013457@$!|+#", "oieastasilth")
_LEET_SIGNS = frozenset("0123457@$!|+#*")
_QUOTES = {**dict.fromkeys("“”„‟«»″〝〞＂", '"'), **dict.fromkeys("‘’‚‛`´ʼ′＇", "'"), "…": ".", "—": ",", "–": ","}
# Letters of other alphabets that look like Latin ones.
_ALIKE = dict(
    zip(
        "аеорсухіїјѕԁһӏвкмнтьαβεικνορτυχγωμηℓıɑɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ",
        "aeopcyxiijsdhlbkmhtbabeiknoptuxywunliagabezhikmnoptyxabekmhopctyxijs",
        strict=True,
    )
)
# A quotation longer than this is more likely a mark that was never closed.
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Forms:
    """What a language says about spelling. `known` are all words of its patterns, `guarded` those written around."""

    spelling: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    known: frozenset[str]
    guarded: frozenset[str]
    plain: frozenset[str]  # known words that stay as they are: most of a text

    @classmethod
    def of(
        cls, spelling: Mapping[str, tuple[str, ...]], signs: Mapping[str, str], known: frozenset[str],
        guarded: frozenset[str],
    ) -> Forms:  # fmt: skip
        """The forms of a language."""
        plain = frozenset(word for word in known if len(word) > 1 and word.isalpha() and word not in spelling)
        return cls(spelling, signs, known, guarded, plain)


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


@lru_cache(maxsize=4_096)
def _fold(letter: str) -> str:
    """One character in plain small letters; nothing for marks and invisible ones."""
    if letter in _QUOTES:
        return _QUOTES[letter]
    if letter in _ALIKE:
        return _ALIKE[letter]
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", letter).casefold())
    kept = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return "".join(_QUOTES.get(sign, _ALIKE.get(sign, sign)) for sign in kept)


def fold(text: str) -> str:
    """A text in plain small letters, for words that are compared with normalised ones."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


def _folded(text: str, signs: Mapping[str, str]) -> tuple[str, list[int] | None]:
    """The text in plain small letters, and for each of them the place it came from (None: its own place)."""
    if text.isascii():
        return text.lower(), None
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        if letter < "\x80":
            letters.append(letter.lower())
            origin.append(place)
            continue
        folded = f" {signs[letter]} " if letter in signs else _fold(letter)
        letters.append(folded)
        origin.extend([place] * len(folded))
    return "".join(letters), origin


class _Words:
    """Collects the words of one text."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bends: set[int] = set()
        self.single = 0  # how many words of one letter stand last, without anything between

    def put(self, word: str, start: int, end: int) -> None:
        """A word as it is."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def stop(self, place: int) -> None:
        """The end of a sentence, once."""
        if self.words and self.words[-1] != ".":
            self.put(".", place, place + 1)

    def add(self, word: str, start: int, end: int) -> None:
        """A word in any spelling."""
        if len(word) == 1 and word.isalpha():
            self.single += 1
        else:
            self.close_spaced()
        spelt = self.forms.spelling.get(word)
        if spelt is None:
            if not word.isalpha():
                spelt = self._odd(word, start, end)
                if spelt is None:
                    return
            elif _LONG_RUN.search(word):
                spelt = (self._shortened(word),)
                spelt = self.forms.spelling.get(spelt[0], spelt)
            else:
                spelt = (word,)
        for part in spelt:
            self.words.append(part)
            self.starts.append(start)
            self.ends.append(end)

    def _odd(self, word: str, start: int, end: int) -> tuple[str, ...] | None:
        """A word with a digit or a sign inside; None when it was taken apart and added in pieces."""
        if "'" in word and not _LEET_SIGNS.intersection(word):
            stem = word.removesuffix("'s")
            return self.forms.spelling.get(stem, (stem.replace("'", ""),))
        if word.isdigit():
            return (word,)
        if "*" in word:
            guess = re.compile(word.replace("*", ".").replace("'", ""))
            hidden = next((known for known in sorted(self.forms.guarded) if guess.fullmatch(known)), None)
            if hidden:
                return (hidden,)
        plain = word.translate(_LEET).replace("'", "")
        if plain in self.forms.guarded:
            return (plain,)
        if _PLAIN.fullmatch(word):
            return (word.replace("'", ""),)
        for piece in _PLAIN.finditer(word):
            self.add(piece[0], start + piece.start(), start + piece.end())
        return None

    def _shortened(self, word: str) -> str:
        """A word without its repeated letters, as the language knows it."""
        twice, once = _LONG_RUN.sub(r"\1\1", word), _LONG_RUN.sub(r"\1", word)
        known = self.forms.known
        if once in known or once in self.forms.spelling:
            return once
        return twice if twice in known or twice in self.forms.spelling else once

    def close_spaced(self) -> None:
        """Put `k i l l` together where the letters make guarded words and nothing else."""
        count, self.single = self.single, 0
        if count < 3:
            return
        # Letters may have been spelt out (u to you): go back to what stands in the text by offsets alone.
        at = len(self.words)
        seen: list[int] = []
        while at and len(seen) < count:
            at -= 1
            if not seen or self.starts[at] != self.starts[seen[-1]]:
                seen.append(at)
        first = at
        letters = "".join(self.raw[self.starts[index]] for index in reversed(seen))
        parts = _split(letters, self.forms.guarded | _CONNECTING)
        if not parts or not self.forms.guarded.intersection(parts):
            return
        starts = [self.starts[index] for index in reversed(seen)]
        ends = [self.ends[index] for index in reversed(seen)]
        del self.words[first:], self.starts[first:], self.ends[first:]
        at = 0
        for part in parts:
            self.words.append(part)
            self.starts.append(starts[at])
            self.ends.append(ends[at + len(part) - 1])
            at += len(part)

    raw = ""


_CONNECTING = frozenset({"i", "me", "my", "to", "want", "a", "will", "going"})


def _split(letters: str, words: frozenset[str]) -> list[str]:
    """The letters as words, or nothing. Bounded: at most 64 letters are looked at."""
    if len(letters) > 64:
        return []
    ways: list[list[str] | None] = [[], *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 14), end):
            before = ways[start]
            if before is not None and letters[start:end] in words:
                ways[end] = [*before, letters[start:end]]
                break
    return ways[-1] or []


def normalise(text: str, forms: Forms) -> Normal:
    """The words of a text, in time that grows with its length only."""
    folded, origin = _folded(text, forms.signs)
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
    quoted = _quoted(quotes) | _cited(folded, collected.starts)
    return Normal(words, starts, ends, line, places, frozenset(collected.bends), quoted, stops)


def _collected(text: str, folded: str, origin: list[int] | None, forms: Forms) -> tuple[_Words, list[tuple[str, int]]]:
    """Every word, and where quotation marks stand among them."""
    collected = _Words(forms)
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
                    quotes.append((_side(piece, folded), len(collected.words)))
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


def _side(piece: re.Match[str], folded: str) -> str:
    """`"` for a double mark; `(` or `)` for a single one that opens or closes; nothing for another apostrophe."""
    if piece[0] == '"':
        return '"'
    before = folded[piece.start() - 1] if piece.start() else " "
    after = folded[piece.end()] if piece.end() < len(folded) else " "
    if not before.isalnum() and after.isalnum():
        return "("
    return ")" if not after.isalnum() else ""


def _quoted(marks: list[tuple[str, int]]) -> frozenset[int]:
    """The words between marks that belong together."""
    inside: set[int] = set()
    double: int | None = None
    single: int | None = None
    for side, at in marks:
        if side == '"':
            if double is None or at - double > _LONGEST_QUOTE:
                double = at
            else:
                inside.update(range(double, at))
                double = None
        elif side == "(":
            single = at
        elif side == ")" and single is not None:
            if at - single <= _LONGEST_QUOTE:
                inside.update(range(single, at))
            single = None
    return frozenset(inside)


def _cited(folded: str, starts: list[int]) -> frozenset[int]:
    """The words of lines that begin with Discord's mark for a quotation."""
    if ">" not in folded:
        return frozenset()
    lines = [(found.start(), found.end()) for found in re.finditer(r"^[ \t]{0,8}> .*$", folded, re.MULTILINE)]
    return frozenset(index for index, start in enumerate(starts) if any(begin <= start < end for begin, end in lines))
