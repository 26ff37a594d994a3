"""The command tree: drops repeats, answers errors, speaks the words of data/locales."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.client import LanternBot
from bot.content.words import Words
from cogs._kit.answers import GivenBack, Lanterned, answer, first_time
from cogs._kit.typed import said_in


class LanternTree(app_commands.CommandTree[LanternBot]):
    """discord.py's tree with Lantern's manners."""

    async def interaction_check(self, interaction: Lanterned, /) -> bool:
        """Every delivery of an interaction but the first is dropped."""
        return first_time(interaction)

    async def on_error(self, interaction: Lanterned, error: app_commands.AppCommandError, /) -> None:
        """The entry of commands and context menus."""
        if isinstance(error, app_commands.CheckFailure) and type(error) is app_commands.CheckFailure:
            return  # interaction_check said no: a repeat, answered already
        said = said_in(interaction)
        await answer(interaction, GivenBack(error, said, read=False) if said else error, "command")


class LanternTranslator(app_commands.Translator):
    """Command names and descriptions in the languages of data/locales.

    In the code a name is the English one and a description is its key; `phrase` puts the words in before a sync.
    discord.py asks once for each of Discord's thirty languages and each of some thousand strings.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        spoken = set(words.languages) - {words.default}
        self._spoken = frozenset(each for each in discord.Locale if {each.value, each.value.split("-")[0]} & spoken)

    async def translate(self, string: app_commands.locale_str, locale: discord.Locale, context: Any) -> str | None:
        """The words for one place; None where this language has none of its own."""
        if locale not in self._spoken:
            return None
        key = string.extras.get("key")
        if key is None or not self._words.has(key, locale.value):
            return None
        return self._words.say(key, locale.value)


def phrase(tree: app_commands.CommandTree[Any], words: Words) -> None:
    """Give every command, option and choice its words.

    `command-checkin-schedule` is a command's name, `command-checkin-schedule-date` an option's; each has an attribute
    `.description`. A choice in the code is named by its key. Called once after the cogs are loaded, so that
    what is written in the code are keys and nothing else. Context menus have their words from their cog (`menu`),
    because discord.py finds them again by their name.
    """
    for command in tree.get_commands(type=discord.AppCommandType.chat_input):
        _phrase(command, words)


def menu(words: Words, key: str, callback: Any) -> app_commands.ContextMenu:
    """A context menu command with the words of `key`."""
    return app_commands.ContextMenu(name=app_commands.locale_str(words.say(key), key=key), callback=callback)


def offer(command: app_commands.Command[Any, ..., Any], option: str, choices: Mapping[str, str]) -> None:
    """Give an option choices that are known only once the content was read: what people see, by value.

    They are said alike in every language, as the names of languages are.
    """
    command._params[option].choices = [  # noqa: SLF001 - discord.py takes choices from decorators only
        app_commands.Choice(name=app_commands.locale_str(name), value=value) for value, name in choices.items()
    ]


def _phrase(command: app_commands.Command[Any, ..., Any] | app_commands.Group, words: Words) -> None:
    key = "command-" + command.qualified_name.replace(" ", "-")
    command._locale_name = app_commands.locale_str(words.say(key), key=key)  # noqa: SLF001 - its only way in
    command.description = words.say(f"{key}.description")
    command._locale_description = app_commands.locale_str(command.description, key=f"{key}.description")  # noqa: SLF001 - its only way in
    if isinstance(command, app_commands.Group):
        for inner in command.commands:
            _phrase(inner, words)
        return
    for option in command._params.values():  # noqa: SLF001 - discord.py offers copies only
        option_key = f"{key}-{option.name}"
        option._rename = app_commands.locale_str(words.say(option_key), key=option_key)  # noqa: SLF001 - its only way in
        described = f"{option_key}.description"
        option.description = app_commands.locale_str(words.say(described), key=described)
        for choice in option.choices or ():  # in the code a choice's name is its key
            if choice._locale_name is not None:  # noqa: SLF001 - offered by `offer`, with words of its own
                continue
            choice_key = choice.name
            choice.name = words.say(choice_key)
            choice._locale_name = app_commands.locale_str(choice.name, key=choice_key)  # noqa: SLF001 - its only way in
