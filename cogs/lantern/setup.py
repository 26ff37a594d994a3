"""Building a server's rooms. Safe to repeat: what is there is found again by its id, then by its name."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final
from weakref import WeakKeyDictionary

import discord

from bot.client import LanternBot
from bot.features.servers.planning import Answers, GoesOut
from bot.features.servers.rooms import ASKED, ROOMS, May, Room
from bot.features.servers.rules import ROLES, Made, Place, Server
from bot.kernel.errors import Refusal, Unreachable
from bot.kernel.tongue import spoken
from cogs._kit.buttons import row
from cogs._kit.courier import asked, discord_says, own_message
from cogs.lantern.before import fit_role, fit_room, put_back, rules_of
from cogs.lantern.plan import ROLE_PERMISSIONS, Who, lacking, overwrites
from cogs.lantern.welcome import WELCOME, Welcome
from cogs.venting.views import PANEL, panel


@dataclass(slots=True)
class Built:
    """What a run of setup made and what it found, by the names of roles and channels; a message has none. `lacks`: by a
    link to a channel, the keys of the texts that name what the bot still needs in it."""

    made: dict[Place, str] = field(default_factory=dict)
    found: dict[Place, str] = field(default_factory=dict)
    lacks: dict[str, tuple[str, ...]] = field(default_factory=dict)


def missing_permissions(guild: discord.Guild) -> tuple[str, ...]:
    """What the bot still needs in the server: the keys of the texts that name it."""
    return lacking(guild.me.guild_permissions, frozenset(ASKED))


TO_FIT: Final = frozenset({May.VIEW, May.CHANNELS, May.ROLES})
"""What Discord asks of whoever changes the rules of a channel."""

FULL: Final = frozenset({30005, 30013})
"""Discord's numbers for a server that has as many roles, or channels, as it may."""
CATEGORY_FULL: Final = 50035
"""What it says, as of any form that is not right, of a channel for a category that has its fifty."""


@contextlib.contextmanager
def _has_room() -> Iterator[None]:
    """A `Refusal` where the server is full."""
    try:
        yield
    except Unreachable as no:
        if no.detail not in FULL:
            raise
        raise Refusal("refusal-setup-full") from no


def _unset(channel: discord.TextChannel, who: Who) -> bool:
    return isinstance(who, discord.Role | discord.Member) and channel.overwrites_for(who).is_empty()


_running: Final[WeakKeyDictionary[discord.Client, set[int]]] = WeakKeyDictionary()


@contextlib.contextmanager
def one_at_a_time(bot: LanternBot, server_id: int) -> Iterator[None]:
    """A server's rooms are made, or taken away, by one run at a time: a `Refusal` for another."""
    running = _running.setdefault(bot, set())
    if server_id in running:
        raise Refusal("refusal-setup-running")
    running.add(server_id)
    try:
        yield
    finally:
        running.discard(server_id)


async def set_up(bot: LanternBot, guild: discord.Guild, answers: Answers | None = None) -> Built:
    """Make what is missing, then let out what waited for it. See `one_at_a_time`.

    `answers` are those of the guided setup; without any, nothing that was decided is changed.
    """
    app = bot.app
    with one_at_a_time(bot, guild.id):
        server = await app.servers.get(guild.id)
        if answers is not None:
            server = await _decide(bot, server, answers)
        elif server.ready:
            server = await app.servers.change(guild.id)
        else:  # the first time: as the server itself is set, where that language is known
            chosen = spoken(str(guild.preferred_locale), app.words.languages) or app.words.default
            server = await app.servers.change(guild.id, language=chosen)
        with asked():
            built = await Setup(bot, guild, server.language, answers).run()
        await app.venting.let_out_stuck(guild.id)
        await app.answers.remove_again(guild.id)
        await app.cases.put_up_again(guild.id)
        await app.occasions.put_up_again(guild.id)
    return built


async def _decide(bot: LanternBot, server: Server, answers: Answers) -> Server:
    """Have the answers count."""
    app = bot.app
    chosen = await app.screening.settings(server.id)
    hold = answers.goes_out is not GoesOut.AFTER
    if chosen.hold is not hold:
        proposal = await app.screening.propose(server.id, lambda now: replace(now, hold=hold))
        await app.screening.use(server.id, proposal.id)
    return await app.servers.change(
        server.id,
        zone=answers.zone,
        language=answers.language,
        approve_first=answers.goes_out is GoesOut.APPROVE,
        keep_author=answers.keep_author,
    )


class Setup:
    """One run for one server. A run that was cut off is completed by the next."""

    def __init__(self, bot: LanternBot, guild: discord.Guild, language: str, answers: Answers | None = None) -> None:
        self._guided = answers is not None
        self._chosen = answers.chosen if answers is not None else {}
        self._bot = bot
        self._app = bot.app
        self._guild = guild
        self._language = language
        self._roles: dict[Place, discord.Role] = {}
        self._before: list[Made] = []
        self._built = Built()

    async def run(self) -> Built:
        """Make what is missing. A `Refusal` when the bot may not; `Unreachable` or `TryLater` when Discord says so."""
        missing = missing_permissions(self._guild)
        if missing:
            raise Refusal("refusal-bot-permissions", missing=missing)
        self._may_fit()
        with _has_room(), discord_says():
            self._before = await self._app.servers.changed(self._guild.id)
            for place in ROLES:
                self._roles[place] = await self._role(place)
            category = await self._category()
            for room in ROOMS:
                channel = await self._room(room, category)
                if lacks := lacking(channel.permissions_for(self._guild.me), room.needs):
                    self._built.lacks[channel.mention] = lacks
                elif room.place is Place.VENTS:
                    await self._panel(channel)
                elif room.place is Place.CASES and self._guided:
                    await self._first_words(channel)
        return self._built

    def _may_fit(self) -> None:
        """A `Refusal` where a channel was chosen that the bot may not give the rules of its place."""
        for room in ROOMS:
            channel = self._guild.get_channel(self._chosen.get(room.place, 0))
            if channel and (missing := lacking(channel.permissions_for(self._guild.me), TO_FIT)):
                raise Refusal("refusal-room-permissions", room=channel.mention, missing=missing)

    def _words(self, key: str) -> str:
        return self._app.words.say(key, self._language)

    async def _known(self, place: Place) -> int:
        return (await self._app.servers.get(self._guild.id)).place(place)

    async def _keep(self, place: Place, discord_id: int, name: str, *, made: bool, before: str = "") -> None:
        for one in self._before:
            if one.place is place and one.discord_id != discord_id:  # another has its place now
                with contextlib.suppress(discord.Forbidden, discord.NotFound):
                    await put_back(self._guild, one)
        await self._app.servers.remember(self._guild.id, place, discord_id, made=made, before=before)
        (self._built.made if made else self._built.found)[place] = name

    async def _role(self, place: Place) -> discord.Role:
        name = self._words(f"setup-role-{place}")
        known = self._chosen.get(place) or await self._known(place)
        role = self._guild.get_role(known) or discord.utils.get(self._guild.roles, name=name)
        made, before = role is None, ""
        if role is None:
            role = await self._guild.create_role(
                name=name, permissions=ROLE_PERMISSIONS[place], mentionable=place is Place.MODERATORS
            )
        elif self._chosen.get(place) == role.id:
            before = await fit_role(self._guild, place, role)
        await self._keep(place, role.id, f"@{role.name}", made=made, before=before)
        return role

    async def _category(self) -> discord.CategoryChannel:
        name = self._words("setup-category")
        known = self._guild.get_channel(await self._known(Place.CATEGORY))
        category = known if isinstance(known, discord.CategoryChannel) else None
        category = category or discord.utils.get(self._guild.categories, name=name)
        made = category is None
        if category is None:
            category = await self._guild.create_category(name)
        await self._keep(Place.CATEGORY, category.id, category.name, made=made)
        return category

    async def _room(self, room: Room, category: discord.CategoryChannel) -> discord.TextChannel:
        name = self._words(f"setup-channel-{room.place}")
        chosen = self._chosen.get(room.place, 0)
        known = self._guild.get_channel(chosen or await self._known(room.place))
        channel = known if isinstance(known, discord.TextChannel) else None
        channel = channel or discord.utils.get(category.text_channels, name=name)
        wanted = overwrites(room, self._guild, self._roles)
        made, before = channel is None, ""
        if channel is None:
            topic = self._words(f"setup-channel-{room.place}.topic")
            create = partial(self._guild.create_text_channel, name, overwrites=wanted, topic=topic)
            try:
                channel = await create(category=category)
            except discord.HTTPException as no:
                if no.code != CATEGORY_FULL:
                    raise
                channel = await create()  # beside it
        elif chosen == channel.id:
            before = await fit_room(channel, wanted)
        elif lost := {who: rule for who, rule in wanted.items() if _unset(channel, who)}:
            await channel.edit(overwrites={**rules_of(channel), **lost})
        await self._keep(room.place, channel.id, f"#{channel.name}", made=made, before=before)
        return channel

    async def _first_words(self, channel: discord.TextChannel) -> None:
        """Tell the care team, once, what there is for them."""
        if await self._known(Place.FIRST):
            return
        message_id = await own_message(self._bot, channel, WELCOME, since=0)
        if message_id is None:
            language = self._language
            text = self._app.words.say("first-words", language, panel=f"<#{await self._known(Place.VENTS)}>")
            view = row(Welcome("first", label=self._words("welcome-button")))
            message_id = (await channel.send(text, view=view)).id
        await self._keep(Place.FIRST, message_id, "", made=True)

    async def _panel(self, channel: discord.TextChannel) -> None:
        known = await self._known(Place.PANEL)
        there = await self._still(lambda: channel.fetch_message(known)) if known else None
        message_id = there.id if there else await own_message(self._bot, channel, PANEL, since=0)
        made = message_id is None
        embed, view = panel(self._app.words, self._language)
        if message_id is None:
            message_id = (await channel.send(embed=embed, view=view)).id
        else:  # it may have been put up in another language
            await channel.get_partial_message(message_id).edit(embed=embed, view=view)
        await self._keep(Place.PANEL, message_id, "", made=made)

    @staticmethod
    async def _still(fetch: Callable[[], Awaitable[discord.Message]]) -> discord.Message | None:
        try:
            return await fetch()
        except discord.NotFound:
            return None


async def speak(bot: LanternBot, server: Server) -> None:
    """Have what stands in a server's rooms speak its language. A panel that is gone is `/lantern setup`'s to mend."""
    channel_id, message_id = server.place(Place.VENTS), server.place(Place.PANEL)
    if not message_id:
        return
    embed, view = panel(bot.app.words, server.language)
    channel = bot.get_partial_messageable(channel_id, guild_id=server.id)
    with contextlib.suppress(Unreachable), discord_says():
        await channel.get_partial_message(message_id).edit(embed=embed, view=view)
