"""Components of messages: legacy action rows, and Components V2 where the message carries the flag for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bot.sandbox.limits import fields, form
from bot.sandbox.limits.form import FormErrors, Path

ROWS: Final = 5
BUTTONS: Final = 5
TOTAL: Final = 40
"""All components of a V2 message, nested ones and accessories included."""
V2_TEXT: Final = 4000
"""Characters over all text displays of a V2 message."""
V2_BYTES: Final = 10170
V2_BYTES_EACH: Final = 12
"""Undocumented (discord-api-docs issue 8554): the UTF-8 bytes of all text displays plus 12 for each must not be more
than 10170, or Discord answers HTTP 500. So 4000 characters of Chinese or of emoji fail although they are counted."""

ROW, BUTTON, SECTION, TEXT_DISPLAY, THUMBNAIL = 1, 2, 9, 10, 11
GALLERY, FILE, SEPARATOR, CONTAINER = 12, 13, 14, 17
SELECTS: Final = (3, 5, 6, 7, 8)

_IN_CONTAINER: Final = (ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR)
_TOP_V2: Final = (*_IN_CONTAINER, CONTAINER)
_LEGACY: Final = (ROW,)
_IN_ROW: Final = (BUTTON, *SELECTS)
_ACCESSORY: Final = (BUTTON, THUMBNAIL)


@dataclass(slots=True)
class _Layout:
    """One walk over the components of one message."""

    errors: FormErrors
    v2: bool
    files: frozenset[str] | None
    """Names of the files that may be referred to; None where they are not known."""
    seen: fields.Seen = field(default_factory=fields.Seen)
    count: int = 0
    text: int = 0
    bytes: int = 0

    def all_of(self, children: Iterable[Any], path: Path, allowed: tuple[int, ...]) -> None:
        for index, child in enumerate(children):
            self.one(child, (*path, index), allowed)

    def one(self, value: object, path: Path, allowed: tuple[int, ...]) -> None:
        self.count += 1
        component = form.mapping(self.errors, value, path)
        if component is None:
            return
        kind = fields.kind(self.errors, component, path, allowed)
        if kind is None:
            return
        self.seen.ident(self.errors, component, path)
        _CHECKS[kind](self, component, path)

    def row(self, row: Mapping[str, Any], path: Path) -> None:
        children = form.items(self.errors, row, "components", path, BUTTONS, least=1, need=True)
        kinds = [child.get("type") for child in children if isinstance(child, Mapping)]
        # A select is as wide as five buttons.
        if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
            self.errors.add(
                (*path, "components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )
        self.all_of(children, (*path, "components"), _IN_ROW)

    def button(self, button: Mapping[str, Any], path: Path) -> None:
        fields.button(self.errors, button, path, self.seen)

    def select(self, select: Mapping[str, Any], path: Path) -> None:
        fields.select(self.errors, select, path, self.seen, modal=False)

    def section(self, section: Mapping[str, Any], path: Path) -> None:
        texts = form.items(self.errors, section, "components", path, 3, least=1, need=True)
        self.all_of(texts, (*path, "components"), (TEXT_DISPLAY,))
        if section.get("accessory") is None:
            form.required(self.errors, (*path, "accessory"))
        else:
            self.one(section["accessory"], (*path, "accessory"), _ACCESSORY)

    def text_display(self, display: Mapping[str, Any], path: Path) -> None:
        content = form.text(self.errors, display, "content", path, V2_TEXT, least=1, need=True)
        if content:
            self.text += len(content)
            self.bytes += len(content.encode("utf-8", "surrogatepass")) + V2_BYTES_EACH

    def thumbnail(self, thumbnail: Mapping[str, Any], path: Path) -> None:
        form.text(self.errors, thumbnail, "description", path, 1024)
        form.boolean(self.errors, thumbnail, "spoiler", path)
        fields.media(self.errors, thumbnail, "media", path, self.files)

    def gallery(self, gallery: Mapping[str, Any], path: Path) -> None:
        for index, value in enumerate(form.items(self.errors, gallery, "items", path, 10, least=1, need=True)):
            here = (*path, "items", index)
            item = form.mapping(self.errors, value, here)
            if item is not None:
                self.thumbnail(item, here)

    def file(self, file: Mapping[str, Any], path: Path) -> None:
        form.boolean(self.errors, file, "spoiler", path)
        fields.media(self.errors, file, "file", path, self.files, schemes=("attachment",))

    def separator(self, separator: Mapping[str, Any], path: Path) -> None:
        form.boolean(self.errors, separator, "divider", path)
        form.choice(self.errors, separator, "spacing", path, (1, 2))

    def container(self, container: Mapping[str, Any], path: Path) -> None:
        form.number(self.errors, container, "accent_color", path, 0xFFFFFF)
        form.boolean(self.errors, container, "spoiler", path)
        children = form.items(self.errors, container, "components", path, TOTAL, least=1, need=True)
        self.all_of(children, (*path, "components"), _IN_CONTAINER)


_CHECKS: Final[dict[int, Callable[[_Layout, Mapping[str, Any], Path], None]]] = {
    ROW: _Layout.row,
    BUTTON: _Layout.button,
    SECTION: _Layout.section,
    TEXT_DISPLAY: _Layout.text_display,
    THUMBNAIL: _Layout.thumbnail,
    GALLERY: _Layout.gallery,
    FILE: _Layout.file,
    SEPARATOR: _Layout.separator,
    CONTAINER: _Layout.container,
    **dict.fromkeys(SELECTS, _Layout.select),
}


def check(errors: FormErrors, owner: Mapping[str, Any], path: Path, *, v2: bool, files: frozenset[str] | None) -> None:
    """Look at `owner["components"]`. `files` are the names that `attachment://` may refer to, None if unknown."""
    components = form.items(errors, owner, "components", path, TOTAL if v2 else ROWS)
    if not components:
        return
    layout = _Layout(errors, v2, files)
    here = (*path, "components")
    layout.all_of(components, here, _TOP_V2 if v2 else _LEGACY)
    if v2 and len(components) <= TOTAL < layout.count:
        errors.add(
            here,
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"The total number of components exceeds maximum of {TOTAL}",
        )
    if layout.text > V2_TEXT:
        errors.add(
            here,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"The total size of displayable text exceeds maximum size of {V2_TEXT}",
        )
    if layout.bytes > V2_BYTES:
        errors.note_server_error()
