"""Everything in `data/`, read and checked once a process. Nothing in it changes afterwards, so it may be shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.content.aliases import AliasWords
from bot.content.crossing import load_lines
from bot.content.exercises import Guides, load_guides
from bot.content.faq import Faq, load_faq
from bot.content.finding import Places, load_finding
from bot.content.occasions import load_almanac
from bot.content.resources import load_or_nothing
from bot.content.tips import TipLibrary, load_tips
from bot.content.words import Words
from bot.features.answers.crossing import Lines
from bot.features.occasions.calendar import Almanac
from bot.features.resources.rules import Directory
from bot.features.screening.screener import Screener
from bot.features.screening.service import load_screeners
from bot.kernel.collector import undisturbed

DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Library:
    """What non-programmers edit, in the form that the services ask."""

    words: Words
    aliases: AliasWords
    lines: Lines
    tips: TipLibrary
    guides: Guides
    faq: Faq
    finding: Places
    almanac: Almanac
    helplines: Directory
    screeners: Mapping[str, Screener]

    @classmethod
    def load(cls, path: Path = DATA, language: str = "en", *, strict_words: bool = False) -> Library:
        """Read all of it, or raise a `ContentError`. Helplines alone may be missing: a bot that runs serves people."""
        with undisturbed():
            return cls._read(path, language, strict_words=strict_words)

    @classmethod
    def _read(cls, path: Path, language: str, *, strict_words: bool) -> Library:
        # First what takes the most memory while it is read: the rest then lies where that was.
        screeners = load_screeners(path / "screening")
        almanac = load_almanac(path / "occasions")
        return cls(
            words=Words.load(path / "locales", language, strict=strict_words),
            aliases=AliasWords.load(path / "aliases"),
            lines=load_lines(path / "boundaries"),
            tips=load_tips(path / "tips", almanac.occasions.keys()),
            guides=load_guides(path / "exercises"),
            faq=load_faq(path / "faq"),
            finding=load_finding(path / "finding"),
            almanac=almanac,
            helplines=load_or_nothing(path / "resources"),
            screeners=screeners,
        )
