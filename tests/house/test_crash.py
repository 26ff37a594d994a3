"""What is left behind where the program dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

DIES = """
import os, resource, sys
_, most = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (most, most))  # as a machine is set up on which somebody looks for faults
from bot.__main__ import main
main(["sandbox"])  # its settings cannot be used
print(*resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such file")
def test_no_image_of_the_memory_is_left_with_the_key_in_it(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "LANTERN_LOG__LEVEL": "no level"}
    done = subprocess.run(
        [sys.executable, "-c", DIES], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "0"]
