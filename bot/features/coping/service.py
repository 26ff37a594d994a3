"""Use cases about tips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.content.tips import Audience, Side, Tip, TipLibrary, Topic, When
from bot.features.coping import store
from bot.features.coping.choosing import Choosing, Wish
from bot.features.coping.heard import HELPED, NOT_HELPED, SAID, Heard, Hearing
from bot.features.coping.profiles import Profiles
from bot.features.coping.rules import Mark, Near, matching
from bot.features.coping.turns import MOST_PEOPLE, Known, Turns
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.recent import Recent
from bot.storage.db import Database, Question, Tx

SHELF = 50
"""So many tips a person may keep."""

SEEKS_CONTACT = frozenset({"first-contact", "rebuilding-trust", "mediation"})
"""Topics that nobody is given unasked who said that contact may not be safe."""


class Why(StrEnum):
    """Why somebody does not want a tip to come back."""

    FIT = "fit"
    PUSH = "push"
    TRIED = "tried"
    UNCLEAR = "unclear"


def locked(server_id: int, handle: str) -> str:
    """The key under which what is remembered of one person's tips is changed."""
    return f"coping/{server_id}/{handle}"


@dataclass(frozen=True, slots=True)
class Tipped:
    """A tip was given. `again`: everything that fits was shown before, so this one is known; the longest ago."""

    tip: Tip
    topic: Topic | None
    again: bool
    mark: Mark


class Coping:
    """Gives tips and remembers, per person and server, what was given.

    `handle` is a keyed HMAC over server and member, made by the caller: no member's id is kept here. What a person said
    of themselves is read from `profiles`.
    """

    def __init__(self, db: Database, clock: Clock, ids: Ids, library: TipLibrary, profiles: Profiles) -> None:
        self._db = db
        self._library = library
        self._profiles = profiles
        self._choosing = Choosing(library, ids.below)
        self._hearing = Hearing(db, clock, library)
        self._turns = Turns(db, clock)
        self._just: Recent[tuple[int, str, str], Tipped] = Recent(clock, MOST_PEOPLE)
        """What was given by server, handle and the press that it answers."""

    async def sides_of(self, server_id: int, member_id: int) -> frozenset[Side]:
        """On which sides this person says that they are, for whoever picks words for them; empty when not said."""
        return await self._profiles.sides_of(server_id, member_id)

    def topics(self, typed: str = "", locale: str | None = None) -> list[Topic]:
        """The topics that fit what was typed so far, the likeliest first. Reads no database: it runs per keystroke."""
        return matching(self._library.in_language(locale).topics, typed)

    def told(self, tip: Tip, locale: str | None) -> Tip:
        """The tip as whoever reads it in the language of `locale` sees it."""
        return self._library.told(tip, locale)

    def known(self, tip_id: str) -> Tip:
        """The tip with this id; a `Refusal` when it has left the library."""
        tip = self._library.tip(tip_id)
        if tip is None:
            raise Refusal("refusal-tip-gone")
        return tip

    def asking(self, server_id: int, handle: str) -> Question[None] | None:
        """What must be asked of the database before this person's tip; None where nothing must. For whoever asks more
        at once; `tip` asks by itself otherwise."""
        return self._turns.asking(server_id, handle)

    async def settled(self) -> None:
        """Wait until it is written which tips were shown."""
        await self._turns.settled()

    async def tip(
        self,
        server_id: int,
        handle: str,
        topic: str | None = None,
        audiences: Iterable[Audience] = (),
        when: Iterable[When] = (),
        near: Near | None = None,
        *,
        contact_may_harm: bool = False,
        locale: str | None = None,
        press: str = "",
    ) -> Tipped:
        """Give one tip and remember it: at once in memory, and a moment later in the database.

        `topic` is a topic's id, the beginning of its title or of one of its words, or a few words as they come: then
        the nearest tip is given, and the topic that is nearest, looked for in the language of `locale`. Without one,
        what is `near` in the calendar comes first: on the day itself each time, and around it every other time; and
        where contact may harm, nothing comes that speaks of seeking it. Refuses where nothing is meant by the topic,
        where nothing is written for that side, or where everything that fits was put away. Two requests of one person
        at once get two different tips, but for the same `press`: within a minute that is one press, made twice.
        """
        avoid = SEEKS_CONTACT if contact_may_harm else frozenset()
        wish = self._choosing.wish(topic, frozenset(audiences), frozenset(when), near or Near(), avoid, locale)
        heard = await self._hearing.of(server_id)
        known = await self._turns.of(server_id, handle)
        just = self._just.get((server_id, handle, press)) if press else None
        if just is not None and just.tip.id not in known.hidden:
            return just
        tipped = self._tipped(wish, known, heard)  # and nobody comes between, who would be given the same
        self._turns.show(server_id, handle, known, tipped.tip.id)
        if press:
            self._just.keep((server_id, handle, press), tipped, self._just.reading())
        return tipped

    async def give(
        self,
        tx: Tx,
        server_id: int,
        handle: str,
        topic: str | None,
        audiences: Iterable[Audience],
        when: Iterable[When],
        near: Near | None,
        avoid: frozenset[str],
    ) -> Tipped:
        """`tip` within a transaction that holds `locked`: what else is written in it is written with the mark."""
        wish = self._choosing.wish(topic, frozenset(audiences), frozenset(when), near or Near(), avoid)
        return await self._give(tx, server_id, handle, wish)

    async def _give(self, tx: Tx, server_id: int, handle: str, wish: Wish) -> Tipped:
        known = Known.of(await self._turns.within(tx, server_id, handle))
        tipped = self._tipped(wish, known, await self._hearing.within(tx, server_id))
        await self._put(tx, server_id, handle, replace(tipped.mark, turn=known.last + 1))
        return tipped

    def _tipped(self, wish: Wish, known: Known, heard: Heard) -> Tipped:
        tip = self._choosing.choose(wish, known, heard)
        if tip is None:
            raise Refusal("refusal-tip-all-put-away")
        mark = known.mark(tip.id)
        return Tipped(tip, wish.topic, mark.turn > 0, mark)

    async def _put(self, tx: Tx, server_id: int, handle: str, mark: Mark) -> None:
        await self._turns.changes(tx, server_id, handle)
        await store.put_mark(tx, server_id, handle, mark)

    async def mark(self, server_id: int, handle: str, tip_id: str) -> Mark:
        """What this person has said of a tip."""
        async with self._db.read() as tx:
            return await self._mark(tx, server_id, handle, tip_id)

    async def mark_not_this(self, server_id: int, handle: str, tip_id: str) -> None:
        """Never give this tip to this person again. One that has left the library needs no mark."""
        if self._library.tip(tip_id) is None:
            return
        async with self._db.write(locked(server_id, handle)) as tx:
            mark = await self._mark(tx, server_id, handle, tip_id)
            await self._put(tx, server_id, handle, replace(mark, not_this=True, kept=0))

    async def say_why(self, server_id: int, handle: str, tip_id: str, why: Why) -> None:
        """Count why a tip was put away; once a person, and without the person. Tried in vain is a mark as well."""
        async with self._db.write(locked(server_id, handle)) as tx:
            mark = await self._mark(tx, server_id, handle, tip_id)
            if not mark.not_this or mark.why_said:
                return
            if why is Why.TRIED:
                mark = await self._say(tx, server_id, mark, NOT_HELPED)
            await self._hearing.count(tx, server_id, tip_id, why.value, 1)
            await self._put(tx, server_id, handle, replace(mark, why_said=True))

    async def mark_help(self, server_id: int, handle: str, tip_id: str, *, helped: bool) -> Mark:
        """Remember whether a tip was of any help to this person; a later word takes the place of the earlier."""
        self.known(tip_id)
        async with self._db.write(locked(server_id, handle)) as tx:
            mark = await self._mark(tx, server_id, handle, tip_id)
            mark = await self._say(tx, server_id, mark, HELPED if helped else NOT_HELPED)
            await self._put(tx, server_id, handle, mark)
        return mark

    async def _say(self, tx: Tx, server_id: int, mark: Mark, said: int) -> Mark:
        """The mark with this word in the place of the earlier, the server's counts changed with it."""
        if mark.helped != said:
            if mark.helped:
                await self._hearing.count(tx, server_id, mark.tip_id, SAID[mark.helped], -1)
            await self._hearing.count(tx, server_id, mark.tip_id, SAID[said], 1)
        return replace(mark, helped=said)

    async def keep(self, server_id: int, handle: str, tip_id: str) -> Mark:
        """Put a tip on this person's shelf. Refuses when the shelf is full."""
        self.known(tip_id)
        async with self._db.write(locked(server_id, handle)) as tx:
            marks = await self._turns.within(tx, server_id, handle)
            mark = next((each for each in marks if each.tip_id == tip_id), Mark(tip_id))
            if mark.kept:
                return mark
            if sum(bool(each.kept) for each in marks) >= SHELF:
                raise Refusal("refusal-tip-shelf-full", most=SHELF)
            mark = replace(mark, kept=max((each.kept for each in marks), default=0) + 1)
            await self._put(tx, server_id, handle, mark)
        return mark

    async def take_out(self, server_id: int, handle: str, tip_id: str) -> None:
        """Take a tip off the shelf; no harm when it is not on it."""
        async with self._db.write(locked(server_id, handle)) as tx:
            mark = await self._mark(tx, server_id, handle, tip_id)
            if mark.kept:
                await self._put(tx, server_id, handle, replace(mark, kept=0))

    async def kept(self, server_id: int, handle: str) -> list[Tip]:
        """The tips on this person's shelf, the latest first; those that left the library are not shown."""
        async with self._db.read() as tx:
            marks = await self._turns.within(tx, server_id, handle)
        placed = sorted((mark for mark in marks if mark.kept), key=lambda mark: -mark.kept)
        return [tip for mark in placed if (tip := self._library.tip(mark.tip_id))]

    async def _mark(self, tx: Tx, server_id: int, handle: str, tip_id: str) -> Mark:
        marks = await self._turns.within(tx, server_id, handle)
        return next((mark for mark in marks if mark.tip_id == tip_id), Mark(tip_id))

    async def forget(self, server_id: int, handle: str) -> int:
        """Delete what is kept of this person, what they said of tips out of the counts too; how many tips it was."""
        self._just.drop_where(lambda who: who[:2] == (server_id, handle))
        await self._turns.forget(server_id, handle)
        async with self._db.write(locked(server_id, handle)) as tx:
            await self._turns.changes(tx, server_id, handle)
            for mark in await self._turns.within(tx, server_id, handle):
                if mark.helped:
                    await self._hearing.count(tx, server_id, mark.tip_id, SAID[mark.helped], -1)
            return await store.forget(tx, server_id, handle)

    async def export(self, server_id: int, handle: str) -> list[dict[str, str | int | bool]]:
        """What is kept of this person, for themselves, with the words of the tips that are still in the library."""
        async with self._db.read() as tx:
            marks = await self._turns.within(tx, server_id, handle)
        kept: list[dict[str, str | int | bool]] = []
        for mark in marks:
            tip = self._library.tip(mark.tip_id)
            text = tip.text if tip else ""
            said = SAID.get(mark.helped, "")
            kept.append(
                {
                    "tip": mark.tip_id,
                    "text": text,
                    "turn": mark.turn,
                    "not_this": mark.not_this,
                    "help": said,
                    "kept": bool(mark.kept),
                }
            )
        return kept
