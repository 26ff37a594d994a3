"""What venting looks like: the form, the card, the panel."""

from __future__ import annotations

from functools import partial

import discord

from bot.client import LanternBot
from bot.content.words import Words
from bot.features.venting import asked
from bot.features.venting.asked import NOTE_LIMIT, NOTHING_MORE, Asked, Boundary
from bot.features.venting.drafts import Draft
from bot.features.venting.rules import Wish
from bot.kernel.text import MODAL_LIMIT
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, one_of, text, ticked, written
from cogs._kit.patience import in_time
from cogs.help.views import Open
from cogs.members.views import Mine
from cogs.venting import care, preview  # which imports this module as well: both as modules, never by name
from cogs.venting.acting import acting, argument_of, may_post
from cogs.venting.card import fitting, harmless
from cogs.venting.promised import promised

PANEL = "vent:write:panel"  # by this the panel is found again


class VentForm(Form, kind="vent"):
    """Where a vent is written."""

    def __init__(
        self, bot: LanternBot, interaction: Lanterned, argument: str, promise: str, draft: Draft | None = None
    ) -> None:
        super().__init__(bot, say(interaction, "vent-form-title"), argument)
        wished = draft.wish if draft else Wish.LISTEN
        also = draft.also if draft else NOTHING_MORE
        before = [promise, say(interaction, "vent-form-danger")]
        self.add_item(discord.ui.TextDisplay("\n".join(before)))  # one: a form has room for five things
        self.add_item(written(interaction, "vent-form-words", most=MODAL_LIMIT, default=draft.words if draft else ""))
        self.add_item(
            one_of(
                interaction,
                "vent-form-wish",
                "wish",
                [(each.value, f"vent-wish-{each}") for each in Wish],
                chosen=wished.value,
            )
        )
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "vent-form-boundaries"),
                description=say(interaction, "vent-form-boundaries.description"),
                component=discord.ui.CheckboxGroup(
                    custom_id="boundaries",
                    required=False,
                    options=[
                        discord.CheckboxGroupOption(
                            label=say(interaction, f"vent-boundary-{one}"),
                            value=one.value,
                            default=one in also.boundaries,
                        )
                        for one in Boundary
                    ],
                ),
            )
        )
        self.add_item(
            written(interaction, "vent-form-note", "note", most=NOTE_LIMIT, required=False, default=also.note)
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep the words and show privately how it would look; nothing public is ever born from this interaction."""
        app = interaction.client.app
        acts, words, note = acting(interaction, argument), text(values, "words"), asked.note_meant(text(values, "note"))
        with giving_back(words, note, acts.server_id):
            async with in_time(interaction):
                server = await app.servers.ready(acts.server_id)
                member = await may_post(interaction, server)
                wish = Wish(text(values, "wish") or Wish.LISTEN)
                noted = fitting(note, harmless(app.words, note, server.language), NOTE_LIMIT)
                also = Asked(boundaries=asked.boundaries(ticked(values, "boundaries")), note=noted)
                shown = harmless(app.words, words, server.language)
                kept = fitting(words, shown, MODAL_LIMIT)
                draft = await app.drafts.keep(
                    server.id, interaction.user.id, kept, wish, also, instead_of=acts.draft_id, names=names(member)
                )
            await preview.show_preview(interaction, draft, server, shown)
        await care.unsent(interaction, draft.whole, server.id)


async def open_form(interaction: Lanterned, server_id: int, draft: Draft | None = None) -> None:
    """Show the form, unless all anonymous writing is known to be stopped. Nothing else is asked before it opens, and it
    does not wait long for a slow database: whether somebody may write is asked when they send it."""
    await interaction.client.app.oversight.may_open_form(server_id)
    promise = await promised(interaction, server_id)
    argument = argument_of(interaction, draft.id if draft else "", server_id)
    form = partial(VentForm, interaction.client, interaction, argument, promise, draft)
    if draft is None:
        await VentForm.open_empty(interaction, argument, (str(interaction.locale), promise), form)
    else:
        await form().open(interaction)


class Write(Pressable, name="vent:write"):
    """Opens the form, from the panel and from under any vent."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        await open_form(interaction, acting(interaction).server_id)


def panel(words: Words, language: str) -> tuple[discord.Embed, discord.ui.View]:
    """The standing message in the vents channel."""
    embed = discord.Embed(
        title=words.say("vent-panel-title", language),
        description=words.say("vent-panel-text", language),
        colour=0xD9A441,
    )
    return embed, row(
        Write("panel", label=words.say("vent-button-write", language), style=discord.ButtonStyle.primary),
        Open("other", label=words.say("help-button-open", language)),
        Mine(label=words.say("notice-button-open", language)),
    )
