"""Servers in the database."""

from __future__ import annotations

from types import MappingProxyType

from bot.features.servers.planning import Answers, read
from bot.features.servers.rules import CHANNELS, Made, Place, Server
from bot.storage.db import Tx


async def load(tx: Tx, server_id: int) -> Server:
    """The server's settings; the defaults when it was never set up."""
    row = await tx.one("SELECT * FROM servers WHERE server_id = $1", server_id)
    places = await tx.all("SELECT place, discord_id FROM server_places WHERE server_id = $1", server_id)
    known = MappingProxyType({Place(each["place"]): int(each["discord_id"]) for each in places})
    if row is None:
        return Server(server_id, places=known)
    return Server(
        id=server_id,
        zone=row["zone"],
        language=row["language"],
        release_after=row["release_after"],
        release_within=row["release_within"],
        pace_between=row["pace_between"],
        pace_a_day=row["pace_a_day"],
        approve_first=bool(row["approve_first"]),
        approve_within=row["approve_within"],
        keep_author=bool(row["keep_author"]),
        places=known,
    )


async def save(tx: Tx, server: Server) -> None:
    """Write the settings (not the places)."""
    await tx.run(
        "INSERT INTO servers (server_id, zone, language, release_after, release_within, pace_between, pace_a_day,"
        " approve_first, approve_within, keep_author) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        " ON CONFLICT (server_id) DO UPDATE SET zone = excluded.zone, language = excluded.language,"
        " release_after = excluded.release_after, release_within = excluded.release_within,"
        " pace_between = excluded.pace_between, pace_a_day = excluded.pace_a_day,"
        " approve_first = excluded.approve_first, approve_within = excluded.approve_within,"
        " keep_author = excluded.keep_author",
        server.id,
        server.zone,
        server.language,
        server.release_after,
        server.release_within,
        server.pace_between,
        server.pace_a_day,
        int(server.approve_first),
        server.approve_within,
        int(server.keep_author),
    )


async def ready(tx: Tx) -> frozenset[int]:
    """The ids of all servers that are set up: see `Server.ready`."""
    listed = ", ".join(f"${at}" for at in range(1, len(CHANNELS) + 1))
    rows = await tx.all(
        f"SELECT server_id FROM server_places WHERE discord_id <> 0 AND place IN ({listed})"
        f" GROUP BY server_id HAVING COUNT(*) = {len(CHANNELS)}",
        *(place.value for place in CHANNELS),
    )
    return frozenset(int(row["server_id"]) for row in rows)


async def any_known(tx: Tx) -> bool:
    """Whether some server was ever set up here."""
    return await tx.one("SELECT server_id FROM servers LIMIT 1") is not None


async def put_place(tx: Tx, server_id: int, place: Place, discord_id: int, made: bool, before: str) -> None:
    """Remember where `place` is. Whether setup made it, and how it was before, is kept from the first time."""
    await tx.run(
        "INSERT INTO server_places (server_id, place, discord_id, made, before_it) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (server_id, place) DO UPDATE SET discord_id = excluded.discord_id,"
        " made = CASE WHEN server_places.discord_id = excluded.discord_id"
        " THEN server_places.made ELSE excluded.made END,"
        " before_it = CASE WHEN server_places.discord_id = excluded.discord_id AND server_places.before_it <> ''"
        " THEN server_places.before_it ELSE excluded.before_it END",
        server_id,
        place.value,
        discord_id,
        int(made),
        before,
    )


async def made(tx: Tx, server_id: int) -> list[Made]:
    """Everything that setup made, or changed."""
    rows = await tx.all(
        "SELECT place, discord_id, made, before_it FROM server_places"
        " WHERE server_id = $1 AND discord_id <> 0 AND (made = 1 OR before_it <> '') ORDER BY place",
        server_id,
    )
    return [Made(Place(row["place"]), int(row["discord_id"]), bool(row["made"]), row["before_it"]) for row in rows]


async def forget_place(tx: Tx, server_id: int, place: Place) -> None:
    """Know it no more."""
    await tx.run("DELETE FROM server_places WHERE server_id = $1 AND place = $2", server_id, place.value)


async def draft(tx: Tx, server_id: int) -> tuple[int, Answers] | None:
    """At which step the guided setup is, and what it was told; None where none was begun."""
    row = await tx.one("SELECT step, answers FROM setup_drafts WHERE server_id = $1", server_id)
    return None if row is None else (int(row["step"]), read(row["answers"]))


async def put_draft(tx: Tx, server_id: int, step: int, answers: Answers) -> None:
    """Keep them."""
    await tx.run(
        "INSERT INTO setup_drafts (server_id, step, answers) VALUES ($1, $2, $3)"
        " ON CONFLICT (server_id) DO UPDATE SET step = excluded.step, answers = excluded.answers",
        server_id,
        step,
        answers.written(),
    )


async def drop_draft(tx: Tx, server_id: int) -> None:
    """It is over."""
    await tx.run("DELETE FROM setup_drafts WHERE server_id = $1", server_id)


async def add_notice(tx: Tx, notice_id: str, server_id: int, key: str, said_with: str) -> None:
    """Keep a notice for the desk; the same one twice is one."""
    await tx.run(
        "INSERT INTO desk_notices (id, server_id, key, said_with) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
        notice_id,
        server_id,
        key,
        said_with,
    )


async def notice(tx: Tx, notice_id: str) -> tuple[str, str] | None:
    """The text key of a notice and its values as JSON; None when it is gone."""
    row = await tx.one("SELECT key, said_with FROM desk_notices WHERE id = $1", notice_id)
    return None if row is None else (row["key"], row["said_with"])


async def remove_notice(tx: Tx, notice_id: str) -> None:
    """Forget a notice."""
    await tx.run("DELETE FROM desk_notices WHERE id = $1", notice_id)
