"""`/my vents`: a person's own vents, seen by them alone. Its buttons outlive a restart and ask anew whose it is."""

from __future__ import annotations

from typing import Final

import discord

from bot.client import LanternBot
from bot.features.venting.asked import Asked
from bot.features.venting.claiming import LENGTH
from bot.features.venting.own import WITH_A_PERSON, OwnVent
from bot.features.venting.rules import OUT, State
from bot.kernel.clock import SECOND
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs.answers.mine import MyAnswers
from cogs.answers.views import ReplyAsAuthor
from cogs.members.views import show_page
from cogs.venting import views
from cogs.venting.card import card
from cogs.venting.editing import Edit

A_PAGE: Final = 5  # vents: as many numbered buttons as Discord puts into one row


async def show_all(interaction: Lanterned, page: int = 0) -> None:
    """One page of the list; the nearest that there is."""
    async with in_time(interaction):
        guild, member = member_of(interaction)
        vents = await interaction.client.app.own_vents.all(guild.id, member.id)
        keeps = await interaction.client.app.venting.keeps(guild.id)
    others: list[Pressable] = [
        MyAnswers(label=say(interaction, "my-answers-button"), row=1),
        UseCode(label=say(interaction, "claim-button-use"), row=1),
    ]
    if not vents:
        none = say(interaction, "my-vents-none" if keeps else "my-vents-none-kept")
        await show(interaction, content=none, embeds=[], view=row(*others))
        return
    page = max(min(page, (len(vents) - 1) // A_PAGE), 0)
    shown = vents[page * A_PAGE : (page + 1) * A_PAGE]
    lines = [
        say(interaction, "my-vents-line", number=at, alias=vent.alias.name, state=_state(interaction, guild, vent))
        for at, vent in enumerate(shown, page * A_PAGE + 1)
    ]
    buttons: list[Pressable] = [ShowMine(vent.named, label=str(at)) for at, vent in enumerate(shown, page * A_PAGE + 1)]
    if page:
        buttons.append(Page(str(page - 1), label=say(interaction, "my-vents-later"), row=1))
    if (page + 1) * A_PAGE < len(vents):
        buttons.append(Page(str(page + 1), label=say(interaction, "my-vents-earlier"), row=1))
    buttons += others
    said = "\n".join([say(interaction, "my-vents-title"), *lines, say(interaction, "my-vents-kept")])
    await show(interaction, content=said, embeds=[], view=row(*buttons))


def _state(interaction: Lanterned, guild: discord.Guild, vent: OwnVent) -> str:
    if vent.hidden:
        return say(interaction, "my-vents-state-hidden")
    if vent.to_team and vent.state in OUT:
        return say(interaction, "my-vents-state-to-team")
    if vent.stopped:
        return say(interaction, "my-vents-state-stopped")
    link = f"https://discord.com/channels/{guild.id}/{vent.channel_id}/{vent.message_id}"
    return say(interaction, f"my-vents-state-{vent.state}", link=link)


class Page(Pressable, name="myvent:page"):
    """Another page of the list, and the way back to it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        await show_all(interaction, int(self.argument) if self.argument.isdecimal() else 0)


class ShowMine(Pressable, name="myvent:show"):
    """One vent, with what its author can do."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        await show_one(interaction, self.argument)


async def show_one(interaction: Lanterned, named: str) -> None:
    """One vent of whoever acts, and the buttons for it."""
    async with in_time(interaction):
        guild, member = member_of(interaction)
        vent = await interaction.client.app.own_vents.one(guild.id, member.id, named)
        count = await interaction.client.app.answers.count(vent.id)
    buttons: list[Pressable] = [TakeBack(vent.named, label=say(interaction, "my-vents-button-take-back"))]
    if vent.state in OUT and not vent.hidden:
        buttons.append(Edit(vent.named, label=say(interaction, "my-vents-button-edit")))
    if vent.state not in OUT or vent.edited:
        buttons.append(ShowWords(vent.named, label=say(interaction, "my-vents-button-words")))
    if vent.state in WITH_A_PERSON:
        buttons.append(WriteAgain(vent.named, label=say(interaction, "my-vents-button-again")))
    may = "remove" if vent.state in OUT else "withhold"
    if vent.state is State.RELEASED and not vent.to_team and not vent.hidden:
        may = "close"
        buttons.append(Close(vent.named, label=say(interaction, "my-vents-button-close")))
    state = _state(interaction, guild, vent)
    lines = [say(interaction, "my-vents-one", alias=vent.alias.name, state=state, may=may)]
    if vent.edited:
        lines.append(say(interaction, "my-vents-edited"))
    if vent.message_id and vent.to_team:
        lines.append(say(interaction, "my-vents-to-team", kept="no" if vent.claimed else "yes"))
    elif vent.message_id:
        if vent.claimed and vent.state is State.RELEASED and not vent.hidden:
            buttons.append(ReplyAsAuthor(vent.named, label=say(interaction, "claim-button-answer")))
        if not vent.claimed:
            buttons.append(Told(label=say(interaction, "my-vents-button-told")))
        lines.append(say(interaction, "my-vents-answers", count=count, thread=f"<#{vent.message_id}>"))
    if vent.claimed:
        lines.append(say(interaction, "claim-opened"))
    buttons.append(Page("0", label=say(interaction, "my-vents-button-list")))
    await show(interaction, content="\n\n".join(lines), embeds=[], view=row(*buttons))


class UseCode(Pressable, name="myvent:code"):
    """Asks for a claim code."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        await CodeForm(interaction.client, interaction).open(interaction)


class CodeForm(Form, kind="claim"):
    """Where a claim code is typed."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "claim-title"))
        self.add_item(discord.ui.TextDisplay(say(interaction, "claim-what")))
        self.add_item(written(interaction, "claim-field", "code", most=2 * LENGTH, short=True))

    @classmethod
    async def submitted(cls, interaction: Lanterned, _argument: str, values: Values) -> None:
        """Show the vent that it is for."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            named = await interaction.client.app.claims.use(guild.id, member.id, text(values, "code"))
        await show_one(interaction, named)


class ShowWords(Pressable, name="myvent:words"):
    """Shows the words of what is not out, as others would see them."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer, and say how long they are kept."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            vent = await app.own_vents.words(guild.id, member.id, self.argument)
            until = await app.holds.until(guild.id, vent.id)
            why = await app.holds.why_not(guild.id, vent.id)
            language = (await app.servers.get(guild.id)).language
        buttons: list[Pressable] = [TakeBack(self.argument, label=say(interaction, "my-vents-button-take-back"))]
        if vent.state in WITH_A_PERSON:
            buttons.append(WriteAgain(self.argument, label=say(interaction, "my-vents-button-again")))
        buttons.append(Page("0", label=say(interaction, "my-vents-button-list")))
        lines = [
            say(
                interaction,
                "my-vents-words",
                alias=vent.alias.name,
                state=vent.state.value if until else "other",
                until=f"<t:{(until or 0) // SECOND}:D>",
            )
        ]
        if why:
            lines.append(say(interaction, "my-vents-why-not", why=why))
        await show(
            interaction,
            content="\n".join(lines),
            embeds=[card(app.words, vent, language)],
            view=row(*buttons),
        )


class WriteAgain(Pressable, name="myvent:again"):
    """Opens the form with the words of what waits for a person, or was declined. That one stays as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s). The draft carries what the form has no field for: who may read."""
        app = interaction.client.app
        guild, member = member_of(interaction)
        vent = await app.own_vents.words(guild.id, member.id, self.argument)
        also = Asked(vent.boundaries, vent.readers, vent.note)
        draft = await app.drafts.keep(guild.id, member.id, vent.words, vent.wish, also)
        await views.open_form(interaction, guild.id, draft)


class Told(Pressable, name="myvent:told"):
    """How one is told of answers: by direct message, on the page of notices alone, or not at all."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The page on which that is chosen, in a message of its own: the vent stays where it was."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_page(interaction)


class TakeBack(Pressable, name="myvent:ask"):
    """Asks once more: what is deleted is gone for everyone."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say what goes and what cannot be undone."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            vent = await interaction.client.app.own_vents.one(guild.id, member.id, self.argument)
        await show(
            interaction,
            content=say(interaction, "my-vents-sure", alias=vent.alias.name, out="yes" if vent.message_id else "no"),
            embeds=[],
            view=row(
                TakeBackNow(
                    vent.named, label=say(interaction, "my-vents-button-sure"), style=discord.ButtonStyle.danger
                ),
                ShowMine(vent.named, label=say(interaction, "my-vents-button-keep")),
            ),
        )


class TakeBackNow(Pressable, name="myvent:take"):
    """Takes it back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """From here on it never comes out; what stands on Discord goes through the outbox."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            vent = await interaction.client.app.own_vents.take_back(guild.id, member.id, self.argument)
        await show(
            interaction,
            content=say(interaction, "my-vents-taken", alias=vent.alias.name, out="yes" if vent.message_id else "no"),
            view=row(Page("0", label=say(interaction, "my-vents-button-list"))),
        )


class Close(Pressable, name="myvent:close"):
    """Closes the thread to answers."""

    async def pressed(self, interaction: Lanterned) -> None:
        """What was answered stays."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            await interaction.client.app.own_vents.close(guild.id, member.id, self.argument)
        await show(
            interaction,
            content=say(interaction, "my-vents-closed"),
            view=row(Page("0", label=say(interaction, "my-vents-button-list"))),
        )


BUTTONS = (Page, ShowMine, UseCode, ShowWords, WriteAgain, Told, TakeBack, TakeBackNow, Close)
