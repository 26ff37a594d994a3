"""A real client uses every route that the bot needs, and each exchange is held against the published document.

The client is discord.py. What it gets back is also looked at, so that the tests say something without the document.
"""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.sandbox.person import Person
from bot.sandbox.redirect import redirected
from bot.sandbox.scenery import furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from tests.sandbox.openapi import observe


class Note(ui.Modal, title="A note"):
    """A modal with a field of every kind that the bot uses."""

    told = ui.TextDisplay("This stays between us.")
    words = ui.Label(text="Words", component=ui.TextInput(custom_id="words", max_length=200))
    topic = ui.Label(
        text="Topic",
        component=ui.RadioGroup(
            custom_id="topic",
            options=[
                discord.RadioGroupOption(label="Loss", value="loss"),
                discord.RadioGroupOption(label="Hope", value="hope"),
            ],
        ),
    )
    care = ui.Label(
        text="Care",
        component=ui.CheckboxGroup(
            custom_id="care", required=False, options=[discord.CheckboxGroupOption(label="Content warning", value="cw")]
        ),
    )
    place = ui.Label(
        text="Place", component=ui.Select(custom_id="place", options=[discord.SelectOption(label="Door", value="door")])
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content=f"Noted: {self.words.component.value}")  # type: ignore[attr-defined]  # a label's child is typed as any item


class Desk(ui.View):
    """Buttons and selects of every kind."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Write", custom_id="write", emoji="🕯️")
    async def write(self, interaction: discord.Interaction, _: ui.Button[Desk]) -> None:
        await interaction.response.send_modal(Note())

    @ui.button(label="Change", custom_id="change", style=discord.ButtonStyle.primary)
    async def change(self, interaction: discord.Interaction, _: ui.Button[Desk]) -> None:
        await interaction.response.edit_message(content="changed")

    @ui.button(label="Later", custom_id="later", style=discord.ButtonStyle.danger)
    async def later(self, interaction: discord.Interaction, _: ui.Button[Desk]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="later")

    @ui.select(custom_id="pick", options=[discord.SelectOption(label="A", value="a")], placeholder="Pick")
    async def pick(self, interaction: discord.Interaction, select: ui.Select[Desk]) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}", ephemeral=True)

    @ui.select(cls=ui.UserSelect, custom_id="who")
    async def who(self, interaction: discord.Interaction, select: ui.UserSelect[Desk]) -> None:
        await interaction.response.send_message(f"chose {select.values[0].id}", ephemeral=True)


class Bot(discord.Client):
    """One command of each kind."""

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            max_messages=None,
            # The library waits this long for further guilds after READY; there is one.
            guild_ready_timeout=0.1,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="desk", description="Show it", callback=self.desk))
        self.tree.add_command(app_commands.Command(name="slow", description="Take time", callback=self.slow))
        tea = app_commands.Command(name="tea", description="Choose a tea", callback=self.tea)
        tea.autocomplete("kind")(self.teas)
        self.tree.add_command(tea)
        self.tree.add_command(app_commands.ContextMenu(name="Report to moderators", callback=self.report))
        self.tree.add_command(app_commands.ContextMenu(name="Greet", callback=self.greet))

    async def desk(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("The desk", view=Desk())

    async def slow(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("first", ephemeral=True)
        second = await interaction.followup.send("second", ephemeral=True, wait=True)
        await second.edit(content="changed", embed=discord.Embed(title="t", description="d", color=0x336699))
        await second.delete()

    async def tea(
        self, interaction: discord.Interaction, kind: str, cups: app_commands.Range[int, 1, 9], guest: discord.Member
    ) -> None:
        file = discord.File(io.BytesIO(b"tea"), "tea.txt", description="a cup")
        await interaction.response.send_message(f"{cups} {kind} for {guest.id}", file=file)

    async def teas(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [
            app_commands.Choice(name=f"{typed} green", value="green"),
            app_commands.Choice(name="Mint", value="mint"),
        ]

    async def report(self, interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"Thank you: {message.content}", ephemeral=True)

    async def greet(self, interaction: discord.Interaction, member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {member.id}", ephemeral=True)


@dataclass
class Place:
    """A server with a bot in it, an organiser and a member."""

    sandbox: Sandbox
    bot: Bot
    guild: discord.Guild
    room: discord.TextChannel
    owner: Person
    ada: Person

    def newest(self, person: Person) -> str:
        """The words of the newest message that this person sees in the room."""
        return str(max(person.messages(str(self.room.id)), key=lambda one: int(one["id"]))["content"])


class WallClock:
    """The time of day: discord.py compares some instants with its own."""

    def now(self) -> int:
        """Milliseconds UTC."""
        return round(time.time() * 1000)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    world = World(WallClock())
    harbour = furnish(world, permissions=discord.Permissions(administrator=True).value)
    people = {name: Person(world, user_id) for name, user_id in harbour.people.items()}
    ada = Person(world, world.add_user("ada", "Ada")["id"])
    world.guilds.add_member(harbour.guild, ada.id)
    async with Sandbox(world, rate_limits=False) as sandbox:
        with observe(sandbox), redirected(sandbox.base_url):
            async with Bot() as bot:
                await bot.login(harbour.application.token)
                running = asyncio.create_task(bot.connect())
                async with asyncio.timeout(10):
                    await bot.wait_until_ready()
                guild = bot.guilds[0]
                room = guild.get_channel(int(harbour.channels["general"]))
                assert isinstance(room, discord.TextChannel)
                yield Place(sandbox, bot, guild, room, people["marian"], ada)
            await running
        assert sandbox.unknown_requests == []
        assert sandbox.crashes == []


async def test_messages(place: Place) -> None:
    room = place.room
    embed = discord.Embed(title="t", description="d", url="https://a.example", timestamp=discord.utils.utcnow())
    embed.set_author(name="a").set_footer(text="f").add_field(name="n", value="v", inline=False)
    plain = await room.send("hello", nonce="n-1", silent=True)
    assert plain.nonce == "n-1"
    assert (await room.send("hello again", nonce="n-1")).id == plain.id
    await room.send(embed=embed, view=Desk(), suppress_embeds=False)
    filed = await room.send("file", file=discord.File(io.BytesIO(b"x"), "a.txt", description="alt"))
    assert filed.attachments[0].description == "alt"
    answer = await room.send(
        "reply", reference=plain, allowed_mentions=discord.AllowedMentions(users=[discord.Object(5)])
    )
    assert answer.reference is not None
    edited = await plain.edit(content="changed", embed=embed, view=Desk())
    assert edited.content == "changed"
    await filed.edit(attachments=[discord.File(io.BytesIO(b"y"), "b.txt")])
    assert (await room.fetch_message(plain.id)).content == "changed"
    assert min([one.id async for one in room.history(limit=3, after=plain)]) > plain.id
    async for _ in room.history(limit=2, before=answer, oldest_first=True):
        pass
    async for _ in room.history(limit=2, around=filed):
        pass
    await plain.add_reaction("🕯️")
    again = await room.fetch_message(plain.id)
    assert [str(one.emoji) for one in again.reactions] == ["🕯️"]
    assert [user.id async for user in again.reactions[0].users()] == [place.bot.application_id]
    await plain.remove_reaction("🕯️", discord.Object(place.bot.application_id or 0))
    await plain.add_reaction("👍")
    await plain.clear_reaction("👍")
    await plain.clear_reactions()
    await plain.pin()
    assert [one.id async for one in room.pins()] == [plain.id]
    await plain.unpin()
    async with room.typing():
        pass
    await answer.delete()
    with pytest.raises(discord.NotFound) as refused:
        await room.fetch_message(answer.id)
    assert refused.value.code == 10008
    await room.delete_messages([plain, filed])


async def test_layouts(place: Place) -> None:
    view = ui.LayoutView(timeout=None)
    container: ui.Container[Any] = ui.Container(accent_colour=discord.Colour(0x336699))
    container.add_item(ui.TextDisplay("# A tip"))
    container.add_item(ui.Separator(spacing=discord.SeparatorSpacing.large))
    container.add_item(
        ui.Section("Read on", accessory=ui.Button(label="More", custom_id="more", style=discord.ButtonStyle.primary))
    )
    container.add_item(ui.ActionRow(ui.Button(label="Site", url="https://a.example")))
    view.add_item(container)
    view.add_item(ui.Section("Picture", accessory=ui.Thumbnail("https://a.example/a.png", description="alt")))
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem("https://a.example/b.png", description="alt")))
    view.add_item(ui.File("attachment://a.txt"))
    sent = await place.room.send(view=view, file=discord.File(io.BytesIO(b"x"), "a.txt"))
    assert sent.flags.components_v2
    again = await place.room.fetch_message(sent.id)
    assert [type(one).__name__ for one in again.components] == [
        "Container", "SectionComponent", "MediaGalleryComponent", "FileComponent",
    ]  # fmt: skip
    view.add_item(ui.TextDisplay("more"))
    await sent.edit(view=view)
    with pytest.raises(discord.HTTPException) as refused:
        await place.room.send(view=ui.LayoutView().add_item(ui.TextDisplay("x" * 4001)))
    assert refused.value.code == 50035


async def test_channels_roles_and_overwrites(place: Place) -> None:
    guild = place.guild
    role = await guild.create_role(
        name="Moderator", permissions=discord.Permissions(moderate_members=True), colour=discord.Colour(0x336699),
        hoist=True, mentionable=True, reason="setup",
    )  # fmt: skip
    await role.edit(name="Moderators", permissions=discord.Permissions(0))
    await guild.edit_role_positions({role: 1})
    assert role.id in {one.id for one in await guild.fetch_roles()}
    assert (await guild.fetch_role(role.id)).name == "Moderators"
    hidden = {
        guild.default_role: discord.PermissionOverwrite(view_channel=False),
        role: discord.PermissionOverwrite(view_channel=True, send_messages=True),
        guild.me: discord.PermissionOverwrite(view_channel=True),
    }
    section = await guild.create_category("Lantern", overwrites=hidden)
    cases = await guild.create_text_channel("cases", category=section, overwrites=hidden, topic="t", slowmode_delay=5)
    await cases.edit(name="open-cases", topic="new", nsfw=False, position=0, reason="tidy")
    await cases.set_permissions(role, send_messages=False, reason="quiet")
    member = await guild.fetch_member(int(place.ada.id))
    await cases.set_permissions(member, view_channel=True)
    await cases.set_permissions(role, overwrite=None)
    assert cases.id in {one.id for one in await guild.fetch_channels()}
    assert (await guild.fetch_channel(cases.id)).id == cases.id
    forum = await guild.create_forum("topics", available_tags=[discord.ForumTag(name="grief", emoji="🕯️")])
    made = await forum.create_thread(name="one", content="first words", applied_tags=list(forum.available_tags))
    assert made.message.content == "first words"
    voice = await guild.create_voice_channel("lounge", user_limit=9)
    for one in (voice, forum, cases, section):
        await one.delete(reason="tidy")
    await member.add_roles(role, reason="helps")
    assert role.id in {one.id for one in (await guild.fetch_member(member.id)).roles}
    await member.remove_roles(role)
    await member.edit(nick="Ada")
    await member.timeout(timedelta(minutes=5), reason="rest")
    await member.timeout(None)
    await guild.ban(member, reason="no", delete_message_seconds=60)
    assert [one.user.id async for one in guild.bans()] == [member.id]
    assert (await guild.fetch_ban(member)).reason == "no"
    await guild.unban(member)
    await role.delete()
    entries = [one.action async for one in guild.audit_logs(limit=50)]
    assert discord.AuditLogAction.role_create in entries
    async for _ in guild.audit_logs(action=discord.AuditLogAction.ban, user=guild.me):
        pass
    await guild.edit(name="Harbour", reason="name")
    assert (await place.bot.fetch_guild(guild.id, with_counts=True)).approximate_member_count is not None


async def test_threads(place: Place) -> None:
    room = place.room
    first = await room.send("talk about this")
    thread = await first.create_thread(name="talk", auto_archive_duration=1440, slowmode_delay=0)
    assert thread.id == first.id
    with pytest.raises(discord.HTTPException) as refused:
        await first.create_thread(name="again")
    assert refused.value.code == 160004
    await thread.send("in it")
    private = await room.create_thread(name="case", type=discord.ChannelType.private_thread, invitable=False)
    await private.add_user(discord.Object(int(place.ada.id)))
    assert int(place.ada.id) in {one.id for one in await private.fetch_members()}
    await private.fetch_member(int(place.ada.id))
    await private.remove_user(discord.Object(int(place.ada.id)))
    await private.join()
    await private.leave()
    assert {thread.id, private.id} <= {one.id for one in await place.guild.active_threads()}
    await thread.edit(name="done", archived=True, locked=True)
    assert [one.id async for one in room.archived_threads()] == [thread.id]
    await private.edit(archived=True)
    assert [one.id async for one in room.archived_threads(private=True)] == [private.id]
    async for _ in room.archived_threads(private=True, joined=True):
        pass
    await thread.delete()


async def test_direct_messages(place: Place) -> None:
    person = await place.bot.fetch_user(int(place.ada.id))
    told = await person.send("only for you", embed=discord.Embed(title="t"))
    await told.edit(content="changed")
    assert [one.content async for one in told.channel.history()] == ["changed"]
    await told.delete()
    place.ada.accepts_dms = False
    with pytest.raises(discord.Forbidden) as refused:
        await person.send("closed")
    assert refused.value.code == 50007


async def test_events_and_rules(place: Place) -> None:
    guild = place.guild
    start = datetime.fromtimestamp(place.sandbox.world.clock.now() / 1000).astimezone() + timedelta(days=30)
    event = await guild.create_scheduled_event(
        name="Christmas Eve", description="Together", start_time=start, end_time=start + timedelta(hours=2),
        entity_type=discord.EntityType.external, location="Here", privacy_level=discord.PrivacyLevel.guild_only,
    )  # fmt: skip
    event = await event.edit(name="Christmas Eve, together")
    assert [one.name for one in await guild.fetch_scheduled_events()] == ["Christmas Eve, together"]
    assert (await guild.fetch_scheduled_event(event.id)).location == "Here"
    async for _ in event.users():
        pass
    await event.cancel()
    await event.delete()
    assert await guild.fetch_automod_rules() == []
    await guild.edit(invites_disabled_until=start - timedelta(days=29, hours=12))


async def test_commands_are_synced(place: Place) -> None:
    tree = place.bot.tree
    everywhere = await tree.sync()
    assert {one.name for one in everywhere} == {"desk", "slow", "tea", "Report to moderators", "Greet"}
    tree.copy_global_to(guild=place.guild)
    here = await tree.sync(guild=place.guild)
    assert {one.guild_id for one in here} == {place.guild.id}
    assert {one.id for one in await tree.fetch_commands()} == {one.id for one in everywhere}
    one = await tree.fetch_command(everywhere[0].id)
    await one.edit(description="Another word") if one.type is discord.AppCommandType.chat_input else None
    tree.clear_commands(guild=place.guild)
    assert await tree.sync(guild=place.guild) == []


async def test_slash_commands(place: Place) -> None:
    await place.bot.tree.sync()
    room, ada = str(place.room.id), place.ada
    shown = ada.slash(room, "desk")
    await shown.settled()
    assert place.newest(ada) == "The desk"
    slow = ada.slash(room, "slow")
    await slow.settled()
    typed = ada.autocomplete(room, "tea", {"kind": "gr"}, "kind")
    await typed.settled()
    assert [one["value"] for one in typed.choices or ()] == ["green", "mint"]
    tea = ada.slash(room, "tea", {"kind": "green", "cups": 2, "guest": place.owner.id})
    await tea.settled()
    assert place.newest(ada) == f"2 green for {place.owner.id}"


async def test_context_menus(place: Place) -> None:
    await place.bot.tree.sync()
    room, ada = str(place.room.id), place.ada
    said = place.owner.say(room, "rough words")
    reported = ada.context(room, "Report to moderators", said["id"])
    await reported.settled()
    assert place.newest(ada) == "Thank you: rough words"
    greeted = ada.context(room, "Greet", place.owner.id)
    await greeted.settled()
    assert place.newest(ada) == f"Hello {place.owner.id}"


async def test_components_and_modals(place: Place) -> None:
    room, ada = str(place.room.id), place.ada
    desk = str((await place.room.send("The desk", view=Desk())).id)
    opened = ada.press(room, desk, "write")
    await opened.settled()
    sent = ada.submit(opened.id, {"words": "hello", "topic": "hope", "care": ["cw"], "place": ["door"]})
    await sent.settled()
    await asyncio.sleep(0.05)
    assert place.newest(ada) == "Noted: hello"
    assert "Noted: hello" not in {one["content"] for one in place.owner.messages(room)}
    for custom_id, words in (("change", "changed"), ("later", "later")):
        await ada.press(room, desk, custom_id).settled()
        await asyncio.sleep(0.05)
        assert ada.message(room, desk)["content"] == words
    await ada.choose(room, desk, "pick", ["a"]).settled()
    assert place.newest(ada) == "picked a"
    await ada.choose(room, desk, "who", [place.owner.id]).settled()
    assert place.newest(ada) == f"chose {place.owner.id}"
