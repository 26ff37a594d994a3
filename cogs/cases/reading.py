"""From a message to what is kept of it, and from what is kept to what a moderator reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import discord

from bot.features.cases.evidence import Evidence, Found
from bot.features.cases.relay.rules import Letter
from bot.features.cases.relay.talk import Said
from bot.features.cases.rules import Kind
from bot.features.cases.service import Reading
from bot.features.screening.rules import MEANT, OWN_WORDS
from bot.kernel.clock import SECOND
from bot.kernel.text import pieces, tidy
from cogs._kit.answers import LOST, Lanterned, say

if TYPE_CHECKING:
    from bot.client import LanternBot

PAGE = 3_900  # characters; an embed's description takes 4,096, and a page has a heading
PAGES = 12
ALERTS = 10  # of AutoMod, the latest
TRIGGERS = frozenset({"keyword", "spam", "keyword_preset", "mention_spam", "member_profile"})
EVENTS = 12  # lines of the timeline that are shown, the latest
UNLISTED = {OWN_WORDS: "case-read-found-own", MEANT: "case-read-found-meant"}
"""What is found without a list of the program's own, which would have a name for it."""


def snapshot(message: discord.Message) -> Evidence:
    """What a message says and whose it is. Files are counted and never taken: what is in them may harm who opens it."""
    return Evidence(
        author=message.author.id,
        words="\n".join(part for part in _said(message) if part),
        channel_id=message.channel.id,
        message_id=message.id,
        files=len(message.attachments) + len(message.stickers),
    )


async def still_there(bot: LanternBot, server_id: int, channel_id: int, message_id: int) -> Evidence:
    """The message as Discord gives it now; only its link when it is gone or cannot be read.

    Never raises for what Discord says: a report must not be lost because a message was.
    """
    channel = bot.get_partial_messageable(channel_id, guild_id=server_id)
    link_only = Evidence(channel_id=channel_id, message_id=message_id, missing=True)
    try:
        message = await channel.fetch_message(message_id)
    except LOST:
        return link_only
    now = snapshot(message)
    if not now.words and not now.files:  # Discord leaves out what a bot without the intent may not see
        return Evidence(author=now.author, channel_id=channel_id, message_id=message_id, missing=True)
    return now


def _said(message: discord.Message) -> Iterator[str | None]:
    yield message.content
    for forwarded in message.message_snapshots:
        yield forwarded.content
        yield from _written(forwarded.embeds)
    yield from _written(message.embeds)
    if message.poll is not None:
        yield message.poll.question
        yield from (answer.text for answer in message.poll.answers)


def _written(embeds: list[discord.Embed]) -> Iterator[str | None]:
    for embed in embeds:
        yield embed.author.name
        yield embed.title
        yield embed.description
        for field in embed.fields:
            yield f"{field.name}\n{field.value}"
        yield embed.footer.text


def pages(interaction: Lanterned, reading: Reading) -> list[discord.Embed]:
    """What was reported, page by page: the words, what they were later, why people reported it, who looked before."""
    shown = [
        discord.Embed(title=title if part == 0 else None, description=words)
        for title, text in _parts(interaction, reading)
        for part, words in enumerate(pieces(text, PAGE))
    ]
    if len(shown) > PAGES:
        left = len(shown) - PAGES
        shown = [*shown[:PAGES], discord.Embed(description=say(interaction, "case-read-more", left=left))]
    shown[0].set_footer(text=say(interaction, "case-read-kept"))
    return shown


def _parts(interaction: Lanterned, reading: Reading) -> Iterator[tuple[str, str]]:
    evidence = reading.evidence
    about = []
    if evidence.author is not None:
        by = "case-read-asked" if reading.kind is Kind.ASKED else "case-read-author"
        about.append(say(interaction, by, author=f"<@{evidence.author}>"))
    elif evidence.message_id or evidence.found or evidence.unread:
        about.append(say(interaction, "case-read-no-author"))
    about += _tripped(interaction, evidence)
    if evidence.files:
        about.append(say(interaction, "case-read-files", files=evidence.files))
    if evidence.missing:
        about.append(say(interaction, "case-read-missing"))
    if evidence.gone:
        about.append(say(interaction, "case-read-gone"))
    about.append(_plain(evidence.words))
    yield (
        say(interaction, "case-read-title", number=reading.number, kind=reading.kind.value),
        "\n\n".join(part for part in about if part),
    )
    if evidence.found or evidence.unread:
        yield say(interaction, "case-read-found"), _why(interaction, evidence)
    for words in reading.later:
        yield say(interaction, "case-read-later"), _plain(words)
    if reading.reasons:
        heading = say(interaction, "case-read-reasons", kind=reading.kind.value)
        yield heading, "\n\n".join(f"• {_plain(reason)}" for reason in reading.reasons)
    if reading.talk:
        yield say(interaction, "case-read-talk"), "\n\n".join(_line(interaction, said) for said in reading.talk)
    for note in reading.notes:
        heading = say(interaction, f"case-event-{note.what}", who=f"<@{note.moderator_id}>")
        told = "\n".join(
            f"**{say(interaction, f'case-part-{part}')}** {_plain(words)}" for part, words in note.parts.items()
        )
        yield say(interaction, "case-read-note-title"), f"{heading} <t:{note.at // SECOND}:R>\n{told}"
    yield (
        say(interaction, "case-read-timeline"),
        "\n".join(
            say(interaction, f"case-event-{event.what}", who=f"<@{event.moderator_id}>")
            + f" <t:{event.at // SECOND}:R>"
            for event in reading.timeline[-EVENTS:]
        ),
    )


def _tripped(interaction: Lanterned, evidence: Evidence) -> list[str]:
    """What Discord's own AutoMod said: what kind of rule, where, how often, and where its alerts are."""
    if not evidence.alerts:
        return []
    first, latest = evidence.alerts[0], evidence.alerts[-ALERTS:]
    kind = first.trigger if first.trigger in TRIGGERS else "other"
    told = [say(interaction, "case-read-automod", trigger=say(interaction, f"case-trigger-{kind.replace('_', '-')}"))]
    if keywords := dict.fromkeys(one.keyword for one in latest if one.keyword):
        fitted = ", ".join(f"“{_plain(each)}”" for each in keywords)
        told.append(say(interaction, "case-read-automod-fitted", fitted=fitted))
    if places := dict.fromkeys(one.channel_id for one in latest if one.channel_id):
        told.append(say(interaction, "case-read-automod-where", where=", ".join(f"<#{each}>" for each in places)))
    at = f"https://discord.com/channels/{interaction.guild_id}"
    links = "\n".join(f"{at}/{one.alert_channel}/{one.alert_id}" for one in latest)
    told.append(say(interaction, "case-read-automod-alerts", alerts=len(evidence.alerts)) + f"\n{links}")
    if not evidence.words:
        told.append(say(interaction, "case-read-automod-no-words"))
    return told


def _line(interaction: Lanterned, said: Said) -> str:
    them = said.alias or say(interaction, f"relay-role-{said.role}", number=said.number)
    at = f"<t:{said.at // SECOND}:R>"
    if said.moderator_id is None:
        return f"{say(interaction, 'case-read-talk-them', **{'from': them}, at=at)}\n{_plain(said.words)}"
    heading = say(interaction, "case-read-talk-team", who=f"<@{said.moderator_id}>", to=them, at=at)
    state = {Letter.GOING: "going", Letter.WAITS: "waits", Letter.UNREAD: "unread"}.get(said.state)
    after = f"\n{say(interaction, f'case-read-talk-{state}')}" if state else ""
    return f"{heading}\n{_plain(said.words)}{after}"


def widest(found: Sequence[Found]) -> list[Found]:
    """What was found, without what only says again what another line says of more words: several rules of a family fall
    on one sentence, and whoever reads it wants that sentence once. A lower or weaker finding stays a line of its own.
    """
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: -len(each.quote)):
        if not any(_like(one) == _like(other) and one.quote in other.quote for other in kept):
            kept.append(one)
    return sorted(kept, key=found.index)


def _like(one: Found) -> tuple[object, ...]:
    return one.family, one.level, one.modifiers, bool(one.rule)


def _why(interaction: Lanterned, evidence: Evidence) -> str:
    """Why a program asked for a person: the very words, what they may mean, how much they weigh and what speaks
    against it."""
    if evidence.unread:
        return say(interaction, "case-read-unread")
    lines = []
    for one in widest(evidence.found):
        quoted = _plain(one.quote)
        if not one.rule:
            lines.append(say(interaction, "case-read-found-impression", quoted=quoted))
            continue
        if one.family in UNLISTED:
            title = say(interaction, UNLISTED[one.family])
        else:
            title = interaction.client.app.screening.title(one.family, str(interaction.locale))
        level = say(interaction, f"case-level-{one.level.replace('_', '-')}")
        line = say(interaction, "case-read-found-line", quoted=quoted, title=title, level=level)
        if one.modifiers:
            less = ", ".join(say(interaction, f"case-modifier-{each}") for each in one.modifiers)
            line += " " + say(interaction, "case-read-found-less", less=less)
        lines.append(line)
    return "\n".join([*lines, say(interaction, "case-read-found-limits")])


def _plain(words: str) -> str:
    """Words as they were typed: nothing hidden behind a spoiler or a masked link, nothing that turns the text round."""
    return discord.utils.escape_markdown(tidy(words))
