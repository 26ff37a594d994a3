"""A server speaks its language, and a person their own: what is posted, what is private, what comes by itself."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.features.members.tongues import REMEMBERED, Tongues
from bot.kernel.tongue import spoken
from bot.sandbox.permissions import Permission
from cogs.lantern.plan import WANTED


def panel(scene: Rehearsal) -> str:
    """What stands at the top of #vents."""
    seen = scene.stage.act_as("Marian").sees("#vents")
    return next(one.text for one in seen if "vent:write" in str(one.raw))


async def test_a_server_chooses_its_language_and_everyone_keeps_their_own(scene: Rehearsal) -> None:
    marian, words = scene.stage.act_as("Marian"), scene.app.words
    await marian.slash("lantern settings", channel="#welcome", language="es")
    assert words.say("settings-language", "en", language="español") in marian.last.text  # her own Discord is English
    assert (await scene.app.servers.get(int(scene.harbour.guild.id))).language == "es"
    assert words.say("vent-panel-title", "es") in panel(scene)
    await marian.slash("lantern settings", channel="#welcome", language="en")
    assert words.say("vent-panel-title", "en") in panel(scene)


async def test_setup_begins_in_the_servers_own_language_where_it_is_known(bare_scene: Rehearsal) -> None:
    guild = bare_scene.harbour.guild
    bare_scene.sandbox.world.guilds.edit(guild, {"preferred_locale": "es-419"})
    there = bare_scene.bot.get_guild(int(guild.id))
    assert there is not None
    await bare_scene.stage.until(lambda: str(there.preferred_locale) == "es-419")
    await bare_scene.stage.act_as("Marian").slash(
        "lantern setup", channel="#welcome", options={"zone": "Europe/Madrid", "at-once": True}
    )
    assert (await bare_scene.app.servers.ready(int(guild.id))).language == "es"


async def test_an_administrator_reads_what_setup_makes_and_gives_in_their_own_language(
    bare_scene: Rehearsal,
) -> None:
    marian = bare_scene.stage.act_as("Marian")
    marian.speaks("es-ES")
    await marian.slash("lantern preparar", channel="#welcome")
    await marian.press("Al último paso")
    await marian.until("con *Gestionar hilos*")
    assert "con *Gestionar eventos*" in marian.last.text
    await marian.press("Hacerlo")
    await marian.until("Lantern está listo")
    assert "#vents, el panel para escribir" in marian.last.text, "the rooms are named in the server's language"
    assert "las primeras palabras al equipo de cuidado" in marian.last.text


async def test_what_the_bot_lacks_is_named_in_the_readers_language(bare_scene: Rehearsal) -> None:
    guild = bare_scene.harbour.guild
    for role in guild.data["roles"]:
        if role.get("managed"):
            less = WANTED.value & ~int(Permission.MANAGE_THREADS)
            bare_scene.sandbox.world.guilds.edit_role(guild, role, {"permissions": str(less)})
    marian = bare_scene.stage.act_as("Marian")
    marian.speaks("es-ES")
    await marian.slash("lantern preparar", channel="#welcome", options={"de-una-vez": True})
    assert "algunos permisos más: Gestionar hilos." in marian.last.text


def test_a_language_is_found_by_the_first_part_of_its_name() -> None:
    assert spoken("es-419", {"en", "es"}) == "es"
    assert spoken("pt-BR", {"en", "pt-BR", "pt"}) == "pt-BR"
    assert spoken("fr", {"en", "es"}) is None
    assert spoken(None, {"en"}) is None


def test_the_latest_language_of_so_many_people_is_remembered() -> None:
    tongues = Tongues()
    tongues.heard(1, "es-ES")
    tongues.heard(1, "en-GB")
    assert tongues.of(1) == "en-GB"
    assert tongues.of(2) is None
    for member in range(2, REMEMBERED + 2):
        tongues.heard(member, "es-419")
    assert tongues.of(1) is None
    assert tongues.of(REMEMBERED + 1) == "es-419"
