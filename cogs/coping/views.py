"""The card of a tip and its buttons."""

from __future__ import annotations

from dataclasses import dataclass, replace

import discord

from bot.content.tips import Audience, Tip, When
from bot.content.words import Own, Words
from bot.features.coping.profile import Profile
from bot.features.coping.rules import Mark, Near
from bot.features.coping.service import Tipped, Why
from bot.kernel.errors import Refusal
from cogs._kit import ready
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time, show
from cogs._kit.ready import Json, Ready, embed
from cogs.coping import profile
from cogs.coping.passing import PassOn

COLOUR = 0xD9A441
_SIDES = tuple(Audience)
_WHENS = tuple(When)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for, as it travels in a button: `topic.side.when`, each empty when left out.

    A fourth part says that the step is shown.
    """

    topic: str = ""
    side: Audience | None = None
    when: When | None = None
    step: bool = False

    def __str__(self) -> str:
        side = _SIDES.index(self.side) if self.side else ""
        return f"{self.topic}.{side}.{_WHENS.index(self.when) if self.when else ''}{'.s' if self.step else ''}"

    @classmethod
    def read(cls, text: str) -> Wanted:
        """The reverse of `str`; what cannot be read was left out."""
        topic, side, when, step, *_ = (*text.split("."), "", "", "")
        known_side = side.isdigit() and int(side) < len(_SIDES)
        known_when = when.isdigit() and int(when) < len(_WHENS)
        return cls(
            topic, _SIDES[int(side)] if known_side else None, _WHENS[int(when)] if known_when else None, step == "s"
        )

    def audiences(self, said: Profile) -> frozenset[Audience]:
        """For whom a tip may be written: the side that was named, or else what the profile says."""
        if self.side is None:
            return said.fits
        return frozenset({self.side} - {Audience.ANYONE})

    def times(self, said: Profile) -> frozenset[When]:
        """The time that was named, or else the one of the profile."""
        named = self.when or said.since
        return frozenset({named}) if named else frozenset()


def owner(interaction: Lanterned) -> tuple[int, str]:
    """The server, and the handle under which the tips of whoever acts are remembered there."""
    guild, member = member_of(interaction)
    return guild.id, interaction.client.app.vault.handle("coping", guild.id, member.id)


async def give(interaction: Lanterned, wanted: Wanted) -> tuple[Tipped, Wanted, bool]:
    """A tip for whoever acts, what was understood of what they asked for, and whether they were never asked before."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    server_id, handle = owner(interaction)
    plain = not wanted.topic and wanted.when is None
    known, near = await app.circumstances.of(guild.id, member.id, app.coping.asking(server_id, handle))
    said = known or Profile()
    tipped = await app.coping.tip(
        server_id,
        handle,
        wanted.topic or None,
        wanted.audiences(said),
        wanted.times(said),
        near if plain else Near(out=near.out),
        contact_may_harm=said.contact_may_harm,
        locale=str(interaction.locale),
    )
    meant = tipped.topic.id if tipped.topic else ""
    return tipped, replace(wanted, topic=meant, step=False), known is None


async def drawn(interaction: Lanterned, wanted: Wanted, note: str = "") -> Ready:
    """The answer: a tip; under the very first one, once, whether they like to say where they stand."""
    app = interaction.client.app
    tipped, meant, new = await give(interaction, wanted)
    if new:
        guild, member = member_of(interaction)
        await app.profiles.keep(guild.id, member.id, Profile())
    return message(interaction, tipped, meant, note, ask=new)


def message(interaction: Lanterned, tipped: Tipped, wanted: Wanted, note: str = "", *, ask: bool = False) -> Ready:
    """The card with everything that can be done with it."""
    embeds = [_face(interaction, tipped, note, step=wanted.step)]
    rows = _buttons(interaction, tipped, wanted)
    if ask:
        embeds.append(embed(None, say(interaction, "profile-ask"), COLOUR))
        rows.append([profile.Tell.face("", say(interaction, "profile-ask-button"))])
    return Ready(embeds, rows)


def card(interaction: Lanterned, tipped: Tipped, *, step: bool = False) -> discord.Embed:
    """The tip alone, for whoever shows it beside something else."""
    return discord.Embed.from_dict(_face(interaction, tipped, "", step=step))


def _face(interaction: Lanterned, tipped: Tipped, note: str, *, step: bool) -> Json:
    """The tip as its reader sees it. One idea at a time: its step is shown to whoever asks for it."""
    app, locale = interaction.client.app, str(interaction.locale)
    say, tip = app.words.say, app.coping.told(tipped.tip, locale)
    parts = [note, tip.text]
    if step and tip.step:
        parts.append(say("tip-step", locale, step=tip.step))
    if tip.caution:
        parts.append(say("tip-caution", locale, caution=Own(tip.caution)))
    if tipped.again:
        parts.append("-# " + say("tip-again", locale))
    title = say("tip-title-topic", locale, topic=Own(tipped.topic.title)) if tipped.topic else say("tip-title", locale)
    footer = f"{_written_for(app.words, locale, tip)}\n{say('tip-private', locale)}"
    return embed(title, "\n\n".join(filter(None, parts)), COLOUR, footer)


def _buttons(interaction: Lanterned, tipped: Tipped, wanted: Wanted) -> list[list[Json]]:
    """What can be done with this tip, and was not done yet."""
    say, locale = interaction.client.app.words.say, str(interaction.locale)
    tip, mark, here = tipped.tip, tipped.mark, f"{tipped.tip.id}.{wanted}"
    another = str(replace(wanted, step=False) if wanted.step else wanted)
    first = [Another.face(another, say("tip-button-another", locale), discord.ButtonStyle.primary)]
    if tip.step and not wanted.step:
        first.append(ShowStep.face(here, say("tip-button-step", locale)))
    first.append(NotThis.face(here, say("tip-button-not-this", locale)))
    if not mark.kept:
        first.append(Keep.face(here, say("tip-button-keep", locale)))
    second: list[Json] = []
    if not mark.helped:
        second.append(Helped.face(here, say("tip-button-helped", locale)))
        second.append(NoHelp.face(here, say("tip-button-no-help", locale)))
    second.append(PassOn.face(tip.id, say("tip-button-pass", locale)))
    second.append(Show.face(tip.id, say("tip-button-show", locale)))
    return [first, second]


class Another(Pressable, name="tip:another"):
    """Another tip in the place of this one."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        async with in_time(interaction):
            answer = await drawn(interaction, Wanted.read(self.argument))
        await ready.show(interaction, answer)


def read(argument: str) -> tuple[str, Wanted]:
    """What a button says that stands under a tip: which tip, and what was asked for when it came."""
    tip_id, _, asked = argument.partition(".")
    return tip_id, Wanted.read(asked)


def redrawn(interaction: Lanterned, argument: str, mark: Mark, note: str = "", *, step: bool = False) -> Ready:
    """The same card, with what was said of it since."""
    coping = interaction.client.app.coping
    tip_id, wanted = read(argument)
    topic = next((each for each in coping.topics(locale=str(interaction.locale)) if each.id == wanted.topic), None)
    tipped = Tipped(coping.known(tip_id), topic, again=False, mark=mark)
    return message(interaction, tipped, replace(wanted, step=step or wanted.step), note)


class ShowStep(Pressable, name="tip:step"):
    """A small step for now, on the same card."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it."""
        async with in_time(interaction):
            mark = await interaction.client.app.coping.mark(*owner(interaction), read(self.argument)[0])
        await ready.show(interaction, redrawn(interaction, self.argument, mark, step=True))


class Keep(Pressable, name="tip:keep"):
    """Puts the tip on one's shelf."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Keep it, and say where it is found again."""
        async with in_time(interaction):
            mark = await interaction.client.app.coping.keep(*owner(interaction), read(self.argument)[0])
        await ready.show(interaction, redrawn(interaction, self.argument, mark, say(interaction, "tip-kept")))


class Helped(Pressable, name="tip:helped"):
    """It was of some help."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it."""
        await _say_help(interaction, self.argument, helped=True)


class NoHelp(Pressable, name="tip:no-help"):
    """It was not."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Remember it."""
        await _say_help(interaction, self.argument, helped=False)


async def _say_help(interaction: Lanterned, argument: str, *, helped: bool) -> None:
    async with in_time(interaction):
        tip_id, _ = read(argument)
        mark = await interaction.client.app.coping.mark_help(*owner(interaction), tip_id, helped=helped)
    note = say(interaction, "tip-said-helped" if helped else "tip-said-no-help")
    await ready.show(interaction, redrawn(interaction, argument, mark, note))


class NotThis(Pressable, name="tip:not-this"):
    """Never this tip again."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Put it away, and offer to say why; another one is one press away whatever is said."""
        tip_id, asked = read(self.argument)
        async with in_time(interaction):
            await interaction.client.app.coping.mark_not_this(*owner(interaction), tip_id)
        embed = discord.Embed(description=say(interaction, "tip-not-this-done"), colour=COLOUR)
        wanted = replace(asked, step=False)
        another = Another(
            str(wanted), label=say(interaction, "tip-button-another"), style=discord.ButtonStyle.primary, row=0
        )
        reasons = [SayWhy(f"{why}.{tip_id}.{wanted}", label=say(interaction, f"tip-why-{why}"), row=1) for why in Why]
        await show(interaction, content=None, embeds=[embed], view=row(another, *reasons))


class SayWhy(Pressable, name="tip:why"):
    """Why it was put away, `why.tip.topic.side.when`; then another one."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Count it, without whoever said it, and go on."""
        why, _, rest = self.argument.partition(".")
        tip_id, wanted = read(rest)
        async with in_time(interaction):
            if why in set(Why):
                await interaction.client.app.coping.say_why(*owner(interaction), tip_id, Why(why))
            answer = await drawn(interaction, wanted, say(interaction, "tip-why-thanks"))
        await ready.show(interaction, answer)


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
            title=app.words.say("tip-shown-heading", server.language),
            description=app.coping.told(tip, server.language).text,
            colour=COLOUR,
        )
        try:
            await channel.send(embed=embed, silent=True)
        except discord.Forbidden:
            raise Refusal("refusal-tip-cannot-show") from None
        await interaction.edit_original_response(
            content=say(interaction, "tip-shown"), view=row(Another(".", label=say(interaction, "tip-button-another")))
        )


def _written_for(words: Words, locale: str, tip: Tip) -> str:
    names = [words.say(f"audience-{audience}", locale) for audience in Audience if audience in tip.audiences]
    joined = Own(names[0])
    for name in names[1:]:
        joined = Own(words.say("tip-for-either", locale, first=joined, second=Own(name)))
    return words.say("tip-for", locale, audience=joined)


BUTTONS = (Another, ShowStep, Keep, Helped, NoHelp, NotThis, SayWhy, Show)
