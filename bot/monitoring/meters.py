"""What is counted and measured while the program runs, in a registry of its own.

Metrics are often read by more people than the database is, and are kept to the second. Two rules keep them from
pointing at anybody:

- A label is a word of the program's own: a command, a kind of parcel, an outcome. Never an id, a name, or a word of
  anybody's, and nothing that tells one server from another.
- What people do is shown in groups of `GROUP`: the numbers stand still until so many of the same kind have come
  together. A single act at a quiet hour (a call for help, a post that is written now and shown later) moves nothing.
  How much *waits* is not shown at all, because it would move with each post that is written; only what is late is.
  What the process itself uses moves with each act too, so it is shown in steps (`STEPS`).
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.registry import Collector

GROUP: Final = 5
UNANSWERED: Final = 2_000
"""Interactions whose first answer is waited for, at most; the oldest is forgotten first."""
MOST_LABELS: Final = 400
LABEL: Final = re.compile(r"[A-Za-z][A-Za-z ._:-]{0,60}")
"""Letters only, so that no id could ever be one."""

ANSWERS: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.5, 3.0)
"""Seconds until the first answer. Discord takes none after three."""
LATENESS: Final = (1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 1_800.0, 7_200.0, 86_400.0)

STEPS: Final = {
    "process_cpu_seconds_total": 10,
    "process_open_fds": 20,
    "process_resident_memory_bytes": 32 << 20,
    "process_virtual_memory_bytes": 32 << 20,
}
"""What a process uses, and in which steps it is shown: an act takes hundredths of a second and some kilobytes."""

disable_created_metrics()  # type: ignore[no-untyped-call]  # the library's. They would say when something was done first


class Meters:
    """Every instrument. Each method is quick, waits for nothing and never raises on what it is given."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        PlatformCollector(registry=self.registry)
        self.registry.register(_Used())
        self._took = Histogram(
            "lantern_answer_seconds",
            f"Seconds from an interaction's arrival to its first answer, in groups of {GROUP}.",
            ["act"],
            buckets=ANSWERS,
            registry=self.registry,
        )
        self._late = Histogram(
            "lantern_lateness_seconds",
            f"Seconds between the moment at which something was due and its delivery, in groups of {GROUP}.",
            ["kind"],
            buckets=LATENESS,
            registry=self.registry,
        )
        self._counters = {
            "outcome": self._counter(
                "lantern_outcomes", "What did not go as asked: interactions by how they ended, and every accident."
            ),
            "parcel": self._counter("lantern_parcels", "What became of parcels of the outbox, and tries that failed."),
            "tier": self._counter("lantern_screened", "What anonymous words asked for, by the screener's tier."),
            "gateway": self._counter("lantern_gateway_events", "Connections made, lost and resumed.", of_people=False),
        }
        # Born at 0, so that the first group is a growth: what was never there before does not grow for Prometheus.
        self._counters["outcome"].labels("accident")
        self._waiting: dict[int, tuple[str, float]] = {}
        self._held: dict[tuple[Histogram, str], list[float]] = defaultdict(list)
        self._pending: dict[tuple[str, str], int] = defaultdict(int)
        self._labels: set[str] = set()

    def _counter(self, name: str, about: str, *, of_people: bool = True) -> Counter:
        grouped = f" In groups of {GROUP}." if of_people else ""
        return Counter(name, about + grouped, ["what"], registry=self.registry)

    # -- interactions ------------------------------------------------------------------------------------------

    def began(self, interaction_id: int, act: str) -> None:
        """An interaction has arrived. The id is kept until it is answered, and goes nowhere."""
        self._waiting[interaction_id] = (act, time.monotonic())
        if len(self._waiting) > UNANSWERED:
            del self._waiting[next(iter(self._waiting))]

    def answered(self, interaction_id: int) -> None:
        """Discord has taken its first answer."""
        found = self._waiting.pop(interaction_id, None)
        if found is not None:
            act, since = found
            self._measured(self._took, act, time.monotonic() - since)

    def outcome(self, what: str) -> None:
        """How an interaction ended that did not end as asked, refused and the like; or an accident, see `counted`."""
        self._counted("outcome", what)

    # -- deliveries and screening ------------------------------------------------------------------------------

    def settled(self, kind: str, state: str, late: int) -> None:
        """A parcel ended as `state`, `late` milliseconds after it was due; with `later`, a try failed."""
        self._counted("parcel", state)
        if state == "sent":
            self._measured(self._late, kind, max(late, 0) / 1_000)

    def read(self, tier: str) -> None:
        """The screener has read something."""
        self._counted("tier", tier)

    # -- the connection, which no person moves -----------------------------------------------------------------

    def gateway(self, event: str) -> None:
        """The gateway connected, disconnected, resumed."""
        self._counters["gateway"].labels(event).inc()

    # -- groups ------------------------------------------------------------------------------------------------

    def _measured(self, histogram: Histogram, label: str, seconds: float) -> None:
        label = self._known(label)
        held = self._held[histogram, label]
        held.append(seconds)
        if len(held) >= GROUP:
            _observe(histogram, label, held)
            held.clear()

    def _counted(self, counter: str, label: str) -> None:
        label = self._known(label)
        self._pending[counter, label] += 1
        if self._pending[counter, label] >= GROUP:
            self._counters[counter].labels(label).inc(self._pending.pop((counter, label)))

    def _known(self, label: str) -> str:
        """The label, or `other` where it is not one: a number in it, too long, or one of too many."""
        if label not in self._labels:
            if not LABEL.fullmatch(label) or len(self._labels) >= MOST_LABELS:
                return "other"
            self._labels.add(label)
        return label


class _Used(Collector):
    """What this process uses, in steps."""

    def __init__(self) -> None:
        self._exact = ProcessCollector(registry=None)

    def collect(self) -> Iterable[Metric]:
        """As the library finds it, each number at the step below."""
        for found in self._exact.collect():
            found.samples = [
                each._replace(value=each.value // STEPS[each.name] * STEPS[each.name]) if each.name in STEPS else each
                for each in found.samples
            ]
            yield found


def _observe(histogram: Histogram, label: str, seconds: Iterable[float]) -> None:
    child = histogram.labels(label)
    for each in seconds:
        child.observe(each)
