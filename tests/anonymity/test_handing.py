"""The file of a whole server: nobody is found in it, and nothing that is not out changes it."""

from __future__ import annotations

import argparse
import json
import re
import resource
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot import handing
from bot.app import App
from bot.cli.export import export
from bot.content.library import Library
from bot.content.tips import Audience
from bot.features.answers.signs.rules import Sign
from bot.features.cases.service import Evidence, Kind, Severity
from bot.features.coping.profile import Profile
from bot.features.venting.rules import Wish
from bot.kernel.clock import HOUR
from bot.kernel.errors import StorageFault
from bot.kernel.vault import print_key
from bot.settings import Settings
from bot.storage.db import Database
from tests.anonymity.search import Search
from tests.house.test_personal import HER, STRANGER, delivering
from tests.house.test_privacy import stored
from tests.services import PLACES, SERVER, clock_of, dump, library, program, set_up
from tests.storage.test_going import lived

SECRET = re.compile(
    r"box|handle|^claim$|subject|reporter|digest|^id$|lease_owner|_by$|words_|person|moderator|until|due"
)
WORDS = {"words": "The kettle sang", "a held word": "checks my phone", "a letter": "Dear nobody", "a reason": "It hurt"}


async def whole(app: App) -> bytes:
    return await handing.handed(app, SERVER, await app.case_export.whole(SERVER))


def test_every_table_and_column_is_chosen_or_left_out_for_a_reason(sqlite_url: str) -> None:
    tables = stored(sqlite_url.removeprefix("sqlite:///"))
    anywhere = {"day_shields", "hard_dates", "help_countries", "quiet_hours", "key_marks", "storage_migration"}
    assert set(handing.SHOWN) | set(handing.LEFT_OUT) == set(tables) - anywhere, "hand it out, or say why not"
    assert set(handing.SHOWN) & set(handing.LEFT_OUT) == set()
    assert all(len(reason) > 10 for reason in handing.LEFT_OUT.values())
    for table, shown in handing.SHOWN.items():
        assert set(shown.columns) <= tables[table], table
        assert [name for name in shown.columns if SECRET.search(name)] == [], table


async def test_nobody_is_found_in_it_and_nothing_that_is_sealed_or_a_handle(db: Database) -> None:
    app = program(db)
    await lived(app)
    made = await whole(app)
    rows = await dump(db)
    secret = {"her id": str(HER), "another's id": str(STRANGER), **WORDS}
    for table, lines in rows.items():
        for at, row in enumerate(lines):
            for name, value in row.items():
                kept = isinstance(value, str | bytes) and ("box" in name or name in {"handle", "claim", "mark"})
                if kept and len(value) >= 12 and not table.startswith("audit_"):
                    text = bytes(value).hex() if isinstance(value, bytes) else value
                    secret[f"{table}.{name} {at}"] = text
    assert len(secret) > 30
    assert Search(secret).among("the file", made) == []
    told = json.loads(made)
    assert len(told["posts"]) == 4
    assert len(told["answers"]) == 1
    assert told["settings"][0]["zone"] == "Europe/London"
    assert {room["discord_id"] for room in told["rooms"]} == {str(one) for one in PLACES.values()}
    assert {case["state"] for case in told["cases"]} == {"resolved"}
    assert not re.search(r"\d\d:\d\d:\d\d", made.decode())
    assert [entry["did"] for entry in told["record"] if entry["did"].startswith("case-")] == []


async def _held(app: App) -> None:
    assert (await app.venting.post(SERVER, HER, "He checks my phone every day.", Wish.LISTEN)).fate.held


async def _vent(app: App) -> None:
    await app.venting.post(SERVER, HER, "The kettle sang.", Wish.LISTEN)


async def _sign(app: App) -> None:
    vent = (await dump(app.db))["vents"][0]["id"]
    assert await app.signs.press(SERVER, HER, str(vent), Sign.HEAR)


async def _answer(app: App) -> None:
    vent = (await dump(app.db))["vents"][0]["id"]
    assert await app.answers.post(SERVER, HER, str(vent), "I hear you.")


async def _profile(app: App) -> None:
    await app.profiles.keep(SERVER, HER, Profile(frozenset({Audience.PARENT_CUT_OFF})))


async def _report(app: App) -> None:
    await app.cases.open(
        SERVER, kind=Kind.REPORT, severity=Severity.CONCERN, subject="message/4711",
        evidence=Evidence(words="something"), reporter_id=HER, reason="It hurt",
    )  # fmt: skip


async def _country(app: App) -> None:
    await app.resources.remember(HER, "gb")


ACTS: dict[str, Callable[[App], Awaitable[None]]] = {
    "a vent that waits": _vent,
    "a vent that is held": _held,
    "a sign": _sign,
    "an answer that waits": _answer,
    "a profile": _profile,
    "a report": _report,
    "a country": _country,
}


@pytest.mark.parametrize("act", ACTS)
async def test_who_takes_it_twice_learns_of_no_act_between(sqlite_db: Database, act: str) -> None:
    app = program(sqlite_db)
    await set_up(app)
    async with delivering(app):
        await app.venting.post(SERVER, STRANGER, "The kettle is cold.", Wish.LISTEN)
        clock_of(app).move(HOUR)
        app.postman.wake()
        await app.postman.idle()
    before, rows = await whole(app), await dump(sqlite_db)
    await ACTS[act](app)
    assert await dump(sqlite_db) != rows
    assert await whole(app) == before


async def test_the_command_writes_it_for_its_owner_alone_and_over_nothing(
    db: Database, db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "load", lambda **_: library())
    app = program(db)
    await set_up(app)
    settings = Settings(_env_file=None, database_url=db_url, keys=print_key(bytes(range(32))))
    file = tmp_path / "harbour.json"
    assert await export(settings, argparse.Namespace(server=SERVER, to=file)) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    told = json.loads(file.read_bytes())
    assert (told[handing.MARK], told["server"]) == (1, str(SERVER))
    with pytest.raises(StorageFault, match="already"):
        await export(settings, argparse.Namespace(server=SERVER, to=file))
    with pytest.raises(StorageFault, match="cannot be written"):
        await export(settings, argparse.Namespace(server=SERVER, to=tmp_path / "no" / "x"))
    capsys.readouterr()
    await app.servers.change(SERVER + 1, zone="Europe/Madrid")
    assert await export(settings, argparse.Namespace(server=SERVER + 1, to=None)) == 0
    other = json.loads(capsys.readouterr().out)
    assert (other["posts"], [one["zone"] for one in other["settings"]], other["rooms"]) == ([], ["Europe/Madrid"], [])


async def test_of_a_server_that_is_not_known_no_file_is_made(
    db: Database, db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file with nothing in it reads as if nothing were kept; the id was mistyped, or the server is erased."""
    monkeypatch.setattr(Library, "load", lambda **_: library())
    await set_up(program(db))
    settings = Settings(_env_file=None, database_url=db_url, keys=print_key(bytes(range(32))))
    file = tmp_path / "harbour.json"
    for to in (file, None):
        with pytest.raises(StorageFault, match="Nothing is kept of a server"):
            await export(settings, argparse.Namespace(server=SERVER + 1, to=to))
    assert capsys.readouterr().out == ""
    assert not file.exists()


async def test_a_disk_that_is_full_leaves_no_half_of_it(
    db: Database, db_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a file stood there, and the next try was refused because of it."""
    monkeypatch.setattr(Library, "load", lambda **_: library())
    await set_up(program(db))
    settings = Settings(_env_file=None, database_url=db_url, keys=print_key(bytes(range(32))))
    file = tmp_path / "harbour.json"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    made = handing.handed

    async def on_a_full_disk(*given: Any) -> bytes:
        file = await made(*given)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))
        return file

    monkeypatch.setattr(handing, "handed", on_a_full_disk)
    try:
        with pytest.raises(StorageFault, match="cannot be written"):
            await export(settings, argparse.Namespace(server=SERVER, to=file))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("harbour")] == []
