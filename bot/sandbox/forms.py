"""A modal that a person fills in, turned into the data of its submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox import components as c
from bot.sandbox.model import Json
from bot.sandbox.options import Filling, client_check, option_value


def fields(modal: Json) -> list[tuple[str, Json]]:
    """The fields of a modal with the label that a person reads above each, in order."""
    found: list[tuple[str, Json]] = []
    for top in modal["components"]:
        if top["type"] == c.LABEL:
            found.append((str(top.get("label") or ""), top["component"]))
        elif top["type"] == c.ACTION_ROW:
            found += [(str(one.get("label") or ""), one) for one in top["components"]]
    return found


def submitted(modal: Json, given: Mapping[str, Any], filling: Filling) -> list[Json]:
    """The components of a MODAL_SUBMIT. Fields are by custom_id; what is not given is left empty or at its default."""
    known = {field["custom_id"]: label for label, field in fields(modal)}
    strange = [one for one in given if one not in known]
    there = ", ".join(f"{custom_id} ({label})" for custom_id, label in known.items())
    client_check(not strange, f"the modal {modal['title']!r} has no field {', '.join(strange)}; it has: {there}")
    out: list[Json] = []
    for number, top in enumerate(modal["components"], start=1):
        if top["type"] == c.LABEL:
            inner = _field(top["component"], given, filling, str(top.get("label") or ""))
            out.append({"type": c.LABEL, "id": top.get("id") or number, "component": inner})
        elif top["type"] == c.ACTION_ROW:
            inner_fields = [_field(one, given, filling, str(one.get("label") or "")) for one in top["components"]]
            out.append({"type": c.ACTION_ROW, "id": top.get("id") or number, "components": inner_fields})
        else:
            out.append({"type": top["type"], "id": top.get("id") or number})
    return out


def _field(field: Json, given: Mapping[str, Any], filling: Filling, label: str) -> Json:
    custom_id = field["custom_id"]
    kind = field["type"]
    what = f"field {label or custom_id!r}"
    out: Json = {"type": kind, "id": field.get("id") or 100, "custom_id": custom_id}
    value = given.get(custom_id)
    required = field.get("required", kind != c.CHECKBOX) is not False
    if kind == c.TEXT_INPUT:
        text = str(field.get("value") or "") if value is None else str(value)
        client_check(bool(text.strip()) or not required, f"{what} must be filled in")
        client_check(
            len(text) <= int(field.get("max_length") or 4000), f"{what}: longer than {field.get('max_length')}"
        )
        short = text and len(text) < int(field.get("min_length") or 0)
        client_check(not short, f"{what}: shorter than {field.get('min_length')}")
        out["value"] = text
    elif kind in c.SELECTS:
        if value is None:
            value = _defaults(field)
        values = _many(value)
        client_check(bool(values) or not required, f"{what} must be chosen")
        out["values"] = filling.chosen(field, values, what) if values else []
    elif kind == c.RADIO_GROUP:
        if value is None:
            value = next((one["value"] for one in field["options"] if one.get("default")), None)
        client_check(value is not None or not required, f"{what} must be chosen")
        out["value"] = None if value is None else option_value(field["options"], value, what)
    elif kind == c.CHECKBOX_GROUP:
        if value is None:
            value = _defaults(field)
        values = [option_value(field["options"], one, what) for one in _many(value)]
        least = int(field.get("min_values", 1)) if required else 0
        most = int(field.get("max_values") or len(field["options"]))
        client_check(least <= len(values) <= most, f"{what}: between {least} and {most} choices, not {len(values)}")
        out["values"] = values
    elif kind == c.CHECKBOX:
        out["value"] = bool(field.get("default")) if value is None else bool(value)
    elif kind == c.FILE_UPLOAD:
        files = list(value or ())
        client_check(bool(files) or not required, f"{what} must have a file")
        client_check(len(files) <= int(field.get("max_values") or 1), f"{what}: too many files")
        out["values"] = [filling.file(name, data) for name, data in files]
    return out


def _defaults(field: Json) -> list[str]:
    chosen = [one["value"] for one in field.get("options") or () if one.get("default")]
    return chosen + [str(one["id"]) for one in field.get("default_values") or ()]


def _many(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list | tuple | set | frozenset) else [str(value)]
