"""Every command as Discord gets it: words, limits, who sees it, and a line in the README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.limits import check_commands
from tests.house.source import ROOT


def paths(command: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every command that can be typed, with its path."""
    inner = [option for option in command.get("options", []) if option["type"] in {1, 2}]
    if not inner:
        yield command["name"], command
    for option in inner:
        for path, found in paths(option):
            yield f"{command['name']} {path}", found


def known(scene: Rehearsal) -> list[dict[str, Any]]:
    """What the bot made known."""
    return scene.sandbox.world.commands.all((scene.harbour.application.id, None))


async def test_commands_are_within_discords_limits_and_have_words(bare_scene: Rehearsal) -> None:
    commands = known(bare_scene)
    payloads = [{key: value for key, value in one.items() if key not in {"id", "version"}} for one in commands]
    assert not check_commands(payloads)
    key = re.compile(r"^(command|menu)-|\.description$")
    for command in commands:
        for path, found in paths(command):
            assert not key.search(found["name"]), path
            if command.get("type", 1) == 1:
                assert found["description"], path
                assert not key.search(found["description"]), path
                for option in found.get("options", []):
                    assert not key.search(option["description"]), f"{path} {option['name']}"


async def test_inside_a_server_happens_everything_but_the_crisis_card_and_vents(
    bare_scene: Rehearsal,
) -> None:
    outside = {one["name"] for one in known(bare_scene) if 1 in (one.get("contexts") or [0])}
    # Whoever writes from outside is asked for at Discord: tests/venting/test_roads_e2e.py.
    assert outside == {"help-now", "vent"}


async def test_every_command_stands_in_the_readme(bare_scene: Rehearsal) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    typed = [path for command in known(bare_scene) if command.get("type", 1) == 1 for path, _ in paths(command)]
    menus = [command["name"] for command in known(bare_scene) if command.get("type", 1) != 1]
    missing = [f"/{path}" for path in typed if not stands(readme, path)]
    assert missing + [name for name in menus if name not in readme] == []


def stands(readme: str, path: str) -> bool:
    """`/checkin schedule` stands there as it is, or as one of "`/checkin schedule`, `list`, `cancel`" in a line."""
    if f"/{path}`" in readme or f"/{path} " in readme:
        return True
    head, _, last = path.rpartition(" ")
    return any(f"/{head}" in line and f"`{last}`" in line for line in readme.splitlines()) if head else False
