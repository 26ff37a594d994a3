"""Buttons, menus, modals and layouts, as discord.py sends and parses them."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from discord import ui

from bot.sandbox.driver import Actor
from bot.sandbox.server import Sandbox

from .conftest import Bot, Launch


class Questions(ui.Modal, title="Before you post"):
    notice = ui.TextDisplay("Nobody sees who wrote this.")
    words: ui.Label[Any] = ui.Label(
        text="What is on your mind?",
        description="At most 2000 characters",
        component=ui.TextInput(custom_id="text", max_length=2000),
    )
    topic: ui.Label[Any] = ui.Label(
        text="Topic",
        component=ui.Select(
            custom_id="topic",
            required=True,
            options=[discord.SelectOption(label="Grief", value="g"), discord.SelectOption(label="Anger", value="a")],
        ),
    )
    tone: ui.Label[Any] = ui.Label(
        text="Tone",
        component=ui.RadioGroup(
            custom_id="tone",
            options=[
                discord.RadioGroupOption(label="Just listen", value="listen"),
                discord.RadioGroupOption(label="Advice", value="advice"),
            ],
        ),
    )
    agreed: ui.Label[Any] = ui.Label(
        text="Agreed",
        component=ui.CheckboxGroup(
            custom_id="agreed",
            min_values=1,
            options=[
                discord.CheckboxGroupOption(label="I read the rules", value="rules"),
                discord.CheckboxGroupOption(label="I am safe", value="safe"),
            ],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        answered: list[Any] = [label.component for label in (self.words, self.topic, self.tone, self.agreed)]
        words, topic, tone, agreed = answered
        await interaction.response.send_message(
            f"{words.value}|{topic.values}|{tone.value}|{sorted(agreed.values)}", ephemeral=True
        )


class People(ui.Modal, title="Who and where"):
    who: ui.Label[Any] = ui.Label(text="Who", component=ui.UserSelect(custom_id="who", required=True, max_values=2))
    role: ui.Label[Any] = ui.Label(text="Role", component=ui.RoleSelect(custom_id="role", required=False))
    where: ui.Label[Any] = ui.Label(text="Where", component=ui.ChannelSelect(custom_id="where", required=True))
    anyone: ui.Label[Any] = ui.Label(text="Anyone", component=ui.MentionableSelect(custom_id="anyone", required=True))
    sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox(custom_id="sure"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        answered: list[Any] = [label.component for label in (self.who, self.role, self.where, self.anyone, self.sure)]
        who, role, where, anyone, sure = answered
        people = [one.display_name for one in who.values]
        await interaction.response.send_message(
            f"{people}|{list(role.values)}|{where.values[0].name}|{anyone.values[0].display_name}|{sure.value}",
            ephemeral=True,
        )


class Panel(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Open", custom_id="open")
    async def open(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.send_modal(Questions(timeout=60))

    @ui.button(label="People", custom_id="people")
    async def people(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.send_modal(People(timeout=60))

    @ui.button(label="Count", custom_id="count")
    async def count(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="counted")

    @ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")
        await interaction.followup.send("a private word", ephemeral=True)

    @ui.button(label="Closed", custom_id="closed", disabled=True)
    async def closed(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None: ...

    @ui.select(
        custom_id="pick",
        placeholder="Pick one",
        options=[discord.SelectOption(label="Red"), discord.SelectOption(label="Blue")],
    )
    async def pick(self, interaction: discord.Interaction, select: ui.Select[Any]) -> None:
        await interaction.response.send_message(f"picked {select.values}", ephemeral=True)

    @ui.select(cls=ui.UserSelect, custom_id="user", placeholder="Someone")
    async def user(self, interaction: discord.Interaction, select: ui.UserSelect[Any]) -> None:
        await interaction.response.send_message(f"user {select.values[0].display_name}", ephemeral=True)

    @ui.select(cls=ui.RoleSelect, custom_id="role", placeholder="A role")
    async def role(self, interaction: discord.Interaction, select: ui.RoleSelect[Any]) -> None:
        await interaction.response.send_message(f"role {select.values[0].name}", ephemeral=True)

    @ui.select(cls=ui.ChannelSelect, custom_id="channel", placeholder="A channel")
    async def channel(self, interaction: discord.Interaction, select: ui.ChannelSelect[Any]) -> None:
        await interaction.response.send_message(f"channel {select.values[0].name}", ephemeral=True)


@pytest.fixture
async def bot(intents: discord.Intents, launch: Launch) -> Bot:
    bot = Bot(intents)

    @bot.tree.command(description="Post the panel")
    async def panel(interaction: discord.Interaction) -> None:
        assert isinstance(interaction.channel, discord.TextChannel)
        await interaction.channel.send("The panel", view=Panel())
        await interaction.response.send_message("posted", ephemeral=True)

    @bot.tree.command(description="Ask")
    async def ask(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Questions(timeout=60))

    @bot.tree.command(description="A card")
    async def card(interaction: discord.Interaction) -> None:
        class Card(ui.LayoutView):
            box: ui.Container[Any] = ui.Container(
                ui.Section(ui.TextDisplay("## A tip"), accessory=ui.Thumbnail("attachment://dot.png")),
                ui.Separator(),
                ui.TextDisplay("Breathe out slowly."),
                ui.MediaGallery(discord.MediaGalleryItem("attachment://dot.png")),
                ui.File("attachment://words.txt"),
                accent_colour=0x336699,
            )
            row: ui.ActionRow[Any] = ui.ActionRow()

            @row.button(label="Another", custom_id="another", emoji="🌿")
            async def another(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
                await interaction.response.send_message("another one", ephemeral=True)

        import io

        files = [discord.File(io.BytesIO(b"x"), "dot.png"), discord.File(io.BytesIO(b"y"), "words.txt")]
        await interaction.response.send_message(view=Card(timeout=60), files=files)

    bot.add_view(Panel())
    return await launch(bot)


@pytest.fixture
async def panel(bot: Bot, ada: Actor) -> None:
    await ada.slash("panel", channel="#general")


async def test_a_plain_send_names_nobody(panel: None, ada: Actor) -> None:
    seen = next(one for one in ada.sees("#general") if one.text == "The panel")
    assert seen.buttons == ["Open", "People", "Count", "Later"]
    assert "interaction_metadata" not in seen.raw
    assert "interaction" not in seen.raw
    assert ada.id not in str(seen.raw)


async def test_a_button_opens_a_modal_with_every_simple_field(panel: None, ada: Actor, walter: Actor) -> None:
    await ada.press("Open")
    assert ada.modal is not None
    assert ada.modal["title"] == "Before you post"
    await ada.fill({"What is on your mind?": "rain", "Topic": "Anger"}, tone="listen", agreed=["safe", "rules"])
    assert ada.last.text == "rain|['a']|listen|['rules', 'safe']"
    assert ada.modal is None
    metadata = ada.last.raw["interaction_metadata"]
    assert metadata["type"] == 5
    assert metadata["triggering_interaction_metadata"]["interacted_message_id"]
    assert not walter.sees_text("rain|")


async def test_a_modal_with_people_and_places(panel: None, ada: Actor, walter: Actor) -> None:
    await ada.press("People")
    await ada.fill(Who=[walter, ada], where="#welcome", anyone=[walter.id], sure=True)
    assert ada.last.text == "['Walter', 'Ada']|[]|welcome|Walter|True"


async def test_the_client_checks_a_modal(panel: None, ada: Actor) -> None:
    with pytest.raises(AssertionError, match="no modal is open"):
        await ada.fill(text="x")
    await ada.press("Open")
    with pytest.raises(AssertionError, match="must be filled in"):
        await ada.fill(topic="g", tone="listen", agreed=["safe"])
    with pytest.raises(AssertionError, match="must be chosen"):
        await ada.fill(text="x", tone="listen", agreed=["safe"])
    with pytest.raises(AssertionError, match="has no field 'Mood'"):
        await ada.fill(Mood="x")
    ada.dismiss()
    assert ada.modal is None


async def test_a_modal_from_a_command(bot: Bot, ada: Actor) -> None:
    await ada.slash("ask")
    await ada.fill(text="hello", topic="g", tone="Advice", agreed="safe")
    assert ada.last.text == "hello|['g']|advice|['safe']"
    assert ada.last.raw["interaction_metadata"]["triggering_interaction_metadata"]["type"] == 2


async def test_every_menu(panel: None, ada: Actor, walter: Actor) -> None:
    await ada.choose("Pick one", "Blue")
    assert ada.last.text == "picked ['Blue']"
    await ada.choose("Someone", walter)
    assert ada.last.text == "user Walter"
    await ada.choose("A role", ada.world.servers[next(iter(ada.world.servers))].data["roles"][-1]["id"])
    assert ada.last.text == "role Lantern"
    await ada.choose("channel", "#welcome")
    assert ada.last.text == "channel welcome"
    with pytest.raises(AssertionError, match=r"Green.*Red"):
        await ada.choose("Pick one", "Green")


async def test_a_button_updates_its_message_at_once_or_later(panel: None, ada: Actor, walter: Actor) -> None:
    await ada.press("Count")
    assert walter.sees_text("counted", "#general")
    await ada.press("Later")
    await ada.until("a private word")
    assert walter.sees_text("edited later", "#general")
    assert not walter.sees_text("a private word")


async def test_a_button_is_pressed_as_soon_as_it_is_there(bot: Bot, ada: Actor, walter: Actor) -> None:
    pressing = asyncio.create_task(walter.press("Count"))
    await asyncio.sleep(0)  # there is no panel yet
    await ada.slash("panel", channel="#general")
    await pressing
    assert walter.sees_text("counted", "#general")


async def test_what_cannot_be_pressed(panel: None, ada: Actor) -> None:
    ada.stage.timeout = 0.2
    with pytest.raises(AssertionError, match="'closed' is disabled"):
        await ada.press("Closed")
    with pytest.raises(AssertionError, match=r"no 'Nope' .*'Open' \(open\)"):
        await ada.press("Nope")


async def test_a_layout_with_files(bot: Bot, sandbox: Sandbox, ada: Actor, walter: Actor) -> None:
    await ada.slash("card", channel="#general")
    seen = walter.sees("#general")[-1]
    assert seen.text == "## A tip\nBreathe out slowly."
    assert seen.buttons == ["Another"]
    assert seen.files == ["dot.png", "words.txt"]
    await walter.press("Another")
    assert walter.last.text == "another one"
    await ada.until(lambda: "another one" not in [one.text for one in ada.sees("#general")])
    gallery = next(one for one in seen.raw["components"][0]["components"] if one["type"] == 12)
    async with aiohttp.ClientSession() as session, session.get(gallery["items"][0]["media"]["url"]) as got:
        assert await got.read() == b"x"
