"""Words for one side or for the care team, and what AutoMod stopped: nobody finds whose they are, and no other room and
nothing of ours that others read has a word of them."""

from __future__ import annotations

from bot.cli.rehearsal import loopback, rehearsal
from bot.kernel.clock import MINUTE
from tests.anonymity.search import Search
from tests.anonymity.sentinel import CARE, LOCALE, NAME
from tests.anonymity.watch import Watched, logging_as_in_a_run
from tests.answers.test_answers_e2e import write as answer
from tests.cases.test_automod_e2e import alerts_of, allow
from tests.cases.test_cases_e2e import shown
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import send, write
from tests.venting.test_readers_e2e import PARENTS, room

SIDE = {"of one side": "Acorns under the doormat.", "an answer there": "Walnuts in the piano stool."}
TEAM = {"for the care team": "Chestnuts behind the clock."}
STOPPED = {"stopped by AutoMod": "Worthless paper boats in every sink.", "AutoMod's word": "worthless"}


async def test_what_is_for_a_few_and_what_automod_stopped_give_nobody_away(db_url: str) -> None:
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member = place.stage.newcomer(NAME, locale=LOCALE)
        with logging_as_in_a_run(seen.logs):
            async with rehearsal(own_settings(db_url), place, library=in_english()) as scene:
                place.sandbox.observers.append(seen.saw)
                allow(scene)
                who = {"id": member.id, "username": member.person.user["username"], "name": NAME}
                secrets = Search(who | SIDE | TEAM | STOPPED)
                robin, tomas, walter, marian = (
                    place.stage.act_as(name) for name in ("Robin", "Tomás", "Walter", "Marian")
                )
                side = room(scene, "parents", member, robin)
                await marian.slash("lantern sides", channel="#welcome", parents=side)

                async def look(when: str) -> None:
                    found = secrets.among(f"the database {when}", await dump(scene.app.db))
                    assert found == [], "\n".join(map(str, found))

                async def come() -> None:
                    await scene.clock.jump(25 * MINUTE)
                    await scene.app.ticker.tick()
                    await scene.app.postman.idle()

                for words, readers in ((SIDE["of one side"], PARENTS), (*TEAM.values(), "The care team only")):
                    await write(member, words)
                    await member.press(readers, on=member.last)
                    await look("with a draft for a few")
                    await send(member)
                    await look("while one for a few waits")
                    await come()
                post = await robin.until(SIDE["of one side"], channel=side)
                await tomas.until(*TEAM.values(), channel=CARE)
                await answer(member, post, SIDE["an answer there"])
                await look("while an answer in a room of one side waits")
                await come()
                await robin.until(SIDE["an answer there"], channel=post.id)

                before = len(seen.requests)
                stopped, keyword = STOPPED.values()
                member.trip(stopped, channel="#general", alert=alerts_of(scene), keyword=keyword)
                card = await tomas.until("AutoMod stepped in", channel=CARE)
                await scene.app.postman.idle()
                assert keyword in await shown(tomas, card), "the one place for it: who of the team reads the case"
                assert len(seen.requests) > before
                await look("with a case of AutoMod's")
                rows, audit = await dump(scene.app.db), list(scene.harbour.guild.audit_log)
                public = {
                    actor.name: [one.raw for one in actor.sees() if not one.ephemeral]
                    for actor in (robin, tomas, walter, marian)
                }
    found = secrets.among("the logs", seen.logs) + secrets.among("the database", rows)
    found += Search(who | SIDE | TEAM).among("the audit log", audit)
    outsiders = Search(who | SIDE | TEAM)
    found += outsiders.among("what somebody of no side sees", public["Walter"])
    found += Search(who | TEAM).among("what the side sees", public["Robin"])
    found += Search({"id": member.id, **SIDE}).among("the cards of the team", [x for x in public["Tomás"] if _ours(x)])
    for request in seen.requests:
        # Whoever is about to be posted for is asked for at Discord, which knows it: see test_sentinel.
        if request.private or request.route == "GET /guilds/{guild_id}/members/{user_id}":
            continue
        where = f"a request to {request.route}"
        found += Search(who | STOPPED).among(where, request.whole)
        in_the_side = side in request.path or post.id in request.path
        found += Search({} if in_the_side else SIDE).among(where, request.whole)
        found += Search({} if member.channel_id("#vents") not in request.path else TEAM).among(where, request.whole)
    assert found == [], "\n".join(map(str, found))


def _ours(message: dict[str, object]) -> bool:
    return bool(message.get("components"))
