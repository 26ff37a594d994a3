"""A client that none of us wrote: discord.js logs in, syncs a command, and answers a command, a button and a modal.

It runs as a process of its own (`discordjs/check.mjs`) and says what it did; what it did for people is seen as a
person. The package is installed beside it with

    npm install --no-package-lock --no-audit --no-fund

and where it, or node, is missing, the test is skipped.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.driver import Stage
from bot.sandbox.scenery import Harbour, furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from tests.sandbox.conftest import StillClock
from tests.sandbox.openapi import observe

HERE = Path(__file__).parent / "discordjs"
NODE = shutil.which("node")
PINNED = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]["discord.js"]
PACKAGE = HERE / "node_modules" / "discord.js" / "package.json"


def missing() -> str | None:
    """Why the test cannot run here, or None."""
    if NODE is None:
        return "node is not installed"
    if not PACKAGE.is_file():
        return f"discord.js {PINNED} is not installed in tests/sandbox/discordjs"
    installed = json.loads(PACKAGE.read_text("utf-8"))["version"]
    return None if installed == PINNED else f"discord.js is {installed} and not {PINNED}"


pytestmark = pytest.mark.skipif(missing() is not None, reason=str(missing()))


class Client:
    """The process, and the lines that it says."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, base_url: str, token: str) -> Client:
        """Start node with nothing in its environment but the way to the sandbox."""
        environment = {
            "PATH": os.environ["PATH"],
            "LANTERN_SANDBOX": base_url,
            "LANTERN_TOKEN": token,
        }
        process = await asyncio.create_subprocess_exec(
            str(NODE),
            "check.mjs",
            cwd=HERE,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(process)

    async def says(self, event: str) -> dict[str, Any]:
        """The next line, which has to be about this."""
        assert self.process.stdout is not None
        async with asyncio.timeout(20):
            line = await self.process.stdout.readline()
        if not line:
            assert self.process.stderr is not None
            raise AssertionError(f"discord.js ended: {(await self.process.stderr.read()).decode()}")
        said: dict[str, Any] = json.loads(line)
        assert said["event"] == event, said
        return said

    async def stop(self) -> int:
        """End it in good order; its exit code."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            async with asyncio.timeout(10):
                return await self.process.wait()
        except TimeoutError:
            self.process.kill()
            return await self.process.wait()


@dataclass
class Scene:
    """Harbour, with discord.js for its bot."""

    sandbox: Sandbox
    harbour: Harbour
    stage: Stage
    client: Client


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    world = World(StillClock())
    harbour = furnish(world)
    async with Sandbox(world) as sandbox:
        with observe(sandbox) as faults:
            client = await Client.start(sandbox.base_url, harbour.application.token)
            try:
                yield Scene(sandbox, harbour, Stage(sandbox), client)
            finally:
                ended = await client.stop()
            # discord.js says of every message, answers included, that no nonce is enforced; Discord does not mind.
            faults[:] = [fault for fault in faults if not fault.endswith("('enforce_nonce' was unexpected)")]
        assert ended == 0
        assert sandbox.unknown_requests == []
        assert sandbox.crashes == []


async def test_discordjs_logs_in_syncs_and_answers(scene: Scene) -> None:
    client, stage = scene.client, scene.stage
    ready = await client.says("ready")
    assert ready["user"] == scene.harbour.application.user_id
    assert ready["guild"] == scene.harbour.guild.id
    assert ready["channels"] == len(scene.harbour.guild.channels)
    assert (await client.says("synced"))["commands"] == ["lamp"]

    ada, walter = stage.act_as("Ada"), stage.act_as("Walter")
    assert "lamp" in {one["name"] for one in ada.person.commands()}
    await ada.slash("lamp", colour="green")
    lit = await walter.until("A green lamp is lit.")
    assert (await client.says("command"))["message"] == lit.id
    assert lit.buttons == ["Dim", "Leave a note"]
    assert lit.raw["interaction_metadata"]["user"]["id"] == ada.id

    await walter.press("Dim", on=lit)
    dimmed = await ada.until("The lamp is dim.")
    assert (await client.says("button"))["message"] == lit.id == dimmed.id
    assert not walter.sees_text("A green lamp is lit.")

    await ada.press("Leave a note")
    await client.says("modal")
    assert ada.modal is not None
    assert ada.modal["title"] == "A note"
    assert walter.modal is None
    await ada.fill({"What should it say?": "Mind the step", "Where should it hang?": ["door"]})
    await client.says("submitted")
    noted = await ada.until("Noted at the door: Mind the step")
    assert noted.ephemeral
    assert (await ada.until("It hangs.")).ephemeral
    assert not walter.sees_text("Mind the step")
    assert not walter.sees_text("It hangs.")
