"""A report that waits for its reporter: the team learns nobody's name, and something in the reason could tell it."""

from __future__ import annotations

from bot.features.venting.waiting import Words
from cogs._kit.answers import Lanterned, giving_back
from cogs._kit.buttons import Pressable
from cogs._kit.checks import member_of
from cogs._kit.details import names
from cogs._kit.unsent import plain_words, show_dropped, show_unsent
from cogs.cases import views  # which imports this module as well: both as modules, never by name

HEARS, NOT, DRAFT = "hears", "not", "draft"


def named(where: str, *, hears: bool) -> str:
    """How a draft names the message (`channel.message`), and whether its reporter would hear of it."""
    return f"{where}.{HEARS if hears else NOT}"


def about(draft: Words) -> tuple[str, bool]:
    """The same the other way round."""
    where, _, hears = draft.named.rpartition(".")
    return where, hears == HEARS


async def show(interaction: Lanterned, draft: Words) -> None:
    """The reason as the team would read it, and what was found in it."""
    await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop)


class Send(Pressable, name="report:send"):
    """Reports it with these words."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The first of two presses sends it; where it is refused then, the words go back whole."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        drafts = interaction.client.app.report_drafts
        draft = await drafts.open(guild.id, member.id, self.argument)
        where, hears = about(draft)
        await drafts.drop(guild.id, member.id, draft.id)
        with giving_back(draft.words, read=False):
            await views.send_report(interaction, where, draft.words, hears=hears)


class Blur(Pressable, name="report:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        shown, called = plain_words(interaction), names(interaction.user)
        drafts = interaction.client.app.report_drafts
        await show(interaction, await drafts.blur(guild.id, member.id, self.argument, shown, called))


class Again(Pressable, name="report:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        guild, member = member_of(interaction)
        draft = await interaction.client.app.report_drafts.open(guild.id, member.id, self.argument)
        _, hears = about(draft)
        again = f"{DRAFT}.{draft.id}"
        await views.ReportForm(interaction.client, interaction, again, draft.words, hears=hears).open(interaction)


class Drop(Pressable, name="report:drop"):
    """Keeps nothing, and reports nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say so."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        await interaction.client.app.report_drafts.drop(guild.id, member.id, self.argument)
        await show_dropped(interaction, "report-dropped")


BUTTONS = (Send, Blur, Again, Drop)
