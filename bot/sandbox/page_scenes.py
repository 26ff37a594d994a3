"""Scenes at the page: what can be played, the one that is playing, and what was done so far, to be saved as one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from .driver import Stage
from .model import Json
from .scenes import Scene, SceneError, known
from .scenes.player import play
from .scenes.story import Story

if TYPE_CHECKING:
    from .page_api import ClockControl

Tell = Callable[[str, Json], None]


class Scenes:
    """One for the house: a scene is played for everybody. `tell` reaches every tab."""

    def __init__(self, stage: Stage, clock: ClockControl, tell: Tell) -> None:
        self.stage = stage
        self.clock = clock
        self.story = Story(stage, clock.zone)
        self._tell = tell
        self._playing: asyncio.Task[None] | None = None

    def offered(self) -> list[Json]:
        """What can be played."""
        return [scene.view() for scene in known().values()]

    def looked_at(self, scene: Scene) -> Json:
        """Through whose eyes, and where, one looks at a scene that was played."""
        if not scene.look:
            return {}
        who = self.stage.act_as(scene.look["who"])
        return {"person": who.id, "channel": who.channel_id(scene.look["in"]), "words": scene.words}

    @property
    def is_playing(self) -> bool:
        """Whether one is under way."""
        return self._playing is not None and not self._playing.done()

    async def play(self, scene: Scene) -> None:
        """Play a scene to its end, also when whoever asked for it closes the tab. Raises SceneError."""
        if self.is_playing:
            raise SceneError("a scene is being played just now; it is over in a moment")
        self._playing = asyncio.ensure_future(self._play(scene))
        await asyncio.shield(self._playing)

    async def _play(self, scene: Scene) -> None:
        def told(done: int) -> None:
            self.story.steps.append(scene.steps[done - 1])
            self._tell("SCENE", {"name": scene.name, "done": done, "of": len(scene.steps)})

        try:
            await play(scene, self.stage, self.clock, told)
        finally:
            self._tell("SCENE", {"name": None})

    async def steps(self, person_id: str | None, asked: Json) -> list[Json]:
        """What the story says of an act of the page; asked for before it, while the button and the form are there."""
        act = str(asked.get("do"))
        if act == "jump":
            return self.story.jump(asked, await self.clock.next_due())
        return [] if person_id is None else self.story.steps_of(person_id, act, asked)

    def stop(self) -> None:
        """The sandbox is going down."""
        if self._playing is not None:
            self._playing.cancel()
