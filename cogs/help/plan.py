"""The one place where a person's own plan plugs into the card.

In one service half of the people in a crisis chose their own plan, nearly as many a grounding exercise, and few a call.
Once plans exist, `own_plan` returns the button that opens the person's plan privately; the card puts it first.
"""

from __future__ import annotations

from cogs._kit.answers import Lanterned
from cogs._kit.buttons import Pressable


def own_plan(_interaction: Lanterned) -> Pressable | None:
    """The button to this person's own plan; None while there are no plans. Must not wait for anything."""
    return None
