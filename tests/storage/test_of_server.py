"""One server's rows, and nobody else's: counted, and gone."""

from __future__ import annotations

import argparse
import asyncio
import io
import itertools

import pytest

from bot import personal
from bot.__main__ import parser
from bot.cli.erase import erase as erase_command
from bot.cli.keys import keys
from bot.features.cases.service import Evidence, Kind, Severity
from bot.features.coping.profile import Profile, Safe
from bot.features.venting.rules import Wish
from bot.kernel.vault import Vault, print_key
from bot.settings import Settings
from bot.storage.copying import of_server
from bot.storage.db import Database, Tx, open_database
from tests.services import SERVER, dump, program, set_up

OTHER = SERVER + (1 << 22)
MEMBER = 760_000_000_000_000_000
KEY = bytes(range(32))
NEW = bytes(range(1, 33))


def told(**options: object) -> argparse.Namespace:
    """What was typed."""
    return argparse.Namespace(**{"server": SERVER, "person": None, "take_back": False, "yes": False, **options})


async def live(db: Database) -> None:
    """Two servers, in each a vent and a case with what hangs on it; one person with a date of their own."""
    app = program(db)
    for server in (SERVER, OTHER):
        await set_up(app, server)
        await app.venting.post(server, MEMBER, "The kettle sings.", Wish.LISTEN)
        await app.cases.open(
            server,
            kind=Kind.REPORT,
            severity=Severity.CONCERN,
            subject=f"message/{server + 1}",
            evidence=Evidence(author=MEMBER + 1, words="It is quiet", channel_id=5, message_id=6),
            reporter_id=MEMBER,
        )


async def test_only_what_is_the_servers_goes_and_all_of_it(db: Database) -> None:
    await live(db)
    before = await dump(db)
    counted = await of_server.count(db, SERVER)
    assert {"servers", "server_places", "vents", "outbox"} <= counted.keys()
    assert await of_server.erase(db, SERVER) == counted
    assert await of_server.count(db, SERVER) == {}
    after = await dump(db)
    for table, rows in before.items():
        gone = len(rows) - len(after[table])
        assert gone == counted.get(table, 0), table
    assert str(SERVER) not in str({table: rows for table, rows in after.items() if table != "alembic_version"})
    assert await of_server.count(db, OTHER) == counted


async def test_two_operators_who_erase_a_server_at_once_do_not_undo_each_other(
    db: Database, db_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes with a row that another refers to goes in an order that nobody chose, and each of two waited for the
    other. From the other end they meet every time."""
    await live(db)
    parts, ends = of_server._parts, itertools.cycle([1, -1])

    async def from_either_end(tx: Tx) -> list[of_server.Part]:
        return (await parts(tx))[:: next(ends)]

    beside = await open_database(db_url, migrate=False)
    monkeypatch.setattr(of_server, "_parts", from_either_end)
    done = await asyncio.gather(*(of_server.erase(each, SERVER) for each in (db, beside)), of_server.erase(db, OTHER))
    await beside.close()
    assert sorted(map(len, done[:2])) == [0, max(map(len, done[:2]))]
    assert sum(len(gone) > 0 for gone in done) == 2
    assert (await of_server.count(db, SERVER), await of_server.count(db, OTHER)) == ({}, {})


async def test_the_command_says_first_and_deletes_when_told(
    db: Database, db_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await live(db)
    settings = Settings(_env_file=None, database_url=db_url)
    assert await erase_command(settings, told()) == 0
    assert "This would go, for good." in capsys.readouterr().out
    assert await of_server.count(db, SERVER)
    assert await erase_command(settings, told(take_back=True)) == 2
    assert "is for --person" in capsys.readouterr().out
    assert await erase_command(settings, told(yes=True)) == 0
    assert "Gone." in capsys.readouterr().out
    assert await of_server.count(db, SERVER) == {}
    assert await erase_command(settings, told(yes=True)) == 0
    assert "Nothing is kept" in capsys.readouterr().out


@pytest.mark.parametrize("take_back", [False, True])
async def test_of_somebody_who_left_all_goes_and_nobody_is_told_what_it_was(
    db: Database, db_url: str, capsys: pytest.CaptureFixture[str], take_back: bool
) -> None:
    await live(db)
    app = program(db)
    for server in (SERVER, OTHER):
        await app.profiles.keep(server, MEMBER, Profile(safe=Safe.YES))
    settings = Settings(_env_file=None, database_url=db_url, keys=print_key(KEY))

    async def kept(server: int) -> set[str]:
        return {
            part.name
            for part in personal.parts(program(db))
            if part.erase is not None and await part.export(server, MEMBER)
        }

    before, other = await kept(SERVER), await kept(OTHER)
    assert {"profile", "vents"} <= before
    said: set[str] = set()
    for person in (MEMBER, MEMBER + 9):  # the second never did anything here
        assert await erase_command(settings, told(person=person, take_back=take_back)) == 0
        said.add(capsys.readouterr().out)
    assert await kept(SERVER) == before
    for person in (MEMBER + 9, MEMBER, MEMBER):
        assert await erase_command(settings, told(person=person, take_back=take_back, yes=True)) == 0
        said.add(capsys.readouterr().out)
    assert await kept(SERVER) == set()
    assert await kept(OTHER) == other
    assert len(said) == 2  # one text before, one after


async def test_whose_things_go_can_be_said_where_no_list_of_commands_shows_it(
    db: Database, db_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, settings = program(db), Settings(_env_file=None, database_url=db_url, keys=print_key(KEY))
    await app.profiles.keep(SERVER, MEMBER, Profile(safe=Safe.YES))
    asked = parser().parse_args(["erase", str(SERVER), "--person", "--yes"])
    monkeypatch.setattr("sys.stdin", io.StringIO(f"somebody\n{MEMBER}\n"))
    assert await erase_command(settings, asked) == 2
    assert "'somebody' is no id of Discord's" in capsys.readouterr().err
    assert await program(db).profiles.of(SERVER, MEMBER)
    assert await erase_command(settings, asked) == 0
    assert "Their id: " in capsys.readouterr().err
    assert await program(db).profiles.of(SERVER, MEMBER) is None


async def test_how_much_is_sealed_with_which_key(db: Database, db_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    await live(db)
    counting = argparse.Namespace(what="count")

    def given(*some: bytes) -> Settings:
        return Settings(_env_file=None, database_url=db_url, keys=",".join(print_key(key) for key in some))

    assert await keys(given(NEW, KEY), counting) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.split()[0] == "0"
    assert int(second.split()[0]) > 0
    assert await keys(given(NEW), counting) == 1
    assert "not at hand" in capsys.readouterr().out


def test_two_processes_open_each_others_boxes_in_both_rounds_and_handles_stay() -> None:
    """As docs/operators.md says it: OLD,NEW,OLD for all, then NEW,OLD for all."""

    def vault(*some: bytes) -> Vault:
        return Vault(some, bytes)

    rounds = [vault(KEY), vault(KEY, NEW, KEY), vault(NEW, KEY)]
    for one, two in itertools.pairwise(rounds):
        assert one.open(two.seal(b"x", "row"), "row") == two.open(one.seal(b"x", "row"), "row") == b"x"
    assert len({each.handle("pace", 1, 2) for each in rounds}) == 1
    assert rounds[1].sealed_by(rounds[1].seal(b"x", "row")) == 0
    assert rounds[2].sealed_by(rounds[0].seal(b"x", "row")) == 1
