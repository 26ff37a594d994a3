"""Venting as every person involved lives it: who writes, who reads, who answers, who must not learn anything."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.snowflake import iso
from tests.venting.acts import WORDS, posts, send, vent, write


async def test_a_vent_goes_out_under_an_alias_with_a_thread(scene: Rehearsal) -> None:
    ada, walter, robin = (scene.stage.act_as(name) for name in ("Ada", "Walter", "Robin"))
    await vent(ada)
    assert ada.last.ephemeral
    assert "safe with me" in ada.last.text
    assert posts(walter) == []
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(walter)
    assert WORDS in seen.text
    assert "kind words" in seen.text
    alias = seen.raw["embeds"][0]["author"]["name"]
    assert walter.sees_channel(alias)
    assert robin.say("I know that table.", channel=alias).text == "I know that table."
    assert seen.author_name == "Lantern"
    assert "interaction_metadata" not in seen.raw


async def test_the_acknowledgement_is_for_the_author_alone(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    for name in ("Walter", "Robin", "June", "Tomás", "Marian"):
        assert not scene.stage.act_as(name).sees_text("safe with me")


async def test_the_button_on_the_panel_and_under_a_vent_open_the_same_form(scene: Rehearsal) -> None:
    walter = scene.stage.act_as("Walter")
    await walter.press("Write without my name", channel="#vents")
    await walter.fill(words=WORDS, wish="listen")
    await send(walter)
    await scene.clock.jump(20 * MINUTE)
    june = scene.stage.act_as("June")
    await june.press("Write without my name", on=posts(june)[0])
    await june.fill(words="Me too.", wish="shared")
    await send(june)
    await scene.clock.jump(20 * MINUTE)
    assert ["Me too." in seen.text for seen in posts(walter)] == [False, True]


async def test_a_vent_comes_out_inside_the_servers_range_and_not_before(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await scene.clock.jump(2 * MINUTE - 1_000)
    assert posts(ada) == []
    await scene.clock.jump(18 * MINUTE + 1_000)
    assert len(posts(ada)) == 1


async def test_what_pings_links_or_breaks_out_is_made_harmless(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada, "@everyone see https://example.com and discord.gg/abc ```open " + ada.id)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(ada)
    text = seen.raw["embeds"][0]["description"]
    assert "@everyone" not in text
    assert "example.com" not in text
    assert "discord.gg" not in text
    assert ada.id not in text
    assert text.count("```") == 2
    assert seen.raw["mentions"] == []
    assert not seen.raw["mention_everyone"]


async def test_four_thousand_letters_go_out_whole(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    words = "We were close once. " * 200
    await vent(ada, words)
    await scene.clock.jump(20 * MINUTE)
    assert posts(ada)[0].raw["embeds"][0]["description"] == words.strip()


async def test_writing_again_at_once_is_refused_with_the_time_to_wait(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await vent(ada, "and another thing")
    assert "5 minutes" in ada.last.text
    await scene.clock.jump(HOUR)
    assert len(posts(ada)) == 1


async def test_someone_in_a_time_out_cannot_write_and_is_told_what_they_can_do(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    until = scene.clock.now() + HOUR
    world = scene.sandbox.world
    world.guilds.edit_member(
        scene.harbour.guild,
        ada.id,
        {"communication_disabled_until": iso(until)},
    )
    await ada.fill(words=WORDS, wish="kind")
    await send(ada)
    assert "time-out" in ada.last.text
    await scene.clock.jump(HOUR)
    assert posts(scene.stage.act_as("Walter")) == []


async def test_members_cannot_write_into_the_vents_channel(scene: Rehearsal) -> None:
    with pytest.raises(Exception, match=r"50013|ermission"):
        scene.stage.act_as("Ada").say("hello", channel="#vents")


async def test_a_vent_whose_channel_was_deleted_waits_and_comes_out_after_setup(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await vent(ada)
    world = scene.sandbox.world
    world.channels.delete(world.channel(ada.channel_id("#vents")))
    await scene.clock.jump(20 * MINUTE)
    notice = await marian.until("its channel is not there any more", channel="#lantern-desk")
    assert "Nothing is lost" in notice.text
    assert not ada.sees_channel("#lantern-desk")
    await marian.slash("lantern setup", channel="#welcome")
    assert "#vents" in marian.last.text
    await scene.clock.jump(20 * MINUTE)
    assert WORDS in posts(ada)[0].text


async def test_a_missing_permission_is_told_to_the_team_in_words_that_help(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada)
    world = scene.sandbox.world
    channel = world.channel(ada.channel_id("#vents"))
    channel["permission_overwrites"] = [
        one if one["id"] != scene.harbour.application.id else {**one, "allow": "0", "deny": str(1 << 11)}
        for one in channel["permission_overwrites"]
    ]
    await scene.clock.jump(20 * MINUTE)
    await tomas.until("I may not write in its channel", channel="#lantern-desk")
    await tomas.press("Done, take this away")
    await tomas.until(lambda: not tomas.sees_text("I may not write in its channel", channel="#lantern-desk"))


@pytest.mark.parametrize("kind", ["500_after_accept", "reset_after_accept", "503", "429_user"])
async def test_a_fault_at_the_send_leaves_exactly_one_vent(scene: Rehearsal, kind: str) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    scene.sandbox.faults.add(kind, method="POST", path=rf"/channels/{ada.channel_id('#vents')}/messages")
    await scene.clock.jump(20 * MINUTE)
    await ada.until(WORDS, channel="#vents", timeout=15)
    await scene.app.postman.idle()
    assert len(posts(ada)) == 1


async def test_an_event_that_discord_delivers_twice_is_one_vent(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    scene.sandbox.faults.add("duplicate", event="INTERACTION_CREATE")
    await ada.fill(words=WORDS, wish="kind")
    await send(ada)
    assert "safe with me" in ada.last.text
    await scene.clock.jump(20 * MINUTE)
    assert len(posts(ada)) == 1


@pytest.mark.parametrize("words", [WORDS, "I am going to kill myself tonight, the tablets are on the table."])
async def test_pressed_twice_nobody_is_told_that_it_was_not_taken(scene: Rehearsal, words: str) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, words)
    preview = next(seen for seen in ada.sees() if "Post it" in seen.buttons)
    await asyncio.gather(ada.press("Post it", on=preview), ada.press("Post it", on=preview))
    await ada.until("Your first press holds")
    assert ada.sees_text("It is safe with me")
    assert not ada.sees_text("It was not taken")
    assert not ada.sees_text("write it again")


async def test_a_server_says_in_how_many_minutes_it_comes_out(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await marian.slash("lantern settings", channel="#welcome", options={"out-within": 120})
    assert "between 2 and 120 minutes" in marian.last.text
    await ada.slash("vent", channel="#vents")
    assert "between 2 and 120 minutes" in str(ada.modal)
    await ada.fill(words=WORDS, wish="kind")
    await send(ada)
    assert "120" in ada.last.text
    await scene.clock.jump(120 * MINUTE)
    assert len(posts(ada)) == 1


async def test_before_setup_the_form_opens_and_the_refusal_says_who_can_help(bare_scene: Rehearsal) -> None:
    ada = bare_scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#general")
    await ada.fill(words=WORDS, wish="kind")
    await send(ada)
    assert "/lantern setup" in ada.last.text
    assert ada.last.ephemeral


async def test_a_note_stands_before_the_words_and_the_words_behind_a_reveal(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words="A door slammed. || Again.", wish="kind", boundaries=["no-reconciling"], note="A quarrel")
    await send(ada)
    await scene.clock.jump(20 * MINUTE)
    (seen,) = posts(walter)
    (embed,) = seen.raw["embeds"]
    assert embed["title"] == "A note first: A quarrel"
    assert embed["description"] == "||A door slammed. ││ Again.||"
    assert "Please: no talk of reconciling" in embed["footer"]["text"]
