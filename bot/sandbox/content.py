"""What a message says: content, mentions, embeds, components, files, references, put on it as Discord would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.sandbox import components
from bot.sandbox.model import Guild, Json, Message
from bot.sandbox.snowflake import iso

if TYPE_CHECKING:
    from bot.sandbox.world import World

REPLY: Final = 19
FORWARD: Final = 1
_USER: Final = re.compile(r"<@!?(\d{15,20})>")
_ROLE: Final = re.compile(r"<@&(\d{15,20})>")
_COPIED: Final = (
    "type", "content", "mentions", "mention_roles", "attachments", "embeds", "timestamp", "edited_timestamp", "flags",
    "components",
)  # fmt: skip


def write(
    world: World,
    message: Message,
    payload: Json,
    attachments: list[Json],
    *,
    loud: bool = True,
    default: tuple[str, ...] = ("users",),
) -> None:
    """Put content, embeds, components and files of a payload on a message; what is not in it stays.

    `loud` says whether the author may mention everyone and every role, `default` what is mentioned where the payload
    says nothing about it.
    """
    data = message.data
    if "attachments" in payload or attachments:
        kept = {str(one["id"]) for one in payload.get("attachments") or () if "id" in one}
        if "attachments" in payload:
            data["attachments"] = [one for one in data["attachments"] if one["id"] in kept]
        data["attachments"] = [*data["attachments"], *attachments]
    if "content" in payload:
        data["content"] = payload["content"] or ""
        _mention(world, data, payload, loud, default)
    if "embeds" in payload or "embed" in payload:
        embeds = payload.get("embeds") or ([payload["embed"]] if payload.get("embed") else [])
        data["embeds"] = [_embed(one, data["attachments"]) for one in embeds]
    if "components" in payload:
        data["components"] = components.rendered(
            payload["components"] or [], lambda url: _media(world, url, data["attachments"])
        )
    if payload.get("poll"):
        data["poll"] = _poll(world, payload["poll"])


def _media(world: World, url: str, attachments: list[Json]) -> Json:
    name = url.removeprefix("attachment://") if url.startswith("attachment://") else None
    file = next((one for one in attachments if one["filename"] == name), None)
    if file is None:
        return {"id": world.mint.next(), "url": url, "proxy_url": url}
    found = {"id": world.mint.next(), "url": file["url"], "proxy_url": file["url"], "attachment_id": file["id"]}
    found |= {key: file[key] for key in ("width", "height", "content_type") if key in file}
    return {**found, "_name": file["filename"], "_size": file["size"]}


def _embed(embed: Json, attachments: list[Json]) -> Json:
    urls = {f"attachment://{one['filename']}": one["url"] for one in attachments}
    out: Json = {"type": "rich", **{key: value for key, value in embed.items() if value is not None}}
    for key in ("image", "thumbnail", "author", "footer"):
        if key in out:
            out[key] = {
                name: urls.get(value, value) if isinstance(value, str) else value
                for name, value in out[key].items()
                if value is not None
            }
    if "fields" in out:
        out["fields"] = [{"inline": False, **one} for one in out["fields"]]
    return out


def _poll(world: World, poll: Json) -> Json:
    """A poll as it stands right after it was asked. Nobody can vote here."""
    return {
        "question": poll["question"],
        "answers": [
            {"answer_id": number, "poll_media": one["poll_media"]}
            for number, one in enumerate(poll["answers"], start=1)
        ],
        "expiry": iso(world.clock.now() + int(poll.get("duration") or 24) * 3_600_000),
        "allow_multiselect": bool(poll.get("allow_multiselect")),
        "layout_type": poll.get("layout_type") or 1,
        "results": {"is_finalized": False, "answer_counts": []},
    }


def _mention(world: World, data: Json, payload: Json, loud: bool, default: tuple[str, ...]) -> None:
    allowed = payload.get("allowed_mentions")
    parse = set(default) if allowed is None else set(allowed.get("parse") or ())
    users = {str(one) for one in (allowed or {}).get("users") or ()}
    roles = {str(one) for one in (allowed or {}).get("roles") or ()}
    text = data["content"]
    guild = world.server_of(data["channel_id"])
    data["mentions"] = [
        world.users[one]
        for one in dict.fromkeys(_USER.findall(text))
        if one in world.users and ("users" in parse or one in users)
    ]
    data["mention_roles"] = [
        one
        for one in dict.fromkeys(_ROLE.findall(text))
        if ("roles" in parse or one in roles) and _rings(guild, one, loud)
    ]
    everyone = "@everyone" in text or "@here" in text
    data["mention_everyone"] = everyone and "everyone" in parse and loud


def _rings(guild: Guild | None, role_id: str, loud: bool) -> bool:
    """Whether a role can be mentioned: it is mentionable, or the author may mention everyone."""
    role = guild.role(role_id) if guild is not None else None
    return role is not None and (loud or bool(role["mentionable"]))


def refer(message: Message, channel: Json, payload: Json, target: Message | None) -> None:
    """Let a message reply to, or forward, another. `target` is None where that is gone."""
    reference = payload["message_reference"]
    kind = int(reference.get("type") or 0)
    data = message.data
    data["message_reference"] = {
        "type": kind,
        "channel_id": str(reference.get("channel_id") or channel["id"]),
        "message_id": str(reference["message_id"]),
    }
    if "guild_id" in channel:
        data["message_reference"]["guild_id"] = channel["guild_id"]
    if kind == FORWARD:
        if target is not None:
            data["message_snapshots"] = [{"message": {key: target.data[key] for key in _COPIED}}]
        return
    data["type"] = REPLY
    data["referenced_message"] = None
    if target is not None:
        data["referenced_message"] = {key: value for key, value in target.data.items() if key != "referenced_message"}
        author = target.data["author"]
        rings = (payload.get("allowed_mentions") or {}).get("replied_user", True)
        if rings and author not in data["mentions"] and "webhook_id" not in target.data:
            data["mentions"] = [*data["mentions"], author]


def emoji(text: str) -> Json:
    """`name:id` is an emoji of a server, anything else a Unicode one."""
    name, colon, emoji_id = text.rpartition(":")
    if colon and emoji_id.isdigit():
        return {"id": emoji_id, "name": name.removeprefix("a:"), "animated": name.startswith("a:")}
    return {"id": None, "name": text}
