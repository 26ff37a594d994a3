"""`/my profile`: asked about once, filled in or not, used by tips, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.content.tips import Audience, When
from bot.features.coping.profile import Began, Profile, Safe
from bot.features.coping.service import SEEKS_CONTACT
from bot.kernel.clock import DAY
from bot.sandbox.driver import Actor
from tests.coping.test_coping_e2e import LIBRARY, shown, turn

ANSWERS = {
    "sides": ["parent-cut-off", "child-stepped-away"],
    "began": ["they", "unsure"],
    "since": "years",
    "safe": "no",
    "places": "ireland, Jewish, Mordor",
}


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Ada")


@pytest.fixture(autouse=True)
def nobody_else_sees(scene: Rehearsal, ada: Actor) -> Iterator[None]:
    yield
    for name in ("Walter", "Robin", "June", "Tomás", "Marian"):
        seen = scene.stage.act_as(name).sees()
        assert not any("My profile" in each.text or "A tip" in each.text for each in seen)


async def test_asked_once_and_not_again_after_nothing_was_said(ada: Actor) -> None:
    await ada.slash("tip", channel="#general")
    assert "I do not ask again" in ada.last.text
    await ada.slash("tip", channel="#general")
    assert "ask again" not in ada.last.text
    assert "Say a little" not in ada.last.buttons


async def test_places_that_are_not_known_are_named_together(ada: Actor) -> None:
    await ada.slash("tip", channel="#general")
    await ada.press("Say a little")
    await ada.fill({**ANSWERS, "places": "Mordor, Ireland, Narnia"})
    assert "do not know these places yet, so I left them out: mordor, narnia" in ada.last.text


async def test_said_changed_and_erased(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("tip", channel="#general")
    await ada.press("Say a little")
    await ada.fill(ANSWERS)
    said = ada.last.text
    assert "Parent who was cut off; Adult child who stepped away" in said
    assert "They did; I am not sure" in said
    assert "Ireland, Jewish" in said
    assert "do not know this place yet, so I left it out: mordor" in said
    kept = await scene.app.profiles.of(int(scene.harbour.guild.id), int(ada.id))
    assert kept == Profile(
        frozenset({Audience.PARENT_CUT_OFF, Audience.CHILD_STEPPED_AWAY}),
        frozenset({Began.THEY, Began.UNSURE}),
        When.YEARS,
        Safe.NO,
        ("IE", "jewish"),
    )
    await ada.press("Tell or change it")
    assert "Ireland, Jewish" in str(ada.modal)
    await ada.fill({"since": "unsaid", "sides": ["kin"], "began": [], "safe": "unsaid", "places": ""})
    assert "Family, friend" in ada.last.text
    assert "Years on" not in ada.last.text
    await turn(ada, "Erase it", "erased for good")
    await ada.slash("my profile", channel="#general")
    assert "not said anything" in ada.last.text


async def test_everything_may_be_left_out(ada: Actor) -> None:
    await ada.slash("my profile", channel="#general")
    await ada.press("Tell or change it")
    await ada.fill({})
    assert "that is fine" in ada.last.text


async def test_tips_fit_what_was_said(scene: Rehearsal, ada: Actor) -> None:
    server = int(scene.harbour.guild.id)
    await scene.app.profiles.keep(
        server, int(ada.id), Profile(frozenset({Audience.CHILD_CUT_OFF}), since=When.YEARS, safe=Safe.UNSURE)
    )
    await ada.slash("tip", channel="#general")
    for _ in range(5):
        tip = LIBRARY.tip(shown(ada.last))
        assert tip is not None
        assert When.YEARS in tip.when
        assert tip.audiences & {Audience.CHILD_CUT_OFF, Audience.ANYONE}
        assert not tip.topics & SEEKS_CONTACT
        before = ada.last.text
        await ada.press("Another")
        await ada.until(lambda before=before: ada.last.text != before)
    await ada.slash("tip", channel="#general", side="anyone")
    found = LIBRARY.tip(shown(ada.last))
    assert found is not None
    assert Audience.ANYONE in found.audiences


async def test_a_tip_knows_the_days_of_ones_places_and_ones_own(scene: Rehearsal, ada: Actor) -> None:
    server = int(scene.harbour.guild.id)
    await scene.app.profiles.keep(server, int(ada.id), Profile(places=("GB",)))
    await scene.clock.jump_to(1_798_200_000_000)  # 2026-12-25, midday in London
    await ada.slash("tip", channel="#general")
    assert shown(ada.last) in LIBRARY.called_for({"christmas-day"})
    await scene.clock.jump(20 * DAY)
    await scene.app.remembering.add(
        int(ada.id), name="x", day="14 January", lead="0", clock="09:00", words="", usual_zone="Europe/London"
    )
    await ada.slash("tip", channel="#general")
    assert shown(ada.last) in LIBRARY.called_for({"own-date"})
