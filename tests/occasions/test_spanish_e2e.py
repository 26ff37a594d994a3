"""An organiser whose Discord is in Spanish: what only they see is Spanish, what is posted speaks as the server does."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.text import fold
from bot.sandbox.driver import Actor
from tests.spanish import foreign

WORDS = "Una vela en la ventana, para quien quiera."


async def plan(marian: Actor, **options: object) -> None:
    """Plan a check-in by the Spanish names of everything."""
    given = {"hora": "18:00", "fecha": "24 de diciembre", "texto": WORDS, **options}
    await marian.slash("encuentro programar", channel="#welcome", options=given)


def private(who: Actor) -> str:
    """What only this person was told since setup, but for embeds: those show how it will stand for everybody."""
    mine = [seen.raw["content"] for seen in who.sees("#welcome") if seen.ephemeral]
    return "\n".join(mine[1:])


async def test_an_organiser_plans_in_spanish_and_the_post_is_in_the_servers_language(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    marian.speaks("es-419")
    ada.speaks("es-ES")
    await plan(marian)
    assert "jueves 24 de diciembre de" in marian.last.text
    shown = marian.last.raw["embeds"][0]
    assert shown["title"] == "How are you today?"  # byte for byte as it will be posted: in English
    await marian.press("Programarlo", on=marian.last)
    await marian.until("Está planeado para el")
    await marian.slash("encuentro lista", channel="#welcome")
    assert "Encuentros planeados" in marian.last.text
    await marian.slash("encuentro programar", channel="#welcome", options={"hora": "18:00", "fecha": "24 dic"})
    await marian.until("No había palabras")
    assert foreign(private(marian), reader="es", other="en") == []
    (checkin,) = await scene.app.occasions.upcoming(int(scene.harbour.guild.id))
    await scene.clock.jump_to(checkin.due_at)
    post = await ada.until(WORDS, channel="#check-ins")
    assert foreign(f"{post.text}{post.raw['components']}", reader="en", other="es") == []
    assert "How are you today?" in post.text
    await ada.press("A hard day", on=post)
    answer = ada.last
    assert answer.ephemeral
    assert "No hace falta que este día te salga bien" in answer.text
    assert foreign(str(answer.raw["components"]), reader="es", other="en") == []


async def test_what_is_offered_stands_in_the_order_of_the_alphabet(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    marian.speaks("es-ES")
    offered = await marian.type_ahead("encuentro programar", channel="#welcome", hora="18:00", ocasión="nochebuena")
    names = [choice["name"] for choice in offered]
    assert names.index("Nochebuena (Bélgica)") < names.index("Nochebuena (Brasil)")
    places = await marian.type_ahead("encuentro año", channel="#welcome", lugar="")
    assert [fold(place["name"]) for place in places] == sorted(fold(place["name"]) for place in places)


async def test_in_a_spanish_server_a_series_is_posted_in_spanish_for_everybody(scene: Rehearsal) -> None:
    marian, ada = scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    marian.speaks("es-ES")
    await scene.app.servers.change(int(scene.harbour.guild.id), language="es")
    await plan(marian, plan=3, después=True)
    shown = marian.last
    await marian.press("Programarlo", on=shown)
    await marian.until("está en el plan")
    (which, *_) = await marian.type_ahead("encuentro vista-previa", channel="#welcome", cuál="")
    await marian.slash("encuentro vista-previa", channel="#welcome", cuál=which["value"])
    assert "El plan previo" in marian.last.text
    assert "Dentro de 3 días" in marian.last.text
    assert foreign(private(marian), reader="es", other="en") == []
    (line,) = await scene.app.planning.lines(int(scene.harbour.guild.id))
    assert line.next is not None
    await scene.clock.jump_to(line.next.due_at)
    post = await ada.until("Dentro de 3 días", channel="#check-ins")
    assert post.raw["embeds"][0]["description"] == shown.raw["embeds"][0]["description"]
    assert foreign(f"{post.text}{post.raw['components']}", reader="es", other="en") == []
    await ada.press("Un día difícil", on=post)
    assert "You do not have to get this day right" in ada.last.text
