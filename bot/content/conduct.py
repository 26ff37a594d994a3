"""The families of words against people, from `data/screening/conduct.<language>.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.toml_source import plain, read_toml
from bot.features.screening.conduct import Aim, Family


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

    def value(self) -> Family:
        return Family(
            self.id,
            self.aim,
            self.weight,
            self.most,
            self.severity,
            tuple(re.compile(pattern) for pattern in self.patterns),
            self.title or self.id,
            self.source,
            tuple(self.examples),
            tuple(self.counter),
        )


def load_conduct(path: Path) -> tuple[Family, ...]:
    """Read one file, or raise one `ContentError` with every fault and its line."""
    faults = Faults(path.parent)
    source = read_toml(path, faults)
    families: list[Family] = []
    rows = source.data.get("family") if source is not None else []
    if source is not None and not isinstance(rows, list):
        faults.add(path, 0, "has no rows that begin with [[family]]")
        rows = []
    for index, raw in enumerate(rows or []):
        try:
            families.append(_FamilyRow.model_validate(raw).value())
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                line = source.line(("family", index, *detail["loc"])) if source is not None else 0
                faults.add(path, line, plain(detail))
    faults.raise_any()
    return tuple(families)
