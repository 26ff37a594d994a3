"""`/lantern check`: what an administrator sees of what went wrong, and what a press mends."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.features.servers.checking.findings import What
from bot.features.servers.checking.rules import findings
from cogs.lantern.looking import look


async def found(scene: Rehearsal) -> list[What]:
    """What the check finds now."""
    server = await scene.app.servers.get(int(scene.harbour.guild.id))
    return [one.what for one in findings(server, await look(scene.bot, server))]


async def test_a_server_that_was_just_set_up_has_nothing_to_mend(scene: Rehearsal) -> None:
    assert await found(scene) == [What.NO_AUTOMOD]


async def test_a_server_that_was_never_set_up(bare_scene: Rehearsal) -> None:
    assert await found(bare_scene) == [What.NOT_SET_UP, What.NO_AUTOMOD]
