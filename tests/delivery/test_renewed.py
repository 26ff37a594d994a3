"""What was given up and is tried again may have arrived the first time: it is looked for, and not said twice."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.delivery import Outbox, Parcel, Postman
from bot.kernel.clock import HOUR, MINUTE, SECOND, ManualClock
from bot.kernel.errors import Unreachable, Why
from bot.kernel.ids import SeededIds
from bot.storage.db import Database
from tests.venting.acts import vent

WORDS = "The spare key still hangs where it always hung."
START = 1_700_000_000_000
VIEW_CHANNEL, READ_MESSAGE_HISTORY = 1 << 10, 1 << 16


async def test_a_renewed_parcel_remembers_that_it_was_tried_and_takes_a_new_nonce(db: Database) -> None:
    clock, ids = ManualClock(START), SeededIds(1)
    outbox, postman = Outbox(ids), Postman(db, clock, ids)
    carried: list[Parcel] = []

    class Closed:
        async def deliver(self, parcel: Parcel) -> None:
            carried.append(parcel)
            raise Unreachable(Why.PERMISSION_MISSING)

    async def settle(*_: object) -> None:
        return

    postman.route("x", Closed(), settle)  # type: ignore[arg-type]
    async with db.write() as tx:
        await outbox.add(tx, "x", "a", server_id=9, due_at=START)
    await postman.start()
    await postman.idle()
    clock.move(HOUR)
    async with db.write() as tx:
        await outbox.renew(tx, "x", "a", server_id=9, due_at=clock.now())
    async with db.write() as tx:  # never tried before: nothing to look for
        await outbox.renew(tx, "x", "b", server_id=9, due_at=clock.now())
    postman.wake()
    await postman.idle()
    await postman.stop()
    first, *rest = carried
    again = {parcel.subject: parcel for parcel in rest}
    assert not first.again
    assert again["a"].again
    assert again["a"].first_try_at == START
    assert again["a"].nonce != first.nonce
    assert not again["b"].again


async def test_what_waits_is_not_intended_twice_and_stays_due_when_it_was(db: Database) -> None:
    outbox = Outbox(SeededIds(1))
    made = []
    for due_at in (START, START + HOUR):
        async with db.write() as tx:
            made.append(await outbox.ensure(tx, "x", "a", server_id=9, due_at=due_at))
    assert made == [True, False]
    async with db.write() as tx:
        assert await outbox.held(tx, "x", "a") == START
        await tx.run("UPDATE outbox SET state = 'sent'")
        assert await outbox.ensure(tx, "x", "a", server_id=9, due_at=START + HOUR)
        assert await outbox.held(tx, "x", "a") == START + HOUR


@pytest.mark.parametrize("taken", [VIEW_CHANNEL, READ_MESSAGE_HISTORY])
async def test_a_vent_that_arrived_before_its_channel_was_closed_to_the_bot_is_not_posted_twice(
    scene: Rehearsal, taken: int
) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await vent(ada, WORDS)
    world = scene.sandbox.world
    channel = world.channel(ada.channel_id("#vents"))
    rules = channel["permission_overwrites"]
    scene.sandbox.faults.add("reset_after_accept", method="POST", path=rf"/channels/{channel['id']}/messages$")
    await scene.clock.jump(20 * MINUTE)
    assert [WORDS in seen.text for seen in ada.sees("#vents")].count(True) == 1
    mine = next(one for one in rules if one["id"] == scene.harbour.application.id)
    shut = {**mine, "allow": str(int(mine["allow"]) & ~taken), "deny": str(int(mine["deny"]) | taken)}
    world.channels.edit(channel, {"permission_overwrites": [one if one is not mine else shut for one in rules]})
    await scene.clock.jump(MINUTE)
    await marian.until("A vent is waiting", channel="#lantern-desk")

    world.channels.edit(channel, {"permission_overwrites": rules})
    await scene.clock.jump(HOUR)  # Discord has forgotten every nonce
    await marian.slash("lantern setup", channel="#welcome")
    await scene.clock.jump(20 * MINUTE + SECOND)
    await scene.app.postman.idle()
    shown = [seen for seen in ada.sees("#vents") if WORDS in seen.text]
    assert len(shown) == 1
    assert shown[0].raw.get("thread")
