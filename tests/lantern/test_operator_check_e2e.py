"""`python -m bot check`: what it finds in every server, beside a bot that runs, and what it says of the clock."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from urllib.parse import urlsplit

import discord
import pytest

from bot.cli.check import check, looked
from bot.cli.rehearsal import Loopback, Rehearsal
from bot.cli.saying import Said, mend
from bot.features.servers.rules import Place
from bot.kernel.clock import MINUTE, SECOND, Clock, SystemClock
from bot.kernel.errors import StorageFault
from bot.sandbox.permissions import Permission
from bot.settings import Settings
from bot.skew import Skew, skew
from tests.databases import send
from tests.scene import KEY
from tests.services import library

FIRST_SECOND = 1_767_225_600_000
HEADER = "Thu, 01 Jan 2026 00:00:00 GMT"


class Ahead:
    """The machine's clock, set wrong."""

    def __init__(self, by: int) -> None:
        self._by = by

    def now(self) -> int:
        return SystemClock().now() + self._by


async def found(scene: Rehearsal, url: str, clock: Clock | None = None, token: str | None = None) -> Sequence[Said]:
    """All but what is said of the content, which other tests hold."""
    settings = Settings(
        _env_file=None, discord_token=token or scene.harbour.application.token, database_url=url, keys=KEY
    )
    told = [said async for said in looked(settings, clock or SystemClock(), library())]
    return [said for said in told if "helpline" not in said.text and "review" not in said.text]


async def test_a_server_that_was_just_set_up_has_nothing_to_mend(scene: Rehearsal, sqlite_url: str) -> None:
    said = await found(scene, sqlite_url)
    assert [one.grave for one in said] == [False]
    assert said[0].text.startswith("Harbour: ")


async def test_what_is_wrong_in_a_channel_is_said_with_its_name_and_a_remedy(
    scene: Rehearsal, sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an operator runs it: the exit code says that something is to be mended, which comes first."""
    server = await scene.app.servers.get(int(scene.harbour.guild.id))
    team = scene.sandbox.world.channel(str(server.place(Place.CASES)))
    team["name"] = "team\n\x1b[31mred"
    team["permission_overwrites"] = [one for one in team["permission_overwrites"] if one["id"] != str(server.id)]
    vents = scene.sandbox.world.channel(str(server.place(Place.VENTS)))
    for rule in vents["permission_overwrites"]:
        if rule["id"] == scene.harbour.application.user_id:
            rule["allow"], rule["deny"] = "0", str(int(Permission.CREATE_PUBLIC_THREADS))
    settings = Settings(
        _env_file=None, discord_token=scene.harbour.application.token, database_url=sqlite_url, keys=KEY
    )
    assert await check(settings, argparse.Namespace()) == 1
    lines = capsys.readouterr().out.splitlines()
    graves = [line for line in lines if line.startswith("mend: ")]
    assert lines[: len(graves)] == graves
    assert any("Everyone can see #team" in line and "Take View Channel" in line for line in graves)
    assert any("In #vents I need: Send Messages, Create Public Threads" in line for line in graves)
    assert all(line.startswith(("mend: ", "note: ")) and line.isprintable() for line in lines)


@pytest.mark.postgres
@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
async def test_a_database_that_takes_nothing_is_not_passed_over(db_url: str, postgres_url: str) -> None:
    """Everything can be read in it, and whatever people wrote would be refused."""
    name = urlsplit(db_url).path.removeprefix("/")
    await send(postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(StorageFault, match="it cannot be written to; see that it is no replica"):
        await check(Settings(_env_file=None, discord_token=None, database_url=db_url, keys=KEY), argparse.Namespace())


async def test_a_server_that_discord_does_not_answer_for_costs_that_line_alone(
    scene: Rehearsal, sqlite_url: str
) -> None:
    scene.sandbox.faults.add("403", path=r"/guilds/\d+$")
    assert [one.text for one in await found(scene, sqlite_url) if one.grave] == [
        "Harbour: Discord does not answer for this server; look again in a minute."
    ]


async def test_a_token_that_is_refused_is_a_line(scene: Rehearsal, sqlite_url: str) -> None:
    (said,) = await found(scene, sqlite_url, token=f"MTA.Gx{'a' * 30}.{'b' * 30}")
    assert said.grave
    assert "does not know this token" in said.text


async def test_before_there_is_a_database_the_token_is_looked_at(loop_place: Loopback) -> None:
    for token, grave in ((loop_place.harbour.application.token, []), (f"MTA.Gx{'a' * 30}.{'b' * 30}", [True])):
        settings = Settings(_env_file=None, discord_token=token, keys=KEY)
        said = [one async for one in looked(settings, SystemClock(), library(), ["0001"]) if "helpline" not in one.text]
        assert [one.grave for one in said if one.grave] == grave
        assert "The database lacks the migrations 0001" in said[0].text
        assert "not looked at" in said[-1].text


async def test_without_discord_everything_else_is_still_looked_at(scene: Rehearsal, sqlite_url: str) -> None:
    before = discord.http.Route.BASE
    discord.http.Route.BASE = "http://127.0.0.1:9/api/v10"
    try:
        said = await found(scene, sqlite_url)
    finally:
        discord.http.Route.BASE = before
    assert [one.grave for one in said] == [False, True]
    assert "look at the network" in said[0].text


@pytest.mark.parametrize(
    ("ahead", "says", "breaks"),
    [
        (0, "", False),
        (3 * MINUTE, "180 s ahead of Discord's: what is due comes that much early, and after a crash", True),
        (-3 * MINUTE, "180 s behind Discord's: what is due comes that much late. Set the clock", False),
    ],
)
async def test_the_clock_is_held_against_discords(
    scene: Rehearsal, sqlite_url: str, ahead: int, says: str, breaks: bool
) -> None:
    said = [one for one in await found(scene, sqlite_url, Ahead(ahead)) if "clock" in one.text]
    if not says:
        assert said == []
        return
    assert says.split(" s ")[1] in said[0].text
    assert said[0].grave is breaks


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        (500, 500, Skew(0, 500)),
        (0, 1_000, Skew(0, 1_000)),
        (10_000, 10_200, Skew(9_600, 600)),
        (-9_000, -8_000, Skew(-9_000, 1_000)),
    ],
)
def test_the_skew_is_the_middle_and_the_doubt_is_what_cannot_be_known(
    asked: int, answered: int, expected: Skew
) -> None:
    assert skew(HEADER, FIRST_SECOND + asked, FIRST_SECOND + answered) == expected


@pytest.mark.parametrize(
    ("ahead", "doubt", "told", "breaks"),
    [
        (2_400, 500, False, False),
        (2_600, 500, True, False),
        (-2_600, 500, True, False),
        (MINUTE + SECOND, 500, True, True),
        (MINUTE + SECOND, 2_000, True, False),
        (-MINUTE - SECOND, 500, True, False),
        (5 * MINUTE, 10 * MINUTE, False, False),
    ],
)
def test_only_what_is_sure_is_said(ahead: int, doubt: int, told: bool, breaks: bool) -> None:
    one = Skew(ahead, doubt)
    assert (bool(one.sentence()), one.breaks) == (told, breaks)


def test_a_line_is_one_line() -> None:
    assert mend("a\nb\x1b[0m\u202ec").line() == "mend: a b [0m c"


async def test_a_header_that_is_no_date_is_a_fault_of_value() -> None:
    with pytest.raises(ValueError, match="date"):
        skew("yesterday", 0, 0)
