"""The README says for each permission that is asked for why; it asks for no other, and so does the program."""

from __future__ import annotations

import re

from cogs.lantern.plan import WANTED
from tests.house.source import ROOT

OPTIONAL = {"manage_guild"}
NAMES = {"view_channels": "read_messages", "manage_server": "manage_guild"}
"""What people read in Discord, and what discord.py calls it."""


def named() -> dict[str, str]:
    """By permission, the reason that the README gives."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme[readme.index("| permission | why |") :].split("\n\n")[0]
    found = {}
    for line in table.splitlines()[2:]:
        _, names, why, _ = line.split("|")
        for name in re.sub(r"\(optional\)", "", names).split(","):
            key = name.strip().lower().replace(" ", "_")
            found[NAMES.get(key, key)] = why.strip()
    return found


def test_each_permission_has_its_reason_and_there_is_none_more() -> None:
    wanted = {name for name, value in WANTED if value}
    assert named().keys() == wanted | OPTIONAL
    assert all(len(why) > 10 for why in named().values())


def test_never_the_strong_ones() -> None:
    never = ("administrator", "manage_guild", "manage_webhooks", "ban_members", "kick_members", "mention_everyone")
    assert [name for name in never if getattr(WANTED, name)] == []
