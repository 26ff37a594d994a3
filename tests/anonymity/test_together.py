"""What one person takes back in one go is not seen to be one person's by its going."""

from __future__ import annotations

from bot import personal
from bot.features.answers.service import REMOVE as REMOVE_ANSWER
from bot.features.venting.rules import GONE_WITHIN, Wish
from bot.features.venting.service import REMOVE
from bot.kernel.clock import HOUR, MINUTE
from bot.storage.db import Database
from tests.anonymity.test_crowd import PEOPLE
from tests.answers.acts import delivering, later
from tests.services import SERVER, clock_of, program, set_up

SHE, OTHER = PEOPLE[:2]
MANY = 4


async def test_posts_and_answers_that_are_erased_go_each_at_a_moment_of_its_own(db: Database) -> None:
    app = program(db)
    await set_up(app)
    hers, answers = [], []
    async with delivering(app) as courier:
        for at in range(MANY):
            hers.append((await app.venting.post(SERVER, SHE, f"The {at}. kettle sang.", Wish.KIND)).vent_id)
            other = await app.venting.post(SERVER, OTHER, f"The {at}. lark sang too.", Wish.KIND)
            await later(app, 7 * HOUR)
            answers.append((await app.answers.post(SERVER, SHE, other.vent_id, "I heard a thrush.")).answer_id)
        await later(app, HOUR)
        await personal.erase(app, SERVER, SHE, take_back=True)
        gone: list[int] = []
        began = clock_of(app).now()
        for minute in range(GONE_WITHIN // MINUTE + 1):
            await app.postman.idle()
            gone += [minute] * (len(courier.removed) - len(gone))
            await later(app, MINUTE)
    assert sorted(courier.removed) == sorted(hers + answers)
    assert clock_of(app).now() - began >= GONE_WITHIN
    async with db.read() as tx:
        sql = "SELECT due_at FROM outbox WHERE kind IN ($1, $2)"
        due = [row["due_at"] - began for row in await tx.all(sql, REMOVE, REMOVE_ANSWER)]
    assert len(set(gone)) > MANY, "several in one minute are seen to be one person's"
    assert len(set(due)) == 2 * MANY
    assert all(0 <= each <= GONE_WITHIN for each in due)
