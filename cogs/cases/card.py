"""The card of a case in the moderators' channel: what is known of it without a word or a name, and its buttons."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.content.words import Words
from bot.features.cases.rules import Act, Kind, Severity, State, offered
from bot.features.cases.service import Card
from bot.features.servers.rules import Place, Server
from bot.kernel.clock import SECOND
from cogs._kit.buttons import Pressable, row
from cogs.cases.closing import Confirm, NotYet, Resolve
from cogs.cases.handing import HandOver
from cogs.cases.relay import Message
from cogs.cases.threads import OpenThread
from cogs.cases.views import Claim, Read, Release
from cogs.cases.work import FollowUp, Note, Reopen, TakeOver, Weigh

COLOURS = {
    Severity.DANGER_NOW: 0xC0392B,
    Severity.HIGH: 0xD9822B,
    Severity.CONCERN: 0xD9A441,
    Severity.CONDUCT: 0x7F8C9A,
}
DONE = 0x5B8C6A

_BUTTONS: dict[Act, tuple[type[Pressable], discord.ButtonStyle]] = {
    Act.CLAIM: (Claim, discord.ButtonStyle.primary),
    Act.RESOLVE: (Resolve, discord.ButtonStyle.success),
    Act.CONFIRM: (Confirm, discord.ButtonStyle.success),
    Act.OBJECT: (NotYet, discord.ButtonStyle.secondary),
    Act.READ: (Read, discord.ButtonStyle.secondary),
    Act.MESSAGE: (Message, discord.ButtonStyle.secondary),
    Act.RELEASE: (Release, discord.ButtonStyle.secondary),
    Act.NOTE: (Note, discord.ButtonStyle.secondary),
    Act.THREAD: (OpenThread, discord.ButtonStyle.secondary),
    Act.FOLLOW_UP: (FollowUp, discord.ButtonStyle.secondary),
    Act.HAND_OVER: (HandOver, discord.ButtonStyle.secondary),
    Act.TAKE_OVER: (TakeOver, discord.ButtonStyle.secondary),
    Act.SEVERITY: (Weigh, discord.ButtonStyle.secondary),
    Act.REOPEN: (Reopen, discord.ButtonStyle.secondary),
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A button that a kind of case brings along: its label's text key, and while the case is in which states it is
    offered, `undecided` only while words wait for a decision, `unjudged` only while nobody has said whether the program
    was right to ask. Its argument is the case, and it asks for itself whether
    whoever presses it may."""

    button: type[Pressable]
    label: str
    states: frozenset[State]
    style: discord.ButtonStyle = discord.ButtonStyle.secondary
    undecided: bool = False
    unjudged: bool = False

    def fits(self, case: Card) -> bool:
        """Whether the card shows it now."""
        if case.state not in self.states:
            return False
        return (case.undecided or not self.undecided) and (case.unjudged or not self.unjudged)


_brought: dict[Kind, tuple[Brought, ...]] = {}


def bring(kind: Kind, *buttons: Brought) -> None:
    """Have every card of this kind show these buttons before the others, and what judges the program after them."""
    _brought[kind] = buttons


def draw(words: Words, case: Card, server: Server) -> tuple[str | None, discord.Embed, discord.ui.View]:
    """The card as everybody in the moderators' channel sees it: who is called, what is known, buttons."""
    language = server.language
    embed = discord.Embed(
        title=words.say("case-card-title", language, number=case.number),
        description=words.say(
            "case-card-kind-was-held"
            if case.kind is Kind.HELD and not case.undecided
            else f"case-card-kind-{case.kind}",
            language,
        ),
        colour=DONE if case.state is State.RESOLVED else COLOURS[case.severity],
    )
    lines = {
        "severity": words.say(f"case-severity-{case.severity}", language),
        "state": words.say(
            f"case-state-{case.state}" if case.owner_id or case.state is not State.RESOLVED else "case-state-over",
            language,
            owner=f"<@{case.owner_id}>",
            outcome=words.say(f"case-outcome-{case.outcome}", language) if case.outcome else "",
        ),
        "opened": f"<t:{case.opened_at // SECOND}:R>",
    }
    if case.reports:
        lines["reports"] = words.say("case-card-reports-value", language, reports=case.reports)
    if case.alerts > 1:
        lines["alerts"] = words.say("case-card-alerts-value", language, alerts=case.alerts)
    if case.proposed is not None:
        lines["proposed"] = words.say(f"case-outcome-{case.proposed}", language)
    if case.undecided:
        lines["waits"] = words.say("case-card-waits-value", language)
    if case.follow_at:
        lines["follow-up"] = f"<t:{case.follow_at // SECOND}:R>"
    if case.promised_at:
        lines["promised"] = f"<t:{case.promised_at // SECOND}:R>"
    if case.link_message:
        lines["alert" if case.kind is Kind.AUTOMOD else "link"] = (
            f"https://discord.com/channels/{case.server_id}/{case.link_channel}/{case.link_message}"
        )
    for name, value in lines.items():
        embed.add_field(
            name=words.say(f"case-card-{name}", language), value=value, inline=name not in {"link", "alert"}
        )
    can = offered(case.state)
    if case.proposed is None:
        can -= {Act.CONFIRM, Act.OBJECT}
    brought = [each for each in _brought.get(case.kind, ()) if each.fits(case)]
    first, last = (
        [
            each.button(case.id, label=words.say(each.label, language), style=each.style)
            for each in brought
            if each.unjudged is judging
        ]
        for judging in (False, True)
    )
    view = row(
        *first,
        *(
            button(case.id, label=words.say(f"case-button-{act}", language, kind=case.kind.value), style=style)
            for act, (button, style) in _BUTTONS.items()
            if act in can and not (act is Act.RESOLVE and case.undecided)
        ),
        *last,
    )
    return whom(case, server), embed, view


def whom(case: Card, server: Server) -> str | None:
    """Who is called with a card: whoever is on call for it, or everybody of the team."""
    if case.called:
        return " ".join(f"<@{person}>" for person in case.called)
    role = server.place(Place.MODERATORS)
    return f"<@&{role}>" if role else None
