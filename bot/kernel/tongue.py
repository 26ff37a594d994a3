"""Which language is spoken to somebody, of those that there are."""

from __future__ import annotations

from collections.abc import Collection


def spoken(locale: str | None, known: Collection[str]) -> str | None:
    """The language for `locale` (Discord's form, as `es-419`): itself, or else its first part; None for neither."""
    names = () if locale is None else (locale, locale.partition("-")[0])
    return next((name for name in names if name in known), None)
