"""Whose post is paused, hidden and restored: nobody finds it, in any place and any dress."""

from __future__ import annotations

from pathlib import Path

from bot.cli.rehearsal import loopback, rehearsal
from bot.kernel.clock import HOUR, MINUTE
from tests.anonymity.search import Search
from tests.anonymity.sentinel import CARE, LOCALE, NAME
from tests.anonymity.watch import OF_A_PERSON, Watched, foreign, listening, logging_as_in_a_run
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import vent

VENT = "Zwetschgenmus auf dem Fensterbrett"
REFUSED = "Gänseblümchen im Telefonbuch"
REASON = "Kupferkännchen ohne Deckel"
ANSWER = "Murmelbahn hinter dem Gartentörchen"


async def test_nobody_finds_whose_post_was_acted_on(db_url: str, accidents: list[str]) -> None:
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member, tomas = place.stage.newcomer(NAME, locale=LOCALE), place.stage.act_as("Tomás")
        watcher = foreign(place)
        with logging_as_in_a_run(seen.logs):
            async with (
                rehearsal(own_settings(db_url), place, library=in_english()) as scene,
                listening(place.sandbox, watcher, seen.frames),
            ):
                place.sandbox.observers.append(seen.saw)
                await vent(member, VENT, "listen")
                await scene.clock.jump(HOUR)
                post = await tomas.until(VENT, channel="#vents")
                await tomas.slash("anon pause", channel=CARE, post=post.id)
                await tomas.fill(span="7d", reason=REASON)
                await vent(member, REFUSED, "listen")
                assert REASON in member.last.text
                await member.press("Say something to it", on=member.last)
                await member.fill(words=ANSWER)
                await tomas.slash("anon hide", channel=CARE, post=post.id)
                await tomas.fill(reason=REASON)
                await tomas.until(lambda: not tomas.sees_text(VENT, channel="#vents"))
                await scene.app.postman.idle()
                while_hidden = await dump(scene.app.db)
                (choice,) = await tomas.type_ahead("anon restore", channel=CARE, post="")
                await tomas.slash("anon restore", channel=CARE, post=choice["value"])
                await tomas.until(VENT, channel="#vents")
                (choice,) = await tomas.type_ahead("anon lift", channel=CARE, what="")
                await tomas.slash("anon lift", channel=CARE, what=choice["value"])
                await scene.clock.jump(10 * MINUTE)
                await scene.app.postman.idle()

                user = member.person.user
                who = Search({"id": member.id, "username": user["username"], "name": NAME, "locale": LOCALE})
                hers = Search({"vent": VENT, "refused": REFUSED, "answer": ANSWER, "reason": REASON})
                found = [
                    *who.among("the logs", seen.logs),
                    *hers.among("the logs", seen.logs),
                    *who.among("requests", [one.whole for one in seen.requests if one.route not in OF_A_PERSON]),
                    *who.among("frames", seen.frames),
                    *who.among("what Tomás sees", [one.raw for one in tomas.sees()]),
                    *Search({"refused": REFUSED, "answer": ANSWER}).among(
                        "what Tomás sees unasked", [one.raw for one in tomas.sees()]
                    ),
                    *who.among("the audit log", scene.harbour.guild.audit_log),
                ]
                for rows in (while_hidden, await dump(scene.app.db)):
                    assert rows["audit_entries"]
                    found += [*who.among("the database", rows), *hers.among("the database", rows)]
                assert while_hidden["hidden_posts"]
                assert while_hidden["anon_pauses"]
                file = db_url.removeprefix("sqlite:///")
                if file != db_url:
                    bytes_of = [Path(file + end).read_bytes() for end in ("", "-wal") if Path(file + end).exists()]
                    found += [*who.among("the file", bytes_of), *hers.among("the file", bytes_of)]
                assert found == [], "\n".join(str(one) for one in found)
    assert accidents == []
