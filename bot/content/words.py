"""Every sentence the bot says, by key, from `data/locales/<language>/*.ftl` (Fluent).

Cogs and services name sentences by key and pass values; nobody else holds English. Command names and descriptions
live in the same files: `command-tip = tip` with an attribute `.description`, said as `command-tip.description`.

Two manners:

- strict (tests, checks): an unknown key or a missing variable raises `WordsError`.
- lenient (production): the default language is tried, and if that fails too, the key is shown in brackets. The
  values are never shown then, because a value may be somebody's words and the place where it lands is not known to
  be the place for which it was meant.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Message
from fluent.syntax import FluentParser, parser

from bot.content.faults import Faults, programs
from bot.content.fluent_source import Source, check, read_language
from bot.kernel.kept import Plain, kept

__all__ = ["Own", "Words", "WordsError", "country_name", "day_name", "endonym"]

log = logging.getLogger(__name__)

# fluent.runtime refuses a value longer than 2,500 characters and prints {???} instead. A text input of a Discord modal
# takes 4,000, so a long value is represented by a mark while the pattern is put together and set in afterwards.
_LONG = 1000
_MARK = re.compile("\ue000[0-9]+\ue001")

# Discord's ids have 17 digits and more, and Fluent would print them with thousands separators. Ids are passed as
# strings; this limit catches the one that is not.
_LARGEST_NUMBER = 10**15

_KEPT = 8_192
"""Sentences that are kept in memory once they were said. The catalogue has fewer, in all of its languages."""

_Asked = tuple[str | tuple[str, str | int] | None, ...]
"""Key, locale and values of a sentence."""


class Own(str):
    """A text of the program's own as a value: of `data/`, never of a person. So a sentence with it may be kept."""

    __slots__ = ()


class WordsError(LookupError):
    """A sentence cannot be said. The message names keys and variables and never their values."""


@dataclass(frozen=True, slots=True)
class _Language:
    """One language. An entry goes to Fluent when it is first said: most are not said for days."""

    bundle: FluentBundle
    entries: Mapping[str, str]
    references: Mapping[str, frozenset[str]]
    variables: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, name: str, plain: Plain) -> _Language:
        """What `_plain` gave."""
        # Isolating marks (U+2068, U+2069) are for mixed writing directions; Discord counts and shows them as text.
        bundle = FluentBundle([name], use_isolating=False)
        sets = [frozenset(names) for names in plain["sets"]]  # each once: many sentences take the same values
        references = {entry: sets[at] for entry, at in plain["references"].items()}
        return cls(bundle, plain["entries"], references, {key: sets[at] for key, at in plain["variables"].items()})

    def message(self, name: str) -> Message:
        """An entry as Fluent has it, with everything that it refers to."""
        if not self.bundle.has_message(name):
            needed = [name]
            for each in needed:
                needed += [other for other in self.references.get(each, ()) if other not in needed]
            # This one last: where it is, another thread takes the others to be there.
            for each in reversed(needed):
                self.bundle.add_resource(_PARSER.parse(self.entries[each]))
        return self.bundle.get_message(name)


_PARSER = FluentParser(with_spans=False)


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue. Saying a sentence neither waits nor writes, so every task may share one."""

    default: str
    strict: bool
    _languages: Mapping[str, _Language]
    _said: dict[_Asked, str] = field(default_factory=dict, repr=False, compare=False)
    """Sentences that were said, the latest: without values there are only so many, with small numbers nearly so, and
    putting one together takes a while. One with a text in it is never kept, the text may be somebody's words, unless it
    is the program's `Own`."""

    @classmethod
    def load(cls, path: Path, default: str = "en", strict: bool = True) -> Words:
        """Read every language under `path`, or raise one `ContentError` with every fault of every file.

        Faults are: text that Fluent cannot read, a key said twice in one language, a reference to nothing or to itself,
        and in a translation a key or a variable that the default language does not have (it would never be asked for,
        or never be given). A key that a translation lacks is none: the default language stands in.
        """
        there = sorted(each for each in (*path.glob("*"), *path.glob("*/*.ftl")) if not each.name.startswith("."))
        found = kept(path / default / "all", there, _PROGRAM, lambda: _read(path, default)) or {}
        return cls(default, strict, MappingProxyType({name: _Language.of(name, each) for name, each in found.items()}))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, the default one first."""
        return (self.default, *(name for name in self._languages if name != self.default))

    def keys(self, language: str) -> tuple[str, ...]:
        """Every key of one language in the order of its files, attributes as `key.attribute`."""
        return tuple(self._languages[language].variables)

    def variables(self, key: str, language: str | None = None) -> frozenset[str]:
        """The names of the values that a sentence takes, those of sentences it refers to included."""
        return self._languages[language or self.default].variables[key]

    def has(self, key: str, locale: str | None = None) -> bool:
        """Whether these words exist in the locale's own language; the default language does not stand in here.

        For the translator of command names this is the difference between a translation and English said twice.
        """
        return any(key in self._languages[name].variables for name in self._own(locale))

    def say(self, key: str, locale: str | None = None, /, **values: str | int) -> str:
        """The sentence in the language of `locale` (Discord's form, such as `pt-BR`), or else in the default language.

        Whole numbers are written as the language writes them (1,000); an id is passed as a string.
        """
        asked: _Asked | None = (key, locale)
        if values:
            asked = None if str in map(type, values.values()) else (key, locale, *values.items())
        if asked is not None and (known := self._said.get(asked)) is not None:
            return known
        problem = f"no words under the key {key!r}"
        for name in dict.fromkeys([*self._own(locale), self.default]):
            language = self._languages[name]
            if key not in language.variables:
                continue
            text, problem = _format(language, key, values)
            if text is not None:
                if asked is not None:
                    self._said[asked] = text
                    if len(self._said) > _KEPT:
                        self._said.pop(next(iter(self._said)), None)
                return text
            if self.strict:
                break
        if self.strict:
            raise WordsError(problem)
        log.error("a sentence could not be said: %s", problem)
        return f"[{key}]"

    def _own(self, locale: str | None) -> Iterator[str]:
        """The languages that are this locale's own: `pt-BR` itself, then `pt`."""
        names = [self.default] if locale is None else [locale, locale.partition("-")[0]]
        return (name for name in dict.fromkeys(names) if name in self._languages)


_PROGRAM = (*programs("faults", "fluent_source", "words"), Path(parser.__file__))


def _read(path: Path, default: str) -> Plain:
    faults = Faults(path.parent)
    folders = sorted(path.iterdir()) if path.is_dir() else []
    sources = {
        folder.name: read_language(folder, faults)
        for folder in folders
        if folder.is_dir() and not folder.name.startswith(".")
    }
    if default not in sources:
        there = ", ".join(sorted(sources))
        faults.add(path / default, 0, f"the default language has no folder; LANTERN_LANGUAGE names one of {there}")
    else:
        for source in sources.values():
            check(source, sources[default], faults)
    faults.raise_any()
    return {name: _plain(source) for name, source in sources.items()}


def _plain(source: Source) -> Plain:
    """One language for `_Language.of`."""
    sets: dict[tuple[str, ...], int] = {}

    def numbered(names: frozenset[str]) -> int:
        return sets.setdefault(tuple(sorted(names)), len(sets))

    references = {entry: numbered(names) for entry, names in source.references.items()}
    variables = {key: numbered(source.variables(key)) for key in source.keys}
    return {"entries": source.entries, "references": references, "variables": variables, "sets": [*sets]}


def _format(language: _Language, key: str, values: Mapping[str, str | int]) -> tuple[str | None, str]:
    """The sentence, or None and a description of the problem that quotes no value."""
    given: dict[str, str | int] = {}
    long: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
            return None, f"{key}: ${name} is too large for a number; pass an id as a string"
        if isinstance(value, str) and len(value) > _LONG:
            # Private-use characters that no keyboard types, unique to this value within this sentence.
            mark = f"\ue000{len(long)}\ue001"
            long[mark] = value
            given[name] = mark
        else:
            given[name] = value

    identifier, _, attribute = key.partition(".")
    message = language.message(identifier)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        return None, f"{key}: has attributes only"
    text, errors = language.bundle.format_pattern(pattern, given)
    if errors:
        # Fluent's own messages may quote what they failed on; the names of the variables say enough.
        kinds = ", ".join(sorted({type(error).__name__ for error in errors}))
        return None, f"{key}: cannot be said with the values ({', '.join(sorted(values)) or 'none'}): {kinds}"
    return _set_in(str(text), long), ""


def _set_in(text: str, long: Mapping[str, str]) -> str:
    """Put long values where their marks stand. One pass, so that a value is never itself searched for marks."""
    return _MARK.sub(lambda found: long.get(found[0], found[0]), text) if long else text


@lru_cache(maxsize=1_000)
def country_name(code: str, locale: str | None, otherwise: str) -> str:
    """What a country (two letters) is called in the language of `locale`, by the CLDR.

    `otherwise` where nobody knows, and in English, whose names stand in `data/`.
    """
    if locale is None or locale.partition("-")[0] == "en":
        return otherwise
    try:
        return str(Locale.parse(locale.partition("-")[0]).territories.get(code.upper(), otherwise))
    except (ValueError, UnknownLocaleError):
        return otherwise


@lru_cache(maxsize=1_000)
def day_name(day: date, locale: str | None) -> str:
    """A day of the calendar as the language of `locale` writes it, by the CLDR: “24 December 2026”.

    For a day that is the same for everybody; an instant is shown by Discord, in each reader's own zone.
    """
    language = "en" if locale is None else locale.partition("-")[0]
    try:
        return format_date(day, "long", locale="en_GB" if language == "en" else language)
    except (ValueError, UnknownLocaleError):
        return format_date(day, "long", locale="en_GB")


def endonym(language: str) -> str:
    """What a language (`es`, `pt-BR`) calls itself within a sentence, by the CLDR; its code where nobody knows."""
    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (ValueError, UnknownLocaleError):
        return language
