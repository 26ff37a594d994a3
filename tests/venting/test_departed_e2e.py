"""Whoever wrote has left, or was banned, before their words were due: they stay unsaid, and nobody learns whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor
from tests.answers.test_answers_e2e import KIND_WORDS, write
from tests.answers.test_answers_e2e import out as out_for_answers
from tests.services import dump
from tests.venting.acts import WORDS, posts, vent
from tests.venting.test_editing_e2e import NEW, come, edit, out
from tests.venting.test_holding import CONCERN
from tests.venting.test_holding_e2e import CARD, card
from tests.venting.test_roads_e2e import banned, left, timed_out

Happens = Callable[[Rehearsal, Actor], None]


def back(scene: Rehearsal, ada: Actor) -> None:
    """She is in the server again."""
    scene.sandbox.world.guilds.add_member(scene.harbour.guild, ada.id)


async def notices(scene: Rehearsal, who: Actor) -> str:
    guild = int(scene.harbour.guild.id)
    return str([one.letter for one in await scene.app.notices.waiting(guild, int(who.id))])


@pytest.mark.parametrize("happens", [banned, left])
async def test_a_post_that_waits_does_not_come_out_and_its_words_go_back_to_whoever_wrote_it(
    scene: Rehearsal, happens: Happens
) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    happens(scene, ada)
    await come(scene)
    assert posts(walter) == []
    assert (await dump(scene.app.db))["vents"] == []
    assert WORDS in str([one.text for one in ada.inbox()]) + await notices(scene, ada)


async def test_whoever_is_back_when_it_is_due_reads_it_there(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    left(scene, ada)
    back(scene, ada)
    await come(scene)
    assert [WORDS in seen.text for seen in posts(walter)] == [True]


async def test_a_time_out_after_it_was_written_does_not_show_whose_it_was(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    timed_out(scene, ada)
    await come(scene)
    assert [WORDS in seen.text for seen in posts(walter)] == [True]


async def test_what_a_try_may_have_left_there_is_removed(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=r"/channels/\d+/messages$")
    await vent(ada)
    await scene.clock.jump(HOUR)
    await walter.until(lambda: posts(walter) != [])  # it arrived, and nobody knows
    left(scene, ada)
    for _ in range(3):
        await come(scene)
    assert posts(walter) == []
    assert (await dump(scene.app.db))["vents"] == []


async def test_let_out_by_a_moderator_it_stays_away_as_well_and_the_card_does_not_say_why(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada, CONCERN)
    await ada.until(CARD)
    await come(scene)
    await tomas.press("Let it out", on=card(tomas))
    left(scene, ada)
    await come(scene)
    assert posts(tomas) == []
    said = card(tomas).text
    assert "left" not in said.lower()
    assert ada.id not in said


@pytest.mark.parametrize("happens", [banned, left])
async def test_an_edit_and_an_answer_that_wait_do_not_come_out_either(scene: Rehearsal, happens: Happens) -> None:
    ada, walter = await out(scene), scene.stage.act_as("Walter")
    (post,) = posts(walter)
    await edit(ada)
    await write(ada, post, KIND_WORDS)
    happens(scene, ada)
    await come(scene)
    assert [(WORDS in seen.text, NEW in seen.text) for seen in posts(walter)] == [(True, False)]
    assert not walter.sees_text(KIND_WORDS, channel=post.id)
    rows = await dump(scene.app.db)
    assert rows["answers"] == []
    assert [row["words_box"] for row in rows["vents"]] == [None]
    given_back = str([one.text for one in ada.inbox()]) + await notices(scene, ada)
    assert NEW in given_back
    assert KIND_WORDS in given_back


async def test_the_answer_of_somebody_else_is_untouched(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    post = await out_for_answers(scene, ada)
    await write(walter, post, KIND_WORDS)
    await write(robin, post, "Me too, every Sunday.")
    left(scene, walter)
    await come(scene)
    await ada.until("Me too, every Sunday.", channel=post.id)
    assert not ada.sees_text(KIND_WORDS, channel=post.id)
