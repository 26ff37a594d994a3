"""Plays the steps of a scene through the eyes and hands of its people."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

from bot.sandbox.driver import Actor, Seen, Stage
from bot.sandbox.model import Json
from bot.sandbox.scenes import Scene, SceneError

MINUTE: Final = 60_000
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TODAY: Final = "{today}"
COUNT: Final = re.compile(r" · \d+$")
VERBS: Final = ("say", "react", "slash", "menu", "press", "choose", "fill", "sees", "speaks", "jump")


class Time(Protocol):
    """The clock of the sandbox, as a scene moves it. Instants are milliseconds UTC."""

    @property
    def zone(self) -> str:
        """The IANA zone in which a scene names times."""

    def now(self) -> int:
        """What time it is."""

    def jump_to(self, ms: int, /) -> Awaitable[None]:
        """Move on, and let happen what has become due."""

    def next_due(self) -> Awaitable[int | None]:
        """When something will next be due."""


async def play(scene: Scene, stage: Stage, time: Time, told: Callable[[int], None] = lambda _: None) -> None:
    """Play it to its end; `told` hears how many steps are done. Raises SceneError where a step cannot be done."""
    actors: dict[str, Actor] = {}
    for number, step in enumerate(scene.steps, start=1):
        try:
            await _do(step, stage, time, actors)
        except (AssertionError, ValueError, LookupError) as stuck:
            raise SceneError(f"{scene.title} stops at step {number} ({_name(step)}): {stuck}") from stuck
        told(number)


def _name(step: Json) -> str:
    verb = next((one for one in VERBS if one in step), "?")
    return " ".join(str(part) for part in (step.get("who"), verb, step.get(verb)) if part)[:80]


async def _do(step: Json, stage: Stage, time: Time, actors: dict[str, Actor]) -> None:
    if "jump" in step:
        await time.jump_to(await _instant(step["jump"], time))
        return
    name = str(step["who"])
    who = actors.setdefault(name, stage.act_as(name))
    place = await place_of(who, step.get("in"))
    if "say" in step:
        who.say(str(step["say"]), channel=place, reply_to=await _message(who, step, place) if "on" in step else None)
    elif "react" in step:
        who.react(await _message(who, step, place), str(step["react"]))
    elif "slash" in step:
        await who.slash(str(step["slash"]), channel=place, options=_plain(step.get("options", {}), stage, time))
    elif "menu" in step:
        at = stage.act_as(step["at"][1:]) if "at" in step else await _message(who, step, place)
        await who.context(str(step["menu"]), at)
    elif "press" in step:
        label = str(step["press"])
        seen = await _message(who, step, place, lambda seen: any(fits(label, one) for one in seen.buttons))
        await who.press(next(one for one in seen.buttons if fits(label, one)), on=seen)
    elif "choose" in step:
        menu = str(step["choose"])
        has = lambda seen: any(menu == one.get("placeholder") for one in seen.menus)  # noqa: E731 - said once
        await who.choose(menu, *_plain(step["values"], stage, time), on=await _message(who, step, place, has))
    elif "sees" in step:
        await who.until(str(step["sees"]), channel=place)
    elif "speaks" in step:
        who.speaks(str(step["speaks"]))
    elif "fill" in step:
        await stage.until(lambda: who.modal, what="a form to open")
        await who.fill(_plain(step["fill"], stage, time))
    else:
        raise SceneError(f"a step has one of {', '.join(VERBS)}")


def fits(label: str, shown: str) -> bool:
    """Whether a button is meant: a count behind it does not matter, and `Write to …` leaves out a made-up name."""
    return label in (shown, COUNT.sub("", shown)) or (label.endswith(" …") and shown.startswith(label[:-1]))


def _plain(given: Any, stage: Stage, time: Time) -> Any:
    """What stands for something else: people as `@Ada`, the day that it is as `{today}`."""
    if isinstance(given, dict):
        return {key: _plain(value, stage, time) for key, value in given.items()}
    if isinstance(given, list):
        return [_plain(value, stage, time) for value in given]
    if given == TODAY:
        return _local(time).date().isoformat()
    return stage.act_as(given[1:]).id if isinstance(given, str) and given.startswith("@") else given


def _local(time: Time) -> datetime:
    return datetime.fromtimestamp(time.now() / 1_000, ZoneInfo(time.zone))


async def place_of(who: Actor, place: Any) -> str | None:
    """The channel's id: by name, or the thread under a message with certain words. None is where they are."""
    if not isinstance(place, dict):
        return None if place is None else who.channel_id(str(place))
    words = str(place["under"])

    def thread() -> str | None:
        found = (seen for seen in reversed(who.sees()) if words in seen.text and seen.thread_id)
        return next((seen.thread_id for seen in found), None)

    return str(await who.stage.until(thread, what=f"a thread under {words!r}"))


async def _message(who: Actor, step: Json, place: str | None, wanted: Callable[[Seen], bool] = lambda _: True) -> Seen:
    """The newest message that is meant; what the bot is still about to write is waited for."""
    words, back = str(step.get("on", "")), int(step.get("back", 0))

    def look() -> Seen | None:
        found = [seen for seen in reversed(who.sees(place)) if words in seen.text and wanted(seen)]
        return found[back] if len(found) > back else None

    try:
        return await who.stage.until(look)  # type: ignore[no-any-return]
    except AssertionError:
        there = "\n".join(f"  {one}" for one in who.sees(place)[-6:])
        raise AssertionError(f"{who.name} sees no such message; sees:\n{there}") from None


async def _instant(to: Any, time: Time) -> int:
    """Where a jump leads. `due` waits for nothing: what is due at this very moment is now."""
    now = time.now()
    if isinstance(to, int | float):
        return now + round(to * MINUTE)
    if to == "due":
        due = await time.next_due()
        if due is None:
            raise SceneError("nothing is going to be due")
        return max(due, now)
    day, at = str(to).lower().split()
    hour, minute = (int(part) for part in at.split(":"))
    local = _local(time)
    wanted = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if day in WEEKDAYS:
        wanted += timedelta(days=(WEEKDAYS.index(day) - local.weekday()) % 7)
        wanted += timedelta(days=7 if wanted <= local else 0)
    else:
        month, number = (int(part) for part in day.split("-"))
        wanted = wanted.replace(month=month, day=number)
        wanted = wanted.replace(year=wanted.year + 1) if wanted <= local else wanted
    return round(wanted.timestamp() * 1_000)
