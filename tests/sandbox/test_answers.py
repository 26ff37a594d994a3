"""The clocks of an interaction, its single acknowledgement, and what can be done with its token afterwards."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from discord import ui

from bot.sandbox.driver import Actor, Stage
from bot.sandbox.errors import DiscordError
from bot.sandbox.server import Sandbox

from .conftest import Bot, Launch, StillClock


class Asked:
    """Interactions that arrived, handed to the test."""

    def __init__(self, bot: Bot) -> None:
        self.queue: asyncio.Queue[discord.Interaction[Any]] = asyncio.Queue()

        @bot.tree.command(description="Ask")
        async def ask(interaction: discord.Interaction) -> None:
            await self.queue.put(interaction)

        @bot.event
        async def on_interaction(interaction: discord.Interaction) -> None:
            if interaction.type is not discord.InteractionType.application_command:
                await self.queue.put(interaction)

    async def next(self) -> discord.Interaction[Any]:
        return await asyncio.wait_for(self.queue.get(), 60)


@pytest.fixture
async def asked(intents: discord.Intents, launch: Launch) -> Asked:
    bot = Bot(intents)
    asked = Asked(bot)
    await launch(bot)
    return asked


def use(ada: Actor) -> None:
    """Send the command without waiting for its answer."""
    ada.person.slash(ada.channel_id("#general"), "ask")


async def test_after_three_seconds_it_is_unknown(asked: Asked, ada: Actor, clock: StillClock) -> None:
    use(ada)
    interaction = await asked.next()
    clock.forward(3.001)
    with pytest.raises(discord.NotFound) as refused:
        await interaction.response.send_message("late")
    assert refused.value.code == 10062
    ours = ada.world.interactions.recent()[-1]
    await asyncio.wait_for(ours.settled(), 60)
    assert ours.state == "failed"
    assert ours.error == "The application did not respond"
    assert not ada.sees_text("late")


async def test_at_three_seconds_it_is_still_in_time(asked: Asked, ada: Actor, clock: StillClock) -> None:
    use(ada)
    interaction = await asked.next()
    clock.forward(3)
    await interaction.response.send_message("just in time", ephemeral=True)
    assert ada.last.text == "just in time"


async def test_the_driver_says_that_nobody_answered(asked: Asked, stage: Stage, ada: Actor) -> None:
    stage.timeout = 0.2
    with pytest.raises(AssertionError, match=r"did not respond after 0\.2 s: /ask by Ada"):
        await ada.slash("ask")


async def test_it_is_acknowledged_once(asked: Asked, ada: Actor) -> None:
    use(ada)
    interaction = await asked.next()
    await interaction.response.send_message("once", ephemeral=True)
    again = discord.Interaction(data=interaction_payload(interaction), state=interaction._state)
    with pytest.raises(discord.HTTPException) as refused:
        await again.response.send_message("twice")
    assert (refused.value.status, refused.value.code) == (400, 40060)


def interaction_payload(interaction: discord.Interaction[Any]) -> Any:
    """The same interaction as it would come in a duplicate event."""
    return {
        "id": str(interaction.id),
        "application_id": str(interaction.application_id),
        "type": interaction.type.value,
        "token": interaction.token,
        "version": 1,
        "attachment_size_limit": 1,
        "channel": {
            "id": str(interaction.channel_id),
            "type": 0,
            "guild_id": str(interaction.guild_id),
            "position": 0,
            "name": "x",
        },
        "user": {"id": str(interaction.user.id), "username": "x", "discriminator": "0", "avatar": None},
        "data": {"id": "1", "name": "ask", "type": 1},
    }


async def test_the_token_lives_for_fifteen_minutes(asked: Asked, ada: Actor, clock: StillClock) -> None:
    use(ada)
    interaction = await asked.next()
    await interaction.response.defer(ephemeral=True, thinking=True)
    clock.forward(15 * 60 - 1)
    assert ada.last.thinking
    await interaction.edit_original_response(content="long thought")
    assert ada.last.text == "long thought"
    assert not ada.last.thinking
    clock.forward(2)
    for act in (
        interaction.edit_original_response(content="x"),
        interaction.followup.send("x"),
        interaction.delete_original_response(),
    ):
        with pytest.raises(discord.HTTPException) as refused:
            await act
        assert (refused.value.status, refused.value.code) == (401, 50027)


async def test_a_thought_that_never_ends_fails(asked: Asked, ada: Actor, clock: StillClock) -> None:
    use(ada)
    await (await asked.next()).response.defer(thinking=True)
    ours = ada.world.interactions.recent()[-1]
    assert ours.state == "deferred"
    clock.forward(15 * 60 + 1)
    assert ours.state == "failed"


async def test_the_first_follow_up_takes_the_place_of_the_thought(asked: Asked, ada: Actor, walter: Actor) -> None:
    use(ada)
    interaction = await asked.next()
    await interaction.response.defer(ephemeral=True, thinking=True)
    thought = ada.last
    assert thought.ephemeral
    message = await interaction.followup.send("the answer", wait=True)
    assert str(message.id) == thought.id
    assert ada.last.text == "the answer"
    # How private it is was decided by the first answer.
    assert not walter.sees_text("the answer")
    second = await interaction.followup.send("for all", wait=True)
    assert walter.sees_text("for all")
    await second.edit(content="for all, edited")
    assert walter.sees_text("for all, edited")
    await second.delete()
    assert not walter.sees_text("for all")
    await interaction.delete_original_response()
    assert not ada.sees_text("the answer")
    with pytest.raises(discord.NotFound) as gone:
        await interaction.edit_original_response(content="x")
    assert gone.value.code == 10008


async def test_nothing_comes_from_a_token_before_the_first_answer(asked: Asked, ada: Actor) -> None:
    use(ada)
    interaction = await asked.next()
    with pytest.raises(discord.NotFound) as refused:
        await interaction.followup.send("too early")
    assert refused.value.code == 10015


async def test_ephemeral_messages_are_in_no_history(asked: Asked, ada: Actor, walter: Actor) -> None:
    use(ada)
    interaction = await asked.next()
    await interaction.response.send_message("between us", ephemeral=True)
    original = await interaction.original_response()
    assert original.content == "between us"
    assert original.flags.ephemeral
    assert isinstance(interaction.channel, discord.TextChannel)
    assert "between us" not in [one.content async for one in interaction.channel.history()]
    with pytest.raises(discord.NotFound):
        await interaction.channel.fetch_message(original.id)
    assert ada.sees_text("between us")
    assert not walter.sees_text("between us")
    with pytest.raises(DiscordError, match="10008"):
        walter.person.message(ada.last.channel_id, ada.last.id)


async def test_an_ephemeral_message_is_told_to_its_person_and_the_app_alone(
    asked: Asked, sandbox: Sandbox, ada: Actor, walter: Actor
) -> None:
    told: dict[str, list[str]] = {"ada": [], "walter": []}
    ada.person.watch(lambda name, data: told["ada"].append(f"{name} {data.get('content')}"))
    walter.person.watch(lambda name, data: told["walter"].append(f"{name} {data.get('content')}"))
    use(ada)
    interaction = await asked.next()
    await interaction.response.send_message("between us", ephemeral=True)
    assert "MESSAGE_CREATE between us" in told["ada"]
    assert told["walter"] == []
    client = interaction.client
    await ada.until(lambda: client.told("message"))
    message = client.told("message")[0]
    assert isinstance(message, discord.Message)
    assert message.guild is None
    assert message.interaction_metadata is not None
    assert message.interaction_metadata.user.id == int(ada.id)


async def test_a_modal_stays_open_when_nobody_answers(asked: Asked, ada: Actor, clock: StillClock) -> None:
    class One(ui.Modal, title="One"):
        words: ui.Label[Any] = ui.Label(text="Words", component=ui.TextInput(custom_id="words"))

    use(ada)
    await (await asked.next()).response.send_modal(One(timeout=10))
    opener = ada.world.interactions.recent()[-1]
    sent = ada.person.submit(opener.id, {"words": "x"})
    assert ada.modal is None
    await asked.next()
    clock.forward(4)
    await ada.until(lambda: ada.modal)
    assert sent.state == "failed"
    ada.person.submit(opener.id, {"words": "x"})
    await (await asked.next()).response.send_message("this time", ephemeral=True)
    assert ada.last.text == "this time"
    assert ada.modal is None


async def test_a_modal_does_not_answer_a_modal(asked: Asked, ada: Actor) -> None:
    class One(ui.Modal, title="One"):
        words: ui.Label[Any] = ui.Label(text="Words", component=ui.TextInput(custom_id="words"))

    use(ada)
    first = await asked.next()
    await first.response.send_modal(One(timeout=10))
    ada.person.submit(ada.world.interactions.recent()[-1].id, {"words": "x"})
    second = await asked.next()
    assert second.type is discord.InteractionType.modal_submit
    payload = {"type": 9, "data": One(timeout=10).to_dict()}
    route = discord.http.Route("POST", "/interactions/{i}/{t}/callback", i=second.id, t=second.token)
    with pytest.raises(discord.HTTPException) as refused:
        await second.client.http.request(route, json=payload)
    assert refused.value.code == 50035
    await second.response.send_message("thanks", ephemeral=True)
    assert ada.last.text == "thanks"


async def test_pressing_a_button_of_a_message_that_is_gone(asked: Asked, ada: Actor) -> None:
    use(ada)
    interaction = await asked.next()
    view: ui.View = ui.View(timeout=10)
    view.add_item(ui.Button(label="Go", custom_id="go"))
    await interaction.response.send_message("here", view=view)
    seen = ada.last
    ada.person.press(seen.channel_id, seen.id, "go")
    pressed = await asked.next()
    assert pressed.message is not None
    await interaction.delete_original_response()
    with pytest.raises(discord.NotFound) as gone:
        await pressed.response.edit_message(content="x")
    assert gone.value.code == 10008


async def test_in_a_direct_message(asked: Asked, ada: Actor) -> None:
    place = ada.channel_id("@Lantern")
    ada.person.slash(place, "ask")
    interaction = await asked.next()
    assert interaction.guild_id is None
    assert interaction.user.id == int(ada.id)
    assert interaction.context.dm_channel
    await interaction.response.send_message("hello here")
    assert ada.inbox()[-1].text == "hello here"
