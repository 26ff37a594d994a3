"""Four answers of one person in four threads have nothing in common that those of four people do not have, seen from
outside and inside."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cli.rehearsal import loopback, rehearsal
from bot.kernel.clock import MINUTE
from bot.kernel.ids import SeededIds
from tests.anonymity.search import shared
from tests.anonymity.sentinel import LOCALE, NAME
from tests.anonymity.watch import Watched
from tests.answers.test_answers_e2e import write
from tests.scene import own_settings, scene_clock
from tests.services import dump, in_english
from tests.venting.acts import posts, vent

THREADS = 4
HERS = [
    "Acorns under the doormat.",
    "Thimbles round the kettle.",
    "Feathers in the till.",
    "Quinces on a windowsill.",
]
THEIRS = [
    "Buttercups by a rack.",
    "Marzipan for the glove.",
    "Ribbons at the sink.",
    "Walnuts off a stool.",
]


@pytest.mark.parametrize("keep", [True, False])
async def test_what_one_person_answers_is_as_alike_as_what_four_do(db_url: str, keep: bool) -> None:
    seen = Watched()
    async with (
        loopback(scene_clock(), rate_limits=False) as place,
        # The same dice at each run: where four draws of ten colours are the same, they look like a link.
        rehearsal(own_settings(db_url), place, ids=SeededIds(11), library=in_english()) as scene,
    ):
        place.sandbox.observers.append(seen.saw)
        member = place.stage.newcomer(NAME, locale=LOCALE)
        guild = int(scene.harbour.guild.id)
        await scene.app.servers.change(guild, keep_author=keep)
        marian = place.stage.act_as("Marian")
        for at in range(THREADS):
            await vent(marian, f"The {at}. post of somebody else, to be answered.")
            await scene.clock.jump(25 * MINUTE)
            await scene.app.postman.idle()
        threads = posts(marian)[:THREADS]
        others = [place.stage.act_as(name) for name in ("Ada", "Walter", "Robin", "June")]
        for post, mine, other, theirs in zip(threads, HERS, others, THEIRS, strict=True):
            await write(member, post, mine)
            await write(other, post, theirs)
            await scene.clock.jump(10 * MINUTE)
            await scene.app.postman.idle()
        rows = await dump(scene.app.db)
        by_message = {str(row["message_id"]): row for row in rows["answers"]}
        sides: dict[str, list[Any]] = {"hers": [], "theirs": []}
        for post in threads:
            for message in scene.sandbox.world.messages.all(post.id):
                row = by_message.get(message.data["id"])
                if row is None:
                    continue
                sent = [one.body for one in seen.posts(post.id) if str(row["id"]) in str(one.body)]
                named = [one for one in rows["answer_aliases"] if one["alias"] == row["alias"]]
                whole = {"row": row, "post": message.data, "sent": sent[0], "named": named}
                side = "hers" if any(words in str(message.data) for words in HERS) else "theirs"
                sides[side].append(whole)
    assert [len(one) for one in sides.values()] == [THREADS, THREADS]
    assert all(len(one["named"]) == (1 if keep else 0) for side in sides.values() for one in side)
    hers, theirs = sides.values()
    assert shared(hers) - shared(theirs) == set()
    marked = [{**one, "row": {**one["row"], "mark": "the same"}} for one in hers]
    assert shared(marked) - shared(theirs) != set(), "one value that is only hers would be found"
