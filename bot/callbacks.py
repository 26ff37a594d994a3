"""First answers to interactions without a receipt.

discord.py asks Discord for a copy of every first answer (`with_response`) and builds a message from it; that is about a
third of what a small answer costs. Lantern needs the copy in one case only: where a short-lived view is on the answer,
discord.py finds the view again by the message's id. Everything else that lasts is found by its `custom_id`.

The way in is discord.py's own: the adapter that its interactions take from the context variable `async_context`.

`respond` and `amend` are for whoever has an answer in Discord's own form already; they go the same way.
"""

from __future__ import annotations

import asyncio
import contextvars
import http
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import discord
from discord.http import MultipartParameters, Route
from discord.utils import _from_json, _to_json
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from yarl import URL

from bot.line import READS, Answer, Lines, Lost

_MODAL = 9

_AGENT: Final = f"DiscordBot (https://github.com/Rapptz/discord.py {discord.__version__})"
PAUSE: Final = 1.0
"""Seconds before a second try, as discord.py has them."""
UNHEARD: Final = Answer(0)
_NO: Final = {403: discord.Forbidden, 404: discord.NotFound}
ANSWERED: Final = 40060
"""Discord's code for an interaction that was answered already."""
_FAILED: Final = 500
"""From which status on something failed at Discord, before or after what was asked for was done."""


class Unreceipted(AsyncWebhookAdapter):
    """The adapter that asks for a receipt only where it is needed, and says whom it has answered."""

    def __init__(self, answered: Callable[[int], None]) -> None:
        """`answered` is called with an interaction's id once Discord has taken its first answer."""
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py's
        self._answered = answered
        self._lines: Lines | None = None
        self._base = self._path = ""

    def create_interaction_response(
        self, interaction_id: int, token: str, *, params: MultipartParameters, **options: Any
    ) -> Coroutine[Any, Any, Any]:
        """The first answer. Raises what discord.py raises."""
        if params.files or needs_receipt(params.payload or {}):
            return self._with(interaction_id, token, params, options)
        return self._without(interaction_id, token, params, options)

    async def _with(self, interaction_id: int, token: str, params: MultipartParameters, options: dict[str, Any]) -> Any:
        receipt = await super().create_interaction_response(interaction_id, token, params=params, **options)
        self._answered(interaction_id)
        return receipt

    async def _without(
        self, interaction_id: int, token: str, params: MultipartParameters, options: dict[str, Any]
    ) -> Mapping[str, Any]:
        answer = None if options.get("proxy") else await self._first_try(interaction_id, token, params.payload)
        if answer is None or not 200 <= answer.status < 300:
            if answer is not None:
                await asyncio.sleep(_pause(answer))
            try:
                await self.request(_callback(interaction_id, token), payload=params.payload, **options)
            except discord.HTTPException as no:
                if no.code != ANSWERED or not _may_be_taken(answer):
                    raise
        self._answered(interaction_id)
        return {"interaction": {"id": interaction_id}}

    async def _first_try(self, interaction_id: int, token: str, payload: Any) -> Answer | None:
        """What Discord says to it on a line; `UNHEARD` where nobody knows whether it was heard, None where no line is
        to be had. Raises `TimeoutError`."""
        if not READS:
            return None
        if self._lines is None or self._base != Route.BASE:
            self.close()
            self._base, base = Route.BASE, URL(Route.BASE)
            self._lines, self._path = Lines(base.origin(), _AGENT), base.raw_path
        if self._lines.full:
            return None
        try:
            path = f"{self._path}/interactions/{interaction_id}/{token}/callback"
            return await self._lines.post(path, _to_json(payload).encode())
        except Lost:
            return UNHEARD
        except TimeoutError:
            raise
        except OSError:
            return None

    def close(self) -> None:
        """Keep no line open."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None


def _may_be_taken(answer: Answer | None) -> bool:
    """Whether Discord may have taken a first answer after which it said this, or nothing."""
    return answer is not None and (answer is UNHEARD or answer.status >= _FAILED)


def _pause(answer: Answer) -> float:
    """Seconds until the next try, which is discord.py's. Raises `HTTPException` where there is to be none."""
    if answer is UNHEARD:
        return 0.0
    if answer.status >= _FAILED:
        return PAUSE
    try:
        said: Any = _from_json(answer.body.decode())
    except ValueError:
        said = answer.body.decode(errors="replace")
    if answer.status == 429 and answer.via:
        return float(said["retry_after"])
    raise _NO.get(answer.status, discord.HTTPException)(cast("Any", _Said(answer.status)), said)


@dataclass(frozen=True, slots=True)
class _Said:
    """What discord.py's errors ask of a response."""

    status: int

    @property
    def reason(self) -> str:
        """In words."""
        return http.HTTPStatus(self.status).phrase if self.status in set(http.HTTPStatus) else ""


def _callback(interaction_id: int, token: str) -> Route:
    return Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction_id,
        webhook_token=token,
    )


async def respond(
    interaction: discord.Interaction[Any], kind: discord.InteractionResponseType, data: dict[str, Any]
) -> None:
    """The first answer, as Discord takes it. Without a view that lives for a while: nobody would find that again.

    Raises what `interaction.response` raises.
    """
    response = interaction.response
    if response.is_done():
        raise discord.InteractionResponded(interaction)
    state = interaction._state  # noqa: SLF001 - what discord.py's own `InteractionResponse` does, but for the objects
    if kind is discord.InteractionResponseType.message_update and interaction.message is not None:
        state.prevent_view_updates_for(interaction.message.id)
    await async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 - the same
        proxy=state.http.proxy,
        proxy_auth=state.http.proxy_auth,
        params=MultipartParameters(payload={"type": kind.value, "data": data}, multipart=None, files=None),
    )
    response._response_type = kind  # noqa: SLF001 - the same


async def amend(interaction: discord.Interaction[Any], data: dict[str, Any]) -> None:
    """The answer that was given or promised before, changed; `data` as Discord takes it. Raises `HTTPException`."""
    state = interaction._state  # noqa: SLF001 - see `respond`
    await async_context.get().edit_original_interaction_response(
        interaction.application_id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 - see `respond`
        proxy=state.http.proxy,
        proxy_auth=state.http.proxy_auth,
        payload=data,
    )


def needs_receipt(payload: Mapping[str, Any]) -> bool:
    """Whether a short-lived view is on this answer: one of its components has an id that discord.py drew by lot.

    Ours have a colon in them, `family:verb:argument`. A form is never looked for by a message.
    """
    return payload.get("type") != _MODAL and _drawn((payload.get("data") or {}).get("components") or ())


def _drawn(components: Any) -> bool:
    for component in components:
        if ":" not in component.get("custom_id", ":"):
            return True
        inner = [
            *component.get("components", ()),
            *filter(None, (component.get("accessory"), component.get("component"))),
        ]
        if _drawn(inner):
            return True
    return False


def thrifty(adapter: Unreceipted) -> contextvars.Context:
    """A context in which first answers are sent by this adapter; what is started in it inherits it."""
    context = contextvars.copy_context()
    context.run(async_context.set, adapter)
    return context
