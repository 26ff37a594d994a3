"""A server that keeps nobody's name: whoever writes there is in no log, request, card or row, on no road that the mode
has; and a claim code is in nothing but its author's private answers and what they type themselves."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal
from bot.features.venting.claiming import meant
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.anonymity.search import Search
from tests.anonymity.sentinel import CARE, LOCALE, NAME
from tests.anonymity.watch import Watched, logging_as_in_a_run
from tests.answers.test_answers_e2e import write
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import posts, vent
from tests.venting.acts import write as write_vent
from tests.venting.test_claims_e2e import CODE, use
from tests.venting.test_readers_e2e import PARENTS, room

WORDS = {
    "out": "Walnuts in the piano stool.",
    "edited": "Hazelnuts in the piano stool.",
    "declined": "Buttercups in the letter rack.",
    "danger": "Paper boats in the sink.",
    "of one side": "Acorns under the doormat.",
    "for the care team": "Chestnuts behind the clock.",
    "as the author": "Almonds on the windowsill.",
    "an answer": "Ribbons round the kettle.",
    "an answer declined": "Marzipan in the glove box.",
}
REVIEWED = "He checks my phone every day."
OTHERS = "The post of somebody else, to be answered."
REASON = "It names the tailor on the corner."
OUT = {"out", "edited", "of one side", "as the author", "an answer"}
"""What others come to read."""


class Life:
    """What she does, and what must be so all the while."""

    def __init__(self, scene: Rehearsal, member: Actor) -> None:
        self.scene = scene
        self.member = member
        self.codes: dict[str, str] = {}
        self.who = {"id": member.id, "username": member.person.user["username"], "name": NAME}

    def secrets(self) -> Search:
        """Who she is, what she wrote, and every code in both forms."""
        bare = {f"{name}, bare": meant(code) for name, code in self.codes.items()}
        return Search(self.who | WORDS | {"reason": REASON} | self.codes | bare)

    async def look(self, when: str) -> None:
        found = self.secrets().among(f"the database {when}", await dump(self.scene.app.db))
        assert found == [], "\n".join(map(str, found))

    async def come(self, by: int = 25 * MINUTE) -> None:
        await self.scene.clock.jump(by)
        await self.scene.app.ticker.tick()
        await self.scene.app.postman.idle()

    def _fresh(self) -> str:
        given = {found[1] for seen in self.member.sees() if (found := CODE.search(seen.text))}
        return next(iter(given - set(self.codes.values())), "")

    async def vents(self, name: str, words: str, readers: str = "") -> None:
        await write_vent(self.member, words)
        await self.look(f"with the draft of {name}")
        preview = next(seen for seen in reversed(self.member.sees()) if "Post it" in seen.buttons)
        if readers:
            await self.member.press(readers, on=preview)
        await self.member.press("Post it", on=preview)
        self.codes[name] = await self.member.until(self._fresh)
        await self.look(f"while {name} waits")
        await self.come()


def _cards(who: Actor) -> list[Seen]:
    return [one for one in who.sees(CARE) if not one.ephemeral and "How urgent" in one.text]


async def _live(life: Life) -> Seen:
    """Every road that the mode has; returns the post of somebody else that she answers."""
    scene, member = life.scene, life.member
    ada, robin, tomas, marian = (scene.stage.act_as(name) for name in ("Ada", "Robin", "Tomás", "Marian"))
    side = room(scene, "parents", member, robin)
    await marian.slash("lantern sides", channel="#welcome", parents=side)
    await marian.slash("lantern settings", channel="#welcome", options={"keep-author": False})

    await life.vents("out", WORDS["out"])
    post = posts(ada)[-1]
    await use(member, life.codes["out"])
    await life.look("with a pass")
    await member.press("Answer as its author", on=member.last)
    await member.fill(words=f"{WORDS['as the author']} Ring me on 020 7946 0991.")
    await life.look("with the draft of an answer as the author")
    await member.press("Write it again", on=member.last)
    await member.fill(words=f"{WORDS['as the author']} Ring me on 020 7946 0991.")
    await member.press("Blur these", on=member.last)
    await member.press("Send it like this", on=member.last)
    await life.look("while an answer as the author waits")
    await life.come()
    assert "Wrote the post" in str((await ada.until(WORDS["as the author"], channel=post.id)).raw)
    await use(member, life.codes["out"])
    await member.press("Edit…", on=member.last)
    await member.fill(words=WORDS["edited"])
    await life.look("with the draft of an edit")
    await member.press("Put it in its place", on=member.last)
    await life.look("while an edit waits")
    await tomas.context("Act on this post", post)
    await tomas.press("Put a note before it", on=tomas.last)
    await tomas.fill(note="speaks of loss")
    await life.come()
    assert "speaks of loss" in ada.sees("#vents")[-1].text
    assert ada.sees_text(WORDS["edited"])

    await life.vents("declined", f"{REVIEWED} {WORDS['declined']}")
    await tomas.press("Decline…", on=_cards(tomas)[-1])
    await tomas.fill(reason=REASON)
    await life.come()
    await use(member, life.codes["declined"])
    await member.press("Show my words", on=member.last)
    assert REASON in member.last.text
    await life.vents("danger", f"I took the whole box of pills an hour ago. {WORDS['danger']}")
    danger = _cards(tomas)[-1]
    assert "Danger now" in danger.text
    await tomas.press("Claim", on=danger)
    await life.vents("of one side", WORDS["of one side"], PARENTS)
    assert robin.sees_text(WORDS["of one side"], channel=side)
    await life.vents("for the care team", WORDS["for the care team"], "The care team only")
    assert tomas.sees_text(WORDS["for the care team"], channel=CARE)

    await vent(ada, OTHERS)
    await life.come()
    other = next(one for one in posts(ada) if OTHERS in one.text)
    await write(member, other, WORDS["an answer"])
    await life.look("while an answer waits")
    await life.come()
    assert ada.sees_text(WORDS["an answer"], channel=other.id)
    before = len(_cards(tomas))
    await write(member, other, f"{REVIEWED} {WORDS['an answer declined']}")
    await life.come()
    assert len(_cards(tomas)) == before + 1
    await tomas.press("Decline…", on=_cards(tomas)[-1])
    await tomas.fill(reason=REASON)
    await use(member, life.codes["of one side"])
    await member.press("Take back", on=member.last)
    await member.press("Yes, take it back", on=member.last)
    await life.come(HOUR)
    assert not robin.sees_text(WORDS["of one side"], channel=side)
    assert member.inbox() == [], "nothing is sent to somebody whom nobody knows"
    return other


async def test_nobody_finds_who_wrote_and_a_code_is_its_authors_alone(db_url: str) -> None:
    seen = Watched()
    async with loopback(scene_clock(), rate_limits=False) as place:
        member = place.stage.newcomer(NAME, locale=LOCALE)
        with logging_as_in_a_run(seen.logs):
            async with rehearsal(own_settings(db_url), place, library=in_english()) as scene:
                place.sandbox.observers.append(seen.saw)
                life = Life(scene, member)
                await _live(life)
                secrets, rows = life.secrets(), await dump(scene.app.db)
                everyone = [place.stage.act_as(name) for name in ("Tomás", "Ada", "Robin", "Marian", "Walter")]
                theirs = [[one.raw for one in who.sees()] for who in everyone]
                audit = list(scene.harbour.guild.audit_log)
    codes = life.codes | {f"{name}, bare": meant(code) for name, code in life.codes.items()}
    found = [
        *secrets.among("the logs", seen.logs),
        *secrets.among("the database", rows),
        *secrets.among("the audit log", audit),
        *Search(life.who | codes).among("what others see", theirs),
    ]
    assert [bytes(row["author_box"]) for row in rows["vents"] if row["claim"]] == [b""] * 5  # type: ignore[call-overload]
    assert rows["answer_aliases"] == []
    given = dict.fromkeys(codes, 0)
    hidden = Search({name: words for name, words in WORDS.items() if name not in OUT})
    for request in seen.requests:
        if request.private:  # an answer to one person
            for one in Search(codes).among("", request.whole):
                given[one.what] += 1
            continue
        found += Search(life.who | codes).among(f"a request to {request.route}", request.whole)
        if f"/channels/{member.channel_id('#vents')}/" in request.path:
            found += hidden.among(f"a request to {request.route}", request.whole)
    assert found == [], "\n".join(map(str, found))
    assert {name: bool(count) for name, count in given.items()} == {name: name in life.codes for name in codes}
