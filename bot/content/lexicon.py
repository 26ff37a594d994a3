"""The screening lexicon of a language: what `data/screening/<language>.toml` says.

A file is a table that a clinician can review: families with their source, rules with patterns, a level, and sentences
that must and must not be found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from sys import intern
from types import MappingProxyType

from bot.content.faults import programs
from bot.content.patterns import Pattern, Patterns, Together
from bot.content.rows import Rows
from bot.kernel.kept import Plain, kept


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
    SINCE = "since"  # shows of what is told of the past, and of that alone, that it is over
    FICTION = "fiction"  # tells of a film, a song, a dream
    GENERIC = "generic"  # tells of people in general, or of helping others
    OWN = "own"  # what follows in quotation marks was said by the author
    AROUND = "around"  # said around what is told (thanks for reading): it adds nothing and takes nothing away
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
    indirect: bool = False
    """Whether it is a sign of what is said indirectly, which daily life has too: in a short text it weighs less where
    nothing else in the words sounds like danger. One at `high` still has somebody look."""

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
    that no sign parts: subjects (`openers`; `owners` with a noun, what `trails` it, and one of `verbs`: *my mother in
    law is*), what governs them (`governors`), what only sets a scene (`frames`), what ends a thought (`closers`) before
    something that cannot belong to it (`starters`); words of the past (`tells`); and what answers before a sentence
    says more (`answers`: *no, I never*).
    """

    negators: frozenset[str]
    passing: frozenset[str]
    carrying: frozenset[str]
    turning: frozenset[str]
    selves: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]
    owners: frozenset[str]
    trails: frozenset[str]
    verbs: frozenset[str]
    governors: frozenset[str]
    frames: frozenset[str]
    closers: frozenset[str]
    starters: frozenset[str]
    tells: frozenset[str]
    answers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. `rows` are the rows of words that its patterns are anchored at."""

    language: str
    families: tuple[Family, ...]
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    surroundings: Surroundings
    spelling: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    guarded: frozenset[str]
    known: frozenset[str]
    rows: Rows

    @classmethod
    def of(cls, plain: Plain) -> Lexicon:
        """What `bot.content.lexicon_source` makes of a file: its values, as JSON can say them."""
        families = {family.id: family for family in (Family(*row) for row in plain["families"])}
        patterns = Patterns(plain["patterns"])
        return cls(
            language=plain["language"],
            families=tuple(families.values()),
            rules=tuple(
                Rule(
                    rule_id, families[family], Level(level), patterns.all(sources), frozenset(map(Keeps, keeps)),
                    tuple(examples), tuple(counter), indirect,
                )
                for rule_id, family, level, sources, keeps, examples, counter, indirect in plain["rules"]
            ),
            marks=tuple(
                Mark(MarkKind(kind), patterns.all(sources), frozenset(upon)) for kind, sources, upon in plain["marks"]
            ),
            surroundings=Surroundings(**{name: frozenset(words) for name, words in plain["surroundings"].items()}),
            spelling={word: tuple(spelt.split()) for word, spelt in plain["spelling"].items()},
            signs=plain["signs"],
            guarded=frozenset(plain["guarded"]),
            known=frozenset(set(map(intern, plain["known"]))),  # the copy is as small as it can be
            rows=Rows.of(plain["rows"]),
        )  # fmt: skip


def load_lexicon(path: Path) -> Lexicon:
    """Read one language's file, or raise one `ContentError` with every fault.

    A file that was read and found good before, by this very program, is not read again: see `bot.kernel.kept`.
    """
    plain = kept(path, [path], _PROGRAM, lambda: _read(path))
    assert plain is not None  # noqa: S101 - a fault is raised
    return Lexicon.of(plain)


_PROGRAM = programs(
    "faults", "grammar", "lexicon", "lexicon_source", "patterns", "phrases", "rows", "slips", "toml_source"
)


def _read(path: Path) -> Plain:
    # With what checks a file comes a good deal that a start has no need for where it was checked before.
    from bot.content.lexicon_source import read_lexicon  # noqa: PLC0415 - see above

    return read_lexicon(path)
