"""On the evaluation texts, where SCREENING_SET names their folder: every alarm says why. No text is printed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.cli.samples import read_samples
from bot.content.library import DATA
from bot.features.screening.rules import Tier
from bot.features.screening.screener import Screener


def test_every_alarm_shows_words() -> None:
    folder = os.environ.get("SCREENING_SET")
    if not folder:
        pytest.skip("SCREENING_SET names no folder")
    screener = Screener.load(DATA / "screening", "en")
    samples = read_samples(sorted(Path(folder).glob("*.jsonl")))
    assert samples
    alarmed = 0
    for sample in samples:
        reading = screener.read(sample.text)
        assert not reading.failed
        spans = [span for alarm in reading.alarms for span in alarm.spans]
        spans += [weight.span for weight in reading.weights]
        assert all(sample.text[span.start : span.end].strip() for span in spans), sample.id
        if reading.tier is not Tier.NOTHING:
            alarmed += 1
            assert spans, sample.id
    assert alarmed > len(samples) / 10
