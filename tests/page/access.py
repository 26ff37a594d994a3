"""The page as axe-core judges it, on a desk and on a phone, by day and by night."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from playwright.async_api import Page

AXE: Final = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
THEMES: Final = ("light", "dark")

_JUDGE: Final = """async (rules) => {
  const told = await axe.run(document, {
    resultTypes: ["violations"],
    ...(rules.length ? { runOnly: { type: "rule", values: rules } } : {}),
  });
  return told.violations.flatMap((rule) => rule.nodes.map(
    (node) => `${rule.id}: ${node.html}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
}"""
_OF_COLOUR: Final = ["color-contrast", "link-in-text-block"]


async def objections(page: Page, name: str) -> list[str]:
    """What axe-core holds against the page as it stands: by all of its rules, and by those of colour at night too."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE)
    found = []
    for theme in THEMES:
        await page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        told = await page.evaluate(_JUDGE, _OF_COLOUR if theme == "dark" else [])
        found += [f"{name}, {theme}: {one}" for one in told]
    await page.emulate_media(color_scheme=None)
    return found
