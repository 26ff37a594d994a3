"""Limits of what answers an interaction: callbacks, completions and modals, at the edge and one past it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import limits

COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5
MESSAGE: dict[str, Any] = {"id": "1", "content": "x", "flags": 0, "components": [], "embeds": [], "attachments": []}


def wrong(errors: limits.FormErrors) -> set[tuple[str, str]]:
    return {(".".join(map(str, fault.path)), fault.code) for fault in errors.faults}


def answer(kind: int, **data: Any) -> dict[str, Any]:
    return {"type": kind, "data": data}


def choices(count: int, **parts: Any) -> dict[str, Any]:
    return answer(8, choices=[{"name": f"n{number}", "value": f"v{number}", **parts} for number in range(count)])


def label(child: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"type": 18, "label": "L", "component": child, **parts}


def field(custom_id: str = "t", **parts: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": custom_id, "style": 1, **parts}


def modal(*components: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"title": "T", "custom_id": "m", "components": list(components) or [label(field())], **parts}


def group(kind: int, count: int, **parts: Any) -> dict[str, Any]:
    options = [{"label": f"L{number}", "value": f"v{number}"} for number in range(count)]
    return label({"type": kind, "custom_id": "g", "options": options, **parts})


@pytest.mark.parametrize(
    ("interaction", "edit", "allowed"),
    [
        (COMMAND, None, {4, 5, 9, 12}),
        (COMPONENT, MESSAGE, {4, 5, 6, 7, 9, 12}),
        (AUTOCOMPLETE, None, {8}),
        (SUBMIT, None, {4, 5, 12}),
        (SUBMIT, MESSAGE, {4, 5, 6, 7, 12}),
        (1, None, {1}),
    ],
)
def test_which_answer_fits_which_interaction(interaction: int, edit: dict[str, Any] | None, allowed: set[int]) -> None:
    data: dict[int, dict[str, Any]] = {4: {"content": "x"}, 7: {"content": "y"}, 8: {"choices": []}, 9: modal()}
    fits = {
        kind
        for kind in range(14)
        if not limits.check_callback({"type": kind, "data": data.get(kind, {})}, interaction=interaction, edit=edit)
    }
    assert fits == allowed


@pytest.mark.parametrize(
    "payload",
    [
        {"type": 5},
        {"type": 6},
        answer(5, flags=64),
        answer(4, content="x", flags=64 | 4 | 4096),
        answer(4, content="x" * 2000),
        answer(7, components=[]),
        choices(25),
        choices(0),
        choices(1, name="x" * 100, value="x" * 100),
        choices(1, value=2**53 - 1),
        choices(1, value=0.5),
        answer(9, **modal()),
    ],
)
def test_sound_answers(payload: dict[str, Any]) -> None:
    errors = limits.check_callback(payload)
    assert not errors, errors.body()


@pytest.mark.parametrize(
    ("payload", "path", "code"),
    [
        ({}, "type", "BASE_TYPE_REQUIRED"),
        ({"type": 2}, "type", "BASE_TYPE_CHOICES"),
        ({"type": 4}, "data", "BASE_TYPE_REQUIRED"),
        ({"type": 9}, "data", "BASE_TYPE_REQUIRED"),
        ({"type": 8}, "data", "BASE_TYPE_REQUIRED"),
        (answer(4, content="x" * 2001), "data.content", "BASE_TYPE_MAX_LENGTH"),
        (answer(4, content="x", flags=128), "data.flags", "BASE_TYPE_CHOICES"),
        (answer(5, flags=64 | 1 << 15), "data.flags", "BASE_TYPE_CHOICES"),
        (answer(5, flags=4), "data.flags", "BASE_TYPE_CHOICES"),
        (answer(7, content="x" * 2001), "data.content", "BASE_TYPE_MAX_LENGTH"),
        (choices(26), "data.choices", "BASE_TYPE_MAX_LENGTH"),
        (choices(1, name="x" * 101), "data.choices.0.name", "BASE_TYPE_BAD_LENGTH"),
        (choices(1, name=""), "data.choices.0.name", "BASE_TYPE_REQUIRED"),
        (choices(1, value="x" * 101), "data.choices.0.value", "BASE_TYPE_MAX_LENGTH"),
        (choices(1, value=2**53), "data.choices.0.value", "NUMBER_TYPE_MAX"),
        (choices(1, value=None), "data.choices.0.value", "BASE_TYPE_REQUIRED"),
        (answer(9, **modal(title="x" * 46)), "data.title", "BASE_TYPE_BAD_LENGTH"),
    ],
)
def test_answers_that_are_refused(payload: dict[str, Any], path: str, code: str) -> None:
    assert wrong(limits.check_callback(payload)) == {(path, code)}


def test_an_answer_with_nothing_in_it_is_empty() -> None:
    assert limits.check_callback(answer(4, flags=64)).empty
    assert limits.check_callback(answer(7, content=""), interaction=COMPONENT, edit=MESSAGE).empty
    assert not limits.check_callback(answer(4, flags=64), files=1)


@pytest.mark.parametrize(
    "data",
    [
        modal(title="x" * 45, custom_id="x" * 100),
        modal(*(label(field(f"f{number}")) for number in range(5))),
        modal({"type": 10, "content": "x" * 4000}, label(field(), label="x" * 45, description="x" * 100)),
        modal(label(field("x" * 100, style=2, placeholder="x" * 100, value="x" * 4000))),
        modal(label(field(min_length=0, max_length=4000))),
        modal(label(field(min_length=4000, max_length=4000))),
        modal({"type": 1, "components": [field(label="x" * 45)]}),
        modal(group(3, 25, min_values=0, max_values=25, placeholder="x" * 150, required=False)),
        modal(group(21, 2)),
        modal(group(21, 10)),
        modal(group(22, 1)),
        modal(group(22, 10, min_values=10, max_values=10)),
        modal(group(22, 2, min_values=0, required=False)),
        modal(label({"type": 23, "custom_id": "c", "default": True})),
        modal(label({"type": 19, "custom_id": "f", "min_values": 0, "max_values": 10, "required": False})),
        modal(*(label({"type": kind, "custom_id": f"s{kind}", "required": True}) for kind in (5, 6, 7, 8))),
    ],
)
def test_sound_modals(data: dict[str, Any]) -> None:
    errors = limits.check_modal(data)
    assert not errors, errors.body()


IN_0 = "components.0.component"


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        (modal(title=""), "title", "BASE_TYPE_REQUIRED"),
        (modal(title="x" * 46), "title", "BASE_TYPE_BAD_LENGTH"),
        (modal(custom_id="x" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
        (modal(components=[]), "components", "BASE_TYPE_BAD_LENGTH"),
        (modal(*(label(field(f"f{number}")) for number in range(6))), "components", "BASE_TYPE_BAD_LENGTH"),
        (modal(field()), "components.0.type", "UNION_TYPE_CHOICES"),
        (modal({"type": 10, "content": "x" * 4001}), "components.0.content", "BASE_TYPE_BAD_LENGTH"),
        (modal(label(field(), label="x" * 46)), "components.0.label", "BASE_TYPE_BAD_LENGTH"),
        (modal(label(field(), description="x" * 101)), "components.0.description", "BASE_TYPE_MAX_LENGTH"),
        (modal({"type": 18, "label": "x"}), IN_0, "BASE_TYPE_REQUIRED"),
        (modal(label({"type": 2})), f"{IN_0}.type", "UNION_TYPE_CHOICES"),
        (modal(label({"type": 10, "content": "x"})), f"{IN_0}.type", "UNION_TYPE_CHOICES"),
        (modal(label(field("x" * 101))), f"{IN_0}.custom_id", "BASE_TYPE_BAD_LENGTH"),
        (
            modal(label(field()), label(field())),
            "components.1.component.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (modal(label(field(style=3))), f"{IN_0}.style", "BASE_TYPE_CHOICES"),
        (modal(label({"type": 4, "custom_id": "t"})), f"{IN_0}.style", "BASE_TYPE_REQUIRED"),
        (modal(label(field(label="x"))), f"{IN_0}.label", "TEXT_INPUT_LABEL_IN_LABEL"),
        (modal(label(field(value="x" * 4001))), f"{IN_0}.value", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(field(value="xx", max_length=1))), f"{IN_0}.value", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(field(placeholder="x" * 101))), f"{IN_0}.placeholder", "BASE_TYPE_MAX_LENGTH"),
        (modal(label(field(max_length=4001))), f"{IN_0}.max_length", "NUMBER_TYPE_MAX"),
        (modal(label(field(max_length=0))), f"{IN_0}.max_length", "NUMBER_TYPE_MIN"),
        (modal(label(field(min_length=4001))), f"{IN_0}.min_length", "NUMBER_TYPE_MAX"),
        (modal(label(field(min_length=2, max_length=1))), f"{IN_0}.min_length", "NUMBER_TYPE_MAX"),
        (modal({"type": 1, "components": [field()]}), "components.0.components.0.label", "BASE_TYPE_REQUIRED"),
        (
            modal({"type": 1, "components": [field("a", label="x"), field("b", label="x")]}),
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (modal(group(3, 26)), f"{IN_0}.options", "BASE_TYPE_BAD_LENGTH"),
        (modal(group(3, 2, disabled=True)), f"{IN_0}.disabled", "COMPONENT_DISABLED_IN_MODAL"),
        (modal(group(21, 1)), f"{IN_0}.options", "BASE_TYPE_BAD_LENGTH"),
        (modal(group(21, 11)), f"{IN_0}.options", "BASE_TYPE_BAD_LENGTH"),
        (modal(group(22, 0)), f"{IN_0}.options", "BASE_TYPE_BAD_LENGTH"),
        (modal(group(22, 11)), f"{IN_0}.options", "BASE_TYPE_BAD_LENGTH"),
        (modal(group(22, 2, max_values=11)), f"{IN_0}.max_values", "NUMBER_TYPE_MAX"),
        (modal(group(22, 2, min_values=0)), f"{IN_0}.min_values", "NUMBER_TYPE_MIN"),
        (
            modal(label({"type": 23, "custom_id": "c", "required": True})),
            f"{IN_0}.required",
            "CHECKBOX_REQUIRED_INVALID",
        ),
        (modal(label({"type": 19, "custom_id": "f", "max_values": 11})), f"{IN_0}.max_values", "NUMBER_TYPE_MAX"),
    ],
)
def test_modals_that_are_refused(data: dict[str, Any], path: str, code: str) -> None:
    assert wrong(limits.check_modal(data)) == {(path, code)}
    below = limits.check_callback({"type": 9, "data": data}, interaction=COMMAND)
    assert wrong(below) == {(f"data.{path}", code)}


def test_radio_buttons_start_with_one_choice_at_most() -> None:
    chosen = [{"label": value, "value": value, "default": True} for value in "ab"]
    assert limits.check_modal(modal(group(21, 2, options=chosen)))
    assert not limits.check_modal(modal(group(22, 2, options=chosen)))
    assert limits.check_modal(modal(group(22, 2, options=chosen, max_values=1)))
