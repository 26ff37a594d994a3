"""Words that a moderator writes as the care team: their own name in them is shown to them before anybody reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cogs._kit.answers import Lanterned, giving_back
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.details import names
from cogs._kit.forms import Form
from cogs._kit.unsent import plain_words, show_dropped, show_unsent


@dataclass(frozen=True, slots=True)
class Road:
    """What becomes of words: `send` takes the argument and the words, after the answer was deferred; `form` opens with
    them in it."""

    send: Callable[[Lanterned, str, str], Awaitable[None]]
    form: Callable[[Lanterned, str, str], Form]


roads: dict[str, Road] = {}
"""By the first word of what a draft is named."""


async def send_unless_named(interaction: Lanterned, road: str, argument: str, words: str) -> None:
    """Send it, or first show its writer that they are named in it. Written again, the words of before go."""
    server, drafts, named = await moderator(interaction), interaction.client.app.team_drafts, f"{road}.{argument}"
    me = interaction.user
    draft = await drafts.keep_if_telling(server.id, me.id, named, words, names=names(me))
    if draft is None:
        await roads[road].send(interaction, argument, words)
    else:
        await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop, found="team-draft")
    await drafts.written_again(server.id, me.id, named, draft)


class Send(Pressable, name="team:send"):
    """Sends it as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The first of two presses sends it; where it is refused then, the words go back whole."""
        await interaction.response.defer()
        server, drafts = await moderator(interaction), interaction.client.app.team_drafts
        draft = await drafts.open(server.id, interaction.user.id, self.argument)
        await drafts.drop(server.id, interaction.user.id, draft.id)
        road, _, argument = draft.named.partition(".")
        with giving_back(draft.words, read=False):
            await roads[road].send(interaction, argument, draft.words)


class Blur(Pressable, name="team:blur"):
    """Puts a plain word in the place of their name."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        await interaction.response.defer()
        server, me, drafts = await moderator(interaction), interaction.user, interaction.client.app.team_drafts
        draft = await drafts.blur(server.id, me.id, self.argument, plain_words(interaction), names(me))
        await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop, found="team-draft")


class Again(Pressable, name="team:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        server = await moderator(interaction)
        draft = await interaction.client.app.team_drafts.open(server.id, interaction.user.id, self.argument)
        road, _, argument = draft.named.partition(".")
        await roads[road].form(interaction, argument, draft.words).open(interaction)


class Drop(Pressable, name="team:drop"):
    """Keeps nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say that nothing is kept."""
        await interaction.response.defer()
        server = await moderator(interaction)
        await interaction.client.app.team_drafts.drop(server.id, interaction.user.id, self.argument)
        await show_dropped(interaction)


BUTTONS = (Send, Blur, Again, Drop)
