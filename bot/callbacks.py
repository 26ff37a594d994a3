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
import errno
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

import aiohttp
import discord
from discord.http import MultipartParameters, Route, json_or_text
from discord.utils import _to_json
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from yarl import URL

_MODAL = 9

_JSON: Final = {"Content-Type": "application/json"}
_PAUSE: Final = 1.0
"""Seconds before a second try, as discord.py has them."""


class Unreceipted(AsyncWebhookAdapter):
    """The adapter that asks for a receipt only where it is needed, and says whom it has answered."""

    def __init__(self, answered: Callable[[int], None]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # discord.py's
        self._answered = answered

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
        if not await self._at_once(interaction_id, token, params.payload, **options):
            await self.request(_callback(interaction_id, token), payload=params.payload, **options)
        self._answered(interaction_id)
        return {"interaction": {"id": interaction_id}}

    async def _at_once(
        self, interaction_id: int, token: str, payload: Any, *, session: aiohttp.ClientSession, **options: Any
    ) -> bool:
        """The first try: whether Discord took it; False where it is worth another, after the wait that it asks for.

        discord.py's own way keeps a lock for each interaction and reads the answer, of which there is none here.
        Raises `HTTPException` for a no.
        """
        url = URL(f"{Route.BASE}/interactions/{interaction_id}/{token}/callback", encoded=True)
        wait = _PAUSE
        try:
            async with session.post(url, data=_to_json(payload).encode(), headers=_JSON, **options) as answer:
                if 200 <= answer.status < 300:
                    return True
                said: Any = await json_or_text(answer)
                if answer.status == 429 and answer.headers.get("Via"):
                    wait = float(said["retry_after"])
                elif answer.status < 500:
                    raise _NO.get(answer.status, discord.HTTPException)(answer, said)
        except OSError as lost:
            if lost.errno not in _RESET:
                raise
        await asyncio.sleep(wait)
        return False


_NO: Final = {403: discord.Forbidden, 404: discord.NotFound}
_RESET: Final = (errno.ECONNRESET, 54, 10054)


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


def thrifty(answered: Callable[[int], None]) -> contextvars.Context:
    """A context in which first answers are sent this way; what is started in it inherits it.

    `answered` is called with an interaction's id once Discord has taken its first answer.
    """
    context = contextvars.copy_context()
    context.run(async_context.set, Unreceipted(answered))
    return context
