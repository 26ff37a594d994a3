"""Content that may be broken: a copy of the words and helplines, which the program reads in place of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import bootstrap
from bot.content.library import DATA, Library
from bot.content.resources import load_or_nothing
from bot.content.words import Words
from tests.services import library


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder to break things in. What is not words or helplines is read once for all tests, as ever."""
    folder = tmp_path / "data"
    for part in ("locales", "resources"):
        shutil.copytree(DATA / part, folder / part)

    def load(language: str = "en") -> Library:
        words = Words.load(folder / "locales", language)
        return replace(library(), words=words, helplines=load_or_nothing(folder / "resources"))

    monkeypatch.setattr(bootstrap, "Library", SimpleNamespace(load=load))
    return folder
