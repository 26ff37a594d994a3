"""What the guides tell people to type: it can be typed, and it does what is said."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.settings import names
from tests.house.source import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "data/README.md", *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"\n\n((?: {4,}\S.*\n)+)")
ADDING = ROOT / "docs/contributing/adding.md"


def ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, kind: str) -> Iterator[str]:
    """The fenced blocks of one kind."""
    for found, text in FENCED.findall(page.read_text(encoding="utf-8")):
        if found == kind:
            yield text


def typed(page: Path) -> Iterator[str]:
    """Every command of a page: in blocks, and between backticks."""
    text = page.read_text(encoding="utf-8")
    for block in [*blocks(page, "sh"), *INDENTED.findall(text)]:
        yield from (line.split("  #")[0].strip() for line in block.splitlines())
    yield from re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_command_is_one(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    benches = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    for line in typed(page):
        if found := re.search(r"(?:^|\s)make ([a-z]+)$", line):
            assert found[1] in targets, line
        for arguments in re.findall(r"python -m bot\b([^&;|'`]*)", line):
            understood(arguments.strip(), line)
        if found := re.search(r"python -m benchmarks\.(\w+)", line):
            assert found[1] in benches, line
        for path in re.findall(
            r"\b(?:tests|benchmarks|deploy|bot|cogs|data|docs)/[\w/.-]+\.(?:py|toml|yml|md)\b", line
        ):
            assert (ROOT / path).exists() or "hello" in path or "<" in line, f"{page.name}: {path}"


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs/operators.md"], ids=ids)
def test_what_somebody_types_on_a_bare_machine_is_found_there(page: Path) -> None:
    """Debian has no `python`, and what the program needs is in `.venv` alone."""
    assert re.findall(r"(?<!\.venv/bin/)python -m bot [\w-]+", page.read_text(encoding="utf-8")) == []


def understood(arguments: str, line: str) -> None:
    """The command line takes these arguments; a command that is only named is one. `…` and `<…>` are one's own."""
    if "…" in arguments or "..." in arguments or "<" in arguments:
        return
    filled = arguments.replace("$(date +%F)", "today").replace("SERVER:STEP:MARK", f"1:1:{'0' * 64}")
    words = shlex.split(re.sub(r"\b(SERVER-ID|USER-ID|ID|N)\b", "1", filled), comments=True)
    try:
        parser().parse_args([*words, "--help"] if len(words) == 1 else words)
    except SystemExit as end:
        if end.code:
            raise AssertionError(f"not understood: {line}") from end


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_setting_that_is_named_is_one(page: Path) -> None:
    named = set(re.findall(r"\b(LANTERN_[A-Z_]+[A-Z])\b", page.read_text(encoding="utf-8")))
    assert named <= set(names()) | {"LANTERN_KEY"}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_block_can_be_read(page: Path) -> None:
    for text in blocks(page, "python"):
        compile(text, page.name, "exec")
    for text in blocks(page, "toml"):
        tomllib.loads(text)
    for text in blocks(page, "sh"):
        checked = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_the_example_of_a_new_command_can_be_followed(tmp_path: Path) -> None:
    """Word for word, in a copy of the tree."""
    for folder in ("bot", "cogs", "data", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    text = ADDING.read_text(encoding="utf-8")
    told = text[text.index("## A slash command") : text.index("**5.")]
    words, cog, test = (found for _, found in FENCED.findall(told))
    for path, content in {
        "data/locales/en/hello.ftl": words,
        "cogs/hello/__init__.py": "",
        "cogs/hello/cog.py": cog,
        "tests/hello/__init__.py": "",
        "tests/hello/test_hello_e2e.py": test,
    }.items():
        assert not content or path in told
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    line = re.search(r'`("cogs\.hello\.cog",)`', told)
    assert line
    extensions = tmp_path / "cogs/__init__.py"
    extensions.write_text(
        extensions.read_text(encoding="utf-8").replace('    "cogs._kit.cog"', f'    {line[1]}\n    "cogs._kit.cog"')
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/hello"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
