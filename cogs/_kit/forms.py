"""Forms (Discord's modals) without a memory of their own.

discord.py keeps an opened modal in memory under its custom_id. Two people with the same id get each other's words, a
restart loses the submit, and a dismissed one stays for ever. So a form is never kept: its custom_id is
`form:kind:argument:random`, and a submit is read from what Discord sends, by `kind` alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final, cast

import discord

from bot.callbacks import respond
from bot.client import LanternBot
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.filled import Value, filled
from cogs._kit.once import Once

PREFIX = "form"
kinds: dict[str, type[Form]] = {}
_empty: Final[Once[dict[str, Any]]] = Once(64)

Values = Mapping[str, Value]


class Form(discord.ui.Modal):
    """Base of every form. A subclass adds its fields in `__init__` and says what a submit does.

    class VentForm(Form, kind="vent"):
        @classmethod
        async def submitted(cls, interaction, argument, values): ...
    """

    kind: ClassVar[str] = ""
    returns: ClassVar[tuple[str, ...]] = ()
    """Fields whose words go back to whoever typed them where a submit is not taken, and are not looked at for that."""

    def __init_subclass__(cls, *, kind: str, returns: tuple[str, ...] = (), **options: Any) -> None:
        super().__init_subclass__(**options)
        other = kinds.get(kind)
        if other and (other.__module__, other.__qualname__) != (cls.__module__, cls.__qualname__):
            # One of the two would be given what is written in the other. The same one comes again where Discord's
            # library reads a module anew.
            raise TypeError(f"two forms are of the kind {kind}: {other.__module__} and {cls.__module__}")
        cls.kind, cls.returns = kind, returns
        kinds[kind] = cls

    def __init__(self, bot: LanternBot, title: str, argument: str = "") -> None:
        super().__init__(title=title, custom_id=self.id_of(bot, argument))

    @classmethod
    def id_of(cls, bot: LanternBot, argument: str) -> str:
        """A fresh `custom_id` with this argument."""
        return f"{PREFIX}:{cls.kind}:{argument}:{bot.app.ids.new()}"

    async def open(self, interaction: Lanterned) -> None:
        """Show it. A form is the first answer or none (3 s), and never follows another form."""
        self.stop()  # discord.py keeps a modal only while it is not finished
        await interaction.response.send_modal(self)

    @classmethod
    async def open_empty(
        cls, interaction: Lanterned, argument: str, key: tuple[str, ...], make: Callable[[], Form]
    ) -> None:
        """Show a form with nothing filled in, which is the same for everybody: its fields are made once for each `key`,
        which says all that stands in them."""
        told = _empty.of(interaction, (cls.kind, *key), lambda: make().to_dict())
        data = {**told, "custom_id": cls.id_of(interaction.client, argument)}
        await respond(interaction, discord.InteractionResponseType.modal, data)

    @classmethod
    async def take(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Do what a submit does; nothing of what it `returns` is lost by a refusal."""
        typed = "\n".join(filter(None, (text(values, name).strip() for name in cls.returns)))
        with giving_back(typed, read=False) if typed else contextlib.nullcontext():
            await cls.submitted(interaction, argument, values)

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """What a submit does. `values` by field's custom_id."""
        raise NotImplementedError


def find(interaction: Lanterned) -> tuple[type[Form], str, Values] | None:
    """The form that was submitted, its argument and what was filled in; None when no form of ours."""
    data = cast("dict[str, Any]", interaction.data or {})
    parts = str(data.get("custom_id", "")).split(":")
    if len(parts) != 4 or parts[0] != PREFIX or parts[1] not in kinds:
        return None
    return kinds[parts[1]], parts[2], filled(data)


def text(values: Values, name: str) -> str:
    """What was written or chosen (one) in the field `name`; empty when nothing was."""
    value = values.get(name, "")
    if isinstance(value, list):
        return value[0] if value else ""
    return value if isinstance(value, str) else ""


def ticked(values: Values, name: str) -> frozenset[str]:
    """Which boxes of the group `name` were ticked."""
    value = values.get(name, [])
    return frozenset(value) if isinstance(value, list) else frozenset()


def written(
    interaction: Lanterned,
    key: str,
    name: str = "words",
    *,
    most: int,
    least: int | None = None,
    required: bool = True,
    short: bool = False,
    default: str = "",
    described: bool = True,
) -> discord.ui.Label[Any]:
    """A field to write in: `key` is its label, with a `.description` where it is `described`; `name` is what its words
    are found by. `most` and `least` are characters, `default` what stands in it already.
    """
    field: discord.ui.TextInput[Any] = discord.ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.short if short else discord.TextStyle.paragraph,
        min_length=least,
        max_length=most,
        required=required,
        default=default or None,
    )
    about = say(interaction, f"{key}.description") if described else None
    return discord.ui.Label(text=say(interaction, key), description=about, component=field)


def one_of(
    interaction: Lanterned,
    key: str,
    name: str,
    answers: Iterable[tuple[str, str]],
    *,
    chosen: str = "",
    described: bool = False,
) -> discord.ui.Label[Any]:
    """A field of which one answer must be taken: `answers` are each its value and the key of its words, `chosen` is the
    value that stands there already. `key`, `name` and `described` are as for `written`. Discord shows ten at most.
    """
    field: discord.ui.RadioGroup[Any] = discord.ui.RadioGroup(
        custom_id=name,
        required=True,
        options=[
            discord.RadioGroupOption(label=say(interaction, words), value=value, default=value == chosen)
            for value, words in answers
        ],
    )
    about = say(interaction, f"{key}.description") if described else None
    return discord.ui.Label(text=say(interaction, key), description=about, component=field)
