"""What whoever wrote is told once their words were read: what becomes of them, and where help is. Always privately."""

from __future__ import annotations

from bot.features.screening.rules import Reading, Tier
from bot.features.venting import asked
from bot.features.venting.claiming import shown
from bot.features.venting.holding.rules import Fate, Why
from bot.features.venting.service import NotTaken, Posted
from bot.kernel.clock import HOUR, MINUTE
from cogs._kit.answers import GivenBack, Lanterned, say
from cogs._kit.buttons import row
from cogs._kit.patience import show
from cogs.help.card import Happens
from cogs.help.showing import cover_of, open_card, show_care


async def show_posted(interaction: Lanterned, posted: Posted, server_id: int) -> None:
    """The words are safe: say what becomes of them, and after words that sounded like danger show the card."""
    text = posted_text(interaction, posted)
    if posted.fate.held is Why.APPROVAL:
        text += f" {say(interaction, f'help-cover-{await cover_of(interaction, server_id)}')}"
    if posted.code:  # in this same answer: it arrives with what it is for, or both do not
        text += f"\n\n{say(interaction, 'claim-code', code=shown(posted.code))}"
    await show(interaction, content=text, embeds=[], view=row())
    await card(interaction, posted.reading, _happens(posted.fate), server_id)


def _happens(fate: Fate) -> Happens:
    if fate.to_team:
        return Happens.TEAM
    if fate.held is not None:
        return Happens.HELD
    return Happens.OUT if fate.severity is None else Happens.NOTICED


def posted_text(interaction: Lanterned, posted: Posted) -> str:
    """What the author is told once the vent is safe."""
    if posted.fate.held is not None:
        key = f"vent-posted-{posted.fate.held}"
        told = "no" if posted.code else "yes"
        hours = max(round(posted.within / HOUR), 1)
        return say(interaction, key, alias=posted.alias.name, hours=hours, told=told)
    now = interaction.client.app.clock.now()
    return say(
        interaction,
        "vent-posted-to-team" if posted.fate.to_team else "vent-posted",
        alias=posted.alias.name,
        earliest=round((posted.earliest - now) / MINUTE),
        latest=round((posted.latest - now) / MINUTE),
        told="no" if posted.code else "yes",
        called="yes" if posted.fate.at_once else "no",
    )


async def unsent(interaction: Lanterned, words: str, server_id: int, happens: Happens = Happens.UNSENT) -> None:
    """The words are safe and still their author's alone, and it was said so. Where someone may be in danger, help does
    not wait for the sending; everybody else is shown it once, with what becomes of the words."""
    reading = await interaction.client.app.venting.read(server_id, words)
    if reading.tier is Tier.PAGE:
        await card(interaction, reading, happens, server_id)


def needed(reading: Reading) -> bool:
    """Whether the card belongs after these words. It may be needed after what could not be read, too; whoever writes
    against others asks for no help by it."""
    return reading.failed or (reading.tier > Tier.NOTHING and not reading.only_conduct)


async def card(interaction: Lanterned, reading: Reading, happens: Happens, server_id: int | None = None) -> None:
    """The card for a hard moment, where it is needed. What could not be read gets the plain one: nothing is known of
    how it may feel."""
    if reading.failed:
        await open_card(interaction)
    elif needed(reading):
        await show_care(interaction, reading.kind, reading.families, happens, server_id)


async def not_taken(interaction: Lanterned, no: NotTaken) -> None:
    """After words that were read and then not taken: see `answers.afterwards`."""
    await card(interaction, no.reading, Happens.REFUSED)


async def given_back(interaction: Lanterned, back: GivenBack) -> None:
    """The same where their author has them again. They are read now where they were not: that asks for no database."""
    if not back.read:
        return
    if isinstance(back.error, NotTaken):
        reading = back.error.reading
    else:
        reading = await interaction.client.app.venting.read(back.server_id, asked.whole(back.words, back.note))
    await card(interaction, reading, Happens.REFUSED, back.server_id)
