"""First answers to interactions without a receipt.

discord.py asks Discord for a copy of every first answer (`with_response`) and builds a message from it; that is about a
third of what a small answer costs. Lantern needs the copy in one case only: where a short-lived view is on the answer,
discord.py finds the view again by the message's id. Everything else that lasts is found by its `custom_id`.

The way in is discord.py's own: the adapter that its interactions take from the context variable `async_context`.
"""

from __future__ import annotations

import contextvars
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

_MODAL = 9


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
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction_id,
            webhook_token=token,
        )
        await self.request(route, payload=params.payload, **options)
        self._answered(interaction_id)
        return {"interaction": {"id": interaction_id}}


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
