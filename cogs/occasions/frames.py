"""What stands around a check-in, as an organiser gives it with a command."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import discord
from discord import app_commands

from bot.features.occasions.series.frame import LONGEST_OPEN, MOST_COVER, PLAIN, Frame
from bot.kernel.errors import Refusal

Room = discord.VoiceChannel | discord.StageChannel
Hours = app_commands.Range[int, 1, LONGEST_OPEN]
Cover = app_commands.Range[int, 0, MOST_COVER]


class Without(StrEnum):
    """What an edit can take away. Text keys end with these."""

    ROLE = "role"
    ROOM = "room"
    CHANNEL = "channel"
    WORDS = "words"


def framed(
    before: Frame = PLAIN,
    *,
    role: discord.Role | None = None,
    hours: int | None = None,
    cover: int | None = None,
    room: Room | None = None,
    second: bool | None = None,
    channel: discord.TextChannel | None = None,
    without: str | None = None,
) -> Frame:
    """The frame of before with what was given in its place, and without what was taken away."""
    frame = Frame(
        role_id=pinged(role) if role else before.role_id,
        open_hours=before.open_hours if hours is None else hours,
        cover=before.cover if cover is None else cover,
        room_id=room.id if room else before.room_id,
        two=before.two if second is None else second,
        channel_id=channel.id if channel else before.channel_id,
    )
    match without:
        case Without.ROLE:
            return replace(frame, role_id=0)
        case Without.ROOM:
            return replace(frame, room_id=0)
        case Without.CHANNEL:
            return replace(frame, channel_id=0)
        case _:
            return frame


def pinged(role: discord.Role) -> int:
    """The role to ping. Everyone at once is refused: nobody on a hard day asked for that."""
    if role.is_default():
        raise Refusal("refusal-checkin-everyone")
    return role.id
