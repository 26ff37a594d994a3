"""`/unmask`: break-glass, by two people and never unseen."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.cases.rules import Act
from bot.features.oversight.rules import subject_in
from bot.features.oversight.unmask.rules import REASON_LEAST, REASON_MOST, Request, State, Told
from bot.kernel.clock import SECOND
from bot.kernel.errors import Refusal
from bot.kernel.text import clip, fold
from cogs._kit import buttons, suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import administrator, moderator
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs._kit.typed import Typed
from cogs.oversight import words
from cogs.oversight.asking import REASON_SHOWN, told_in, when_told
from cogs.oversight.views import alias_of, meant


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
class UnmaskCog(commands.GroupCog, group_name="unmask", group_description="command-unmask.description"):
    """Who sees the command is Discord's matter; the role is asked for here, at each step anew."""

    @app_commands.command(name="switch", description="command-unmask-switch.description")
    @app_commands.choices(
        to=[
            app_commands.Choice(name="unmask-switch-on", value="on"),
            app_commands.Choice(name="unmask-switch-off", value="off"),
        ]
    )
    async def switch(self, interaction: Lanterned, to: Typed) -> None:
        """Allow it here, which takes two administrators, or allow it no more, which takes one."""
        guild = administrator(interaction)
        unmasking = interaction.client.app.unmasking
        async with in_time(interaction):
            if to == "off":
                was_on = await unmasking.switch_off(guild.id, interaction.user.id)
                key = "unmask-off" if was_on else "unmask-off-already"
            else:
                now_is = await unmasking.switch_on(guild.id, interaction.user.id)
                key = "unmask-on" if now_is.on else "unmask-wished"
        await show(interaction, content=say(interaction, key))

    @app_commands.command(name="request", description="command-unmask-request.description")
    async def request(self, interaction: Lanterned, post: Typed) -> None:
        """The form for a request, by the link that stands on a case's card."""
        server = await moderator(interaction)
        if not await interaction.client.app.unmasking.allowed(server.id):
            raise Refusal("refusal-unmask-off")
        vent_id = await meant(interaction, server.id, post)
        await RequestForm(interaction.client, interaction, vent_id).open(interaction)

    @app_commands.command(name="words", description="command-unmask-words.description")
    async def words(self, interaction: Lanterned, number: app_commands.Range[int, 1, 2_000_000_000]) -> None:
        """For administrators: the form for a request to take the words of a case as files."""
        guild = administrator(interaction)
        case_id = await interaction.client.app.cases.numbered(guild.id, number)
        await interaction.client.app.cases.check(Act.READ, guild.id, case_id, interaction.user.id)
        await words.WordsForm(interaction.client, interaction, case_id).open(interaction)

    @app_commands.command(name="approve", description="command-unmask-approve.description")
    async def approve(self, interaction: Lanterned, request: Typed) -> None:
        """Read why, and decide."""
        if await words.is_one(interaction, request):
            await words.show_request(interaction, request)
            return
        async with in_time(interaction):
            server = await moderator(interaction)
            asked, reason = await interaction.client.app.unmasking.reason(server.id, request)
            alias = await alias_of(interaction, asked.subject)
        await show(
            interaction,
            content=say(
                interaction,
                "unmask-decide",
                alias=alias,
                who=f"<@{asked.asked_by}>",
                told=say(interaction, f"unmask-when-{asked.told}"),
                reason=clip(reason, REASON_SHOWN),
            ),
            view=row(
                Approve(asked.id, label=say(interaction, "unmask-button-approve"), style=discord.ButtonStyle.danger),
                Decline(asked.id, label=say(interaction, "unmask-button-refuse")),
            ),
        )

    @app_commands.command(name="look", description="command-unmask-look.description")
    async def look(self, interaction: Lanterned, request: Typed) -> None:
        """See who wrote it, or take the words, as one of the two."""
        if await words.is_one(interaction, request):
            await words.take(interaction, request)
            return
        await show_author(interaction, request)

    @approve.autocomplete("request")
    @suggest.guarded
    async def suggest_approve(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """What waits for a second person."""
        return await _requests(interaction, typed, State.ASKED)

    @look.autocomplete("request")
    @suggest.guarded
    async def suggest_look(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """What may be looked at just now."""
        return await _requests(interaction, typed, State.APPROVED)


async def _requests(interaction: Lanterned, typed: str, state: State) -> suggest.Suggestions:
    server = await moderator(interaction)
    waiting: list[Request] = await interaction.client.app.unmasking.pending(server.id)
    offered = [(await alias_of(interaction, each.subject), each.id) for each in waiting if each.state is state]
    offered += await words.choices(interaction, server.id, state)
    return [app_commands.Choice(name=name, value=which) for name, which in offered if fold(typed) in fold(name)]


class RequestForm(Form, kind="unmask", returns=("reason",)):
    """Why, and when the author is told. Its argument is the post."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, vent_id: str) -> None:
        super().__init__(bot, say(interaction, "unmask-form-title"), vent_id)
        self.add_item(discord.ui.TextDisplay(say(interaction, "unmask-form-what")))
        self.add_item(written(interaction, "unmask-form-reason", "reason", least=REASON_LEAST, most=REASON_MOST))
        self.add_item(when_told(interaction, "unmask-form-told", Told.AT_ONCE))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Ask for a second person."""
        async with in_time(interaction):
            server = await moderator(interaction)
            request = await interaction.client.app.unmasking.request(
                server.id, interaction.user.id, subject_in(argument), text(values, "reason"), told_in(values)
            )
        await show(interaction, content=say(interaction, "unmask-asked", until=f"<t:{request.until // SECOND}:f>"))


class Approve(Pressable, name="unmask:approve"):
    """The second person says yes."""

    async def pressed(self, interaction: Lanterned) -> None:
        """From now on the two may look, for a quarter of an hour."""
        async with in_time(interaction):
            server = await moderator(interaction)
            request = await interaction.client.app.unmasking.decide(
                server.id, interaction.user.id, self.argument, approve=True
            )
        await show(
            interaction,
            content=say(interaction, "unmask-approved", until=f"<t:{request.until // SECOND}:t>"),
            view=row(Look(request.id, label=say(interaction, "unmask-button-look"))),
        )


class Decline(Pressable, name="unmask:refuse"):
    """The second person says no."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nothing is opened."""
        async with in_time(interaction):
            server = await moderator(interaction)
            await interaction.client.app.unmasking.decide(server.id, interaction.user.id, self.argument, approve=False)
        await show(interaction, content=say(interaction, "unmask-refused"), view=row())


class Look(Pressable, name="unmask:look"):
    """Shows who wrote it to the one who presses."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A private answer; the look is in the record before it comes."""
        await show_author(interaction, self.argument)


async def show_author(interaction: Lanterned, request_id: str) -> None:
    """The one answer of this program that names somebody who wrote without a name: private, and pinging nobody."""
    async with in_time(interaction):
        server = await moderator(interaction)
        author = await interaction.client.app.unmasking.look(server.id, interaction.user.id, request_id)
    await show(
        interaction,
        content=say(interaction, "unmask-author", who=f"<@{author}>"),
        view=row(),
        allowed_mentions=discord.AllowedMentions.none(),
    )


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(UnmaskCog())
    buttons.register(bot, Approve, Decline, Look, *words.BUTTONS)
