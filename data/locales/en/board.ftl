# The summary that stands in the care team's channel.

board-title = What waits here
board-unclaimed =
    { $count ->
        [0] Nothing waits for someone to take it.
        [one] **{ $count }** waits for someone to take it ({ $by }); it came { $at }.
       *[other] **{ $count }** wait for someone to take them ({ $by }); the oldest came { $at }.
    }
board-taken = Looked after: { $claimed } · waiting for an answer: { $waiting } · to be looked at again: { $later }
board-due = The next time that somebody wants to look again, an answer is hoped for or a promise is due: { $at }.
board-cover-someone = On duty now: { $who }
board-cover-nobody = Nobody is on duty now. Whoever is here and can: `/oncall on`. New cases call the whole team.
board-cover-unknown = Nobody uses `/oncall` here yet, so new cases call the whole team.
board-button-queue = Show the queue

desk-case-thread =
    A case could not get a thread of its own ({ $why ->
        [permission-missing] I may not make private threads in the room for them: “Create private threads” and “Manage threads” would mend it
        [not-set-up] there is no room for them here yet: `/lantern setup` makes it
        [channel-gone] the room for them is gone: `/lantern setup` makes it again
       *[other] Discord did not take it
    }). The case itself is on its card as always, and you can talk in the channel.
desk-case-thread-gone = The thread of case { $number } was deleted. The case is as it was: its notes and what was said with people are kept with it, not in the thread. “Open its thread” on its card makes a new one.
