"""Screening in the database: choices, past decisions without words, and how rules stand."""

from __future__ import annotations

from bot.content.lexicon import Level
from bot.features.screening.rules import Tier
from bot.features.screening.settings import Decision, Paging, Settings, Standing, Watch
from bot.storage.db import Tx


async def settings(tx: Tx, server_id: int) -> Settings:
    """The server's choices, or the usual ones."""
    row = await tx.one("SELECT * FROM screening_settings WHERE server_id = $1", server_id)
    if row is None:
        return Settings()
    words = tuple(row["words"].split("\n")) if row["words"] else ()
    return Settings(Watch(row["watch"]), Paging(row["paging"]), bool(row["hold"]), words)


async def put_settings(tx: Tx, server_id: int, chosen: Settings) -> None:
    """Keep them in place of earlier ones."""
    await tx.run(
        "INSERT INTO screening_settings (server_id, watch, paging, hold, words) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (server_id) DO UPDATE SET watch = excluded.watch, paging = excluded.paging,"
        " hold = excluded.hold, words = excluded.words",
        server_id,
        chosen.watch.value,
        chosen.paging.value,
        int(chosen.hold),
        "\n".join(chosen.words),
    )


async def add_decision(tx: Tx, decision_id: str, server_id: int, day: str, decision: Decision) -> None:
    """Keep a decision. `day` is a date: a time of writing would point at a person."""
    await tx.run(
        "INSERT INTO screening_decisions (id, server_id, day, tier, level, score, rules)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        decision_id,
        server_id,
        day,
        int(decision.tier),
        int(decision.level),
        decision.score,
        " ".join(decision.rules),
    )


async def decisions(tx: Tx, server_id: int, most: int) -> list[Decision]:
    """The last decisions of a server, by day."""
    rows = await tx.all(
        "SELECT tier, level, score, rules FROM screening_decisions WHERE server_id = $1 ORDER BY day DESC, id LIMIT $2",
        server_id,
        most,
    )
    return [
        Decision(Tier(row["tier"]), Level(row["level"]), float(row["score"]), tuple(row["rules"].split()))
        for row in rows
    ]


async def forget_decisions(tx: Tx, before: str) -> int:
    """Delete those of days before `before`."""
    return await tx.run("DELETE FROM screening_decisions WHERE day < $1", before)


async def judge(tx: Tx, server_id: int, rule_id: str, *, right: bool) -> None:
    """Count a moderator's word on one rule."""
    await tx.run(
        "INSERT INTO screening_standings (server_id, rule_id, was_right, was_wrong) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, rule_id) DO UPDATE SET"
        " was_right = screening_standings.was_right + excluded.was_right,"
        " was_wrong = screening_standings.was_wrong + excluded.was_wrong",
        server_id,
        rule_id,
        int(right),
        int(not right),
    )


async def standings(tx: Tx, server_id: int) -> list[Standing]:
    """How each rule stands here."""
    rows = await tx.all(
        "SELECT rule_id, was_right, was_wrong FROM screening_standings WHERE server_id = $1 ORDER BY rule_id", server_id
    )
    return [Standing(row["rule_id"], row["was_right"], row["was_wrong"]) for row in rows]
