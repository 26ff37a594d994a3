"""Before words go out: the card as it would be seen, and what in it could tell who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import discord

from bot.features.screening.identify import Detail
from bot.features.servers.rules import SIDES, Server
from bot.features.venting.asked import Readers
from bot.features.venting.drafts import Draft
from bot.features.venting.rules import Alias, State
from bot.features.venting.service import Vent
from cogs._kit import ready
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.details import detail_lines
from cogs._kit.patience import in_time, show
from cogs._kit.ready import Json, Ready, embed
from cogs.venting import care, views
from cogs.venting.acting import acting, argument_of, called, may_post, offered
from cogs.venting.card import card, harmless, too_long
from cogs.venting.promised import promised

GOLD: Final = 0xD9A441


async def show_preview(interaction: Lanterned, draft: Draft, server: Server, shown: str | None = None) -> None:
    """The post as others would see it, in the server's language; nothing is done unasked. `shown` are its words where
    they were made `harmless` just now."""
    words, language = interaction.client.app.words, server.language
    argument = argument_of(interaction, draft.id, server.id)
    shown = harmless(words, draft.words, language) if shown is None else shown
    primary = discord.ButtonStyle.primary
    again, later = say(interaction, "vent-preview-again"), say(interaction, "vent-preview-not-now")
    if too_long(shown):
        first = [WriteAgain.face(argument, again, primary), NotNow.face(argument, later)]
        await ready.show(interaction, Ready([], [first], say(interaction, "vent-preview-too-long")))
        return
    first = [PostIt.face(argument, say(interaction, "vent-preview-post"), primary)]
    if draft.details:
        first.append(BlurThese.face(argument, say(interaction, "vent-preview-blur")))
    first += [WriteAgain.face(argument, again), NotNow.face(argument, later)]
    async with in_time(interaction):
        choices = await offered(interaction, server)
        promise = await promised(interaction, server.id, kept=draft.kept)
    second = [_choice(interaction, argument, readers, chosen=readers is draft.also.readers) for readers in choices]
    content = "\n".join(_about(interaction, draft, sides=len(choices) > len(Readers) - len(SIDES)))
    seen: Json = {**card(words, _as_seen(interaction, draft), language, shown).to_dict()}
    who = embed(say(interaction, "promise-title"), promise, None)
    await ready.show(interaction, Ready([seen, who], [first, second], content))


def _choice(interaction: Lanterned, argument: str, readers: Readers, *, chosen: bool) -> Json:
    style = discord.ButtonStyle.success if chosen else discord.ButtonStyle.secondary
    return ReadBy.face(f"{readers}.{argument}", say(interaction, f"vent-readers-{readers}"), style)


def _about(interaction: Lanterned, draft: Draft, *, sides: bool) -> Iterator[str]:
    """What stands above the card: nothing is out yet, what was found, and how long it is kept."""
    yield say(interaction, "vent-preview")
    if draft.details:
        yield say(interaction, "vent-preview-found")
    yield from detail_lines(interaction, draft.whole, draft.details)
    yield say(interaction, f"vent-read-by-{draft.also.readers}", kept="yes" if draft.kept else "no")
    if not sides:
        yield say(interaction, "vent-read-by-no-sides")
    yield say(interaction, "vent-preview-kept")
    yield say(interaction, "vent-form-danger")


def _as_seen(interaction: Lanterned, draft: Draft) -> Vent:
    return Vent(
        id=draft.id,
        server_id=0,
        alias=Alias(say(interaction, "vent-preview-alias"), GOLD),
        wish=draft.wish,
        words=draft.words,
        channel_id=0,
        message_id=0,
        state=State.QUEUED,
        boundaries=draft.also.boundaries,
        readers=draft.also.readers,
        note=draft.also.note,
    )


class PostIt(Pressable, name="draft:post"):
    """Lets it out as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Everything is checked anew: minutes may have passed."""
        app = interaction.client.app
        async with in_time(interaction):
            acts = acting(interaction, self.argument)
            draft = await app.drafts.open(acts.server_id, interaction.user.id, acts.draft_id)
            await may_post(interaction, await app.servers.ready(acts.server_id), draft.also.readers)
            posted = await app.drafts.post(acts.server_id, interaction.user.id, acts.draft_id)
        await care.show_posted(interaction, posted, acts.server_id)


class BlurThese(Pressable, name="draft:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        app = interaction.client.app
        async with in_time(interaction):
            acts = acting(interaction, self.argument)
            server = await app.servers.get(acts.server_id)
            shown = {kind: app.words.say(f"vent-blurred-{kind}", server.language) for kind in Detail}
            names = await called(interaction, acts.server_id)
            draft = await app.drafts.blur(acts.server_id, interaction.user.id, acts.draft_id, shown, names)
        await show_preview(interaction, draft, server)


class ReadBy(Pressable, name="draft:readers"):
    """Says who may read it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep the choice and show it again."""
        app = interaction.client.app
        async with in_time(interaction):
            readers, _, argument = self.argument.partition(".")
            acts = acting(interaction, argument)
            server = await app.servers.get(acts.server_id)
            names = await called(interaction, acts.server_id)
            draft = await app.drafts.choose(acts.server_id, interaction.user.id, acts.draft_id, Readers(readers), names)
        await show_preview(interaction, draft, server)


class WriteAgain(Pressable, name="draft:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        acts = acting(interaction, self.argument)
        draft = await interaction.client.app.drafts.open(acts.server_id, interaction.user.id, acts.draft_id)
        await views.open_form(interaction, acts.server_id, draft)


class NotNow(Pressable, name="draft:drop"):
    """Keeps nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say that nothing is kept."""
        async with in_time(interaction):
            acts = acting(interaction, self.argument)
            await interaction.client.app.drafts.drop(acts.server_id, interaction.user.id, acts.draft_id)
        await show(interaction, content=say(interaction, "vent-preview-dropped"), embeds=[], view=row())


BUTTONS = (PostIt, BlurThese, ReadBy, WriteAgain, NotNow)
