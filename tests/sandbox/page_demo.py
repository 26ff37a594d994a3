"""A small discord.py bot with one of every widget, for driving the sandbox's page."""

from __future__ import annotations

import asyncio
import io
import struct
import zlib
from typing import Any

import discord
from discord import app_commands, ui

TOPICS = ("Hard dates", "Being judged", "Addiction", "Silence", "Siblings", "Letters")


def picture(width: int = 240, height: int = 120) -> bytes:
    """A small PNG: an evening sky, so that a screenshot has something to show."""
    rows = b"".join(
        b"\0" + b"".join(bytes((40 + 190 * y // height, 60 + 90 * y // height, 110)) for _ in range(width))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Words(ui.Modal, title="A few words"):
    """Text, choices and a tick: five labelled fields, which is Discord's limit."""

    short: ui.Label[Words] = ui.Label(text="A name for it", component=ui.TextInput(max_length=20, placeholder="Short"))
    long: ui.Label[Words] = ui.Label(
        text="What happened",
        description="As much as you like",
        component=ui.TextInput(style=discord.TextStyle.paragraph, min_length=10, max_length=300),
    )
    wish: ui.Label[Words] = ui.Label(
        text="What would help",
        component=ui.RadioGroup(
            options=[
                discord.RadioGroupOption(label="Being heard", value="heard", description="No advice"),
                discord.RadioGroupOption(label="Ideas", value="ideas"),
            ]
        ),
    )
    about: ui.Label[Words] = ui.Label(
        text="It touches",
        component=ui.CheckboxGroup(
            required=False,
            options=[
                discord.CheckboxGroupOption(label=word, value=word.lower()) for word in ("Family", "Work", "Sleep")
            ],
        ),
    )
    again: ui.Label[Words] = ui.Label(text="Ask me again next week", component=ui.Checkbox())

    def __init__(self, demo: Demo) -> None:
        super().__init__(timeout=60)
        self.demo = demo

    async def on_submit(self, interaction: discord.Interaction) -> None:
        if self.demo.deaf:
            self.demo.left.add(self.custom_id)
            return
        fields = {name: getattr(self, name).component for name in ("short", "long", "wish", "about", "again")}
        said = (
            f"name={fields['short'].value} long={fields['long'].value} wish={fields['wish'].value} "
            f"about={','.join(fields['about'].values)} again={fields['again'].value}"
        )
        await interaction.response.send_message(said, ephemeral=True)


class Reason(ui.Modal, title="Why"):
    """What a menu of a message opens."""

    why: ui.Label[Reason] = ui.Label(text="In your words", component=ui.TextInput(required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Told.", ephemeral=True)


class Picks(ui.Modal, title="Who and where"):
    """Every kind of select in a modal, below a text."""

    words: ui.TextDisplay[Picks] = ui.TextDisplay("In **danger** now? Call your local emergency number.")
    topic: ui.Label[Picks] = ui.Label(
        text="Topic", component=ui.Select(options=[discord.SelectOption(label=topic) for topic in TOPICS])
    )
    person: ui.Label[Picks] = ui.Label(text="Person", component=ui.UserSelect(required=True))
    role: ui.Label[Picks] = ui.Label(text="Role", component=ui.RoleSelect(required=False))
    place: ui.Label[Picks] = ui.Label(text="Channel", component=ui.ChannelSelect(required=True))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        topic, person, place = self.topic.component, self.person.component, self.place.component
        assert isinstance(topic, ui.Select)
        assert isinstance(person, ui.UserSelect)
        assert isinstance(place, ui.ChannelSelect)
        said = f"topic={topic.values[0]} person={person.values[0].mention} place={place.values[0].mention}"
        await interaction.response.send_message(said, ephemeral=True)


class Chosen(ui.View):
    """One select of each kind."""

    async def _say(self, interaction: discord.Interaction, what: str) -> None:
        await interaction.response.edit_message(content=f"You chose {what}")

    @ui.select(placeholder="Topics", max_values=3, options=[discord.SelectOption(label=topic) for topic in TOPICS])
    async def topics(self, interaction: discord.Interaction, select: ui.Select[Chosen]) -> None:
        await self._say(interaction, ", ".join(select.values))

    @ui.select(cls=ui.UserSelect, placeholder="A person")
    async def person(self, interaction: discord.Interaction, select: ui.UserSelect[Chosen]) -> None:
        await self._say(interaction, select.values[0].mention)

    @ui.select(cls=ui.RoleSelect, placeholder="A role")
    async def role(self, interaction: discord.Interaction, select: ui.RoleSelect[Chosen]) -> None:
        await self._say(interaction, select.values[0].name)

    @ui.select(cls=ui.ChannelSelect, placeholder="A channel")
    async def place(self, interaction: discord.Interaction, select: ui.ChannelSelect[Chosen]) -> None:
        await self._say(interaction, select.values[0].mention)

    @ui.select(cls=ui.MentionableSelect, placeholder="Someone or some role")
    async def anyone(self, interaction: discord.Interaction, select: ui.MentionableSelect[Chosen]) -> None:
        await self._say(interaction, str(select.values[0].id))


class Buttons(ui.View):
    """Buttons of every style, one of which never answers."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Button(label="Read more", url="https://example.org/"))

    @ui.button(label="Press", style=discord.ButtonStyle.primary, emoji="🕯️")
    async def press(self, interaction: discord.Interaction, button: ui.Button[Buttons]) -> None:
        button.label = "Pressed"
        button.disabled = True
        await interaction.response.edit_message(view=self)

    @ui.button(label="Fine", style=discord.ButtonStyle.success)
    async def fine(self, interaction: discord.Interaction, _: ui.Button[Buttons]) -> None:
        await interaction.response.send_message("Good to hear.", ephemeral=True)

    @ui.button(label="Silent", style=discord.ButtonStyle.danger)
    async def silent(self, _: discord.Interaction, __: ui.Button[Buttons]) -> None:
        return

    @ui.button(label="Resting", style=discord.ButtonStyle.secondary, disabled=True)
    async def resting(self, _: discord.Interaction, __: ui.Button[Buttons]) -> None:
        return


def layout(words: str) -> ui.LayoutView:
    """Components V2 with a bit of everything."""
    view = ui.LayoutView()
    again: ui.Button[ui.LayoutView] = ui.Button(label="Another", custom_id="demo:another")
    view.add_item(
        ui.Container(
            ui.Section(f"## {words}", "-# For parents and for children", accessory=again),
            ui.Separator(),
            ui.TextDisplay("1. Choose an hour\n2. Tell one person\n3. Plan something with your hands"),
            ui.MediaGallery(discord.MediaGalleryItem("attachment://evening.png", description="An evening sky")),
            ui.File("attachment://plan.txt"),
            accent_colour=0xD98E32,
        )
    )
    return view


class Demo(discord.Client):
    """The bot. `go` lets a test look at the page while an answer is deferred; a `deaf` bot leaves forms unanswered."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True), max_messages=None)
        self.tree = app_commands.CommandTree(self)
        self.go = asyncio.Event()
        self.ready = asyncio.Event()
        self.deaf = False
        self.left: set[str] = set()
        _commands(self)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """discord.py forgets a modal once it was submitted; the second time comes only here."""
        if interaction.type is discord.InteractionType.modal_submit and not self.deaf:
            data: Any = interaction.data
            if data["custom_id"] in self.left:
                words = data["components"][1]["component"]["value"]
                await interaction.response.send_message(f"Taken the second time: {words}", ephemeral=True)

    async def on_ready(self) -> None:
        self.ready.set()


def _commands(demo: Demo) -> None:
    tree = demo.tree
    group = app_commands.Group(name="demo", description="One of every widget")

    @group.command(description="Show what was filled in")
    @app_commands.describe(topic="What about", side="Whose side", hours="How long", quiet="No mention", who="A person")
    @app_commands.choices(
        side=[app_commands.Choice(name="Parents", value="p"), app_commands.Choice(name="Adult children", value="c")]
    )
    async def fill(
        interaction: discord.Interaction,
        topic: str,
        side: app_commands.Choice[str],
        hours: app_commands.Range[int, 1, 72] = 24,
        quiet: bool = False,
        who: discord.Member | None = None,
    ) -> None:
        said = f"topic={topic} side={side.value} hours={hours} quiet={quiet} who={who.mention if who else '-'}"
        await interaction.response.send_message(
            embed=discord.Embed(title="Filled in", description=said), ephemeral=True
        )

    @fill.autocomplete("topic")
    async def topics(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=topic, value=topic) for topic in TOPICS if typed.lower() in topic.lower()]

    @group.command(description="Buttons of every style")
    async def buttons(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Press one.", view=Buttons())

    @group.command(description="A select of each kind")
    async def selects(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Choose.", view=Chosen())

    @group.command(description="A form with text and choices")
    async def form(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Words(demo))

    @group.command(description="A form with selects")
    async def picks(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Picks(timeout=60))

    @group.command(name="layout", description="Components V2")
    async def show_layout(interaction: discord.Interaction) -> None:
        files = [discord.File(io.BytesIO(picture()), "evening.png"), discord.File(io.BytesIO(b"slowly\n"), "plan.txt")]
        await interaction.response.send_message(view=layout("A tip for a hard date"), files=files)

    @group.command(description="Thinks until it is told to go on")
    async def slow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await demo.go.wait()
        await interaction.edit_original_response(content="That took a while.")

    @group.command(description="Never answers")
    async def silent(_: discord.Interaction) -> None:
        return

    @group.command(description="Posts something and opens a thread under it")
    async def thread(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Posted.", ephemeral=True)
        assert isinstance(interaction.channel, discord.TextChannel)
        posted = await interaction.channel.send(embed=discord.Embed(title="Quiet Heron", colour=0xD98E32))
        made = await posted.create_thread(name="Quiet Heron")
        await made.send("You could answer here.")

    @tree.context_menu(name="Repeat it")
    async def repeat(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"It says: {message.content}", ephemeral=True)

    @tree.context_menu(name="Tell of it")
    async def tell(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_modal(Reason())

    @tree.context_menu(name="Wave")
    async def wave(interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"You waved to {member.mention}", ephemeral=True)

    tree.add_command(group)
