"""How an app answers an interaction: the first answer, `@original`, and follow-up messages.

Everything that is born here carries `interaction_metadata`, which names the person to everyone who can see the
message; that is why what must be anonymous can never come from a token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sandbox.errors import DiscordError
from bot.sandbox.events import Event
from bot.sandbox.interaction import COMMAND, COMPONENT, MODAL_SUBMIT, Interaction
from bot.sandbox.model import EPHEMERAL, LOADING, Json, Message

if TYPE_CHECKING:
    from bot.sandbox.world import World

MESSAGE: Final = 4
DEFERRED_MESSAGE: Final = 5
DEFERRED_UPDATE: Final = 6
UPDATE: Final = 7
CHOICES: Final = 8
MODAL: Final = 9


class Answers:
    """What apps say to interactions."""

    def __init__(self, world: World) -> None:
        self.world = world

    # -- the first answer --------------------------------------------------------------------------------------

    def check(self, interaction: Interaction | None, interaction_id: str) -> Interaction:
        """Whether a first answer can still be given: 10062 for an unknown or dead token, 40060 for a second answer."""
        if interaction is None or interaction.id != interaction_id or interaction.expired:
            raise DiscordError.of(10062)
        if interaction.acknowledged:
            raise DiscordError.of(40060)
        return interaction

    def first(self, interaction: Interaction, payload: Json, attachments: list[Json]) -> Json:
        """Accept a first answer whose form is sound. Returns the body for `with_response`."""
        kind = int(payload["type"])
        data: Json = payload.get("data") or {}
        interaction.acknowledge(kind)
        message: Message | None = None
        if kind in (MESSAGE, DEFERRED_MESSAGE):
            interaction.ephemeral = bool(int(data.get("flags") or 0) & EPHEMERAL)
            interaction.loading = kind == DEFERRED_MESSAGE
            message = self._post(interaction, data, attachments, loading=interaction.loading)
            interaction.original = (message.data["channel_id"], message.data["id"])
            interaction.response_message_id = message.data["id"]
            self._become(interaction, "deferred" if interaction.loading else "answered")
        elif kind in (DEFERRED_UPDATE, UPDATE):
            interaction.original = interaction.source
            if kind == UPDATE:
                message = self._original(interaction)
                self.world.messages.edit(message, data, attachments=attachments)
            interaction.response_message_id = interaction.source[1] if interaction.source else None
            interaction.ephemeral = self._source_is_ephemeral(interaction)
            self._become(interaction, "answered")
        elif kind == CHOICES:
            interaction.choices = list(data.get("choices") or ())
            self._become(interaction, "answered")
            found = {"id": interaction.id, "choices": interaction.choices}
            self.world.emit(Event("AUTOCOMPLETE", found, people=frozenset({interaction.user_id}), to_apps=False))
        elif kind == MODAL:
            interaction.modal = data
            self.world.interactions.opened(interaction)
            self._become(interaction, "answered")
        return self._receipt(interaction, kind, message)

    def _become(self, interaction: Interaction, state: str) -> None:
        self.world.interactions.become(interaction, state)

    def _source_is_ephemeral(self, interaction: Interaction) -> bool:
        try:
            return bool(interaction.source) and self.world.message(*(interaction.source or ("", ""))).viewer is not None
        except DiscordError:
            return False

    def _receipt(self, interaction: Interaction, kind: int, message: Message | None) -> Json:
        receipt: Json = {"id": interaction.id, "type": interaction.type, "channel_id": interaction.channel_id}
        if interaction.guild_id:
            receipt["guild_id"] = interaction.guild_id
        if interaction.response_message_id:
            receipt["response_message_id"] = interaction.response_message_id
            receipt["response_message_loading"] = interaction.loading
            receipt["response_message_ephemeral"] = interaction.ephemeral
        body: Json = {"interaction": receipt}
        if message is not None and kind in (MESSAGE, UPDATE):
            body["resource"] = {"type": kind, "message": message.seen_by(interaction.application_id)}
        return body

    # -- messages ----------------------------------------------------------------------------------------------

    def _post(
        self,
        interaction: Interaction,
        data: Json,
        attachments: list[Json],
        *,
        loading: bool = False,
        followup: bool = False,
    ) -> Message:
        world = self.world
        extra: Json = {
            "application_id": interaction.application_id,
            "webhook_id": interaction.application_id,
            "interaction_metadata": self.metadata(interaction, original=followup),
        }
        kind = 19 if followup or interaction.source else 20
        if interaction.type == COMMAND and not followup:
            kind = 23 if interaction.data.get("target_id") else 20
            extra["interaction"] = {
                "id": interaction.id,
                "type": interaction.type,
                "name": interaction.name,
                "user": world.users[interaction.user_id],
            }
        reference = interaction.original if followup else interaction.source
        if reference is not None:
            extra["message_reference"] = {"type": 0, "channel_id": reference[0], "message_id": reference[1]}
            if interaction.guild_id:
                extra["message_reference"]["guild_id"] = interaction.guild_id
        elif kind == 19:
            kind = 0
        if loading:
            extra["flags"] = LOADING
        viewer = interaction.user_id if int(data.get("flags") or 0) & EPHEMERAL else None
        message = world.messages.post(
            world.channel(interaction.channel_id), world.users[interaction.application_id], data,
            attachments=attachments, kind=kind, viewer=viewer, extra=extra, mentions_default=("users",),
        )  # fmt: skip
        message.data["type"] = kind
        return message

    def metadata(self, interaction: Interaction, *, original: bool = False) -> Json:
        """The `interaction_metadata` of a message: who did what, and for a modal what opened it."""
        data: Json = {
            "id": interaction.id,
            "type": interaction.type,
            "user": self.world.users[interaction.user_id],
            "authorizing_integration_owners": {"0": interaction.guild_id or "0"},
        }
        if original and interaction.original is not None:
            data["original_response_message_id"] = interaction.original[1]
        if interaction.type == COMPONENT and interaction.source:
            data["interacted_message_id"] = interaction.source[1]
        target = interaction.data.get("target_id")
        if interaction.type == COMMAND and target:
            if target in self.world.users:
                data["target_user"] = self.world.users[target]
            else:
                data["target_message_id"] = target
        if interaction.type == MODAL_SUBMIT and interaction.trigger is not None:
            data["triggering_interaction_metadata"] = self.metadata(interaction.trigger)
        return data

    # -- after the first answer --------------------------------------------------------------------------------

    def token(self, application_id: str, token: str) -> Interaction:
        """The interaction of a token that can still be used for messages.

        50027 for a dead token, 10015 for one that is not known or was not answered yet.
        """
        interaction = self.world.interactions.of_token(token)
        if interaction is None or interaction.application_id != application_id:
            raise DiscordError.of(10015)
        if interaction.acknowledged and interaction.expired:
            raise DiscordError.of(50027)
        if not interaction.acknowledged:
            raise DiscordError.of(10015)
        return interaction

    def follow_up(self, interaction: Interaction, data: Json, attachments: list[Json]) -> Message:
        """Another message. The first one after "thinking" takes the place of the thought, and is as private as it."""
        if interaction.loading:
            return self.edit(interaction, self._original(interaction), data, attachments)
        message = self._post(interaction, data, attachments, followup=True)
        interaction.followups.append(message.data["id"])
        interaction.response_message_id = interaction.response_message_id or message.data["id"]
        return message

    def find(self, interaction: Interaction, message_id: str) -> Message:
        """`@original`, or a message that this token made. Raises 10008."""
        if message_id == "@original" or (interaction.original is not None and interaction.original[1] == message_id):
            return self._original(interaction)
        if message_id not in interaction.followups:
            raise DiscordError.of(10008)
        return self.world.message(interaction.channel_id, message_id)

    def _original(self, interaction: Interaction) -> Message:
        if interaction.original is None:
            raise DiscordError.of(10008)
        return self.world.message(*interaction.original)

    def edit(self, interaction: Interaction, message: Message, data: Json, attachments: list[Json]) -> Message:
        """Change a message of this token. Changing "thinking" turns it into the answer."""
        thought = interaction.loading and interaction.original == (message.data["channel_id"], message.data["id"])
        if thought:
            message.data["flags"] &= ~LOADING
            interaction.loading = False
        self.world.messages.edit(message, data, attachments=attachments, quiet=thought)
        if thought:
            self._become(interaction, "answered")
        return message

    def delete(self, interaction: Interaction, message: Message) -> None:
        """Delete a message of this token. Deleting "thinking" ends the waiting."""
        thought = interaction.loading and interaction.original == (message.data["channel_id"], message.data["id"])
        self.world.messages.delete(message)
        if thought:
            interaction.loading = False
            self._become(interaction, "answered")
