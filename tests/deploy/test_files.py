"""What an operator deploys with: held to what it promises, and to the tools that are at hand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import metadata, version
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]  # comes with what the site is made with
from packaging.specifiers import SpecifierSet
from prometheus_client import generate_latest

from bot.__main__ import parser
from bot.cli.refused import FOR_GOOD
from bot.cli.run import SOON
from bot.monitoring.health import Standing, State
from bot.monitoring.meters import Meters
from bot.monitoring.page import shown
from bot.settings import MetricsSettings, Settings, names
from tests.house.source import ROOT


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_image_is_no_root_is_pinned_and_says_how_it_is() -> None:
    lines = text("Dockerfile").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER")]
    assert users
    assert users[-1].split(":")[0] not in {"0", "root"}
    assert all(re.fullmatch(r"FROM \S+:\d\S+( AS \w+)?", line) for line in lines if line.startswith("FROM"))
    assert "--require-hashes" in text("Dockerfile")
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_what_the_image_copies_is_there_and_is_sent_to_the_builder() -> None:
    sent = {line[1:] for line in text(".dockerignore").splitlines() if line.startswith("!")}
    copied = {
        name
        for line in text("Dockerfile").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    }
    assert copied == sent
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "deploy/lantern@.service.d/port.conf"])
def test_every_setting_that_is_named_is_one(file: str) -> None:
    named = set(re.findall(r"\b(LANTERN_\w+|DISCORD_TOKEN|DATABASE_URL)\b", text(file)))
    assert named
    assert named <= set(names())


def test_no_container_is_let_more_than_it_needs() -> None:
    compose = text("compose.yaml")
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "internal: true"):
        assert line in compose
    published = re.findall(r'ports: \["([^"]+)"', compose)
    assert all(port.startswith("127.0.0.1:") for port in published)
    assert not re.search(r"image: \S+:latest|image: [^:\s]+$", compose, re.MULTILINE)


def test_one_image_is_built_once_and_never_asked_for_elsewhere() -> None:
    """Built for each of two processes, it was two images: the next `up` found both processes to have another than the
    one that bears the name, and started both anew at once."""
    services = yaml.safe_load(text("compose.yaml"))["services"]
    ours = [one for one in services.values() if one["image"] == "lantern:local"]
    assert len(ours) == 2
    assert [one.get("pull_policy") for one in ours if "build" not in one] == ["never"]


def test_prometheus_writes_to_its_volume_and_nowhere_else() -> None:
    """A command in compose.yaml takes the place of all that the image names, of its folder too."""
    prometheus = yaml.safe_load(text("compose.yaml"))["services"]["prometheus"]
    assert "--storage.tsdb.path=/prometheus" in prometheus["command"]
    assert "prometheus:/prometheus" in prometheus["volumes"]


def test_a_build_asks_for_no_image_but_its_base() -> None:
    """A line `# syntax=` has the builder fetch a second image, with which it reads the file: not needed here."""
    assert "syntax=" not in text("Dockerfile")


def test_what_the_alerts_ask_for_is_measured() -> None:
    asked = set(re.findall(r"\blantern_\w+", text("deploy/alerts.yml")))
    meters = Meters()
    standing = {"lantern_gateway_pulse_seconds", "lantern_queue_oldest_seconds", "lantern_database_up"}
    counted = {
        f"{metric.name}_total" if metric.type == "counter" else metric.name for metric in meters.registry.collect()
    }
    assert asked
    assert asked <= standing | counted


def test_no_alert_waits_for_what_is_never_there() -> None:
    """To Prometheus a count of nothing is nothing and not 0, and what is born does not grow."""
    asked = re.findall(r"expr: (.+)", text("deploy/alerts.yml"))
    assert all("or vector(0)) == 0" in one for one in asked if "count(" in one and "== 0" in one)
    for name, label in re.findall(r'increase\((\w+)\{what="(\w+)"\}', "\n".join(asked)):
        assert Meters().registry.get_sample_value(name, {"what": label}) == 0.0
    adrift = b"".join(generate_latest(registry) for registry in Standing().registries).decode().splitlines()
    assert "lantern_database_up 0.0" in adrift


@pytest.mark.skipif(shutil.which("promtool") is None, reason="there is no Prometheus here to ask")
def test_the_alerts_come_when_they_are_needed_and_not_before() -> None:
    ran = subprocess.run(
        ["promtool", "test", "rules", str(ROOT / "tests/deploy/alerts.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_unit_does_not_start_anew_what_discord_refuses_for_good() -> None:
    """What ends with 2 is started anew: another process may go, and settings may be mended."""
    lines = text("deploy/lantern.service").splitlines()
    assert {"Restart=always", f"RestartPreventExitStatus={FOR_GOOD}"} <= set(lines)
    assert FOR_GOOD not in {0, 1, 2}


def test_the_unit_asks_for_signs_of_life() -> None:
    """More seldom than a start takes, or it would end one after the other."""
    (seconds,) = re.findall(r"^WatchdogSec=(\d+)$", text("deploy/lantern.service"), re.MULTILINE)
    assert int(seconds) > SOON


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    """With a program that is there in the place of ours: whether it exists is looked at too."""
    unit = tmp_path / "lantern.service"
    unit.write_text(
        re.sub(r"ExecStart=.*", "ExecStart=/bin/true", text("deploy/lantern.service")).replace("Documentation", "#")
    )
    ran = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    said = [line for line in ran.stderr.splitlines() if "lantern.service" in line]
    assert said == []


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_each_of_two_processes_on_one_machine_has_a_port_of_its_own(tmp_path: Path) -> None:
    """As the guide has it: the unit under another name, and what is put in beside it."""
    unit = re.sub(r"ExecStart=.*", "ExecStart=/bin/true", text("deploy/lantern.service")).replace("Documentation", "#")
    (tmp_path / "lantern@.service").write_text(unit)
    shutil.copytree(ROOT / "deploy/lantern@.service.d", tmp_path / "lantern@.service.d")
    assert "LANTERN_METRICS__PORT=%i" in text("deploy/lantern@.service.d/port.conf")
    ran = subprocess.run(
        ["systemd-analyze", "verify", "lantern@9464.service"],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in ran.stderr.splitlines() if "lantern@" in line] == []


def test_after_a_machine_got_what_was_missing_the_same_make_goes_on(tmp_path: Path) -> None:
    """Debian's Python without `python3-venv` makes half an environment, says so and fails. The next time, that half was
    taken for a whole one."""
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\n[ "$2" = venv ] || exit 0\nmkdir -p "$3/bin"\ntouch "$3/bin/python"\nexit 1\n')
    python.chmod(0o700)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    make = ["make", "-C", str(tmp_path), f"PYTHON={python}", "install"]
    assert subprocess.run(make, capture_output=True, check=False).returncode
    assert not (tmp_path / ".venv").exists()


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    make = ["make", "-C", str(tmp_path), "PYTHON=python-that-is-not-here", "run"]
    ran = subprocess.run(make, capture_output=True, text=True, check=False)
    assert ran.returncode
    assert "no python-that-is-not-here is here" in ran.stderr
    assert "apt-get install python3-venv" in ran.stderr


def test_a_python_without_what_the_program_needs_says_how_it_gets_there() -> None:
    """Debian's own python3 in the place of `.venv/bin/python`, or an installation that was cut off."""
    bare = [sys.executable, "-S", "-m", "bot", "check"]
    ran = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert "`make install`" in line
    assert ".venv/bin/python -m bot" in line


async def test_alive_says_what_the_process_says(capsys: pytest.CaptureFixture[str]) -> None:
    from bot.cli.alive import alive

    standing = Standing()
    standing.is_(State.ADRIFT)
    options = parser().parse_args(["alive"])
    async with shown(standing, "127.0.0.1", 0) as port:
        settings = Settings(_env_file=None, metrics=MetricsSettings(port=port))
        assert await alive(settings, options) == 0
        assert capsys.readouterr().out.strip() == str(State.ADRIFT)
        standing.ill = lambda: "stuck"  # type: ignore[method-assign]
        assert await alive(settings, options) == 1
    assert await alive(settings, options) == 1
    assert "nobody answers" in capsys.readouterr().err
    assert await alive(Settings(_env_file=None), options) == 2


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "::1"])  # noqa: S104 - as in a container
async def test_alive_finds_the_page_wherever_it_is_shown(host: str) -> None:
    from bot.cli.alive import alive

    async with shown(Standing(), host, 0) as port:
        settings = Settings(_env_file=None, metrics=MetricsSettings(host=host, port=port))
        assert await alive(settings, parser().parse_args(["alive"])) == 0


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_what_is_pinned_is_for_the_python_of_debian_too(lock: str) -> None:
    """Debian 12 has 3.11.2. Who writes the lists may have a newer 3.11, and would not notice."""
    pinned = re.findall(r"^([\w.-]+)==(\S+)", text(lock), re.MULTILINE)
    assert pinned
    needs = {name: metadata(name)["Requires-Python"] or "" for name, there in pinned if version(name) == there}
    assert [name for name, python in needs.items() if "3.11.2" not in SpecifierSet(python)] == []
