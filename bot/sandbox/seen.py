"""A message as a person reads it: the text, the buttons, who it is from."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox import components as c
from bot.sandbox.model import EPHEMERAL, LOADING, Json


class Seen:
    """One message that someone sees."""

    __slots__ = ("channel_name", "raw")

    def __init__(self, raw: Json, channel_name: str = "") -> None:
        self.raw = raw
        self.channel_name = channel_name

    def __repr__(self) -> str:
        private = " (only you)" if self.ephemeral else ""
        buttons = "".join(f" [{label}]" for label in self.buttons)
        return f"#{self.channel_name} {self.author_name}{private}: {self.text!r}{buttons}"

    @property
    def id(self) -> str:
        return str(self.raw["id"])

    @property
    def channel_id(self) -> str:
        return str(self.raw["channel_id"])

    @property
    def author_name(self) -> str:
        """Display name or username of the author."""
        author = self.raw["author"]
        return str(author["global_name"] or author["username"])

    @property
    def ephemeral(self) -> bool:
        """Whether only this person sees it."""
        return bool(self.raw["flags"] & EPHEMERAL)

    @property
    def thinking(self) -> bool:
        """Whether it still says that the app is thinking."""
        return bool(self.raw["flags"] & LOADING)

    @property
    def text(self) -> str:
        """All that can be read: content, embeds, text of components, labels of buttons and menus left out."""
        return "\n".join(part for part in self._parts() if part)

    def _parts(self) -> Iterator[str]:
        yield self.raw["content"]
        for embed in self.raw["embeds"]:
            yield str((embed.get("author") or {}).get("name") or "")
            yield str(embed.get("title") or "")
            yield str(embed.get("description") or "")
            for field in embed.get("fields") or ():
                yield str(field["name"])
                yield str(field["value"])
            yield str((embed.get("footer") or {}).get("text") or "")
        for component in c.walk(self.raw["components"]):
            if component["type"] == c.TEXT_DISPLAY:
                yield str(component["content"])

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons that can be pressed, in order; a button with only an emoji gives the emoji."""
        return [
            str(one.get("label") or (one.get("emoji") or {}).get("name") or "")
            for one in c.walk(self.raw["components"])
            if one["type"] == c.BUTTON and not one.get("disabled")
        ]

    @property
    def menus(self) -> list[Json]:
        """The select menus."""
        return [one for one in c.walk(self.raw["components"]) if one["type"] in c.SELECTS]

    @property
    def files(self) -> list[str]:
        """The names of attached files."""
        return [str(one["filename"]) for one in self.raw["attachments"]]

    @property
    def reactions(self) -> dict[str, int]:
        """Emoji to how many used it."""
        return {str(one["emoji"]["name"]): int(one["count"]) for one in self.raw.get("reactions") or ()}

    @property
    def thread_id(self) -> str | None:
        """The thread that hangs on the message, or None."""
        thread = self.raw.get("thread")
        return None if thread is None else str(thread["id"])
