"""Words that were typed and are not taken: they are read all the same, and go back to whoever wrote them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.kernel.errors import Refusal
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.snowflake import iso
from cogs._kit.answers import GivenBack, giving_back
from tests.help.test_help_e2e import Down
from tests.venting.acts import WORDS, posts, vent

HURT = "I am going to kill myself tonight, the pills are on the table."
QUIET = "The lighthouse keeper kept a second key."
BACK = "Your words, for you alone"
CARD = "Are you safe now?"


async def out(scene: Rehearsal, who: Actor) -> Seen:
    await vent(who)
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    return posts(who)[-1]


async def written(_scene: Rehearsal, who: Actor, _post: Seen) -> None:
    await who.slash("vent", channel="#general")


async def directly(_scene: Rehearsal, who: Actor, _post: Seen) -> None:
    await who.slash("vent", channel="@Lantern")
    await who.press("Harbour", on=who.last)


async def edited(_scene: Rehearsal, who: Actor, _post: Seen) -> None:
    await who.slash("my vents", channel="#general")
    await who.press("1", on=who.last)
    await who.press("Edit…", on=who.last)


async def answered(_scene: Rehearsal, who: Actor, post: Seen) -> None:
    await who.press("Answer anonymously", on=post)


async def paused(scene: Rehearsal, who: Actor, post: Seen) -> None:
    tomas = scene.stage.act_as("Tomás")
    await tomas.context("Act on this post", post)
    await tomas.press("Pause its author", on=tomas.last)
    await tomas.fill(span="1d", reason="It names a child.")


async def stopped(scene: Rehearsal, _who: Actor, _post: Seen) -> None:
    await scene.stage.act_as("Tomás").slash("anon lockdown", channel="#care-team", reason="raid")


async def timed_out(scene: Rehearsal, who: Actor, _post: Seen) -> None:
    until = {"communication_disabled_until": iso(scene.clock.now() + HOUR)}
    scene.sandbox.world.guilds.edit_member(scene.harbour.guild, who.id, until)


async def channel_gone(scene: Rehearsal, who: Actor, _post: Seen) -> None:
    scene.sandbox.world.channels.delete(scene.sandbox.world.channel(who.channel_id("#vents")))


Way = Callable[[Rehearsal, Actor, Seen], Awaitable[None]]
SAID = {
    paused: "It names a child.",
    stopped: "Writing without a name is stopped here",
    timed_out: "You are in a time-out here",
    channel_gone: "The channel for this is not there any more",
}


def told(who: Actor, text: str) -> list[Seen]:
    """What this person alone is told with this text in it."""
    return [seen for seen in who.sees() if seen.ephemeral and text in seen.text]


FORMS = (written, directly, edited, answered)
ROADS = [(form, happens) for form in FORMS for happens in SAID if (form, happens) != (answered, channel_gone)]
"""Where the form under a post stands open and the channel goes, Discord's client takes it away."""


@pytest.mark.parametrize(("form", "happens"), ROADS)
async def test_what_is_refused_is_read_and_given_back(scene: Rehearsal, form: Way, happens: Way) -> None:
    ada = scene.stage.act_as("Ada")
    post = await out(scene, ada)
    await form(scene, ada, post)
    await happens(scene, ada, post)
    note = {} if form is answered else {"note": "being alone"}
    await ada.fill(words=HURT, **note)
    await ada.until(CARD)
    (refused,) = told(ada, BACK)
    assert SAID[happens] in refused.text
    assert HURT in refused.text
    assert all(each in refused.text for each in note.values())
    assert len(told(ada, CARD)) == 1
    assert not any(who.sees_text(HURT) for who in map(scene.stage.act_as, ("Walter", "Tomás", "Ines", "Marian")))


@pytest.mark.parametrize("form", [written, edited, answered])
@pytest.mark.parametrize("words", [HURT, QUIET])
async def test_while_the_database_is_down_words_are_read_and_given_back(
    scene: Rehearsal, form: Way, words: str, monkeypatch: pytest.MonkeyPatch, accidents: list[str]
) -> None:
    ada = scene.stage.act_as("Ada")
    await form(scene, ada, await out(scene, ada))
    # What was asked before is remembered no longer; the form that is open still is, for half an hour.
    await scene.clock.jump(20 * MINUTE)
    for name in ("servers", "drafts", "answer_drafts", "venting", "answers", "edits", "oversight", "screening"):
        monkeypatch.setattr(getattr(scene.app, name), "_db", Down())
    await ada.fill(words=words)
    refused = await ada.until(BACK)
    assert "Something went wrong on our side" in refused.text
    assert words in refused.text
    if words is HURT:
        await ada.until(CARD)
    else:
        assert not told(ada, CARD)
    assert accidents
    assert not any(words in each for each in accidents)
    accidents.clear()


async def test_the_longest_words_come_back_whole_and_as_they_were_typed(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await scene.stage.act_as("Tomás").slash("anon lockdown", channel="#care-team", reason="raid")
    words = "https://example.org/a <@1> ||hidden **" + "é " * 1_980 + "."
    await ada.fill(words=words, note="n" * 100)
    (refused,) = told(ada, BACK)
    (embed,) = refused.raw["embeds"]
    assert embed["description"].startswith(words)
    assert embed["fields"][0]["value"] == "n" * 100
    assert not refused.raw["mentions"]


async def test_where_nothing_was_typed_nothing_is_given_back(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words="\u200b", wish="kind")
    assert "There were no words in it" in ada.last.text
    assert not told(ada, BACK)


def test_the_error_that_carries_them_does_not_say_them() -> None:
    with pytest.raises(GivenBack) as raised, giving_back(WORDS, "a note"):
        raise Refusal("refusal-vent-empty")
    assert WORDS not in f"{raised.value!r} {raised.value}"
