"""`screen`: reads one text from standard input and says what the screener makes of it, and why. Nothing is kept."""

from __future__ import annotations

import argparse
import sys

from bot.content.library import DATA
from bot.features.screening.normalise import normalise
from bot.features.screening.rules import Reading, agreed, together
from bot.features.screening.screener import Screener
from bot.settings import Settings


async def screen(_settings: Settings, options: argparse.Namespace) -> int:
    """Explain one text. Always 0: a finding is no fault."""
    # What is not UTF-8 comes in as halves of letters, which nobody can look up.
    text = sys.stdin.read().encode("utf-8", "surrogateescape").decode("utf-8", "replace").rstrip("\n")
    screener = Screener.load(DATA / "screening", options.language, against=True)
    print("\n".join(explained(screener, text)))
    return 0


def explained(screener: Screener, text: str) -> list[str]:
    """The reading of a text in lines for the terminal."""
    reading = screener.read(text)
    lines = [
        f"tier      {reading.tier.name.lower()}   (severity {reading.severity}, ladder {reading.ladder or '–'})",
        f"score     {reading.score:.2f} = findings {reading.lexicon_score:.2f}"
        f" + second reader {reading.reader_score:.2f}   (resources from {screener.thresholds.resources},"
        f" review from {screener.thresholds.review})",
    ]
    lines += _findings(reading, text)
    if together(reading.alarms):
        lines.append("several signs beside each other: looked at now")
    elif agreed(reading.alarms, reading.reader_score):
        lines.append("a finding, and the words of the whole text, speak for danger: looked at now")
    if screener.reader:
        lines.append("second reader, strongest words")
        lines += [
            f"  {each.weight:+.2f}  {each.words}" for each in screener.reader.reasons(normalise(text, screener.forms))
        ]
    lines.append("A person decides. This neither diagnoses nor predicts.")
    return lines


def _findings(reading: Reading, text: str) -> list[str]:
    lines: list[str] = []
    for alarm in reading.alarms:
        why = f"   ({', '.join(alarm.modifiers)})" if alarm.modifiers else ""
        lines.append(f"{alarm.level.name.lower().replace('_', '-'):10}{alarm.rule_id}{why}")
        lines += [f"          {span.start}–{span.end}  “{text[span.start : span.end]}”" for span in alarm.spans]
    return lines or ["no findings"]
