"""*Put a note before it*: the button, the form, and how the note gets before what stands on Discord."""

from __future__ import annotations

from functools import partial

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.oversight.noting import NOTE_LIMIT
from bot.features.oversight.rules import subject_in
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.courier import changing, discord_says, in_a_thread, is_gone
from cogs._kit.forms import Form, Values, text, written
from cogs.venting.card import noted


class PutNote(Pressable, name="anon:note"):
    """Opens the form for a note."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, for moderators only."""
        await open_note_form(interaction, self.argument)


async def open_note_form(interaction: Lanterned, post: str) -> None:
    """The form, for moderators only, with the team's note that stands there already. `post` is a button's argument."""
    server = await moderator(interaction)
    there = await interaction.client.app.content_notes.of(server.id, subject_in(post))
    await NoteForm(interaction.client, interaction, post, there).open(interaction)


class NoteForm(Form, kind="anon-note", returns=("note",)):
    """What is read before the words. Its argument is the post."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, post: str, there: str) -> None:
        super().__init__(bot, say(interaction, "anon-note-title"), post)
        self.add_item(discord.ui.TextDisplay(say(interaction, "anon-note-what")))
        self.add_item(written(interaction, "anon-note-words", "note", most=NOTE_LIMIT, short=True, default=there))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep the note, and have it put there."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        notes = interaction.client.app.content_notes
        await notes.put(server.id, interaction.user.id, subject_in(argument), text(values, "note"))
        await interaction.edit_original_response(content=say(interaction, "anon-noted"))


class NoteCourier:
    """Puts the note before what stands there. The same twice is the same, so it may be repeated."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        note = await app.content_notes.load(parcel.subject)
        if note is None:
            return Nothing()
        language = (await app.servers.get(parcel.server_id)).language
        channel = self._bot.get_partial_messageable(note.channel_id, guild_id=parcel.server_id)
        async with changing(note.message_id):
            with discord_says():
                try:
                    message = await channel.fetch_message(note.message_id)
                    embeds = message.embeds
                    if not embeds:
                        return Nothing()
                    embeds[0] = noted(app.words, embeds[0], note.note, language)
                    edit = partial(message.edit, embeds=embeds, allowed_mentions=discord.AllowedMentions.none())
                    await in_a_thread(self._bot, parcel.server_id, note.channel_id, edit)
                except discord.HTTPException as no:
                    if is_gone(no):  # hidden, taken back or deleted at this very moment
                        return Nothing()
                    raise
        return Delivered(note.channel_id, note.message_id)
