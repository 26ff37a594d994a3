"""`export`: one server as a file that its administrators may take with them. Nobody can be found in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot import handing
from bot.cli.beside import beside
from bot.kernel.errors import StorageFault
from bot.settings import Settings


async def export(settings: Settings, options: argparse.Namespace) -> int:
    """Write it; it is readable for its owner alone, and an older one is not written over."""
    async with beside(settings) as app:
        made = await handing.handed(app, options.server, await app.case_export.whole(options.server))
    if options.to is None:
        print(made.decode())
        return 0
    _write(options.to, made)
    print(f"{options.to}: {len(made):,} bytes, for the server's administrators.", file=sys.stderr)
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(content)
    except FileExistsError:
        raise StorageFault(f"The file {path} is there already; name another.") from None
    except OSError as fault:
        raise StorageFault(f"The file {path} cannot be written ({fault.strerror}).") from fault
