"""What tests of answers do with the services: a vent that is out, and a courier that takes all."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.answers import service as answers
from bot.features.venting.asked import NOTHING_MORE, Asked
from bot.features.venting.own import LOCK
from bot.features.venting.rules import Wish, out_before
from bot.features.venting.service import PUBLISH, REMOVE, THREAD
from bot.kernel.clock import HOUR
from bot.kernel.errors import Unreachable, Why
from tests.services import SERVER, START, clock_of

ADA, WALTER, ROBIN = (770_000_000_000_000_000 + at for at in range(3))


@dataclass
class TakesAll:
    """Stands where Discord is, does what couriers do, and keeps what it was given. `no` has it refuse answers,
    `stays` their removal."""

    app: App
    posts: list[tuple[str, str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    no: Why | None = None
    stays: Why | None = None
    last: int = out_before(START)

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        self.last += 1
        if parcel.kind == answers.PUBLISH:
            answer = await self.app.answers.load(parcel.subject)
            if answer is None or not answer.takes or answer.state != "queued":
                return Nothing()
            if self.no:
                raise Unreachable(self.no)
            self.posts.append((answer.id, answer.alias.name, answer.words))
        if self.stays and parcel.kind == answers.REMOVE:
            raise Unreachable(self.stays)
        if parcel.kind in {answers.REMOVE, REMOVE}:
            self.removed.append(parcel.subject)
        return Delivered(5, self.last)


@contextlib.asynccontextmanager
async def delivering(app: App) -> AsyncIterator[TakesAll]:
    """Whatever is due is taken."""
    courier = TakesAll(app)
    for kind, settle in (
        (PUBLISH, app.venting.published),
        (THREAD, app.venting.threaded),
        (REMOVE, app.own_vents.removed),
        (LOCK, app.own_vents.locked),
        (answers.PUBLISH, app.answers.published),
        (answers.REMOVE, app.answers.removed),
    ):
        app.postman.route(kind, courier, settle)
    await app.postman.start()
    try:
        yield courier
    finally:
        await app.postman.stop()


async def later(app: App, by: int = HOUR) -> None:
    """Time passes, and what is due is delivered."""
    clock_of(app).move(by)
    app.postman.wake()
    await app.postman.idle()


async def out(app: App, who: int = ADA, also: Asked = NOTHING_MORE, words: str = "The kettle sang.") -> str:
    """A vent of this person that is out; its id."""
    posted = await app.venting.post(SERVER, who, words, Wish.LISTEN, also=also)
    await later(app)
    return posted.vent_id
