"""What people do in the tests of venting."""

from __future__ import annotations

from bot.sandbox.driver import Actor, Seen

WORDS = "I still set the table for three on Sundays."


async def vent(who: Actor, words: str = WORDS, wish: str = "kind") -> None:
    """Write and send."""
    await who.slash("vent", channel="#vents")
    await who.fill(words=words, wish=wish)


def posts(who: Actor) -> list[Seen]:
    """The vents that this person sees, without the panel and private answers."""
    return [seen for seen in who.sees("#vents") if "Report" in seen.buttons]
