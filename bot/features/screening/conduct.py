"""Words against people: harassment of somebody, slurs, threats. Not swearing about one's own life.

A text is read in small letters with look-alike signs inside words read as letters, sign for sign, so that every span
points at the original. Families add up; what is said about others hardly counts where somebody tells of their own
life, and what is told as another's speech does not count at all. A person decides; nothing is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.content.expressions import Expression
from bot.features.screening.worth import Worth

FLAG: Final = 0.6
"""From this score on, somebody should look before others read it."""

OWN_LIFE: Final = 0.12
"""What words about others count in a text of one's own life."""


class Aim(StrEnum):
    """At whom the words go."""

    YOU = "you"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of words against people, as `data/screening/conduct.en.toml` explains it."""

    id: str
    aim: Aim
    weight: float
    most: int
    severity: str
    patterns: tuple[Expression, ...]
    title: str = ""
    source: str = ""
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConductAlarm:
    """Where words of a family stand in the original text, and what they count there."""

    family: str
    severity: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Conduct:
    """What was found. From `FLAG` on it asks for a look."""

    score: float = 0.0
    alarms: tuple[ConductAlarm, ...] = ()

    @property
    def flagged(self) -> bool:
        """Whether somebody should look."""
        return self.score >= FLAG

    @property
    def severity(self) -> str:
        """In the words of the cases: a threat is high, all else conduct."""
        return "high" if any(alarm.severity == "high" for alarm in self.alarms) else "conduct"


class Against:
    """Families of one or several languages, ready to be looked for."""

    def __init__(self, families: Iterable[Family]) -> None:
        self._rows = [(family, pattern) for family in families for pattern in family.patterns]
        self._worth = Worth([pattern.needs for _, pattern in self._rows])

    def found(self, read: str) -> list[tuple[Family, list[re.Match[str]]]]:
        """Every family that stands in a text in small letters, and where; nothing twice within a family."""
        matches: dict[str, tuple[Family, list[re.Match[str]]]] = {}
        for number in sorted(self._worth.numbers(read)):
            family, pattern = self._rows[number]
            for match in pattern.finditer(read):
                taken = matches.setdefault(family.id, (family, []))[1]
                if all(match.end() <= other.start() or other.end() <= match.start() for other in taken):
                    taken.append(match)
        return list(matches.values())


def conduct(text: str, against: Against) -> Conduct:
    """How much of a text goes against people, and where."""
    read = plain(text)
    found = against.found(read)
    if not found:  # as in most texts: there is nothing to weigh
        return Conduct()
    own, mild = _own_life(read)
    told = _told(read)
    alarms: list[ConductAlarm] = []
    for family, matches in found:
        count = 0
        for match in matches:
            if count >= family.most:
                break
            weight = family.weight
            if any(alarm.start < match.end() and match.start() < alarm.end for alarm in alarms):
                continue
            if _inside(told, match.start()) or _of_oneself(read, match):
                weight = 0.0
            elif family.aim is Aim.THEM:
                here = mild if family.weight < FLAG else own
                weight *= OWN_LIFE if here < 1 or _near_kin(read, match) else 1.0
            if weight:
                count += 1
                alarms.append(ConductAlarm(family.id, family.severity, match.start(), match.end(), weight))
    score = sum(alarm.weight for alarm in alarms)
    if score and own >= 1:
        score += _loud(text)
    return Conduct(round(score, 3), tuple(sorted(alarms, key=lambda alarm: (alarm.start, alarm.end))))


_LIKE: Final = str.maketrans("@$013457!’‘`|", "asoieasti'''i")
# The sign comes first, so that whoever seeks it passes over all else at once; what stands before it is asked after it.
_SIGN: Final = re.compile(
    r"[@$013457!|’‘`](?:(?<=[a-z][@$013457!|])(?=[a-z])|(?<=[a-z]\$)(?=s?\b)|(?<=\b[a-z]\$)\$|(?<=[’‘`])"
    r"|(?<=[@$])(?=[$sz]{1,2}\w))"
)


def plain(text: str) -> str:
    """Small letters, look-alike signs inside words as letters, one character for each of the original's."""
    small = text.lower()
    if len(small) != len(text):  # a few letters become two
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return _SIGN.sub(lambda found: found[0].translate(_LIKE), small)


_I = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|im|ive|my|me|mine|myself)\b")
_KIND = re.compile(
    r"\b(?:so sorry (?:you|that|he|she|they|this|to)|sorry (?:you|that you|this happened|to hear)"
    r"|hugs|you deserve(?:d)? (?:so much )?better|take care|be gentle"
    r"|not your fault|with you on this|thank you for (?:sharing|saying|telling|writing)|been there"
    r"|i hear you|proud of you)\b"
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_KIN = re.compile(
    r"\b(?:my|our|your|her|his|their) (?:\w+ ){0,2}(?:mother|father|mum|mom|dad|parents?|son|daughter"
    r"|brother|sister|ex|husband|wife|family|boss|aunt|uncle"
    r"|grand\w+|kids?|child|children|in-laws|partner|boyfriend|girlfriend|step\w+|cousins?|life"
    r"|illness|depression|anxiety)\b"
)


def _own_life(read: str) -> tuple[float, float]:
    """What words about others count for here, grave ones and mild ones: 1 in a text about others, little where somebody
    tells of themselves, and little in words of comfort: “what a bastard, I am so sorry”."""
    words = len(_WORD.findall(read))
    if words == 0:
        return 1.0, 1.0
    if _KIND.search(read):
        return OWN_LIFE, OWN_LIFE
    own = len(_I.findall(read))
    share = own / words
    grave = OWN_LIFE if (share >= 0.06 and own >= 2) or (share >= 0.03 and own >= 3) else 1.0
    return grave, OWN_LIFE if share >= 0.06 else grave


def _near_kin(read: str, match: re.Match[str]) -> bool:
    return _KIN.search(read, max(match.start() - 60, 0), min(match.end() + 40, len(read))) is not None


_SELF = re.compile(r"\b(?:i|i'm|im|me|myself)\b(?! (?:think|hope|say|wish|swear|bet|believe))[^.!?\n]{0,40}$")
_READER = re.compile(r"\b(?:you|u|your|ur|you're|ya|te|os|tus?|eres|sois|das|dais)\b|^i\b|^i'")


def _of_oneself(read: str, match: re.Match[str]) -> bool:
    """Whether the words are said of the one who writes: “I'm so stupid”."""
    before = read[max(match.start() - 60, 0) : match.start()]
    return _READER.search(match[0]) is None and _SELF.search(before) is not None


_QUOTED = re.compile(r"[\"“«][^\"”»\n]{1,300}[\"”»]")
# Another's speech, in the languages there are lists for: a list that is shorter than its language has words for it.
_SPEECH = re.compile(
    r"\b(?:él|ella|ellos|madre|mamá|padre|papá|ex|hijo|hija|hermano|hermana|marido|mujer|suegra|suegro|que|me|nos"
    r")\s(?:[^.!?\n]{0,20}?\s)?(?:dijo|dice|decía|dicen|dijeron|gritó|grita|gritaba|llamó|llama|llamaba|escribió|escribe|repetía|repite"
    r"|soltó|contestó|deseó)\b[^.!?\n]{0,120}|\b(?:le|les) (?:dije|grité|solté|escribí|contesté)\b[^.!?\n]{0,120}"
    r"|\b(?:he|she|they|mother|father|mum|mom|dad|ex|son|daughter|brother|sister|who|husband|wife"
    r"|parents)\b[^.!?\n]{0,25}?\b(?:said|says|saying|told|tells|telling|yelled"
    r"|yells|yelling|screamed|screaming|shouted|wrote|texted|texting|called|calling|calls|wished|kept"
    r"|keeps|threatened|messaged|replied|would say|hissed|insists?|thinks?|treat(?:s|ed"
    r"|ing)?)\b"
    r"[^.!?\n]{0,120}|\bi (?:told|said|called|yelled|screamed|wanted to)\b[^.!?\n]{0,120}|\b(?:told"
    r"|called|calling) me\b[^.!?\n]{0,120}"
)


def _told(read: str) -> list[tuple[int, int]]:
    """Where another's speech is told: in quotation marks, or after a verb of saying, to the end of the sentence."""
    return [match.span() for pattern in (_QUOTED, _SPEECH) for match in pattern.finditer(read)]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _loud(text: str) -> float:
    """Shouting adds to what is there already, and is nothing by itself."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    shouted = len(letters) >= 12 and capitals / len(letters) > 0.4
    return 0.2 * shouted + 0.15 * (text.count("!") + text.count("?") >= 3)
