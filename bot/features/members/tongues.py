"""In which language a person is told something who has asked for nothing at this moment.

Discord says with each press and each command how a person's own Discord is set; a direct message that comes by itself
has nothing of the kind. So the latest is remembered: in memory alone, of so many people, and gone with the process.
Whoever nothing is known of is written to in the language of the server that the message comes from.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable

REMEMBERED = 20_000
"""People; whoever was heard from longest ago is forgotten first."""


class Tongues:
    """What people's own Discord was set to when they last did something."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, str] = OrderedDict()

    def heard(self, member_id: int, locale: str) -> None:
        """They did something just now."""
        self._known[member_id] = locale
        self._known.move_to_end(member_id)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def of(self, member_id: int) -> str | None:
        """Discord's name for their language; None where they were not heard from since the program started."""
        return self._known.get(member_id)


Speaks = Callable[[int, int], Awaitable[str]]
"""Given a server and a member: in which language a message that comes by itself is written to them."""


async def in_english(_server_id: int, _member_id: int) -> str:
    """For a program that knows of no other language."""
    return "en"
