"""The guides as a site: every page has its place, and every link and anchor leads somewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.house.source import ROOT

BUILDER = Path(sys.executable).with_name("zensical")


def pages(nav: list[dict[str, Any]]) -> Iterator[str]:
    """The files that the navigation names."""
    for entry in nav:
        for place in entry.values():
            if isinstance(place, str):
                yield place
            else:
                yield from pages(place)


def test_every_page_has_its_place() -> None:
    settings = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))
    named = list(pages(settings["project"]["nav"]))
    there = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert set(named) == there
    assert len(named) == len(set(named))


def built(folder: Path) -> subprocess.CompletedProcess[str]:
    """The site of a copy, built strictly."""
    return subprocess.run(
        [BUILDER, "build", "--strict"],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_link_leads_somewhere_and_nothing_is_fetched_from_others(tmp_path: Path) -> None:
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    done = built(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    front = (tmp_path / "var/site/index.html").read_text(encoding="utf-8")
    assert not [part for part in front.split('"') if part.startswith(("//", "https://fonts", "https://unpkg"))]
    page = tmp_path / "docs/index.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("moderators.md#", "moderators.md#no-such-"), encoding="utf-8"
    )
    assert built(tmp_path).returncode != 0
