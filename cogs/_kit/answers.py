"""The one answer to everything that goes wrong, at every entry a person can come in by.

| entry | who calls this |
| --- | --- |
| command, context menu | `LanternTree.on_error` |
| autocomplete | `suggest.guarded` |
| view | `views.PrivateView.on_error` |
| form (modal) | `forms.Form`, through the kit's listener |
| button in the database | `buttons.Pressable.callback` |
| stale button | the kit's listener |
| background tick | `bot.ticker`, `bot.delivery` (nobody to answer: written down) |
| listener | `LanternBot.on_error` (nobody to answer: written down) |
"""

from __future__ import annotations

import contextlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, cast
from weakref import WeakKeyDictionary

import aiohttp
import discord
from discord import app_commands

from bot.client import LanternBot
from bot.kernel.clock import MINUTE
from bot.kernel.errors import Conflict, LanternError, Refusal, Unreachable
from bot.kernel.report import accident
from bot.kernel.text import EMBED_LIMIT, clip, enclose, tidy

log = logging.getLogger(__name__)

Lanterned = discord.Interaction[LanternBot]
LOST = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)


class GivenBack(LanternError):
    """Words that somebody wrote were not taken, because of `error`: they go back to them with the answer to it.

    The words stand in no message of this: such a one may be written down. `read` is whether they were to be read by
    others, and are looked at for danger then; what somebody writes for themselves or for the team is not."""

    def __init__(self, error: Exception, words: str, note: str = "", server_id: int = 0, *, read: bool) -> None:
        super().__init__("words were not taken")
        self.__cause__ = self.error = error
        self.words = words
        self.note = note
        self.server_id = server_id
        self.read = read


@contextlib.contextmanager
def giving_back(words: str, note: str = "", server_id: int = 0, *, read: bool = True) -> Iterator[None]:
    """Whatever goes wrong within, what was typed into a form is not lost. `server_id` is where it was meant for (0:
    not known yet), and `note` what goes before the words. To be left once they are safe."""
    try:
        yield
    except Exception as error:
        raise GivenBack(error, words, note, server_id, read=read) from error


def say(interaction: Lanterned, key: str, /, **values: str | int) -> str:
    """The text `key` in the language of whoever acts."""
    return interaction.client.app.words.say(key, str(interaction.locale), **values)


def sentence(interaction: Lanterned, error: BaseException, where: str) -> str:
    """What the person is told about `error`. An accident is written down here, with its reference."""
    count = interaction.client.app.meters.outcome
    match _unwrapped(error):
        case Refusal() as no:
            count("refused")
            return say(interaction, no.key, **{name: _plain(interaction, value) for name, value in no.values.items()})
        case Conflict():
            count("conflict")
            return say(interaction, "conflict")
        case Unreachable() as gone:
            count("unreachable")
            return say(interaction, f"unreachable-{gone.why}")
        case app_commands.MissingPermissions() | app_commands.CheckFailure():
            count("refused")
            return say(interaction, "refusal-not-yours")
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            count("stale")
            return say(interaction, "stale-command")
        case other:
            return say(interaction, "accident", reference=accident(interaction.client.app.ids, where, other))


def listed(interaction: Lanterned, keys: Iterable[str]) -> str:
    """What these texts name, one after the other."""
    return ", ".join(say(interaction, key) for key in keys)


def _plain(interaction: Lanterned, value: str | int | tuple[str, ...]) -> str | int:
    return listed(interaction, value) if isinstance(value, tuple) else value


Way = Callable[[Lanterned, Refusal], discord.ui.View]
ways: dict[str, Way] = {}
"""By a refusal's key: buttons that stand under its sentence, where it offers something to press."""


afterwards: dict[type[LanternError], Callable[[Lanterned, Any], Awaitable[None]]] = {}
"""By a kind of error: what else whoever it was said to needs, once it was said. It never raises."""


async def answer(interaction: Lanterned, error: BaseException, where: str) -> None:
    """Tell the person privately, whatever state the interaction is in. Never raises."""
    text = sentence(interaction, error, where)
    embed = view = discord.utils.MISSING
    why = _unwrapped(error)
    if isinstance(error, GivenBack) and (error.note or tidy(error.words)):
        embed = _their_words(interaction, error)
    if isinstance(why, Refusal) and (way := ways.get(why.key)) is not None:
        view = way(interaction, why)
    try:
        if not interaction.response.is_done():
            await interaction.response.send_message(text, embed=embed, view=view, ephemeral=True)
        else:
            await interaction.followup.send(text, embed=embed, view=view, ephemeral=True)
    except LOST as lost:
        log.warning("an answer in %s did not arrive: %s", where, type(lost).__name__)
    if isinstance(error, LanternError) and (then := afterwards.get(type(error))) is not None:
        await then(interaction, error)


def _their_words(interaction: Lanterned, back: GivenBack) -> discord.Embed:
    """What they wrote, whole: an embed holds all that a form does."""
    words = clip(enclose(tidy(back.words)), EMBED_LIMIT)
    embed = discord.Embed(title=say(interaction, "given-back"), description=words or None)
    if back.note:
        embed.add_field(name=say(interaction, "vent-form-note"), value=back.note)
    return embed.set_footer(text=say(interaction, "given-back.keep"))


async def guarded(interaction: Lanterned, where: str, act: Callable[[], Awaitable[Any]]) -> None:
    """Run `act` once for this interaction, and answer whatever it raises."""
    if not first_time(interaction):
        return
    try:
        await act()
    except Exception as error:
        await answer(interaction, error, where)


REMEMBERED = 20_000
REMEMBERED_FOR = 15 * MINUTE << 22  # ms; an id of Discord has the instant of its making in its upper bits
_seen: WeakKeyDictionary[discord.Client, OrderedDict[int, None]] = WeakKeyDictionary()


def first_time(interaction: Lanterned) -> bool:
    """Whether this interaction was not handled before. Discord may deliver an event twice; discord.py does not notice.

    Those of the last quarter of an hour are remembered, 20,000 at most: a repeat comes within seconds, and none comes
    after a restart, because a new process begins a new session. Each bot remembers its own: two in one process (tests)
    have worlds of their own.
    """
    seen = _seen.setdefault(interaction.client, OrderedDict())
    if interaction.id in seen:
        return False
    interaction.client.app.meters.began(interaction.id, act_of(interaction))
    interaction.client.app.tongues.heard(interaction.user.id, str(interaction.locale))
    seen[interaction.id] = None
    while len(seen) > REMEMBERED or next(iter(seen)) < interaction.id - REMEMBERED_FOR:
        seen.popitem(last=False)
    return True


def act_of(interaction: Lanterned) -> str:
    """What an interaction is called in the metrics: a word of the program's, without whatever was said with it."""
    data = cast("dict[str, Any]", interaction.data or {})
    match interaction.type:
        case discord.InteractionType.application_command | discord.InteractionType.autocomplete:
            return " ".join([_KIND[interaction.type], *_called(data)])
        case discord.InteractionType.modal_submit:
            _, kind, *_ = [*str(data.get("custom_id", "")).split(":"), ""]
            return f"form {kind}"
        case _:
            name, colon, _ = str(data.get("custom_id", "")).rpartition(":")
            return f"button {name}" if colon else "button of a view"


_KIND = {
    discord.InteractionType.application_command: "command",
    discord.InteractionType.autocomplete: "suggestions",
}
_GROUPS = (1, 2)  # Discord's types of an option that is a command or a group of them


def _called(data: dict[str, Any]) -> Iterator[str]:
    """The name of a command, word by word."""
    yield str(data.get("name", ""))
    for option in data.get("options") or ():
        if option.get("type") in _GROUPS:
            yield from _called(option)


def _unwrapped(error: BaseException) -> BaseException:
    while isinstance(error, (app_commands.CommandInvokeError, app_commands.TransformerError, GivenBack)):
        inner = error.original if isinstance(error, app_commands.CommandInvokeError) else error.__cause__
        if inner is None:
            return error
        error = inner
    return error
