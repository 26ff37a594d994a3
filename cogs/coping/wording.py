"""The apology check and the first-contact check: a form, and a private account of what a reader may stumble at."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.content.exercises import APOLOGY as APOLOGY_GUIDE
from bot.content.exercises import FIRST_CONTACT as FIRST_GUIDE
from bot.content.exercises import GUIDES, Guide
from bot.features.coping.wording import Mark, read
from bot.kernel.errors import Refusal
from bot.kernel.text import EMBED_LIMIT, MODAL_LIMIT, clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.lists import COLOUR
from cogs._kit.patience import in_time, show
from cogs.coping.pages import APOLOGY, FIRST_CONTACT, MENU, Drawn, card, page, to

QUOTED = 160  # characters of a line that is quoted
QUOTES = 3  # quotes of one kind of mark
WITH_REMINDER = 3_600  # characters of an account under the reminder, for the same reason as below
BESIDE = 1_900  # characters of an account that stands beside a letter: the embeds of a message have 6,000 together


@page(APOLOGY)
async def apology(interaction: Lanterned) -> Drawn:
    """What the apology check does."""
    return _intro(interaction, APOLOGY_GUIDE)


@page(FIRST_CONTACT)
async def first_contact(interaction: Lanterned) -> Drawn:
    """What the first-contact check does, and for whom contact is not."""
    drawn = _intro(interaction, FIRST_GUIDE)
    if await _contact_may_harm(interaction):
        return {"embeds": [_reminder(interaction), drawn["embed"]], "view": drawn["view"]}
    return drawn


async def _contact_may_harm(interaction: Lanterned) -> bool:
    """Whether whoever acts said so in their profile."""
    guild, member = member_of(interaction)
    said = await interaction.client.app.profiles.of(guild.id, member.id)
    return said is not None and said.contact_may_harm


def _reminder(interaction: Lanterned) -> discord.Embed:
    return discord.Embed(description=say(interaction, "cope-check-harm"), colour=COLOUR)


def _intro(interaction: Lanterned, name: str) -> Drawn:
    embed = card(
        interaction, say(interaction, f"cope-page-{name}"), say(interaction, f"cope-check-{name}"), "cope-nothing-kept"
    )
    begin = Check(name, label=say(interaction, "cope-check-begin"), style=discord.ButtonStyle.primary)
    return {"embed": embed, "view": row(begin, to(interaction, MENU))}


class Check(Pressable, name="cope:check"):
    """Opens the form of a check."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        name = self.argument if self.argument in GUIDES else APOLOGY_GUIDE
        await CheckForm(interaction.client, interaction, name).open(interaction)


class CheckForm(Form, kind="cope-check", returns=("words",)):
    """Where the text is put in. It is read and forgotten."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, name: str) -> None:
        super().__init__(bot, say(interaction, f"cope-page-{name}"), name)
        self.add_item(written(interaction, "cope-check-words", most=MODAL_LIMIT))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Read it, and answer privately."""
        name = argument if argument in GUIDES else APOLOGY_GUIDE
        async with in_time(interaction):
            harm = await _contact_may_harm(interaction)
        reminder = [_reminder(interaction)] if harm else []
        embeds = reminder + account(
            interaction, name, text(values, "words"), EMBED_LIMIT if not harm else WITH_REMINDER
        )
        again = Check(name, label=say(interaction, "cope-check-again"))
        await show(interaction, embeds=embeds, view=row(again, to(interaction, MENU)))


def guide_for(interaction: Lanterned, name: str) -> Guide:
    """The check in the reader's language, or else the one that there is."""
    guides = interaction.client.app.guides
    found = guides.guide(name, str(interaction.locale)) or guides.guide(name, guides.default)
    if found is None:
        raise Refusal("refusal-cope-no-check")
    return found


def account(interaction: Lanterned, name: str, words: str, most: int = EMBED_LIMIT) -> list[discord.Embed]:
    """What was found, kind by kind, and what is missing: one embed of at most `most` characters, or two."""
    reading = read(words, guide_for(interaction, name))
    if not reading.marks and not reading.missing:
        nothing = say(interaction, f"cope-check-clear-{name}")
        return [card(interaction, say(interaction, f"cope-page-{name}"), nothing, "cope-nothing-kept")]
    parts = []
    for flag in reading.flags:
        mine = [mark for mark in reading.marks if mark.flag is flag]
        quotes = "\n".join(f"> {_quoted(words, mark)}" for mark in mine[:QUOTES])
        more = "\n" + say(interaction, "cope-check-more", count=len(mine) - QUOTES) if len(mine) > QUOTES else ""
        told = say(interaction, "cope-check-mark", title=flag.title, why=flag.why, instead=flag.instead, quotes=quotes)
        parts.append(told + more)
    if not parts:
        parts.append(say(interaction, "cope-check-no-marks"))
    missing = [
        say(interaction, "cope-check-missing", title=each.title, why=each.why, instead=each.instead)
        for each in reading.missing
    ]
    missing_text = clip("\n\n".join(missing), most // 2)
    room = most - len(missing_text)
    marks = card(
        interaction, say(interaction, f"cope-page-{name}"), clip("\n\n".join(parts), room), "cope-nothing-kept"
    )
    if not missing:
        return [marks]
    return [
        marks,
        discord.Embed(title=say(interaction, "cope-check-missing-title"), description=missing_text, colour=COLOUR),
    ]


def _quoted(words: str, mark: Mark) -> str:
    """The marked words in bold, with a little of their line around them."""
    line_start = words.rfind("\n", 0, mark.start) + 1
    line_end = words.find("\n", mark.end)
    line_end = len(words) if line_end < 0 else line_end
    room = max(0, QUOTED - (mark.end - mark.start)) // 2
    begin, end = max(line_start, mark.start - room), min(line_end, mark.end + room)
    before, after = words[begin : mark.start], words[mark.end : end]
    marked = " ".join(words[mark.start : mark.end][:QUOTED].split())
    return (
        ("…" if begin > line_start else "")
        + _plain(before)
        + f"**{_plain(marked)}**"
        + _plain(after)
        + ("…" if end < line_end else "")
    )


def _plain(words: str) -> str:
    return discord.utils.escape_markdown(words.replace("\n", " "))
