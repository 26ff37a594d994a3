"""What waits for a person, is declined or calls the team gives nobody away: no log, request, card or row does."""

from __future__ import annotations

from bot.cli.rehearsal import loopback, rehearsal
from bot.kernel.clock import MINUTE
from bot.sandbox.driver import Seen
from tests.anonymity.search import Search
from tests.anonymity.sentinel import CARE, LOCALE, NAME
from tests.anonymity.watch import Watched, logging_as_in_a_run
from tests.answers.test_answers_e2e import write
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import posts, vent

DECLINED = "He checks my phone every day. Buttercups in the letter rack."
LET_OUT = "He checks my phone every day. Thimbles under the floorboards."
DANGER = "I took the whole box of pills an hour ago. Paper boats in the sink."
OTHERS = "The post of somebody else, to be answered."
ANSWERS = {
    "answer declined": "He checks my phone every day. Marzipan in the glove box.",
    "answer let out": "He checks my phone every day. Ribbons round the kettle.",
    "answer in danger": "I took the whole box of pills an hour ago. Feathers in the till.",
}
REASON = "It names the tailor on the corner."
WORDS = {"declined": "Buttercups in the letter", "let out": "Thimbles under the floor", "danger": "Paper boats in the"}
WORDS |= {name: words.partition(". ")[2] for name, words in ANSWERS.items()}
OUT = {"let out", "answer let out"}


async def test_nobody_finds_who_waits_and_the_words_are_only_where_they_were_let_out(db_url: str) -> None:
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member = place.stage.newcomer(NAME, locale=LOCALE)
        with logging_as_in_a_run(seen.logs):
            async with rehearsal(own_settings(db_url), place, library=in_english()) as scene:
                place.sandbox.observers.append(seen.saw)
                tomas = place.stage.act_as("Tomás")
                who = {"id": member.id, "username": member.person.user["username"], "name": NAME}
                secrets = Search(who | WORDS | {"reason": REASON})

                async def come() -> None:
                    await scene.clock.jump(25 * MINUTE)
                    await scene.app.ticker.tick()
                    await scene.app.postman.idle()

                def cards() -> list[Seen]:
                    return [one for one in tomas.sees(CARE) if not one.ephemeral and "How urgent" in one.text]

                for words in (DECLINED, LET_OUT, DANGER):
                    await vent(member, words)
                    await member.until("waits until someone")
                    assert secrets.among("the database while it waits", await dump(scene.app.db)) == []
                    await come()
                declined, let_out, danger = cards()
                await tomas.press("Decline…", on=declined)
                await tomas.fill(reason=REASON)
                await tomas.press("Let it out", on=let_out)
                await come()
                await member.slash("my vents", channel="#general")
                for number in ("1", "2", "3"):
                    await member.press(number, on=member.last)
                    if "was not let out" not in member.last.text:
                        await member.press("All of mine", on=member.last)
                        continue
                    await member.press("Show my words", on=member.last)
                    assert DECLINED in member.last.text
                    await member.press("Write it again", on=member.last)
                    assert DECLINED in str(member.modal)
                    member.dismiss()
                    break
                else:
                    raise AssertionError("what was declined is not among hers")
                assert secrets.among("the database with a draft of what was declined", await dump(scene.app.db)) == []
                await come()
                assert any(REASON in one.text for one in member.inbox())
                assert "Danger now" in danger.text
                ada = place.stage.act_as("Ada")
                await vent(ada, OTHERS)
                await come()
                post = next(one for one in posts(ada) if OTHERS in one.text)
                for words in ANSWERS.values():
                    before = len(cards())
                    await write(member, post, words)
                    assert secrets.among("the database while it waits", await dump(scene.app.db)) == []
                    await come()
                    assert len(cards()) == before + 1
                declined, let_out, danger = cards()[-3:]
                await tomas.press("Decline…", on=declined)
                await tomas.fill(reason=REASON)
                await tomas.press("Let it out", on=let_out)
                await come()
                assert ada.sees_text(WORDS["answer let out"], channel=post.id)
                assert sum(REASON in one.text for one in member.inbox()) == 2
                await member.slash("my vents", channel="#general")
                for button in ("My answers", "1", "Take back", "Leave it there", "Take back", "Yes, take it back"):
                    await member.press(button, on=member.last)
                await come()
                assert "Danger now" in danger.text
                rows = await dump(scene.app.db)
                vents = member.channel_id("#vents")
                public = [one.raw for name in ("Tomás", "Ada") for one in place.stage.act_as(name).sees()]
                public += [one.raw for one in ada.sees(post.id)]
    found = secrets.among("the logs", seen.logs) + secrets.among("the database", rows)
    found += Search(who).among("what others see", public)
    never = Search({name: words for name, words in WORDS.items() if name not in OUT})
    found += never.among("what others see", public)
    assert sum(WORDS["let out"] in str(one.body) for one in seen.posts(vents)) == 1
    assert sum(WORDS["answer let out"] in str(one.body) for one in seen.posts(post.id)) == 1
    own = ("/users/@me/channels", "/members/{user_id}")  # where a private message to her begins; is she still here
    for request in seen.requests:
        if not request.private and not request.route.endswith(own):
            found += Search(who).among(f"a request to {request.route}", request.whole)
            found += never.among(f"a request to {request.route}", request.whole)
    assert found == [], "\n".join(map(str, found))
