"""Slash commands, completion and context menus, between people and a discord.py client."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from bot.sandbox.driver import Actor, Stage
from bot.sandbox.scenery import Harbour

from .conftest import Bot, Launch


@pytest.fixture
async def bot(intents: discord.Intents, launch: Launch) -> Bot:
    bot = Bot(intents)

    @bot.tree.command(description="A tip")
    @app_commands.describe(topic="What about", often="How often")
    async def tip(interaction: discord.Interaction, topic: str, often: app_commands.Range[int, 1, 5] = 1) -> None:
        await interaction.response.send_message(f"{topic} x{often}", ephemeral=True)

    @tip.autocomplete("topic")
    async def topics(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=one.title(), value=one) for one in ("grief", "anger") if current in one]

    @bot.tree.command(description="Everything")
    @app_commands.choices(mood=[app_commands.Choice(name="Low", value=1), app_commands.Choice(name="High", value=2)])
    async def everything(
        interaction: discord.Interaction,
        who: discord.Member,
        where: discord.TextChannel,
        role: discord.Role,
        mood: app_commands.Choice[int],
        loud: bool,
        share: float,
        someone: discord.Member | discord.Role,
        file: discord.Attachment,
    ) -> None:
        data = await file.read()
        await interaction.response.send_message(
            f"{who.display_name} {where.name} {role.name} {mood.name} {loud} {share} {someone} {data!r}"
        )

    group = app_commands.Group(name="checkin", description="Check-ins")

    @group.command(description="Plan one")
    async def schedule(interaction: discord.Interaction, title: str) -> None:
        await interaction.response.send_message(f"planned {title}")

    bot.tree.add_command(group)

    @bot.tree.context_menu(name="Report to moderators")
    async def report(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"reported: {message.content}", ephemeral=True)

    @bot.tree.context_menu(name="Profile")
    async def profile(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"this is {member.display_name}", ephemeral=True)

    @bot.tree.command(description="For organisers")
    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction) -> None:
        assert interaction.permissions.manage_guild
        await interaction.response.send_message("settings", ephemeral=True)

    return await launch(bot)


async def test_a_private_answer_is_seen_by_one_person(bot: Bot, ada: Actor, walter: Actor) -> None:
    await ada.slash("tip", topic="grief", channel="#general")
    assert ada.last.text == "grief x1"
    assert ada.last.ephemeral
    assert ada.last.author_name == "Lantern"
    assert not walter.sees_text("grief x1")


async def test_a_public_answer_names_who_asked(bot: Bot, ada: Actor, walter: Actor) -> None:
    await ada.slash("checkin schedule", title="Sunday", channel="#general")
    seen = walter.sees("#general")[-1]
    assert seen.text == "planned Sunday"
    assert seen.raw["interaction_metadata"]["user"]["id"] == ada.id
    assert seen.raw["interaction"]["name"] == "checkin schedule"


async def test_every_type_of_option_arrives(bot: Bot, ada: Actor, walter: Actor, harbour: Harbour) -> None:
    role = harbour.guild.data["roles"][-1]
    await ada.slash(
        "everything", who=walter, where="#welcome", role=role["id"], mood="High", loud=True, share=0.5,
        someone=role["id"], file=("note.txt", b"hello"), channel="#general",
    )  # fmt: skip
    assert ada.last.text == "Walter welcome Lantern High True 0.5 Lantern b'hello'"


async def test_options_complete(bot: Bot, ada: Actor) -> None:
    assert await ada.type_ahead("tip", topic="gr") == [{"name": "Grief", "value": "grief"}]
    assert await ada.type_ahead("tip", topic="zz") == []
    with pytest.raises(AssertionError, match="'often' of /tip does not complete"):
        await ada.type_ahead("tip", topic="grief", often="1")


async def test_context_menus_reach_messages_and_people(bot: Bot, ada: Actor, walter: Actor) -> None:
    said = walter.say("something sharp", channel="#general")
    await ada.context("Report to moderators", said)
    assert ada.last.text == "reported: something sharp"
    await ada.context("Profile", walter)
    assert ada.last.text == "this is Walter"


async def test_commands_are_offered_to_those_who_may(bot: Bot, ada: Actor, stage: Stage) -> None:
    names = {one["name"] for one in ada.person.commands()}
    assert "tip" in names
    assert "settings" not in names
    marian = stage.act_as("Marian")
    assert "settings" in {one["name"] for one in marian.person.commands()}
    await marian.slash("settings")
    assert marian.last.text == "settings"


async def test_the_client_checks_before_it_sends(bot: Bot, ada: Actor) -> None:
    with pytest.raises(AssertionError, match="needs the option 'topic'"):
        await ada.slash("tip")
    with pytest.raises(AssertionError, match="has no option mood"):
        await ada.slash("tip", topic="grief", mood="low")
    with pytest.raises(AssertionError, match="too large"):
        await ada.slash("tip", topic="grief", often=6)
    with pytest.raises(AssertionError, match="no command 'vent'"):
        await ada.slash("vent")


async def test_an_unchanged_sync_keeps_ids_and_versions(bot: Bot, harbour: Harbour) -> None:
    first = await bot.tree.sync()
    second = await bot.tree.sync()
    assert [(one.id, one.name) for one in first] == [(one.id, one.name) for one in second]
    guild = discord.Object(int(harbour.guild.id))
    bot.tree.copy_global_to(guild=guild)
    local = await bot.tree.sync(guild=guild)
    assert len(local) == len(first)
    assert {one.id for one in local}.isdisjoint({one.id for one in first})
