"""Somebody who types and writes in Spanish: the search finds what is meant, and the checks mark what is there."""

from __future__ import annotations

import time

import pytest

from bot.content.exercises import APOLOGY, FIRST_CONTACT, GUIDES, load_guides
from bot.content.library import DATA
from bot.content.tips import load_tips
from bot.features.coping.choosing import Choosing
from bot.features.coping.rules import Near
from bot.features.coping.search import find_entries, terms
from bot.features.coping.wording import read
from bot.kernel.text import MODAL_LIMIT
from tests.services import library

LIBRARY = load_tips(DATA / "tips")
CHOOSING = Choosing(LIBRARY, lambda _: 0)
EXERCISES = load_guides(DATA / "exercises")

# As people type, without accents as often as with them, and the topics that are an acceptable answer.
TYPED = [
    ("navidad sola", "holidays seasons loneliness"),
    ("me bloqueó otra vez", "silence"),
    ("mi hija no me habla desde hace seis años", "silence"),
    ("no contesta mis mensajes", "silence first-contact"),
    ("le mando una tarjeta de cumpleaños", "birthdays first-contact"),
    ("dia de la madre", "birthdays seasons"),
    ("no me invitaron a la boda de mi hija", "family-gatherings"),
    ("funeral de mi padre", "family-gatherings grief"),
    ("no puedo dormir", "sleep-and-body"),
    ("ataque de panico", "sleep-and-body"),
    ("me siento culpable", "guilt self-blame"),
    ("mi hermano sigue hablando con ellos", "siblings-in-the-middle"),
    ("mi hijo bebe mucho", "addiction"),
    ("me pega y tengo miedo", "abuse-and-safety elder-abuse"),
    ("mi hijo me roba dinero", "elder-abuse"),
    ("tanta rabia", "anger"),
    ("que le digo a la gente cuando pregunta por mis hijos", "shame"),
    ("quiero escribirle una carta", "first-contact"),
    ("como pongo limites", "boundaries"),
    ("no se quien soy sin ellos", "identity-beyond-family"),
    ("necesito un psicologo", "finding-help"),
    ("criar a mi nieta", "raising-a-grandchild"),
    ("mi nuera no me quiere", "divorce-and-in-laws"),
    ("por que se fue", "why-distance"),
    ("volver a confiar", "rebuilding-trust"),
    ("quiero soltar", "letting-go"),
    ("estoy agotada", "self-compassion"),
    ("mediador", "mediation"),
    ("depresion de mi madre", "mental-illness"),
    ("me echaron por ser gay", "values-and-identity"),
    ("llamadas que me alteran", "low-contact"),
    ("extraño a mi madre", "grief"),
    ("los domingos son largos", "loneliness"),
]


def found(typed: str, locale: str) -> frozenset[str]:
    """The topics of the tip that is given, or of what was meant by the words."""
    wish = CHOOSING.wish(typed, frozenset(), frozenset(), Near(), frozenset(), locale)
    if wish.found:
        return wish.found[0][0].topics
    return frozenset({wish.topic.id} if wish.topic else ())


@pytest.mark.parametrize(("typed", "topics"), TYPED)
def test_a_few_words_in_spanish_find_a_tip_that_fits(typed: str, topics: str) -> None:
    assert found(typed, "es-419") & set(topics.split())


def test_english_words_find_their_topic_in_spanish_too_and_english_stays_as_it_is() -> None:
    assert "sleep-and-body" in found("panic attack", "es-ES")
    assert "sleep-and-body" in found("panic attack", "en-US")


def test_words_lose_their_endings_and_accents() -> None:
    assert terms("llamadas", "es") == terms("llamar", "es") == terms("llamo", "es")
    assert terms("Límites", "es") == terms("limite", "es")
    assert terms("de la que me", "es") == []


def test_questions_are_searched_in_spanish() -> None:
    faq = library().faq
    shelves = [entry for shelf in ("questions", "help") for entry in faq.shelf(shelf, "es-MX")]  # type: ignore[arg-type]
    assert find_entries(shelves, "busco una psicóloga", "es")[0].id == "a-therapist"
    assert faq.language("es-MX") == "es"
    assert faq.language("fr") == "en"


def marks(name: str, text: str) -> tuple[set[str], set[str]]:
    guide = EXERCISES.guide(name, "es-419")
    assert guide is not None
    reading = read(text, guide)
    return {flag.id for flag in reading.flags}, {each.id for each in reading.missing}


# Each text with the marks that it is to get, and what is to be missed in it.
APOLOGIES = [
    ("Lamento si te hice daño.", "if", "done change"),
    ("Perdona si te ofendí con algo.", "if", "done effect change"),
    ("Lo siento, pero yo también lo pasé mal.", "but", "done effect change"),
    ("Me equivoqué, aunque tenía mis razones.", "but", "done effect change"),
    ("Te grité porque me provocaste.", "blame explanation", "effect change"),
    ("Fue por tu culpa.", "blame", "done effect change"),
    ("Eres demasiado sensible.", "blame", "done effect change"),
    ("Se cometieron errores.", "passive", "done effect change"),
    ("Siento que te sientas así.", "passive", "done effect change"),
    ("Lo hice por tu bien.", "explanation", "done effect change"),
    ("Falté a tu boda. Tienes que entender que trabajaba mucho.", "explanation", "effect change"),
    ("Espero que me perdones antes de Navidad.", "pressure", "done effect change"),
    ("¿Me perdonas ya?", "pressure", "done effect change"),
    ("Si me pides perdón, yo también cambio.", "condition", "done effect change"),
    ("No te creí cuando me lo contaste.", "", "effect change"),
    ("Estabas sin nadie y tuviste miedo.", "", "done change"),
    ("He dejado de beber y voy a terapia.", "", "done effect"),
    (
        "Leí tus cartas sin permiso. Te sentiste sin un lugar tuyo. Desde hoy no abriré nada. No hace falta contestar.",
        "",
        "",
    ),
    (
        "No fui a tu graduación. Sé que te dolió mirar esa silla. A partir de ahora, si digo que voy, voy.",
        "",
        "",
    ),
    ("No espero que me perdones.", "", "done effect change"),
]
CONTACTS = [
    ("Hola. Pienso en ti. No hace falta que contestes.", "", ""),
    ("Me gustaría saber de ti, si algún día quieres. Lo respeto si no.", "", ""),
    ("Sé que me odias.", "assumption", "freedom"),
    ("Seguro que ya te has olvidado de todo.", "assumption", "freedom"),
    ("Tienes que llamarme.", "demand", "freedom"),
    ("Llámame antes del domingo.", "demand", "freedom"),
    ("¿Por qué no me hablas?", "demand", "freedom"),
    ("Después de todo lo que hice por ti.", "guilt", "freedom"),
    ("Me estás matando con tu silencio.", "guilt", "freedom"),
    ("No duermo desde que te fuiste.", "guilt", "freedom"),
    ("Cuando yo falte te vas a arrepentir.", "guilt", "freedom"),
    ("Tu hermana llora todos los días.", "third-party", "freedom"),
    ("Toda la familia pregunta por ti.", "third-party", "freedom"),
    ("Vi tus fotos en Facebook.", "third-party", "freedom"),
    ("Te escribo para decirte que estoy bien. Puedes dejarlo sin abrir.", "", ""),
    ("palabra " * 160, "length", "freedom"),
]


@pytest.mark.parametrize(("text", "wanted", "missing"), APOLOGIES)
def test_an_apology_gets_its_marks(text: str, wanted: str, missing: str) -> None:
    assert marks(APOLOGY, text) == (set(wanted.split()), set(missing.split()))


@pytest.mark.parametrize(("text", "wanted", "missing"), CONTACTS, ids=lambda value: value[:30])
def test_a_first_message_gets_its_marks(text: str, wanted: str, missing: str) -> None:
    assert marks(FIRST_CONTACT, text) == (set(wanted.split()), set(missing.split()))


@pytest.mark.parametrize("name", GUIDES)
@pytest.mark.parametrize("part", ["si te hice daño pero ", "a", "¿por qué ", "tu hermana dice que ", "  "])
def test_a_text_of_full_length_is_read_at_once(name: str, part: str) -> None:
    began = time.perf_counter()
    marks(name, (part * MODAL_LIMIT)[:MODAL_LIMIT])
    assert time.perf_counter() - began < 3.0
