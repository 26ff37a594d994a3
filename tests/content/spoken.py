"""Where each sentence lands in Discord, read from the code: a button, a form's title, a choice; and what fits there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.content.words import Words
from tests.house.source import modules

# (called, argument): characters, by Discord's documentation.
_LIMITS = {
    ("Label", "text"): 45,
    ("Label", "description"): 100,
    ("SelectOption", "label"): 100,
    ("SelectOption", "description"): 100,
    ("RadioGroupOption", "label"): 100,
    ("RadioGroupOption", "description"): 100,
    ("CheckboxGroupOption", "label"): 100,
    ("CheckboxGroupOption", "description"): 100,
    ("TextInput", "placeholder"): 100,
    ("Select", "placeholder"): 150,
    ("ChannelSelect", "placeholder"): 150,
    ("RoleSelect", "placeholder"): 150,
    ("UserSelect", "placeholder"): 150,
    ("Embed", "title"): 256,
    ("set_footer", "text"): 2_048,
}
_BUTTON = 80
_FORM_TITLE = 45
_FIELDS = {"written", "one_of", "note_field"}
"""What makes a field of a form from the key of its label; `one_of` has the keys of its answers besides."""


@dataclass(frozen=True, slots=True)
class Room:
    """A place in the code at which the sentences that fit `keys` are put where `most` characters fit."""

    place: str
    keys: re.Pattern[str]
    most: int

    @property
    def holes(self) -> bool:
        """Whether the key is put together where it is said."""
        return "[" in self.keys.pattern


@cache
def rooms() -> tuple[Room, ...]:
    """Every such place in the cogs. What is clipped there is not among them."""
    return tuple(_found())


def _found() -> Iterator[Room]:
    for path, tree in modules("cogs"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).rpartition(".")[2]
            for keyword in node.keywords:
                most = _LIMITS.get((called, keyword.arg or ""))
                if most is None and keyword.arg == "label" and called[:1].isupper():
                    most = _BUTTON
                if most is not None:
                    yield from (Room(f"{path}:{node.lineno}", keys, most) for keys in _said(keyword.value))
            if called in _FIELDS:
                yield from _field(f"{path}:{node.lineno}", node)
            if ast.unparse(node.func) == "super().__init__" and len(node.args) > 1:
                yield from (Room(f"{path}:{node.lineno}", keys, _FORM_TITLE) for keys in _said(node.args[1]))


def _field(place: str, call: ast.Call) -> Iterator[Room]:
    for keys in _keys(call.args[1]):
        yield Room(place, keys, _LIMITS["Label", "text"])
    for answers in call.args[3:]:
        if isinstance(answers, ast.ListComp) and isinstance(answers.elt, ast.Tuple):
            for keys in _keys(answers.elt.elts[1]):
                yield Room(place, keys, _LIMITS["RadioGroupOption", "label"])


def _said(value: ast.expr) -> Iterator[re.Pattern[str]]:
    """The keys of a `say(…)` that is put there as it is, or of one of two; nothing for what is computed otherwise."""
    if isinstance(value, ast.IfExp):
        yield from _said(value.body)
        yield from _said(value.orelse)
    elif isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] == "say":
        for argument in value.args[:2]:
            yield from _keys(argument)


def _keys(argument: ast.expr) -> Iterator[re.Pattern[str]]:
    """The keys that a text in the code stands for; an f-string's values match anything."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield re.compile(re.escape(argument.value))
    elif isinstance(argument, ast.JoinedStr):
        parts = (
            re.escape(str(each.value)) if isinstance(each, ast.Constant) else r"[\w-]+" for each in argument.values
        )
        yield re.compile("".join(parts))


def sample(words: Words, key: str, language: str) -> str:
    """The sentence with small values: what it has at the fewest."""
    given: dict[str, str | int] = dict.fromkeys(words.variables(key, language), 10)
    return words.say(key, language, **given)
