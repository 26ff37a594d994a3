"""Sending a tip on to somebody: words of the library only, once a day, and never to whoever wants none.

The outcome is the same for whoever sends, whatever the other person chose: nobody learns here who takes no tips, who
had one today, or whose direct messages are closed.
"""

from __future__ import annotations

from bot.content.tips import TipLibrary
from bot.features.coping import store
from bot.features.coping.store import Passing
from bot.features.members.service import Notices
from bot.features.members.tongues import Speaks, in_english
from bot.features.oversight.service import Oversight
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, MINUTE, Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

SENDER, RECEIVER = "tip-sender", "tip-receiver"
"""Purposes of the handles: one person's two rows cannot be matched."""

SOONEST, LATEST = MINUTE, 16 * MINUTE
"""When a tip without a name comes: not in the very moment in which somebody was seen to be there."""


class PassingOn:
    """Brings a tip from one member to another."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        servers: Servers,
        notices: Notices,
        oversight: Oversight,
        library: TipLibrary,
        speaks: Speaks = in_english,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._servers = servers
        self._notices = notices
        self._oversight = oversight
        self._library = library
        self._speaks = speaks

    async def pass_on(self, server_id: int, sender_id: int, to_id: int, tip_id: str, name: str = "") -> None:
        """Send a tip on; `name` is how the sender is called, empty where they would rather not say.

        Refuses a tip that is gone, oneself, a second one on the same day (by the server's clock), and one without a
        name from whoever may not write without a name just now. It arrives where the other person takes such tips and
        has had none today; the sender is not told whether.
        """
        tip = self._library.tip(tip_id)
        if tip is None:
            raise Refusal("refusal-tip-gone")
        if sender_id == to_id:
            raise Refusal("refusal-pass-self")
        tip = self._library.told(tip, await self._speaks(server_id, to_id))
        now = self._clock.now()
        today = local_of(now, zone((await self._servers.get(server_id)).zone)).date().isoformat()
        async with self._db.write(f"tip-passing/{server_id}") as tx:
            if not name:
                await self._oversight.may_write(tx, server_id, sender_id)
            sender = await self._of(tx, SENDER, server_id, sender_id)
            if sender.day == today:
                raise Refusal("refusal-pass-today")
            await store.put_passing(tx, server_id, Passing(sender.handle, today))
            receiver = await self._of(tx, RECEIVER, server_id, to_id)
            if receiver.refuses or receiver.day == today:
                return
            await store.put_passing(tx, server_id, Passing(receiver.handle, today))
            await self._notices.tell(
                tx,
                server_id,
                to_id,
                "pass-named" if name else "pass-nameless",
                topic=f"passed/{self._ids.new()}",
                words="\n\n".join(filter(None, (tip.text, tip.caution))),
                buttons=[("tip:no-more", str(server_id), "pass-no-more")],
                due_at=now if name else now + SOONEST + self._ids.below(LATEST - SOONEST),
                silenceable=True,
                anytime=False,
                **({"sender": name} if name else {}),
            )

    async def refuses(self, server_id: int, member_id: int) -> bool:
        """Whether this person wants no tips from others."""
        async with self._db.read() as tx:
            return (await self._of(tx, RECEIVER, server_id, member_id)).refuses

    async def choose(self, server_id: int, member_id: int, *, takes: bool) -> None:
        """From now on this person takes tips from others, or none."""
        async with self._db.write(f"tip-passing/{server_id}") as tx:
            known = await self._of(tx, RECEIVER, server_id, member_id)
            await store.put_passing(tx, server_id, Passing(known.handle, known.day, refuses=not takes))

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | bool]]:
        """What is kept of this person, for themselves."""
        async with self._db.read() as tx:
            sender = await self._of(tx, SENDER, server_id, member_id)
            receiver = await self._of(tx, RECEIVER, server_id, member_id)
        kept: list[dict[str, str | bool]] = []
        if sender.day:
            kept.append({"sent_a_tip_on": sender.day})
        if receiver.day or receiver.refuses:
            kept.append({"was_sent_a_tip": receiver.day, "takes_none": receiver.refuses})
        return kept

    async def forget(self, server_id: int, member_id: int) -> int:
        """Delete all of it; how many rows there were."""
        async with self._db.write(f"tip-passing/{server_id}") as tx:
            gone = [
                await store.forget_passing(tx, server_id, self._vault.handle(purpose, server_id, member_id))
                for purpose in (SENDER, RECEIVER)
            ]
        return sum(gone)

    async def retain(self, tx: Tx) -> None:
        """Forget days that are over everywhere; that somebody takes no tips stays."""
        over = local_of(self._clock.now() - 2 * DAY, zone("UTC")).date().isoformat()
        await store.forget_passings(tx, over)

    async def _of(self, tx: Tx, purpose: str, server_id: int, member_id: int) -> Passing:
        handle = self._vault.handle(purpose, server_id, member_id)
        return await store.passing(tx, server_id, handle) or Passing(handle, "")
