"""`/my vents` as the author lives it, and as everyone else does not notice it."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.venting.service import REMOVE
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Seen
from tests.scene import own_settings
from tests.services import dump, library
from tests.venting.acts import WORDS, posts, vent


async def open_mine(scene: Rehearsal, who: str = "Ada") -> Seen:
    actor = scene.stage.act_as(who)
    await actor.slash("my vents", channel="#general")
    assert actor.last.ephemeral
    return actor.last


async def take_back(scene: Rehearsal) -> str:
    ada = scene.stage.act_as("Ada")
    await ada.press("1", on=await open_mine(scene))
    await ada.press("Take back", on=ada.last)
    await ada.press("Yes, take it back", on=ada.last)
    return ada.last.text


async def test_what_waits_never_comes_out(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    assert "waits" in (await open_mine(scene)).text
    assert "will not come out" in await take_back(scene)
    await scene.clock.jump(HOUR)
    assert posts(ada) == []
    assert "nothing here" in (await open_mine(scene)).text


async def test_what_could_be_done_with_a_post_is_said_where_it_can_be_done(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await ada.press("1", on=await open_mine(scene))
    assert "it never comes out" in ada.last.text
    assert "Closing it" not in ada.last.text
    await scene.clock.jump(20 * MINUTE)
    await ada.press("1", on=await open_mine(scene))
    assert "Closing it leaves it there" in ada.last.text
    await ada.press("Close to answers", on=ada.last)
    await ada.press("1", on=await open_mine(scene))
    assert "Taking it back deletes it" in ada.last.text
    assert "Closing it" not in ada.last.text


async def test_what_is_out_goes_with_its_thread_and_all_answers(scene: Rehearsal) -> None:
    ada, robin = scene.stage.act_as("Ada"), scene.stage.act_as("Robin")
    await vent(ada)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(robin)
    alias = seen.raw["embeds"][0]["author"]["name"]
    robin.say("I know that table.", channel=alias)
    assert f"{seen.channel_id}/{seen.id}" in (await open_mine(scene)).text
    assert "being deleted" in await take_back(scene)
    await scene.app.postman.idle()
    assert posts(robin) == []
    assert not robin.sees_channel(alias)
    assert not robin.sees_text("I know that table.")


@pytest.mark.parametrize("kind", ["500_after_accept", "reset_after_accept", "503"])
@pytest.mark.parametrize("path", [r"/messages/\d+$", r"^/channels/\d+$"])
async def test_a_fault_while_it_is_removed_leaves_nothing(scene: Rehearsal, kind: str, path: str) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(ada)
    alias = seen.raw["embeds"][0]["author"]["name"]
    scene.sandbox.faults.add(kind, method="DELETE", path=path)
    await take_back(scene)
    await scene.clock.jump(MINUTE)
    await ada.until(lambda: posts(ada) == [] and not ada.sees_channel(alias), timeout=15)


async def test_closing_locks_the_thread_and_leaves_what_was_said(scene: Rehearsal) -> None:
    ada, robin = scene.stage.act_as("Ada"), scene.stage.act_as("Robin")
    await vent(ada)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(robin)
    robin.say("I know that table.", channel=seen.id)
    await ada.press("1", on=await open_mine(scene))
    await ada.press("Close to answers", on=ada.last)
    assert "It is closed" in ada.last.text
    await scene.app.postman.idle()
    with pytest.raises(Exception, match=r"50083|50013|rchived|ocked|ermission"):
        robin.say("And another thing.", channel=seen.id)
    assert WORDS in posts(robin)[0].text
    assert "closed to answers" in (await open_mine(scene)).text


@pytest.mark.parametrize(
    ("locale", "hidden", "out"),
    [
        ("en-GB", "is hidden: a moderator took it away", "is out"),
        ("es-ES", "está oculto: alguien de moderación", "ya salió"),
    ],
)
async def test_what_a_moderator_hid_is_said_to_be_hidden_and_is_only_taken_back(
    scene: Rehearsal, locale: str, hidden: str, out: str
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(ada)
    ada.speaks(locale)
    assert out in (await open_mine(scene)).text
    await tomas.slash("anon hide", channel="#care-team", post=seen.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()
    listed = await open_mine(scene)
    assert hidden in listed.text
    assert seen.id not in listed.text
    await ada.press("1", on=listed)
    assert hidden in ada.last.text
    assert len(ada.last.buttons) == 3, "to take it back, how one is told, and the list"
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await scene.app.postman.idle()
    assert out in (await open_mine(scene)).text


async def test_the_list_is_the_authors_alone(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    await vent(walter, "Mine.")
    await scene.clock.jump(20 * MINUTE)
    mine = {WORDS: "Ada", "Mine.": "Walter"}
    for seen in posts(ada):
        who = next(name for words, name in mine.items() if words in seen.text)
        shown = (await open_mine(scene, who)).text
        assert [seen.id in shown, shown.count("https://")] == [True, 1]
    for name in ("Walter", "Robin", "Tomás", "Marian"):
        assert not any("myvent" in str(one.raw) and not one.ephemeral for one in scene.stage.act_as(name).sees())


async def test_seven_vents_are_two_pages(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    for number in range(7):
        await vent(ada, f"Words {number}.")
        await scene.clock.jump(30 * MINUTE)
    first = await open_mine(scene)
    assert first.buttons == ["1", "2", "3", "4", "5", "Earlier", "My answers", "Use a claim code"]
    await ada.press("Earlier", on=first)
    assert ada.last.buttons == ["6", "7", "Later", "My answers", "Use a claim code"]
    await ada.press("7", on=ada.last)
    assert posts(ada)[0].id in ada.last.text


async def test_the_buttons_and_a_removal_outlive_a_restart(loop_place: Loopback, sqlite_url: str) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library()) as scene:
        ada = scene.stage.act_as("Ada")
        await vent(ada)
        await scene.clock.jump(20 * MINUTE)
        shown = await open_mine(scene)
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        ada = scene.stage.act_as("Ada")
        await ada.press("1", on=shown)
        await ada.press("Take back", on=ada.last)
        scene.app.postman._routes.pop(REMOVE)  # nobody carries it away in this life
        await ada.press("Yes, take it back", on=ada.last)
        assert len(posts(ada)) == 1
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        await scene.app.postman.idle()
        assert posts(scene.stage.act_as("Ada")) == []


async def test_what_arrived_without_anybody_knowing_is_found_and_removed(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    path = rf"/channels/{ada.channel_id('#vents')}/messages"
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=path)
    await scene.clock.jump(20 * MINUTE)
    assert len(posts(ada)) == 1
    assert "waits" in (await open_mine(scene)).text
    await take_back(scene)
    await scene.clock.jump(MINUTE)
    await ada.until(lambda: posts(ada) == [], timeout=15)
    assert (await dump(scene.app.db))["vents"] == []
