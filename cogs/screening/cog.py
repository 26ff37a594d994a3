"""`/lantern screening`: how closely anonymous words are looked at, tried on the last decisions before it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.screening.rules import Tier
from bot.features.screening.settings import DryRun, Paging, Settings, Watch, own_words
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import administrator
from cogs._kit.views import PrivateView

WATCHES = [app_commands.Choice(name=f"command-lantern-screening-watch-{each}", value=each.value) for each in Watch]
PAGINGS = [app_commands.Choice(name=f"command-lantern-screening-paging-{each}", value=each.value) for each in Paging]
HOLDS = [
    app_commands.Choice(name="command-lantern-screening-review-first", value=1),
    app_commands.Choice(name="command-lantern-screening-post-first", value=0),
]
NO_WORDS = "-"  # what clears a server's own words; an empty option cannot be sent


class Use(discord.ui.Button[PrivateView]):
    """Makes the settings count that were just tried."""

    def __init__(self, interaction: Lanterned, chosen: Settings) -> None:
        super().__init__(label=say(interaction, "screening-use"), style=discord.ButtonStyle.primary)
        self._chosen = chosen

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """An administrator still, or not any more: asked again."""
        guild = administrator(interaction)
        await interaction.response.defer()
        await interaction.client.app.screening.change(guild.id, self._chosen)
        if self.view is not None:
            self.view.end()
        text = say(interaction, "screening-changed") + "\n\n" + described(interaction, self._chosen)
        await interaction.edit_original_response(content=text, view=None)


def described(interaction: Lanterned, chosen: Settings) -> str:
    """The settings in words."""
    return say(
        interaction,
        "screening-settings",
        watch=say(interaction, f"command-lantern-screening-watch-{chosen.watch}"),
        paging=say(interaction, f"command-lantern-screening-paging-{chosen.paging}"),
        review=say(
            interaction,
            "command-lantern-screening-review-first" if chosen.hold else "command-lantern-screening-post-first",
        ),
        words=", ".join(chosen.words) or say(interaction, "screening-no-words"),
    )


def tried(interaction: Lanterned, run: DryRun) -> str:
    """What the last decisions were and would have been."""
    if not run.decisions:
        return say(interaction, "screening-nothing-to-try")
    lines = [say(interaction, "screening-tried", decisions=run.decisions)]
    lines += [
        say(
            interaction,
            "screening-tried-line",
            tier=say(interaction, f"screening-tier-{each.name.lower()}"),
            before=run.before[each],
            after=run.after[each],
        )
        for each in reversed(Tier)
    ]
    return "\n".join(lines)


@app_commands.choices(watch=WATCHES, paging=PAGINGS)
@app_commands.choices(review=HOLDS)
async def screening(
    interaction: Lanterned,
    watch: app_commands.Choice[str] | None = None,
    paging: app_commands.Choice[str] | None = None,
    review: app_commands.Choice[int] | None = None,
    words: app_commands.Range[str, 1, 1_000] | None = None,
) -> None:
    """Without options: how it stands. With some: what they would have meant, and a button that makes them count."""
    guild = administrator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    service = interaction.client.app.screening
    present = await service.settings(guild.id)
    chosen = present
    if watch is not None:
        chosen = replace(chosen, watch=Watch(watch.value))
    if paging is not None:
        chosen = replace(chosen, paging=Paging(paging.value))
    if review is not None:
        chosen = replace(chosen, hold=bool(review.value))
    if words is not None:
        own = () if words.strip() == NO_WORDS else own_words(words.replace(",", "\n"))
        chosen = replace(chosen, words=own)
    parts = [described(interaction, chosen), tried(interaction, await service.dry_run(guild.id, chosen))]
    doubtful = await service.doubtful(guild.id)
    if doubtful:
        parts.append(say(interaction, "screening-doubtful", rules=", ".join(each.rule_id for each in doubtful)))
    if chosen == present:
        await interaction.edit_original_response(content="\n\n".join(parts))
        return
    if chosen.words != present.words:
        parts.append(say(interaction, "screening-words-untried"))
    view = PrivateView()
    view.add_item(Use(interaction, chosen))
    parts.insert(0, say(interaction, "screening-not-yet"))
    await interaction.edit_original_response(content="\n\n".join(parts), view=view)


async def setup(bot: LanternBot) -> None:
    """Loaded after cogs.lantern.cog, whose group it adds to."""
    lantern: Any = bot.get_cog("LanternCog")
    if not isinstance(lantern, commands.GroupCog) or not isinstance(lantern.app_command, app_commands.Group):
        raise commands.ExtensionError("the group /lantern is not there", name=__name__)
    command: Any = app_commands.Command(
        name="screening", description="command-lantern-screening.description", callback=screening, parent=None
    )
    lantern.app_command.add_command(command)
