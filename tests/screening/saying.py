"""Says what a pattern of the lexicon can say, drawn by lot. Reads patterns by itself: it is held against the reader."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

_TOKEN = re.compile(r"\.{1,3}|<[a-z-]+>|[()\[\]|]|[^\s()\[\]|<>.]+")
_GAPS = {"..": 3, "...": 7}
_FILLER = ("the", "lamp", "green", "quietly", "there")


class Saying:
    """The patterns of one file."""

    def __init__(self, file: Path, lots: random.Random) -> None:
        self._classes: dict[str, list[str]] = tomllib.loads(file.read_text("utf-8"))["words"]
        self._lots = lots

    def of(self, source: str) -> str:
        """One of the things that a pattern says, with a word before it and one after."""
        tokens = _TOKEN.findall(source)
        words, _ = self._branches(tokens, 0)
        return " ".join(["well", *words, "today"])

    def _branches(self, tokens: list[str], at: int) -> tuple[list[str], int]:
        """One of several branches, and where they end."""
        branches: list[list[str]] = [[]]
        while at < len(tokens) and tokens[at] not in {")", "]"}:
            token = tokens[at]
            at += 1
            if token == "|":
                branches.append([])
            elif token in {"(", "["}:
                inner, at = self._branches(tokens, at)
                at += 1
                if token == "(" or self._lots.random() < 0.5:
                    branches[-1] += inner
            else:
                branches[-1] += self._word(token)
        return self._lots.choice(branches), at

    def _word(self, token: str) -> list[str]:
        if token in _GAPS:
            return [self._lots.choice(_FILLER) for _ in range(self._lots.randint(0, _GAPS[token]))]
        if token == "_":
            return [self._lots.choice(_FILLER)]
        if token.startswith("<"):
            return self.of(self._lots.choice(self._classes[token[1:-1]])).split()[1:-1]
        return [token.replace("*", self._lots.choice(("", "s", "ing")))]
