"""A talk between the care team and somebody without a name, as both sides see it."""

from __future__ import annotations

import asyncio
from datetime import time

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.shield.rules import Hours
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.limits.messages import SUPPRESS_NOTIFICATIONS
from tests.anonymity.sentinel import released, vent
from tests.cases.test_cases_e2e import CARDS, card, report, shown
from tests.services import dump

WORDS = "It is very quiet here since they stopped writing."
ASKED = "Would it help to talk for a while this evening?"
BACK = "Yes. I would like that."
DANGER = "I am going to kill myself tonight, the pills are on the table."


async def claimed(scene: Rehearsal) -> tuple[Seen, str]:
    """A post of Ada's that Walter reported, claimed by Tomás; and its alias."""
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await ada.slash("vent", channel="#vents")
    await vent(ada, WORDS)
    out = await released(scene, WORDS)
    await report(walter, out)
    await tomas.press("Claim", on=await card(tomas))
    return await card(tomas, "looks after it"), out.raw["embeds"][0]["author"]["name"]


async def written(tomas: Actor, seen: Seen, alias: str, words: str = ASKED) -> None:
    await tomas.press("Message", on=seen)
    asked = await tomas.until("To whom would you like to write")
    await tomas.press(f"Write to {alias}", on=asked)
    await tomas.fill(words=words)


async def test_a_message_reaches_whoever_wrote_without_a_name_and_their_answer_comes_back(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    assert "waits for an answer" in tomas.last.text
    got = await ada.until(ASKED)
    assert got.id in {one.id for one in ada.inbox()}
    assert "care team" in got.text
    for secret in (tomas.id, "Tomás", "case"):
        assert secret not in str(got.raw["embeds"])
    assert "waits for an answer" in (await card(tomas, "waits for an answer")).text
    await ada.press("Answer", on=got)
    await ada.fill(words=BACK)
    await ada.until("Your answer is with the care team")
    called = await tomas.until("There is an answer in case 1", channel=CARDS)
    assert BACK not in called.text
    assert called.raw["mentions"][0]["id"] == tomas.id
    read = await shown(tomas, called)
    assert f"**{alias}**" in read
    assert BACK in read
    assert ASKED in read
    assert ada.id not in read
    await card(tomas, f"<@{tomas.id}> looks after it")


async def test_a_moderators_own_name_is_shown_to_them_before_it_goes(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias, "Tomas here. Ring +44 20 7946 0958 at any time.")
    asked = await tomas.until("Your own name stands in it")
    assert "A name: “Tomas”" in asked.text
    assert "A phone number" not in asked.text
    assert (await dump(scene.app.db))["case_letters"] == []
    await tomas.press("Write it again", on=asked)
    await tomas.fill(words="Tomás, once more. Ring +44 20 7946 0958.")
    again = await tomas.until("A name: “Tomás”")
    await tomas.press("Blur these", on=again)
    await tomas.until("This is how it would be read now")
    await asyncio.gather(*(tomas.press("Send it", on=again) for _ in range(2)))
    await tomas.until("It is on its way")
    got = await ada.until("[a name], once more. Ring +44 20 7946 0958.")
    assert "Tomás" not in str(got.raw["embeds"])
    rows = await dump(scene.app.db)
    assert len(rows["case_letters"]) == 1
    assert rows["vent_drafts"] == []


async def test_what_names_nobody_goes_at_once_and_ones_name_where_one_says_so(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias, "Ines would ring you: +44 20 7946 0958.")
    await ada.until("Ines would ring you: +44 20 7946 0958.")
    await written(tomas, seen, alias, "This is Tomás.")
    await tomas.press("Send it", on=await tomas.until("Your own name stands in it"))
    await ada.until("This is Tomás.")


async def test_a_talk_can_be_ended_once_something_was_written(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await tomas.press("Message", on=seen)
    asked = await tomas.until("To whom would you like to write")
    assert set(asked.buttons) == {f"Write to {alias}", "Write to reporter 1"}
    await tomas.press(f"Write to {alias}", on=asked)
    await tomas.fill(words=ASKED)
    await tomas.press("Message", on=seen)
    assert set(tomas.last.buttons) == {f"Write to {alias}", f"End with {alias}", "Write to reporter 1"}


async def test_what_could_tell_who_they_are_is_shown_to_them_before_it_is_sent(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)
    await ada.press("Answer", on=got)
    await ada.fill(words="You can write to ada.byron@example.org, says Ada.")
    asked = await ada.until("Nothing is sent yet")
    assert "ada.byron@example.org" in asked.text
    assert not tomas.sees_text("There is an answer")
    await ada.press("Blur these", on=asked)
    await ada.until("This is how it would be read now")
    await ada.press("Send it", on=asked)
    read = await shown(tomas, await tomas.until("There is an answer in case 1", channel=CARDS))
    assert "e-mail address" in read
    assert "byron" not in read
    assert "says Ada" not in read
    await ada.press("Answer", on=got)
    await ada.fill(words="Or by +44 20 7946 0958")
    asked = await ada.until("7946 0958")
    await ada.press("Write it again", on=asked)
    assert "7946 0958" in str(ada.modal)
    ada.dismiss()
    await ada.press("Not now", on=asked)
    await ada.until("Nothing is kept")


async def test_the_team_is_not_told_that_what_was_erased_is_still_there(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.press("Answer", on=await ada.until(ASKED))
    await ada.fill(words=BACK)
    await ada.slash("my data", channel="#general")
    await ada.press("Erase all of it", on=ada.last)
    await ada.press("Yes, erase", on=ada.last)
    told = await tomas.until("has ended the talk", channel=CARDS)
    assert "unless they erased it" in told.text
    assert BACK not in await shown(tomas, told)


@pytest.mark.parametrize("left", [False, True])
async def test_what_they_are_called_in_the_server_is_pointed_out_in_a_direct_message_too(
    scene: Rehearsal, left: bool
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    guilds = scene.sandbox.world.guilds
    guilds.edit_member(scene.harbour.guild, ada.id, {"nick": "Marigold"})
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)
    if left:  # nobody is called so there any more; their own name is looked for still
        guilds.remove_member(scene.harbour.guild, ada.id)
    await ada.press("Answer", on=got)
    await ada.fill(words=f"It is me, {'Ada' if left else 'Marigold'}, as you may have guessed.")
    asked = await ada.until("Nothing is sent yet")
    assert not tomas.sees_text("There is an answer")
    await ada.press("Blur these", on=asked)
    await ada.press("Send it", on=await ada.until("This is how it would be read now"))
    read = await shown(tomas, await tomas.until("There is an answer in case 1", channel=CARDS))
    assert "as you may have guessed" in read
    assert "Marigold" not in read
    assert "Ada" not in read


async def test_closed_direct_messages_leave_it_where_they_find_it_and_the_moderator_is_told(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    ada.person.accepts_dms = False
    await written(tomas, seen, alias)
    told = await tomas.until("could not be brought to them as a direct message", channel=CARDS)
    assert told.raw["mentions"][0]["id"] == tomas.id
    assert ada.inbox() == []
    await ada.press("Notices for me", channel="#vents")
    await ada.press("Answer", on=await ada.until(ASKED))
    await ada.fill(words=BACK)
    assert BACK in await shown(tomas, await tomas.until("There is an answer in case 1", channel=CARDS))


async def test_a_letter_comes_in_quiet_hours_without_a_sound_and_other_notices_wait(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    now = local_of(scene.clock.now(), zone("UTC"))
    begins, ends = time((now.hour - 1) % 24), time((now.hour + 10) % 24)
    await scene.app.shielding.keep_hours(int(ada.id), Hours(begins, ends, "UTC"))
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)
    assert got.raw["flags"] & SUPPRESS_NOTIFICATIONS
    await tomas.press("Message", on=seen)
    await tomas.press(f"End with {alias}", on=await tomas.until("To whom"))
    await tomas.until("The talk is ended")
    await scene.app.postman.idle()
    assert not ada.sees_text("has ended the talk with you")
    await scene.clock.jump(11 * HOUR + 5 * MINUTE)
    ended = await ada.until("has ended the talk with you")
    assert not ended.raw["flags"] & SUPPRESS_NOTIFICATIONS


async def test_danger_in_an_answer_brings_the_crisis_card_and_calls_the_whole_team(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.press("Answer", on=await ada.until(ASKED))
    await ada.fill(words=DANGER)
    await ada.until("Your answer is with the care team")
    await ada.until(lambda: len([one for one in ada.inbox() if one.ephemeral]) > 1)
    called = await tomas.until("someone is in danger now", channel=CARDS)
    assert len(called.raw["mention_roles"]) == 1
    assert "pills" not in called.text
    await card(tomas, "Danger now")


async def test_what_cannot_be_read_brings_the_card_and_words_against_people_do_not(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    for words, brings in (("Shut the fuck up, you stupid cow.", False), (BACK, True)):
        await written(tomas, seen, alias, words=f"{ASKED} {brings}")
        if brings:
            monkeypatch.setattr(scene.app.screening, "_screeners", {})
        await ada.press("Answer", on=await ada.until(f"{ASKED} {brings}"))
        await ada.fill(words=words)
        await ada.until("Your answer is with the care team")
        await tomas.until("There is an answer in case 1", channel=CARDS)
        if brings:
            await ada.until("Are you safe now?")
        else:
            await asyncio.sleep(0.3)
        assert ada.sees_text("Are you safe now?") is brings


async def test_danger_in_an_answer_that_is_not_sent_yet_brings_the_crisis_card_at_once(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)
    await ada.press("Answer", on=got)
    await ada.fill(words="Or by +44 20 7946 0958")
    await ada.until("7946 0958")
    await ada.press("Answer", on=got)
    await ada.fill(words=f"{DANGER} Call me on +44 20 7946 0958")
    shown_card = await ada.until("You are not in trouble")
    assert "Nothing of it is sent yet" in shown_card.text
    assert [one.text for one in ada.inbox()].count(shown_card.text) == 1  # the harmless draft brought none
    assert not tomas.sees_text("There is an answer")
    await ada.press("Send it", on=await ada.until("that could tell the team"))
    await tomas.until("someone is in danger now", channel=CARDS)


async def test_whoever_asked_with_their_name_is_not_told_that_it_is_unknown(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await ada.slash("help-now", channel="#general")
    for button in ("Someone on the team", "Yes, tell them my name"):
        await ada.press(button, on=ada.last)
    await tomas.press("Claim", on=await card(tomas))
    await tomas.press("Message", on=await card(tomas, "looks after it"))
    assert "knows that theirs stands in the case" in (await tomas.until("To whom would you like to write")).text
    await tomas.press("Write to whoever asked for someone")
    await tomas.fill(words=ASKED)
    got = await ada.until(ASKED)
    await ada.press("Answer", on=got)
    assert "Your name they know" in str(ada.modal)
    assert "not who you are" not in str(ada.modal)
    ada.dismiss()
    await ada.press("End this", on=got)
    assert "not who you are" not in (await ada.until("If you end this")).text


async def test_both_sides_can_end_it_and_are_told_what_that_means(scene: Rehearsal) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)
    await tomas.press("Message", on=seen)
    await tomas.press(f"End with {alias}", on=await tomas.until("To whom"))
    await tomas.until("The talk is ended")
    await ada.until("has ended the talk with you")
    await ada.press("Answer", on=got)
    await ada.until("This talk is over")
    await ines.press("Message", on=seen)
    await ines.until("has this one")
    await written(tomas, seen, alias, "One more thing, if you like.")
    more = await ada.until("One more thing")
    await ada.press("End this", on=more)
    asked = await ada.until("If you end this")
    assert not tomas.sees_text("the person you wrote with has ended")
    await ada.press("Yes, end it", on=asked)
    await tomas.until("the person you wrote with has ended the talk", channel=CARDS)
    await tomas.slash("case message", channel=CARDS, number=1)
    await tomas.until("has ended this talk")


async def test_when_it_is_resolved_they_are_told_and_when_no_answer_comes_the_moderator_is(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.until(ASKED)
    await scene.clock.jump(DAY)
    await tomas.until("No answer came in case 1", channel=CARDS)
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="spoke-with-person")
    await ada.until("has ended the talk with you")


async def test_what_was_said_is_the_persons_in_my_data(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.until(ASKED)
    await ada.slash("my data", channel="#welcome")
    assert "1 message between you and the care team" in ada.last.text
    await ada.press("Erase all of it", on=ada.last)
    await ada.press("Yes, erase", on=ada.last)
    await tomas.until("the person you wrote with has ended the talk", channel=CARDS)
    assert ASKED not in await shown(tomas, seen)


async def test_an_answer_to_a_talk_that_ended_meanwhile_is_read_and_given_back(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.press("Answer", on=await ada.until(ASKED))
    await tomas.press("Message", on=seen)
    await tomas.press(f"End with {alias}", on=tomas.last)
    await ada.fill(words=DANGER)
    refused = await ada.until("Your words, for you alone")
    assert DANGER in refused.text
    await ada.until("Are you safe now?")
    assert not tomas.sees_text(DANGER)


async def test_a_draft_to_a_talk_that_ended_meanwhile_stands_there_whole(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    seen, alias = await claimed(scene)
    await written(tomas, seen, alias)
    await ada.press("Answer", on=await ada.until(ASKED))
    words = "You can write to ada.byron@example.org. " + "*é* " * 360 + "the end."
    await ada.fill(words=words)
    asked = await ada.until("Nothing is sent yet")
    await tomas.press("Message", on=seen)
    await tomas.press(f"End with {alias}", on=tomas.last)
    await ada.press("Send it", on=asked)
    await ada.until("This talk is over")
    kept = await ada.until("Nothing is sent yet")
    assert kept.raw["embeds"][0]["description"].replace("\\", "") == words
