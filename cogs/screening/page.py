"""The page of `/lantern screening`: how it stands, what a change would have meant, and the buttons.

A change is kept as a proposal in the database, so that the page works after a restart. Nothing counts before *Use
these* was pressed. `screen:<part>:<proposal>`; without a proposal the choice begins one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, cast

import discord

from bot.client import LanternBot
from bot.features.screening.rules import Tier
from bot.features.screening.service import Proposal
from bot.features.screening.settings import (
    LONGEST_WORDS,
    MOST_WORDS,
    DryRun,
    Paging,
    Settings,
    Standing,
    Watch,
    own_words,
)
from bot.kernel.errors import Conflict
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, picked
from cogs._kit.checks import administrator
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import in_time, show

COLOUR = 0x6C8EA4
LABEL = 100  # characters of a choice in a menu, and of the line under it
MOST_CHOICES = 25  # in a menu
FIELD = 1_024  # characters of a field
MORE = 150  # of them kept for a last word, or for how many are not shown
HOLDS = {"first": True, "after": False}

Drawn = dict[str, Any]


async def drawn(interaction: Lanterned, proposal: Proposal | None = None, note: str = "") -> Drawn:
    """The page, with a proposal or as it stands."""
    app, server_id = interaction.client.app, administrator(interaction).id
    chosen = proposal.chosen if proposal else await app.screening.settings(server_id)
    doubtful = await app.screening.doubtful(server_id)
    embed = discord.Embed(
        title=say(interaction, "screening-title"),
        description="\n\n".join(filter(None, [note, say(interaction, "screening-text")])),
        colour=COLOUR,
    )
    for name, value in _fields(interaction, chosen, doubtful):
        embed.add_field(name=say(interaction, name), value=clip(value, FIELD), inline=False)
    if proposal:
        embed.insert_field_at(
            0, name=say(interaction, "screening-tried"), value=_tried(interaction, proposal), inline=False
        )
    return {"embed": embed, "view": _controls(interaction, chosen, proposal, doubtful)}


def _fields(interaction: Lanterned, chosen: Settings, doubtful: Sequence[Standing]) -> Iterator[tuple[str, str]]:
    yield "screening-watch", say(interaction, f"screening-watch-{chosen.watch}.more")
    yield "screening-paging", say(interaction, f"screening-paging-{chosen.paging}.more")
    yield "screening-hold", say(interaction, f"screening-hold-{_hold(chosen)}.more")
    yield "screening-words", _words(interaction, chosen.words) or say(interaction, "screening-words-none")
    if chosen.lighter:
        yield "screening-lighter", ", ".join(chosen.lighter)
    waiting = [each for each in doubtful if each.rule_id not in chosen.lighter]
    if waiting:
        lines = [
            say(interaction, "screening-doubtful-line", rule=each.rule_id, right=each.right, alarms=each.alarms)
            for each in waiting
        ]
        yield "screening-doubtful", "\n".join([say(interaction, "screening-doubtful-text"), *lines])


def _words(interaction: Lanterned, words: Sequence[str]) -> str:
    """The server's own words as they were written, none cut in two; how many more there are where it takes too much
    room."""
    shown = ""
    for at, word in enumerate(map(discord.utils.escape_markdown, words)):
        longer = f"{shown}, {word}" if shown else word
        if len(longer) > FIELD - MORE and at < len(words) - 1:
            return f"{shown}\n{say(interaction, 'screening-words-more', count=len(words) - at)}"
        shown = longer
    return shown


def _hold(chosen: Settings) -> str:
    return next(name for name, hold in HOLDS.items() if hold is chosen.hold)


def _tried(interaction: Lanterned, proposal: Proposal) -> str:
    lines = list(_run(interaction, proposal.run))
    if proposal.chosen.words != proposal.over.words:
        lines.append(say(interaction, "screening-tried-words"))
    if set(proposal.chosen.lighter) - set(proposal.over.lighter):
        lines.append(say(interaction, "screening-tried-rules"))
    if set(proposal.over.lighter) - set(proposal.chosen.lighter):
        lines.append(say(interaction, "screening-tried-again"))
    return "\n".join(lines)


def _run(interaction: Lanterned, run: DryRun) -> Iterator[str]:
    if not run.decisions:
        yield say(interaction, "screening-tried-nothing")
        return
    yield say(interaction, "screening-tried-text", decisions=run.decisions)
    for each in reversed(Tier):
        name = say(interaction, f"screening-tier-{each.name.lower()}")
        yield say(interaction, "screening-tried-line", tier=name, before=run.before[each], after=run.after[each])


def _controls(
    interaction: Lanterned, chosen: Settings, proposal: Proposal | None, doubtful: Sequence[Standing]
) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    of = proposal.id if proposal else ""
    view.add_item(_menu(interaction, ChooseWatch, of, [(each.value, f"screening-watch-{each}") for each in Watch]))
    view.add_item(_menu(interaction, ChoosePaging, of, [(each.value, f"screening-paging-{each}") for each in Paging]))
    view.add_item(_menu(interaction, ChooseHold, of, [(each, f"screening-hold-{each}") for each in HOLDS]))
    for menu, value in zip(view.children, (chosen.watch, chosen.paging, _hold(chosen)), strict=True):
        for option in cast("discord.ui.Select[Any]", menu).options:
            option.default = option.value == value
    rules = _rules(interaction, chosen, doubtful)
    if rules:
        view.add_item(
            discord.ui.Select(
                custom_id=f"{ChooseRule.name}:{of}",
                placeholder=say(interaction, "screening-menu-rule"),
                options=rules[:MOST_CHOICES],
            )
        )
    view.add_item(OwnWords(of, label=say(interaction, "screening-words-button"), row=4))
    if proposal:
        view.add_item(Use(of, label=say(interaction, "screening-use"), style=discord.ButtonStyle.primary, row=4))
        view.add_item(Leave(of, label=say(interaction, "screening-leave"), row=4))
    view.stop()
    return view


def _menu(
    interaction: Lanterned, menu: type[Pressable], of: str, choices: Sequence[tuple[str, str]]
) -> discord.ui.Select[Any]:
    return discord.ui.Select(
        custom_id=f"{menu.name}:{of}",
        options=[
            discord.SelectOption(
                label=say(interaction, key), value=value, description=clip(say(interaction, f"{key}.more"), LABEL)
            )
            for value, key in choices
        ],
    )


def _rules(interaction: Lanterned, chosen: Settings, doubtful: Sequence[Standing]) -> list[discord.SelectOption]:
    """A rule that is nearly always wrong can weigh less; one that weighs less can weigh again what it did."""
    waiting = [each.rule_id for each in doubtful if each.rule_id not in chosen.lighter]
    offered = [("screening-rule-lighter", rule) for rule in waiting]
    offered += [("screening-rule-again", rule) for rule in chosen.lighter]
    return [
        discord.SelectOption(label=clip(say(interaction, key, rule=rule), LABEL), value=rule) for key, rule in offered
    ]


# -- presses ---------------------------------------------------------------------------------------------------------


async def _propose(interaction: Lanterned, proposal_id: str, change: Callable[[Settings], Settings]) -> None:
    """Make the change a proposal, and show what it would have meant."""
    server_id = administrator(interaction).id
    async with in_time(interaction):
        proposal = await interaction.client.app.screening.propose(server_id, change, proposal_id)
        page = await drawn(interaction, proposal, say(interaction, "screening-not-yet"))
    await show(interaction, **page)


class Choose(Pressable, name="screen:choose"):
    """Base of the page's menus. A menu comes back by its custom_id like a button does."""

    async def pressed(self, interaction: Lanterned) -> None:
        """See `_propose`."""
        value = picked(interaction)
        await _propose(interaction, self.argument, lambda base: self.changed(base, value))

    def changed(self, base: Settings, value: str) -> Settings:
        """The choices with this one."""
        raise NotImplementedError


class ChooseWatch(Choose, name="screen:watch"):
    """How readily a person is asked to look."""

    def changed(self, base: Settings, value: str) -> Settings:
        """See `Watch`."""
        return replace(base, watch=Watch(value))


class ChoosePaging(Choose, name="screen:paging"):
    """From what on whoever is on call is called."""

    def changed(self, base: Settings, value: str) -> Settings:
        """See `Paging`."""
        return replace(base, paging=Paging(value))


class ChooseHold(Choose, name="screen:hold"):
    """Review before or after it is out."""

    def changed(self, base: Settings, value: str) -> Settings:
        """See `Settings.hold`."""
        return replace(base, hold=HOLDS[value])


class ChooseRule(Choose, name="screen:rule"):
    """A rule that is nearly always wrong."""

    def changed(self, base: Settings, value: str) -> Settings:
        """A step lighter, or what it was."""
        lighter = set(base.lighter) ^ {value}
        return replace(base, lighter=tuple(sorted(lighter)))


class OwnWords(Pressable, name="screen:words"):
    """Opens the form for the server's own words."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form is the first answer, so the words are read before (one short query)."""
        server_id, screening = administrator(interaction).id, interaction.client.app.screening
        base = await (screening.proposed(server_id, self.argument) if self.argument else screening.settings(server_id))
        await OwnWordsForm(interaction.client, interaction, self.argument, base.words).open(interaction)


class OwnWordsForm(Form, kind="screen-words", returns=("words",)):
    """One word or phrase a line. Its argument is the proposal."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, proposal_id: str, words: Sequence[str]) -> None:
        super().__init__(bot, say(interaction, "screening-words"), proposal_id)
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "screening-words-field"),
                description=say(interaction, "screening-words-field.description"),
                component=discord.ui.TextInput(
                    custom_id="words",
                    style=discord.TextStyle.paragraph,
                    default="\n".join(words) or None,
                    max_length=MOST_WORDS * (LONGEST_WORDS + 1),
                    required=False,
                ),
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """A proposal like every other change."""
        words = own_words(text(values, "words"))
        await interaction.response.defer()
        await _propose(interaction, argument, lambda base: replace(base, words=words))


class Use(Pressable, name="screen:use"):
    """Makes the proposal count."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Whether it is still an administrator is asked again. Where somebody else was faster, it is shown on top of
        what counts since, to be pressed once more."""
        server_id, screening = administrator(interaction).id, interaction.client.app.screening
        async with in_time(interaction):
            try:
                await screening.use(server_id, self.argument)
            except Conflict:
                proposal = await screening.propose(server_id, lambda base: base, self.argument)
                page = await drawn(interaction, proposal, say(interaction, "screening-changed"))
            else:
                page = await drawn(interaction, note=say(interaction, "screening-used"))
        await show(interaction, **page)


class Leave(Pressable, name="screen:leave"):
    """Drops the proposal."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Everything stays as it was."""
        server_id = administrator(interaction).id
        async with in_time(interaction):
            await interaction.client.app.screening.drop(server_id, self.argument)
            page = await drawn(interaction, note=say(interaction, "screening-left"))
        await show(interaction, **page)


PRESSABLES = (ChooseWatch, ChoosePaging, ChooseHold, ChooseRule, OwnWords, Use, Leave)
