"""Reports as every person involved lives them: who reports, who wrote it, who looks on, who looks after it."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.content.library import DATA
from bot.content.words import Words
from bot.kernel.clock import DAY, MINUTE
from bot.sandbox.driver import Actor, Seen, Stage
from bot.sandbox.model import Message
from tests.scene import own_settings, path_of
from tests.services import library
from tests.venting.acts import vent

MENU = "Report to moderators"
HARSH = "Mothers like yours get what they deserve."
POSTED = "Some of you have it easy, and you know who you are."
REASON = "She asked him to stop and he went on."
CARDS = "#care-team"
TEAM = ("Tomás", "Ines")
MEMBERS = ("Ada", "Walter", "Robin", "June")


async def report(who: Actor, seen: Seen, reason: str = "") -> None:
    await who.context(MENU, seen)
    await who.fill(reason=reason)


async def card(who: Actor, text: str = "Waiting for someone") -> Seen:
    seen: Seen = await who.until(text, channel=CARDS)
    return seen


def cards(who: Actor) -> list[Seen]:
    return [seen for seen in who.sees(CARDS) if not seen.ephemeral and "How urgent" in seen.text]


async def opened(stage: Stage, words: str = HARSH, reason: str = "") -> Seen:
    """A message of Walter's that Ada reported, and its card as Tomás sees it."""
    await report(stage.act_as("Ada"), stage.act_as("Walter").say(words, channel="#general"), reason)
    return await card(stage.act_as("Tomás"))


READS = ("Read what", "See who")
"""How the button begins that shows what a case is about, whichever way it came about."""


async def shown(who: Actor, on: Seen) -> str:
    """All that a moderator is shown of a case."""
    await who.press(next(label for label in on.buttons if label.startswith(READS)), on=on)
    await who.press("Show it to me", on=who.last)
    await who.until("What happened so far")
    return "\n".join(seen.text for seen in who.sees(CARDS) if seen.ephemeral)


async def test_a_report_is_thanked_privately_and_becomes_a_card_without_a_word_or_a_name(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await ada.context(MENU, said)
    assert "not your name" in str(ada.modal)
    assert "is not told" in str(ada.modal)
    assert "findahelpline.com" in str(ada.modal)
    await ada.fill(reason=REASON)
    assert ada.last.ephemeral
    assert "Thank you for looking out" in ada.last.text
    seen = await card(tomas)
    assert seen.raw["mention_roles"] == [
        role["id"] for role in scene.harbour.guild.data["roles"] if role["name"] == "Care team"
    ]
    assert (seen.raw["mentions"], seen.raw["mention_everyone"]) == ([], False)
    assert "Case 1" in seen.text
    assert "1 person" in seen.text
    assert f"https://discord.com/channels/{scene.harbour.guild.id}/{said.channel_id}/{said.id}" in seen.text
    assert seen.buttons == ["Claim", "Read what was reported", "Note", "Open its thread", "How urgent"]
    for secret in (HARSH, REASON, ada.id, walter.id, "Ada", "Walter"):
        assert secret not in str(seen.raw)


async def test_nobody_else_notices_a_report_and_least_of_all_who_wrote_the_message(scene: Rehearsal) -> None:
    await opened(scene.stage)
    for name in ("Walter", "Robin", "June"):
        who = scene.stage.act_as(name)
        assert not who.sees_channel(CARDS)
        assert not who.sees_text("Thank you for looking out")
        assert not who.sees_text("Case 1")
    assert scene.stage.act_as("Walter").inbox() == []


def test_a_member_never_reads_the_word_case() -> None:
    words = Words.load(DATA / "locales")
    for key in words.keys("en"):
        if key.startswith(("menu-report", "report-", "refusal-report")):
            assert "case" not in words.say(key, outcome="", minutes=2, hours=0).casefold(), key


async def test_reading_is_behind_a_note_and_shows_what_was_said_and_why_and_by_whom_it_was_written(
    scene: Rehearsal,
) -> None:
    seen = await opened(scene.stage, reason=REASON)
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await tomas.press("Read what was reported", on=seen)
    assert tomas.last.ephemeral
    assert "hard to read" in tomas.last.text
    assert HARSH not in tomas.last.text
    await tomas.press("Show it to me", on=tomas.last)
    await tomas.until("What happened so far")
    read = "\n".join(one.text for one in tomas.sees(CARDS) if one.ephemeral)
    for part in (HARSH, REASON, f"<@{walter.id}>"):
        assert part in read
    assert ada.id not in read
    for name in ("Ines", "Marian", *MEMBERS):
        who = scene.stage.act_as(name)
        assert not any(one.ephemeral and HARSH in one.text for one in who.sees())
    assert f"Read by <@{tomas.id}>" in await shown(scene.stage.act_as("Ines"), seen)


async def test_a_case_is_claimed_given_back_taken_over_and_resolved(scene: Rehearsal) -> None:
    tomas, ines = (scene.stage.act_as(name) for name in TEAM)
    seen = await opened(scene.stage)
    await tomas.press("Claim", on=seen)
    claimed = await card(ines, f"<@{tomas.id}> looks after it")
    assert claimed.id == seen.id
    assert claimed.buttons[:3] == ["Resolve", "Read what was reported", "Message"]
    assert claimed.buttons[3:] == [
        "Release",
        "Note",
        "Open its thread",
        "Follow up",
        "Hand over",
        "Take over",
        "How urgent",
    ]
    assert claimed.raw["mentions"] == []
    for button in ("Release", "Resolve"):
        await ines.press(button, on=claimed)
        refused = await ines.until("has this one")
        assert refused.ephemeral
        assert f"<@{tomas.id}>" in refused.text
        assert ines.modal is None
        ines.person.delete(refused.channel_id, refused.id)
    await tomas.press("Release", on=claimed)
    await card(ines)
    await ines.press("Claim", on=seen)
    await card(ines, f"<@{ines.id}> looks after it")
    await ines.press("Resolve", on=seen)
    await ines.fill(outcome="spoke-with-person")
    assert "resolved" in ines.last.text
    assert ines.last.ephemeral
    done = await card(tomas, "Spoke with the person")
    assert done.buttons == ["Read what was reported", "Reopen"]
    assert [one.id for one in cards(tomas)] == [seen.id]


async def test_a_moderator_who_was_slower_is_told_who_has_it(scene: Rehearsal) -> None:
    tomas, ines = (scene.stage.act_as(name) for name in TEAM)
    seen = await opened(scene.stage)
    custom_id = seen.raw["components"][0]["components"][0]["custom_id"]
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    replay(scene, ines, seen, custom_id)
    assert f"<@{tomas.id}>" in (await ines.until("has this one")).text
    replay(scene, tomas, seen, custom_id)
    await tomas.until("You have this one already")


def replay(scene: Rehearsal, who: Actor, seen: Seen, custom_id: str) -> None:
    """Send a press as a made-up client could, or one that still shows the card as it was before the last change."""
    world = scene.sandbox.world
    button = {"type": 2, "id": 2, "style": 2, "label": "?", "custom_id": custom_id}
    as_it_was = {**world.message(seen.channel_id, seen.id).data}
    as_it_was["components"] = [{"type": 1, "id": 1, "components": [button]}]
    data = {"custom_id": custom_id, "component_type": 2}
    world.interactions._component(who.id, world.channel(seen.channel_id), Message(as_it_was), data, button)


@pytest.mark.parametrize("verb", ["claim", "release", "resolve", "read", "show"])
async def test_a_member_who_presses_a_button_that_was_never_theirs_gets_nothing(scene: Rehearsal, verb: str) -> None:
    seen = await opened(scene.stage)
    case_id = seen.raw["components"][0]["components"][0]["custom_id"].rpartition(":")[2]
    walter = scene.stage.act_as("Walter")
    replay(scene, walter, seen, f"case:{verb}:{case_id}")

    def answers() -> list[Message]:
        there = scene.sandbox.world.messages.page(seen.channel_id, viewer=walter.id)
        return [one for one in there if one.viewer == walter.id and one.data["content"]]

    await scene.stage.until(answers)
    (answer,) = answers()
    assert "This is for the care team" in answer.data["content"]
    assert HARSH not in str(answer.data)
    assert walter.modal is None
    found = await scene.app.cases.card(case_id)
    assert found is not None
    assert (found.state, found.version) == ("open", 1)


async def test_a_press_that_discord_delivers_twice_is_one_press(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    assert not any(one.ephemeral for one in tomas.sees(CARDS))
    read = await shown(tomas, seen)
    assert read.count("Claimed by") == 1


async def test_a_report_that_discord_delivers_twice_is_one_report(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await ada.context(MENU, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
    await ada.fill(reason="")
    seen = await card(tomas)
    await scene.app.postman.idle()
    assert [one.id for one in cards(tomas)] == [seen.id]


async def test_several_people_report_the_same_message_and_there_is_one_card(scene: Rehearsal) -> None:
    ada, robin, june, tomas = (scene.stage.act_as(name) for name in ("Ada", "Robin", "June", "Tomás"))
    said = scene.stage.act_as("Walter").say(HARSH, channel="#general")
    for who in (ada, robin, ada, june):
        await report(who, said)
        assert "Thank you" in who.last.text
        assert "people" not in who.last.text.replace("people here", "")
    seen = await card(tomas, "3 people")
    assert [one.id for one in cards(tomas)] == [seen.id]


async def vented(scene: Rehearsal, words: str = POSTED) -> Seen:
    """A vent of Ada's, as Walter sees it."""
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada, words, "listen")
    await scene.clock.jump(20 * MINUTE)
    seen: Seen = await walter.until(words[:10], channel="#vents")
    return seen


async def test_a_vent_is_reported_by_its_button_and_shows_no_author_to_anyone(scene: Rehearsal) -> None:
    seen = await vented(scene)
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await walter.press("Report", on=seen)
    await walter.fill(reason=REASON)
    assert "Thank you" in walter.last.text
    await report(scene.stage.act_as("Robin"), seen)
    there = await card(tomas, "2 people")
    assert len(cards(tomas)) == 1
    read = await shown(tomas, there)
    assert POSTED in read
    assert seen.raw["embeds"][0]["author"]["name"] in read
    assert "Written without a name" in read
    for person in (ada, walter):
        assert person.id not in read + str(there.raw)
    assert scene.harbour.application.id not in read
    async with scene.app.db.read() as tx:
        rows = await tx.all("SELECT subject FROM cases")
    assert [row["subject"].partition("/")[0] for row in rows] == ["vent"]


async def test_a_post_without_a_name_that_is_taken_back_while_the_form_is_open_is_nobodys_still(
    scene: Rehearsal,
) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await vent(ada, POSTED)
    await scene.clock.jump(20 * MINUTE)
    await walter.context(MENU, await walter.until(POSTED, channel="#vents"))
    await ada.slash("my vents", channel="#general")
    for button in ("1", "Take back", "Yes, take it back"):
        await ada.press(button, on=ada.last)
    await scene.app.postman.idle()
    await walter.fill(reason=REASON)
    read = await shown(tomas, await card(tomas))
    assert POSTED in read
    assert "Written without a name" in read
    assert scene.harbour.application.id not in read


async def test_a_message_deleted_while_the_form_is_open_is_kept_as_it_was(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await ada.context(MENU, said)
    walter.person.delete(said.channel_id, said.id)
    await ada.fill(reason="")
    assert "as it was when you reported it" in ada.last.text
    assert HARSH in await shown(tomas, await card(tomas))


async def test_a_message_edited_while_the_form_is_open_is_kept_as_it_was(scene: Rehearsal) -> None:
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await ada.context(MENU, said)
    walter.person.edit(said.channel_id, said.id, "Have a good day, all.")
    await ada.fill(reason="")
    read = await shown(tomas, await card(tomas))
    assert HARSH in read
    assert "Have a good day" not in read


async def test_a_message_that_is_gone_without_a_trace_is_still_a_case_with_its_link(scene: Rehearsal) -> None:
    """Nothing was kept (as after a fault of the database, or a form that stood open for days), and it was deleted."""
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    await ada.context(MENU, said)
    async with scene.app.db.write() as tx:
        await tx.run("DELETE FROM case_snapshots")
    walter.person.delete(said.channel_id, said.id)
    await ada.fill(reason=REASON)
    assert "was gone or could not be read" in ada.last.text
    seen = await card(tomas)
    assert said.id in seen.text
    read = await shown(tomas, seen)
    assert REASON in read
    assert "its words are not known here" in read
    assert HARSH not in read


async def test_a_message_that_discord_shows_the_bot_no_more_is_a_case_with_its_link_and_its_author(
    scene: Rehearsal,
) -> None:
    """Nothing was kept; without the message content intent, the message comes back without its words."""
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    await ada.context(MENU, walter.say(HARSH, channel="#general"))
    async with scene.app.db.write() as tx:
        await tx.run("DELETE FROM case_snapshots")
    await ada.fill(reason="")
    assert "was gone or could not be read" in ada.last.text
    read = await shown(tomas, await card(tomas))
    assert "its words are not known here" in read
    assert f"<@{walter.id}>" in read


async def test_a_vent_without_a_snapshot_is_read_again_because_it_is_the_bots_own(scene: Rehearsal) -> None:
    seen = await vented(scene)
    walter, tomas = scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    await walter.press("Report", on=seen)
    async with scene.app.db.write() as tx:
        await tx.run("DELETE FROM case_snapshots")
    await walter.fill(reason="")
    assert "as it was when you reported it" in walter.last.text
    assert POSTED in await shown(tomas, await card(tomas))


async def test_a_form_made_up_to_reach_another_channel_reads_nothing_from_there(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    secret = tomas.say("Robin's address is known to us.", channel=CARDS)
    act = await ada.context(MENU, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    assert act.modal is not None
    kind, name, _, random = act.modal["custom_id"].split(":")
    for argument in (f"{secret.channel_id}.{secret.id}", f"1.{secret.id}", "nonsense"):
        again = await ada.context(MENU, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
        assert again.modal is not None
        again.modal["custom_id"] = f"{kind}:{name}:{argument}:{random}"
        await ada.fill(reason="")
        assert "can't be reported from here" in ada.last.text
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT id FROM cases") == []


async def test_a_long_message_full_of_marks_is_shown_whole_and_as_it_was_typed(scene: Rehearsal) -> None:
    words = "||hidden|| **loud** __here__ ``there`` ok " * 80
    seen = await vented(scene, words)
    walter, tomas = scene.stage.act_as("Walter"), scene.stage.act_as("Tomás")
    await walter.press("Report", on=seen)
    await walter.fill(reason="")
    read = await shown(tomas, await card(tomas))
    assert read.count("hidden") == 80
    assert read.count("\\|\\|hidden\\|\\|") == 80


async def test_a_link_behind_other_words_is_shown_as_what_it_is(scene: Rehearsal) -> None:
    seen = await opened(scene.stage, "[your bank](https://bad.example/login) ||now||")
    read = await shown(scene.stage.act_as("Tomás"), seen)
    assert "\\[your bank](https://bad.example/login)" in read
    assert "\\|\\|now" in read


async def test_a_cases_channel_that_was_deleted_is_told_at_the_desk_and_setup_puts_the_card_up(
    scene: Rehearsal,
) -> None:
    tomas, marian = scene.stage.act_as("Tomás"), scene.stage.act_as("Marian")
    world = scene.sandbox.world
    world.channels.delete(world.channel(tomas.channel_id(CARDS)))
    ada = scene.stage.act_as("Ada")
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"), REASON)
    assert "Thank you" in ada.last.text
    notice = await marian.until("the channel for reports is gone", channel="#lantern-desk")
    for secret in (HARSH, REASON, ada.id, "Ada", "Walter"):
        assert secret not in str(notice.raw)
    await marian.slash("lantern setup", channel="#welcome")
    seen = await card(tomas)
    assert HARSH in await shown(tomas, seen)


async def test_a_card_that_a_moderator_deleted_comes_back_with_the_next_change(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    world = scene.sandbox.world
    world.messages.delete(world.message(seen.channel_id, seen.id), by=tomas.id)
    await report(scene.stage.act_as("Robin"), scene.stage.act_as("Walter").sees("#general")[-1])
    back = await card(tomas, "2 people")
    assert back.id != seen.id


async def test_a_drawing_that_arrives_late_does_not_hide_a_newer_one(scene: Rehearsal) -> None:
    tomas, ines = (scene.stage.act_as(name) for name in TEAM)
    seen = await opened(scene.stage)
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await scene.app.postman.idle()
    scene.sandbox.faults.add("slow", method="PATCH", path=rf"/messages/{seen.id}$", delay=0.6)
    await tomas.press("Release", on=seen)
    await scene.stage.until(lambda: scene.sandbox.faults.used)
    server, case_id = int(scene.harbour.guild.id), seen.raw["components"][0]["components"][0]["custom_id"][-26:]
    await scene.app.cases.claim(server, case_id, int(ines.id))
    await card(tomas, f"<@{ines.id}> looks after it")
    await scene.app.postman.idle()
    assert f"<@{ines.id}> looks after it" in cards(tomas)[-1].text


@pytest.mark.parametrize("kind", ["500_after_accept", "reset_after_accept", "503"])
async def test_a_fault_at_the_send_leaves_exactly_one_card(scene: Rehearsal, kind: str) -> None:
    tomas = scene.stage.act_as("Tomás")
    scene.sandbox.faults.add(kind, method="POST", path=rf"/channels/{tomas.channel_id(CARDS)}/messages")
    await report(scene.stage.act_as("Ada"), scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    await tomas.until("Case 1", channel=CARDS)
    await scene.app.postman.idle()
    assert len(cards(tomas)) == 1


async def test_a_form_that_was_open_over_a_restart_and_a_card_from_before_it_work(
    loop_place: Loopback, sqlite_url: str, accidents: list[str]
) -> None:
    stage = loop_place.stage
    ada, walter, robin, tomas = (stage.act_as(name) for name in ("Ada", "Walter", "Robin", "Tomás"))
    said = walter.say(HARSH, channel="#general")
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()):
        await report(robin, said)
        seen = await card(tomas)
        await ada.context(MENU, said)
    walter.person.delete(said.channel_id, said.id)
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, new=False):
        await ada.fill(reason=REASON)
        await card(tomas, "2 people")
        await tomas.press("Claim", on=seen)
        await card(tomas, "looks after it")
        read = await shown(tomas, seen)
        assert HARSH in read
        assert REASON in read


async def test_thirty_days_after_it_was_resolved_the_words_are_gone(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="nothing-to-act-on")
    await card(tomas, "Nothing to act on")
    await scene.clock.jump(31 * DAY)
    await tomas.press("Read what was reported", on=seen)
    await tomas.press("Show it to me", on=tomas.last)
    await tomas.until("was deleted 30 days after")
    async with scene.app.db.read() as tx:
        assert await tx.all("SELECT 1 AS found FROM case_reports") == []


def rename_table(url: str, name: str, to: str) -> None:
    """Behind the bot's back."""
    with contextlib.closing(sqlite3.connect(path_of(url))) as database, database:
        database.execute(f"ALTER TABLE {name} RENAME TO {to}")


async def test_a_database_that_fails_while_the_form_opens_loses_no_report(
    scene: Rehearsal, sqlite_url: str, accidents: list[str]
) -> None:
    """The form is open all the same; the person notices nothing, and the operator does."""
    ada, walter, tomas = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Tomás"))
    rename_table(sqlite_url, "case_snapshots", "elsewhere")
    await ada.context(MENU, walter.say(HARSH, channel="#general"))
    await ada.until(lambda: accidents)
    assert not any(seen.ephemeral for seen in ada.sees())
    rename_table(sqlite_url, "elsewhere", "case_snapshots")
    await ada.fill(reason=REASON)
    assert REASON in await shown(tomas, await card(tomas))
    (told,) = accidents
    assert "report snapshot" in told
    assert HARSH not in told
    accidents.clear()


async def test_before_setup_a_report_says_who_can_help(bare_scene: Rehearsal) -> None:
    ada = bare_scene.stage.act_as("Ada")
    await report(ada, bare_scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    assert "/lantern setup" in ada.last.text
    assert ada.last.ephemeral


async def test_the_reporter_hears_what_kind_of_outcome_it_had_and_not_who_or_how(scene: Rehearsal) -> None:
    ada, tomas, walter = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Walter"))
    seen = await opened(scene.stage, reason=REASON)
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="content-removed")
    told = await ada.until("What you reported has been removed")
    assert [one.id for one in ada.inbox()] == [told.id]
    for secret in (tomas.id, "Tomás", walter.id, "Walter", REASON, HARSH, "Case"):
        assert secret not in str(told.raw["embeds"])
    assert walter.inbox() == []


async def test_a_report_about_danger_comes_at_once_and_as_the_gravest(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await ada.context(MENU, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    await ada.fill(more=["urgent"])
    assert "Danger now" in (await card(tomas)).text
