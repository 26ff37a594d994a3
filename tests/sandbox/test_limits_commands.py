"""Limits of application commands, at the edge and one past it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox import limits


def wrong(errors: limits.FormErrors) -> set[tuple[str, str]]:
    return {(".".join(map(str, fault.path)), fault.code) for fault in errors.faults}


def command(**parts: Any) -> dict[str, Any]:
    return {"name": "tip", "description": "d", **parts}


def option(name: str = "o", kind: int = 3, **parts: Any) -> dict[str, Any]:
    return {"type": kind, "name": name, "description": "d", **parts}


def many(count: int, **parts: Any) -> list[dict[str, Any]]:
    return [option(f"o{number}", **parts) for number in range(count)]


def listed(count: int, **parts: Any) -> list[dict[str, Any]]:
    return [{"name": f"n{number}", "value": f"v{number}", **parts} for number in range(count)]


def sized(size: int) -> dict[str, Any]:
    """A command of exactly this size: 75 choices of two hundred characters, and the rest in a description."""
    long = [option(f"o{n}", choices=listed(25, name="x" * 100, value="y" * 6)) for n in range(3)]
    given_size = 3 + 1 + 3 * (2 + 1 + 25 * 106)
    rest = size - given_size - 1
    return command(options=[*long, option("p", description="x" * rest)])


@pytest.mark.parametrize(
    "one",
    [
        command(name="x" * 32, description="x" * 100),
        command(name="tröst-1_a'"),
        command(name="मदद"),
        command(name="相談"),
        command(options=many(25)),
        command(options=[option("a", required=True), option("b")]),
        command(options=[option(choices=listed(25))]),
        command(options=[option(choices=listed(1, name="x" * 100, value="x" * 100))]),
        command(options=[option(min_length=0, max_length=6000)]),
        command(options=[option(kind=4, choices=listed(1, value=2**53 - 1), min_value=1, max_value=1)]),
        command(options=[option(kind=10, choices=listed(1, value=0.5))]),
        command(options=[option(autocomplete=True)]),
        command(options=[option(kind=7, channel_types=[0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16])]),
        command(options=[option(kind=2, options=[option(kind=1, options=many(25))])]),
        command(options=many(25, kind=1)),
        command(name_localizations={"de": "rat", "sv-SE": "råd"}, description_localizations={"de": "x" * 100}),
        command(contexts=[0, 1, 2], integration_types=[0, 1], default_member_permissions="32", nsfw=False),
        {"type": 3, "name": "Report to Moderators", "description": ""},
        {"type": 2, "name": "x" * 32},
        sized(8000),
    ],
)
def test_sound_commands(one: dict[str, Any]) -> None:
    errors = limits.check_command(one)
    assert not errors, errors.body()
    assert not limits.check_commands([one])


O_0 = "options.0"
WRONG_COMMANDS: list[tuple[dict[str, Any], str, str]] = [
    ({"description": "d"}, "name", "BASE_TYPE_REQUIRED"),
    (command(name="x" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
    (command(name="Tip"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="a b"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="a."), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    ({"name": "tip"}, "description", "BASE_TYPE_REQUIRED"),
    (command(description="x" * 101), "description", "BASE_TYPE_BAD_LENGTH"),
    (command(type=5), "type", "BASE_TYPE_CHOICES"),
    (command(options=many(26)), "options", "BASE_TYPE_MAX_LENGTH"),
    (command(options=[option("A")]), f"{O_0}.name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(options=[option(kind=12)]), f"{O_0}.type", "BASE_TYPE_CHOICES"),
    (command(options=[option(description="")]), f"{O_0}.description", "BASE_TYPE_REQUIRED"),
    (
        command(options=[option("a"), option("b", required=True)]),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (command(options=[option(), option()]), "options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED"),
    (
        command(options=[option("a"), option("b", kind=1)]),
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    (
        command(options=[option(kind=2, options=[option("a")])]),
        f"{O_0}.options.0.type",
        "BASE_TYPE_CHOICES",
    ),
    (
        command(options=[option(kind=1, options=[option("a", kind=1)])]),
        f"{O_0}.options.0.type",
        "BASE_TYPE_CHOICES",
    ),
    (
        command(options=[option(kind=2, options=[option(kind=1, options=many(26))])]),
        f"{O_0}.options.0.options",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (command(options=[option(choices=listed(26))]), f"{O_0}.choices", "BASE_TYPE_MAX_LENGTH"),
    (command(options=[option(choices=listed(1, name="x" * 101))]), f"{O_0}.choices.0.name", "BASE_TYPE_BAD_LENGTH"),
    (command(options=[option(choices=listed(1, value="x" * 101))]), f"{O_0}.choices.0.value", "BASE_TYPE_MAX_LENGTH"),
    (command(options=[option(choices=listed(1, value=1))]), f"{O_0}.choices.0.value", "STRING_TYPE_CONVERT"),
    (command(options=[option(kind=4, choices=listed(1))]), f"{O_0}.choices.0.value", "NUMBER_TYPE_COERCE"),
    (
        command(options=[option(kind=6, choices=listed(1))]),
        f"{O_0}.choices.0",
        "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
    ),
    (
        command(options=[option(choices=listed(1), autocomplete=True)]),
        f"{O_0}.choices",
        "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_INVALID",
    ),
    (
        command(options=[option(kind=6, autocomplete=True)]),
        f"{O_0}.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    (command(options=[option(max_length=6001)]), f"{O_0}.max_length", "NUMBER_TYPE_MAX"),
    (command(options=[option(max_length=0)]), f"{O_0}.max_length", "NUMBER_TYPE_MIN"),
    (command(options=[option(min_length=2, max_length=1)]), f"{O_0}.min_length", "NUMBER_TYPE_MAX"),
    (command(options=[option(kind=4, min_value=2, max_value=1)]), f"{O_0}.min_value", "NUMBER_TYPE_MAX"),
    (command(options=[option(kind=4, choices=listed(1, value=2**53))]), f"{O_0}.choices.0.value", "NUMBER_TYPE_MAX"),
    (command(options=[option(kind=7, channel_types=[6])]), f"{O_0}.channel_types.0", "BASE_TYPE_CHOICES"),
    (command(options=[option(kind=7, channel_types=[17])]), f"{O_0}.channel_types.0", "BASE_TYPE_CHOICES"),
    (command(options=[option(kind=7, channel_types=[9])]), f"{O_0}.channel_types.0", "BASE_TYPE_CHOICES"),
    (command(name_localizations={"xx": "a"}), "name_localizations.xx", "BASE_TYPE_CHOICES"),
    (command(name_localizations={"de": "Rat"}), "name_localizations.de", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(description_localizations={"de": "x" * 101}), "description_localizations.de", "BASE_TYPE_BAD_LENGTH"),
    (command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
    (command(integration_types=[]), "integration_types", "BASE_TYPE_BAD_LENGTH"),
    (command(default_member_permissions="all"), "default_member_permissions", "NUMBER_TYPE_COERCE"),
    (
        {"type": 3, "name": "Report", "description": "d"},
        "description",
        "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
    ),
    (
        {"type": 2, "name": "Report", "options": many(1)},
        "options",
        "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
    ),
    (sized(8001), "", "APPLICATION_COMMAND_TOO_LARGE"),
]


@pytest.mark.parametrize(("one", "path", "code"), WRONG_COMMANDS)
def test_commands_that_are_refused(one: dict[str, Any], path: str, code: str) -> None:
    assert wrong(limits.check_command(one)) == {(path, code)}
    assert wrong(limits.check_commands([command(name="other"), one])) == {(f"1.{path}".rstrip("."), code)}


def test_the_longest_translation_counts() -> None:
    assert limits.check_command(sized(8000) | {"description_localizations": {"de": "xx"}})
    assert not limits.check_command(sized(7999) | {"description_localizations": {"de": "xx", "fr": "x"}})


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15)])
def test_how_many_commands_there_may_be(kind: int, most: int) -> None:
    one: dict[str, Any] = {"type": kind, "description": "d"} if kind == 1 else {"type": kind}
    assert not limits.check_commands([{**one, "name": f"c{number}"} for number in range(most)])
    errors = limits.check_commands([{**one, "name": f"c{number}"} for number in range(most + 1)])
    assert (errors.status, errors.code) == (400, 30032)


def test_names_of_commands_are_unique_by_type() -> None:
    both = [command(name="report"), {"type": 3, "name": "report"}]
    assert not limits.check_commands(both)
    assert wrong(limits.check_commands([*both, command(name="report")])) == {
        ("2.name", "APPLICATION_COMMANDS_DUPLICATE_NAME")
    }
