"""Texts to look something up in: the questions, why the distance, finding help, prompts for reflection."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.content.faq import Entry, Shelf
from bot.features.coping.keeping import Kind
from bot.features.coping.search import find_entries
from bot.kernel.errors import Refusal
from bot.kernel.text import MODAL_LIMIT, clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.forms import Form, Values, one_of, text, written
from cogs._kit.patience import in_time, show
from cogs.coping import finding
from cogs.coping.pages import MENU, Drawn, card, owner, page, to, turn

LABEL = 80  # characters of a button's label
ANSWERS = 10  # answers on the page of one's own answers
KEEP, LEAVE = "keep", "leave"


async def _shelf(interaction: Lanterned, shelf: Shelf) -> Drawn:
    entries = interaction.client.app.faq.shelf(shelf, str(interaction.locale))
    buttons: list[Pressable] = [_button(entry) for entry in entries]
    if shelf is Shelf.REFLECTION:
        buttons.append(Answers(label=say(interaction, "cope-answers")))
    if shelf is Shelf.HELP:
        buttons.insert(0, finding.button(interaction))
    buttons.append(Search(label=say(interaction, "cope-search")))
    embed = card(interaction, say(interaction, f"cope-page-{shelf}"), say(interaction, f"cope-shelf-{shelf}"))
    return {"embed": embed, "view": row(*buttons, to(interaction, MENU))}


for _each in Shelf:

    @page(_each.value)
    async def _draw(interaction: Lanterned, shelf: Shelf = _each) -> Drawn:
        return await _shelf(interaction, shelf)


def _button(entry: Entry) -> Read:
    return Read(f"{entry.shelf}.{entry.id}", label=clip(entry.title, LABEL))


class Read(Pressable, name="cope:read"):
    """Shows one entry: `shelf.id`."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it; one that is gone says so."""
        shelf, _, entry_id = self.argument.partition(".")
        entry = _known(interaction, shelf, entry_id)
        embed = card(interaction, entry.title, f"{entry.text}\n\n{say(interaction, 'tip-step', step=entry.step)}")
        buttons: list[Pressable] = []
        if entry.shelf is Shelf.REFLECTION:
            write = say(interaction, "cope-answer-write")
            buttons.append(Answer(entry.id, label=write, style=discord.ButtonStyle.primary))
        back = to(interaction, entry.shelf.value, "cope-back")
        await turn(interaction, {"embed": embed, "view": row(*buttons, back, to(interaction, MENU))})


def _known(interaction: Lanterned, shelf: str, entry_id: str) -> Entry:
    found = None
    if shelf in set(Shelf):
        found = interaction.client.app.faq.entry(Shelf(shelf), entry_id, str(interaction.locale))
    if found is None:
        raise Refusal("refusal-cope-gone")
    return found


class Search(Pressable, name="cope:search"):
    """Opens the field in which one says what one looks for."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        await SearchForm(interaction.client, interaction).open(interaction)


class SearchForm(Form, kind="cope-search"):
    """A few words, as they come."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "cope-search"))
        self.add_item(written(interaction, "cope-search-words", most=100, short=True))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Show what fits best, from every shelf."""
        faq = interaction.client.app.faq
        entries = [entry for shelf in Shelf for entry in faq.shelf(shelf, str(interaction.locale))]
        found = find_entries(entries, text(values, "words"), faq.language(str(interaction.locale)))[:5]
        key = "cope-search-found" if found else "cope-search-nothing"
        embed = card(interaction, say(interaction, "cope-search"), say(interaction, key))
        again = Search(label=say(interaction, "cope-search"))
        await show(interaction, embed=embed, view=row(*map(_button, found), again, to(interaction, MENU)))


class Answer(Pressable, name="cope:answer"):
    """Opens the form for an answer to a prompt."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open it at once (3 s)."""
        entry = _known(interaction, Shelf.REFLECTION, self.argument)
        await AnswerForm(interaction.client, interaction, entry).open(interaction)


class AnswerForm(Form, kind="cope-answer", returns=("words",)):
    """An answer, and whether it is to be kept. The default is that it is not."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, entry: Entry) -> None:
        super().__init__(bot, clip(entry.title, 45), entry.id)
        self.add_item(discord.ui.TextDisplay(entry.text))
        self.add_item(written(interaction, "cope-answer-words", most=MODAL_LIMIT, described=False))
        self.add_item(
            one_of(
                interaction,
                "cope-answer-ask",
                "keep",
                [(each, f"cope-answer-{each}") for each in (LEAVE, KEEP)],
                chosen=LEAVE,
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it sealed where that was asked for; forget it otherwise."""
        kept = text(values, "keep") == KEEP
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            if kept:
                words = text(values, "words")
                keepsakes = interaction.client.app.keepsakes
                await keepsakes.keep(server_id, handle, Kind.REFLECTION, words, about=argument)
        said = say(interaction, "cope-answer-kept" if kept else "cope-answer-left")
        embed = card(interaction, say(interaction, "cope-page-reflection"), said)
        await show(interaction, embed=embed, view=row(to(interaction, Shelf.REFLECTION.value, "cope-back")))


class Answers(Pressable, name="cope:answers"):
    """One's own answers, the newest first."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show the latest of them."""
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            kept = await interaction.client.app.keepsakes.all(server_id, handle, Kind.REFLECTION)
        parts = []
        for each in kept[::-1][:ANSWERS]:
            entry = interaction.client.app.faq.entry(Shelf.REFLECTION, each.about, str(interaction.locale))
            title = entry.title if entry else say(interaction, "cope-answers")
            parts.append(f"**{title}** · <t:{each.kept_at // 1_000}:d>\n{clip(each.text, 350)}")
        told = "\n\n".join(parts) or say(interaction, "cope-answers-none")
        buttons: list[Pressable] = []
        if kept:
            burn = say(interaction, "cope-answers-burn")
            buttons.append(BurnAnswers(label=burn, style=discord.ButtonStyle.danger))
        back = to(interaction, Shelf.REFLECTION.value, "cope-back")
        embed = card(interaction, say(interaction, "cope-answers"), clip(told, 4_096))
        await turn(interaction, {"embed": embed, "view": row(*buttons, back)})


class BurnAnswers(Pressable, name="cope:burn-answers"):
    """Deletes every answer that was kept."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Delete them for good."""
        async with in_time(interaction):
            server_id, handle = owner(interaction)
            await interaction.client.app.keepsakes.burn_all(server_id, handle, Kind.REFLECTION)
        embed = card(interaction, say(interaction, "cope-answers"), say(interaction, "cope-answers-burnt"))
        await turn(interaction, {"embed": embed, "view": row(to(interaction, Shelf.REFLECTION.value, "cope-back"))})
