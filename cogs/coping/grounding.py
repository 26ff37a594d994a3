"""Exercises in steps, and breathing paced by edits of the message. Nothing is stored: a step stands in its button."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator

import discord

from bot.kernel.report import accident
from cogs._kit.answers import LOST, Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs.coping.pages import GROUND, MENU, Drawn, card, draw, page, to, turn

STEPS = {"senses": 5, "scan": 6, "heart": 4}
"""How many steps each exercise has."""

COUNT = 1.0
"""How long one count of the breathing lasts, in seconds."""

IN, OUT, ROUNDS = 4, 6, 6
"""Counts of a breath in and of a breath out, and breaths: a minute in all, where a longer breath out calms."""

FRAME = 2
"""Counts between two pictures. Discord lets a message be edited five times in five seconds; this is well below."""


@page(GROUND)
async def ground(interaction: Lanterned) -> Drawn:
    """The choice of exercises."""
    buttons: list[Pressable] = [
        Step(f"{name}.1", label=say(interaction, f"cope-{name}-title"), style=discord.ButtonStyle.primary)
        for name in STEPS
    ]
    buttons.insert(1, Breathe(label=say(interaction, "cope-breathe-title"), style=discord.ButtonStyle.primary))
    text = card(
        interaction, say(interaction, "cope-page-ground"), say(interaction, "cope-ground-text"), "cope-nothing-kept"
    )
    return {"embed": text, "view": row(*buttons, to(interaction, MENU))}


class Step(Pressable, name="cope:step"):
    """One step of an exercise: `name.number`."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it; what cannot be read leads to the choice of exercises."""
        name, _, number = self.argument.partition(".")
        last = STEPS.get(name, 0)
        if not number.isdigit() or not 1 <= int(number) <= last:
            await turn(interaction, await draw(interaction, GROUND))
            return
        here = int(number)
        walked = "●" * here + "○" * (last - here)
        embed = card(
            interaction,
            say(interaction, f"cope-{name}-title"),
            f"{walked}\n\n{say(interaction, f'cope-{name}-{here}')}",
            "cope-nothing-kept",
        )
        onward = (
            Step(f"{name}.{here + 1}", label=say(interaction, "cope-next"), style=discord.ButtonStyle.primary)
            if here < last
            else Step(f"{name}.1", label=say(interaction, "cope-again"))
        )
        await turn(interaction, {"embed": embed, "view": row(onward, to(interaction, GROUND, "cope-stop"))})


class Breaths:
    """The breathing exercises that are running, by the message that shows them."""

    def __init__(self) -> None:
        self._running: dict[int, asyncio.Task[None]] = {}

    def begin(self, message_id: int, interaction: Lanterned, first: int = 1) -> None:
        """Breathe along in this message from this breath on; one that runs in it already ends."""
        self.end(message_id)
        task = asyncio.get_running_loop().create_task(_breathe(interaction, first), name="breathing")
        self._running[message_id] = task
        task.add_done_callback(lambda done: self._forget(message_id, done))

    def end(self, message_id: int) -> None:
        """Stop, if it runs."""
        if task := self._running.pop(message_id, None):
            task.cancel()

    async def end_all(self) -> None:
        """Stop every one; for the end of the program."""
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        for task in tasks:
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def __len__(self) -> int:
        return len(self._running)

    def _forget(self, message_id: int, done: asyncio.Task[None]) -> None:
        if self._running.get(message_id) is done:
            del self._running[message_id]


breaths = Breaths()


class Breathe(Pressable, name="cope:breathe"):
    """Begins a minute of paced breathing, or takes it up again at a breath."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show the first picture, and go on in the background."""
        first = breath_from(self.argument)
        await turn(interaction, _picture(interaction, next(iter(pictures(first)))))
        if interaction.message is not None:
            breaths.begin(interaction.message.id, interaction, first)


class Rest(Pressable, name="cope:rest"):
    """Lets the breathing rest; it can be taken up again at the same breath, also much later."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Stop, and offer to go on or to leave."""
        if interaction.message is not None:
            breaths.end(interaction.message.id)
        breath = breath_from(self.argument)
        text = say(interaction, "cope-breathe-rests", breath=breath, of=ROUNDS)
        embed = card(interaction, say(interaction, "cope-breathe-title"), text, "cope-nothing-kept")
        on = Breathe(str(breath), label=say(interaction, "cope-breathe-on"), style=discord.ButtonStyle.primary)
        await turn(interaction, {"embed": embed, "view": row(on, to(interaction, GROUND, "cope-stop"))})


def breath_from(argument: str) -> int:
    """The breath that a button names; the first for anything else."""
    return int(argument) if argument.isdigit() and 1 <= int(argument) <= ROUNDS else 1


class Stop(Pressable, name="cope:stop"):
    """Ends the breathing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Stop, and go back to the exercises."""
        if interaction.message is not None:
            breaths.end(interaction.message.id)
        await turn(interaction, await draw(interaction, GROUND))


Picture = tuple[str, int, int]
"""In or out, how full the breath is, and which breath it is."""


def pictures(first: int = 1) -> Iterator[Picture]:
    """What is shown, one after the other, `FRAME` counts each, from a breath on."""
    for breath in range(first, ROUNDS + 1):
        for count in range(FRAME, IN + 1, FRAME):
            yield "in", count * OUT // IN, breath
        for count in range(FRAME, OUT + 1, FRAME):
            yield "out", OUT - count, breath


def _picture(interaction: Lanterned, picture: Picture) -> Drawn:
    way, full, breath = picture
    shape = "●" * full + "○" * (OUT - full)
    embed = card(
        interaction,
        say(interaction, "cope-breathe-title"),
        f"## {shape}\n{say(interaction, f'cope-breathe-{way}')}\n-# "
        + say(interaction, "cope-breathe-count", breath=breath, of=ROUNDS),
        "cope-nothing-kept",
    )
    rest = Rest(str(breath), label=say(interaction, "cope-breathe-rest"))
    return {"embed": embed, "view": row(rest, Stop(label=say(interaction, "cope-stop")))}


async def _breathe(interaction: Lanterned, first: int) -> None:
    """Edit the message at the pace of a breath. Where Discord no longer lets it, it ends quietly."""
    try:
        for at, picture in enumerate(pictures(first)):
            if at:
                await interaction.edit_original_response(**_picture(interaction, picture))
            await asyncio.sleep(FRAME * COUNT)
        embed = card(
            interaction,
            say(interaction, "cope-breathe-title"),
            say(interaction, "cope-breathe-done"),
            "cope-nothing-kept",
        )
        again = Breathe(label=say(interaction, "cope-again"))
        await interaction.edit_original_response(embed=embed, view=row(again, to(interaction, GROUND, "cope-stop")))
    except LOST:
        return
    except Exception as error:
        accident(interaction.client.app.ids, "breathing", error)
