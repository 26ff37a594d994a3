"""Private notices as a person meets them."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import MINUTE


async def tell(scene: Rehearsal, who: str, words: str) -> None:
    server = int(scene.harbour.guild.id)
    async with scene.app.db.write() as tx:
        await scene.app.notices.tell(
            tx, server, int(scene.stage.act_as(who).id), "notices-title", topic=f"test/{words}", words=words
        )
    await scene.clock.jump(MINUTE)


async def test_a_notice_comes_by_direct_message_and_then_as_the_person_wishes(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await tell(scene, "Ada", "one @everyone")
    (first,) = ada.inbox()
    assert "one" in first.text
    assert first.raw["mention_everyone"] is False
    await ada.press("How I am told", on=first)
    await ada.press("Only keep them here", on=ada.last)
    assert "Notices wait here" in ada.last.text
    await tell(scene, "Ada", "two")
    assert len([seen for seen in ada.inbox() if "two" in seen.text]) == 0
    await ada.slash("my notices", channel="#welcome")
    assert "two" in ada.last.text
    robin = scene.stage.act_as("Robin")
    await robin.slash("my notices", channel="#welcome")
    assert "Nothing waits here" in robin.last.text
    await ada.press("Put away", on=ada.last)
    assert "Nothing waits here" in ada.last.text


async def test_closed_direct_messages_lose_nothing(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    ada.person.accepts_dms = False
    await tell(scene, "Ada", "kept for you")
    assert ada.inbox() == []
    await ada.press("Notices for me", channel="#vents")
    await ada.until("kept for you")
