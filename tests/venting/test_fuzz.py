"""Whatever somebody writes: nothing pings, nothing breaks out of its card or its reveal, and nothing raises."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.cli.rehearsal import Rehearsal
from bot.features.answers.rules import MOST
from bot.features.cases.relay.rules import telling
from bot.features.members.rules import Letter
from bot.features.screening.identify import identify
from bot.features.venting import asked
from bot.features.venting.asked import Boundary, Readers
from bot.features.venting.rules import Alias, State, Wish
from bot.features.venting.service import Vent
from bot.kernel.clock import HOUR
from bot.kernel.text import MODAL_LIMIT, clip, nameless, tidy
from bot.sandbox.limits.messages import check_message
from cogs.answers.card import card as answer_card
from cogs.members.views import said as notice_card
from cogs.venting.card import card, harmless, noted, too_long
from tests.house.test_words import WORDS
from tests.venting.acts import posts, vent

PINGS: Final = re.compile(r"@everyone|@here|<(?:@[!&]?|#|/|id:)[^<>]{1,64}>")
LEADS_AWAY: Final = re.compile(r"(?i)https?://\S|discord\.gg/\w|\bwww\.\w+\.\w")
TURNS_ROUND: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")
REVEAL: Final = re.compile(r"\|\|([\s\S]+?)\|\|")

NASTY: Final = (
    "@everyone", "@here", "@\u200beveryone", "<@700000000000000001>", "<@&800000000000000001>", "<#810000000000000000>",
    "<#a>", "</vent:900000000000000000>", "<id:customize>", "700000000000000001", "<@<@1>1>",
    "<a:wave:700000000000000001>",
    "https://example.com/a?b", "ht\u200btps://example.com", "www.a.b", "discord.gg/abc", "discord.gg/abc(https://a.b)",
    "[kind](https://example.com)", "[a](b)", "[[a](b)](c)", "||", "|", "```", "`", "\\", "*", "__", "~~",
    "\n", "\n\n\n\n\n",
    "\n# ", "\n> ", "\n>>> ", "\n-# ", "\u202e", "\u2066", "\u200b", "\u2060", "\ufeff", "\x00", "\x1b[31m", "\ud83d",
    "e" + "\u0301" * 40, "\u0489" * 9, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627", "\u5a92", "<t:1:R>", "a@b.de", "020 7946 0991", " ",
)  # fmt: skip
ANYTHING: Final = st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))
SAID: Final = st.lists(st.sampled_from(NASTY) | st.text(alphabet=ANYTHING, max_size=12), max_size=60).map("".join)


def shown(words: str, note: str) -> Vent:
    alias = Alias("Quiet Fern", 1)
    return Vent("v", 1, alias, Wish.KIND, words, 0, 0, State.QUEUED, tuple(Boundary), Readers.BOTH, note)


@settings(max_examples=400, deadline=None)
@given(SAID, SAID)
@example("<#a>" * 1000, "")
@example("@\u200bhere" * 500, "||")
@example("\U0001f600" * 4000, "\U0001f600" * 100)
@example("|" * 4000, "a")
@example("```" * 1333, "")
@example("\n" * 4000 + "a", "a")
def test_what_is_posted_stays_in_its_card_whatever_it_is(said: str, noted: str) -> None:
    said = said[:MODAL_LIMIT]
    words, note = harmless(WORDS, said, "en"), asked.note_meant(noted)
    assert harmless(WORDS, words, "en") == words
    assert tidy(words) == words
    if not words or too_long(words):
        return  # refused, each in its own words
    identify(words)
    packed = asked.packed(words, note)
    assert asked.unpacked(packed) == (words, note)
    embed = card(WORDS, shown(words, note), "en").to_dict()
    assert not check_message({"embeds": [embed]})
    text = embed["description"]
    for part in (text, embed.get("title", "")):
        assert not PINGS.search(part)
        assert not LEADS_AWAY.search(part)
        assert not [mark for mark in TURNS_ROUND.findall(part) if mark != "\u2060"]
        part.encode()
    if note:
        assert REVEAL.fullmatch(text)
        assert REVEAL.match(text).end() == len(text)  # type: ignore[union-attr]
        assert text[2 : 2 + len(words)].replace("\u2502", "|") == words.replace("\u2502", "|")
    else:
        assert text.startswith(words)
        assert text.count("```") % 2 == 0
        assert re.sub(r"```.*?```", "", text, flags=re.DOTALL).count("||") % 2 == 0


@pytest.mark.parametrize(
    "words",
    ["\U0001f9e1" * 4000, "\u60f3" * 4000, "\u0633\u0644\u0627\u0645 " * 799 + "x", "||@everyone|| ``` <@1> \u202e"],
    ids=["emoji", "Chinese", "Arabic", "a bit of all"],
)
async def test_any_script_comes_out_whole_and_pings_nobody(scene: Rehearsal, words: str) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada, words)
    await scene.clock.jump(HOUR)
    (seen,) = posts(scene.stage.act_as("Walter"))
    (embed,) = seen.raw["embeds"]
    assert embed["description"].startswith(harmless(WORDS, words, "en"))
    assert seen.raw["mentions"] == seen.raw["mention_roles"] == []
    assert not seen.raw["mention_everyone"]


@settings(max_examples=300, deadline=None)
@given(SAID, SAID, SAID)
@example("a", "*" * 100, "_" * 100)
@example("a", "", "|" * 100)
@example("a", "", "[[a](b)](c)```)")
@example("@everyone", "@everyone" * 9 + "<@700000000000000001>", "<@<@1>1>")
def test_a_note_of_the_team_stays_before_the_words_whatever_it_is(said: str, own: str, noted_by_team: str) -> None:
    words, note = harmless(WORDS, said[:MODAL_LIMIT], "en"), asked.note_meant(noted_by_team)
    if not words or too_long(words) or not note:
        return
    once = noted(WORDS, card(WORDS, shown(words, asked.note_meant(own)), "en"), note, "en")
    embed = once.to_dict()
    assert not check_message({"embeds": [embed]})
    held_together(embed["title"])
    assert REVEAL.fullmatch(embed["description"])
    assert noted(WORDS, once, note, "en").to_dict() == embed


def held_together(text: str) -> None:
    """Nothing pings, leads away, turns the text round or breaks out of a code block."""
    assert not PINGS.search(text)
    assert not LEADS_AWAY.search(text)
    assert not [mark for mark in TURNS_ROUND.findall(text) if mark != "\u2060"]
    assert text.count("```") % 2 == 0
    text.encode()


@settings(max_examples=300, deadline=None)
@given(SAID, st.booleans())
@example("\U0001f600" * 2000, True)
@example("```" * 666, False)
def test_an_answer_stays_in_its_card_whatever_it_is(said: str, by_author: bool) -> None:
    words = harmless(WORDS, tidy(said)[:MOST], "en")
    embed = answer_card(WORDS, Alias("Quiet Fern", 1), words, "en", by_author=by_author).to_dict()
    assert not check_message({"embeds": [embed]})
    held_together(embed.get("description", ""))


@settings(max_examples=300, deadline=None)
@given(SAID, SAID)
def test_a_reason_and_words_that_are_given_back_stay_in_their_notice_whatever_they_are(said: str, names: str) -> None:
    """Decline reasons, the team's messages and words that go back to their writer are private, and still hold together:
    a mention in them pings nobody, because the message allows none, and the quote cannot be left."""
    words = clip(tidy(said), 1_500)
    letter = Letter("topic", "vent-told-declined", {"alias": "Quiet Fern", "until": "<t:1:D>"}, words)
    (embed,) = (one.to_dict() for one in notice_card(WORDS, letter, 1, "en"))
    assert not check_message({"embeds": [embed]})
    description = embed["description"]
    assert description.count("```") % 2 == 0
    description.encode()
    nameless(words, "somebody").encode()
    telling(words, (tidy(names)[:20],))


@pytest.mark.parametrize(
    "words", ["||@everyone|| ``` <@1> \u202e", "\U0001f9e1" * 2000, "\u0489" * 9 + "[a](https://b.c)"]
)
async def test_answers_edits_and_reasons_of_any_kind_come_out_and_ping_nobody(scene: Rehearsal, words: str) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    (post,) = posts(walter)
    await walter.press("Answer anonymously", on=post)
    await walter.fill(words=words)
    if "Send it like this" in walter.last.buttons:
        await walter.press("Send it like this", on=walter.last)
    await ada.slash("my vents", channel="#general")
    await ada.press("1", on=ada.last)
    await ada.press("Edit…", on=ada.last)
    await ada.fill(words=words, note=words[:100])
    await ada.press("Put it in its place", on=ada.last)
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    tomas = scene.stage.act_as("Tomás")
    await tomas.context("Act on this post", posts(walter)[0])
    await tomas.press("Put a note before it", on=tomas.last)
    await tomas.fill(note=words[:100])
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    shows = harmless(WORDS, words, "en")[:20]
    await ada.until(lambda: ada.sees_text(shows, channel=post.id))
    (after,) = posts(walter)
    assert shows.replace("|", "\u2502")[:5] in after.text.replace("|", "\u2502")
    for seen in (after, *ada.sees(post.id)):
        assert seen.raw["mentions"] == seen.raw["mention_roles"] == []
        assert not seen.raw["mention_everyone"]
