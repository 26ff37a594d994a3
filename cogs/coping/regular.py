"""Tips that come by themselves: `/my tips` for one person, `/checkin tips` for a channel."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import LanternBot
from bot.features.coping.regular import Asked
from bot.features.coping.rhythm import DAILY
from bot.features.members.rules import Way
from bot.kernel.clock import SECOND
from bot.kernel.errors import Refusal
from cogs._kit import ready
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of, organiser
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import in_time, show
from cogs.coping.pages import Drawn, card
from cogs.coping.views import Wanted, give, message

USUAL = "09:00"
CLOCK_LONGEST = 60  # characters of the field: a time, and a zone


async def drawn(interaction: Lanterned, note: str = "") -> Drawn:
    """Whether tips come, and when the next one does."""
    guild, member = member_of(interaction)
    app = interaction.client.app
    asked = await app.regular.of(guild.id, member.id)
    told = _told(interaction, asked, "regular-none")
    way = await app.notices.way(guild.id, member.id)
    if asked and way is not Way.DM:
        told += "\n" + say(interaction, f"regular-way-{way}")
    told += "\n\n" + say(interaction, "regular-text")
    buttons: list[Pressable] = [Set(label=_set(interaction, asked), style=discord.ButtonStyle.primary)]
    if asked:
        buttons += [
            Rest(label=say(interaction, "regular-rest")),
            Stop(str(guild.id), label=say(interaction, "regular-stop")),
        ]
    embed = card(interaction, say(interaction, "regular-title"), "\n\n".join(filter(None, [note, told])))
    return {"embed": embed, "view": row(*buttons)}


async def channel_drawn(interaction: Lanterned, note: str = "") -> Drawn:
    """Whether tips come into a channel of this server. Refuses whoever is no organiser."""
    server = await organiser(interaction)
    asked = await interaction.client.app.regular.of_channel(server.id)
    where = say(interaction, "regular-channel-where", channel=f"<#{asked.rhythm.to_id}>") + "\n" if asked else ""
    told = where + _told(interaction, asked, "regular-channel-none")
    told += "\n\n" + say(interaction, "regular-channel-text")
    buttons: list[Pressable] = [SetChannel(label=_set(interaction, asked), style=discord.ButtonStyle.primary)]
    if asked:
        buttons.append(StopChannel(label=say(interaction, "regular-stop")))
    embed = card(interaction, say(interaction, "regular-channel-title"), "\n\n".join(filter(None, [note, told])))
    return {"embed": embed, "view": row(*buttons)}


def _set(interaction: Lanterned, asked: Asked | None) -> str:
    return say(interaction, "regular-change" if asked else "regular-set")


def _told(interaction: Lanterned, asked: Asked | None, none: str) -> str:
    if asked is None:
        return say(interaction, none)
    return say(
        interaction,
        "regular-daily" if asked.rhythm.weekday == DAILY else "regular-weekly",
        weekday=asked.rhythm.weekday,
        at=f"{asked.rhythm.at:%H:%M}",
        zone=asked.rhythm.zone,
        next=f"<t:{asked.next_at // SECOND}:F>",
    )


class Set(Pressable, name="tip:regular-set"):
    """Opens the form, with what was asked for before."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form is the first answer, so what is kept is read before (one short query)."""
        guild, member = member_of(interaction)
        asked = await interaction.client.app.regular.of(guild.id, member.id)
        await RhythmForm(interaction.client, interaction, asked).open(interaction)


class SetChannel(Pressable, name="tip:channel-set"):
    """The same for a channel."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Read what is kept (one short query), and open the form."""
        server = await organiser(interaction)
        asked = await interaction.client.app.regular.of_channel(server.id)
        await ChannelForm(interaction.client, interaction, asked).open(interaction)


class RhythmForm(Form, kind="regular-tips"):
    """Which days, and at what time."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, asked: Asked | None) -> None:
        super().__init__(bot, say(interaction, "regular-title"))
        _ask_when(self, interaction, asked)

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it, and show when the first one comes."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            server = await app.servers.get(guild.id)
            await app.regular.ask(guild.id, member.id, text(values, "days"), text(values, "clock"), server.zone)
            page = await drawn(interaction, say(interaction, "regular-kept"))
        await show(interaction, **page)


class ChannelForm(Form, kind="channel-tips"):
    """Which channel, which days, and at what time."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, asked: Asked | None) -> None:
        super().__init__(bot, say(interaction, "regular-channel-title"))
        where: Any = discord.ui.ChannelSelect(
            custom_id="channel",
            required=True,
            channel_types=[discord.ChannelType.text],
            default_values=[discord.Object(asked.rhythm.to_id)] if asked else [],
        )
        self.add_item(discord.ui.Label(text=say(interaction, "regular-channel"), component=where))
        _ask_when(self, interaction, asked)

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it where the bot may post there."""
        app = interaction.client.app
        async with in_time(interaction):
            server = await organiser(interaction)
            channel = _writable(interaction, text(values, "channel"))
            await app.regular.ask_for_channel(
                server.id, channel.id, text(values, "days"), text(values, "clock"), server.zone
            )
            page = await channel_drawn(interaction, say(interaction, "regular-channel-kept"))
        await show(interaction, **page)


def _ask_when(form: Form, interaction: Lanterned, asked: Asked | None) -> None:
    """The two questions that both forms have."""
    chosen = asked.rhythm.weekday if asked else DAILY
    days: Any = discord.ui.RadioGroup(
        custom_id="days",
        required=True,
        options=[
            discord.RadioGroupOption(
                label=say(interaction, "regular-day", weekday=day), value=str(day), default=day == chosen
            )
            for day in range(DAILY, 8)
        ],
    )
    clock: Any = discord.ui.TextInput(
        custom_id="clock",
        max_length=CLOCK_LONGEST,
        required=True,
        default=f"{asked.rhythm.at:%H:%M} {asked.rhythm.zone}" if asked else USUAL,
    )
    form.add_item(discord.ui.Label(text=say(interaction, "regular-days"), component=days))
    form.add_item(
        discord.ui.Label(
            text=say(interaction, "regular-clock"),
            description=say(interaction, "regular-clock.description"),
            component=clock,
        )
    )


def _writable(interaction: Lanterned, chosen: str) -> discord.TextChannel:
    """The channel. Refuses one in which the bot, or whoever asks, may not post."""
    guild, member = member_of(interaction)
    channel = guild.get_channel(int(chosen)) if chosen.isdigit() else None
    if not isinstance(channel, discord.TextChannel) or not all(
        allowed.view_channel and allowed.send_messages and (allowed.embed_links or who is member)
        for who in (guild.me, member)
        for allowed in (channel.permissions_for(who),)
    ):
        raise Refusal("refusal-regular-channel")
    return channel


class Rest(Pressable, name="tip:regular-rest"):
    """A week without."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Move the next one, and say when it comes."""
        guild, member = member_of(interaction)
        async with in_time(interaction):
            rested = await interaction.client.app.regular.rest(guild.id, member.id)
            page = await drawn(interaction, say(interaction, "regular-rested") if rested else "")
        await show(interaction, **page)


class Stop(Pressable, name="tip:regular-stop"):
    """No more of them; also under a tip in a direct message, so the server is in the button."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Stop at once, and say how they come back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.client.app.regular.stop(int(self.argument), interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "regular-stopped"))


class StopChannel(Pressable, name="tip:channel-stop"):
    """No more of them in the channel."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Stop at once, and show the page as it is now."""
        async with in_time(interaction):
            server = await organiser(interaction)
            await interaction.client.app.regular.stop_channel(server.id)
            page = await channel_drawn(interaction, say(interaction, "regular-channel-stopped"))
        await show(interaction, **page)


class Own(Pressable, name="tip:own"):
    """Under a tip in a channel: one for whoever presses, seen only by them."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A private message of its own; the one in the channel stays as it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        tipped, wanted, _ = await give(interaction, Wanted())
        await ready.show(interaction, message(interaction, tipped, wanted))


BUTTONS = (Set, SetChannel, Rest, Stop, StopChannel, Own)
