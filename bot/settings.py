"""What the operator decides: read from the environment and `.env`, then frozen. `run` reads it for every life anew.

Every name starts with `LANTERN_`, except those that others than Lantern have named: `DISCORD_TOKEN`, `DISCORD_API_BASE`
and `DATABASE_URL`. Sections are written with two underscores: `LANTERN_SANDBOX__PORT=8420`. What a server's own
organisers decide is not here but in the database (`/lantern setup`).
"""

from __future__ import annotations

import contextlib
import difflib
import io
import logging
import os
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.kernel.clock import UnknownZone, zone
from bot.kernel.errors import SettingsError
from bot.kernel.vault import parse_key
from bot.loopback import api_origin

logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # lines that cannot be read are faults here, and said once

PREFIX = "LANTERN_"
OURS_IN_A_FILE = (PREFIX, "DISCORD_", "DATABASE_")
"""How names begin that are Lantern's where they stand in its own file. In the environment others use them too."""
ENCODING = "utf-8"
SHORTEST_TOKEN = 50


class Section(BaseModel):
    """A frozen group of settings; an unknown name in it is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SandboxSettings(Section):
    """The loopback Discord that runs when there is no token."""

    port: int = Field(8420, ge=0, le=65535, description="Port of the page on this machine; 0 takes any free one.")
    zone: str = Field("Europe/London", description="Time zone of the sample server.")

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        return known_zone(name)


class LogSettings(Section):
    """What is written to standard error. Never a person's words, at any level."""

    level: Literal["INFO", "WARNING", "ERROR"] = Field("INFO", description="INFO, WARNING or ERROR.")
    form: Literal["text", "json"] = Field("text", description="text for people, json for machines.")


class MetricsSettings(Section):
    """What the operator's instruments can read. Off unless a port is named."""

    host: str = Field(
        "127.0.0.1",
        description="Address of /metrics, /healthz and /readyz. Another than this one lets others read them.",
    )
    port: int = Field(0, ge=0, le=65535, description="Port of /metrics, /healthz and /readyz; 0 shows none of them.")


class ShardSettings(Section):
    """How the servers are spread over processes that share one PostgreSQL."""

    count: int = Field(
        0, ge=0, le=10_000, description="Shards in all, the same in every process; 0: as many as Discord recommends."
    )
    share: int = Field(
        0, ge=0, le=10_000, description="Shards that this process takes at once; 0: all that are free. Others stand by."
    )


class Lasting(BaseSettings):
    """What a process keeps for its whole life, whatever becomes of the other settings."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_file=".env",
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    log: LogSettings = Field(default_factory=LogSettings)
    metrics: MetricsSettings = Field(default_factory=MetricsSettings)


class Settings(Lasting):
    """All settings of the operator."""

    discord_token: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("DISCORD_TOKEN", "discord_token"),
        description="The bot's token. Without one, `python -m bot` opens the sandbox.",
    )
    api_base: str = Field(
        "",
        validation_alias=AliasChoices("DISCORD_API_BASE", "api_base"),
        description="Where Discord's REST is asked instead of at Discord: a limiter that several processes share.",
    )
    database_url: str = Field(
        "sqlite:///var/lantern.db",
        validation_alias=AliasChoices("DATABASE_URL", "database_url"),
        description="sqlite:///path or postgresql://user:password@host/name.",
    )
    keys: SecretStr | None = Field(
        None,
        description="Keys that seal what is stored, comma separated, the newest first. A local run makes its own file.",
    )
    key_file: Path = Field(
        Path("var/lantern.key"), description="Where a run without LANTERN_KEYS keeps the key that it made."
    )
    language: str = Field("en", description="Language of servers that have not chosen one (a folder in data/locales).")
    sandbox: SandboxSettings = Field(default_factory=SandboxSettings)
    shards: ShardSettings = Field(default_factory=ShardSettings)

    @field_validator("discord_token")
    @classmethod
    def _plausible_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not _plausible(token.get_secret_value()):
            raise ValueError("this is not a bot token; copy it again from the Developer Portal, page Bot")
        return token

    @field_validator("api_base")
    @classmethod
    def _safe_address(cls, url: str) -> str:
        return api_origin(url) if url else ""

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("start it with sqlite:/// or postgresql://")
        return url

    @field_validator("keys")
    @classmethod
    def _readable_keys(cls, keys: SecretStr | None) -> SecretStr | None:
        if keys is not None:
            for at, text in enumerate(keys.get_secret_value().split(","), start=1):
                try:
                    parse_key(text)
                except ValueError as fault:
                    raise ValueError(f"key {at} is {fault}; make one with: python -m bot keys new") from None
        return keys

    def key_list(self) -> list[bytes]:
        """The operator's keys from the environment, the first encrypts; empty when none are set."""
        return [parse_key(text) for text in self.keys.get_secret_value().split(",")] if self.keys else []


class Watchdog(BaseSettings):
    """What systemd asks of a process, by the names of sd_notify(3): a sign of life to `notify_socket` at least every
    `watchdog_usec` microseconds, from the process with the id `watchdog_pid` where one is named."""

    model_config = SettingsConfigDict(frozen=True)

    notify_socket: str = ""
    watchdog_usec: int = 0
    watchdog_pid: int = Field(default_factory=os.getpid)

    @field_validator("watchdog_usec", "watchdog_pid", mode="before")
    @classmethod
    def _as_told(cls, told: object) -> int:
        """What is no number asks for nothing: a name of systemd's is no reason not to start."""
        return int(str(told)) if str(told).isdecimal() else 0


def known_zone(name: str) -> str:
    """`name` when it is an IANA time zone; a `ValueError` with a kind hint otherwise."""
    try:
        zone(name)
    except UnknownZone:
        raise ValueError(f"{name!r} is no time zone; write it like Europe/London") from None
    return name


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Settings from the environment and `env_file`. Raises `SettingsError` with one line a fault, never a value."""
    lines, faults = _lines_of(env_file)
    faults += _unknown_names(lines)
    try:
        settings = Settings(_env_file=env_file)
    except ValidationError as wrong:
        faults += [
            f"{_variable(fault['loc'])}: {_plainly(fault['msg'])}" for fault in wrong.errors(include_input=False)
        ]
    except (OSError, UnicodeError):  # it is among the faults
        pass
    if faults:
        raise SettingsError(faults)
    return settings


def token_alone(env_file: Path | None = Path(".env")) -> SecretStr | None:
    """The bot's token where other settings cannot be used; None where there is none that could be one."""
    text = _alone("DISCORD_TOKEN", env_file)
    return SecretStr(text) if _plausible(text) else None


def address_alone(env_file: Path | None = Path(".env")) -> str:
    """What DISCORD_API_BASE says where other settings cannot be used; empty where it is unset or cannot be used."""
    try:
        return api_origin(_alone("DISCORD_API_BASE", env_file))
    except ValueError:
        return ""


def database_alone(env_file: Path | None = Path(".env")) -> str:
    """What DATABASE_URL says where other settings cannot be used; empty where it is unset or cannot be read."""
    return _alone("DATABASE_URL", env_file)


def lasting_alone(env_file: Path | None = Path(".env")) -> Lasting:
    """The form of the log and the place of the page where other settings cannot be used; where these cannot be used
    either, those of the environment, and then the usual ones."""
    for file in (env_file, None):
        with contextlib.suppress(ValueError, OSError):
            return Lasting(_env_file=file)
    return Lasting.model_construct()


def _alone(name: str, env_file: Path | None) -> str:
    given: dict[str, str | None] = {}
    with contextlib.suppress(ValueError, OSError):
        if env_file is not None and env_file.is_file():
            given = dict(dotenv_values(env_file, encoding=ENCODING))
    return os.environ.get(name) or given.get(name) or ""


def _plausible(token: str) -> bool:
    return token.count(".") == 2 and len(token) >= SHORTEST_TOKEN and not any(c.isspace() for c in token)


def names() -> dict[str, str]:
    """Every variable that is understood, with its description; `.env.example` is held against it."""
    found: dict[str, str] = {}
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            for inner, inner_field in field.annotation.model_fields.items():
                found[f"{PREFIX}{name}__{inner}".upper()] = inner_field.description or ""
        else:
            found[_variable((name,))] = field.description or ""
    return found


def _variable(location: tuple[int | str, ...]) -> str:
    plain = [str(part) for part in location]
    if plain[0].lower() == "api_base":
        return "DISCORD_API_BASE"
    if plain[0].lower() in {"discord_token", "discord_api_base", "database_url"}:
        return plain[0].upper()
    return (PREFIX + "__".join(plain)).upper()


def _lines_of(env_file: Path | None) -> tuple[list[Binding], list[str]]:
    """What stands in the file, and what cannot be read. A line that is passed over may be the one with the key."""
    try:
        if env_file is None or not env_file.is_file():
            return [], []
        lines = list(parse_stream(io.StringIO(env_file.read_text(encoding=ENCODING))))
    except UnicodeError:
        return [], [f"{env_file}: it is not written in UTF-8; save it so"]
    except OSError as fault:
        return [], [f"{env_file}: it cannot be read ({fault.strerror}); let its owner be the user that runs this"]
    return lines, [
        f"{env_file}, line {line.original.line}: it cannot be read; write NAME=value, quoted at both ends or at none"
        for line in lines
        if line.error
    ]


def _unknown_names(lines: list[Binding]) -> list[str]:
    given = {name.upper() for name in os.environ if name.upper().startswith(PREFIX)}
    given |= {line.key.upper() for line in lines if line.key and line.key.upper().startswith(OURS_IN_A_FILE)}
    known = names()
    faults = []
    for name in sorted(given - known.keys()):
        near = difflib.get_close_matches(name, known, n=1)
        faults.append(f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else ""))
    return faults


def _plainly(message: str) -> str:
    return message.removeprefix("Value error, ")
