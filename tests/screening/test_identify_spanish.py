"""Identifying details in Spanish: what must be found, and what is left alone. «…» marks what is to be found."""

from __future__ import annotations

import re
import time

import pytest

from bot.features.screening.identify import Detail, identify

FOUND = [
    (Detail.NAME, "Mi hijo «Diego» no me habla desde marzo."),
    (Detail.NAME, "mi hermana, «Lucía», se llevó las fotos"),
    (Detail.NAME, "Me llamo «Carmen» y soy de un pueblo."),
    (Detail.NAME, "La nueva pareja de mi ex se llama «Begoña»."),
    (Detail.NAME, "Hablé con doña «Remedios» en la escalera."),
    (Detail.NAME, "Mi psicóloga «Marta» dice que espere."),
    (Detail.ADDRESS, "Viven en la «calle Mayor 14» desde siempre."),
    (Detail.ADDRESS, "Se mudó a la «avenida de América»."),
    (Detail.ADDRESS, "Llamé al «piso 3 B» y no abrió."),
    (Detail.POSTCODE, "Mi código postal es «28013»."),
    (Detail.SCHOOL, "Da clase en el «colegio San Ignacio»."),
    (Detail.SCHOOL, "Mi nieta va al «IES Clara Campoamor»."),
    (Detail.EMPLOYER, "Es enfermera en el «hospital La Paz»."),
    (Detail.NUMBER, "Mi DNI es «12345678Z» y lo pidió dos veces."),
    (Detail.NUMBER, "El coche tiene matrícula «1234 BCD»."),
    (Detail.DATE, "Nació el «3 de mayo de 2010» y no lo he visto crecer."),
    (Detail.PHONE, "Llámame al «seis uno dos tres cuatro cinco seis siete ocho»."),
    (Detail.PHONE, "Mi número es «612 345 678»."),
    (Detail.EMAIL, "Escribidme a «alguien@ejemplo.es»."),
]

LEFT = [
    "Mi hijo no me habla desde marzo.",
    "Mi madre vive en otra ciudad y mi padre con ella.",
    "El 14 de febrero siempre lloro.",
    "Se llama duelo ambiguo, según la psicóloga.",
    "Mi hermana Y yo no hablamos.",
    "Voy al colegio a por los niños y luego a la residencia.",
    "El hospital estaba lleno.",
    "La calle estaba vacía y yo también.",
    "Tengo 54 años y dos hijas.",
    "Mi ex Siempre decía lo mismo.",
    "Trabajo en Madrid desde los veinte.",
    "Hace 3 años, 2 meses y 5 días que no la veo.",
    "El piso es pequeño pero es mío.",
    "Doy gracias a Dios por mi nieta.",
    "Uno dos tres, respiro y sigo.",
    "We were at the hospital Monday and at the hotel Tuesday.",
    "He tended the bar Saturdays, and no one told me.",
]


@pytest.mark.parametrize(("kind", "marked"), FOUND, ids=[marked for _, marked in FOUND])
def test_what_gives_somebody_away_is_found(kind: Detail, marked: str) -> None:
    text = re.sub("[«»]", "", marked)
    start = marked.index("«")
    end = marked.index("»") - 1
    assert [(found.kind, text[found.start : found.end]) for found in identify(text, "ES")] == [(kind, text[start:end])]


@pytest.mark.parametrize("text", LEFT)
def test_what_many_share_is_left_alone(text: str) -> None:
    assert identify(text, "ES") == ()


@pytest.mark.parametrize(
    "text",
    [
        "mi hijo " * 500,
        "Calle De La " * 330,
        "uno dos " * 500,
        "3 de mayo de 2010 " * 220,
        "Aa de la " * 440,
        "(" * 4_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.thread_time()
    identify(text, "ES")
    assert time.thread_time() - begun < 0.5
