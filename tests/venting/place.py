"""Where Discord is, for the state machine of posts: it carries as the couriers do, with anything happening between any
two steps, and with everything that Discord can answer. It writes down what was shown although it must not be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.app import App
from bot.delivery import Delivered, Nothing, NotNow, Parcel, TryLater
from bot.features.answers import service as answers
from bot.features.answers.rules import State as AnswerState
from bot.features.members.service import NOTICE
from bot.features.oversight.rules import LOOK_AGAIN
from bot.features.oversight.service import HIDE, RESTORE
from bot.features.venting.own import EDIT, LOCK
from bot.features.venting.rules import State, out_before
from bot.features.venting.service import PUBLISH, REMOVE, THREAD
from bot.kernel.errors import Unreachable, Why

CHANNEL = 5
Act = Callable[[], Awaitable[None]]


@dataclass
class Shown:
    """A message that everyone sees: what it shows, and under which vent where it is an answer."""

    post_id: str
    words: str
    under: str = ""


@dataclass
class Place:
    """`forbidden`: what must not be shown from now on, because somebody decided so. `troubles` are what Discord answers
    next, one a request. `meanwhile` are acts that happen between the next steps of a courier."""

    app: App
    server_id: int
    messages: dict[int, Shown] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    departed: set[str] = field(default_factory=set)
    standing: set[str] = field(default_factory=set)
    told: list[tuple[int, str, str]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    meanwhile: list[Act] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    last: int = 0

    def route(self) -> None:
        """Carry everything of posts, answers and private notices."""
        app = self.app
        for kind, deliver, settle in (
            (PUBLISH, self._publish, app.venting.published),
            (EDIT, self._edit, app.edits.edited),
            (REMOVE, self._remove, app.own_vents.removed),
            (THREAD, self._thread, app.venting.threaded),
            (LOCK, self._thread, app.own_vents.locked),
            (HIDE, self._hide, app.oversight.taken_away),
            (RESTORE, self._restore, app.oversight.restored),
            (answers.PUBLISH, self._answer, app.answers.published),
            (answers.REMOVE, self._remove_answer, app.answers.removed),
            (NOTICE, self._notice, app.notices.told),
        ):
            app.postman.route(kind, Carries(deliver), settle)

    def visible(self, post_id: str) -> list[str]:
        """What everyone reads of it, once for each message."""
        return [one.words for one in self.messages.values() if one.post_id == post_id]

    async def between(self) -> None:
        """Something happens just now."""
        if self.meanwhile:
            await self.meanwhile.pop(0)()

    def _request(self, subject: str) -> None:
        """What Discord answers, where it is no good answer. `refused` are those that need a mended setup."""
        match self.troubles.pop(0) if self.troubles else "":
            case "later":
                raise TryLater
            case "no":
                self.refused.add(subject)
                raise Unreachable(Why.PERMISSION_MISSING)
            case "lost":
                self.troubles.insert(0, "arrived")

    def _arrived(self) -> None:
        """It arrived, and the answer was lost: nobody knows."""
        if self.troubles[:1] == ["arrived"]:
            self.troubles.pop(0)
            raise TryLater

    async def _send(self, parcel: Parcel, shown: Shown, *, allowed: bool) -> Delivered:
        await self.between()
        self._request(parcel.subject)
        there = self._found(shown.post_id) if parcel.again else 0
        if not there:
            if not allowed:
                self.wrong.append(f"{shown.post_id} was shown although it must not be")
            self.last += 1
            there = out_before(self.app.clock.now()) + self.last
            self.messages[there] = shown
        await self.between()
        self._arrived()
        return Delivered(CHANNEL, there)

    def _found(self, post_id: str) -> int:
        return next((at for at, one in self.messages.items() if one.post_id == post_id), 0)

    def _left_there(self, parcel: Parcel) -> Delivered | Nothing:
        there = self._found(parcel.subject) if parcel.again else 0
        return Delivered(CHANNEL, there) if there else Nothing()

    async def _publish(self, parcel: Parcel) -> Delivered | Nothing:
        allowed = parcel.subject not in self.forbidden
        vent = await self.app.venting.load(parcel.subject)
        if vent is None or vent.message_id:
            return Nothing()
        await self.app.oversight.may_go_out(self.server_id)
        await self.between()
        if vent.state is State.WITHDRAWN:
            return self._left_there(parcel)
        if await self.app.own_vents.whose(vent.id) in self.gone:
            self.departed.add(vent.id)
            await self.app.own_vents.departed(self.server_id, vent.id)
            return self._left_there(parcel)
        return await self._send(parcel, Shown(vent.id, vent.words), allowed=allowed)

    async def _edit(self, parcel: Parcel) -> Delivered | Nothing:
        allowed = parcel.subject not in self.forbidden
        await self.app.oversight.may_go_out(self.server_id)
        vent = await self.app.edits.load(parcel.subject)
        if vent is None or await self.app.own_vents.whose(vent.id) in self.gone:
            return Nothing()
        await self.between()
        self._request(parcel.subject)
        if vent.message_id not in self.messages:
            return Nothing()
        if not allowed:
            self.wrong.append(f"{vent.id} was edited although it must not be")
        self.messages[vent.message_id].words = vent.words
        await self.between()
        self._arrived()
        return Delivered(CHANNEL, vent.message_id)

    async def _remove(self, parcel: Parcel) -> Delivered | Nothing:
        _, _, message = parcel.subject.partition(".")
        if message:
            at = int(message)
        else:
            vent = await self.app.venting.load(parcel.subject)
            if vent is None or vent.state is not State.WITHDRAWN:
                return Nothing()
            at = vent.message_id
            self.messages = {n: one for n, one in self.messages.items() if one.under != vent.id}
        await self.between()
        self._request(parcel.subject)
        self.messages.pop(at, None)
        self._arrived()
        return Delivered(CHANNEL, at)

    async def _thread(self, parcel: Parcel) -> Delivered | Nothing:
        await self.between()
        vent = await self.app.venting.load(parcel.subject)
        return Nothing() if vent is None else Delivered(CHANNEL, vent.message_id)

    async def _hide(self, parcel: Parcel) -> Delivered | Nothing:
        hidden = await self.app.oversight.load(parcel.subject)
        if hidden is None:
            return Nothing()
        await self.between()
        post_id = hidden.subject.partition("/")[2]
        try:
            self._request(parcel.subject)
        except Unreachable:  # the team is told that it still stands there
            self.standing.add(post_id)
            raise
        self.standing.discard(post_id)
        self.messages.pop(hidden.message_id, None)
        self._arrived()
        return Delivered(CHANNEL, hidden.message_id)

    async def _restore(self, parcel: Parcel) -> Delivered | Nothing:
        hidden = await self.app.oversight.load(parcel.subject)
        if hidden is None:
            return Nothing()
        post_id = hidden.subject.partition("/")[2]
        allowed = post_id not in self.forbidden
        await self.app.oversight.may_go_out(self.server_id)
        self.messages.pop(hidden.message_id, None)
        return await self._send(parcel, Shown(post_id, hidden.shown["words"], hidden.shown["under"]), allowed=allowed)

    async def _answer(self, parcel: Parcel) -> Delivered | Nothing:
        allowed = parcel.subject not in self.forbidden
        answer = await self.app.answers.load(parcel.subject)
        if answer is None or answer.message_id or not answer.thread_id:
            return Nothing()
        if answer.state is AnswerState.WITHDRAWN or not answer.takes:
            return self._left_there(parcel)
        if answer.hidden:
            raise NotNow(LOOK_AGAIN)
        await self.app.oversight.may_go_out(self.server_id)
        await self.between()
        if await self.app.answers.whose(answer.id) in self.gone:
            self.departed.add(answer.id)
            await self.app.answers.departed(self.server_id, answer.id)
            return self._left_there(parcel)
        return await self._send(parcel, Shown(answer.id, answer.words, answer.vent_id), allowed=allowed)

    async def _remove_answer(self, parcel: Parcel) -> Delivered | Nothing:
        _, _, message = parcel.subject.partition(".")
        answer = None if message else await self.app.answers.load(parcel.subject)
        if not message and (answer is None or answer.state is not AnswerState.WITHDRAWN):
            return Nothing()
        at = int(message) if message else answer.message_id if answer else 0
        await self.between()
        self._request(parcel.subject)
        self.messages.pop(at, None)
        self._arrived()
        return Delivered(CHANNEL, at)

    async def _notice(self, parcel: Parcel) -> Delivered | Nothing:
        notice = await self.app.notices.telling(parcel.subject)
        if notice is None:
            return Nothing()
        self.told.append((notice.member_id, notice.letter.key, notice.letter.words))
        return Delivered(1, 1)


@dataclass(frozen=True)
class Carries:
    """A courier that does this."""

    carry: Callable[[Parcel], Awaitable[Delivered | Nothing]]

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        return await self.carry(parcel)
