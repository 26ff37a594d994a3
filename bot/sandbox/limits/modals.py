"""Modals: one to five rows, each a label with one field in it, or a piece of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.sandbox.limits import fields, form
from bot.sandbox.limits.form import FormErrors, Path

TITLE: Final = 45
ROWS: Final = 5
"""The published document says 40; the documentation and the client say 5."""
LABEL: Final = 45
DESCRIPTION: Final = 100
TEXT: Final = 4000
PLACEHOLDER: Final = 100
FILES: Final = 10

ROW, TEXT_INPUT, TEXT_DISPLAY, LABELLED = 1, 4, 10, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
_TOP: Final = (ROW, TEXT_DISPLAY, LABELLED)
_IN_LABEL: Final = (3, TEXT_INPUT, 5, 6, 7, 8, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)

_Check = Callable[[FormErrors, Mapping[str, Any], Path, fields.Seen], None]


def check_modal(data: Mapping[str, Any]) -> FormErrors:
    """Look at the `data` of an answer that opens a modal."""
    errors = FormErrors()
    modal(errors, data, ())
    return errors


def modal(errors: FormErrors, data: Mapping[str, Any], path: Path) -> None:
    """Look at a modal that stands at `path`."""
    form.text(errors, data, "title", path, TITLE, least=1, need=True)
    form.text(errors, data, "custom_id", path, fields.CUSTOM_ID, least=1, need=True)
    seen = fields.Seen()
    for index, value in enumerate(form.items(errors, data, "components", path, ROWS, least=1, need=True)):
        here = (*path, "components", index)
        component = form.mapping(errors, value, here)
        kind = fields.kind(errors, component, here, _TOP) if component is not None else None
        if component is None or kind is None:
            continue
        seen.ident(errors, component, here)
        if kind == TEXT_DISPLAY:
            form.text(errors, component, "content", here, TEXT, least=1, need=True)
        elif kind == LABELLED:
            _labelled(errors, component, here, seen)
        else:
            _row(errors, component, here, seen)


def _labelled(errors: FormErrors, label: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    form.text(errors, label, "label", path, LABEL, least=1, need=True)
    form.text(errors, label, "description", path, DESCRIPTION)
    child = form.part(errors, label, "component", path, need=True)
    if child is None:
        return
    here = (*path, "component")
    kind = fields.kind(errors, child, here, _IN_LABEL)
    if kind is None:
        return
    seen.ident(errors, child, here)
    _CHECKS[kind](errors, child, here, seen)
    if kind == TEXT_INPUT and child.get("label") is not None:
        errors.add((*here, "label"), "TEXT_INPUT_LABEL_IN_LABEL", "A text input in a label has no label of its own")


def _row(errors: FormErrors, row: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    """An action row with one text input: deprecated, still taken."""
    for index, value in enumerate(form.items(errors, row, "components", path, 1, least=1, need=True)):
        here = (*path, "components", index)
        child = form.mapping(errors, value, here)
        if child is None or fields.kind(errors, child, here, (TEXT_INPUT,)) is None:
            continue
        seen.ident(errors, child, here)
        form.text(errors, child, "label", here, LABEL, least=1, need=True)
        _text_input(errors, child, here, seen)


def _text_input(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    seen.custom_id(errors, field, path)
    form.choice(errors, field, "style", path, (1, 2), need=True)
    least = form.number(errors, field, "min_length", path, TEXT)
    most = form.number(errors, field, "max_length", path, TEXT, least=1)
    if least is not None and most is not None and least > most:
        errors.add((*path, "min_length"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
    form.boolean(errors, field, "required", path)
    # What stands in the field from the start has to fit the field itself.
    form.text(errors, field, "value", path, TEXT if most is None else most)
    form.text(errors, field, "placeholder", path, PLACEHOLDER)


def _select(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    fields.select(errors, field, path, seen, modal=True)


def _file_upload(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    seen.custom_id(errors, field, path)
    fields.span(errors, field, path, FILES)
    form.boolean(errors, field, "required", path)


def _radio_group(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    seen.custom_id(errors, field, path)
    form.boolean(errors, field, "required", path)
    if fields.options(errors, field, path, 10, least=2) > 1:
        _too_many(errors, path)


def _checkbox_group(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    seen.custom_id(errors, field, path)
    least, most = fields.span(errors, field, path, 10)
    if form.boolean(errors, field, "required", path) is not False and least == 0:
        errors.add(
            (*path, "min_values"),
            "NUMBER_TYPE_MIN",
            "int value should be greater than or equal to 1 where it is required.",
        )
    chosen = fields.options(errors, field, path, 10)
    # Unlike a select, a group lets everything be chosen where nothing is said.
    if field.get("max_values") is not None and chosen > most:
        _too_many(errors, path)


def _checkbox(errors: FormErrors, field: Mapping[str, Any], path: Path, seen: fields.Seen) -> None:
    seen.custom_id(errors, field, path)
    form.boolean(errors, field, "default", path)
    if form.boolean(errors, field, "required", path):
        errors.add((*path, "required"), "CHECKBOX_REQUIRED_INVALID", "A checkbox cannot be required")


def _too_many(errors: FormErrors, path: Path) -> None:
    errors.add(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "There are more default values than may be chosen")


_CHECKS: Final[Mapping[int, _Check]] = {
    TEXT_INPUT: _text_input,
    FILE_UPLOAD: _file_upload,
    RADIO_GROUP: _radio_group,
    CHECKBOX_GROUP: _checkbox_group,
    CHECKBOX: _checkbox,
    **dict.fromkeys((3, 5, 6, 7, 8), _select),
}
