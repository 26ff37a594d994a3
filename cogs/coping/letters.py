"""Letters that are not sent: written, kept sealed for a while or burnt, read again beside a check."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.content.exercises import APOLOGY
from bot.features.coping.keeping import Keepsake, Kind
from bot.kernel.clock import DAY, SECOND
from bot.kernel.text import EMBED_LIMIT, MODAL_LIMIT, clip, enclose
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.forms import Form, Values, one_of, text, written
from cogs._kit.patience import in_time, show
from cogs.coping.pages import LETTERS, MENU, Drawn, card, draw, owner, page, to, turn
from cogs.coping.wording import BESIDE, account

BURN = "burn"
WAITS = {BURN: 0, "1": DAY, "3": 3 * DAY, "7": 7 * DAY, "30": 30 * DAY, "365": 365 * DAY}
"""How long a letter may lie, by the value in the form (days), in ms."""

SHOWN = 15  # letters with a button; a message has 25


@page(LETTERS)
async def letters(interaction: Lanterned) -> Drawn:
    """The letters that are kept, without their words."""
    server_id, handle = owner(interaction)
    app = interaction.client.app
    kept = (await app.keepsakes.all(server_id, handle, Kind.LETTER))[::-1][:SHOWN]
    lines = [
        say(
            interaction,
            "cope-letter-lies" if letter.opens_at > app.clock.now() else "cope-letter-ready",
            number=at,
            written=_day(letter.kept_at),
            opens=_day(letter.opens_at),
        )
        for at, letter in enumerate(kept, 1)
    ]
    told = "\n".join([say(interaction, "cope-letter-text"), "", *lines])
    buttons: list[Pressable] = [
        Write(label=say(interaction, "cope-letter-write"), style=discord.ButtonStyle.primary),
        *(
            Letter(letter.id, label=say(interaction, "cope-letter-open", number=at))
            for at, letter in enumerate(kept, 1)
        ),
    ]
    embed = card(interaction, say(interaction, "cope-page-letters"), told)
    return {"embed": embed, "view": row(*buttons, to(interaction, MENU))}


def _day(instant: int) -> str:
    return f"<t:{instant // SECOND}:D>"


class Write(Pressable, name="cope:write"):
    """Opens the form for a letter."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        await LetterForm(interaction.client, interaction).open(interaction)


class LetterForm(Form, kind="letter", returns=("words",)):
    """Where a letter is written, and how long it is to lie."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "cope-page-letters"))
        self.add_item(discord.ui.TextDisplay(say(interaction, "cope-letter-promise")))
        self.add_item(written(interaction, "cope-letter-words", most=MODAL_LIMIT, described=False))
        self.add_item(
            one_of(
                interaction,
                "cope-letter-wait",
                "wait",
                [(each, f"cope-letter-wait-{each}") for each in WAITS],
                chosen="3",
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it sealed for that long, or burn it: then it is kept nowhere."""
        wait = text(values, "wait")
        back = row(to(interaction, LETTERS, "cope-back"))
        title = say(interaction, "cope-page-letters")
        if wait == BURN or wait not in WAITS:
            await show(interaction, embed=card(interaction, title, say(interaction, "cope-letter-burnt")), view=back)
            return
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            keepsakes = interaction.client.app.keepsakes
            kept = await keepsakes.keep(server_id, handle, Kind.LETTER, text(values, "words"), wait=WAITS[wait])
        said = say(interaction, "cope-letter-kept", opens=f"<t:{kept.opens_at // SECOND}:F>")
        await show(interaction, embed=card(interaction, title, said), view=back)


class Letter(Pressable, name="cope:letter"):
    """One letter: read again when its time has come, and burnt at any time."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it beside the check, or say until when it lies."""
        app = interaction.client.app
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            kept = await app.keepsakes.all(server_id, handle, Kind.LETTER)
        letter = next((each for each in kept if each.id == self.argument), None)
        if letter is None:
            await turn(interaction, await draw(interaction, LETTERS))
            return
        lies = letter.opens_at > app.clock.now()
        embeds = [self._lying(interaction, letter)] if lies else self._open(interaction, letter)
        burn = BurnLetter(letter.id, label=say(interaction, "cope-letter-burn"), style=discord.ButtonStyle.danger)
        await turn(interaction, {"embeds": embeds, "view": row(burn, to(interaction, LETTERS, "cope-back"))})

    def _lying(self, interaction: Lanterned, letter: Keepsake) -> discord.Embed:
        said = say(interaction, "cope-letter-still", opens=f"<t:{letter.opens_at // SECOND}:F>")
        return card(interaction, say(interaction, "cope-page-letters"), said)

    def _open(self, interaction: Lanterned, letter: Keepsake) -> list[discord.Embed]:
        title = say(interaction, "cope-letter-of")
        words = card(interaction, title, clip(enclose(letter.text), EMBED_LIMIT))
        return [words, *account(interaction, APOLOGY, letter.text, BESIDE - 400)]


class BurnLetter(Pressable, name="cope:burn-letter"):
    """Deletes one letter."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Delete it for good."""
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            await interaction.client.app.keepsakes.burn(server_id, handle, Kind.LETTER, self.argument)
        embed = card(interaction, say(interaction, "cope-page-letters"), say(interaction, "cope-letter-gone"))
        await turn(interaction, {"embed": embed, "view": row(to(interaction, LETTERS, "cope-back"))})
