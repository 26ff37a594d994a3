"""Every command as Discord gets it: words, limits, who sees it, and its place in the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.cli.commands import BEGIN, END, known, listed, with_table, written
from bot.cli.rehearsal import Rehearsal
from bot.sandbox.limits import check_commands


def paths(command: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every command that can be typed, with its path."""
    inner = [option for option in command.get("options", []) if option["type"] in {1, 2}]
    if not inner:
        yield command["name"], command
    for option in inner:
        for path, found in paths(option):
            yield f"{command['name']} {path}", found


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


async def test_the_tables_of_commands_say_what_the_bot_makes_known(bare_scene: Rehearsal) -> None:
    """`python -m bot commands --write` mends them."""
    for path, text in written(bare_scene).items():
        assert path.read_text(encoding="utf-8") == text, path.name


async def test_every_command_and_option_stands_on_the_page(bare_scene: Rehearsal) -> None:
    every = listed(known(bare_scene))
    typed = {path for command in known(bare_scene) if command.get("type", 1) == 1 for path, _ in paths(command)}
    menus = {command["name"] for command in known(bare_scene) if command.get("type", 1) != 1}
    assert {each.path for each in every if not each.menu} == typed
    assert {each.path for each in every if each.menu} == menus
    assert all(each.says and all(says for _, says, _ in each.options) for each in every if not each.menu)


def test_a_readme_without_the_marks_is_refused() -> None:
    assert with_table(f"a {BEGIN}old{END} b", "new\n") == f"a {BEGIN}\nnew\n{END} b"
    with pytest.raises(ValueError, match="marks"):
        with_table(f"a {END} {BEGIN}", "new")
