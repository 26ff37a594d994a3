"""`check`: what the operator must know before people rely on it. One line a finding, each with what to do."""

from __future__ import annotations

import argparse
from datetime import UTC

from bot.bootstrap import key_is_there, operator_keys
from bot.content.aliases import AliasWords
from bot.content.finding import load_finding
from bot.content.library import DATA
from bot.content.resources import load_resources
from bot.content.tips import load_tips
from bot.content.words import Words
from bot.features.resources.rules import findings as helpline_findings
from bot.kernel.clock import SystemClock, local_of, zone
from bot.kernel.ids import SecretIds
from bot.settings import Settings
from bot.storage.db import open_database


async def check(settings: Settings, _options: argparse.Namespace) -> int:
    """Look at settings, keys, content and database. What cannot be used at all is raised, and said by the caller."""
    findings: list[str] = []
    if settings.discord_token is None:
        findings.append("DISCORD_TOKEN is not set: `python -m bot` opens the sandbox and does not connect to Discord.")
    Words.load(DATA / "locales", settings.language)
    AliasWords.load(DATA / "aliases")
    today = local_of(SystemClock().now(), zone("UTC")).astimezone(UTC).date()
    findings += [
        f"The tip {tip.id} was due for review on {tip.next_review}. Read it again and set its dates in data/tips."
        for tip in load_tips(DATA / "tips").overdue(today)
    ]
    findings += [
        f"{place.name} ({place.country}) was due for review on {place.next_review} and is not shown any more."
        " Look it up again and set its dates in data/finding."
        for place in load_finding(DATA / "finding").overdue(today)
    ]
    findings += helpline_findings(load_resources(DATA / "resources"), today)
    db = await open_database(settings.database_url, migrate=False)
    try:
        status = await db.status()
        if not settings.key_list():
            if status.current:
                await key_is_there(settings, db)
            operator_keys(settings, SecretIds())
            findings.append(
                f"LANTERN_KEYS is not set: the key is in {settings.key_file}. Keep a copy of it apart from the"
                " database; without it nothing that was sealed can be opened."
            )
    finally:
        await db.close()
    if status.pending:
        findings.append(f"The database lacks {', '.join(status.pending)}: run `python -m bot migrate`, or just start.")
    print("\n".join(findings or ["Nothing to mend."]))
    return 0
