"""What the card says: words put together from the catalogue and the lines, with no button in sight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.content.words import Words, country_name, day_name
from bot.features.cases.oncall.service import Cover
from bot.features.resources.rules import POLICE, By, Chosen, Concern, Country, Directory, Emergency, Offer
from bot.kernel.errors import LanternError

BARRIERS: dict[Concern, tuple[str, ...]] = {
    Concern.SELF: ("police", "burden", "believed", "cost", "words"),
    Concern.OTHER: ("police", "burden", "believed", "cost", "words"),
    Concern.ABUSE: ("phone", "believed", "police", "family", "words"),
    Concern.ELDER: ("unsure", "believed", "family", "police"),
    Concern.CHILD: ("unsure", "believed", "family", "police"),
}
"""What most often stands in the way, by what the card is about."""

ABOUT: dict[Concern, tuple[Concern, ...]] = {
    Concern.OTHER: (Concern.ABUSE, Concern.ELDER, Concern.CHILD),
}
"""What the menu offers besides: a card about something else."""


HEAVY = "heavy"
FEELINGS: Mapping[str, str] = MappingProxyType(
    {
        "wish-dead": "despair",
        "active": "despair",
        "means": "near",
        "plan-date": "near",
        "farewell": "near",
        "affairs": "near",
        "calm": "near",
        "intent": "spent",
        "burden": "burden",
        "self-harm": "hurt",
        "overdose": "body",
        "past-attempt": "again",
        "other-self": "frightened",
        "threat": "brink",  # whether it is their own or they tell of it
        "violence": "afraid",
        "injury-hidden": "afraid",
        "control": "narrow",
        "watching": "narrow",
        "elder": "worried",
        "child": "worried",
    }
)
"""How the feeling is named, by the family of what was found; `HEAVY` where only an impression was."""

BESIDE = frozenset({Concern.ABUSE, Concern.ELDER, Concern.CHILD})
"""What the card is about where something more belongs beside the feeling."""


class Happens(StrEnum):
    """What becomes of words that were screened."""

    OUT = "out"  # they go out like all others, and nobody was asked to look
    NOTICED = "noticed"  # they go out like all others, and the team looks at them there
    TEAM = "team"  # they go to the team alone, which looks after them
    HELD = "held"  # they wait for somebody of the team
    UNSENT = "unsent"  # their author has not sent them yet
    EDIT = "edit"  # they would go into a post that is out, and no person reads them for that
    REFUSED = "refused"  # they were not taken, and nobody was called


class Unsaid(LanternError):
    """A sentence is missing from the catalogue. The built-in card takes over: half a card helps nobody."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Says sentences in one language, and never half of one."""

    words: Words
    locale: str
    directory: Directory = field(default_factory=Directory)

    def beside(self, *english: str) -> str:
        """What stands beside a line (its note, its hours), as far as there is any, put together."""
        return "; ".join(self.directory.say(each, self.locale) for each in english if each)

    def say(self, key: str, /, **values: str | int) -> str:
        """The sentence. Raises `Unsaid` (or what the catalogue raises) when there is none."""
        text = self.words.say(key, self.locale, **values)
        if text == f"[{key}]":
            raise Unsaid(key)
        return text


def numbers(voice: Voice, country: Country | None, concern: Concern) -> str:
    """The emergency numbers of a country: “999 or 112”; in words where no country is known."""
    if country is None:
        return voice.say("help-number-local")
    shown = [_emergency(voice, number) for number in country.emergency_for(concern)]
    text = shown[0]
    for number in shown[1:]:
        text = voice.say("help-number-or", first=text, second=number)
    return text


def _emergency(voice: Voice, number: Emergency) -> str:
    if number.who == POLICE:
        return voice.say("help-number-police", number=number.number)
    return number.number


def lines(voice: Voice, offer: Offer, concern: Concern, *, asked: bool = False) -> str:
    """The emergency number, a line to call, one to write to, the directory, and how far to trust them.

    `asked`: the country is being asked for beside it, so nothing points to where that is done.
    """
    return "\n".join(_lines(voice, offer, concern, asked=asked))


def _lines(voice: Voice, offer: Offer, concern: Concern, *, asked: bool) -> Iterator[str]:
    if offer.country is None:
        yield voice.say("help-line-emergency-anywhere")
    else:
        yield voice.say("help-line-emergency", numbers=numbers(voice, offer.country, concern))
    if offer.general:
        yield voice.say("help-line-general")
    for chosen in offer.lines:
        yield _line(voice, chosen)
        if chosen.line.doubtful:
            yield voice.say("help-line-doubt")
    yield voice.say("help-line-directory")
    if offer.country is None and not asked:
        yield voice.say("help-line-country")
    if offer.country is not None and offer.compared_on is not None:
        key = "help-line-checked" if offer.called else "help-line-compared"
        yield voice.say(
            key,
            country=country_name(offer.country.id, voice.locale, offer.country.name),
            day=day_name(offer.compared_on, voice.locale),
        )


def _line(voice: Voice, chosen: Chosen) -> str:
    line, way = chosen.line, chosen.way
    if line.for_young:
        return _young(voice, chosen)
    about = voice.beside(line.note, line.hours)
    more = voice.say("help-line-more", more=about) if about else ""
    match way.by:
        case By.CALL:
            return voice.say("help-line-call", name=line.name, number=way.number, more=more)
        case By.WHATSAPP:
            return voice.say("help-line-whatsapp", name=line.name, number=way.number, more=more)
        case By.TEXT if way.word:
            return voice.say("help-line-word", name=line.name, number=way.number, word=way.word, more=more)
        case By.TEXT:
            return voice.say("help-line-text", name=line.name, number=way.number, more=more)


def _young(voice: Voice, chosen: Chosen) -> str:
    """A line that a child calls: whoever reads the card may be one, or may pass it on."""
    line, way = chosen.line, chosen.way
    more = voice.say("help-line-more", more=voice.beside(line.hours)) if line.hours else ""
    key = "help-line-young" if way.by is By.CALL else "help-line-young-text"
    return voice.say(key, name=line.name, number=way.number, more=more)


def hello(voice: Voice, concern: Concern, after: str = "") -> str:
    """The first words: thanks and what this is (or `after`, which answers to a text), and the two questions."""
    safe = "help-question-safe-about" if about_others(concern) else "help-question-safe"
    return "\n\n".join([after or voice.say(f"help-hello-{concern}"), f"{voice.say('help-question')} {voice.say(safe)}"])


def after_screening(
    voice: Voice, concern: Concern, families: Sequence[str], happens: Happens, cover: Cover, called: str
) -> str:
    """The first words to whoever wrote a screened text: the feeling named, no trouble, and who reads it and when.

    `called` is the emergency number, for a body in danger.
    """
    feeling = next((FEELINGS[family] for family in families if family in FEELINGS), HEAVY)
    first = voice.say(f"help-feel-{feeling}", numbers=called)
    beside = voice.say(f"help-after-{concern}") if concern in BESIDE else ""
    said = voice.say("help-screened", happens=voice.say(f"help-happens-{happens}"))
    if happens in {Happens.NOTICED, Happens.TEAM, Happens.HELD}:
        said = f"{said} {voice.say(f'help-cover-{cover}')}"
    return "\n\n".join([f"{first} {beside}".rstrip(), said])


def about_others(concern: Concern) -> bool:
    """Whether the card is about somebody else than the person who reads it."""
    return concern in {Concern.ELDER, Concern.CHILD}
