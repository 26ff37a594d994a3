"""*My answers* as its writer lives it, and as everybody else sees what is gone."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from tests.answers.test_answers_e2e import KIND_WORDS, answered, out, write
from tests.services import dump
from tests.venting.test_holding import CONCERN
from tests.venting.test_holding_e2e import CARD, card, come


async def test_one_answer_is_taken_back_and_the_others_stay(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    await write(robin, post, "Me too, every Sunday.")
    seen = await answered(scene, ada, post, KIND_WORDS)
    await answered(scene, ada, post, "Me too, every Sunday.")
    await walter.slash("my vents", channel="#general")
    await walter.press("My answers", on=walter.last)
    assert walter.last.ephemeral
    assert f"{post.id}/{seen.id}" in walter.last.text
    assert "2." not in walter.last.text
    for button in ("1", "Take back", "Yes, take it back"):
        await walter.press(button, on=walter.last)
    assert "being deleted now" in walter.last.text
    await scene.app.postman.idle()
    await ada.until(lambda: not ada.sees_text(KIND_WORDS, channel=post.id))
    assert ada.sees_text("Me too, every Sunday.", channel=post.id)
    await walter.press("My answers", on=walter.last)
    assert "no answer here" in walter.last.text


async def test_one_that_a_moderator_hid_is_said_to_be_hidden(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    seen = await answered(scene, ada, post, KIND_WORDS)
    await tomas.slash("anon hide", channel="#care-team", post=seen.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()
    await walter.slash("my vents", channel="#general")
    await walter.press("My answers", on=walter.last)
    assert "is hidden: a moderator took it away" in walter.last.text
    assert seen.id not in walter.last.text
    for button in ("1", "Take back", "Yes, take it back"):
        await walter.press(button, on=walter.last)
    assert await tomas.type_ahead("anon restore", channel="#care-team", post="") == []


async def test_one_whose_post_is_hidden_says_that_it_waits_for_that(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    await tomas.slash("anon hide", channel="#care-team", post=post.id)
    await tomas.fill(reason="It names a school.")
    await scene.app.postman.idle()
    await walter.slash("my vents", channel="#general")
    await walter.press("My answers", on=walter.last)
    assert "its post is hidden for now" in walter.last.text
    assert "a while after you wrote it" not in walter.last.text
    await walter.press("1", on=walter.last)
    assert "its post is hidden for now" in walter.last.text


async def test_one_that_waits_for_the_team_is_read_and_taken_back_and_the_card_says_so(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, CONCERN)
    await walter.until(CARD)
    await come(scene)
    await walter.slash("my vents", channel="#general")
    await walter.press("My answers", on=walter.last)
    await walter.press("1", on=walter.last)
    assert CONCERN in walter.last.text
    assert "at the latest" in walter.last.text
    await walter.press("Take back", on=walter.last)
    await walter.press("Yes, take it back", on=walter.last)
    await come(scene)
    assert "was taken back" in card(tomas).text
    assert "Let it out" not in card(tomas).buttons
    assert not ada.sees_text("checks my phone", channel=post.id)


async def test_what_was_declined_is_written_again_with_its_words(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, CONCERN)
    await walter.until(CARD)
    await come(scene)
    await tomas.press("Decline…", on=card(tomas))
    await tomas.fill(reason="Please leave out whose phone.")
    await walter.until("leave out whose phone")
    await walter.slash("my vents", channel="#general")
    for button in ("My answers", "1", "Write it again"):
        await walter.press(button, on=walter.last)
    assert CONCERN in str(walter.modal)
    await walter.fill(words=KIND_WORDS)
    await answered(scene, ada, post, KIND_WORDS)
    assert not ada.sees_text("checks my phone", channel=post.id)


async def test_ones_own_name_in_an_answer_is_pointed_out_and_can_be_blurred(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, "Here is Walter, and I know that quiet.")
    assert "Walter" in walter.last.text
    assert "Blur these" in walter.last.buttons
    await walter.press("Blur these", on=walter.last)
    await walter.press("Send it like this", on=walter.last)
    await answered(scene, ada, post, "I know that quiet")
    assert not ada.sees_text("Here is Walter", channel=post.id)


async def test_what_was_decided_about_an_answer_counts_in_the_dry_run(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    before = len((await dump(scene.app.db))["screening_decisions"])
    await write(walter, post, CONCERN)
    await walter.until(CARD)
    assert len((await dump(scene.app.db))["screening_decisions"]) == before + 1
