"""A moderator whose Discord is in Spanish, in a server that posts in English, and in one that posts in Spanish."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_cases_e2e import CARDS, HARSH, opened
from tests.spanish import foreign


def said_to(who: Actor) -> str:
    """Everything that only this person was told, in words, buttons and menus."""
    return "\n".join(f"{seen.text}\n{seen.raw['components']}" for seen in who.sees(CARDS) if seen.ephemeral)


def posted(who: Actor) -> str:
    """What everybody in the care team's channel reads."""
    return "\n".join(f"{seen.text}\n{seen.raw['components']}" for seen in who.sees(CARDS) if not seen.ephemeral)


async def speaking(scene: Rehearsal) -> tuple[Actor, Seen]:
    """Tomás, whose Discord is in Spanish, and the card of a case."""
    tomas = scene.stage.act_as("Tomás")
    tomas.speaks("es-ES")
    return tomas, await opened(scene.stage)


async def test_a_moderator_works_in_spanish_while_the_channel_stays_english(scene: Rehearsal) -> None:
    tomas, card = await speaking(scene)
    await tomas.slash("guardia entrar", channel=CARDS, options={"durante": "media hora"})
    assert "Estás de guardia hasta el" in tomas.last.text
    await tomas.slash("guardia quién", channel=CARDS)
    assert f"<@{tomas.id}>, hasta el" in tomas.last.text
    await tomas.slash("caso cola", channel=CARDS)
    assert "1 caso sin cerrar" in tomas.last.text
    assert "Espera a alguien" in tomas.last.text
    await tomas.slash("caso tomar", channel=CARDS, número=1)
    assert "El caso 1 es tuyo" in tomas.last.text
    await tomas.press("Read what was reported", on=card)
    await tomas.press("Mostrármelo", on=tomas.last)
    await tomas.until("Lo que ha pasado hasta ahora")
    assert HARSH in said_to(tomas)
    await tomas.press("Follow up", on=card)
    assert "¿Dentro de cuánto?" in str(tomas.modal)
    await tomas.fill(after="1 semana", next="")
    assert "sigue contigo" in tomas.last.text
    await tomas.slash("caso ver", channel=CARDS, número=7)
    assert "Aquí no hay ningún caso 7" in tomas.last.text
    assert foreign(said_to(tomas), reader="es", other="en") == []
    await tomas.until("looks again later", channel=CARDS)
    assert foreign(posted(tomas), reader="en", other="es") == []


async def test_in_a_spanish_server_the_cards_are_spanish_and_answers_each_persons_own(scene: Rehearsal) -> None:
    server, ines = int(scene.harbour.guild.id), scene.stage.act_as("Ines")
    await scene.app.servers.change(server, language="es")
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await ada.context("Report to moderators", walter.say(HARSH, channel="#general"))
    await ada.fill(reason="")
    assert "Thank you for looking out" in ada.last.text
    card = await ines.until("Se reportó un mensaje", channel=CARDS)
    await ines.press("Tomar", on=card)
    await ines.until(f"<@{ines.id}> se ocupa", channel=CARDS)
    await ines.press("Seguimiento", on=card)
    assert "In how long?" in str(ines.modal)
    await ines.fill(after="2h", next="")
    assert "stays with you" in ines.last.text
    assert foreign(said_to(ines), reader="en", other="es") == []
    assert foreign(posted(ines), reader="es", other="en") == []
