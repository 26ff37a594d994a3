"""What a preview says about who is there when a check-in goes out."""

from __future__ import annotations

from bot.features.occasions.cover.watching import told
from bot.features.occasions.series.planning import Drafted
from cogs._kit.answers import Lanterned, say


async def with_cover(interaction: Lanterned, text: str, server_id: int, *dues: int) -> str:
    """The preview's text, and below it the hours after these instants (ms UTC) in which nobody is on call."""
    watching = interaction.client.app.watching
    found = sorted({gap for due in dues for gap in await watching.gaps(server_id, due)})
    return f"{text}\n{say(interaction, 'checkin-cover-gaps', gaps=told(tuple(found)))}" if found else text


def dues_of(drafted: Drafted) -> list[int]:
    """When each part of an arc goes out."""
    return [each.moment.due_at for each in drafted.told]
