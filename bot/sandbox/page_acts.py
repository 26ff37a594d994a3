"""What the page can ask for: one small function each, and the table of them.

Every act is done by the chosen `Person`, with the refusals that Discord would give. Acts that only look or that set
something going answer at once; those that wait (a completion, the clock) are coroutines.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from .errors import DiscordError
from .model import Json
from .scenes import known as known_scenes

if TYPE_CHECKING:
    from .interactions import Interaction
    from .page_desk import Tab

COMPLETION_S: Final = 3.5
"""Discord gives an application three seconds; the rest is for the way."""

PAGE_OF_MESSAGES: Final = 50

LANGUAGES: Final = {
    "en-US": "English (US)",
    "en-GB": "English (UK)",
    "es-ES": "Español (España)",
    "es-419": "Español (Latinoamérica)",
    "de": "Deutsch",
    "fr": "Français",
}
"""What a visitor can set somebody's Discord to; in those that the bot does not speak it is read in English."""


class Refused(Exception):
    """The page asked for what cannot be done; the text is a sentence for the visitor."""


def _be(tab: Tab, asked: Json) -> Json:
    desk = tab.house.desks.get(str(asked["person"]))
    if desk is None:
        raise Refused("That person is not part of this sandbox any more.")
    tab.desk = desk
    return desk.view()


def _speak(tab: Tab, asked: Json) -> None:
    """Set the language of the chosen person's Discord; every tab that looks through their eyes gets the names anew."""
    locale = str(asked["locale"])
    if locale not in LANGUAGES:
        raise Refused("That language cannot be chosen here.")
    tab.person().profile.locale = locale
    if tab.desk is not None:
        for each in tab.desk.tabs():
            each.tell("VIEW", tab.desk.view())


def _history(tab: Tab, asked: Json) -> Json:
    limit = max(1, min(100, int(asked.get("limit", PAGE_OF_MESSAGES))))
    try:
        found = tab.person().messages(str(asked["channel"]), before=asked.get("before"), limit=limit)
    except DiscordError as problem:
        if problem.code != 50008:  # a category or a forum holds no messages of its own
            raise
        found = []
    return {"messages": found, "complete": len(found) < limit}


def _read(tab: Tab, asked: Json) -> None:
    tab.person()
    if tab.desk is not None:
        tab.desk.read(str(asked["channel"]))


def _say(tab: Tab, asked: Json) -> Json:
    reply_to = asked.get("reply_to")
    said = tab.person().say(str(asked["channel"]), str(asked["content"]), reply_to=reply_to and str(reply_to))
    return {"id": said["id"]}


def _react(tab: Tab, asked: Json) -> None:
    tab.person().react(str(asked["channel"]), str(asked["message"]), str(asked["emoji"]))


def _unreact(tab: Tab, asked: Json) -> None:
    tab.person().unreact(str(asked["channel"]), str(asked["message"]), str(asked["emoji"]))


def _delete(tab: Tab, asked: Json) -> Json:
    tab.person().delete(str(asked["channel"]), str(asked["message"]))
    return {"gone": asked["message"]}


def _open_dm(tab: Tab, asked: Json) -> Json:
    return {"channel": tab.person().open_dm(str(asked["user"]))}


def _started(tab: Tab, interaction: Interaction) -> Json:
    """Remember that this tab began it, so that its modal opens here."""
    if tab.desk is not None:
        tab.desk.started[interaction.id] = tab
    return {"interaction": {"id": interaction.id, "kind": interaction.kind, "state": interaction.state}}


def _slash(tab: Tab, asked: Json) -> Json:
    return _started(tab, tab.person().slash(str(asked["channel"]), str(asked["path"]), _options(asked)))


def _context(tab: Tab, asked: Json) -> Json:
    return _started(tab, tab.person().context(str(asked["channel"]), str(asked["command"]), str(asked["target"])))


def _press(tab: Tab, asked: Json) -> Json:
    return _started(tab, tab.person().press(str(asked["channel"]), str(asked["message"]), str(asked["custom_id"])))


def _choose(tab: Tab, asked: Json) -> Json:
    values = [str(value) for value in asked["values"]]
    where = (str(asked["channel"]), str(asked["message"]), str(asked["custom_id"]))
    return _started(tab, tab.person().choose(*where, values))


def _submit(tab: Tab, asked: Json) -> Json:
    fields = {str(key): _unpacked(value) for key, value in dict(asked["values"]).items()}
    return _started(tab, tab.person().submit(str(asked["interaction"]), fields))


def _leave_modal(tab: Tab, asked: Json) -> None:
    tab.person().dismiss(str(asked["interaction"]))


async def _autocomplete(tab: Tab, asked: Json) -> Json:
    place = (str(asked["channel"]), str(asked["path"]))
    interaction = tab.person().autocomplete(*place, _options(asked), str(asked["focused"]))
    try:
        await asyncio.wait_for(interaction.settled(), COMPLETION_S)
    except TimeoutError:
        raise Refused("Nothing came to choose from. The application did not answer in time.") from None
    if interaction.choices is None:
        raise Refused("Loading options failed.")
    return {"choices": interaction.choices}


async def _clock(tab: Tab, _: Json) -> Json:
    return await tab.house.clock_view()


async def _jump(tab: Tab, asked: Json) -> Json:
    clock = tab.house.clock
    if clock is None:
        raise Refused("The clock of this sandbox cannot be moved.")
    # "An hour on" is counted from the sandbox's clock, not from what the page believes the time to be.
    to = clock.now() + int(asked["by"]) if "by" in asked else int(asked["to"])
    if to < clock.now():
        raise Refused("The clock goes forward only. What has happened cannot be undone.")
    await clock.jump_to(to)
    view = await tab.house.clock_view()
    tab.house.tell_all("CLOCK", view)
    return view


async def _scene(tab: Tab, asked: Json) -> Json:
    """Play a scene. Says through whose eyes and where one looks first."""
    scenes, scene = tab.house.scenes, known_scenes().get(str(asked["name"]))
    if scenes is None or scene is None:
        raise Refused("That scene cannot be played in this sandbox.")
    await scenes.play(scene)
    return scenes.looked_at(scene)


def _options(asked: Json) -> Mapping[str, Any]:
    return {str(key): _unpacked(value) for key, value in dict(asked.get("options") or {}).items()}


def _unpacked(value: Any) -> Any:
    """Files come as objects with name and base64; everything else as it is."""
    if isinstance(value, dict):
        return _file(value)
    if isinstance(value, list):
        return [_unpacked(one) for one in value]
    return value


def _file(value: Json) -> tuple[str, bytes]:
    try:
        return str(value["name"]), base64.b64decode(value["base64"], validate=True)
    except binascii.Error:
        raise Refused("The file did not arrive whole.") from None


ACTS: Final[Mapping[str, Callable[[Tab, Json], Any]]] = {
    "be": _be,
    "speak": _speak,
    "history": _history,
    "read": _read,
    "say": _say,
    "react": _react,
    "unreact": _unreact,
    "delete": _delete,
    "dismiss": _delete,
    "open_dm": _open_dm,
    "slash": _slash,
    "context": _context,
    "press": _press,
    "choose": _choose,
    "submit": _submit,
    "leave_modal": _leave_modal,
    "autocomplete": _autocomplete,
    "clock": _clock,
    "jump": _jump,
    "scene": _scene,
}
