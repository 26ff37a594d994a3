"""Who may read: everyone, one side, or the care team; and nobody else, also after it was hidden and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor
from tests.venting.acts import WORDS, posts, send, write
from tests.venting.test_holding import CONCERN

VIEW_CHANNEL = 1 << 10
PARENTS = "The parents’ room"
CARE = "#care-team"


def room(scene: Rehearsal, name: str, *who: Actor) -> str:
    """A channel that only these and the bot see."""
    guild, world = scene.harbour.guild, scene.sandbox.world
    hidden = {"id": guild.id, "type": 0, "allow": "0", "deny": str(VIEW_CHANNEL)}
    ids = [*(one.id for one in who), scene.harbour.application.id]
    seen = [{"id": one, "type": 1, "allow": str(VIEW_CHANNEL), "deny": "0"} for one in ids]
    made = world.channels.create(guild, {"name": name, "type": 0, "permission_overwrites": [hidden, *seen]})
    return str(made["id"])


async def comes_out(scene: Rehearsal) -> None:
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()


async def test_what_is_for_the_care_team_is_read_by_them_alone_also_when_it_comes_back(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await write(ada)
    assert "no room here that one side alone reads" in ada.last.text
    assert ada.last.buttons[-2:] == ["Everyone here", "The care team only"]
    await ada.press("The care team only", on=ada.last)
    await send(ada)
    await comes_out(scene)
    post = await tomas.until(WORDS, channel=CARE)
    await tomas.slash("anon hide", channel=CARE, post=post.id)
    await tomas.fill(reason="It names a child.")
    await tomas.until(lambda: not any(seen.id == post.id for seen in tomas.sees(CARE)))
    await scene.app.postman.idle()
    (choice,) = await tomas.type_ahead("anon restore", channel=CARE, post="")
    await tomas.slash("anon restore", channel=CARE, post=choice["value"])
    again = await tomas.until(WORDS, channel=CARE)
    assert again.id != post.id
    await scene.app.postman.idle()
    assert again.id not in scene.sandbox.world.guild_of_channel, "no thread, as before"
    assert f"<#{post.id}>" not in again.text
    assert posts(walter) == posts(tomas) == []
    assert not walter.sees_text(WORDS)


async def test_what_is_for_the_care_team_calls_them_and_they_write_back_to_its_author_alone(scene: Rehearsal) -> None:
    ada, tomas, walter = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Walter"))
    came: list[tuple[str, Mapping[str, Any]]] = []
    tomas.person.watch(lambda *event: came.append(event))
    await write(ada)
    await ada.press("The care team only", on=ada.last)
    assert "If they write back, it comes to you alone" in ada.last.text
    await send(ada)
    assert "The care team gets it" in ada.last.text
    await comes_out(scene)
    post = await tomas.until(WORDS, channel=CARE)
    assert post.buttons == ["Report"]
    assert post.id not in scene.sandbox.world.guild_of_channel, "no thread that its author cannot see"
    card = await tomas.until("wrote to the team alone", channel=CARE)
    assert "Concern" in card.text
    assert WORDS not in card.text
    # As it came: a card that was drawn again meanwhile calls nobody a second time.
    (first,) = (data for name, data in came if name == "MESSAGE_CREATE" and data["id"] == card.id)
    assert first["mention_roles"] or first["mentions"]
    await tomas.press("Claim", on=card)
    await tomas.press("Message", on=await tomas.until("looks after it", channel=CARE))
    alias = post.raw["embeds"][0]["author"]["name"]
    await tomas.press(f"Write to {alias}", on=await tomas.until("To whom would you like to write"))
    await tomas.fill(words="Thank you for telling us.")
    got = await ada.until("Thank you for telling us.")
    assert got.id in {one.id for one in ada.inbox()}
    await ada.press("Answer", on=got)
    await ada.fill(words="It helps to be heard.")
    await tomas.until("There is an answer in case 1", channel=CARE)
    await ada.slash("my vents", channel="#general")
    assert "is with the care team" in ada.last.text
    await ada.press("1", on=ada.last)
    assert "If the care team writes back, it comes to you alone" in ada.last.text
    assert "discord.com/channels" not in ada.last.text
    assert "Close to answers" not in ada.last.buttons
    assert not walter.sees_text("Thank you for telling us.")


async def test_danger_that_is_for_the_care_team_alone_is_not_said_to_go_out(
    scene: Rehearsal,
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await write(ada, "I am going to kill myself tonight.")
    preview = next(seen for seen in reversed(ada.sees()) if "The care team only" in seen.buttons)
    await ada.press("The care team only", on=preview)
    await send(ada)
    await ada.until("It goes to the care team alone")
    await ada.until("someone on the care team has been called to read it")
    assert not ada.sees_text("minutes from now")  # they are called now, and read it now
    assert not ada.sees_text("like everything else here")
    assert "Danger" in (await tomas.until("wrote to the team alone", channel=CARE)).text


async def test_where_nobodys_name_is_kept_it_is_said_before_that_the_team_cannot_write_back(scene: Rehearsal) -> None:
    ada, tomas, marian = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Marian"))
    await marian.slash("lantern settings", channel="#welcome", options={"keep-author": False})
    await write(ada)
    await ada.press("The care team only", on=ada.last)
    assert "they cannot write back to you" in ada.last.text
    await send(ada)
    assert "They cannot write back to you" in ada.last.text
    await comes_out(scene)
    await tomas.until("wrote to the team alone", channel=CARE)


async def test_a_side_reads_what_is_for_it_and_nobody_else_does(scene: Rehearsal) -> None:
    ada, walter, robin, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin", "Marian"))
    parents, children = room(scene, "parents", ada, robin), room(scene, "adult-children", walter)
    await marian.slash("lantern sides", channel="#welcome", parents=parents, children=children)
    assert f"<#{parents}>" in marian.last.text
    await write(ada)
    assert ada.last.buttons[-3:] == ["Everyone here", PARENTS, "The care team only"]
    await ada.press(PARENTS, on=ada.last)
    assert "Fewer people can have written there" in ada.last.text
    await ada.press("Write it again", on=ada.last)  # what was chosen stays
    await ada.fill()
    assert "those in the parents’ room" in ada.last.text
    await send(ada)
    await comes_out(scene)
    assert robin.sees_text(WORDS, channel="#parents")
    assert not walter.sees_text(WORDS)
    assert posts(walter) == []


async def test_whoever_lost_the_room_meanwhile_cannot_write_into_it(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    parents = room(scene, "parents", ada)
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await write(ada)
    await ada.press(PARENTS, on=ada.last)
    world = scene.sandbox.world
    channel = world.channel(parents)
    left = [one for one in channel["permission_overwrites"] if one["id"] != ada.id]
    world.channels.edit(channel, {"permission_overwrites": left})
    await send(ada)
    assert "cannot see the channel" in ada.last.text


def opened(scene: Rehearsal, channel_id: str) -> None:
    """Somebody lets everyone see a room."""
    world = scene.sandbox.world
    channel = world.channel(channel_id)
    rest = [one for one in channel["permission_overwrites"] if one["id"] != scene.harbour.guild.id]
    world.channels.edit(channel, {"permission_overwrites": rest})


async def seen_open(scene: Rehearsal, channel_id: str) -> None:
    """The bot has heard of it."""
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    there = guild and guild.get_channel(int(channel_id))
    await scene.stage.until(lambda: guild and there and there.permissions_for(guild.default_role).view_channel)


@pytest.mark.parametrize("readers", [PARENTS, "The care team only"])
async def test_what_is_for_some_alone_waits_while_everyone_sees_their_room(scene: Rehearsal, readers: str) -> None:
    ada, robin, walter, marian = (scene.stage.act_as(name) for name in ("Ada", "Robin", "Walter", "Marian"))
    parents = room(scene, "parents", ada, robin)
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await write(ada)
    await ada.press(readers, on=ada.last)
    await send(ada)
    where = parents if readers == PARENTS else marian.channel_id(CARE)
    rules = list(scene.sandbox.world.channel(where)["permission_overwrites"])
    opened(scene, where)
    await seen_open(scene, where)
    await comes_out(scene)
    await marian.until("everyone can see their room", channel="#lantern-desk")
    assert not walter.sees_text(WORDS)
    scene.sandbox.world.channels.edit(scene.sandbox.world.channel(where), {"permission_overwrites": rules})
    await marian.slash("lantern setup", channel="#welcome")
    await comes_out(scene)
    await marian.until(WORDS, channel=where) if readers != PARENTS else await robin.until(WORDS, channel=parents)
    assert not walter.sees_text(WORDS)


async def test_a_room_of_one_side_that_everyone_sees_takes_nothing_and_what_was_hidden_does_not_come_back_there(
    scene: Rehearsal,
) -> None:
    ada, robin, walter, marian, tomas = (
        scene.stage.act_as(name) for name in ("Ada", "Robin", "Walter", "Marian", "Tomás")
    )
    parents = room(scene, "parents", ada, robin, tomas)
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await write(ada)
    await ada.press(PARENTS, on=ada.last)
    await send(ada)
    await comes_out(scene)
    post = await robin.until(WORDS, channel=parents)
    await tomas.slash("anon hide", channel=CARE, post=post.id)
    await tomas.fill(reason="It names a child.")
    await scene.app.postman.idle()
    await write(ada, "And another thing.")
    await ada.press(PARENTS, on=ada.last)
    opened(scene, parents)
    await seen_open(scene, parents)
    await send(ada)
    assert "Everyone here can see that room" in ada.last.text
    (choice,) = await tomas.type_ahead("anon restore", channel=CARE, post="")
    await tomas.slash("anon restore", channel=CARE, post=choice["value"])
    await comes_out(scene)
    await marian.until("It stays hidden", channel="#lantern-desk")
    assert not walter.sees_text(WORDS)


async def test_whoever_lost_the_room_meanwhile_cannot_answer_into_it(scene: Rehearsal) -> None:
    ada, robin, marian = (scene.stage.act_as(name) for name in ("Ada", "Robin", "Marian"))
    parents = room(scene, "parents", ada, robin)
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await write(ada)
    await ada.press(PARENTS, on=ada.last)
    await send(ada)
    await comes_out(scene)
    await robin.press("Answer anonymously", on=robin.sees(parents)[-1])
    await robin.fill(words=CONCERN)
    await scene.app.postman.idle()
    world = scene.sandbox.world
    channel = world.channel(parents)
    left = [one for one in channel["permission_overwrites"] if one["id"] != robin.id]
    world.channels.edit(channel, {"permission_overwrites": left})
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    there = guild and guild.get_channel(int(parents))
    await scene.stage.until(lambda: there and all(who.id != int(robin.id) for who in there.overwrites))
    await robin.slash("my vents", channel="#general")
    for button in ("My answers", "1", "Write it again"):
        await robin.press(button, on=robin.last)
    assert robin.modal is None
    assert "cannot see the channel" in robin.last.text


async def test_a_room_that_everyone_sees_is_no_room_for_one_side(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await marian.slash("lantern sides", channel="#welcome", parents="#general")
    assert "Everyone can see" in marian.last.text
    parents = room(scene, "parents", ada, marian)
    await marian.slash("lantern sides", channel="#welcome", parents=parents, children=parents)
    assert "Both sides cannot have the same room" in marian.last.text
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await marian.slash("lantern sides", channel="#welcome", children=parents)
    assert "Both sides cannot have the same room" in marian.last.text
    await marian.slash("lantern sides", channel="#welcome")
    assert f"the parents’ side goes to <#{parents}>" in marian.last.text
    await write(ada)
    assert PARENTS in ada.last.buttons
    await marian.press("No room for parents")
    await marian.until("No room is for one side")
    await write(ada)
    assert PARENTS not in ada.last.buttons


async def test_a_room_that_is_left_out_stays(scene: Rehearsal) -> None:
    ada, walter, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Walter"), scene.stage.act_as("Marian")
    parents, children = room(scene, "parents", ada), room(scene, "adult-children", walter)
    await marian.slash("lantern sides", channel="#welcome", parents=parents)
    await marian.slash("lantern sides", channel="#welcome", children=children)
    assert f"the parents’ side goes to <#{parents}>" in marian.last.text
    assert f"the adult children’s side goes to <#{children}>" in marian.last.text
    await write(ada)
    assert PARENTS in ada.last.buttons


@pytest.mark.parametrize("who", ["Ada", "Tomás"])
async def test_only_an_administrator_names_rooms(scene: Rehearsal, who: str) -> None:
    with pytest.raises(AssertionError):
        await scene.stage.act_as(who).slash("lantern sides", channel="#general")
