"""A thread in which nobody wrote for a week is asleep, and so is that of a hidden post: Discord lets nothing in it be
changed. What its writer and the care team do with an answer there holds all the same, and it sleeps on."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.answers.test_answers_e2e import KIND_WORDS, answered, out, write
from tests.venting.acts import posts

CARE = "#care-team"


def falls_asleep(scene: Rehearsal, post: Seen) -> None:
    scene.sandbox.world.channels.edit_thread(scene.harbour.guild.channels[post.id], {"archived": True})


def read_in(scene: Rehearsal, post: Seen) -> str:
    """What stands in the thread, which whoever looks among those that are asleep can read; it sleeps still."""
    assert scene.harbour.guild.channels[post.id]["thread_metadata"]["archived"]
    return str([one.data["embeds"] for one in scene.sandbox.world.messages.page(post.id)])


async def there(scene: Rehearsal) -> tuple[Actor, Actor, Seen, Seen]:
    """Walter, who answered, and Tomás; the post and the answer."""
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    return walter, scene.stage.act_as("Tomás"), post, await answered(scene, ada, post, KIND_WORDS)


async def hide(scene: Rehearsal, tomas: Actor, post: Seen) -> None:
    await tomas.slash("anon hide", channel=CARE, post=post.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()


async def restore(scene: Rehearsal, tomas: Actor) -> None:
    (choice,) = await tomas.type_ahead("anon restore", channel=CARE, post="")
    await tomas.slash("anon restore", channel=CARE, post=choice["value"])
    await scene.app.postman.idle()


@pytest.mark.parametrize("hidden", [False, True])
async def test_what_its_writer_takes_back_goes(scene: Rehearsal, hidden: bool) -> None:
    walter, tomas, post, _ = await there(scene)
    if hidden:  # the thread of before, among the archived ones
        await hide(scene, tomas, post)
        await restore(scene, tomas)
    else:
        falls_asleep(scene, post)
    assert KIND_WORDS in read_in(scene, post)
    await walter.slash("my vents", channel="#general")
    for button in ("My answers", "1", "Take back", "Yes, take it back"):
        await walter.press(button, on=walter.last)
    assert "being deleted now" in walter.last.text
    await scene.app.postman.idle()
    assert KIND_WORDS not in read_in(scene, post)
    assert scene.harbour.guild.channels[post.id]["thread_metadata"]["locked"] is hidden


async def test_what_a_moderator_hides_goes_and_comes_back(scene: Rehearsal) -> None:
    _, tomas, post, answer = await there(scene)
    falls_asleep(scene, post)
    await hide(scene, tomas, answer)
    assert KIND_WORDS not in read_in(scene, post)
    assert not tomas.sees_text("could not take it away", channel="#lantern-desk")
    await restore(scene, tomas)
    assert tomas.sees_text(KIND_WORDS, channel=post.id)  # what is posted there wakes it
    assert len(posts(tomas)) == 1


async def test_an_answer_that_waits_for_a_hidden_post_goes_back_once_that_stays_away(scene: Rehearsal) -> None:
    walter, tomas, post, _ = await there(scene)
    await scene.clock.jump(MINUTE)
    await write(walter, post, "It gets quieter.")
    await hide(scene, tomas, post)
    await scene.clock.jump(29 * DAY)
    await scene.app.postman.idle()
    assert not walter.inbox()
    await scene.clock.jump(2 * DAY)
    await scene.clock.jump(HOUR)
    given = await walter.until("did not come out")
    assert "It gets quieter." in given.text
    assert "It gets quieter." not in read_in(scene, post)


async def test_a_note_of_the_team_gets_before_it(scene: Rehearsal) -> None:
    _, tomas, post, answer = await there(scene)
    falls_asleep(scene, post)
    await tomas.slash("anon note", channel=CARE, post=answer.id)
    await tomas.fill(note="speaks of loss")
    await scene.app.postman.idle()
    assert "From the care team: speaks of loss" in read_in(scene, post)
