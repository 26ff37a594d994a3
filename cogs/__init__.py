"""Discord in, Discord out: no decision and no SQL lives here."""

EXTENSIONS = (
    "cogs.lantern.cog",
    "cogs.screening.cog",  # after cogs.lantern.cog, whose group it adds to
    "cogs.venting.cog",
    "cogs.answers.cog",
    "cogs.oversight.cog",
    "cogs.oversight.unmask",
    "cogs.coping.cog",
    "cogs.coping.menu",
    "cogs.occasions.cog",
    "cogs.members.cog",
    "cogs.my.cog",
    "cogs.coping.mine",  # after cogs.my.cog, whose group it adds to
    "cogs.cases.cog",
    "cogs.cases.oncall",
    "cogs.help.cog",
    "cogs._kit.cog",  # last: it gives every command its words
)
