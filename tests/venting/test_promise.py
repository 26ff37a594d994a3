"""Each clause of "who can find out who you are", held against what the program does.

A clause is a row of `HOLDS`: what must be so where the clause is said. Where its opposite is said, that is a row too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Delivered, Parcel
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.oversight.rules import Span
from bot.features.oversight.unmask.rules import Told
from bot.features.servers.rules import Server
from bot.features.venting.promise import UNKNOWN, Clause, clauses
from bot.features.venting.rules import Wish, author_of, out_before
from bot.features.venting.service import PUBLISH
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal
from bot.kernel.vault import CannotOpen, Vault
from cogs.venting.card import card
from tests.house.test_words import WORDS
from tests.services import SERVER, clock_of, dump

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002
MARIAN, WALTER, TOMAS, INES = (700_000_000_000_000_010 + at for at in range(4))
WHY = "Somebody in it may be in danger tonight."


async def written(app: App) -> str:
    return (await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)).vent_id


async def out(app: App) -> str:
    vent_id = await written(app)
    async with app.db.write() as tx:
        parcel = Parcel("p" * 26, PUBLISH, vent_id, SERVER, 0, 1, 0)
        await app.venting.published(tx, parcel, Delivered(5, out_before(clock_of(app).now())))
    return vent_id


async def opened_about(app: App, vent_id: str) -> str:
    opened = await app.cases.open(
        SERVER,
        kind=Kind.REPORT,
        severity=Severity.CONCERN,
        subject=f"vent/{vent_id}",
        evidence=Evidence(words="I miss the sea."),
        reporter_id=BEN,
    )
    return opened.case_id


async def retained(app: App, after: int) -> None:
    clock_of(app).move(after)
    async with app.db.write() as tx:
        await app.venting.retain(tx)


async def unmasked(app: App, subject: str) -> int:
    request = await app.unmasking.request(SERVER, TOMAS, subject, WHY, Told.AT_ONCE)
    await app.unmasking.decide(SERVER, INES, request.id, approve=True)
    return await app.unmasking.look(SERVER, TOMAS, request.id)


async def later(app: App, clause: Clause) -> None:
    """Between the two, both drawn, and both the server's own."""
    said = dict(clause.values)
    for _ in range(20):
        now = clock_of(app).now()
        posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
        assert said["after"] * MINUTE <= posted.due_at - now <= said["within"] * MINUTE
        clock_of(app).move(3 * HOUR)
    await app.servers.change(SERVER, release_after=7 * MINUTE, release_within=9 * MINUTE)
    assert dict((await app.promises.of(SERVER))[1].values) == {"after": 7, "within": 9}


async def later_approved(app: App, clause: Clause) -> None:
    """Not before somebody let it out, and then between the two."""
    said = dict(clause.values)
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    waiting = [row for row in (await dump(app.db))["outbox"] if row["kind"] == PUBLISH]
    assert waiting == []
    clock_of(app).move(HOUR)
    await app.holds.run()
    (case,) = await app.cases.queue(SERVER)
    now = clock_of(app).now()
    await app.holds.let_out(SERVER, case.id, TOMAS)
    (row,) = [row for row in (await dump(app.db))["outbox"] if row["subject"] == posted.vent_id]
    due_at = row["due_at"]
    assert isinstance(due_at, int)
    assert said["after"] * MINUTE <= due_at - now <= said["within"] * MINUTE


async def read(app: App, _: Clause) -> None:
    """It is read; only what asks for somebody is shown to one, and in what is shown there is no author."""
    clock_of(app).move(HOUR)
    await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    clock_of(app).move(HOUR)
    await app.venting.post(SERVER, ADA, "He checks my phone every day.", Wish.KIND)
    clock_of(app).move(HOUR)
    await app.holds.run()
    shown = [await app.cases.read(SERVER, case.id, TOMAS) for case in await app.cases.queue(SERVER)]
    assert [one.evidence.words for one in shown] == ["He checks my phone every day."]
    assert str(ADA) not in repr(shown)


async def read_approve(app: App, _: Clause) -> None:
    """All of it is shown to somebody, without an author, and what is declined is told with its reason."""
    await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    clock_of(app).move(HOUR)
    await app.holds.run()
    (case,) = await app.cases.queue(SERVER)
    assert str(ADA) not in repr(await app.cases.read(SERVER, case.id, TOMAS))
    await app.holds.decline(SERVER, case.id, TOMAS, WHY)
    assert WHY in repr(await app.notices.export(SERVER, ADA))


async def members(app: App, _: Clause) -> None:
    """What others see is made of this alone, and there is no author in it."""
    vent_id = await written(app)
    vent = await app.venting.load(vent_id)
    assert vent is not None
    assert str(ADA) not in repr(vent)
    assert str(ADA) not in repr(card(app.words, vent, "en").to_dict())


async def moderators_cannot(app: App, _: Clause) -> None:
    """The one way to a name is shut."""
    vent_id = await out(app)
    with pytest.raises(Refusal) as no:
        await unmasked(app, f"vent/{vent_id}")
    assert no.value.key == "refusal-unmask-off"


async def moderators_can(app: App, _: Clause) -> None:
    """Two of them, a reason, and the author is told; one alone, or without a reason, learns nothing."""
    vent_id = await out(app)
    with pytest.raises(Refusal):
        await app.unmasking.request(SERVER, TOMAS, f"vent/{vent_id}", "", Told.AT_ONCE)
    alone = await app.unmasking.request(SERVER, TOMAS, f"vent/{vent_id}", WHY, Told.AT_ONCE)
    with pytest.raises(Refusal):
        await app.unmasking.decide(SERVER, TOMAS, alone.id, approve=True)
    with pytest.raises(Refusal):
        await app.unmasking.look(SERVER, TOMAS, alone.id)
    assert await unmasked(app, f"vent/{vent_id}") == ADA
    assert WHY in repr(await app.notices.export(SERVER, ADA))


async def kept(app: App, clause: Clause) -> None:
    """Sealed and theirs until that day, to be taken back; afterwards nobody's, but for an open case about it."""
    days = dict(clause.values)["days"]
    vent_id = await out(app)
    assert str(ADA) not in repr(await dump(app.db))
    await retained(app, days * DAY - HOUR)
    assert [one.id for one in await app.own_vents.all(SERVER, ADA)] == [vent_id]
    second = await out(app)
    await app.own_vents.take_back(SERVER, ADA, second)
    case_id = await opened_about(app, vent_id)
    await app.cases.claim(SERVER, case_id, INES)
    await app.relay.reachable(SERVER, case_id, INES)
    await retained(app, 2 * HOUR)
    assert await app.own_vents.all(SERVER, ADA) == ()
    assert not any(row["author_box"] for row in (await dump(app.db))["vents"] if row["id"] == vent_id)
    assert [bool(row["person_box"]) for row in (await dump(app.db))["case_lines"]] == [True]
    await app.cases.resolve(SERVER, case_id, INES, Outcome.SPOKE)
    assert [row["person_box"] for row in (await dump(app.db))["case_lines"]] == [None]


async def operator(app: App, _: Clause) -> None:
    """With the key it opens, and with another it does not."""
    vent_id = await written(app)
    (row,) = (await dump(app.db))["vents"]
    box = bytes(row["author_box"])  # type: ignore[call-overload]
    assert app.vault.open(box, author_of(SERVER, vent_id)) == str(ADA).encode()
    with pytest.raises(CannotOpen):
        Vault([bytes(32)], app.ids.key).open(box, author_of(SERVER, vent_id))


async def nobody(app: App, _: Clause) -> None:
    """From the first moment nothing of her is sealed, bound or marked: there is nothing that a key could open, and what
    moderators may ask for does not reach her. Searched further in `tests/venting/test_claims.py`."""
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    stored = await dump(app.db)
    (row,) = stored["vents"]
    assert not row["author_box"]
    purposes = ("pace", "answer-pace", "claim", f"answers/{posted.vent_id}", f"pause/vent/{posted.vent_id}")
    for trace in (str(ADA), *(app.vault.handle(purpose, SERVER, ADA) for purpose in purposes)):
        assert trace not in repr(stored)
    assert stored["vent_pace"] == []
    await app.unmasking.switch_on(SERVER, MARIAN)
    await app.unmasking.switch_on(SERVER, WALTER)
    with pytest.raises(Refusal) as no:
        await unmasked(app, f"vent/{posted.vent_id}")
    assert no.value.key == "refusal-unmask-nobodys"
    with pytest.raises(Refusal):
        await app.oversight.pause(SERVER, TOMAS, f"vent/{posted.vent_id}", Span.DAY, WHY)


async def code(app: App, _: Clause) -> None:
    """With it she reads, edits and takes back; without it her own list is empty, and nothing is sent to her."""
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    async with app.db.write() as tx:
        parcel = Parcel("p" * 26, PUBLISH, posted.vent_id, SERVER, 0, 1, 0)
        await app.venting.published(tx, parcel, Delivered(5, out_before(clock_of(app).now())))
    assert await app.own_vents.all(SERVER, ADA) == ()
    named = await app.claims.use(SERVER, ADA, posted.code)
    assert (await app.own_vents.one(SERVER, ADA, named)).message_id
    await app.edits.begin(SERVER, ADA, named)
    await app.own_vents.take_back(SERVER, ADA, named)
    assert await app.notices.export(SERVER, ADA) == []


async def nothing_of_ours(_app: App, _clause: Clause) -> None:
    """About Discord, the words themselves, or another program in the place of this one: this one can change none of it,
    so it is said."""


HOLDS: Final[dict[str, Callable[[App, Clause], Awaitable[None]]]] = {
    "read": read,
    "read-approve": read_approve,
    "later": later,
    "later-approved": later_approved,
    "members": members,
    "moderators-cannot": moderators_cannot,
    "moderators-can": moderators_can,
    "kept": kept,
    "operator": operator,
    "nobody": nobody,
    "nobody-program": nothing_of_ours,
    "code": code,
    "discord": nothing_of_ours,
    "words": nothing_of_ours,
}


@pytest.mark.parametrize("name", HOLDS)
async def test_what_a_clause_says_is_so_where_it_is_said(app: App, name: str) -> None:
    if name == "moderators-can":
        await app.unmasking.switch_on(SERVER, MARIAN)
        await app.unmasking.switch_on(SERVER, WALTER)
    if name in {"read-approve", "later-approved"}:
        await app.servers.change(SERVER, approve_first=True)
    if name in {"nobody", "nobody-program", "code"}:
        await app.servers.change(SERVER, keep_author=False)
    (clause,) = [one for one in await app.promises.of(SERVER) if one.name == name]
    await HOLDS[name](app, clause)


async def test_break_glass_changes_the_sentence_the_moment_it_is_on_or_off(app: App) -> None:
    said = lambda found: {one.name for one in found} & {"moderators-can", "moderators-cannot"}  # noqa: E731 - asked often
    assert said(await app.promises.of(SERVER)) == {"moderators-cannot"}
    await app.unmasking.switch_on(SERVER, MARIAN)  # one of two
    assert said(await app.promises.of(SERVER)) == {"moderators-cannot"}
    await app.unmasking.switch_on(SERVER, WALTER)
    assert said(await app.promises.of(SERVER)) == {"moderators-can"}
    await app.unmasking.switch_off(SERVER, MARIAN)
    assert said(await app.promises.of(SERVER)) == {"moderators-cannot"}


@pytest.mark.parametrize("opened", [False, True])
async def test_where_nobodys_name_is_kept_nothing_is_said_of_a_name_that_could_be_opened(
    app: App, opened: bool
) -> None:
    if opened:
        await app.unmasking.switch_on(SERVER, MARIAN)
        await app.unmasking.switch_on(SERVER, WALTER)
    await app.servers.change(SERVER, keep_author=False)
    names = {one.name for one in await app.promises.of(SERVER)}
    assert names & {"nobody", "code", "kept", "operator", "moderators-can", "moderators-cannot"} == {"nobody", "code"}
    kept = {one.name for one in await app.promises.of(SERVER, kept=True)}
    assert "kept" in kept
    assert "nobody" not in kept


@given(st.booleans(), st.booleans(), st.booleans(), st.integers(0, 100), st.integers(0, 100))
def test_every_clause_that_can_be_said_has_its_test_and_its_words(
    opened: bool, approve: bool, keep: bool, after: int, more: int
) -> None:
    server = Server(
        SERVER,
        release_after=after * MINUTE,
        release_within=(after + more) * MINUTE,
        approve_first=approve,
        keep_author=keep,
    )
    for clause in clauses(server, opened=opened):
        assert clause.name in HOLDS
        assert WORDS.say(f"promise-{clause.name}", "en", **dict(clause.values))


def test_where_the_settings_cannot_be_read_nothing_is_promised_that_they_may_not_hold() -> None:
    names = {clause.name for clause in UNKNOWN}
    assert names == {"unknown", "operator", "discord", "words"}
    assert WORDS.say("promise-unknown", "en")
