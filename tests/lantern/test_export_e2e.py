"""`/lantern export`: an administrator gets the file, privately, and nobody else does."""

from __future__ import annotations

import json

from bot import handing
from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR
from tests.anonymity.search import Search
from tests.services import dump
from tests.venting.acts import send

WORDS = "Fahrradklingel in der Kommode"


async def test_an_administrator_gets_the_server_as_a_file_and_it_is_in_the_record(scene: Rehearsal) -> None:
    ada, marian = scene.stage.act_as("Ada"), scene.stage.act_as("Marian")
    await ada.slash("vent", channel="#vents")
    await ada.fill(words=WORDS, wish="listen")
    await send(ada)
    await scene.clock.jump(HOUR)
    await ada.until(WORDS, channel="#vents")
    await marian.slash("lantern export", channel="#welcome")
    assert "Nobody who wrote without a name is in it" in marian.last.text
    assert marian.last.ephemeral
    (attached,) = marian.last.raw["attachments"]
    name, kind, content = scene.sandbox.world.files[attached["id"]]
    assert (name, kind.split(";")[0]) == ("server.json", "application/json")
    told = json.loads(content)
    assert told["server"] == scene.harbour.guild.id
    (post,) = told["posts"]
    assert Search({"her id": ada.id, "her words": WORDS}).among("the file", content) == []
    assert any(post["alias"] in seen.text for seen in ada.sees("#vents"))
    assert told[handing.MARK] == 1
    entries = (await dump(scene.app.db))["audit_entries"]
    assert [(row["did"], row["actor"]) for row in entries][-1] == ("server-exported", int(marian.id))


async def test_nobody_else_gets_it(scene: Rehearsal) -> None:
    for commands in scene.sandbox.world.commands._registered.values():
        for command in commands.values():
            command["default_member_permissions"] = None  # as a server may set it
    for name in ("Ada", "Tomás"):
        who = scene.stage.act_as(name)
        await who.slash("lantern export", channel="#welcome")
        assert "administer this server" in who.last.text
    assert (await dump(scene.app.db))["audit_entries"] == []
