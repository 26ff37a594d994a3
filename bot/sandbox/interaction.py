"""One interaction: what a person did with an app, and how far the app has come in answering it."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any, Final

from bot.sandbox.model import Json
from bot.sandbox.snowflake import Clock

FIRST_ANSWER_MS: Final = 3_000
"""An app has three seconds for its first answer (Discord: interactions/receiving-and-responding)."""

TOKEN_MS: Final = 15 * 60_000
"""After that the token lives for fifteen minutes, counted from the interaction."""

COMMAND: Final = 2
COMPONENT: Final = 3
AUTOCOMPLETE: Final = 4
MODAL_SUBMIT: Final = 5

KINDS: Final = {COMMAND: "command", COMPONENT: "component", AUTOCOMPLETE: "autocomplete", MODAL_SUBMIT: "modal"}


class Interaction:
    """State of one interaction.

    `state` is `pending` until the app answers, `deferred` while it says that it thinks, `answered` when there is a
    message, a modal, choices or an acknowledgement, and `failed` when nothing came in time ("The application did not
    respond"). A deferral that updates a message counts as answered, because the client stops waiting.
    """

    __slots__ = (
        "_acknowledged", "_clock", "_error", "_state", "_waiting", "answer_type", "application_id", "channel_id",
        "choices", "created_at", "custom_id", "data", "ephemeral", "followups", "guild_id", "id", "loading", "modal",
        "name", "original", "response_message_id", "source", "token", "trigger", "type", "user_id",
    )  # fmt: skip

    def __init__(
        self, interaction_id: str, kind: int, application_id: str, user_id: str, channel: Json, clock: Clock
    ) -> None:
        self.id = interaction_id
        self.type = kind
        self.token = secrets.token_urlsafe(48)
        self.application_id = application_id
        self.user_id = user_id
        self.channel_id: str = channel["id"]
        self.guild_id: str | None = channel.get("guild_id")
        self.created_at = clock.now()
        self.name: str | None = None
        self.custom_id: str | None = None
        self.data: Json = {}
        self.trigger: Interaction | None = None
        """What opened the modal that this one submits."""
        self.source: tuple[str, str] | None = None
        """Channel and id of the message whose component was used."""
        self.answer_type: int | None = None
        self.ephemeral = False
        self.loading = False
        self.original: tuple[str, str] | None = None
        """Channel and id of what `@original` means."""
        self.followups: list[str] = []
        self.modal: Json | None = None
        self.choices: list[Json] | None = None
        self.response_message_id: str | None = None
        self._error: str | None = None
        self._acknowledged = False
        self._state = "pending"
        self._waiting: list[asyncio.Future[None]] = []
        self._clock = clock

    def __repr__(self) -> str:
        return f"<Interaction {self.kind} {self.name or self.custom_id} {self.state}>"

    @property
    def kind(self) -> str:
        """`command`, `component`, `autocomplete` or `modal`."""
        return KINDS[self.type]

    @property
    def state(self) -> str:
        """`pending`, `deferred`, `answered` or `failed`."""
        if self._state == "pending" and self.late:
            return "failed"
        if self._state == "deferred" and self.expired:
            return "failed"
        return self._state

    @property
    def error(self) -> str | None:
        """What the client shows when it failed."""
        return self._error or ("The application did not respond" if self.state == "failed" else None)

    @property
    def acknowledged(self) -> bool:
        """Whether a first answer was accepted."""
        return self._acknowledged

    @property
    def late(self) -> bool:
        """Whether the three seconds are over."""
        return self._clock.now() - self.created_at > FIRST_ANSWER_MS

    @property
    def expired(self) -> bool:
        """Whether the token is dead: after fifteen minutes, or after three seconds without an answer."""
        age = self._clock.now() - self.created_at
        return age > TOKEN_MS or (not self._acknowledged and age > FIRST_ANSWER_MS)

    @property
    def waiting(self) -> bool:
        """Whether the person's client shows that it still waits."""
        return self.state in ("pending", "deferred")

    def acknowledge(self, answer_type: int) -> None:
        """A first answer was accepted."""
        self._acknowledged = True
        self.answer_type = answer_type

    def become(self, state: str, error: str | None = None) -> None:
        """Go to another state and wake who waits for it."""
        self._state = state
        self._error = error
        if state != "deferred":
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def settled(self) -> Interaction:
        """Wait until the app has answered for good, or has failed to. Returns the interaction itself.

        How long that takes is up to the app: put a timeout around it.
        """
        if self.waiting:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future
        return self

    def summary(self) -> dict[str, Any]:
        """What a client knows of it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "state": self.state,
            "name": self.name,
            "custom_id": self.custom_id,
            "channel_id": self.channel_id,
            "message_id": self.source[1] if self.source else None,
            "response_message_id": self.response_message_id,
            "ephemeral": self.ephemeral,
            "error": self.error,
        }
