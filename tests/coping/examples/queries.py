"""Queries as people type them, the ways of answering them that were compared, and how well each does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.tips import Tip, TipLibrary
from bot.features.coping.choosing import tip_index
from bot.features.coping.rules import matching
from bot.features.coping.search import terms


@dataclass(frozen=True)
class Query:
    """What somebody types, and the topics of which any tip is an acceptable answer. `held`: see queries.txt."""

    typed: str
    topics: frozenset[str]
    held: bool


@dataclass(frozen=True)
class Score:
    """`reciprocal_rank`: the mean of one over the place of the first good answer. `recall`: how often it is in five."""

    reciprocal_rank: float
    recall: float

    def __str__(self) -> str:
        return f"mean reciprocal rank {self.reciprocal_rank:.3f}, recall at 5 {self.recall:.3f}"


def _read() -> list[Query]:
    found, held = [], False
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            held = held or line.startswith("# ---")
            continue
        typed, _, topics = line.partition("|")
        found.append(Query(typed.strip(), frozenset(topics.split()), held))
    return found


QUERIES = _read()

Rank = Callable[[str], list[Tip]]


def by_topic(library: TipLibrary) -> Rank:
    """The tips of the topics that the list would offer."""
    return lambda typed: [
        tip for topic in matching(library.topics, typed) for tip in library.tips if topic.id in tip.topics
    ]


def by_plain_terms(library: TipLibrary) -> Rank:
    """The tips that share the most words with the query, all words alike."""
    words = {topic.id: " ".join((topic.title, *topic.words)) for topic in library.topics}
    texts = [set(terms(" ".join((tip.text, tip.step, *map(words.__getitem__, tip.topics))))) for tip in library.tips]

    def rank(typed: str) -> list[Tip]:
        asked = set(terms(typed))
        shared = sorted((-len(asked & text), place) for place, text in enumerate(texts))
        return [library.tips[place] for count, place in shared if count]

    return rank


def by_bm25(library: TipLibrary) -> Rank:
    """What `/tip` does."""
    index = tip_index(library)
    return lambda typed: [tip for tip, _ in index.find(typed)]


WAYS: Mapping[str, Callable[[TipLibrary], Rank]] = {
    "topics": by_topic,
    "plain terms": by_plain_terms,
    "bm25": by_bm25,
}


def measure(rank: Rank, queries: Iterable[Query]) -> Score:
    """How well a way answers."""
    places = [
        next((at for at, tip in enumerate(rank(query.typed), 1) if query.topics & tip.topics), 0) for query in queries
    ]
    return Score(
        sum(1 / place for place in places if place) / len(places),
        sum(1 <= place <= 5 for place in places) / len(places),
    )
