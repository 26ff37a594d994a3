"""Settings: read from the environment and .env, frozen, and wrong ones named in one line each."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.kernel.errors import SettingsError
from bot.kernel.vault import print_key
from bot.settings import (
    Settings,
    address_alone,
    database_alone,
    lasting_alone,
    names,
    read_settings,
    token_alone,
)

TOKEN = "MTA.Gx" + "a" * 30 + "." + "b" * 30
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in names():
        monkeypatch.delenv(name, raising=False)


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / ".env"
    file.write_text("\n".join(lines))
    return file


def test_with_nothing_given_there_are_sensible_answers() -> None:
    settings = read_settings(None)
    assert settings.discord_token is None
    assert settings.database_url == "sqlite:///var/lantern.db"
    assert settings.sandbox.port == 8420


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path, "LANTERN_SANDBOX__PORT=1", "LANTERN_LOG__LEVEL=WARNING", f"DISCORD_TOKEN={TOKEN}")
    monkeypatch.setenv("LANTERN_SANDBOX__PORT", "2")
    settings = read_settings(file)
    assert (settings.sandbox.port, settings.log.level) == (2, "WARNING")
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == TOKEN


def test_settings_are_frozen() -> None:
    settings = read_settings(None)
    with pytest.raises(ValidationError):
        settings.language = "es"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        settings.sandbox.port = 1  # type: ignore[misc]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("DISCORD_TOKEN=abc", "DISCORD_TOKEN: this is not a bot token"),
        ("DATABASE_URL=mysql://x", "DATABASE_URL: start it with sqlite:/// or postgresql://"),
        ("LANTERN_KEYS=abc", "LANTERN_KEYS: key 1 is"),
        (f"LANTERN_KEYS={print_key(bytes(32))},x", "LANTERN_KEYS: key 2 is"),
        ("LANTERN_SANDBOX__PORT=many", "LANTERN_SANDBOX__PORT: "),
        ("LANTERN_SANDBOX__PORT=70000", "LANTERN_SANDBOX__PORT: "),
        ("LANTERN_SANDBOX__ZONE=Europe/Atlantis", "LANTERN_SANDBOX__ZONE: 'Europe/Atlantis' is no time zone"),
        ("LANTERN_LOG__LEVEL=DEBUG", "LANTERN_LOG__LEVEL: "),
        ("LANTERN_LANGAUGE=en", "LANTERN_LANGAUGE: there is no such setting; did you mean LANTERN_LANGUAGE?"),
        ("LANTERN_SANDBOX__PROT=1", "did you mean LANTERN_SANDBOX__PORT?"),
        ("DATABASE_ULR=postgresql://db/lantern", "did you mean DATABASE_URL?"),
        ("DISCORD_TOKN=abc", "did you mean DISCORD_TOKEN?"),
        (f"LANTERN_KEYS='{print_key(bytes(32))}", ".env, line 1: it cannot be read; write NAME=value"),
        ("just words", ".env, line 1: it cannot be read; write NAME=value"),
    ],
)
def test_a_wrong_setting_gets_one_clear_line_without_its_value(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        read_settings(written(tmp_path, line))
    assert any(fault.startswith(says) or says in fault for fault in wrong.value.faults), wrong.value.faults
    assert all("\n" not in fault for fault in wrong.value.faults)


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there is a key or a database in it, nobody knows then: nothing is begun without. What the process itself
    was given counts all the same for the card and the page."""
    file = tmp_path / ".env"
    file.write_text(f"DISCORD_TOKEN={TOKEN}\nDATABASE_URL=postgresql://db/lantern\n", encoding="utf-16")

    def refused() -> str:
        with pytest.raises(SettingsError) as wrong:
            read_settings(file)
        (fault,) = wrong.value.faults
        assert token_alone(file) is None
        assert (address_alone(file), database_alone(file)) == ("", "")
        return fault

    assert "not written in UTF-8" in refused()
    assert lasting_alone(file).metrics.port == 0

    def closed(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as nobodys:
        nobodys.setattr(Path, "open", closed)
        nobodys.setattr("builtins.open", closed)
        assert "cannot be read (Permission denied)" in refused()
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LANTERN_METRICS__PORT", "9464")
    assert token_alone(file) is not None
    assert lasting_alone(file).metrics.port == 9464


def test_every_fault_is_named_in_one_go(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as wrong:
        read_settings(written(tmp_path, "DISCORD_TOKEN=secretish", "DATABASE_URL=x", "LANTERN_NOTHING=1"))
    assert len(wrong.value.faults) == 3
    assert "secretish" not in str(wrong.value)


def test_a_key_list_keeps_its_order() -> None:
    one, two = bytes(32), bytes(range(32))
    assert Settings(_env_file=None, keys=f"{print_key(two)}, {print_key(one)}").key_list() == [two, one]


def test_the_example_names_every_setting_and_nothing_else() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    given = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    assert given == set(names())
    assert all(names().values())


def test_the_example_itself_can_be_used(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text((ROOT / ".env.example").read_text())
    assert read_settings(file) == read_settings(None)
