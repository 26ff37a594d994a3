"""Reads TOML so that a fault in a value can be shown with its line, which `tomllib` alone does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import ErrorDetails

from bot.content.faults import Faults

_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_SYNTAX_PLACE = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Table:
    """One `[name]` or `[[name]]` and where it stands."""

    name: str
    line: int
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TomlSource:
    """A parsed file, and the lines of its tables and keys as far as they are written in the usual way.

    Lines are looked for when one is asked for: only a fault needs them, and a start without faults should not wait.
    """

    path: Path
    data: dict[str, Any]
    text: str = field(repr=False)

    @property
    def tables(self) -> tuple[Table, ...]:
        """What the file has, in its order."""
        return _tables(self.text)

    def line(self, location: Sequence[str | int]) -> int:
        """The line of a value by its path, such as `("tip", 2, "text")`: of its key, else of its table, else 1."""
        top, every = Table("", 1), self.tables
        match list(location):
            case [str(name), int(index), *rest]:
                tables = [table for table in every if table.name == name]
                table = tables[index] if index < len(tables) else top
            case [str(name), *rest] if any(table.name == name for table in every):
                table = next(table for table in every if table.name == name)
            case rest:
                table = next((table for table in every if not table.name), top)
        return table.keys.get(str(rest[0]), table.line) if rest else table.line


def read_toml(path: Path, faults: Faults) -> TomlSource | None:
    """The file, or None after noting why it cannot be read."""
    text = faults.read(path)
    if text is None:
        return None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_PLACE.search(str(error))
        # An end that comes too early has no line of its own: the last one is meant.
        line = int(place[1]) if place else text.count("\n") + (not text.endswith("\n"))
        faults.add(path, max(line, 1), f"cannot be read: {_SYNTAX_PLACE.sub('', str(error))}")
        return None
    return TomlSource(path, data, text)


def plain(error: ErrorDetails) -> str:
    """What a validation fault says to a person who edits the file."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            text = "is missing"
        case "extra_forbidden":
            text = "is not a known key"
        case "string_too_long":
            text = f"has {len(str(error['input']))} characters; {context['max_length']} is the most"
        case "value_error":
            text = str(context["error"])
        case _:
            text = error["msg"][:1].lower() + error["msg"][1:]
    names = [str(part) for part in error["loc"] if isinstance(part, str)]
    return f"{names[-1]} {text}" if names else text


@lru_cache(maxsize=1)
def _tables(text: str) -> tuple[Table, ...]:
    """Tables and keys by line, in a text that is known to be good TOML.

    A line starts a table or a key unless it lies inside a string or a list that was opened on a line before it.
    """
    tables = [Table("", 1)]
    quote, depth = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not quote and not depth:
            header = _HEADER.match(line)
            if header:
                tables.append(Table(header[1], number))
                continue
            key = _KEY.match(line)
            if key:
                tables[-1].keys.setdefault(key[1], number)
        quote, depth = _after(line, quote, depth)
    return tuple(tables)


def _after(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Which string and how many lists and inline tables are still open at the end of a line."""
    place = 0
    while place < len(line):
        if quote:
            if line[place] == "\\" and quote[0] == '"':
                place += 2
            elif line.startswith(quote, place):
                place += len(quote)
                quote = ""
            else:
                place += 1
            continue
        letter = line[place]
        if letter == "#":
            break
        if letter in "\"'":
            quote = letter * 3 if line.startswith(letter * 3, place) else letter
            place += len(quote)
            continue
        depth += (letter in "[{") - (letter in "]}")
        place += 1
    return (quote if len(quote) == 3 else ""), depth
