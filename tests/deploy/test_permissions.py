"""The README says for each permission that is asked for why; it asks for no other, and so does the program."""

from __future__ import annotations

import ast
import re

import discord

from cogs.lantern.plan import WANTED
from tests.house.source import ROOT, modules

OPTIONAL = {"manage_guild"}
NAMES = {"view_channels": "read_messages", "manage_server": "manage_guild"}
"""What people read in Discord, and what discord.py calls it."""

OTHERS = {
    "ban": "ban_members",
    "bulk_ban": "ban_members",
    "unban": "ban_members",
    "bans": "ban_members",
    "kick": "kick_members",
    "prune_members": "kick_members",
    "estimate_pruned_members": "kick_members",
    "timeout": "moderate_members",
    "move_to": "move_members",
    "create_webhook": "manage_webhooks",
    "webhooks": "manage_webhooks",
    "follow": "manage_webhooks",
    "purge": "manage_messages",
    "delete_messages": "manage_messages",
    "clear_reactions": "manage_messages",
    "clear_reaction": "manage_messages",
    "pin": "pin_messages",
    "unpin": "pin_messages",
    "add_reaction": "add_reactions",
    "create_invite": "create_instant_invite",
    "invites": "manage_guild",
    "audit_logs": "view_audit_log",
    "create_custom_emoji": "create_expressions",
    "create_sticker": "create_expressions",
    "create_automod_rule": "manage_guild",
    "fetch_automod_rules": "manage_guild",
    "edit_widget": "manage_guild",
    "integrations": "manage_guild",
    "create_stage_channel": "manage_channels",
    "create_voice_channel": "manage_channels",
}
"""Calls of discord.py and the permission for each that is not asked for, or a channel of a kind that is never made."""


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


def test_nothing_is_called_that_needs_a_permission_that_is_not_asked_for() -> None:
    """By the names of discord.py's calls, where Discord is spoken with; the sandbox asks for what the others need."""
    called = [
        f"{path}:{node.lineno} {node.func.attr}"
        for path, tree in modules("bot", "cogs")
        if path.startswith(("cogs/", "bot/client.py", "bot/cli/at_discord.py"))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OTHERS
        if ast.unparse(node.func.value) != "asyncio"
    ]
    assert called == []


def test_the_list_of_such_calls_names_calls_that_there_are() -> None:
    kinds = (
        discord.Guild, discord.Member, discord.TextChannel, discord.Message, discord.Role, discord.Thread,
        discord.VoiceChannel, discord.User, discord.PartialMessage,
    )  # fmt: skip
    assert [name for name in OTHERS if not any(hasattr(kind, name) for kind in kinds)] == []


def test_never_the_strong_ones() -> None:
    never = ("administrator", "manage_guild", "manage_webhooks", "ban_members", "kick_members", "mention_everyone")
    assert [name for name in never if getattr(WANTED, name)] == []
