"""The page's files and its websocket: who is served, what the socket answers, and who is told what."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.loopback import is_loopback
from bot.sandbox.events import Event
from bot.sandbox.page_api import PAGE, mount
from bot.sandbox.world import World

Json = dict[str, Any]

SECOND = 1_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR
START = 1_797_760_800_000  # a day in December 2026
VIEW = 1 << 10


class ManualClock:
    """The world's clock and the page's control over it in one."""

    zone = "Europe/London"

    def __init__(self) -> None:
        self.at = START
        self.due: int | None = START + DAY
        self.told: list[Callable[[], Awaitable[None]]] = []
        self.then: Callable[[], object] = lambda: None
        """What happens when the clock has jumped."""

    def now(self) -> int:
        return self.at

    async def jump_to(self, ms: int, /) -> None:
        self.at = ms
        for listener in self.told:
            await listener()
        self.then()

    def on_jump(self, listener: Callable[[], Awaitable[None]], /) -> None:
        self.told.append(listener)

    async def next_due(self) -> int | None:
        return self.due


class Harbour:
    """A small world with a server, three people and an app."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.world = World(clock)
        self.ruth, self.mei, self.ola = (
            self.world.add_user(name.lower(), name, blurb=blurb)
            for name, blurb in (("Ruth", "A mother."), ("Mei", "An adult child."), ("Ola", "A moderator."))
        )
        self.guild = self.world.guilds.create("Harbour", self.ola["id"])
        for person in (self.ruth, self.mei):
            self.world.guilds.add_member(self.guild, person["id"])
        self.app = self.world.add_application("Lantern")
        self.world.guilds.install(self.guild, self.app.id, 8)
        self.general = self.world.channels.create(self.guild, {"name": "general"})
        hidden = [{"id": self.guild.id, "type": 0, "deny": str(VIEW)}]
        self.cases = self.world.channels.create(self.guild, {"name": "cases", "permission_overwrites": hidden})

    def app_says(self, payload: Json, **more: Any) -> Json:
        return self.world.messages.post(self.general, self.world.users[self.app.id], payload, **more).data


class Browser:
    """One tab, as the page's own socket module behaves."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.events: list[tuple[str, Json]] = []
        self._number = 0

    async def ask(self, act: str, **details: Any) -> Json:
        self._number += 1
        await self.socket.send_json({"n": self._number, "do": act, **details})
        while True:
            frame = await self.socket.receive_json(timeout=5)
            if frame.get("re") == self._number:
                return dict(frame)
            self.events.append((frame["event"], frame["data"]))

    async def data(self, act: str, **details: Any) -> Any:
        answer = await self.ask(act, **details)
        assert answer["ok"], answer
        return answer["data"]

    async def hears(self, name: str) -> Json:
        """The next event of this name, kept back or yet to come."""
        for at, (known, data) in enumerate(self.events):
            if known == name:
                del self.events[at]
                return data
        while True:
            frame = await self.socket.receive_json(timeout=5)
            if frame.get("event") == name:
                return dict(frame["data"])
            self.events.append((frame["event"], frame["data"]))

    async def heard(self) -> list[str]:
        """The names of all that has come by now: whatever was told before this question is here before its answer."""
        await self.ask("read", channel="0")
        return [name for name, _ in self.events]


class Site:
    """The page's routes on a server of their own."""

    def __init__(self, harbour: Harbour, session: aiohttp.ClientSession, port: int) -> None:
        self.harbour = harbour
        self.session = session
        self.url = f"http://127.0.0.1:{port}"

    async def tab(self, person: Json | None = None) -> Browser:
        browser = Browser(await self.session.ws_connect(f"{self.url}/page/ws"))
        if person is not None:
            await browser.data("be", person=person["id"])
        return browser


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    harbour = Harbour(ManualClock())
    app = web.Application()
    mount(app, harbour.world, clock_control=harbour.clock)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    port = runner.addresses[0][1]
    try:
        async with aiohttp.ClientSession() as session:
            yield Site(harbour, session, port)
    finally:
        await runner.cleanup()


# ---- files


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/page/js/main.js", "text/javascript; charset=utf-8"),
        ("/page/css/base.css", "text/css; charset=utf-8"),
        ("/page/lantern.svg", "image/svg+xml; charset=utf-8"),
    ],
)
async def test_files_come_with_their_type_and_are_not_kept(site: Site, path: str, content_type: str) -> None:
    async with site.session.get(site.url + path) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == content_type
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/page/..%2Fpage_api.py", "/page/%2e%2e/world.py", "/page/js", "/page/js/none.js"])
async def test_nothing_outside_the_page_is_served(site: Site, path: str) -> None:
    async with site.session.get(site.url + path) as answer:
        assert answer.status == 404


@pytest.mark.parametrize("path", ["/", "/page/js/main.js", "/page/ws"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "harbour.example"},
        {"Host": "127.0.0.1.example"},
        {"Origin": "https://harbour.example"},
        {"Origin": "null"},
    ],
)
async def test_other_hosts_and_origins_are_refused(site: Site, path: str, headers: dict[str, str]) -> None:
    async with site.session.get(site.url + path, headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("", False),
        (None, False),
    ],
)
def test_what_counts_as_this_machine(host: str | None, here: bool) -> None:
    assert is_loopback(host) is here


def test_the_page_is_its_own() -> None:
    """No library, no other host, no HTML made from text, and every module that is named is there."""
    sources = {path.relative_to(PAGE).as_posix(): path.read_text() for path in PAGE.rglob("*") if path.is_file()}
    assert len([name for name in sources if name.endswith(".js")]) > 10
    for name, text in sources.items():
        for url in re.findall(r"(?:https?:|[\"'(])//[\w-]+\.[^\s\"'`]*", text):
            assert url == "http://www.w3.org/2000/svg", f"{name} names {url}"
        if name.endswith(".js"):
            assert not re.search(
                r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
            ), name
            for wanted in re.findall(r"from \"\./([\w-]+\.js)\"", text):
                assert f"js/{wanted}" in sources, f"{name} needs {wanted}"


# ---- the socket


async def test_a_visitor_is_told_who_is_there_and_what_time_it_is(site: Site) -> None:
    hello = await (await site.tab()).hears("HELLO")
    assert [(one["name"], one["blurb"]) for one in hello["people"]][:2] == [
        ("Ruth", "A mother."),
        ("Mei", "An adult child."),
    ]
    assert site.harbour.app.id not in {one["id"] for one in hello["people"]}
    assert hello["clock"] == {"now": START, "zone": "Europe/London", "due": START + DAY, "movable": True}


async def test_one_sees_what_this_person_may_see(site: Site) -> None:
    harbour = site.harbour
    tab = await site.tab()
    ruth = await tab.data("be", person=harbour.ruth["id"])
    ola = await tab.data("be", person=harbour.ola["id"])
    assert [one["name"] for one in ruth["channels"]] == ["general"]
    assert [one["name"] for one in ola["channels"]] == ["general", "cases"]
    assert ola["channels"][1]["seen_by"] == [harbour.ola["id"]]
    assert isinstance(ola["channels"][0]["permissions"], str), "a number in JavaScript loses the high bits"
    refused = await tab.ask("be", person=harbour.app.id)
    assert not refused["ok"], "nobody acts as an app"


async def test_what_one_says_the_others_see_and_have_unread(site: Site) -> None:
    harbour = site.harbour
    general = harbour.general["id"]
    ruth, mei = await site.tab(harbour.ruth), await site.tab(harbour.mei)
    said = await ruth.data("say", channel=general, content=f"<@{harbour.mei['id']}> are you there?")
    seen = await mei.hears("MESSAGE")
    assert (seen["id"], seen["author"]["id"]) == (said["id"], harbour.ruth["id"])
    await mei.heard()
    marks = [data for name, data in mei.events if name == "UNREAD"]
    assert {"person": harbour.mei["id"], "channel": general, "count": 1, "mentions": 1} in marks
    assert {"person": harbour.ola["id"], "channel": general, "count": 1, "mentions": 0} in marks
    assert not [one for one in marks if one["person"] == harbour.ruth["id"]], "one's own words are read"
    await mei.data("read", channel=general)
    assert (await mei.data("be", person=harbour.mei["id"]))["unread"] == {}


async def test_a_role_or_everyone_means_its_people(site: Site) -> None:
    harbour = site.harbour
    role = harbour.world.guilds.create_role(harbour.guild, {"name": "Care team"})
    harbour.world.guilds.give_role(harbour.guild, harbour.ola["id"], role["id"])
    ruth = await site.tab(harbour.ruth)
    harbour.app_says({"content": f"<@&{role['id']}>"})
    harbour.app_says({"content": "@everyone"})
    await ruth.heard()
    marks = {data["person"]: (data["count"], data["mentions"]) for name, data in ruth.events if name == "UNREAD"}
    assert marks == {harbour.ola["id"]: (2, 2), harbour.ruth["id"]: (2, 1), harbour.mei["id"]: (2, 1)}


async def test_reactions_are_mine_or_not_by_who_looks(site: Site) -> None:
    harbour = site.harbour
    general = harbour.general["id"]
    ruth, mei = await site.tab(harbour.ruth), await site.tab(harbour.mei)
    said = await ruth.data("say", channel=general, content="I made soup.")
    await mei.hears("MESSAGE")
    await mei.data("react", channel=general, message=said["id"], emoji="🕯️")
    assert [one["me"] for one in (await mei.hears("MESSAGE"))["reactions"]] == [True]
    first = await ruth.hears("MESSAGE")
    again = first if first.get("reactions") else await ruth.hears("MESSAGE")
    assert [one["me"] for one in again["reactions"]] == [False]


async def test_an_ephemeral_answer_reaches_one_person_in_all_their_tabs_and_leaves_no_mark(site: Site) -> None:
    harbour = site.harbour
    ruth, second, mei = await site.tab(harbour.ruth), await site.tab(harbour.ruth), await site.tab(harbour.mei)
    answer = harbour.app_says({"content": "Only for Ruth."}, viewer=harbour.ruth["id"])
    for tab in (ruth, second):
        assert (await tab.hears("MESSAGE"))["id"] == answer["id"]
    assert "MESSAGE" not in await mei.heard()
    assert "UNREAD" not in await mei.heard()
    history = await mei.data("history", channel=harbour.general["id"])
    assert history == {"messages": [], "complete": True}
    assert not (await mei.ask("dismiss", channel=harbour.general["id"], message=answer["id"]))["ok"]
    await ruth.data("dismiss", channel=harbour.general["id"], message=answer["id"])
    assert (await second.hears("MESSAGE_GONE"))["id"] == answer["id"]


async def test_a_channel_that_is_closed_to_someone_goes_from_their_list(site: Site) -> None:
    harbour = site.harbour
    mei = await site.tab(harbour.mei)
    closed = {"id": harbour.mei["id"], "type": 1, "deny": str(VIEW)}
    harbour.world.channels.edit(harbour.general, {"permission_overwrites": [closed]})
    view = await mei.hears("VIEW")
    assert view["channels"] == []
    refused = await mei.ask("history", channel=harbour.general["id"])
    assert (refused["ok"], refused["error"]["code"]) == (False, 50001)


async def test_a_modal_opens_in_the_tab_that_asked_for_it(site: Site) -> None:
    harbour = site.harbour
    harbour.world.commands.put((harbour.app.id, None), [{"name": "vent", "description": "Say it.", "type": 1}])
    ruth, second = await site.tab(harbour.ruth), await site.tab(harbour.ruth)
    began = await ruth.data("slash", channel=harbour.general["id"], path="vent", options={})
    interaction = harbour.world.interactions.get(began["interaction"]["id"])
    assert interaction is not None
    field = {"type": 4, "custom_id": "words", "style": 2, "required": True}
    modal = {"custom_id": "m", "title": "Vent", "components": [{"type": 18, "label": "Words", "component": field}]}
    harbour.world.interactions.answers.first(interaction, {"type": 9, "data": modal}, [])
    opened = await ruth.hears("MODAL_OPEN")
    assert (opened["id"], opened["title"]) == (interaction.id, "Vent")
    assert "MODAL_OPEN" not in await second.heard()
    missing = await ruth.ask("submit", interaction=interaction.id, values={})
    assert not missing["ok"]
    sent = await ruth.data("submit", interaction=interaction.id, values={"words": "Four years."})
    assert sent["interaction"]["kind"] == "modal"


async def test_completions_come_back_with_the_question(site: Site) -> None:
    harbour = site.harbour
    topic = {"name": "topic", "description": "About what", "type": 3, "autocomplete": True}
    harbour.world.commands.put(
        (harbour.app.id, None), [{"name": "tip", "description": "A tip.", "type": 1, "options": [topic]}]
    )
    ruth = await site.tab(harbour.ruth)
    choices = [{"name": "Grief", "value": "grief"}]

    def answer(event: Event) -> None:
        if event.name == "INTERACTION_CREATE":
            interaction = harbour.world.interactions.get(event.data["id"])
            assert interaction is not None
            harbour.world.interactions.answers.first(interaction, {"type": 8, "data": {"choices": choices}}, [])

    harbour.world.subscribe(answer)
    place = {"channel": harbour.general["id"], "path": "tip"}
    found = await ruth.data("autocomplete", **place, options={"topic": "gr"}, focused="topic")
    assert found == {"choices": choices}


async def test_refusals_are_sentences_with_discords_code(site: Site) -> None:
    harbour = site.harbour
    tab = await site.tab()
    assert (await tab.ask("say", channel="1", content="x"))["error"]["message"].startswith("Choose first")
    await tab.data("be", person=harbour.ruth["id"])
    empty = await tab.ask("say", channel=harbour.general["id"], content="")
    assert empty["error"]["code"] == 50006
    assert empty["error"]["message"].endswith(".")
    assert not (await tab.ask("fly"))["ok"]
    assert not (await tab.ask("say"))["ok"], "a question without its details is refused, not lost"


async def test_the_clock_goes_forward_for_everyone_and_never_back(site: Site) -> None:
    ruth, mei = await site.tab(site.harbour.ruth), await site.tab(site.harbour.mei)
    moved = await ruth.data("jump", to=START + DAY)
    assert moved["now"] == START + DAY == site.harbour.clock.now()
    assert (await mei.hears("CLOCK"))["now"] == START + DAY
    assert (await ruth.data("jump", by=HOUR))["now"] == START + DAY + HOUR
    back = await ruth.ask("jump", to=START)
    assert "forward only" in back["error"]["message"]


async def test_the_page_has_the_new_time_before_what_became_due_comes(site: Site) -> None:
    harbour = site.harbour
    ruth = await site.tab(harbour.ruth)
    harbour.clock.then = lambda: harbour.app_says({"content": "It is time."})
    await ruth.data("jump", by=HOUR)
    assert [name for name, _ in ruth.events if name in ("CLOCK", "MESSAGE")][:2] == ["CLOCK", "MESSAGE"]


async def test_words_that_are_no_protocol_end_the_line(site: Site) -> None:
    tab = await site.tab()
    await tab.hears("HELLO")
    await tab.socket.send_str("hello?")
    closing = await tab.socket.receive(timeout=5)
    assert closing.type is aiohttp.WSMsgType.CLOSE
    assert tab.socket.close_code == aiohttp.WSCloseCode.POLICY_VIOLATION
