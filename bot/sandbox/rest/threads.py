"""Threads: started, joined, listed. Changing and deleting them is done with the routes of channels."""

from __future__ import annotations

from bot.sandbox.errors import DiscordError, form
from bot.sandbox.limits import check_thread
from bot.sandbox.model import FORUM, NEWS, PRIVATE_THREAD, TEXT, THREADS, Json
from bot.sandbox.permissions import Permission, may_send
from bot.sandbox.rest.messages import shown as shown_message
from bot.sandbox.rest.routing import Call, Reply, Table, lacking, reason_of, sound

routes = Table()


@routes.post("/channels/{channel_id}/messages/{message_id}/threads")
def from_message(call: Call) -> Reply:
    parent = call.channel(Permission.CREATE_PUBLIC_THREADS)
    if parent["type"] not in (TEXT, NEWS):
        raise DiscordError.of(50024)
    message = call.message(parent)
    sound(check_thread(call.body()))
    thread = call.world.channels.start_thread(parent, call.me, call.body(), message=message, reason=reason_of(call))
    return 201, call.world.channels.thread_for(thread, call.me)


@routes.post("/channels/{channel_id}/threads")
def start(call: Call) -> Reply:
    parent = call.channel()
    payload = call.body()
    if parent["type"] == FORUM:
        return _in_forum(call, parent, payload)
    if parent["type"] not in (TEXT, NEWS):
        raise DiscordError.of(50024)
    sound(check_thread(payload))
    private = int(payload.get("type") or PRIVATE_THREAD) == PRIVATE_THREAD
    if private and parent["type"] != TEXT:
        raise DiscordError.of(50024)
    call.may_in(parent, Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS)
    thread = call.world.channels.start_thread(parent, call.me, payload, reason=reason_of(call))
    return 201, call.world.channels.thread_for(thread, call.me)


def _in_forum(call: Call, parent: Json, payload: Json) -> Reply:
    """A post is a thread together with its first message, which has the thread's id."""
    lacking(call.may_in(parent), Permission.SEND_MESSAGES)
    sound(check_thread(payload, forum=True, files=len(call.files)))
    known = {tag["id"] for tag in parent["available_tags"]}
    if any(str(tag) not in known for tag in payload.get("applied_tags") or ()):
        raise form("applied_tags", "UNKNOWN_TAG", "Unknown tag")
    if int(parent["flags"]) & 1 << 4 and not payload.get("applied_tags"):
        raise DiscordError.of(40067)
    thread = call.world.channels.start_thread(parent, call.me, payload, reason=reason_of(call))
    first = call.world.messages.post(
        thread, call.world.users[call.me], payload["message"], attachments=call.attachments(payload["message"]),
        message_id=thread["id"],
    )  # fmt: skip
    return 201, {**call.world.channels.thread_for(thread, call.me), "message": shown_message(call, first)}


def _thread(call: Call) -> Json:
    thread = call.channel()
    if thread["type"] not in THREADS:
        raise DiscordError.of(50024)
    return thread


def _open(thread: Json) -> None:
    if thread["thread_metadata"]["archived"]:
        raise DiscordError.of(50083)


@routes.put("/channels/{channel_id}/thread-members/@me")
def join(call: Call) -> Reply:
    thread = _thread(call)
    _open(thread)
    call.world.channels.join(thread, call.me)
    return 204, None


@routes.put("/channels/{channel_id}/thread-members/{user_id}")
def add(call: Call) -> Reply:
    thread = _thread(call)
    _open(thread)
    bits = call.may_in(thread)
    if not may_send(bits, thread):
        raise DiscordError.of(50013)
    guild = call.guild_of(thread)
    user_id = call.params["user_id"]
    call.world.member(guild, user_id)
    parent = guild.channels[thread["parent_id"]]
    if not call.world.permissions_in(user_id, parent) & Permission.VIEW_CHANNEL:
        raise DiscordError.of(50001)
    if thread["type"] == PRIVATE_THREAD and not thread["thread_metadata"].get("invitable", True):
        owns = thread["owner_id"] == call.me
        if not owns and not bits & Permission.MANAGE_THREADS:
            raise DiscordError.of(50013)
    call.world.channels.join(thread, user_id)
    return 204, None


@routes.delete("/channels/{channel_id}/thread-members/@me")
def part(call: Call) -> Reply:
    thread = _thread(call)
    _open(thread)
    call.world.channels.part(thread, call.me)
    return 204, None


@routes.delete("/channels/{channel_id}/thread-members/{user_id}")
def remove(call: Call) -> Reply:
    thread = _thread(call)
    _open(thread)
    bits = call.may_in(thread)
    owns = thread["type"] == PRIVATE_THREAD and thread["owner_id"] == call.me
    if not owns and not bits & Permission.MANAGE_THREADS:
        raise DiscordError.of(50013)
    call.world.channels.part(thread, call.params["user_id"])
    return 204, None


def _shown_member(call: Call, thread: Json, entry: Json) -> Json:
    if not call.flag("with_member"):
        return entry
    return {**entry, "member": call.guild_of(thread).members[entry["user_id"]]}


@routes.get("/channels/{channel_id}/thread-members")
def members(call: Call) -> Reply:
    thread = _thread(call)
    found = call.guild_of(thread).thread_members.get(thread["id"], {})
    return 200, [_shown_member(call, thread, one) for one in found.values()]


@routes.get("/channels/{channel_id}/thread-members/{user_id}")
def member(call: Call) -> Reply:
    thread = _thread(call)
    user_id = call.me if call.params["user_id"] == "@me" else call.params["user_id"]
    entry = call.guild_of(thread).thread_members.get(thread["id"], {}).get(user_id)
    if entry is None:
        raise DiscordError.of(10007)
    return 200, _shown_member(call, thread, entry)


# -- lists ---------------------------------------------------------------------------------------------------------


def _listed(call: Call, threads: list[Json], *, paged: bool) -> Reply:
    seen = [one for one in threads if call.world.permissions_in(call.me, one) & Permission.VIEW_CHANNEL]
    limit = call.count("limit", 50, 100) if paged else len(seen)
    page = seen[:limit]
    own = [
        entry
        for one in page
        if (entry := call.guild_of(one).thread_members.get(one["id"], {}).get(call.me)) is not None
    ]
    return 200, {"threads": page, "members": own, "has_more": len(seen) > limit}


@routes.get("/guilds/{guild_id}/threads/active")
def active(call: Call) -> Reply:
    return _listed(call, call.world.channels.threads(call.guild()), paged=False)


def _archived(call: Call, *, private: bool, own: bool) -> Reply:
    parent = call.channel(Permission.READ_MESSAGE_HISTORY)
    if private and not own:
        call.may_in(parent, Permission.MANAGE_THREADS)
    guild = call.guild_of(parent)
    found = call.world.channels.threads(guild, archived=True, parent_id=parent["id"])
    found = [one for one in found if (one["type"] == PRIVATE_THREAD) is private]
    before = call.query.get("before")
    if own:
        found = [one for one in found if call.me in guild.thread_members.get(one["id"], ())]
        if before is not None:
            found = [one for one in found if int(one["id"]) < int(before)]
    else:
        found.sort(key=lambda one: str(one["thread_metadata"]["archive_timestamp"]), reverse=True)
        if before is not None:
            found = [one for one in found if one["thread_metadata"]["archive_timestamp"] < before]
    return _listed(call, found, paged=True)


@routes.get("/channels/{channel_id}/threads/archived/public")
def archived_public(call: Call) -> Reply:
    return _archived(call, private=False, own=False)


@routes.get("/channels/{channel_id}/threads/archived/private")
def archived_private(call: Call) -> Reply:
    return _archived(call, private=True, own=False)


@routes.get("/channels/{channel_id}/users/@me/threads/archived/private")
def archived_own(call: Call) -> Reply:
    return _archived(call, private=True, own=True)
