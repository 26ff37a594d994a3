"""The words from which a thread's alias is drawn (`data/aliases/<language>.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.faults import Faults
from bot.features.venting.rules import Alias
from bot.kernel.ids import Ids

FEWEST = 40


@dataclass(frozen=True, slots=True)
class _Lists:
    first: tuple[str, ...]
    second: tuple[str, ...]
    colours: tuple[int, ...]


class AliasWords:
    """Draws aliases."""

    def __init__(self, lists: Mapping[str, _Lists], default: str) -> None:
        self._lists = lists
        self._default = default

    @classmethod
    def load(cls, path: Path, default: str = "en") -> AliasWords:
        """Read every language's lists. Raises `ContentError` naming each file that is wrong."""
        faults = Faults(path.parent)
        lists: dict[str, _Lists] = {}
        for file in sorted(path.glob("*.toml")):
            try:
                raw = tomllib.loads(file.read_text(encoding="utf-8"))
                colours = tuple(int(colour.removeprefix("#"), 16) for colour in raw["colours"])
                lists[file.stem] = _Lists(tuple(raw["first"]), tuple(raw["second"]), colours)
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                faults.add(file, 0, f"wants the lists first, second and colours (as #rrggbb): {fault}")
                continue
            for name in ("first", "second"):
                words = getattr(lists[file.stem], name)
                if len(set(words)) < FEWEST:
                    faults.add(file, 0, f"{name} has fewer than {FEWEST} different words")
        if default not in lists:
            faults.add(path / f"{default}.toml", 0, "the default language has no lists")
        faults.raise_any()
        return cls(lists, default)

    def draw(self, ids: Ids, language: str) -> Alias:
        """A fresh alias in the server's language, by lot alone."""
        lists = self._lists.get(language, self._lists[self._default])
        return Alias(f"{ids.pick(lists.first)} {ids.pick(lists.second)}", ids.pick(lists.colours))
