"""An answer that a person looks at first, as its writer, the team and everybody else live it."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.screening import service as screening
from tests.answers.test_answers_e2e import KIND_WORDS, answered, out, write
from tests.venting.test_holding import CONCERN, DANGER, Broken
from tests.venting.test_holding_e2e import CARD, card, come, no_words, read


async def test_it_waits_and_comes_out_under_its_name_when_somebody_lets_it(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, CONCERN)
    assert walter.sees_text("someone on the care team reads it")
    assert "waits until someone" in (await walter.until(CARD)).text
    await come(scene)
    assert not ada.sees_text("checks my phone", channel=post.id)
    told = await read(tomas)
    assert "checks my phone" in told
    for secret in (walter.id, "Walter", ada.id):
        assert secret not in told + str(card(tomas).raw)
    assert no_words(tomas, "phone")
    await tomas.press("Let it out", on=card(tomas))
    assert "goes out within a while" in tomas.last.text
    await come(scene)
    seen = await answered(scene, ada, post, CONCERN)
    assert walter.id not in str(seen.raw)
    assert any("comes out in its thread" in one.text for one in walter.inbox())
    assert "Let it out" not in card(tomas).buttons
    assert post.id in card(tomas).text, "the card links to what was answered"


async def test_declined_its_writer_is_told_why_and_nobody_learns_who_that_is(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, CONCERN)
    await walter.until(CARD)
    await come(scene)
    await tomas.press("Decline…", on=card(tomas))
    await tomas.fill(reason="It would frighten her.")
    await come(scene)
    assert any("It would frighten her." in one.text and "not in trouble" in one.text for one in walter.inbox())
    assert not ada.sees_text("checks my phone", channel=post.id)
    assert walter.id not in str([one.raw for one in tomas.sees("#care-team")])
    assert not ada.inbox()


async def test_a_moderator_does_not_decide_on_words_of_their_own(scene: Rehearsal) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    post = await out(scene, ada)
    await write(tomas, post, CONCERN)
    await tomas.until(CARD)
    await come(scene)
    for button in ("Let it out", "Decline…"):
        await tomas.press(button, on=card(tomas))
        assert tomas.modal is None
        assert tomas.last.ephemeral
        assert "goes out within" not in tomas.last.text
    await come(scene)
    assert not ada.sees_text("checks my phone", channel=post.id)
    await ines.press("Let it out", on=card(ines))
    await come(scene)
    await answered(scene, ada, post, CONCERN)


async def test_in_danger_the_team_is_called_at_once_and_help_is_shown(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    await write(walter, post, DANGER)
    assert walter.sees_text("I did not post it yet")
    assert (await walter.until(CARD)).ephemeral
    await scene.app.postman.idle()
    assert "Danger now" in card(tomas).text
    assert no_words(tomas, "pills")
    assert not ada.sees_text("pills", channel=post.id)


async def test_what_could_not_be_read_waits_and_its_writer_is_told_the_truth(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    post = await out(scene, ada)
    with monkeypatch.context() as broken:
        broken.setattr(scene.app.screening, "_screeners", {"en": Broken("raises")})
        broken.setattr(screening, "PATIENCE", 0.05)
        await write(walter, post, KIND_WORDS)
        await walter.until("What stands in the way")
    assert walter.sees_text("something in me failed")
    await come(scene)
    assert not ada.sees_text(KIND_WORDS, channel=post.id)
    assert "I could not read it" in await read(tomas)
    await tomas.press("Let it out", on=card(tomas))
    await come(scene)
    await answered(scene, ada, post, KIND_WORDS)


async def test_what_is_refused_after_it_was_read_brings_the_card_all_the_same(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    post = await out(scene, ada)
    await write(walter, post, KIND_WORDS)
    await write(walter, post, CONCERN)
    assert walter.sees_text("You answered a great deal")
    assert "nobody was called" in (await walter.until(CARD)).text
