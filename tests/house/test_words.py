"""Every key that the code names has words, and all words are used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from bot.content.library import DATA
from bot.content.words import Words
from bot.features.venting.rules import Wish
from tests.house.source import modules

WORDS = Words.load(DATA / "locales", strict=True)
KEY = re.compile(r"^[a-z]+(-[a-z0-9]+)*(\.[a-z-]+)?$")


def named() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every text in the code that may be a key: with its place, as a pattern (an f-string's values match anything)."""
    for path, tree in modules("bot/features", "cogs", "bot/delivery"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.match(node.value):
                yield f"{path}:{node.lineno}", re.compile(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in node.values
                ]
                if any(isinstance(part, ast.Constant) and "-" in str(part.value) for part in node.values):
                    yield f"{path}:{node.lineno}", re.compile("".join(parts))


def said() -> Iterator[tuple[str, str]]:
    """Keys that are said for certain: the plain texts given to `say`, `Refusal`, `tell`, `menu`."""
    for path, tree in modules("bot/features", "cogs"):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in {"say", "Refusal", "tell", "menu", "_words"}:
                for argument in node.args:
                    if (
                        isinstance(argument, ast.Constant)
                        and isinstance(argument.value, str)
                        and KEY.match(argument.value)
                    ):
                        yield f"{path}:{node.lineno}", argument.value


def test_every_key_that_is_said_has_words() -> None:
    keys = set(WORDS.keys("en"))
    assert [f"{place} {key}" for place, key in said() if key not in keys] == []


def test_no_words_are_unused() -> None:
    patterns = [pattern for _, pattern in named()]
    unused = [
        key
        for key in WORDS.keys("en")
        if not key.startswith(("command-", "menu-")) and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert unused == []


@pytest.mark.parametrize("wish", list(Wish))
def test_what_would_help_has_words_in_form_and_card(wish: Wish) -> None:
    assert WORDS.has(f"vent-wish-{wish}", "en")
    assert WORDS.has(f"vent-card-wish-{wish}", "en")


def test_every_refusal_says_what_can_be_done_instead() -> None:
    """A refusal has a second sentence, or one that offers."""
    bare = [
        key
        for key in WORDS.keys("en")
        if key.startswith(("refusal-", "unreachable-", "stale-", "conflict"))
        if key not in {"unreachable-dms-closed", "unreachable-server-gone"}
        for text in [WORDS.say(key, "en", **dict.fromkeys(WORDS.variables(key), 2))]
        if len(re.findall(r"[.?](\s|$)", text)) < 2 and not re.search(r"you (can|could)|please", text, re.IGNORECASE)
    ]
    assert bare == []
