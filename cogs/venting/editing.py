"""Editing a vent that is out: a form that starts empty, a look at it, and other words in its place later, by lot."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.client import LanternBot
from bot.features.screening.identify import Detail
from bot.features.servers.rules import Server
from bot.features.venting import asked
from bot.features.venting.asked import NOTE_LIMIT, Asked
from bot.features.venting.claiming import parted
from bot.features.venting.drafts import Draft
from bot.features.venting.service import Vent
from bot.kernel.clock import MINUTE
from bot.kernel.text import MODAL_LIMIT
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.details import detail_lines, names
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs.help.card import Happens
from cogs.venting import care
from cogs.venting.acting import may_post
from cogs.venting.card import card, fitting, harmless, too_long
from cogs.venting.preview import NotNow


class EditForm(Form, kind="vent-edit"):
    """Where the new words are written. Its argument names the vent, and the draft that it goes on with."""

    def __init__(
        self, bot: LanternBot, interaction: Lanterned, vent: Vent, argument: str, draft: Draft | None = None
    ) -> None:
        super().__init__(bot, say(interaction, "vent-edit-title"), argument)
        what = [say(interaction, "vent-edit-what", alias=vent.alias.name), say(interaction, "vent-form-danger")]
        self.add_item(discord.ui.TextDisplay("\n".join(what)))
        self.add_item(written(interaction, "vent-form-words", most=MODAL_LIMIT, default=draft.words if draft else ""))
        self.add_item(
            written(
                interaction,
                "vent-form-note",
                "note",
                most=NOTE_LIMIT,
                required=False,
                default=draft.also.note if draft else "",
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep the words for their author alone, and show how the post would look."""
        app = interaction.client.app
        words, note = text(values, "words"), asked.note_meant(text(values, "note"))
        with giving_back(words, note, interaction.guild_id or 0):
            async with in_time(interaction):
                server, vent, named = await _editable(interaction, argument)
                kept = fitting(words, harmless(app.words, words, server.language), MODAL_LIMIT)
                noted = fitting(note, harmless(app.words, note, server.language), NOTE_LIMIT)
                also = Asked(vent.boundaries, vent.readers, noted)
                claimed = named != vent.id  # then nobody's name is kept with the draft either
                draft = await app.drafts.keep(
                    server.id,
                    interaction.user.id,
                    kept,
                    vent.wish,
                    also,
                    instead_of=argument.partition(".")[2],
                    kept=not claimed,
                    edits=named if claimed else "",
                    names=names(interaction.user),
                )
            await _show(interaction, vent, draft, server)
        await care.unsent(interaction, draft.whole, server.id, Happens.EDIT)


async def _editable(interaction: Lanterned, argument: str) -> tuple[Server, Vent, str]:
    """The server, the vent where whoever acts can edit it now, and how their buttons name it. The same is asked as of
    somebody who posts. What a claim code opened is named in the draft: an argument has no room for both."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    server = await app.servers.ready(guild.id)
    named, _, draft_id = argument.partition(".")
    if draft_id:
        draft = await app.drafts.open(server.id, member.id, draft_id)
        if parted(draft.edits)[0] == named:
            named = draft.edits
    vent = await app.edits.begin(guild.id, member.id, named)
    await may_post(interaction, server, vent.readers)
    return server, vent, named


async def _show(interaction: Lanterned, vent: Vent, draft: Draft, server: Server) -> None:
    """The post as others would see it; nothing is changed unasked."""
    words, argument = interaction.client.app.words, _argument(vent.id, draft)
    again = Again(argument, label=say(interaction, "vent-preview-again"))
    leave = NotNow(draft.id, label=say(interaction, "vent-preview-not-now"))
    if too_long(harmless(words, draft.words, server.language)):
        await show(interaction, content=say(interaction, "vent-preview-too-long"), embeds=[], view=row(again, leave))
        return
    lines = [say(interaction, "vent-edit-preview", alias=vent.alias.name)]
    buttons: list[Pressable] = [
        PutIt(argument, label=say(interaction, "vent-edit-preview-go"), style=discord.ButtonStyle.primary)
    ]
    if draft.details:
        lines.append(say(interaction, "vent-preview-found"))
        lines += detail_lines(interaction, draft.whole, draft.details)
        buttons.append(Blur(argument, label=say(interaction, "vent-preview-blur")))
    lines += [say(interaction, "vent-preview-kept"), say(interaction, "vent-form-danger")]
    as_seen = replace(vent, words=draft.words, note=draft.also.note)
    await show(
        interaction,
        content="\n".join(lines),
        embeds=[card(words, as_seen, server.language)],
        view=row(*buttons, again, leave),
    )


def _argument(vent_id: str, draft: Draft) -> str:
    return f"{vent_id}.{draft.id}"


class Edit(Pressable, name="myvent:edit"):
    """Opens the form for a vent that is out."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s). Nobody writes in vain: it is asked first whether it can be edited."""
        _, vent, named = await _editable(interaction, self.argument)
        await EditForm(interaction.client, interaction, vent, named).open(interaction)


class Again(Pressable, name="myedit:again"):
    """Opens the form with the new words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        draft_id = self.argument.partition(".")[2]
        server, vent, _ = await _editable(interaction, self.argument)
        draft = await interaction.client.app.drafts.open(server.id, interaction.user.id, draft_id)
        await EditForm(interaction.client, interaction, vent, self.argument, draft).open(interaction)


class Blur(Pressable, name="myedit:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        app = interaction.client.app
        draft_id = self.argument.partition(".")[2]
        async with in_time(interaction):
            server, vent, _ = await _editable(interaction, self.argument)
            shown = {kind: app.words.say(f"vent-blurred-{kind}", server.language) for kind in Detail}
            draft = await app.drafts.blur(server.id, interaction.user.id, draft_id, shown, names(interaction.user))
        await _show(interaction, vent, draft, server)


class PutIt(Pressable, name="myedit:put"):
    """Puts the new words in the place of the old ones."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Everything is asked anew: minutes may have passed. The post changes later, never from this interaction."""
        app = interaction.client.app
        draft_id = self.argument.partition(".")[2]
        async with in_time(interaction):
            server, _, named = await _editable(interaction, self.argument)
            edited = await app.edits.edit(server.id, interaction.user.id, named, draft_id)
        now = app.clock.now()
        content = say(
            interaction,
            "vent-edited",
            alias=edited.alias.name,
            earliest=round((edited.earliest - now) / MINUTE),
            latest=round((edited.latest - now) / MINUTE),
            told="no" if parted(named)[1] else "yes",
        )
        await show(interaction, content=content, embeds=[], view=row())
        await care.card(interaction, edited.reading, Happens.OUT, server.id)


BUTTONS = (Edit, Again, Blur, PutIt)
