"""Answering without a name, as every person involved lives it, through the sandbox."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox import channels
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.permissions import Permission
from tests.venting.acts import WORDS, posts
from tests.venting.test_roads_e2e import muted

HISTORY = 1 << 16

KIND_WORDS = "I set it for two, and I know that quiet."


async def out(scene: Rehearsal, who: Actor, boundaries: list[str] | None = None) -> Seen:
    """A vent of this person that is out, with its thread."""
    await who.slash("vent", channel="#vents")
    await who.fill(words=WORDS, wish="kind", boundaries=boundaries or [])
    await who.press("Post it", on=who.last)
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    return posts(who)[-1]


async def write(who: Actor, on: Seen, words: str) -> None:
    """Press the button under a message, and send these words."""
    await who.press("Answer anonymously", on=on)
    await who.fill(words=words)


async def answered(scene: Rehearsal, reader: Actor, post: Seen, words: str) -> Seen:
    """The answer as somebody else reads it in the thread."""
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    return await reader.until(words, channel=post.id)


def name_on(seen: Seen) -> str:
    """The made-up name on a card."""
    return str(seen.raw["embeds"][0]["author"]["name"])


async def test_an_answer_comes_out_in_the_thread_under_a_name_of_it_and_names_nobody(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada, ["no-reconciling"])
    await walter.press("Answer anonymously", on=post)
    form = str(walter.modal)
    assert "Would like: kind words" in form
    assert "no talk of reconciling" in form
    assert "made-up name" in form
    await walter.fill(words=KIND_WORDS)
    assert "It comes out in this thread within 6 minutes" in walter.last.text
    assert walter.last.ephemeral
    seen = await answered(scene, robin, post, KIND_WORDS)
    assert "interaction_metadata" not in seen.raw
    assert "message_reference" not in seen.raw
    assert not seen.raw["mentions"]
    assert walter.id not in str(seen.raw)
    assert name_on(seen) != name_on(post)
    assert "Wrote the post" not in seen.text
    assert not any(one.ephemeral for one in robin.sees())
    await scene.clock.jump(MINUTE)
    await write(walter, seen, "It gets quieter.")
    again = await answered(scene, robin, post, "It gets quieter.")
    assert name_on(again) == name_on(seen)


async def test_where_a_server_has_no_room_for_threads_the_answer_waits_for_its_own(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, walter, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Marian"))
    with monkeypatch.context() as full:
        full.setattr(channels, "MAX_ACTIVE_THREADS", 0)
        post = await out(scene, ada)
        notice = await marian.until("a thousand threads", channel="#lantern-desk")
        assert "Nothing is lost" in notice.text
        await write(walter, post, KIND_WORDS)
        await scene.clock.jump(10 * MINUTE)
        await scene.app.postman.idle()
    await scene.clock.jump(10 * MINUTE)  # it has its thread; the answer may have been tried a moment before
    await scene.app.postman.idle()
    seen = await answered(scene, ada, post, KIND_WORDS)
    assert walter.id not in str(seen.raw)


def may_not_open(scene: Rehearsal, room: str) -> None:
    """Somebody takes the bot's permission to open threads in this channel."""
    me = str(scene.bot.user.id if scene.bot.user else 0)
    channel = scene.sandbox.world.channel(scene.stage.act_as("Marian").channel_id(room))
    deny = int(Permission.CREATE_PUBLIC_THREADS)
    scene.sandbox.world.channels.edit(
        channel,
        {
            "permission_overwrites": [
                {**one, "allow": str(int(one["allow"]) & ~deny), "deny": str(deny)} if one["id"] == me else dict(one)
                for one in channel["permission_overwrites"]
            ]
        },
    )


async def test_a_thread_that_may_not_be_opened_comes_once_it_may_and_the_answer_with_it(scene: Rehearsal) -> None:
    ada, walter, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Marian"))
    room = scene.sandbox.world.channel(marian.channel_id("#vents"))
    before = [dict(one) for one in room["permission_overwrites"]]
    may_not_open(scene, "#vents")
    post = await out(scene, ada)
    notice = await marian.until("may not open its thread", channel="#lantern-desk")
    assert "*Create public threads*" in notice.text
    await write(walter, post, KIND_WORDS)
    for _ in range(3):
        await scene.clock.jump(2 * HOUR)
        await scene.app.postman.idle()
    told = [one for one in marian.sees("#lantern-desk") if "may not open its thread" in one.text]
    assert len(told) == 1
    scene.sandbox.world.channels.edit(room, {"permission_overwrites": before})
    await scene.clock.jump(2 * HOUR)
    await scene.app.postman.idle()
    assert (await answered(scene, ada, post, KIND_WORDS)).text


async def test_after_a_week_without_a_thread_a_post_takes_no_answers_and_the_words_go_back(scene: Rehearsal) -> None:
    ada, walter, marian = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Marian"))
    may_not_open(scene, "#vents")
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    await scene.clock.jump(7 * DAY + 2 * HOUR)
    await scene.app.postman.idle()
    await marian.until("it takes no answers", channel="#lantern-desk")
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    await walter.until(KIND_WORDS, channel="@Lantern")
    await walter.press("Answer anonymously", on=post)
    assert "no more answers" in walter.last.text


async def test_the_author_answers_as_the_author_visibly(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await ada.press("Answer anonymously", on=post)
    assert "whoever wrote the post" in str(ada.modal)
    await ada.fill(words="Thank you for reading.")
    seen = await answered(scene, walter, post, "Thank you for reading.")
    assert "Wrote the post" in seen.text
    assert name_on(seen) == name_on(post)
    assert ada.id not in str(seen.raw)


async def test_what_the_author_asked_not_to_hear_is_pointed_out_before_anything_is_sent(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada, ["no-reconciling"])
    await write(walter, post, "You should forgive him. Ring me at 020 7946 0991.")
    assert "Nothing is posted yet" in walter.last.text
    assert "no talk of reconciling" in walter.last.text
    assert "“You should forgive" in walter.last.text
    assert "020 7946 0991" in walter.last.text
    await walter.press("Blur these", on=walter.last)
    assert "a phone number" in walter.last.text
    await walter.press("Write it again", on=walter.last)
    assert "You should forgive him" in str(walter.modal)
    await walter.fill(words=KIND_WORDS)
    assert "It comes out in this thread" in walter.last.text
    await answered(scene, ada, post, KIND_WORDS)
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM vent_drafts") == []


async def test_danger_in_an_answer_that_is_not_sent_yet_brings_the_crisis_card_at_once(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, f"{KIND_WORDS} Ring me at 020 7946 0991.")
    await walter.until("Nothing is posted yet")
    assert not walter.sees_text("You are not in trouble")
    await write(walter, post, "I am going to kill myself tonight. The pills are here. Ring me at 020 7946 0991.")
    shown = await walter.until("You are not in trouble")
    assert "Nothing of it is sent yet" in shown.text
    assert shown.ephemeral


@pytest.mark.parametrize("way", ["Send it like this", "Not now"])
async def test_whoever_writes_decides(scene: Rehearsal, way: str) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada, ["no-cutting-off"])
    await write(walter, post, "You should cut them off.")
    await walter.press(way, on=walter.last)
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    assert ada.sees_text("You should cut them off.", channel=post.id) is (way == "Send it like this")


async def test_somebody_who_is_timed_out_cannot_answer_by_the_button(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await walter.press("Answer anonymously", on=post)
    member = scene.harbour.guild.members[walter.id]
    member["communication_disabled_until"] = "2099-01-01T00:00:00+00:00"
    await walter.fill(words=KIND_WORDS)
    assert "It comes out" not in walter.last.text
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM answers") == []


@pytest.mark.parametrize("when", ["before", "meanwhile"])
async def test_somebody_who_is_muted_by_a_role_cannot_answer_or_give_a_sign(scene: Rehearsal, when: str) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    if when == "before":
        muted(scene, walter)
        await walter.press("Answer anonymously", on=post)
        assert walter.modal is None
    else:
        await walter.press("Answer anonymously", on=post)
        muted(scene, walter)
        await walter.fill(words=KIND_WORDS)
        assert KIND_WORDS in walter.last.text, "it is theirs"
    assert "keeps you from writing there" in walter.last.text
    await walter.press("I hear you", on=post)
    assert "keeps you from writing there" in walter.last.text
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM answers") == []


async def test_a_closed_post_takes_no_more_answers(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    await ada.press("Close to answers", on=ada.last)
    await walter.press("Answer anonymously", on=post)
    assert walter.modal is None
    assert "takes no more answers" in walter.last.text
    assert walter.last.ephemeral


async def test_an_answer_is_reported_hidden_and_brought_back_where_it_was(scene: Rehearsal) -> None:
    ada, walter, robin, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    seen = await answered(scene, robin, post, KIND_WORDS)
    await robin.press("Report", on=seen)
    await robin.fill(reason="It is unkind.")
    assert "Thank you" in robin.last.text
    card = await tomas.until("Case 1", channel="#care-team")
    await tomas.press("Read what was reported", on=card)
    await tomas.press("Show it to me", on=tomas.last)
    await tomas.until(KIND_WORDS)
    assert not tomas.sees_text(walter.id)
    await tomas.context("Act on this post", seen)
    await tomas.press("Hide the post", on=tomas.last)
    await tomas.fill(reason="It names a school.")
    await robin.until(lambda: not robin.sees_text(KIND_WORDS, channel=post.id))
    await scene.app.postman.idle()
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    assert choice["name"] == name_on(seen)
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    back = await robin.until(KIND_WORDS, channel=post.id)
    assert back.buttons == seen.buttons
    assert len(posts(robin)) == 1, "not in the channel of the posts"


async def test_its_writer_can_be_paused_by_an_answer(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    seen = await answered(scene, tomas, post, KIND_WORDS)
    await tomas.context("Act on this post", seen)
    await tomas.press("Pause its author", on=tomas.last)
    await tomas.fill(span="1d", reason="It names a child.")
    assert "is paused until" in tomas.last.text
    await scene.clock.jump(HOUR)
    await write(walter, post, "Once more.")
    assert "It names a child." in walter.last.text
    await write(ada, post, "I may still answer.")
    assert "It comes out" in ada.last.text


@pytest.mark.parametrize("kind", ["500_after_accept", "reset_after_accept", "503", "408"])
async def test_a_fault_while_it_goes_out_is_one_answer(scene: Rehearsal, kind: str) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    scene.sandbox.faults.add(kind, method="POST", path=rf"/channels/{post.id}/messages$")
    await write(walter, post, KIND_WORDS)
    for _ in range(3):
        await scene.clock.jump(10 * MINUTE)
        await scene.app.postman.idle()
    await ada.until(KIND_WORDS, channel=post.id)
    assert sum(KIND_WORDS in one.text for one in ada.sees(post.id)) == 1


async def test_what_arrived_before_the_bot_could_not_read_there_any_more_is_not_said_twice(scene: Rehearsal) -> None:
    """Without *Read Message History* Discord shows an empty thread, in which nothing would seem to have arrived."""
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=rf"/channels/{post.id}/messages$")
    await write(walter, post, KIND_WORDS)
    due = await scene.app.postman.next_due()
    assert due is not None
    await scene.clock.jump(due - scene.clock.now())
    await ada.until(KIND_WORDS, channel=post.id)
    world = scene.sandbox.world
    channel = world.channel(ada.channel_id("#vents"))
    mine = next(one for one in channel["permission_overwrites"] if one["id"] == scene.harbour.application.id)
    shut = {**mine, "allow": str(int(mine["allow"]) & ~HISTORY), "deny": str(int(mine["deny"]) | HISTORY)}
    rules = [shut if one is mine else one for one in channel["permission_overwrites"]]
    world.channels.edit(channel, {"permission_overwrites": rules})
    for _ in range(3):
        await scene.clock.jump(10 * MINUTE)  # Discord has forgotten its nonce
        await scene.app.postman.idle()
    assert sum(KIND_WORDS in one.text for one in ada.sees(post.id)) == 1


async def test_signs_are_counted_on_the_post_and_nobody_is_listed(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    for who in (walter, robin):
        await who.press("I hear you", on=post)
        assert "Nobody sees who pressed" in who.last.text
        assert who.last.ephemeral
    await ada.press("I hear you", on=post)
    assert "your own post" in ada.last.text
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    (seen,) = posts(ada)
    assert "I hear you · 2" in seen.buttons
    assert "I know this too" in seen.buttons
    assert seen.raw["embeds"] == post.raw["embeds"]
    assert walter.id not in str(seen.raw)
    await walter.press("I hear you · 2", on=seen)
    assert "taken back" in walter.last.text
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    assert "I hear you · 1" in posts(ada)[0].buttons


async def test_the_author_is_told_of_several_answers_in_one_notice_and_counts_them(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    for who, more in ((walter, "I am here."), (robin, "Me too.")):
        await write(who, post, f"{KIND_WORDS} {more}")
    for _ in range(3):
        await scene.clock.jump(10 * MINUTE)
        await scene.app.postman.idle()
    told = [one for one in ada.inbox() if "what you wrote as" in one.text]
    assert len(told) in {1, 2}
    assert post.id in told[-1].text
    assert not walter.inbox()
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    vent = ada.last
    assert "2 answers without a name" in vent.text
    await ada.press("How I am told", on=vent)
    await ada.press("Nothing, please", on=ada.last)
    await ada.press("All of mine", on=vent)  # the vent stayed where it was
    assert post.id in next(seen for seen in ada.sees("#general") if seen.id == vent.id).text


LOCKED = "takes no more answers"


def lock(scene: Rehearsal, post: Seen, *, asleep: bool = False) -> None:
    """Somebody who looks after threads locks it in Discord itself."""
    thread = scene.harbour.guild.channels[post.id]
    scene.sandbox.world.channels.edit_thread(thread, {"locked": True, "archived": asleep})


async def test_nobody_answers_into_a_thread_that_a_moderator_has_locked_by_hand(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    await robin.press("Answer anonymously", on=post)
    await write(walter, post, KIND_WORDS)  # on its way
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    lock(scene, post)
    await scene.stage.until(lambda: guild and (thread := guild.get_thread(int(post.id))) and thread.locked)
    await robin.fill(words="Me too, every Sunday.")
    assert LOCKED in robin.last.text
    assert "Me too, every Sunday." in robin.last.text
    await robin.press("Answer anonymously", on=post)
    assert robin.modal is None
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    await walter.until(lambda: any(KIND_WORDS in one.text for one in walter.inbox()))
    assert not ada.sees_text(KIND_WORDS, channel=post.id)
    scene.sandbox.world.channels.edit_thread(scene.harbour.guild.channels[post.id], {"locked": False})
    await scene.stage.until(lambda: guild and (thread := guild.get_thread(int(post.id))) and not thread.locked)
    await write(robin, post, "Me too, every Sunday.")
    await answered(scene, ada, post, "Me too, every Sunday.")


async def test_one_that_was_closed_and_locked_by_hand_stays_asleep(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    lock(scene, post, asleep=True)
    await scene.stage.until(lambda: guild and guild.get_thread(int(post.id)) is None)
    await write(walter, post, "Ring me at 020 7946 0991.")  # is pointed out first
    assert LOCKED in walter.last.text
    assert "020 7946 0991" in walter.last.text
    await scene.clock.jump(10 * MINUTE)
    await scene.app.postman.idle()
    assert scene.harbour.guild.channels[post.id]["thread_metadata"]["archived"]


async def test_a_thread_that_is_locked_while_one_reads_what_was_pointed_out_takes_no_answer(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, "Ring me at 020 7946 0991.")
    guild = scene.bot.get_guild(int(scene.harbour.guild.id))
    lock(scene, post)
    await scene.stage.until(lambda: guild and (thread := guild.get_thread(int(post.id))) and thread.locked)
    await walter.press("Send it like this", on=walter.last)
    assert LOCKED in walter.last.text
    assert "020 7946 0991" in walter.last.text
