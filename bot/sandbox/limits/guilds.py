"""What makes up a guild: channels, threads, roles, overwrites, members, webhooks, and the opening of a DM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bot.sandbox.limits import form, messages
from bot.sandbox.limits.form import FormErrors, Path

NAME: Final = 100
SLOWMODE: Final = 21_600
"""Seconds: six hours."""
ARCHIVE_AFTER: Final = (60, 1440, 4320, 10080)
"""Minutes."""
TIMEOUT: Final = 28 * 24 * 3600 * 1000
"""Milliseconds: 28 days."""
FORUM, MEDIA = 15, 16
_STAGE: Final = 13
_CREATABLE: Final = (0, 2, 4, 5, _STAGE, 14, FORUM, MEDIA)
_THREADS: Final = (10, 11, 12)


def check_channel(payload: Mapping[str, Any], *, create: bool, kind: int | None = None) -> FormErrors:
    """Look at a channel that is made or changed; `kind` is the type of the one that is changed."""
    errors = FormErrors()
    kind = form.choice(errors, payload, "type", (), _CREATABLE) or kind or 0
    if create or "name" in payload:
        form.text(errors, payload, "name", (), NAME, least=1, need=True)
    form.text(errors, payload, "topic", (), 4096 if kind in (FORUM, MEDIA) else 1024)
    form.boolean(errors, payload, "nsfw", ())
    form.number(errors, payload, "position", (), 2**31 - 1)
    for key in ("rate_limit_per_user", "default_thread_rate_limit_per_user"):
        form.number(errors, payload, key, (), SLOWMODE)
    form.number(errors, payload, "bitrate", (), 384_000, least=8000)
    form.number(errors, payload, "user_limit", (), 10_000 if kind == _STAGE else 99)
    form.snowflake(errors, payload, "parent_id", ())
    form.choice(errors, payload, "default_auto_archive_duration", (), ARCHIVE_AFTER)
    for index, value in enumerate(form.items(errors, payload, "permission_overwrites", (), 100)):
        overwrite = form.mapping(errors, value, ("permission_overwrites", index))
        if overwrite is not None:
            form.snowflake(errors, overwrite, "id", ("permission_overwrites", index), need=True)
            _overwrite(errors, overwrite, ("permission_overwrites", index))
    for index, value in enumerate(form.items(errors, payload, "available_tags", (), 20)):
        tag = form.mapping(errors, value, ("available_tags", index))
        if tag is not None:
            form.text(errors, tag, "name", ("available_tags", index), 20, least=1, need=True)
            form.boolean(errors, tag, "moderated", ("available_tags", index))
    return errors


def check_thread(payload: Mapping[str, Any], *, create: bool = True, forum: bool = False, files: int = 0) -> FormErrors:
    """Look at a thread that is made or changed. In a forum it is made together with its first message."""
    errors = FormErrors()
    if create or "name" in payload:
        form.text(errors, payload, "name", (), NAME, least=1, need=True)
    form.choice(errors, payload, "auto_archive_duration", (), ARCHIVE_AFTER)
    form.number(errors, payload, "rate_limit_per_user", (), SLOWMODE)
    form.choice(errors, payload, "type", (), _THREADS)
    for key in ("invitable", "archived", "locked"):
        form.boolean(errors, payload, key, ())
    for index, tag in enumerate(form.items(errors, payload, "applied_tags", (), 5)):
        form.snowflake_value(errors, tag, ("applied_tags", index))
    if forum:
        first = form.part(errors, payload, "message", (), need=True)
        if first is not None:
            messages.message(errors, first, ("message",), files=files, edit=None, flags=messages.PLAIN_FLAGS)
    return errors


def check_role(payload: Mapping[str, Any]) -> FormErrors:
    """Look at a role that is made or changed; every field has a default."""
    errors = FormErrors()
    form.text(errors, payload, "name", (), NAME)
    form.bits(errors, payload, "permissions", ())
    form.number(errors, payload, "color", (), 0xFFFFFF)
    for key in ("hoist", "mentionable"):
        form.boolean(errors, payload, key, ())
    form.text(errors, payload, "unicode_emoji", (), 100)
    colors = form.part(errors, payload, "colors", ())
    if colors is not None:
        for key in ("primary_color", "secondary_color", "tertiary_color"):
            form.number(errors, colors, key, ("colors",), 0xFFFFFF)
    return errors


def check_overwrite(payload: Mapping[str, Any]) -> FormErrors:
    """Look at one overwrite, whose target stands in the address of the request."""
    errors = FormErrors()
    _overwrite(errors, payload, ())
    return errors


def _overwrite(errors: FormErrors, overwrite: Mapping[str, Any], path: Path) -> None:
    form.choice(errors, overwrite, "type", path, (0, 1), need=True)
    allow = form.bits(errors, overwrite, "allow", path)
    deny = form.bits(errors, overwrite, "deny", path)
    if allow and deny and allow & deny:
        errors.add(
            (*path, "deny"),
            "CHANNEL_PERMISSION_OVERWRITE_CONFLICT",
            "A permission is either allowed or denied, not both",
        )


def check_dm(payload: Mapping[str, Any]) -> FormErrors:
    """Look at the opening of a direct message; a bot opens one with one person at a time."""
    errors = FormErrors()
    form.snowflake(errors, payload, "recipient_id", (), need=True)
    return errors


def check_member(payload: Mapping[str, Any], *, now_ms: int) -> FormErrors:
    """Look at a change of a member: a nickname of at most 32 characters, a timeout of at most 28 days."""
    errors = FormErrors()
    form.text(errors, payload, "nick", (), 32)
    for index, role in enumerate(form.items(errors, payload, "roles", (), 250)):
        form.snowflake_value(errors, role, ("roles", index))
    until = form.instant(errors, payload, "communication_disabled_until", ())
    if until is not None and until > now_ms + TIMEOUT:
        errors.add(
            ("communication_disabled_until",), "INVALID_COMMUNICATION_DISABLED_TIMESTAMP", "Must be within 28 days."
        )
    return errors


def check_bulk_delete(payload: Mapping[str, Any]) -> FormErrors:
    """Look at a list of messages to delete: 2 to 100, none twice. That they are not older than 14 days is not here."""
    errors = FormErrors()
    listed = form.items(errors, payload, "messages", (), 100, least=2, need=True)
    for index, value in enumerate(listed):
        form.snowflake_value(errors, value, ("messages", index))
    if len({str(value) for value in listed}) < len(listed):
        errors.add(("messages",), "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
    return errors


def check_webhook(payload: Mapping[str, Any], *, create: bool) -> FormErrors:
    """Look at a webhook's name: Discord keeps two words for itself, in any case."""
    errors = FormErrors()
    name = form.text(errors, payload, "name", (), 80, least=1, need=create)
    for word in ("clyde", "discord"):
        if name is not None and word in name.lower():
            errors.add(("name",), "USERNAME_INVALID_CONTAINS", f'Username cannot contain "{word}"')
    return errors


def check_reason(reason: str) -> FormErrors:
    """Look at the reason for the audit log, as it reads when it is unquoted: 1 to 512 characters."""
    errors = FormErrors()
    form.length(errors, ("reason",), len(reason), 1, 512)
    return errors
