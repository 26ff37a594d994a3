"""What glibc gives out memory from, where it is glibc."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

HEAPS = """
import asyncio, ctypes, threading
from bot.engine import drive

async def threads_that_ask_for_memory():
    held = []
    many = [threading.Thread(target=lambda: held.append([bytes(1_000) for _ in range(100)])) for _ in range(6)]
    for each in many:
        each.start()
    for each in many:
        await asyncio.to_thread(each.join)

if {driven}:
    drive(threads_that_ask_for_memory())
else:
    asyncio.run(threads_that_ask_for_memory())
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_info"),
    reason="this system's memory is not glibc's",
)
@pytest.mark.parametrize("driven", [True, False])
def test_all_threads_of_the_program_share_one_heap(driven: bool) -> None:
    script = [sys.executable, "-c", HEAPS.replace("{driven}", str(driven))]
    told = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    assert (told.count("<heap nr=") == 1) is driven
