"""Writes down what people do at the page, as the steps of a scene, and what everybody sees in the end.

Ids, made-up names and instants differ from run to run, so a step says what a person would say: the channel's name, the
button's label, the words of the message, how far the clock was moved.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.sandbox import components as c
from bot.sandbox.driver import Actor, Seen, Stage
from bot.sandbox.forms import fields
from bot.sandbox.model import THREADS, Json
from bot.sandbox.scenes import Scene
from bot.sandbox.scenes.player import COUNT, MINUTE, fits

LONGEST_MARK: Final = 80
BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
STRETCH: Final = re.compile(r"\n|\*\*.+?\*\*")


class Story:
    """What was done since the sandbox opened. A scene that was played is part of it."""

    def __init__(self, stage: Stage, zone: str) -> None:
        self.stage = stage
        self.zone = zone
        self.steps: list[Json] = []

    def scene(self) -> Scene:
        """All of it, to be saved."""
        return Scene(
            "own", "My own evening", "Saved from the sandbox.", tuple(self.steps), seen=seen_by_all(self.stage)
        )

    def jump(self, asked: Json, due: int | None) -> list[Json]:
        """The steps of a jump. To the minute when something is due it is told as that, because its delay is by lot.

        Whoever acted last had time to read; somebody who plays it again in a second must wait for the same words.
        """
        acted = [str(step["who"]) for step in self.steps if "who" in step][-1:]
        read = [{"who": name, "sees": mark(seen)} for name in acted for seen in self.stage.act_as(name).sees()[-1:]]
        if "by" in asked:
            return [*read, {"jump": int(asked["by"]) / MINUTE}]
        if asked.get("to") == due:
            return [*read, {"jump": "due"}]
        local = datetime.fromtimestamp(int(asked["to"]) / 1_000, ZoneInfo(self.zone))
        return [*read, {"jump": local.strftime("%m-%d %H:%M")}]

    def steps_of(self, person_id: str, act: str, asked: Json) -> list[Json]:
        """The step of an act of the page, before it is done; none for what only looks, or cannot be told so."""
        tell = getattr(self, f"_{act}", None)
        if tell is None:
            return []
        who = self.stage.act_as(person_id)
        try:
            return [{"who": who.name, **tell(who, asked)}]
        except (LookupError, TypeError, AssertionError, StopIteration, ValueError):
            return []  # the act itself says what is wrong with it

    # ---- one for each act

    def _say(self, who: Actor, asked: Json) -> Json:
        reply = asked.get("reply_to")
        on = {} if reply is None else {"on": mark(_seen(who, asked["channel"], reply))}
        return {"say": asked["content"], **self._in(who, asked["channel"]), **on}

    def _speak(self, _who: Actor, asked: Json) -> Json:
        return {"speaks": asked["locale"]}

    def _react(self, who: Actor, asked: Json) -> Json:
        on = mark(_seen(who, asked["channel"], asked["message"]))
        return {"react": asked["emoji"], "on": on, **self._in(who, asked["channel"])}

    def _slash(self, who: Actor, asked: Json) -> Json:
        options = {key: self._name(value) for key, value in dict(asked.get("options") or {}).items()}
        return {"slash": asked["path"], **self._in(who, asked["channel"]), **({"options": options} if options else {})}

    def _context(self, who: Actor, asked: Json) -> Json:
        if asked["target"] in self.stage.world.profiles:
            return {"menu": asked["command"], "at": f"@{self.stage.act_as(asked['target']).name}"}
        on = mark(_seen(who, asked["channel"], asked["target"]))
        return {"menu": asked["command"], "on": on, **self._in(who, asked["channel"])}

    def _press(self, who: Actor, asked: Json) -> Json:
        component = _component(who, asked)
        label = str(component.get("label") or (component.get("emoji") or {})["name"])
        for name in BOLD.findall(_seen(who, asked["channel"], asked["message"]).text):  # a made-up name, by lot
            label = label.removesuffix(name) + "…" if label.endswith(f" {name}") else label
        label = COUNT.sub("", label)
        return {"press": label, **self._which(who, asked, lambda seen: any(fits(label, one) for one in seen.buttons))}

    def _choose(self, who: Actor, asked: Json) -> Json:
        component = _component(who, asked)
        menu = str(component["placeholder"])
        which = self._which(who, asked, lambda seen: any(menu == one.get("placeholder") for one in seen.menus))
        return {"choose": menu, "values": self._labels(component, asked["values"]), **which}

    def _submit(self, who: Actor, asked: Json) -> Json:
        opened = next(one for one in who.person.modals() if one.id == asked["interaction"])
        known = {
            field["custom_id"]: (label or field["custom_id"], field) for label, field in fields(opened.modal or {})
        }
        told = {known[key][0]: self._labels(known[key][1], value) for key, value in dict(asked["values"]).items()}
        return {"fill": {label: value for label, value in told.items() if value not in (None, "", [])}}

    # ---- names for ids

    def _in(self, who: Actor, channel_id: str) -> Json:
        world = self.stage.world
        if channel_id in world.dms:
            other = next(one["id"] for one in world.dms[channel_id]["recipients"] if one["id"] != who.id)
            return {"in": f"@{world.users[other]['global_name'] or world.users[other]['username']}"}
        channel = world.channel(channel_id)
        if channel["type"] not in THREADS:
            return {"in": channel["name"]}
        above = next((one for one in who.sees() if one.thread_id == channel_id), None)
        return {"in": channel["name"] if above is None else {"under": mark(above)}}

    def _which(self, who: Actor, asked: Json, wanted: Any) -> Json:
        """Which message: so many newer ones there have the same button."""
        found = [seen.id for seen in reversed(who.sees(asked["channel"])) if wanted(seen)]
        back = found.index(asked["message"])
        return {**self._in(who, asked["channel"]), **({"back": back} if back else {})}

    def _labels(self, component: Json, value: Any) -> Any:
        if isinstance(value, list):
            return [self._labels(component, one) for one in value]
        labels = {one["value"]: one["label"] for one in component.get("options") or ()}
        return labels.get(value, self._name(value))

    def _name(self, value: Any) -> Any:
        world = self.stage.world
        if isinstance(value, str) and value in world.profiles:
            return f"@{self.stage.act_as(value).name}" if world.profiles[value].person else value
        if isinstance(value, str) and value in world.guild_of_channel:
            return f"#{world.channel(value)['name']}"
        return value


def mark(seen: Seen) -> str:
    """Words by which a message is found again: its longest stretch without a made-up name, a time or an address."""
    stretches = [part for part in STRETCH.split(seen.text) if "<" not in part and "://" not in part]
    return max(stretches, key=len, default="")[:LONGEST_MARK]


def seen_by_all(stage: Stage) -> Json:
    """What each person sees, by channel: a line of every message, sorted: what waits comes out in an order by lot.

    Threads go by their kind: their names are made up.
    """
    told: Json = {}
    for user_id, profile in stage.world.profiles.items():
        if not profile.person:
            continue
        who = stage.act_as(user_id)
        places = told[who.name] = {}
        for seen in who.sees():
            channel = stage.world.channel(seen.channel_id)
            name = "(threads)" if channel["type"] in THREADS else seen.channel_name
            places.setdefault(name, []).append(mark(seen))
        for lines in places.values():
            lines.sort()
    return told


def _seen(who: Actor, channel_id: str, message_id: str) -> Seen:
    return Seen(who.person.message(channel_id, message_id))


def _component(who: Actor, asked: Json) -> Json:
    message = who.person.message(asked["channel"], asked["message"])
    return next(one for one in c.walk(message["components"]) if one.get("custom_id") == asked["custom_id"])
