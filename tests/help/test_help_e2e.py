"""The card for a hard moment, as people meet it on a good night for the machines and on every kind of bad one."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.resources.rules import DIRECTORY
from bot.features.servers.rules import CHANNELS
from bot.kernel.clock import DAY
from bot.kernel.errors import ContentError, StorageFault
from bot.sandbox.driver import Actor, Seen
from cogs.help import showing, views
from cogs.help.lifeboat import afloat
from cogs.help.minimum import ENGLISH, SPANISH
from tests.scene import own_settings
from tests.services import dump

FULL = "What stands in the way"
MENU = "What stands in the way?"
VANISH = "Make this vanish"


async def help_now(who: Actor, channel: str = "#general") -> Seen:
    """Ask for the card."""
    await who.slash("help-now", channel=channel)
    return who.last


async def country(who: Actor, letters: str) -> Seen:
    """Choose a country from the card in front of this person."""
    await who.press("My country" if "My country" in who.last.buttons else "Other country", on=who.last)
    menu = next(one["custom_id"] for one in who.last.menus if letters in [option["value"] for option in one["options"]])
    await who.choose(menu, letters, on=who.last)
    return who.last


async def kept(scene: Rehearsal, who: Actor, letters: str) -> None:
    """Wait until the choice is in the database: that comes after the answer."""
    for _ in range(250):
        if await scene.app.resources.country_of(int(who.id)) == letters:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the country was not kept")


@contextlib.contextmanager
def told(accidents: list[str], *where: str) -> Any:
    """Accidents at these places, and no others, were written down meanwhile."""
    yield
    assert [line.partition(" in ")[2].partition(":")[0] for line in accidents] == list(where)
    accidents.clear()


class Down:
    """A database that cannot be used."""

    dialect = "sqlite"

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        raise StorageFault("the disk is gone")
        yield

    @contextlib.asynccontextmanager
    async def write(self, key: str | None = None) -> AsyncIterator[Any]:
        raise StorageFault("the disk is gone")
        yield

    async def ask(self, *questions: Any) -> Any:
        raise StorageFault("the disk is gone")

    async def put(self, sql: str, *params: Any, key: str | None = None) -> int:
        raise StorageFault("the disk is gone")


class Hung(Down):
    """A database that does not answer."""

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[Any]:
        await asyncio.sleep(60)
        yield

    async def ask(self, *questions: Any) -> Any:
        await asyncio.sleep(60)


# -- everywhere ------------------------------------------------------------------------------------------------------


async def test_the_card_comes_privately_in_any_channel_and_in_direct_messages(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    for channel in ("#general", "#welcome", "#vents", "@Lantern"):
        card = await help_now(ada, channel)
        assert card.channel_id == ada.channel_id(channel)
        assert card.ephemeral
        assert FULL in card.text
        assert DIRECTORY in card.text
        assert "not a crisis service" in card.text
        assert [menu["placeholder"] for menu in card.menus] == [MENU]
        assert {"One minute to steady me", "Someone on the team", "I am safe", "I am not safe now", VANISH} < set(
            card.buttons
        )
    for name in ("Walter", "Tomás", "Marian"):
        assert not scene.stage.act_as(name).sees_text(FULL)


async def test_before_setup_it_comes_all_the_same(bare_scene: Rehearsal) -> None:
    ada = bare_scene.stage.act_as("Ada")
    assert FULL in (await help_now(ada)).text


async def test_before_setup_nobody_is_asked_to_give_their_name_to_a_team_that_is_not_there(
    bare_scene: Rehearsal,
) -> None:
    ada = bare_scene.stage.act_as("Ada")
    await help_now(ada)
    for button in ("I am not safe now", "Someone on the team"):
        await ada.press(button, on=ada.last)
    assert "no care team here" in ada.last.text
    assert "Yes, tell them my name" not in ada.last.buttons
    assert DIRECTORY in ada.last.text


async def test_where_the_team_goes_between_the_question_and_the_yes_it_is_said(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await ada.press("Someone on the team", on=ada.last)
    await scene.app.servers.forget(int(scene.harbour.guild.id), *CHANNELS)
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("no care team here")


async def test_the_panel_has_a_button_that_opens_a_card_of_ones_own(scene: Rehearsal) -> None:
    walter = scene.stage.act_as("Walter")
    await walter.press("I need help now", channel="#vents")
    assert walter.last.ephemeral
    assert FULL in walter.last.text
    assert not scene.stage.act_as("Ada").sees_text(FULL)


async def test_numbers_come_after_the_country_was_asked_once(scene: Rehearsal, accidents: list[str]) -> None:
    ada = scene.stage.act_as("Ada")
    first = await help_now(ada)
    assert "116 123" not in first.text
    assert "your local emergency number" in first.text
    chosen = await country(ada, "gb")
    assert "**999 or 112**" in chosen.text
    assert "Samaritans, **116 123**" in chosen.text
    assert "**SHOUT** to **85258**" in chosen.text
    assert DIRECTORY in chosen.text
    assert "21 November 2026. Nobody has called them" in chosen.text
    await kept(scene, ada, "gb")
    assert "Samaritans, **116 123**" in (await help_now(ada)).text
    assert "Samaritans, **116 123**" in (await help_now(ada, "@Lantern")).text
    walter = scene.stage.act_as("Walter")
    assert "116 123" not in (await help_now(walter)).text


async def test_a_country_is_kept_sealed_and_can_be_taken_back(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "no")
    await kept(scene, ada, "no")
    rows = (await dump(scene.app.db))["help_countries"]
    assert len(rows) == 1
    assert ada.id not in str(rows)
    assert "no" not in [str(value) for value in rows[0].values()]
    await ada.press("Other country", on=ada.last)
    await ada.press("Do not keep a country", on=ada.last)
    await ada.until("I keep no country for you now")
    assert (await dump(scene.app.db))["help_countries"] == []
    assert "116 123" not in (await help_now(ada)).text


async def test_past_its_date_no_number_is_shown_but_the_emergency_one(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "gb")
    await kept(scene, ada, "gb")
    await scene.clock.jump(91 * DAY)
    card = await help_now(ada)
    assert "116 123" not in card.text
    assert "**999 or 112**" in card.text
    assert DIRECTORY in card.text


# -- what it offers --------------------------------------------------------------------------------------------------


BARRIERS = {
    "police": "you do not have to give your name",
    "burden": "You take nothing away from anyone",
    "believed": "I am trying once more",
    "cost": "Many of these lines are free",
    "words": "I do not know how to say it",
}


async def test_what_stands_in_the_way_is_answered_beside_the_lines(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    card = await country(ada, "us")
    assert [option["value"] for option in card.menus[0]["options"]][:5] == list(BARRIERS)
    for barrier, answer in BARRIERS.items():
        await ada.choose(MENU, barrier, on=ada.last)
        assert answer in ada.last.text
        assert "**988**" in ada.last.text
        assert ada.last.ephemeral


ABOUT = {
    "about-abuse": ("not your fault", "0808 2000 247", "Someone may look at my phone"),
    "about-elder": ("Adult protection", "0808 808 8141", "I am not sure enough"),
    "about-child": ("Child protection", "0808 800 5000", "I am not sure enough"),
}


async def test_the_menu_leads_to_a_card_about_something_else(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "gb")
    await kept(scene, ada, "gb")
    for about, (says, number, barrier) in ABOUT.items():
        await help_now(ada)
        await ada.choose(MENU, about, on=ada.last)
        assert says in ada.last.text
        assert number in ada.last.text
        assert "116 123" not in ada.last.text
        assert "For exactly this" not in ada.last.text
        assert barrier in [option["label"] for option in ada.last.menus[0]["options"]]


@pytest.mark.parametrize("about", ABOUT)
async def test_where_there_is_no_line_for_it_the_crisis_line_is_shown_for_what_it_is(
    scene: Rehearsal, about: str
) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "no")
    await ada.choose(MENU, about, on=ada.last)
    before, said, after = ada.last.text.partition("For exactly this I have no line in the country that you chose.")
    assert "112" in before
    assert said
    assert "116 123" in after
    assert DIRECTORY in after


@pytest.mark.parametrize(("letters", "first"), [("gb", "To talk: NSPCC Helpline"), ("us", "To talk: Childhelp")])
async def test_an_adult_who_worries_is_not_sent_to_the_line_for_children(
    scene: Rehearsal, letters: str, first: str
) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, letters)
    await ada.choose(MENU, "about-child", on=ada.last)
    plain = ada.last.text.replace("*", "")
    assert first in plain
    assert "To talk: Childline" not in plain
    assert ("For the child, or if you are young yourself: Childline, 0800 1111" in plain) == (letters == "gb")


async def test_for_others_the_buttons_speak_of_others(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "de")
    await ada.choose(MENU, "about-child", on=ada.last)
    assert "I am safe" not in ada.last.buttons
    await ada.press("Someone is in danger now", on=ada.last)
    assert "Please call **112 or 110 (police)** now and say where they are" in ada.last.text


async def test_for_abuse_nobody_is_told_to_leave_or_to_confront(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await ada.choose(MENU, "about-abuse", on=ada.last)
    assert ada.last.raw["embeds"][0]["title"] == "Only you see this"
    await ada.press("I am not safe now", on=ada.last)
    assert "When it is safe to call" in ada.last.text
    assert "You know best what is safe" in ada.last.text


async def test_against_violence_men_are_shown_a_line_too(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "gb")
    await ada.choose(MENU, "about-abuse", on=ada.last)
    assert "0808 801 0327" in ada.last.text


async def test_a_minute_to_steady_oneself_stands_beside_the_lines(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await ada.press("One minute to steady me", on=ada.last)
    assert "both feet on the floor" in ada.last.text
    assert "`/tip`" in ada.last.text
    assert DIRECTORY in ada.last.text


async def test_the_plan_has_one_place_where_it_plugs_in(scene: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(showing, "own_plan", lambda _: views.Back("self.", label="My plan"))
    ada = scene.stage.act_as("Ada")
    assert (await help_now(ada)).buttons[0] == "My plan"


async def test_i_am_safe_is_thanked_and_keeps_the_numbers(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "us")
    await ada.press("I am safe", on=ada.last)
    assert "I am glad you told me" in ada.last.text
    assert "**988**" in ada.last.text


async def test_i_am_not_safe_puts_the_emergency_number_first(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await country(ada, "us")
    await ada.press("I am not safe now", on=ada.last)
    assert "Please call **911** now" in ada.last.text
    assert ada.last.buttons[0] == "Someone on the team"


@pytest.mark.parametrize(
    ("path", "severity"), [(["Someone on the team"], "High"), (["I am not safe now", "Someone on the team"], "Danger")]
)
async def test_the_team_is_told_a_name_only_after_consent(scene: Rehearsal, path: list[str], severity: str) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada)
    for button in path:
        await ada.press(button, on=ada.last)
    assert "**your name**" in ada.last.text
    assert "volunteers and not always here" in ada.last.text
    await scene.app.postman.idle()
    assert not tomas.sees_text("Someone asked for a person")
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("The care team has it")
    card = await tomas.until("Someone asked for a person", channel="#care-team")
    assert severity in card.text
    assert ada.id not in str(card.raw)
    await tomas.press("See who asked", on=card)
    await tomas.press("Show it to me", on=tomas.last)
    await tomas.until(f"<@{ada.id}> asked for someone")
    assert not scene.stage.act_as("Walter").sees_text("Someone asked for a person")


@pytest.mark.parametrize(
    ("path", "severity"), [(["Someone on the team"], "High"), (["I am not safe now", "Someone on the team"], "Danger")]
)
async def test_from_direct_messages_whoever_is_timed_out_there_reaches_the_team(
    scene: Rehearsal, path: list[str], severity: str
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    until = {"communication_disabled_until": "2099-01-01T00:00:00+00:00"}
    scene.sandbox.world.guilds.edit_member(scene.harbour.guild, ada.id, until)
    await help_now(ada, "@Lantern")
    for button in path:
        await ada.press(button, on=ada.last)
    await ada.until("the care team of **Harbour**")
    assert "**your name**" in ada.last.text
    await scene.app.postman.idle()
    assert not tomas.sees_text("Someone asked for a person")
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("The care team has it")
    assert severity in (await tomas.until("Someone asked for a person", channel="#care-team")).text


@pytest.mark.parametrize("between", [["One minute to steady me"], ["My country", "Back"], ["My country", "gb"]])
async def test_who_is_not_safe_and_looks_at_something_else_is_still_not_safe(
    scene: Rehearsal, between: list[str]
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada)
    await ada.press("I am not safe now", on=ada.last)
    if between[-1] == "gb":
        await country(ada, "gb")
    else:
        for button in between:
            await ada.press(button, on=ada.last)
    await ada.press("Someone on the team", on=ada.last)
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("The care team has it")
    assert "Danger now" in (await tomas.until("Someone asked for a person", channel="#care-team")).text


@pytest.mark.parametrize("letters", ["", "gb"])
async def test_who_is_not_safe_is_not_asked_again_after_a_look_at_the_countries(scene: Rehearsal, letters: str) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada)
    await ada.press("I am not safe now", on=ada.last)
    if letters:
        await country(ada, letters)
    else:
        for button in ("My country", "Back"):
            await ada.press(button, on=ada.last)
    assert f"Please call **{'999 or 112' if letters else 'your local emergency number'}** now" in ada.last.text
    assert "Are you safe now?" not in ada.last.text
    assert ada.last.buttons[0] == "Someone on the team"


async def test_who_is_safe_again_is_not_in_danger_now(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada)
    for button in ("I am not safe now", "I am safe", "Someone on the team", "Yes, tell them my name"):
        await ada.press(button, on=ada.last)
    await ada.until("The care team has it")
    assert "High" in (await tomas.until("Someone asked for a person", channel="#care-team")).text


async def test_from_direct_messages_one_of_several_servers_is_chosen(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    world = scene.sandbox.world
    for name, joins in (("Haven", True), ("Strangers", False)):
        guild = world.guilds.create(name, scene.harbour.people["marian"])
        world.guilds.install(guild, scene.harbour.application.id, 0)
        if joins:
            world.guilds.add_member(guild, ada.id)
        for at, place in enumerate(CHANNELS, 1):
            await scene.app.servers.remember(int(guild.id), place, at)
    await help_now(ada, "@Lantern")
    await ada.press("I am not safe now", on=ada.last)
    await ada.press("Someone on the team", on=ada.last)
    await ada.until("Which one do you mean?")
    assert DIRECTORY in ada.last.text
    (menu,) = ada.last.menus
    assert [option["label"] for option in menu["options"]] == ["Harbour", "Haven"]
    await ada.choose("Choose a server", str(scene.harbour.guild.id), on=ada.last)
    await ada.until("the care team of **Harbour**")
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("The care team has it")
    assert "Danger" in (await tomas.until("Someone asked for a person", channel="#care-team")).text


async def test_from_direct_messages_no_team_hears_of_whoever_is_not_in_its_server(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada, "@Lantern")
    await ada.press("Someone on the team", on=ada.last)
    await ada.until("the care team of **Harbour**")
    ada.person.leave()
    await ada.press("Yes, tell them my name", on=ada.last)
    await ada.until("could not reach the care team")
    await help_now(ada, "@Lantern")
    await ada.press("Someone on the team", on=ada.last)
    await ada.until("I found no server")
    assert DIRECTORY in ada.last.text
    await scene.app.postman.idle()
    assert not tomas.sees_text("Someone asked for a person")


@pytest.mark.parametrize("lost", ["database", "discord"])
async def test_from_direct_messages_what_cannot_be_known_is_not_said_to_be_nowhere(
    scene: Rehearsal, accidents: list[str], monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    ada = scene.stage.act_as("Ada")
    await help_now(ada, "@Lantern")
    if lost == "database":
        monkeypatch.setattr(scene.app.servers, "_db", Down())
    else:
        monkeypatch.setattr(views, "LOOKING", 0.5)
        scene.sandbox.faults.add("slow", method="GET", path="/members/", delay=2)
    with told(accidents, "help servers"):
        await ada.press("Someone on the team", on=ada.last)
        await ada.until("could not reach the care team")
    assert DIRECTORY in ada.last.text
    monkeypatch.undo()
    await ada.press("Someone on the team", on=ada.last)
    await ada.until("the care team of **Harbour**")


async def test_it_vanishes_at_once(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    card = await help_now(ada)
    await ada.press(VANISH, on=card)
    await ada.until(lambda: not any(seen.id == card.id for seen in ada.sees("#general")))
    assert not ada.sees_text(FULL)


async def test_its_words_are_gone_even_where_the_message_cannot_be_taken_away(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    card = await help_now(ada)
    scene.sandbox.faults.add("404", method="DELETE", path="/webhooks/")
    await ada.press(VANISH, on=card)
    await ada.until(lambda: scene.sandbox.faults.used)
    assert not ada.sees_text(DIRECTORY, "#general")
    assert ada.last.text == "Done."
    assert ada.last.buttons == []


async def test_after_a_restart_every_button_still_works(scene: Rehearsal) -> None:
    """What a button knows is in its custom_id: nothing of the card is in memory."""
    ada = scene.stage.act_as("Ada")
    card = await help_now(ada)
    store = scene.bot._connection._view_store
    store._synced_message_views.clear()
    store._views.clear()
    await ada.choose(MENU, "burden", on=card)
    assert "You take nothing away" in ada.last.text
    await ada.press("One minute to steady me", on=ada.last)
    assert "both feet" in ada.last.text


# -- bad nights ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("database", [Down(), Hung()], ids=["down", "hung"])
async def test_with_the_database_gone_everything_but_the_team_works(
    scene: Rehearsal, accidents: list[str], monkeypatch: pytest.MonkeyPatch, database: Down
) -> None:
    ada = scene.stage.act_as("Ada")
    monkeypatch.setattr(scene.app.resources, "_db", database)
    monkeypatch.setattr(scene.app.cases, "_db", database)
    with told(accidents, "help country"):
        assert FULL in (await help_now(ada)).text
    with told(accidents, "help remember"):
        chosen = await country(ada, "gb")
        assert "116 123" in chosen.text
        await ada.stage.until(lambda: accidents)
    with told(accidents):
        await ada.choose(MENU, "cost", on=ada.last)
        await ada.press("One minute to steady me", on=ada.last)
        await ada.press("I am not safe now", on=ada.last)
        assert "Please call **999 or 112** now" in ada.last.text
        await ada.press("Someone on the team", on=ada.last)
    with told(accidents, "help ask"):
        await ada.press("Yes, tell them my name", on=ada.last)
        await ada.until("I could not reach the care team")
    assert "116 123" in ada.last.text
    await ada.press(VANISH, on=ada.last)
    await ada.until(lambda: not ada.sees_text("116 123"))


async def test_while_the_bot_is_rate_limited_the_card_still_comes(scene: Rehearsal) -> None:
    """Discord's whole limit for the bot holds up what it posts; answers to people do not wait for it."""
    ada = scene.stage.act_as("Ada")
    general = ada.channel_id("#general")
    scene.sandbox.faults.add("429_global", method="POST", path=f"/channels/{general}", retry_after=4)
    channel = scene.bot.get_partial_messageable(int(general))
    held = asyncio.create_task(channel.send("held up"))
    await ada.stage.until(lambda: scene.sandbox.faults.used)
    assert FULL in (await help_now(ada)).text
    assert not held.done()
    await ada.press("One minute to steady me", on=ada.last)
    await ada.press("I am not safe now", on=ada.last)
    assert not held.done()
    held.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await held


async def test_an_answer_that_is_itself_limited_comes_a_moment_later(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    scene.sandbox.faults.add("429_user", method="POST", path=r"/interactions/", retry_after=0.5)
    assert FULL in (await help_now(ada)).text
    assert scene.sandbox.faults.used


@pytest.mark.parametrize("fault", ["403", "404", "400", "reset"])
async def test_that_the_team_was_told_is_said_also_where_the_card_cannot_be_changed(
    scene: Rehearsal, accidents: list[str], fault: str
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada)
    await ada.press("Someone on the team", on=ada.last)
    scene.sandbox.faults.add(fault, method="PATCH", path="/webhooks/")
    with told(accidents, "help card turn"):
        await ada.press("Yes, tell them my name", on=ada.last)
        await ada.until("The care team has it")
    assert ada.last.ephemeral
    assert VANISH in ada.last.buttons
    assert not ada.sees_text("Something went wrong")
    await tomas.until("Someone asked for a person", channel="#care-team")


async def test_whoever_agreed_too_late_for_an_answer_is_heard_all_the_same(
    scene: Rehearsal, accidents: list[str]
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await help_now(ada)
    for button in ("I am not safe now", "Someone on the team"):
        await ada.press(button, on=ada.last)
    scene.sandbox.faults.add("10062", method="POST", path="/interactions/", times=3)
    with told(accidents, "help ask late", "help card turn", "help card send"):
        with pytest.raises(AssertionError, match="did not respond"):
            await ada.press("Yes, tell them my name", on=ada.last)
        assert "Danger" in (await tomas.until("Someone asked for a person", channel="#care-team")).text


async def test_after_it_vanished_nothing_more_is_said(scene: Rehearsal, accidents: list[str]) -> None:
    """Somebody may be looking at the screen."""
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    card = await help_now(ada)
    await ada.press("Someone on the team", on=card)
    slow = scene.sandbox.faults.add("slow", method="PATCH", path="/webhooks/")
    await ada.press("Yes, tell them my name", on=card)
    await ada.stage.until(lambda: slow.used)
    await ada.press(VANISH, on=card)
    await tomas.until("Someone asked for a person", channel="#care-team")
    await asyncio.sleep(2 * slow.delay)
    assert not [seen for seen in ada.sees() if seen.ephemeral]


async def test_to_have_it_vanish_twice_is_no_accident(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    card = await help_now(ada)
    presses = await asyncio.gather(*(ada.press(VANISH, on=card) for _ in range(2)), return_exceptions=True)
    assert [type(each) for each in presses].count(AssertionError) <= 1, "Discord has nothing left to answer on"
    assert not [seen for seen in ada.sees() if seen.ephemeral]


@contextlib.asynccontextmanager
async def with_data(place: Loopback, url: str) -> AsyncIterator[Rehearsal]:
    """The bot with content that may be broken (`content`)."""
    async with rehearsal(own_settings(url), place) as there:
        yield there


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("lines.toml", "[[line]]\nid = 'x'\n"),
        ("lines.toml", "this is = = no TOML"),
        ("countries.toml", None),
        ("sources.toml", "\ufffd"),
    ],
)
async def test_with_broken_helplines_the_bot_runs_and_shows_what_does_not_run_out(
    loop_place: Loopback, sqlite_url: str, content: Path, accidents: list[str], file: str, said: str | None
) -> None:
    target = content / "resources" / file
    target.unlink() if said is None else target.write_text(said, encoding="utf-8")
    async with with_data(loop_place, sqlite_url) as there:
        ada = there.stage.act_as("Ada")
        card = await help_now(ada)
        assert FULL in card.text
        assert "112 in much of Europe" in card.text
        assert DIRECTORY in card.text
        await ada.press("One minute to steady me", on=card)
        assert "both feet" in ada.last.text


@pytest.mark.parametrize("lost", ["help-question", "help-button-vanish"])
async def test_with_words_missing_the_built_in_card_comes_whole(
    loop_place: Loopback, sqlite_url: str, content: Path, accidents: list[str], lost: str
) -> None:
    for file in (content / "locales").glob("*/help.ftl"):
        file.write_text(re.sub(rf"(?m)^{lost} =.*\n", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    async with with_data(loop_place, sqlite_url) as there:
        ada = there.stage.act_as("Ada")
        with told(accidents, "help card"):
            card = await help_now(ada)
        assert card.ephemeral
        assert card.text == ENGLISH.text
        assert card.buttons == [VANISH]
        await ada.press(VANISH, on=card)
        await ada.until(lambda: not ada.sees_text(DIRECTORY, "#general"))


async def test_a_card_that_discord_refuses_is_told_to_the_log_only(scene: Rehearsal, accidents: list[str]) -> None:
    ada = scene.stage.act_as("Ada")
    scene.sandbox.faults.add("404", method="POST", path=r"/interactions/")
    with told(accidents, "help card send"), pytest.raises(AssertionError, match="did not respond"):
        await help_now(ada)


async def test_where_the_program_cannot_start_at_all_a_lifeboat_answers(
    loop_place: Loopback, sqlite_url: str, content: Path, accidents: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async with with_data(loop_place, sqlite_url) as there:
        assert there.bot.is_ready()
    (content / "locales" / "en" / "help.ftl").write_text("this is no Fluent = = {", encoding="utf-8")
    with pytest.raises(ContentError):
        async with with_data(loop_place, sqlite_url):
            pass
    ada = loop_place.stage.act_as("Ada")
    async with afloat(loop_place.harbour.application.token):
        card = await help_now(ada)
        assert card.ephemeral
        assert card.text == f"{ENGLISH.mending}\n{ENGLISH.text}"
        assert (await help_now(ada, "@Lantern")).text == f"{ENGLISH.mending}\n{ENGLISH.text}"
        june = loop_place.stage.act_as("June")
        june.speaks("es-419")
        spoken = await help_now(june)
        assert spoken.text == f"{SPANISH.mending}\n{SPANISH.text}"
        assert spoken.buttons == [SPANISH.vanish]
        await ada.press("I need help now", channel="#vents")
        assert ada.last.text == f"{ENGLISH.mending}\n{ENGLISH.text}"
        loop_place.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
        await ada.slash("vent", channel="#general")
        assert ada.last.text == f"{ENGLISH.mending}\n{ENGLISH.text}"
        await ada.press(VANISH, on=card)
        await ada.until(lambda: not any(seen.id == card.id for seen in ada.sees("#general")))
        assert loop_place.sandbox.faults.used
    assert "did not arrive" not in caplog.text, "the second delivery was answered too"
    assert not loop_place.stage.act_as("Walter").sees_text(ENGLISH.mending)
