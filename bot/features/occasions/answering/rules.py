"""Which numbers of a check-in may be seen, and when they may move. Pure.

What an onlooker may know: who answered, in which order, every state of the message and when it changed, and one answer
of their own. What they must not learn: anybody else's answer. So

- the numbers move only when at least five people have answered for the first time since they last moved; whoever
  changes an answer, however often, moves nothing;
- they move on a beat of the clock and never at the moment of an answer;
- each number is rounded to fives up or down by dice that are thrown anew each time and kept nowhere, and together they
  never name more people than there are.

Whatever was shown, each of the three answers then stays possible for everybody. What remains: two people or more who
put their own answers together can, in rare cases, rule out an answer of the others in one group.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.kernel.clock import MINUTE

FEWEST = 5  # people, for whom numbers are shown or move
STEP = 5
BEAT = 10 * MINUTE
BEFORE_CLOSING = 2 * MINUTE  # no edit is begun that the closing could overtake

Dice = tuple[int, int, int]
"""Three throws, each 0 to 4."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many gave each answer."""

    steady: int = 0
    hard: int = 0
    someone: int = 0

    @property
    def total(self) -> int:
        """All answers."""
        return self.steady + self.hard + self.someone


NONE = Counts()


def may_move(counted: int, people: int) -> bool:
    """Whether the numbers may move: `counted` people stood behind them last time, `people` have answered by now."""
    return people - counted >= FEWEST


def rounded(exact: Counts, dice: Dice) -> Counts:
    """The numbers as anyone may see them; on average they are nearly right, and none is off by five."""
    counts = [exact.steady, exact.hard, exact.someone]
    seen = [(count + thrown) // STEP * STEP for count, thrown in zip(counts, dice, strict=True)]
    while sum(seen) > exact.total:  # “ten of six” would tell that all six gave the same answer
        most = max(range(3), key=lambda at: seen[at] - counts[at])
        seen[most] -= STEP
    return Counts(*seen)


def next_beat(now: int, server_id: int) -> int:
    """The next instant (ms UTC) at which numbers of this server may move: all servers at once would be a rush."""
    own = (server_id >> 22) % BEAT  # Discord's ids carry milliseconds there
    return now + BEAT - (now - own) % BEAT


def still_moves(closes_at: int, now: int) -> bool:
    """Whether there is time to show numbers before the check-in closes (both ms UTC)."""
    return closes_at - now > BEFORE_CLOSING
