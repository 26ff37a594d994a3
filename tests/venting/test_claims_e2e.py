"""Writing in a server that keeps nobody's name, and the code that is given for it, as people live it."""

from __future__ import annotations

import re

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.venting.claiming import PASS_KEPT
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.scene import own_settings
from tests.services import dump, library
from tests.venting.acts import WORDS, posts, vent

CODE = re.compile(r"`((?:[a-z2-7]{5}-){3}[a-z2-7]{5})`")


async def keep_nobody(scene: Rehearsal) -> None:
    """Marian switches it on."""
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern settings", channel="#general", **{"keep-author": False})
    assert "Nobody’s name is kept" in marian.last.text


async def code_of(who: Actor) -> str:
    """The code that this person was given last."""

    def given() -> str:
        return next((found[1] for seen in reversed(who.sees()) if (found := CODE.search(seen.text))), "")

    return str(await who.until(given))


async def use(who: Actor, code: str) -> Seen:
    """Open `/my vents` and type the code."""
    await who.slash("my vents", channel="#general")
    offered = [seen for seen in who.sees("#general") if "Use a claim code" in seen.buttons]  # a card may come after it
    await who.press("Use a claim code", on=offered[-1])
    await who.fill(code=code)
    return who.last


async def test_the_form_says_it_and_the_code_is_given_once_to_its_author_alone(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    assert "not even with its key" in str(ada.modal)
    assert "Moderators do not see it either" not in str(ada.modal)
    await ada.fill(words=WORDS, wish="kind")
    assert "not even with its key" in ada.last.text
    await ada.press("Post it", on=ada.last)
    code = await code_of(ada)
    given = [one for one in ada.sees() if CODE.search(one.text)]
    assert [one.ephemeral for one in given] == [True]
    for name in ("Walter", "Robin", "Tomás", "Marian"):
        assert not any(code in str(one.raw) for one in scene.stage.act_as(name).sees())
    await ada.slash("my vents", channel="#general")
    assert "nobody keeps whose a post is" in ada.last.text


async def test_with_the_code_it_is_read_closed_and_taken_back_also_after_a_restart(
    loop_place: Loopback, sqlite_url: str
) -> None:
    settings = own_settings(sqlite_url)
    async with rehearsal(settings, loop_place, library=library()) as scene:
        await keep_nobody(scene)
        ada = scene.stage.act_as("Ada")
        await vent(ada)
        code = await code_of(ada)
        await scene.clock.jump(20 * MINUTE)
        (post,) = posts(ada)
        shown = await use(ada, code)
        assert post.id in shown.text
        assert "I cannot send you messages" in shown.text
        assert "How I am told" not in shown.buttons
    async with rehearsal(settings, loop_place, library=library(), set_up=False, new=False) as scene:
        ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
        await ada.press("Close to answers", on=shown)
        assert "It is closed" in ada.last.text
        await scene.app.postman.idle()
        assert "closed to answers" in (await use(ada, code.upper().replace("-", " "))).text
        await ada.press("Take back", on=ada.last)
        await ada.press("Yes, take it back", on=ada.last)
        await scene.app.postman.idle()
        await walter.until(lambda: posts(walter) == [])
        assert "I know no post by that code" in (await use(ada, code)).text
        assert (await dump(scene.app.db))["vents"] == []


async def test_with_the_code_its_words_are_edited(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    code = await code_of(ada)
    await scene.clock.jump(20 * MINUTE)
    await use(ada, code)
    await ada.press("Edit…", on=ada.last)
    await ada.fill(words="Ask me at tulip.field@example.org about the table.")
    await ada.press("Write it again", on=ada.last)
    await ada.fill(words="I set it for two now. Ring 020 7946 0991.")
    await ada.press("Blur these", on=ada.last)
    await ada.press("Put it in its place", on=ada.last)
    assert "take the place of the old ones" in ada.last.text
    assert "and I tell you" not in ada.last.text
    await scene.clock.jump(20 * MINUTE)
    await walter.until("I set it for two now.", channel="#vents")
    assert not walter.sees_text(WORDS, channel="#vents")


async def test_others_and_an_old_pass_are_refused_in_kind_words(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    code = await code_of(ada)
    shown = await use(ada, code)
    await scene.clock.jump(PASS_KEPT + MINUTE)
    await ada.press("Take back", on=shown)
    assert "you can use it again" in ada.last.text
    for at in range(5):
        assert "I know no post by that code" in (await use(walter, f"{'q' * 19}{'bcdef'[at]}")).text
    assert "several codes" in (await use(walter, code)).text
    assert len(posts(ada)) == 1


async def test_what_moderators_can_do_otherwise_has_an_honest_end(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada)
    await scene.clock.jump(20 * MINUTE)
    (post,) = posts(tomas)
    await tomas.context("Act on this post", post)
    await tomas.press("Pause its author", on=tomas.last)
    await tomas.fill(span="1d", reason="Enough for today.")
    assert "nobody can be paused by that post" in tomas.last.text


async def test_my_data_says_that_such_posts_are_not_in_it_and_how_to_take_one_back(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("my data", channel="#general")
    assert "Use a claim code" not in ada.last.text
    await keep_nobody(scene)
    await vent(ada)
    await ada.slash("my data", channel="#general")
    assert "Such posts are nobody’s" in ada.last.text


async def test_from_a_direct_message_the_code_comes_there(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="@Lantern")
    await ada.press("Harbour", on=ada.last)
    await ada.fill(words=WORDS, wish="kind")
    await ada.press("Post it", on=ada.last)
    code = await code_of(ada)
    await scene.clock.jump(HOUR)
    assert posts(ada)[0].id in (await use(ada, code)).text


async def test_whoever_may_be_in_danger_gets_the_card_and_still_has_the_code(scene: Rehearsal) -> None:
    await keep_nobody(scene)
    ada = scene.stage.act_as("Ada")
    await vent(ada, "I took the whole box of pills an hour ago.")
    await ada.until("You are not in trouble")
    code = await code_of(ada)
    assert "waits until someone" in (await use(ada, code)).text


async def test_an_administrator_is_not_told_that_authors_hear_of_what_nobody_came_to(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("lantern settings", channel="#general")
    assert "its author is told that nobody came" in marian.last.text
    await marian.slash("lantern settings", channel="#general", **{"keep-author": False})
    assert "its author is told" not in marian.last.text
    assert "its author finds it gone" in marian.last.text
