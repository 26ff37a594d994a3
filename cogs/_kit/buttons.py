"""Buttons that outlive the process: all they know is in their `custom_id`, all else in the database.

A `custom_id` is `family:verb:argument`, at most 100 characters (Discord's limit), and never holds who pressed it.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar, Self, cast

import discord

from bot.client import LanternBot
from cogs._kit.answers import Lanterned, guarded

CUSTOM_ID_LIMIT = 100
ARGUMENT = "[a-z0-9._-]{0,88}"
families: dict[str, type[Pressable]] = {}


class Pressable(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"lantern:none:"):
    """Base of every lasting button. A subclass names its `family`, verb by verb, and says what a press does.

    class Claim(Pressable, name="case:claim"):
        async def pressed(self, interaction): ...
    """

    name: ClassVar[str] = ""

    def __init_subclass__(cls, *, name: str, **options: Any) -> None:
        super().__init_subclass__(template=re.compile(f"{re.escape(name)}:(?P<argument>{ARGUMENT})"), **options)
        other = families.get(name)
        if other and (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"two buttons are called {name}: {other.__module__} and {cls.__module__}")
        cls.name = name
        families[name] = cls

    def __init__(
        self,
        argument: str = "",
        label: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        emoji: str | None = None,
        row: int | None = None,
    ) -> None:
        custom_id = self.id_of(argument)
        super().__init__(discord.ui.Button(label=label, style=style, custom_id=custom_id, emoji=emoji, row=row))
        self.argument = argument

    @classmethod
    def id_of(cls, argument: str) -> str:
        """The `custom_id` with this argument."""
        custom_id = f"{cls.name}:{argument}"
        if len(custom_id) > CUSTOM_ID_LIMIT:
            raise ValueError("this button's custom_id is longer than 100 characters")
        return custom_id

    @classmethod
    def face(
        cls, argument: str, label: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> dict[str, Any]:
        """The button as Discord has it, for `cogs._kit.ready`."""
        return {
            "type": 2,
            "style": style.value,
            "label": label,
            "custom_id": cls.id_of(argument),
            "disabled": False,
        }

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Made again from what Discord sends back with a press."""
        button = cls(match["argument"])
        if isinstance(item, discord.ui.Button):
            button.item.label = item.label
        return button

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """The entry of lasting buttons: repeats are dropped, errors answered."""
        await guarded(interaction, f"button {self.name}", lambda: self.pressed(interaction))

    async def pressed(self, interaction: Lanterned) -> None:
        """What a press does."""
        raise NotImplementedError


def picked(interaction: Lanterned) -> str:
    """What was picked from a menu (one); empty when nothing was."""
    values = cast("dict[str, Any]", interaction.data or {}).get("values") or [""]
    return str(values[0])


def known(custom_id: str) -> bool:
    """Whether a lasting button of this program answers to `custom_id`."""
    name, _, _ = custom_id.rpartition(":")
    return name in families


def register(bot: LanternBot, *buttons: type[Pressable]) -> None:
    """Have the bot answer to these buttons, on old messages too."""
    bot.add_dynamic_items(*buttons)


def row(*buttons: Pressable) -> discord.ui.View:
    """A view that only carries buttons onto a message; it keeps nothing and waits for nothing.

    discord.py keeps a view that is not finished, and one on a private answer with a task for a quarter of an hour.
    """
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    view.stop()
    return view
