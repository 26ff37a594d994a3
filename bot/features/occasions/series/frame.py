"""What stands around a check-in: who is pinged, how long it is open, who must be there, and where. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.clock import HOUR

LONGEST_OPEN = 72  # hours
MOST_COVER = 10  # moderators


@dataclass(frozen=True, slots=True)
class Frame:
    """`role_id`: who is pinged, 0 for nobody. `open_hours`: for how long it takes answers.

    `cover`: so many moderators are to be on duty when it opens; the organisers are told when it is fewer. `room_id`: a
    voice or stage channel in which people meet, announced as an event of the server; 0 for none. `two`: a second
    organiser must agree before anything is planned, and again after each change. `channel_id`: where it is posted, 0
    for the server's own place for check-ins.
    """

    role_id: int = 0
    open_hours: int = 24
    cover: int = 0
    room_id: int = 0
    two: bool = False
    channel_id: int = 0

    @property
    def open_for(self) -> int:
        """How long it takes answers, in ms."""
        return self.open_hours * HOUR


PLAIN = Frame()
