"""What is typed behind a command: read, or refused with how it is to be written."""

from __future__ import annotations

import argparse
from typing import Final

ID_BITS: Final = 63
LAST_PORT: Final = 65_535
UNSAID: Final = 0
"""An id that is asked for: what stands behind a command, every user of the machine can see, and a shell remembers."""


def an_id(text: str) -> int:
    """One of Discord's, of a server or a person."""
    if not _number(text) or not 0 < int(text) < 1 << ID_BITS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no id of Discord's; with its developer mode on, a right-click copies one"
        )
    return int(text)


def a_port(text: str) -> int:
    """A port of this machine, or 0 for any."""
    if not _number(text) or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number from 0 to {LAST_PORT}")
    return int(text)


def an_end(text: str) -> tuple[int, int, str]:
    """Server, step and mark, as `audit verify` prints them."""
    server, _, rest = text.partition(":")
    step, _, mark = rest.partition(":")
    if not _number(step) or not mark:
        raise argparse.ArgumentTypeError(f"{text!r} is no end of a record; copy it as `audit verify` printed it")
    return an_id(server), int(step), mark


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit()
