"""What is said when nothing else can be: the one text in the code, which needs no file, no database, no words.

Everything here is constant on purpose. It names no line of any country: lines run out, and this text has no date;
emergency numbers and the directory stay. Whoever's Discord is in a language that is not here reads English.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import discord

VANISHES: Final = "help:vanish"
"""The name of the button that takes a message away."""

VANISH: Final = f"{VANISHES}:"


class Said(NamedTuple):
    """The card in one language; `mending` comes before it where the program itself could not start, and `given_back`
    stands over the words of whoever sent a form then."""

    text: str
    vanish: str
    mending: str
    given_back: str


ENGLISH: Final = Said(
    text=(
        "**In danger now:** call your local emergency number (112 in much of Europe, 911 in North America, 999 in the"
        " United Kingdom, 000 in Australia, 111 in New Zealand).\n"
        "**Lines in any country:** findahelpline.com\n\n"
        "**One minute:** put both feet on the floor and feel it hold you. Breathe in while you count to four, and out"
        " while you count to six, three times. Then look for five things you can see.\n\n"
        "You could also ask someone near you to stay with you, or write to a person on this server’s team.\n\n"
        "-# I am a program, not a crisis service, and nobody watches this."
    ),
    vanish="Make this vanish",
    mending=(
        "I am being mended just now. What you asked for was not done, and nothing that you wrote was kept or shown to"
        " anyone. This is what I can give you meanwhile:"
    ),
    given_back="Your words, for you alone. Please copy what you want to keep",
)

SPANISH: Final = Said(
    text=(
        "**Si hay peligro ahora:** llama al número de emergencias de tu zona (112 en gran parte de Europa, 911 en"
        " Norteamérica y en varios países de América Latina, 999 en el Reino Unido, 000 en Australia, 111 en Nueva"
        " Zelanda).\n"
        "**Líneas en cualquier país:** findahelpline.com\n\n"
        "**Un minuto:** pon los dos pies en el suelo y siente que te sostiene. Toma aire contando hasta cuatro y"
        " suéltalo contando hasta seis, tres veces. Después busca cinco cosas que puedas ver.\n\n"
        "También podrías pedirle a alguien cercano que se quede contigo, o escribirle a una persona del equipo de este"
        " servidor.\n\n"
        "-# Soy un programa, no un servicio de crisis, y nadie está vigilando esto."
    ),
    vanish="Que esto desaparezca",
    mending=(
        "Ahora mismo me están reparando. Lo que pediste no se hizo, y nada de lo que escribiste se guardó ni se mostró"
        " a nadie. Esto es lo que puedo darte mientras tanto:"
    ),
    given_back="Tus palabras, solo para ti. Copia lo que quieras conservar",
)


def said(locale: object) -> Said:
    """The card for Discord's own name of a language, such as `es-419`."""
    return SPANISH if str(locale).partition("-")[0] == "es" else ENGLISH


def minimum(locale: object) -> tuple[discord.Embed, discord.ui.View]:
    """The built-in card. Its only button takes it away; whoever answers to presses knows it by its custom_id."""
    card = said(locale)
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label=card.vanish, custom_id=VANISH))
    view.stop()
    return discord.Embed(description=card.text), view
