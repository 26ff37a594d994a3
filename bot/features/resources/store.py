"""Chosen countries and given notices in the database."""

from __future__ import annotations

from bot.features.servers.rules import Place
from bot.storage.db import Tx


async def country(tx: Tx, handle: str) -> bytes | None:
    """The sealed country of this person; None when they never chose one."""
    row = await tx.one("SELECT country_box FROM help_countries WHERE handle = $1", handle)
    return None if row is None else bytes(row["country_box"])


async def put_country(tx: Tx, handle: str, box: bytes) -> None:
    """Keep it in place of an earlier one."""
    await tx.run(
        "INSERT INTO help_countries (handle, country_box) VALUES ($1, $2)"
        " ON CONFLICT (handle) DO UPDATE SET country_box = excluded.country_box",
        handle,
        box,
    )


async def forget_country(tx: Tx, handle: str) -> bool:
    """Keep it no longer; whether there was one."""
    return bool(await tx.run("DELETE FROM help_countries WHERE handle = $1", handle))


async def servers_with_desk(tx: Tx) -> list[int]:
    """Every server whose team has a desk."""
    rows = await tx.all(
        "SELECT server_id FROM server_places WHERE place = $1 AND discord_id <> 0 ORDER BY server_id", Place.DESK.value
    )
    return [int(row["server_id"]) for row in rows]


async def first_notice(tx: Tx, server_id: int, about: str) -> bool:
    """Whether this server was not told of it yet; from now on it was."""
    done = await tx.run(
        "INSERT INTO help_notices (server_id, about) VALUES ($1, $2) ON CONFLICT (server_id, about) DO NOTHING",
        server_id,
        about,
    )
    return bool(done)
