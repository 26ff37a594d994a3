"""What one person is told in private after they answered, and what they can do from there.

Under a check-in, and under the question of the day after: that one comes by direct message, where there is no server
but the one of the check-in.
"""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.content.tips import When
from bot.content.words import Words
from bot.features.cases.oncall.rules import Cover
from bot.features.coping.profile import Profile
from bot.features.coping.rules import Near
from bot.features.occasions.morrow import BUTTONS as MORROW
from bot.features.occasions.rules import Answer, CheckIn
from bot.features.occasions.series.rules import Part
from bot.features.servers.rules import Place
from bot.kernel.errors import Refusal
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.calling import cover_for, out_of_reach
from cogs._kit.courier import asked, is_in
from cogs.coping.grounding import Breathe
from cogs.coping.plan import OpenPlan
from cogs.coping.views import card as tip_card
from cogs.occasions.views import on_own_clock


@dataclass(frozen=True, slots=True)
class Here:
    """Where an answer belongs: the server, who answers, and whether they do so in the server itself."""

    server_id: int
    member_id: int
    inside: bool


async def place_of(interaction: Lanterned, checkin: CheckIn | None) -> Here:
    """The server of a press, also of one in direct messages: whoever has left it is refused."""
    if interaction.guild_id is not None:
        guild, member = checks.member_of(interaction)
        return Here(guild.id, member.id, inside=True)
    if checkin is None:
        raise Refusal("refusal-morrow-over")
    with asked():  # also where its events come to another process
        if not await is_in(interaction.client, checkin.server_id, interaction.user.id):
            raise Refusal("refusal-only-in-server")
    return Here(checkin.server_id, interaction.user.id, inside=False)


class Steady(Pressable, name="checkin:steady"):
    """A steady day."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it."""
        await _answer(interaction, self.argument, Answer.STEADY)


class Hard(Pressable, name="checkin:hard"):
    """A hard day."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it, and offer what may help."""
        await _answer(interaction, self.argument, Answer.HARD)


class NeedSomeone(Pressable, name="checkin:someone"):
    """Someone is needed."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it, say who is there and who is not, and ask before anybody is told a name."""
        await _answer(interaction, self.argument, Answer.SOMEONE)


class MorrowSteady(Pressable, name=MORROW[Answer.STEADY]):
    """A steady day after."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say something fitting; nothing is counted or kept."""
        await _after(interaction, self.argument, Answer.STEADY)


class MorrowHard(Pressable, name=MORROW[Answer.HARD]):
    """A hard day after."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Offer what may help; nothing is counted or kept."""
        await _after(interaction, self.argument, Answer.HARD)


class MorrowSomeone(Pressable, name=MORROW[Answer.SOMEONE]):
    """Someone is needed on the day after."""

    async def pressed(self, interaction: Lanterned) -> None:
        """As on the day: who is there, and consent before anybody is told a name."""
        await _after(interaction, self.argument, Answer.SOMEONE)


class ShowMyName(Pressable, name="checkin:ask"):
    """The consent: only this tells the care team who it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open a case for the care team."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app = interaction.client.app
        here = await place_of(interaction, await app.occasions.load(self.argument))
        asked = await app.checkin_answers.ask_for_someone(here.server_id, self.argument, here.member_id)
        key = "checkin-asked-already" if asked.joined else "checkin-asked"
        if await out_of_reach(interaction.client, here.server_id):
            key = "checkin-asked-kept"
        await interaction.edit_original_response(
            content=say(interaction, key, cover=await _cover(interaction, here.server_id))
        )


class AskTomorrow(Pressable, name="checkin:tomorrow"):
    """Asked to be asked on the day after."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it, and say when and how it comes."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, member = checks.member_of(interaction)
        at = await interaction.client.app.morrow.ask(guild.id, self.argument, member.id)
        leave = LeaveIt(self.argument, label=say(interaction, "checkin-button-leave-it"))
        await interaction.edit_original_response(
            content=say(interaction, "checkin-tomorrow", at=on_own_clock(at)), view=row(leave)
        )


class LeaveIt(Pressable, name="checkin:leave"):
    """Does not want to be asked after all."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Forget it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, member = checks.member_of(interaction)
        await interaction.client.app.morrow.leave_it(guild.id, self.argument, member.id)
        await interaction.edit_original_response(content=say(interaction, "checkin-left"))


async def _answer(interaction: Lanterned, checkin_id: str, answer: Answer) -> None:
    """Answer privately first; the message that everyone sees does not change at the moment of a press."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    app = interaction.client.app
    guild, member = checks.member_of(interaction)
    answered = await app.checkin_answers.answer(guild.id, checkin_id, member.id, answer)
    note = say(interaction, "checkin-changeable", until=on_own_clock(answered.closes_at))
    await _reply(interaction, Here(guild.id, member.id, inside=True), checkin_id, answer, note)


async def _after(interaction: Lanterned, checkin_id: str, answer: Answer) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    here = await place_of(interaction, await interaction.client.app.occasions.load(checkin_id))
    await _reply(interaction, here, checkin_id, answer, "")


async def _reply(interaction: Lanterned, here: Here, checkin_id: str, answer: Answer, note: str) -> None:
    """One private message: a few words, a tip that fits the day and the side, and a few ways on from there."""
    app = interaction.client.app
    checkin = await app.occasions.load(checkin_id)
    values = {"cover": "", "vents": f"<#{(await app.servers.get(here.server_id)).place(Place.VENTS)}>"}
    embed: discord.Embed | None = None
    buttons: list[Pressable] = []
    match answer:
        case Answer.SOMEONE:
            values["cover"] = await _cover(interaction, here.server_id)
            ask = ShowMyName(
                checkin_id, label=say(interaction, "checkin-button-ask"), style=discord.ButtonStyle.primary
            )
            buttons.append(ask)
        case Answer.HARD:
            embed = await _tip(interaction, here, checkin_id)
            buttons.append(Breathe(label=say(interaction, "checkin-button-breathe")))
        case Answer.STEADY:
            pass
    if here.inside:
        if answer is not Answer.STEADY:
            buttons.append(OpenPlan(label=say(interaction, "plan-open")))
        if note:
            buttons.append(AskTomorrow(checkin_id, label=say(interaction, "checkin-button-tomorrow")))
    lines = [say(interaction, f"checkin-answered-{answer}", **values)]
    if answer is not Answer.SOMEONE and checkin is not None and checkin.message_id:
        # A thread has the id of its message; where Discord did not let it be made, there is none to name.
        guild = interaction.client.get_guild(here.server_id)
        if guild is not None and guild.get_thread(checkin.message_id) is not None:
            until = on_own_clock(checkin.closes_at, "f")
            lines.append(say(interaction, "checkin-together", thread=f"<#{checkin.message_id}>", until=until))
    lines += [note] if note else []
    if answer is Answer.HARD:
        lines.append(say(interaction, "checkin-danger"))
    await interaction.edit_original_response(
        content="\n\n".join(lines), embeds=[embed] if embed else [], view=row(*buttons) if buttons else None
    )


async def _tip(interaction: Lanterned, here: Here, checkin_id: str) -> discord.Embed | None:
    """A tip that fits the occasion and what the person said of themselves; None where they put all of them away."""
    app = interaction.client.app
    known, around = await app.circumstances.of(here.server_id, here.member_id)
    said = known or Profile()
    about = await app.occasions.occasion_of(checkin_id)
    if about is not None:
        occasion_id, part = about
        today = around.today | ({occasion_id} if part is Part.DAY else set())
        around = Near(today, (around.around | {occasion_id}) - today, around.out)
    try:
        tipped = await app.coping.tip(
            here.server_id,
            app.vault.handle("coping", here.server_id, here.member_id),
            None,
            said.fits,
            {said.since} if said.since else set[When](),
            around,
            contact_may_harm=said.contact_may_harm,
            press=checkin_id,
        )
    except Refusal:
        return None
    return tip_card(interaction, tipped, step=True)


async def _cover(interaction: Lanterned, server_id: int) -> str:
    """Whether somebody is on duty at this moment, and if not, when the next time begins that somebody put down."""
    there = await cover_for(interaction.client, server_id, interaction.user.id)
    said = say(interaction, f"help-cover-{there.cover}")
    if there.cover is Cover.NOBODY and there.next_at:
        said += " " + say(interaction, "checkin-next-duty", at=on_own_clock(there.next_at))
    return said


def buttons(words: Words, checkin_id: str, locale: str) -> discord.ui.View:
    """The three answers, as they stand under a check-in."""
    return row(
        Steady(checkin_id, label=words.say("checkin-button-steady", locale)),
        Hard(checkin_id, label=words.say("checkin-button-hard", locale)),
        NeedSomeone(checkin_id, label=words.say("checkin-button-someone", locale)),
    )


BUTTONS = (
    Steady,
    Hard,
    NeedSomeone,
    MorrowSteady,
    MorrowHard,
    MorrowSomeone,
    ShowMyName,
    AskTomorrow,
    LeaveIt,
)
