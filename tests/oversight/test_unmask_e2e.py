"""Break-glass as the people involved live it."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import MINUTE
from bot.sandbox.driver import Actor
from tests.oversight.test_oversight_e2e import out

WHY = "Somebody may be in danger at home."


async def switched_on(scene: Rehearsal) -> None:
    """By two administrators: Marian owns the server, Walter is made one."""
    world, guild = scene.sandbox.world, scene.harbour.guild
    role = world.guilds.create_role(guild, {"name": "Administrators", "permissions": str(1 << 3)})
    world.guilds.give_role(guild, scene.harbour.people["walter"], role["id"])
    for name, said in (("Marian", "Another administrator can confirm"), ("Walter", "It is on now")):
        actor = scene.stage.act_as(name)
        await actor.slash("unmask switch", channel="#general", to="on")
        assert said in actor.last.text


async def asked(tomas: Actor, link: str) -> None:
    await tomas.slash("unmask request", channel="#care-team", post=link)
    await tomas.fill(reason=WHY, told="at-once")
    assert "The team is told that you asked" in tomas.last.text


async def test_two_moderators_learn_it_together_and_the_author_is_told(scene: Rehearsal) -> None:
    ada, tomas, ines, robin = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines", "Robin"))
    post = await out(scene, ada)
    await tomas.slash("unmask request", channel="#care-team", post=str(post.id))
    assert "does not allow anyone" in tomas.last.text
    await switched_on(scene)
    await asked(tomas, str(post.id))
    (choice,) = await ines.type_ahead("unmask approve", channel="#care-team", request="")
    await tomas.slash("unmask approve", channel="#care-team", request=choice["value"])
    await tomas.press("Agree", on=tomas.last)
    assert "You asked yourself" in tomas.last.text
    await ines.slash("unmask approve", channel="#care-team", request=choice["value"])
    assert WHY in ines.last.text
    await ines.press("Agree", on=ines.last)
    await ines.press("Show me who wrote it", on=ines.last)
    assert f"<@{ada.id}>" in ines.last.text
    assert ines.last.ephemeral
    await tomas.slash("unmask look", channel="#care-team", request=choice["value"])
    assert f"<@{ada.id}>" in tomas.last.text
    await scene.clock.jump(MINUTE)
    # One notice, or one for each look where the machine was slow between them.
    notices = [seen for seen in ada.inbox() if "looked who wrote" in seen.text]
    assert notices
    assert all(WHY in notice.text and f"<@{tomas.id}>" in notice.text for notice in notices)
    await ada.slash("my data", channel="#general")
    assert "2 times, two of the team together opened" in ada.last.text
    for other in (robin, scene.stage.act_as("Marian"), scene.stage.act_as("Walter")):
        assert not other.sees_text(f"<@{ada.id}>")
        assert not other.sees_text(WHY)
    await scene.clock.jump(16 * MINUTE)
    await ines.slash("unmask look", channel="#care-team", request=choice["value"])
    assert "not open any more" in ines.last.text


async def test_members_cannot_and_moderators_cannot_switch_it(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    world, guild = scene.sandbox.world, scene.harbour.guild
    role = world.guilds.create_role(guild, {"name": "Sees the command", "permissions": str(1 << 34)})
    world.guilds.give_role(guild, scene.harbour.people["ada"], role["id"])
    for command, options in (
        ("unmask request", {"post": str(post.id)}),
        ("unmask approve", {"request": "x"}),
        ("unmask look", {"request": "x"}),
    ):
        await ada.slash(command, channel="#general", options=options)
        assert "care team" in ada.last.text
    for actor in (ada, tomas):
        await actor.slash("unmask switch", channel="#general", to="on")
        assert "administer this server" in actor.last.text
