"""`/my kept`: the tips that somebody keeps, a page at a time."""

from __future__ import annotations

from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.patience import in_time, show
from cogs.coping.pages import Drawn, card
from cogs.coping.views import owner

PAGE = 8  # tips of at most 300 characters: an embed takes 4,096


async def drawn(interaction: Lanterned, first: int = 0) -> Drawn:
    """So many tips from the `first` on, and a button to take out each."""
    coping = interaction.client.app.coping
    kept = [coping.told(tip, str(interaction.locale)) for tip in await coping.kept(*owner(interaction))]
    first = first if 0 <= first < len(kept) else 0
    here = kept[first : first + PAGE]
    lines = [say(interaction, "shelf-line", number=at, text=tip.text) for at, tip in enumerate(here, first + 1)]
    buttons: list[Pressable] = [
        TakeOut(f"{first}.{tip.id}", label=say(interaction, "shelf-out", number=at))
        for at, tip in enumerate(here, first + 1)
    ]
    if len(kept) > PAGE:
        at = {"from": first + 1, "to": first + len(here), "of": len(kept)}
        lines.append("-# " + say(interaction, "shelf-page", **at))
        following = first + PAGE if first + PAGE < len(kept) else 0
        buttons.append(Turn(str(following), label=say(interaction, "shelf-more")))
    told = "\n\n".join(lines) or say(interaction, "shelf-empty")
    return {"embed": card(interaction, say(interaction, "shelf-title"), told), "view": row(*buttons)}


class Turn(Pressable, name="shelf:turn"):
    """Another page."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Draw it anew."""
        async with in_time(interaction):
            page = await drawn(interaction, int(self.argument) if self.argument.isdigit() else 0)
        await show(interaction, **page)


class TakeOut(Pressable, name="shelf:out"):
    """Takes one off the shelf: `page.tip`."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Take it out, and show what is left."""
        first, _, tip_id = self.argument.partition(".")
        async with in_time(interaction):
            await interaction.client.app.coping.take_out(*owner(interaction), tip_id)
            page = await drawn(interaction, int(first) if first.isdigit() else 0)
        await show(interaction, **page)


BUTTONS = (Turn, TakeOut)
