"""Python's garbage collector, where a great deal is made that stays.

It looks through everything that there is again and again while a program grows, and finds next to nothing in what is
being read or imported: a third of a start was that.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the collector still while much is made that stays until the end, and have it pass over that afterwards.

    For a few seconds at most: what is thrown away meanwhile in circles stays too (of imports and content a hundredth).
    What was made before something was raised is not put aside: a start that fails is tried again and again.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()
