"""A member nobody could overlook, and every path on which she could be given away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.answering.rules import BEAT
from bot.features.venting.service import Venting
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.kernel.errors import StorageFault
from bot.sandbox.driver import Actor, Seen
from tests.my.test_shield_e2e import choose
from tests.venting.acts import send

NAME = "Quetzalcóatline Üppig"
LOCALE = "es-419"

VENTS = {
    "vent by command": "Zwetschgenmus auf dem Fensterbrett",
    "vent from the panel": "Hängematte zwischen zwei Kirschbäumen",
    "vent from under a vent": "Schneekugel mit abgeplatztem Lack",
    "vent with a fault": "Fahrradklingel in der Nähschublade",
    "vent from a direct message": "Zinnsoldat im Blumentopf",
}
REFUSED = {"vent too soon": "Gänseblümchen im Telefonbuch", "vent with an accident": "Blechtrommel unterm Vordach"}
TAKEN_BACK = {
    "vent taken back while it waited": "Apfelschimmel hinterm Gewächshaus",
    "vent taken back after it was out": "Wäscheklammern im Regen",
}
PREVIEWED = {
    "vent looked at and dropped": "Sanduhr von kastanie.uhr@beispielhaus.org im Flur",
    "note of a vent looked at and dropped": "Knarrende Bodentreppe",
    "answer looked at and dropped": "Brummkreisel für nussbaum.hof@beispielhaus.org im Gang",
}
ANSWERS = {
    "answer under a name": "Kieselsteine in der Manteltasche",
    "answer as the author": "Drachenschnur am Gartenzaun",
}
EDITED = {"words of an edit": "Strohhut auf der Vogelscheuche"}
ANSWERED = "Somebody wrote this so that it can be answered"
REASONS = {
    "reason for a message": "Streichholzbriefchen vom Bahnhof",
    "reason for a vent": "Kupferkännchen ohne Deckel",
}
FULL = "The database of the sentinel: the disk is full."
"""What an accident of hers may say beside its types and lines."""
EVIDENCE = "Murmelbahn hinter dem Gartentörchen"
LEFT_OPEN = "Wollknäuel auf der Kellertreppe"
CARE = "#care-team"


Look = Callable[[str], Awaitable[None]]


async def vent(who: Actor, words: str) -> None:
    """Fill in and send the form that is open, look at it, and post it."""
    await who.fill(words=words, wish="listen")
    await send(who)


async def released(scene: Rehearsal, words: str) -> Seen:
    """Wait until the words are out with their thread; returns the vent as another person sees it."""
    walter = scene.stage.act_as("Walter")
    for _ in range(5):  # each fault costs a try, and each try is later
        await scene.clock.jump(HOUR)
        if walter.sees_text(words, channel="#vents"):
            break
    await scene.app.postman.idle()
    return await walter.until(words, channel="#vents")


async def all_paths(scene: Rehearsal, sentinel: Actor, monkeypatch: pytest.MonkeyPatch, look: Look) -> None:
    """Every way through the first slice as one member takes it, but for the care team's reading.

    `look` is called whenever something of hers is waiting in the database.
    """
    stage = scene.stage
    walter, marian = stage.act_as("Walter"), stage.act_as("Marian")

    await sentinel.slash("vent", channel="#vents")
    await vent(sentinel, VENTS["vent by command"])
    assert "safe with me" in sentinel.last.text
    await sentinel.slash("vent", channel="#vents")
    await vent(sentinel, REFUSED["vent too soon"])
    assert "minutes" in sentinel.last.text
    sentinel.dismiss()
    await look("while a vent waits")
    out = await released(scene, VENTS["vent by command"])

    await _regular(sentinel)
    await look("while tips come by themselves")
    await sentinel.press("No more of these", on=sentinel.last)
    await sentinel.until("No more tips come by themselves")
    await _answer(scene, sentinel, walter, out, look)

    await sentinel.press("Write without my name", channel="#vents", on=_panel(sentinel))
    await vent(sentinel, VENTS["vent from the panel"])
    await released(scene, VENTS["vent from the panel"])

    await sentinel.press("Write without my name", on=out)
    await vent(sentinel, VENTS["vent from under a vent"])
    await released(scene, VENTS["vent from under a vent"])

    await sentinel.slash("vent", channel="#vents")
    await vent(sentinel, VENTS["vent with a fault"])
    for kind in ("reset_after_accept", "503"):
        scene.sandbox.faults.add(kind, method="POST", path=rf"/channels/{out.channel_id}/messages$")
    for method, of_hers in (
        ("GET", f"/members/{sentinel.id}"),
        ("POST", f"/channels/{sentinel.channel_id('@Lantern')}/messages"),
    ):
        scene.sandbox.faults.add("429_user", method=method, path=f"{of_hers}$")
    await released(scene, VENTS["vent with a fault"])

    await sentinel.slash("vent", channel="@Lantern")
    await sentinel.press("Harbour", on=sentinel.last)
    await vent(sentinel, VENTS["vent from a direct message"])
    await released(scene, VENTS["vent from a direct message"])

    await sentinel.slash("vent", channel="#vents")
    words, note, _ = PREVIEWED.values()
    await sentinel.fill(words=words, wish="listen", note=note)
    assert "kastanie.uhr@beispielhaus.org" in sentinel.last.text
    await look("while a draft waits")
    await sentinel.press("Blur these", on=sentinel.last)
    await sentinel.press("Not now", on=sentinel.last)
    await _take_back(scene, sentinel, look)

    async def goes_wrong(
        _venting: Venting, server_id: int, member_id: int, words: str, _wish: object, **_more: object
    ) -> None:
        raise RuntimeError(f"member {member_id} of {server_id} said {words}") from StorageFault(FULL)

    await sentinel.slash("vent", channel="#vents")
    with monkeypatch.context() as broken:
        broken.setattr(Venting, "post", goes_wrong)
        await vent(sentinel, REFUSED["vent with an accident"])
    sentinel.dismiss()

    left = walter.say(LEFT_OPEN, channel="#general")
    await sentinel.context("Report to moderators", left)
    said = walter.say(EVIDENCE, channel="#general")
    await sentinel.context("Report to moderators", said)
    await look("while a report stands open")
    await sentinel.fill(reason=REASONS["reason for a message"])
    await sentinel.press("Report", on=out)
    await sentinel.fill(reason=REASONS["reason for a vent"])
    assert "Thank you for looking out" in sentinel.last.text

    await _tips(sentinel)
    await _pass_on(scene, sentinel, walter)
    await _days(scene, sentinel)
    await _checkin(scene, marian, sentinel)
    await look("while a check-in is open")
    await scene.app.postman.idle()


async def _answer(scene: Rehearsal, sentinel: Actor, walter: Actor, out: Seen, look: Look) -> None:
    """She answers her own vent as its author, and another's under a name of that thread, which is taken back then."""
    await sentinel.press("Answer anonymously", on=out)
    await sentinel.fill(words=ANSWERS["answer as the author"])
    await look("while an answer waits")
    await scene.clock.jump(HOUR)
    await walter.until(ANSWERS["answer as the author"], channel=out.id)
    await walter.slash("vent", channel="#vents")
    await vent(walter, ANSWERED)
    other = await released(scene, ANSWERED)
    await sentinel.press("Answer anonymously", on=other)
    await sentinel.fill(words=PREVIEWED["answer looked at and dropped"])
    assert "nussbaum.hof@beispielhaus.org" in sentinel.last.text
    await look("while the draft of an answer waits")
    await sentinel.press("Not now", on=sentinel.last)
    await sentinel.press("I hear you", on=other)
    await look("while a sign is counted")
    await sentinel.press("Answer anonymously", on=other)
    await sentinel.fill(words=ANSWERS["answer under a name"])
    await scene.clock.jump(HOUR)
    await walter.until(ANSWERS["answer under a name"], channel=other.id)
    await walter.until(lambda: any("I hear you · 1" in each.buttons for each in walter.sees("#vents")))
    await walter.slash("my vents", channel="#general")
    await walter.press("1", on=walter.last)
    await walter.press("Take back", on=walter.last)
    await walter.press("Yes, take it back", on=walter.last)
    await scene.clock.jump(HOUR)
    await walter.until(lambda: not walter.sees_text(ANSWERED, channel="#vents"))


def _panel(who: Actor) -> Seen:
    return next(seen for seen in who.sees("#vents") if "Report" not in seen.buttons and seen.buttons)


async def _take_back(scene: Rehearsal, sentinel: Actor, look: Look) -> None:
    """Both ways; afterwards one more is closed to answers and stays, and another gets other words."""
    walter = scene.stage.act_as("Walter")
    for _ in range(3):  # the faults of before cost tries
        await scene.clock.jump(HOUR)
    for what, words in TAKEN_BACK.items():
        await sentinel.slash("vent", channel="#vents")
        await vent(sentinel, words)
        if "out" in what:
            await released(scene, words)
        await sentinel.slash("my vents", channel="#general")
        await sentinel.press("1", on=sentinel.last)  # what waits comes first, then the latest
        await sentinel.press("Take back", on=sentinel.last)
        await sentinel.press("Yes, take it back", on=sentinel.last)
        await scene.clock.jump(HOUR)
        await walter.until(lambda hers=words: not walter.sees_text(hers))
    await sentinel.slash("my vents", channel="#general")
    await sentinel.press("4", on=sentinel.last)
    await sentinel.press("Close to answers", on=sentinel.last)
    await scene.app.postman.idle()
    await sentinel.slash("my vents", channel="#general")
    await sentinel.press("1", on=sentinel.last)
    await sentinel.press("Edit…", on=sentinel.last)
    (more,) = EDITED.values()
    await sentinel.fill(words=f"{VENTS['vent from a direct message']}. {more}")
    await look("while the draft of an edit waits")
    await sentinel.press("Put it in its place", on=sentinel.last)
    assert "take the place of the old ones" in sentinel.last.text
    await look("while an edit waits")
    await released(scene, more)


async def _tips(sentinel: Actor) -> None:
    await sentinel.slash("tip", channel="#general")
    await sentinel.press("Another", on=sentinel.last)
    await sentinel.press("Not this", on=sentinel.last)
    await sentinel.until("will not come back")
    await sentinel.press("Another", on=sentinel.last)
    await sentinel.press("Show in channel", on=sentinel.last)
    await sentinel.until("for everyone to read")


async def _regular(sentinel: Actor) -> None:
    await sentinel.slash("my tips", channel="#general")
    await sentinel.press("Have tips come", on=sentinel.last)
    await sentinel.fill({"days": "0", "clock": "9:00 Europe/Zagreb"})
    await sentinel.until("Every day at 09:00 (Europe/Zagreb)")


async def _pass_on(scene: Rehearsal, sentinel: Actor, walter: Actor) -> None:
    await sentinel.slash("tip", channel="#general")
    await sentinel.press("Send on", on=sentinel.last)
    await sentinel.fill({"to": [walter], "name": "nameless"})
    assert "without your name" in sentinel.last.text
    await scene.clock.jump(HOUR)
    await walter.until("sends this tip on to you")


async def _days(scene: Rehearsal, sentinel: Actor) -> None:
    """More support on a day of the calendar, and quiet hours that are over before anything of the test comes."""
    await choose(sentinel, "mothers-day", "More support")
    hour = local_of(scene.clock.now(), zone("Europe/London")).hour
    await sentinel.press("Quiet hours", on=sentinel.last)
    await sentinel.fill(begins=f"{(hour - 3) % 24:02}:00", ends=f"{(hour - 2) % 24:02}:00", zone="")
    await sentinel.until("clock of Europe/London")


async def _checkin(scene: Rehearsal, marian: Actor, sentinel: Actor) -> None:
    at = local_of(scene.clock.now() + DAY, zone("Europe/London")) + timedelta(minutes=1)
    options = {"date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}", "words": "How is the day?"}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("It is planned for")
    await scene.clock.jump(DAY + 2 * MINUTE)
    seen = await sentinel.until("How is the day?", channel="#check-ins")
    for button in ("Steady", "A hard day", "I need someone"):
        await sentinel.press(button, on=seen)
    answered = sentinel.last
    await sentinel.press("Ask me tomorrow", on=answered)
    await sentinel.until("I will ask you privately")
    await sentinel.press("Yes, show the care team my name", on=answered)
    await sentinel.until("has your name now")
    for number in range(5):
        await scene.stage.newcomer(f"Answerer{number}").press("Steady", on=seen)
    await scene.clock.jump(BEAT)
    await marian.until("So far", channel="#check-ins")
