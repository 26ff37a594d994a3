"""Break-glass: two people, a reason, an end, a record, and the author told. Everything else is refused."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from bot.delivery import Delivered, Parcel
from bot.features.oversight.unmask.rules import (
    DECIDE_WITHIN,
    WINDOW,
    Request,
    State,
    Switch,
    Told,
    may_decide,
    may_look,
)
from bot.features.oversight.unmask.rules import switched as switch_wished
from bot.features.venting.rules import AUTHOR_KEPT, Wish
from bot.features.venting.service import PUBLISH
from bot.kernel.clock import DAY, MINUTE
from bot.kernel.errors import Refusal
from bot.kernel.ids import SeededIds
from tests.services import SERVER, clock_of, dump

ADA = 700_000_000_000_000_001
TOMAS, INES, MARIAN, WALTER = (700_000_000_000_000_010 + at for at in range(4))
WHY = "Somebody may be in danger at home."


async def written(app: App) -> str:
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    async with app.db.write() as tx:
        parcel = Parcel("p" * 26, PUBLISH, posted.vent_id, SERVER, 0, 1, 0)
        await app.venting.published(tx, parcel, Delivered(5, (clock_of(app).now() - 1_420_070_400_000) << 22))
    return f"vent/{posted.vent_id}"


async def switched_on(app: App) -> None:
    await app.unmasking.switch_on(SERVER, MARIAN)
    await app.unmasking.switch_on(SERVER, WALTER)


async def approved(app: App, told: Told = Told.AT_ONCE) -> Request:
    subject = await written(app)
    await switched_on(app)
    request = await app.unmasking.request(SERVER, TOMAS, subject, WHY, told)
    return await app.unmasking.decide(SERVER, INES, request.id, approve=True)


async def refused(act: Callable[[], Awaitable[object]]) -> str:
    with pytest.raises(Refusal) as no:
        await act()
    return no.value.key


async def test_it_is_off_until_two_people_want_it_and_off_again_by_one(app: App) -> None:
    subject = await written(app)
    ask = lambda: app.unmasking.request(SERVER, TOMAS, subject, WHY, Told.DAY)  # noqa: E731 - asked three times
    assert await refused(ask) == "refusal-unmask-off"
    await app.unmasking.switch_on(SERVER, MARIAN)
    assert await refused(ask) == "refusal-unmask-off"
    assert await refused(lambda: app.unmasking.switch_on(SERVER, MARIAN)) == "refusal-unmask-second-person"
    assert not await app.unmasking.allowed(SERVER)
    await app.unmasking.switch_on(SERVER, WALTER)
    assert await app.unmasking.allowed(SERVER)
    request = await ask()
    assert await app.unmasking.switch_off(SERVER, MARIAN)
    assert await app.unmasking.pending(SERVER) == []
    assert await refused(lambda: app.unmasking.decide(SERVER, INES, request.id, approve=True)) == "refusal-unmask-off"


async def test_a_wish_that_nobody_confirmed_within_a_day_is_no_wish(app: App) -> None:
    await app.unmasking.switch_on(SERVER, MARIAN)
    clock_of(app).move(DECIDE_WITHIN)
    await app.unmasking.switch_on(SERVER, WALTER)
    assert not await app.unmasking.allowed(SERVER)


async def test_two_see_who_wrote_it_and_the_author_is_told_by_whom_and_why(app: App) -> None:
    request = await approved(app)
    assert await app.unmasking.look(SERVER, TOMAS, request.id) == ADA
    (opening,) = await app.unmasking.openings(SERVER, ADA)
    assert (opening.by, opening.asked_by, opening.approved_by, opening.reason) == (TOMAS, TOMAS, INES, WHY)
    assert WHY in json.dumps(await app.unmasking.export(SERVER, ADA))
    assert await app.unmasking.openings(SERVER, TOMAS) == []
    async with app.db.read() as tx:
        row = await tx.one("SELECT id FROM member_notices")
    assert row is not None
    notice = await app.notices.telling(row["id"])
    assert notice is not None
    assert (notice.member_id, notice.letter.words, notice.letter.key) == (ADA, WHY, "notice-unmasked")
    assert [entry.did for entry, _ in await app.oversight.ledger.entries(SERVER)] == [
        "unmask-wished",
        "unmask-on",
        "unmask-asked",
        "unmask-approved",
        "unmasked",
    ]
    assert [checked.faults for checked in await app.oversight.ledger.verify({})] == [()]


@pytest.mark.parametrize("who", [WALTER, MARIAN, ADA])
async def test_nobody_but_the_two_can_look(app: App, who: int) -> None:
    request = await approved(app)
    assert await refused(lambda: app.unmasking.look(SERVER, who, request.id)) == "refusal-unmask-not-yours"
    assert await app.unmasking.openings(SERVER, ADA) == []


async def test_whoever_asked_cannot_agree_and_nobody_looks_before_somebody_did(app: App) -> None:
    subject = await written(app)
    await switched_on(app)
    request = await app.unmasking.request(SERVER, TOMAS, subject, WHY, Told.DAY)
    assert await refused(lambda: app.unmasking.look(SERVER, TOMAS, request.id)) == "refusal-unmask-over"
    own = await refused(lambda: app.unmasking.decide(SERVER, TOMAS, request.id, approve=True))
    assert own == "refusal-unmask-own"
    await app.unmasking.decide(SERVER, INES, request.id, approve=False)
    for who in (TOMAS, INES):
        assert await refused(lambda who=who: app.unmasking.look(SERVER, who, request.id)) == "refusal-unmask-over"


async def test_the_looking_ends_after_a_quarter_of_an_hour_and_the_waiting_after_a_day(app: App) -> None:
    request = await approved(app)
    clock_of(app).move(WINDOW - 1)
    assert await app.unmasking.look(SERVER, INES, request.id) == ADA
    clock_of(app).move(1)
    assert await refused(lambda: app.unmasking.look(SERVER, INES, request.id)) == "refusal-unmask-over"
    late = await app.unmasking.request(SERVER, TOMAS, request.subject, WHY, Told.DAY)
    clock_of(app).move(DECIDE_WITHIN)
    agree = await refused(lambda: app.unmasking.decide(SERVER, INES, late.id, approve=True))
    assert agree == "refusal-unmask-over"


async def test_the_author_learns_of_it_after_the_delay_and_not_before(app: App) -> None:
    request = await approved(app, Told.THREE_DAYS)
    await app.unmasking.look(SERVER, TOMAS, request.id)
    async with app.db.read() as tx:
        row = await tx.one("SELECT due_at FROM outbox WHERE kind = 'member.notice'")
    assert row is not None
    assert row["due_at"] == clock_of(app).now() + 3 * DAY
    assert await app.unmasking.openings(SERVER, ADA) == []
    clock_of(app).move(3 * DAY)
    assert len(await app.unmasking.openings(SERVER, ADA)) == 1


async def test_what_is_not_kept_cannot_be_opened(app: App) -> None:
    request = await approved(app)
    clock_of(app).move(MINUTE)
    async with app.db.write() as tx:
        await tx.run("UPDATE vents SET author_box = $1", b"")
    assert await refused(lambda: app.unmasking.look(SERVER, TOMAS, request.id)) == "refusal-unmask-no-author"
    assert AUTHOR_KEPT == 30 * DAY


async def test_a_request_of_another_server_is_none(app: App) -> None:
    request = await approved(app)
    await app.unmasking.switch_on(SERVER + 1, MARIAN)
    await app.unmasking.switch_on(SERVER + 1, WALTER)
    assert await refused(lambda: app.unmasking.look(SERVER + 1, TOMAS, request.id)) == "refusal-unmask-over"


async def test_nothing_stored_names_the_author_or_says_why_in_the_open(app: App) -> None:
    request = await approved(app)
    await app.unmasking.look(SERVER, TOMAS, request.id)
    everything = json.dumps(await dump(app.db), default=lambda raw: bytes(raw).decode("latin-1"))
    assert str(ADA) not in everything
    assert "in danger at home" not in everything


async def test_the_author_erases_their_copy_and_a_year_does_it_too(app: App) -> None:
    request = await approved(app)
    await app.unmasking.look(SERVER, TOMAS, request.id)
    await app.unmasking.look(SERVER, INES, request.id)
    assert len(await app.unmasking.openings(SERVER, ADA)) == 2
    assert await app.unmasking.erase(SERVER, TOMAS) == 0
    assert await app.unmasking.erase(SERVER, ADA) == 2
    await app.unmasking.look(SERVER, INES, request.id)
    clock_of(app).move(365 * DAY)
    async with app.db.write() as tx:
        await app.unmasking.retain(tx)
    tables = await dump(app.db)
    assert tables["openings"] == tables["unmask_requests"] == []


@pytest.mark.parametrize(
    ("state", "until", "person", "decide", "look"),
    [
        (State.ASKED, 10, INES, None, "over"),
        (State.ASKED, 10, TOMAS, "own", "over"),
        (State.ASKED, 5, INES, "over", "over"),
        (State.APPROVED, 10, TOMAS, "over", None),
        (State.APPROVED, 10, INES, "over", None),
        (State.APPROVED, 10, WALTER, "over", "not-yours"),
        (State.APPROVED, 5, INES, "over", "over"),
        (State.REFUSED, 10, INES, "over", "over"),
    ],
)
def test_who_may_do_what_when(state: State, until: int, person: int, decide: str | None, look: str | None) -> None:
    by = 0 if state is State.ASKED else INES
    request = Request(SeededIds().new(), SERVER, "vent/x", TOMAS, Told.DAY, state, by, until)
    for rule, wanted in ((may_decide, decide), (may_look, look)):
        if wanted is None:
            rule(request, person, 5)
            continue
        with pytest.raises(Refusal) as no:
            rule(request, person, 5)
        assert no.value.key == f"refusal-unmask-{wanted}"


def test_a_switch_that_is_on_stays_on() -> None:
    with pytest.raises(Refusal):
        switch_wished(Switch(on=True, asked_by=1, asked_at=0), 2, 1)
