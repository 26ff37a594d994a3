"""Every fact about the people and the subject that speaks of coping, and where a member reaches it: the table.

A place is `tip:id`, `faq:shelf/id` (a text under `/cope`), `page:name` (a page of `/cope` that its menu leads to) or
`my:name`. What belongs to other features (venting, screening, check-ins) is held by their tests.
"""

from __future__ import annotations

import pytest

from bot.content.faq import Shelf
from bot.content.tips import Audience
from bot.features.coping.rules import TipRequest, pool
from cogs.coping import menu as _menu  # noqa: F401 - loading it registers the pages
from cogs.coping import pages
from tests.services import library

FACTS = {
    "few places without being judged; stigma isolates": "tip:shame-a-short-answer tip:loneliness-one-true-sentence",
    "nine in ten find the holiday season hard, many birthdays and other families": (
        "tip:holidays-three-lines tip:birthdays-your-own tip:loneliness-other-families tip:days-how-much-of-it"
    ),
    "contact comes and goes; nobody's status is final": "my:journey tip:low-contact-not-the-last-word",
    "who began it: they, I, both, not sure, and more than one": "my:profile tip:guilt-who-began-it",
    "reason: family conflict": "tip:holidays-divided-table faq:questions/usual-reasons",
    "reason: values": "tip:values-which-one-hurts faq:questions/usual-reasons",
    "reason: divorce, in-laws, new partners": "tip:divorce-one-sentence-less tip:in-laws-say-what-you-miss",
    "reason: addiction": "tip:addiction-three-sentences faq:questions/usual-reasons",
    "reason: mental illness": "tip:illness-explains-and-still-hurts faq:questions/usual-reasons",
    "reason: emotional, physical, financial abuse": (
        "tip:safety-harm-without-a-bruise tip:safety-call-it-what-it-was tip:elder-abuse-your-own-things"
    ),
    "reason: childhood neglect": "tip:safety-the-early-alarm",
    "reason: control": "tip:boundaries-a-small-choice",
    "reason: messages never heard": "tip:distance-said-in-many-ways",
    "parents hurt by a child hide it": "tip:elder-abuse-telling-one-person tip:elder-abuse-an-open-question",
    "addiction: two people in one, hope for the sober one": "tip:addiction-two-people tip:addiction-the-sober-voice",
    "raising a grandchild meanwhile": "tip:grandchild-two-truths tip:days-forms-that-ask-for-parents",
    "grieve": "tip:grief-without-a-funeral faq:questions/ways-to-cope",
    "get professional help": "faq:help/a-therapist tip:help-a-question-for-the-first-hour",
    "look after yourself": "tip:body-the-first-weeks page:ground my:plan",
    "respect the decision": "tip:silence-respect-and-hope faq:questions/ways-to-cope",
    "do not blame yourself": "tip:guilt-three-columns",
    "do not guess why: ask in writing, and listen": (
        "page:letters page:first-contact tip:first-contact-ask-and-leave-it"
    ),
    "through someone both trust; mediation": "faq:help/a-mediator tip:help-someone-both-trust",
    "hope without pressing": "tip:letting-go-door-on-the-latch",
    "question: usual reasons": "faq:questions/usual-reasons",
    "question: effects on parents": "faq:questions/what-it-does-to-parents",
    "question: effects on children": "faq:questions/what-it-does-to-children",
    "question: ways to cope": "faq:questions/ways-to-cope",
    "question: whether there is a way back": "faq:questions/is-there-a-way-back",
    "circle of control, influence and concern": "page:circles tip:letting-go-three-circles",
    "an apology has no if and no but": "page:apology tip:trust-an-apology-in-three-parts",
    "validation before explanation": "page:apology tip:trust-hear-it-to-the-end",
    "trust is rebuilt by actions, slowly": "tip:trust-small-kept-promises",
    "some ties cannot or should not be repaired": "tip:letting-go-two-roads tip:letting-go-an-ordinary-week",
    "one's own patterns": "page:reflection tip:distance-a-map-of-three-generations",
    "attachment": "tip:distance-hold-tight-or-need-nobody",
    "mindfulness": "page:ground tip:body-five-four-three-two-one",
    "fulfilling ties elsewhere": "tip:loneliness-ties-that-grow",
    "support groups": "faq:help/a-group tip:help-a-group-on-your-side-of-it",
    "distance 1: presence turns invisible": "faq:distance/seen-like-air tip:distance-seen-like-air",
    "distance 2: growing up looks like rejection": "faq:distance/growing-up tip:distance-growing-up",
    "distance 3: anger goes where it is safe": (
        "faq:distance/anger-where-it-is-safe tip:distance-anger-where-it-is-safe"
    ),
    "distance 4: seen as a role": "faq:distance/seen-as-a-role tip:distance-the-person-behind-the-role",
    "distance 5: guilt over sacrifice": "faq:distance/a-bill-for-love tip:distance-a-bill-for-love",
    "distance 6: a culture of independence": "faq:distance/two-rules-in-one-house tip:distance-two-rules-in-one-house",
    "distance 7: a parent's unmet needs": "faq:distance/a-coat-too-big tip:distance-a-coat-too-big",
    "distance is no measure of worth": "tip:shame-not-the-measure",
    "identity, boundaries, self-compassion": (
        "tip:identity-one-thing-of-your-own tip:boundaries-what-you-will-do tip:self-compassion-with-myself"
    ),
    "safety planning for a parent who ended contact": "my:plan tip:safety-the-first-weeks-apart",
    "relief and guilt together": "tip:guilt-relief-beside-it",
    "grief for the parent hoped for": "tip:grief-for-the-parent-hoped-for",
    "staying out of the middle": "tip:siblings-no-more-messages",
    "fear of dying unreconciled": "tip:grief-running-out-of-time",
}
MY = {"plan", "journey", "profile", "kept", "data"}


def reachable(place: str) -> bool:
    """Whether somebody gets there."""
    kind, _, name = place.partition(":")
    if kind == "tip":
        given = (pool(library().tips.tips, TipRequest(None, frozenset({each}))) for each in Audience)
        return any(tip.id == name for tips in given for tip in tips)
    if kind == "faq":
        shelf, _, entry = name.partition("/")
        return library().faq.entry(Shelf(shelf), entry) is not None and shelf in pages.NAMES
    if kind == "page":
        return name in pages.NAMES and name in pages._pages
    return kind == "my" and name in MY


@pytest.mark.parametrize(("fact", "places"), FACTS.items(), ids=FACTS.keys())
def test_every_fact_is_reached_from_tip_or_cope(fact: str, places: str) -> None:
    assert [place for place in places.split() if not reachable(place)] == []


def test_a_place_that_is_not_there_is_not_reached() -> None:
    assert not any(map(reachable, ["tip:x", "faq:help/x", "page:x", "my:x", "x:help"]))
