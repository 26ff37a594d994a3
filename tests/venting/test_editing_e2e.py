"""Editing a vent as its author lives it, and as everyone else sees it."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.kernel.text import MODAL_LIMIT
from bot.sandbox.driver import Actor
from tests.scene import own_settings
from tests.services import library
from tests.venting.acts import WORDS, posts, vent
from tests.venting.test_holding import DANGER

NEW = "I set the table for two now, and that is all right."


async def out(scene: Rehearsal) -> Actor:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    return ada


async def begin(ada: Actor) -> None:
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    await ada.press("Edit…", on=ada.last)


async def edit(ada: Actor, words: str = NEW, note: str = "") -> None:
    await begin(ada)
    await ada.fill(words=words, note=note)
    await ada.press("Put it in its place", on=ada.last)


async def come(scene: Rehearsal) -> None:
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()


async def test_what_tells_in_the_note_is_pointed_out_and_blurred_as_well(scene: Rehearsal) -> None:
    ada, walter = await out(scene), scene.stage.act_as("Walter")
    await begin(ada)
    await ada.fill(words=NEW, note="ring 07700 900123")
    assert "A phone number: “07700 900123”" in ada.last.text
    await ada.press("Blur these", on=ada.last)
    await ada.press("Put it in its place", on=ada.last)
    await come(scene)
    (after,) = posts(walter)
    assert "07700" not in after.text
    assert "ring [a phone number]" in after.text


async def test_other_words_take_their_place_later_and_nothing_else_changes(scene: Rehearsal) -> None:
    ada, walter = await out(scene), scene.stage.act_as("Walter")
    (before,) = posts(walter)
    await begin(ada)
    form = str(ada.modal)
    assert WORDS not in form  # they are not kept
    assert "this starts empty" in form
    await ada.fill(words=f"{NEW} Write to kim@beispiel.org <@{walter.id}>", note="being alone")
    preview = ada.last
    assert preview.ephemeral
    assert "Nothing is changed yet" in preview.text
    assert "kim@beispiel.org" in preview.text
    await ada.press("Blur these", on=preview)
    await ada.press("Write it again", on=ada.last)
    assert NEW in str(ada.modal)
    await ada.fill(words=NEW, note="being alone")
    await ada.press("Put it in its place", on=ada.last)
    assert "take the place of the old ones" in ada.last.text
    assert WORDS in posts(walter)[0].text  # not yet
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    assert "wait to take its place" in ada.last.text
    await come(scene)
    (after,) = posts(walter)
    assert NEW in after.text
    assert WORDS not in after.text
    assert "being alone" in after.text
    assert (after.id, after.buttons) == (before.id, before.buttons)
    assert after.raw["embeds"][0]["author"] == before.raw["embeds"][0]["author"]
    assert after.raw["embeds"][0]["footer"] == before.raw["embeds"][0]["footer"]
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    assert "wait to take its place" not in ada.last.text


async def test_words_of_danger_take_nobodys_place_and_help_is_shown(scene: Rehearsal) -> None:
    ada, tomas = await out(scene), scene.stage.act_as("Tomás")
    await begin(ada)
    await ada.fill(words=DANGER)
    preview = next(one for one in reversed(ada.sees()) if "Put it in its place" in one.buttons)
    shown = (await ada.until("You are not in trouble")).text
    assert "Nobody on the care team reads an edit, so nobody was called." in shown
    assert "Until you do" not in shown, "nobody reads it then either"
    await ada.press("Put it in its place", on=preview)
    assert (await ada.until("I have not changed your post")).ephemeral
    cards = await ada.until(lambda: [one for one in ada.sees() if "You are not in trouble" in one.text][1:])
    assert all(one.ephemeral for one in cards)
    await ada.press("Write it again", on=preview)  # nothing of it is lost
    assert DANGER in str(ada.modal)
    ada.dismiss()
    await come(scene)
    assert WORDS in posts(tomas)[0].text
    assert not any("How urgent" in one.text for one in tomas.sees("#care-team"))


@pytest.mark.parametrize("kind", ["500_after_accept", "reset_after_accept", "503"])
async def test_a_fault_on_the_way_shows_it_all_the_same(scene: Rehearsal, kind: str) -> None:
    ada = await out(scene)
    await edit(ada)
    scene.sandbox.faults.add(kind, method="PATCH", path=r"/messages/\d+$")
    await come(scene)
    await come(scene)
    await ada.until(lambda: NEW in posts(ada)[0].text, timeout=15)
    assert len(posts(ada)) == 1


async def test_it_waits_through_a_lockdown_and_a_restart(loop_place: Loopback, sqlite_url: str) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library()) as scene:
        ada, tomas = await out(scene), scene.stage.act_as("Tomás")
        await edit(ada)
        await tomas.slash("anon lockdown", channel="#care-team", reason="raid")
        await come(scene)
        assert WORDS in posts(ada)[0].text
        await begin(ada)
        assert ada.modal is None
        assert "stopped here" in ada.last.text
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
        (choice,) = await tomas.type_ahead("anon lift", channel="#care-team", what="")
        await tomas.slash("anon lift", channel="#care-team", what=choice["value"])
        await scene.clock.jump(5 * MINUTE)
        await come(scene)
        assert NEW in posts(ada)[0].text


async def test_hidden_meanwhile_it_comes_back_as_it_was_and_its_author_is_told(scene: Rehearsal) -> None:
    ada, tomas = await out(scene), scene.stage.act_as("Tomás")
    await edit(ada)
    await tomas.context("Act on this post", posts(tomas)[0])
    await tomas.press("Hide the post", on=tomas.last)
    await tomas.fill(reason="It names a child.")
    await scene.app.postman.idle()
    assert posts(ada) == []
    await come(scene)
    await scene.app.postman.idle()
    assert posts(ada) == []
    assert any("did not take their place" in one.text for one in ada.inbox())


async def test_words_as_long_as_the_form_takes_come_back_whole(scene: Rehearsal) -> None:
    ada, tomas = await out(scene), scene.stage.act_as("Tomás")
    longest = ("The table is laid. " * 400)[: MODAL_LIMIT - 8] + " for two"
    await edit(ada, longest, "speaks of loss")
    await tomas.slash("anon hide", channel="#care-team", post=posts(tomas)[0].id)
    await tomas.fill(reason="It names a child.")
    await come(scene)
    sentence, words = (await ada.until("did not take their place")).raw["embeds"]
    assert "for you alone" in sentence["description"]
    assert words["description"] == f"speaks of loss\n\n{longest}"
    assert "Harbour" in words["footer"]["text"]


async def test_of_one_that_was_hidden_and_came_back_the_way_to_earlier_answers_stays(scene: Rehearsal) -> None:
    ada, walter, tomas = await out(scene), scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    (before,) = posts(walter)
    await tomas.slash("anon hide", channel="#care-team", post=before.id)
    await tomas.fill(reason="It names a child.")
    await scene.app.postman.idle()
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await scene.app.postman.idle()
    (back,) = posts(walter)
    await edit(ada)
    await come(scene)
    (after,) = posts(walter)
    assert NEW in after.text
    assert after.raw["embeds"][0]["fields"] == back.raw["embeds"][0]["fields"] != []
    assert f"<#{before.id}>" in after.text


async def test_taken_back_meanwhile_nothing_is_shown(scene: Rehearsal) -> None:
    ada = await out(scene)
    await edit(ada)
    await ada.slash("my vents", channel="#general")
    for button in ("1", "Take back", "Yes, take it back"):
        await ada.press(button, on=ada.last)
    await come(scene)
    assert posts(ada) == []
    assert not ada.sees_text(NEW, channel="#vents")


async def test_who_may_not_write_may_not_edit(scene: Rehearsal) -> None:
    ada = await out(scene)
    await begin(ada)
    tomas = scene.stage.act_as("Tomás")
    await tomas.context("Act on this post", posts(tomas)[0])
    await tomas.press("Pause its author", on=tomas.last)
    await tomas.fill(span="1d", reason="It names a child.")
    await ada.fill(words=NEW)
    assert "It names a child." in ada.last.text
    await come(scene)
    assert WORDS in posts(ada)[0].text
