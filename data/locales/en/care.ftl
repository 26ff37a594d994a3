# Care for those who look after others. Read by moderators alone; the notice reaches them privately.

refusal-care-others =
    You have taken { $taken ->
        [one] one case of danger
       *[other] { $taken } cases of danger
    } this shift, as many as your team asks of one person. { $who } is called for this one. If nobody takes it, you can, { $at }.
refusal-care-cap =
    You have taken { $taken ->
        [one] one case of danger
       *[other] { $taken } cases of danger
    } this shift, as many as your team asks of one person. Nobody else is on call for it at the moment. Leaving it for the team is all right: everybody is called. If you want it all the same, it is yours with this button.
care-button-knowingly = Take it all the same
care-taken = Case { $number } is yours. Thank you. Please tell someone of the team how many you carry.

notice-care-after =
    You are through with case { $number }. That was a hard one, and you did not look away. You don’t have to go straight on.
care-button-rest = Two hours off
care-button-spare = Not these topics today
care-button-debrief = A few questions for me
care-rest = You are not called until { $at }. Drink something, move a little, and tell someone that it was hard.
care-spared =
    You are not called for cases of danger or high urgency until { $at }. Nobody is told. When the whole team is called, its role is mentioned, and that reaches you too: you can leave it to the others. `/oncall topics` ends it sooner.
care-all = You are called for everything again when you are on.
care-debrief =
    Some questions for yourself, or for a talk with someone of the team. Nothing is kept.
    1. What happened, in two sentences?
    2. What of it is still with me?
    3. What did I do that was right?
    4. What in it was never mine to carry?
    5. Whom can I tell today how that was for me?
    If it stays with you for days, `/help-now` is there for you as well.
care-limit = One person takes { $cap ->
        [one] one case of danger
       *[other] { $cap } cases of danger
    } in a shift from now on. Further ones go to others, and nobody is kept from taking one when nobody else is there.
refusal-care-gone = That case is not known here any more. `/oncall off` and `/oncall topics` do the same.

command-oncall-topics = topics
    .description = Not these topics today: you are not called for danger or high urgency
command-oncall-topics-show = show
    .description = What you want to be called for
command-oncall-topics-show-choice1 = Not the hard ones today
command-oncall-topics-show-choice2 = All of them again
command-oncall-limit = limit
    .description = For administrators: how many cases of danger one person takes in a shift
command-oncall-limit-danger = danger
    .description = How many
