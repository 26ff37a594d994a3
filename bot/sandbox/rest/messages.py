"""Messages of channels: sending with a nonce, history, editing, deleting, pins, reactions, typing."""

from __future__ import annotations

from bot.sandbox.errors import DiscordError, form
from bot.sandbox.events import Event, Intent, without_content
from bot.sandbox.gateway import hides_content
from bot.sandbox.limits import check_bulk_delete, check_message
from bot.sandbox.model import DM, SUPPRESS_EMBEDS, THREADS, WRITABLE, Json, Message
from bot.sandbox.permissions import Permission, sending
from bot.sandbox.rest.routing import Call, Reply, Table, lacking, reason_of, sound
from bot.sandbox.snowflake import made_at

routes = Table()

HOUR_MS = 3_600_000
BULK_AGE_MS = 14 * 24 * HOUR_MS
CONTENT_FLAGS = 1 << 18 | 1 << 19


def shown(call: Call, message: Message) -> Json:
    """The message as the app may read it: without the privileged intent, what others write has no content."""
    data = message.seen_by(call.me)
    if not call.app.flags & CONTENT_FLAGS and hides_content(
        data, call.me, private=data["channel_id"] in call.world.dms
    ):
        data = without_content(data)
    return data


def _writable(call: Call) -> tuple[Json, int]:
    """The channel of the route, if the bot may write there."""
    channel = call.world.channel(call.params["channel_id"])
    if channel["type"] == DM:
        _reachable(call, channel)
        return channel, call.may_in(channel)
    bits = call.may_in(channel)
    if channel["type"] not in WRITABLE:
        raise DiscordError.of(50008)
    lacking(bits, sending(channel))
    if channel["type"] in THREADS:
        meta = channel["thread_metadata"]
        if meta["locked"] and not bits & Permission.MANAGE_THREADS:
            raise DiscordError.of(160005)
    return channel, bits


def _reachable(call: Call, channel: Json) -> None:
    """Whether the other one can be written to: a shared server (50278), and open direct messages (50007)."""
    world = call.world
    for other in (one["id"] for one in channel["recipients"] if one["id"] != call.me):
        if not any(other in guild.members for guild in world.servers_of(call.me)):
            raise DiscordError.of(50278)
        if not world.profiles[other].accepts_dms:
            raise DiscordError.of(50007)


@routes.post("/channels/{channel_id}/messages")
def post(call: Call) -> Reply:
    world = call.world
    payload = call.body()
    channel, bits = _writable(call)
    sound(check_message(payload, files=len(call.files)))
    if channel["type"] != DM:
        if call.files:
            lacking(bits, Permission.ATTACH_FILES)
        if payload.get("tts"):
            lacking(bits, Permission.SEND_TTS_MESSAGES)
    reference = payload.get("message_reference")
    if reference is not None:
        _referable(call, channel, bits, reference)
    nonce = payload.get("nonce")
    if nonce is not None and payload.get("enforce_nonce"):
        before = world.messages.nonce(call.me, nonce)
        if before is not None:
            # The same nonce within a few minutes gives the first message; 10008 where that is gone.
            return 200, {**shown(call, world.messages.public(*before)), "nonce": nonce}
    message = world.messages.post(
        channel, world.users[call.me], payload, attachments=call.attachments(payload),
        may_mention_all=bool(bits & Permission.MENTION_EVERYONE),
    )  # fmt: skip
    data = message.seen_by(call.me)
    return 200, data if nonce is None else {**data, "nonce": nonce}


def _referable(call: Call, channel: Json, bits: int, reference: Json) -> None:
    if int(reference.get("type") or 0) == 0:
        if channel["type"] != DM and not bits & Permission.READ_MESSAGE_HISTORY:
            raise DiscordError.of(160002)
        target = str(reference.get("channel_id") or channel["id"])
        if target != channel["id"]:
            raise form("message_reference", "REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL", "Cannot reply to another channel")
        try:
            call.world.messages.public(channel["id"], str(reference["message_id"]))
        except DiscordError:
            if reference.get("fail_if_not_exists", True):
                raise form("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message") from None


@routes.get("/channels/{channel_id}/messages")
def history(call: Call) -> Reply:
    channel = call.channel()
    if not call.may_in(channel) & Permission.READ_MESSAGE_HISTORY:
        return 200, []
    limit = call.count("limit", 50, 100)
    board = call.world.messages
    around = call.query.get("around")
    if around is not None:
        older = board.page(channel["id"], before=str(int(around) + 1), limit=(limit + 1) // 2)
        newer = board.page(channel["id"], after=around, limit=limit - len(older))
        found = [*newer, *older]
    else:
        found = board.page(channel["id"], before=call.query.get("before"), after=call.query.get("after"), limit=limit)
    return 200, [shown(call, one) for one in found]


@routes.get("/channels/{channel_id}/messages/{message_id}")
def get(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return 200, shown(call, call.message(channel))


@routes.patch("/channels/{channel_id}/messages/{message_id}")
def edit(call: Call) -> Reply:
    channel = call.channel()
    message = call.message(channel)
    payload = call.body()
    if message.data["author"]["id"] != call.me:
        bits = call.may_in(channel)
        if set(payload) == {"flags"} and bits & Permission.MANAGE_MESSAGES:
            message.data["flags"] = message.data["flags"] & ~SUPPRESS_EMBEDS | int(payload["flags"]) & SUPPRESS_EMBEDS
            call.world.messages.tell_update(message)
            return 200, shown(call, message)
        raise DiscordError.of(50005)
    sound(check_message(payload, files=len(call.files), edit=message.data))
    if channel["type"] in THREADS and channel["thread_metadata"]["archived"]:
        raise DiscordError.of(50083)
    call.world.messages.edit(message, payload, attachments=call.attachments(payload))
    return 200, shown(call, message)


@routes.delete("/channels/{channel_id}/messages/{message_id}")
def delete(call: Call) -> Reply:
    channel = call.channel()
    message = call.message(channel)
    if message.data["author"]["id"] != call.me:
        if channel["type"] == DM:
            raise DiscordError.of(50003)
        call.may_in(channel, Permission.MANAGE_MESSAGES)
    if channel["type"] in THREADS and channel["thread_metadata"]["archived"]:
        raise DiscordError.of(50083)
    call.world.messages.delete(message, by=call.me, reason=reason_of(call))
    return 204, None


@routes.post("/channels/{channel_id}/messages/bulk-delete")
def bulk_delete(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    if channel["type"] == DM:
        raise DiscordError.of(50003)
    sound(check_bulk_delete(call.body()))
    ids = [str(one) for one in call.body()["messages"]]
    if any(made_at(one) < call.world.clock.now() - BULK_AGE_MS for one in ids):
        raise DiscordError.of(50034)
    call.world.messages.delete_many(channel["id"], ids, by=call.me, reason=reason_of(call))
    return 204, None


@routes.post("/channels/{channel_id}/typing")
def typing(call: Call) -> Reply:
    channel, _ = _writable(call)
    data: Json = {"channel_id": channel["id"], "user_id": call.me, "timestamp": call.world.clock.now() // 1000}
    guild = call.world.server_of(channel["id"])
    intent = Intent.DIRECT_MESSAGE_TYPING
    if guild is not None:
        data |= {"guild_id": guild.id, "member": guild.members[call.me]}
        intent = Intent.GUILD_MESSAGE_TYPING
    call.world.emit(Event("TYPING_START", data, data.get("guild_id"), channel["id"], intent=intent))
    return 204, None


# -- pins ----------------------------------------------------------------------------------------------------------


def _pin(call: Call) -> Reply:
    channel = call.channel(Permission.PIN_MESSAGES)
    call.world.messages.pin(call.message(channel), by=call.me, reason=reason_of(call))
    return 204, None


def _unpin(call: Call) -> Reply:
    channel = call.channel(Permission.PIN_MESSAGES)
    call.world.messages.unpin(call.message(channel), by=call.me, reason=reason_of(call))
    return 204, None


routes.put("/channels/{channel_id}/messages/pins/{message_id}")(_pin)
routes.delete("/channels/{channel_id}/messages/pins/{message_id}")(_unpin)
routes.put("/channels/{channel_id}/pins/{message_id}")(_pin)
routes.delete("/channels/{channel_id}/pins/{message_id}")(_unpin)


@routes.get("/channels/{channel_id}/messages/pins")
def pins(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    limit = call.count("limit", 50, 50)
    before = call.query.get("before")
    found = [one for one in call.world.messages.pins(channel["id"]) if before is None or (one.pinned_at or "") < before]
    items = [{"pinned_at": one.pinned_at, "message": shown(call, one)} for one in found[:limit]]
    return 200, {"items": items, "has_more": len(found) > limit}


@routes.get("/channels/{channel_id}/pins")
def pins_before_2025(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    return 200, [shown(call, one) for one in call.world.messages.pins(channel["id"])[:50]]


# -- reactions -----------------------------------------------------------------------------------------------------


def _emoji(call: Call) -> str:
    return call.params["emoji"]


@routes.put("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me")
def react(call: Call) -> Reply:
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    message = call.message(channel)
    emoji = _emoji(call)
    if emoji not in message.reactions:
        if len(emoji) > 32 and ":" not in emoji:
            raise DiscordError.of(10014)
        call.may_in(channel, Permission.ADD_REACTIONS)
    call.world.messages.react(message, emoji, call.me)
    return 204, None


@routes.delete("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me")
def unreact(call: Call) -> Reply:
    call.world.messages.unreact(call.message(call.channel()), _emoji(call), call.me)
    return 204, None


@routes.delete("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}")
def unreact_other(call: Call) -> Reply:
    channel = call.channel(0 if call.params["user_id"] == call.me else Permission.MANAGE_MESSAGES)
    call.world.messages.unreact(call.message(channel), _emoji(call), call.params["user_id"])
    return 204, None


@routes.get("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}")
def reactors(call: Call) -> Reply:
    message = call.message(call.channel(Permission.READ_MESSAGE_HISTORY))
    entry = message.reactions.get(_emoji(call))
    after = int(call.query.get("after") or 0)
    ids = sorted(int(one) for one in (entry[1] if entry else ()) if int(one) > after)
    return 200, [call.world.users[str(one)] for one in ids[: call.count("limit", 25, 100)]]


@routes.delete("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}")
def clear_emoji(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    call.world.messages.clear_reactions(call.message(channel), _emoji(call))
    return 204, None


@routes.delete("/channels/{channel_id}/messages/{message_id}/reactions")
def clear(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_MESSAGES)
    call.world.messages.clear_reactions(call.message(channel))
    return 204, None
