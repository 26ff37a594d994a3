"""Embeds: at most ten, each with its own limits, and 6000 characters over all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.sandbox.limits import form
from bot.sandbox.limits.form import FormErrors, Path

EMBEDS: Final = 10
TITLE: Final = 256
DESCRIPTION: Final = 4096
FIELDS: Final = 25
FIELD_NAME: Final = 256
FIELD_VALUE: Final = 1024
FOOTER: Final = 2048
AUTHOR: Final = 256
TOTAL: Final = 6000
COLOR: Final = 0xFFFFFF

_LINK: Final = ("http", "https")
_MEDIA: Final = ("http", "https", "attachment")


def check(errors: FormErrors, owner: Mapping[str, Any], path: Path) -> None:
    """Look at `owner["embeds"]`."""
    embeds = form.items(errors, owner, "embeds", path, EMBEDS)
    if not embeds:
        return
    total = 0
    for index, value in enumerate(embeds):
        here = (*path, "embeds", index)
        embed = form.mapping(errors, value, here)
        if embed is not None:
            total += _embed(errors, embed, here)
    if total > TOTAL:
        errors.add((*path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TOTAL}")


def shows_something(embeds: Sequence[Any]) -> bool:
    """Whether any of the embeds has something in it; Discord drops one that has nothing."""
    return any(
        isinstance(embed, Mapping)
        and any(embed.get(key) for key in ("title", "description", "fields", "author", "footer", "image", "thumbnail"))
        for embed in embeds
    )


def _embed(errors: FormErrors, embed: Mapping[str, Any], path: Path) -> int:
    """Look at one embed; returns how many characters it adds to the common sum."""
    total = len(form.text(errors, embed, "title", path, TITLE) or "")
    total += len(form.text(errors, embed, "description", path, DESCRIPTION) or "")
    form.number(errors, embed, "color", path, COLOR)
    form.instant(errors, embed, "timestamp", path)
    form.url(errors, embed, "url", path, _LINK)
    for index, value in enumerate(form.items(errors, embed, "fields", path, FIELDS)):
        here = (*path, "fields", index)
        field = form.mapping(errors, value, here)
        if field is not None:
            total += len(form.text(errors, field, "name", here, FIELD_NAME, need=True, least=1) or "")
            total += len(form.text(errors, field, "value", here, FIELD_VALUE, need=True, least=1) or "")
            form.boolean(errors, field, "inline", here)
    footer = form.part(errors, embed, "footer", path)
    if footer is not None:
        total += len(form.text(errors, footer, "text", (*path, "footer"), FOOTER, need=True, least=1) or "")
        form.url(errors, footer, "icon_url", (*path, "footer"), _MEDIA)
    author = form.part(errors, embed, "author", path)
    if author is not None:
        total += len(form.text(errors, author, "name", (*path, "author"), AUTHOR, need=True, least=1) or "")
        form.url(errors, author, "url", (*path, "author"), _LINK)
        form.url(errors, author, "icon_url", (*path, "author"), _MEDIA)
    for key in ("image", "thumbnail"):
        picture = form.part(errors, embed, key, path)
        if picture is not None:
            form.url(errors, picture, "url", (*path, key), _MEDIA, need=True)
    return total
