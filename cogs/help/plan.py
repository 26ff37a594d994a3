"""The one place where a person's own plan plugs into the card.

In one service half of the people in a crisis chose their own plan, nearly as many a grounding exercise, and few a call.
`own_plan` returns the button that opens the person's plan privately; the card puts it first.
"""

from __future__ import annotations

from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs.coping.plan import OpenPlan


def own_plan(interaction: Lanterned) -> Pressable | None:
    """The button to this person's own plan, whether there is one yet or not: it waits for nothing.

    None in direct messages: a plan is kept per server, and there is none there.
    """
    if interaction.guild_id is None:
        return None
    return OpenPlan(label=say(interaction, "plan-open"))
