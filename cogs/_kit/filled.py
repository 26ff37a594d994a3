"""What stands in a submitted form, as Discord sends it; with nothing of the program, which may be unable to start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

Value = str | list[str] | bool


_WRITTEN: Final = 4
"""Discord's type of a field to write in."""


def filled(data: Mapping[str, Any]) -> dict[str, Value]:
    """What was filled in, by field's custom_id."""
    return {
        field["custom_id"]: field["values"] if "values" in field else field.get("value") or ""
        for field in _fields(data)
    }


def typed(data: Mapping[str, Any]) -> str:
    """All that was written, field after field; what was chosen is left out."""
    written = (str(field.get("value") or "") for field in _fields(data) if field.get("type") == _WRITTEN)
    return "\n".join(filter(None, written))


def _fields(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for outer in data.get("components", []):
        inner = outer.get("component")
        for field in [inner] if inner else outer.get("components", []):
            if "custom_id" in field:
                yield field
