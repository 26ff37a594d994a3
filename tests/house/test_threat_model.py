"""Behind each closed road of docs/threat-model.md stands a test that exists."""

from __future__ import annotations

import ast
import re

from tests.house.source import ROOT, tree_of

PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


def test_every_test_that_the_threat_model_names_exists() -> None:
    assert len(NAMED) > 10
    missing = [
        f"docs/threat-model.md names {path}::{name}: name the test that holds this road closed now"
        for path, name in NAMED
        if not (ROOT / path).exists()
        or name
        not in {
            node.name
            for node in ast.walk(tree_of(ROOT / path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
    ]
    assert missing == []


def test_every_road_says_what_remains() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| road", "| ---"))]
    assert len(rows) > 12
    assert [row for row in rows if len([cell for cell in row.strip("|").split("|") if cell.strip()]) != 3] == []
