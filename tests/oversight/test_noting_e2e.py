"""A content note that moderators put before a post, as everybody sees it."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.oversight.noting import NOTE
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.answers.test_answers_e2e import write
from tests.oversight.test_oversight_e2e import REASON, out
from tests.scene import own_settings
from tests.services import dump, library
from tests.venting.acts import WORDS, posts

NOTE_WORDS = "speaks of a grave"
TITLE = f"From the care team: {NOTE_WORDS}"


async def put(scene: Rehearsal, post: Seen, note: str = NOTE_WORDS) -> Actor:
    tomas = scene.stage.act_as("Tomás")
    await tomas.context("Act on this post", post)
    await tomas.press("Put a note before it", on=tomas.last)
    await tomas.fill(note=note)
    await scene.app.postman.idle()
    return tomas


def shown(who: Actor, *, thread: str = "") -> tuple[str, str]:
    """Title and words of the newest post, or of the newest answer in a thread."""
    seen = who.sees(thread)[-1] if thread else posts(who)[-1]
    (embed,) = seen.raw["embeds"]
    return embed.get("title", ""), embed["description"]


async def test_a_note_is_read_first_and_the_words_are_behind_a_reveal_for_good(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    tomas = await put(scene, post)
    assert "on its way to the post" in tomas.last.text
    assert shown(walter) == (TITLE, f"||{WORDS}||")
    assert posts(walter)[-1].buttons == post.buttons
    await put(scene, post, "speaks of war")
    assert shown(walter) == ("From the care team: speaks of war", f"||{WORDS}||")
    rows = await dump(scene.app.db)
    assert len(rows["content_notes"]) == 1
    assert [row["did"] for row in rows["audit_entries"]] == ["noted", "noted"]
    assert ada.id not in str(rows["audit_entries"])
    (checked,) = await scene.app.oversight.ledger.verify({})
    assert checked.faults == ()


async def test_it_stays_before_the_words_of_an_edit_beside_a_note_of_the_authors(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await put(scene, post)
    await scene.clock.jump(HOUR)
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    await ada.press("Edit…", on=ada.last)
    await ada.fill(words="It is two now.", note="about Sundays")
    await ada.press("Put it in its place", on=ada.last)
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    assert shown(walter) == (f"A note first: about Sundays · {TITLE}", "||It is two now.||")
    await put(scene, post, "speaks of war")
    assert shown(walter)[0] == "A note first: about Sundays · From the care team: speaks of war"
    assert shown(walter)[1] == "||It is two now.||"


async def test_put_there_while_the_post_is_hidden_it_is_there_when_it_comes_back(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    link = f"https://discord.com/channels/{scene.harbour.guild.id}/{post.channel_id}/{post.id}"
    await tomas.context("Act on this post", post)
    await tomas.press("Hide the post", on=tomas.last)
    await tomas.fill(reason=REASON)
    await scene.app.postman.idle()
    await tomas.slash("anon note", channel="#care-team", post=link)
    await tomas.fill(note=NOTE_WORDS)
    await scene.app.postman.idle()
    assert posts(ada) == []
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await scene.app.postman.idle()
    assert shown(ada) == (TITLE, f"||{WORDS}||")


async def test_an_answer_gets_one_too_and_what_is_taken_back_keeps_none(scene: Rehearsal) -> None:
    ada, robin = scene.stage.act_as("Ada"), scene.stage.act_as("Robin")
    post = await out(scene, ada)
    await write(robin, post, "I know that table.")
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    await put(scene, ada.sees(post.id)[-1])
    assert shown(ada, thread=post.id) == (TITLE, "||I know that table.||")
    await robin.slash("my vents", channel="#general")
    for button in ("My answers", "1", "Take back", "Yes, take it back"):
        await robin.press(button, on=robin.last)
    await scene.app.postman.idle()
    assert (await dump(scene.app.db))["content_notes"] == []


@pytest.mark.parametrize("kind", ["500_after_accept", "503"])
async def test_a_fault_on_its_way_leaves_it_there_once(scene: Rehearsal, kind: str) -> None:
    post = await out(scene, scene.stage.act_as("Ada"))
    scene.sandbox.faults.add(kind, method="PATCH", path=rf"/messages/{post.id}$")
    await put(scene, post)
    await scene.clock.jump(MINUTE)
    await scene.app.postman.idle()
    walter = scene.stage.act_as("Walter")
    await walter.until(lambda: shown(walter) == (TITLE, f"||{WORDS}||"), timeout=15)


async def test_it_is_put_there_after_a_restart(loop_place: Loopback, sqlite_url: str) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library()) as scene:
        post = await out(scene, scene.stage.act_as("Ada"))
        tomas = scene.stage.act_as("Tomás")
        await tomas.context("Act on this post", post)
        offered = tomas.last
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        tomas = scene.stage.act_as("Tomás")
        scene.app.postman._routes.pop(NOTE)  # nobody carries it in this life
        await tomas.press("Put a note before it", on=offered)
        await tomas.fill(note=NOTE_WORDS)
        assert shown(tomas) == ("", WORDS)
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        await scene.app.postman.idle()
        assert shown(scene.stage.act_as("Walter")) == (TITLE, f"||{WORDS}||")


async def test_a_note_without_words_is_refused_kindly(scene: Rehearsal) -> None:
    post = await out(scene, scene.stage.act_as("Ada"))
    tomas = await put(scene, post, " \u200b ")
    assert "A few words are missing" in tomas.last.text
    assert (await dump(scene.app.db))["content_notes"] == []
