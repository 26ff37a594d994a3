"""`check`: what the operator must know before people rely on it. One line a finding, each with what to do."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date

from bot.address import pointed_at
from bot.cli.at_discord import clock_said, servers_said, token_said
from bot.cli.beside import beside
from bot.cli.saying import Said, mend, note
from bot.content.faq import load_faq
from bot.content.finding import load_finding
from bot.content.library import DATA, Library
from bot.content.occasions import load_almanac
from bot.content.resources import load_resources
from bot.content.tips import load_tips
from bot.content.translated import Stale
from bot.features.resources.rules import findings as helpline_findings
from bot.kernel.clock import Clock, SystemClock, local_of, zone
from bot.kernel.ids import SecretIds
from bot.ownership import key_is_there, operator_keys
from bot.settings import Settings
from bot.storage.db import open_database
from bot.storage.schema import try_writing


async def check(settings: Settings, _options: argparse.Namespace) -> int:
    """Print what is found, what has to be mended first; 1 where anything has. What cannot be used at all is raised, and
    said by the caller.
    """
    pending = await _pending(settings)
    library = Library.load(language=settings.language)
    with pointed_at(settings.api_base):
        found = [said async for said in looked(settings, SystemClock(), library, pending)]
    found.sort(key=lambda said: not said.grave)
    print("\n".join([said.line() for said in found] or ["Nothing to mend."]))
    return 1 if any(said.grave for said in found) else 0


async def looked(
    settings: Settings, clock: Clock, library: Library, pending: Sequence[str] = ()
) -> AsyncIterator[Said]:
    """Everything there is to say; `pending` are migrations that the database lacks.

    Raises `StorageFault`. That Discord cannot be reached is a finding.
    """
    today = local_of(clock.now(), zone("UTC")).astimezone(UTC).date()
    for said in _content_said(today):
        yield said
    for said in _keys_said(settings):
        yield said
    if pending:
        lacks = f"{pending[0]} to {pending[-1]}" if len(pending) > 1 else pending[0]
        yield note(f"The database lacks the migrations {lacks}: run `python -m bot migrate`, or just start.")
    if settings.discord_token is None:
        yield note("DISCORD_TOKEN is not set: `python -m bot` opens the sandbox and does not connect to Discord.")
        return
    async for said in clock_said(clock):
        yield said
    token = settings.discord_token.get_secret_value()
    if pending:
        async for said in token_said(token):
            yield said
        yield note("The servers were not looked at: `python -m bot migrate`, and then look again.")
        return
    async with beside(settings, library, clock) as app:
        async for said in servers_said(app, token, settings.language):
            yield said


def _content_said(today: date) -> Iterator[Said]:
    stale = Stale()
    almanac = load_almanac(DATA / "occasions", stale)
    load_faq(DATA / "faq", stale=stale)
    for tip in load_tips(DATA / "tips", almanac.occasions.keys(), stale).overdue(today):
        yield note(
            f"The tip {tip.id} was due for review on {tip.next_review}. Read it again and set its dates in data/tips."
        )
    for place in load_finding(DATA / "finding", stale=stale).overdue(today):
        yield note(
            f"{place.name} ({place.country}) was due for review on {place.next_review} and is not shown any more."
            " Look it up again and set its dates in data/finding."
        )
    directory = load_resources(DATA / "resources", stale)
    for text in stale.lines:
        yield note(text)
    if not any(line.shown(today) for line in directory.lines):
        yield mend("There is no helpline that may still be shown: only emergency numbers are. See data/resources.")
    for text in helpline_findings(directory, today):
        yield note(text)


async def _pending(settings: Settings) -> list[str]:
    db = await open_database(settings.database_url, migrate=False)
    try:
        status = await db.status()
        if status.current:
            await key_is_there(settings, db)
            await try_writing(db)
        return list(status.pending)
    finally:
        await db.close()


def _keys_said(settings: Settings) -> Iterator[Said]:
    if not settings.key_list():
        operator_keys(settings, SecretIds())
        yield note(
            f"LANTERN_KEYS is not set: the key is in {settings.key_file}. Keep a copy of it apart from the database;"
            " without it nothing that was sealed can be opened."
        )
