"""A vent in each tier as everybody lives it: what its author is told, what the care team sees, and what nobody sees."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.features.screening import service as screening
from bot.features.screening.settings import Settings
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.scene import own_settings
from tests.services import library
from tests.venting.acts import WORDS, posts, send, vent, write
from tests.venting.test_holding import CONCERN, DANGER, Broken
from tests.venting.test_readers_e2e import PARENTS, room

CARE = "#care-team"
CARD = "You are not in trouble"


def card(who: Actor) -> Seen:
    """The one card of a case."""
    (seen,) = [one for one in who.sees(CARE) if not one.ephemeral and "How urgent" in one.text]
    return seen


def no_words(who: Actor, words: str) -> bool:
    return not any(words in str(one.raw) for one in who.sees(CARE) if not one.ephemeral)


async def read(who: Actor) -> str:
    await who.press("Read what was written", on=card(who))
    await who.press("Show it to me", on=who.last)
    await who.until("What happened so far")
    return "\n".join(one.text for one in who.sees(CARE) if one.ephemeral)


async def come(scene: Rehearsal, span: int = 20 * MINUTE) -> None:
    await scene.clock.jump(span)
    await scene.app.ticker.tick()
    await scene.app.postman.idle()


@pytest.mark.parametrize(
    ("locale", "words", "said"),
    [
        ("en-GB", "We met at the old mill.", "one of this server’s own words"),
        ("en-GB", "I keep seeing the edge in my head.", "what so few words may mean"),
        ("es-ES", "We met at the old mill.", "una de las palabras de este servidor"),
        ("es-ES", "I keep seeing the edge in my head.", "lo que pueden querer decir tan pocas palabras"),
    ],
)
async def test_what_was_found_without_a_list_has_a_name_too(
    scene: Rehearsal, locale: str, words: str, said: str
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    server_id = int(scene.harbour.guild.id)
    proposal = await scene.app.screening.propose(server_id, lambda _: Settings(words=("the old mill",)))
    await scene.app.screening.use(server_id, proposal.id)
    assert (await scene.app.screening.read(server_id, words)).families[0] in {"own-words", "meant"}
    await vent(ada, words)
    await ada.until(CARD)
    await come(scene)
    tomas.speaks(locale)
    (seen,) = [one for one in tomas.sees(CARE) if "How urgent" in one.text]
    await tomas.press("Read what was written", on=seen)
    await tomas.press(tomas.last.buttons[0], on=tomas.last)
    told = await tomas.until(said)
    assert "own-words" not in told.text
    assert "meant" not in told.text


async def post_first(scene: Rehearsal) -> None:
    server_id = int(scene.harbour.guild.id)
    proposal = await scene.app.screening.propose(server_id, lambda _: Settings(hold=False))
    await scene.app.screening.use(server_id, proposal.id)


async def test_an_ordinary_one_goes_out_and_nobody_is_called(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada)
    await come(scene)
    assert len(posts(ada)) == 1
    assert not ada.sees_text(CARD)
    assert not any("How urgent" in one.text for one in tomas.sees(CARE))


async def test_a_heavy_one_goes_out_and_its_author_alone_sees_where_help_is(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    words = "I am so tired of being alone with this, I cry every night and nobody sees it."
    reading = await scene.app.venting.read(int(scene.harbour.guild.id), words)
    assert reading.tier == 1
    await vent(ada, words)
    shown = await ada.until(CARD)
    assert shown.ephemeral
    assert "nobody was called" in shown.text
    await come(scene)
    assert len(posts(tomas)) == 1
    assert not any("How urgent" in one.text for one in tomas.sees(CARE))


async def test_one_to_be_reviewed_waits_and_goes_out_when_somebody_lets_it(scene: Rehearsal) -> None:
    ada, tomas, ines = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Ines"))
    await vent(ada, CONCERN)
    shown = await ada.until(CARD)
    assert "waits until someone" in shown.text
    assert ada.sees_text("someone on the care team reads it")
    await come(scene)
    assert posts(ada) == []
    told = await read(tomas)
    assert "checks my phone" in told
    assert "Why I asked for you" in told
    for secret in (ada.id, "Ada"):
        assert secret not in told + str(card(tomas).raw)
    assert no_words(tomas, "phone")
    await asyncio.gather(*(who.press("Let it out", on=card(who)) for who in (tomas, ines)))
    answers = {tomas.last.text, ines.last.text}
    assert len(answers) == 2
    assert any("nothing to decide here any more" in one or "is resolved" in one for one in answers)
    assert any("goes out within a while" in one for one in answers)
    await come(scene)
    (seen,) = posts(ada)
    assert CONCERN in seen.text
    await tomas.press("Wrong alarm", on=card(tomas))
    assert "counted" in tomas.last.text
    await scene.app.postman.idle()
    assert "Wrong alarm" not in card(tomas).buttons
    assert "Let out" in card(tomas).text
    assert any("goes out within a while" in one.text for one in ada.inbox())


async def test_words_against_people_wait_too_and_bring_their_author_no_card(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada, "Whoever reads this: you are a disgusting excuse for a mother.")
    assert ada.sees_text("someone on the care team reads it")
    assert not ada.sees_text(CARD)
    await come(scene)
    assert posts(ada) == []
    told = await read(tomas)
    assert "Insult to the reader" in told
    assert "excuse for a mother" in told


async def test_declined_its_author_is_told_why_and_nobody_learns_who_that_is(
    loop_place: Loopback, sqlite_url: str
) -> None:
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as scene:
        await vent(scene.stage.act_as("Ada"), CONCERN)
        await scene.stage.act_as("Ada").until(CARD)
        await come(scene)
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False) as scene:
        ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
        await tomas.press("Decline…", on=card(tomas))
        await tomas.fill(reason="It names the place where he works.")
        assert "stays private" in tomas.last.text
        await come(scene)
        assert posts(ada) == []
        (told,) = ada.inbox()
        assert "It names the place where he works." in told.text
        assert "not in trouble" in told.text
        assert ada.id not in str([one.raw for one in tomas.sees(CARE)])
        await ada.slash("my vents", channel="#general")
        assert "was not let out" in ada.last.text


async def test_declined_its_author_alone_reads_it_again_and_writes_it_another_way(
    loop_place: Loopback, sqlite_url: str
) -> None:
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as scene:
        ada, tomas, marian = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Marian"))
        await marian.slash("lantern sides", channel="#welcome", parents=room(scene, "parents", ada))
        await write(ada, CONCERN)
        await ada.press(PARENTS, on=ada.last)
        await send(ada)
        await ada.until(CARD)
        await ada.slash("my vents", channel="#general")
        await ada.press("1", on=ada.last)
        await ada.press("Show my words", on=ada.last)
        assert CONCERN in ada.last.text
        assert "waits for the care team" in ada.last.text
        await come(scene)
        await tomas.press("Decline…", on=card(tomas))
        await tomas.fill(reason="It names the place where he works.")
        await come(scene)
        await ada.slash("my vents", channel="#general")
        await ada.press("1", on=ada.last)
        await ada.press("Show my words", on=ada.last)
        shown = ada.last
        assert shown.ephemeral
        assert CONCERN in shown.text
        assert "did not let it out" in shown.text
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, new=False) as scene:
        ada = scene.stage.act_as("Ada")
        await ada.press("Write it again", on=shown)
        assert CONCERN in str(ada.modal)
        ada.dismiss()
        await ada.press("All of mine", on=shown)
        assert CONCERN not in ada.last.text
        await ada.press("1", on=ada.last)
        await ada.press("Write it again", on=ada.last)
        await ada.fill(words="The evenings are long, and I cook for one.", wish="kind")
        assert "The evenings are long" in ada.last.text
        assert "Who may read it: **those in the parents’ room**" in ada.last.text  # as it was chosen before
        await scene.clock.jump(8 * DAY)
        await scene.app.ticker.tick()
        await ada.slash("my vents", channel="#general")
        assert "nothing here" in ada.last.text


async def test_taken_back_while_it_waits_the_card_says_so(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await vent(ada, CONCERN)
    await ada.until(CARD)
    await come(scene)
    await ada.slash("my vents", channel="#general")
    for button in ("1", "Take back", "Yes, take it back"):
        await ada.press(button, on=ada.last)
    await come(scene)
    assert "was taken back" in card(tomas).text
    assert "Let it out" not in card(tomas).buttons
    await come(scene, HOUR)
    assert posts(ada) == []


async def test_in_danger_the_team_is_called_at_once_and_the_author_helped_at_once(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await write(ada, DANGER)
    shown = await ada.until(CARD)
    assert "even if you feel all right" in shown.text
    assert "Nothing of it is sent yet" in shown.text
    await send(ada)
    assert (await ada.until("waits until someone")).ephemeral
    await scene.app.postman.idle()
    assert "Danger now" in card(tomas).text
    assert no_words(tomas, "pills")
    assert posts(tomas) == []
    await vent(ada, DANGER)  # at once again: no pace for someone in danger
    await scene.app.postman.idle()
    assert len([one for one in tomas.sees(CARE) if "How urgent" in one.text]) == 2


async def test_posted_first_it_goes_out_and_is_looked_at_there(scene: Rehearsal) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await post_first(scene)
    await vent(ada, CONCERN)
    shown = await ada.until(CARD)
    assert "looks at it there" in shown.text
    await come(scene)
    await come(scene)
    (seen,) = posts(tomas)
    assert f"{seen.channel_id}/{seen.id}" in card(tomas).text
    assert "Let it out" not in card(tomas).buttons


async def test_what_is_refused_after_it_was_read_brings_the_card_all_the_same(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await vent(ada)
    await vent(ada, CONCERN)
    shown = await ada.until(CARD)
    assert "nobody was called" in shown.text
    assert ada.sees_text("You wrote a little while ago")


async def test_who_writes_from_a_direct_message_is_told_whether_somebody_is_on_duty_in_that_server(
    scene: Rehearsal,
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    await tomas.slash("oncall on", channel=CARE, options={"for": "3h"})
    await ada.slash("vent", channel="@Lantern")
    await ada.press("Harbour", on=ada.last)
    await ada.fill(words=DANGER, wish="kind")
    await send(ada)
    shown = await ada.until("Someone of them is on duty")
    assert "not in trouble" in shown.text
    await scene.app.servers.change(int(scene.harbour.guild.id), approve_first=True)
    await scene.clock.jump(10 * MINUTE)
    await ada.slash("vent", channel="@Lantern")
    await ada.press("Harbour", on=ada.last)
    await ada.fill(words=WORDS, wish="kind")
    await send(ada)
    assert "reads everything before it goes out" in ada.last.text
    assert "Someone of them is on duty" in ada.last.text


@pytest.mark.parametrize("how", ["raises", "hangs"])
async def test_a_screener_that_fails_holds_it_and_says_so(
    scene: Rehearsal, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, tomas = scene.stage.act_as("Ada"), scene.stage.act_as("Tomás")
    monkeypatch.setattr(scene.app.screening, "_screeners", {"en": Broken(how)})
    monkeypatch.setattr(screening, "PATIENCE", 0.05)
    await vent(ada)
    shown = await ada.until("What stands in the way")
    assert shown.ephemeral
    assert ada.sees_text("something in me failed")
    await come(scene)
    assert posts(ada) == []
    assert "I could not read it" in await read(tomas)
    await tomas.press("Let it out", on=card(tomas))
    await come(scene)
    assert WORDS in posts(ada)[0].text


async def test_nobody_comes_and_everyone_is_told_the_truth(scene: Rehearsal) -> None:
    ada, tomas, marian = (scene.stage.act_as(name) for name in ("Ada", "Tomás", "Marian"))
    await marian.slash("lantern settings", channel="#general", options={"approve-first": True, "within-hours": 24})
    assert "waits until someone on the care team lets it out" in marian.last.text
    await ada.slash("vent", channel="#vents")
    assert "lets them out or tells you why not" in str(ada.modal)
    ada.dismiss()
    await vent(ada)
    assert "reads everything before it goes out" in ada.last.text
    await come(scene)
    await come(scene, DAY)
    assert tomas.sees_text("still waits for a decision", channel=CARE)
    assert any("Nobody on the care team has come" in one.text for one in ada.inbox())
    for _ in range(8):
        await come(scene, DAY)
    assert any("did not come" in one.text or "in time" in one.text for one in ada.inbox())
    assert posts(ada) == []
    assert "Nobody decided in time" in card(tomas).text
