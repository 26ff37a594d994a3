"""What whoever wrote a screened text is shown: the feeling, who reads it and when, no trouble, and the questions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.content.library import DATA
from bot.features.cases.oncall.service import Cover
from bot.features.resources.rules import Concern
from bot.features.screening.rules import Reading
from bot.features.screening.screener import Screener
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor, Seen
from cogs._kit.answers import Lanterned
from cogs._kit.buttons import Pressable, register, row
from cogs.help.card import FEELINGS, HEAVY, Happens, Voice, after_screening
from cogs.help.showing import show_care
from tests.content.spoken import sample
from tests.help.test_help_e2e import Hung, told
from tests.services import library

EN = Screener.load(DATA / "screening", "en")
VOICE = Voice(library().words, "en-US")
VOICES = {"en": VOICE, "es": Voice(library().words, "es-419")}
NEVER = {
    "en": ("think of your children", "i know how you feel", "you should", "stay strong", "at least", "committed", "!"),
    "es": (
        "piensa en tus hijos",
        "sé cómo te sientes",
        "deberías",
        "debes",
        "tienes que",
        "sé fuerte",
        "al menos",
        "!",
    ),
}
TELLING = {
    "en": ("violen", "abuse", "partner", "husband", "hit", "leave him", "police"),
    "es": ("violen", "abus", "maltrat", "pareja", "marido", "golpe", "pega", "dejarlo", "policía"),
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_family_of_the_lexicon_has_a_feeling(language: str) -> None:
    families = {each.id for each in Screener.load(DATA / "screening", language).lexicon.families}
    assert families - set(FEELINGS) == set()


def said(reading: Reading, happens: Happens = Happens.HELD, cover: Cover = Cover.UNKNOWN, language: str = "en") -> str:
    return after_screening(VOICES[language], Concern(reading.kind), reading.families, happens, cover, "999 or 112")


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("I keep thinking about killing myself.", "living hurts more than you can carry"),
        ("He checks my phone every day.", "little room of your own"),
        ("My husband punched me in the stomach last night.", "always on your guard"),
        ("I took the whole box of pills an hour ago.", "please call 999 or 112 now, even if you feel all right"),
        ("The carer keeps her pension and shouts at my grandmother.", "Adult protection"),
    ],
)
def test_the_feeling_is_named_by_what_weighs_most(text: str, feeling: str) -> None:
    reading = EN.read(text)
    assert feeling in said(reading)
    assert "You are not in trouble, and neither is what you wrote." in said(reading)


@pytest.mark.parametrize("feeling", sorted({*FEELINGS.values(), HEAVY}))
@pytest.mark.parametrize("concern", list(Concern))
@pytest.mark.parametrize("language", list(VOICES))
def test_no_card_blames_compares_orders_or_promises(language: str, feeling: str, concern: Concern) -> None:
    family = next((each for each, named in FEELINGS.items() if named == feeling), "")
    text = after_screening(VOICES[language], concern, [family], Happens.NOTICED, Cover.NOBODY, "112").lower()
    assert not [phrase for phrase in NEVER[language] if phrase in text]
    assert len(text) < 700


@pytest.mark.parametrize("language", list(VOICES))
def test_for_abuse_it_is_short_and_has_no_telling_word(language: str) -> None:
    text = said(EN.read("My husband punched me in the stomach last night."), language=language).lower()
    assert not [word for word in TELLING[language] if word in text]
    assert len(text) < 500


def test_what_becomes_of_the_words_is_told_as_it_is() -> None:
    reading = EN.read("I keep thinking about killing myself.")
    assert "nobody was called" in said(reading, Happens.OUT)
    assert "so I cannot say when" not in said(reading, Happens.OUT, Cover.NOBODY)
    assert "looks at it there" in said(reading, Happens.NOTICED)
    assert "It waits until someone" in said(reading, Happens.HELD)
    assert "Nobody of them is on duty at this moment" in said(reading, cover=Cover.NOBODY)
    assert "Someone of them is on duty" in said(reading, cover=Cover.SOMEONE)


async def shown(scene: Rehearsal, reading: Reading, happens: Happens) -> Seen:
    """The card as venting shows it: after an answer of its own."""

    class After(Pressable, name="helptest:after"):
        async def pressed(self, interaction: Lanterned) -> None:
            await interaction.response.send_message("It is safe with me.", ephemeral=True)
            await show_care(interaction, reading.kind, reading.families, happens)

    register(scene.bot, After)
    ada = scene.stage.act_as("Ada")
    channel = scene.bot.get_partial_messageable(int(ada.channel_id("#general")))
    await channel.send("panel", view=row(After("x", label="Send")))
    await ada.press("Send", channel="#general")
    return await ada.until("You are not in trouble", channel="#general")


async def test_it_comes_privately_with_the_questions_the_lines_and_the_honest_cover(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await scene.app.resources.remember(int(ada.id), "gb")
    await tomas.slash("oncall on", channel="#care-team", options={"for": "2h"})
    await scene.clock.jump(3 * HOUR)
    card = await shown(scene, EN.read("I keep thinking about killing myself."), Happens.HELD)
    assert card.ephemeral
    for each in (
        "Nobody of them is on duty",
        "What stands in the way",
        "Are you safe now?",
        "116 123",
        "findahelpline",
    ):
        assert each in card.text
    assert {"My plan", "One minute to steady me", "Someone on the team", "I am safe"} <= set(card.buttons)
    assert not tomas.sees_text("You are not in trouble")
    await ada.press("Someone on the team", on=card)
    assert "they may put the two together" in ada.last.text
    assert "Nobody of them is on duty" in ada.last.text


async def test_to_be_on_duty_oneself_is_to_have_nobody_there(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    await tomas.slash("oncall on", channel="#care-team", options={"for": "2h"})
    for there, cover in ((False, "Nobody of them is on duty"), (True, "Someone of them is on duty")):
        if there:
            await ines.slash("oncall on", channel="#care-team", options={"for": "2h"})
        await tomas.slash("help-now", channel="#general")
        await tomas.press("I am not safe now", on=tomas.last)
        await tomas.press("Someone on the team", on=tomas.last)
        assert cover in tomas.last.text


def leaves(scene: Rehearsal, who: Actor) -> None:
    who.person.leave()


def is_of_the_team_no_more(scene: Rehearsal, who: Actor) -> None:
    scene.harbour.guild.members[who.id]["roles"].clear()


@pytest.mark.parametrize("gone", [leaves, is_of_the_team_no_more])
async def test_whoever_is_on_duty_and_not_of_the_team_any_more_is_nobody(
    scene: Rehearsal, gone: Callable[[Rehearsal, Actor], None]
) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    await tomas.slash("oncall on", channel="#care-team", options={"for": "2h"})
    gone(scene, tomas)
    assert (
        "Nobody of them is on duty" in (await shown(scene, EN.read("He checks my phone every day."), Happens.HELD)).text
    )
    await ines.slash("oncall on", channel="#care-team", options={"for": "2h"})
    await ada.slash("help-now", channel="#general")
    await ada.press("Someone on the team", on=ada.last)
    assert "Someone of them is on duty" in ada.last.text


@pytest.mark.parametrize("fault", ["500", "slow"])
async def test_where_discord_does_not_say_who_is_there_what_they_said_counts(scene: Rehearsal, fault: str) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await tomas.slash("oncall on", channel="#care-team", options={"for": "2h"})
    scene.sandbox.faults.add(fault, method="GET", path=f"/members/{tomas.id}", times=9, delay=2)
    await ada.slash("help-now", channel="#general")
    await ada.press("Someone on the team", on=ada.last)
    assert scene.sandbox.faults.used
    assert "Someone of them is on duty" in ada.last.text
    scene.sandbox.faults.clear()


async def test_what_it_needs_may_be_gone_and_it_comes_all_the_same(
    scene: Rehearsal, accidents: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scene.app.resources, "_db", Hung())
    monkeypatch.setattr(scene.app.oncall, "_db", Hung())
    with told(accidents, "help country", "help cover"):
        card = await shown(scene, EN.read("He checks my phone every day."), Happens.NOTICED)
    assert "They are volunteers and not always here" in card.text
    assert card.raw["embeds"][0]["title"] == "Only you see this"


HOURS = re.compile(r"\b(tonight|this (morning|afternoon|evening)|esta (noche|tarde|mañana))\b", re.IGNORECASE)


@pytest.mark.parametrize("language", list(VOICES))
def test_a_card_that_is_opened_at_any_hour_names_none(language: str) -> None:
    words = VOICES[language].words
    keys = [key for key in words.keys(language) if key.startswith("help-")]
    assert len(keys) > 80
    assert [key for key in keys if HOURS.search(sample(words, key, language))] == []
