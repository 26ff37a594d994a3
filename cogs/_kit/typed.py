"""What people type into a command."""

from __future__ import annotations

from discord import app_commands

Typed = app_commands.Range[str, 1, 200]
"""A text that names something: a day, a time, a post, a topic. Discord itself would take 6,000 characters."""
