"""Bodies of messages: what may be in them, and what they may become by an edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.limits import components, embeds, form
from bot.sandbox.limits.form import FormErrors, Path

CONTENT: Final = 2000
NONCE: Final = 25
FILES: Final = 10
ALT_TEXT: Final = 1024
MENTIONS: Final = 100

SUPPRESS_EMBEDS: Final = 1 << 2
EPHEMERAL: Final = 1 << 6
SUPPRESS_NOTIFICATIONS: Final = 1 << 12
IS_VOICE_MESSAGE: Final = 1 << 13
IS_COMPONENTS_V2: Final = 1 << 15
PLAIN_FLAGS: Final = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_VOICE_MESSAGE | IS_COMPONENTS_V2
TOKEN_FLAGS: Final = PLAIN_FLAGS | EPHEMERAL
"""What an interaction's token adds: only a message born of one can be for one person's eyes."""

TOO_MANY_FILES: Final = 30015
_LEGACY_ONLY: Final = ("content", "embeds", "sticker_ids", "poll")
_FORWARD: Final = 1


def check_message(
    payload: Mapping[str, Any],
    *,
    files: int = 0,
    edit: Mapping[str, Any] | None = None,
    from_interaction: bool = False,
) -> FormErrors:
    """Look at the body of a message that is sent, or edited if `edit` is the message as it stands.

    `files` is how many files come with the body. `from_interaction` is for follow-ups and answers, which may be
    ephemeral; a plain message cannot be, and one that asks for it is refused here, because what was meant for one
    person would be read by everyone.
    """
    errors = FormErrors()
    message(errors, payload, (), files=files, edit=edit, flags=TOKEN_FLAGS if from_interaction else PLAIN_FLAGS)
    return errors


def message(
    errors: FormErrors,
    payload: Mapping[str, Any],
    path: Path,
    *,
    files: int,
    edit: Mapping[str, Any] | None,
    flags: int,
) -> None:
    """Look at a message's body that stands at `path`; `flags` are those that may be set."""
    form.text(errors, payload, "content", path, CONTENT)
    v2 = _flags(errors, payload, path, edit, flags)
    if payload.get("embeds"):
        embeds.check(errors, payload, path)
    if payload.get("nonce") is not None:
        _nonce(errors, payload["nonce"], path)
    if payload.get("allowed_mentions") is not None:
        _mentions(errors, payload, path)
    if files or payload.get("attachments"):
        _attachments(errors, payload, path, files)
    if payload.get("components"):
        components.check(errors, payload, path, v2=v2, files=_names(payload, files, edit))
    if payload.get("message_reference") is not None:
        _reference(errors, payload, path)
    if payload.get("sticker_ids"):
        form.items(errors, payload, "sticker_ids", path, 3)
    if payload.get("poll") is not None:
        _poll(errors, payload, path)
    if v2:
        _no_legacy(errors, payload, path, edit)
    if _is_empty(payload, files, edit):
        errors.note_empty()


def _flags(
    errors: FormErrors, payload: Mapping[str, Any], path: Path, edit: Mapping[str, Any] | None, allowed: int
) -> bool:
    """Look at the flags; returns whether the message has Components V2 after this."""
    before = int(edit.get("flags") or 0) if edit is not None else 0
    if payload.get("flags") is None:
        return bool(before & IS_COMPONENTS_V2)
    value = form.number(errors, payload, "flags", path, 2**53 - 1)
    if value is None:
        return bool(before & IS_COMPONENTS_V2)
    if value & ~(allowed | before):
        errors.add((*path, "flags"), "BASE_TYPE_CHOICES", "Value must be made of flags that may be set here.")
    if before & ~value & IS_COMPONENTS_V2:
        errors.add(
            (*path, "flags"),
            "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
            "The IS_COMPONENTS_V2 flag cannot be removed from a message",
        )
    return bool((value | before) & IS_COMPONENTS_V2)


def _nonce(errors: FormErrors, nonce: object, path: Path) -> None:
    here = (*path, "nonce")
    if isinstance(nonce, str):
        form.length(errors, here, len(nonce), 0, NONCE)
    elif not isinstance(nonce, int) or isinstance(nonce, bool) or not -(2**63) <= nonce < 2**63:
        errors.add(here, "NONCE_TYPE_COERCE", f'Value "{nonce}" is not a nonce.')


def _mentions(errors: FormErrors, payload: Mapping[str, Any], path: Path) -> None:
    mentions = form.part(errors, payload, "allowed_mentions", path)
    if mentions is None:
        return
    here = (*path, "allowed_mentions")
    parsed = form.items(errors, mentions, "parse", here, 3)
    for index, name in enumerate(parsed):
        if name not in ("roles", "users", "everyone"):
            errors.add(
                (*here, "parse", index), "BASE_TYPE_CHOICES", "Value must be one of ('roles', 'users', 'everyone')."
            )
    for key in ("users", "roles"):
        listed = form.items(errors, mentions, key, here, MENTIONS)
        for index, value in enumerate(listed):
            form.snowflake_value(errors, value, (*here, key, index))
        if len({str(value) for value in listed}) < len(listed):
            errors.add((*here, key), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
        if listed and key in parsed:
            errors.add(
                here,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.',
            )
    form.boolean(errors, mentions, "replied_user", here)


def _attachments(errors: FormErrors, payload: Mapping[str, Any], path: Path, files: int) -> None:
    if files > FILES:
        errors.answer(400, TOO_MANY_FILES, f"Maximum number of attachments in a message reached ({FILES})")
    for index, value in enumerate(form.items(errors, payload, "attachments", path, FILES)):
        here = (*path, "attachments", index)
        attachment = form.mapping(errors, value, here)
        if attachment is not None:
            form.snowflake(errors, attachment, "id", here, need=True)
            form.text(errors, attachment, "filename", here, 1024, least=1)
            form.text(errors, attachment, "description", here, ALT_TEXT)


def _names(payload: Mapping[str, Any], files: int, edit: Mapping[str, Any] | None) -> frozenset[str] | None:
    """The file names that `attachment://` may name; None where the body does not tell the names of its files."""
    stated = payload.get("attachments")
    before = {str(one["id"]): one.get("filename") for one in (edit or {}).get("attachments") or ()}
    if stated is None:
        return None if files else frozenset(filter(None, before.values()))
    names = set()
    for one in stated if isinstance(stated, list) else ():
        if isinstance(one, Mapping):
            names.add(one.get("filename") or before.get(str(one.get("id"))))
    if files and None in names:
        return None
    return frozenset(name for name in names if isinstance(name, str))


def _reference(errors: FormErrors, payload: Mapping[str, Any], path: Path) -> None:
    reference = form.part(errors, payload, "message_reference", path)
    if reference is None:
        return
    here = (*path, "message_reference")
    form.choice(errors, reference, "type", here, (0, _FORWARD))
    form.snowflake(errors, reference, "message_id", here, need=True)
    # A forward may come from anywhere, so that it has to say where from.
    form.snowflake(errors, reference, "channel_id", here, need=reference.get("type") == _FORWARD)
    form.snowflake(errors, reference, "guild_id", here)
    form.boolean(errors, reference, "fail_if_not_exists", here)


def _poll(errors: FormErrors, payload: Mapping[str, Any], path: Path) -> None:
    poll = form.part(errors, payload, "poll", path)
    if poll is None:
        return
    here = (*path, "poll")
    question = form.part(errors, poll, "question", here, need=True)
    if question is not None:
        form.text(errors, question, "text", (*here, "question"), 300, least=1, need=True)
    for index, value in enumerate(form.items(errors, poll, "answers", here, 10, least=1, need=True)):
        spot = (*here, "answers", index)
        answer = form.mapping(errors, value, spot)
        media = form.part(errors, answer, "poll_media", spot, need=True) if answer is not None else None
        if media is not None:
            form.text(errors, media, "text", (*spot, "poll_media"), 55, least=1, need=True)
    # Hours: at most 32 days.
    form.number(errors, poll, "duration", here, 768, least=1)
    form.boolean(errors, poll, "allow_multiselect", here)


def _no_legacy(errors: FormErrors, payload: Mapping[str, Any], path: Path, edit: Mapping[str, Any] | None) -> None:
    """A message with Components V2 has no content, embeds, stickers or poll, and an edit must take them away."""
    for key in _LEGACY_ONLY:
        if key in payload:
            there = payload[key]
        else:
            there = edit.get("sticker_items" if key == "sticker_ids" else key) if edit is not None else None
        if there:
            errors.add(
                (*path, key),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _is_empty(payload: Mapping[str, Any], files: int, edit: Mapping[str, Any] | None) -> bool:
    """Whether nothing would be left to see. What an edit does not name stays as it was."""
    if files or any(payload.get(key) for key in ("components", "attachments", "sticker_ids", "poll")):
        return False
    # What is no text or no list is a fault of its own, and not emptiness.
    content, shown = payload.get("content") or "", payload.get("embeds") or []
    if not isinstance(content, str) or content.strip():
        return False
    if not isinstance(shown, list) or embeds.shows_something(shown):
        return False
    reference = payload.get("message_reference")
    forward = isinstance(reference, Mapping) and reference.get("type") == _FORWARD
    if edit is None:
        return not forward and not payload.get("shared_client_theme")
    kept = ("content", "embeds", "attachments", "components", "sticker_items", "poll", "message_snapshots")
    return not any(edit.get(key) for key in kept if key not in payload)
