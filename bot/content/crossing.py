"""The lines that an answer may cross, from `data/boundaries/<language>.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.content.faults import Faults
from bot.content.toml_source import plain, read_toml
from bot.features.answers.crossing import Line, Lines
from bot.features.venting.asked import Boundary


class _LineRow(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Boundary
    patterns: Annotated[list[str], Field(min_length=1)]
    excuses: list[str] = Field(default_factory=list, alias="except")
    examples: Annotated[list[str], Field(min_length=1)]
    counter: Annotated[list[str], Field(min_length=1)]

    @field_validator("patterns", "excuses")
    @classmethod
    def _readable(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            try:
                re.compile(pattern, re.IGNORECASE)  # as it is needed, and Python keeps it until then
            except re.error as error:
                raise ValueError(f"has a pattern that cannot be read: {error}") from None
            if re.search(r"(?<!\\)\.[*+]|\\[swSW][*+]|\][*+]", pattern.replace(r"\w+", "")):
                raise ValueError("has a pattern without an upper bound; write {0,40} in place of * or +")
        return patterns

    def value(self) -> Line:
        return Line(
            self.id, _compiled(self.patterns), _compiled(self.excuses), tuple(self.examples), tuple(self.counter)
        )


def load_lines(path: Path, default: str = "en") -> Lines:
    """Read every language, or raise one `ContentError` with every fault and its line."""
    faults = Faults(path.parent)
    found: dict[str, tuple[Line, ...]] = {}
    for file in sorted(path.glob("*.toml")):
        source = read_toml(file, faults)
        lines: list[Line] = []
        for index, raw in enumerate(source.data.get("line", []) if source is not None else []):
            try:
                lines.append(_LineRow.model_validate(raw).value())
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    where = source.line(("line", index, *detail["loc"])) if source is not None else 0
                    faults.add(file, where, plain(detail))
        if {line.boundary for line in lines} != set(Boundary):
            faults.add(file, 0, f"wants one [[line]] for each of {', '.join(Boundary)}")
        found[file.stem] = tuple(lines)
    if default not in found:
        faults.add(path / f"{default}.toml", 0, "the default language has no lines")
    faults.raise_any()
    return Lines(default, found)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
