"""`/vent` from a direct message, in a process that has shard 0 and not the server, whose events come to another."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.servers.rules import CHANNELS
from bot.features.venting.service import PUBLISH
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor
from bot.sandbox.server import Exchange
from cogs._kit import whereabouts
from tests.scene import first_process, own_settings
from tests.services import dump, library
from tests.venting.acts import send
from tests.venting.test_readers_e2e import PARENTS, room
from tests.venting.test_roads_e2e import HERS, SAID, direct, muted, shut_out, timed_out


async def set_up(place: Loopback, url: str) -> None:
    """The server is set up and has a room for parents, of whom Ada is one."""
    async with rehearsal(own_settings(url), place, library=library()) as there:
        parents = room(there, "parents", there.stage.act_as("Ada"))
        await there.stage.act_as("Marian").slash("lantern sides", channel="#welcome", parents=parents)


@pytest.fixture
async def first(loop_place: Loopback, sqlite_url: str, accidents: list[str]) -> AsyncIterator[Rehearsal]:
    """That process, with a server that is set up."""
    await set_up(loop_place, sqlite_url)
    async with first_process(loop_place, sqlite_url) as there:
        yield there


async def test_it_comes_out_by_the_process_that_serves_the_server(
    loop_place: Loopback, sqlite_url: str, accidents: list[str]
) -> None:
    await set_up(loop_place, sqlite_url)
    async with first_process(loop_place, sqlite_url) as first:
        ada = first.stage.act_as("Ada")
        await direct(ada)
        assert "Moderators do not see it either." in str(ada.modal)
        await ada.fill(words=HERS + " Write to key@example.com.", wish="kind")
        await ada.press("Blur these", on=ada.last)
        await ada.press("Write it again", on=ada.last)
        await ada.fill()
        assert ada.last.buttons[-3:] == ["Everyone here", PARENTS, "The care team only"]
        await ada.press(PARENTS, on=ada.last)
        await ada.press("Everyone here", on=ada.last)
        await send(ada)
        assert "safe with me" in ada.last.text
        assert all(seen.ephemeral for seen in ada.inbox())
        await first.clock.jump(HOUR)
        (parcel,) = [row for row in (await dump(first.app.db))["outbox"] if row["kind"] == PUBLISH]
        assert parcel["state"] == "waiting", "it is not for this process"
    loop_place.sandbox.world.shards = 1
    own = own_settings(sqlite_url)
    async with rehearsal(own, loop_place, library=library(), set_up=False, new=False) as other:
        walter = other.stage.act_as("Walter")
        seen = await walter.until(HERS, channel="#vents")
        assert "[an e-mail address]" in seen.text


async def test_who_may_not_write_is_refused_as_inside(first: Rehearsal) -> None:
    june = first.stage.act_as("June")
    june.channel_id("@Lantern")
    june.person.leave()
    await june.slash("vent", channel="@Lantern")
    assert "no server that we are both in" in june.last.text
    assert not june.last.buttons
    for name, happens in (("Ada", timed_out), ("Walter", shut_out), ("Ines", muted)):
        who = first.stage.act_as(name)
        await direct(who)
        await who.fill(words=HERS, wish="kind")
        happens(first, who)
        await who.press("Post it", on=who.last)
        assert SAID[happens] in who.last.text
        await direct(who)
        await who.fill(words=HERS, wish="kind")
        assert SAID[happens] in who.last.text
    robin = first.stage.act_as("Robin")
    await direct(robin)
    await robin.fill(words=HERS, wish="kind")
    robin.person.leave()
    await robin.press("Post it", on=robin.last)
    assert "not in that server" in robin.last.text
    assert (await dump(first.app.db))["vents"] == []


async def test_the_names_are_asked_once_in_minutes_and_who_is_in_a_server_each_time(first: Rehearsal) -> None:
    paths: list[str] = []

    def saw(exchange: Exchange) -> None:
        paths.append(exchange.path)

    first.sandbox.observers.append(saw)
    ada = first.stage.act_as("Ada")
    for _ in range(2):
        await ada.slash("vent", channel="@Lantern")
        assert "Harbour" in ada.last.buttons
    harbour = first.harbour.guild.id
    assert [sum(path.endswith(end) for path in paths) for end in ("/users/@me/guilds", f"/members/{ada.id}")] == [1, 2]
    assert any(f"/guilds/{harbour}/" in path for path in paths)
    await first.clock.jump(6 * MINUTE)
    await ada.slash("vent", channel="@Lantern")
    assert sum(path.endswith("/users/@me/guilds") for path in paths) == 2


async def many(first: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many servers to look through them all."""
    monkeypatch.setattr(whereabouts, "LOOKED_AT", 1)
    world = first.sandbox.world
    for name in ("Harbour Light", "Haven"):
        guild = world.guilds.create(name, first.harbour.people["marian"])
        world.guilds.install(guild, first.harbour.application.id, 0)
        for at, place in enumerate(CHANNELS, 1):
            await first.app.servers.remember(int(guild.id), place, at)


async def name(ada: Actor, part: str, said: str) -> None:
    """Write a part of a server's name. Those that have it and are not Ada's are not told to her."""
    await ada.press("Write its name", on=ada.last)
    await ada.fill(name=part)
    await ada.until(said)
    assert "Hav" not in ada.last.text


async def test_of_many_servers_the_team_of_one_that_is_named_is_told(
    first: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    await many(first, monkeypatch)
    ada = first.stage.act_as("Ada")
    await ada.slash("help-now", channel="@Lantern")
    await ada.press("I am not safe now", on=ada.last)
    await ada.press("Someone on the team", on=ada.last)
    await ada.until("I am in many servers")
    assert "findahelpline.com" in ada.last.text
    await name(ada, "haven", "I found no server")
    await name(ada, "har", "Many servers have that")
    await name(ada, "haRbour ", "the care team of **Harbour**")
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("The care team has it")
    async with first.app.db.read() as tx:
        (row,) = await tx.all("SELECT server_id, severity FROM cases")
    assert (row["server_id"], row["severity"]) == (int(first.harbour.guild.id), "danger-now")


async def test_of_many_servers_one_is_named(first: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    await many(first, monkeypatch)
    ada = first.stage.act_as("Ada")
    await ada.slash("vent", channel="@Lantern")
    assert "Write a part of the name" in ada.last.text
    for part, said in (("haven", "no server of that name"), ("har", "Many servers have that")):
        await name(ada, part, said)
        assert ada.last.buttons == ["Write its name"]
    await name(ada, "haRbour ", "should it")
    await ada.press("Harbour", on=ada.last)
    await ada.fill(words=HERS, wish="kind")
    await send(ada)
    assert "safe with me" in ada.last.text
