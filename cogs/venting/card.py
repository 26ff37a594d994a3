"""A vent as everyone sees it."""

from __future__ import annotations

import re
from typing import Final

import discord

from bot.content.words import Words
from bot.features.venting.service import Vent
from bot.kernel.text import MODAL_LIMIT, clip, disarm, enclose, tidy, veil

NOTE_ROOM: Final = 100
"""Characters of a note in a title: there may be two, the author's and the team's, and Discord takes 256 in all."""

_MARKS: Final = re.compile(r"[*_~|`#>\\-]")

_CUT_OFF: Final = re.compile(r"<(?:@[!&]?|#|/|id:)[^<>]*$")
"""The beginning of a mention at the end of a note that was too long: what comes behind it in a title would close it."""


def harmless(words: Words, said: str, language: str) -> str:
    """What a person wrote, tidy and without links, invites and mentions. Done again it changes nothing."""
    return disarm(
        tidy(said),  # first: marks that nobody sees can stand inside of what is looked for
        link=words.say("text-link", language),
        invite=words.say("text-invite", language),
        mention=words.say("text-mention", language),
    )


def fitting(said: str, shown: str, most: int) -> str:
    """What is kept of a field of `most` characters: as it is `shown`, made harmless, or as it was `said` where that
    does not fit: with its links it fits the form again."""
    return said if len(shown) > most else shown


def too_long(shown: str) -> bool:
    """Whether words, made harmless, are more than one card holds.

    Whatever is in a form fits, in any script; only words in the place of hundreds of links or mentions can be longer.
    """
    return len(shown) > MODAL_LIMIT


def card(words: Words, vent: Vent, language: str, shown: str | None = None) -> discord.Embed:
    """Alias, words without links or mentions, what would help, and what the author would not like to be told.

    With a content note the note is read first, and the words are behind a reveal: Discord's own spoiler, which needs
    neither this program nor a copy of the words to be opened. `shown`: its words where they were made `harmless`.
    """
    shown = harmless(words, vent.words, language) if shown is None else shown
    hidden = bool(vent.note)
    embed = discord.Embed(description=veil(shown) if hidden else enclose(shown), colour=vent.alias.colour)
    embed.set_author(name=vent.alias.name)
    if hidden:
        embed.title = words.say("vent-card-note", language, note=_line(words, vent.note, language))
    lines = [words.say(f"vent-card-wish-{vent.wish}", language)]
    lines += [words.say(f"vent-card-boundary-{one}", language) for one in vent.boundaries]
    embed.set_footer(text="\n".join(lines))
    return embed


def noted(words: Words, shown: discord.Embed, note: str, language: str) -> discord.Embed:
    """A card with the team's note before the words, which are behind a reveal then. Without a note it stays as it is.

    A note of the author's stays before it; an earlier one of the team's gives way. Done again it changes nothing: a
    card with a note has its words behind a reveal already.
    """
    if not note:
        return shown
    if shown.title is None:
        shown.description = veil(shown.description or "")
    begins = words.say("vent-card-note-team", language, note="").strip()
    own = (shown.title or "").partition(begins)[0].rstrip(" ·")
    said = words.say("vent-card-note-team", language, note=_line(words, note, language))
    shown.title = f"{own} · {said}" if own else said
    return shown


def _line(words: Words, note: str, language: str) -> str:
    """A note as it is read. Where its marks of markdown would make it too long for its room, or one is left that would
    open a block (discord.py takes none out of what looks like a link), it goes without them."""
    note = _CUT_OFF.sub(words.say("text-mention", language), note)
    line = discord.utils.escape_markdown(harmless(words, note, language))
    if len(line) <= NOTE_ROOM and "```" not in line:
        return line
    return clip(harmless(words, _MARKS.sub("", note), language), NOTE_ROOM)
