"""The words of a case as files, as the people involved live it."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, MINUTE
from tests.cases.test_cases_e2e import CARDS, HARSH, REASON, opened, shown

WHY = "The police in her town have asked for it in writing."


async def test_an_administrator_asks_another_agrees_and_those_whose_words_they_are_hear_of_it(
    scene: Rehearsal,
) -> None:
    marian, tomas, ines, ada = (scene.stage.act_as(name) for name in ("Marian", "Tomás", "Ines", "Ada"))
    seen = await opened(scene.stage, reason=REASON)
    await tomas.slash("unmask words", channel=CARDS, number=1)
    assert "administer this server" in tomas.last.text
    await marian.slash("unmask words", channel=CARDS, number=1)
    await marian.fill(reason=WHY, told="1d")
    assert "The team is told that you asked" in marian.last.text
    await tomas.until("asks to take the words of case 1", channel="#lantern-desk")
    (choice,) = await tomas.type_ahead("unmask approve", channel=CARDS, request="case 1")
    await marian.slash("unmask approve", channel=CARDS, request=choice["value"])
    await marian.press("Agree", on=marian.last)
    assert "You asked yourself" in marian.last.text
    await tomas.slash("unmask approve", channel=CARDS, request=choice["value"])
    assert WHY in tomas.last.text
    await tomas.press("Agree", on=tomas.last)
    await ines.slash("unmask look", channel=CARDS, request=choice["value"])
    assert "Only the two" in ines.last.text
    await marian.slash("unmask look", channel=CARDS, request=choice["value"])
    taken = marian.last
    assert taken.ephemeral
    assert [one["filename"] for one in taken.raw["attachments"]] == ["case-1-words.json", "case-1-words.csv"]
    assert HARSH not in taken.text
    assert f"taken as files by <@{marian.id}>" in await shown(tomas, seen)
    assert not [one for one in ada.inbox() if "taken out of its seal" in one.text]
    await scene.clock.jump(DAY + MINUTE)
    await scene.stage.until(lambda: [one for one in ada.inbox() if "taken out of its seal" in one.text])
    assert WHY in str([one.text for one in ada.inbox()])
    await scene.clock.jump(MINUTE)
    await tomas.slash("unmask look", channel=CARDS, request=choice["value"])
    assert "not open any more" in tomas.last.text
