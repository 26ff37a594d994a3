"""The tips themselves: how many, for whom, whether both sides are served, and whether every fact is reachable."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content.occasions import load_almanac
from bot.content.tips import OWN_DATE, Audience, Side, Tip, TipLibrary, Topic, When, load_tips
from bot.features.coping.rules import TipRequest, pool

LIBRARY = load_tips(Path(__file__).parents[2] / "data" / "tips")
SIDES = {
    Side.PARENT: {Audience.PARENT_CUT_OFF, Audience.PARENT_STEPPED_AWAY},
    Side.CHILD: {Audience.CHILD_CUT_OFF, Audience.CHILD_STEPPED_AWAY},
    Side.KIN: {Audience.KIN},
}

TOPICS = {
    "grief",
    "shame",
    "guilt",
    "self-blame",
    "anger",
    "holidays",
    "birthdays",
    "family-gatherings",
    "addiction",
    "abuse-and-safety",
    "elder-abuse",
    "divorce-and-in-laws",
    "values-and-identity",
    "mental-illness",
    "raising-a-grandchild",
    "siblings-in-the-middle",
    "silence",
    "first-contact",
    "low-contact",
    "letting-go",
    "rebuilding-trust",
    "boundaries",
    "self-compassion",
    "identity-beyond-family",
    "loneliness",
    "sleep-and-body",
    "finding-help",
    "mediation",
    "seasons",
    "why-distance",
}

# The facts that the tips rest on, and the tips that carry each.
FACTS = {
    "stigma keeps people from speaking": [
        "shame-a-short-answer",
        "loneliness-one-true-sentence",
        "shame-he-is-your-blood",
    ],
    "holidays are hard": ["holidays-three-lines", "holidays-the-day-after"],
    "birthdays are hard": ["birthdays-your-own", "birthdays-your-childs", "birthdays-a-parents"],
    "being around other families is hard": [
        "loneliness-other-families",
        "holidays-other-peoples-pictures",
        "gatherings-a-word-for-ten-minutes",
        "gatherings-the-one-with-the-camera",
    ],
    "hard dates of one's own": ["birthdays-the-day-of-the-last-call", "grief-dates-in-the-body"],
    "the fear of dying unreconciled": ["grief-running-out-of-time"],
    "safety planning for a parent who ended contact": ["safety-the-first-weeks-apart", "safety-nobody-earns-a-blow"],
    "not being told to forgive": ["letting-go-two-roads"],
    "contact comes and goes": ["low-contact-not-the-last-word", "low-contact-it-stopped-again"],
    "who began it may be murky": ["guilt-who-began-it"],
    "reason: family conflict": ["holidays-divided-table", "siblings-other-rooms"],
    "reason: values": ["values-which-one-hurts", "values-where-you-explain-nothing", "values-a-curious-question"],
    "reason: divorce": ["divorce-one-sentence-less", "divorce-your-own-account"],
    "reason: in-laws and new partners": ["in-laws-say-what-you-miss"],
    "reason: addiction": ["addiction-three-sentences", "addiction-your-own-recovery", "addiction-not-money"],
    "reason: mental illness": [
        "illness-explains-and-still-hurts",
        "illness-from-outside",
        "illness-moods-like-weather",
    ],
    "reason: abuse": ["safety-call-it-what-it-was", "safety-a-plan-on-a-calm-day"],
    "reason: neglect": ["safety-the-early-alarm", "distance-what-you-needed-to-hear"],
    "reason: emotional abuse": ["safety-harm-without-a-bruise"],
    "reason: control": ["boundaries-a-small-choice"],
    "reason: messages never heard": ["distance-said-in-many-ways", "anger-as-a-signpost"],
    "parents hurt by a child hide it": ["elder-abuse-telling-one-person", "elder-abuse-an-open-question"],
    "financial harm": ["elder-abuse-your-own-things"],
    "addiction: two people in one": ["addiction-two-people", "addiction-the-sober-voice"],
    "raising a grandchild": ["grandchild-two-truths", "grandchild-an-hour-of-yours", "grandchild-one-folder"],
    "loyalty conflicts": ["siblings-no-more-messages", "siblings-your-own-loss"],
    "grieve": ["grief-without-a-funeral", "grief-an-hour-of-its-own", "grief-for-the-parent-hoped-for"],
    "relief and guilt together": ["guilt-relief-beside-it"],
    "professional help": ["help-a-question-for-the-first-hour"],
    "look after yourself": ["body-the-first-weeks", "body-a-page-at-night"],
    "respect the decision": ["silence-respect-and-hope", "boundaries-a-shape-they-can-bear"],
    "do not blame yourself": ["guilt-three-columns", "guilt-a-longer-history"],
    "do not guess why, ask": ["first-contact-ask-and-leave-it", "silence-one-story"],
    "mediation": ["help-someone-both-trust", "mediation-a-talk-alone-first", "mediation-someone-to-carry-a-line"],
    "hope without pressing": ["letting-go-door-on-the-latch", "low-contact-while-it-is-warm"],
    "three circles": ["letting-go-three-circles"],
    "an apology has no if and no but": ["trust-an-apology-in-three-parts"],
    "validation before explanation": ["trust-hear-it-to-the-end"],
    "trust is rebuilt by actions": ["trust-small-kept-promises", "trust-you-may-watch-first"],
    "peace without contact": ["letting-go-an-ordinary-week", "letting-go-the-sentence-you-wanted"],
    "family history and patterns": ["distance-a-map-of-three-generations", "birthdays-their-age-then"],
    "attachment": ["distance-hold-tight-or-need-nobody"],
    "mindfulness": ["body-five-four-three-two-one", "body-a-longer-breath-out"],
    "fulfilling ties elsewhere": ["loneliness-ties-that-grow", "identity-the-one-who-brings-bread"],
    "support groups": ["help-a-group-on-your-side-of-it"],
    "distance 1: presence turns invisible": ["distance-seen-like-air"],
    "distance 2: growing up looks like rejection": ["distance-growing-up"],
    "distance 3: anger goes where it is safe": ["distance-anger-where-it-is-safe"],
    "distance 4: seen as a role": ["distance-the-person-behind-the-role"],
    "distance 5: guilt over sacrifice": ["distance-a-bill-for-love"],
    "distance 6: a culture of independence": ["distance-two-rules-in-one-house"],
    "distance 7: a parent's unmet needs": ["distance-a-coat-too-big", "distance-your-own-unmet-needs"],
    "distance is no measure of worth": ["shame-not-the-measure"],
    "identity": ["identity-one-thing-of-your-own", "identity-more-than-the-one-who-left"],
    "boundaries": ["boundaries-what-you-will-do", "boundaries-a-parents-limits"],
    "self-compassion": ["guilt-the-voice-of-a-friend", "self-compassion-with-myself"],
}


def about(topic: str) -> list[Tip]:
    return [tip for tip in LIBRARY.tips if topic in tip.topics]


def test_there_are_enough_tips_and_every_topic_that_was_asked_for() -> None:
    assert len(LIBRARY.tips) >= 200
    assert {topic.id for topic in LIBRARY.topics} == TOPICS


@pytest.mark.parametrize(("fact", "ids"), FACTS.items(), ids=FACTS.keys())
def test_every_fact_has_a_tip(fact: str, ids: list[str]) -> None:
    assert [tip_id for tip_id in ids if LIBRARY.tip(tip_id) is None] == []


@pytest.mark.parametrize("topic", LIBRARY.topics, ids=lambda topic: topic.id)
def test_every_topic_serves_those_whom_it_concerns(topic: Topic) -> None:
    tips = about(topic.id)
    assert len(tips) >= 6
    for side in topic.serves:
        assert any(SIDES[side] & tip.audiences for tip in tips), f"nothing written for the {side} side"
        for audience in SIDES[side]:
            assert pool(LIBRARY.tips, TipRequest(topic.id, frozenset({audience})))
    if {Side.PARENT, Side.CHILD} <= topic.serves:
        parent, child = (sum(bool(SIDES[side] & tip.audiences) for tip in tips) for side in (Side.PARENT, Side.CHILD))
        assert abs(parent - child) <= 3, f"{parent} tips for parents, {child} for adult children"
        assert pool(tips, TipRequest()), "somebody who names no side finds nothing"
        assert all(Audience.ANYONE in tip.audiences for tip in pool(tips, TipRequest()))


def test_the_library_as_a_whole_is_balanced() -> None:
    count = Counter(audience for tip in LIBRARY.tips for audience in tip.audiences)
    assert count[Audience.ANYONE] >= 80
    assert count[Audience.KIN] >= 25
    four = [count[audience] for audience in SIDES[Side.PARENT] | SIDES[Side.CHILD]]
    assert min(four) >= 60
    assert max(four) <= 1.2 * min(four)


@pytest.mark.parametrize("when", When)
def test_every_time_has_tips_for_every_side(when: When) -> None:
    tips = [tip for tip in LIBRARY.tips if when in tip.when]
    assert len(tips) >= 15
    assert sum(Audience.ANYONE in tip.audiences for tip in tips) >= 5
    four = [sum(audience in tip.audiences for tip in tips) for audience in SIDES[Side.PARENT] | SIDES[Side.CHILD]]
    assert min(four) >= 1
    assert max(four) - min(four) <= 4


@pytest.mark.parametrize("audience", [each for each in Audience if each is not Audience.ANYONE])
def test_somebody_on_one_side_finds_something_for_each_time(audience: Audience) -> None:
    for when in When:
        asked = TipRequest(audiences=frozenset({audience}), when=frozenset({when}))
        assert sum(when in tip.when for tip in pool(LIBRARY.tips, asked)) >= 6


OCCASIONS = load_almanac(Path(__file__).parents[2] / "data" / "occasions").occasions


@pytest.mark.parametrize("occasion", [*OCCASIONS, OWN_DATE])
@pytest.mark.parametrize("audience", Audience)
def test_near_every_occasion_there_is_something_for_everybody(occasion: str, audience: Audience) -> None:
    asked = TipRequest(audiences=frozenset({audience}), when=frozenset({When.DATE_TODAY}))
    near = LIBRARY.called_for({occasion})
    assert sum(tip.id in near for tip in pool(LIBRARY.tips, asked)) >= 2


def test_a_tip_for_one_day_is_not_called_for_on_another() -> None:
    mothers = LIBRARY.called_for({"mothers-day"})
    assert "seasons-the-shops-talk-about-you" in mothers
    assert "birthdays-your-childs" not in mothers
    assert "seasons-the-shops-talk-about-you" not in LIBRARY.called_for({"christmas-day", OWN_DATE})
    assert LIBRARY.called_for(frozenset()) == frozenset()


def test_repair_and_letting_go_stand_side_by_side() -> None:
    repair, rest = len(about("rebuilding-trust")), len(about("letting-go"))
    assert min(repair, rest) >= 9
    assert abs(repair - rest) <= 3


def test_a_tip_that_speaks_of_contact_says_for_whom_it_is_not() -> None:
    offers = re.compile(
        r"\b(before you write|in writing|apology|mediator|promises|name what you miss)\b", re.IGNORECASE
    )
    found = [tip for tip in LIBRARY.tips if offers.search(tip.text)]
    assert len(found) >= 5
    assert [tip.id for tip in found if not tip.caution] == []


@pytest.mark.parametrize("topic", ["abuse-and-safety", "elder-abuse"])
def test_danger_points_to_the_emergency_number(topic: str) -> None:
    assert any("emergency number" in tip.caution for tip in about(topic))


def test_no_two_tips_say_the_same() -> None:
    openings = Counter(" ".join(tip.text.split()[:6]).casefold() for tip in LIBRARY.tips)
    assert [opening for opening, times in openings.items() if times > 1] == []


def test_reviews_come_within_two_years() -> None:
    assert [tip.id for tip in LIBRARY.tips if tip.next_review - tip.reviewed_on > timedelta(days=731)] == []


def test_an_overdue_review_is_told_and_the_tip_stays() -> None:
    tips = LIBRARY.tips[:2]
    library = TipLibrary.of(LIBRARY.topics, tips)
    due = tips[0].next_review
    assert library.overdue(due) == ()
    assert tips[0] in library.overdue(due + timedelta(days=1))
    assert library.overdue(date.max) == tips
    assert library.tip(tips[0].id) is tips[0]


def test_looks_up_tips_and_topics_by_id() -> None:
    assert LIBRARY.tip("nothing") is None
    assert LIBRARY.topic("nothing") is None
    grief = LIBRARY.topic("grief")
    assert grief is not None
    assert grief.title == "Grief"


THIS_DAY = re.compile(
    r"\b((?<!keep )this (day|feast|morning)|today speaks|(?<!celebro )este día|esta (fiesta|mañana)|hoy se habla)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", LIBRARY.languages)
def test_a_tip_that_is_about_certain_days_does_not_say_that_it_is_one(language: str) -> None:
    """It comes first on its days, and it comes on any other too."""
    bound = [tip for tip in LIBRARY.in_language(language).tips if tip.occasions]
    assert [tip.id for tip in bound if THIS_DAY.search(tip.text)] == []
