"""Many servers with many people in one sandbox, and everything that can be read in them in the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.cli.rehearsal import Loopback
from bot.sandbox.model import Guild
from bot.sandbox.person import Person
from bot.sandbox.snowflake import made_at
from cogs.lantern.plan import WANTED
from tests.drills.book import Key

NUMBERED = re.compile(r"[^\n]*\(\d+\)")
"""Words that the drill made up end with a number of their own."""


@dataclass(frozen=True, slots=True)
class Home:
    """One server: who runs it, and who writes there."""

    guild: Guild
    owner: Person
    people: list[Person]

    def channel(self, name: str) -> str:
        """A channel's id by its name."""
        return next(str(one["id"]) for one in self.guild.channels.values() if one["name"] == name)


class Town:
    """The servers. Each has its own people; nobody is in two."""

    def __init__(self, place: Loopback, servers: int, people: int) -> None:
        self.world = world = place.sandbox.world
        self.homes: list[Home] = []
        for number in range(servers):
            owner = Person(world, world.add_user(f"owner{number}", f"Owner {number}")["id"])
            guild = world.guilds.create(f"Town {number}", owner.id)
            for name in ("welcome", "general"):
                world.channels.create(guild, {"name": name})
            world.guilds.install(guild, place.harbour.application.id, WANTED.value)
            here = range(number, people, servers)
            mine = [Person(world, world.add_user(f"person{each}", f"Person {each}")["id"]) for each in here]
            for person in mine:
                world.guilds.add_member(guild, person.id)
            self.homes.append(Home(guild, owner, mine))

    def posts(self, home: Home, channel: str) -> list[dict[str, Any]]:
        """What stands in a channel."""
        return [message.data for message in self.world.messages.all(home.channel(channel))]

    def shown(self) -> Iterator[tuple[Key, int]]:
        """Everything of the bot's that can be read, and when it was posted (ms UTC)."""
        for home in self.homes:
            for channel in tuple(home.guild.channels.values()):
                kind = {"vents": "vent", "check-ins": "check-in", "care-team": "case"}.get(channel["name"], "")
                kind = kind or ("answer" if channel.get("parent_id") == home.channel("vents") else "")
                if kind:
                    yield from self._shown_in(kind, str(channel["id"]))
            for person in home.people:
                for dm in person.dms():
                    for message in self.world.messages.all(dm["id"]):
                        if found := re.search(r"I wrote it down \(\d+\)", message.data["content"]):
                            yield ("date", found[0]), made_at(message.data["id"])

    def _shown_in(self, kind: str, channel: str) -> Iterator[tuple[Key, int]]:
        for message in self.world.messages.all(channel):
            at = made_at(message.data["id"])
            for embed in message.data["embeds"]:
                if kind == "case":
                    links = [field["value"] for field in embed.get("fields", [])]
                    links = [link for link in links if link.startswith("https://discord.com/channels/")]
                    yield from ((("case", link.rpartition("/")[2]), at) for link in links)
                elif found := NUMBERED.match(embed.get("description") or ""):
                    yield (kind, found[0]), at

    def without_one_thread(self) -> list[str]:
        """Vents that have no thread; Discord lets a message have one at most."""
        found = []
        for home in self.homes:
            for post in self.posts(home, "vents"):
                words = NUMBERED.match((post["embeds"] or [{}])[0].get("description") or "")
                if words and post["id"] not in home.guild.channels:
                    found.append(f"vent {words[0]!r} has no thread")
        return found

    def doubled_calls(self) -> list[str]:
        """Calls to the team that stand there twice, by the button that belongs to one call alone."""
        calls: Counter[str] = Counter()
        for home in self.homes:
            for post in self.posts(home, "care-team"):
                calls.update(set(re.findall(r"(?:alert|case):read:[\w-]+", str(post["components"]))))
        return [f"a call {name!r} stands there {times} times" for name, times in calls.items() if times > 1]
