# Days of the rota that change hands, and the end of a shift. Read by the care team.

oncall-off-left = { $cases ->
        [one] Case { $which } is still with you. You could pass it on with `/case hand-over`, or give it a time with `/case follow-up`.
       *[other] Cases { $which } are still with you. You could pass them on with `/case hand-over`, or give each a time with `/case follow-up`.
    }
notice-shift-over = { $cases ->
        [one] Your time on call is over. Thank you for being there. Case { $which } is still with you: you could pass it on with `/case hand-over`, or give it a time with `/case follow-up`.
       *[other] Your time on call is over. Thank you for being there. Cases { $which } are still with you: you could pass them on with `/case hand-over`, or give each a time with `/case follow-up`.
    }

swap-ask-you = { $you }, { $holder } asks whether you could be on call instead: { $begins } to { $ends }. Until you say yes, it stays with { $holder }.
swap-ask-anyone = { $holder } asks whether somebody could be on call instead: { $begins } to { $ends }. Until somebody says yes, it stays with { $holder }.
swap-button-take = I can
swap-button-decline = I can’t
swap-button-keep = Keep it after all
swap-taken = { $who } is on call { $begins } to { $ends } instead of { $before }. Thank you.
swap-stays = { $begins } to { $ends } stays with { $who }.
swap-offered = I ask in the team’s channel whether somebody takes { $begins } to { $ends }. Until somebody does, it stays with you.
swap-offered-to = I ask { $who } in the team’s channel to take { $begins } to { $ends }. Until they say yes, it stays with you.
swap-day = { $begins } to { $ends }: { $who } instead of { $owner }
swap-day-open = { $begins } to { $ends }: { $who }, who asks whether somebody else could
swap-choice = { $day } · { $when }

notice-swap-taken = { $who } takes your time on call that begins { $at }. You are free then.
notice-swap-declined = { $who } can’t take your time on call that begins { $at }. It stays with you; you could ask somebody else with `/oncall swap`.
notice-duty-gone = The time on call that you had taken over, beginning { $at }, is off: the weekly duty was taken off the rota.

refusal-swap-not-yours = That day is not one of yours in the coming four weeks. You could look with `/oncall rota`.
refusal-swap-yourself = That is yours already. You could ask somebody else, or leave out `with` to ask everybody.
refusal-swap-stranger = That person is not on the care team. You could choose somebody who has the moderators’ role, or leave out `with` to ask everybody.
refusal-swap-other = Only { $who } was asked this time. If you could do it, please tell them, and it can be offered to you.
refusal-swap-off = You are off at that time, and nobody would be there. You could shorten that with `/oncall off` and a time, and press this again.
refusal-swap-over = This question is over: that day was offered anew, or its duty was taken off the rota. You could look with `/oncall rota`.
refusal-swap-settled = That is settled already: it is with { $who }. You could look with `/oncall rota`.

desk-oncall-swap =
    A day of the rota was offered, but I could not say so in the care team’s channel: { $why ->
        [permission-missing] a permission is missing there
        [channel-gone] the channel is gone
       *[other] Discord would not take it
    }. An administrator can mend it with `/lantern setup`.

command-oncall-swap = swap
    .description = Offer one of your days on call to somebody else
command-oncall-swap-duty = duty
    .description = Which day
command-oncall-swap-to = with
    .description = Whom you ask; without it, everybody of the team
