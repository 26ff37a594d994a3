"""Scheduled events of a server, and its auto-moderation rules."""

from __future__ import annotations

from bot.sandbox import audit
from bot.sandbox.audit import Action
from bot.sandbox.errors import DiscordError, form
from bot.sandbox.events import Event, Intent
from bot.sandbox.limits import check_scheduled_event
from bot.sandbox.model import Guild, Json
from bot.sandbox.permissions import Permission
from bot.sandbox.rest.routing import Call, Reply, Table, reason_of, sound

routes = Table()

MAX_EVENTS = 100
SCHEDULED, ACTIVE, COMPLETED, CANCELED = 1, 2, 3, 4
_NEXT = {SCHEDULED: (SCHEDULED, ACTIVE, CANCELED), ACTIVE: (ACTIVE, COMPLETED)}


def _tell(call: Call, name: str, guild: Guild, data: Json) -> None:
    call.world.emit(Event(name, data, guild.id, intent=Intent.GUILD_SCHEDULED_EVENTS))


def _recurrence(rule: Json | None) -> Json | None:
    """A rule as it comes back: with every key, null where nothing was said."""
    if rule is None:
        return None
    keys = ("end", "by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day", "count")
    return {**dict.fromkeys(keys), **rule}


def _event(call: Call, guild: Guild) -> Json:
    found = guild.events.get(call.params["event_id"])
    if found is None:
        raise DiscordError.of(10070)
    return found


def _shown(call: Call, event: Json) -> Json:
    return {**event, "user_count": 0} if call.flag("with_user_count") else event


@routes.get("/guilds/{guild_id}/scheduled-events")
def all_events(call: Call) -> Reply:
    return 200, [_shown(call, one) for one in call.guild().events.values()]


@routes.post("/guilds/{guild_id}/scheduled-events")
def create(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.CREATE_EVENTS)
    payload = call.body()
    sound(check_scheduled_event(payload, create=True, now_ms=call.world.clock.now()))
    if sum(1 for one in guild.events.values() if one["status"] in (SCHEDULED, ACTIVE)) >= MAX_EVENTS:
        raise DiscordError.of(30038)
    channel_id = payload.get("channel_id")
    if channel_id is not None and str(channel_id) not in guild.channels:
        raise DiscordError.of(10003)
    event: Json = {
        "id": call.world.mint.next(),
        "guild_id": guild.id,
        "name": payload["name"],
        "description": payload.get("description"),
        "channel_id": None if channel_id is None else str(channel_id),
        "creator_id": call.me,
        "creator": call.world.users[call.me],
        "image": None,
        "scheduled_start_time": payload["scheduled_start_time"],
        "scheduled_end_time": payload.get("scheduled_end_time"),
        "status": SCHEDULED,
        "entity_type": payload["entity_type"],
        "entity_id": None,
        "recurrence_rule": _recurrence(payload.get("recurrence_rule")),
        "privacy_level": 2,
        "guild_scheduled_event_exceptions": [],
        "entity_metadata": payload.get("entity_metadata"),
    }
    guild.events[event["id"]] = event
    audit.record(
        call.world, guild, Action.GUILD_SCHEDULED_EVENT_CREATE, call.me, event["id"],
        changed=audit.changes({}, event, ("name",)), reason=reason_of(call),
    )  # fmt: skip
    _tell(call, "GUILD_SCHEDULED_EVENT_CREATE", guild, event)
    return 200, event


@routes.get("/guilds/{guild_id}/scheduled-events/{event_id}")
def get(call: Call) -> Reply:
    return 200, _shown(call, _event(call, call.guild()))


@routes.patch("/guilds/{guild_id}/scheduled-events/{event_id}")
def edit(call: Call) -> Reply:
    guild = call.guild()
    event = _event(call, guild)
    _owned(call, guild, event)
    payload = call.body()
    sound(check_scheduled_event(payload, create=False, event=event, now_ms=call.world.clock.now()))
    if event["status"] in (COMPLETED, CANCELED):
        raise DiscordError.of(180000)
    if payload.get("status") is not None and payload["status"] not in _NEXT[event["status"]]:
        raise form("status", "GUILD_SCHEDULED_EVENT_INVALID_STATUS", "This status cannot follow the present one")
    old = dict(event)
    event.update({key: payload[key] for key in payload if key in event and key not in ("id", "guild_id", "image")})
    event["recurrence_rule"] = _recurrence(event["recurrence_rule"])
    audit.record(
        call.world, guild, Action.GUILD_SCHEDULED_EVENT_UPDATE, call.me, event["id"],
        changed=audit.changes(old, event), reason=reason_of(call),
    )  # fmt: skip
    _tell(call, "GUILD_SCHEDULED_EVENT_UPDATE", guild, event)
    return 200, event


def _owned(call: Call, guild: Guild, event: Json) -> None:
    """One's own events need CREATE_EVENTS, those of others MANAGE_EVENTS."""
    own = event["creator_id"] == call.me
    call.may(guild, Permission.CREATE_EVENTS if own else Permission.MANAGE_EVENTS)


@routes.delete("/guilds/{guild_id}/scheduled-events/{event_id}")
def delete(call: Call) -> Reply:
    guild = call.guild()
    event = _event(call, guild)
    _owned(call, guild, event)
    del guild.events[event["id"]]
    audit.record(call.world, guild, Action.GUILD_SCHEDULED_EVENT_DELETE, call.me, event["id"], reason=reason_of(call))
    _tell(call, "GUILD_SCHEDULED_EVENT_DELETE", guild, event)
    return 204, None


@routes.get("/guilds/{guild_id}/scheduled-events/{event_id}/users")
def interested(call: Call) -> Reply:
    _event(call, call.guild())
    return 200, []


@routes.get("/guilds/{guild_id}/auto-moderation/rules")
def rules(call: Call) -> Reply:
    guild = call.guild()
    call.may(guild, Permission.MANAGE_GUILD)
    return 200, list(guild.rules.values())
