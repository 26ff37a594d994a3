"""Somebody whose Discord is in Spanish: tips, exercises, questions and countries are, in a server that is in English.

And what a Spanish server posts by itself: an occasion, a tip for anyone, a tip that comes by direct message.
"""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor
from tests.services import library

TIPS = library().tips.in_language("es")
TEXTS = {tip.text: tip for tip in TIPS.tips}


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    """Her Discord is in the Spanish of Latin America."""
    actor = scene.stage.act_as("Ada")
    actor.speaks("es-419")
    return actor


def tip_in(text: str) -> str:
    """The id of the Spanish tip in a text."""
    (found,) = [tip.id for said, tip in TEXTS.items() if said in text]
    return found


async def test_a_tip_is_given_found_kept_and_shown(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("consejo", channel="#general", options={"tema": "no puedo dormir"})
    tip = TIPS.tip(tip_in(ada.last.text))
    assert tip is not None
    assert "sleep-and-body" in tip.topics
    assert "Sueño, cuerpo y pasar el momento" in ada.last.text
    offered = await ada.type_ahead("consejo", channel="#general", tema="duel")
    assert [(one["value"], one["name"]) for one in offered] == [("grief", "Duelo")]
    await scene.app.coping.keep(*_owner(scene, ada), tip.id)
    await ada.slash("mis guardados", channel="#general")
    assert tip.text in ada.last.text
    shown = scene.app.coping.told(tip, "en-US")
    assert shown.text == next(each.text for each in library().tips.tips if each.id == tip.id)


def _owner(scene: Rehearsal, who: Actor) -> tuple[int, str]:
    server_id = int(scene.harbour.guild.id)
    return server_id, scene.app.vault.handle("coping", server_id, int(who.id))


async def test_questions_and_the_check_of_an_apology_are_in_spanish(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("afrontar", channel="#general")
    menu = ada.last
    assert menu.ephemeral
    words = scene.app.words
    await ada.press(words.say("cope-page-questions", "es"), on=menu)
    assert "¿Cuáles son las razones más comunes?" in ada.last.buttons


async def test_a_spanish_server_posts_an_occasion_in_spanish(scene: Rehearsal, ada: Actor) -> None:
    marian, server_id = scene.stage.act_as("Marian"), int(scene.harbour.guild.id)
    await scene.app.servers.change(server_id, language="es")
    await marian.slash("checkin schedule", channel="#welcome", options={"time": "18:00", "occasion": "mothers-day@GB"})
    shown = marian.last
    assert "Domingo de las Madres" in shown.text
    assert "Puede significar cosas opuestas" in shown.text
    await marian.press("Schedule it", on=shown)
    await marian.until("is planned. `/checkin list`")
    (line,) = await scene.app.planning.lines(server_id)
    assert line.next is not None
    await scene.clock.jump_to(line.next.due_at)
    post = await ada.until("Domingo de las Madres", channel="#check-ins")
    assert post.raw["embeds"][0]["description"] == shown.raw["embeds"][0]["description"]
    assert "Hoy no le debes una tarjeta a nadie" in post.text
    await marian.slash("checkin list", channel="#welcome")  # hers is in English, as her Discord is
    assert "Mothering Sunday" in marian.last.text


async def test_what_comes_by_itself_speaks_to_each_in_their_own_language(scene: Rehearsal, ada: Actor) -> None:
    server_id = int(scene.harbour.guild.id)
    await ada.slash("consejo", channel="#general")  # so the program has heard her
    walter = scene.stage.act_as("Walter")  # was not heard from: the server's language
    asked = [
        await scene.app.regular.ask(server_id, int(who.id), "0", "08:00", "Europe/London") for who in (ada, walter)
    ]
    await scene.clock.jump_to(max(each.next_at for each in asked))
    await scene.stage.until(lambda: ada.inbox() and walter.inbox())
    hers = "\n".join(seen.text for seen in ada.inbox())
    assert tip_in(hers)
    his = "\n".join(seen.text for seen in walter.inbox())
    assert any(tip.text in his for tip in library().tips.tips)
