"""docs/privacy.md lists every stored field with its purpose and its end, and nothing that is not stored."""

from __future__ import annotations

import contextlib
import re
import sqlite3

import pytest

from tests.house.source import ROOT

PAGE = ROOT / "docs" / "privacy.md"
SAYS_NOTHING = re.compile(r"^\W*(todo|tbd|none|unknown|n/?a|\?)?\W*$", re.IGNORECASE)


def stored(path: str) -> dict[str, set[str]]:
    """Every column of every table that the migrations make."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
            for table in tables
            if not table.startswith(("sqlite_", "alembic_"))
        }


def listed(page: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Each table of the page with its fields: what for, and until when."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for part in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        name = re.match(r"`(\w+)`", part)
        if name:
            rows = re.findall(r"^\| `(\w+)` \|(.*)\|(.*)\|$", part, flags=re.MULTILINE)
            found[name[1]] = {field: (purpose.strip(), end.strip()) for field, purpose, end in rows}
    return found


def faults(page: str, tables: dict[str, set[str]]) -> list[str]:
    """What to mend, each with the line to write or to take out."""
    there = listed(page)
    return [
        *(
            f"add to docs/privacy.md, under ### `{table}`: | `{field}` | what it is for | when it goes |"
            for table, fields in sorted(tables.items())
            for field in sorted(fields - set(there.get(table, {})))
        ),
        *(
            f"take out of docs/privacy.md, under ### `{table}`: `{field}` is not stored"
            for table, fields in sorted(there.items())
            for field in sorted(set(fields) - tables.get(table, set()))
        ),
        *(
            f"say in docs/privacy.md what `{table}.{field}` is for and when it goes"
            for table, fields in sorted(there.items())
            for field, said in fields.items()
            if any(SAYS_NOTHING.match(part) for part in said)
        ),
    ]


def test_every_stored_field_has_its_purpose_and_its_end_and_nothing_else_is_listed(sqlite_url: str) -> None:
    tables = stored(sqlite_url.removeprefix("sqlite:///"))
    assert len(tables) > 15
    wrong = faults(PAGE.read_text(encoding="utf-8"), tables)
    assert wrong == [], "\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("### `a`\n\n| `x` | for this | after a day |\n", "add to docs/privacy.md, under ### `a`: | `y` | what it"),
        (
            "### `a`\n\n| `x` | p | e |\n| `y` | p | e |\n| `z` | p | e |\n",
            "take out of docs/privacy.md, under ### `a`: `z`",
        ),
        ("### `a`\n\n| `x` | p | e |\n| `y` |  | e |\n", "say in docs/privacy.md what `a.y` is for"),
        ("### `a`\n\n| `x` | p | e |\n| `y` | p | TODO |\n", "say in docs/privacy.md what `a.y` is for"),
        ("### `b`\n\n| `x` | p | e |\n", "add to docs/privacy.md, under ### `a`: | `x` |"),
    ],
)
def test_what_is_wrong_with_the_page_is_said_so_that_it_can_be_mended(page: str, said: str) -> None:
    assert any(fault.startswith(said) for fault in faults(page, {"a": {"x", "y"}}))


def test_a_page_that_says_all_has_no_fault() -> None:
    assert faults("### `a`\n\n| `x` | for this | after a day |\n", {"a": {"x"}}) == []
