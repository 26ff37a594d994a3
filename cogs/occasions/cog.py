"""`/checkin`."""

from __future__ import annotations

from datetime import date as calendar_day

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.occasions.answering.counting import COUNT
from bot.features.occasions.rooms import EVENT, EVENT_OFF
from bot.features.occasions.rules import MOST_WORDS, State, zone_meant
from bot.features.occasions.series.agreeing import AGREE
from bot.features.occasions.series.frame import PLAIN
from bot.features.occasions.series.rules import MOST_BEFORE, Repeat
from bot.features.occasions.service import CLOSE, OPEN, REST, TOGETHER
from bot.features.servers.rules import Place
from bot.kernel.clock import local_of
from bot.kernel.clock import zone as clocks
from bot.kernel.errors import Refusal
from cogs._kit import buttons
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import row
from cogs._kit.checks import organiser
from cogs._kit.lists import show_all
from cogs._kit.typed import Typed
from cogs.occasions import agreeing, pictures, replies, rooms, views
from cogs.occasions import series as pages
from cogs.occasions.cover import dues_of, with_cover
from cogs.occasions.deliver import CloseCourier, CountCourier, OpenCourier, RestCourier, TogetherCourier
from cogs.occasions.frames import Cover, Hours, Room, Without, framed
from cogs.occasions.suggesting import EVERYTHING, Suggesting

Text = app_commands.Range[str, 1, MOST_WORDS]
Before = app_commands.Range[int, 0, MOST_BEFORE]
_REPEATS = (Repeat.ONCE, Repeat.WEEKLY, Repeat.MONTHLY, Repeat.YEARLY)


@app_commands.guild_only()
@app_commands.default_permissions(manage_events=True)
class CheckinCog(Suggesting, commands.GroupCog, group_name="checkin", group_description="command-checkin.description"):
    """What organisers do with check-ins. Who sees the command is Discord's matter; the role is asked for here."""

    @app_commands.command(name="schedule", description="command-checkin-schedule.description")
    @app_commands.choices(
        repeat=[app_commands.Choice(name=f"series-repeat-{each}", value=each.value) for each in _REPEATS]
    )
    async def schedule(
        self,
        interaction: Lanterned,
        time: Typed,
        occasion: Typed | None = None,
        date: Typed | None = None,
        words: Text | None = None,
        repeat: Typed | None = None,
        plan: Before = 0,
        after: bool = False,
        role: discord.Role | None = None,
        hours: Hours | None = None,
        cover: Cover | None = None,
        room: Room | None = None,
        second: bool | None = None,
        channel: discord.TextChannel | None = None,
        zone: Typed | None = None,
    ) -> None:
        """Show what would be posted, where and when; nothing is planned before the button."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        app = interaction.client.app
        again = Repeat(repeat or Repeat.ONCE)
        frame = framed(role=role, hours=hours, cover=cover, room=room, second=second, channel=channel)
        plain = frame == PLAIN and not zone and not plan and not after
        if plain and date and not occasion and again is Repeat.ONCE:
            planned = await app.occasions.plan(server.id, date, time, words or "")
            await interaction.edit_original_response(
                content=await with_cover(
                    interaction, views.preview_text(interaction, planned), server.id, planned.due_at
                ),
                embed=views.card(app.words, planned.words, server.language),
                view=views.Preview(interaction, planned, server.language),
            )
            return
        occasion_id, _, place = (occasion or "").partition(pages.BETWEEN)
        drafted = await app.planning.draft(
            server.id,
            time=time,
            occasion_id=occasion_id,
            place=place,
            date=date or "",
            repeat=again,
            words=words or "",
            days_before=plan,
            after=after,
            frame=frame,
            where=zone or "",
        )
        text, cards = pages.preview(interaction, drafted)
        text = await with_cover(interaction, text, server.id, *dues_of(drafted))
        await interaction.edit_original_response(content=text, embeds=cards, view=pages.Arc(interaction, drafted))

    @app_commands.command(name="year", description="command-checkin-year.description")
    async def year(
        self,
        interaction: Lanterned,
        place: Typed,
        time: Typed,
        plan: Before = 0,
        after: bool = False,
        role: discord.Role | None = None,
        hours: Hours | None = None,
        cover: Cover | None = None,
        second: bool | None = None,
        channel: discord.TextChannel | None = None,
        zone: Typed | None = None,
    ) -> None:
        """Show the days of a country or a tradition, to choose from; nothing is planned before the button."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        app = interaction.client.app
        where = zone_meant(zone or "", server.zone)
        frame = framed(role=role, hours=hours, cover=cover, second=second, channel=channel)
        found = app.year_sets.year(place, local_of(app.clock.now(), clocks(where)).date(), time)
        goes_to = f"<#{frame.channel_id or server.place(Place.CHECKINS)}>"
        lines = [say(interaction, "series-year", zone=where, channel=goes_to)]
        lines += pages.around(app.words, frame, str(interaction.locale))
        view = pages.Chosen(interaction, found, time=time, days_before=plan, after=after, frame=frame, where=where)
        await interaction.edit_original_response(
            content="\n".join(lines), embed=pages.year_list(interaction, found), view=view
        )

    @app_commands.command(name="list", description="command-checkin-list.description")
    async def list_planned(self, interaction: Lanterned) -> None:
        """What is planned."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        app = interaction.client.app
        planned = await app.occasions.upcoming(server.id)
        lines = await app.planning.lines(server.id)
        waiting = frozenset(checkin.id for checkin in planned if checkin.state is State.WAITING)
        cards = views.listed(interaction, planned, waiting) + pages.listed(interaction, lines)
        if not cards:
            await interaction.edit_original_response(content=say(interaction, "checkin-list-none"))
            return
        view = row(pictures.ShowYear("all", label=say(interaction, "calendar-button")))
        await show_all(interaction, cards, view)

    @app_commands.command(name="results", description="command-checkin-results.description")
    async def results(self, interaction: Lanterned) -> None:
        """How the latest check-ins went."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        found = await interaction.client.app.checkin_results.latest(server.id)
        if not found:
            await interaction.edit_original_response(content=say(interaction, "results-none"))
            return
        shown = any(each.result.counts for each in found)
        view = row(pictures.ShowResults("all", label=say(interaction, "results-button"))) if shown else None
        await interaction.edit_original_response(embed=pages.results(interaction, found), view=view)

    @app_commands.command(name="preview", description="command-checkin-preview.description")
    async def preview(self, interaction: Lanterned, which: Typed) -> None:
        """The next arc of a series, exactly as it will be posted."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        drafted = await interaction.client.app.planning.shown(server.id, which)
        text, cards = pages.preview(interaction, drafted)
        text = await with_cover(interaction, text, server.id, *dues_of(drafted))
        await interaction.edit_original_response(content=text, embeds=cards)

    @app_commands.command(name="edit", description="command-checkin-edit.description")
    @app_commands.choices(without=[app_commands.Choice(name=f"series-without-{each}", value=each) for each in Without])
    async def edit(
        self,
        interaction: Lanterned,
        which: Typed,
        time: Typed | None = None,
        date: Typed | None = None,
        words: Text | None = None,
        plan: Before | None = None,
        after: bool | None = None,
        role: discord.Role | None = None,
        hours: Hours | None = None,
        cover: Cover | None = None,
        room: Room | None = None,
        second: bool | None = None,
        channel: discord.TextChannel | None = None,
        zone: Typed | None = None,
        without: Typed | None = None,
    ) -> None:
        """Show a series, or a single check-in, as it would be from now on; nothing changes before the button."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        planning = interaction.client.app.planning
        before = await planning.kept(server.id, which)
        given = {"role": role, "hours": hours, "cover": cover, "room": room, "second": second, "channel": channel}
        drafted = await planning.change(
            server.id,
            which,
            time=time or "",
            date=date or "",
            words=words or "",
            days_before=plan,
            after=after,
            frame=framed(before.frame, **given, without=without),  # type: ignore[arg-type]  # the options above
            where=zone or "",
            own_words=without != Without.WORDS,
        )
        text, cards = pages.preview(interaction, drafted)
        text = await with_cover(interaction, text, server.id, *dues_of(drafted))
        if before.frame.two and not drafted.series.frame.two:
            text += "\n" + say(interaction, "series-around-two")
        await interaction.edit_original_response(content=text, embeds=cards, view=pages.Arc(interaction, drafted))

    @app_commands.command(name="skip", description="command-checkin-skip.description")
    async def skip(self, interaction: Lanterned, which: Typed) -> None:
        """Leave one day out; the series goes on."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        series_id, _, day = which.partition(pages.BETWEEN)
        try:
            meant = calendar_day.fromisoformat(day)
        except ValueError:
            raise Refusal("refusal-series-no-such-day") from None
        await interaction.client.app.silence.skip(server.id, series_id, meant)
        await interaction.edit_original_response(content=say(interaction, "series-skipped"))

    @app_commands.command(name="pause", description="command-checkin-pause.description")
    async def pause(self, interaction: Lanterned, which: Typed) -> None:
        """Keep a series silent for a while."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        paused = await interaction.client.app.silence.pause(server.id, which)
        text = say(interaction, "series-paused", name=pages.label(interaction, paused))
        await interaction.edit_original_response(content=text)

    @app_commands.command(name="resume", description="command-checkin-resume.description")
    async def resume(self, interaction: Lanterned, which: Typed) -> None:
        """Let a series run again."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        if which == EVERYTHING:
            count = await interaction.client.app.silence.resume_all(server.id)
            await interaction.edit_original_response(content=say(interaction, "series-resumed-all", count=count))
            return
        resumed = await interaction.client.app.silence.resume(server.id, which)
        name = pages.label(interaction, resumed.series)
        own = views.on_own_clock(resumed.next.due_at) if resumed.next else ""
        key = "series-resumed" if resumed.next else "series-resumed-over"
        await interaction.edit_original_response(content=say(interaction, key, name=name, own=own))

    @app_commands.command(name="stop-all", description="command-checkin-stop-all.description")
    async def stop_all(self, interaction: Lanterned) -> None:
        """Everything silent, at once: for a day on which any check-in would be wrong."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        stopped = await interaction.client.app.silence.stop_all(server.id)
        text = say(interaction, "series-stopped", series=stopped.series, checkins=stopped.checkins)
        if await interaction.client.app.regular.stop_channel(server.id):
            text += "\n" + say(interaction, "series-stopped-tips")
        await interaction.edit_original_response(content=text)

    @app_commands.command(name="cancel", description="command-checkin-cancel.description")
    async def cancel(self, interaction: Lanterned, which: Typed) -> None:
        """Take one check-in or a whole series back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        app = interaction.client.app
        if await app.silence.end(server.id, which):
            await interaction.edit_original_response(content=say(interaction, "series-ended"))
            return
        checkin = await app.occasions.cancel(server.id, which)
        await interaction.edit_original_response(content=views.cancelled_text(interaction, checkin))

    schedule.autocomplete("occasion")(Suggesting.suggest_occasions)
    year.autocomplete("place")(Suggesting.suggest_places)
    skip.autocomplete("which")(Suggesting.suggest_days)
    cancel.autocomplete("which")(Suggesting.suggest_planned)
    preview.autocomplete("which")(Suggesting.suggest_planned)
    edit.autocomplete("which")(Suggesting.suggest_planned)
    pause.autocomplete("which")(Suggesting.suggest_running)
    resume.autocomplete("which")(Suggesting.suggest_resting)
    for each in (schedule, year, edit):
        each.autocomplete("zone")(Suggesting.suggest_zone)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(CheckinCog())
    buttons.register(bot, *replies.BUTTONS, *pictures.BUTTONS, agreeing.Agree)
    bot.app.postman.route(OPEN, OpenCourier(bot), bot.app.occasions.opened)
    bot.app.postman.route(TOGETHER, TogetherCourier(bot), bot.app.occasions.gathered)
    bot.app.postman.route(COUNT, CountCourier(bot), bot.app.counting.counted)
    bot.app.postman.route(AGREE, agreeing.AgreeCourier(bot), bot.app.agreeing.asked)
    bot.app.postman.route(EVENT, rooms.EventCourier(bot), bot.app.rooms.announced)
    bot.app.postman.route(EVENT_OFF, rooms.EventOffCourier(bot), bot.app.rooms.removed)
    bot.app.postman.route(CLOSE, CloseCourier(bot), bot.app.occasions.closed)
    bot.app.postman.route(REST, RestCourier(bot), bot.app.occasions.rested)
