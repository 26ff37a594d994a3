"""`/lantern check`: what is wrong here, in plain words, and a button for each thing that the bot may mend.

The buttons know what they mend and not what was seen: each press looks again, so nothing is mended that somebody has
mended meanwhile, and nothing is done that the list did not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

import discord

from bot.features.servers.checking.findings import Finding, Mend, Weight, offer, sentence
from bot.features.servers.checking.rules import findings, mendable
from bot.features.servers.checking.seen import ServerSeen
from bot.kernel.errors import Unreachable
from bot.kernel.text import CONTENT_LIMIT, EMBED_LIMIT, clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import administrator
from cogs._kit.courier import asked
from cogs._kit.patience import in_time, show
from cogs.help.showing import rows
from cogs.lantern.looking import look
from cogs.lantern.mending import mend

COLOUR: Final = 0x5B7F95
SHOWN: Final = 10
"""So many at once, the gravest first; a press shows the others. Not all can be mended, or are meant to be."""


class MendOne(Pressable, name="lantern:mend"):
    """Mends one thing. `argument`: the finding's mark."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Mend it, if it still is as it was."""
        await _mend(interaction, lambda found: [one for one in found if one.mark == self.argument])


class MendAll(Pressable, name="lantern:mend-all"):
    """Mends everything but what somebody may have meant."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Mend one after the other."""
        await _mend(interaction, mendable)


class LookAgain(Pressable, name="lantern:look"):
    """Looks again. `argument`: how many are passed over, where it is a number."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show how it is now."""
        await check(interaction, int(self.argument) if self.argument.isdecimal() else 0)


async def check(interaction: Lanterned, passed: int = 0) -> None:
    """Show what is wrong in this server, after the first so many."""
    administrator(interaction)
    async with in_time(interaction):
        seen, found = await _look(interaction)
    await show(interaction, content="", **_drawn(interaction, seen, found, passed if passed < len(found) else 0))


async def _mend(interaction: Lanterned, chosen: Callable[[tuple[Finding, ...]], Iterable[Finding]]) -> None:
    guild = administrator(interaction)
    async with in_time(interaction):
        seen, found = await _look(interaction)
        wanted = tuple(_each_once(chosen(found)))
        done, refused = [], 0
        for finding in wanted:
            try:
                await mend(interaction.client, guild, finding)
            except Unreachable:
                refused += 1
            else:
                done.append(say(interaction, "check-done", what=offer(_say(interaction), finding, seen)))
        seen, found = await _look(interaction)
    if refused:
        done.append(say(interaction, "check-refused", count=refused))
    if not wanted:
        done.append(say(interaction, "check-mended-already"))
    await show(interaction, content=clip("\n".join(done), CONTENT_LIMIT), **_drawn(interaction, seen, found))


def _each_once(chosen: Iterable[Finding]) -> Iterable[Finding]:
    """Those that are mended by one run of setup are one."""
    setup_runs = False
    for finding in chosen:
        again = finding.remedy is not None and finding.remedy.mend is Mend.AGAIN
        if finding.remedy is not None and not (again and setup_runs):
            yield finding
        setup_runs = setup_runs or again


async def _look(interaction: Lanterned) -> tuple[ServerSeen, tuple[Finding, ...]]:
    app = interaction.client.app
    server = await app.servers.get(interaction.guild_id or 0)
    with asked():
        seen = await look(interaction.client, server)
    return seen, findings(server, seen)


def _say(interaction: Lanterned) -> Callable[..., str]:
    return partial(say, interaction)


def _drawn(interaction: Lanterned, seen: ServerSeen, found: tuple[Finding, ...], passed: int = 0) -> dict[str, Any]:
    again = LookAgain("card", label=say(interaction, "check-look-again"))
    bad = [one for one in found if one.weight is not Weight.HINT]
    title = say(interaction, "check-title", count=len(bad)) if bad else say(interaction, "check-title-fine")
    lines, buttons = _lines(interaction, seen, found[passed : passed + SHOWN], passed + 1)
    last: list[Pressable] = [again]
    if left := len(found[passed + SHOWN :]):
        last.append(LookAgain(str(passed + SHOWN), label=say(interaction, "check-more", count=left)))
    embed = discord.Embed(title=title, description=clip("\n".join(lines), EMBED_LIMIT), colour=COLOUR)
    if len(mendable(found)) > 1:
        last.insert(0, MendAll("card", label=say(interaction, "check-mend-all"), style=discord.ButtonStyle.primary))
    return {"embed": embed, "view": rows(*(buttons[at : at + 5] for at in range(0, len(buttons), 5)), last)}


def _lines(
    interaction: Lanterned, seen: ServerSeen, found: Sequence[Finding], first: int
) -> tuple[list[str], list[Pressable]]:
    """What is wrong, numbered from `first`, and a button with the same number for each thing that can be mended."""
    lines: list[str] = []
    buttons: list[Pressable] = []
    part: Weight | None = None
    for at, finding in enumerate(found, start=first):
        if finding.weight is not part:
            part = finding.weight
            lines.append(say(interaction, f"check-part-{finding.weight.name.lower()}"))
        lines.append(f"{at}. {sentence(_say(interaction), finding, seen, links=True)}")
        if finding.remedy is not None:
            what = offer(_say(interaction), finding, seen)
            lines.append(
                say(interaction, "check-offer-alone" if finding.remedy.alone else "check-offer", number=at, what=what)
            )
            buttons.append(MendOne(finding.mark, label=say(interaction, "check-mend", number=at)))
    return lines, buttons
