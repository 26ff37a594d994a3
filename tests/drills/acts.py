"""What people do in a drill or under a load, each from the first press to the last, as their client shows it.

`wait` is how long a person waits for an answer. `last` is told the interaction on whose answer it depends whether the
thing is safe, at the moment at which it is sent. Who gets no answer on the way there goes away; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.sandbox.interaction import Interaction
from bot.sandbox.person import Person

Wait = Callable[[Interaction], Awaitable[None]]
Last = Callable[[Interaction], None]

SAFE = {
    "vent": "safe with me",
    "answer": "It comes out in this thread",
    "case": "Thank you for looking out",
    "check-in": "It is planned for",
    "date": "It is kept. I write to you privately",
}
"""What somebody has read who was told that a thing is safe."""


def button(shown: dict[str, Any], label: str) -> str | None:
    """The custom_id of a button by its label; None where there is none."""
    found = [part for row in shown["components"] for part in row["components"] if part.get("label") == label]
    return str(found[0]["custom_id"]) if found else None


def pressed(who: Person, asked: Interaction, label: str) -> Interaction | None:
    """Press a button under the answer; None where there was no answer, or one without it."""
    if asked.original is None or asked.state != "answered":
        return None
    custom_id = button(who.message(*asked.original), label)
    return who.press(*asked.original, custom_id) if custom_id else None


async def vent(who: Person, channel: str, words: str, wait: Wait, last: Last) -> None:
    """Write without a name, look at it, and send it off."""
    opened = who.slash(channel, "vent", {})
    await wait(opened)
    if opened.modal is None:
        return
    sent = who.submit(opened.id, {"words": words, "wish": "kind"})
    await wait(sent)
    if (posted := pressed(who, sent, "Post it")) is not None:
        last(posted)
        await wait(posted)


async def answer(who: Person, channel: str, post: dict[str, Any], words: str, wait: Wait, last: Last) -> None:
    """Answer a post of the channel without a name."""
    custom_id = button(post, "Answer anonymously")
    if custom_id is None:
        return
    opened = who.press(channel, post["id"], custom_id)
    await wait(opened)
    if opened.modal is not None:
        sent = who.submit(opened.id, {"words": words})
        last(sent)
        await wait(sent)


async def report(who: Person, channel: str, message: str, wait: Wait, last: Last) -> None:
    """Give a message to the moderators."""
    opened = who.context(channel, "Report to moderators", message)
    await wait(opened)
    if opened.modal is not None:
        sent = who.submit(opened.id, {"reason": "This hurts."})
        last(sent)
        await wait(sent)


async def checkin(who: Person, channel: str, at: datetime, words: str, wait: Wait, last: Last) -> None:
    """Plan a check-in for a wall-clock minute of the server's zone."""
    options = {"date": f"{at:%Y-%m-%d}", "time": f"{at:%H:%M}", "words": words}
    asked = who.slash(channel, "checkin schedule", options)
    await wait(asked)
    if (planned := pressed(who, asked, "Schedule it")) is not None:
        last(planned)
        await wait(planned)


async def own_date(who: Person, channel: str, at: datetime, where: str, words: str, wait: Wait, last: Last) -> None:
    """Write a date of one's own down, to be reminded of on the day itself at a wall-clock minute there."""
    asked = who.slash(channel, "my dates", {})
    await wait(asked)
    opened = pressed(who, asked, "Add a date")
    if opened is None:
        return
    await wait(opened)
    if opened.modal is not None:
        when = {"day": f"{at.day} {at:%B}", "lead": "0", "clock": f"{at:%H:%M} {where}"}
        sent = who.submit(opened.id, {"name": "a day", **when, "words": words})
        last(sent)
        await wait(sent)
