"""Imported once by the process of which every life is born: the program and all of its content."""

from __future__ import annotations

import gc
import importlib

from cogs import EXTENSIONS
from tests.services import library

for _each in ("tests.drills.standby_life", "bot.storage.sqlite", "bot.storage.postgres", "uvloop", *EXTENSIONS):
    importlib.import_module(_each)
library()
gc.freeze()  # what is shared by all lives is not written to by any of them
