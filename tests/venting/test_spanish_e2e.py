"""Somebody whose Discord is in Spanish: all that is for them alone is Spanish, and the room keeps its own language."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli.rehearsal import Rehearsal
from bot.content.words import Words
from bot.kernel.clock import MINUTE
from bot.sandbox import components as c
from bot.sandbox.driver import Actor
from tests.venting.acts import posts

HERS = "Todavía pongo la mesa para tres los domingos."
DARK = "Estoy cansada de vivir."
GAP = "\u241e"


def pieces(words: Words, key: str, language: str) -> list[str]:
    """What a sentence says around its values."""
    said = words.say(key, language, **dict.fromkeys(words.variables(key, language), GAP))
    return [piece.strip() for line in said.splitlines() for piece in line.split(GAP)]


def strange(words: Words, language: str, other: str) -> set[str]:
    """What only the other language says, of the sentences that both have.

    What stands on a card is left out: a preview shows it as others will see it, in the language of the server.
    """
    both = {key for key in set(words.keys(language)) & set(words.keys(other)) if "-card-" not in key}
    own = {piece for key in both for piece in pieces(words, key, language)}
    return {piece for key in both for piece in pieces(words, key, other) if len(piece) > 1} - own


def _texts(value: object) -> Iterator[str]:
    """Every label, title, hint and text of a form."""
    if isinstance(value, dict):
        for name in ("title", "label", "description", "placeholder", "content"):
            if isinstance(value.get(name), str):
                yield value[name]
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def private(who: Actor) -> Iterator[str]:
    """All that this person alone reads: answers to them, direct messages, labels, and the form that is open."""
    for seen in [*(one for one in who.sees() if one.ephemeral), *who.inbox()]:
        yield seen.text
        for component in c.walk(seen.raw["components"]):
            yield from _texts({name: value for name, value in component.items() if name != "components"})
    yield from _texts(who.modal or {})


def foreign(said: Iterator[str], strangers: set[str]) -> set[str]:
    """The pieces of the other language that are said: short ones as a whole line, longer ones anywhere."""
    texts = list(said)
    lines = {line.strip() for text in texts for line in text.splitlines()}
    return {piece for piece in strangers if piece in lines or (len(piece) > 20 and any(piece in one for one in texts))}


async def test_what_is_for_her_alone_is_spanish_and_what_is_posted_is_the_servers(scene: Rehearsal) -> None:
    words, walter = scene.app.words, scene.stage.act_as("Walter")
    ada = scene.stage.newcomer("Alma", locale="es-ES")
    english, spanish = strange(words, "es", "en"), strange(words, "en", "es")

    def hers(key: str, /, **values: str | int) -> str:
        assert foreign(private(ada), english) == set(), key
        return words.say(key, "es", **values)

    await ada.slash("desahogo", channel="#vents")
    assert ada.modal is not None
    assert ada.modal["title"] == hers("vent-form-title")
    assert hers("promise-moderators-cannot") in "\n".join(_texts(ada.modal))
    await ada.fill({hers("vent-form-words"): HERS}, wish="kind")
    assert hers("vent-preview") in ada.last.text
    await ada.press(hers("vent-preview-post"), on=ada.last)
    assert "Conmigo está a salvo" in ada.last.text
    await scene.clock.jump(20 * MINUTE)
    (posted,) = posts(walter)
    assert HERS in posted.text
    assert words.say("vent-card-wish-kind", "en") in posted.text
    assert words.say("answer-button-open", "en") in posted.buttons
    assert foreign(iter([posted.text, *posted.buttons]), spanish) == set()

    await ada.slash("mis desahogos", channel="#general")
    assert hers("my-vents-title") in ada.last.text
    await ada.press("1", on=ada.last)
    assert {hers("my-vents-button-take-back"), hers("my-vents-button-close")} <= set(ada.last.buttons)

    await ada.slash("consejo", channel="#general")
    assert {hers(f"tip-button-{name}") for name in ("another", "step", "keep", "not-this")} <= set(ada.last.buttons)
    await ada.press(hers("tip-button-keep"), on=ada.last)
    assert await ada.until(hers("tip-kept"))
    assert foreign(private(ada), english) == set()


async def test_after_words_that_sound_like_danger_the_card_is_spanish(scene: Rehearsal) -> None:
    words, ada = scene.app.words, scene.stage.newcomer("Alma", locale="es-419")
    await ada.slash("desahogo", channel="#vents")
    await ada.fill(words=DARK, wish="listen")
    await ada.press(words.say("vent-preview-post", "es"), channel="#vents")
    card = await ada.until(words.say("help-feel-despair", "es"))
    assert card.ephemeral
    assert words.say("help-line-emergency-anywhere", "es") in card.text
    await ada.press(words.say("help-button-safe", "es"), on=card)
    assert await ada.until(words.say("help-safe-self", "es"))
    await ada.slash("ayuda-ahora", channel="#general")
    hello = await ada.until(words.say("help-hello-other", "es"), channel="#general")
    await ada.press(words.say("help-button-team", "es"), on=hello)
    assert await ada.until("Verían **tu nombre**")
    assert foreign(private(ada), strange(words, "es", "en")) == set()
