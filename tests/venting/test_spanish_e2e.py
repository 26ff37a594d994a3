"""Somebody whose Discord is in Spanish: all that is for them alone is Spanish, and the room keeps its own language."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.spanish import foreign
from tests.venting.acts import WORDS, posts, vent

HERS = "Todavía pongo la mesa para tres los domingos."
DARK = "Estoy cansada de vivir."
ON_THE_CARD = {"Would like: kind words", "Would like: just to be heard"}
"""What a preview shows as others will read it, in the language of the server."""


def read(*seen: Seen) -> str:
    """Every word of some messages: text, buttons, menus."""
    return "\n".join(f"{one.text}\n{one.raw['components']}" for one in seen)


def english_to(who: Actor) -> set[str]:
    """What this person alone reads in English: answers to them, direct messages, and the form that is open."""
    private = [*(one for one in who.sees() if one.ephemeral), *who.inbox()]
    return set(foreign(f"{read(*private)}\n{who.modal}", reader="es", other="en")) - ON_THE_CARD


async def test_what_is_for_her_alone_is_spanish_and_what_is_posted_is_the_servers(scene: Rehearsal) -> None:
    words, alma, walter = scene.app.words, scene.stage.newcomer("Alma", locale="es-ES"), scene.stage.act_as("Walter")

    def hers(key: str) -> str:
        assert english_to(alma) == set(), key
        return words.say(key, "es")

    await alma.slash("desahogo", channel="#vents")
    assert alma.modal is not None
    assert alma.modal["title"] == hers("vent-form-title")
    assert hers("promise-moderators-cannot") in str(alma.modal)
    await alma.fill({hers("vent-form-words"): HERS}, wish="kind")
    assert hers("vent-preview") in alma.last.text
    await alma.press(hers("vent-preview-post"), on=alma.last)
    assert "Conmigo está a salvo" in alma.last.text
    await scene.clock.jump(20 * MINUTE)
    (posted,) = posts(walter)
    assert HERS in posted.text
    assert words.say("vent-card-wish-kind", "en") in posted.text
    assert words.say("answer-button-open", "en") in posted.buttons
    assert foreign(read(posted), reader="en", other="es") == []

    await alma.slash("mis desahogos", channel="#general")
    assert hers("my-vents-title") in alma.last.text
    await alma.press("1", on=alma.last)
    assert {hers("my-vents-button-take-back"), hers("my-vents-button-close")} <= set(alma.last.buttons)

    await alma.slash("consejo", channel="#general")
    assert {hers(f"tip-button-{name}") for name in ("another", "keep", "not-this")} <= set(alma.last.buttons)
    await alma.press(hers("tip-button-keep"), on=alma.last)
    assert await alma.until(hers("tip-kept"))
    assert english_to(alma) == set()


async def test_after_words_that_sound_like_danger_the_card_is_spanish(scene: Rehearsal) -> None:
    words, alma = scene.app.words, scene.stage.newcomer("Alma", locale="es-419")
    await alma.slash("desahogo", channel="#vents")
    await alma.fill(words=DARK, wish="listen")
    await alma.press(words.say("vent-preview-post", "es"), channel="#vents")
    card = await alma.until(words.say("help-feel-despair", "es"))
    assert card.ephemeral
    assert words.say("help-line-emergency-anywhere", "es") in card.text
    await alma.press(words.say("help-button-safe", "es"), on=card)
    assert await alma.until(words.say("help-safe-self", "es"))
    await alma.slash("ayuda-ahora", channel="#general")
    hello = await alma.until(words.say("help-hello-other", "es"), channel="#general")
    await alma.press(words.say("help-button-team", "es"), on=hello)
    assert await alma.until("Verían **tu nombre**")
    assert english_to(alma) == set()


async def test_in_a_spanish_server_a_post_is_spanish_and_its_english_author_is_answered_in_english(
    scene: Rehearsal,
) -> None:
    words, ada = scene.app.words, scene.stage.act_as("Ada")
    await scene.app.servers.change(int(scene.harbour.guild.id), language="es")
    await vent(ada)
    assert "safe with me" in ada.last.text
    await scene.clock.jump(20 * MINUTE)
    posted = next(one for one in ada.sees("#vents") if WORDS in one.text and not one.ephemeral)
    assert words.say("vent-card-wish-kind", "es") in posted.text
    assert words.say("answer-button-open", "es") in posted.buttons
    assert foreign(read(posted), reader="es", other="en") == []
