"""The soak for some seconds: it is about hours, but people must find what they use, and be answered."""

from __future__ import annotations

from benchmarks.soak import KINDS, soak


async def test_everybody_is_answered() -> None:
    notes, town = await soak(0.08, 6, 8.0, postgres=False)
    assert town.unanswered == 0
    assert notes[-1].acts == town.done.total() > 0
    assert set(town.done) <= set(KINDS)
    assert notes[-1].files > 0
