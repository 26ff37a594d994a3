"""The card of a tip and its buttons."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.content.tips import Audience, Tip, When
from bot.features.coping.service import Tipped
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time, show

COLOUR = 0xD9A441
NO_TIP_LEFT = "refusal-tip-all-put-away"
_SIDES = tuple(Audience)
_WHENS = tuple(When)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for, as it travels in a button: `topic.side.when`, each empty when left out."""

    topic: str = ""
    side: Audience | None = None
    when: When | None = None

    def __str__(self) -> str:
        side = _SIDES.index(self.side) if self.side else ""
        return f"{self.topic}.{side}.{_WHENS.index(self.when) if self.when else ''}"

    @classmethod
    def read(cls, text: str) -> Wanted:
        """The reverse of `str`; what cannot be read was left out."""
        topic, side, when, *_ = (*text.split("."), "", "")
        known_side = side.isdigit() and int(side) < len(_SIDES)
        known_when = when.isdigit() and int(when) < len(_WHENS)
        return cls(topic, _SIDES[int(side)] if known_side else None, _WHENS[int(when)] if known_when else None)

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """For the service."""
        return (self.side,) if self.side and self.side is not Audience.ANYONE else ()


async def give(interaction: Lanterned, wanted: Wanted) -> tuple[Tipped, Wanted]:
    """A tip for whoever acts, and what was understood of what they asked for."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    handle = app.vault.handle("coping", guild.id, member.id)
    when = (wanted.when,) if wanted.when else ()
    tipped = await app.coping.tip(guild.id, handle, wanted.topic or None, wanted.audiences, when)
    return tipped, Wanted(tipped.topic.id if tipped.topic else "", wanted.side, wanted.when)


def card(interaction: Lanterned, tipped: Tipped, note: str = "") -> discord.Embed:
    """The tip as its reader sees it."""
    tip = tipped.tip
    heading = say(interaction, "tip-title-topic", topic=tipped.topic.title) if tipped.topic else ""
    parts = [note, tip.text]
    if tip.step:
        parts.append(say(interaction, "tip-step", step=tip.step))
    if tip.caution:
        parts.append(say(interaction, "tip-caution", caution=tip.caution))
    if tipped.again:
        parts.append("-# " + say(interaction, "tip-again"))
    embed = discord.Embed(
        title=heading or say(interaction, "tip-title"), description="\n\n".join(filter(None, parts)), colour=COLOUR
    )
    embed.set_footer(text=f"{_written_for(interaction, tip)}\n{say(interaction, 'tip-private')}")
    return embed


def buttons(interaction: Lanterned, tip: Tip, wanted: Wanted) -> discord.ui.View:
    """What can be done with this tip."""
    return row(
        Another(str(wanted), label=say(interaction, "tip-button-another"), style=discord.ButtonStyle.primary),
        NotThis(f"{tip.id}.{wanted}", label=say(interaction, "tip-button-not-this")),
        Show(tip.id, label=say(interaction, "tip-button-show")),
    )


class Another(Pressable, name="tip:another"):
    """Another tip in the place of this one."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        async with in_time(interaction):
            tipped, wanted = await give(interaction, Wanted.read(self.argument))
        await show(interaction, embed=card(interaction, tipped), view=buttons(interaction, tipped.tip, wanted))


class NotThis(Pressable, name="tip:not-this"):
    """Never this tip again, and another one in its place."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Put it away, then change the private answer."""
        app = interaction.client.app
        guild, member = member_of(interaction)
        tip_id, _, asked = self.argument.partition(".")
        given: tuple[Tipped, Wanted] | None = None
        async with in_time(interaction):
            await app.coping.mark_not_this(guild.id, app.vault.handle("coping", guild.id, member.id), tip_id)
            try:
                given = await give(interaction, Wanted.read(asked))
            except Refusal as no:
                if no.key != NO_TIP_LEFT:
                    raise
        if given is None:
            await show(interaction, content=say(interaction, "tip-not-this-last"), embed=None, view=None)
            return
        tipped, wanted = given
        await show(
            interaction,
            embed=card(interaction, tipped, say(interaction, "tip-not-this-done")),
            view=buttons(interaction, tipped.tip, wanted),
        )


class Show(Pressable, name="tip:show"):
    """The tip for everyone in the channel, without saying who asked for it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A plain send: an answer to the interaction would carry the person's name."""
        app = interaction.client.app
        guild, _ = member_of(interaction)
        tip = app.coping.known(self.argument)
        channel = interaction.channel
        if not interaction.permissions.send_messages or not isinstance(channel, discord.TextChannel | discord.Thread):
            raise Refusal("refusal-tip-cannot-show")
        await interaction.response.defer()
        server = await app.servers.get(guild.id)
        embed = discord.Embed(
            title=app.words.say("tip-shown-heading", server.language), description=tip.text, colour=COLOUR
        )
        try:
            await channel.send(embed=embed, silent=True)
        except discord.Forbidden:
            raise Refusal("refusal-tip-cannot-show") from None
        await interaction.edit_original_response(
            content=say(interaction, "tip-shown"), view=row(Another(".", label=say(interaction, "tip-button-another")))
        )


def _written_for(interaction: Lanterned, tip: Tip) -> str:
    names = [say(interaction, f"audience-{audience}") for audience in Audience if audience in tip.audiences]
    joined = names[0]
    for name in names[1:]:
        joined = say(interaction, "tip-for-either", first=joined, second=name)
    return say(interaction, "tip-for", audience=joined)
