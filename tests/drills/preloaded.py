"""Imported once by the process of which every life is born: the program and all of its content."""

from __future__ import annotations

import gc
import importlib

from cogs import EXTENSIONS
from tests.services import library

LIVES = ("tests.drills.bot_life", "tests.drills.standby_life")
for _each in (*LIVES, "bot.storage.sqlite", "bot.storage.postgres", "uvloop", *EXTENSIONS):
    importlib.import_module(_each)
library()
gc.freeze()  # what is shared by all lives is not written to by any of them
