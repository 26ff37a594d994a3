"""Who may do what is asked in the code, whoever Discord shows a command; and what people type has an end."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from bot.cli.commands import known, listed
from bot.cli.rehearsal import Rehearsal
from tests.house.source import modules
from tests.house.test_commands_e2e import paths

LONGEST = 2_000
"""Characters of an option; Discord's own end is at 6,000."""
REFUSALS = {
    "administrator": "refusal-administrators-only",
    "organiser": "refusal-organisers-only",
    "moderator": "refusal-moderators-only",
}
TEXT = 3  # Discord's number for an option


def filled(scene: Rehearsal, option: Mapping[str, Any]) -> Any:
    """Something that the option takes, by Discord's number for its kind."""
    if option.get("choices"):
        return option["choices"][0]["value"]
    return {
        TEXT: "1".ljust(option.get("min_length", 1), "1"),
        4: max(option.get("min_value", 1), 1),
        5: True,
        6: scene.stage.act_as("Walter").id,
        7: scene.stage.act_as("Ada").channel_id("#general"),
        8: scene.harbour.guild.id,
    }[option["type"]]


async def test_no_command_of_the_team_does_anything_for_somebody_else(scene: Rehearsal) -> None:
    """A server may show any command to anybody. Ada sees all of them, and is told whose they are by each."""
    whose = {each.path: each.who for each in listed(known(scene)) if not each.menu}
    for command in known(scene):
        command["default_member_permissions"] = None
    ada, said = scene.stage.act_as("Ada"), {}
    for command in known(scene):
        if command.get("type", 1) != 1:
            continue
        for path, leaf in paths(command):
            if whose[path] == "member":
                continue
            given = {one["name"]: filled(scene, one) for one in leaf.get("options", []) if one.get("required")}
            await ada.slash(path, channel="#general", options=given)
            said[path] = ada.last.text if ada.interaction and ada.interaction.state == "answered" else "a form"
    say = scene.app.words.say
    words = {say(key, "en") for key in REFUSALS.values()}
    # Her own reason for a lockdown, which `filled` makes a "1", is given back to her under the same sentence.
    back = "\n".join([say("given-back", "en"), "1", say("given-back.keep", "en")])
    words |= {f"{each}\n{back}" for each in words}
    assert len(said) > 40
    assert {path: text for path, text in said.items() if text not in words} == {}


async def test_every_text_that_can_be_typed_into_a_command_has_an_end(bare_scene: Rehearsal) -> None:
    endless = [
        f"{path} {option['name']}"
        for command in known(bare_scene)
        for path, leaf in paths(command)
        for option in leaf.get("options", [])
        if option["type"] == TEXT and not option.get("choices") and option.get("max_length", 6_000) > LONGEST
    ]
    assert endless == []


def test_every_text_of_a_form_has_an_end() -> None:
    calls = [
        (f"{path}:{node.lineno}", {keyword.arg for keyword in node.keywords})
        for path, tree in modules("cogs")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"TextInput", "written"}
    ]
    assert len(calls) > 20
    assert [where for where, given in calls if not given & {"max_length", "most"}] == []
