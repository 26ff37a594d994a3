"""`export`: one server as a file that its administrators may take with them. Nobody can be found in it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot import handing
from bot.cli.beside import beside
from bot.kernel.appearing import appearing, reserved
from bot.kernel.errors import StorageFault
from bot.settings import Settings
from bot.storage.copying import of_server


async def export(settings: Settings, options: argparse.Namespace) -> int:
    """Write it; it is readable for its owner alone, and an older one is not written over. Of a server that is not known
    here there is none: a mistyped id would look like one of which nothing is kept."""
    async with beside(settings) as app:
        if not await of_server.count(app.db, options.server):
            raise StorageFault(
                f"Nothing is kept of a server {options.server}, so no file was made: see that the id is the right one."
            )
        made = await handing.handed(app, options.server, await app.case_export.whole(options.server))
    if options.to is None:
        print(made.decode())
        return 0
    _write(options.to, made)
    print(f"{options.to}: {len(made):,} bytes, for the server's administrators.", file=sys.stderr)
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        with reserved(path), appearing(path) as out:
            out.write(content)
    except FileExistsError:
        raise StorageFault(f"The file {path} is there already; name another.") from None
    except OSError as fault:
        raise StorageFault(f"The file {path} cannot be written ({fault.strerror}).") from fault
