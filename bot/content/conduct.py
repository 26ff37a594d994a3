"""The families of words against people, from `data/screening/conduct.<language>.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.content.expressions import Expression
from bot.content.faults import Faults, programs
from bot.content.needed import needed
from bot.content.toml_source import plain, read_toml
from bot.features.screening.conduct import Aim, Family
from bot.kernel.kept import Plain, kept


class _FamilyRow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    title: Annotated[str, Field(min_length=1, max_length=80)] = ""
    aim: Aim
    weight: Annotated[float, Field(gt=0, le=2)]
    most: Annotated[int, Field(ge=1, le=5)] = 1
    severity: Literal["conduct", "high"] = "conduct"
    source: str
    patterns: Annotated[list[str], Field(min_length=1)]
    examples: list[str]
    counter: Annotated[list[str], Field(min_length=1)]

    @field_validator("patterns")
    @classmethod
    def _readable(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"has a pattern that cannot be read: {error}") from None
        return patterns

    def plain(self) -> list[object]:
        """Its values for `_family`."""
        flags = [re.compile(pattern).flags for pattern in self.patterns]
        patterns = [
            [pattern, flag, [sorted(each) for each in needed(pattern, flag)]]
            for pattern, flag in zip(self.patterns, flags, strict=True)
        ]
        return [
            self.id, self.aim, self.weight, self.most, self.severity, patterns, self.title or self.id, self.source,
            self.examples, self.counter,
        ]  # fmt: skip


def _family(plain: list[Any]) -> Family:
    family, aim, weight, most, severity, patterns, title, source, examples, counter = plain
    return Family(
        family, Aim(aim), weight, most, severity, tuple(Expression(*each) for each in patterns), title, source,
        tuple(examples), tuple(counter),
    )  # fmt: skip


def load_conduct(path: Path) -> tuple[Family, ...]:
    """Read one file, or raise one `ContentError` with every fault and its line."""
    read = kept(path, [path], _PROGRAM, lambda: _read(path))
    return tuple(map(_family, read["families"])) if read else ()


_PROGRAM = programs("conduct", "expressions", "faults", "needed", "toml_source")


def _read(path: Path) -> Plain:
    faults = Faults(path.parent)
    source = read_toml(path, faults)
    families: list[object] = []
    rows = source.data.get("family") if source is not None else []
    if source is not None and not isinstance(rows, list):
        faults.add(path, 0, "has no rows that begin with [[family]]")
        rows = []
    for index, raw in enumerate(rows or []):
        try:
            families.append(_FamilyRow.model_validate(raw).plain())
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                line = source.line(("family", index, *detail["loc"])) if source is not None else 0
                faults.add(path, line, plain(detail))
    faults.raise_any()
    return {"families": families}
