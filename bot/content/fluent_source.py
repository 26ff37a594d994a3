"""Reads one language's Fluent files and finds what is wrong with them, each fault with its line.

fluent.runtime forgives: what it cannot read it skips, and of two messages with one key it keeps the first. For a
person who edits a sentence that means that nothing happens and nobody says why. Here both are faults.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.builtins import BUILTINS
from fluent.syntax import FluentParser, ast

from bot.content.faults import Faults


@dataclass(frozen=True, slots=True)
class Sentence:
    """One pattern: a message's value (`key`) or one of its attributes (`key.attribute`), or the same of a `-term`."""

    path: Path
    line: int
    pattern: ast.Pattern


@dataclass(slots=True)
class Source:
    """What the files of one language say. Terms are kept apart by the `-` that starts their name."""

    name: str
    resources: list[ast.Resource] = field(default_factory=list)
    sentences: dict[str, Sentence] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in self.sentences if not key.startswith("-"))

    def bundle(self) -> FluentBundle:
        # Isolating marks (U+2068, U+2069) are for mixed writing directions; Discord counts and shows them as text.
        bundle = FluentBundle([self.name], use_isolating=False)
        for resource in self.resources:
            bundle.add_resource(resource)
        return bundle

    def variables(self, key: str) -> frozenset[str]:
        """The values that a sentence takes, itself or through sentences that it refers to (once `check` is clean)."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [key]
        while waiting:
            name = waiting.pop()
            if name in seen or name not in self.sentences:
                continue
            seen.add(name)
            for node in _walk(self.sentences[name].pattern):
                if isinstance(node, ast.VariableReference):
                    found.add(node.id.name)
                elif isinstance(node, ast.MessageReference):
                    waiting.append(_target(node))
                # A term sees only what is passed to it between brackets, so its variables are not the caller's.
        return frozenset(found)


def read_language(folder: Path, faults: Faults) -> Source:
    """Every `*.ftl` file of a folder, in the order of their names. Faults are noted, and what can be read is kept."""
    source = Source(folder.name)
    paths = sorted(folder.glob("*.ftl"))
    if not paths:
        faults.add(folder, 0, "has no .ftl file")
    for path in paths:
        text = faults.read(path)
        if text is not None:
            _read_file(path, text, source, faults)
    return source


def _read_file(path: Path, text: str, source: Source, faults: Faults) -> None:
    resource = FluentParser().parse(text)
    source.resources.append(resource)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            for note in entry.annotations:
                faults.add(path, _line(text, note), f"cannot be read: {note.message}")
        elif isinstance(entry, ast.Message | ast.Term):
            sign = "-" if isinstance(entry, ast.Term) else ""
            key = sign + entry.id.name
            if entry.value is not None:
                _keep(key, Sentence(path, _line(text, entry.id), entry.value), source, faults)
            elif any(known.partition(".")[0] == key for known in source.sentences):
                faults.add(path, _line(text, entry.id), f"{key} is already said elsewhere")
            for attribute in entry.attributes:
                name = f"{key}.{attribute.id.name}"
                _keep(name, Sentence(path, _line(text, attribute.id), attribute.value), source, faults)


def _keep(key: str, sentence: Sentence, source: Source, faults: Faults) -> None:
    first = source.sentences.setdefault(key, sentence)
    if first is not sentence:
        faults.add(sentence.path, sentence.line, f"{key} is already said in {first.path.name}, line {first.line}")


def check(source: Source, default: Source, faults: Faults) -> None:
    """Note references to nothing, circles, and what a translation says that the default language does not."""
    for key, sentence in source.sentences.items():
        for problem in _dangling(sentence.pattern, source.sentences):
            faults.add(sentence.path, sentence.line, f"{key} refers to {problem}, which does not exist")
        if _circular(key, source):
            faults.add(sentence.path, sentence.line, f"{key} refers to itself")
        if source is default or key.startswith("-"):
            continue
        if key not in default.sentences:
            faults.add(sentence.path, sentence.line, f"{key} is not a key of the language {default.name}")
            continue
        for name in sorted(source.variables(key) - default.variables(key)):
            faults.add(sentence.path, sentence.line, f"{key} uses ${name}, which {default.name} does not use")


def _dangling(pattern: ast.Pattern, known: Mapping[str, Sentence]) -> Iterator[str]:
    for node in _walk(pattern):
        if isinstance(node, ast.MessageReference | ast.TermReference) and _target(node) not in known:
            yield _target(node)
        elif isinstance(node, ast.FunctionReference) and node.id.name not in BUILTINS:
            yield f"{node.id.name}()"


def _circular(start: str, source: Source) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        sentence = source.sentences.get(waiting.pop())
        for node in _walk(sentence.pattern) if sentence is not None else ():
            if isinstance(node, ast.MessageReference | ast.TermReference):
                name = _target(node)
                if name == start:
                    return True
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
    return False


def _target(reference: ast.MessageReference | ast.TermReference) -> str:
    sign = "-" if isinstance(reference, ast.TermReference) else ""
    attribute = f".{reference.attribute.name}" if reference.attribute is not None else ""
    return f"{sign}{reference.id.name}{attribute}"


def _walk(node: object) -> Iterator[ast.BaseNode]:
    """The node and everything beneath it."""
    if isinstance(node, ast.BaseNode):
        yield node
        for child in vars(node).values():
            yield from _walk(child)
    elif isinstance(node, list):
        for child in node:
            yield from _walk(child)


def _line(text: str, node: ast.SyntaxNode) -> int:
    return text.count("\n", 0, node.span.start) + 1 if node.span is not None else 0
