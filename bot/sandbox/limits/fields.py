"""Buttons, selects and the small things that components of messages and of modals have in common."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from bot.sandbox.limits import form
from bot.sandbox.limits.form import FormErrors, Path

CUSTOM_ID: Final = 100
LABEL: Final = 80
URL: Final = 512
OPTIONS: Final = 25
PLACEHOLDER: Final = 150
COMPONENT_ID: Final = 2**31 - 1
CHANNEL_TYPES: Final = (0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16)

LINK, PREMIUM = 5, 6
_STYLES: Final = (1, 2, 3, 4, LINK, PREMIUM)
_SCHEMES: Final = ("http", "https", "discord")
_MEDIA: Final = ("http", "https", "attachment")
_DEFAULTS: Final[Mapping[int, tuple[str, ...]]] = {
    5: ("user",),
    6: ("role",),
    7: ("user", "role"),
    8: ("channel",),
}


class Seen:
    """The ids that one message or modal has used so far: none of them may come twice."""

    __slots__ = ("_custom_ids", "_ids")

    def __init__(self) -> None:
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()

    def custom_id(self, errors: FormErrors, owner: Mapping[str, Any], path: Path) -> None:
        """A `custom_id` of 1 to 100 characters that no other component has."""
        value = form.text(errors, owner, "custom_id", path, CUSTOM_ID, least=1, need=True)
        if value is None:
            return
        if value in self._custom_ids:
            errors.add(
                (*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        self._custom_ids.add(value)

    def ident(self, errors: FormErrors, owner: Mapping[str, Any], path: Path) -> None:
        """The numeric `id`, which is optional; 0 means that Discord is to choose one."""
        if "id" not in owner:
            return
        value = form.number(errors, owner, "id", path, COMPONENT_ID)
        if not value:
            return
        if value in self._ids:
            errors.add((*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self._ids.add(value)


def kind(errors: FormErrors, component: Mapping[str, Any], path: Path, allowed: Collection[int]) -> int | None:
    """The component's type, where a component of that type may stand here."""
    value = component.get("type")
    if value is None:
        form.required(errors, (*path, "type"))
    elif isinstance(value, int) and not isinstance(value, bool) and value in allowed:
        return value
    else:
        listed = ", ".join(map(str, allowed))
        errors.add((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({listed}).')
    return None


def emoji(errors: FormErrors, owner: Mapping[str, Any], path: Path) -> bool:
    """Whether there is an emoji; a custom one needs an id, a Unicode one a name."""
    value = form.part(errors, owner, "emoji", path)
    if value is None:
        return False
    if value.get("id") is not None:
        form.snowflake(errors, value, "id", (*path, "emoji"))
    elif not isinstance(value.get("name"), str) or not value["name"]:
        errors.add((*path, "emoji", "name"), "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")
    return True


def button(errors: FormErrors, button: Mapping[str, Any], path: Path, seen: Seen) -> None:
    """A button: what it needs and must not have depends on its style."""
    style = form.choice(errors, button, "style", path, _STYLES, need=True)
    label = form.text(errors, button, "label", path, LABEL)
    pictured = emoji(errors, button, path)
    form.boolean(errors, button, "disabled", path)
    if style is None:
        return
    has = {key for key in ("custom_id", "url", "sku_id") if button.get(key) is not None}
    if style == PREMIUM:
        form.snowflake(errors, button, "sku_id", path, need=True)
        if label or pictured or has - {"sku_id"}:
            errors.add(path, "BUTTON_COMPONENT_PREMIUM_INVALID", "A premium button has an SKU and nothing else")
        return
    if style == LINK:
        form.url(errors, button, "url", path, _SCHEMES, most=URL, need=True)
    else:
        seen.custom_id(errors, button, path)
    if has - {"url" if style == LINK else "custom_id"}:
        errors.add(
            path,
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "A custom id and url cannot both be specified",
        )
    if not label and not pictured and not button.get("label"):
        errors.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji")


def select(errors: FormErrors, select: Mapping[str, Any], path: Path, seen: Seen, *, modal: bool) -> None:
    """A select of any kind. `required` belongs to modals, `disabled` to messages."""
    seen.custom_id(errors, select, path)
    form.text(errors, select, "placeholder", path, PLACEHOLDER)
    form.boolean(errors, select, "required", path)
    if modal and form.boolean(errors, select, "disabled", path):
        errors.add((*path, "disabled"), "COMPONENT_DISABLED_IN_MODAL", "A select in a modal cannot be disabled")
    least, most = span(errors, select, path, OPTIONS)
    if select.get("type") == 3:
        chosen = options(errors, select, path, OPTIONS, emojis=True)
        count = len(select["options"]) if isinstance(select.get("options"), list) else 0
        for key, value in (("min_values", least), ("max_values", most)):
            if count and key in select and value > count:
                errors.add((*path, key), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {count}.")
    else:
        chosen = _defaults(errors, select, path)
        if select["type"] == 8:
            channel_types(errors, select, path)
    if chosen > most:
        errors.add(path, "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES", "There are more default values than may be chosen")


def channel_types(errors: FormErrors, owner: Mapping[str, Any], path: Path) -> None:
    """Which kinds of channel may be chosen."""
    for index, value in enumerate(form.items(errors, owner, "channel_types", path, len(CHANNEL_TYPES))):
        if value not in CHANNEL_TYPES or isinstance(value, bool):
            errors.add((*path, "channel_types", index), "BASE_TYPE_CHOICES", "Value must be a channel type.")


def span(errors: FormErrors, owner: Mapping[str, Any], path: Path, limit: int) -> tuple[int, int]:
    """`min_values` and `max_values`, each 1 where it is not said."""
    least = form.number(errors, owner, "min_values", path, limit)
    most = form.number(errors, owner, "max_values", path, limit, least=1)
    least = 1 if least is None else least
    most = max(1, least) if most is None else most
    if least > most:
        errors.add((*path, "min_values"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
    return least, most


def options(
    errors: FormErrors,
    owner: Mapping[str, Any],
    path: Path,
    most: int,
    *,
    least: int = 1,
    emojis: bool = False,
) -> int:
    """The options of a select, of radio buttons or of checkboxes; returns how many are chosen from the start."""
    values: set[str] = set()
    chosen = 0
    for index, entry in enumerate(form.items(errors, owner, "options", path, most, least=least, need=True)):
        here = (*path, "options", index)
        option = form.mapping(errors, entry, here)
        if option is None:
            continue
        form.text(errors, option, "label", here, 100, least=1, need=True)
        value = form.text(errors, option, "value", here, 100, least=1, need=True)
        form.text(errors, option, "description", here, 100)
        if emojis:
            emoji(errors, option, here)
        if form.boolean(errors, option, "default", here):
            chosen += 1
        if value is not None:
            if value in values:
                errors.add(
                    (*here, "value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )
            values.add(value)
    return chosen


def media(
    errors: FormErrors,
    owner: Mapping[str, Any],
    key: str,
    path: Path,
    files: frozenset[str] | None,
    *,
    schemes: tuple[str, ...] = _MEDIA,
) -> None:
    """A picture or a file: a link, or `attachment://name` for a file that the message has."""
    item = form.part(errors, owner, key, path, need=True)
    if item is None:
        return
    link = form.url(errors, item, "url", (*path, key), schemes, need=True)
    if link is None or files is None or not link.lower().startswith("attachment://"):
        return
    if link[len("attachment://") :] not in files:
        errors.add(
            (*path, key, "url"),
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
            "The referenced attachment was not found",
        )


def _defaults(errors: FormErrors, select: Mapping[str, Any], path: Path) -> int:
    entries = form.items(errors, select, "default_values", path, OPTIONS)
    for index, entry in enumerate(entries):
        here = (*path, "default_values", index)
        value = form.mapping(errors, entry, here)
        if value is not None:
            form.snowflake(errors, value, "id", here, need=True)
            form.choice(errors, value, "type", here, _DEFAULTS[select["type"]], need=True)
    return len(entries)
