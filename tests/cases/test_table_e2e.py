"""Role × command × state: whatever the table does not list is refused, by command, by the button of an old card, by the
context menu, and by an interaction that is played again. Refused means: the sentence that says why, to that person
alone; no form opens; nothing about the case has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.cli.rehearsal import Rehearsal
from bot.features.cases.rules import Act, Outcome, Severity, Standing, State, why_not
from bot.kernel.clock import HOUR
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.events import Event
from bot.sandbox.interaction import Interaction
from bot.sandbox.model import Message
from tests.cases.test_cases_e2e import CARDS, HARSH, card, opened
from tests.cases.test_rules import ALLOWED

SLASH: Mapping[Act, str] = {
    Act.CLAIM: "claim",
    Act.RELEASE: "release",
    Act.RESOLVE: "resolve",
    Act.READ: "show",
    Act.MESSAGE: "message",
    Act.NOTE: "note",
    Act.FOLLOW_UP: "follow-up",
    Act.HAND_OVER: "hand-over",
    Act.CONFIRM: "confirm",
    Act.OBJECT: "not-yet",
    Act.REOPEN: "reopen",
}
BUTTON: Mapping[Act, str] = {
    Act.CLAIM: "case:claim",
    Act.RELEASE: "case:release",
    Act.RESOLVE: "case:resolve",
    Act.READ: "case:read",
    Act.MESSAGE: "case:message",
    Act.NOTE: "case:note",
    Act.THREAD: "case:thread",
    Act.SEVERITY: "case:weigh",
    Act.FOLLOW_UP: "case:follow",
    Act.HAND_OVER: "case:hand",
    Act.TAKE_OVER: "case:take",
    Act.CONFIRM: "case:confirm",
    Act.OBJECT: "case:notyet",
    Act.REOPEN: "case:reopen",
}
MORE_BUTTONS = {
    "case:show": Act.READ,
    "case:knowing": Act.CLAIM,
    "vent:let-out": Act.DECIDE,
    "vent:decline": Act.DECIDE,
}
"""Other buttons that do one of the acts."""

MENUS = ("Escalate to the team",)
NOT_THE_TEAM = None
"""The standing of whoever is not of the team."""


@dataclass(frozen=True, slots=True)
class Stands:
    """One person, and how they stand to the case in each state."""

    who: Actor
    how: Callable[[State], Standing | None]


class Table:
    """A case, everybody who could stand to it in some way, and what they try."""

    def __init__(self, scene: Rehearsal, seen: Seen) -> None:
        self.scene = scene
        self.seen = seen
        self.case_id = seen.raw["components"][0]["components"][0]["custom_id"].rpartition(":")[2]
        self.server = int(scene.harbour.guild.id)
        act_as = scene.stage.act_as
        tomas, ines, robin, walter = (act_as(name) for name in ("Tomás", "Ines", "Robin", "Walter"))
        self.owner, self.to = tomas, ines
        self.people = [
            Stands(tomas, lambda state: Standing.TEAM if state is State.OPEN else Standing.OWNER),
            Stands(ines, lambda _: Standing.TEAM),
            Stands(robin, lambda state: Standing.TEAM if state in {State.OPEN, State.RESOLVED} else Standing.OFFERED),
            Stands(walter, lambda _: Standing.TIED),
            Stands(act_as("Marian"), lambda _: Standing.TEAM),  # she owns the server
            Stands(act_as("June"), lambda _: NOT_THE_TEAM),  # organiser
            Stands(act_as("Ada"), lambda _: NOT_THE_TEAM),  # who reported it
        ]
        guilds, guild = scene.sandbox.world.guilds, scene.harbour.guild
        roles = {role["name"]: role["id"] for role in guild.data["roles"]}
        for who in (robin, walter):
            guilds.give_role(guild, who.id, roles["Care team"])
        # Discord shows the commands to whoever may manage threads: the code must refuse them all the same.
        shown = guilds.create_role(guild, {"name": "Gardeners", "permissions": str(1 << 34)})
        for who in (act_as("June"), act_as("Ada")):
            guilds.give_role(guild, who.id, shown["id"])
        guilds.give_role(guild, act_as("June").id, roles["Organisers"])

    async def now(self) -> tuple[State, Severity, int, int, Any]:
        """All that an act could change."""
        found = await self.scene.app.cases.card(self.case_id)
        assert found is not None
        async with self.scene.app.db.read() as tx:
            row = await tx.one("SELECT COUNT(*) AS n FROM case_events")
            offer = await tx.one("SELECT to_id FROM case_offers")
        assert row is not None
        return found.state, found.severity, found.version, row["n"], offer and offer["to_id"]

    async def into(self, state: State) -> None:
        app, owner = self.scene.app, int(self.owner.id)
        if state is State.CLAIMED:
            await app.cases.claim(self.server, self.case_id, owner)
            robin = int(self.scene.stage.act_as("Robin").id)
            await app.casework.begin_hand_over(self.server, self.case_id, owner, robin)
            note = {"situation": "Calmer", "next": "Write"}
            await app.casework.hand_over(self.server, self.case_id, owner, Severity.CONCERN, note)
        elif state is State.WAITING:
            line = (await app.relay.reachable(self.server, self.case_id, owner))[0]
            await app.relay.message(self.server, line.line_id, owner, "Are you well?", 1)
        elif state is State.FOLLOW_UP:
            await app.casework.follow_up(self.server, self.case_id, owner, HOUR)
        elif state is State.RESOLVED:
            await app.cases.resolve(self.server, self.case_id, owner, Outcome.NOTHING)
        await app.postman.idle()

    def sentence(self, act: Act, state: State, stands: Standing | None) -> str:
        """What the refusal says; empty where it is allowed."""
        if stands is NOT_THE_TEAM:
            return self.scene.app.words.say("refusal-moderators-only", "en")
        key = why_not(act, state, stands)
        assert (key is None) is (act in ALLOWED.get((state, stands), set()))
        return "" if key is None else self.scene.app.words.say(key, "en", owner=f"<@{self.owner.id}>")

    def press(self, who: Actor, custom_id: str) -> Interaction:
        """A press as a made-up client could send it, or one that shows the card as it was before the last change."""
        world = self.scene.sandbox.world
        button = {"type": 2, "id": 2, "style": 2, "label": "?", "custom_id": custom_id}
        as_it_was = {**world.message(self.seen.channel_id, self.seen.id).data}
        as_it_was["components"] = [{"type": 1, "id": 1, "components": [button]}]
        data = {"custom_id": custom_id, "component_type": 2}
        channel = world.channel(self.seen.channel_id)
        return world.interactions._component(who.id, channel, Message(as_it_was), data, button)

    async def refused(self, acted: Interaction, sentence: str, what: object) -> None:
        """Wait for the answer, and hold it against the sentence."""

        def answers() -> list[str]:
            there = self.scene.sandbox.world.messages.page(acted.channel_id, viewer=acted.user_id)
            ids = {acted.response_message_id, *acted.followups}
            return [
                one.data["content"] for one in there if one.data["id"] in ids and one.viewer and one.data["content"]
            ]

        await self.scene.stage.until(answers, what=str(what))
        assert answers() == [sentence], what
        assert acted.modal is None, what


def commands(table: Table, who: Actor) -> dict[Act, tuple[str, dict[str, Any]]]:
    options: dict[Act, dict[str, Any]] = {
        Act.FOLLOW_UP: {"after": "1h"},
        Act.HAND_OVER: {"to": table.owner if who is table.to else table.to},
    }
    return {act: (f"case {name}", {"number": 1, **options.get(act, {})}) for act, name in SLASH.items()}


async def test_whatever_is_not_in_the_table_is_refused_by_every_way(scene: Rehearsal) -> None:
    table = Table(scene, await opened_and_heard(scene))
    assert {*BUTTON, *MORE_BUTTONS.values(), Act.ACCEPT, Act.DECLINE} == set(Act), "a new act stands in this table"
    tried = 0
    for state in State:
        await table.into(state)
        before = await table.now()
        assert before[0] is state
        for stands in table.people:
            how = stands.how(state)
            for act in Act:
                sentence = table.sentence(act, state, how)
                if not sentence:  # what is allowed has tests of its own; here nothing must slip through
                    continue
                for way, acted in await ways(table, stands.who, act):
                    await table.refused(acted, sentence, (state, stands.who, act, way))
                    tried += 1
        assert await table.now() == before, state
    assert tried > 500


async def opened_and_heard(scene: Rehearsal) -> Seen:
    """A case of a reporter who wants to hear of it, so that there is somebody to write to."""
    return await opened(scene.stage)


async def ways(table: Table, who: Actor, act: Act) -> list[tuple[str, Interaction]]:
    """Every way to try it: by command, by each button that does it."""
    found: list[tuple[str, Interaction]] = []
    if act in SLASH:
        path, options = commands(table, who)[act]
        place = CARDS if who.sees_channel(CARDS) else "#general"
        found.append((path, await who.slash(path, channel=place, options=options)))
    names = [BUTTON[act]] if act in BUTTON else []
    names += [name for name, does in MORE_BUTTONS.items() if does is act]
    found += [(name, table.press(who, f"{name}:{table.case_id}")) for name in names]
    if act in {Act.ACCEPT, Act.DECLINE} and (alert := await offered_by(table)):
        found.append((act.value, table.press(who, f"alert:{act}:{alert}")))
    return found


async def offered_by(table: Table) -> str:
    async with table.scene.app.db.read() as tx:
        row = await tx.one("SELECT id FROM case_alerts WHERE what = 'offered'")
    return "" if row is None else str(row["id"])


async def test_the_context_menu_is_the_teams_alone(scene: Rehearsal) -> None:
    table = Table(scene, await opened_and_heard(scene))
    said = scene.stage.act_as("Walter").say(HARSH, channel="#general")
    before = await table.now()
    for stands in table.people:
        if stands.how(State.OPEN) is not NOT_THE_TEAM:
            continue
        for name in MENUS:
            acted = await stands.who.context(name, said)
            await table.refused(acted, table.sentence(Act.CLAIM, State.OPEN, NOT_THE_TEAM), (stands.who, name))
    assert await table.now() == before


async def test_an_interaction_that_is_played_again_does_nothing_more(scene: Rehearsal) -> None:
    """Each act that takes effect at the press, sent again by the wire itself, with the same id and token, after others
    have happened: the second time is not heard."""
    table = Table(scene, await opened_and_heard(scene))
    tomas, ines = table.owner, table.to
    steps: list[tuple[Actor, str]] = [(tomas, "claim"), (tomas, "release"), (ines, "claim"), (ines, "release")]
    played: list[Interaction] = []
    for who, verb in steps:
        acted = table.press(who, f"case:{verb}:{table.case_id}")
        state = State.CLAIMED if verb == "claim" else State.OPEN

        async def there(state: State = state) -> bool:
            return (await table.now())[0] is state

        async with asyncio.timeout(20):
            while not await there():
                await asyncio.sleep(0.01)
        for earlier in [*played, acted]:
            await again(scene, table, earlier)
        assert (await table.now())[0] is state, verb
        played.append(acted)
    events = (await table.now())[3]
    for earlier in played:
        await again(scene, table, earlier)
    assert (await table.now())[3] == events == 1 + len(steps)
    await card(tomas)


async def again(scene: Rehearsal, table: Table, acted: Interaction) -> None:
    world = scene.sandbox.world
    message = world.message(table.seen.channel_id, table.seen.id)
    payload = world.interactions._payload(acted, world.channel(acted.channel_id), {**acted.data}, message)
    world.emit(
        Event("INTERACTION_CREATE", payload, acted.guild_id, application_id=acted.application_id, to_people=False)
    )
    # What comes after it on the same wire is heard after it: then it was heard.
    await table.scene.stage.act_as("Marian").slash("case queue", channel=CARDS)
