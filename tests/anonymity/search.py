"""Looks for a secret in anything, in every dress that a secret travels in."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

BINARY = ("number, big-endian", "number, little-endian")
SHORTEST = 6
"""A needle of fewer characters would be found by chance."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found where, and in which dress. Prints no context: a failing test shows only what it must."""

    what: str
    dress: str
    where: str

    def __str__(self) -> str:
        return f"{self.what} ({self.dress}) in {self.where}"


def dresses(secret: str) -> dict[str, bytes]:
    """The secret as plain bytes, escaped, encoded, reversed; numbers also as eight bytes and in hexadecimal.

    Base64 of something that begins before the secret differs by where it begins, so there are three of each; their
    ends, which depend on the neighbours, are cut off.
    """
    raw = secret.encode()
    found = {
        "plain": raw,
        "lower case": secret.lower().encode(),
        "upper case": secret.upper().encode(),
        "reversed": secret[::-1].encode(),
        "bytes reversed": raw[::-1],
        "JSON": json.dumps(secret)[1:-1].encode(),
        "percent": quote(secret, safe="").encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "hex": raw.hex().encode(),
        "base32": base64.b32encode(raw)[: len(raw) * 8 // 5].lower(),
    }
    for skipped in range(3):
        coded = base64.b64encode(b"\0" * skipped + raw)
        begin, end = -(-skipped * 8 // 6), (skipped + len(raw)) * 8 // 6
        found[f"base64+{skipped}"] = coded[begin:end]
        found[f"URL base64+{skipped}"] = base64.urlsafe_b64encode(b"\0" * skipped + raw)[begin:end]
    if secret.isdecimal():
        number = int(secret)
        found["number, hex"] = f"{number:x}".encode()
        found["number, big-endian"] = number.to_bytes(8, "big")
        found["number, little-endian"] = number.to_bytes(8, "little")
    return {dress: needle for dress, needle in found.items() if len(needle) >= SHORTEST}


class Search:
    """Named secrets, and everything that they are looked for in."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        for name, secret in secrets.items():
            if len(secret) < SHORTEST:
                raise ValueError(f"{name} is too short to look for")
        self._needles = [
            (name, dress, needle if dress in BINARY else needle.lower())
            for name, secret in secrets.items()
            for dress, needle in dresses(secret).items()
        ]

    def among(self, where: str, hay: Any, *, allowed: Iterable[str] = ()) -> list[Found]:
        """Everything of the secrets in `hay` (text, bytes, or what JSON can hold, bytes too), but what is `allowed`.

        Upper and lower case are one, so that hexadecimal and base64 in any case are found as well; not so in numbers
        as bytes, where that would make other numbers the same.
        """
        hay = b"\n".join(_flat(hay))
        folded = hay.lower()
        passed = set(allowed)
        return [
            Found(name, dress, where)
            for name, dress, needle in self._needles
            if name not in passed and needle in (hay if dress in BINARY else folded)
        ]


def _flat(hay: Any) -> Iterable[bytes]:
    match hay:
        case bytes() | bytearray() | memoryview():
            yield bytes(hay)
        case str():
            yield hay.encode("utf-8", "surrogatepass")
        case Mapping():
            for key, value in hay.items():
                yield from _flat(key)
                yield from _flat(value)
        case list() | tuple() | set() | frozenset():
            for each in hay:
                yield from _flat(each)
        case _:
            yield str(hay).encode()


def leaves(value: Any, path: str = "") -> set[tuple[str, str]]:
    """Every simple value in a JSON object with the path to it; places in lists are not told apart."""
    if isinstance(value, Mapping):
        return {leaf for key, inner in value.items() for leaf in leaves(inner, f"{path}.{key}")}
    if isinstance(value, list | tuple):
        return {leaf for inner in value for leaf in leaves(inner, f"{path}[]")}
    return {(path, repr(value))}


def pieces(value: str) -> set[str]:
    """A value and, where it is text, every four characters of it that stand together.

    Numbers and times are taken whole: what was made at the same hour begins alike. So are bytes.
    """
    text = value[1:-1] if value.startswith(("'", '"')) else ""
    if not text or re.fullmatch(r"[0-9T:.+Z-]+", text):
        return {value}
    return {value, *(text[at : at + 4] for at in range(len(text) - 3))}


def shared(objects: Iterable[Any]) -> set[tuple[str, str]]:
    """The values, and pieces of values, that all of the objects have in the same place."""
    each = [{(path, piece) for path, value in leaves(one) for piece in pieces(value)} for one in objects]
    return set.intersection(*each) if each else set()
