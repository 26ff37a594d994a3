"""Walking through the components of messages and modals, and the form in which Discord gives them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from bot.sandbox.model import Json

ACTION_ROW: Final = 1
BUTTON: Final = 2
STRING_SELECT: Final = 3
TEXT_INPUT: Final = 4
USER_SELECT: Final = 5
ROLE_SELECT: Final = 6
MENTIONABLE_SELECT: Final = 7
CHANNEL_SELECT: Final = 8
SECTION: Final = 9
TEXT_DISPLAY: Final = 10
THUMBNAIL: Final = 11
MEDIA_GALLERY: Final = 12
FILE: Final = 13
SEPARATOR: Final = 14
CONTAINER: Final = 17
LABEL: Final = 18
FILE_UPLOAD: Final = 19
RADIO_GROUP: Final = 21
CHECKBOX_GROUP: Final = 22
CHECKBOX: Final = 23
SELECTS: Final = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})

LINK: Final = 5

Media = Callable[[str], Json]
"""Turns the URL of a media item (or `attachment://name`) into the object that Discord answers with.

Name and size of an attachment come along as `_name` and `_size`; only a file component shows them.
"""


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, outer before inner, in the order in which a person reads them."""
    for component in components:
        yield component
        for key in ("components", "accessory", "component"):
            inner = component.get(key)
            if isinstance(inner, dict):
                yield from walk([inner])
            elif isinstance(inner, list):
                yield from walk(inner)


def find(components: list[Json], custom_id: str) -> Json | None:
    """The component with this custom_id, or None."""
    return next((one for one in walk(components) if one.get("custom_id") == custom_id), None)


def number(components: list[Json]) -> None:
    """Give every component that has none an id, counting from 1."""
    taken = {int(one["id"]) for one in walk(components) if one.get("id")}
    numbers = iter(each for each in range(1, 10_000) if each not in taken)
    for component in walk(components):
        if not component.get("id"):
            component["id"] = next(numbers)


def rendered(components: list[Json], media: Media) -> list[Json]:
    """Components as they come back from Discord: each with an id, defaults filled in, media resolved."""
    taken = {int(one["id"]) for one in walk(components) if one.get("id")}
    numbers = iter(each for each in range(1, 10_000) if each not in taken)
    return [_rendered(one, numbers, media) for one in components]


def _rendered(component: Json, numbers: Iterator[int], media: Media) -> Json:
    out: dict[str, Any] = {key: value for key, value in component.items() if value is not None}
    if not out.get("id"):
        out["id"] = next(numbers)
    _complete(out, media)
    for key in ("components", "accessory", "component"):
        inner = out.get(key)
        if isinstance(inner, list):
            out[key] = [_rendered(one, numbers, media) for one in inner]
        elif isinstance(inner, dict):
            out[key] = _rendered(inner, numbers, media)
    return out


def _complete(out: Json, media: Media) -> None:
    """Fill in what this one component has by default, and resolve its media."""
    kind = out["type"]
    if "emoji" in out:
        out["emoji"] = _clean(out["emoji"])
    if kind == STRING_SELECT:
        out["options"] = [
            {**_clean(one), "emoji": _clean(one["emoji"])} if one.get("emoji") else _clean(one)
            for one in out["options"]
        ]
    if kind in SELECTS:
        out.setdefault("min_values", 1)
        out.setdefault("max_values", 1)
        if not out.get("disabled"):
            out.pop("disabled", None)
        out.pop("required", None)
    elif kind == BUTTON and not out.get("disabled"):
        out.pop("disabled", None)
    elif kind == SEPARATOR:
        out.setdefault("divider", True)
        out.setdefault("spacing", 1)
    elif kind == THUMBNAIL:
        out["media"] = _public(media(out["media"]["url"]))
        out.setdefault("description", None)
        out.setdefault("spoiler", False)
    elif kind == MEDIA_GALLERY:
        out["items"] = [
            {
                "media": _public(media(item["media"]["url"])),
                "description": item.get("description"),
                "spoiler": bool(item.get("spoiler")),
            }
            for item in out["items"]
        ]
    elif kind == FILE:
        found = media(out["file"]["url"])
        out["name"] = found.get("_name")
        out["size"] = found.get("_size")
        out["file"] = _public(found)
        out.setdefault("spoiler", False)
    elif kind == CONTAINER:
        out.setdefault("accent_color", None)
        out.setdefault("spoiler", False)


def _clean(item: Json) -> Json:
    return {key: value for key, value in item.items() if value is not None}


def _public(media: Json) -> Json:
    return {key: value for key, value in media.items() if not key.startswith("_")}
