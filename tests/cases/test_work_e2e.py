"""Moderators who work on a case together, by card and by command; and everybody else, who cannot."""

from __future__ import annotations

import itertools

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.rules import Act, Outcome, Severity, Standing, State
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Refusal
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_cases_e2e import CARDS, card, opened, replay, shown
from tests.cases.test_rules import ALLOWED

NOTE = {
    "situation": "She is calmer now",
    "severity": "high",
    "said": "We talked",
    "promised": "I will write",
    "next": "Write",
}


def team(scene: Rehearsal) -> tuple[Actor, Actor]:
    return scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")


async def claimed(scene: Rehearsal) -> Seen:
    tomas, _ = team(scene)
    seen = await opened(scene.stage)
    await tomas.press("Claim", on=seen)
    return await card(tomas, "looks after it")


async def test_a_case_is_handed_over_from_the_card_with_a_note_and_accepted(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    seen = await claimed(scene)
    await tomas.press("Hand over", on=seen)
    asked = await tomas.until("Who could take it?")
    await tomas.press("Write the note", on=asked)
    assert "choose someone" in tomas.last.text
    await tomas.choose("Someone of the care team", scene.stage.act_as("Walter"), on=asked)
    await tomas.press("Write the note", on=asked)
    assert "not on the care team" in tomas.last.text
    await tomas.choose("Someone of the care team", ines, on=asked)
    await tomas.choose("Something was promised, until…", "3h", on=asked)
    await tomas.press("Write the note", on=asked)
    await tomas.fill(**NOTE)
    assert "stays with you until they accept" in tomas.last.text
    alert = await ines.until("asks you to take case 1", channel=CARDS)
    assert alert.raw["mentions"][0]["id"] == ines.id
    assert len(alert.raw["mentions"]) == 1
    assert f"/{seen.channel_id}/{seen.id}" in alert.text, "what can be done stands on the card, far above perhaps"
    for words in NOTE.values():
        assert words not in alert.text
    await tomas.press("Take it", on=alert)
    assert "not being handed to you" in tomas.last.text
    await ines.press("Take it", on=alert)
    assert "is yours now" in ines.last.text
    now = await card(ines, f"<@{ines.id}> looks after it")
    assert "High" in now.text
    assert "Something was promised until" in now.text
    read = await shown(ines, now)
    for name, words in NOTE.items():
        assert name == "severity" or words in read
    await tomas.until("out of your hands", channel=CARDS)


async def test_a_case_is_handed_over_by_command_and_may_be_declined(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    await claimed(scene)
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": ines, "promised-until": "2h"})
    await tomas.fill(**NOTE)
    await ines.press("Not just now", on=await ines.until("asks you to take case 1", channel=CARDS))
    assert "You may say no" in ines.last.text
    await tomas.until("can't take case 1", channel=CARDS)
    await card(tomas, f"<@{tomas.id}> looks after it")


@pytest.mark.parametrize("answer", ["Take it", "Not just now"])
async def test_whoever_is_asked_stays_asked_while_another_form_is_open(scene: Rehearsal, answer: str) -> None:
    tomas, ines = team(scene)
    marian = scene.stage.act_as("Marian")
    await claimed(scene)
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": ines})
    await tomas.fill(**NOTE)
    asked = await ines.until("asks you to take case 1", channel=CARDS)
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": marian})
    await ines.press(answer, on=asked)
    if answer == "Take it":
        await card(ines, f"<@{ines.id}> looks after it")
        await tomas.fill(**NOTE)
        assert f"<@{ines.id}>" in tomas.last.text
    else:
        await tomas.until("can't take case 1", channel=CARDS)
        await tomas.fill(**NOTE)
        await marian.press("Take it", on=await marian.until(f"<@{marian.id}>: <@{tomas.id}> asks you", channel=CARDS))
        await card(marian, f"<@{marian.id}> looks after it")


@pytest.mark.parametrize("answer", ["Not just now", None])
async def test_what_was_promised_is_due_for_whoever_kept_the_case_that_nobody_took(
    scene: Rehearsal, answer: str | None
) -> None:
    tomas, ines = team(scene)
    await claimed(scene)
    await tomas.slash("case hand-over", channel=CARDS, options={"number": 1, "to": ines, "promised-until": "2h"})
    await tomas.fill(**NOTE)
    asked = await ines.until("asks you to take case 1", channel=CARDS)
    await card(tomas, "Something was promised until")
    if answer is not None:
        await ines.press(answer, on=asked)
        await tomas.until("can't take case 1", channel=CARDS)
    await scene.clock.jump(2 * HOUR)
    called = await tomas.until("Something was promised in case 1", channel=CARDS)
    assert [one["id"] for one in called.raw["mentions"]] == [tomas.id]
    if answer is None:
        await ines.press("Take it", on=asked)
        await card(ines, f"<@{ines.id}> looks after it")
        await scene.clock.jump(HOUR)
        await scene.app.postman.idle()
        assert sum("Something was promised in case 1" in one.text for one in tomas.sees(CARDS)) == 1


async def test_notes_urgency_follow_up_take_over_and_reopening_by_the_card(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    seen = await claimed(scene)
    await ines.press("Note", on=seen)
    await ines.fill(words="Her sister knows.")
    assert "kept with case 1" in ines.last.text
    await tomas.press("How urgent", on=seen)
    await tomas.fill(severity="high")
    await card(tomas, "High")
    await tomas.press("Follow up", on=seen)
    await tomas.fill(after="sometime", next="")
    assert "no span of time" in tomas.last.text
    await tomas.press("Follow up", on=seen)
    await tomas.fill(after="2h", next="Ask how the night was")
    await card(tomas, "looks again later")
    await scene.clock.jump(2 * HOUR)
    called = await tomas.until("look at case 1", channel=CARDS)
    assert called.raw["mentions"][0]["id"] == tomas.id
    await ines.press("Take over", on=seen)
    await ines.fill(reason="He is asleep")
    assert "is yours" in ines.last.text
    told = await tomas.until("has taken over case 1", channel=CARDS)
    assert "asleep" not in told.text
    await ines.slash("case resolve", channel=CARDS, number=1)
    await ines.fill(outcome="spoke-with-person")
    await card(ines, "Spoke with the person")
    await tomas.slash("case reopen", channel=CARDS, number=1)
    await tomas.fill(reason="It began again")
    again = await card(tomas)
    read = await shown(tomas, again)
    for words in ("Her sister knows.", "Ask how the night was", "He is asleep", "It began again"):
        assert words in read


async def test_a_forgotten_claim_is_back_in_the_queue_and_the_team_is_called(scene: Rehearsal) -> None:
    tomas, ines = team(scene)
    await claimed(scene)
    await scene.clock.jump(DAY)
    called = await ines.until("waits for someone again", channel=CARDS)
    assert len(called.raw["mention_roles"]) == 1
    assert called.raw["mentions"] == []
    await ines.slash("case queue", channel=CARDS)
    assert "**1** · Concern · Waiting for someone" in ines.last.text
    await ines.slash("case claim", channel=CARDS, number=1)
    assert "Case 1 is yours" in ines.last.text
    await card(tomas, f"<@{ines.id}> looks after it")
    await ines.slash("case release", channel=CARDS, number=1)
    await card(tomas)


async def test_the_queue_and_show_by_command(scene: Rehearsal) -> None:
    tomas, _ = team(scene)
    await tomas.slash("case queue", channel=CARDS)
    assert "Nothing waits" in tomas.last.text
    await opened(scene.stage)
    choices = await tomas.type_ahead("case show", channel=CARDS, number="1")
    assert [(one["name"], one["value"]) for one in choices] == [("1: Concern", 1)]
    await tomas.slash("case show", channel=CARDS, number=1)
    assert "hard to read" in tomas.last.text
    await tomas.slash("case show", channel=CARDS, number=7)
    assert "no case 7" in tomas.last.text
    await tomas.slash("case note", channel=CARDS, number=1)
    await tomas.fill(words="seen")
    await tomas.slash("case follow-up", channel=CARDS, number=1, after="1h")
    assert "claim it first" in tomas.last.text


async def test_members_and_organisers_are_not_offered_the_command_and_are_refused_by_the_code(scene: Rehearsal) -> None:
    seen = await claimed(scene)
    case_id = seen.raw["components"][0]["components"][0]["custom_id"].rpartition(":")[2]
    june = scene.stage.act_as("June")
    verbs = ["note", "weigh", "follow", "take", "reopen", "hand"]
    for verb in verbs:
        replay(scene, june, seen, f"case:{verb}:{case_id}")
    for verb in ("read", "accept", "decline"):
        replay(scene, june, seen, f"alert:{verb}:{case_id}")

    def answers() -> list[str]:
        there = scene.sandbox.world.messages.page(seen.channel_id, viewer=june.id)
        return [one.data["content"] for one in there if one.viewer == june.id and one.data["content"]]

    await scene.stage.until(lambda: len(answers()) == len(verbs) + 3)
    assert all("This is for the care team" in said for said in answers())
    assert june.modal is None
    with pytest.raises(Exception, match="case"):  # Discord does not show it to them
        await june.slash("case queue", channel="#general")


VERBS = {
    Act.CLAIM: "claim",
    Act.RELEASE: "release",
    Act.RESOLVE: "resolve",
    Act.NOTE: "note",
    Act.SEVERITY: "weigh",
    Act.FOLLOW_UP: "follow",
    Act.HAND_OVER: "hand",
    Act.TAKE_OVER: "take",
    Act.REOPEN: "reopen",
    Act.READ: "read",
    Act.MESSAGE: "message",
}


async def test_a_button_of_an_old_card_does_what_the_table_says_now_for_everyone_in_every_state(
    scene: Rehearsal,
) -> None:
    """Role × button × state: a form opens or a private answer comes exactly where the rules allow it."""
    tomas, ines = team(scene)
    seen = await opened(scene.stage)
    case_id = seen.raw["components"][0]["components"][0]["custom_id"].rpartition(":")[2]
    server, owner = int(scene.harbour.guild.id), int(tomas.id)
    cases, work = scene.app.cases, scene.app.casework

    async def allowed(who: Actor, act: Act) -> bool:
        try:
            await cases.check(act, server, case_id, int(who.id))
        except Refusal:
            return False
        return True

    async def into(state: State) -> None:
        if state is State.CLAIMED:
            await cases.claim(server, case_id, owner)
        elif state is State.WAITING:
            async with scene.app.db.write() as tx:
                await tx.run("UPDATE cases SET state = 'waiting'")
        elif state is State.FOLLOW_UP:
            await work.follow_up(server, case_id, owner, HOUR)
        elif state is State.RESOLVED:
            await cases.resolve(server, case_id, owner, Outcome.NOTHING)

    for state in State:
        await into(state)
        for who, act in itertools.product((tomas, ines), VERBS):
            stands = Standing.OWNER if who is tomas and state is not State.OPEN else Standing.TEAM
            may = act in ALLOWED[state, stands]
            assert await allowed(who, act) is may, (state, who, act)
            if may:  # what is allowed has tests of its own; here nothing must slip through
                continue
            before = {one.id for one in who.sees(CARDS)}
            replay(scene, who, seen, f"case:{VERBS[act]}:{case_id}")

            def refused(who: Actor = who, before: set[str] = before) -> list[Seen]:
                return [one for one in who.sees(CARDS) if one.id not in before and one.ephemeral and one.text]

            await scene.stage.until(refused)
            assert who.modal is None, (state, who, act)
            found = await cases.card(case_id)
            assert found is not None
            assert (found.state, found.severity) == (state, Severity.CONCERN)
