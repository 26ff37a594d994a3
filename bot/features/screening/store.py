"""Screening in the database: choices, past decisions without words, and how rules stand."""

from __future__ import annotations

import json

from bot.content.lexicon import Level
from bot.features.screening.rules import Tier
from bot.features.screening.settings import Decision, Paging, Settings, Standing, Watch
from bot.storage.db import Tx


async def settings(tx: Tx, server_id: int) -> Settings:
    """The server's choices, or the usual ones."""
    row = await tx.one("SELECT * FROM screening_settings WHERE server_id = $1", server_id)
    if row is None:
        return Settings()
    return Settings(
        Watch(row["watch"]),
        Paging(row["paging"]),
        bool(row["hold"]),
        _lines(row["words"]),
        tuple(row["lighter"].split()),
    )


def _lines(kept: str) -> tuple[str, ...]:
    return tuple(kept.split("\n")) if kept else ()


async def put_settings(tx: Tx, server_id: int, chosen: Settings) -> None:
    """Keep them in place of earlier ones."""
    await tx.run(
        "INSERT INTO screening_settings (server_id, watch, paging, hold, words, lighter)"
        " VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (server_id) DO UPDATE SET watch = excluded.watch, paging = excluded.paging,"
        " hold = excluded.hold, words = excluded.words, lighter = excluded.lighter",
        server_id,
        chosen.watch.value,
        chosen.paging.value,
        int(chosen.hold),
        "\n".join(chosen.words),
        " ".join(chosen.lighter),
    )


async def put_proposal(tx: Tx, proposal_id: str, server_id: int, chosen: Settings, over: Settings, now: int) -> None:
    """Keep choices that do not count yet, and those over which they were made."""
    await tx.run(
        "INSERT INTO screening_proposals (id, server_id, chosen, chosen_over, made_at) VALUES ($1, $2, $3, $4, $5)"
        " ON CONFLICT (id) DO UPDATE SET chosen = excluded.chosen, chosen_over = excluded.chosen_over",
        proposal_id,
        server_id,
        _written(chosen),
        _written(over),
        now,
    )


async def proposal(tx: Tx, server_id: int, proposal_id: str) -> tuple[Settings, Settings] | None:
    """The choices that do not count yet, and those over which they were made; None when they are gone."""
    row = await tx.one(
        "SELECT chosen, chosen_over FROM screening_proposals WHERE server_id = $1 AND id = $2", server_id, proposal_id
    )
    return None if row is None else (_read(row["chosen"]), _read(row["chosen_over"]))


async def drop_proposal(tx: Tx, server_id: int, proposal_id: str) -> bool:
    """Forget it; whether it was there."""
    return bool(
        await tx.run("DELETE FROM screening_proposals WHERE server_id = $1 AND id = $2", server_id, proposal_id)
    )


async def forget_proposals(tx: Tx, before: int) -> None:
    """Forget those made before this instant (ms)."""
    await tx.run("DELETE FROM screening_proposals WHERE made_at < $1", before)


def _written(settings: Settings) -> str:
    return json.dumps(
        {
            "watch": settings.watch,
            "paging": settings.paging,
            "hold": settings.hold,
            "words": settings.words,
            "lighter": settings.lighter,
        }
    )


def _read(kept: str) -> Settings:
    row = json.loads(kept)
    return Settings(
        Watch(row["watch"]), Paging(row["paging"]), bool(row["hold"]), tuple(row["words"]), tuple(row["lighter"])
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


async def decisions(tx: Tx, server_id: int, before: str, most: int) -> list[Decision]:
    """The last decisions of a server on days before `before`, by day."""
    rows = await tx.all(
        "SELECT tier, level, score, rules FROM screening_decisions WHERE server_id = $1 AND day < $2"
        " ORDER BY day DESC, id LIMIT $3",
        server_id,
        before,
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


async def standing(tx: Tx, server_id: int, rule_id: str) -> Standing:
    """How one rule stands here."""
    row = await tx.one(
        "SELECT was_right, was_wrong FROM screening_standings WHERE server_id = $1 AND rule_id = $2", server_id, rule_id
    )
    return Standing(rule_id, 0, 0) if row is None else Standing(rule_id, row["was_right"], row["was_wrong"])


async def standings(tx: Tx, server_id: int) -> list[Standing]:
    """How each rule stands here."""
    rows = await tx.all(
        "SELECT rule_id, was_right, was_wrong FROM screening_standings WHERE server_id = $1 ORDER BY rule_id", server_id
    )
    return [Standing(row["rule_id"], row["was_right"], row["was_wrong"]) for row in rows]
