"""Collects the words of one text: as they are, as the language spells them, or hidden behind signs."""

from __future__ import annotations

import re

from bot.features.screening.normalise.forms import Forms

_PLAIN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
LONG_RUN = re.compile(r"(.)\1{2,}")
_LEET = str.maketrans("013457@$!|+#", "oieastasilth")
_LEET_SIGNS = frozenset("0123457@$!|+#*")


class Words:
    """Collects the words of one text."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bends: set[int] = set()
        self.quotes: list[tuple[str, int]] = []  # how quotation marks stand, each with the word behind it
        self.single = 0  # how many words of one letter stand last, without anything between

    def put(self, word: str, start: int, end: int) -> None:
        """A word as it is."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def part(self, place: int, *, ends: bool) -> None:
        """A sign that `ends` a sentence, which counts once, or bends it."""
        if not ends:
            self.bends.add(len(self.words))
        elif self.words and self.words[-1] != ".":
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
            elif len(word) > 2 and LONG_RUN.search(word):
                spelt = (self._shortened(word),)
                spelt = self.forms.spelling.get(spelt[0], spelt)
            else:
                spelt = (word,)
        for part in spelt:
            self.words.append(part)
            self.starts.append(start)
            self.ends.append(end)

    def run(self, words: list[str], start: int) -> None:
        """Words of small letters with one blank after each, the first of which stands at `start`."""
        plain, spelling, begin = self.forms.plain, self.forms.spelling, start
        word_is, starts_at, ends_at = self.words.append, self.starts.append, self.ends.append
        for word in words:
            end = begin + len(word)
            if not self.single and (word in plain or (len(word) == 1 and word not in spelling)):
                word_is(word)
                starts_at(begin)
                ends_at(end)
            else:
                self.add(word, begin, end)
            begin = end + 1

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
        twice, once = LONG_RUN.sub(r"\1\1", word), LONG_RUN.sub(r"\1", word)
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

    def respell(self, pairs: list[str]) -> bool:
        """Read words that stand beside each other as the language says: `want die` as `want to die`. A row begins only
        with words that no row before it has changed. `pairs` are the words with the one behind each; whether any was
        read otherwise."""
        words, rows = self.words, self.forms.rows
        free = moved = 0
        for place in [at for at, pair in enumerate(pairs) if pair in rows]:
            if place < free:
                continue
            at = place + moved
            for row, spelt in rows[pairs[place]]:
                if words[at : at + len(row)] == row:
                    self._replace(at, at + len(row), spelt)
                    free, moved = place + len(row), moved + len(spelt) - len(row)
                    break
        return free > 0

    def _replace(self, at: int, after: int, spelt: tuple[str, ...]) -> None:
        count = len(spelt)
        if count != after - at:
            self.starts[at:after] = [self.starts[at]] * count
            self.ends[at:after] = [self.ends[after - 1]] * count
            self.bends = {self._moved(bend, at, after, count) for bend in self.bends}
            self.quotes = [(kind, self._moved(place, at, after, count)) for kind, place in self.quotes]
        self.words[at:after] = spelt

    @staticmethod
    def _moved(place: int, at: int, after: int, count: int) -> int:
        return place + at + count - after if place >= after else min(place, at + count)

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
