"""discord.py pointed at a sandbox, and at nothing else.

Only loopback addresses are taken: what is tried out must never travel to a machine that is not this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.address import pointed_at
from bot.loopback import api_origin


@contextmanager
def redirected(base_url: str) -> Iterator[None]:
    """Let discord.py speak with a sandbox at `base_url` (such as `http://127.0.0.1:8123`) inside the block.

    Raises ValueError for anything that is not plain HTTP to a loopback address.
    """
    if not base_url.startswith("http://"):
        raise ValueError("a sandbox is reached by plain HTTP on a loopback address")
    root = api_origin(base_url)
    with pointed_at(root, gateway=f"ws{root.removeprefix('http')}/gw/", pictures=f"{root}/cdn"):
        yield
