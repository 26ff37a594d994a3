"""What the author is shown before words go out."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.venting.promise import Promises
from bot.kernel.clock import HOUR, MINUTE
from tests.scene import own_settings
from tests.services import dump, library
from tests.venting.acts import posts, vent, write

TELLING = "Please write to ada.lovelace@example.com about it."


async def test_nothing_goes_out_before_the_author_says_so(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, TELLING)
    assert ada.last.ephemeral
    assert "Nothing is posted yet" in ada.last.text
    assert "An e-mail address: “ada.lovelace@example.com”" in ada.last.text
    assert ada.last.raw["embeds"][0]["description"] == TELLING
    assert ada.last.buttons[:4] == ["Post it", "Blur these", "Write it again", "Not now"]
    await scene.clock.jump(HOUR)
    assert posts(ada) == []
    await ada.press("Post it", on=ada.last)
    assert "not kept any more" in ada.last.text


async def test_who_writes_too_soon_is_told_that_the_words_stay_and_whoever_sent_them_that_they_were_sent(
    scene: Rehearsal,
) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await write(ada)
    soon = ada.last
    await ada.press("Post it", on=soon)
    assert "You can write again in 5 minutes. Your words stay in the preview" in ada.last.text
    await scene.clock.jump(5 * MINUTE)
    await ada.press("Write it again", on=soon)
    await ada.fill()
    await ada.press("Post it", on=ada.last)
    assert "Thank you for saying it" in ada.last.text
    await ada.press("Post it", on=soon)
    assert "you have sent it" in ada.last.text
    assert "look in `/my vents`" in ada.last.text


async def test_who_has_written_all_that_a_day_takes_is_told_in_hours(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    for _ in range(12):
        await vent(ada)
        await scene.clock.jump(5 * MINUTE)
    await vent(ada)
    assert ada.sees_text("You have written a good deal lately. You can write again in 23 hours.")


async def test_what_tells_nothing_is_shown_as_well_before_it_goes_out(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words="A door slammed.", wish="kind", note="A quarrel", boundaries=["no-reconciling"])
    assert ada.last.ephemeral
    assert ada.last.buttons[:3] == ["Post it", "Write it again", "Not now"]
    assert "I found something" not in ada.last.text
    assert "local emergency number" in ada.last.text
    embed, who = ada.last.raw["embeds"]
    assert who["title"] == "Who can find out who you are"
    assert "Moderators do not see it either." in who["description"]
    assert (embed["title"], embed["description"]) == ("A note first: A quarrel", "||A door slammed.||")
    await scene.clock.jump(HOUR)
    assert posts(ada) == []


async def test_an_empty_form_is_the_same_for_all_and_nobody_finds_anothers_words_in_it(scene: Rehearsal) -> None:
    ada, robin = scene.stage.act_as("Ada"), scene.stage.act_as("Robin")
    await ada.slash("vent", channel="#vents")
    first = ada.modal or pytest.fail("no form")
    await ada.fill(words="A door slammed.", note="A quarrel")
    await ada.press("Write it again", on=ada.last)
    assert "A door slammed." in str(ada.modal)
    await robin.slash("vent", channel="#vents")
    other = robin.modal or pytest.fail("no form")
    assert "A door slammed." not in str(other)
    assert other["components"] == first["components"]
    assert other["custom_id"] != first["custom_id"]
    await scene.stage.act_as("Marian").slash("lantern settings", channel="#welcome", options={"keep-author": False})
    await robin.slash("vent", channel="#vents")
    later = robin.modal or pytest.fail("no form")
    assert later["components"] != first["components"], "what it promises is what the server does now"


async def test_written_again_what_was_asked_is_still_there(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words="A door slammed.", wish="advice", note="A quarrel", boundaries=["no-cutting-off"])
    await ada.press("Write it again", on=ada.last)
    await ada.fill()
    await ada.press("Post it", on=ada.last)
    await scene.clock.jump(20 * MINUTE)
    (embed,) = posts(ada)[0].raw["embeds"]
    assert (embed["title"], embed["description"]) == ("A note first: A quarrel", "||A door slammed.||")
    assert embed["footer"]["text"] == "Would like: advice\nPlease: no talk of cutting off"


async def test_what_does_not_fit_is_refused_kindly_and_nothing_is_lost(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    words = "<#a>" * 1000
    await write(ada, words)
    assert "does not fit into one post" in ada.last.text
    assert ada.last.buttons == ["Write it again", "Not now"]
    await ada.press("Write it again", on=ada.last)
    assert words in str(ada.modal)
    await ada.fill(words="I miss the sea.")
    await ada.press("Post it", on=ada.last)
    await scene.clock.jump(20 * MINUTE)
    assert "I miss the sea." in posts(ada)[0].text


async def test_it_goes_out_as_it_is_when_the_author_wants_that(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, TELLING)
    await ada.press("Post it", on=ada.last)
    assert "safe with me" in ada.last.text
    assert ada.last.buttons == []
    await scene.clock.jump(20 * MINUTE)
    assert TELLING in posts(ada)[0].text


async def test_blurred_it_goes_out_without_them(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, TELLING)
    await ada.press("Blur these", on=ada.last)
    assert "I found something" not in ada.last.text
    assert "[an e-mail address]" in ada.last.text
    assert ada.last.buttons[:3] == ["Post it", "Write it again", "Not now"]
    await ada.press("Post it", on=ada.last)
    await scene.clock.jump(20 * MINUTE)
    assert "write to [an e-mail address] about it" in posts(ada)[0].text


async def test_what_tells_in_the_note_is_pointed_out_and_blurred_as_well(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words=f"A door slammed. {TELLING}", note="Ada here, ring 07700 900123 https://a.example/b")
    for found in ("A name: “Ada”", "A phone number: “07700 900123”", "An e-mail address: “ada.lovelace@example.com”"):
        assert found in ada.last.text
    assert "A link" not in ada.last.text, "it is out already"
    await ada.press("Everyone here", on=ada.last)
    assert "A name: “Ada”" in ada.last.text
    await ada.press("Blur these", on=ada.last)
    assert "I found something" not in ada.last.text
    await ada.press("Post it", on=ada.last)
    await scene.clock.jump(20 * MINUTE)
    (embed,) = posts(ada)[0].raw["embeds"]
    assert embed["title"] == "A note first: [a name] here, ring [a phone number] [a link]"
    assert embed["description"] == "||A door slammed. Please write to [an e-mail address] about it.||"


async def test_a_note_that_would_not_fit_blurred_stays_as_it_was(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words="A door slammed.", note="ada " * 20)
    await ada.press("Blur these", on=ada.last)
    assert "Blurred, it would be too long" in ada.last.text
    preview = next(seen for seen in reversed(ada.sees()) if "Post it" in seen.buttons)
    assert "ada ada" in preview.raw["embeds"][0]["title"]


async def test_written_again_the_form_has_the_words_in_it_and_the_old_ones_go(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, TELLING, "advice")
    await ada.press("Write it again", on=ada.last)
    assert TELLING in str(ada.modal)
    await ada.fill(words="Please write to me about it.", wish="advice")
    assert "lovelace" not in ada.last.text
    assert len((await dump(scene.app.db))["vent_drafts"]) == 1
    await ada.press("Post it", on=ada.last)
    assert (await dump(scene.app.db))["vent_drafts"] == []
    await scene.clock.jump(20 * MINUTE)
    assert "write to me" in posts(ada)[0].text


async def test_not_now_keeps_nothing(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await write(ada, TELLING)
    await ada.press("Not now", on=ada.last)
    assert "Nothing is kept" in ada.last.text
    assert (await dump(scene.app.db))["vent_drafts"] == []


async def test_a_preview_outlives_a_restart(loop_place: Loopback, sqlite_url: str) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library()) as scene:
        await write(scene.stage.act_as("Ada"), TELLING)
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        ada = scene.stage.act_as("Ada")
        await ada.press("Post it", on=ada.last)
        await scene.clock.jump(20 * MINUTE)
        assert TELLING in posts(ada)[0].text


async def test_where_two_moderators_may_look_who_wrote_the_form_and_the_preview_say_so(scene: Rehearsal) -> None:
    ada, marian, walter = (scene.stage.act_as(name) for name in ("Ada", "Marian", "Walter"))
    server_id = int(scene.harbour.guild.id)
    await write(ada)
    assert "here two of them together" not in ada.last.text
    for administrator in (marian, walter):
        await scene.app.unmasking.switch_on(server_id, int(administrator.id))
    await ada.slash("vent", channel="#vents")
    assert "here two of them together" in str(ada.modal)
    await ada.fill(words="I miss the sea.", wish="kind")
    assert "here two of them together" in ada.last.text


async def test_a_form_does_not_wait_for_a_database_that_is_slow(
    scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = scene.stage.act_as("Ada")

    async def slow(_promises: Promises, _server_id: int, **_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(Promises, "of", slow)
    await ada.slash("vent", channel="#vents")
    assert "Before anything is posted I show you" in str(ada.modal)
    assert "made-up name, between" not in str(ada.modal)
