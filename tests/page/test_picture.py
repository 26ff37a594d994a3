"""The picture in the README is of the page as it is. `make picture` makes it anew, by the test that plays its scene.

Pictures of two machines are never compared; what it was made from is written beside it,
and when the page or the scene has changed since, the picture is old.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

from playwright.async_api import Page, expect

from bot.sandbox.page_api import PAGE
from bot.sandbox.scenes import FOLDER

ROOT: Final = Path(__file__).resolve().parents[2]
PICTURE: Final = ROOT / "docs" / "pictures" / "sandbox.png"
MADE_FROM: Final = PICTURE.with_suffix(".json")
SCENE: Final = "christmas-eve"
SIZE: Final = (1280, 860)
LARGEST: Final = 300_000  # bytes


def sources() -> dict[str, str]:
    """What the picture shows, by hashes: the scene, and every file of the page."""
    page = hashlib.sha256()
    for path in sorted(one for one in PAGE.rglob("*") if one.is_file()):
        page.update(path.relative_to(PAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return {"scene": hashlib.sha256((FOLDER / f"{SCENE}.json").read_bytes()).hexdigest(), "page": page.hexdigest()}


def test_the_picture_shows_the_page_as_it_is() -> None:
    assert json.loads(MADE_FROM.read_text("utf-8")) == sources(), "the picture in the README is old: make picture"
    assert PICTURE.stat().st_size <= LARGEST
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in (ROOT / "README.md").read_text("utf-8")


async def take(page: Page) -> None:
    """Make the picture anew, where that is asked for."""
    if os.environ.get("LANTERN_PICTURE"):
        await expect(page.locator(".toast")).to_have_count(0, timeout=30_000)
        await page.screenshot(path=PICTURE)
        MADE_FROM.write_text(json.dumps(sources(), indent=1) + "\n", encoding="utf-8")
