"""The library of tips, from `data/tips/*.toml`: read once at start, held against its rules, never changed after.

The limits are there for the reader: a tip is one idea that fits on a telephone without scrolling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.toml_source import TomlSource, plain, read_toml
from bot.content.translated import Kind, Stale, Translation, read_translations
from bot.kernel.tongue import spoken

TOPICS_FILE = "topics.toml"

# An id travels in a button's custom_id, which Discord limits to 100 characters, beside a prefix.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 64


class Audience(StrEnum):
    """For whom a tip is written. A person may belong to several."""

    PARENT_CUT_OFF = "parent-cut-off"
    PARENT_STEPPED_AWAY = "parent-stepped-away"
    CHILD_STEPPED_AWAY = "child-stepped-away"
    CHILD_CUT_OFF = "child-cut-off"
    KIN = "kin"
    ANYONE = "anyone"


class When(StrEnum):
    """The time that a tip is written for. A tip that names none is for any time."""

    FIRST_WEEKS = "first-weeks"
    MONTHS = "months"
    YEARS = "years"
    CONTACT_TODAY = "contact-today"
    DATE_TODAY = "date-today"


OWN_DATE = "own-date"
"""In place of an occasion's id: one of a person's own hard dates."""


class Side(StrEnum):
    """Who a topic concerns. Most concern both sides, and their tips must then serve both."""

    PARENT = "parent"
    CHILD = "child"
    KIN = "kin"


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject. `words` are other words that people type for it, in small letters.

    `occasions` are those of the almanac (and `OWN_DATE`) near which its tips are called for.
    """

    id: str
    title: str
    words: tuple[str, ...]
    serves: frozenset[Side]
    occasions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tip:
    """One idea for a hard day. `step` and `caution` are empty where there are none.

    A tip that names `occasions` is called for near those alone; one that names none, near those of its topics.
    """

    id: str
    text: str
    step: str
    topics: frozenset[str]
    audiences: frozenset[Audience]
    when: frozenset[When]
    caution: str
    source: str
    reviewed_on: date
    next_review: date
    occasions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TipLibrary:
    """Every tip and topic in the order of the files, which is the order in which people see the topics."""

    topics: tuple[Topic, ...]
    tips: tuple[Tip, ...]
    _by_id: Mapping[str, Tip]
    _others: Mapping[str, TipLibrary] = field(default_factory=dict)
    language: str = "en"

    @classmethod
    def of(
        cls,
        topics: tuple[Topic, ...],
        tips: tuple[Tip, ...],
        others: Mapping[str, TipLibrary] | None = None,
        language: str = "en",
    ) -> TipLibrary:
        """A library of these, whose ids are known to be unique. `others`: the same in other languages."""
        return cls(topics, tips, MappingProxyType({tip.id: tip for tip in tips}), others or {}, language)

    def in_language(self, locale: str | None) -> TipLibrary:
        """The same tips and topics in the language of `locale`, English where one is not translated."""
        return self._others.get(spoken(locale, self._others) or "", self)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are, this one first."""
        return (self.language, *self._others)

    def told(self, tip: Tip, locale: str | None) -> Tip:
        """A tip in the language of `locale`."""
        return self.in_language(locale).tip(tip.id) or tip

    def tip(self, tip_id: str) -> Tip | None:
        """The tip with this id, or None: a button may outlive a tip that was taken out of the files."""
        return self._by_id.get(tip_id)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with this id, or None."""
        return next((topic for topic in self.topics if topic.id == topic_id), None)

    def called_for(self, occasions: AbstractSet[str]) -> frozenset[str]:
        """The ids of the tips that belong to any of these occasions."""
        topics = {topic.id for topic in self.topics if topic.occasions & occasions}
        return frozenset(
            tip.id for tip in self.tips if (tip.occasions & occasions if tip.occasions else tip.topics & topics)
        )

    def about(self, occasions: AbstractSet[str]) -> frozenset[str]:
        """The ids of the tips that were written for any of these occasions."""
        return frozenset(tip.id for tip in self.tips if tip.occasions & occasions)

    def overdue(self, today: date) -> tuple[Tip, ...]:
        """The tips whose next review has passed. They are still offered: a late review is a warning, not a fault."""
        return tuple(tip for tip in self.tips if tip.next_review < today)


def _tidy(text: str) -> str:
    if text != text.strip() or "\n" in text or "  " in text:
        raise ValueError("has blanks at an end, double blanks or a line break")
    return text


def _kebab(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("is made of small letters, digits and single hyphens")
    return text


_V = TypeVar("_V", bound=str)


def _once_each(values: list[_V]) -> list[_V]:
    if len(set(values)) != len(values):
        raise ValueError("names the same thing twice")
    return values


_Id = Annotated[str, StringConstraints(max_length=_LONGEST_ID), AfterValidator(_kebab)]
_Title = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_tidy)]
_Text = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_tidy)]
_Step = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_tidy)]
_Note = Annotated[str, StringConstraints(min_length=1, max_length=150), AfterValidator(_tidy)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: _Id
    occasions: Annotated[list[_Id], AfterValidator(_once_each)] = Field(default_factory=list)


class _TopicRow(_Row):
    title: _Title
    words: Annotated[list[_Title], AfterValidator(_once_each)] = Field(default_factory=list)
    serves: Annotated[list[Side], Field(min_length=1), AfterValidator(_once_each)] = [Side.PARENT, Side.CHILD]

    def value(self) -> Topic:
        return Topic(self.id, self.title, tuple(self.words), frozenset(self.serves), frozenset(self.occasions))


class _TipRow(_Row):
    text: _Text
    step: _Step | None = None
    topics: Annotated[list[_Id], Field(min_length=1), AfterValidator(_once_each)]
    audiences: Annotated[list[Audience], Field(min_length=1), AfterValidator(_once_each)] = Field(alias="for")
    when: Annotated[list[When], AfterValidator(_once_each)] = Field(default_factory=list)
    caution: _Note | None = None
    source: _Note
    reviewed_on: date
    next_review: date

    @field_validator("audiences")
    @classmethod
    def _anyone_says_it_all(cls, audiences: list[Audience]) -> list[Audience]:
        if Audience.ANYONE in audiences and len(audiences) > 1:
            raise ValueError("names anyone beside others; anyone alone says it")
        return audiences

    @field_validator("next_review")
    @classmethod
    def _later_than_the_last(cls, day: date, info: ValidationInfo) -> date:
        last = info.data.get("reviewed_on")
        if last is not None and day <= last:
            raise ValueError("is not later than reviewed_on")
        return day

    def value(self) -> Tip:
        return Tip(
            id=self.id,
            text=self.text,
            step=self.step or "",
            topics=frozenset(self.topics),
            audiences=frozenset(self.audiences),
            when=frozenset(self.when),
            caution=self.caution or "",
            source=self.source,
            reviewed_on=self.reviewed_on,
            next_review=self.next_review,
            occasions=frozenset(self.occasions),
        )


_R = TypeVar("_R", bound=_Row)


def load_tips(path: Path, occasions: AbstractSet[str] | None = None, stale: Stale | None = None) -> TipLibrary:
    """Read `topics.toml`, every other `*.toml` in `path`, and its translations, or raise one `ContentError`.

    `occasions` are the ids of the almanac, where the caller has it: one that is named and not among them is a fault.
    """
    faults = Faults(path.parent)
    topics_path = path / TOPICS_FILE
    placed_topics = list(_rows(topics_path, "topic", _TopicRow, faults))
    _dated(placed_topics, occasions, faults)
    topics = [row.value() for row in _once(placed_topics, {}, faults)]

    known = {topic.id for topic in topics}
    files = [file for file in sorted(path.glob("*.toml")) if file != topics_path]
    if not files:
        faults.add(path, 0, "has no file with tips")
    first: dict[str, _Place] = {}
    tips: list[Tip] = []
    for file in files:
        placed = list(_rows(file, "tip", _TipRow, faults))
        _dated(placed, occasions, faults)
        for place, row in placed:
            for topic in row.topics:
                if topic not in known:
                    faults.add(file, place.line("topics"), f"topics names {topic}, which {TOPICS_FILE} does not have")
        tips.extend(row.value() for row in _once(placed, first, faults))
    others = read_translations(path, faults, kinds_of(topics, tips), stale=stale)
    faults.raise_any()
    spoken_in = {name: _translated(name, each, topics, tips) for name, each in others.items()}
    return TipLibrary.of(tuple(topics), tuple(tips), MappingProxyType(spoken_in))


def kinds_of(topics: Iterable[Topic], tips: Iterable[Tip]) -> dict[str, Kind]:
    """What a language translates: topics with the words that people type for them, and tips."""
    titles = {topic.id: {"title": topic.title} for topic in topics}
    texts = {tip.id: {"text": tip.text, "step": tip.step, "caution": tip.caution} for tip in tips}
    return {
        "topic": Kind(titles, {"title": 40}, frozenset({"words"})),
        "tip": Kind(texts, {"text": 300, "step": 200, "caution": 150}),
    }


def _translated(language: str, said: Translation, topics: Iterable[Topic], tips: Iterable[Tip]) -> TipLibrary:
    """The library in a language. A topic keeps its English words too: people type what comes to them."""
    told_topics = tuple(
        replace(
            topic,
            title=said.of("topic", topic.id).get("title", topic.title),
            words=tuple(dict.fromkeys((*said.words_of("topic", topic.id), *topic.words))),
        )
        for topic in topics
    )
    told_tips = tuple(
        replace(tip, text=found["text"], step=found.get("step", ""), caution=found.get("caution", ""))
        if (found := said.of("tip", tip.id))
        else tip
        for tip in tips
    )
    return TipLibrary.of(told_topics, told_tips, language=language)


def _dated(placed: Iterable[tuple[_Place, _Row]], known: AbstractSet[str] | None, faults: Faults) -> None:
    """Note every occasion that is in no almanac."""
    for place, row in placed:
        for occasion in row.occasions:
            if known is not None and occasion not in known and occasion != OWN_DATE:
                faults.add(
                    place.source.path,
                    place.line("occasions"),
                    f"occasions names {occasion}, which data/occasions does not have",
                )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one row stands in its file."""

    source: TomlSource
    name: str
    index: int

    def line(self, key: str) -> int:
        return self.source.line((self.name, self.index, key))


def _rows(path: Path, name: str, model: type[_R], faults: Faults) -> Iterator[tuple[_Place, _R]]:
    """The rows `[[name]]` of a file that keep the rules; every other one is noted as a fault."""
    source = read_toml(path, faults)
    if source is None:
        return
    for key in source.data:
        if key != name:
            faults.add(path, source.line((key,)), f"{key} is not a known key; rows begin with [[{name}]]")
    rows = source.data.get(name)
    if not isinstance(rows, list) or not rows:
        faults.add(path, 0, f"has no rows that begin with [[{name}]]")
        return
    for index, row in enumerate(rows):
        try:
            yield _Place(source, name, index), model.model_validate(row)
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                faults.add(path, source.line((name, index, *detail["loc"])), plain(detail))


def _once(placed: Iterable[tuple[_Place, _R]], first: dict[str, _Place], faults: Faults) -> Iterator[_R]:
    """The rows whose id was not taken before; `first` remembers who took it, from file to file."""
    for place, row in placed:
        taken = first.setdefault(row.id, place)
        if taken is place:
            yield row
        else:
            where = f"{taken.source.path.name}, line {taken.line('id')}"
            faults.add(place.source.path, place.line("id"), f"id {row.id} is already taken in {where}")
