"""What a person keeps for themselves, on both databases: sealed, theirs alone, gone when burnt."""

from __future__ import annotations

import pytest

from bot.features.coping.keeping import MOST, Keepsakes, Kind
from bot.kernel.clock import DAY, ManualClock
from bot.kernel.errors import Refusal
from bot.kernel.ids import SeededIds
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database

SERVER, OTHER = 1, 2**62
ADA, BEN = "handle-of-ada", "handle-of-ben"
WORDS = "Dear Tom, I miss our Sundays."


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1_800_000_000_000)


@pytest.fixture
def keepsakes(db: Database, clock: ManualClock) -> Keepsakes:
    ids = SeededIds(3)
    return Keepsakes(db, clock, ids, Vault([bytes(range(32))], ids.key))


async def test_what_is_kept_comes_back_to_its_owner_and_to_nobody_else(
    keepsakes: Keepsakes, clock: ManualClock
) -> None:
    made = await keepsakes.keep(SERVER, ADA, Kind.REFLECTION, f"  {WORDS}\u200b ", about="patterns")
    assert (made.text, made.about, made.kept_at, made.opens_at) == (WORDS, "patterns", clock.now(), 0)
    assert await keepsakes.all(SERVER, ADA, Kind.REFLECTION) == [made]
    assert await keepsakes.read(SERVER, ADA, Kind.REFLECTION, made.id) == made
    for server, handle, kind in (
        (SERVER, BEN, Kind.REFLECTION),
        (OTHER, ADA, Kind.REFLECTION),
        (SERVER, ADA, Kind.LETTER),
    ):
        assert await keepsakes.all(server, handle, kind) == []
        with pytest.raises(Refusal, match="refusal-keep-gone"):
            await keepsakes.read(server, handle, kind, made.id)
        assert not await keepsakes.burn(server, handle, kind, made.id)


async def test_a_letter_lies_until_its_time_and_may_be_burnt_before(keepsakes: Keepsakes, clock: ManualClock) -> None:
    made = await keepsakes.keep(SERVER, ADA, Kind.LETTER, WORDS, wait=3 * DAY)
    assert made.opens_at == clock.now() + 3 * DAY
    clock.move(3 * DAY - 1)
    with pytest.raises(Refusal, match="refusal-keep-still-lying"):
        await keepsakes.read(SERVER, ADA, Kind.LETTER, made.id)
    clock.move(1)
    assert (await keepsakes.read(SERVER, ADA, Kind.LETTER, made.id)).text == WORDS
    other = await keepsakes.keep(SERVER, ADA, Kind.LETTER, "x", wait=DAY)
    assert await keepsakes.burn(SERVER, ADA, Kind.LETTER, other.id)
    assert not await keepsakes.burn(SERVER, ADA, Kind.LETTER, other.id)
    assert [each.id for each in await keepsakes.all(SERVER, ADA, Kind.LETTER)] == [made.id]


async def test_nothing_of_it_stands_in_the_open(db: Database, keepsakes: Keepsakes) -> None:
    await keepsakes.keep(SERVER, ADA, Kind.LETTER, WORDS, about="patterns", wait=DAY)
    async with db.read() as tx:
        (row,) = await tx.all("SELECT * FROM keepsakes")
    assert set(dict(row)) == {"id", "server_id", "handle", "kind", "slot", "box"}
    assert not any(word in bytes(row["box"]) for word in (b"Tom", b"Sundays", b"patterns"))


async def test_a_box_opens_in_its_own_row_only(db: Database, keepsakes: Keepsakes) -> None:
    await keepsakes.keep(SERVER, ADA, Kind.LETTER, WORDS)
    async with db.write() as tx:
        await tx.run("UPDATE keepsakes SET handle = $1", BEN)
    with pytest.raises(CannotOpen):
        await keepsakes.all(SERVER, BEN, Kind.LETTER)


async def test_a_slot_holds_the_newest(keepsakes: Keepsakes, clock: ManualClock) -> None:
    for text in ("one", "two"):
        await keepsakes.keep(SERVER, ADA, Kind.PLAN, text, slot="signs")
    await keepsakes.keep(SERVER, ADA, Kind.PLAN, "three", slot="alone")
    assert {each.slot: each.text for each in await keepsakes.all(SERVER, ADA, Kind.PLAN)} == {
        "signs": "two",
        "alone": "three",
    }


async def test_the_oldest_comes_first_and_may_be_dated_back(keepsakes: Keepsakes, clock: ManualClock) -> None:
    for text, at in (("now", None), ("spring", clock.now() - 200 * DAY), ("autumn", clock.now() - 20 * DAY)):
        await keepsakes.keep(SERVER, ADA, Kind.JOURNEY, text, at=at)
    assert [each.text for each in await keepsakes.all(SERVER, ADA, Kind.JOURNEY)] == ["spring", "autumn", "now"]


async def test_refuses_nothing_and_too_much(keepsakes: Keepsakes) -> None:
    for text in ("", " \n", "\u200b"):
        with pytest.raises(Refusal, match="refusal-keep-empty"):
            await keepsakes.keep(SERVER, ADA, Kind.PLAN, text)
    for slot in range(MOST[Kind.PLAN]):
        await keepsakes.keep(SERVER, ADA, Kind.PLAN, "x", slot=f"s{slot}")
    with pytest.raises(Refusal, match="refusal-keep-full"):
        await keepsakes.keep(SERVER, ADA, Kind.PLAN, "x", slot="one more")
    await keepsakes.keep(SERVER, ADA, Kind.PLAN, "changed", slot="s0")


async def test_export_and_forget(keepsakes: Keepsakes, clock: ManualClock) -> None:
    await keepsakes.keep(SERVER, ADA, Kind.LETTER, "a letter", wait=DAY)
    await keepsakes.keep(SERVER, ADA, Kind.PLAN, "a sign", slot="signs")
    await keepsakes.keep(SERVER, BEN, Kind.PLAN, "another", slot="signs")
    now = clock.now()
    assert await keepsakes.export(SERVER, ADA) == [
        {"kind": "letter", "about": "", "text": "a letter", "kept_at": now, "opens_at": now + DAY},
        {"kind": "plan", "about": "signs", "text": "a sign", "kept_at": now, "opens_at": 0},
    ]
    assert await keepsakes.burn_all(SERVER, ADA, Kind.PLAN) == 1
    assert await keepsakes.forget(SERVER, ADA) == 1
    assert await keepsakes.export(SERVER, ADA) == []
    assert len(await keepsakes.export(SERVER, BEN)) == 1
