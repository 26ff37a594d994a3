"""Oversight as every person involved lives it: who moderates, who wrote, who looks on."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal
from bot.sandbox.driver import Actor, Seen
from tests.venting.acts import WORDS, posts, vent

REASON = "It names a child."
DANGER = "I am going to kill myself tonight, the pills are on the table."


async def out(scene: Rehearsal, who: Actor, words: str = WORDS) -> Seen:
    await vent(who, words)
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    return posts(who)[-1]


async def test_what_can_be_done_about_a_post_names_it_and_begins_with_the_mildest(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.context("Act on this post", post)
    assert post.raw["embeds"][0]["author"]["name"] in tomas.last.text
    assert [*tomas.last.buttons] == ["Put a note before it", "Hide the post", "Pause its author"]


async def paused(scene: Rehearsal, moderator: Actor, post: Seen, span: str = "1d", reason: str = REASON) -> None:
    await moderator.context("Act on this post", post)
    await moderator.press("Pause its author", on=moderator.last)
    await moderator.fill(span=span, reason=reason)


async def test_a_moderators_own_name_in_what_a_paused_author_reads_is_shown_to_them_first(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await paused(scene, tomas, post, "1h", f"It names a child, says {tomas.name}.")
    asked = await tomas.until("Your own name stands in it")
    server = int(scene.harbour.guild.id)
    assert await scene.app.oversight.pauses(server) == []
    await tomas.press("Write it again", on=asked)
    assert tomas.name in str(tomas.modal)
    await tomas.fill(reason=f"{tomas.name} saw that it names a child.")
    again = await tomas.until("saw that it names a child")
    await tomas.press("Blur these", on=again)
    await tomas.until("This is how it would be read now")
    await tomas.press("Send it", on=again)
    await tomas.until("The author of this post is paused until")
    await scene.clock.jump(30 * MINUTE)
    await vent(ada, "Something else.")
    read = await ada.until("The care team has paused your writing")
    assert "“[a name] saw that it names a child.”" in read.text
    (pause,) = await scene.app.oversight.pauses(server)
    assert pause.until - scene.clock.now() <= HOUR, "the span that was chosen first"


async def test_a_lockdown_holds_what_waits_and_a_lift_lets_it_out(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await vent(ada)
    await tomas.slash("anon lockdown", channel="#care-team", reason="raid")
    assert "stopped now" in tomas.last.text
    await scene.clock.jump(3 * HOUR)
    assert posts(walter) == []
    await walter.slash("vent", channel="#vents")
    assert "Writing without a name is stopped here" in walter.last.text
    assert walter.modal is None
    assert walter.last.ephemeral
    await walter.press("Write without my name", channel="#vents")
    assert walter.modal is None
    (choice,) = await tomas.type_ahead("anon lift", channel="#care-team", what="")
    assert choice["name"] == "All anonymous writing"
    await tomas.slash("anon lift", channel="#care-team", what=choice["value"])
    await scene.clock.jump(5 * MINUTE)
    (seen,) = posts(walter)
    assert WORDS in seen.text
    await vent(walter, "Mine.")
    assert "safe with me" in walter.last.text


async def test_what_waits_at_a_lockdown_is_not_said_to_come_soon(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await vent(ada, "One more.")
    await ada.press("Answer anonymously", on=post)
    await ada.fill(words="The kettle is on.")
    for stopped in (False, True):
        if stopped:
            await tomas.slash("anon lockdown", channel="#care-team", reason="raid")
            await scene.clock.jump(3 * HOUR)
        await ada.slash("my vents", channel="#general")
        said = [ada.last.text]
        await ada.press("1", on=ada.last)
        said.append(ada.last.text)
        await ada.press("All of mine", on=ada.last)
        await ada.press("My answers", on=ada.last)
        said.append(ada.last.text)
        for text in said:
            assert ("a while after you wrote it" in text) != stopped
            assert ("I cannot say how long that is" in text) == stopped


async def test_a_form_that_was_open_at_the_lockdown_is_refused_when_it_is_sent(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await ada.slash("vent", channel="#vents")
    await tomas.slash("anon lockdown", channel="#care-team", reason="raid")
    await ada.fill(words=WORDS, wish="kind")
    assert "Writing without a name is stopped here" in ada.last.text
    assert "/tip" in ada.last.text


async def test_what_is_said_to_a_pause_that_was_lifted_meanwhile_is_given_back(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await paused(scene, tomas, await out(scene, ada))
    await scene.clock.jump(HOUR)
    await vent(ada, "Something else.")
    await ada.press("Say something to it", on=next(seen for seen in reversed(ada.sees()) if REASON in seen.text))
    (choice,) = await tomas.type_ahead("anon lift", channel="#care-team", what="")
    await tomas.slash("anon lift", channel="#care-team", what=choice["value"])
    await ada.fill(words="The name is made up.")
    assert "The name is made up." in ada.last.text
    assert ada.last.ephemeral


@pytest.mark.parametrize("who", ["Ada", "Walter"])
@pytest.mark.parametrize("command", ["lockdown", "lift", "pause", "hide", "note", "restore"])
async def test_only_the_care_team_can_act(scene: Rehearsal, who: str, command: str) -> None:
    actor = scene.stage.act_as(who)
    world, guild = scene.sandbox.world, scene.harbour.guild
    role = world.guilds.create_role(guild, {"name": "Sees the command", "permissions": str(1 << 34)})
    world.guilds.give_role(guild, scene.harbour.people[who.lower()], role["id"])
    option = {"lockdown": "reason", "lift": "what"}.get(command, "post")
    await actor.slash(f"anon {command}", channel="#general", options={option: "everything"})
    assert "care team" in actor.last.text
    assert await scene.app.oversight.stopped(int(guild.id)) is None
    assert await scene.app.oversight.ledger.verify({}) == []


@pytest.mark.parametrize("button", ["Pause its author", "Hide the post", "Put a note before it"])
async def test_somebody_who_is_no_moderator_any_more_cannot_press_on(scene: Rehearsal, button: str) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.context("Act on this post", post)
    scene.harbour.guild.members[tomas.id]["roles"].clear()
    await tomas.press(button, on=tomas.last)
    assert tomas.modal is None
    assert "care team" in tomas.last.text


async def test_who_wrote_the_post_is_told_why_and_until_when_and_can_answer_once(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await paused(scene, tomas, post)
    assert "The author of this post is paused until" in tomas.last.text
    assert not tomas.sees_text(ada.id)
    assert not tomas.sees_text("Ada ")
    await scene.clock.jump(HOUR)
    await vent(ada, "Something else.")
    assert REASON in ada.last.text
    assert "<t:" in ada.last.text
    await vent(walter, "Mine.")
    assert "safe with me" in walter.last.text
    told = next(seen for seen in reversed(ada.sees()) if REASON in seen.text)
    await ada.press("Say something to it", on=told)
    await ada.fill(words="The name is made up.")
    assert "The care team has it now" in ada.last.text
    await ada.press("Say something to it", on=told)
    assert "answered this already" in ada.last.text
    card = await tomas.until("Case 1", channel="#care-team")
    await tomas.press("Read what was reported", on=card)
    await tomas.press("Show it to me", on=tomas.last)
    read = await tomas.until("From the author of this post, who is paused: The name is made up")
    assert ada.id not in str(read.raw)
    await vent(ada, "Once more.")
    assert "has what you said" in ada.last.text
    assert not ada.last.buttons
    await scene.clock.jump(DAY)
    await vent(ada, "A day later.")
    assert "safe with me" in ada.last.text


async def told_of_it(scene: Rehearsal, ada: Actor, tomas: Actor) -> tuple[Seen, Seen]:
    """A post of Ada's, and what she reads when she is paused by it."""
    post = await out(scene, ada)
    await paused(scene, tomas, post)
    await scene.clock.jump(HOUR)
    await vent(ada, "Something else.")
    return post, next(seen for seen in reversed(ada.sees()) if REASON in seen.text)


async def test_danger_in_what_they_say_to_it_makes_the_case_urgent_and_brings_the_crisis_card(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post, told = await told_of_it(scene, ada, tomas)
    await walter.press("Report", on=post)
    await walter.fill(reason="look at it")
    await tomas.until("Case 1", channel="#care-team")
    await ada.press("Say something to it", on=told)
    await ada.fill(words=DANGER)
    shown = await ada.until("You are not in trouble")
    assert "It waits until someone" in shown.text
    assert shown.ephemeral
    await scene.app.postman.idle()
    card = await tomas.until("Danger now", channel="#care-team")
    assert "Case 1" in card.text
    assert ada.id not in str(card.raw)


async def test_what_in_it_could_tell_who_they_are_is_shown_to_them_before_it_is_sent(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    _, told = await told_of_it(scene, ada, tomas)
    await ada.press("Say something to it", on=told)
    await ada.fill(words=f"{DANGER} I am Ada, 07700 900123.")
    asked = await ada.until("that could tell the team")
    assert "07700 900123" in asked.text
    assert "Nothing of it is sent yet" in (await ada.until("You are not in trouble")).text
    await scene.app.postman.idle()
    assert not tomas.sees_text("Case 1")
    await ada.press("Write it again", on=asked)
    assert "07700 900123" in str(ada.modal)
    await ada.fill(words="The name is made up. I am Ada, 07700 900123.")
    again = await ada.until("The name is made up")
    await ada.press("Send it", on=asked)
    await ada.until("is not kept any more")
    await ada.press("Blur these", on=again)
    await ada.press("Send it", on=await ada.until("This is how it would be read now"))
    await ada.until("The care team has it now")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM vent_drafts") == []
    await tomas.press("Read what was reported", on=await tomas.until("Case 1", channel="#care-team"))
    await tomas.press("Show it to me", on=tomas.last)
    read = await tomas.until("From the author of this post, who is paused: The name is made up")
    assert "07700" not in read.text
    await ada.press("Say something to it", on=told)
    await ada.until("answered this already")


async def test_what_they_would_say_to_it_can_be_dropped_and_opens_for_nobody_else(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    _, told = await told_of_it(scene, ada, tomas)
    await ada.press("Say something to it", on=told)
    await ada.fill(words="Ring me at 07700 900123.")
    asked = await ada.until("that could tell the team")
    async with scene.app.db.read() as tx:
        (row,) = await tx.all("SELECT * FROM vent_drafts")
    with pytest.raises(Refusal):
        await scene.app.pause_answers.open(int(scene.harbour.guild.id), int(walter.id), row["id"])
    await ada.press("Not now", on=asked)
    await ada.until("Nothing is kept")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT * FROM vent_drafts") == []


async def test_words_of_danger_to_a_pause_that_is_over_bring_the_crisis_card(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    _, told = await told_of_it(scene, ada, tomas)
    await scene.clock.jump(DAY - HOUR - 10 * MINUTE)
    await ada.press("Say something to it", on=told)
    await scene.clock.jump(20 * MINUTE)  # the pause ends, while Discord still knows the form
    async with scene.app.db.write() as tx:
        await scene.app.oversight.retain(tx)
    await ada.fill(words=DANGER)
    await ada.until("This pause is not there any more")
    assert "nobody here reads it" in (await ada.until("You are not in trouble")).text


async def test_what_they_say_to_it_reaches_the_team_also_once_the_post_is_gone(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post, told = await told_of_it(scene, ada, tomas)
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(post.channel_id, post.id))
    await ada.until("has deleted the post")
    await scene.app.postman.idle()
    await ada.press("Say something to it", on=told)
    await ada.fill(words="The name is made up.")
    assert "The care team has it now" in ada.last.text
    await tomas.press("Read what was reported", on=await tomas.until("Case 1", channel="#care-team"))
    await tomas.press("Show it to me", on=tomas.last)
    read = await tomas.until("From the author of this post, who is paused: The name is made up")
    assert ada.id not in str(read.raw)
    assert tomas.sees_text("Its words are not kept any more")
    await ada.press("Say something to it", on=told)
    await ada.until("answered this already")


async def test_a_moderator_who_says_something_to_a_pause_once_the_post_is_gone_is_kept_out_of_that_case(
    scene: Rehearsal,
) -> None:
    ines, tomas = scene.stage.act_as("Ines"), scene.stage.act_as("Tomás")
    post, told = await told_of_it(scene, ines, tomas)
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(post.channel_id, post.id))
    await ines.until("has deleted the post")
    await scene.app.postman.idle()
    await ines.press("Say something to it", on=told)
    await ines.fill(words="The name is made up.")
    await ines.until("The care team has it now")
    card = await tomas.until("Case 1", channel="#care-team")
    assert ines.id not in str(card.raw)
    for button in ("Read what was reported", "Claim"):
        await ines.press(button, on=card)
        assert "You are in this one yourself" in ines.last.text
    await tomas.press("Claim", on=card)
    await tomas.press("Message", on=await tomas.until("looks after it", channel="#care-team"))
    asked = await tomas.until("To whom would you like to write?")
    assert ines.id not in str(asked.raw)
    await tomas.press("Write to whoever wrote it", on=asked)
    await tomas.fill(words="Thank you for telling us.")
    await ines.until("Thank you for telling us.")


async def test_of_two_pauses_of_one_post_the_longer_counts(scene: Rehearsal) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    post = await out(scene, ada)
    await paused(scene, tomas, post, "7d")
    until = await tomas.until("is paused until <t:")
    await paused(scene, ines, post, "1h")
    await ines.until(until.text)
    await scene.clock.jump(6 * DAY)
    await vent(ada)
    assert "paused your writing" in ada.last.text
    (choice,) = await ines.type_ahead("anon lift", channel="#care-team", what="")
    await ines.slash("anon lift", channel="#care-team", what=choice["value"])
    await vent(ada)
    assert "safe with me" in ada.last.text


async def test_a_pause_is_given_by_the_link_on_a_card_and_lifted_by_the_posts_made_up_name(scene: Rehearsal) -> None:
    ada, ines = scene.stage.act_as("Ada"), scene.stage.act_as("Ines")
    post = await out(scene, ada)
    link = f"https://discord.com/channels/{scene.harbour.guild.id}/{post.channel_id}/{post.id}"
    await ines.slash("anon pause", channel="#care-team", post=link)
    await ines.fill(span="7d", reason=REASON)
    (choice,) = await ines.type_ahead("anon lift", channel="#care-team", what="")
    alias = post.raw["embeds"][0]["author"]["name"]
    assert choice["name"] == f"{alias}: paused for 168 more hours"
    await ines.slash("anon lift", channel="#care-team", what=choice["value"])
    assert "That pause has ended" in ines.last.text
    await scene.clock.jump(HOUR)
    await vent(ada)
    assert "safe with me" in ada.last.text


async def test_what_is_no_anonymous_post_cannot_be_acted_on(scene: Rehearsal) -> None:
    walter, tomas = scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    said = walter.say("Good morning.", channel="#general")
    await tomas.context("Act on this post", said)
    assert "I know no anonymous post" in tomas.last.text
    await tomas.slash("anon pause", channel="#care-team", post="that one")
    assert "I know no anonymous post" in tomas.last.text


async def test_a_hidden_post_goes_away_and_comes_back_with_its_buttons_and_a_thread(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    alias = post.raw["embeds"][0]["author"]["name"]
    await tomas.context("Act on this post", post)
    await tomas.press("Hide the post", on=tomas.last)
    await tomas.fill(reason="It names a school.")
    assert "going away" in tomas.last.text
    await walter.until(lambda: posts(walter) == [])
    thread = scene.harbour.guild.channels[post.id]
    assert thread["thread_metadata"]["locked"]
    await scene.app.postman.idle()
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    assert choice["name"] == alias
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await walter.until(WORDS, channel="#vents")
    await scene.app.postman.idle()
    (back,) = posts(walter)
    assert back.id != post.id
    assert back.buttons == post.buttons
    assert back.raw["embeds"][0]["description"] == post.raw["embeds"][0]["description"]
    assert f"<#{post.id}>" in back.text
    assert "interaction_metadata" not in back.raw
    assert scene.harbour.guild.channels[back.id]["name"] == alias
    await walter.press("Report", on=back)
    await walter.fill(reason="again")
    assert "Thank you" in walter.last.text
    await tomas.slash("anon hide", channel="#care-team", post=back.id)
    await tomas.fill(reason="once more")
    await walter.until(lambda: posts(walter) == [])


async def test_the_card_of_its_case_leads_to_it_again_once_it_came_back(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await walter.press("Report", on=post)
    await walter.fill(reason="look at it")
    assert post.id in (await tomas.until("Case 1", channel="#care-team")).text
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await scene.app.postman.idle()
    (back,) = posts(walter)
    card = await tomas.until("Case 1", channel="#care-team")
    link = card.raw["embeds"][0]["fields"][-1]["value"]
    assert link.endswith(f"/{back.channel_id}/{back.id}")
    await tomas.slash("anon pause", channel="#care-team", post=link)
    await tomas.fill(span="1d", reason=REASON)
    assert "The author of this post is paused until" in tomas.last.text


async def test_a_post_that_somebody_deleted_meanwhile_is_said_so(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.context("Act on this post", post)
    await tomas.press("Hide the post", on=tomas.last)
    messages = scene.sandbox.world.messages
    messages.delete(messages.get(post.channel_id, post.id))
    await tomas.fill(reason="It names a school.")
    assert "I know no anonymous post" in tomas.last.text


async def test_one_whose_room_somebody_deleted_meanwhile_is_said_to_be_gone(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    scene.sandbox.world.channels.delete(scene.harbour.guild.channels[post.channel_id])
    await tomas.fill(reason="It names a school.")
    assert "I know no anonymous post" in tomas.last.text


async def test_whoever_brings_it_back_second_is_not_told_that_it_cannot_come_back(scene: Rehearsal) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    post = await out(scene, ada)
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()
    (choice,) = await ines.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await ada.until(WORDS, channel="#vents")
    await scene.app.postman.idle()
    await ines.slash("anon restore", channel="#care-team", post=choice["value"])
    assert "Somebody may have brought it back already" in ines.last.text


async def test_one_that_could_not_be_taken_away_is_there_once_when_it_comes_back(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    scene.sandbox.faults.add("50013", method="DELETE", path=rf"/channels/{post.channel_id}/messages/{post.id}$")
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await tomas.until("could not take it away")
    assert len(posts(ada)) == 1
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await ada.until(lambda: [one.id for one in posts(ada)] not in ([], [post.id]))
    await scene.app.postman.idle()
    assert len(posts(ada)) == 1
    await ada.slash("my vents", channel="#general")
    for button in ("1", "Take back", "Yes, take it back"):
        await ada.press(button, on=ada.last)
    await ada.until(lambda: posts(ada) == [])


async def test_a_lost_answer_to_the_restore_is_one_post(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    post = await out(scene, ada)
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await ada.until(lambda: posts(ada) == [])
    (choice,) = await tomas.type_ahead("anon restore", channel="#care-team", post="")
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=rf"/channels/{post.channel_id}/messages$")
    await tomas.slash("anon restore", channel="#care-team", post=choice["value"])
    await ada.until(WORDS, channel="#vents", timeout=15)
    await scene.clock.jump(5 * MINUTE)
    await scene.app.postman.idle()
    assert len(posts(ada)) == 1
