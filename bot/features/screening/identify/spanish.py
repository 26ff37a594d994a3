"""What gives somebody away in Spanish: names, streets, schools, places of work, papers, days.

The rest (links, numbers, handles, most of the telephones) is the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.features.screening.identify.details import Detail, Finding, each

_CAP = r"[A-ZÁÉÍÓÚÜÑ][\wáéíóúüñ'’-]{1,20}"
_RUN = rf"{_CAP}(?:\s(?:(?:de|del|la|las|los|y)\s){{0,2}}{_CAP}){{0,3}}"
_KIN = (
    "hij[oa]s?|madre|padre|mamá|papá|herman[oa]s?|niet[oa]s?|abuel[oa]|tí[oa]|prim[oa]|sobrin[oa]|marido|mujer|espos[oa]"
    "|novi[oa]|ex|parej[oa]|exmarido|exmujer|suegr[oa]|cuñad[oa]|yerno|nuera|hijastr[oa]|padrastro|madrastra|amig[oa]"
    "|vecin[oa]|jef[ea]|psicólog[oa]|médic[oa]|abogad[oa]|profesora?|mayor|pequeñ[oa]|mediana|mediano"
)
_AFTER_KIN = re.compile(
    rf"(?i:\b(?:mi|mis|tu|su|sus|nuestr[oa]s?|el|la|un|una)\s(?:(?:querid[oa]|pobre|ex|propi[oa])\s)?(?:{_KIN}))"
    r"(?:,?\s(?i:que\sse\sllama|se\sllama|se\sllamaba|llamad[oa])|,|\s\(|:)?\s?"
    rf"(?P<it>{_CAP}(?:(?:,\s|\sy\s|\s){_CAP}){{0,3}})"
)
_NAME_IS = re.compile(
    rf"(?i:\b(?:me\sllamo|mi\snombre\ses|su\snombre\ses|se\sllaman?|se\sllamaba|firmad[oa]:?|me\sdicen))\s(?P<it>{_RUN})"
)
_TITLED = re.compile(
    rf"\b(?:[Dd]on|[Dd]oña|[Ss]eñora?|[Ss]r\.?|[Ss]ra\.?|[Dd]ra?\.|[Dd]octora?|[Pp]rofesora?|[Jj]uez[a]?|[Tt]ía|[Tt]ío)"
    rf"\s(?P<it>{_RUN})"
)
# Capitals that begin a thought or name what is everybody's.
_COMMON = """
dios navidad nochebuena jesús virgen whatsapp facebook instagram tiktok españa méxico argentina chile colombia
perú reyes madrid barcelona ella él ellos yo no sí que cuando como pero y hoy ayer nunca siempre ahora también
me te se mi su la el los las lo le les un una en de del por para con sin si es era fue estoy está tengo tiene
hace nadie todo todos
"""
_ORDINARY: Final = frozenset(_COMMON.split())
_STREET = re.compile(
    rf"\b(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.?|[Pp]laza|[Pp]aseo|[Cc]amino|[Cc]arretera|[Cc]allejón|[Uu]rbanización"
    rf"|[Cc]olonia|[Bb]arriada)\s?(?:(?:de|del|la|las|los)\s){{0,2}}{_RUN}(?:,?\s(?:n[úu]mero|n[º°o]\.?)?\s?\d{{1,4}})?"
)
_FLOOR = re.compile(
    r"(?i)\b(?:piso|planta|portal|bloque|puerta|departamento|depto\.?|apartamento)\s(?:n[úu]mero\s)?\d{1,4}\s?[º°ª]?\s?[a-h]?\b"
    r"|\b\d{1,2}[º°ª]\s?(?:[a-h]|izquierda|derecha|izq|dcha)\b"
)
_POSTCODE = re.compile(r"(?i)\b(?:c\.?\s?p\.?|c[óo]digo\spostal)\s?(?:es\s|:\s?)?(?P<it>\d{4,5})\b")
_SCHOOL = re.compile(
    rf"\b(?:[Cc]olegio|[Ii]nstituto|IES|CEIP|[Uu]niversidad|[Ee]scuela|[Gg]uardería|[Ll]iceo|[Aa]cademia|[Jj]ardín\sde\s[Ii]nfancia)"
    rf"\s(?:(?:de|del|la|las|los)\s){{0,2}}{_RUN}"
)
_WORK = re.compile(
    rf"\b(?:[Hh]ospital|[Cc]línica|[Aa]yuntamiento|[Rr]esidencia|[Pp]anadería|[Bb]ar|[Rr]estaurante|[Hh]otel|[Ff]armacia"
    rf"|[Tt]alleres|[Tt]aller|[Bb]ufete|[Gg]estoría|[Pp]arroquia|[Ii]glesia|[Pp]eluquería)\s(?:(?:de|del|la|las|los)\s){{0,2}}{_RUN}"
)
_PAPERS = re.compile(
    r"(?<!\w)(?:\d{8}[- ]?[A-HJ-NP-TV-Z]|[XYZ][- ]?\d{7}[- ]?[A-Z]|[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z0-9]\d"
    r"|ES\d{2}(?:\s?\d{4}){5}|\d{2}-\d{8}-\d)(?!\w)"
)
_PLATE = re.compile(
    r"(?i)\bmatrícula\s(?:es\s|:\s?)?(?P<it>\d{4}[ -]?[b-df-hj-np-tv-z]{3}|[a-z]{1,2}[ -]?\d{4}[ -]?[a-z]{1,2})\b"
)
_MONTH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_DAY = re.compile(rf"(?i)\b(?P<it>\d{{1,2}}\sde\s(?:{_MONTH})(?P<year>\s(?:de|del)\s(?:19|20)\d\d)?)\b")
_RECORDED = re.compile(
    r"(?i)\b(?:nac(?:í|ió|id[oa]|imos)|cumple(?:años)?|cumplió|boda|casamos|casé|casó|juicio|vista|murió|falleció|entierro"
    r"|accidente|bautizo|comunión|custodia|detuvieron)\b[^.!?\n]{0,40}$"
)
_AGE = re.compile(r"(?i)\b(?:tengo|tiene|cumple|cumplió|con|de)\s\d{1,2}\saños\b")
_DIGIT = r"(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_SPOKEN = re.compile(rf"(?i)\b{_DIGIT}(?:[\s,-]{{1,3}}{_DIGIT}){{6,14}}\b")


# A text with two of these is taken to be Spanish, or to have Spanish in it; `at the hospital Monday` is not.
_SPANISH = frozenset({
    "que", "el", "los", "las", "una", "por", "con", "del", "está", "mi", "mis", "su", "sus", "se", "y", "en", "la",
    "es", "de", "al", "tiene", "va", "dos", "tres", "seis", "siete", "me", "no", "llamo", "llámame", "vivo",
    "número", "código", "calle",
})  # fmt: skip
_WORD = re.compile(r"\w+")
_ENGLISH_TOO = frozenset({"me", "no"})


def is_spanish(text: str) -> bool:
    """Whether what gives somebody away may be told in Spanish here."""
    words = _SPANISH.intersection(_WORD.findall(text.casefold()))
    return len(words) >= 2 and not words <= _ENGLISH_TOO


def spanish(text: str) -> Iterator[Finding]:
    """Every detail that is told in Spanish, but days."""
    if not is_spanish(text):
        return
    for pattern in (_AFTER_KIN, _NAME_IS, _TITLED):
        for match in pattern.finditer(text):
            yield from _names(match)
    for pattern, kind in (
        (_STREET, Detail.ADDRESS), (_FLOOR, Detail.ADDRESS), (_SCHOOL, Detail.SCHOOL), (_WORK, Detail.EMPLOYER),
        (_PAPERS, Detail.NUMBER), (_SPOKEN, Detail.PHONE),
    ):  # fmt: skip
        yield from each(pattern.finditer(text), kind)
    yield from each(_POSTCODE.finditer(text), Detail.POSTCODE, "it")
    yield from each(_PLATE.finditer(text), Detail.NUMBER, "it")


def spanish_days(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Exact days, as in English only beside what makes them telling: an event of record, an age, a name."""
    days = list(_DAY.finditer(text))
    if not days:
        return
    telling = any(finding.kind is Detail.NAME for finding in found) or _AGE.search(text) is not None
    for match in days:
        recorded = _RECORDED.search(text[max(match.start() - 60, 0) : match.start()]) is not None
        if (match["year"] and (recorded or telling)) or (recorded and telling):
            yield Finding(match.start("it"), match.end("it"), Detail.DATE)


def _names(match: re.Match[str]) -> Iterator[Finding]:
    """The names of a run up to the first ordinary word, without what joins them."""
    for part in re.finditer(rf"{_CAP}", match["it"]):
        if part[0].casefold() in _ORDINARY or part[0].isupper():
            return
        yield Finding(match.start("it") + part.start(), match.start("it") + part.end(), Detail.NAME)
