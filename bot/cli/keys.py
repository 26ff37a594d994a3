"""`keys new`: a fresh key."""

from __future__ import annotations

import argparse

from bot.kernel.ids import SecretIds
from bot.kernel.vault import KEY_SIZE, print_key
from bot.settings import Settings


async def keys(_settings: Settings, _options: argparse.Namespace) -> int:
    """Print a key for LANTERN_KEYS. Put a new one in front of the old ones; what was sealed before needs those."""
    print(print_key(SecretIds().key(KEY_SIZE)))
    return 0
