"""`/lantern setup` for the first time: five short steps with sensible answers, and nothing done before the last.

What was answered is kept for the server and not for who answered: another administrator goes on, also after a restart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import discord

from bot.client import LanternBot
from bot.content.words import endonym
from bot.features.servers.planning import STEPS, Answers, GoesOut, likely_zones
from bot.features.servers.rooms import ROOMS
from bot.features.servers.rules import ROLES, Place, Server
from bot.kernel.clock import zones_like
from bot.kernel.errors import Refusal
from bot.kernel.text import CONTENT_LIMIT, clip
from bot.kernel.tongue import spoken
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, picked
from cogs._kit.checks import administrator
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs._kit.suggest import MOST
from cogs.help.showing import rows
from cogs.lantern.preview import preview, role_there

Change = Callable[[Answers], Answers]
LAST: Final = STEPS


class Go(Pressable, name="setup:go"):
    """To the step in `argument`."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Turn the page."""
        await turn(interaction, step=int(self.argument))


class Anew(Pressable, name="setup:anew"):
    """Change what was decided: from how it is now, whatever somebody answered before and left."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Turn to the first page."""
        guild = administrator(interaction)
        async with in_time(interaction):
            await interaction.client.app.servers.forget(guild.id)
            content, view = await _turned(interaction, guild, None, step=1)
        await show(interaction, content=content, view=view)


class Later(Pressable, name="setup:later"):
    """Leave it for now."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nothing is done. What was answered is kept until the server is set up: then what is decided counts."""
        guild = administrator(interaction)
        async with in_time(interaction):
            servers = interaction.client.app.servers
            ready = (await servers.get(guild.id)).ready
            if ready:
                await servers.forget(guild.id)
        await show(interaction, content=say(interaction, "guide-later-ready" if ready else "guide-later"), view=None)


class ZonePicked(Pressable, name="setup:zone"):
    """A zone was picked."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it."""
        chosen = picked(interaction)
        await turn(interaction, lambda answers: replace(answers, zone=chosen))


class LanguagePicked(Pressable, name="setup:language"):
    """A language was picked."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it."""
        chosen = picked(interaction)
        await turn(interaction, lambda answers: replace(answers, language=chosen))


class OtherZone(Pressable, name="setup:zone-other"):
    """A zone that is not in the menu."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        administrator(interaction)
        await ZoneForm(interaction.client, interaction).open(interaction)


class ZoneForm(Form, kind="setup-zone"):
    """Where a zone is written down."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "guide-zone-title"))
        self.add_item(written(interaction, "guide-zone", most=60, short=True))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it, by any part of its name that fits one alone."""
        guild = administrator(interaction)
        typed = text(values, "words")
        found = zones_like(typed, 2)
        if not found or (len(found) > 1 and found[0].casefold() != typed.strip().casefold()):
            raise Refusal("refusal-unknown-zone", zone=typed)
        content, view = await _turned(interaction, guild, lambda answers: replace(answers, zone=found[0]))
        if interaction.message is None:
            await interaction.response.send_message(content, view=view, ephemeral=True)
        else:
            await interaction.response.edit_message(content=content, view=view)


class Picked(Pressable, name="setup:pick"):
    """A role or a channel for the place in `argument` was picked; none is a new one."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it, where it can have that place."""
        guild = administrator(interaction)
        place, chosen = Place(self.argument), int(picked(interaction) or 0)
        role = guild.get_role(chosen) if place in ROLES and chosen else None
        if role is not None and (role.is_default() or role.managed):
            raise Refusal("refusal-setup-role", role=role.name)
        await turn(interaction, lambda answers: answers.choose(place, chosen), show_room=place)


class RoomNamed(Pressable, name="setup:room"):
    """Which room the next menu is for."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show that menu."""
        await turn(interaction, show_room=Place(picked(interaction)))


class GoesOutPicked(Pressable, name="setup:vents"):
    """How words go out."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it."""
        chosen = GoesOut(picked(interaction))
        await turn(interaction, lambda answers: replace(answers, goes_out=chosen))


class AuthorPicked(Pressable, name="setup:author"):
    """Whether who wrote is kept."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it."""
        chosen = picked(interaction) == "kept"
        await turn(interaction, lambda answers: replace(answers, keep_author=chosen))


async def turn(
    interaction: Lanterned,
    change: Change | None = None,
    *,
    step: int = 0,
    show_room: Place = Place.VENTS,
    first: str = "",
) -> None:
    """Change an answer, or go to another step, and show the page; `first` stands before it."""
    guild = administrator(interaction)
    async with in_time(interaction):
        content, view = await _turned(interaction, guild, change, step=step, show_room=show_room)
    if first:
        content = clip(f"{first}\n{content}", CONTENT_LIMIT)
    await show(interaction, content=content, view=view)


async def _turned(
    interaction: Lanterned,
    guild: discord.Guild,
    change: Change | None,
    *,
    step: int = 0,
    show_room: Place = Place.VENTS,
) -> tuple[str, discord.ui.View]:
    """Keep the changed answer, and draw the page."""
    at, answers = await _where(interaction, guild)
    step, answers = step or at, change(answers) if change else answers
    await interaction.client.app.servers.keep_draft(guild.id, step, answers)
    return await _drawn(interaction, guild, step, answers, show_room)


async def _where(interaction: Lanterned, guild: discord.Guild) -> tuple[int, Answers]:
    """Where the setup of this server is; at first with what is decided already, or guessed."""
    app = interaction.client.app
    known = await app.servers.draft(guild.id)
    if known is not None:
        return known
    server = await app.servers.get(guild.id)
    locale = str(interaction.guild_locale or guild.preferred_locale)
    hold = GoesOut.HOLD if await app.screening.holds(guild.id) else GoesOut.AFTER
    return 1, Answers(
        zone=server.zone if server.zone != "UTC" else likely_zones(locale)[0],
        language=server.language if server.ready else spoken(locale, app.words.languages) or app.words.default,
        goes_out=GoesOut.APPROVE if server.approve_first else hold,
        keep_author=server.keep_author,
    )


async def _drawn(
    interaction: Lanterned, guild: discord.Guild, step: int, answers: Answers, show_room: Place
) -> tuple[str, discord.ui.View]:
    server = await interaction.client.app.servers.get(guild.id)
    known = "yes" if server.ready else "no"
    values = {"zone": answers.zone, "language": endonym(answers.language), "known": known}
    lines = [say(interaction, "guide-head", step=step, steps=STEPS), say(interaction, f"guide-step-{step}", **values)]
    menus: list[list[Any]] = []
    match step:
        case 1:
            menus = [[_zones(interaction, answers)]]
            if len(interaction.client.app.words.languages) > 1:
                menus.append([_languages(interaction, answers)])
        case 2:
            lines += [_role_line(interaction, guild, server, place, answers) for place in ROLES]
            menus = [[_roles(interaction, place, answers)] for place in ROLES]
        case 3:
            lines += [_room_line(interaction, guild, server, room.place, answers) for room in ROOMS]
            place = show_room if show_room in {room.place for room in ROOMS} else Place.VENTS
            menus = [[_rooms(interaction, place)], [_channels(interaction, place, answers)]]
        case 4:
            menus = [
                [_choices(interaction, GoesOutPicked, "goes-out", [one.value for one in GoesOut], answers.goes_out)],
                [_choices(interaction, AuthorPicked, "author", ["kept", "nobody"], _kept(answers))],
            ]
        case _:
            changed = await interaction.client.app.servers.changed(guild.id)
            lines.append(preview(interaction, guild, server, answers, changed))
    return clip("\n".join(lines), CONTENT_LIMIT), rows(*menus, _ways(interaction, step, answers.mark))


def _ways(interaction: Lanterned, step: int, mark: str) -> list[Pressable]:
    """Back, on, to the end, or not now."""
    from cogs.lantern.making import Make  # noqa: PLC0415 - it shows these pages as well

    ways: list[Pressable] = []
    if step > 1:
        ways.append(Go(str(step - 1), label=say(interaction, "guide-back")))
    if step < LAST:
        ways.append(Go(str(step + 1), label=say(interaction, "guide-on"), style=discord.ButtonStyle.primary))
    if step < LAST - 1:
        ways.append(Go(str(LAST), label=say(interaction, "guide-preview")))
    if step == 1:
        ways.append(OtherZone("form", label=say(interaction, "guide-zone-other")))
    if step == LAST:
        ways.append(Make(mark, label=say(interaction, "guide-make"), style=discord.ButtonStyle.success))
    return [*ways, Later("page", label=say(interaction, "guide-not-now"))]


def _zones(interaction: Lanterned, answers: Answers) -> discord.ui.Select[Any]:
    locale = str(interaction.guild_locale or "")
    offered = list(dict.fromkeys((answers.zone, *likely_zones(locale))))[:MOST]
    return discord.ui.Select(
        custom_id=f"{ZonePicked.name}:menu",
        placeholder=say(interaction, "guide-zone-menu"),
        options=[discord.SelectOption(label=name, value=name, default=name == answers.zone) for name in offered],
    )


def _languages(interaction: Lanterned, answers: Answers) -> discord.ui.Select[Any]:
    known = interaction.client.app.words.languages[:MOST]
    return discord.ui.Select(
        custom_id=f"{LanguagePicked.name}:menu",
        placeholder=say(interaction, "guide-language-menu"),
        options=[discord.SelectOption(label=endonym(one), value=one, default=one == answers.language) for one in known],
    )


def _roles(interaction: Lanterned, place: Place, answers: Answers) -> discord.ui.RoleSelect[Any]:
    known = answers.chosen.get(place)
    return discord.ui.RoleSelect(
        custom_id=f"{Picked.name}:{place}",
        placeholder=say(interaction, f"guide-role-{place}"),
        min_values=0,
        default_values=[discord.Object(known, type=discord.Role)] if known else [],
    )


def _role_line(interaction: Lanterned, guild: discord.Guild, server: Server, place: Place, answers: Answers) -> str:
    chosen = guild.get_role(answers.chosen.get(place, 0))
    there = chosen or role_there(interaction, guild, server, place, answers)
    what = say(interaction, f"check-room-{place}")
    if there is None:
        return say(interaction, "guide-role-new", role=what)
    return say(interaction, f"guide-room-{'chosen' if chosen else 'kept'}", room=what, channel=there.mention)


def _rooms(interaction: Lanterned, shown: Place) -> discord.ui.Select[Any]:
    return discord.ui.Select(
        custom_id=f"{RoomNamed.name}:menu",
        placeholder=say(interaction, "guide-room-menu"),
        options=[
            discord.SelectOption(
                label=say(interaction, f"check-room-{room.place}"), value=room.place.value, default=room.place is shown
            )
            for room in ROOMS
        ],
    )


def _channels(interaction: Lanterned, place: Place, answers: Answers) -> discord.ui.ChannelSelect[Any]:
    known = answers.chosen.get(place)
    return discord.ui.ChannelSelect(
        custom_id=f"{Picked.name}:{place}",
        placeholder=say(interaction, "guide-channel-menu"),
        channel_types=[discord.ChannelType.text],
        min_values=0,
        default_values=[discord.Object(known, type=discord.TextChannel)] if known else [],
    )


def _room_line(interaction: Lanterned, guild: discord.Guild, server: Server, place: Place, answers: Answers) -> str:
    chosen, there = answers.chosen.get(place, 0), guild.get_channel(server.place(place))
    how = "chosen" if chosen else "kept" if there else "new"
    channel = f"<#{chosen or server.place(place)}>"
    return say(interaction, f"guide-room-{how}", room=say(interaction, f"check-room-{place}"), channel=channel)


def _choices(
    interaction: Lanterned, pressable: type[Pressable], name: str, values: list[str], now: str
) -> discord.ui.Select[Any]:
    return discord.ui.Select(
        custom_id=f"{pressable.name}:menu",
        placeholder=say(interaction, f"guide-{name}-menu"),
        options=[
            discord.SelectOption(label=say(interaction, f"guide-{name}-{one}"), value=one, default=one == now)
            for one in values
        ],
    )


def _kept(answers: Answers) -> str:
    return "kept" if answers.keep_author else "nobody"
