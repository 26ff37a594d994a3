"""Pictures carry a description: whoever cannot see one is told what is in it."""

from __future__ import annotations

import ast

from tests.house.source import modules, strings


def test_every_picture_that_is_sent_has_a_description() -> None:
    sent = bare = 0
    for _, tree in modules("cogs"):
        if not any(text.endswith(".png") for _, text in strings(tree)):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "discord.File" and ".json" not in file_of(node):
                sent += 1
                bare += all(word.arg != "description" for word in node.keywords)
    assert sent >= 4, "the pictures are sent in another way now; look for that"
    assert bare == 0


def file_of(call: ast.Call) -> str:
    """The name that the file is given, as it is written there."""
    return ast.unparse(call.args[1]) if len(call.args) > 1 else ""
