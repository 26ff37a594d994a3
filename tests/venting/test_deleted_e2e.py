"""A moderator deletes a post in Discord itself: the same follows as when its author takes it back."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.answers.test_answers_e2e import KIND_WORDS, answered, out, write
from tests.scene import own_settings
from tests.services import dump, library
from tests.venting.acts import WORDS, gone_meanwhile, posts, vent
from tests.venting.test_editing_e2e import NEW, come, edit


async def deleted(scene: Rehearsal, post: Seen) -> None:
    """By hand."""
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(post.channel_id, post.id))


async def told(who: Actor, words: str) -> None:
    await who.until(words)
    assert "do not know who you are" in str([one.text for one in who.inbox()])


@pytest.mark.parametrize("at_once", [True, False])
async def test_its_thread_its_answers_and_its_edit_go_and_who_wrote_is_told(scene: Rehearsal, at_once: bool) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    await write(robin, post, "Me too, every Sunday.")
    await answered(scene, ada, post, "Me too, every Sunday.")
    await scene.clock.jump(10 * 60_000)
    await edit(ada)
    await write(walter, post, KIND_WORDS)
    messages = scene.sandbox.world.messages
    if at_once:
        await deleted(scene, post)
    else:
        messages.delete_many(post.channel_id, [post.id])
    await told(ada, "has deleted the post")
    await walter.until(KIND_WORDS)  # given back
    await come(scene)
    assert post.id not in scene.harbour.guild.channels
    rows = await dump(scene.app.db)
    assert rows["vents"] == []
    assert posts(robin) == []
    assert NEW not in str([one.text for one in robin.sees()])
    await ada.slash("my vents", channel="#general")
    assert post.id not in ada.last.text


async def test_other_words_that_were_to_take_its_place_go_back_to_their_author_alone(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await edit(ada)
    await deleted(scene, post)
    await told(ada, "has deleted the post")
    await ada.until(lambda: any("did not take their place" in one.text and NEW in one.text for one in ada.inbox()))
    await come(scene)
    assert not walter.sees_text(NEW)
    assert not walter.inbox()


async def test_one_answer_that_is_deleted_goes_alone(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    await write(robin, post, "Me too, every Sunday.")
    seen = await answered(scene, ada, post, KIND_WORDS)
    await answered(scene, ada, post, "Me too, every Sunday.")
    await deleted(scene, seen)
    await told(walter, "has deleted it")
    await scene.app.postman.idle()
    assert len((await dump(scene.app.db))["answers"]) == 1
    assert len(posts(ada)) == 1


async def test_what_the_bot_hides_is_not_taken_for_deleted(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await ada.until(lambda: posts(ada) == [])
    await come(scene)
    assert len((await dump(scene.app.db))["vents"]) == 1
    assert "has deleted" not in str([one.text for one in ada.inbox()])


async def test_one_that_was_heard_of_is_seen_to_before_the_program_ends(
    loop_place: Loopback, sqlite_url: str, accidents: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    heard, done = asyncio.Event(), []
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as scene:
        vents = scene.app.own_vents
        see_to = vents.deleted

        async def slowly(server_id: int, message_id: int) -> bool:
            heard.set()
            await asyncio.sleep(0.2)
            done.append(await see_to(server_id, message_id))
            return done[-1]

        monkeypatch.setattr(vents, "deleted", slowly)
        await deleted(scene, await out(scene, scene.stage.act_as("Ada")))
        await asyncio.wait_for(heard.wait(), 10)
    assert done == [True]


async def closed_to(who: Actor, post: Seen) -> None:
    """Somebody presses until no form comes any more."""
    while True:
        await who.press("Answer anonymously", on=post)
        if who.modal is None:
            return
        who.dismiss()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("heard", [True, False])
async def test_a_post_whose_thread_was_deleted_says_at_once_that_it_takes_no_answers(
    scene: Rehearsal, heard: bool
) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    channels, guild = scene.sandbox.world.channels, scene.harbour.guild
    if heard:
        channels.delete(guild.channels[post.id])
    else:  # while the bot was away: the first answer finds it out
        channels._forget(guild, guild.channels[post.id])
        await write(walter, post, KIND_WORDS)
        await come(scene)
        await walter.until("could not be posted")
    await asyncio.wait_for(closed_to(robin, post), 10)
    assert "takes no more answers" in robin.last.text
    assert len(posts(ada)) == 1
    await ada.slash("my vents", channel="#general")
    assert "closed to answers" in ada.last.text


@pytest.mark.parametrize("step", ["before the post", "before its answer"])
async def test_a_vent_whose_channel_goes_while_it_is_posted_waits_for_setup_and_comes_once(
    scene: Rehearsal, step: str
) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await vent(ada)
    await gone_meanwhile(scene, "#vents", step, asyncio.ensure_future(scene.clock.jump(20 * MINUTE)))
    notice = await marian.until("its channel is not there any more", channel="#lantern-desk")
    assert "Nothing is lost" in notice.text
    await marian.slash("lantern setup", channel="#welcome")
    await scene.clock.jump(HOUR)
    (post,) = posts(ada)
    assert WORDS in post.text
    assert not [one for one in ada.inbox() if "not in the server any more" in one.text]


async def test_whoever_wrote_what_goes_with_its_channel_before_it_has_a_thread_is_told(scene: Rehearsal) -> None:
    """The words are Discord's then, and nobody's here: they cannot be posted again."""
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    coming = asyncio.ensure_future(scene.clock.jump(20 * MINUTE))
    await gone_meanwhile(scene, "#vents", "before its thread", coming)
    await ada.until("is not in the server any more")
    await scene.app.postman.idle()
    await ada.slash("my vents", channel="#general")
    assert "There is nothing here that you wrote" in ada.last.text
