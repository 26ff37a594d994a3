"""`python -m bot audit verify`, as an operator runs it."""

from __future__ import annotations

import asyncio

import pytest

from bot.__main__ import main
from bot.features.oversight.audit import Did
from bot.features.oversight.ledger import Ledger
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.kernel.vault import Vault, print_key
from bot.ownership import operator_keys
from bot.settings import read_settings
from bot.storage.db import open_database
from tests.databases import send
from tests.scene import KEY
from tests.services import SERVER


@pytest.fixture
def url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("LANTERN_KEYS", KEY)

    async def write() -> None:
        vault = Vault(operator_keys(read_settings(), SecretIds()), SecretIds().key)
        db = await open_database(sqlite_url)
        try:
            for why in ("one", "two", "three"):
                async with db.write() as tx:
                    await Ledger(db, SystemClock(), vault).record(tx, SERVER, 5, Did.HIDDEN, "server", why)
        finally:
            await db.close()

    asyncio.run(write())
    return sqlite_url


def verify(*more: str) -> int:
    return main(["audit", "verify", *more])


def test_a_whole_record_is_said_to_be_whole_with_its_end(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify() == 0
    said = capsys.readouterr().out
    assert f"Server {SERVER}: 3 entries, whole." in said
    end = said.split()[-1]
    assert verify("--noted", end) == 0
    asyncio.run(send(url, "DELETE FROM audit_entries", "DELETE FROM audit_heads"))
    assert verify() == 0
    assert verify("--noted", end) == 1
    assert "entry 3 is not the one that was noted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE audit_entries SET actor = 6 WHERE step = 2", "entry 2 was changed"),
        ("DELETE FROM audit_entries WHERE step = 2", "entry 2 is missing"),
        ("DELETE FROM audit_entries WHERE step = 3", "entries 3 to 3 are missing at the end"),
        ("UPDATE audit_entries SET step = CASE step WHEN 1 THEN -2 ELSE -1 END WHERE step < 3", "was changed, moved"),
    ],
)
def test_damage_is_said_and_is_the_exit_code(
    url: str, capsys: pytest.CaptureFixture[str], damage: str, said: str
) -> None:
    asyncio.run(send(url, damage))
    assert verify() == 1
    assert said in capsys.readouterr().out


def test_under_another_key_nothing_is_called_changed(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the key nobody can tell; whoever reads that entries were changed looks for somebody who did it."""
    assert verify() == 0
    capsys.readouterr()
    monkeypatch.setenv("LANTERN_KEYS", print_key(bytes(32)))
    assert verify() == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "does not hold the key that this database was sealed with" in told.err


def test_no_entry_yet_is_no_fault(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("LANTERN_KEYS", KEY)
    assert verify() == 0
    assert "no entry yet" in capsys.readouterr().out
