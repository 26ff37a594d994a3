"""Whoever reads what a command prints may stop reading: `python -m bot screen | head`."""

from __future__ import annotations

import subprocess
import sys


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    command = [sys.executable, "-m", "bot", "screen"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True) as asked:
        assert asked.stdin
        assert asked.stdout
        assert asked.stderr
        asked.stdout.close()
        asked.stdin.write("The table is set for three.")
        asked.stdin.close()
        assert asked.stderr.read() == ""
    assert asked.returncode == 0
