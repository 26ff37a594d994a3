"""First answers to interactions: which kind of answer fits which kind of interaction, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.limits import form, messages, modals
from bot.sandbox.limits.form import FormErrors

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 1, 2, 3, 4, 5
PONG, MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL, ACTIVITY = 1, 4, 5, 6, 7, 8, 9, 12
RESULTS: Final = 25
CHOICE_NAME: Final = 100
CHOICE_VALUE: Final = 100

_ALL: Final = (PONG, MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL, ACTIVITY)
_SAFE_NUMBER: Final = 2**53 - 1
# A modal cannot answer a modal: there has to be a button in between.
_FIT: Final[Mapping[int, tuple[int, ...]]] = {
    PING: (PONG,),
    COMMAND: (MESSAGE, DEFERRED_MESSAGE, MODAL, ACTIVITY),
    COMPONENT: (MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL, ACTIVITY),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFERRED_MESSAGE, ACTIVITY),
}
_OF_A_MESSAGE: Final = (DEFERRED_UPDATE, UPDATE)


def check_callback(
    payload: Mapping[str, Any],
    *,
    interaction: int | None = None,
    files: int = 0,
    edit: Mapping[str, Any] | None = None,
) -> FormErrors:
    """Look at the body of a first answer.

    `interaction` is the type of what is answered; None leaves open which answers fit. `edit` is the message that a
    component belongs to, or that the modal was opened from: without one there is nothing to update.
    """
    errors = FormErrors()
    allowed = _ALL if interaction is None else _FIT[interaction]
    if interaction == MODAL_SUBMIT and edit is not None:
        allowed = (*allowed, *_OF_A_MESSAGE)
    kind = form.choice(errors, payload, "type", (), allowed, need=True)
    if kind is None:
        return errors
    data = form.part(errors, payload, "data", (), need=kind in (MESSAGE, CHOICES, MODAL))
    if data is None:
        return errors
    if kind == MESSAGE:
        messages.message(errors, data, ("data",), files=files, edit=None, flags=messages.TOKEN_FLAGS)
    elif kind == UPDATE:
        base = edit if edit is not None else {"content": "?"}
        messages.message(errors, data, ("data",), files=files, edit=base, flags=messages.TOKEN_FLAGS)
    elif kind == DEFERRED_MESSAGE:
        _deferred(errors, data)
    elif kind == CHOICES:
        _choices(errors, data)
    elif kind == MODAL:
        modals.modal(errors, data, ("data",))
    return errors


def _deferred(errors: FormErrors, data: Mapping[str, Any]) -> None:
    """A promise of a message can be ephemeral and nothing else; Components V2 comes with the message itself."""
    flags = form.number(errors, data, "flags", ("data",), 2**53 - 1)
    if flags is not None and flags & ~messages.EPHEMERAL:
        errors.add(("data", "flags"), "BASE_TYPE_CHOICES", f"Value must be one of {{0, {messages.EPHEMERAL}}}.")


def _choices(errors: FormErrors, data: Mapping[str, Any]) -> None:
    for index, value in enumerate(form.items(errors, data, "choices", ("data",), RESULTS, need=True)):
        here = ("data", "choices", index)
        entry = form.mapping(errors, value, here)
        if entry is None:
            continue
        form.text(errors, entry, "name", here, CHOICE_NAME, least=1, need=True)
        if isinstance(entry.get("value"), str):
            form.text(errors, entry, "value", here, CHOICE_VALUE)
        elif isinstance(entry.get("value"), float):
            if abs(entry["value"]) > _SAFE_NUMBER:
                errors.add((*here, "value"), "NUMBER_TYPE_MAX", "float value is beyond what JSON can hold.")
        else:
            form.number(errors, entry, "value", here, _SAFE_NUMBER, least=-_SAFE_NUMBER, need=True)
