"""What is the same for everybody, made once: the fields of an empty form, a sentence of many clauses.

Kept by bot, and only so much of it; a key says all that it depends on, and is never about a person.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import discord

from cogs._kit.answers import Lanterned

T = TypeVar("T")


class Once(Generic[T]):
    """The latest `most` of one kind."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: WeakKeyDictionary[discord.Client, dict[Hashable, T]] = WeakKeyDictionary()

    def of(self, interaction: Lanterned, key: Hashable, make: Callable[[], T]) -> T:
        """The one for this key. Nobody changes it."""
        made = self._made.setdefault(interaction.client, {})
        found = made.get(key)
        if found is None:
            found = made[key] = make()
            if len(made) > self._most:
                del made[next(iter(made))]
        return found
