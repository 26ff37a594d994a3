"""What people type into a command."""

from __future__ import annotations

from typing import Final

from discord import app_commands

from cogs._kit.answers import Lanterned

LINE: Final = 200
"""Characters of a text that names something; an option that takes more is for what somebody has to say."""

Typed = app_commands.Range[str, 1, LINE]
"""A text that names something: a day, a time, a post, a topic. Discord itself would take 6,000 characters."""


def said_in(interaction: Lanterned) -> str:
    """What somebody had to say in the options of a command; empty where it was nothing."""
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return ""
    long = (each.display_name for each in command.parameters if (each.max_value or 0) > LINE)
    words = (getattr(interaction.namespace, name, None) for name in long)
    return "\n".join(each for each in words if isinstance(each, str))
