"""What may be done in one room only: asking the time, rolling dice, reading the environment, speaking SQL."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import modules, strings, tracked

TIME = {"bot/kernel/clock.py"}
DICE = {"bot/kernel/ids.py"}
ENVIRONMENT = {"bot/settings.py"}
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|(UNIQUE )?INDEX))\b", re.DOTALL
)


def names_of(tree: ast.Module) -> set[tuple[int, str]]:
    """Dotted names that are read, with their lines, and imported modules."""
    found: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.add((node.lineno, ast.unparse(node)))
        elif isinstance(node, ast.Import):
            found |= {(node.lineno, f"import {each.name}") for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.lineno, f"import {node.module}.{each.name}") for each in node.names}
    return found


def offenders(pattern: str, rooms: set[str], skip: tuple[str, ...] = ()) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{path}:{line} {name}"
        for path, tree in modules("bot", "cogs")
        if path not in rooms and not path.startswith(skip)
        for line, name in sorted(names_of(tree))
        if wanted.search(name)
    ]


def test_only_the_clock_asks_the_time() -> None:
    asks = r"(datetime|date)\.(now|utcnow|today)$|^time\.(time|time_ns|localtime|gmtime)$|import time\.(time|time_ns)$"
    assert offenders(asks, TIME) == []


def test_only_the_ids_roll_dice() -> None:
    # the sandbox stands for Discord: its tokens are Discord's own dice
    assert (
        offenders(r"^import (random|secrets)|^import (random|secrets)\.|uuid4$|os\.urandom", DICE, ("bot/sandbox/",))
        == []
    )


def test_only_the_settings_read_the_environment() -> None:
    assert offenders(r"os\.environ|os\.getenv", ENVIRONMENT) == []


def test_sql_is_spoken_in_stores_only() -> None:
    spoken = [
        f"{path}:{line}"
        for path, tree in modules("bot", "cogs")
        if not path.endswith("/store.py") and not path.startswith(("bot/delivery/", "bot/storage/"))
        for line, text in strings(tree)
        if SQL.search(text)
    ]
    assert spoken == []


def test_no_discord_call_inside_a_transaction() -> None:
    """What is awaited inside `async with db.read()/write()` belongs to the database, the outbox or a store."""
    trouble = []
    for path, tree in modules("bot", "cogs"):
        for block in ast.walk(tree):
            if not isinstance(block, ast.AsyncWith):
                continue
            if not any(re.search(r"\bdb\.(read|write)\(", ast.unparse(item.context_expr)) for item in block.items):
                continue
            for node in ast.walk(block):
                if isinstance(node, ast.Await) and re.search(
                    r"interaction|channel\.send|\bbot\.|guild\.|fetch_|http", ast.unparse(node.value).split("(")[0]
                ):
                    trouble.append(f"{path}:{node.lineno}")
    assert trouble == []


@pytest.mark.parametrize(
    "pattern",
    [
        "/wo" + r"rk/\w",
        "/ro" + r"ot/\.",
        "py" + r"pi\.org",
        "python" + r"hosted\.org",
        "registry" + r"\.npmjs",
    ],
)
def test_no_path_of_a_machine_and_no_host_of_a_registry(pattern: str) -> None:
    wanted = re.compile(pattern)
    found = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{file.name}:{at}" for at, line in enumerate(text.splitlines(), 1) if wanted.search(line)]
    assert found == []


def test_every_exception_to_a_rule_says_why() -> None:
    bare = []
    for file in tracked():
        if file.suffix != ".py":
            continue
        for at, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            mark = re.search(r"#\s*noqa(.*)$", line)
            if mark and not re.match(r": [A-Z]+\d+(, [A-Z]+\d+)* - \w", mark[1]) and "re.search" not in line:
                bare.append(f"{file.name}:{at}")
            ignore = re.search(r"#\s*type:\s*ignore(\[[\w, -]+\])?", line)
            if ignore and not ignore[1] and "re.search" not in line:
                bare.append(f"{file.name}:{at}")
    assert bare == []
