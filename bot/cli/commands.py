"""`commands`: every slash command and menu entry, as Discord gets it, written as the tables of the README and the docs.

Nothing is listed by hand: the bot is started in the sandbox and asked what it makes known.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal, throwaway
from bot.content.words import Words
from bot.kernel.clock import ShiftedClock
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- commands: begin -->", "<!-- commands: end -->"

Payload = Mapping[str, Any]

_GROUPS = {1, 2}  # option types of Discord: a subcommand, a group of them
_TYPED = 1  # the command type; all others are entries of a menu
_WHO = (
    ("administrator", discord.Permissions(administrator=True)),
    ("organiser", discord.Permissions(manage_events=True)),
    ("moderator", discord.Permissions(manage_threads=True)),
)
_ORDER = ("member", "organiser", "moderator", "administrator")


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing that can be typed or pressed. `path` is without the slash; menu entries have no options."""

    path: str
    who: str
    says: str
    menu: bool = False
    options: tuple[tuple[str, str, bool], ...] = ()
    """Name, description, and whether it has to be given."""

    @property
    def head(self) -> str:
        """The command that it belongs to."""
        return self.path if self.menu else self.path.partition(" ")[0]


def known(there: Rehearsal) -> Sequence[Payload]:
    """What the bot of a rehearsal made known to Discord."""
    return there.sandbox.world.commands.all((there.harbour.application.id, None))


def listed(payloads: Iterable[Payload]) -> list[Listed]:
    """Everything that can be typed or pressed, by who first sees it, then in the order of the alphabet."""
    found = [each for payload in payloads for each in _of(payload)]
    return sorted(found, key=lambda each: (_ORDER.index(each.who), each.menu, each.path))


def _of(payload: Payload) -> Iterator[Listed]:
    who = _who(payload.get("default_member_permissions"))
    if payload.get("type", _TYPED) != _TYPED:
        yield Listed(payload["name"], who, "", menu=True)
        return
    for path, leaf in _leaves(payload["name"], payload):
        options = tuple(
            (option["name"], option["description"], option.get("required", False)) for option in leaf.get("options", ())
        )
        yield Listed(path, who, leaf["description"], options=options)


def _leaves(path: str, command: Payload) -> Iterator[tuple[str, Payload]]:
    inner = [option for option in command.get("options", ()) if option["type"] in _GROUPS]
    if not inner:
        yield path, command
    for option in inner:
        yield from _leaves(f"{path} {option['name']}", option)


def _who(wanted: str | None) -> str:
    """Whom Discord shows a command by default. What somebody may do is asked again by the command itself."""
    permissions = discord.Permissions(int(wanted or 0))
    return next((who for who, needs in _WHO if needs.value and permissions >= needs), "member")


def table(commands: Sequence[Listed], purposes: Mapping[str, str]) -> str:
    """One line a command with its subcommands. `purposes`: what each command as a whole is for."""
    lines = ["| who | command | what it does |", "| --- | --- | --- |"]
    for head in dict.fromkeys(each.head for each in commands):
        own = [each for each in commands if each.head == head]
        if own[0].menu:
            typed = f"right-click a message, *Apps → {head}*"
        else:
            typed = ", ".join([f"`/{own[0].path}`", *(f"`{each.path.partition(' ')[2]}`" for each in own[1:])])
        lines.append(f"| {own[0].who} | {typed} | {purposes[head]} |")
    return "\n".join(lines) + "\n"


def page(commands: Sequence[Listed]) -> str:
    """Every command with its own description and its options, as a page of the docs."""
    lines = [
        "# Every command",
        "",
        "What the bot makes known to Discord, by who sees it there to begin with; each command asks by itself whether",
        "you may. `python -m bot commands --write` writes this page.",
    ]
    for who in _ORDER:
        lines += ["", f"## For the {who}", ""]
        for each in commands:
            if each.who != who:
                continue
            if each.menu:
                lines.append(f"- right-click a message, *Apps → {each.path}*")
                continue
            lines.append(f"- **`/{each.path}`** {each.says}")
            for name, says, needed in each.options:
                lines.append(f"    - `{name}`{' (needed)' if needed else ''} {says}")
    return "\n".join(lines) + "\n"


def with_table(readme: str, made: str) -> str:
    """The README with the table between its two marks. Raises `ValueError` where a mark is missing."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"README.md: the marks {BEGIN} and {END} are where the table of commands goes")
    return f"{before}{BEGIN}\n{made}{END}{after}"


def purposes(commands: Iterable[Listed], words: Words) -> dict[str, str]:
    """What each command as a whole is for. Discord shows no description of a menu entry; it has one all the same."""
    menus = {words.say(key): key for key in words.keys(words.default) if key.startswith("menu-") and "." not in key}
    keys = {each.head: menus[each.head] if each.menu else f"command-{each.head}" for each in commands}
    return {head: words.say(f"{key}.description") for head, key in keys.items()}


def written(there: Rehearsal) -> dict[Path, str]:
    """Each file that holds commands, as it should be."""
    every = listed(known(there))
    readme = ROOT / "README.md"
    return {
        readme: with_table(readme.read_text(encoding="utf-8"), table(every, purposes(every, there.app.words))),
        ROOT / "docs" / "commands.md": page(every),
    }


async def commands(settings: Settings, options: argparse.Namespace) -> int:
    """Print the page, or with `--write` put both tables into their files."""
    clock = ShiftedClock()
    with throwaway(settings) as own:
        async with loopback(clock) as place, rehearsal(own, place, set_up=False) as there:
            if not options.write:
                print(page(listed(known(there))), end="")
                return 0
            for path, text in written(there).items():
                path.write_text(text, encoding="utf-8")
                print(f"{path.relative_to(ROOT)}: written", file=sys.stderr)
    return 0
