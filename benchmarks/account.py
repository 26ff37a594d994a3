"""Where time goes: the profiler's own seconds, summed by package and by function.

The time of a function written in C is counted for the package of whoever called it: JSON that aiohttp encodes is
aiohttp's. Waiting for the selector is no work and is left out. Threads beside the main one (SQLite's, and that of
reading for danger) are not seen.
"""

from __future__ import annotations

import cProfile
import pstats
import re
from typing import Any

Account = dict[str, Any]

TOP = 40
_INSTALLED = re.compile(r"/site-packages/([^/]+)")
_STANDARD = re.compile(r"/python3[^/]*/([^/.]+)")
_OURS = re.compile(r"/(bot|cogs|benchmarks)/")
_WAITING = ("select.epoll", "select.poll", "select.select", "select.kqueue")


def account(profile: cProfile.Profile) -> Account:
    """`packages`: seconds by package. `functions`: those that cost most by themselves, each with its seconds, calls
    and the seconds with all that it called.
    """
    stats: dict[tuple[str, int, str], Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined] # typeshed has none
    packages: dict[str, float] = {}
    functions: list[tuple[float, int, float, str]] = []
    for (file, line, name), (_, calls, own, whole, callers) in stats.items():
        if any(each in name for each in _WAITING):
            continue
        where = package(file)
        if where is not None:
            packages[where] = packages.get(where, 0.0) + own
        else:
            for (caller, _, _), (_, _, part, _) in callers.items():
                owner = package(caller) or "python"
                packages[owner] = packages.get(owner, 0.0) + part
        functions.append((own, calls, whole, f"{where or 'C'}: {name}" + (f":{line}" if line else "")))
    functions.sort(reverse=True)
    return {"packages": packages, "functions": functions[:TOP]}


def package(file: str) -> str | None:
    """The package that a file belongs to; None for code in C."""
    if file == "~":
        return None
    for known in (_INSTALLED, _STANDARD, _OURS):
        if found := known.search(file.replace("\\", "/")):
            return found[1].removesuffix(".py")
    return "python"
