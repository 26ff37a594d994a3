"""Scenes: what people of the sandbox did one evening, as steps that can be played again.

A scene fills the server by the roads that everybody has: slash commands, buttons, forms, words. Nothing is put into the
database past the bot. The same steps are what `Story` writes down while somebody uses the page, so that an evening can
be saved and played again in a test.

A step is an object with one verb:

    {"who": "Ada", "say": "Good evening.", "in": "general"}
    {"who": "Ada", "slash": "vent", "in": "vents", "options": {}}
    {"who": "Ada", "fill": {"What is on your mind?": "It is his birthday."}}
    {"who": "Ada", "press": "Post it"}
    {"who": "Robin", "press": "Report", "on": "It is his birthday"}      on a message with these words
    {"who": "Robin", "choose": "What stands in the way?", "values": ["…"]}
    {"who": "June", "react": "🕯️", "on": "Good evening", "in": "general"}
    {"who": "June", "menu": "Report to moderators", "on": "…"}           the context menu; or "at": "@Ada"
    {"who": "Ada", "sees": "It is safe with me"}        waits for it; before a jump, what is still to come
    {"who": "Ada", "speaks": "es-ES"}                   her Discord is in Spanish from here on
    {"jump": "due"} | {"jump": 20} | {"jump": "12-24 18:00"} | {"jump": "tuesday 18:00"}


A jump is in minutes, or to the next such time. `in` is a channel's name, `@Lantern` for a direct message, or
`{"under": "words"}` for the thread under a message. Words are matched where a message contains them, the newest
first; `back` passes over so many of them. `@Ada` in options means her, `{today}` the day that it is, a label that
ends with ` …` one that goes on with a made-up name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.sandbox.model import Json

FOLDER: Final = Path(__file__).parent


class SceneError(ValueError):
    """A scene that cannot be read or played; the text says which step and why."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What happened one evening."""

    name: str
    title: str
    words: str
    """What there is to see, in a sentence or two."""
    steps: tuple[Json, ...]
    look: Json = field(default_factory=dict)
    """Through whose eyes, and in which channel, one looks first: `who` and `in`."""
    seen: Json = field(default_factory=dict)
    """What everybody saw in the end, as `story.seen_by_all` tells it; empty in a scene that is not held against it."""

    def view(self) -> Json:
        """As the page offers it."""
        return {"name": self.name, "title": self.title, "words": self.words}

    def written(self) -> str:
        """As a file."""
        plain = {key: getattr(self, key) for key in ("name", "title", "words", "look", "steps", "seen")}
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def read(path: Path) -> Scene:
    """A scene from its file. Raises SceneError."""
    try:
        found = json.loads(path.read_text("utf-8"))
        steps = tuple(dict(step) for step in found["steps"])
        return Scene(
            str(found["name"]),
            str(found["title"]),
            str(found["words"]),
            steps,
            found.get("look", {}),
            found.get("seen", {}),
        )
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise SceneError(f"{path.name} is no scene: {wrong}") from wrong


def known() -> dict[str, Scene]:
    """Those that come with the sandbox, by name."""
    scenes = [read(path) for path in sorted(FOLDER.glob("*.json"))]
    return {scene.name: scene for scene in scenes}


def find(name: str) -> Scene:
    """A scene by its name, or from a file. Raises SceneError."""
    scenes = known()
    if name in scenes:
        return scenes[name]
    if name.endswith(".json"):
        return read(Path(name))
    raise SceneError(f"there is no scene called {name!r}; there are: {', '.join(scenes)}, or a file of your own")
