"""`python -m bot.prepare`: read and check what every start reads, and keep beside it what one need not find out again.

As `python -m compileall` does for the program, and at the same times: when the program is installed or was changed.
"""

from __future__ import annotations

import sys

from bot.content.library import Library
from bot.kernel.errors import ContentError
from bot.storage.schema import MIGRATIONS, known


def main() -> int:
    """The exit code: 2 where a file has faults, which are told."""
    sys.dont_write_bytecode = False  # it was asked for
    try:
        Library.load()
        known(MIGRATIONS / "versions")
    except ContentError as wrong:
        sys.stderr.writelines(f"{fault}\n" for fault in wrong.faults)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
