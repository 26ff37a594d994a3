"""One answer at all eight entries: command, view, form, lasting button, autocomplete, stale button, tick, listener."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.cli.rehearsal import Rehearsal
from bot.sandbox.driver import Actor
from tests.kit.faulty import ERRORS

SAYS = {
    "refusal": "You are in a time-out here",
    "conflict": "a moment faster",
    "unreachable": "direct messages are closed",
    "accident": "nothing you did",
}
KINDS = list(ERRORS)


@pytest.fixture
async def ada(scene: Rehearsal) -> Actor:
    await scene.bot.load_extension("tests.kit.faulty")
    await scene.bot.tree.sync()
    return scene.stage.act_as("Ada")


def check(ada: Actor, kind: str, accidents: list[str]) -> None:
    """The right sentence, privately; an accident with its reference in the log and in the answer, without words."""
    assert SAYS[kind] in ada.last.text
    assert ada.last.ephemeral
    assert "own words" not in ada.last.text
    if kind == "accident":
        (told,) = accidents
        assert f"**{told.split()[1]}**" in ada.last.text
        assert "findahelpline.com" in ada.last.text
        assert "own words" not in told
        accidents.clear()
    assert accidents == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("late", [False, True])
async def test_command(ada: Actor, kind: str, late: bool, accidents: list[str]) -> None:
    await ada.slash("broken-command", error=kind, late=late, channel="#general")
    await ada.until(SAYS[kind])
    check(ada, kind, accidents)


@pytest.mark.parametrize("kind", KINDS)
async def test_view(ada: Actor, kind: str, accidents: list[str]) -> None:
    await ada.slash("broken-buttons", error=kind, channel="#general")
    await ada.until("view")
    await ada.press("In a view")
    check(ada, kind, accidents)


@pytest.mark.parametrize("kind", KINDS)
async def test_form(ada: Actor, kind: str, accidents: list[str]) -> None:
    await ada.slash("broken-form", error=kind, channel="#general")
    await ada.fill(words="something")
    check(ada, kind, accidents)


@pytest.mark.parametrize("kind", KINDS)
async def test_lasting_button(ada: Actor, kind: str, accidents: list[str]) -> None:
    await ada.slash("broken-buttons", error=kind, channel="#general")
    await ada.until("view")
    await ada.press("Lasting")
    check(ada, kind, accidents)


async def test_autocomplete_offers_nothing_and_is_written_down(ada: Actor, accidents: list[str]) -> None:
    assert await ada.type_ahead("broken-list", what="x", channel="#general") == []
    (told,) = accidents
    assert "autocomplete" in told
    assert ada.id not in told
    accidents.clear()


async def test_stale_button(scene: Rehearsal, ada: Actor) -> None:
    """A button of a view that is gone, as after a restart, and one of a family that never was."""
    await ada.slash("broken-buttons", error="refusal", channel="#general")
    await ada.until("view")
    for view in scene.bot._connection._view_store._synced_message_views.copy().values():
        view.end() if hasattr(view, "end") else None
    await ada.press("In a view")
    assert "from an earlier time" in ada.last.text
    assert "begin again with the command or the message that brought it" in ada.last.text
    assert "/vent" not in ada.last.text  # it may have been an exercise's, a moderator's or an organiser's
    assert ada.last.ephemeral


async def test_a_form_of_a_kind_that_is_gone(scene: Rehearsal, ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    await ada.slash("broken-form", error="refusal", channel="#general")
    from cogs._kit import forms

    monkeypatch.delitem(forms.kinds, "faulty")
    await ada.fill(words="something")
    assert "form is from an earlier time" in ada.last.text
    assert "something" in ada.last.text, "nobody else has it any more"


async def test_tick(scene: Rehearsal, accidents: list[str]) -> None:
    """An accident in one duty is written down, and the others still run."""
    ran: list[str] = []

    class Good:
        name = "good"

        async def run(self) -> None:
            ran.append("good")

        async def next_due(self) -> int | None:
            return None

    class Bad(Good):
        name = "bad"

        async def run(self) -> None:
            raise ERRORS["accident"]

    scene.app.ticker._duties = (Bad(), Good())
    await scene.app.ticker.tick()
    assert ran == ["good"]
    (told,) = accidents
    assert "tick/bad" in told
    assert "own words" not in told
    accidents.clear()


async def test_listener(scene: Rehearsal, ada: Actor, accidents: list[str]) -> None:
    scene.sandbox.world.guilds.create_role(scene.harbour.guild, {"name": "new"})
    await scene.stage.until(lambda: accidents, what="the accident in the log")
    (told,) = accidents
    assert "listener/on_guild_role_create" in told
    accidents.clear()


@pytest.mark.parametrize("times", [1, 3])
async def test_a_repeated_event_is_handled_once(scene: Rehearsal, ada: Actor, times: int) -> None:
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE", times=times)
    await ada.slash("slow", channel="#general")
    await ada.until("once")
    assert sum(seen.text == "once" for seen in ada.sees("#general")) == 1


async def test_a_repeated_press_is_handled_once(scene: Rehearsal, ada: Actor, accidents: list[str]) -> None:
    await ada.slash("broken-buttons", error="accident", channel="#general")
    await ada.until("view")
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
    await ada.press("Lasting")
    await ada.until("nothing you did")
    assert len(accidents) == 1
    accidents.clear()


async def test_an_interaction_that_discord_gave_up_is_only_a_line_in_the_log(
    scene: Rehearsal, ada: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    scene.sandbox.faults.add("404", method="POST", path=r"/interactions/")
    with pytest.raises(AssertionError):
        await ada.slash("broken-command", error="refusal", channel="#general")
    assert "did not arrive" in caplog.text


async def test_a_command_is_answered_by_the_tree_alone_and_a_press_is_heard_of(scene: Rehearsal) -> None:
    heard: list[discord.InteractionType] = []

    async def on_interaction(interaction: discord.Interaction[Any]) -> None:
        heard.append(interaction.type)

    scene.bot.add_listener(on_interaction)
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general")
    await ada.press("Another")
    await scene.stage.until(lambda: heard)
    assert heard == [discord.InteractionType.component]
