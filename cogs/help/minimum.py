"""What is said when nothing else can be: the one text in the code, which needs no file, no database, no words.

Everything here is English and constant on purpose. It names no line of any country: lines run out, and this text has
no date; emergency numbers and the directory stay.
"""

from __future__ import annotations

from typing import Final

import discord

VANISH: Final = "help:vanish:"
LABEL: Final = "Make this vanish"

TEXT: Final = (
    "**In danger now:** call your local emergency number (112 in much of Europe, 911 in North America, 999 in the"
    " United Kingdom, 000 in Australia, 111 in New Zealand).\n"
    "**Lines in any country:** findahelpline.com\n\n"
    "**One minute:** put both feet on the floor and feel it hold you. Breathe in while you count to four, and out while"
    " you count to six, three times. Then look for five things you can see.\n\n"
    "You could also ask someone near you to stay with you, or write to a person on this server’s team.\n\n"
    "-# I am a program, not a crisis service, and nobody watches this."
)


def minimum() -> tuple[discord.Embed, discord.ui.View]:
    """The built-in card. Its only button takes it away; whoever answers to presses knows it by its custom_id."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label=LABEL, custom_id=VANISH))
    view.stop()
    return discord.Embed(description=TEXT), view
