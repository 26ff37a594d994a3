"""Who is on when: a rota, swaps, quiet hours and what people said, laid out over a stretch of time. Pure.

    rota ──(a swap of one day)──► duties ──(quiet hours, off)──► ┐
    whoever said that they are on ─────────(off)───────────────► ┴─► stretches ──► endings, gaps

Everything is asked by instants and answered by instants; the times on the wall are turned into instants day by day,
so that a change of clocks moves nobody's duty. A stretch ends before its end: `[begins, ends)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.features.cases.oncall.rules import Habits, Shift, Slot
from bot.kernel.clock import add_days, instant_of, local_of, zone

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Swap:
    """One day of a weekly duty that is not its owner's: `holder_id` has it. `day` is the one on which it begins.

    While it is `open`, it is offered to `asked_id` (to anybody, where that is 0) and its holder still has it.
    """

    id: str
    slot_id: str
    day: date
    holder_id: int
    asked_id: int
    open: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """One day of the rota, and who has it."""

    slot: Slot
    day: date
    moderator_id: int
    begins_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody is on call from one instant to the other without a break."""

    moderator_id: int
    begins_at: int
    ends_at: int


def duty_on(slot: Slot, day: date, holder_id: int | None = None) -> Duty:
    """The duty that begins on `day`."""
    there = zone(slot.zone)
    last = day if slot.ends > slot.begins else add_days(day, 1)
    return Duty(
        slot,
        day,
        slot.moderator_id if holder_id is None else holder_id,
        instant_of(day, slot.begins, there),
        instant_of(last, slot.ends, there),
    )


def duties(rota: Iterable[Slot], swaps: Iterable[Swap], first: int, after: int) -> list[Duty]:
    """Every duty of the rota that touches `[first, after)`, the earliest first."""
    held = {(swap.slot_id, swap.day): swap.holder_id for swap in swaps}
    found = [
        duty
        for slot in rota
        for day in _days(first, after, slot.zone)
        if day.isoweekday() == slot.weekday
        for duty in [duty_on(slot, day, held.get((slot.id, day)))]
        if duty.begins_at < after and first < duty.ends_at
    ]
    return sorted(found, key=lambda duty: (duty.begins_at, duty.ends_at, duty.slot.id))


def stretches(
    shifts: Iterable[Shift], planned: Iterable[Duty], habits: Sequence[Habits], first: int, after: int
) -> list[Stretch]:
    """Who is on when within `[first, after)`; what reaches beyond is told whole, as far as the arguments know it.

    Whoever said so is on, quiet hours or not; a rota respects them; off is off.
    """
    habit = {one.moderator_id: one for one in habits}
    spans: dict[int, list[Span]] = {}
    for duty in planned:
        one = habit.get(duty.moderator_id)
        said_so = duty.moderator_id != duty.slot.moderator_id  # whoever takes a day over knows what hours it has
        quiet = [] if one is None or said_so else _quiet(one, duty.begins_at, duty.ends_at)
        spans.setdefault(duty.moderator_id, []).extend(without([(duty.begins_at, duty.ends_at)], quiet))
    for shift in shifts:
        spans.setdefault(shift.moderator_id, []).append((shift.begins_at, shift.ends_at))
    found = [
        Stretch(person, begins, ends)
        for person, theirs in spans.items()
        for begins, ends in without(joined(theirs), [(0, habit[person].off_until)] if person in habit else [])
        if begins < after and first < ends
    ]
    return sorted(found, key=lambda one: (one.begins_at, one.ends_at, one.moderator_id))


def on_at(on: Iterable[Stretch], now: int) -> tuple[int, ...]:
    """Who is on at an instant."""
    return tuple(sorted({one.moderator_id for one in on if one.begins_at <= now < one.ends_at}))


def gaps(on: Iterable[Stretch], first: int, after: int) -> list[Span]:
    """When within `[first, after)` nobody is on."""
    return without([(first, after)], joined((one.begins_at, one.ends_at) for one in on))


def endings(on: Iterable[Stretch], seen: int, now: int) -> dict[int, int]:
    """Whose time ended after `seen` and no later than `now`, and when; not those who are on again at `now`."""
    on = list(on)
    there = on_at(on, now)
    ended: dict[int, int] = {}
    for one in on:
        if seen < one.ends_at <= now and one.moderator_id not in there:
            ended[one.moderator_id] = max(one.ends_at, ended.get(one.moderator_id, 0))
    return ended


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order; what touches is one."""
    found: list[Span] = []
    for begins, ends in sorted(span for span in spans if span[0] < span[1]):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """What is left of `spans`, in order, when `holes` are taken out."""
    left: list[Span] = []
    out = joined(holes)
    for begins, ends in joined(spans):
        at = begins
        for hole, over in out:
            if over <= at or hole >= ends:
                continue
            if at < hole:
                left.append((at, hole))
            at = over
        if at < ends:
            left.append((at, ends))
    return left


def _quiet(habits: Habits, first: int, after: int) -> list[Span]:
    if habits.quiet_from is None or habits.quiet_until is None:
        return []
    there = zone(habits.zone)
    over = 0 if habits.quiet_until > habits.quiet_from else 1
    return [
        (instant_of(day, habits.quiet_from, there), instant_of(add_days(day, over), habits.quiet_until, there))
        for day in _days(first, after, habits.zone)
    ]


def _days(first: int, after: int, where: str) -> Iterator[date]:
    """Every day there on which something may begin that reaches into `[first, after)`: the one before, too."""
    there = zone(where)
    day, last = add_days(local_of(first, there).date(), -1), local_of(after, there).date()
    while day <= last:
        yield day
        day = add_days(day, 1)
