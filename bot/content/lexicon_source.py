"""Reads `data/screening/<language>.toml`: whether it can be used, and what it says.

Every fault is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.grammar import Grammar
from bot.content.lexicon import LEVELS, Keeps, MarkKind
from bot.content.phrases import PatternFault
from bot.content.slips import misspelt
from bot.content.toml_source import TomlSource, plain, read_toml
from bot.kernel.kept import Plain

# Everything in a pattern that is no word, and words of which only the beginning stands there.
_MARKS = re.compile(r"<[^>]*>|\S*\*|[()|\[\]._&!]")
_Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
_Texts = Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _FamilyRow(_Row):
    id: _Id
    title: Annotated[str, Field(min_length=1, max_length=80)]
    kind: Annotated[str, Field(pattern="^(self|abuse|elder|child|other)$")]
    ladder: Annotated[int, Field(ge=0, le=6)] = 0
    source: Annotated[str, Field(min_length=1)]


class _RuleRow(_Row):
    id: _Id
    family: _Id
    level: str
    patterns: _Texts
    keeps: list[Keeps] = Field(default_factory=list)
    indirect: bool = False
    examples: _Texts
    counter: list[str] = Field(default_factory=list)

    @field_validator("level")
    @classmethod
    def _known(cls, level: str) -> str:
        if level not in LEVELS:
            raise ValueError(f"is one of {', '.join(LEVELS)}")
        return level


class _MarkRow(_Row):
    kind: MarkKind
    patterns: _Texts
    families: list[str] = Field(default_factory=list)


class _ScopeRow(_Row):
    negators: list[str]
    passing: list[str]
    carrying: list[str]
    turning: list[str]
    selves: list[str]
    others: list[str]
    openers: list[str]
    owners: list[str]
    trails: list[str]
    verbs: list[str]
    governors: list[str]
    frames: list[str]
    closers: list[str]
    starters: list[str]
    tells: list[str]
    answers: list[str]


class _File(_Row):
    language: Annotated[str, Field(pattern="^[a-z]{2}$")]
    common: list[str]
    guarded: list[str]
    spelling: dict[str, str]
    slips: list[str] = Field(default_factory=list)
    endings: dict[str, str] = Field(default_factory=dict)
    signs: dict[str, str]
    scope: _ScopeRow
    words: dict[str, list[str]]
    family: list[dict[str, Any]]
    rule: list[dict[str, Any]]
    mark: list[dict[str, Any]]


_R = TypeVar("_R", bound=_Row)


class _Loader:
    """Reads one file; a loader is used once."""

    def __init__(self, source: TomlSource, faults: Faults) -> None:
        self._source = source
        self._faults = faults
        self._grammar = Grammar({}, frozenset())
        self._known: set[str] = set()

    def lexicon(self) -> Plain | None:
        file = self._checked(_File, self._source.data, ())
        if file is None:
            return None
        try:
            self._grammar = Grammar(file.words, frozenset(file.common))
        except PatternFault as fault:
            self._fault(("words",), f"the class {fault}")
            return None
        families = {row.id: [*row.model_dump().values()] for _, row in self._rows(_FamilyRow, "family", file.family)}
        rules: dict[str, list[object]] = {}
        for index, row in self._rows(_RuleRow, "rule", file.rule):
            if row.family not in families:
                self._fault(("rule", index, "family"), f"family {row.family} is not in this file")
            elif row.id in rules:
                self._fault(("rule", index, "id"), f"id {row.id} is taken")
            else:
                self._patterns(("rule", index, "patterns"), row.patterns)
                level = LEVELS[row.level].value
                rules[row.id] = [
                    row.id, row.family, level, row.patterns, row.keeps, row.examples, row.counter, row.indirect,
                ]  # fmt: skip
        marks = [self._mark(index, row, families.keys()) for index, row in self._rows(_MarkRow, "mark", file.mark)]
        for entries in file.words.values():
            self._learn(entries)
        known = self._known | set(file.common) | set(file.guarded)
        return {
            "language": file.language,
            "families": [*families.values()],
            "rules": [*rules.values()],
            "marks": marks,
            "surroundings": file.scope.model_dump(),
            "spelling": {**misspelt(known, file.slips, file.endings), **file.spelling},
            "signs": file.signs,
            "guarded": file.guarded,
            "known": sorted(known),
            "patterns": self._grammar.plain(),
            "rows": self._grammar.rows().plain(),
        }

    def _mark(self, index: int, row: _MarkRow, families: Container[str]) -> list[object]:
        if row.kind is MarkKind.EVERYDAY and not row.families:
            self._fault(("mark", index, "kind"), "everyday needs the families that it bears upon")
        for name in row.families:
            if name not in families:
                self._fault(("mark", index, "families"), f"family {name} is not in this file")
        self._patterns(("mark", index, "patterns"), row.patterns)
        return [row.kind, row.patterns, row.families]

    def _patterns(self, place: tuple[str, int, str], sources: list[str]) -> None:
        for source in sources:
            try:
                self._grammar.read(source)
            except PatternFault as fault:
                self._fault(place, f"the pattern “{source}” {fault}")
        self._learn(sources)

    def _learn(self, sources: list[str]) -> None:
        for source in sources:
            self._known.update(word for word in _MARKS.sub(" ", source).split() if word.isalpha())

    def _rows(self, model: type[_R], name: str, rows: list[dict[str, Any]]) -> list[tuple[int, _R]]:
        checked = ((index, self._checked(model, row, (name, index))) for index, row in enumerate(rows))
        return [(index, row) for index, row in checked if row is not None]

    def _checked(self, model: type[_R], data: dict[str, Any], place: tuple[str | int, ...]) -> _R | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                self._fault((*place, *detail["loc"]), plain(detail))
            return None

    def _fault(self, place: tuple[str | int, ...], text: str) -> None:
        self._faults.add(self._source.path, self._source.line(place), text)


def read_lexicon(path: Path) -> Plain:
    """What one language's file says, for `Lexicon.of`; or raise one `ContentError` with every fault."""
    faults = Faults(path.parent.parent)
    source = read_toml(path, faults)
    lexicon = _Loader(source, faults).lexicon() if source else None
    faults.raise_any()
    assert lexicon is not None  # noqa: S101 - no fault was found, so there is a lexicon
    return lexicon
