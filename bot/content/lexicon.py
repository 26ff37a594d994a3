"""The screening lexicon of a language, from `data/screening/<language>.toml`: what it says, and whether it can be used.

A file is a table that a clinician can review: families with their source, rules with patterns, a level, and sentences
that must and must not be found. Every fault is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.phrases import Grammar, Pattern, PatternFault, Together
from bot.content.toml_source import TomlSource, plain, read_toml


class Level(IntEnum):
    """How much one finding weighs. NONE is a finding that its surroundings explained away; it stays in the record."""

    NONE = 0
    HINT = 1  # says little alone; several together, or with the second reader, say more
    SOFT = 2  # the author is shown where help is
    CONCERN = 3  # a moderator should look
    HIGH = 4  # a moderator should look now
    DANGER_NOW = 5  # behaviour now, a plan with a date and means, an overdose, a child in danger


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "hint": Level.HINT,
        "soft": Level.SOFT,
        "concern": Level.CONCERN,
        "high": Level.HIGH,
        "danger-now": Level.DANGER_NOW,
    }
)


class MarkKind(StrEnum):
    """What a phrase says about the words around it."""

    IDIOM = "idiom"  # the words inside are a figure of speech
    DENIAL = "denial"  # says that it is not so
    FLAT = "flat"  # says that nothing of the kind is so, also where a rule keeps what is negated
    DATED = "dated"  # says of what was told in the sentence before how long ago it was
    PAST = "past"  # tells of another time
    SAFE = "safe"  # tells that this time is over
    FICTION = "fiction"  # tells of a film, a song, a dream
    GENERIC = "generic"  # tells of people in general, or of helping others
    OWN = "own"  # what follows in quotation marks was said by the author
    EVERYDAY = "everyday"  # what makes a finding of the named families plain daily life


class Keeps(StrEnum):
    """What a rule's words outlast: a threat that is quoted is still a threat."""

    QUOTED = "quoted"
    NEGATED = "negated"
    PAST = "past"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of danger. `kind` chooses the author's card; `ladder` is the step of the C-SSRS screener, or 0."""

    id: str
    title: str
    kind: str
    ladder: int
    source: str


def is_brief(rule_id: str) -> bool:
    """Whether a rule is a weaker sign, for short texts: in long ones such things stand together by chance."""
    return rule_id.endswith("-brief")


@dataclass(frozen=True, slots=True)
class Rule:
    """Some patterns that weigh the same."""

    id: str
    family: Family
    level: Level
    patterns: tuple[Pattern | Together, ...]
    keeps: frozenset[Keeps]
    examples: tuple[str, ...]
    counter: tuple[str, ...]

    @property
    def brief(self) -> bool:
        """Whether it is looked for in short texts only."""
        return is_brief(self.id)


@dataclass(frozen=True, slots=True)
class Mark:
    """Patterns that say something about their surroundings; `families` are those that they bear upon (none: all)."""

    kind: MarkKind
    patterns: tuple[Pattern | Together, ...]
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Single words that bend a meaning: *not*, what a *not* leaves as it is (*can not stop*), what carries it on to
    the next subject (*do not think I*), what begins another thought, who is spoken of; and where clauses begin
    that no sign parts: subjects (`openers`; `owners` with a noun and one of `verbs`), what governs them (`governors`),
    what only sets a scene (`frames`), what ends a thought (`closers`) before something that cannot belong to it
    (`starters`); words of the past (`tells`); and what answers before a sentence says more (`answers`: *no, I never*).
    """

    negators: frozenset[str]
    passing: frozenset[str]
    carrying: frozenset[str]
    turning: frozenset[str]
    selves: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]
    owners: frozenset[str]
    verbs: frozenset[str]
    governors: frozenset[str]
    frames: frozenset[str]
    closers: frozenset[str]
    starters: frozenset[str]
    tells: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. `phrases` are those that its patterns name by number."""

    language: str
    families: tuple[Family, ...]
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    surroundings: Surroundings
    spelling: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    guarded: frozenset[str]
    known: frozenset[str]
    phrases: tuple[str, ...]


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

    def lexicon(self) -> Lexicon | None:
        file = self._checked(_File, self._source.data, ())
        if file is None:
            return None
        try:
            self._grammar = Grammar(file.words, frozenset(file.common))
        except PatternFault as fault:
            self._fault(("words",), f"the class {fault}")
            return None
        families = {row.id: Family(**row.model_dump()) for _, row in self._rows(_FamilyRow, "family", file.family)}
        rules: dict[str, Rule] = {}
        for index, row in self._rows(_RuleRow, "rule", file.rule):
            family = families.get(row.family)
            if family is None:
                self._fault(("rule", index, "family"), f"family {row.family} is not in this file")
            elif row.id in rules:
                self._fault(("rule", index, "id"), f"id {row.id} is taken")
            else:
                patterns = self._patterns(("rule", index, "patterns"), row.patterns)
                rules[row.id] = Rule(
                    row.id, family, LEVELS[row.level], patterns, frozenset(row.keeps), tuple(row.examples),
                    tuple(row.counter),
                )  # fmt: skip
        marks = tuple(self._mark(index, row, families.keys()) for index, row in self._rows(_MarkRow, "mark", file.mark))
        for entries in file.words.values():
            self._learn(entries)
        return Lexicon(
            language=file.language,
            families=tuple(families.values()),
            rules=tuple(rules.values()),
            marks=marks,
            surroundings=Surroundings(**{name: frozenset(words) for name, words in file.scope.model_dump().items()}),
            spelling={word: tuple(spelt.split()) for word, spelt in file.spelling.items()},
            signs=file.signs,
            guarded=frozenset(file.guarded),
            known=frozenset(self._known | set(file.common) | set(file.guarded)),
            phrases=self._grammar.phrases,
        )

    def _mark(self, index: int, row: _MarkRow, families: Container[str]) -> Mark:
        if row.kind is MarkKind.EVERYDAY and not row.families:
            self._fault(("mark", index, "kind"), "everyday needs the families that it bears upon")
        for name in row.families:
            if name not in families:
                self._fault(("mark", index, "families"), f"family {name} is not in this file")
        patterns = self._patterns(("mark", index, "patterns"), row.patterns)
        return Mark(row.kind, patterns, frozenset(row.families))

    def _patterns(self, place: tuple[str, int, str], sources: list[str]) -> tuple[Pattern | Together, ...]:
        read: list[Pattern | Together] = []
        for source in sources:
            try:
                read.append(self._grammar.pattern(source))
            except PatternFault as fault:
                self._fault(place, f"the pattern “{source}” {fault}")
        self._learn(sources)
        return tuple(read)

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


def load_lexicon(path: Path) -> Lexicon:
    """Read one language's file, or raise one `ContentError` with every fault."""
    faults = Faults(path.parent.parent)
    source = read_toml(path, faults)
    lexicon = _Loader(source, faults).lexicon() if source else None
    faults.raise_any()
    assert lexicon is not None  # noqa: S101 - no fault was found, so there is a lexicon
    return lexicon
