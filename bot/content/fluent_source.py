"""Reads one language's Fluent files and finds what is wrong with them, each fault with its line.

fluent.runtime forgives: what it cannot read it skips, and of two messages with one key it keeps the first. For a
person who edits a sentence that means that nothing happens and nobody says why. Here both are faults.

Most sentences are text with a value here and there. Those are recognised line by line, which takes a tenth of the time
of Fluent's parser; it reads what is more than that, and the whole of a file in which anything is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from fluent.runtime.builtins import BUILTINS
from fluent.syntax import FluentParser, ast

from bot.content.faults import Faults

_BLANK = " \n"
_ID = "[a-zA-Z][a-zA-Z0-9_-]*"
_ENTRY = re.compile(r"^(?=[a-zA-Z#-])", re.MULTILINE)
_COMMENT = re.compile(r"#{1,3}(?: [^\n]*|(?=\n))\n*")
_HEAD = re.compile(rf"(-?{_ID}) *=(.*)")
_ATTRIBUTE = re.compile(rf" +\.({_ID}) *=(.*)")
_CONTINUED = re.compile(r" +[^ \[*.}].*")
_OF_A_CHOICE = re.compile(r" +(?:\*?\[|\}).*")
_VALUE = re.compile(rf"\{{ *(?:\$({_ID})|(-{_ID}|{_ID}(?:\.{_ID})?)) *\}}")

# A choice by a value, each variant of text (values in it are taken out before), one of them the default.
_NAMED = rf"\[ *(?:{_ID}|-?[0-9]+(?:\.[0-9]+)?) *\]"
_SAID = r" *[^{}\n ][^{}\n]*(?:\n +[^{}\[*.\n ][^{}\n]*)*"
_CHOICE = re.compile(rf"\{{ *\$({_ID}) *->(?:\n +{_NAMED}{_SAID})*\n +\*{_NAMED}{_SAID}(?:\n +{_NAMED}{_SAID})*\n +\}}")
_TAKEN_OUT = "\ufffc"
_OF_NONE = re.compile(r"\n +[\[*]")


class _NotPlain(Exception):
    """Something that only Fluent's parser should read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One pattern: a message's value (`key`) or one of its attributes (`key.attribute`), or the same of a `-term`.

    `own` are the values that it takes itself; `refers` what it refers to, by key; `calls` the functions in it.
    """

    path: Path
    line: int
    own: frozenset[str]
    refers: tuple[str, ...]
    calls: tuple[str, ...]
    _key: str
    _file: str = field(repr=False)

    @property
    def pattern(self) -> ast.Pattern:
        """As Fluent reads it, with its place in the file. For whoever looks at the files; saying it needs none."""
        return _patterns(self._file)[self._key]


@dataclass(slots=True)
class Source:
    """What the files of one language say. Terms are kept apart by the `-` that starts their name."""

    name: str
    entries: dict[str, str] = field(default_factory=dict)
    """Messages and terms as they are written, by name."""
    sentences: dict[str, Sentence] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in self.sentences if not key.startswith("-"))

    @property
    def references(self) -> dict[str, frozenset[str]]:
        """The names of the entries that an entry refers to, for those that refer to any."""
        found: dict[str, frozenset[str]] = {}
        for key, sentence in self.sentences.items():
            if sentence.refers:
                name = key.partition(".")[0]
                found[name] = found.get(name, frozenset()) | {each.partition(".")[0] for each in sentence.refers}
        return found

    def variables(self, key: str) -> frozenset[str]:
        """The values that a sentence takes, itself or through sentences that it refers to (once `check` is clean)."""
        if not (known := self.sentences[key]).refers:
            return known.own
        # A term sees only what is passed to it between brackets, so its variables are not the caller's.
        return frozenset().union(*(each.own for each in self.reached(key) if each is not known), known.own)

    def reached(self, start: str, *, terms: bool = False) -> list[Sentence]:
        """The sentences that a sentence refers to, itself or through others; with those of terms, or without."""
        found: dict[str, Sentence] = {}
        waiting = [start]
        while waiting:
            for name in self.sentences[waiting.pop()].refers:
                if name in self.sentences and name not in found and (terms or not name.startswith("-")):
                    found[name] = self.sentences[name]
                    waiting.append(name)
        return list(found.values())


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
    try:
        entries = list(_plain(path, text))
    except _NotPlain:
        resource = FluentParser().parse(text)
        entries = [_entry(path, text, each) for each in resource.body if isinstance(each, ast.Message | ast.Term)]
        for junk in resource.body:
            for note in junk.annotations if isinstance(junk, ast.Junk) else ():
                faults.add(path, _line(text, note), f"cannot be read: {note.message}")
    for entry in entries:
        if entry.name in source.entries and entry.name not in entry.sentences:
            faults.add(path, entry.line, f"{entry.name} is already said elsewhere")
        source.entries.setdefault(entry.name, entry.written)
        for key, sentence in entry.sentences.items():
            first = source.sentences.setdefault(key, sentence)
            if first is not sentence:
                faults.add(path, sentence.line, f"{key} is already said in {first.path.name}, line {first.line}")
        for key, line in entry.again:
            first = source.sentences[key]
            faults.add(path, line, f"{key} is already said in {first.path.name}, line {first.line}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A message or term, as it is `written`, and what it says. `again`: attributes that it has twice, with the line."""

    name: str
    line: int
    written: str
    sentences: dict[str, Sentence]
    again: list[tuple[str, int]]


def _plain(path: Path, text: str) -> Iterator[_Entry]:
    """The entries of a file; each that is more than text and values is read by Fluent. Raises `_NotPlain` where that
    finds a fault, or where it is not clear to which entry a line belongs."""
    begins = [found.start() for found in _ENTRY.finditer(text)]
    if "\r" in text or text[: begins[0] if begins else None].strip(_BLANK):
        raise _NotPlain
    line = text.count("\n", 0, begins[0]) + 1 if begins else 1
    for begin, end in pairwise([*begins, len(text)]):
        written = text[begin:end]
        if written[0] != "#":
            yield _recognised(path, text, written, line) or _parsed(path, text, written, line)
        elif not _COMMENT.fullmatch(written):
            raise _NotPlain
        line += written.count("\n")


def _recognised(path: Path, text: str, written: str, line: int) -> _Entry | None:
    """An entry of text and values, or None where it may be something else."""
    first, *more = written.split("\n")
    head = _HEAD.fullmatch(first)
    if head is None:
        return None
    name = head[1]
    said: list[tuple[str, int, str]] = [(name, line, head[2])]
    for number, each in enumerate(more, line + 1):
        if attribute := _ATTRIBUTE.fullmatch(each):
            said.append((f"{name}.{attribute[1]}", number, attribute[2]))
        elif _CONTINUED.fullmatch(each) or _OF_A_CHOICE.fullmatch(each):
            said[-1] = (*said[-1][:2], f"{said[-1][2]}\n{each}")
        elif each.strip(" "):
            return None
    if not said[0][2].strip(_BLANK) and not name.startswith("-") and len(said) > 1:
        del said[0]  # attributes alone
    sentences: dict[str, Sentence] = {}
    for key, number, words in said:
        values = _VALUE.findall(words)
        rest = _VALUE.sub(_TAKEN_OUT, words)
        chosen_by = _CHOICE.findall(rest) if "{" in rest else []
        rest = _CHOICE.sub(_TAKEN_OUT, rest) if chosen_by else rest
        if not words.strip(_BLANK) or "{" in rest or "}" in rest or _OF_NONE.search(rest) or key in sentences:
            return None
        own = frozenset([*chosen_by, *(value for value, _ in values if value)])
        refers = tuple(other for _, other in values if other)
        sentences[key] = Sentence(path, number, own, refers, (), key, text)
    return _Entry(name, line, written, sentences, [])


def _parsed(path: Path, text: str, written: str, line: int) -> _Entry:
    """An entry as Fluent's parser reads it."""
    body = FluentParser().parse(written).body
    if len(body) != 1 or not isinstance(body[0], ast.Message | ast.Term):
        raise _NotPlain
    return _entry(path, text, body[0], written, line - 1)


def _entry(path: Path, text: str, read: ast.Message | ast.Term, written: str = "", before: int = 0) -> _Entry:
    """An entry that Fluent's parser has read, from all of `text` or from what of it is `written` after some lines."""
    within = written or text
    sentences: dict[str, Sentence] = {}
    again: list[tuple[str, int]] = []
    for key, identifier, pattern in _said_by(read):
        number = before + _line(within, identifier)
        if key in sentences:
            again.append((key, number))
            continue
        nodes = list(_walk(pattern))
        own = frozenset(each.id.name for each in nodes if isinstance(each, ast.VariableReference))
        refers = tuple(_target(each) for each in nodes if isinstance(each, ast.MessageReference | ast.TermReference))
        calls = tuple(each.id.name for each in nodes if isinstance(each, ast.FunctionReference))
        sentences[key] = Sentence(path, number, own, refers, calls, key, text)
    span = read.span
    written = written or (text[span.start : span.end] if span else "")
    return _Entry(_name(read), before + _line(within, read.id), written, sentences, again)


def _name(read: ast.Message | ast.Term) -> str:
    return ("-" if isinstance(read, ast.Term) else "") + read.id.name


def _said_by(read: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Identifier, ast.Pattern]]:
    """Every pattern of an entry, by its key and with what names it."""
    if read.value is not None:
        yield _name(read), read.id, read.value
    for each in read.attributes:
        yield f"{_name(read)}.{each.id.name}", each.id, each.value


@lru_cache(maxsize=2)
def _patterns(text: str) -> Mapping[str, ast.Pattern]:
    """Every pattern of a file by its key."""
    found: dict[str, ast.Pattern] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message | ast.Term):
            for key, _, pattern in _said_by(entry):
                found.setdefault(key, pattern)
    return found


def check(source: Source, default: Source, faults: Faults) -> None:
    """Note references to nothing, circles, and what a translation says that the default language does not."""
    for key, sentence in source.sentences.items():
        unknown = [name for name in sentence.refers if name not in source.sentences]
        unknown += [f"{name}()" for name in sentence.calls if name not in BUILTINS]
        for name in unknown:
            faults.add(sentence.path, sentence.line, f"{key} refers to {name}, which does not exist")
        if sentence.refers and sentence in source.reached(key, terms=True):
            faults.add(sentence.path, sentence.line, f"{key} refers to itself")
        if source is default or key.startswith("-"):
            continue
        if key not in default.sentences:
            faults.add(sentence.path, sentence.line, f"{key} is not a key of the language {default.name}")
            continue
        for name in sorted(source.variables(key) - default.variables(key)):
            faults.add(sentence.path, sentence.line, f"{key} uses ${name}, which {default.name} does not use")


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
