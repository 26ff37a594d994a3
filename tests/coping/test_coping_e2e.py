"""`/tip` as the person who asks, and as everyone else, who must not know that somebody asked."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.content.library import DATA
from bot.content.tips import Audience, load_tips
from bot.sandbox.driver import Actor, Seen

LIBRARY = load_tips(DATA / "tips")
OTHERS = ("Walter", "Robin", "June", "Tomás", "Marian")


def shown(seen: Seen) -> str:
    """The id of the tip on a card."""
    (found,) = [tip.id for tip in LIBRARY.tips if tip.text in seen.text]
    return found


async def ask(who: Actor, **options: str) -> str:
    await who.slash("tip", channel="#general", **options)
    return shown(who.last)


async def test_a_tip_is_for_whoever_asked_and_nobody_else(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ask(ada)
    assert ada.last.ephemeral
    assert ada.last.buttons[0] == "Another"
    assert {"Not this", "Keep", "It helped", "It did not", "Show in channel", "Say a little"} <= set(ada.last.buttons)
    for name in OTHERS:
        assert not any(seen.author_name == "Lantern" for seen in scene.stage.act_as(name).sees("#general"))


async def test_a_topic_is_found_as_people_type_and_given(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    offered = await ada.type_ahead("tip", topic="gri", channel="#general")
    assert [one["value"] for one in offered] == ["grief"]
    found = LIBRARY.tip(await ask(ada, topic="grief"))
    assert found is not None
    assert "grief" in found.topics


@pytest.mark.parametrize("side", [each for each in Audience if each is not Audience.ANYONE])
async def test_a_side_gets_what_is_written_for_it(scene: Rehearsal, side: Audience) -> None:
    ada = scene.stage.act_as("Ada")
    for _ in range(3):
        found = LIBRARY.tip(await ask(ada, side=side.value))
        assert found is not None
        assert found.audiences & {side, Audience.ANYONE}


async def test_another_is_another_until_all_were_seen(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    first = await ask(ada, topic="grief")
    pool = [tip.id for tip in LIBRARY.tips if "grief" in tip.topics and Audience.ANYONE in tip.audiences]
    seen = [first]
    for _ in range(len(pool) - 1):
        before = ada.last.text
        await ada.press("Another")
        await ada.until(lambda before=before: ada.last.text != before)
        seen.append(shown(ada.last))
    assert sorted(seen) == sorted(pool)
    before = ada.last.text
    await ada.press("Another")
    await ada.until(lambda: ada.last.text != before)
    assert shown(ada.last) == first
    assert "longest ago" in ada.last.text


async def test_not_this_never_comes_back(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    gone = await ask(ada, topic="grief")
    await turn(ada, "Not this", "will not come back")
    await turn(ada, "It felt like a push", "Here is another one")
    assert shown(ada.last) != gone
    pool = [tip for tip in LIBRARY.tips if "grief" in tip.topics and Audience.ANYONE in tip.audiences]
    for _ in range(len(pool) + 1):
        assert await ask(ada, topic="grief") != gone


async def turn(ada: Actor, button: str, text: str) -> None:
    await ada.press(button)
    await ada.until(lambda: text in ada.last.text)


async def test_putting_away_the_last_one_says_what_else_there_is(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    server = int(scene.harbour.guild.id)
    last = LIBRARY.tip(await ask(ada, topic="grief"))
    for tip in LIBRARY.tips:
        if tip is not last:
            handle = scene.app.vault.handle("coping", server, int(ada.id))
            await scene.app.coping.mark_not_this(server, handle, tip.id)
    await turn(ada, "Not this", "will not come back")
    await ada.press("Another")
    assert "put away every tip" in ada.last.text
    assert "You could" in ada.last.text


async def test_a_step_keeping_and_help_stand_on_the_same_card(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    tip = LIBRARY.tip(await ask(ada, topic="grief"))
    while tip is None or not tip.step:
        tip = LIBRARY.tip(await ask(ada, topic="grief"))
    card = ada.last.id
    assert tip.step not in ada.last.text
    await turn(ada, "A step for now", tip.step)
    await turn(ada, "Keep", "on your shelf")
    assert "Keep" not in ada.last.buttons
    await turn(ada, "It helped", "Good to know")
    assert tip.step in ada.last.text
    assert ada.last.id == card
    assert not {"It helped", "It did not", "A step for now"} & set(ada.last.buttons)
    await turn(ada, "Another", "A tip: Grief")
    assert shown(ada.last) != tip.id
    await ada.slash("my kept", channel="#general")
    assert tip.text in ada.last.text
    await turn(ada, "Take out 1", "nothing on your shelf")


async def test_a_full_shelf_is_turned_page_by_page(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    server = int(scene.harbour.guild.id)
    for tip in LIBRARY.tips[:10]:
        await scene.app.coping.keep(server, scene.app.vault.handle("coping", server, int(ada.id)), tip.id)
    await ada.slash("my kept", channel="#general")
    assert "1 to 8 of 10" in ada.last.text
    await turn(ada, "Next page", "9 to 10 of 10")
    assert LIBRARY.tips[0].text in ada.last.text
    await turn(ada, "Take out 10", "9. ")
    await turn(ada, "Next page", "1 to 8 of 9")


async def test_showing_in_the_channel_does_not_say_who_asked(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    tip = LIBRARY.tip(await ask(ada))
    assert tip is not None
    await ada.press("Show in channel")
    seen = await walter.until(tip.text, channel="#general")
    assert "interaction_metadata" not in seen.raw
    assert ada.id not in str(seen.raw)
    assert "for everyone to read" in (await ada.until("for everyone to read")).text


async def test_nobody_shows_a_tip_where_they_may_not_write(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#vents")
    await ada.press("Show in channel")
    assert "stays with you" in ada.last.text
    assert not any("wanted to share" in seen.text for seen in scene.stage.act_as("Walter").sees("#vents"))


async def test_a_topic_that_is_none_is_refused_kindly(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("tip", channel="#general", topic="zzzz")
    assert "no topic like that" in ada.last.text


async def test_buttons_of_a_card_work_after_a_restart(scene: Rehearsal) -> None:
    """All they know is in them: a client that never made them answers."""
    ada = scene.stage.act_as("Ada")
    first = await ask(ada, topic="grief")
    scene.bot._connection._view_store._views.clear()
    before = ada.last.text
    await ada.press("Another")
    await ada.until(lambda: ada.last.text != before)
    assert shown(ada.last) != first
