"""Application commands as they are registered: names, options, choices, translations, and how many there may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.sandbox.limits import fields, form
from bot.sandbox.limits.form import FormErrors, Path

CHAT_INPUT, USER, MESSAGE, ENTRY_POINT = 1, 2, 3, 4
COUNTS: Final[Mapping[int, int]] = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15, ENTRY_POINT: 1}
"""Per scope (global, or one guild). User and message commands were 5 until 2026-03-03."""
TOO_MANY: Final = 30032
NAME: Final = 32
DESCRIPTION: Final = 100
OPTIONS: Final = 25
CHOICES: Final = 25
CHOICE: Final = 100
LENGTH: Final = 6000
SIZE: Final = 8000
"""Characters of all names, descriptions and values of one command, of each the longest translation."""

SUBCOMMAND, GROUP, STRING, INTEGER, CHANNEL, NUMBER = 1, 2, 3, 4, 7, 10
_OPTION_TYPES: Final = tuple(range(1, 12))
_SAFE_NUMBER: Final = 2**53 - 1
_LOCALES: Final = frozenset(
    {"ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu"}
    | {"id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi"}
    | {"zh-CN", "zh-TW"}
)


def check_commands(commands: Sequence[Any]) -> FormErrors:
    """Look at all commands of one scope, as they are sent in one go."""
    errors = FormErrors()
    counts: dict[int, int] = {}
    names: set[tuple[int, str]] = set()
    for index, value in enumerate(commands):
        command = form.mapping(errors, value, (index,))
        if command is None:
            continue
        _command(errors, command, (index,))
        kind = command.get("type") or CHAT_INPUT
        if kind not in (CHAT_INPUT, USER, MESSAGE, ENTRY_POINT):
            continue
        counts[kind] = counts.get(kind, 0) + 1
        if (kind, str(command.get("name"))) in names:
            errors.add(
                (index, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"
            )
        names.add((kind, str(command.get("name"))))
    for kind, most in COUNTS.items():
        if counts.get(kind, 0) > most:
            errors.answer(400, TOO_MANY, f"Maximum number of application commands reached ({most})")
    return errors


def check_command(command: Mapping[str, Any]) -> FormErrors:
    """Look at one command that is created by itself."""
    errors = FormErrors()
    _command(errors, command, ())
    return errors


def is_name(name: str) -> bool:
    """Whether a chat command or an option may be called this.

    Discord's rule is the pattern ``^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$`` and: no capital where the
    letter has a small form.
    """
    return 1 <= len(name) <= NAME and name == name.lower() and all(map(_may_stand_in_name, name))


def _may_stand_in_name(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    # Devanagari and Thai write vowels with marks, which are neither letters nor numbers.
    return "\u0900" <= character <= "\u097f" or "\u0e01" <= character <= "\u0e5b"


def _command(errors: FormErrors, command: Mapping[str, Any], path: Path) -> None:
    kind = form.choice(errors, command, "type", path, tuple(COUNTS)) or CHAT_INPUT
    size = _name(errors, command, path, strict=kind == CHAT_INPUT)
    if kind == CHAT_INPUT:
        size += _words(errors, command, "description", path, DESCRIPTION, need=True)
        size += _options(errors, command, path, depth=0)
    else:
        if command.get("description"):
            errors.add(
                (*path, "description"),
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
                "Context menu commands cannot have description",
            )
        if command.get("options"):
            errors.add(
                (*path, "options"),
                "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
                "Context menu commands cannot have options",
            )
    if size > SIZE:
        errors.add(path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({SIZE})")
    form.bits(errors, command, "default_member_permissions", path)
    for key in ("dm_permission", "nsfw"):
        form.boolean(errors, command, key, path)
    for key, values in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        if command.get(key) is not None:
            _set(errors, command, key, path, values)


def _set(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, values: tuple[int, ...]) -> None:
    given = form.items(errors, owner, key, path, len(values), least=1)
    for index, value in enumerate(given):
        if value not in values or isinstance(value, bool):
            errors.add((*path, key, index), "BASE_TYPE_CHOICES", f"Value must be one of {values}.")
    if len(set(map(str, given))) < len(given):
        errors.add((*path, key), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")


def _name(errors: FormErrors, owner: Mapping[str, Any], path: Path, *, strict: bool) -> int:
    """Look at a name and its translations; returns the length of the longest."""
    longest = _words(errors, owner, "name", path, NAME, need=True)
    if strict:
        named = [((*path, "name"), owner.get("name"))]
        translations = owner.get("name_localizations")
        if isinstance(translations, Mapping):
            named += [((*path, "name_localizations", locale), name) for locale, name in translations.items()]
        for where, name in named:
            if isinstance(name, str) and 1 <= len(name) <= NAME and not is_name(name):
                errors.add(where, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    return longest


def _words(errors: FormErrors, owner: Mapping[str, Any], key: str, path: Path, most: int, *, need: bool = False) -> int:
    """Look at a text and at its translations (`<key>_localizations`); returns the length of the longest."""
    longest = len(form.text(errors, owner, key, path, most, least=1, need=need) or "")
    translations = form.part(errors, owner, f"{key}_localizations", path)
    if translations is None:
        return longest
    here = (*path, f"{key}_localizations")
    for locale in translations:
        if locale not in _LOCALES:
            errors.add((*here, locale), "BASE_TYPE_CHOICES", "Value must be one of Discord's locales.")
        else:
            longest = max(longest, len(form.text(errors, translations, locale, here, most, least=1) or ""))
    return longest


def _options(errors: FormErrors, owner: Mapping[str, Any], path: Path, *, depth: int) -> int:
    """Look at the options beneath a command (depth 0), a group or a subcommand; returns their size."""
    size = 0
    names: set[str] = set()
    optional = False
    entries = form.items(errors, owner, "options", path, OPTIONS)
    kinds = {value.get("type") in (SUBCOMMAND, GROUP) for value in entries if isinstance(value, Mapping)}
    if len(kinds) > 1:
        errors.add(
            (*path, "options"),
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        )
    for index, value in enumerate(entries):
        here = (*path, "options", index)
        option = form.mapping(errors, value, here)
        if option is None:
            continue
        size += _option(errors, option, here, owner, depth)
        if str(option.get("name")) in names:
            errors.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique")
        names.add(str(option.get("name")))
        if option.get("required") and optional:
            errors.add(
                here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional = optional or not option.get("required")
    return size


def _option(errors: FormErrors, option: Mapping[str, Any], path: Path, owner: Mapping[str, Any], depth: int) -> int:
    allowed = _OPTION_TYPES
    if depth > 0:
        # A group holds subcommands only; a subcommand holds neither.
        allowed = (SUBCOMMAND,) if owner.get("type") == GROUP else _OPTION_TYPES[2:]
    kind = form.choice(errors, option, "type", path, allowed, need=True)
    size = _name(errors, option, path, strict=True)
    size += _words(errors, option, "description", path, DESCRIPTION, need=True)
    form.boolean(errors, option, "required", path)
    if kind in (SUBCOMMAND, GROUP):
        if option.get("required"):
            errors.add(
                (*path, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "A subcommand cannot be required"
            )
        return size + _options(errors, option, path, depth=depth + 1)
    if kind is not None:
        size += _value(errors, option, path, kind)
    return size


def _value(errors: FormErrors, option: Mapping[str, Any], path: Path, kind: int) -> int:
    """Look at what an option's value may be; returns the size of its choices."""
    completed = form.boolean(errors, option, "autocomplete", path)
    if kind == STRING:
        least = form.number(errors, option, "min_length", path, LENGTH)
        most = form.number(errors, option, "max_length", path, LENGTH, least=1)
        if least is not None and most is not None and least > most:
            errors.add((*path, "min_length"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
    elif kind in (INTEGER, NUMBER):
        least, most = option.get("min_value"), option.get("max_value")
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            errors.add((*path, "min_value"), "NUMBER_TYPE_MAX", f"value should be less than or equal to {most}.")
    elif completed:
        errors.add(
            (*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", "This type cannot be completed"
        )
    if kind == CHANNEL:
        fields.channel_types(errors, option, path)
    entries = form.items(errors, option, "choices", path, CHOICES)
    if entries and completed:
        errors.add(
            (*path, "choices"),
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE_INVALID",
            "An option has choices or completion, not both",
        )
    return sum(_choice(errors, value, (*path, "choices", index), kind) for index, value in enumerate(entries))


def _choice(errors: FormErrors, value: object, path: Path, kind: int) -> int:
    choice = form.mapping(errors, value, path)
    if choice is None:
        return 0
    size = _words(errors, choice, "name", path, CHOICE, need=True)
    if kind == STRING:
        return size + len(form.text(errors, choice, "value", path, CHOICE, need=True) or "")
    if kind == NUMBER and isinstance(choice.get("value"), float):
        return size
    if kind in (INTEGER, NUMBER):
        form.number(errors, choice, "value", path, _SAFE_NUMBER, least=-_SAFE_NUMBER, need=True)
    else:
        errors.add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "An option of this type has no choices")
    return size
