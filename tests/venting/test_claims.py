"""A server that keeps nobody's name: what is stored, what a code brings, and what it costs."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.bootstrap import compose
from bot.delivery import Delivered, Parcel
from bot.features.oversight.rules import Span
from bot.features.oversight.unmask.rules import Told
from bot.features.venting import claiming
from bot.features.venting.drafts import Drafts
from bot.features.venting.own import LOCK
from bot.features.venting.rules import Wish, out_before
from bot.features.venting.service import PUBLISH, REMOVE, Posted
from bot.kernel.clock import DAY, HOUR, MINUTE, ManualClock
from bot.kernel.errors import Refusal
from bot.kernel.ids import SeededIds
from bot.kernel.vault import Vault
from bot.settings import Settings
from bot.storage.db import Database
from tests.services import SERVER, START, clock_of, dump, library, program, set_up

ADA, BEN, TOMAS, INES = (740_000_000_000_000_001 + at for at in range(4))
WORDS = "I still set the table for three on Sundays."
REVIEWED = "He checks my phone every day."


class Remembering(Vault):
    """A vault that remembers what it was given: what somebody with the key could find in the database, at the most."""

    sealed: list[tuple[bytes, str]]
    handles: list[tuple[int, str]]

    def seal(self, words: bytes, bound_to: str) -> bytes:
        self.sealed.append((words, bound_to))
        return super().seal(words, bound_to)

    def handle(self, purpose: str, server_id: int, member_id: int) -> str:
        made = super().handle(purpose, server_id, member_id)
        self.handles.append((member_id, made))
        return made


def remembering(db: Database) -> tuple[App, Remembering]:
    ids = SeededIds(1)
    vault = Remembering([bytes(range(32))], ids.key)
    vault.sealed, vault.handles = [], []
    return compose(Settings(_env_file=None), ManualClock(START), ids, vault, library(), db), vault


@pytest.fixture
async def app(db: Database) -> App:
    made = program(db)
    await set_up(made)
    await made.servers.change(SERVER, keep_author=False)
    return made


async def written(app: App, words: str = WORDS, who: int = ADA) -> Posted:
    posted = await app.venting.post(SERVER, who, words, Wish.KIND)
    clock_of(app).move(HOUR)
    return posted


async def out(app: App, posted: Posted, message_id: int = 0) -> None:
    async with app.db.write() as tx:
        parcel = Parcel("p" * 26, PUBLISH, posted.vent_id, SERVER, 0, 1, 0)
        await app.venting.published(tx, parcel, Delivered(5, message_id or out_before(clock_of(app).now())))


async def refused(call: object) -> str:
    with pytest.raises(Refusal) as no:
        await call  # type: ignore[misc]
    return no.value.key


# -- nobody can tell, not even with the key ----------------------------------------------------------------------


async def nobody_can_tell(app: App, vault: Remembering) -> None:
    """Nothing of her is sealed or bound, and no handle over her is anywhere in the database."""
    assert [bound for words, bound in vault.sealed if str(ADA).encode() in words or str(ADA) in bound] == []
    stored = repr(await dump(app.db))
    assert str(ADA) not in stored
    assert [made for who, made in vault.handles if who == ADA and made in stored] == []


@pytest.mark.parametrize("words", [WORDS, REVIEWED, "I took the whole box of pills an hour ago."])
@pytest.mark.parametrize("approve", [False, True])
async def test_from_the_first_moment_nothing_stored_leads_to_her_with_the_key_neither(
    db: Database, words: str, approve: bool
) -> None:
    app, vault = remembering(db)
    await set_up(app)
    await app.servers.change(SERVER, keep_author=False, approve_first=approve)
    draft = await app.drafts.keep(SERVER, ADA, words, Wish.KIND)
    await nobody_can_tell(app, vault)
    posted = await app.drafts.post(SERVER, ADA, draft.id)
    await nobody_can_tell(app, vault)
    clock_of(app).move(HOUR)
    await app.holds.run()
    await nobody_can_tell(app, vault)
    if posted.fate.held is None:
        await out(app, posted)
    clock_of(app).move(HOUR)
    named = await app.claims.use(SERVER, ADA, posted.code)
    assert (await app.own_vents.one(SERVER, ADA, named)).id == posted.vent_id
    await nobody_can_tell(app, vault)
    await app.own_vents.take_back(SERVER, ADA, named)
    await nobody_can_tell(app, vault)


async def test_where_names_are_kept_the_same_search_finds_her(db: Database) -> None:
    app, vault = remembering(db)
    await set_up(app)
    await app.venting.post(SERVER, ADA, WORDS, Wish.KIND)
    with pytest.raises(AssertionError):
        await nobody_can_tell(app, vault)


async def test_the_code_itself_is_nowhere(app: App) -> None:
    posted = await written(app)
    assert len(posted.code) == claiming.LENGTH
    assert posted.code not in repr(posted)
    named = await app.claims.use(SERVER, ADA, posted.code)
    stored = repr(await dump(app.db))
    assert posted.code not in stored
    assert claiming.shown(posted.code) not in stored
    assert named.partition("-")[2] not in stored
    (row,) = (await dump(app.db))["vents"]
    assert row["claim"] == claiming.mark(app.vault, SERVER, posted.code)
    other = Vault([bytes(32)], app.ids.key)
    assert claiming.mark(other, SERVER, posted.code) != row["claim"], "without the key no code can be tried on a copy"


async def test_two_of_one_person_share_nothing_that_those_of_two_do_not(app: App) -> None:
    first, second, other = await written(app), await written(app), await written(app, who=BEN)
    assert len({first.code, second.code, other.code}) == 3
    rows = {str(row["id"]): row for row in (await dump(app.db))["vents"]}
    hers, again, his = (rows[one.vent_id] for one in (first, second, other))
    same = {name for name in hers if hers[name] == again[name]} - {"colour"}  # of a few, by lot
    assert same == {name for name in hers if hers[name] == his[name]} - {"colour"}
    assert (await dump(app.db))["vent_pace"] == []


# -- what a code brings ------------------------------------------------------------------------------------------


async def test_a_code_finds_its_vent_however_it_is_typed(app: App) -> None:
    posted = await written(app)
    for typed in (posted.code, claiming.shown(posted.code), f"  {claiming.shown(posted.code).upper()} "):
        named = await app.claims.use(SERVER, ADA, typed)
        assert (await app.own_vents.one(SERVER, ADA, named)).alias == posted.alias
    assert await app.own_vents.all(SERVER, ADA) == ()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    meant = claiming.meant(typed)
    assert meant == "" or (len(meant) == claiming.LENGTH and claiming.meant(claiming.shown(meant)) == meant)


async def test_it_takes_back_what_waits_and_what_is_out_and_then_the_code_is_over(app: App) -> None:
    waits, stands = await written(app), await written(app)
    await out(app, stands, 77)
    for posted in (waits, stands):
        named = await app.claims.use(SERVER, ADA, posted.code)
        await app.own_vents.take_back(SERVER, ADA, named)
        assert await refused(app.claims.use(SERVER, ADA, posted.code)) == "refusal-claim-unknown"
        assert await refused(app.own_vents.one(SERVER, ADA, named)) == "refusal-vent-not-there"
    rows = await dump(app.db)
    assert [row["id"] for row in rows["vents"]] == [stands.vent_id], "its post is still to be removed"
    assert (REMOVE, stands.vent_id) in {(row["kind"], row["subject"]) for row in rows["outbox"]}


async def test_it_closes_reads_what_waits_and_edits_what_is_out(app: App) -> None:
    posted = await written(app)
    named = await app.claims.use(SERVER, ADA, posted.code)
    assert (await app.own_vents.words(SERVER, ADA, named)).words == WORDS
    await out(app, posted, 77)
    await app.edits.begin(SERVER, ADA, named)
    draft = await app.drafts.keep(SERVER, ADA, "Other words.", Wish.KIND, kept=False, edits=named)
    await app.edits.edit(SERVER, ADA, named, draft.id)
    assert (await app.own_vents.one(SERVER, ADA, named)).edited
    await app.own_vents.close(SERVER, ADA, named)
    rows = await dump(app.db)
    assert LOCK in {row["kind"] for row in rows["outbox"]}
    assert rows["vent_pace"] == []


async def test_a_pass_is_its_owners_for_that_vent_for_half_an_hour(app: App) -> None:
    posted, other = await written(app), await written(app)
    named = await app.claims.use(SERVER, ADA, posted.code)
    assert await refused(app.own_vents.one(SERVER, BEN, named)) == "refusal-claim-again"
    assert await refused(app.own_vents.one(SERVER + 1, ADA, named)) == "refusal-vent-not-there"
    stolen = f"{other.vent_id}-{named.partition('-')[2]}"
    assert await refused(app.own_vents.one(SERVER, ADA, stolen)) == "refusal-claim-again"
    assert await refused(app.own_vents.one(SERVER, ADA, posted.vent_id)) == "refusal-vent-not-there"
    later = f"{posted.vent_id}-z{named.partition('-')[2][1:]}"
    assert await refused(app.own_vents.take_back(SERVER, ADA, later)) == "refusal-claim-again"
    clock_of(app).move(claiming.PASS_KEPT - MINUTE)
    await app.own_vents.one(SERVER, ADA, named)
    clock_of(app).move(3 * MINUTE)
    assert await refused(app.own_vents.one(SERVER, ADA, named)) == "refusal-claim-again"


async def test_a_pass_opens_nothing_whose_author_is_kept(app: App) -> None:
    """A pass is made of the vent's id; for a vent that has an author it counts for nothing, whoever made it."""
    kept = await app.venting.post(SERVER, BEN, WORDS, Wish.KIND, kept=True)
    end = claiming._written((clock_of(app).now() + HOUR) // MINUTE)
    forged = f"{kept.vent_id}-{claiming._pass(app.vault, SERVER, ADA, kept.vent_id, end)}"
    assert claiming.passes(app.vault, clock_of(app).now(), SERVER, ADA, forged)
    assert await refused(app.own_vents.one(SERVER, ADA, forged)) == "refusal-vent-not-there"


async def test_a_code_and_its_buttons_outlive_a_restart(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.servers.change(SERVER, keep_author=False)
    posted = await written(app)
    named = await app.claims.use(SERVER, ADA, posted.code)
    again = program(db, seed=2)
    clock_of(again).move(HOUR)
    await again.own_vents.one(SERVER, ADA, named)
    assert (await again.claims.use(SERVER, ADA, posted.code)).startswith(posted.vent_id)


async def test_a_code_counts_in_its_own_server_alone(app: App) -> None:
    posted = await written(app)
    await set_up(app, SERVER + 1)
    assert await refused(app.claims.use(SERVER + 1, ADA, posted.code)) == "refusal-claim-unknown"


async def test_whoever_guesses_is_slowed_and_nobody_else_is(app: App) -> None:
    posted = await written(app)
    for at in range(claiming.GUESSES):
        assert await refused(app.claims.use(SERVER, BEN, f"{'a' * 19}{'bcdefg'[at]}")) == "refusal-claim-unknown"
    assert await refused(app.claims.use(SERVER, BEN, posted.code)) == "refusal-claim-slow"
    assert await app.claims.use(SERVER, ADA, posted.code)
    clock_of(app).move(claiming.GUESSED)
    assert await app.claims.use(SERVER, BEN, posted.code)
    assert "guess" not in repr(sorted(await dump(app.db)))


async def test_what_was_declined_is_read_with_its_reason(app: App) -> None:
    await app.servers.change(SERVER, approve_first=True)
    posted = await written(app)
    await app.holds.run()
    (case,) = await app.cases.queue(SERVER)
    await app.holds.decline(SERVER, case.id, TOMAS, "It names the tailor.")
    named = await app.claims.use(SERVER, ADA, posted.code)
    assert (await app.own_vents.words(SERVER, ADA, named)).words == WORDS
    assert await app.holds.why_not(SERVER, posted.vent_id) == "It names the tailor."
    assert await app.notices.export(SERVER, ADA) == []


# -- pace --------------------------------------------------------------------------------------------------------


async def test_the_pace_is_in_memory_alone_and_is_gone_after_a_day_or_a_restart(app: App, db: Database) -> None:
    await app.venting.post(SERVER, ADA, WORDS, Wish.KIND)
    assert await refused(app.venting.post(SERVER, ADA, WORDS, Wish.KIND)) == "refusal-vent-pace"
    await app.venting.post(SERVER, BEN, WORDS, Wish.KIND)
    assert (await dump(app.db))["vent_pace"] == []
    assert len(app.venting._pacing._minded) == 2
    clock_of(app).move(DAY)
    await app.venting.post(SERVER, BEN, WORDS, Wish.KIND)
    assert len(app.venting._pacing._minded) == 1
    again = program(db, seed=2)
    clock_of(again).move(DAY)
    await again.venting.post(SERVER, BEN, WORDS, Wish.KIND)


async def test_many_at_the_same_moment_are_one(app: App) -> None:
    tries = [app.venting.post(SERVER, ADA, f"{WORDS} {at}", Wish.KIND) for at in range(8)]
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, Posted) for one in found) == 1


async def test_what_came_to_nothing_is_not_counted(app: App) -> None:
    assert await refused(app.venting.post(SERVER, ADA, WORDS, Wish.KIND, draft_id="x" * 26)) == "refusal-vent-decided"
    await app.venting.post(SERVER, ADA, WORDS, Wish.KIND)


# -- what it costs, said kindly ----------------------------------------------------------------------------------


async def test_nobody_is_paused_unmasked_or_written_to(app: App) -> None:
    posted = await written(app, REVIEWED)
    await out(app, posted, 77)
    subject = f"vent/{posted.vent_id}"
    assert await refused(app.oversight.pause(SERVER, TOMAS, subject, Span.DAY, "Enough.")) == "refusal-anon-nobodys"
    await app.unmasking.switch_on(SERVER, TOMAS)
    await app.unmasking.switch_on(SERVER, INES)
    asked = app.unmasking.request(SERVER, TOMAS, subject, "Somebody may be in danger.", Told.AT_ONCE)
    assert await refused(asked) == "refusal-unmask-nobodys"
    await app.holds.run()
    (case,) = await app.cases.queue(SERVER)
    await app.cases.claim(SERVER, case.id, TOMAS)
    assert await refused(app.relay.reachable(SERVER, case.id, TOMAS)) == "refusal-relay-nobodys"


async def test_a_pause_from_before_still_counts(app: App) -> None:
    kept = await app.venting.post(SERVER, ADA, WORDS, Wish.KIND, kept=True)
    await out(app, kept, 77)
    await app.oversight.pause(SERVER, TOMAS, f"vent/{kept.vent_id}", Span.DAY, "Enough.")
    clock_of(app).move(HOUR)
    assert await refused(app.venting.post(SERVER, ADA, WORDS, Wish.KIND)) == "refusal-anon-paused"


# -- switching ---------------------------------------------------------------------------------------------------


async def test_what_somebody_was_told_when_they_wrote_holds_for_that_post(app: App) -> None:
    nobodys = await written(app)
    await app.servers.change(SERVER, keep_author=True)
    kept = await written(app)
    await app.servers.change(SERVER, keep_author=False)
    assert [one.id for one in await app.own_vents.all(SERVER, ADA)] == [kept.vent_id]
    assert kept.code == ""
    await app.servers.change(SERVER, keep_author=True)
    assert [one.id for one in await app.own_vents.all(SERVER, ADA)] == [kept.vent_id]
    assert await app.claims.use(SERVER, ADA, nobodys.code)
    await app.own_vents.take_back(SERVER, ADA, kept.vent_id)


@pytest.mark.parametrize("told", [True, False])
async def test_a_switch_between_the_preview_and_the_press_changes_nothing_for_those_words(app: App, told: bool) -> None:
    await app.servers.change(SERVER, keep_author=told)
    draft = await app.drafts.keep(SERVER, ADA, WORDS, Wish.KIND)
    await app.servers.change(SERVER, keep_author=not told)
    assert draft.kept is told
    said = {one.name for one in await app.promises.of(SERVER, kept=draft.kept)}
    assert ("nobody" in said) is not told
    posted = await app.drafts.post(SERVER, ADA, draft.id)
    assert bool(posted.code) is not told
    (row,) = (await dump(app.db))["vents"]
    assert bool(row["author_box"]) is told


async def test_a_draft_that_is_nobodys_is_in_nobodys_data_and_one_that_is_hers_opens_for_her_alone(app: App) -> None:
    drafts: Drafts = app.drafts
    nobodys = await drafts.keep(SERVER, ADA, WORDS, Wish.KIND)
    assert await drafts.export(SERVER, ADA) == await drafts.export(SERVER, BEN) == []
    assert await drafts.erase(SERVER, BEN) == 0
    assert (await drafts.open(SERVER, ADA, nobodys.id)).words == WORDS
    hers = await drafts.keep(SERVER, ADA, WORDS, Wish.KIND, kept=True)
    assert await refused(drafts.open(SERVER, BEN, hers.id)) == "refusal-vent-draft-gone"
    clock_of(app).move(31 * MINUTE)
    async with app.db.write() as tx:
        await drafts.retain(tx)
    assert (await dump(app.db))["vent_drafts"] == []
