"""First answers, `@original` and follow-up messages. The token in the path is all that these routes ask for."""

from __future__ import annotations

from typing import Any

from bot.sandbox.components import number
from bot.sandbox.errors import DiscordError
from bot.sandbox.interaction import MODAL_SUBMIT, Interaction
from bot.sandbox.limits import check_callback, check_message
from bot.sandbox.model import EPHEMERAL, Json
from bot.sandbox.rest.routing import Call, Reply, Table, sound

routes = Table(token=False)


@routes.post("/interactions/{interaction_id}/{token}/callback")
def callback(call: Call) -> Reply:
    world = call.world
    answers = world.interactions.answers
    interaction = answers.check(world.interactions.of_token(call.params["token"]), call.params["interaction_id"])
    payload = call.body()
    sound(check_callback(payload, interaction=interaction.type, files=len(call.files), edit=_source(call, interaction)))
    if payload["type"] == 9:
        # Fields get numeric ids as components of messages do.
        number(payload["data"]["components"])
    data: Json = payload.get("data") or {}
    attachments = call.attachments(data, ephemeral=bool(int(data.get("flags") or 0) & EPHEMERAL))
    receipt = answers.first(interaction, payload, attachments)
    return (200, receipt) if call.flag("with_response") else (204, None)


def _source(call: Call, interaction: Interaction) -> Json | None:
    """The message that a component, or the component that opened a modal, belongs to."""
    if interaction.source is None:
        return None
    try:
        return call.world.message(*interaction.source).data
    except DiscordError:
        # Deleted meanwhile: an update is still a valid answer in form, and fails over the missing message.
        return {"content": "", "flags": 0} if interaction.type != MODAL_SUBMIT else None


def _interaction(call: Call) -> Interaction:
    return call.world.interactions.answers.token(call.params["webhook_id"], call.params["token"])


def _answer(call: Call, message: Any) -> Json:
    return dict(message.seen_by(call.params["webhook_id"]))


@routes.post("/webhooks/{webhook_id}/{token}")
def follow_up(call: Call) -> Reply:
    interaction = _interaction(call)
    payload = call.body()
    sound(check_message(payload, files=len(call.files), from_interaction=True))
    hidden = bool(int(payload.get("flags") or 0) & EPHEMERAL)
    attachments = call.attachments(payload, ephemeral=hidden)
    return 200, _answer(call, call.world.interactions.answers.follow_up(interaction, payload, attachments))


@routes.get("/webhooks/{webhook_id}/{token}/messages/{message_id}")
def get(call: Call) -> Reply:
    message = call.world.interactions.answers.find(_interaction(call), call.params["message_id"])
    return 200, _answer(call, message)


@routes.patch("/webhooks/{webhook_id}/{token}/messages/{message_id}")
def edit(call: Call) -> Reply:
    interaction = _interaction(call)
    answers = call.world.interactions.answers
    message = answers.find(interaction, call.params["message_id"])
    payload = call.body()
    sound(check_message(payload, files=len(call.files), edit=message.data, from_interaction=True))
    attachments = call.attachments(payload, ephemeral=message.viewer is not None)
    return 200, _answer(call, answers.edit(interaction, message, payload, attachments))


@routes.delete("/webhooks/{webhook_id}/{token}/messages/{message_id}")
def delete(call: Call) -> Reply:
    interaction = _interaction(call)
    answers = call.world.interactions.answers
    answers.delete(interaction, answers.find(interaction, call.params["message_id"]))
    return 204, None
