"""Every path of `/tip`, `/cope` and `/my …`, found by pressing every kind of button, while everybody else looks on.

A path is found and not listed, so a new button is walked as well. What the others are told is what their clients get
from the gateway, not only what they could read.
"""

from __future__ import annotations

from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.forms import fields
from cogs.coping import grounding
from tests.services import dump

SECRET = "the blue door in Galway"
OTHERS = ("Walter", "Robin", "June", "Tomás", "Marian")
OPEN = {"tip:show", "tip:pass"}
"""What is for others: a tip shown in the channel (its own test), and one sent on (its own test)."""

ARGUED = {"cope:go", "cope:step", "cope:check"}
"""Buttons that lead to another page for another argument; of all others one of a kind is enough."""

COMMANDS = (
    "tip",
    "cope",
    "my plan",
    "my journey",
    "my profile",
    "my tips",
    "my kept",
    "my dates",
    "my notices",
    "my data",
)
GIVEN = {"day": "", "clock": "9:00", "places": "Ireland", "lead": "3", "wait": "3", "keep": "keep"}


def kind_of(component: dict[str, Any]) -> str:
    """What a button is, whichever tip or entry it stands under."""
    custom_id = str(component.get("custom_id", ""))
    family, _, argument = custom_id.rpartition(":")
    if not family:
        return str(component.get("label"))
    return custom_id if family in ARGUED else f"{family}:{argument.partition('.')[0] if family == 'cope:read' else ''}"


def buttons_of(seen: Seen) -> dict[str, str]:
    """The buttons of a message by what they are, with their custom_id."""
    found: dict[str, str] = {}
    for row in seen.raw["components"]:
        for one in row.get("components", []):
            if one["type"] == 2 and one.get("custom_id"):
                found.setdefault(kind_of(one), one["custom_id"])
    return found


async def fill(ada: Actor) -> None:
    """Every field of the form: the secret wherever words are written."""
    modal = ada.person.modals()[-1].modal
    assert modal is not None
    given: dict[str, Any] = {}
    for _, field in fields(modal):
        name = field["custom_id"]
        if name in GIVEN:
            given[name] = GIVEN[name]
        elif field["type"] == 4:
            given[name] = SECRET[: field.get("max_length", 100)]
    if "lead" in given:  # the form of a hard date
        given["day"] = "3 May"
    await ada.fill(given)


async def walk(ada: Actor, command: str, path: tuple[str, ...]) -> dict[str, str]:
    """Go there, and tell which buttons are there."""
    await ada.slash(command, channel="#general")
    for kind in path:
        there = buttons_of(ada.last)
        if kind not in there:
            return {}
        await ada.press(there[kind], on=ada.last)
        if ada.person.modals():
            await fill(ada)
    return buttons_of(ada.last)


async def test_whatever_somebody_does_with_coping_is_told_to_nobody(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grounding, "COUNT", 0.0)
    ada = scene.stage.act_as("Ada")
    before = {name: len(scene.stage.act_as(name).sees()) for name in OTHERS}
    told: list[tuple[str, str, Any]] = []
    ends = [
        scene.stage.act_as(name).person.watch(lambda event, data, name=name: told.append((name, event, data)))
        for name in OTHERS
    ]
    walked: set[str] = set()
    kept: set[str] = set()
    for command in COMMANDS:
        paths: list[tuple[str, ...]] = [()]
        while paths:
            path = paths.pop(0)
            there = await walk(ada, command, path)
            rows = await dump(scene.app.db)
            assert SECRET not in repr(rows), "what is kept is sealed"
            kept |= {str(row["kind"]) for row in rows["keepsakes"]}
            for kind in there:
                if kind.rpartition(":")[0] in OPEN or kind in walked:
                    continue
                walked.add(kind)
                paths.append((*path, kind))
    for end in ends:
        end()
    assert len(walked) > 55, sorted(walked)
    assert {"cope:write:", "cope:circles:", "plan:edit:", "journey:add:", "tip:keep:", "data:erase:"} <= walked
    assert kept == {"letter", "reflection", "plan", "journey"}
    assert ada.sees_text(SECRET)
    assert [each for each in told if "MESSAGE" in each[1] or SECRET in str(each[2])] == []
    for name in OTHERS:
        other = scene.stage.act_as(name)
        assert not other.sees_text(SECRET)
        assert len(other.sees()) == before[name]
        assert other.inbox() == []
    assert all(seen.ephemeral for seen in ada.sees("#general") if seen.author_name == "Lantern")
