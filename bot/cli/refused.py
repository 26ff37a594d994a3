"""What Discord refuses for good: one line with what to do. To try again would not help."""

from __future__ import annotations

from typing import Final

import discord

FOR_GOOD: Final = 78
"""The exit code, `EX_CONFIG`: nobody should start the program anew before it is mended, and `deploy/lantern.service`
does not. Discord counts who connects, up to a thousand times a day, and resets the token then."""

TOKEN: Final = "DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal, page Bot."  # noqa: S105 - about one
INTENTS: Final = (
    "Discord refuses this bot the events that it asks for, though Lantern asks for no privileged ones: look at the"
    " Developer Portal, page Bot, whether the application is restricted, and switch on what a changed Lantern asks for."
)


def refused(error: BaseException | None) -> str:
    """The line for the operator; empty where `error` is something else."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):  # the latter where it was reset meanwhile
            return TOKEN
        case discord.PrivilegedIntentsRequired():  # 4014
            return INTENTS
    return ""
