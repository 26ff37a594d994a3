"""`/oncall`: who of the care team is there, said by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.cases.care.rules import MOST_CAP, Topics
from bot.features.cases.oncall.rules import FOR_GOOD, Cover, Slot
from bot.features.cases.oncall.service import Who
from bot.features.cases.spans import day_meant, quiet_meant, time_meant
from bot.features.servers.rules import Server
from bot.kernel.clock import SECOND, zones_like
from bot.kernel.errors import Refusal
from bot.kernel.recent import Recent
from cogs._kit import suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.calling import gone_of, kept_away, pings
from cogs._kit.checks import administrator, moderator, of_team
from cogs._kit.lists import cards, show_all
from cogs._kit.typed import Typed
from cogs.cases.swaps import day_line, span_of

DAYS = [app_commands.Choice(name=f"command-oncall-rota-day-choice{weekday}", value=weekday) for weekday in range(1, 8)]

SERVERS: Final = 100
"""Of so many it is known for a minute who of the rota has left."""

TOPICS = [
    app_commands.Choice(name=f"command-oncall-topics-show-choice{at}", value=topics.value)
    for at, topics in enumerate(Topics, 1)
]


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
class OnCallCog(commands.GroupCog, group_name="oncall", group_description="command-oncall.description"):
    """Who is there. Who sees the command is Discord's matter; the role is asked for here."""

    def __init__(self, bot: LanternBot) -> None:
        super().__init__()
        self._gone: Recent[int, frozenset[int]] = Recent(bot.app.clock, SERVERS)

    @app_commands.command(name="on", description="command-oncall-on.description")
    async def on(self, interaction: Lanterned, span: Typed) -> None:
        """There from now on, for that long."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        oncall, me = interaction.client.app.oncall, interaction.user.id
        until = await oncall.on(server.id, me, await oncall.span_of(server.id, me, span))
        await interaction.edit_original_response(content=say(interaction, "oncall-on", at=_at(until)))

    @app_commands.command(name="off", description="command-oncall-off.description")
    async def off(self, interaction: Lanterned, span: Typed = "") -> None:
        """Not to be called."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        app = interaction.client.app
        meant = await app.oncall.span_of(server.id, interaction.user.id, span) if span.strip() else None
        left = await app.oncall.off(server.id, interaction.user.id, meant)
        key = "oncall-off" if meant is None else "oncall-off-until"
        until = FOR_GOOD if meant is None else app.clock.now() + meant
        said = [say(interaction, key, at=_at(until))]
        if left:
            which = ", ".join(str(number) for number in left)
            said.append(say(interaction, "oncall-off-left", cases=len(left), which=which))
        await interaction.edit_original_response(content="\n".join(said))

    @app_commands.command(name="topics", description="command-oncall-topics.description")
    @app_commands.choices(show=TOPICS)
    async def topics(self, interaction: Lanterned, show: app_commands.Choice[str]) -> None:
        """Not these topics today; or all of them again. Nobody else is told."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        care, me = interaction.client.app.care, interaction.user.id
        if Topics(show.value) is Topics.ALL:
            await care.spare_no_more(server.id, me)
            said = say(interaction, "care-all")
        else:
            said = say(interaction, "care-spared", at=_at(await care.spare(server.id, me)))
        await interaction.edit_original_response(content=said)

    @app_commands.command(name="limit", description="command-oncall-limit.description")
    async def limit(self, interaction: Lanterned, danger: app_commands.Range[int, 1, MOST_CAP]) -> None:
        """How many cases of danger one person takes in a shift: the administrators' to say."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild = administrator(interaction)
        await interaction.client.app.care.set_cap(guild.id, danger)
        await interaction.edit_original_response(content=say(interaction, "care-limit", cap=danger))

    @app_commands.command(name="who", description="command-oncall-who.description")
    async def who(self, interaction: Lanterned) -> None:
        """Who is on now."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        found = await interaction.client.app.oncall.who(server.id)
        away = await kept_away(interaction.guild, found.on, server, interaction.client.app.clock.now())
        lines = [*_now(interaction, found, away), *(day_line(interaction, *each) for each in found.days)]
        await show_all(interaction, cards(lines))

    @app_commands.command(name="rota", description="command-oncall-rota.description")
    @app_commands.choices(day=DAYS)
    async def rota(
        self,
        interaction: Lanterned,
        day: app_commands.Choice[int] | None = None,
        begins: Typed = "",
        ends: Typed = "",
        zone: Typed = "",
        quiet: Typed = "",
        remove: Typed = "",
    ) -> None:
        """Show the week; with a day and two times take a weekly duty on; with `remove` give one back, or take off that
        of somebody who left. A zone alone is where they live."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        oncall, me = interaction.client.app.oncall, interaction.user.id
        if quiet.strip():
            await oncall.keep_quiet(server.id, me, quiet_meant(quiet), zone)
        if remove.strip():
            rota = (await oncall.who(server.id)).rota
            theirs = next((slot.moderator_id for slot in rota if slot.id == remove.strip()), me)
            left = theirs != me and await gone_of(interaction.guild, [theirs], server)
            await oncall.drop(server.id, theirs if left else me, remove.strip())
        if day is not None or begins.strip() or ends.strip():
            if day is None or not begins.strip() or not ends.strip():
                raise Refusal("refusal-oncall-incomplete")
            await oncall.plan(server.id, me, day.value, time_meant(begins), time_meant(ends), zone)
        heading: list[str] = []
        if zone.strip() and not quiet.strip() and day is None:
            heading.append(say(interaction, "oncall-lives", zone=await oncall.lives(server.id, me, zone)))
        found = await oncall.who(server.id)
        gone = await self._look(interaction, server, found.rota)
        lines = [
            say(
                interaction,
                "oncall-slot-gone" if slot.moderator_id in gone else "oncall-slot",
                who=f"<@{slot.moderator_id}>",
                when=_slot(interaction, slot),
            )
            for slot in found.rota
        ]
        heading.append(say(interaction, "oncall-rota" if lines else "oncall-rota-none"))
        lines += [day_line(interaction, *each) for each in found.days]
        await show_all(interaction, cards([*heading, *lines]))

    @app_commands.command(name="swap", description="command-oncall-swap.description")
    async def swap(self, interaction: Lanterned, duty: Typed, to: discord.Member | None = None) -> None:
        """Offer one day of the rota; it stays with whoever has it until somebody takes it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        if to is not None and not of_team(to, server.places):
            raise Refusal("refusal-swap-stranger")
        slot_id, _, day = duty.partition(".")
        offered = await interaction.client.app.swaps.offer(
            server.id, interaction.user.id, slot_id, day_meant(day), 0 if to is None else to.id
        )
        whom = {} if to is None else {"who": to.mention}
        key = "swap-offered" if to is None else "swap-offered-to"
        await interaction.edit_original_response(content=say(interaction, key, **whom, **span_of(offered)))

    @app_commands.command(name="lead", description="command-oncall-lead.description")
    async def lead(self, interaction: Lanterned, role: discord.Role) -> None:
        """The role that is called after all moderators were: the administrators' to say."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild = administrator(interaction)
        if not pings(role):
            raise Refusal("refusal-oncall-role", role=role.mention)
        await interaction.client.app.oncall.set_lead(guild.id, role.id)
        await interaction.edit_original_response(content=say(interaction, "oncall-lead", role=role.mention))

    @swap.autocomplete("duty")
    @suggest.guarded
    async def suggest_days(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """One's own days in the coming four weeks."""
        server = await moderator(interaction)
        found = await interaction.client.app.swaps.own(server.id, interaction.user.id)
        named = [
            (say(interaction, "swap-choice", day=f"{duty.day:%d.%m.}", when=_slot(interaction, duty.slot)), duty)
            for duty in found
        ]
        return [
            app_commands.Choice(name=name, value=f"{duty.slot.id}.{duty.day.isoformat()}")
            for name, duty in named
            if typed.casefold() in name.casefold()
        ]

    @rota.autocomplete("remove")
    @suggest.guarded
    async def suggest_own(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """One's own weekly duties, and those of whoever is not of the team any more."""
        server = await moderator(interaction)
        rota = (await interaction.client.app.oncall.who(server.id)).rota
        own = [slot for slot in rota if slot.moderator_id == interaction.user.id]
        gone = self._gone.get(server.id)  # somebody types letter by letter
        if gone is None:
            gone = await self._look(interaction, server, rota)
        named = [(_slot(interaction, slot), slot) for slot in own]
        named += [
            (say(interaction, "oncall-choice-gone", when=_slot(interaction, slot)), slot)
            for slot in rota
            if slot.moderator_id in gone
        ]
        return [
            app_commands.Choice(name=name, value=slot.id) for name, slot in named if typed.casefold() in name.casefold()
        ]

    async def _look(self, interaction: Lanterned, server: Server, rota: Sequence[Slot]) -> frozenset[int]:
        """Those of a rota who left, as Discord says now."""
        reading = self._gone.reading()
        gone = await gone_of(interaction.guild, (slot.moderator_id for slot in rota), server)
        self._gone.keep(server.id, gone, reading)
        return gone

    @rota.autocomplete("zone")
    @suggest.guarded
    async def suggest_zones(self, _interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Time zones with the typed letters."""
        return [app_commands.Choice(name=name, value=name) for name in zones_like(typed, suggest.MOST)]


def _at(instant: int) -> str:
    return f"<t:{instant // SECOND}:f>"


def _slot(interaction: Lanterned, slot: Slot) -> str:
    return say(
        interaction,
        "oncall-when",
        weekday=slot.weekday,
        begins=slot.begins.isoformat("minutes"),
        ends=slot.ends.isoformat("minutes"),
        zone=slot.zone,
    )


def _now(interaction: Lanterned, found: Who, away: frozenset[int]) -> list[str]:
    lines = []
    for person in found.on:
        key = "oncall-who-until" if person in found.said else "oncall-who-rota"
        line = say(interaction, key, who=f"<@{person}>", at=_at(found.until[person]))
        lines.append(say(interaction, "oncall-who-away", line=line) if person in away else line)
    if away.issuperset(found.on):
        lines.append(say(interaction, f"oncall-cover-{Cover.NOBODY if found.on else found.cover}"))
    return lines


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded. One of its own: the choices' words are put in once a load."""
    await bot.add_cog(OnCallCog(bot))
